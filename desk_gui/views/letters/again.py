"""Sheets that went out before: the same paper once more, or another one in its place."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label


class AgainDialog(QDialog):
    """`reason` is empty where the paper before never left the desk. `sent`: it did, so that 再発行 is what is meant as a rule."""

    def __init__(self, history: str, *, sent: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("前に出した紙面"))
        self.how = Segmented([(False, self.tr("出し直す")), (True, self.tr("再発行する"))], name=self.tr("出し方"))
        self.how.set_value(sent)
        self.meaning = label("", wrap=True)
        self.grid = FormGrid(self, label_width=88)
        self.why = self.grid.row(self.tr("再発行の理由"), Line(self), self.tr("例：先方で紛失したため"), required=True)
        self.yes = Button(self.tr("進む"), parent=self, tone="primary")
        self.no = Button(self.tr("戻る"), parent=self)
        self._lay_out(history)
        self._show_meaning()
        self.how.changed.connect(self._on_how)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.reject)
        self.yes.setDefault(True)

    def _lay_out(self, history: str) -> None:
        unit = theme.current().px
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(20), unit(16), unit(20), unit(14))
        column.setSpacing(unit(12))
        for piece in (label(history, "strong", wrap=True), self.how, self.meaning, self.grid):
            column.addWidget(piece)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(unit(500), unit(270))

    def reason(self) -> str:
        return self.why.text().strip() if self.how.value() else ""

    def _show_meaning(self) -> None:
        anew = self.how.value()
        marked = self.tr("外に出た紙の代わりを渡すときに選びます。紙の上端に「再発行」と日付が入り、理由が記録に残ります。")
        same = self.tr("紙詰まりなどで、前の紙を誰にも渡していないときに選びます。印は付きません。")
        self.meaning.setText(marked if anew else same)
        self.grid.set_visible(self.why, anew)

    @Slot(object)
    def _on_how(self, _anew: object) -> None:
        self.grid.clear_complaints()
        self._show_meaning()
        if self.how.value():
            self.why.setFocus()

    @Slot()
    def _on_yes(self) -> None:
        if self.how.value() and not self.reason():
            self.grid.complain(self.why, self.tr("再発行の理由を入力してください。"))
            self.why.setFocus()
        else:
            self.accept()
