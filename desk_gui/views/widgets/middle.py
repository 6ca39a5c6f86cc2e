"""A page that is one column in the middle of the window: ways in, questions before anything is open."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.views import theme


def middle_column(page: QWidget, width: int = 640) -> QVBoxLayout:
    """No wider than lines can be read. `width` in px of the design."""
    unit = theme.current().px
    across = QHBoxLayout(page)
    across.addStretch(1)
    middle = QWidget(page)
    middle.setFixedWidth(unit(width))
    across.addWidget(middle)
    across.addStretch(1)
    column = QVBoxLayout(middle)
    column.setSpacing(unit(12))
    return column


def foot(left: QWidget, *right: QWidget) -> QHBoxLayout:
    """The buttons under it: the way back at the left, the ways on at the right."""
    line = QHBoxLayout()
    line.addWidget(left)
    line.addStretch(1)
    for each in right:
        line.addWidget(each)
    return line
