"""The record of who did what, as people read it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desk_gui.values.ids import ClientId, ConsentId, StaffId
from desk_gui.vocabulary import AuditAction


@dataclass(frozen=True)
class Thing:
    """What something was about: the kind in the words of `Touched`, and the id."""

    kind: str
    id: UUID


@dataclass(frozen=True)
class AuditHead:
    """The newest row; its first characters are the control number printed on letters and kept in backups."""

    seq: int
    hash: str
    at: datetime

    @property
    def control_number(self) -> str:
        return self.hash[:10]


@dataclass(frozen=True)
class AuditLine:
    """One row. `thing`: as lists may name it; `more`: how many other things it was about. `about`: as kept, for `audit_words`."""

    seq: int
    at: datetime
    staff: StaffId | None
    staff_name: str
    pc: str
    action: AuditAction
    about: str
    thing: Thing | None
    thing_name: str
    more: int
    consent: ConsentId | None
    document: str
    control_number: str


@dataclass(frozen=True)
class Disclosure:
    """この人を見た・印刷した記録, newest first."""

    client: ClientId
    who: str
    lines: tuple[AuditLine, ...]
