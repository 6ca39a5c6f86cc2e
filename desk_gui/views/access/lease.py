"""Another PC has the file: who and since when, and the two ways on."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from desk_gui.errors import LeaseIsHeld
from desk_gui.viewmodels.notices import sentence
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.middle import foot, middle_column


class LeasePage(QWidget):
    wait_wanted = Signal()
    take_over_wanted = Signal()

    def __init__(self, held: LeaseIsHeld, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label(sentence(held), wrap=True)
        self.wait = Button(self.tr("閲覧をやめて待つ"), tone="primary")
        self.take_over = Button(self.tr("引き継いで開く"))
        column = middle_column(self, 560)
        note = self.tr("このファイルは、一度に1台のPCでだけ使えます。引き継ぐと、相手のPCではそれから先の入力を保存できなくなります。")
        column.addStretch(1)
        column.addWidget(label(self.tr("ほかのPCで使っています"), "page"))
        column.addWidget(self.words)
        column.addWidget(label(note, "secondary", wrap=True))
        column.addLayout(foot(self.take_over, self.wait))
        column.addStretch(2)
        self.wait.clicked.connect(self.wait_wanted)
        self.take_over.clicked.connect(self._on_take_over)

    def focus(self) -> None:
        self.wait.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_take_over(self) -> None:
        question = self.tr("相手がこのファイルを閉じたこと、または入力中のものがないことを確かめましたか。引き継いで開きます。")
        if QMessageBox.question(self, self.tr("引き継いで開く"), question) == QMessageBox.StandardButton.Yes:
            self.take_over.setEnabled(False)
            self.take_over_wanted.emit()
