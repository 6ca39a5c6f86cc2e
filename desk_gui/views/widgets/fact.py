"""One line of a card: what is told, and what there is to tell of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.labels import Prose, label

_CAPTION = 96


def fact(caption: str, value: QWidget | str) -> QHBoxLayout:
    """Words wrap, and their caption stands at the first line; beside anything else it stands in the middle."""
    shown = label(value, wrap=True) if isinstance(value, str) else value
    tall = isinstance(shown, Prose)
    name = label(caption, "secondary")
    name.setFixedWidth(theme.current().px(_CAPTION))
    name.setContentsMargins(0, theme.current().px(3 if tall else 0), 0, 0)
    line = QHBoxLayout()
    line.setSpacing(theme.current().px(8))
    line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(shown, 1)
    return line
