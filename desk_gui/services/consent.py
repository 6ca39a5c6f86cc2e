"""Consent, and the gate: the one place that decides what may be shared with whom, and the only maker of Cleared values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands.base import Done, Touched, altered, made
from desk_gui.commands.consent import (
    AskGate,
    ClearFor,
    ConsentsOf,
    RecordConsent,
    ReinstateConsent,
    ReinstateWithdrawal,
    StrikeConsent,
    StrikeWithdrawal,
    WithdrawConsent,
)
from desk_gui.errors import BeforeTheLastStep, InTheFuture, NotConsented, NotFound, WithheldInText
from desk_gui.models.agency import Agency
from desk_gui.models.case import CaseClient, Client
from desk_gui.models.consent import Consent, Withdrawal
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.consent import Cleared, ClearedItem, ConsentRow, GateAnswer, Recipient, Verdict, Withheld
from desk_gui.services.callers import unnamed_callers
from desk_gui.services.leaks import Withholding, found_in, names_of
from desk_gui.services.personal import words_of
from desk_gui.services.persons import meant
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.days import wareki
from desk_gui.values.folding import fold
from desk_gui.values.ids import AgencyId, ClientId, ConsentId, WithdrawalId
from desk_gui.vocabulary import ConsentBasis, ConsentItem

GUARDED = frozenset({ConsentItem.ADDRESS, ConsentItem.PHONE})
"""Of a protected person: where they live, and can be called."""


# --- recording -----------------------------------------------------------------------------------------------------------


def record(command: RecordConsent, work: Work) -> Done:
    if command.details.on > work.today:
        raise InTheFuture(command.details.on)
    meant(work, command.details.client)
    for recipient in command.details.recipients:
        work.get(Agency, recipient)
    year, count = work.next_number("consent", command.details.on)
    consent = Consent.recorded(command.id, f"C-{year.short}-{count:04}", command.details)
    work.add(consent)
    return Done(StrikeConsent(command.id), made("consent", command.id) | _around(work, consent))


def strike(command: StrikeConsent, work: Work) -> Done:
    consent = work.get(Consent, command.id)
    consent.struck, consent.struck_reason = True, command.reason
    return Done(ReinstateConsent(command.id), _touching(work, consent))


def reinstate(command: ReinstateConsent, work: Work) -> Done:
    consent = work.get(Consent, command.id)
    reason = consent.struck_reason
    consent.struck, consent.struck_reason = False, ""
    return Done(StrikeConsent(command.id, reason), _touching(work, consent))


def withdraw(command: WithdrawConsent, work: Work) -> Done:
    consent = work.get(Consent, command.consent)
    if command.on > work.today:
        raise InTheFuture(command.on)
    if command.on < consent.on:
        raise BeforeTheLastStep(consent.on)
    named = {each.agency_id for each in consent.recipient_rows}
    for each in command.recipients:
        if each not in named:
            raise NotFound("ConsentRecipient", each)
    said = {"on": command.on, "how": command.how, "items": command.items, "recipients": command.recipients}
    consent.withdrawals.append(Withdrawal(id=command.id, struck=False, **said))
    return Done(StrikeWithdrawal(command.id), _touching(work, consent))


def strike_withdrawal(command: StrikeWithdrawal, work: Work) -> Done:
    return Done(ReinstateWithdrawal(command.id), _set_withdrawal_struck(work, command.id, struck=True))


def reinstate_withdrawal(command: ReinstateWithdrawal, work: Work) -> Done:
    return Done(StrikeWithdrawal(command.id), _set_withdrawal_struck(work, command.id, struck=False))


def _set_withdrawal_struck(work: Work, withdrawal: WithdrawalId, *, struck: bool) -> frozenset[Touched]:
    held = work.session.get(Withdrawal, withdrawal)
    if held is None:
        raise NotFound("Withdrawal", withdrawal)
    held.struck = struck
    consent = work.session.scalar(select(Consent).where(Consent.id == held.consent_id))
    assert consent is not None, "a withdrawal belongs to a consent"
    return _touching(work, consent)


def _touching(work: Work, consent: Consent) -> frozenset[Touched]:
    return altered("consent", consent.id) | _around(work, consent)


def _around(work: Work, consent: Consent) -> frozenset[Touched]:
    cases = work.session.scalars(select(CaseClient.case_id).where(CaseClient.client_id == consent.client_id))
    return altered("client", consent.client_id) | altered("case", *cases)


# --- asking --------------------------------------------------------------------------------------------------------------


def consents_of(question: ConsentsOf, reading: Reading) -> tuple[ConsentRow, ...]:
    wanted = select(Consent).order_by(Consent.on.desc(), Consent.seq.desc())
    if question.client is not None:
        wanted = wanted.where(Consent.client_id == question.client)
    if question.id is not None:
        wanted = wanted.where(Consent.id == question.id)
    if question.case is not None:
        of_the_case = select(CaseClient.client_id).where(CaseClient.case_id == question.case)
        wanted = wanted.where(Consent.client_id.in_(of_the_case))
    return tuple(_named(reading, consent) for consent in reading.session.scalars(wanted))


def row_of(reading: Reading, consent: ConsentId) -> ConsentRow:
    return _named(reading, reading.get(Consent, consent))


def _named(reading: Reading, consent: Consent) -> ConsentRow:
    row = consent.row()
    agencies = (reading.get(Agency, each).row() for each in row.details.recipients)
    return replace(row, recipients=tuple(Recipient(agency.id, agency.label, agency.details.kind) for agency in agencies))


# --- the gate ------------------------------------------------------------------------------------------------------------


def gate(  # noqa: PLR0913, PLR0917 - the whole question
    reading: Reading, client: ClientId, recipient: AgencyId, purpose: str | None, items: tuple[ConsentItem, ...], day: date
) -> GateAnswer:
    """What may be shared with this recipient for this purpose on that day, and for each other item why it may not.

    An item passes only if a consent of this client that is live that day names the purpose, the recipient, and the item for this
    recipient. Several consents add up. `purpose` None: whatever it is, where it only has to be told what was told.
    """
    rows = [row for row in consents_of(ConsentsOf(client), reading) if not row.struck]
    addressed = [row for row in rows if recipient in row.details.recipients]
    fitting = [row for row in addressed if purpose is None or same_purpose(row.details.purpose, purpose)]
    label = reading.get(Agency, recipient).row().label
    if not fitting:
        reason = _why_none_fits(rows, addressed, label, purpose or "")
        return GateAnswer(tuple(Verdict(item, Withheld(reason)) for item in items), None)
    person = reading.get(Client, client).details()
    asked = _Asked(recipient, label, day, fitting)
    verdicts = tuple(_verdict(person, item, asked) for item in items)
    live = tuple(row for row in fitting if row.live_on(day, recipient))
    main = max(live, key=lambda row: len(set(row.items_on(day, recipient)) & set(items)), default=None)
    return GateAnswer(verdicts, main, main.details.basis if main else ConsentBasis.CONSENT, live)


def same_purpose(one: str, other: str) -> bool:
    return "".join(fold(one).split()) == "".join(fold(other).split())


@dataclass(frozen=True)
class _Asked:
    """For whom and when, and the consents that name this recipient and purpose, newest first."""

    recipient: AgencyId
    label: str
    day: date
    fitting: list[ConsentRow]


def _verdict(person: ClientDetails, item: ConsentItem, asked: _Asked) -> Verdict:
    covering = [row for row in asked.fitting if item in row.items_on(asked.day, asked.recipient)]
    allowing = [row for row in covering if not _needs_own_word(person, item) or row.details.basis == ConsentBasis.CONSENT]
    if not allowing:
        return Verdict(item, Withheld(_why_guarded() if covering else _why_not(item, asked)))
    numbers = tuple(row.number for row in allowing)
    text = words_of(person, item)
    if not text:
        return Verdict(item, Withheld("同意はありますが、相談者の基本情報にまだ記録がありません。"), numbers, blank=True)
    return Verdict(item, text, numbers)


def _needs_own_word(person: ClientDetails, item: ConsentItem) -> bool:
    """Where a protected person lives and can be called leaves the desk on their own consent alone, on no other ground."""
    return person.protected and item in GUARDED


def _why_guarded() -> str:
    return "取扱注意の方のため、この項目は本人の同意がある場合だけ共有できます。"


def _why_none_fits(rows: list[ConsentRow], addressed: list[ConsentRow], agency: str, purpose: str) -> str:
    if not rows:
        return "この相談者の同意の記録がまだありません。"
    if not addressed:
        return f"{agency}を提供先とする同意がありません。"
    recorded = "」「".join(dict.fromkeys(row.details.purpose for row in addressed))
    return f"「{purpose}」を目的とする同意がありません（同意の目的は「{recorded}」です）。"


def _why_not(item: ConsentItem, asked: _Asked) -> str:
    """The newest consent that names the item for this recipient says why it does not hold."""
    day, to = asked.day, asked.recipient
    naming = [row for row in asked.fitting if item in row.details.items_for(to)]
    if not naming:
        others = [row.number for row in asked.fitting if item in row.details.items]
        if others:
            return f"この項目は、{asked.label}には伝えない同意です（{'、'.join(others)}）。"
        return f"この項目は同意に含まれていません（{'、'.join(row.number for row in asked.fitting)}）。"
    row = naming[0]
    if day < row.details.on:
        return f"同意は{wareki(row.details.on)}からです（{row.number}）。"
    whole = row.ended_on(to)
    if whole is not None and whole <= day:
        return f"同意は{wareki(whole)}に撤回されています（{row.number}）。"
    if day > row.details.until:
        return f"同意の期間は{wareki(row.details.until)}で終わっています（{row.number}）。"
    gone = min(each.on for each in row.withdrawals if each.takes(item, to))
    return f"この項目の同意は{wareki(gone)}に撤回されています（{row.number}）。"


# --- clearing ------------------------------------------------------------------------------------------------------------


def clear(  # noqa: PLR0913, PLR0917 - the whole question
    reading: Reading, client: ClientId, recipient: AgencyId, purpose: str, items: tuple[ConsentItem, ...], day: date
) -> Cleared:
    """The values themselves. Raises NotConsented where the gate holds any of them back; what is not recorded is simply absent."""
    answer = gate(reading, client, recipient, purpose, items, day)
    if answer.refused:
        raise NotConsented(answer.refused)
    used = {number for verdict in answer.verdicts for number in verdict.consents}
    rows = [row for row in answer.consents if row.number in used]
    main = answer.consent
    named = ConsentItem.NAME in answer.allowed
    return Cleared(
        client,
        recipient,
        purpose,
        day,
        tuple(ClearedItem(each.item, each.value) for each in answer.verdicts if isinstance(each.value, str)),
        answer.basis,
        main.id if main else None,
        "、".join(row.number for row in rows) or (main.number if main else ""),
        tuple(row.id for row in rows),
        reading.get(Client, client).details().reading if named else "",
    )


def clear_in_meeting(  # noqa: PLR0913, PLR0917 - as the others
    reading: Reading, client: ClientId, recipient: AgencyId, purpose: str, items: tuple[ConsentItem, ...], day: date
) -> Cleared:
    """The values themselves, where the law a meeting rests on allows them without consent. services.conference_gate says which."""
    person = reading.get(Client, client).details()
    held = tuple(ClearedItem(item, words) for item in items if (words := words_of(person, item)))
    named = person.reading if ConsentItem.NAME in items else ""
    return Cleared(client, recipient, purpose, day, held, ConsentBasis.CONFERENCE, reading=named)


def live_naming(reading: Reading, client: ClientId, recipients: frozenset[AgencyId]) -> tuple[ConsentRow, ...]:
    """Consents of the client that hold today and name any of these."""
    rows = consents_of(ConsentsOf(client), reading)
    return tuple(row for row in rows if any(row.live_on(reading.today, each) for each in recipients))


def check_text(reading: Reading, cleared: Cleared, texts: Mapping[str, str]) -> None:
    """Stop free text that gives away what was not cleared: address, phone, birthday, school, opponents, other clients' names.

    `texts`: by the Japanese label of their field. Raises WithheldInText for the first field that does.
    """
    held = withheld_about(reading, cleared.client).clearing({each.item: each.text for each in cleared.items})
    _gives_nothing_away(texts, held)


def check_copy(reading: Reading, client: ClientId, texts: Mapping[str, str]) -> None:
    """The client's own copy may tell them all of themselves; it names neither who stands against them nor anybody else's client.

    Whoever lives with them may find it. Raises WithheldInText.
    """
    held = withheld_about(reading, client)
    _gives_nothing_away(texts, replace(held, client=replace(held.client, school=""), allowed=frozenset(ConsentItem)))


def _gives_nothing_away(texts: Mapping[str, str], held: Withholding) -> None:
    for field, text in texts.items():
        if found := found_in(text, held):
            raise WithheldInText(field, found)


def withheld_about(reading: Reading, client: ClientId) -> Withholding:
    """All that a text about this client must not give away while nothing is cleared."""
    people = {ClientId(each.id): each.details() for each in reading.session.scalars(select(Client))}
    own = people.pop(client)
    return Withholding(own, others=names_of(people.values()), callers=unnamed_callers(reading, (client,)))


def _asked(do: Callable[..., Any]) -> Answer:
    def answer(question: AskGate | ClearFor, reading: Reading) -> Any:
        return do(reading, question.client, question.recipient, question.purpose, question.items, question.on)

    return answer


def of_nobody(texts: Mapping[ConsentItem, str], day: date) -> Cleared:
    """What a paper of invented content tells of somebody who is not there."""
    items = tuple(ClearedItem(item, text) for item, text in texts.items())
    nobody = UUID(int=0)
    return Cleared(ClientId(nobody), AgencyId(nobody), "", day, items, ConsentBasis.CONSENT, consent_number="C-0215")


HANDLERS: dict[type, Handler] = {
    RecordConsent: record,
    StrikeConsent: strike,
    ReinstateConsent: reinstate,
    WithdrawConsent: withdraw,
    StrikeWithdrawal: strike_withdrawal,
    ReinstateWithdrawal: reinstate_withdrawal,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {ConsentsOf: consents_of, AskGate: _asked(gate), ClearFor: _asked(clear)}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {
    ConsentsOf: lambda question, rows, reading: Shown(clients=frozenset(row.details.client for row in rows)),
    AskGate: lambda question, answer, reading: Shown(clients=frozenset({question.client})),
    ClearFor: lambda question, cleared, reading: Shown(clients=frozenset({question.client})),
}
