"""文書: drafted from a referral, approved, issued once under a number without gaps, kept byte for byte."""

from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands import letters as q
from desk_gui.commands.base import Done, Touched, altered, made
from desk_gui.commands.letters import LetterDraft
from desk_gui.commands.referrals import AdvanceReferral
from desk_gui.errors import CorrectedBefore, NotAtThatTime
from desk_gui.models.agency import Agency
from desk_gui.models.case import Case, Client
from desk_gui.models.letter import Letter, Sheet
from desk_gui.models.referral import Referral
from desk_gui.rows.letters import LetterBasis, LetterContent, LetterRow, SheetPdf, Stamp, Visit
from desk_gui.services import consent, enclosing
from desk_gui.services.approving import Approving
from desk_gui.services.audit import control_number
from desk_gui.services.letter_content import content_of, suggest
from desk_gui.services.parties import meet_at_an_agency, meet_by_letter
from desk_gui.services.referrals import gather_around, purpose_of
from desk_gui.services.reminders import due_moved
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work, removing, restoring
from desk_gui.storage.search import Searchable
from desk_gui.values.clock import instant
from desk_gui.values.ids import AgencyId, CaseId, ClientId, LetterId, MailingId, ReferralEventId, ReferralId, TaskId, new_id
from desk_gui.vocabulary import (
    ConsentItem,
    LetterPart,
    LetterState,
    ReferralState,
)

REGISTER = "outgoing"
APPROVING = Approving(Letter, "letter", q.EditLetter, q.ApproveLetter, q.WithdrawApproval)


# --- drafts ----------------------------------------------------------------------------------------------------------------


def draft(command: q.DraftLetter, work: Work) -> Done:
    referral = work.get(Referral, command.draft.referral)
    letter = Letter(
        id=command.id,
        version=1,
        kind=command.draft.kind,
        state=LetterState.DRAFT,
        referral_id=referral.id,
        written_on=work.today,
        staff_id=work.author(),
        approved_by="",
        number_text="",
        slip_number="",
        control_number="",
    )
    letter.rewrite(command.draft)
    work.add(letter)
    return Done(q.RemoveLetter(command.id), made("letter", command.id) | _around(letter, referral))


def draft_suggested(command: q.DraftSuggested, work: Work) -> Done:
    return work.do(q.DraftLetter(command.id, suggest(q.SuggestDraft(command.referral), work)))


def remove(command: q.RemoveLetter, work: Work) -> Done:
    work.get(Letter, command.id).must_be_open()
    return removing(Letter, "letter", lambda thing: q.RestoreLetter(LetterId(thing)))(command, work)


# --- 施行 ------------------------------------------------------------------------------------------------------------------


def issue(command: q.IssueLetter, work: Work) -> Done:
    """Number, date, bytes and the referral's step in one unit: a power cut, or a page that cannot be drawn or holds not all of it, leaves a
    draft and the number to the next."""
    letter = work.get(Letter, command.id)
    letter.must_be_issuable(approval=work.desk().approval, today=work.today)
    _must_correct_alone(letter, work)
    content = content_of(letter.typed, work)
    _must_not_send_them_together(letter, content.visit, work)
    number_it(letter, work)
    letter.content = content
    keep(letter, drawn(content, letter.stamp(), work))
    referral = work.get(Referral, letter.about)
    touched = altered("letter", command.id) | _around(letter, referral)
    if letter.kind.asks:
        before, referral.reply_due = referral.reply_due, letter.typed.reply_by
        touched |= due_moved(work, referral, before)
    if letter.kind.asks and referral.state == ReferralState.DRAFT:
        touched |= work.do(_requested(letter, referral, work)).touched
    return Done(None, touched)


def _must_not_send_them_together(letter: Letter, visit: Visit, work: Work) -> None:
    """Where the other side of a conflict is booked, or sent by a letter, at about that hour, whoever may know of it or not."""
    if visit.on is None or visit.at is None:
        return
    referral, at = work.get(Referral, letter.about), instant(visit.on, visit.at)
    where = work, referral.case_id, referral.to_id
    with work.whole():
        if meet_at_an_agency(*where, at) or meet_by_letter(*where, at, at) is not None:
            raise NotAtThatTime


