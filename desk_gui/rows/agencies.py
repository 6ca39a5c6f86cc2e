"""Agencies: who they are, what they do in which language, when, and whom one asks for."""

from dataclasses import dataclass, field
from datetime import date

from desk_gui.rows.cases import CaseListRow
from desk_gui.rows.relations import Lamp, RelationRow
from desk_gui.values.hours import OpeningHours
from desk_gui.values.ids import AgencyId, ContactId, ServiceId
from desk_gui.vocabulary import AgencyGroup, AgencyKind, Category, Channel, Fee, LanguageMode


@dataclass(frozen=True)
class Service:
    """対応できる内容 (HSDS service)."""

    id: ServiceId
    name: str
    category: Category
    fee: Fee = Fee.UNKNOWN
    eligibility: str = ""
    bring: tuple[str, ...] = ()
    cannot: str = ""


@dataclass(frozen=True)
class Contact:
    """担当者. `left_on`: transferred (異動) that day; kept, because past work names them."""

    id: ContactId
    name: str
    kana: str = ""
    section: str = ""
    title: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    left_on: date | None = None


@dataclass(frozen=True)
class LanguageOffer:
    """One language by one mode. `language`: BCP 47 tag of resources/reference/languages.json; `when`: free words (火・木 午後)."""

    language: str
    mode: LanguageMode
    when: str = ""


@dataclass(frozen=True)
class AgencyDetails:
    """Everything a person can type about an agency. `covers`: municipalities served (empty = all); `municipality`: where it stands."""

    name: str
    kind: AgencyKind
    kana: str = ""
    short_name: str = ""
    municipality: str = ""
    covers: tuple[str, ...] = ()
    postcode: str = ""
    address: str = ""
    address_hidden: bool = False
    phone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""
    channels: tuple[Channel, ...] = ()
    first_contact: str = ""
    by_appointment: bool = False
    conflict_of_interest: bool = False
    hours: OpeningHours = field(default_factory=OpeningHours)
    services: tuple[Service, ...] = ()
    languages: tuple[LanguageOffer, ...] = ()
    contacts: tuple[Contact, ...] = ()
    note: str = ""
    source: str = ""
    verified_on: date | None = None
    verified_by: str = ""


@dataclass(frozen=True)
class AgencyRow:
    """One agency. `closed_on`: 廃止・休止 since that day; `removed`: taken out of the register."""

    id: AgencyId
    version: int
    details: AgencyDetails
    closed_on: date | None = None
    closed_reason: str = ""
    removed: bool = False
    is_desk: bool = False

    @property
    def label(self) -> str:
        """Short name where there is one: what lists, maps and timelines write."""
        return self.details.short_name or self.details.name


@dataclass(frozen=True)
class AgencyFigures:
    """How working with this agency went. Counts are of this fiscal year; `reply_days`: median, None without a reply."""

    joint_cases: int = 0
    referrals: int = 0
    waiting: int = 0
    answered: int = 0
    accepted: int = 0
    reply_days: float | None = None
    last_contact: date | None = None


@dataclass(frozen=True)
class DirectoryLine:
    """One agency in the list, with how the desk works with it."""

    agency: AgencyRow
    lamps: tuple[Lamp, ...] = ()
    stage: int = 0
    last_contact: date | None = None


@dataclass(frozen=True)
class Directory:
    """The list and its counts. `total`: partners in the register; `closed`, `shut`: how many more would fit if closed agencies
    were shown, or if the hour did not matter; `groups`, `categories`, `fees`: how many fit under all the other conditions.
    """

    lines: tuple[DirectoryLine, ...]
    total: int
    closed: int
    shut: int
    groups: dict[AgencyGroup, int]
    categories: dict[Category, int]
    fees: dict[Fee, int]
    municipalities: tuple[str, ...]


@dataclass(frozen=True)
class TiedAgency:
    """Another agency this one works with."""

    id: AgencyId
    label: str
    group: AgencyGroup
    relation: RelationRow


@dataclass(frozen=True)
class AgencyProfile:
    """One agency's page. `desk`: the desk that is looking; `relation`: with it, None while nothing is recorded;
    `cases`: those handled together, last worked on first, protected persons' left out.
    """

    agency: AgencyRow
    desk: AgencyId
    figures: AgencyFigures
    relation: RelationRow | None = None
    ties: tuple[TiedAgency, ...] = ()
    cases: tuple[CaseListRow, ...] = ()
