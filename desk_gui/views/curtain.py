"""One key, and nothing of a person can be read on any window of the program; the same key, and all is as it was.

A cover per window, not names one by one: names stand in notes, titles, letters and answers still under way, where no list of
fields finds them all. A cover needs to know nothing of what it hides, so it can miss nothing. The focus stays where it is: a field
that is left reads what is half typed in it.
"""

from collections.abc import Iterable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desk_gui.views.widgets.cover import Cover

_PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
"""Windows that go by themselves; they are closed rather than covered."""
_TYPING = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.InputMethod})
_TELLING = frozenset({QEvent.Type.ToolTip, QEvent.Type.WhatsThis, QEvent.Type.ContextMenu})


class Curtain(QObject):
    """Drawn over the windows there are, and over each that opens meanwhile."""

    def __init__(self, title: str, keys: Iterable[str], parent: QObject | None = None) -> None:
        """`title`: what every window is called meanwhile. `keys`: those that go on working."""
        super().__init__(parent)
        self._title = title
        self._keys = tuple(QKeySequence(key) for key in keys)
        self._covers: dict[QWidget, Cover] = {}
        self._titles: dict[QWidget, str] = {}
        """What each window is called otherwise."""

    @property
    def is_drawn(self) -> bool:
        return bool(self._covers)

    def draw(self) -> None:
        QGuiApplication.inputMethod().commit()  # what is being composed stays as it stands
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.windowType() in _PASSING:
                window.close()
        QToolTip.hideText()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._cover(window)
        app = QApplication.instance()
        if app is not None and self._covers:
            app.installEventFilter(self)

    @Slot()
    def lift(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        covers, self._covers = self._covers, {}
        titles, self._titles = self._titles, {}
        for window, cover in covers.items():
            if shiboken6.isValid(window) and shiboken6.isValid(cover):
                cover.hide()
                cover.deleteLater()
                window.setWindowTitle(titles[window])

    def _cover(self, window: QWidget) -> None:
        if window.windowType() in _PASSING or window in self._covers:
            return
        self._titles[window] = window.windowTitle()
        self._covers[window] = Cover(window)
        self._covers[window].taken_away.connect(self.lift)
        window.setWindowTitle(self._title)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if not isinstance(watched, QWidget):
            return kind == QEvent.Type.Shortcut and isinstance(watched, QShortcut) and watched.key() not in self._keys
        if kind == QEvent.Type.Show and watched.isWindow():
            self._on_shown(watched)
        elif kind in _TELLING:
            return not self._is_cover(watched)
        elif kind in _TYPING:
            return True
        elif kind == QEvent.Type.Shortcut:
            return True  # a button's own key
        else:
            self._keep_over(watched, kind)
        return False

    def _on_shown(self, window: QWidget) -> None:
        if window.windowType() in _PASSING:
            window.close()
        else:
            self._cover(window)

    def _keep_over(self, watched: QWidget, kind: QEvent.Type) -> None:
        """The window grew, a part of it was raised, or it got another title."""
        if kind == QEvent.Type.WindowTitleChange and watched in self._covers and watched.windowTitle() != self._title:
            self._titles[watched] = watched.windowTitle()
            watched.setWindowTitle(self._title)
        elif kind == QEvent.Type.Resize and watched in self._covers:
            self._covers[watched].fit()
        elif kind in (QEvent.Type.Show, QEvent.Type.ZOrderChange):
            around = watched.parentWidget()
            cover = self._covers.get(around) if around is not None else None
            if cover is not None and watched is not cover:
                cover.raise_()

    def _is_cover(self, widget: QWidget) -> bool:
        return any(shiboken6.isValid(cover) and (widget is cover or cover.isAncestorOf(widget)) for cover in self._covers.values())