def number_it(letter: Letter, work: Work) -> None:
    """The next number of the one register there is, today's date, and the record as it stands."""
    desk = work.desk()
    year, number = work.next_number(REGISTER, work.today)
    letter.register, letter.year, letter.number = REGISTER, year.year, number
    letter.number_text = desk.paper.numbered(desk.letter_symbol, year, number)
    letter.slip_number = f"HS-{year.short}-{number:04}"
    letter.issued_on, letter.state = work.today, LetterState.ISSUED
    letter.control_number = control_number(work)


def keep(letter: Letter, sheets: tuple[SheetPdf, ...]) -> None:
    """These bytes, from now on."""
    from desk_gui.letters.pages import page_count

    for position, each in enumerate(sheets):
        kept = {"pdf": each.pdf, "sha256": sha256(each.pdf).hexdigest(), "pages": page_count(each.pdf)}
        letter.sheets.append(Sheet(part=each.part, position=position, **kept))


def correct(command: q.CorrectLetter, work: Work) -> Done:
    """What the old one said is where the new one begins; what is wrong is changed there."""
    old = work.get(Letter, command.corrects)
    old.must_be_issued()
    if (by := correction_of(old, work)) is not None:
        raise CorrectedBefore(command.corrects, by.number_text)
    done = work.do(q.DraftLetter(command.id, replace(old.typed, corrects=command.corrects)))
    return Done(done.inverse, done.touched | altered("letter", command.corrects))


def correction_of(letter: Letter, reading: Reading) -> Letter | None:
    """The letter that takes its place: an issued one before a draft."""
    taking = select(Letter).where(Letter.corrects_id == letter.id, Letter.removed_at.is_(None))
    return reading.session.scalar(taking.order_by(Letter.number.is_(None), Letter.seq.desc()).limit(1))


def _must_correct_alone(letter: Letter, work: Work) -> None:
    """A letter is replaced once; whoever comes second corrects the correction."""
    if letter.corrects_id is None:
        return
    by = correction_of(work.get(Letter, letter.corrects_id), work)
    if by is not None and by.number is not None:
        raise CorrectedBefore(letter.corrects_id, by.number_text)


def parts_of(content: LetterContent) -> tuple[LetterPart, ...]:
    """The sheets a letter consists of."""
    slip = (LetterPart.REPLY_SLIP,) if content.kind.asks else ()
    enclosed = (LetterPart.ENCLOSED,) if content.enclosed else ()
    client = (LetterPart.CLIENT,) if content.with_client_copy else ()
    return (LetterPart.AGENCY, *slip, *enclosed, *client)


def _requested(letter: Letter, referral: Referral, work: Work) -> AdvanceReferral:
    return AdvanceReferral(
        ReferralEventId(new_id()),
        ReferralId(referral.id),
        ReferralState.REQUESTED,
        work.today,
        referral.channel,
        note=letter.number_text,
        reminder=TaskId(new_id()),
    )


def _around(letter: Letter, referral: Referral) -> frozenset[Touched]:
    old = altered("letter", letter.corrects_id) if letter.corrects_id is not None else frozenset()
    return altered("referral", referral.id) | altered("case", referral.case_id) | old


# --- reading ---------------------------------------------------------------------------------------------------------------


def _row(letter: Letter, by: Letter | None, reading: Reading) -> LetterRow:
    """`by`: the letter that takes its place."""
    return LetterRow(
        id=LetterId(letter.id),
        version=letter.version,
        kind=letter.kind,
        state=letter.state,
        subject=letter.subject,
        written_on=letter.written_on,
        stamp=letter.stamp(),
        approved_on=letter.approved_on,
        approved_by=letter.approved_by,
        sheets=tuple(sheet.row() for sheet in letter.sheets),
        dispatches=letter.left(),
        removed=letter.removed_at is not None,
        corrects=reading.get(Letter, letter.corrects_id).link() if letter.corrects_id is not None else None,
        corrected_by=by.link() if by is not None else None,
        **_about(letter, reading),
    )


