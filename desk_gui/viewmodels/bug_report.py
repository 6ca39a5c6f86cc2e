"""What is written down of a bug: where in the code it happened, and on what. Never the words that were being handled."""

import platform
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion

from desk_gui import __version__
from desk_gui.values.clock import Clock, local


def written(clock: Clock, error: BaseException, trace: TracebackType | None) -> str:
    """The whole report, for people to read. Messages of errors are left out: they quote names, notes and paths."""
    about = (
        f"つなぐデスク {__version__}　{local(clock.now()):%Y-%m-%d %H:%M}",
        f"{platform.system()} {platform.release()}　Python {platform.python_version()}　Qt {qVersion()}",
    )
    return "\n".join((*about, "", *places(error, trace))) + "\n"


def places(error: BaseException, trace: TracebackType | None) -> list[str]:
    """The kinds of the error and its causes, each with its way through the code: file names alone, folders are called after people."""
    lines = [f"{type(error).__module__}.{type(error).__name__}"]
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        frames = traceback.extract_tb(at.__traceback__ if at is not error else trace)
        lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        at = at.__cause__ or at.__context__
        lines += [f"{type(at).__module__}.{type(at).__name__}"] if at is not None else []
    return lines
