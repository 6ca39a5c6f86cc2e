"""Linked cases: dated, with a reason, seen by whoever may see both, and never between the two sides of one conflict."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from desk_gui.commands.base import Done, Touched, concerned, made
from desk_gui.commands.case_links import LinkCases, RelinkCases, UnlinkCases
from desk_gui.errors import AlreadyLinked, InTheFuture, PartiesOfOneConflict, SameCase
from desk_gui.models.case import Case
from desk_gui.models.case_link import CaseLink
from desk_gui.rows.case_links import CaseLinkRow
from desk_gui.services.parties import opposed
from desk_gui.services.protected import MASKED
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Work
from desk_gui.values.ids import CaseId, CaseLinkId


def link(command: LinkCases, work: Work) -> Done:
    """Raises SameCase, AlreadyLinked, PartiesOfOneConflict, InTheFuture, Missing."""
    if command.case == command.other:
        raise SameCase
    for each in (command.case, command.other):
        work.get(Case, each)
    _check(work, command.case, command.other, None)
    if command.details.since > work.today:
        raise InTheFuture(command.details.since)
    held = CaseLink(id=command.id, version=1, case_id=command.case, other_id=command.other)
    held.rewrite(command.details)
    work.add(held)
    return Done(UnlinkCases(command.id), made("case_link", held.id) | _both(held))


def unlink(command: UnlinkCases, work: Work) -> Done:
    held = work.get(CaseLink, command.id)
    held.removed_at = work.now
    return Done(RelinkCases(command.id), _of(held))


def relink(command: RelinkCases, work: Work) -> Done:
    held = work.get(CaseLink, command.id)
    _check(work, held.case_id, held.other_id, held.id)
    held.removed_at = None
    return Done(UnlinkCases(command.id), _of(held))


def _check(work: Work, case: UUID, other: UUID, besides: UUID | None) -> None:
    either = or_(
        (CaseLink.case_id == case) & (CaseLink.other_id == other),
        (CaseLink.case_id == other) & (CaseLink.other_id == case),
    )
    standing = select(CaseLink).where(either, CaseLink.removed_at.is_(None))
    if any(each.id != besides for each in work.session.scalars(standing)):
        raise AlreadyLinked(work.get(Case, other).number)
    if opposed(work, case, other):
        raise PartiesOfOneConflict


def _of(held: CaseLink) -> frozenset[Touched]:
    return frozenset({Touched("case_link", held.id, "altered")}) | _both(held)


def _both(held: CaseLink) -> frozenset[Touched]:
    """Concerned alone: who may not see the other could tell from a new version that something was done."""
    return concerned("case", held.case_id, held.other_id)


def links_of(reading: Reading, case: CaseId) -> tuple[CaseLinkRow, ...]:
    """Those whose two sides became opponents since are in nobody's sight."""
    wanted = select(CaseLink).where(or_(CaseLink.case_id == case, CaseLink.other_id == case), CaseLink.removed_at.is_(None))
    found = reading.session.scalars(wanted.order_by(CaseLink.seq)).all()
    reading.gather(Case, {each.case_id for each in found} | {each.other_id for each in found})
    return tuple(_rows(reading, case, found))


def _rows(reading: Reading, case: CaseId, found: Iterable[CaseLink]) -> Iterable[CaseLinkRow]:
    for held in found:
        backwards = held.other_id == case
        other = reading.get(Case, held.case_id if backwards else held.other_id).row()
        if other.removed or opposed(reading, held.case_id, held.other_id):
            continue
        title = MASKED if other.protected else other.details.title
        yield CaseLinkRow(
            CaseLinkId(held.id),
            held.version,
            other.id,
            other.number,
            other.who,
            title,
            held.details(),
            backwards,
            other.protected,
            other.closed_on is not None,
        )


HANDLERS: dict[type, Handler] = {LinkCases: link, UnlinkCases: unlink, RelinkCases: relink}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {}
ASKS: dict[type, Any] = {}
