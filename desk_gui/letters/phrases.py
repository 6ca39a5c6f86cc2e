"""The fixed phrases of the client's copy, in each language the desk can hand over."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache

from desk_gui import resources

EASY = "ja-x-easy"
"""やさしい日本語: printed under every other language."""

_ALIASES = {"zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "fil": "tl", "pt": "pt-BR"}

# Readings that change with the figure before them.
_DAYS = {
    1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか", 7: "なのか", 8: "ようか", 9: "ここのか", 10: "とおか",
    14: "じゅうよっか", 20: "はつか", 24: "にじゅうよっか",
}  # fmt: skip
_MINUTES = re.compile(r"(?<!\d)(\d+)\{分\|ふん\}")
_P_AFTER = frozenset("134680")


@dataclass(frozen=True)
class Phrases:
    """One language. `reviewed`: a native reader has checked it; until then the sheet says that none has."""

    tag: str
    name_ja: str
    name_native: str
    rtl: bool
    reviewed: bool
    texts: Mapping[str, str]
    weekdays: tuple[str, ...]

    def text(self, key: str, **values: str) -> str:
        """A phrase with its values in place. Furigana stays as {漢字|かな}, which is why str.format cannot be used."""
        return _MINUTES.sub(_minutes, _filled(self.texts[key], values))

    def has(self, key: str) -> bool:
        return key in self.texts

    def day(self, day: date) -> str:
        template = self._with_reading(self.texts["date_format"], day.day)
        width = 2 if "{year}-{month}-{day}" in template else 1
        values = {"year": f"{day.year}", "month": f"{day.month:0{width}}", "day": f"{day.day:0{width}}"}
        return _filled(template, values | {"weekday": self.weekdays[day.weekday()]})

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
    texts = {key: value for key, value in row.items() if isinstance(value, str)}
    days = row["weekdays"]
    assert isinstance(days, list)
    reviewed = texts["review"] != "needed"
    return Phrases(texts["lang"], texts["name_in_ja"], texts["name_native"], texts["dir"] == "rtl", reviewed, texts, tuple(days))


def languages() -> tuple[Phrases, ...]:
    """Every language a client's copy can be printed in."""
    return tuple(_all().values())


def phrases(tag: str) -> Phrases:
    """The phrases for a language tag, or those of its closest relative; やさしい日本語 where there is none."""
    known = _all()
    head = tag.split("-")[0].lower()
    for each in (tag, _ALIASES.get(tag.lower(), ""), _ALIASES.get(head, ""), head):
        if each in known:
            return known[each]
    return known[EASY]
