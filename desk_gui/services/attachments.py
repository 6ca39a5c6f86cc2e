"""What is attached to a case: its bytes kept once, shown only where the case is, and announced before a copy leaves."""

import json
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, select

from desk_gui.commands import attachments as q
from desk_gui.commands.base import Done, Touched, altered, made
from desk_gui.errors import Missing, NotAttachable, NotFound
from desk_gui.models.attachment import Attachment, AttachmentContent, AttachmentPart, parts_of
from desk_gui.models.case import Case
from desk_gui.models.desk import Draft
from desk_gui.models.entry import Entry
from desk_gui.rows.attachments import MOST_BYTES, AttachedFile, AttachmentDetails, AttachmentRow
from desk_gui.rows.media import is_heif, media_of
from desk_gui.services.protected import MASKED
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Shown, Watch, Work
from desk_gui.storage.search import Searchable

_KEPT_FOR = timedelta(days=1)


def keep(command: q.KeepContent, work: Work) -> Done:
    """Raises NotAttachable for what is too large, empty, or of a kind that is not shown here."""
    media = media_of(command.content)
    if not command.content:
        raise NotAttachable(command.name, "empty")
    if len(command.content) > MOST_BYTES:
        raise NotAttachable(command.name, "large")
    if media is None:
        raise NotAttachable(command.name, "heif" if is_heif(command.content) else "kind")
    _sweep(work)
    size, digest = len(command.content), sha256(command.content).hexdigest()
    work.add(AttachmentContent(id=command.id, media=media, size=size, sha256=digest, staff_id=work.author(), at=work.now))
    work.session.add_all(parts_of(command.id, command.content))
    return Done(None)


def _sweep(work: Work) -> None:
    """What came and was never attached: a dialog that was left, a program that ended between the two. An entry that is half written
    keeps what is to be attached to it for as long as its draft is there."""
    with work.whole():
        attached = exists().where(Attachment.content_id == AttachmentContent.id)
        old = work.session.scalars(select(AttachmentContent.id).where(AttachmentContent.at < work.now - _KEPT_FOR, ~attached)).all()
        drafts = [json.dumps(content) for content in work.session.scalars(select(Draft.content))] if old else []
        left = [thing for thing in old if not any(thing.hex in draft for draft in drafts)]
        if left:
            work.session.execute(delete(AttachmentPart).where(AttachmentPart.content_id.in_(left)))
            work.session.execute(delete(AttachmentContent).where(AttachmentContent.id.in_(left)))


def attach(command: q.Attach, work: Work) -> Done:
    case = work.get(Case, command.case)
    _check(work, case.id, command.details)
    kept = select(AttachmentContent).where(AttachmentContent.id == command.id, AttachmentContent.staff_id == work.author())
    content = work.session.scalar(kept)
    if content is None or content.sha256 != command.sha256:
        raise NotFound("AttachmentContent", command.id)
    held = Attachment(id=command.id, version=1, case_id=case.id, content_id=content.id, name=command.name, at=work.now)
    held.staff_id, held.removed_reason = work.author(), ""
    held.rewrite(command.details)
    work.add(held)
    return Done(q.RemoveAttachment(command.id), made("attachment", held.id) | altered("case", held.case_id))


def edit(command: q.EditAttachment, work: Work) -> Done:
    held = work.get(Attachment, command.id)
    _check(work, held.case_id, command.details)
    before = held.details()
    held.rewrite(command.details)
    return Done(q.EditAttachment(command.id, before), _of(held))


def remove(command: q.RemoveAttachment, work: Work) -> Done:
    held = work.get(Attachment, command.id)
    held.removed_at, held.removed_reason = work.now, command.reason.strip()
    return Done(q.RestoreAttachment(command.id), _of(held))


def restore(command: q.RestoreAttachment, work: Work) -> Done:
    held = work.get(Attachment, command.id)
    reason, held.removed_at, held.removed_reason = held.removed_reason, None, ""
    return Done(q.RemoveAttachment(command.id, reason), _of(held))


def announce(command: q.AnnounceAttachment, work: Work) -> Done:
    work.get(Attachment, command.id)
    return Done(None)


def _of(held: Attachment) -> frozenset[Touched]:
    return altered("attachment", held.id) | altered("case", held.case_id)


def _check(work: Work, case: UUID, details: AttachmentDetails) -> None:
    if details.entry is not None:
        entry = work.session.scalar(select(Entry.case_id).where(Entry.id == details.entry))
        if entry != case:
            raise Missing("このケースの支援経過")


# --- asking ------------------------------------------------------------------------------------------------------------------


def of_case(question: q.AttachmentsOf, reading: Reading) -> tuple[AttachmentRow, ...]:
    wanted = select(Attachment).where(Attachment.case_id == question.case, Attachment.removed_at.is_(None))
    return tuple(each.row() for each in reading.session.scalars(wanted.order_by(Attachment.seq.desc())))


def by_id(question: q.AttachmentById, reading: Reading) -> AttachmentRow:
    return reading.get(Attachment, question.id).row()


def content_of(question: q.ContentOfAttachment, reading: Reading) -> AttachedFile:
    held = reading.get(Attachment, question.id)
    wanted = select(AttachmentPart.data).where(AttachmentPart.content_id == held.content_id).order_by(AttachmentPart.position)
    return AttachedFile(held.row(), b"".join(reading.session.scalars(wanted)))


def searchable(reading: Reading, thing: UUID) -> Searchable | None:
    held = reading.get(Attachment, thing)
    case = reading.get(Case, held.case_id).row()
    if held.removed_at is not None:
        return None
    row = held.row()
    title = f"{case.number}　添付" if case.protected else f"{case.number}　{row.title}"
    detail = MASKED if case.protected else "・".join((row.details.kind.label, case.who))
    return Searchable("attachment", thing, title, detail, f"{row.details.kind.label}\n{row.details.caption}\n{row.name}", case.protected)


def _shown(case: UUID) -> Shown:
    return Shown(frozenset({case}))


HANDLERS: dict[type, Handler] = {
    q.KeepContent: keep,
    q.Attach: attach,
    q.EditAttachment: edit,
    q.RemoveAttachment: remove,
    q.RestoreAttachment: restore,
    q.AnnounceAttachment: announce,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {q.AttachmentsOf: of_case, q.AttachmentById: by_id, q.ContentOfAttachment: content_of}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
SEARCHABLE = {"attachment": searchable}
AUDITED: dict[type, Watch] = {
    q.AttachmentsOf: lambda question, rows, reading: _shown(question.case),
    q.AttachmentById: lambda question, row, reading: _shown(row.case),
    q.ContentOfAttachment: lambda question, file, reading: _shown(file.row.case),
}
