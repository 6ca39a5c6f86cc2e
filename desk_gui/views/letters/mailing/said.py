"""What a recipient said of the register, beside the form in which it is put right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.kept_in import keep_in
from desk_gui.views.widgets.labels import label


class SaidBeside(QWidget):
    """`fields` at the left, the words at the right; they can be marked and copied."""

    def __init__(self, words: str, heading: str, fields: QWidget) -> None:
        super().__init__()
        unit = theme.current().px
        side = QWidget(self)
        side.setObjectName("letterForm")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(unit(230))
        self.words = label(words, wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        keep_in(self.words)
        column = QVBoxLayout(side)
        column.setContentsMargins(unit(16), unit(16), unit(16), unit(16))
        column.setSpacing(unit(8))
        column.addWidget(label(heading, "strong", wrap=True))
        column.addWidget(self.words)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(fields, 1)
        row.addWidget(side)
