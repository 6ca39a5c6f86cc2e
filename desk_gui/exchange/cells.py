"""One row's cells turned into values, with a finding for each that could not be taken as it stands."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import TypeVar

from desk_gui import reference
from desk_gui.exchange.findings import Finding, Problem
from desk_gui.values.days import NotADay, parse_day
from desk_gui.values.folding import fold
from desk_gui.values.text import unstorable, without_controls
from desk_gui.vocabulary import Labelled

L = TypeVar("L", bound=Labelled)

_SEPARATORS = re.compile(r"[、,，;；/／\n]+")
# A cell without a format shows a day as its number since then; the fraction is the time.
_SERIAL = re.compile(r"([2-7]\d{4})(\.\d+)?")
_SERIAL_BEGIN = date(1899, 12, 30)
_YEARLESS = re.compile(r"\d{1,2}[月/]\d{1,2}日?(?![\d/])")
_CLOCK = re.compile(r"(?:(午前|午後|AM|PM)\s*)?(\d{1,2})(?:[:時](\d{1,2})?(?:分|:\d{2})?)?\s*(AM|PM)?", re.IGNORECASE)


@dataclass
class Cells:
    """The cells of one row by field key, and what was found in them so far. `labels`: what the fields are called; `letters`: the
    columns they stand in."""

    line: int
    values: dict[str, str]
    labels: dict[str, str]
    letters: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    spill: list[str] = field(default_factory=list)
    """Cells no field can hold; they go into the note, so that nothing is lost."""

    def find(self, key: str, problem: Problem, value: str = "", used: str = "", *, refuses: bool = False) -> None:
        self.findings.append(Finding(self.line, self.labels[key], problem, value, used, refuses, self.letters.get(key, "")))

    @property
    def refused(self) -> bool:
        return any(finding.refuses for finding in self.findings)

    def text(self, key: str, *, required: bool = False) -> str:
        raw = self.values.get(key, "")
        if bad := unstorable(raw):
            self.find(key, Problem.UNSTORABLE, bad, refuses=True)
            return ""
        if required and not raw.strip():
            self.find(key, Problem.MISSING, refuses=True)
        return without_controls(raw).strip()

    def keep(self, key: str, text: str) -> None:
        """Put what cannot be read into the note, and say so."""
        self.spill_over(key, text)
        self.find(key, Problem.LEFT_OUT, text, self.labels["note"])

    def spill_over(self, key: str, text: str) -> None:
        self.spill.append(f"{self.labels[key]}：{text}")

    def note(self, key: str = "note") -> str:
        return "\n".join(part for part in (self.text(key), *self.spill) if part)

    def parts(self, key: str) -> list[str]:
        return [part.strip() for part in _SEPARATORS.split(self.text(key)) if part.strip()]

    def day(self, key: str, today: date, *, required: bool = False) -> date | None:
        """A day of the past in any form a caseworker writes; a time behind it is left to `clock`."""
        text = self.text(key, required=required)
        if not text:
            return None
        day = a_day(text, today)
        if day is not None and _YEARLESS.match(unicodedata.normalize("NFKC", text)):
            day = day if day <= today else _a_year_before(day)
            self.find(key, Problem.YEAR_ASSUMED, text, f"{day.year}/{day.month}/{day.day}")
        if day is not None and day <= today:
            return day
        if required:
            self.find(key, Problem.NOT_A_DAY if day is None else Problem.IN_THE_FUTURE, text, refuses=True)
        else:
            self.keep(key, text)
        return None

    def clock(self, key: str, with_day: str) -> time | None:
        """A time of its own column, or the one behind the day."""
        text = self.text(key)
        if not text:
            return _time_behind(self.values.get(with_day, ""))
        found = clock(text)
        if found is None:
            self.keep(key, text)
        return found

    def minutes(self, key: str) -> int | None:
        text = self.text(key)
        found = minutes(text) if text else None
        if text and found is None:
            self.keep(key, text)
        return found

    def member(self, key: str, kind: type[L], words: dict[str, L], default: L) -> L:
        text = self.text(key)
        if not text:
            self.find(key, Problem.DEFAULTED, used=default.label)
            return default
        found = member_called(text, kind, words)
        if found is None:
            self.find(key, Problem.UNKNOWN_WORD, text, default.label)
            self.spill_over(key, text)
        return found or default

    def language_tags(self, key: str) -> tuple[list[str], list[str]]:
        """Tags of the languages named, in order, and the words no list knows."""
        parts = [each for part in self.parts(key) for each in _split_languages(part)]
        tags = [tag for part in parts if (tag := reference.language_called(part)) is not None]
        return list(dict.fromkeys(tags)), [part for part in parts if reference.language_called(part) is None]

    def keep_languages(self, key: str, unknown: list[str]) -> None:
        for part in unknown:
            self.find(key, Problem.UNKNOWN_LANGUAGE, part, self.labels["note"])
            self.spill_over(key, part)


def _split_languages(part: str) -> list[str]:
    """「英語・中国語」 is two languages, 「韓国・朝鮮語」 is one."""
    return [part] if reference.language_called(part) else [each.strip() for each in re.split(r"[・\s]+", part) if each.strip()]


def member_called(text: str, kind: type[L], words: dict[str, L]) -> L | None:
    """The member whose label, value or usual name the text is; otherwise the one of which it holds a usual word."""
    wanted = fold(text)
    for member in kind:
        if wanted in (fold(member.label), fold(member.value), fold(member.label.split("（")[0])):
            return member
    number = re.match(r"\d{1,2}(?!\d)", wanted)
    numbered = next((member for member in kind if number and member.value == number[0].zfill(2)), None)
    return numbered or next((member for word, member in words.items() if fold(word) in wanted), None)


def a_day(text: str, today: date) -> date | None:
    """The day of a cell, with or without a time behind it; None where it is none."""
    if serial := _SERIAL.fullmatch(text):
        return _SERIAL_BEGIN + timedelta(days=int(serial[1]))
    try:
        return parse_day(re.sub(r"曜日?(?=[)）]$)", "", re.split(r"[ T](?=\d{1,2}:)", text)[0]), today=today)
    except NotADay:
        return None


def _time_behind(day: str) -> time | None:
    if serial := _SERIAL.fullmatch(day):
        return clock(serial[2]) if serial[2] else None
    found = re.search(r"[ T](\d{1,2}:\d{2})", day)
    return clock(found[1]) if found else None


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 4)  # 2/29


def minutes(text: str) -> int | None:
    """15, 15分, 1時間30分 or 0:15 as minutes of at most a day; None where it is none."""
    folded = unicodedata.normalize("NFKC", text).strip().replace("半", "30分")
    found = re.fullmatch(r"(?:(\d{1,2})(?:時間|:(?=\d\d)))?(?:(\d{1,4})(?:分|:00)?)?", folded)
    if found is None or not folded:
        return None
    total = int(found[1] or 0) * 60 + int(found[2] or 0)
    return total if total <= 1_440 else None


def clock(text: str) -> time | None:
    """10:30, 10時半, 午後2時15分, 1430, a spreadsheet's 0.4375 … as a time of day; None where it is none."""
    folded = unicodedata.normalize("NFKC", text).strip().replace("半", "30分")
    if re.fullmatch(r"0?\.\d+", folded):
        passed = round(float(folded) * 1_440)
        return time(passed // 60, passed % 60) if passed < 1_440 else None
    if re.fullmatch(r"\d{3,4}", folded):
        folded = f"{folded[:-2]}:{folded[-2:]}"
    found = _CLOCK.fullmatch(folded)
    if found is None:
        return None
    half = (found[1] or found[4] or "").upper()
    hour, minute = int(found[2]), int(found[3] or 0)
    if half in ("午後", "PM") and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None