def _about(letter: Letter, reading: Reading) -> dict[str, Any]:
    """To whom and about whom; one of a mailing is about nobody."""
    if letter.to_id is not None and letter.mailing_id is not None:
        to = {"to": AgencyId(letter.to_id), "to_name": reading.get(Agency, letter.to_id).row().label}
        return {**to, "mailing": MailingId(letter.mailing_id), "case": None, "referral": None, **_NOBODY}
    referral = reading.get(Referral, letter.about)
    case = reading.get(Case, referral.case_id)
    client = reading.get(Client, referral.client_id).row()
    return {
        "case": CaseId(case.id),
        "referral": ReferralId(referral.id),
        "to": AgencyId(referral.to_id),
        "to_name": reading.get(Agency, referral.to_id).row().label,
        "case_number": case.number,
        "who": client.in_lists,
        "protected": client.details.protected,
        "receipts": tuple(step.receipt() for step in referral.counting() if step.receipt_number is not None),
    }


_NOBODY = {"case_number": "", "who": "", "protected": False}


def find(question: q.FindLetters, reading: Reading) -> tuple[LetterRow, ...]:
    wanted = select(Letter).where(Letter.removed_at.is_(None)).order_by(Letter.seq.desc())
    if question.issued is not None:
        issued = Letter.state == LetterState.ISSUED
        wanted = wanted.where(issued if question.issued else ~issued)
    if question.case is not None:
        wanted = wanted.join(Referral, Referral.id == Letter.referral_id).where(Referral.case_id == question.case)
    if question.words.strip():
        hits = reading.search.find(reading.session, question.words, kinds=("letter",), limit=500)
        wanted = wanted.where(Letter.id.in_([hit.id for hit in hits]))
    return tuple(row for _, row in rows_of(list(reading.session.scalars(wanted)), reading))


def rows_of(letters: list[Letter], reading: Reading) -> tuple[tuple[Letter, LetterRow], ...]:
    """Many at once, with what stands around them met together."""
    about = {letter.referral_id for letter in letters if letter.referral_id is not None}
    reading.gather(Referral, about)
    gather_around(reading, [reading.get(Referral, each) for each in about])
    reading.gather(Agency, {letter.to_id for letter in letters if letter.to_id is not None})
    reading.gather(Letter, {letter.corrects_id for letter in letters if letter.corrects_id is not None})
    corrections = _corrections(reading)
    return tuple((letter, _row(letter, corrections.get(letter.id), reading)) for letter in letters)


def _corrections(reading: Reading) -> dict[UUID, Letter]:
    """Of all letters, by the one each takes the place of: there are few, and asked one by one a list would ask for every row."""
    taking = select(Letter).where(Letter.corrects_id.is_not(None), Letter.removed_at.is_(None))
    found = reading.session.scalars(taking.order_by(Letter.number.is_not(None), Letter.seq))
    return {each.corrects_id: each for each in found if each.corrects_id is not None}


def by_id(question: q.LetterById, reading: Reading) -> LetterRow:
    letter = reading.get(Letter, question.id)
    return _row(letter, correction_of(letter, reading), reading)


def draft_of(question: q.DraftOf, reading: Reading) -> LetterDraft:
    return reading.get(Letter, question.id).typed


def content(question: q.ContentOf, reading: Reading) -> LetterContent:
    return content_of(question.draft, reading)


def preview(question: q.PreviewSheet, reading: Reading) -> bytes:
    from desk_gui.letters.compose import compose

    return compose(content_of(question.draft, reading), Stamp(), question.part)


def preview_all(question: q.PreviewSheets, reading: Reading) -> tuple[SheetPdf, ...]:
    return drawn(content_of(question.draft, reading), Stamp(), reading)


def drawn(content: LetterContent, stamp: Stamp, reading: Reading) -> tuple[SheetPdf, ...]:
    """Raises MissingGlyphs, and DoesNotFit where any of it would be cut off."""
    from desk_gui.letters.compose import compose
    from desk_gui.letters.enclosed import enclosed_sheet
    from desk_gui.letters.fitting import must_fit

    parts = parts_of(content)
    composed: dict[LetterPart, bytes] = {part: compose(content, stamp, part) for part in parts if part is not LetterPart.ENCLOSED}
    must_fit(content.addressee, content.house, composed.values())
    if content.enclosed:
        composed[LetterPart.ENCLOSED] = enclosed_sheet(content, stamp, enclosing.pages_of(content.enclosed, reading))
    return tuple(SheetPdf(part, composed[part]) for part in parts)


