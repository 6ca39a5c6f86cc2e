"""A process of its own that dies at a chosen step: nothing is unwound, nothing is closed."""

import os
import sys
import traceback
import warnings
from collections.abc import Callable
from typing import Any

STEPS = ("replace", "link", "unlink", "fsync", "mkdir", "rename")
DIED, ENDED, BROKE = 9, 0, 3


def dies_at(step: int, work: Callable[[], Any]) -> bool:
    """Run `work` and die just before its `step`-th act on the disk (from 0); False where it ended before."""

    def counted() -> None:
        left = [step]
        for name in STEPS:
            setattr(os, name, _counting(getattr(os, name), left))
        work()

    return _forked(counted) == DIED


def dies_in(work: Callable[[], Any]) -> bool:
    """Run `work`, which may end the process by `die`; False where it came to its end."""
    return _forked(work) == DIED


def die() -> None:
    os._exit(DIED)


def _counting(real: Callable[..., Any], left: list[int]) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        if left[0] == 0:
            die()
        left[0] -= 1
        return real(*given, **named)

    return call


def _forked(work: Callable[[], Any]) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a fork beside threads; the child touches none of theirs
        child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            traceback.print_exc(file=sys.stderr)
            os._exit(BROKE)
        os._exit(ENDED)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (DIED, ENDED), "it neither died where it should nor came to its end"
    return status
