"""What keeps strangers' eyes off persons: the idle lock, the curtain, the clipboard, the shield against capture, and 面談中."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desk_gui.settings import Settings
from desk_gui.viewmodels.clipboard import ClipboardKeeper
from desk_gui.viewmodels.idle import IdleWatch, SystemLock, minutes_allowed
from desk_gui.viewmodels.shield import ScreenShield
from desk_gui.views.curtain import Curtain
from desk_gui.views.frame import HIDE_KEY, LOCK_KEY, Frame
from desk_gui.views.shielding import Shielding

OPEN_MAP = "share_map"
"""The setting by which 連携マップ, which holds nobody, may be seen in a shared screen."""
HOLDS_NOBODY = "holds_nobody"
"""What a dialog says of itself that never shows a person: 投影モード, which a meeting over the network looks at too."""


class Guard(QObject):
    """Works around the frame; what has to happen to the desk is for whoever hears its signals."""

    lock_wanted = Signal()
    forget_wanted = Signal()
    """After a long absence: nothing may stay in this process' memory."""

    def __init__(self, frame: Frame, settings: Settings, parent: QObject | None = None, *, shield: ScreenShield | None = None) -> None:
        super().__init__(parent)
        self._frame, self._settings = frame, settings
        self.idle, self.system = IdleWatch(self), SystemLock(self)
        self.clipboard = ClipboardKeeper(self)
        self.curtain = Curtain(self.tr("つなぐデスク"), (HIDE_KEY, LOCK_KEY), self)
        self.shielding = Shielding(shield or ScreenShield(), self)
        for away in (self.idle.idle, self.system.away, frame.lock_wanted):
            away.connect(self.lock_wanted)
        self.idle.long_idle.connect(self.forget_wanted)
        frame.hide_wanted.connect(self._on_hide)
        frame.screen_shown.connect(self._on_shown)
        frame.search.textChanged.connect(self._on_shown)
        app = QApplication.instance()
        self._app = app if isinstance(app, QApplication) else None
        if self._app is not None:
            self._app.focusChanged.connect(self._on_focus)

    def watch(self) -> None:
        """A desk that can be locked is open."""
        self.idle.start(self._minutes)
        self.system.watch(int(self._frame.winId()))

    def rest(self) -> None:
        """Nothing is open that would have to be locked."""
        self.idle.stop()
        self.clipboard.clear()

    def put_away(self) -> None:
        """The screen is locked: nothing is left that could be read, pasted or seen from elsewhere."""
        self.curtain.lift()
        self.shielding.let_through(self._frame, through=False)
        self.clipboard.clear()

    def leave(self) -> None:
        """The end of the program."""
        self.rest()
        self.curtain.lift()
        self.shielding.stop()
        app, self._app = self._app, None
        if app is not None:
            app.focusChanged.disconnect(self._on_focus)

    def _minutes(self) -> float:
        return minutes_allowed(self._settings.get("lock_minutes"))

    @Slot()
    def _on_hide(self) -> None:
        if self.curtain.is_drawn:
            self.curtain.lift()
        elif self._frame.has_desk():
            self.curtain.draw()

    @Slot(str)
    def _on_shown(self, _what: str) -> None:
        """The map may be let through, but not while people are searched for over it."""
        bare = self._frame.current_key() == "map" and not self._frame.search.text()
        through = bare and bool(self._settings.get(OPEN_MAP))
        if through:
            self._frame.say("")
        self.shielding.let_through(self._frame, through=through)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A dialog lets no key of the window through; it gets these two of its own."""
        dialog = now.window() if now is not None else None
        if isinstance(dialog, QDialog) and not dialog.property("guarded"):
            dialog.setProperty("guarded", True)
            if dialog.property(HOLDS_NOBODY) and self._settings.get(OPEN_MAP):
                self.shielding.let_through(dialog, through=True)
            for key, signal in ((HIDE_KEY, self._frame.hide_wanted), (LOCK_KEY, self._frame.lock_wanted)):
                QShortcut(QKeySequence(key), dialog).activated.connect(signal)
