"""After an encryption: copies anybody can still read, named one by one, and a way to be rid of them."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.middle import foot, middle_column


class CopiesPage(QWidget):
    remove_wanted = Signal(object)
    """The ticked paths, as a tuple."""
    keep_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("暗号化されていないファイル"))
        self.keep = Button(self.tr("残したまま続ける"), parent=self)
        self.remove = Button(self.tr("選んだファイルを消す"), "trash", self, tone="danger")
        column = middle_column(self)
        words = self.tr(
            "同じフォルダーに、暗号化される前の写しが残っています。だれでも読めるため、消すことをおすすめします。"
            "消したファイルはごみ箱に入らず、元に戻せません。USBメモリーや共有フォルダーに写しがないかも確かめてください。"
        )
        column.addStretch(1)
        column.addWidget(label(self.tr("暗号化されていない写し"), "page"))
        column.addWidget(label(words, "secondary", wrap=True))
        column.addWidget(self.list, 3)
        column.addLayout(foot(self.keep, self.remove))
        column.addStretch(2)
        self.keep.clicked.connect(self.keep_wanted)
        self.remove.clicked.connect(self._on_remove)

    def show_copies(self, paths: tuple[Path, ...]) -> None:
        self.list.clear()
        for path in paths:
            item = QListWidgetItem(str(path))
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_remove(self) -> None:
        items = (self.list.item(row) for row in range(self.list.count()))
        ticked = tuple(item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked)
        self.remove_wanted.emit(ticked)
