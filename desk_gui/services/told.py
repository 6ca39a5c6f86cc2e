"""What each agency knows by now, told in an event, written to it or read on a 引継書: of a case, or on one consent."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.consent import CarriedBy, ToldOf
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case, CaseClient, Client
from desk_gui.models.consent import Consent
from desk_gui.models.entry import Entry
from desk_gui.models.letter import Letter
from desk_gui.models.referral import Referral
from desk_gui.models.telling import Telling
from desk_gui.rows.consent import Carried, Told
from desk_gui.services.entries import counting
from desk_gui.services.persons import stand_ins
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch
from desk_gui.values.clock import local
from desk_gui.values.ids import AgencyId, CaseId, EntryId, LetterId
from desk_gui.vocabulary import ConsentBasis, ConsentItem, LetterState, Paper


def told_of(question: ToldOf, reading: Reading) -> tuple[Told, ...]:
    """Newest first."""
    reading.get(Case, question.case)
    found = (*_in_events(question.case, reading), *_in_letters(question.case, reading), *_on_papers(question.case, reading))
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


def _on_papers(case: CaseId, reading: Reading) -> Iterable[Told]:
    """One a sheet, whomever it is about; one more for what left on another ground."""
    sheets: dict[tuple[UUID, date, str, ConsentBasis], set[ConsentItem]] = {}
    for telling in reading.session.scalars(select(Telling).where(Telling.case_id == case).order_by(Telling.seq)):
        for each in telling.items:
            sheets.setdefault((telling.agency_id, telling.on, telling.digest, each.basis), set()).add(each.item)
    for (to, day, _, basis), told in sheets.items():
        agency, items = reading.get(Agency, to).row(), tuple(item for item in ConsentItem if item in told)
        yield Told(agency.id, agency.label, agency.details.kind, day, items, basis, paper=Paper.HANDOVER)


# --- on one consent -------------------------------------------------------------------------------------------------------


def carried_by(question: CarriedBy, reading: Reading) -> tuple[Carried, ...]:
    """What has left the desk cannot be called back, only followed up."""
    consent = reading.get(Consent, question.consent)
    found = (*_carried_by_letters(consent, reading), *_carried_by_papers(consent, reading), *_told_on(consent, reading))
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


def _registered_as(consent: Consent, reading: Reading) -> frozenset[UUID]:
    """Whoever gave it, and as whom they were ever registered besides."""
    one, giver = stand_ins(reading.session), consent.client_id
    return frozenset({giver, *(client for client in {*one, *one.values()} if one.get(client, client) == one.get(giver, giver))})


def _carried_by_letters(consent: Consent, reading: Reading) -> Iterable[Carried]:
    issued = (
        select(Letter, Referral)
        .join(Referral, Referral.id == Letter.referral_id)
        .where(Referral.client_id.in_(_registered_as(consent, reading)), Letter.state == LetterState.ISSUED)
    )
    for letter, referral in reading.session.execute(issued.order_by(Letter.seq.desc())):
        content = letter.content
        if content is None:
            continue
        behind = [each for each in content.enclosed if consent.id in each.consents]
        if not behind and consent.id not in (content.cleared.consent, *content.cleared.consents):
            continue
        covered = consent.details().items_for(AgencyId(referral.to_id))
        items = tuple(item for item in content.told if item in covered)
        agency, day = reading.get(Agency, referral.to_id).row().label, letter.issued_on or reading.today
        yield Carried(CaseId(referral.case_id), agency, day, items, letter.number_text)


def _carried_by_papers(consent: Consent, reading: Reading) -> Iterable[Carried]:
    tellings = select(Telling).where(Telling.client_id.in_(_registered_as(consent, reading))).order_by(Telling.seq.desc())
    for telling in reading.session.scalars(tellings):
        if items := tuple(each.item for each in telling.items if consent.id in each.consents):
            agency = reading.get(Agency, telling.agency_id).row().label
            yield Carried(CaseId(telling.case_id), agency, telling.on, items, paper=Paper.HANDOVER)


def _told_on(consent: Consent, reading: Reading) -> Iterable[Carried]:
    """In the cases of the client; what was told on another ground, or when this did not hold, did not rest on it.

    What was told on the very day it was withdrawn may have been told before.
    """
    earlier = select(Client.id).where(Client.merged_into == consent.client_id)
    person = {consent.client_id, *reading.session.scalars(earlier)}
    mine = select(CaseClient.case_id).where(CaseClient.client_id == consent.client_id)
    links = reading.session.scalars(select(CaseClient).where(CaseClient.case_id.in_(mine)).order_by(CaseClient.position.desc()))
    first = {link.case_id: link.client_id for link in links}
    row = replace(consent.row(), struck=False)
    for entry in reading.session.scalars(select(Entry).where(Entry.case_id.in_(mine), counting()).order_by(Entry.seq.desc())):
        day = local(entry.happened_at).date()
        that_day = replace(row, withdrawals=tuple(each for each in row.withdrawals if each.on < day))
        for each in entry.shared:
            whose = each.client or first.get(entry.case_id)
            items = tuple(item for item in each.items if item in that_day.items_on(day, each.agency))
            if items and whose in person and each.basis is ConsentBasis.CONSENT:
                agency = reading.get(Agency, each.agency).row().label
                yield Carried(CaseId(entry.case_id), agency, day, items, entry=EntryId(entry.id), kind=entry.kind)


def _seen_of(question: CarriedBy, rows: tuple[Carried, ...], reading: Reading) -> Shown:
    return Shown(frozenset(each.case for each in rows), frozenset({reading.get(Consent, question.consent).client_id}))


HANDLERS: dict[type, Handler] = {}
RIGHTS: dict[type, Any] = {}
ANSWERS: dict[type, Answer] = {ToldOf: told_of, CarriedBy: carried_by}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {
    ToldOf: lambda question, rows, reading: Shown(frozenset({question.case})),
    CarriedBy: _seen_of,
}
