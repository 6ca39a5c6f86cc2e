"""The one search box: whatever has an index function, by any words; and how many of each there are."""

from typing import Any

from sqlalchemy import bindparam, func, or_, select

from desk_gui.commands.desk import Counts, Search
from desk_gui.models.agency import Agency
from desk_gui.models.attachment import Attachment
from desk_gui.models.base import Uid
from desk_gui.models.call import CallNote
from desk_gui.models.case import Case, Client
from desk_gui.models.consent import Consent
from desk_gui.models.consultation import Consultation
from desk_gui.models.entry import Entry, Task
from desk_gui.models.letter import Letter
from desk_gui.models.referral import Referral
from desk_gui.models.relation import Relation
from desk_gui.rows.desk import Hit
from desk_gui.rows.referrals import ReferralRow
from desk_gui.services import private_lines
from desk_gui.services.entries import counting
from desk_gui.services.notice_answers import answers_to, on_the_table
from desk_gui.services.protected import protected_cases
from desk_gui.services.referrals import answerable, open_at
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, count_of
from desk_gui.storage.criteria import lifted
from desk_gui.vocabulary import LetterState

OWED = 5
"""Replies offered by the name of who sent them."""


def search(question: Search, reading: Reading) -> tuple[Hit, ...]:
    """Who types the number of a paper most often has the reply to it in her hand; a paper without one is found by who sent it."""
    replies = tuple(_reply(row) for row in answerable(question.words, reading))
    replies += tuple(_answer(letter, reading) for letter in on_the_table(question.words, reading))
    found = reading.search.find(reading.session, question.words, limit=question.limit)
    named = not any(each.isdecimal() for each in question.words)
    senders = [hit.id for hit in found if hit.kind == "agency" and named]
    unnumbered = tuple(_reply(row) for row in open_at(senders, reading, limit=OWED))
    return (*replies, *found[: question.limit - len(replies) - len(unnumbered)], *unnumbered)


def _reply(row: ReferralRow) -> Hit:
    detail = "・".join(filter(None, (row.slip_number, row.state.label, row.who, row.case_number)))
    return Hit("reply", row.id, f"{row.to_name}の返信を登録", detail, row.protected)


def _answer(letter: Letter, reading: Reading) -> Hit:
    assert letter.to_id is not None, "one of a mailing has its recipient"
    to = reading.get(Agency, letter.to_id).row().label
    act = "回答を直す" if answers_to((letter.id,), reading) else "回答を登録"
    return Hit("answer", letter.id, f"{to}の{act}", "・".join((letter.slip_number, letter.subject)))


def counts(question: Counts, reading: Reading) -> dict[str, int]:
    """Aggregates that stand; `agencies` counts the desk itself, `letters` only issued ones."""
    entries = reading.session.scalar(select(func.count()).select_from(Entry).where(counting()))
    issued = select(func.count()).select_from(Letter).where(Letter.state == LetterState.ISSUED)
    return {
        "agencies": count_of(reading, Agency),
        "relations": count_of(reading, Relation),
        "clients": count_of(reading, Client),
        "consultations": count_of(reading, Consultation),
        "cases": count_of(reading, Case),
        "entries": entries or 0,
        "tasks": count_of(reading, Task),
        "referrals": count_of(reading, Referral),
        "consents": count_of(reading, Consent),
        "letters": reading.session.scalar(issued) or 0,
    }


def _hits(kind: str) -> Any:
    return bindparam(kind, type_=Uid(), expanding=True)


_LETTERS = select(Letter.referral_id).where(Letter.id.in_(_hits("letter")))
_REFERRED = select(Referral.case_id).where(or_(Referral.id.in_(_hits("referral")), Referral.id.in_(_LETTERS)))
_RECEIVED = select(Consultation.case_id).where(Consultation.id.in_(_hits("consultation")))
_ATTACHED = select(Attachment.case_id).where(Attachment.id.in_(_hits("attachment")))
_CALLED = select(CallNote.case_id).where(CallNote.id.in_(_hits("call")))
_LED_TO = (_REFERRED, _RECEIVED, _ATTACHED, _CALLED, private_lines.CASES_BEHIND)
_BEHIND = or_(Case.id.in_(_hits("case")), *(Case.id.in_(each) for each in _LED_TO))
_PROTECTED = select(Case.id).where(Case.id.in_(protected_cases()), _BEHIND)
"""Made once: it is asked at every search, and to put it together took longer than the answer."""


def _shown(question: Search, hits: tuple[Hit, ...], reading: Reading) -> Shown:
    """How much was found is told without 自機関だけのメモ: managers of other agencies read the record too, and could count."""
    kinds = ("case", "referral", "letter", "consultation", "attachment", "call", "private_line")
    found = {kind: [hit.id for hit in hits if hit.kind == kind] for kind in kinds}
    found["referral"] += [hit.id for hit in hits if hit.kind == "reply"]
    with lifted(reading.session):
        cases = reading.session.scalars(_PROTECTED, found).all() if any(found.values()) else ()
    clients = frozenset(hit.id for hit in hits if hit.kind == "client")
    return Shown(frozenset(cases), clients, listed=True, words=question.words, hits=len(hits) - len(found["private_line"]))


HANDLERS: dict[type, Handler] = {}
RIGHTS: dict[type, Any] = {}
ANSWERS: dict[type, Answer] = {Search: search, Counts: counts}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = {Search: _shown}
