"""The desk itself: its profile and its people."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.letters import House
from desk_gui.rows.reply_days import KindDays, days_to_reply
from desk_gui.rows.sub_categories import SubCategory
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import AgencyId, DeskId, StaffId
from desk_gui.vocabulary import AgencyKind, OperatingForm, PersonRule, Role

SYMBOL, YEAR, NUMBER = "{記号}", "{年}", "{番号}"
"""What a desk's way of writing its numbers is made of: 倉広相, the fiscal year (8), and the number itself."""


@dataclass(frozen=True)
class PaperStyle:
    """文書の体裁: what a desk settles once for all its letters. A letter that is issued keeps what it was issued with.

    `house`: how a page looks, but for the logo, which is kept by itself; `number`: how the number of a letter is written; `hours`: when
    the desk is open, as its letters say it.
    """

    house: House = field(default_factory=House)
    number: str = f"{SYMBOL}第{NUMBER}号"
    person: PersonRule = PersonRule.SAMA
    hours: str = ""

    def numbered(self, symbol: str, year: FiscalYear, number: int) -> str:
        """倉広相第32号. Numbers go on through the year, however they are written."""
        parts = {SYMBOL: symbol, YEAR: year.short[1:], NUMBER: str(number)}
        text = self.number
        for name, value in parts.items():
            text = text.replace(name, value)
        return text


@dataclass(frozen=True)
class DeskProfile:
    """What letters, lists and defaults need to know of the desk. Its name, address and phone are those of its own agency.

    `letter_symbol`: 倉広相, printed before 第n号; `approval`: whether a letter needs 決裁 before 施行; `stamp_boxes`: whose stamps it
    then needs, highest first; `numbers_replies`: whether a reply on paper is entered under a number of its own (収受);
    `reply_business_days`: until when an answer is asked for, and `reply_days` of which kinds of agency it is another time;
    `sub_categories`: what the desk tells apart under the official classes.
    """

    municipalities: tuple[str, ...] = ()
    operating_form: OperatingForm = OperatingForm.DIRECT
    letter_symbol: str = ""
    head_title: str = ""
    head_name: str = ""
    section: str = ""
    seal_omitted: bool = True
    approval: bool = True
    stamp_boxes: tuple[str, ...] = ("所属長", "係長", "担当")
    numbers_replies: bool = False
    reply_business_days: int = 5
    languages: tuple[str, ...] = ()
    paper: PaperStyle = field(default_factory=PaperStyle)
    reply_days: tuple[KindDays, ...] = ()
    sub_categories: tuple[SubCategory, ...] = ()

    def days_to_reply(self, kind: AgencyKind) -> int:
        """Business days."""
        return days_to_reply(kind, self.reply_business_days, self.reply_days)


@dataclass(frozen=True)
class DeskRow:
    id: DeskId
    version: int
    profile: DeskProfile
    agency: AgencyRow
    sample: bool = False


@dataclass(frozen=True)
class StaffDetails:
    """`agency`: of an account that only looks at what is asked of a partner."""

    name: str
    kana: str = ""
    role: Role = Role.CONSULTANT
    languages: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    agency: AgencyId | None = None


@dataclass(frozen=True)
class StaffRow:
    id: StaffId
    version: int
    details: StaffDetails
    left_on: date | None = None
    removed: bool = False


@dataclass(frozen=True)
class OpenWork:
    """How much of somebody's is open. `referrals`: those of the cases they lead that still wait for an end."""

    cases: int
    tasks: int
    referrals: int
    appointments: int


@dataclass(frozen=True)
class DraftRow:
    """Something typed and not yet recorded. `screen` and `about` say where it belongs; `content` is that form's own JSON."""

    key: str
    screen: str
    about: str
    content: dict[str, Any]
    saved_at: datetime


@dataclass(frozen=True)
class Hit:
    """One result of the search box."""

    kind: str
    id: UUID
    title: str
    detail: str
    protected: bool = False


@dataclass(frozen=True)
class ChangeRow:
    """One applied command, for 変更の記録."""

    at: datetime
    by_name: str
    command: str
    before: dict[str, Any] | None
    after: dict[str, Any]
