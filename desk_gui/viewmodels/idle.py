"""When the screen has to be hidden: nobody has touched it for a while, or the system itself was locked."""

import ctypes
import sys
from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

LEAST_MINUTES, USUAL_MINUTES, MOST_MINUTES = 3, 10, 30
TALK_MINUTES = 90
"""How long 面談中 holds the lock off: the longest of the usual lengths a consultation is recorded with (15, 30, 60, 90 minutes), so
that it does not fall in the middle of one; a forgotten one still ends within the half day. Meanwhile one person's page is all there is."""
FORGET_MINUTES = 30
"""After which the process is left for a new one: what was in its memory is gone then."""
_TICK_MS = 5_000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.InputMethod, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove,
        QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
    }
)  # fmt: skip

_SESSION_CHANGE, _POWER = 0x02B1, 0x0218
_MEANS_AWAY = {
    (_SESSION_CHANGE, 0x2),  # WTS_CONSOLE_DISCONNECT: another user takes the PC
    (_SESSION_CHANGE, 0x4),  # WTS_REMOTE_DISCONNECT
    (_SESSION_CHANGE, 0x7),  # WTS_SESSION_LOCK
    (_POWER, 0x4),  # PBT_APMSUSPEND
}


def minutes_allowed(wanted: Any) -> int:
    """A setting as minutes of idleness: 3 to 30, 10 where it says nothing sensible."""
    return min(max(wanted, LEAST_MINUTES), MOST_MINUTES) if isinstance(wanted, int) else USUAL_MINUTES


def means_away(message: int, parameter: int) -> bool:
    """Whether a window message of Windows says that the person is no longer there."""
    return (message, parameter) in _MEANS_AWAY


class IdleWatch(QObject):
    """`idle` once nobody has touched the program for `minutes`; `long_idle` once for 30, or so much after a lock by hand.

    While it is held, neither is said before the time given.
    """

    idle = Signal()
    long_idle = Signal()

    def __init__(self, parent: QObject | None = None, *, now: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._minutes: Callable[[], float] = lambda: USUAL_MINUTES
        self._touched = now()
        self._told: set[str] = set()
        self._held_until: float | None = None
        self._overdue = False
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.check)

    def start(self, minutes: Callable[[], float]) -> None:
        """`minutes` is asked each time, so that a setting counts from when it is changed."""
        self._minutes = minutes
        self._touch()
        self._timer.start()
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        self._timer.stop()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def hold(self, minutes: float = TALK_MINUTES) -> None:
        """A talk begins: somebody is there without touching anything."""
        self._held_until, self._overdue = self._now() + minutes * 60, False

    def release(self) -> bool:
        """The talk is over. Whether nobody touched anything for so long meanwhile that it may be somebody else who sits here now."""
        overdue = self._overdue or self._away() >= self._minutes()
        self._held_until, self._overdue = None, False
        self._touch()
        return overdue

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touch()
        return False

    @Slot()
    def check(self) -> None:
        if self._held_until is not None and self._now() < self._held_until:
            return
        away = self._away()
        for name, signal, after in (("idle", self.idle, self._minutes()), ("long", self.long_idle, FORGET_MINUTES)):
            if away >= after and name not in self._told:
                self._told.add(name)
                signal.emit()

    def _away(self) -> float:
        """Minutes since the last touch."""
        return (self._now() - self._touched) / 60

    def _touch(self) -> None:
        if self._held_until is not None and self._away() >= self._minutes():
            self._overdue = True
        self._touched = self._now()
        self._told.clear()


class SystemLock(QObject, QAbstractNativeEventFilter):
    """`away` when Windows is locked, changes its user or goes to sleep. Elsewhere it stays silent."""

    away = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        QObject.__init__(self, parent)
        QAbstractNativeEventFilter.__init__(self)

    def watch(self, window: int) -> None:
        """`window`: the handle that hears of it."""
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, 0)
            app = QCoreApplication.instance()
            if app is not None:
                app.installNativeEventFilter(self)

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        if QByteArray(kind) == b"windows_generic_MSG":
            self.heard(*_message_at(int(message)))
        return False, 0

    def heard(self, message: int, parameter: int) -> None:
        if means_away(message, parameter):
            self.away.emit()


class _Message(ctypes.Structure):
    """The beginning of a MSG: window, message, wParam."""

    _fields_ = [("window", ctypes.c_void_p), ("message", ctypes.c_uint), ("parameter", ctypes.c_size_t)]


def _message_at(address: int) -> tuple[int, int]:
    held = _Message.from_address(address)
    return int(held.message), int(held.parameter)
