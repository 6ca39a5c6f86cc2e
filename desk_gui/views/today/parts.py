"""What きょう is put together from: the strip of figures, and lists of rows that scroll by themselves."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.card import EmptyState
from desk_gui.views.widgets.editing import repolish
from desk_gui.views.widgets.labels import label


class Figures(QFrame):
    """The same numbers as the cards show, in one strip; the first in red while something is overdue."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figures")
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(1, 1, 1, 1)
        self._across.setSpacing(0)
        self._numbers: list[QLabel] = []
        self._first = QFrame()

    def show_all(self, figures: tuple[tuple[str, int], ...]) -> None:
        if not self._numbers:
            for at, (name, _) in enumerate(figures):
                self._add(name, last=at == len(figures) - 1)
        for number, (name, count) in zip(self._numbers, figures, strict=True):
            number.setText(str(count))
            number.setAccessibleName(f"{name} {count}")
        self._first.setProperty("tone", "danger" if figures[0][1] else "")
        repolish(self._first)

    def _add(self, name: str, *, last: bool) -> None:
        unit = theme.current().px
        box = QFrame()
        box.setObjectName("figure")
        box.setProperty("place", "last" if last else "")
        across = QHBoxLayout(box)
        across.setContentsMargins(unit(12), 0, unit(12), 0)
        number = label("", "figure")
        across.addWidget(label(name))
        across.addWidget(number)
        self._first = box if not self._numbers else self._first
        self._numbers.append(number)
        self._across.addWidget(box)


class List(QScrollArea):
    """Rows from the top; scrolls by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clear()

    def clear(self) -> None:
        self.inside = QWidget()
        self.inside.setObjectName("todayList")
        self._column = QVBoxLayout(self.inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(self.inside)

    def sizeHint(self) -> QSize:
        """As high as what it holds, where there is room for it."""
        return QSize(super().sizeHint().width(), self.inside.sizeHint().height())

    def put(self, widget: QWidget) -> QWidget:
        self._column.addWidget(widget)
        return widget

    def close_up(self, empty: str) -> None:
        """Say so where nothing was put; else leave the rest of the room empty."""
        if self._column.count() == 0:
            self._column.addWidget(EmptyState(empty))
        self._column.addStretch(1)
        self.updateGeometry()
