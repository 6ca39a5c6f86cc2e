"""Which windows are kept out of pictures of the screen: all, unless one is let through on purpose."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desk_gui.viewmodels.shield import ScreenShield


class Shielding(QObject):
    """Every window is shielded as it comes on screen: dialogs, menus and lists that drop down show names too."""

    def __init__(self, shield: ScreenShield, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shield = shield
        self._open: QWidget | None = None
        app = QApplication.instance()
        if shield.works and app is not None:
            app.installEventFilter(self)
            for window in QApplication.topLevelWidgets():
                if window.isVisible():
                    shield.hide(int(window.winId()))

    def stop(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def let_through(self, window: QWidget, *, through: bool) -> None:
        """One window may be seen in pictures, for as long as it shows nobody."""
        self._open = window if through else None
        if self._shield.works:
            (self._shield.show if through else self._shield.hide)(int(window.winId()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow() and watched is not self._open:
            self._shield.hide(int(watched.winId()))
        return False
