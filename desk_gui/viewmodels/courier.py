"""The copy of each bundle in the second place: brought there beside all lanes, since a share may not answer."""

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.errors import BackupFailed, DeskError
from desk_gui.rows.backups import Copied
from desk_gui.values.clock import Clock
from desk_gui.viewmodels.bundle_list import when_words
from desk_gui.viewmodels.jobs import Jobs, Progress
from desk_gui.viewmodels.notices import sentence

if TYPE_CHECKING:
    from desk_gui.services.backups import Backups

PATIENCE = timedelta(minutes=10)
"""After a failure it is tried again then, without being asked."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)


def _trouble_words(error: DeskError, since: datetime | None) -> str:
    """`since`: when the newest copy there was made."""
    last = _tr("最後に写せた控えは {0} です。").format(when_words(since)) if since is not None else ""
    return _tr("2つ目の場所に控えを写せていません。{0}{1}").format(last, sentence(error))


class Courier(QObject):
    """`failed`: said once. `troubled`: what stays wrong until it is mended. `quietly`: how far it is. `over`: a way was made."""

    failed = Signal(str)
    troubled = Signal()
    quietly = Signal(str)
    over = Signal()
    broke = Signal(object)

    def __init__(self, jobs: Jobs, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._clock = jobs, clock
        self._progress: Progress | None = None
        self._tried: datetime | None = None
        self.trouble = ""

    def go(self, backups: "Backups") -> None:
        """Bring the newest, if it is not there. Where the last one still waits for the place to answer, that is what is said."""
        if self._jobs.waits_aside:
            self._on_copied(Copied(None, BackupFailed(problem="gone")))
        elif self._progress is None:
            self._progress = self._jobs.aside(partial(_copied, backups), self._on_copied, self._on_not_copied, self._on_told)

    def go_again(self, backups: "Backups") -> None:
        """Where it could not be brought, after a while."""
        if self.trouble and self._tried is not None and not timedelta(0) <= self._clock.now() - self._tried < PATIENCE:
            self.go(backups)

    def forget(self) -> None:
        """Another place was chosen, or none."""
        self._be_troubled("")

    def cancel(self) -> None:
        if self._progress is not None:
            self._progress.cancel()

    def _be_troubled(self, words: str, news: str = "") -> None:
        new, self.trouble = words != "" and not self.trouble, words
        self.troubled.emit()
        if new:
            self.failed.emit(news)

    @Slot(object)
    def _on_copied(self, copied: Copied | None) -> None:
        self._progress, self._tried = None, self._clock.now()
        self.quietly.emit("")
        if copied is None or copied.problem is None:
            self._be_troubled("")
        else:
            self._be_troubled(_trouble_words(copied.problem, copied.since), _tr("2つ目の場所：{0}").format(sentence(copied.problem)))
        self.over.emit()

    @Slot(object)
    def _on_not_copied(self, error: Exception) -> None:
        self._progress = None
        self.quietly.emit("")
        self.broke.emit(error)

    def _on_told(self, done: int, total: int, text: str) -> None:
        self.quietly.emit(quiet_words(done, total, text))


def quiet_words(done: int, total: int, text: str) -> str:
    return _tr("{0} {1}％").format(text, 100 * done // max(total, 1))


def _copied(backups: "Backups", progress: Progress) -> Copied | None:
    return backups.copy_out(progress.report)
