"""エコマップ of a case: what is set by hand, and the sheet that leaves."""

from dataclasses import dataclass
from uuid import UUID

from desk_gui.commands.base import Final, Question, Reversible
from desk_gui.rows.consent import SUPPORT
from desk_gui.rows.ecomap import EcomapCopy, EcomapRow
from desk_gui.values.ids import AgencyId, AgendaItemId, CaseId, PrivatePersonId
from desk_gui.values.place import Place
from desk_gui.vocabulary import PrivateRole, TieQuality


@dataclass(frozen=True)
class MoveEcomapMarks(Reversible):
    """Agencies and private persons, by their ids. None: where the sheet itself puts them."""

    case: CaseId
    places: tuple[tuple[UUID, Place | None], ...]


@dataclass(frozen=True)
class SetTieQuality(Reversible):
    """The line to an agency or a private person. None: as the case's rows tell it."""

    case: CaseId
    mark: UUID
    quality: TieQuality | None


@dataclass(frozen=True)
class AddPrivatePerson(Reversible):
    id: PrivatePersonId
    case: CaseId
    role: PrivateRole
    quality: TieQuality = TieQuality.WEAK


@dataclass(frozen=True)
class EditPrivatePerson(Reversible):
    id: PrivatePersonId
    role: PrivateRole


@dataclass(frozen=True)
class RemovePrivatePerson(Reversible):
    id: PrivatePersonId


@dataclass(frozen=True)
class RestorePrivatePerson(Reversible):
    id: PrivatePersonId


@dataclass(frozen=True)
class AnnounceEcomap(Final):
    """This sheet is about to go to a printer, or to leave as a file. `digest`: of the copy that was looked at; where what may be
    shown is another one by now, nothing leaves."""

    case: CaseId
    recipients: tuple[AgencyId, ...]
    purpose: str
    digest: str
    printed: bool = True
    item: AgendaItemId | None = None


@dataclass(frozen=True)
class EcomapOf(Question[EcomapRow]):
    case: CaseId


@dataclass(frozen=True)
class EcomapFor(Question[EcomapCopy]):
    """What a sheet for these recipients may hold; without any it is the desk's own. `item`: handed out where the case is on an agenda,
    to those who are there; then the ground of that meeting says what they may see, and no other recipient or purpose counts."""

    case: CaseId
    recipients: tuple[AgencyId, ...] = ()
    purpose: str = SUPPORT
    item: AgendaItemId | None = None
