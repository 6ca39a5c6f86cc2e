"""The counts at the rail: what waits at which screen, counted anew after every change and when a new day begins."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desk_gui.commands.desk import Waiting
from desk_gui.rows.today import WaitingCounts
from desk_gui.values.clock import Clock
from desk_gui.viewmodels.edits import Edits

MINUTE_MS = 60_000


class Badges(QObject):
    """One question at a time; what changes meanwhile is asked once more afterwards, so that an old answer never stays."""

    counted = Signal(str, int)
    """The screen's key, and how many wait there."""
    new_day = Signal()

    def __init__(self, edits: Edits, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._edits, self._clock = edits, clock
        self._day = clock.today()
        self._asking = self._again = False
        edits.changed.connect(self.refresh)
        edits.history_changed.connect(self._on_somebody_else)
        self._actor = edits.actor
        # Not one timer until midnight: a PC that sleeps over it would wake to yesterday.
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.look_at_the_clock)
        self._minute.start()

    @Slot()
    def refresh(self) -> None:
        """Where somebody may not ask, nothing waits for them."""
        if not self._edits.may(Waiting):
            return
        if self._asking:
            self._again = True
            return
        self._asking = True
        self._edits.ask(Waiting(self._edits.actor), self._on_answer, self._on_failed)

    @Slot()
    def look_at_the_clock(self) -> None:
        if self._clock.today() != self._day:
            self._day = self._clock.today()
            self.refresh()
            self.new_day.emit()

    @Slot()
    def _on_somebody_else(self) -> None:
        if self._edits.actor != self._actor:
            self._actor = self._edits.actor
            self.refresh()

    @Slot(object)
    def _on_answer(self, row: WaitingCounts) -> None:
        self._asking = False
        if self._again:
            self._again = False
            self.refresh()
            return
        self.counted.emit("today", row.tasks)
        self.counted.emit("letters", row.letters)

    @Slot(object)
    def _on_failed(self, _error: Exception) -> None:
        """A file that cannot be read now is said by whoever needs it; the counts come with the next change."""
        self._asking = self._again = False
