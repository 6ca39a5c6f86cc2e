"""Paragraphs: spans of text with furigana become lines of placed glyphs. Lengths in millimetres."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate

from desk_gui.letters.atoms import Atom, Placed, atoms_of, fitting, joins_of
from desk_gui.letters.breaking import NEVER_FIRST
from desk_gui.letters.direction import visual
from desk_gui.letters.fonts import clusters, is_wide
from desk_gui.letters.spacing import Join, Kind, adjusted
from desk_gui.letters.style import Align, Measure, Span, Style
from desk_gui.values.text import without_controls


@dataclass(frozen=True)
class Line:
    """One line as it stands. `start`: where its first atom begins; `gaps`: what stands after each atom beyond its width."""

    atoms: tuple[Atom, ...]
    style: Style
    start: float = 0.0
    gaps: tuple[float, ...] = ()
    rtl: bool = False

    @cached_property
    def width(self) -> float:
        """Up to the ink's own edge: the empty half of a bracket or comma at its end is not part of it."""
        return sum(atom.width for atom in self.atoms) + sum(self.gaps)

    @property
    def text(self) -> str:
        return "".join(atom.text for atom in self.atoms)

    @cached_property
    def _largest(self) -> Style:
        return max((atom.style for atom in self.atoms), key=lambda style: style.leading, default=self.style)

    @cached_property
    def headroom(self) -> float:
        """What furigana and high marks need above the usual line."""
        tops = (atom.reading_foot + atom.style.ruby.em * 0.93 if atom.reading else atom.ink[0] for atom in self.atoms)
        return max(0.0, max(tops, default=0.0) - self._baseline)

    @cached_property
    def footroom(self) -> float:
        """What low marks need below it."""
        low = max((atom.ink[1] for atom in self.atoms), default=0.0)
        return max(0.0, low + self._baseline - self._largest.leading)

    @property
    def _baseline(self) -> float:
        return self._largest.leading / 2 + self._largest.em * 0.38

    @property
    def height(self) -> float:
        return self.headroom + self._largest.leading + self.footroom

    @property
    def middle(self) -> float:
        """Half way down its usual line, from the top."""
        return self.headroom + self._largest.leading / 2

    @property
    def baseline(self) -> float:
        """From the top of the line."""
        return self.headroom + self._baseline

    def placed(self) -> Iterator[Placed]:
        """Words before their readings, so that they are found whole in the file."""
        x = self.start
        above: list[Placed] = []
        for atom, gap in visual([(atom.level, (atom, gap)) for atom, gap in zip(self.atoms, self.gaps, strict=True)]):
            yield from atom.placed(x)
            above += atom.read(x)
            if not atom.tied:
                yield from above
                above = []
            x += atom.width + gap
        yield from above


def plain(text: str, style: Style) -> list[Span]:
    """What a person typed: nothing in it is markup."""
    return [Span(text, style)]


_RUBY = re.compile(r"\{([^{}|]+)\|([^{}]+)\}")


def with_readings(text: str, style: Style) -> list[Span]:
    """Our own fixed phrases: {今日|きょう} is a word with its reading, {電話|でん|わ} one in which each character has its own."""
    spans: list[Span] = []
    at = 0
    for match in _RUBY.finditer(text):
        spans += [Span(text[at : match.start()], style), *_read(match[1], match[2].split("|"), style)]
        at = match.end()
    return [span for span in [*spans, Span(text[at:], style)] if span.text]


def _read(word: str, readings: list[str], style: Style) -> list[Span]:
    if len(readings) == 1 or len(readings) != len(word):
        return [Span(word, style, "".join(readings))]
    last = len(word) - 1
    return [Span(char, style, reading, tied=at < last) for at, (char, reading) in enumerate(zip(word, readings, strict=True))]


def without_readings(text: str) -> str:
    return _RUBY.sub(r"\1", text)


def lay_out(spans: Iterable[Span], measure: Measure) -> tuple[Line, ...]:
    """The lines of a paragraph; each line feed begins a new one."""
    return _laid_out(tuple(spans), measure)


@lru_cache(maxsize=1024)
def _laid_out(spans: tuple[Span, ...], measure: Measure) -> tuple[Line, ...]:
    """Remembered: a page is drawn anew at every key, and letters of one merge differ in few of their paragraphs."""
    lines: list[Line] = []
    for paragraph in _paragraphs(spans):
        atoms = fitting(atoms_of(paragraph, rtl=measure.rtl, spaced=measure.spaced), measure)
        lines += _Filling(atoms, paragraph[0].style, measure).lines()
    return tuple(lines)


