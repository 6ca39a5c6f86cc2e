"""つなぎ: drafted, requested once the gate agrees, answered, corrected, and found again by what is printed on paper."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.base import Done, Touched, altered, concerned, made
from desk_gui.commands.referrals import (
    AdvanceReferral,
    DraftReferral,
    EditReferral,
    FindReferrals,
    NextSteps,
    RecordClientsWord,
    ReferralById,
    RemoveReferral,
    RestoreReferral,
    StrikeReferralEvent,
)
from desk_gui.errors import AgencyClosed, AlreadyRequested, InTheFuture, NotConsented, NotFound, SameAgency
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case, Client
from desk_gui.models.consent import Consent
from desk_gui.models.letter import Letter
from desk_gui.models.referral import ANSWERED, OPEN, STEPS, WAITING, Referral, ReferralStep, struck_ids
from desk_gui.rows.consent import SUPPORT
from desk_gui.rows.referrals import ReferralDetails, ReferralRow
from desk_gui.services import reminders
from desk_gui.services.consent import gate
from desk_gui.services.paper_numbers import bears, is_whole
from desk_gui.services.persons import meant
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work, protected_of
from desk_gui.storage.search import Searchable
from desk_gui.values.hours import business_days_after
from desk_gui.values.ids import ReferralEventId, ReferralId, TaskId, new_id
from desk_gui.vocabulary import LetterKind, LetterState, ReferralState

INCOMING = "incoming"
"""The register of what comes in (収受)."""


# --- what is done --------------------------------------------------------------------------------------------------------


def draft(command: DraftReferral, work: Work) -> Done:
    _can_go_there(work, command.details, work.today)
    referral = Referral(id=command.id, version=1, state=ReferralState.DRAFT)
    referral.rewrite(command.details)
    work.add(referral)
    return Done(RemoveReferral(command.id), made("referral", command.id) | _around(referral))


def edit(command: EditReferral, work: Work) -> Done:
    referral = work.get(Referral, command.id)
    before = referral.details()
    if command.details.to != before.to:
        _can_go_there(work, command.details, work.today)
    touched = _touching(referral)
    referral.rewrite(command.details)
    touched |= reminders.due_moved(work, referral, before.reply_due)
    return Done(EditReferral(command.id, before), touched | _touching(referral))


def remove(command: RemoveReferral, work: Work) -> Done:
    referral = work.get(Referral, command.id)
    if referral.state != ReferralState.DRAFT:
        raise AlreadyRequested(command.id)
    referral.removed_at = work.now
    return Done(RestoreReferral(command.id), _touching(referral))


def restore(command: RestoreReferral, work: Work) -> Done:
    referral = work.get(Referral, command.id)
    referral.removed_at = None
    return Done(RemoveReferral(command.id), _touching(referral))


def advance(command: AdvanceReferral, work: Work) -> Done:
    referral = work.get(Referral, command.referral)
    if command.on > work.today:
        raise InTheFuture(command.on)
    if command.to == ReferralState.REQUESTED:
        _may_be_requested(work, referral, command.on)
    step = ReferralStep(
        id=command.id,
        state=command.to,
        on=command.on,
        written_at=work.now,
        staff_id=work.author(),
        channel=command.channel,
        who=command.who,
        reason=command.reason,
        note=command.note,
        conditional=command.conditional,
    )
    referral.advance(step)
    if command.received:
        year, step.receipt_number = work.next_number(INCOMING, command.on)
        step.receipt_year = year.year
    if command.to == ReferralState.REQUESTED and referral.reply_due is None:
        referral.reply_due = reply_due_of(work, referral.to_id, command.on)
    work.session.flush()
    touched = _asked_after(work, referral, command)
    strike = StrikeReferralEvent(ReferralEventId(new_id()), command.id)
    return Done(strike, touched | _touching(referral) | _answering(work, step))


def _asked_after(work: Work, referral: Referral, command: AdvanceReferral) -> frozenset[Touched]:
    """Whoever is asked anew is asked after with a task of its own: what a request that was struck had left stays away."""
    if command.to != ReferralState.REQUESTED:
        return reminders.follow(work, referral, command.on)
    if command.reminder is None:
        return frozenset()
    return reminders.begin(work, referral, command.reminder, referral.reply_due).touched


def strike(command: StrikeReferralEvent, work: Work) -> Done:
    struck = work.session.scalar(select(ReferralStep).where(ReferralStep.id == command.event))
    if struck is None:
        raise NotFound("ReferralStep", command.event)
    referral = struck.referral
    asked = referral.asked_on()
    referral.correct(
        ReferralStep(
            id=command.id,
            on=work.today,
            written_at=work.now,
            staff_id=work.author(),
            who="",
            note=command.reason,
            conditional=False,
            strikes_id=command.event,
        )
    )
    _keep_due_with(work, referral, asked)
    work.session.flush()
    touched = reminders.follow(work, referral, work.today)
    strike = StrikeReferralEvent(ReferralEventId(new_id()), command.id)
    return Done(strike, touched | _touching(referral) | _answering(work, struck))


def _keep_due_with(work: Work, referral: Referral, before: date | None) -> None:
    """A request that was none takes the day it had given with it, and brings it back. A day somebody named stays."""
    asked = referral.asked_on()
    if asked is None and before is not None and referral.reply_due == reply_due_of(work, referral.to_id, before):
        referral.reply_due = None
    elif asked is not None and referral.reply_due is None:
        referral.reply_due = reply_due_of(work, referral.to_id, asked)


def _answering(work: Work, step: ReferralStep) -> frozenset[Touched]:
    """The letters a reply on paper answers: they are found by its number too."""
    if step.receipt_number is None:
        return frozenset()
    issued = select(Letter.id).where(Letter.referral_id == step.referral.id, Letter.state == LetterState.ISSUED)
    return concerned("letter", *work.session.scalars(issued))


def purpose_of(reading: Reading, details: ReferralDetails) -> str:
    """What the referral is for, in the words its consent has to have."""
    if details.purpose.strip() or details.consent is None:
        return details.purpose.strip() or SUPPORT
    return reading.get(Consent, details.consent).purpose


def hear(command: RecordClientsWord, work: Work) -> Done:
    referral = work.get(Referral, command.referral)
    if command.word is not None and command.word.on > work.today:
        raise InTheFuture(command.word.on)
    before = referral.word
    referral.hear(command.word)
    return Done(RecordClientsWord(command.referral, before), _touching(referral))


def reply_due_of(reading: Reading, agency: UUID, day: date) -> date:
    """Until when an answer is asked for of that kind of agency, asked that day."""
    kind = reading.get(Agency, agency).details().kind
    return business_days_after(day, reading.desk().profile().days_to_reply(kind))


def _can_go_there(work: Work, details: ReferralDetails, day: date) -> None:
    meant(work, details.client)
    case, agency = work.get(Case, details.case), work.get(Agency, details.to)
    if details.client not in {link.client_id for link in case.client_links}:
        raise NotFound("Client", details.client)
    if details.to == work.desk().agency_id:
        raise SameAgency(details.to)
    if agency.closed_on is not None and agency.closed_on <= day:
        raise AgencyClosed(agency.id, agency.closed_on)


def _may_be_requested(work: Work, referral: Referral, day: date) -> None:
    details = referral.details()
    _can_go_there(work, details, day)
    answer = gate(work, details.client, details.to, purpose_of(work, details), details.items, day)
    if answer.refused:
        raise NotConsented(answer.refused)


def _touching(referral: Referral) -> frozenset[Touched]:
    return altered("referral", referral.id) | _around(referral)


def _around(referral: Referral) -> frozenset[Touched]:
    return altered("case", referral.case_id) | altered("client", referral.client_id) | concerned("agency", referral.to_id)


# --- what is asked -------------------------------------------------------------------------------------------------------


def find(question: FindReferrals, reading: Reading) -> tuple[ReferralRow, ...]:
    """Waiting ones longest wait first, all others newest first."""
    wanted = select(Referral).where(Referral.removed_at.is_(None)).order_by(Referral.seq.desc())
    if question.case is not None:
        wanted = wanted.where(Referral.case_id == question.case)
    if question.agency is not None:
        wanted = wanted.where(Referral.to_id == question.agency)
    if question.waiting:
        wanted = wanted.where(Referral.state.in_(WAITING))
    if question.number:
        wanted = wanted.where(Referral.id.in_(_numbered(question.number, reading)))
    if question.open_at:
        there = reading.search.matching(question.open_at, "agency")
        wanted = wanted.where(Referral.state.in_(OPEN), Referral.to_id.in_(there))
    rows = _rows(reading, list(reading.session.scalars(wanted)))
    return tuple(sorted(rows, key=lambda row: -(row.days_waiting or 0))) if question.waiting else rows


def answerable(words: str, reading: Reading) -> tuple[ReferralRow, ...]:
    """Whose reply may lie on the table: still open, and the words are the number on its paper."""
    if not is_whole(words):
        return ()
    open_ones = select(Referral).where(Referral.removed_at.is_(None), Referral.state.in_(OPEN), Referral.id.in_(_numbered(words, reading)))
    return _rows(reading, list(reading.session.scalars(open_ones.order_by(Referral.seq.desc()))))


def open_at(agencies: Sequence[UUID], reading: Reading, *, limit: int) -> tuple[ReferralRow, ...]:
    """Whose reply may lie on the table where it bears no number: what these agencies still owe, longest first."""
    if not agencies:
        return ()
    still = select(Referral).where(Referral.removed_at.is_(None), Referral.state.in_(OPEN), Referral.to_id.in_(agencies))
    return _rows(reading, list(reading.session.scalars(still.order_by(Referral.seq).limit(limit))))


def by_id(question: ReferralById, reading: Reading) -> ReferralRow:
    return _rows(reading, [reading.get(Referral, question.id)])[0]


def next_steps(question: NextSteps, reading: Reading) -> tuple[ReferralState, ...]:
    return STEPS[reading.get(Referral, question.id).state]


def _numbered(typed: str, reading: Reading) -> list[UUID]:
    """Referrals whose issued letter bears that number."""
    borne = bears(typed)
    return list(reading.session.scalars(select(Letter.referral_id).where(borne))) if borne is not None else []


def _rows(reading: Reading, referrals: list[Referral]) -> tuple[ReferralRow, ...]:
    gather_around(reading, referrals)
    usual = _usual_days(reading, {each.to_id for each in referrals})
    letters = _letters(reading, [each.id for each in referrals])
    return tuple(_row(reading, each, usual.get(each.to_id), letters.get(each.id)) for each in referrals)


def gather_around(reading: Reading, referrals: Sequence[Referral]) -> None:
    """Whom each goes to, its case and whom it is about, met together."""
    reading.gather(Agency, {each.to_id for each in referrals})
    reading.gather(Case, {each.case_id for each in referrals})
    reading.gather(Client, {each.client_id for each in referrals})


def _row(reading: Reading, referral: Referral, usual: float | None, letter: Letter | None) -> ReferralRow:
    agency = reading.get(Agency, referral.to_id).row()
    case = reading.get(Case, referral.case_id).row()
    # Whoever was taken off the case since is still guarded by those who stayed.
    client = replace(reading.get(Client, referral.client_id).row(), guarded=case.protected)
    asked, answered = _course(referral)
    waits = referral.state in WAITING and asked is not None
    struck = struck_ids(referral.events)
    return ReferralRow(
        ReferralId(referral.id),
        referral.version,
        referral.details(),
        referral.state,
        agency.label,
        next((service.name for service in agency.details.services if service.id == referral.service_id), ""),
        case.number,
        client.in_lists,
        case.protected or client.details.protected,
        tuple(event.value(event.id in struck) for event in referral.events),
        asked,
        answered,
        (reading.today - asked).days if waits and asked else None,
        waits and referral.reply_due is not None and referral.reply_due < reading.today,
        usual,
        letter.number_text if letter else "",
        letter.slip_number if letter else "",
        referral.removed_at is not None,
        agency.details.kind,
        agency.details.phone,
        STEPS[referral.state],
        referral.word,
        client.details.language,
        TaskId(referral.reminder_id) if referral.reminder_id else None,
    )


def _course(referral: Referral) -> tuple[date | None, date | None]:
    """When it was requested, and when the first answer came."""
    return referral.asked_on(), next((step.on for step in referral.counting() if step.state in ANSWERED), None)


def _usual_days(reading: Reading, agencies: set[UUID]) -> dict[UUID, float]:
    """Each agency's own median of days from request to first answer, over all that was ever asked of it."""
    days: dict[UUID, list[int]] = {}
    for each in reading.session.scalars(select(Referral).where(Referral.to_id.in_(agencies), Referral.removed_at.is_(None))):
        asked, answered = _course(each)
        if asked is not None and answered is not None and each.state != ReferralState.ENTERED_IN_ERROR:
            days.setdefault(each.to_id, []).append((answered - asked).days)
    return {agency: median(found) for agency, found in days.items()}


