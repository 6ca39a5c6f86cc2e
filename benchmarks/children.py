"""The processes that are measured: each prints one line when it has painted, then leaves."""

import os
import sys
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

EVERYTHING = (
    "sqlalchemy.orm, alembic.config, networkx, numpy, reportlab.platypus, reportlab.pdfbase.ttfonts, uharfbuzz, "
    "openpyxl, xlsxwriter, pypdfium2, bidi, budoux, jpholiday"
)


def surroundings(home: str) -> dict[str, str]:
    """The environment of a measured process: a data folder of its own, and bytecode kept, as on a PC where the program ran before."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"TSUNAGU_HOME": home}


def resident() -> int:
    """Kilobytes of memory this process holds now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def report() -> None:
    print(time.time(), resident(), flush=True)


def bare() -> None:
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    shown = QLabel("つなぐデスク")
    window.setCentralWidget(shown)
    window.resize(1366, 720)
    window.show()
    shown.installEventFilter(_watch())
    app.exec()


def program() -> None:
    """As the command does it, to the paint."""
    from desk_gui import main, window

    plain = window.open_frame

    def watched(app: Any, settings: Any) -> Any:
        frame: Any = plain(app, settings)
        frame.centralWidget().installEventFilter(_watch())
        return frame

    window.open_frame = watched
    main.main([])


def filled(path: str) -> None:
    """On to きょう, filled from this file."""
    from pathlib import Path

    from desk_gui.program import Program
    from desk_gui.settings import Settings, data_folder
    from desk_gui.values.clock import SystemClock
    from desk_gui.window import application, open_frame

    app = application()
    settings = Settings(data_folder() / "settings.json")
    running = Program(open_frame(app, settings), SystemClock(), settings)
    running.start(sample=False, path=Path(path))
    _wait_until_filled(app, running)
    report()
    running.leave()
    os._exit(0)


def everything() -> None:
    import pkgutil

    import desk_gui

    for name in EVERYTHING.split(", "):
        __import__(name)
    for module in pkgutil.walk_packages(desk_gui.__path__, "desk_gui."):
        if "__main__" not in module.name and "versions" not in module.name:
            __import__(module.name)
    program()


def _watch() -> Any:
    """Reports at the first paint of what it is set on, and leaves."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                report()
                os._exit(0)
            return False

    return Watch(QCoreApplication.instance())


def _wait_until_filled(app: Any, running: Any) -> None:
    began = quiet = time.monotonic()
    while time.monotonic() - began < 30:
        app.processEvents()
        now = time.monotonic()
        if running.jobs.busy or running.office is None:
            quiet = now
        elif now - quiet > 0.5:
            return


if __name__ == "__main__":
    measured: dict[str, Callable[..., None]] = {"bare": bare, "program": program, "filled": filled, "everything": everything}
    measured[sys.argv[1]](*sys.argv[2:])
