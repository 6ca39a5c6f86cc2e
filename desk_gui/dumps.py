"""What a crash leaves on the disk: nothing. A dump of this process' memory would hold the key and the words of the desk."""

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
_NO_CRITICAL_BOX, _NO_FAULT_BOX, _NO_HEAP = 0x0001, 0x0002, 0x0001
"""SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX of SetErrorMode; WER_FAULT_REPORTING_FLAG_NOHEAP of WerSetFlags."""


def keep_none() -> None:
    """For the rest of this process. Where the system does not offer it, nothing is changed."""
    if sys.platform == "win32":
        import ctypes

        with suppress(AttributeError, OSError):
            ctypes.windll.kernel32.SetErrorMode(_NO_CRITICAL_BOX | _NO_FAULT_BOX)
            ctypes.windll.kernel32.WerSetFlags(_NO_HEAP)
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        # The limit does not bind a handler that the system pipes dumps to; this does, and keeps other processes from reading along.
        with suppress(AttributeError, OSError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
