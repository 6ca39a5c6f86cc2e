"""Stretches of a text that tell who somebody is, found by whatever can recognise them, and put into other words.

A recogniser of the gate (`leaks`) says whether a text holds a value, however it is typed, and not where. The stretch is the shortest run
of whole words the recogniser still finds it in.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from desk_gui.rows.study import Replaced

# Whole words: a name in kana, letters or digits is never cut, because ラン is also the beginning of ランチ.
_TOKEN = re.compile(r"[\u30a1-\u30fa\u30fc-\u30ff]+|[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+|\d+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。\n]*[。\n]?")
_HONORIFIC = re.compile(r"さん|様|氏|くん|君|ちゃん")
WHOLE = "〔伏せた文〕"
"""In place of a sentence of which no stretch can be taken out."""

Span = tuple[int, int]


class Finder(Protocol):
    """Something that is looked for. `sure`: what it finds must not be on the paper, whoever wrote it there."""

    @property
    def what(self) -> str: ...
    @property
    def sure(self) -> bool: ...
    def spans(self, text: str, free: Span) -> Iterator[tuple[Span, str]]:
        """Stretches within the free one, from the left, each with the word for it."""


@dataclass(frozen=True)
class Probe:
    """A value that is recorded. `holds`: whether a text has it; `person`: さん behind it goes with it; `name`: the value, where it is one
    name, so that many can be looked for in a long text at once."""

    what: str
    word: str
    holds: Callable[[str], bool]
    sure: bool = True
    person: bool = False
    name: str = ""

    def spans(self, text: str, free: Span) -> Iterator[tuple[Span, str]]:
        start, end = free
        while start < end and self.holds(text[start:end]):
            first, last = _shortest(text, (start, end), self.holds)
            called = _HONORIFIC.match(text, last, end) if self.person else None
            yield (first, called.end() if called else last), self.word
            start = called.end() if called else last


@dataclass(frozen=True)
class Pattern:
    """What is known by its form. `says`: the word for it, or None where it is something else after all."""

    what: str
    form: re.Pattern[str]
    says: Callable[[re.Match[str]], str | None]
    sure: bool = True

    def spans(self, text: str, free: Span) -> Iterator[tuple[Span, str]]:
        for found in self.form.finditer(text, 0, free[1]):
            if found.start() >= free[0] and found.end() > found.start() and (word := self.says(found)) is not None:
                yield found.span(), word


def replaced_in(text: str, finders: Sequence[Finder]) -> tuple[Replaced, ...]:
    """What the first of them finds is left to no other. What is still found when all is exchanged takes its sentence with it."""
    found = _found(text, finders)
    while (left := left_in(exchanged(text, found), finders)) and (rest := _sentences_of(text, found, left, finders)):
        found = rest
    return found


def _found(text: str, finders: Iterable[Finder]) -> tuple[Replaced, ...]:
    found: list[Replaced] = []
    for finder in finders:
        for free in _free(text, found):
            found += [Replaced(*span, word, finder.what, finder.sure) for span, word in finder.spans(text, free)]
    return tuple(sorted(found, key=lambda each: each.start))


def exchanged(text: str, replaced: Iterable[Replaced]) -> str:
    out, at = [], 0
    for each in sorted(replaced, key=lambda each: each.start):
        out += [text[at : each.start], each.word]
        at = each.end
    return "".join((*out, text[at:]))


def left_in(text: str, finders: Iterable[Finder]) -> tuple[str, ...]:
    """What of that which must not be there a text holds, in its own words."""
    sure = (each for each in finders if each.sure)
    return tuple(dict.fromkeys(text[start:end] for each in sure for (start, end), _ in each.spans(text, (0, len(text)))))


def _sentences_of(text: str, found: tuple[Replaced, ...], left: tuple[str, ...], finders: Sequence[Finder]) -> tuple[Replaced, ...]:
    """The same, with one sentence more exchanged whole: the first in which something is still found, else the first there is."""
    whole = [each for each in found if each.word == WHOLE]
    sentences = [(each.start(), each.start() + len(each[0].rstrip("\n"))) for each in _SENTENCE.finditer(text) if each[0].strip()]
    there = [span for span in sentences if not any(each.start <= span[0] and span[1] <= each.end for each in whole)]
    if not there:
        return ()

    def telling(span: Span) -> bool:
        inside = tuple(each for each in found if span[0] <= each.start and each.end <= span[1])
        moved = tuple(Replaced(each.start - span[0], each.end - span[0], each.word, each.what) for each in inside)
        return bool(left_in(exchanged(text[slice(*span)], moved), finders))

    start, end = next((span for span in there if telling(span)), there[0])
    kept = [each for each in found if each.end <= start or each.start >= end]
    return tuple(sorted((*kept, Replaced(start, end, WHOLE, "、".join(left))), key=lambda each: each.start))


def _free(text: str, found: Iterable[Replaced]) -> Iterator[Span]:
    at = 0
    for each in sorted(found, key=lambda each: each.start):
        if at < each.start:
            yield at, each.start
        at = each.end
    if at < len(text):
        yield at, len(text)


def _shortest(text: str, within: Span, holds: Callable[[str], bool]) -> Span:
    """Of the run that ends first, the shortest that still holds it."""
    cuts = [within[0], *(within[0] + each.end() for each in _TOKEN.finditer(text[slice(*within)]))]
    last = _least(range(1, len(cuts)), lambda at: holds(text[cuts[0] : cuts[at]]))
    first = _least(range(last), lambda at: holds(text[cuts[last - 1 - at] : cuts[last]]))
    return cuts[last - 1 - first], cuts[last]


def _least(places: range, fits: Callable[[int], bool]) -> int:
    """The least place that fits, where all after it do; where one before it fits as well it is found a little later, and no less."""
    low, high = places.start, places.stop - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle + 1, high)
    return low
