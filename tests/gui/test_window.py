"""The window before anything else: it is painted first, and what is not painted begins too."""

from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desk_gui import window
from desk_gui.settings import Settings
from desk_gui.views.frame import Frame


class Painted(QObject):
    """Notes each time the widget is painted."""

    def __init__(self, widget: QWidget, seen: list[str]) -> None:
        super().__init__(widget)
        self._seen = seen
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._seen.append("painted")
        return False


def test_the_program_is_read_once_its_window_is_painted(qtbot, qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(window, "LATEST_MS", 60_000)
    seen: list[str] = []
    frame = window.open_frame(qapp, Settings(tmp_path / "settings.json"))
    qtbot.addWidget(frame)
    Painted(frame.centralWidget(), seen)
    window.AfterPaint(frame, partial(seen.append, "begun"))
    qtbot.waitUntil(lambda: "begun" in seen)
    frame.repaint()
    qapp.processEvents()
    assert seen[0] == "painted"
    assert seen.count("begun") == 1


def test_a_window_nobody_sees_does_not_keep_the_program_waiting(qtbot):
    seen: list[str] = []
    frame = Frame()
    qtbot.addWidget(frame)
    window.AfterPaint(frame, partial(seen.append, "begun"))
    qtbot.waitUntil(lambda: seen == ["begun"])
