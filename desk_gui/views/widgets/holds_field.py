"""What can be read on a copy: each item a consent is about, what no consent covers, or nothing that tells of anybody."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desk_gui.rows.attachments import Holds
from desk_gui.views import theme
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.keeping import Fields
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import Beyond, ConsentItem


class HoldsField(Fields, QWidget):
    """No answer is one too: what nobody looked at goes nowhere. That it is a copy of a paper need not be said of a copy."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        items = [(each, each.label) for each in ConsentItem if each is not ConsentItem.DOCUMENTS]
        self.items = ChipGroup(items, self, name=self.tr("本人について写っていること"))
        self.beyond = ChipGroup([(each, each.label) for each in Beyond], self, name=self.tr("本人の同意では送れないもの"))
        self.nothing = QCheckBox(self.tr("個人に関わることは写っていない"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        never = label(self.tr("次のものが写っていたら、同意があっても送れません。"), "caption", wrap=True)
        for piece in (self.items, never, self.beyond, self.nothing):
            column.addWidget(piece)
        self.setFocusProxy(self.items)
        for group in (self.items, self.beyond):
            group.changed.connect(self._on_chosen)
        self.nothing.toggled.connect(self._on_nothing)

    def value(self) -> Holds | None:
        holds = Holds(self.items.values(), self.beyond.values())
        return holds if holds.items or holds.beyond or self.nothing.isChecked() else None

    def set_value(self, holds: Holds | None) -> None:
        self.items.set_values(holds.items if holds is not None else ())
        self.beyond.set_values(holds.beyond if holds is not None else ())
        self.nothing.setChecked(holds == Holds())

    @Slot()
    def _on_chosen(self) -> None:
        if self.items.values() or self.beyond.values():
            self.nothing.setChecked(False)
        self.changed.emit()

    @Slot(bool)
    def _on_nothing(self, nothing: bool) -> None:
        if nothing:
            self.items.set_values(())
            self.beyond.set_values(())
        self.changed.emit()
