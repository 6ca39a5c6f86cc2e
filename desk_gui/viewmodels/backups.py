"""控え of the open desk: made by the clock and before anything risky, tried, put back; and what stays wrong until it is mended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from desk_gui.errors import BackupFailed, DeskError
from desk_gui.rows.backups import BackupState, BundleDoor, BundleRow, Drill, Entrance, Leftover, Made, SecondPlace
from desk_gui.values.clock import Clock, local
from desk_gui.values.ids import StaffId
from desk_gui.viewmodels.courier import PATIENCE, Courier, quiet_words
from desk_gui.viewmodels.edits import Edits
from desk_gui.viewmodels.jobs import Cancelled, Jobs, Progress, held
from desk_gui.viewmodels.notices import sentence
from desk_gui.vocabulary import BackupReason

if TYPE_CHECKING:
    from desk_gui.services.access import Access
    from desk_gui.services.backups import Backups
    from desk_gui.services.desk import Desk

Held = Callable[[], Callable[[Any], None] | None]
MINUTE_MS = 60_000


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)


def trouble_words(error: DeskError) -> str:
    return _tr("控えを取れていません。{0}").format(sentence(error))


@dataclass(frozen=True)
class Listing:
    """What the page of 設定 shows."""

    rows: tuple[BundleRow, ...]
    state: BackupState


@dataclass(frozen=True)
class _Waiting:
    """Who goes on after a bundle, each held without being kept alive."""

    then: Held
    refused: Held
    progress: Progress


class Keeper(QObject):
    """Belongs to one open encrypted desk, and is gone with it.

    `said`, `failed`: a word for the status line, each failure once. `troubled`: what stays wrong, "" once it is mended. `began`,
    `told`, `ended`: around what somebody waits for. `quietly`: how far a bundle is that nobody waits for, "" when it is over.
    `changed`: there is something new to list.
    """

    said = Signal(str)
    failed = Signal(str)
    troubled = Signal(str)
    began = Signal(str)
    told = Signal(int, int)
    ended = Signal()
    quietly = Signal(str)
    changed = Signal()
    restore_wanted = Signal(object, object, object)
    """The Backups, the bundle's path, and how it is opened: the desk has to be closed first."""

    def __init__(self, desk: "Desk", access: "Access", edits: Edits, jobs: Jobs, clock: Clock) -> None:
        super().__init__(edits)
        self._edits, self._jobs, self._clock = edits, jobs, clock
        self._backups: Backups | None = None
        self._when_ready: list[Callable[[Backups], None]] = []
        self._queue: list[_Waiting] = []
        self._timing: Progress | None = None
        self._drilling: Progress | None = None
        self._restoring: tuple[Path, Entrance | None] | None = None
        self._tried: datetime | None = None
        self._first = True
        self._trouble = ""
        self._listing = self._stale = False
        self._listeners: tuple[Held, Held] = (held(None), held(None))
        self.courier = Courier(jobs, clock, self)
        self.courier.failed.connect(self.failed)
        self.courier.quietly.connect(self.quietly)
        self.courier.over.connect(self.changed)
        self.courier.troubled.connect(self._on_trouble)
        self.courier.broke.connect(self._on_failed)
        # Every minute, not one timer until it is due: a PC that sleeps over it would wake to a stale plan.
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.look)
        self._minute.start()
        jobs.write(partial(_backups_of, desk, access, clock), self._on_ready, self._on_failed)

    def stop(self) -> None:
        """The desk is about to be closed: nobody waits for a bundle."""
        self._minute.stop()
        self.cancel()

    # --- by the clock

    @Slot()
    def look(self) -> None:
        """One is made if it is due, or copied where the second place still lacks it; nobody waits for it."""
        if self._backups is None or self._timing is not None or self._queue:
            return
        if self._in_patience():
            self.courier.go_again(self._backups)
            return
        work = partial(_timed, self._backups, self._clock.now(), self._first)
        self._timing = self._jobs.long(work, self._on_timed, self._on_not_timed, self._on_quietly, writes=True)

    def _in_patience(self) -> bool:
        """After a failure; whoever asks by hand need not wait."""
        now = self._clock.now()
        return self._tried is not None and timedelta(0) <= now - self._tried < PATIENCE

    @Slot(object)
    def _on_timed(self, made: Made | None) -> None:
        self._timing, self._first = None, False
        self.quietly.emit("")
        if made is not None:
            self._say()
        elif self._backups is not None:
            self.courier.go_again(self._backups)

    @Slot(object)
    def _on_not_timed(self, error: Exception) -> None:
        self._timing, self._tried = None, self._clock.now()
        self.quietly.emit("")
        if isinstance(error, DeskError):
            self._be_troubled(trouble_words(error), sentence(error))
        else:
            self._on_failed(error)

    def _on_quietly(self, done: int, total: int, text: str) -> None:
        self.quietly.emit(quiet_words(done, total, text))

    # --- by hand, and before anything risky

    @Slot()
    def make(self) -> None:
        """One now."""
        self.before(BackupReason.BY_HAND, self._on_nothing, self._on_failed)

    def before(self, reason: BackupReason, then: Callable[[Any], None], refused: Callable[[Any], None]) -> None:
        """A bundle first; `then` hears the Made, `refused` the error: whoever asked decides whether to go on without."""
        self._soon(partial(self._make, partial(_made, reason=reason, actor=self._edits.actor), held(then), held(refused)))

    def _make(self, work: Callable[..., Made | None], then: Held, refused: Held, backups: "Backups") -> None:
        self.began.emit(_tr("控えを取っています。"))
        progress = self._jobs.long(partial(work, backups), self._on_made, self._on_not_made, self._on_told, writes=True)
        self._queue.append(_Waiting(then, refused, progress))

    @Slot(object)
    def _on_made(self, made: Made | None) -> None:
        waiting = self._next()
        self._tried = None
        if made is not None:
            self._say()
        if (then := waiting.then()) is not None:
            then(made)

    @Slot(object)
    def _on_not_made(self, error: Exception) -> None:
        waiting = self._next()
        if isinstance(error, BackupFailed):
            self._be_troubled(trouble_words(error))
        if (refused := waiting.refused()) is not None:
            refused(error)

    def _next(self) -> _Waiting:
        """The lane answers in the order it was asked."""
        self.ended.emit()
        return self._queue.pop(0)

    def _say(self) -> None:
        self._be_troubled("")
        self.said.emit(_tr("バックアップ {0}").format(f"{local(self._clock.now()):%H:%M}"))
        self.changed.emit()
        if self._backups is not None:
            self.courier.go(self._backups)

    @property
    def trouble(self) -> str:
        """What stays wrong until it is mended."""
        return self._trouble or self.courier.trouble

    def _be_troubled(self, words: str, news: str = "") -> None:
        new, self._trouble = words != "" and not self._trouble, words
        self._on_trouble()
        if new and news:
            self.failed.emit(news)

    @Slot()
    def _on_trouble(self) -> None:
        self.troubled.emit(self.trouble)

    # --- looking, trying, putting back

    def listing(self, answered: Callable[[Listing], None], failed: Callable[[Any], None]) -> None:
        """Of both places: one at a time, and beside the lanes, since the second may not answer."""
        self._listeners = (held(answered), held(failed))
        self._stale = self._listing
        if self._backups is not None and not self._listing:
            self._listing = True
            self._jobs.aside(partial(_listed, self._backups, self._edits.actor), self._on_listing, self._on_no_listing)

    @Slot(object)
    def _on_listing(self, listing: Listing) -> None:
        self._answer(0, listing)

    @Slot(object)
    def _on_no_listing(self, error: Exception) -> None:
        self._answer(1, error)

    def _answer(self, which: int, answer: object) -> None:
        self._listing = False
        answered, failed = self._listeners[0](), self._listeners[1]()
        if self._stale and answered is not None and failed is not None:
            self.listing(answered, failed)
        elif (receiver := (answered, failed)[which]) is not None:
            receiver(answer)

    def doors(self, bundle: Path, answered: Callable[[tuple[BundleDoor, ...]], None], failed: Callable[[Any], None]) -> None:
        """Who can open a bundle of an older key."""
        if self._backups is not None:
            self._jobs.aside(partial(_doors, self._backups, bundle), answered, failed)

    def drill(self, bundle: Path, entrance: Entrance | None, answered: Callable[[Drill], None], failed: Callable[[Any], None]) -> None:
        """The exercise; whoever asked is told when it is over, and so is the line that shows that something runs."""
        if self._backups is not None:
            self.began.emit(_tr("控えを開いて確かめています。"))
            work = partial(_drilled, self._backups, bundle, entrance)
            self._drilling = self._jobs.aside(work, answered, failed, self._on_told)

    def restore(self, bundle: Path, entrance: Entrance | None, refused: Callable[[Any], None], *, kept: bool = True) -> None:
        """`kept`: a bundle of today first. Then the desk has to be closed, which is the window's work."""
        self._restoring = (bundle, entrance)
        work = partial(_allowed, bundle=bundle, actor=self._edits.actor, kept=kept)
        self._soon(partial(self._make, work, held(self._on_kept), held(refused)))

    @Slot(object)
    def _on_kept(self, _made: object) -> None:
        if self._restoring is not None and self._backups is not None:
            bundle, entrance = self._restoring
            self.restore_wanted.emit(self._backups, bundle, entrance)

    @Slot()
    def over(self) -> None:
        """A drill was answered."""
        self._drilling = None
        self.ended.emit()

    def give_way(self) -> None:
        """What nobody waits for does not hold up who leaves or locks; it is made up for later."""
        if self._timing is not None:
            self._timing.cancel()
        self.courier.cancel()

    @Slot()
    def cancel(self) -> None:
        self.give_way()
        for progress in (self._drilling, *(waiting.progress for waiting in self._queue)):
            if progress is not None:
                progress.cancel()

    # --- the second place, and what is left over

    def choose_second(self, second: SecondPlace | None) -> None:
        """It is filled at once."""
        self._soon(partial(self._choose_second, second))

    def _choose_second(self, second: SecondPlace | None, backups: "Backups") -> None:
        done = self._on_cleared if second is None else self._on_chosen
        self._jobs.write(partial(backups.choose_second, second, self._edits.actor), done, self._on_failed)

    @Slot(object)
    def _on_chosen(self, _nothing: object) -> None:
        self.courier.forget()
        self.make()

    @Slot(object)
    def _on_cleared(self, _nothing: object) -> None:
        self.courier.forget()
        self.changed.emit()

    def remove(self, left: Leftover) -> None:
        if self._backups is not None:
            self._jobs.write(partial(self._backups.remove, left, self._edits.actor), self._on_removed, self._on_failed)

    @Slot(object)
    def _on_removed(self, _nothing: object) -> None:
        self.changed.emit()

    # --- what comes back

    def _soon(self, act: Callable[["Backups"], None]) -> None:
        if self._backups is not None:
            act(self._backups)
        else:
            self._when_ready.append(act)

    @Slot(object)
    def _on_ready(self, backups: "Backups") -> None:
        self._backups = backups
        waiting, self._when_ready = self._when_ready, []
        for act in waiting:
            act(backups)
        self.changed.emit()
        self.courier.go(backups)  # what could not be brought there yesterday

    @Slot(object)
    def _on_nothing(self, _made: object) -> None:
        """Nobody waits for it."""

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self.failed.emit(sentence(error))
            self.changed.emit()
        elif not isinstance(error, Cancelled):
            self._jobs.crashed.emit(error)

    def _on_told(self, done: int, total: int, _text: str) -> None:
        self.told.emit(done, total)


