"""The desk's profile, its staff, drafts of what is being typed, search, and きょう."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from desk_gui.commands.base import Final, Question, Reversible, Transient
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import AppointmentRow
from desk_gui.rows.desk import DeskProfile, DeskRow, DraftRow, Hit, OpenWork, StaffDetails, StaffRow
from desk_gui.rows.today import TodayRow, WaitingCounts
from desk_gui.values.ids import AgencyId, DeskId, StaffId


@dataclass(frozen=True)
class SetUpDesk(Reversible):
    """The first act in a new file: the desk as an agency of kind 相談窓口, with its profile."""

    id: DeskId
    agency: AgencyId
    agency_details: AgencyDetails
    profile: DeskProfile
    sample: bool = False


@dataclass(frozen=True)
class RemoveDesk(Reversible):
    """Only as the inverse of SetUpDesk, before anything else was done."""

    id: DeskId


@dataclass(frozen=True)
class EditDesk(Reversible):
    id: DeskId
    profile: DeskProfile


@dataclass(frozen=True)
class AddStaff(Reversible):
    id: StaffId
    details: StaffDetails


@dataclass(frozen=True)
class EditStaff(Reversible):
    """`heir`: who takes over what is open, where the new role works on no case; None: 後任（未定）."""

    id: StaffId
    details: StaffDetails
    heir: StaffId | None = None


@dataclass(frozen=True)
class RemoveStaff(Reversible):
    id: StaffId


@dataclass(frozen=True)
class RestoreStaff(Reversible):
    id: StaffId


@dataclass(frozen=True)
class EndStaff(Final):
    """Somebody works here no more from today on. What is open of theirs goes to `heir`; None: 後任（未定）, it waits for somebody."""

    id: StaffId
    heir: StaffId | None = None


@dataclass(frozen=True)
class KeepDraft(Transient):
    """What is in a form right now. One draft per key and person."""

    key: str
    screen: str
    about: str
    content: dict[str, Any]


@dataclass(frozen=True)
class DropDraft(Transient):
    key: str


@dataclass(frozen=True)
class TheDesk(Question[DeskRow]):
    pass


@dataclass(frozen=True)
class AllStaff(Question[tuple[StaffRow, ...]]):
    with_left: bool = False


@dataclass(frozen=True)
class WorkOf(Question[OpenWork]):
    """What of somebody's would be handed on, were they to work on no case from today on. Raises LastManager where they may not."""

    staff: StaffId


@dataclass(frozen=True)
class DraftFor(Question[DraftRow | None]):
    key: str


@dataclass(frozen=True)
class AllDrafts(Question[tuple[DraftRow, ...]]):
    pass


@dataclass(frozen=True)
class Search(Question[tuple[Hit, ...]]):
    """Agencies, clients, cases, consultations and letters by any words; at most `limit`."""

    words: str
    limit: int = 30


@dataclass(frozen=True)
class Today(Question[TodayRow]):
    """`staff` None: the whole desk."""

    staff: StaffId | None = None


@dataclass(frozen=True)
class Booked(Question[tuple[AppointmentRow, ...]]):
    """Appointments and meetings of these days, in order. `staff` None: of the whole desk."""

    first: date
    last: date
    staff: StaffId | None = None


@dataclass(frozen=True)
class Waiting(Question[WaitingCounts]):
    """Only counted, because it is asked after every change. `staff` None: the tasks of the whole desk."""

    staff: StaffId | None = None


@dataclass(frozen=True)
class Counts(Question[dict[str, int]]):
    """How many of each aggregate stand in the file."""
