"""Clients, cases, the joint-handling history, tasks and appointments."""

from dataclasses import dataclass
from datetime import date

from desk_gui.commands.base import Compensated, Page, Question, Reversible
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import (
    AppointmentDetails,
    AppointmentRow,
    CaseDetails,
    CaseListRow,
    CaseRow,
    ClientDetails,
    ClientRow,
    EntryDetails,
    EntryRow,
    TaskDetails,
    TaskRow,
)
from desk_gui.rows.desk import ChangeRow
from desk_gui.values.ids import AgencyId, AppointmentId, CaseId, ClientId, EntryId, StaffId, SubCategoryId, TagId, TaskId
from desk_gui.vocabulary import CaseAge, CaseDue, CaseSort, CaseStage, Category, ClosingReason


@dataclass(frozen=True)
class AddClient(Reversible):
    id: ClientId
    details: ClientDetails


@dataclass(frozen=True)
class EditClient(Reversible):
    id: ClientId
    details: ClientDetails


@dataclass(frozen=True)
class RemoveClient(Reversible):
    id: ClientId


@dataclass(frozen=True)
class RestoreClient(Reversible):
    id: ClientId


@dataclass(frozen=True)
class OpenCase(Reversible):
    id: CaseId
    details: CaseDetails


@dataclass(frozen=True)
class EditCase(Reversible):
    id: CaseId
    details: CaseDetails


@dataclass(frozen=True)
class CloseCase(Reversible):
    """終結. `despite_open_referrals`: the person was told what referrals and promises are open, and closes it all the same.

    `transferred_to`: the desk that has it from now on (移管).
    """

    id: CaseId
    on: date
    reason: ClosingReason
    note: str = ""
    despite_open_referrals: bool = False
    transferred_to: AgencyId | None = None


@dataclass(frozen=True)
class ReopenCase(Reversible):
    """`reason`: why it goes on; it stands in 変更の記録."""

    id: CaseId
    stage: CaseStage = CaseStage.ACTIVE
    reason: str = ""


@dataclass(frozen=True)
class RemoveCase(Reversible):
    id: CaseId


@dataclass(frozen=True)
class RestoreCase(Reversible):
    id: CaseId


@dataclass(frozen=True)
class AddEntry(Compensated):
    """経過を記録. Its promises become tasks of their agencies in the same unit."""

    id: EntryId
    case: CaseId
    details: EntryDetails


@dataclass(frozen=True)
class CorrectEntry(Compensated):
    """A new row that replaces `corrects`, with the reason; the old row stays readable."""

    id: EntryId
    corrects: EntryId
    details: EntryDetails
    reason: str


@dataclass(frozen=True)
class WithdrawEntry(Compensated):
    """The row stays and is shown struck through, with the reason."""

    id: EntryId
    reason: str


@dataclass(frozen=True)
class ReinstateEntry(Compensated):
    id: EntryId


@dataclass(frozen=True)
class AddTask(Reversible):
    id: TaskId
    details: TaskDetails


@dataclass(frozen=True)
class EditTask(Reversible):
    id: TaskId
    details: TaskDetails


@dataclass(frozen=True)
class CompleteTask(Reversible):
    id: TaskId
    on: date


@dataclass(frozen=True)
class ReopenTask(Reversible):
    id: TaskId


@dataclass(frozen=True)
class RemoveTask(Reversible):
    id: TaskId


@dataclass(frozen=True)
class RestoreTask(Reversible):
    id: TaskId


@dataclass(frozen=True)
class AddAppointment(Reversible):
    id: AppointmentId
    details: AppointmentDetails


@dataclass(frozen=True)
class EditAppointment(Reversible):
    id: AppointmentId
    details: AppointmentDetails


@dataclass(frozen=True)
class RemoveAppointment(Reversible):
    id: AppointmentId


@dataclass(frozen=True)
class RestoreAppointment(Reversible):
    id: AppointmentId


@dataclass(frozen=True)
class FindClients(Question[tuple[ClientRow, ...]]):
    """By any of their names, kana or Latin in any order, phone or birthday; at most `limit`."""

    words: str
    limit: int = 20


@dataclass(frozen=True)
class ClientById(Question[ClientRow]):
    id: ClientId


@dataclass(frozen=True)
class FindCases(Question[Page[CaseListRow]]):
    """ケース一覧, in the order of `sort`: `limit` rows from row `first` on, and how many there are in all.

    `agency`: cases it takes or took part in; protected ones are left out of that list, because being on it would tell where they are
    helped.
    """

    words: str = ""
    stages: frozenset[CaseStage] = frozenset()
    categories: frozenset[Category] = frozenset()
    sub_categories: frozenset[SubCategoryId] = frozenset()
    staff: StaffId | None = None
    agency: AgencyId | None = None
    client: ClientId | None = None
    with_closed: bool = False
    language: str = ""
    tags: frozenset[TagId] = frozenset()
    age: CaseAge | None = None
    due: CaseDue | None = None
    sort: CaseSort = CaseSort.WORKED
    first: int = 0
    limit: int = 200


@dataclass(frozen=True)
class CaseById(Question[CaseRow]):
    id: CaseId


@dataclass(frozen=True)
class CaseSheetOf(Question[CaseSheet]):
    """Everything the page of a case shows."""

    case: CaseId


@dataclass(frozen=True)
class EntriesOf(Question[tuple[EntryRow, ...]]):
    """Newest first, corrected and withdrawn ones included and marked."""

    case: CaseId


@dataclass(frozen=True)
class EntryById(Question[EntryRow]):
    id: EntryId


@dataclass(frozen=True)
class TasksOf(Question[tuple[TaskRow, ...]]):
    """Open ones first by due day; `case` or `staff` None asks for all. `staff`: what agencies promised in their cases included."""

    case: CaseId | None = None
    staff: StaffId | None = None
    with_done: bool = False


@dataclass(frozen=True)
class TaskById(Question[TaskRow]):
    id: TaskId


@dataclass(frozen=True)
class AppointmentById(Question[AppointmentRow]):
    id: AppointmentId


@dataclass(frozen=True)
class AppointmentsOn(Question[tuple[AppointmentRow, ...]]):
    first: date
    last: date
    staff: StaffId | None = None
    case: CaseId | None = None


@dataclass(frozen=True)
class ChangesOf(Question[tuple[ChangeRow, ...]]):
    """変更の記録 of one case: every applied command that touched it, newest first."""

    case: CaseId
