"""前のファイル: what stays beside because nothing is erased, until a manager takes it away."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QListWidget, QMessageBox, QVBoxLayout, QWidget

from desk_gui.rows.backups import BackupState, Leftover
from desk_gui.viewmodels.backups import Keeper
from desk_gui.viewmodels.bundle_list import leftover_words
from desk_gui.views import theme
from desk_gui.views.settings.page import across
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import SectionTitle
from desk_gui.views.widgets.labels import label


class LeftoverPanel(QWidget):
    """Shown only where there is something."""

    def __init__(self, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._rows: tuple[Leftover, ...] = ()
        self._manages = False
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("残っている前のファイル"))
        self.list.setFixedHeight(theme.current().px(112))
        self.remove = Button(self.tr("取り除く…"), "trash")
        words = self.tr(
            "控えに戻したときや壊れたファイルから取り出したときに、入れ替えたものを消さずに残しています。"
            "個人情報を含むため、いらなくなったものは管理者が取り除いてください（30日を過ぎると取り除けます）。"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for piece in (SectionTitle(self.tr("残っている前のファイル")), label(words, "secondary", wrap=True), self.list):
            column.addWidget(piece)
        column.addLayout(across(self.remove))
        self.list.currentRowChanged.connect(self._on_row)
        self.remove.clicked.connect(self._on_remove)
        self.hide()

    def show_state(self, state: BackupState) -> None:
        self._rows, self._manages = state.leftovers, state.manages
        self.list.clear()
        self.list.addItems([leftover_words(each) for each in self._rows])
        self.list.setCurrentRow(0)
        self.setVisible(bool(self._rows))

    @Slot(int)
    def _on_row(self, row: int) -> None:
        self.remove.setEnabled(self._manages and row >= 0)

    @Slot()
    def _on_remove(self) -> None:
        left = self._rows[self.list.currentRow()]
        question = self.tr("{0}\n\nを取り除きます。元には戻せません。いまのデータと控えには影響しません。取り除きますか。")
        answer = QMessageBox.question(self, self.tr("取り除く"), question.format(leftover_words(left)))
        if answer == QMessageBox.StandardButton.Yes:
            self._keeper.remove(left)
