"""Clients, cases, what was done together, and what is still to do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import ClassVar

from desk_gui.rows.callers import Caller
from desk_gui.rows.tags import TagRow
from desk_gui.values.days import PartialDay
from desk_gui.values.ids import AgencyId, AppointmentId, CaseId, ClientId, ContactId, EntryId, StaffId, SubCategoryId, TaskId
from desk_gui.vocabulary import (
    CaseStage,
    Category,
    ClosingReason,
    ConsentBasis,
    ConsentItem,
    EntryKind,
    EventRole,
    Known,
    LanguageMode,
    ParticipantRole,
    Urgency,
)


@dataclass(frozen=True)
class ClientDetails:
    """A person. `name_latin`: as on the residence card, order kept, never split; `use_on_letter`: which name letters print.

    `language`, `nationality`, `residence_status`: codes of resources/reference. `safe_contact`: when and how one may call.
    """

    name_latin: str = ""
    name_kanji: str = ""
    name_kana: str = ""
    alias: str = ""
    alias_kana: str = ""
    name_native: str = ""
    call_name: str = ""
    use_on_letter: str = "name_latin"
    born: PartialDay | None = None
    gender: str = ""
    nationality: str = ""
    residence_status: str = ""
    stay_until: date | None = None
    language: str = ""
    other_languages: tuple[str, ...] = ()
    interpreter: Known = Known.NOT_ASKED
    interpreter_note: str = ""
    phone: str = ""
    postcode: str = ""
    address: str = ""
    municipality: str = ""
    safe_contact: str = ""
    household: str = ""
    family: str = ""
    health: str = ""
    income: str = ""
    work: str = ""
    school: str = ""
    opponents: tuple[str, ...] = ()
    protected: bool = False
    protected_until: date | None = None
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name this person goes by."""
        own = (self.name_latin, self.name_kanji, self.name_kana, self.alias, self.alias_kana, self.name_native, self.call_name)
        return tuple(name for name in own if name)

    @property
    def shown(self) -> str:
        """The name people call this person by."""
        return self.call_name or self.name_kanji or self.alias or self.name_latin or self.name_kana or self.name_native

    @property
    def on_letter(self) -> str:
        """The name letters print; falls back to the shown one."""
        return getattr(self, self.use_on_letter, "") or self.name_latin or self.shown

    @property
    def reading(self) -> str:
        """カナ: how partners find a file."""
        return self.name_kana or self.alias_kana

    @property
    def masked(self) -> str:
        """What lists show of a protected person: the first character and two circles."""
        return f"{self.shown[:1]} ○○" if self.shown else "○○"


@dataclass(frozen=True)
class ClientRow:
    """`guarded`: the case is restricted or somebody else in it protected, and a child's name would tell whose case it is.

    `became`: they were registered twice, and this is who they are now.
    """

    id: ClientId
    version: int
    details: ClientDetails
    removed: bool = False
    guarded: bool = False
    became: ClientId | None = None

    @property
    def in_lists(self) -> str:
        """The name on every screen but the case itself."""
        return self.details.masked if self.details.protected or self.guarded else self.details.shown


@dataclass(frozen=True)
class Participant:
    """An agency's part in a case, dated. `person`: who there, as text or as a contact of the register."""

    agency: AgencyId
    role: ParticipantRole
    since: date
    until: date | None = None
    contact: ContactId | None = None
    person: str = ""


def second_lead(parts: Sequence[Participant]) -> tuple[Participant, Participant] | None:
    """The first two of which the later begins to lead before the earlier has ended; one leads at a time."""
    leads = sorted((part for part in parts if part.role == ParticipantRole.LEAD), key=lambda part: part.since)
    both = ((earlier, later) for earlier, later in pairwise(leads) if earlier.until is None or later.since < earlier.until)
    return next(both, None)


@dataclass(frozen=True)
class CaseDetails:
    """A case as typed. Three municipalities are three facts: where they live, where they were received, who leads.

    `called_by`: who turned to the desk for them, where it was not they themselves.
    """

    RETIRED: ClassVar = frozenset({"deadline", "deadline_note"})  # stand in rows.deadlines now

    title: str
    opened_on: date
    clients: tuple[ClientId, ...] = ()
    categories: tuple[Category, ...] = ()
    stage: CaseStage = CaseStage.INTAKE
    urgency: Urgency = Urgency.NORMAL
    summary: str = ""
    residence_municipality: str = ""
    reception_municipality: str = ""
    lead_municipality: str = ""
    staff: StaffId | None = None
    participants: tuple[Participant, ...] = ()
    called_by: Caller = field(default_factory=Caller)
    sub_categories: tuple[SubCategoryId, ...] = ()


