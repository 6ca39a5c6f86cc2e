"""Wishes on their way to the desk, and back again: apply first, remember after."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desk_gui.commands.base import Batch, Command, Done, Final, Question, Transient, Wish
from desk_gui.errors import DeskError, Unavailable
from desk_gui.rows.desk import StaffRow
from desk_gui.values.ids import StaffId, WishId, new_id
from desk_gui.viewmodels.jobs import Jobs, held
from desk_gui.viewmodels.notices import Notices
from desk_gui.vocabulary import Role

if TYPE_CHECKING:
    from desk_gui.services.desk import Desk

Then = Callable[[Done], None]
Refusal = Callable[[DeskError], None]
Applies = Callable[[Wish], Done]


@dataclass
class _Step:
    """One thing that can be taken back. `label`: what the person did, in her words."""

    inverse: Command
    label: str
    touched: frozenset[UUID]


@dataclass
class _Asked:
    """A wish under way, with who waits for it."""

    wish: Wish
    label: str
    then: Then | None
    refused: Refusal | None
    way: str = "do"
    step: _Step | None = field(default=None)
    through: Applies | None = field(default=None, repr=False)


class Edits(QObject):
    """The one door through which screens change anything, with undo and redo."""

    changed = Signal(object)
    """frozenset[Touched]: screens that show any of it ask again."""
    saved = Signal(str)
    """The label of what was just recorded."""
    undone = Signal(str)
    redone = Signal(str)
    history_changed = Signal()
    role_changed = Signal()
    """Other things are theirs to do and to ask than a moment ago."""

    def __init__(self, desk: "Desk", jobs: Jobs, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._notices = desk, jobs, notices
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._own: dict[UUID, int] = {}
        self._pending: dict[UUID, _Asked] = {}
        self.actor: StaffId | None = None
        self.role: Role | None = None

    def do(  # noqa: PLR0913 - a wish, its words, and who hears of it
        self,
        command: Command,
        label: str,
        *,
        seen: dict[UUID, int] | None = None,
        then: Then | None = None,
        refused: Refusal | None = None,
        through: Applies | None = None,
    ) -> None:
        """Send a wish. `then` hears the Done, `refused` the DeskError; without it the notice is shown by the frame.

        The form stays as it is until one of them is called: nothing typed is lost. `through`: who has it applied by the desk, where
        a password goes with it, which is in no command.
        """
        wish = Wish(WishId(new_id()), self.actor, command, seen or {})
        self._send(_Asked(wish, label, then, refused, through=through))

    def quietly(self, command: Transient, refused: Refusal | None = None, then: Then | None = None) -> None:
        """Drafts: no history, no notice of success; what does not work is said without standing in the way of who types."""
        self._send(_Asked(Wish(WishId(new_id()), self.actor, command), "", then, refused, way="quiet"))

    def unheard(self, command: Transient) -> None:
        """What nobody asked for and nobody misses: whether it was kept is not said either way."""
        self._send(_Asked(Wish(WishId(new_id()), self.actor, command), "", None, None, way="unheard"))

    def ask(self, question: Question[Any], answered: Callable[[Any], None], failed: Refusal | None = None) -> None:
        """Ask off the GUI thread; `answered` is called here with the answer."""
        self._jobs.read(partial(self._desk.ask, question, self.actor), answered, failed or self._notices.report)

    @property
    def undo_label(self) -> str:
        return self._undo[-1].label if self._undo else ""

    @Slot()
    def undo(self) -> None:
        if self._undo and not self._pending:
            self._take("undo", self._undo.pop())

    @Slot()
    def redo(self) -> None:
        if self._redo and not self._pending:
            self._take("redo", self._redo.pop())

    def may(self, wanted: type[Command] | type[Question[Any]]) -> bool:
        """Whether it is theirs at all to do or to ask: what is not, no screen offers, and nobody asks it in vain."""
        return self.role is not None and self._desk.may(self.role, wanted)

    def become(self, staff: StaffRow) -> None:
        """Somebody else sits down: what the one before did is not theirs to take back."""
        self.actor = staff.id
        self.forget()
        self.know_role((staff,))

    def know_role(self, staff: Iterable[StaffRow]) -> None:
        """Their role may be changed while they work."""
        role = next((row.details.role for row in staff if row.id == self.actor), None)
        if role not in (None, self.role):
            before, self.role = self.role, role
            if before is not None:
                self.role_changed.emit()

    def forget(self) -> None:
        """At lock or change of person: undo is per account."""
        self._undo.clear()
        self._redo.clear()
        self._own.clear()
        self.history_changed.emit()

    def _take(self, way: str, step: _Step) -> None:
        seen = {thing: self._own[thing] for thing in step.touched if thing in self._own}
        self._send(_Asked(Wish(WishId(new_id()), self.actor, step.inverse, seen), step.label, None, None, way, step))

    def _send(self, asked: _Asked) -> None:
        self._pending[asked.wish.id] = asked
        self._jobs.write(partial(_apply, asked.through or self._desk.apply, asked.wish), self._on_applied, self._on_failed)

    @Slot(object)
    def _on_applied(self, answer: tuple[WishId, Done]) -> None:
        wish, done = answer
        asked = self._pending.pop(wish)
        if asked.way not in ("quiet", "unheard"):
            self._remember(asked, done)
            self.changed.emit(done.touched)
            {"do": self.saved, "undo": self.undone, "redo": self.redone}[asked.way].emit(asked.label)
            self.history_changed.emit()
        then = held(asked.then)() if asked.then is not None else None  # a dialog may be gone by now
        if then is not None:
            then(done)

    @Slot(object)
    def _on_failed(self, failure: "Failed | Exception") -> None:
        if not isinstance(failure, Failed):
            self._notices.report(failure)
            return
        asked = self._pending.pop(failure.wish)
        self._put_back(asked, failure.error)
        if asked.way == "unheard" and isinstance(failure.error, DeskError):
            return
        refused = held(asked.refused)() if asked.refused is not None else None
        if asked.way == "quiet" and isinstance(failure.error, DeskError):
            self._notices.warn(failure.error)
        elif refused is None or not isinstance(failure.error, DeskError):
            self._notices.report(failure.error)
        if refused is not None and isinstance(failure.error, DeskError):
            refused(failure.error)

    def _put_back(self, asked: _Asked, error: Exception) -> None:
        """A step that could not be taken for now (full disk, locked file) can be tried again; a stale one goes."""
        if asked.step is not None:
            if isinstance(error, Unavailable):
                (self._undo if asked.way == "undo" else self._redo).append(asked.step)
            self.history_changed.emit()

    def _remember(self, asked: _Asked, done: Done) -> None:
        """Put the inverse where it belongs; what somebody else changed in between can no longer be taken back blindly."""
        strangers = {thing for thing, version in done.before.items() if self._own.get(thing, version) != version}
        if strangers:
            self._undo = [step for step in self._undo if not step.touched & strangers]
            self._redo = [step for step in self._redo if not step.touched & strangers]
        self._own.update(done.versions)
        nothing = done.inverse is None or (isinstance(done.inverse, Batch) and not done.inverse.commands)
        if nothing or isinstance(asked.wish.command, (Final, Transient)):
            return
        assert done.inverse is not None
        step = _Step(done.inverse, asked.label, frozenset(done.versions))
        if asked.way == "undo":
            self._redo.append(step)
            return
        if asked.way == "do":
            self._redo.clear()
        self._undo.append(step)


class Failed(Exception):
    """A wish that was not applied, and why."""

    def __init__(self, wish: WishId, error: Exception) -> None:
        super().__init__(wish)
        self.wish, self.error = wish, error


def _apply(applies: Applies, wish: Wish) -> tuple[WishId, Done]:
    try:
        return wish.id, applies(wish)
    except Exception as wrong:
        raise Failed(wish.id, wrong) from wrong