def width_of(text: str, style: Style) -> float:
    """The width of words set on one line, blanks at the end included."""
    atoms = [atom for paragraph in _paragraphs(plain(text, style)) for atom in atoms_of(paragraph)]
    return sum(atom.width + each.space * atom.style.em for atom, each in zip(atoms, joins_of(atoms), strict=True))


_TOGETHER = re.compile(r"[0-9A-Za-z.,:/@+\-]+|.", re.DOTALL)


def evenly(text: str, style: Style, width: float) -> Line:
    """均等割付: the first character at the left edge, the last at the right; figures and Latin words stay whole."""
    atoms = [replace(atom, free=True) for part in _evenly_parts(text) for atom in atoms_of([Span(part, style)])]
    if not atoms:
        return Line((), style)
    bare = sum(atom.width for atom in atoms) + _head(atoms[0]) + _tail(atoms[-1])
    gap = max(0.0, width - bare) / max(1, len(atoms) - 1)
    return Line(tuple(atoms), style, _head(atoms[0]), (*(gap,) * (len(atoms) - 1), _tail(atoms[-1])))


def _evenly_parts(text: str) -> list[str]:
    out: list[str] = []
    for cluster in clusters(_drawable(text)):
        if out and _TOGETHER.fullmatch(out[-1]) and out[-1][-1].isascii() and cluster.isascii() and _TOGETHER.fullmatch(out[-1] + cluster):
            out[-1] += cluster
        else:
            out.append(cluster)
    return out


def _paragraphs(spans: Iterable[Span]) -> Iterator[list[Span]]:
    current: list[Span] = []
    for span in spans:
        reading = " ".join(_drawable(span.reading).split("\n"))
        head, *more = _drawable(span.text).split("\n")
        current.append(replace(span, text=head, reading=reading))
        for text in more:
            yield current
            current = [replace(span, text=text, reading="", tied=False)]
    if current:
        yield current


