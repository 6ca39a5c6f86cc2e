"""The fixed phrases of the client's copy, in each language the desk can hand over."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import cache

from desk_gui import resources
from desk_gui.rows.phrases import DeskPhrase

EASY = "ja-x-easy"
"""やさしい日本語: printed under every other language."""

DAYS_APART = " / "
"""Between the seven names of the phrase `weekdays`."""

_ALIASES = {"zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "fil": "tl", "pt": "pt-BR"}

# Readings that change with the figure before them.
_DAYS = {
    1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか", 7: "なのか", 8: "ようか", 9: "ここのか", 10: "とおか",
    14: "じゅうよっか", 20: "はつか", 24: "にじゅうよっか",
}  # fmt: skip
_MINUTES = re.compile(r"(?<!\d)(\d+)\{分\|ふん\}")
_P_AFTER = frozenset("134680")


KEYS = (
    "title", "intro", "place", "address", "phone", "when", "person", "bring", "interp_yes", "interp_no", "free", "fee",
    "agreed", "only", "withdraw", "late", "show", "contact", "issued", "copy_label", "told", "not_told", "item_name",
    "item_birth", "item_phone", "item_address", "item_status", "item_nationality", "item_language", "item_family",
    "item_health", "item_income", "item_work", "item_consultation", "item_documents", "bring_residence_card",
    "bring_passport", "bring_health_card", "bring_payslips", "bring_contract", "bring_bankbook", "bring_seal",
    "bring_letter", "bring_notice", "bring_photos", "booking_confirmed", "booking_tentative", "accompany", "access",
    "station", "floor", "closed_days", "cost_free_interpreter", "income_limit", "reception_intro", "emergency",
    "call_us", "letter_no", "pending_translation", "consent_read", "consent_title", "consent_no", "consent_to",
    "consent_purpose", "consent_until", "explained_in", "signature_other", "explained_by", "signature", "date",
    "interpreter_name", "yes", "no", "weekdays", "date_format", "time_format",
)  # fmt: skip
"""In the order of a sheet."""
NOT_PRINTED = frozenset({
    "person", "late", "show", "contact", "station", "floor", "closed_days", "income_limit", "emergency", "yes", "no",
})  # fmt: skip
"""Kept for papers to come."""
PRINTED = frozenset(KEYS) - NOT_PRINTED


@dataclass(frozen=True)
class Phrases:
    """One language. `reviewed`: keys of the phrases a native reader has signed; `said`: those that were asked for so far."""

    tag: str
    name_ja: str
    name_native: str
    rtl: bool
    reviewed: frozenset[str]
    texts: Mapping[str, str]
    said: set[str] = field(default_factory=set, compare=False)

    @property
    def unchecked(self) -> frozenset[str]:
        """What was said and nobody has signed."""
        return frozenset(self.said - self.reviewed)

    def text(self, key: str, **values: str) -> str:
        """A phrase with its values in place. Furigana stays as {漢字|かな}, which is why str.format cannot be used."""
        return _MINUTES.sub(_minutes, _filled(self._told(key), values))

    def _told(self, key: str) -> str:
        self.said.add(key)
        return self.texts[key]

    def has(self, key: str) -> bool:
        return key in self.texts

    def day(self, day: date) -> str:
        template = self._with_reading(self._told("date_format"), day.day)
        width = 2 if "{year}-{month}-{day}" in template else 1
        values = {"year": f"{day.year}", "month": f"{day.month:0{width}}", "day": f"{day.day:0{width}}"}
        weekday = self._told("weekdays").split(DAYS_APART)[day.weekday()]
        return _filled(template, values | {"weekday": weekday})

    def clock(self, at: time) -> str:
        return self.text("time_format", hour=str(at.hour), minute=f"{at.minute:02}")

    @staticmethod
    def _with_reading(text: str, day: int) -> str:
        reading = _DAYS.get(day)
        if reading is None:
            return text
        whole = f"{{{day}日|{reading}}}"
        return text.replace("{day}{日|にち}", whole)


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace("{" + name + "}", value)
    return template


def _minutes(match: re.Match[str]) -> str:
    figure = match[1]
    return f"{figure}{{分|{'ぷん' if figure[-1] in _P_AFTER else 'ふん'}}}"


@cache
def _all() -> Mapping[str, Phrases]:
    rows = (json.loads(line) for line in resources.text("letters/phrases.jsonl").splitlines() if line)
    return {row["lang"]: _read(row) for row in rows}


def _read(row: dict[str, object]) -> Phrases:
    days = row["weekdays"]
    assert isinstance(days, list)
    texts = {key: value for key, value in (row | {"weekdays": DAYS_APART.join(days)}).items() if isinstance(value, str)}
    reviewed = frozenset(KEYS) if texts["review"] != "needed" else frozenset()
    return Phrases(texts["lang"], texts["name_in_ja"], texts["name_native"], texts["dir"] == "rtl", reviewed, texts)


def languages() -> tuple[Phrases, ...]:
    """Every language a client's copy can be printed in."""
    return tuple(_all().values())


def phrases(tag: str, own: Iterable[DeskPhrase] = ()) -> Phrases:
    """The phrases for a language tag, or those of its closest relative; やさしい日本語 where there is none. `own`: the desk's wordings."""
    found = _closest(tag)
    touched = [each for each in own if each.language == found.tag and each.key in KEYS]
    texts = {**found.texts, **{each.key: each.text for each in touched}}
    signed = frozenset(each.key for each in touched if each.reviewed)
    doubted = frozenset(each.key for each in touched if not each.reviewed)
    return replace(found, texts=texts, reviewed=(found.reviewed - doubted) | signed, said=set())


def _closest(tag: str) -> Phrases:
    known = _all()
    head = tag.split("-")[0].lower()
    for each in (tag, _ALIASES.get(tag.lower(), ""), _ALIASES.get(head, ""), head):
        if each in known:
            return known[each]
    return known[EASY]
