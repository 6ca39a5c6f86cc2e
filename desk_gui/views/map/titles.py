"""What stands over the projected map: title, meeting and day."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk_gui.viewmodels.presenting import Titles
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.form_grid import FormGrid


class TitlesDialog(QDialog):
    named = Signal(object)
    """Titles"""

    def __init__(self, usual: str, titles: Titles, parent: QWidget | None = None) -> None:
        """`usual`: the title where nobody wrote another."""
        super().__init__(parent)
        unit = theme.current().px
        self.setWindowTitle(self.tr("表題と日付"))
        grid = FormGrid(self, label_width=72)
        self.title = grid.row(self.tr("表題"), QLineEdit(titles.title or usual, self))
        self.meeting = grid.row(self.tr("会議名"), QLineEdit(titles.meeting, self))
        self.day = grid.row(self.tr("日付"), QLineEdit(titles.day, self), self.tr("空欄なら、きょうの日付「…現在」を表示します。"))
        for field in (self.title, self.meeting, self.day):
            field.setMaxLength(60)
        self.save = Button(self.tr("決定"), parent=self, tone="primary")
        self.save.setDefault(True)
        self.cancel = Button(self.tr("戻る"), parent=self)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        column.addWidget(grid)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(unit(480), unit(220))
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.reject)
        self.title.setFocus()

    @Slot()
    def _on_save(self) -> None:
        self.named.emit(Titles(*(field.text().strip() for field in (self.title, self.meeting, self.day))))
        self.accept()
