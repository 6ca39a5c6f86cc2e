"""発送簿: how letters left the desk, and the register in which no number is missing."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.base import Done, altered
from desk_gui.commands.dispatch import (
    DispatchRegister,
    RecordDispatch,
    RestoreDispatch,
    StrikeDispatch,
    SuggestDispatch,
)
from desk_gui.errors import BeforeTheLastStep, InTheFuture, Missing, NotFound
from desk_gui.letters.client_words import titled
from desk_gui.models.desk import Counter
from desk_gui.models.letter import Dispatched, Letter
from desk_gui.models.referral import Referral
from desk_gui.rows.dispatch import DispatchBook, DispatchDetails, RegisterLine
from desk_gui.rows.letters import LetterRow
from desk_gui.services.letters import REGISTER, rows_of
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.days import FiscalYear
from desk_gui.values.folding import fold
from desk_gui.values.ids import DispatchId
from desk_gui.vocabulary import Channel, DispatchMeans, LetterPart, LetterState

_BY_CHANNEL = {
    Channel.FAX: DispatchMeans.FAX,
    Channel.POST: DispatchMeans.POST,
    Channel.IN_PERSON: DispatchMeans.BY_HAND,
    Channel.CLIENT: DispatchMeans.CLIENT,
    Channel.EMAIL: DispatchMeans.EMAIL,
    Channel.MEETING: DispatchMeans.BY_HAND,
}
_TO_THE_AGENCY = frozenset({LetterPart.AGENCY, LetterPart.REPLY_SLIP, LetterPart.ENCLOSED})


# --- what is done ----------------------------------------------------------------------------------------------------------


def record(command: RecordDispatch, work: Work) -> Done:
    letter, details = work.get(Letter, command.letter), command.details
    letter.must_be_issued()
    if details.pages < 1:
        raise Missing("枚数")
    if details.on > work.today:
        raise InTheFuture(details.on)
    if letter.issued_on is not None and details.on < letter.issued_on:
        raise BeforeTheLastStep(letter.issued_on)
    kept = {"means": details.means, "on": details.on, "pages": details.pages, "enclosures": details.enclosures.strip()}
    letter.dispatches.append(Dispatched(id=command.id, written_at=work.now, staff_id=work.author(), struck=False, **kept))
    work.session.flush()
    return Done(StrikeDispatch(command.id), altered("letter", command.letter))


def strike(command: StrikeDispatch, work: Work) -> Done:
    return Done(RestoreDispatch(command.id), _set_struck(command.id, work, struck=True))


def restore(command: RestoreDispatch, work: Work) -> Done:
    return Done(StrikeDispatch(command.id), _set_struck(command.id, work, struck=False))


def _set_struck(dispatch: DispatchId, work: Work, *, struck: bool) -> Any:
    held = work.session.scalar(select(Dispatched).where(Dispatched.id == dispatch))
    if held is None:
        raise NotFound("Dispatched", dispatch)
    held.struck = struck
    return altered("letter", held.letter_id)


# --- what is asked ---------------------------------------------------------------------------------------------------------


def suggest(question: SuggestDispatch, reading: Reading) -> DispatchDetails:
    letter = reading.get(Letter, question.letter)
    letter.must_be_issued()
    channel = reading.get(Referral, letter.referral_id).channel if letter.referral_id is not None else Channel.POST
    pages = sum(sheet.pages for sheet in letter.sheets if sheet.part in _TO_THE_AGENCY)
    said = letter.content or letter.notice
    enclosures = said.enclosures if said is not None else ()
    return DispatchDetails(_BY_CHANNEL.get(channel, DispatchMeans.POST), reading.today, pages, "、".join(enclosures))


def register(question: DispatchRegister, reading: Reading) -> DispatchBook:
    """What the asker may not see keeps its number and says nothing else; searched for, it is not found."""
    year = FiscalYear.of(reading.today) if question.year is None else FiscalYear(question.year)
    counters = reading.session.scalars(select(Counter).where(Counter.register == REGISTER))
    given = {counter.year: counter.last for counter in counters}
    issued = select(Letter).where(Letter.register == REGISTER, Letter.year == year.year, Letter.state == LetterState.ISSUED)
    letters = {letter.number: row for letter, row in rows_of(list(reading.session.scalars(issued)), reading)}
    lines = tuple(_line(number, letters.get(number)) for number in range(1, given.get(year.year, 0) + 1))
    wanted = fold(question.words).split()
    found = tuple(line for line in lines if all(word in _words(line) for word in wanted)) if wanted else lines
    years = sorted({FiscalYear.of(reading.today).year, *given}, reverse=True)
    return DispatchBook(year.year, tuple(years), found, reading.desk().agency.row().details.name)


def _line(number: int, row: LetterRow | None) -> RegisterLine:
    if row is None:
        return RegisterLine(number, f"第{number}号")
    return RegisterLine(
        number=number,
        number_text=row.stamp.number_text,
        letter=row.id,
        case=row.case,
        issued_on=row.stamp.issued_on,
        to_name=row.to_name,
        subject=titled(row.subject, row.kind.ending),
        protected=row.protected,
        unprinted=not any(sheet.prints for sheet in row.sheets),
        corrected_by=row.corrected_by.number_text if row.corrected_by else "",
        dispatches=row.dispatches,
    )


def _words(line: RegisterLine) -> str:
    ways = (f"{each.details.means.label} {each.by_name} {each.details.enclosures}" for each in line.dispatches)
    return fold(" ".join((line.number_text, line.to_name, line.subject, *ways))) if line.letter is not None else ""


def _shown_in_book(question: Any, book: DispatchBook, reading: Reading) -> Shown:
    cases: frozenset[UUID] = frozenset(line.case for line in book.lines if line.protected and line.case is not None)
    return Shown(cases, listed=True, words=question.words, hits=len(book.lines))


HANDLERS: dict[type, Handler] = {RecordDispatch: record, StrikeDispatch: strike, RestoreDispatch: restore}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {SuggestDispatch: suggest, DispatchRegister: register}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {
    DispatchRegister: _shown_in_book,
}
