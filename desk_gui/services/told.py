"""What each agency knows of a case by now: told in an event, or written to it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from desk_gui.commands.consent import ToldOf
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case
from desk_gui.models.entry import Entry
from desk_gui.models.letter import Letter
from desk_gui.models.referral import Referral
from desk_gui.rows.consent import Told
from desk_gui.services.entries import counting
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch
from desk_gui.values.clock import local
from desk_gui.values.ids import CaseId, EntryId, LetterId
from desk_gui.vocabulary import ConsentItem, LetterState


def told_of(question: ToldOf, reading: Reading) -> tuple[Told, ...]:
    """Newest first."""
    reading.get(Case, question.case)
    found = (*_in_events(question.case, reading), *_in_letters(question.case, reading))
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


def _in_events(case: CaseId, reading: Reading) -> Iterable[Told]:
    for entry in reading.session.scalars(select(Entry).where(Entry.case_id == case, counting()).order_by(Entry.seq)):
        for each in entry.shared:
            agency, day = reading.get(Agency, each.agency).row(), local(entry.happened_at).date()
            known = (agency.id, agency.label, agency.details.kind, day, each.items, each.basis)
            yield Told(*known, each.reason, entry=EntryId(entry.id))


def _in_letters(case: CaseId, reading: Reading) -> Iterable[Told]:
    issued = (
        select(Letter, Referral)
        .join(Referral, Referral.id == Letter.referral_id)
        .where(Referral.case_id == case, Letter.state == LetterState.ISSUED)
    )
    for letter, referral in reading.session.execute(issued.order_by(Letter.seq)):
        cleared = letter.content.cleared if letter.content is not None else None
        told = letter.content.told if letter.content is not None else ()
        if cleared is None or not told:
            continue
        items = tuple(item for item in ConsentItem if item in told)
        agency, day = reading.get(Agency, referral.to_id).row(), letter.issued_on or reading.today
        known = (agency.id, agency.label, agency.details.kind, day, items, cleared.basis)
        yield Told(*known, letter=LetterId(letter.id), letter_number=letter.number_text)


HANDLERS: dict[type, Handler] = {}
RIGHTS: dict[type, Any] = {}
ANSWERS: dict[type, Answer] = {ToldOf: told_of}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {ToldOf: lambda question, rows, reading: Shown(frozenset({question.case}))}