def _drawable(text: str) -> str:
    return without_controls(text.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", "\u3000")


@dataclass
class _Filling:
    """One paragraph on its way into lines: one too long by little is drawn together (追い込み), else its last word goes on (追い出し)."""

    atoms: list[Atom]
    style: Style
    measure: Measure

    def __post_init__(self) -> None:
        self.joins = joins_of(self.atoms)
        self._widths = [atom.width for atom in self.atoms]
        ems = [atom.style.em for atom in self.atoms]
        steps = [width + each.space * em for width, each, em in zip(self._widths, self.joins, ems, strict=True)]
        # Where each atom begins if all stood on one line, and how much of the space before it could be taken back.
        self._at = list(accumulate(steps, initial=0.0))
        self._give = list(accumulate((each.give * em for each, em in zip(self.joins, ems, strict=True)), initial=0.0))

    def lines(self) -> list[Line]:
        starts = [0]
        first, at = 0, 0
        while at < len(self.atoms):
            end = self._word_end(at)
            if first < at and not self._fits(first, end, self.measure.rest if len(starts) > 1 else self.measure.first):
                first = at
                starts.append(at)
            at = end
        starts[-1] = self._with_company(starts)
        spans = zip(starts, [*starts[1:], len(self.atoms)], strict=True)
        return [self._line(start, end, number == 0, number == len(starts) - 1) for number, (start, end) in enumerate(spans)]

    def _with_company(self, starts: list[int]) -> int:
        """Where the last line begins: no paragraph ends in a line of one character, if the line before it can spare a word."""
        if len(starts) < 2 or not _is_alone(self.atoms[starts[-1] :]):
            return starts[-1]
        first, last = starts[-2], starts[-1]
        before = next((at for at in range(last - 1, first, -1) if self.atoms[at - 1].free), first)
        indent = self.measure.first if len(starts) == 2 else self.measure.rest
        if before <= first or sum(len(atom.text) for atom in self.atoms[before:last]) > _MOST_MOVED:
            return last
        inked = self._inked(first, before)
        slack = self.measure.width - indent - self._width(first, inked)
        loose = self.measure.align is Align.JUSTIFY and adjusted(self._joins_in(first, inked), slack) is None
        return last if loose else before

    def _joins_in(self, start: int, end: int) -> list[Join]:
        return [self.joins[at].scaled(self.atoms[at].style.em) for at in range(start, end - 1)]

    def _word_end(self, at: int) -> int:
        while at < len(self.atoms) - 1 and not self.atoms[at].free:
            at += 1
        return at + 1

    def _inked(self, start: int, end: int) -> int:
        """Without the spaces at the end, which may hang over the margin."""
        while end > start and self.atoms[end - 1].is_space:
            end -= 1
        return end

    def _fits(self, start: int, end: int, indent: float) -> bool:
        end = self._inked(start, end)
        if end <= start:
            return True
        over = indent + self._width(start, end) - self.measure.width - self._hanging(start, end)
        if over > 0.001 and self.measure.align is Align.JUSTIFY:
            over -= self._give[end - 1] - self._give[start]
        return over <= 0.001

    def _width(self, start: int, end: int) -> float:
        inner = self._at[end - 1] - self._at[start] + self._widths[end - 1]
        return inner + _head(self.atoms[start]) + _tail(self.atoms[end - 1])

    def _hanging(self, start: int, end: int) -> float:
        """How much of a line may stand beyond its end: the ink of one comma or full stop that follows something."""
        last = self.atoms[end - 1]
        hangs = self.measure.hanging and self.measure.align is Align.JUSTIFY and end - start > 1 and last.ends.kind in _HANGING
        return last.width - last.ends.empty * last.style.em if hangs else 0.0

    def _line(self, start: int, end: int, is_first: bool, is_last: bool) -> Line:
        indent = self.measure.first if is_first else self.measure.rest
        inked = self._inked(start, end)
        # A line of blanks someone typed, last of its paragraph, stays what it is.
        end = max(inked, start + 1) if not is_last or inked > start else end
        atoms = self.atoms[start:end]
        if not atoms:
            return Line((), self.style, indent, (), self.measure.rtl)
        atoms = _unlent(atoms)
        slack = self.measure.width - indent - self._width(start, end)
        if slack < -0.001:
            slack += self._hanging(start, end)
        gaps = self._gaps(start, end, slack, is_last)
        line = Line(tuple(atoms), self.style, indent + _head(atoms[0]), gaps, self.measure.rtl)
        if self.measure.align is Align.CENTRE:
            return replace(line, start=line.start + slack / 2)
        if (self.measure.align is Align.END) != self.measure.rtl:
            return replace(line, start=line.start - indent + slack if self.measure.rtl else line.start + slack)
        return line

    def _gaps(self, start: int, end: int, slack: float, is_last: bool) -> tuple[float, ...]:
        joins = self._joins_in(start, end)
        spaces: list[float] | None = None
        if self.measure.align is Align.JUSTIFY and (slack < -0.001 or (slack > 0.001 and not is_last)):
            spaces = adjusted(joins, slack)
        return (*(spaces or [each.space for each in joins]), _tail(self.atoms[end - 1]))


_MOST_MOVED = 4
"""Characters: a longer word would leave a hole in the line it comes from."""


def _is_alone(atoms: list[Atom]) -> bool:
    """One Japanese character, whatever marks follow it."""
    letters = [char for atom in atoms for char in atom.text if not char.isspace() and char not in NEVER_FIRST]
    return len(letters) == 1 and atoms[0].style.is_japanese and is_wide(letters[0])


_HANGING = frozenset({Kind.COMMA, Kind.STOP})


def _unlent(atoms: list[Atom]) -> list[Atom]:
    """At the ends of a line a reading has the room above its word for itself: the rest of that word is on another line."""
    first, last = atoms[0], atoms[-1]
    if first.lent[0]:
        atoms = [replace(first, lent=(0.0, first.lent[1])), *atoms[1:]]
    if last.lent[1]:
        atoms = [*atoms[:-1], replace(atoms[-1], lent=(atoms[-1].lent[0], 0.0))]
    return atoms


def _head(atom: Atom) -> float:
    """How far a line's first atom moves: an opening bracket to the left, a reading that leans out to the right."""
    empty = atom.starts.empty * atom.style.em if atom.starts.kind is Kind.OPENING else 0.0
    return atom.overhang[0] - empty if atom.reading else -empty


def _tail(atom: Atom) -> float:
    """The empty half of a mark that ends a line is no part of it; a reading that leans out is."""
    if atom.reading:
        return atom.overhang[1]
    return -atom.ends.empty * atom.style.em if atom.ends.kind in {Kind.CLOSING, Kind.COMMA, Kind.STOP} else 0.0
