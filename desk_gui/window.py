"""The window before anything else: painted within a blink, while the rest of the program is still to be read."""

import sys
from base64 import b64decode
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QProcess, QTimer, Slot
from PySide6.QtWidgets import QApplication

import desk_gui.binding  # noqa: F401
from desk_gui.settings import Settings, data_folder
from desk_gui.views import theme
from desk_gui.views.frame import Frame

if TYPE_CHECKING:
    from desk_gui.values.clock import Clock
    from desk_gui.viewmodels.single_instance import SingleInstance


LATEST_MS = 1_000
"""A window that nobody sees, minimised or behind another, is not painted; its program begins all the same."""


def run(clock: "Clock", *, sample: bool, path: Path | None) -> int:
    """The whole life of the window. Answers the exit status."""
    app = application()
    settings = Settings.of_this_user()
    frame = open_frame(app, settings)
    work: list[object] = []
    AfterPaint(frame, partial(_begin, work, frame, (clock, settings), sample=sample, path=path))
    return app.exec()


def application() -> QApplication:
    """Dressed in Fusion, asked for by name: a style made here would first read half of Qt's enums into Python."""
    return QApplication(["desk-gui", "-style", "fusion"])


def open_frame(app: QApplication, settings: Settings) -> Frame:
    """The empty frame, on screen, where it stood last."""
    theme.apply(app, dark=settings.get("theme") == "dark", points=settings.get("points", 10))
    frame = Frame()
    if geometry := settings.get("geometry"):
        frame.restoreGeometry(QByteArray(b64decode(geometry)))
    frame.show()
    return frame


class AfterPaint(QObject):
    """Does `what` once, when the frame has been painted: a timer of no time would fire before the system asks for the picture."""

    def __init__(self, frame: Frame, what: Callable[[], object]) -> None:
        super().__init__(frame)
        self._frame, self._what = frame, what
        self._wait = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._wait.timeout.connect(self._on_time)
        self._wait.start()
        frame.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._wait.start(0)
        return False

    @Slot()
    def _on_time(self) -> None:
        self._frame.removeEventFilter(self)
        self._what()


def _begin(work: list[object], frame: Frame, means: tuple["Clock", Settings], *, sample: bool, path: Path | None) -> None:
    """Read the rest of the program and start it, unless it runs already. `work` keeps what must live as long as the window."""
    from desk_gui import dumps
    from desk_gui.program import Program
    from desk_gui.viewmodels.single_instance import SingleInstance

    only = SingleInstance(data_folder())
    if not only.is_first():
        QApplication.quit()
        return
    dumps.keep_none()
    program = Program(frame, *means)
    heir = _Heir(only)
    only.raised.connect(program.come_to_front)
    program.restarting.connect(heir.take_over)
    sys.excepthook = program.bugs.on_bug
    work += [only, program, heir]
    program.start(sample=sample, path=path)


class _Heir(QObject):
    """The same program again in a new process, when this one's memory is to be forgotten."""

    def __init__(self, only: "SingleInstance") -> None:
        super().__init__()
        self._only = only

    @Slot()
    def take_over(self) -> None:
        command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desk_gui"]
        self._only.let_go()
        QProcess.startDetached(command[0], [*command[1:], *sys.argv[1:]])
        QApplication.quit()
