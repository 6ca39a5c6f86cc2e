"""The page of what is being typed: asked for when the typing pauses, one at a time, and always the newest."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desk_gui.commands.base import Question
from desk_gui.errors import DeskError
from desk_gui.rows.letters import SheetPdf
from desk_gui.viewmodels.office import Office

PREVIEW_MS = 350

Wanted = Question[tuple[SheetPdf, ...]]


class LivePreview(QObject):
    """What comes back carries its question, so that whoever listens knows what the page is of."""

    drawn = Signal(object, object)
    """The question, and its SheetPdfs."""
    stopped = Signal(object, object)
    """The question, and the DeskError that keeps it from being drawn."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._wanted: Wanted | None = None
        self._busy = False
        self._pause = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self._pause.timeout.connect(self._go_on)

    def soon(self, wanted: Wanted) -> None:
        """Once nothing is typed for a moment."""
        self._wanted = wanted
        self._pause.start()

    def now(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._go_on()

    def forget(self) -> None:
        """What waits is not wanted any more."""
        self._pause.stop()
        self._wanted = None

    @Slot()
    def _go_on(self) -> None:
        self._pause.stop()
        if not self._busy and self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._busy = True
            self._office.edits.ask(wanted, partial(self._on_drawn, wanted), partial(self._on_failed, wanted))

    def _on_drawn(self, wanted: Wanted, sheets: tuple[SheetPdf, ...]) -> None:
        self._busy = False
        self.drawn.emit(wanted, sheets)
        self._go_on()

    def _on_failed(self, wanted: Wanted, error: Any) -> None:
        self._busy = False
        if isinstance(error, DeskError):
            self.stopped.emit(wanted, error)
        else:
            self._office.notices.report(error)
        self._go_on()