@dataclass(frozen=True)
class CaseRow:
    """One case. `number`: R8-0147; `clients`: rows in the order of the details; `restricted`: only those named on it know of it."""

    id: CaseId
    version: int
    number: str
    details: CaseDetails
    clients: tuple[ClientRow, ...]
    closed_on: date | None = None
    closing_reason: ClosingReason | None = None
    closing_note: str = ""
    removed: bool = False
    restricted: bool = False
    restricted_reason: str = ""
    transferred_to: AgencyId | None = None

    @property
    def ending(self) -> str:
        """Why it was closed: 移管 where another desk has it now."""
        if self.transferred_to is not None:
            return "移管"
        return self.closing_reason.label if self.closing_reason else ""

    @property
    def protected(self) -> bool:
        return self.restricted or any(client.details.protected for client in self.clients)

    @property
    def who(self) -> str:
        """Names as lists may show them."""
        return "、".join(client.in_lists for client in self.clients) or "（相談者の登録なし）"


@dataclass(frozen=True)
class CaseListRow:
    """One line of ケース一覧."""

    id: CaseId
    number: str
    who: str
    reading: str
    title: str
    stage: CaseStage
    categories: tuple[Category, ...]
    language: str
    staff_name: str
    lead_agency: str
    opened_on: date
    last_entry_on: date | None
    waiting: int
    open_tasks: int
    protected: bool
    urgency: Urgency
    due: date | None = None
    tags: tuple[TagRow, ...] = ()


@dataclass(frozen=True)
class Present:
    """Who was there from which agency, for how long, and what she did there."""

    agency: AgencyId
    person: str = ""
    contact: ContactId | None = None
    minutes: int | None = None
    role: EventRole | None = None


@dataclass(frozen=True)
class Shared:
    """What an agency was told, and on what ground. `reason`: owed wherever that is not consent; `client`: of whom, None: of the first."""

    agency: AgencyId
    items: tuple[ConsentItem, ...]
    basis: ConsentBasis = ConsentBasis.CONSENT
    reason: str = ""
    client: ClientId | None = None


@dataclass(frozen=True)
class Promise:
    """What an agency said it will do, by when: a task that agency owns."""

    task: TaskId
    agency: AgencyId
    text: str
    due: date | None = None
    person: str = ""


@dataclass(frozen=True)
class EntryDetails:
    """One event of the joint-handling history. Facts, the client's words and the writer's judgement stay apart, because rows are
    read aloud in meetings and disclosed to the client. `happened_at` is an aware UTC instant."""

    kind: EntryKind
    happened_at: datetime
    minutes: int | None = None
    facts: str = ""
    said: str = ""
    judged: str = ""
    present: tuple[Present, ...] = ()
    client_present: bool = False
    language: str = ""
    language_mode: LanguageMode | None = None
    promises: tuple[Promise, ...] = ()
    shared: tuple[Shared, ...] = ()


@dataclass(frozen=True)
class EntryRow:
    """An entry is never changed: `corrects` names the one it replaces (for that `reason`), `corrected_by` the one that replaced it."""

    id: EntryId
    case: CaseId
    details: EntryDetails
    by: StaffId
    by_name: str
    written_at: datetime
    corrects: EntryId | None = None
    corrected_by: EntryId | None = None
    reason: str = ""
    withdrawn: bool = False
    withdrawn_reason: str = ""

    @property
    def counts(self) -> bool:
        """Neither replaced nor withdrawn: this is what the desk says happened."""
        return self.corrected_by is None and not self.withdrawn


@dataclass(frozen=True)
class TaskDetails:
    """やること. Owned by a staff member or by an agency; with a case or without. `entry`: where it was promised."""

    text: str
    due: date | None = None
    due_note: str = ""
    staff: StaffId | None = None
    agency: AgencyId | None = None
    person: str = ""
    case: CaseId | None = None
    entry: EntryId | None = None


@dataclass(frozen=True)
class TaskRow:
    id: TaskId
    version: int
    details: TaskDetails
    done_on: date | None = None
    case_number: str = ""
    who: str = ""
    protected: bool = False
    owner: str = ""
    removed: bool = False


@dataclass(frozen=True)
class AppointmentDetails:
    """予約. `starts_at` aware UTC; `minutes` of length. `meet_at`: 待ち合わせ, where somebody is accompanied; `result`: what came of it;
    `next_on`: the day of the next one."""

    starts_at: datetime
    minutes: int = 60
    title: str = ""
    case: CaseId | None = None
    agency: AgencyId | None = None
    staff: StaffId | None = None
    means: str = ""
    language: str = ""
    interpreter: LanguageMode | None = None
    place: str = ""
    note: str = ""
    meet_at: str = ""
    interpreter_person: str = ""
    result: str = ""
    next_on: date | None = None


@dataclass(frozen=True)
class AppointmentRow:
    id: AppointmentId
    version: int
    details: AppointmentDetails
    case_number: str = ""
    who: str = ""
    protected: bool = False
    removed: bool = False
    conference: bool = False
    """It is a meeting, and `id` and `version` are those of the conference."""
