"""The question before 施行: it cannot be taken back."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label


class ConfirmDialog(QDialog):
    """Says what is about to be fixed. Enter stays on 戻る until somebody moves on purpose; Escape leaves."""

    def __init__(self, title: str, question: str, facts: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.setWindowTitle(title)
        self.yes = Button(title, parent=self, tone="primary")
        self.no = Button(self.tr("戻る"), parent=self)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(20), unit(16), unit(20), unit(14))
        column.setSpacing(unit(16))
        column.addWidget(label(facts, "strong", wrap=True))
        column.addWidget(label(question, wrap=True))
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(unit(480), unit(200))
        self.no.setDefault(True)
        self.no.setFocus()
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
