"""決裁 of a letter or a mailing: given on paper, taken back, lost by every later edit; undone by what brings text and 決裁 back."""

from dataclasses import dataclass
from typing import Any

from desk_gui.commands.base import Command, Done, altered
from desk_gui.errors import InTheFuture
from desk_gui.services.work import Work
from desk_gui.vocabulary import LetterState


@dataclass(frozen=True)
class Approving:
    """What it is of, what the history calls that, and its commands: with `id`, and as in EditLetter and ApproveLetter."""

    model: type[Any]
    name: str
    edits: Any
    approves: Any
    withdraws: Any

    def edit(self, command: Any, work: Work) -> Done:
        thing = work.get(self.model, command.id)
        before = self.edits(command.id, thing.typed)
        if thing.state == LetterState.APPROVED and thing.approved_on:
            before = self.approves(command.id, thing.approved_on, thing.approved_by, thing.typed)
        thing.rewrite(command.draft)
        return Done(before, altered(self.name, command.id))

    def approve(self, command: Any, work: Work) -> Done:
        """On the text as it stands, or (undo of a later edit) on the one it brings along."""
        thing = work.get(self.model, command.id)
        thing.must_be_open()
        if command.on > work.today:
            raise InTheFuture(command.on)
        before = self.edits(command.id, thing.typed) if command.draft is not None else self._now(thing)
        if command.draft is not None:
            thing.rewrite(command.draft)
        thing.approve(command.on, command.by)
        return Done(before, altered(self.name, command.id))

    def withdraw(self, command: Any, work: Work) -> Done:
        thing = work.get(self.model, command.id)
        thing.must_be_open()
        before = self._now(thing)
        thing.state, thing.approved_on, thing.approved_by = LetterState.DRAFT, None, ""
        return Done(before, altered(self.name, command.id))

    def _now(self, thing: Any) -> Command:
        command: Command = self.approves(thing.id, thing.approved_on, thing.approved_by) if thing.approved_on else self.withdraws(thing.id)
        return command
