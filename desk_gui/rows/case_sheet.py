"""Everything the page of one case shows, read in one snapshot."""

from dataclasses import dataclass
from datetime import datetime

from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.case_links import CaseLinkRow
from desk_gui.rows.cases import AppointmentRow, CaseRow, EntryRow, TaskRow
from desk_gui.rows.deadlines import DeadlineRow
from desk_gui.rows.desk import StaffRow
from desk_gui.rows.tags import TagRow
from desk_gui.values.ids import AgencyId


@dataclass(frozen=True)
class CaseSheet:
    """`tasks`: done ones too, the timeline tells what became of promises; `agencies`: the whole register, closed ones included,
    because old entries name them; `appointments`: from today on; `unwritten`: those of the last two weeks of which nothing was
    written; `open_until`: where whoever asks opened it in an emergency."""

    case: CaseRow
    entries: tuple[EntryRow, ...]
    tasks: tuple[TaskRow, ...]
    appointments: tuple[AppointmentRow, ...]
    agencies: dict[AgencyId, AgencyRow]
    staff: tuple[StaffRow, ...]
    desk: AgencyId
    consultations: int = 0
    referrals: int = 0
    consents: int = 0
    letters: int = 0
    conferences: int = 0
    plans: int = 0
    rounds: int = 0
    attachments: int = 0
    links: tuple[CaseLinkRow, ...] = ()
    tags: tuple[TagRow, ...] = ()
    open_until: datetime | None = None
    unwritten: tuple[AppointmentRow, ...] = ()
    deadlines: tuple[DeadlineRow, ...] = ()
    sub_categories: tuple[str, ...] = ()
    """As the desk calls them now."""

    def label(self, agency: AgencyId | None) -> str:
        """What lists call it."""
        row = self.agencies.get(agency) if agency is not None else None
        return row.label if row is not None else ""

    @property
    def counting(self) -> tuple[EntryRow, ...]:
        return tuple(entry for entry in self.entries if entry.counts)
