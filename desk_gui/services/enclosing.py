"""同封: which attachment may go to whom. What can be read on it is declared once, and every item of it passes the gate of the letter."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from desk_gui.commands import enclosing as q
from desk_gui.commands.base import Done
from desk_gui.errors import NotAttachable, NotEnclosable, NotFound
from desk_gui.models.attachment import Attachment, AttachmentPage, AttachmentPart
from desk_gui.models.referral import Referral
from desk_gui.rows.attachments import AttachmentDetails, ScanPage
from desk_gui.rows.consent import GateAnswer, Verdict, Withheld
from desk_gui.rows.enclosing import MOST_PAGES, Enclosable
from desk_gui.rows.letters import Enclosed
from desk_gui.services import consent
from desk_gui.services.leaks import Withholding, found_in
from desk_gui.services.referrals import purpose_of
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.values.ids import AgencyId, AttachmentId, ClientId, ConsentId
from desk_gui.values.text import unstorable, without_controls
from desk_gui.vocabulary import ConsentItem, MediaType

_UNDECLARED = "何が写っているか、まだ確かめていません。内容を確かめてから同封してください。"
_UNDRAWN = "印刷する形がまだありません。同封の印を外し、もう一度付けてください。"
_GONE = "添付から取り下げられています。同封から外してください。"
_BEYOND = "{0}が写っています。同意があっても送れません。その部分を隠した写しを添付し直してください。"
_SAYS = "この宛先へ伝えない情報（{0}）が書かれています。その部分を隠した写しを添付し直してください。"


def keep_pages(command: q.KeepPages, work: Work) -> Done:
    """Raises NotAttachable for pages that are no plain pictures, and for more than go along."""
    from desk_gui.letters.enclosed import jpeg_channels

    held = work.get(Attachment, command.id)
    if not command.pages or len(command.pages) > MOST_PAGES:
        raise NotAttachable(held.name, "pages" if command.pages else "undrawn")
    if any(page.width < 1 or page.height < 1 or not jpeg_channels(page.jpeg) for page in command.pages):
        raise NotAttachable(held.name, "undrawn")
    if not _pages(held.content_id, work):
        texts = _texts(held, len(command.pages), work)
        for position, (page, text) in enumerate(zip(command.pages, texts, strict=True)):
            kept = {"width": page.width, "height": page.height, "jpeg": page.jpeg, "text": text}
            work.add(AttachmentPage(content_id=held.content_id, position=position, **kept))
    return Done(None)


def _texts(held: Attachment, count: int, reading: Reading) -> Sequence[str]:
    """What the file itself says on each page: of a picture nothing can be read by a machine."""
    from desk_gui.letters.pages import page_texts

    if held.content.media is not MediaType.PDF:
        return ("",) * count
    parts = select(AttachmentPart.data).where(AttachmentPart.content_id == held.content_id).order_by(AttachmentPart.position)
    texts = tuple(map(_plain, page_texts(b"".join(reading.session.scalars(parts)))))
    if len(texts) != count:
        raise NotAttachable(held.name, "undrawn")
    return texts


def _plain(text: str) -> str:
    """Whoever made the file may have put in what no database holds."""
    return without_controls(text).translate(dict.fromkeys(map(ord, unstorable(text))))


def choices(question: q.EnclosableFor, reading: Reading) -> tuple[Enclosable, ...]:
    referral = reading.get(Referral, question.referral)
    wanted = select(Attachment).where(Attachment.case_id == referral.case_id, Attachment.removed_at.is_(None))
    held = reading.session.scalars(wanted.order_by(Attachment.seq.desc())).all()
    partner = _Partner(referral, reading)
    counts = dict(reading.session.execute(_drawn(each.content_id for each in held)).all())
    return tuple(_choice(each, counts.get(each.content_id, 0), partner) for each in held)


def _choice(held: Attachment, pages: int, partner: "_Partner") -> Enclosable:
    if held.holds is None:
        return Enclosable(held.row(), undeclared=True, pages=pages)
    return Enclosable(held.row(), partner.why_not(held), pages=pages)


def enclosed_in(attached: Iterable[AttachmentId], referral: Referral, reading: Reading) -> tuple[Enclosed, ...]:
    """Those, as they go along today. Raises NotEnclosable for the first that may not."""
    partner = _Partner(referral, reading)
    return tuple(_enclosed(each, referral, partner, reading) for each in dict.fromkeys(attached))


def _enclosed(thing: AttachmentId, referral: Referral, partner: "_Partner", reading: Reading) -> Enclosed:
    held = reading.get(Attachment, thing)
    if held.case_id != referral.case_id:
        raise NotFound("Attachment", thing)
    details, pages = held.details(), _pages(held.content_id, reading)
    gone = _GONE if held.removed_at is not None else ""
    if why := gone or partner.why_not(held) or ("" if pages else _UNDRAWN):
        raise NotEnclosable(details.on_paper, why)
    items = details.holds.items if details.holds is not None else ()
    return Enclosed(thing, details.on_paper, pages, held.content.sha256, items, partner.consents(details))


def pages_of(enclosed: Iterable[Enclosed], reading: Reading) -> tuple[tuple[ScanPage, ...], ...]:
    contents = (reading.get(Attachment, each.attachment).content_id for each in enclosed)
    ordered = (select(AttachmentPage).where(AttachmentPage.content_id == each).order_by(AttachmentPage.position) for each in contents)
    return tuple(tuple(page.page() for page in reading.session.scalars(each)) for each in ordered)


class _Partner:
    """Whom the letter goes to, and what the gate lets through to them: asked once for all that lies with the case."""

    def __init__(self, referral: Referral, reading: Reading) -> None:
        self._referral, self._reading = referral, reading

    @cached_property
    def _answer(self) -> GateAnswer:
        purpose = purpose_of(self._reading, self._referral.details())
        person, recipient = ClientId(self._referral.client_id), AgencyId(self._referral.to_id)
        return consent.gate(self._reading, person, recipient, purpose, tuple(ConsentItem), self._reading.today)

    @cached_property
    def _withheld(self) -> Withholding:
        return consent.withheld_about(self._reading, ClientId(self._referral.client_id))

    def why_not(self, held: Attachment) -> str:
        """As a sentence; empty where it may go."""
        details = held.details()
        if details.holds is None:
            return _UNDECLARED
        if details.holds.beyond:
            return _BEYOND.format("・".join(each.label for each in details.holds.beyond))
        refused = [each for each in self._needed(details) if each.item in self._answer.refused]
        reasons = {each.value.reason: None for each in refused if isinstance(each.value, Withheld)}
        return f"{'・'.join(each.item.label for each in refused)}：{''.join(reasons)}" if refused else self._says(held)

    def _says(self, held: Attachment) -> str:
        """What its words, and what a letter calls it, give away beyond what was declared: looked at as the letter's own text is."""
        details = held.details()
        words = select(AttachmentPage.text).where(AttachmentPage.content_id == held.content_id).order_by(AttachmentPage.position)
        text = "\n".join((details.on_paper, *self._reading.session.scalars(words)))
        told = {each.item: each.value for each in self._needed(details) if isinstance(each.value, str)}
        found = found_in(text, self._withheld.clearing(told))
        return _SAYS.format("、".join(found)) if found else ""

    def consents(self, details: AttachmentDetails) -> tuple[ConsentId, ...]:
        """On which it goes."""
        numbers = {number for each in self._needed(details) for number in each.consents}
        return tuple(row.id for row in self._answer.consents if row.number in numbers)

    def _needed(self, details: AttachmentDetails) -> tuple[Verdict, ...]:
        """A copy of a paper is an item of its own, and so is each thing that can be read on it."""
        items = {ConsentItem.DOCUMENTS, *(details.holds.items if details.holds is not None else ())}
        return tuple(each for each in self._answer.verdicts if each.item in items)


def _pages(content: UUID, reading: Reading) -> int:
    return reading.session.scalar(select(func.count()).select_from(AttachmentPage).where(AttachmentPage.content_id == content)) or 0


def _drawn(contents: Iterable[UUID]) -> Select[UUID, int]:
    counted = select(AttachmentPage.content_id, func.count()).group_by(AttachmentPage.content_id)
    return counted.where(AttachmentPage.content_id.in_(list(contents)))


HANDLERS: dict[type, Handler] = {q.KeepPages: keep_pages}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {q.EnclosableFor: choices}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)


def _shown(question: q.EnclosableFor, answer: object, reading: Reading) -> Shown:
    held = reading.get(Referral, question.referral)
    return Shown(frozenset({held.case_id}), frozenset({held.client_id}))


AUDITED: dict[type, Watch] = {q.EnclosableFor: _shown}
