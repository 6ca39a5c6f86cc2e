"""A tab of 設定: a column that scrolls, as wide as a form is read."""

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_gui.views import theme


class Page(QScrollArea):
    def __init__(self, width: int = 680, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(unit(4), unit(12), unit(4), unit(12))
        column = QWidget()
        column.setMaximumWidth(unit(width))
        across.addWidget(column, 1)
        across.addStretch(0)
        self.column = QVBoxLayout(column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(unit(12))
        self.setWidget(inside)


def across(*pieces: QWidget) -> QHBoxLayout:
    """Buttons side by side, from the left."""
    row = QHBoxLayout()
    for piece in pieces:
        row.addWidget(piece)
    row.addStretch(1)
    return row
