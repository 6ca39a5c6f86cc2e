"""Scans, photographs and PDFs of a case. The bytes come first and by themselves, so that no history holds them a second time."""

from dataclasses import dataclass, field

from desk_gui.commands.base import Final, Question, Reversible, Transient
from desk_gui.rows.attachments import AttachedFile, AttachmentDetails, AttachmentRow
from desk_gui.values.ids import AttachmentId, CaseId


@dataclass(frozen=True)
class KeepContent(Transient):
    """The bytes of what is attached next. What nobody attaches is gone after a day. `name`: of the file, for what is said of it."""

    id: AttachmentId
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Attach(Reversible):
    """`sha256`: of the bytes that were kept, so that the history proves what was attached."""

    id: AttachmentId
    case: CaseId
    name: str
    sha256: str
    details: AttachmentDetails


@dataclass(frozen=True)
class EditAttachment(Reversible):
    id: AttachmentId
    details: AttachmentDetails


@dataclass(frozen=True)
class RemoveAttachment(Reversible):
    """The bytes stay, as all that was recorded does."""

    id: AttachmentId
    reason: str = ""


@dataclass(frozen=True)
class RestoreAttachment(Reversible):
    id: AttachmentId


@dataclass(frozen=True)
class AnnounceAttachment(Final):
    """A copy of it is about to be saved as a file. `whole`: with what its camera wrote into it, the place included."""

    id: AttachmentId
    whole: bool = False


@dataclass(frozen=True)
class AttachmentsOf(Question[tuple[AttachmentRow, ...]]):
    """Newest first, without those taken out."""

    case: CaseId


@dataclass(frozen=True)
class AttachmentById(Question[AttachmentRow]):
    id: AttachmentId


@dataclass(frozen=True)
class ContentOfAttachment(Question[AttachedFile]):
    id: AttachmentId
