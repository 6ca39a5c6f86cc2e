"""2つ目の場所: where copies go that a lost PC does not take along, and what came of the last one."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from desk_gui.rows.backups import BackupState, SecondPlace
from desk_gui.viewmodels.backups import Keeper
from desk_gui.viewmodels.bundle_list import when_words
from desk_gui.views.settings.page import across
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import SectionTitle
from desk_gui.views.widgets.labels import label


class SecondPlacePanel(QWidget):
    """A manager chooses it; everybody sees whether it works."""

    def __init__(self, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._second: SecondPlace | None = None
        self.place, self.outcome = label("", wrap=True), label("", "secondary", wrap=True)
        self.removable = QCheckBox(self.tr("USBメモリーなど、取り外せるものにも写す"))
        self.choose = Button(self.tr("場所を選ぶ…"), "folder")
        self.clear = Button(self.tr("使わない"), "x")
        words = self.tr("パソコンの故障や盗難に備え、控えを取るたびに同じものを写します。共有フォルダーをおすすめします。")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for piece in (SectionTitle(self.tr("2つ目の場所")), label(words, "secondary", wrap=True), self.place, self.outcome, self.removable):
            column.addWidget(piece)
        column.addLayout(across(self.choose, self.clear))
        self.choose.clicked.connect(self._on_choose)
        self.clear.clicked.connect(self._on_clear)
        self.removable.clicked.connect(self._on_removable)

    def show_state(self, state: BackupState) -> None:
        self._second = second = state.second
        self.place.setText(str(second.folder) if second is not None else self.tr("選ばれていません。"))
        self.removable.setChecked(second is not None and second.removable)
        self.choose.setEnabled(state.manages)
        for piece in (self.clear, self.removable):
            piece.setEnabled(state.manages and second is not None)
        self.outcome.setVisible(second is not None)
        self.outcome.setText(self._outcome(state))

    def _outcome(self, state: BackupState) -> str:
        newest, medium = state.newest_second, state.second_medium
        if newest is None:
            return self.tr("写した控えはまだ見つかりません。")
        kind = self.tr("（{0}）").format(medium.label) if medium is not None else ""
        return self.tr("最後に写した控え：{0}{1}").format(when_words(newest.made_at), kind)

    @Slot()
    def _on_choose(self) -> None:
        second = self._second
        start = str(second.folder if second is not None else Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self.tr("2つ目の場所"), start)
        if chosen:
            self._keeper.choose_second(SecondPlace(Path(chosen), removable=second is not None and second.removable))

    @Slot()
    def _on_clear(self) -> None:
        self._keeper.choose_second(None)

    @Slot(bool)
    def _on_removable(self, allowed: bool) -> None:
        if self._second is not None:
            self._keeper.choose_second(SecondPlace(self._second.folder, removable=allowed))
