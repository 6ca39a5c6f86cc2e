"""What somebody sees in an emergency alone is hers to read for a day; she adds what she did about it, and changes nothing else.

Whoever is named on the case answers for it; what a guest closed, sent or took out today she cannot put right tomorrow.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.attachments import AnnounceAttachment
from desk_gui.commands.audit import AnnounceDraftPrint, AnnounceExport, AnnouncePrint
from desk_gui.commands.base import Batch, Command, Touched
from desk_gui.commands.cases import AddEntry, CorrectEntry, ReinstateEntry, WithdrawEntry
from desk_gui.commands.conferences import AnnounceAgenda, AnnounceMinutes
from desk_gui.commands.ecomap import AnnounceEcomap
from desk_gui.commands.emergency import AnnounceEmergency, EndEmergency, NoteEmergencyRead, OpenAnnounced, OpenInEmergency
from desk_gui.commands.papers import AnnounceHandover, AnnouncePaper
from desk_gui.commands.plans import AnnouncePlan
from desk_gui.commands.private_lines import WritePrivateLine
from desk_gui.commands.study import AnnounceStudy
from desk_gui.errors import OnlyToRead
from desk_gui.models.all import ROOTS
from desk_gui.models.case import CaseNamed
from desk_gui.models.entry import Entry
from desk_gui.services.work import Work
from desk_gui.storage.criteria import Viewer, seen_by

_AFTERWARDS = datetime.max.replace(tzinfo=UTC)
_ABOUT_IT = (OpenInEmergency, AnnounceEmergency, OpenAnnounced, EndEmergency, NoteEmergencyRead)
_FOUND: tuple[Any, ...] = (*ROOTS.values(), Entry)


class Stay:
    """One wish of somebody who may be a guest: begun before it is applied, and looked at before it stands."""

    def __init__(self, work: Work, command: Command) -> None:
        self._work, self._command = work, command
        self._watched = is_a_guest(work) and not all(_is_hers(each, work) for each in _flat(command))
        self._before = _of_the_day(work) if self._watched else frozenset()

    def check(self, touched: Iterable[Touched]) -> None:
        """Nothing of it was changed or taken out, and nothing of it is shown to others now. Raises OnlyToRead."""
        if not self._watched:
            return
        after = _of_the_day(self._work)
        told = {each.id for each in touched if each.how != "concerned"} | set(_taken_out(self._command))
        if told & (self._before | after) or self._before - after:
            raise OnlyToRead


def is_a_guest(work: Work) -> bool:
    running = (CaseNamed.emergency.is_(True), CaseNamed.until > work.now)
    wanted = select(CaseNamed.seq).where(CaseNamed.staff_id == work.actor, *running).limit(1)
    return work.actor is not None and work.session.scalar(wanted) is not None


def _of_the_day(work: Work) -> frozenset[UUID]:
    """What is there for her today, and will not be when the day is over."""
    today = _there(work)
    with seen_by(work.session, Viewer(work.actor, _AFTERWARDS)):
        return today - _there(work)


def _there(work: Work) -> frozenset[UUID]:
    return frozenset(each for model in _FOUND for each in work.session.scalars(select(model.id)))


def _is_hers(command: Command, work: Work) -> bool:
    """The opening itself, what she writes down of it, and her own words put right."""
    if isinstance(command, CorrectEntry):
        return _wrote(command.corrects, work)
    if isinstance(command, (WithdrawEntry, ReinstateEntry)):
        return _wrote(command.id, work)
    if isinstance(command, WritePrivateLine):
        return _wrote(command.entry, work) or work.session.scalar(select(Entry.id).where(Entry.id == command.entry)) is None
    return isinstance(command, (AddEntry, *_ABOUT_IT))


def _wrote(entry: UUID, work: Work) -> bool:
    return work.session.scalar(select(Entry.staff_id).where(Entry.id == entry)) == work.actor


_TAKES: dict[type[Command], Callable[[Any], tuple[UUID | None, ...]]] = {
    AnnouncePrint: lambda wish: (wish.letter,),
    AnnounceDraftPrint: lambda wish: (wish.letter,),
    AnnounceEcomap: lambda wish: (wish.case,),
    AnnounceMinutes: lambda wish: (wish.item,),
    AnnounceAgenda: lambda wish: wish.items,
    AnnouncePlan: lambda wish: (wish.plan,),
    AnnounceAttachment: lambda wish: (wish.id,),
    AnnounceExport: lambda wish: (wish.letter, wish.client),
    AnnouncePaper: lambda wish: (wish.case, wish.client),
    AnnounceHandover: lambda wish: (wish.draft.case,),
    AnnounceStudy: lambda wish: (wish.order.case,),
    WritePrivateLine: lambda wish: (wish.entry,),
}
"""What leaves with a command, or stands beside what somebody else wrote."""


def _taken_out(command: Command) -> Iterable[UUID]:
    for each in _flat(command):
        if (takes := _TAKES.get(type(each))) is not None:
            yield from (thing for thing in takes(each) if thing is not None)


def _flat(command: Command) -> Iterable[Command]:
    if isinstance(command, Batch):
        for each in command.commands:
            yield from _flat(each)
    else:
        yield command
