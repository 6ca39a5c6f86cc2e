"""文書 on paper: the draft that goes round for 決裁, the stored sheets of an issued letter, and what was printed of them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import exists, select

from desk_gui.commands import letters as q
from desk_gui.commands.base import Done, altered
from desk_gui.errors import Missing, NeverPrinted, NotFound
from desk_gui.models.case import Case
from desk_gui.models.desk import Staff
from desk_gui.models.letter import Letter, Printing, Sheet
from desk_gui.models.referral import Referral
from desk_gui.rows.letters import ApprovalForm, ApprovalPaper, LetterContent, LetterRow, SheetPdf, Stamp
from desk_gui.rows.mailings import NoticeContent
from desk_gui.rows.papers import CoverContent
from desk_gui.services.letter_content import content_of
from desk_gui.services.letters import drawn, rows_of, shown_by_letter
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Watch, Work
from desk_gui.values.days import wareki
from desk_gui.vocabulary import Beside, DispatchMeans, LetterPart, LetterState, Paper

# --- 決裁 on paper ---------------------------------------------------------------------------------------------------------


def approval_paper(question: q.ApprovalPaperOf, reading: Reading) -> ApprovalPaper:
    """The draft behind its 伺い; where the desk works without 決裁, the draft alone. Raises AlreadyIssued."""
    from desk_gui.letters import approval_form
    from desk_gui.letters.compose import must_be_drawable
    from desk_gui.letters.joined import joined

    letter = reading.get(Letter, question.id)
    letter.must_be_open()
    content = content_of(letter.typed, reading)
    sheets = drawn(content, Stamp(), reading)
    pdfs = tuple(sheet.pdf for sheet in sheets)
    if reading.desk().approval:
        form = _form(letter, content, sheets, reading)
        must_be_drawable(form)
        pdfs = (approval_form.draw(form), *pdfs)
    return ApprovalPaper(question.id, joined(pdfs))


def _form(letter: Letter, content: LetterContent, sheets: tuple[SheetPdf, ...], reading: Reading) -> ApprovalForm:
    from desk_gui.letters.pages import page_count

    desk, drafter = reading.desk(), reading.get(Staff, letter.staff_id)
    return ApprovalForm(
        content=content,
        boxes=desk.stamp_boxes,
        drafted_on=letter.written_on,
        case_number=reading.get(Case, reading.get(Referral, letter.about).case_id).number,
        sheets=tuple((sheet.part, page_count(sheet.pdf)) for sheet in sheets),
        section=desk.section,
        drafter=drafter.name,
        phone=drafter.phone,
    )


# --- issued sheets ---------------------------------------------------------------------------------------------------------


def note_printed(command: q.NotePrinted, work: Work) -> Done:
    sheet = next((each for each in work.get(Letter, command.id).sheets if each.part == command.part), None)
    if sheet is None:
        raise NotFound("Sheet", command.id)
    if command.reissue and not sheet.prints:
        raise NeverPrinted(command.id)
    printing = {"letter_id": command.id, "part": command.part, "at": command.at, "staff_id": work.author()}
    sheet.prints.append(Printing(**printing, reissue=command.reissue.strip()))
    return Done(None, altered("letter", command.id))


def keep_back(command: q.KeepBack, work: Work) -> Done:
    """What a partner is asked on has to leave; the client's copy may stay. Raises Missing without a reason."""
    sheets = (each for each in work.get(Letter, command.id).sheets if each.part == command.part == LetterPart.CLIENT)
    if (sheet := next(sheets, None)) is None:
        raise NotFound("Sheet", command.id)
    before, reason = sheet.kept_back, command.reason.strip()
    if not (before or reason):
        raise Missing("理由")
    sheet.kept_back = reason
    return Done(q.KeepBack(command.id, command.part, before), altered("letter", command.id))


def issued_sheets(question: q.IssuedSheets, reading: Reading) -> tuple[SheetPdf, ...]:
    kept = reading.session.execute(select(Sheet.part, Sheet.pdf).where(Sheet.letter_id == question.id).order_by(Sheet.position))
    return tuple(SheetPdf(part, bytes(pdf)) for part, pdf in kept)