def basis(question: q.BasisFor, reading: Reading) -> LetterBasis:
    referral = reading.get(Referral, question.referral)
    agency = reading.get(Agency, referral.to_id).row()
    person = ClientId(referral.client_id)
    purpose = purpose_of(reading, referral.details())
    open_one = select(Letter).where(Letter.referral_id == referral.id, Letter.state != LetterState.ISSUED, Letter.removed_at.is_(None))
    letter = reading.session.scalar(open_one.order_by(Letter.seq.desc()))
    client = reading.get(Client, referral.client_id).row()
    return LetterBasis(
        referral=question.referral,
        case=CaseId(referral.case_id),
        case_number=reading.get(Case, referral.case_id).number,
        who=client.in_lists,
        agency=agency,
        gate=consent.gate(reading, person, AgencyId(agency.id), purpose, tuple(ConsentItem), reading.today),
        approval=reading.desk().approval,
        approver=reading.desk().head_title,
        person_rule=reading.desk().paper.person,
        letter=LetterId(letter.id) if letter is not None else None,
        service=next((each.name for each in agency.details.services if each.id == referral.service_id), ""),
        guarded=client.details.protected,
    )


def searchable(reading: Reading, thing: UUID) -> Searchable | None:
    row = by_id(q.LetterById(LetterId(thing)), reading)
    if row.removed:
        return None
    number = " ".join((row.stamp.number_text, row.stamp.slip_number, *(each.number_text for each in row.receipts)))
    title = row.stamp.number_text or f"（案）{row.subject or '件名なし'}"
    words = f"{number} {row.kind.label} {row.subject} {row.to_name} {row.case_number} {'' if row.protected else row.who}"
    about = "・".join(part for part in (row.to_name, row.case_number) if part)
    return Searchable("letter", thing, title, about, words, row.protected)


def _shown_in_list(question: q.FindLetters, rows: tuple[LetterRow, ...], reading: Reading) -> Shown:
    protected = frozenset(row.case for row in rows if row.protected and row.case is not None)
    return Shown(protected, listed=question.case is None, words=question.words, hits=len(rows))


def shown_of(referral: UUID, reading: Reading) -> Shown:
    held = reading.get(Referral, referral)
    return Shown(frozenset({held.case_id}), frozenset({held.client_id}))


def shown_by_letter(question: Any, answer: object, reading: Reading) -> Shown:
    referral = reading.get(Letter, question.id).referral_id
    return shown_of(referral, reading) if referral is not None else Shown()


def _shown_by_draft(question: Any, answer: object, reading: Reading) -> Shown:
    return shown_of(question.draft.referral, reading)


def _shown_by_referral(question: Any, answer: object, reading: Reading) -> Shown:
    return shown_of(question.referral, reading)


HANDLERS: dict[type, Handler] = {
    q.DraftLetter: draft,
    q.DraftSuggested: draft_suggested,
    q.EditLetter: APPROVING.edit,
    q.RemoveLetter: remove,
    q.RestoreLetter: restoring(Letter, "letter", lambda thing: q.RemoveLetter(LetterId(thing))),
    q.ApproveLetter: APPROVING.approve,
    q.WithdrawApproval: APPROVING.withdraw,
    q.IssueLetter: issue,
    q.CorrectLetter: correct,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {
    q.FindLetters: find,
    q.LetterById: by_id,
    q.DraftOf: draft_of,
    q.SuggestDraft: suggest,
    q.ContentOf: content,
    q.PreviewSheet: preview,
    q.PreviewSheets: preview_all,
    q.BasisFor: basis,
}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
SEARCHABLE = {"letter": searchable}
AUDITED: dict[type, Watch] = {
    q.FindLetters: _shown_in_list,
    q.LetterById: shown_by_letter,
    q.DraftOf: shown_by_letter,
    q.SuggestDraft: _shown_by_referral,
    q.ContentOf: _shown_by_draft,
    q.PreviewSheet: _shown_by_draft,
    q.PreviewSheets: _shown_by_draft,
    q.BasisFor: _shown_by_referral,
}
