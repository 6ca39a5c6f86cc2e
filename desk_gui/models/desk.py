"""The desk's profile, its staff, their drafts, and the counters behind every number."""

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_gui.errors import DaysOutOfRange, Missing, NumberNotWritten, OffThePaper
from desk_gui.models.agency import Agency
from desk_gui.models.base import Base, Kept, Root, Words, closed, give, take
from desk_gui.rows.desk import NUMBER, SYMBOL, YEAR, DeskProfile, DeskRow, DraftRow, PaperStyle, StaffDetails, StaffRow
from desk_gui.rows.letters import Window
from desk_gui.rows.reply_days import LEAST_DAYS, MOST_DAYS, KindDays
from desk_gui.rows.sub_categories import SubCategory
from desk_gui.values.ids import AgencyId, DeskId, StaffId
from desk_gui.vocabulary import OperatingForm, Role

_BRACED = re.compile(r"\{[^{}]*\}?|\}")
_EDGE, _WINDOW_RIGHT, _WINDOW_LOW = 3.0, 115.0, 60.0
"""A window shows nothing but the addressee: number and date stand right of it, sender and title below."""
_SHEET = 297.0


class DeskFile(Root, Base):
    """The desk this file belongs to."""

    __tablename__ = "desk"

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    municipalities: Mapped[Words]
    operating_form: Mapped[OperatingForm] = mapped_column(closed(OperatingForm, "operating_form"))
    letter_symbol: Mapped[str]
    head_title: Mapped[str]
    head_name: Mapped[str]
    section: Mapped[str]
    seal_omitted: Mapped[bool]
    approval: Mapped[bool]
    stamp_boxes: Mapped[Words]
    numbers_replies: Mapped[bool]
    reply_business_days: Mapped[int]
    languages: Mapped[Words]
    paper: Mapped[PaperStyle] = mapped_column(Kept(PaperStyle))
    reply_days: Mapped[tuple[KindDays, ...]] = mapped_column(Kept(tuple[KindDays, ...]))
    sub_categories: Mapped[tuple[SubCategory, ...]] = mapped_column(Kept(tuple[SubCategory, ...]))
    logo: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    sample: Mapped[bool] = mapped_column(default=False)
    agency: Mapped[Agency] = relationship(lazy="joined")

    def rewrite(self, profile: DeskProfile) -> None:
        must_be_sound(profile)
        house = replace(profile.paper.house, logo=None)
        take(self, replace(profile, paper=replace(profile.paper, house=house)))

    def profile(self) -> DeskProfile:
        return give(DeskProfile, self)

    def row(self) -> DeskRow:
        return DeskRow(DeskId(self.id), self.version, self.profile(), self.agency.row(), self.sample)


def must_be_sound(profile: DeskProfile) -> None:
    """Raises NumberNotWritten, OffThePaper, Missing or DaysOutOfRange."""
    _must_be_writable(profile.paper.number)
    _must_be_on_the_sheet(profile.paper)
    if not all(each.name.strip() for each in profile.sub_categories):
        raise Missing("小分類の名前")
    for days in (profile.reply_business_days, *(each.days for each in profile.reply_days)):
        if not LEAST_DAYS <= days <= MOST_DAYS:
            raise DaysOutOfRange(LEAST_DAYS, MOST_DAYS)


def _must_be_writable(number: str) -> None:
    if stranger := next((part for part in _BRACED.findall(number) if part not in (SYMBOL, YEAR, NUMBER)), None):
        raise NumberNotWritten(stranger)
    if number.count(NUMBER) != 1:
        raise NumberNotWritten


def _must_be_on_the_sheet(paper: PaperStyle) -> None:
    for fold in paper.house.folds:
        _must_be_between("折り位置", fold, _EDGE, _SHEET - _EDGE)
    if (window := paper.house.window) is not None:
        _must_show_the_addressee(window)


def _must_show_the_addressee(window: Window) -> None:
    _must_be_between("窓の左", window.x, _EDGE, _WINDOW_RIGHT - 40.0)
    _must_be_between("窓の上", window.y, _EDGE, _WINDOW_LOW - 15.0)
    _must_be_between("窓の幅", window.width, 40.0, _WINDOW_RIGHT - window.x)
    _must_be_between("窓の高さ", window.height, 15.0, _WINDOW_LOW - window.y)


def _must_be_between(field: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise OffThePaper(field, least, most)


class Staff(Root, Base):
    __tablename__ = "staff"

    name: Mapped[str]
    kana: Mapped[str]
    role: Mapped[Role] = mapped_column(closed(Role, "role"))
    languages: Mapped[Words]
    phone: Mapped[str]
    email: Mapped[str]
    left_on: Mapped[date | None]
    agency_id: Mapped[UUID | None]

    def rewrite(self, details: StaffDetails) -> None:
        if not details.name.strip():
            raise Missing("氏名")
        if details.role is Role.PARTNER_VIEWER and details.agency is None:
            raise Missing("所属する機関")
        take(self, details, "agency")
        self.agency_id = details.agency

    def details(self) -> StaffDetails:
        return give(StaffDetails, self, agency=AgencyId(self.agency_id) if self.agency_id else None)

    def row(self) -> StaffRow:
        return StaffRow(StaffId(self.id), self.version, self.details(), self.left_on, self.removed_at is not None)


class Draft(Base):
    """Something typed and not yet recorded: one per form and person."""

    __tablename__ = "draft"

    key: Mapped[str] = mapped_column(primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    screen: Mapped[str]
    about: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    saved_at: Mapped[datetime]

    def row(self) -> DraftRow:
        return DraftRow(self.key, self.screen, self.about, self.content, self.saved_at)


class Counter(Base):
    """The last number given out in a register and fiscal year. Read and raised inside one unit, so numbers have no gaps."""

    __tablename__ = "counter"

    register: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