def beside(question: q.BesideSheets, reading: Reading) -> tuple[SheetPdf, ...]:
    """Drawn from what was issued; what is stored stays as it is."""
    from desk_gui.letters.compose import compose_paper
    from desk_gui.letters.marking import own_copy
    from desk_gui.letters.pages import page_count

    letter = reading.get(Letter, question.id)
    letter.must_be_issued()
    content = letter.content or letter.notice
    assert content is not None, "issued letters keep what they were drawn from"
    kept = {each.part: each.pdf for each in issued_sheets(q.IssuedSheets(question.id), reading)}
    cover = compose_paper(Paper.COVER, _cover(letter, content, question), letter.stamp())
    drawn_now = ((Beside.COVER, cover), (Beside.OWN, own_copy(kept[LetterPart.AGENCY])))
    return tuple(SheetPdf(each, pdf, pages=page_count(pdf)) for each, pdf in drawn_now)


def _cover(letter: Letter, content: LetterContent | NoticeContent, question: q.BesideSheets) -> CoverContent:
    """It names the kind and the number of what is sent, and nobody: whoever walks past the fax machine reads it."""
    going = [sheet for sheet in letter.sheets if sheet.part != LetterPart.CLIENT]
    names = {LetterPart.AGENCY: f"{letter.kind.label}（{letter.number_text}）", LetterPart.REPLY_SLIP: letter.kind.slip}
    sheets = tuple((names[sheet.part], "1部", f"{sheet.pages}枚") for sheet in going if sheet.part in names)
    behind = question.enclosed + sum(sheet.pages for sheet in going if sheet.part == LetterPart.ENCLOSED)
    until = (
        f"{wareki(content.reply_by, weekday=True)}までに、{letter.kind.slip}を返送してください。"
        if content.reply_by and len(sheets) > 1
        else ""
    )
    return CoverContent(
        addressee=content.addressee,
        sender=content.sender,
        subject=f"{letter.kind.label}について",
        things=(*sheets, *_enclosed(content, question.means, behind)),
        pages=1 + sum(sheet.pages for sheet in going) + question.enclosed,
        by_fax=question.means == DispatchMeans.FAX,
        reference=letter.slip_number,
        remarks=(until,),
        marks=content.marks,
        house=content.house,
    )


def _enclosed(content: LetterContent | NoticeContent, means: DispatchMeans, pages: int) -> Iterable[tuple[str, str, str]]:
    """By name in an envelope; by fax only that there is something, because what it is may name somebody."""
    if means != DispatchMeans.FAX:
        yield from ((thing, "", "") for thing in content.enclosures)
    elif content.enclosures or pages:
        yield "添付資料", "1式", f"{pages}枚" if pages else ""


def sheets_again(question: q.SheetsAgain, reading: Reading) -> tuple[SheetPdf, ...]:
    """Raises Missing where no reason is given."""
    from desk_gui.letters.marking import reissued

    if not question.reason.strip():
        raise Missing("再発行の理由")
    before = {sheet.part for sheet in reading.get(Letter, question.id).sheets if sheet.prints}
    wanted = [sheet for sheet in issued_sheets(q.IssuedSheets(question.id), reading) if sheet.part in question.parts]
    reason, day = question.reason.strip(), reading.today
    return tuple(SheetPdf(each.part, reissued(each.pdf, day), reason) if each.part in before else each for each in wanted)


def never_printed(reading: Reading) -> tuple[LetterRow, ...]:
    """番号済・未印刷: issued before today, and no sheet of it has left. Those of a mailing are told together, by it."""
    left = exists().where(Printing.letter_id == Letter.id)
    waiting = select(Letter).where(Letter.state == LetterState.ISSUED, Letter.issued_on < reading.today, Letter.mailing_id.is_(None), ~left)
    return tuple(row for _, row in rows_of(list(reading.session.scalars(waiting.order_by(Letter.seq))), reading))


def issued_sheet(question: q.IssuedSheet, reading: Reading) -> bytes:
    found = reading.session.scalar(select(Sheet.pdf).where(Sheet.letter_id == question.id, Sheet.part == question.part))
    if found is None:
        raise NotFound("Sheet", question.id)
    return bytes(found)


HANDLERS: dict[type, Handler] = {q.NotePrinted: note_printed, q.KeepBack: keep_back}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {
    q.ApprovalPaperOf: approval_paper,
    q.IssuedSheets: issued_sheets,
    q.IssuedSheet: issued_sheet,
    q.SheetsAgain: sheets_again,
    q.BesideSheets: beside,
}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
AUDITED: dict[type, Watch] = dict.fromkeys(ANSWERS, shown_by_letter)
