"""ケース会議・支援会議: who met on what ground, which cases were on the agenda, and what of them a sheet may hold."""

from dataclasses import dataclass
from datetime import date, datetime

from desk_gui.rows.cases import EntryRow, Promise
from desk_gui.rows.consent import Cleared
from desk_gui.rows.digested import Digested
from desk_gui.rows.ecomap import LeftOut
from desk_gui.rows.papers import AgendaContent, MinutesContent
from desk_gui.values.ids import AgencyId, AgendaItemId, CaseId, ConferenceId, ContactId
from desk_gui.vocabulary import ClientPart, ConferenceForm, ConferenceGround


@dataclass(frozen=True)
class Attendee:
    """Somebody who is asked to come. `attended`: or was kept away; `signed`: her promise of secrecy (守秘の誓約) was collected."""

    agency: AgencyId
    person: str = ""
    position: str = ""
    contact: ContactId | None = None
    attended: bool = True
    signed: bool = False


@dataclass(frozen=True)
class ConferenceDetails:
    """The meeting itself, which several cases may share: no word of any of them. `starts_at`: an aware UTC instant; `attendees`:
    who is there for the whole of it."""

    name: str
    starts_at: datetime
    ground: ConferenceGround
    minutes: int = 60
    place: str = ""
    form: ConferenceForm = ConferenceForm.IN_PERSON
    attendees: tuple[Attendee, ...] = ()
    next_on: date | None = None
    collected: str = ""


@dataclass(frozen=True)
class AgendaDetails:
    """One case on the agenda. `attendees`: who comes for this case alone, and is named to nobody else; `shared`: 共有した情報の範囲."""

    topic: str
    attendees: tuple[Attendee, ...] = ()
    client_part: ClientPart = ClientPart.ABSENT
    shared: str = ""


@dataclass(frozen=True)
class MinutesDetails:
    """What was said of one case. `risks`: and whom to call; `decisions`: what, who, until when; each becomes a task."""

    discussed: str
    said: str = ""
    risks: str = ""
    decisions: tuple[Promise, ...] = ()


@dataclass(frozen=True)
class AgendaRow:
    """`minutes`: the entry of the case's history that holds them, as it stands now."""

    id: AgendaItemId
    version: int
    conference: ConferenceId
    case: CaseId
    details: AgendaDetails
    case_number: str
    who: str
    protected: bool
    minutes: EntryRow | None = None


@dataclass(frozen=True)
class ConferenceRow:
    """`agenda`: the cases on it that are there for whoever asks, in the order they were put on it."""

    id: ConferenceId
    version: int
    details: ConferenceDetails
    agenda: tuple[AgendaRow, ...]
    author: str = ""

    def item(self, case: CaseId) -> AgendaRow | None:
        return next((each for each in self.agenda if each.case == case), None)


@dataclass(frozen=True)
class AgendaCopy(Digested):
    """A sheet of all cases on the agenda that its reader sits by for; for the desk itself (`readers` empty) of all that are there."""

    conference: ConferenceId
    items: tuple[AgendaItemId, ...]
    content: AgendaContent
    readers: tuple[str, ...] = ()
    cleared: tuple[Cleared, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    protected: frozenset[CaseId] = frozenset()


@dataclass(frozen=True)
class MinutesCopy(Digested):
    """A sheet of one case on the agenda, for those who were asked to come or for the desk itself (`readers` False)."""

    item: AgendaItemId
    content: MinutesContent
    readers: tuple[str, ...] = ()
    cleared: tuple[Cleared, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    protected: bool = False
