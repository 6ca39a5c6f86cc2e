"""自機関だけのメモ: kept for the own agency, beside an entry that all who share the case can read.

The own agency of an account is the one it belongs to (設定, 職員), and without one the desk's. Rows of others are hidden from every
query, and the acts that wrote them from every history (storage.criteria); no paper or export reads the table. The search box and
ケース一覧 lead its own agency to what it wrote, and tell of no other: a hit is a row of the same index, hidden like the line itself,
whose title holds nothing but where to look, so that there is nothing to mask when the case becomes a restricted one.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.orm import Session, aliased

from desk_gui.commands.base import Done, altered, concerned, made
from desk_gui.commands.private_lines import PrivateLineById, PrivateLinesOf, WritePrivateLine
from desk_gui.errors import Conflict, Missing, NotFound
from desk_gui.models.base import Uid
from desk_gui.models.case import Case
from desk_gui.models.desk import Staff
from desk_gui.models.entry import Entry
from desk_gui.models.private_line import PrivateLine
from desk_gui.rows.private_lines import PrivateLineRow
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.storage.search import Searchable
from desk_gui.values.clock import local
from desk_gui.values.days import short_era
from desk_gui.values.ids import CaseId, EntryId, PrivateLineId, new_id


def write(command: WritePrivateLine, work: Work) -> Done:
    first = _first_version(work, command.entry)
    before = _standing(work, first.id)
    if command.over is not None and command.over != (before.text if before else ""):
        raise Conflict("private_line", before.id if before else command.id, 0, 0)
    if before is None and not command.text.strip():
        raise Missing("自機関だけのメモ")
    row = PrivateLine(id=command.id, case_id=first.case_id, entry_id=first.id, agency_id=_own_agency(work))
    row.text, row.staff_id, row.written_at = command.text.strip(), work.author(), work.now
    work.add(row)
    back = WritePrivateLine(PrivateLineId(new_id()), command.entry, before.text if before else "")
    replaced = altered("private_line", before.id) if before else frozenset()
    return Done(back, made("private_line", command.id) | replaced | concerned("case", first.case_id))


def _first_version(reading: Reading, thing: UUID) -> Entry:
    entry = reading.session.scalar(select(Entry).where(Entry.id == thing))
    if entry is None:
        raise NotFound("Entry", thing)
    return _first_version(reading, entry.corrects_id) if entry.corrects_id else entry


def _standing(reading: Reading, entry: UUID) -> PrivateLine | None:
    """What the own agency keeps there now; the criteria leave no other."""
    wanted = select(PrivateLine).where(PrivateLine.entry_id == entry).order_by(PrivateLine.seq.desc()).limit(1)
    return reading.session.scalar(wanted)


def _own_agency(work: Work) -> UUID:
    return work.get(Staff, work.author()).agency_id or work.desk().agency_id


def lines_of(question: PrivateLinesOf, reading: Reading) -> tuple[PrivateLineRow, ...]:
    reading.get(Case, question.case)
    wanted = select(PrivateLine, Staff.name).join(Staff, Staff.id == PrivateLine.staff_id).where(PrivateLine.case_id == question.case)
    newest = {line.entry_id: (line, name) for line, name in reading.session.execute(wanted.order_by(PrivateLine.seq))}
    return tuple(_row(line, name) for line, name in newest.values() if line.text)


def _row(line: PrivateLine, by_name: str) -> PrivateLineRow:
    return PrivateLineRow(PrivateLineId(line.id), CaseId(line.case_id), EntryId(line.entry_id), line.text, by_name, line.written_at)


def cases_that_say(words: str, reading: Reading) -> Select[UUID]:
    """Where the words stand in what the own agency keeps."""
    return select(PrivateLine.case_id).where(PrivateLine.id.in_(reading.search.matching(words, "private_line")))


# --- the search ------------------------------------------------------------------------------------------------------------

_NEWER = aliased(PrivateLine)
_SAYS = (PrivateLine.text != "") & ~exists().where(
    _NEWER.entry_id == PrivateLine.entry_id, _NEWER.agency_id == PrivateLine.agency_id, _NEWER.seq > PrivateLine.seq
)
CASES_BEHIND = select(PrivateLine.case_id).where(PrivateLine.id.in_(bindparam("private_line", type_=Uid(), expanding=True)))
"""The cases of the lines bound to it."""


def searchable(reading: Reading, thing: UUID) -> Searchable | None:
    """Whose case it is stands in no title: that would have to be masked, and a masked line tells others that there is one."""
    line = reading.session.scalar(select(PrivateLine).where(PrivateLine.id == thing, _SAYS))
    if line is None:
        return None
    number = reading.get(Case, line.case_id).number
    detail = f"{short_era(local(line.written_at).date())}　{reading.get(Staff, line.staff_id).name}"
    return Searchable("private_line", thing, f"{number}　自機関だけのメモ", detail, line.text)


def what_each_says(session: Session) -> Iterable[UUID]:
    """Of every agency, the ids of the lines that stand now."""
    return session.scalars(select(PrivateLine.id).where(_SAYS))


def by_id(question: PrivateLineById, reading: Reading) -> PrivateLineRow:
    line = reading.session.scalar(select(PrivateLine).where(PrivateLine.id == question.id))
    if line is None:
        raise NotFound("PrivateLine", question.id)
    return _row(line, reading.get(Staff, line.staff_id).name)


HANDLERS: dict[type, Handler] = {WritePrivateLine: write}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {PrivateLinesOf: lines_of, PrivateLineById: by_id}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
SEARCHABLE = {"private_line": searchable}
AUDITED: dict[type, Watch] = {
    PrivateLinesOf: lambda question, rows, reading: Shown(frozenset({question.case})),
    PrivateLineById: lambda question, row, reading: Shown(frozenset({row.case})),
}
