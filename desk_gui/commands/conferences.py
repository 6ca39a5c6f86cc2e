"""ケース会議・支援会議: planned, put on the agenda, written down, and taken out as a sheet."""

from dataclasses import dataclass
from datetime import date

from desk_gui.commands.base import Compensated, Final, Question, Reversible
from desk_gui.rows.conferences import AgendaCopy, AgendaDetails, ConferenceDetails, ConferenceRow, MinutesCopy, MinutesDetails
from desk_gui.rows.letters import PaperPdf
from desk_gui.values.ids import AgencyId, AgendaItemId, CaseId, ConferenceId, EntryId


@dataclass(frozen=True)
class PlanConference(Reversible):
    id: ConferenceId
    details: ConferenceDetails


@dataclass(frozen=True)
class EditConference(Reversible):
    id: ConferenceId
    details: ConferenceDetails


@dataclass(frozen=True)
class RemoveConference(Reversible):
    id: ConferenceId


@dataclass(frozen=True)
class RestoreConference(Reversible):
    id: ConferenceId


@dataclass(frozen=True)
class PutOnAgenda(Reversible):
    """A case is on the agenda of a meeting once."""

    id: AgendaItemId
    conference: ConferenceId
    case: CaseId
    details: AgendaDetails


@dataclass(frozen=True)
class EditAgendaItem(Reversible):
    id: AgendaItemId
    details: AgendaDetails


@dataclass(frozen=True)
class TakeOffAgenda(Reversible):
    id: AgendaItemId


@dataclass(frozen=True)
class PutBackOnAgenda(Reversible):
    id: AgendaItemId


@dataclass(frozen=True)
class RecordMinutes(Compensated):
    """会議録 of one case: an entry of its history; where there is one already, a correction of it. Its decisions become tasks."""

    id: EntryId
    item: AgendaItemId
    details: MinutesDetails


@dataclass(frozen=True)
class AnnounceMinutes(Final):
    """This sheet is about to go to a printer, or to leave as a file. `digest`: of the copy that was looked at; where what may be
    shown is another one by now, nothing leaves."""

    item: AgendaItemId
    for_attendees: bool
    digest: str
    printed: bool = True


@dataclass(frozen=True)
class AnnounceAgenda(Final):
    """A sheet of these cases on the agenda is about to leave, for one agency or (None) for the desk itself. `digest`: as with minutes."""

    conference: ConferenceId
    reader: AgencyId | None
    items: tuple[AgendaItemId, ...]
    digest: str
    printed: bool = True


@dataclass(frozen=True)
class ConferencesOf(Question[tuple[ConferenceRow, ...]]):
    """Of one case, the latest first."""

    case: CaseId


@dataclass(frozen=True)
class ConferencesOn(Question[tuple[ConferenceRow, ...]]):
    """Those of some days, the earliest first."""

    first: date
    last: date


@dataclass(frozen=True)
class ConferenceById(Question[ConferenceRow]):
    id: ConferenceId


@dataclass(frozen=True)
class ConferenceByItem(Question[ConferenceRow]):
    """The meeting a case is on the agenda of; that item stands first."""

    item: AgendaItemId


@dataclass(frozen=True)
class MinutesFor(Question[MinutesCopy]):
    """What a sheet of one case on the agenda may hold: for those who were asked to come what the ground of the meeting lets through,
    for the desk everything."""

    item: AgendaItemId
    for_attendees: bool = False


@dataclass(frozen=True)
class AgendaFor(Question[AgendaCopy]):
    """All cases on the agenda on one sheet: for an agency those it sits by for, each cut to what the ground of the meeting lets it
    read; without one, all that are there for whoever asks."""

    conference: ConferenceId
    reader: AgencyId | None = None


@dataclass(frozen=True)
class SecrecyPaper(Question[PaperPdf]):
    """守秘の誓約書 for those who come to a meeting, to be signed there. `item`: as whoever comes for that case sees it."""

    item: AgendaItemId
