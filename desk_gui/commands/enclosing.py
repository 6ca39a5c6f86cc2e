"""同封: attachments of a case that go along with a letter."""

from dataclasses import dataclass

from desk_gui.commands.base import Question, Transient
from desk_gui.rows.attachments import ScanPage
from desk_gui.rows.enclosing import Enclosable
from desk_gui.values.ids import AttachmentId, ReferralId


@dataclass(frozen=True)
class KeepPages(Transient):
    """How something attached prints, so that it can go along. Kept once: its bytes never change."""

    id: AttachmentId
    pages: tuple[ScanPage, ...]


@dataclass(frozen=True)
class EnclosableFor(Question[tuple[Enclosable, ...]]):
    """All that is attached to the case of this referral, newest first, each with what the gate says of it for the partner."""

    referral: ReferralId
