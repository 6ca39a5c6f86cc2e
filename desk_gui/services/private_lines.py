"""自機関だけのメモ: kept for the own agency, beside an entry that all who share the case can read.

The own agency of an account is the one it belongs to (設定, 職員), and without one the desk's. Rows of others are hidden from every
query, and the acts that wrote them from every history (storage.criteria); no paper, export or search index reads the table.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.base import Done, concerned, made
from desk_gui.commands.private_lines import PrivateLinesOf, WritePrivateLine
from desk_gui.errors import Missing, NotFound
from desk_gui.models.case import Case
from desk_gui.models.desk import Staff
from desk_gui.models.entry import Entry
from desk_gui.models.private_line import PrivateLine
from desk_gui.rows.private_lines import PrivateLineRow
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.ids import EntryId, PrivateLineId, new_id


def write(command: WritePrivateLine, work: Work) -> Done:
    first = _first_version(work, command.entry)
    before = _standing(work, first.id)
    if before is None and not command.text.strip():
        raise Missing("自機関だけのメモ")
    row = PrivateLine(id=command.id, case_id=first.case_id, entry_id=first.id, agency_id=_own_agency(work))
    row.text, row.staff_id, row.written_at = command.text.strip(), work.author(), work.now
    work.add(row)
    back = WritePrivateLine(PrivateLineId(new_id()), command.entry, before.text if before else "")
    return Done(back, made("private_line", command.id) | concerned("case", first.case_id))


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
    return tuple(
        PrivateLineRow(PrivateLineId(line.id), EntryId(line.entry_id), line.text, name, line.written_at)
        for line, name in newest.values()
        if line.text
    )


HANDLERS: dict[type, Handler] = {WritePrivateLine: write}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {PrivateLinesOf: lines_of}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {PrivateLinesOf: lambda question, rows, reading: Shown(frozenset({question.case}))}
