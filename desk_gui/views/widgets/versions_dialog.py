"""Both versions of what two people changed, side by side, field by field; nothing of either is lost before one was chosen."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_gui.viewmodels.change_words import field_name
from desk_gui.viewmodels.versions import Versions, names_of, value_words
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.labels import hairline, label

MINE, THEIRS = "mine", "theirs"


class VersionsDialog(QDialog):
    """`command`: whose words for the fields are used; `settled` gives the values that go back into the form, which is then to be looked
    at and saved."""

    settled = Signal(object)

    def __init__(self, versions: Versions, book: Mapping[UUID, str], command: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("2人が同じところを変更しました"))
        self._versions, self._book, self._command = versions, book, command
        self.choices: dict[str, ChipGroup] = {}
        self.take = Button(self.tr("選んだ内容を入力欄に戻す"), parent=self, tone="primary")
        self.take.setDefault(True)
        self.back = Button(self.tr("戻る"), parent=self)
        self.take.clicked.connect(self._on_take)
        self.back.clicked.connect(self.reject)
        self._lay_out()

    def _lay_out(self) -> None:
        unit = theme.current().px
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        grid.setHorizontalSpacing(unit(12))
        grid.setVerticalSpacing(unit(8))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        told = self.tr("ほかの人が先に保存しました。どちらを使うかを項目ごとに選んでください。選んだ後で、もう一度保存します。")
        grid.addWidget(label(told, wrap=True), 0, 0, 1, 3)
        for column, words in ((1, self.tr("自分の入力")), (2, self.tr("ほかの人が保存した内容"))):
            grid.addWidget(label(words, "secondary"), 1, column)
        for name in self._versions.by_both:
            self._add(grid, name)
        if self._versions.by_them:
            taken = self.tr("ほかの人だけが変更した項目は、そのまま取り込みます（{0}）。").format(
                names_of(self._versions.by_them, self._command)
            )
            grid.addWidget(label(taken, "caption", wrap=True), grid.rowCount(), 0, 1, 3)
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(unit(16), unit(8), unit(16), unit(12))
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.take)
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(0, 0, 0, 0)
        column_of.addWidget(area, 1)
        column_of.addWidget(hairline())
        column_of.addLayout(foot)
        room = self.screen().availableSize()
        self.resize(min(unit(760), room.width() - 40), min(unit(460), room.height() - 60))

    def _add(self, grid: QGridLayout, name: str) -> None:
        at = grid.rowCount()
        grid.addWidget(label(field_name(name, self._command), "strong", wrap=True), at, 0, Qt.AlignmentFlag.AlignTop)
        for column, values in ((1, self._versions.mine), (2, self._versions.theirs)):
            grid.addWidget(label(value_words(name, values[name], self._book), wrap=True), at, column, Qt.AlignmentFlag.AlignTop)
        choice = ChipGroup(
            [(MINE, self.tr("自分の入力を使う")), (THEIRS, self.tr("ほかの人の内容を使う"))],
            self,
            multi=False,
            name=field_name(name, self._command),
        )
        choice.set_value(MINE)
        self.choices[name] = choice
        grid.addWidget(choice, at + 1, 1, 1, 2)
        grid.addWidget(hairline(), at + 2, 0, 1, 3)

    @Slot()
    def _on_take(self) -> None:
        theirs = [name for name, choice in self.choices.items() if choice.value() == THEIRS]
        self.settled.emit(self._versions.settled(theirs))
        self.accept()
