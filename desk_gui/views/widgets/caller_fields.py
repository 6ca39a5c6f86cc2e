"""来談者（本人以外）: who turned to the desk for somebody else, what they are to them, and whether they may be called back and named."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from desk_gui.rows.callers import Caller
from desk_gui.views import theme
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.keeping import Fields
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import CallBack


class CallerFields(Fields, QWidget):
    """One line, broken where there is no room. `changed`: by hand."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=theme.current().px(8))
        self.name = self._line(self.tr("氏名"), 200)
        self.relation = self._line(self.tr("本人との関係"), 130, self.tr("例　学校の担任"))
        self.phone = self._line(self.tr("電話"), 130)
        answers = [(each, each.label) for each in CallBack]
        self.call_back = Segmented(answers, self, name=self.tr("折り返しの電話"))
        self._pair(self.tr("折り返し"), self.call_back)
        self.may_be_named = QCheckBox(self.tr("関係機関に名前を伝えてよいと確認した"), self)
        self._flow.addWidget(self.may_be_named)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.name)
        self.show_caller(Caller())
        self.call_back.changed.connect(self._on_changed)
        self.may_be_named.toggled.connect(self._on_changed)

    def _line(self, name: str, width: int, example: str = "") -> Line:
        field = Line(self, placeholder=example, name=self.tr("来談者の{0}").format(name))
        field.setFixedWidth(theme.current().px(width))
        field.textChanged.connect(self._on_changed)
        field.returnPressed.connect(self.submitted)
        self._pair(name, field)
        return field

    def _pair(self, name: str, field: QWidget) -> None:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(6))
        caption = label(name, "secondary")
        caption.setBuddy(field)
        row.addWidget(caption)
        row.addWidget(field)
        self._flow.addWidget(holder)

    def caller(self) -> Caller:
        name, relation, phone = (line.text().strip() for line in (self.name, self.relation, self.phone))
        return Caller(name, relation, phone, self.call_back.value(), self.may_be_named.isChecked())

    def show_caller(self, caller: Caller) -> None:
        """Fill the fields; no signal of a change by hand follows."""
        self.blockSignals(True)
        self.name.setText(caller.name)
        self.relation.setText(caller.relation)
        self.phone.setText(caller.phone)
        self.call_back.set_value(caller.call_back)
        self.may_be_named.setChecked(caller.may_be_named)
        self.blockSignals(False)

    def _on_changed(self, *_: Any) -> None:
        self.changed.emit()
