"""The legend in one line: every mark of the map, with as many names as there is room for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.section import clear

_NEAR, _APART, _BARE = 3, 10, 5


@dataclass(frozen=True)
class Key:
    """A mark, and what it means."""

    mark: QWidget
    name: str


class MarksStrip(QWidget):
    """It never asks for more room than it has. What has no room for its name says it under the mouse, and in the whole legend."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[list[_Pair], ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_keys(self, *parts: Sequence[Key]) -> None:
        """`parts`: whose names are kept longest first."""
        clear(self._row)
        self._parts = tuple([_Pair(key, self) for key in part] for part in parts if part)
        for part in self._parts:
            for pair in part:
                self._row.addWidget(pair)
        self._row.addStretch(1)
        self.setAccessibleName("、".join(key.name for part in parts for key in part))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Names part by part, the last part's go first."""
        named = len(self._parts)
        while named and self._needed(named) > self.width():
            named -= 1
        for at, part in enumerate(self._parts):
            for pair in part:
                pair.show_name(at < named)

    def _needed(self, named: int) -> int:
        return sum(pair.wide(named=at < named) for at, part in enumerate(self._parts) for pair in part)


class _Pair(QWidget):
    def __init__(self, key: Key, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark, self._name = key.mark, label(key.name, "caption")
        self.setToolTip(key.name)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(theme.current().px(_NEAR))
        self._row.addWidget(self._mark)
        self._row.addWidget(self._name)

    @property
    def name(self) -> QLabel:
        return self._name

    def show_name(self, shown: bool) -> None:
        self._name.setVisible(shown)
        self._row.setContentsMargins(0, 0, theme.current().px(_APART if shown else _BARE), 0)

    def wide(self, *, named: bool) -> int:
        unit = theme.current().px
        mark = self._mark.sizeHint().width()
        return mark + unit(_NEAR) + self._name.sizeHint().width() + unit(_APART) if named else mark + unit(_BARE)
