"""Windows that show persons stay out of screenshots and shared screens, where the system can do that."""

import ctypes
import sys
from collections.abc import Callable

ANYWHERE, MONITOR_ONLY = 0x00, 0x11
"""WDA_NONE and WDA_EXCLUDEFROMCAPTURE of winuser.h; before Windows 10 2004 the second leaves a black window instead of none."""

Affinity = Callable[[int, int], bool]
"""(window handle, affinity) -> whether the system took it."""


def of_this_system() -> Affinity | None:
    """SetWindowDisplayAffinity; None where there is nothing of the kind."""
    if sys.platform != "win32":
        return None
    call = ctypes.windll.user32.SetWindowDisplayAffinity
    call.argtypes, call.restype = (ctypes.c_void_p, ctypes.c_uint32), ctypes.c_int
    return lambda window, affinity: bool(call(window, affinity))


class ScreenShield:
    """The one place that talks to the system about this."""

    def __init__(self, affinity: Affinity | None = None) -> None:
        self._affinity = affinity or of_this_system()

    @property
    def works(self) -> bool:
        return self._affinity is not None

    def hide(self, window: int) -> None:
        self._set(window, MONITOR_ONLY)

    def show(self, window: int) -> None:
        self._set(window, ANYWHERE)

    def _set(self, window: int, affinity: int) -> None:
        if self._affinity is not None:
            self._affinity(window, affinity)
