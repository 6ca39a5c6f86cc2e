"""一斉送付: one text to many partners, issued in one unit; each letter has its number, its bytes and its line in the register."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import Any, Self
from uuid import UUID

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased

from desk_gui.commands import mailings as q
from desk_gui.commands.base import Done, altered, concerned, made
from desk_gui.errors import (
    CorrectedBefore,
    DoesNotFit,
    Missing,
    NamesSomebody,
    WithheldInText,
)
from desk_gui.models.agency import Agency
from desk_gui.models.letter import Letter, Printing
from desk_gui.models.mailing import Mailing, NoticeAnswer
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.letters import SheetPdf, Stamp
from desk_gui.rows.mailings import Answer, MailingDraft, MailingLine, MailingPaper, MailingProof, MailingRow, MailingSheet, NoticeContent
from desk_gui.services import notice_answers
from desk_gui.services.approving import Approving
from desk_gui.services.letters import correction_of, keep, number_it
from desk_gui.services.notice_content import addressee_of, content_for, content_for_nobody, drawn
from desk_gui.services.unnamed import no_client_is_named
from desk_gui.services.work import WORKERS, Handler, Reading, Work, removing, restoring
from desk_gui.values.days import wareki
from desk_gui.values.folding import fold
from desk_gui.values.ids import AgencyId, LetterId, MailingId, StaffId, new_id
from desk_gui.vocabulary import LetterState

APPROVING = Approving(Mailing, "mailing", q.EditMailing, q.ApproveMailing, q.WithdrawMailingApproval)
_ANSWERED_WITHIN = timedelta(days=180)
_LISTED = 300
"""The newest; a desk writes to everybody a few times a year."""


# --- drafts ----------------------------------------------------------------------------------------------------------------


def draft(command: q.DraftMailing, work: Work) -> Done:
    no_client_is_named(work, command.draft.texts(), nor_opponent=True)
    mailing = Mailing(
        id=command.id, version=1, state=LetterState.DRAFT, written_on=work.today, staff_id=work.author(), approved_by="", sha256=""
    )
    mailing.rewrite(command.draft)
    work.add(mailing)
    return Done(q.RemoveMailing(command.id), made("mailing", command.id) | _old(mailing))


def edit(command: q.EditMailing, work: Work) -> Done:
    no_client_is_named(work, command.draft.texts(), nor_opponent=True)
    return APPROVING.edit(command, work)


def remove(command: q.RemoveMailing, work: Work) -> Done:
    work.get(Mailing, command.id).must_be_open()
    return removing(Mailing, "mailing", lambda thing: q.RestoreMailing(MailingId(thing)))(command, work)


def correct(command: q.CorrectMailing, work: Work) -> Done:
    """What the old one said, to those it went to, is where the new one begins."""
    old = work.get(Mailing, command.corrects)
    old.must_be_issued()
    if (by := _correction_of(old, work)) is not None:
        raise CorrectedBefore(command.corrects, _first_number(by, work))
    done = work.do(q.DraftMailing(command.id, replace(old.draft, corrects=command.corrects)))
    return Done(done.inverse, done.touched | altered("mailing", command.corrects))


def _correction_of(mailing: Mailing, reading: Reading) -> Mailing | None:
    taking = select(Mailing).where(Mailing.corrects_id == mailing.id, Mailing.removed_at.is_(None))
    return reading.session.scalar(taking.order_by(Mailing.issued_on.is_(None), Mailing.seq.desc()).limit(1))


def _first_number(mailing: Mailing, reading: Reading) -> str:
    numbers = select(Letter.number_text).where(Letter.mailing_id == mailing.id).order_by(Letter.seq).limit(1)
    return reading.session.scalar(numbers) or ""


def _old(mailing: Mailing) -> frozenset[Any]:
    return altered("mailing", mailing.corrects_id) if mailing.corrects_id is not None else frozenset()


# --- 施行 ------------------------------------------------------------------------------------------------------------------


def issue(command: q.IssueMailing, work: Work) -> Done:
    """All numbers, all bytes and the file of them all in one unit: whatever stops one letter leaves a draft,
    and every number to the next."""
    from desk_gui.letters.compose import must_be_drawable
    from desk_gui.letters.notices import merged

    mailing = work.get(Mailing, command.id)
    mailing.must_be_issuable(approval=work.desk().approval, today=work.today)
    _nobody_is_named(mailing.draft, work)
    before = _letters_of(mailing.draft.corrects, work)
    issued: list[tuple[NoticeContent, Stamp]] = []
    letters: list[Letter] = []
    for agency in mailing.draft.recipients:
        content = content_for(mailing.draft, agency, work)
        must_be_drawable(content)
        letter = _numbered(mailing, agency, content, before.get(agency), work)
        _typeset(letter, content)
        issued.append((content, letter.stamp()))
        letters.append(letter)
    pdf = merged(issued)
    mailing.state, mailing.issued_on, mailing.pdf, mailing.sha256 = LetterState.ISSUED, work.today, pdf, sha256(pdf).hexdigest()
    work.session.flush()
    touched = made("letter", *(each.id for each in letters)) | concerned("agency", *mailing.draft.recipients)
    old = altered("letter", *(each.id for each in before.values()))
    return Done(None, altered("mailing", command.id) | touched | old | _old(mailing))


def _numbered(mailing: Mailing, agency: AgencyId, content: NoticeContent, before: Letter | None, work: Work) -> Letter:
    letter = Letter(
        id=new_id(),
        version=1,
        kind=mailing.draft.kind,
        mailing_id=mailing.id,
        to_id=agency,
        subject=mailing.subject,
        written_on=mailing.written_on,
        staff_id=work.author(),
        approved_on=mailing.approved_on,
        approved_by=mailing.approved_by,
        corrects_id=before.id if before is not None else None,
        notice=content,
    )
    number_it(letter, work)
    work.add(letter)
    return letter


def _typeset(letter: Letter, content: NoticeContent) -> None:
    """Raises DoesNotFit, with whose letter it is."""
    try:
        keep(letter, drawn(content, letter.stamp()))
    except DoesNotFit as tight:
        raise DoesNotFit(f"{content.addressee.name}の{tight.field}") from tight


def _nobody_is_named(draft: MailingDraft, work: Work) -> None:
    """Of those who are there for whoever issues it, who and where is told; of the others, that there is somebody."""
    no_client_is_named(work, draft.texts(), nor_opponent=True)
    try:
        with work.whole():
            no_client_is_named(work, draft.texts(), nor_opponent=True)
    except WithheldInText:
        raise NamesSomebody from None


def _letters_of(mailing: MailingId | None, work: Work) -> dict[AgencyId, Letter]:
    """Of the mailing it takes the place of, by whom they went to. One corrected already stays with its correction."""
    if mailing is None:
        return {}
    old = work.session.scalars(select(Letter).where(Letter.mailing_id == mailing)).all()
    return {AgencyId(each.to_id): each for each in old if each.to_id is not None and correction_of(each, work) is None}


# --- reading ---------------------------------------------------------------------------------------------------------------


def find(question: q.FindMailings, reading: Reading) -> tuple[MailingRow, ...]:
    wanted = fold(question.words).split()
    standing = select(Mailing).where(Mailing.removed_at.is_(None)).order_by(Mailing.seq.desc()).limit(_LISTED)
    mailings = list(reading.session.scalars(standing))
    rows = _rows_of(mailings, reading)
    return tuple(row for row in rows if all(word in fold(f"{row.subject} {row.numbers} {row.by_name}") for word in wanted))


def waiting_mailings(staff: StaffId | None, reading: Reading) -> tuple[MailingRow, ...]:
    """Begun and not issued; numbered before today with letters that have not left the printer; and those that still owe answers."""
    printed = exists().where(Printing.letter_id == Letter.id)
    unprinted = exists().where(Letter.mailing_id == Mailing.id, ~printed)
    taking = aliased(Mailing)
    corrected = exists().where(taking.corrects_id == Mailing.id, taking.issued_on.is_not(None))
    answered = exists().where(NoticeAnswer.letter_id == Letter.id, ~NoticeAnswer.struck)
    unanswered = exists().where(Letter.mailing_id == Mailing.id, ~answered)
    lately = Mailing.issued_on > reading.today - _ANSWERED_WITHIN
    waits = or_(
        Mailing.state != LetterState.ISSUED, and_(Mailing.issued_on < reading.today, unprinted), and_(lately, unanswered, ~corrected)
    )
    wanted = select(Mailing).where(Mailing.removed_at.is_(None), waits).order_by(Mailing.seq.desc())
    if staff is not None:
        wanted = wanted.where(Mailing.staff_id == staff)
    rows = _rows_of(list(reading.session.scalars(wanted)), reading)
    return tuple(row for row in rows if row.state != LetterState.ISSUED or _unprinted(row, reading) or row.owes_answers(reading.today))


def _unprinted(row: MailingRow, reading: Reading) -> bool:
    return row.printed < row.count and row.issued_on != reading.today


def _rows_of(mailings: list[Mailing], reading: Reading) -> list[MailingRow]:
    letters = _letters_by_mailing([each.id for each in mailings], reading) if mailings else {}
    answered = notice_answers.answers_to((each.id for every in letters.values() for each in every), reading) if letters else {}
    return [row_of(each, letters.get(each.id, []), answered.keys()) for each in mailings]


def _letters_by_mailing(mailings: list[UUID], reading: Reading) -> dict[UUID, list[Letter]]:
    found: dict[UUID, list[Letter]] = {}
    for letter in reading.session.scalars(select(Letter).where(Letter.mailing_id.in_(mailings)).order_by(Letter.seq)):
        assert letter.mailing_id is not None, "asked for by it"
        found.setdefault(letter.mailing_id, []).append(letter)
    return found


def row_of(mailing: Mailing, letters: list[Letter], answered: Collection[UUID]) -> MailingRow:
    return MailingRow(
        id=MailingId(mailing.id),
        version=mailing.version,
        kind=mailing.draft.kind,
        state=mailing.state,
        subject=mailing.subject,
        written_on=mailing.written_on,
        by_name=mailing.staff.name,
        count=len(mailing.draft.recipients),
        approved_on=mailing.approved_on,
        approved_by=mailing.approved_by,
        issued_on=mailing.issued_on,
        first=letters[0].number_text if letters else "",
        last=letters[-1].number_text if letters else "",
        printed=sum(_was_printed(each) for each in letters),
        sent=sum(bool(each.left()) for each in letters),
        answered=sum(each.id in answered for each in letters),
        awaits=mailing.draft.awaits,
        reply_by=mailing.draft.reply_by,
        removed=mailing.removed_at is not None,
    )


def _was_printed(letter: Letter) -> bool:
    return any(sheet.prints for sheet in letter.sheets)


def by_id(question: q.MailingById, reading: Reading) -> MailingSheet:
    mailing = reading.get(Mailing, question.id)
    letters = _letters_by_mailing([mailing.id], reading).get(mailing.id, [])
    reading.gather(Agency, mailing.draft.recipients)
    by_agency, after = {each.to_id: each for each in letters}, _After.of(letters, reading)
    desk, taking = reading.desk(), _correction_of(mailing, reading)
    return MailingSheet(
        row=row_of(mailing, letters, after.answers.keys()),
        draft=mailing.draft,
        lines=tuple(_line(each, by_agency.get(each), after, reading, named=mailing.draft.named) for each in mailing.draft.recipients),
        approval=desk.approval,
        approver=desk.head_title,
        corrected_by=MailingId(taking.id) if taking is not None else None,
    )


@dataclass(frozen=True)
class _After:
    """What came of letters after they were issued, asked for together: which issued one takes their place, what was answered."""

    corrected: dict[UUID | None, str]
    answers: dict[UUID, Answer]

    @classmethod
    def of(cls, letters: list[Letter], reading: Reading) -> Self:
        ids = [each.id for each in letters]
        taking = select(Letter).where(Letter.corrects_id.in_(ids), Letter.number.is_not(None))
        corrected = {each.corrects_id: each.number_text for each in reading.session.scalars(taking)}
        return cls(corrected, notice_answers.answers_to(ids, reading) if ids else {})


def _line(agency: AgencyId, letter: Letter | None, after: _After, reading: Reading, *, named: bool) -> MailingLine:
    row = reading.get(Agency, agency).row()
    said = letter.notice.addressee if letter is not None and letter.notice is not None else addressee_of(row, reading, named=named)
    whom = "　".join(part for part in (said.section, said.title, said.person) if part)
    return MailingLine(
        agency=agency,
        name=said.name,
        whom=f"{whom} {said.honorific.label}".strip(),
        by_post=bool(row.details.address) and not row.details.address_hidden,
        by_fax=bool(row.details.fax),
        trouble=_trouble(row, reading) if letter is None else "",
        letter=LetterId(letter.id) if letter is not None else None,
        number_text=letter.number_text if letter is not None else "",
        pages=sum(sheet.pages for sheet in letter.sheets) if letter is not None else 0,
        printed=letter is not None and _was_printed(letter),
        dispatches=letter.left() if letter is not None else (),
        corrected_by=after.corrected.get(letter.id, "") if letter is not None else "",
        phone=row.details.phone,
        answer=after.answers.get(letter.id) if letter is not None else None,
    )


def _trouble(row: AgencyRow, reading: Reading) -> str:
    if row.removed:
        return "台帳から外されています"
    if row.closed_on is not None and row.closed_on <= reading.today:
        return "休止・廃止"
    return "利益相反に注意" if row.details.conflict_of_interest else ""


def preview(question: q.PreviewNotice, reading: Reading) -> tuple[SheetPdf, ...]:
    """Before a recipient is chosen the page shows where its name will stand. Raises WithheldInText, as keeping the text would."""
    from desk_gui.letters.compose import must_be_drawable

    agency = question.agency or next(iter(question.draft.recipients), None)
    draft = question.draft
    no_client_is_named(reading, draft.texts(), nor_opponent=True)
    content = content_for(draft, agency, reading) if agency is not None else content_for_nobody(draft, reading)
    must_be_drawable(content)
    return drawn(content, Stamp())


def announce_draft(command: q.AnnounceMailingDraft, work: Work) -> Done:
    work.get(Mailing, command.id).must_be_open()
    return Done(None)


def proof(question: q.MailingProofOf, reading: Reading) -> MailingProof:
    from desk_gui.letters.compose import must_be_drawable
    from desk_gui.letters.joined import joined
    from desk_gui.letters.mailing_form import draw

    mailing, desk = reading.get(Mailing, question.id), reading.desk()
    mailing.must_be_open()
    if not mailing.draft.recipients:
        raise Missing("宛先")
    content = content_for(mailing.draft, mailing.draft.recipients[0], reading)
    must_be_drawable(content)
    pdfs = tuple(sheet.pdf for sheet in drawn(content, Stamp()))
    if desk.approval:
        lines = by_id(q.MailingById(question.id), reading).lines
        whom = [" ".join(part for part in (line.name, line.whom) if part) for line in lines]
        drafted = f"{wareki(mailing.written_on)}　{mailing.staff.name}"
        pdfs = (draw(content, whom, desk.stamp_boxes, drafted), *pdfs)
    return MailingProof(question.id, joined(pdfs))


def sheets(question: q.MailingSheets, reading: Reading) -> tuple[MailingPaper, ...]:
    mailing = reading.get(Mailing, question.id)
    mailing.must_be_issued()
    letters = _letters_by_mailing([mailing.id], reading)[mailing.id]
    wanted = [each for each in letters if not question.letters or each.id in question.letters]
    return tuple(MailingPaper(LetterId(each.id), sheet.part, bytes(sheet.pdf)) for each in wanted for sheet in each.sheets)


def pdf(question: q.MailingPdf, reading: Reading) -> bytes:
    """Out of the very bytes that were kept at 施行. Raises NotIssued."""
    from desk_gui.letters.backs import sheets_alone, with_backs

    mailing = reading.get(Mailing, question.id)
    mailing.must_be_issued()
    assert mailing.pdf is not None, "issued mailings keep their file"
    letters = _letters_by_mailing([mailing.id], reading)[mailing.id]
    kept = [(LetterId(letter.id), sheet.pages) for letter in letters for sheet in letter.sheets]
    whole, lengths = mailing.pdf, [pages for _, pages in kept]
    if question.letters:
        at = [at for at, (letter, _) in enumerate(kept) if letter in question.letters]
        whole, lengths = sheets_alone(whole, lengths, at), [lengths[each] for each in at]
    return with_backs(whole, lengths) if question.backs else whole


HANDLERS: dict[type, Handler] = {
    q.DraftMailing: draft,
    q.EditMailing: edit,
    q.RemoveMailing: remove,
    q.RestoreMailing: restoring(Mailing, "mailing", lambda thing: q.RemoveMailing(MailingId(thing))),
    q.ApproveMailing: APPROVING.approve,
    q.WithdrawMailingApproval: APPROVING.withdraw,
    q.IssueMailing: issue,
    q.CorrectMailing: correct,
    q.AnnounceMailingDraft: announce_draft,
    **notice_answers.HANDLERS,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Any] = {
    q.FindMailings: find,
    q.MailingById: by_id,
    q.PreviewNotice: preview,
    q.MailingProofOf: proof,
    q.MailingSheets: sheets,
    q.MailingPdf: pdf,
}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
