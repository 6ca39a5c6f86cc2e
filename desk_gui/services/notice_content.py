"""What one letter of a mailing says: the text, and what the register knows of its recipient."""

from desk_gui.errors import AgencyClosed, NotFound, RecipientInConflict
from desk_gui.letters.wording import honorific
from desk_gui.models.agency import Agency
from desk_gui.models.mailing import Mailing
from desk_gui.reference import language_name
from desk_gui.rows.agencies import AgencyRow, Contact
from desk_gui.rows.letters import Addressee, SheetPdf, Stamp
from desk_gui.rows.mailings import MailingDraft, NoticeContent
from desk_gui.services.paper_style import house_of, sender_of
from desk_gui.services.work import Reading
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import Honorific, LetterKind, LetterPart


def content_for(draft: MailingDraft, agency: AgencyId, reading: Reading) -> NoticeContent:
    """Raises AgencyClosed or RecipientInConflict for whom nothing is sent."""
    held = reading.get(Agency, agency)
    row = held.row()
    if row.removed:
        raise NotFound("Agency", agency)
    if row.closed_on is not None and row.closed_on <= reading.today:
        raise AgencyClosed(agency, row.closed_on)
    if row.details.conflict_of_interest:
        raise RecipientInConflict(agency, row.details.name, opposes=False)
    return _content(draft, addressee_of(row, reading, named=draft.named), _held(row), reading)


def content_for_nobody(draft: MailingDraft, reading: Reading) -> NoticeContent:
    """Before a recipient is chosen: the page shows where its name will stand."""
    return _content(draft, Addressee("（宛先）", Honorific.ONCHU), (), reading)


def _content(draft: MailingDraft, to: Addressee, held: tuple[tuple[str, str], ...], reading: Reading) -> NoticeContent:
    return NoticeContent(
        kind=draft.kind,
        addressee=to,
        sender=sender_of(reading),
        subject=draft.subject,
        body=tuple(line.strip() for line in draft.body.splitlines() if line.strip()),
        points=draft.points,
        held=held if draft.kind == LetterKind.CONTACT_CHECK else (),
        reply_by=draft.reply_by,
        answer=draft.answer,
        enclosures=draft.enclosures,
        greeting=draft.greeting,
        corrects=_corrected(draft, reading),
        house=house_of(reading),
    )


def _corrected(draft: MailingDraft, reading: Reading) -> str:
    """The old letter had a number of its own for everybody: it is called by its day and what it was about."""
    if draft.corrects is None:
        return ""
    old = reading.get(Mailing, draft.corrects)
    return f"{wareki(old.issued_on)}付け「{old.subject}」" if old.issued_on is not None else ""


def _first_contact(row: AgencyRow, reading: Reading) -> Contact | None:
    return next((each for each in row.details.contacts if each.left_on is None or each.left_on > reading.today), None)


def addressee_of(row: AgencyRow, reading: Reading, *, named: bool) -> Addressee:
    details = row.details
    contact = _first_contact(row, reading) if named else None
    title, person = (contact.title, contact.name) if contact else ("", "")
    return Addressee(
        name=details.name,
        honorific=honorific(reading.desk().paper.person, title, person),
        postcode="" if details.address_hidden else details.postcode,
        address="" if details.address_hidden else details.address,
        section=contact.section if contact else "",
        title=title,
        person=person,
        phone=details.phone,
        fax=details.fax,
    )


def _held(row: AgencyRow) -> tuple[tuple[str, str], ...]:
    """What the register says of a partner, as they would put it right."""
    details = row.details
    people = [each for each in details.contacts if each.left_on is None]
    contacts = ("　".join(part for part in (each.section, each.title, each.name, each.phone) if part) for each in people)
    languages = "、".join(f"{language_name(each.language)}（{each.mode.label}）" for each in details.languages)
    place = "" if details.address_hidden else "　".join(part for part in (details.postcode, details.address) if part)
    rows = (
        ("機関名", details.name),
        ("所在地", place),
        ("電話", details.phone),
        ("FAX", details.fax),
        ("メール", details.email),
        *(("担当者", each) for each in contacts),
        ("対応できる言語", languages),
        ("対応できる内容", "、".join(each.name for each in details.services)),
    )
    return tuple((label, text or "（登録なし）") for label, text in rows if not (label == "所在地" and details.address_hidden))


def parts_of(content: NoticeContent) -> tuple[LetterPart, ...]:
    return (LetterPart.AGENCY, *((LetterPart.REPLY_SLIP,) if content.answer else ()))


def drawn(content: NoticeContent, stamp: Stamp) -> tuple[SheetPdf, ...]:
    """Raises DoesNotFit where any of it would be cut off."""
    from desk_gui.letters.fitting import must_fit
    from desk_gui.letters.kinds import draw
    from desk_gui.letters.notices import answer_sheet

    slip = (SheetPdf(LetterPart.REPLY_SLIP, answer_sheet(content, stamp)),) if content.answer else ()
    sheets = (SheetPdf(LetterPart.AGENCY, draw(content.kind, content, stamp)), *slip)
    must_fit(content.addressee, content.house, (sheet.pdf for sheet in sheets))
    return sheets