def _letters(reading: Reading, referrals: list[UUID]) -> dict[UUID, Letter]:
    """The newest issued letter of each that asks for an answer, or where there is none, the newest."""
    issued = select(Letter).where(Letter.referral_id.in_(referrals), Letter.state == LetterState.ISSUED)
    issued = issued.order_by(Letter.kind != LetterKind.INFORMATION, Letter.seq)
    return {letter.about: letter for letter in reading.session.scalars(issued)}


def searchable(reading: Reading, thing: UUID) -> Searchable | None:
    row = by_id(ReferralById(ReferralId(thing)), reading)
    if row.removed:
        return None
    agency = reading.get(Agency, row.details.to).row()
    words = [agency.details.name, agency.details.short_name, agency.details.kana, row.service_name, row.case_number]
    receipts = (event.receipt for event in row.events if not event.struck)
    said = row.word.words if row.word is not None else ""
    words += [row.letter_number, row.slip_number, *receipts, *(() if row.protected else (row.who, said))]
    detail = f"{row.state.label}・{row.who}・{row.case_number}"
    return Searchable("referral", thing, f"{row.to_name}へのつなぎ", detail, "\n".join(words), row.protected)


def _shown_in_list(question: FindReferrals, rows: tuple[ReferralRow, ...], reading: Reading) -> Shown:
    return Shown(protected_of(rows), listed=question.case is None, words=question.number or question.open_at, hits=len(rows))


HANDLERS: dict[type, Handler] = {
    DraftReferral: draft,
    EditReferral: edit,
    RemoveReferral: remove,
    RestoreReferral: restore,
    AdvanceReferral: advance,
    StrikeReferralEvent: strike,
    RecordClientsWord: hear,
    **reminders.HANDLERS,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {FindReferrals: find, ReferralById: by_id, NextSteps: next_steps}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
SEARCHABLE = {"referral": searchable}
AUDITED: dict[type, Watch] = {
    FindReferrals: _shown_in_list,
    ReferralById: lambda question, row, reading: Shown(protected_of((row,))),
}
