"""What is attached to a case: copies, photographs, papers that came with somebody."""

from dataclasses import dataclass, field
from datetime import datetime

from desk_gui.values.ids import AttachmentId, CaseId, EntryId
from desk_gui.vocabulary import AttachmentKind, MediaType

MOST_BYTES = 10 * 1024 * 1024
"""Of one file."""


@dataclass(frozen=True)
class AttachmentDetails:
    """`entry`: the record of the case it belongs to, where it belongs to one."""

    kind: AttachmentKind
    caption: str = ""
    entry: EntryId | None = None


@dataclass(frozen=True)
class KeptFile:
    """Bytes that came and are attached to nothing yet."""

    id: AttachmentId
    name: str
    sha256: str
    kind: AttachmentKind


@dataclass(frozen=True)
class AttachmentRow:
    """`name`: of the file as it came; `sha256`: of its bytes, which never change."""

    id: AttachmentId
    version: int
    case: CaseId
    details: AttachmentDetails
    name: str
    media: MediaType
    size: int
    sha256: str
    at: datetime
    by_name: str
    removed: bool = False
    removed_reason: str = ""

    @property
    def title(self) -> str:
        return self.details.caption or self.name or self.details.kind.label


@dataclass(frozen=True)
class AttachedFile:
    row: AttachmentRow
    content: bytes = field(repr=False)
