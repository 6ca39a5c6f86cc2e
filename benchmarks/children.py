"""The processes that are measured: each prints one line when it has painted, then leaves."""

import os
import sys
import time

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
    window.setCentralWidget(QLabel("つなぐデスク"))
    window.resize(1366, 720)
    window.show()
    _leave_after_paint(app, window)


def program(path: str = "") -> None:
    from desk_gui.settings import Settings, data_folder
    from desk_gui.window import application, open_frame

    app = application()
    settings = Settings(data_folder() / "settings.json")
    frame = open_frame(app, settings)
    if not path:
        _leave_after_paint(app, frame)
    fill(app, frame, settings, path)


def fill(app: object, frame: object, settings: object, path: str) -> None:
    """Go on to きょう, filled from this file."""
    from pathlib import Path

    from desk_gui.program import Program
    from desk_gui.values.clock import SystemClock

    running = Program(frame, SystemClock(), settings)  # type: ignore[arg-type]
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


def _leave_after_paint(app: object, window: object) -> None:
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                report()
                os._exit(0)
            return False

    watch = Watch()
    window.centralWidget().installEventFilter(watch)  # type: ignore[attr-defined]
    app.exec()  # type: ignore[attr-defined]


def _wait_until_filled(app: object, running: object) -> None:
    began = quiet = time.monotonic()
    while time.monotonic() - began < 30:
        app.processEvents()  # type: ignore[attr-defined]
        now = time.monotonic()
        if running.jobs.busy or running.office is None:  # type: ignore[attr-defined]
            quiet = now
        elif now - quiet > 0.5:
            return


if __name__ == "__main__":
    {"bare": bare, "program": program, "everything": everything}[sys.argv[1]](*sys.argv[2:])
