"""What happens after a bug: the work is kept first, then the person reads what there is to tell of it, and decides."""

import logging
from time import monotonic
from types import TracebackType

import shiboken6
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QDialog

from desk_gui.values.clock import Clock, local
from desk_gui.viewmodels import bug_report
from desk_gui.viewmodels.jobs import Jobs
from desk_gui.viewmodels.presence import Presence
from desk_gui.views.bug_dialog import BugDialog
from desk_gui.views.frame import Frame
from desk_gui.views.screen import Screen
from desk_gui.views.widgets.form_dialog import FormDialog

log = logging.getLogger("desk_gui")


def open_dialogs() -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


AGAIN_SECONDS = 60.0
"""For so long the same bug is not told once more: one that comes with every repaint would leave no way to save and go."""


class Bugs(QObject):
    """`on_bug` is the excepthook. One dialog at a time: what goes wrong while it is read is added to it."""

    def __init__(self, frame: Frame, jobs: Jobs, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame, self._jobs, self._clock = frame, jobs, clock
        self.dialog: BugDialog | None = None
        self._told: dict[tuple[str, ...], float] = {}
        self._keeping = False
        self.presence: Presence | None = None
        """Who sees the screen besides: over a projected map nothing is told."""
        self._untold: list[tuple[str, bool]] = []

    @Slot(object)
    def report(self, error: Exception) -> None:
        self.on_bug(type(error), error, error.__traceback__)

    def on_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("%s", kind.__name__)  # not its words: they quote what was being handled
        written = bug_report.written(self._clock, error, trace)
        if self._was_told(tuple(bug_report.places(error, trace))):
            self._frame.warn(self.tr("予期しない問題が続いています。入力した内容を確かめて、開き直してください。"))
        elif self.dialog is not None and shiboken6.isValid(self.dialog) and self.dialog.isVisible():
            self.dialog.add(written)
        elif not self._keeping:
            self._untold.append((written, self._keep_work()))
            if self.presence is None or not self.presence.room:
                self.tell()

    def _was_told(self, places: tuple[str, ...]) -> bool:
        now = monotonic()
        told, self._told[places] = self._told.get(places), now
        return told is not None and now - told < AGAIN_SECONDS

    def tell(self) -> None:
        """What happened, and with it what waited."""
        untold, self._untold = self._untold, []
        if untold:
            self._show("\n".join(written for written, _ in untold), kept=all(kept for _, kept in untold))

    def _show(self, written: str, *, kept: bool) -> None:
        self.dialog = BugDialog(written, local(self._clock.now()), self._frame, kept=kept)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _keep_work(self) -> bool:
        """Whether every form could be told to keep what it holds; one that is itself broken must not keep the others from it."""
        self._keeping, whole = True, True
        for typing in (*self._frame.screens_made(), *open_dialogs()):
            try:
                if isinstance(typing, Screen):
                    typing.flush()
                elif isinstance(typing, FormDialog):
                    typing.keep()
            except Exception as wrong:
                log.error("%s", type(wrong).__name__)
                whole = False
        self._jobs.drain()
        QApplication.processEvents()
        self._keeping = False
        return whole
