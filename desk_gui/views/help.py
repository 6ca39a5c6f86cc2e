"""F1: one page of what one needs to know, and the keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desk_gui import resources
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import hairline, label

_COLUMNS = 2


class HelpSheet(QDialog):
    """早見表: resources/help/quick_reference.json in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.setWindowTitle(self.tr("使い方（早見表）"))
        self._close = Button(self.tr("閉じる"))
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(_page())
        foot = QHBoxLayout()
        foot.setContentsMargins(unit(16), unit(8), unit(16), unit(12))
        foot.addStretch(1)
        foot.addWidget(self._close)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self._area, 1)
        down.addWidget(hairline())
        down.addLayout(foot)
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(min(unit(1080), room.width() - 40), min(unit(704), room.height() - 40))


def _page() -> QWidget:
    """Sections go down the column that is shorter so far."""
    unit = theme.current().px
    page = QWidget()
    across = QHBoxLayout(page)
    across.setContentsMargins(unit(20), unit(12), unit(20), unit(8))
    across.setSpacing(unit(32))
    columns = [QVBoxLayout() for _ in range(_COLUMNS)]
    heights = [0] * _COLUMNS
    for column in columns:
        column.setSpacing(unit(13))
        across.addLayout(column, 1)
    for section in resources.data("help/quick_reference.json"):
        shorter = heights.index(min(heights))
        columns[shorter].addWidget(_section(section))
        heights[shorter] += len(section["lines"]) + 2
    for column in columns:
        column.addStretch(1)
    return page


def _section(section: dict[str, list[list[str]]]) -> QWidget:
    unit = theme.current().px
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(unit(12))
    grid.setVerticalSpacing(unit(1))
    grid.addWidget(label(str(section["title"]), "section"), 0, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
    grid.setRowMinimumHeight(0, unit(21))
    for row, (key, words) in enumerate(section["lines"], start=1):
        grid.addWidget(_key(key), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
    grid.setColumnMinimumWidth(0, unit(112))
    grid.setColumnStretch(1, 1)
    return box


def _key(text: str) -> QLabel:
    key = label(text, "strong")
    key.setContentsMargins(0, theme.current().px(3), 0, 0)
    return key