# What a lane does; imported when it runs.


def _backups_of(desk: "Desk", access: "Access", clock: Clock) -> "Backups":
    from desk_gui.services.backups import Backups

    return Backups(desk, access.ring, clock)


def _timed(backups: "Backups", now: datetime, first: bool, progress: Progress) -> Made | None:
    if backups.due(now) or (first and backups.first_of_day(now)):
        return backups.make(BackupReason.TIMED, progress.report)
    return None


def _made(backups: "Backups", progress: Progress, *, reason: BackupReason, actor: StaffId | None) -> Made:
    return backups.make(reason, progress.report, actor)


def _allowed(backups: "Backups", progress: Progress, *, bundle: Path, actor: StaffId | None, kept: bool) -> Made | None:
    return backups.allow_restore(bundle, actor, progress.report, kept=kept)


def _listed(backups: "Backups", actor: StaffId | None, _progress: Progress) -> Listing:
    state = backups.state(actor)
    return Listing(backups.listed(), state)


def _doors(backups: "Backups", bundle: Path, _progress: Progress) -> tuple[BundleDoor, ...]:
    return backups.doors(bundle)


def _drilled(backups: "Backups", bundle: Path, entrance: Entrance | None, progress: Progress) -> Drill:
    return backups.drill(bundle, entrance, progress.report)
