"""A window to read in: nothing is recorded here, and it is put away by 閉じる."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button


class ReadingDialog(QDialog):
    """Subclasses put what is read into `column`, and then `add_foot`, so that Tab comes to it last."""

    def __init__(self, title: str, width: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit, room = theme.current().px, self.screen().availableSize()
        self.setWindowTitle(title)
        self.resize(min(unit(width), room.width() - 40), min(unit(height), room.height() - 60))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(unit(16), unit(16), unit(16), unit(12))
        self.column.setSpacing(unit(8))

    def add_foot(self, *others: QWidget) -> None:
        self.leave = Button(self.tr("閉じる"), parent=self)
        self.leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for piece in (self.leave, *others):
            foot.addWidget(piece)
        self.column.addLayout(foot)
