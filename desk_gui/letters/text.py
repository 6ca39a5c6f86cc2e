"""Paragraphs: spans of text with furigana become lines of placed glyphs. Lengths in millimetres, type sizes in points."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from desk_gui.letters.breaking import breaks, may_part
from desk_gui.letters.direction import levels, visual
from desk_gui.letters.fonts import Face, Family, clusters, faces_for, is_wide, stack
from desk_gui.letters.shaping import Glyph, shape
from desk_gui.values.text import without_controls

MM = 72 / 25.4
"""Points in a millimetre."""


class Align(Enum):
    START = "start"
    CENTRE = "centre"
    END = "end"
    JUSTIFY = "justify"


@dataclass(frozen=True)
class Style:
    """How a span looks. `leading`: the height of its line in millimetres."""

    family: Family
    size: float
    leading: float
    bold: bool = False
    colour: str = "#111111"
    language: str = ""

    @property
    def em(self) -> float:
        return self.size / MM

    @property
    def ruby(self) -> "Style":
        size = max(5.5, self.size * (0.6 if self.size < 13 else 0.5))
        return replace(self, family=Family.GOTHIC, size=size, leading=size / MM, bold=False)


@dataclass(frozen=True)
class Span:
    text: str
    style: Style
    reading: str = ""


@dataclass(frozen=True)
class Placed:
    """A glyph on its way to the page: `x` from the left of the line, `y` below its baseline."""

    x: float
    y: float
    face: Face
    style: Style
    glyph: Glyph


@dataclass(frozen=True)
class Atom:
    """The smallest thing a line is made of: one face, one direction, no break inside. `free`: the line may end after it."""

    text: str
    style: Style
    face: Face
    level: int = 0
    free: bool = False
    reading: str = ""
    overhang: bool = False
    """The reading may reach half a letter over its neighbours, which have none."""

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        return shape(self.text, self.face, rtl=self.level % 2 == 1, language=self.style.language.split("-")[0])

    @cached_property
    def base(self) -> tuple["Atom", ...]:
        """Itself, or what a word with a reading is made of: a name may need several faces."""
        return tuple(visual([(atom.level, atom) for atom in _atoms([Span(self.text, self.style)])])) if self.reading else (self,)

    @cached_property
    def base_width(self) -> float:
        return sum(glyph.advance for atom in self.base for glyph in atom.glyphs) * self.style.em / 1000

    @cached_property
    def width(self) -> float:
        beyond = self.style.ruby.em if self.overhang else 0.0
        return max(self.base_width, self.reading_width - beyond)

    @cached_property
    def reading_width(self) -> float:
        return sum(atom.base_width for atom in self.reading_atoms)

    @cached_property
    def reading_atoms(self) -> tuple["Atom", ...]:
        return tuple(_atoms([Span(self.reading, self.style.ruby)])) if self.reading else ()

    @cached_property
    def ink(self) -> tuple[float, float]:
        """How far above and below the baseline its letters are drawn: marks of some scripts stand high and hang low."""
        drawn = [(glyph.up, atom.face.ink(glyph.id)) for atom in self.base for glyph in atom.glyphs]
        above = max((up + top for up, (top, _) in drawn), default=0.0)
        below = max((low - up for up, (_, low) in drawn), default=0.0)
        return above * self.style.em / 1000, below * self.style.em / 1000

    @property
    def reading_foot(self) -> float:
        """Where the reading begins above the baseline: clear of the highest mark."""
        return max(self.style.em * 0.9, self.ink[0]) + self.style.ruby.em * 0.12

    @property
    def is_space(self) -> bool:
        return not self.text.strip() and not self.reading

    def placed(self, x: float) -> Iterator[Placed]:
        yield from self._spread(x, self.base_width, self.base, 0.0, self.width)
        if self.reading_atoms:
            yield from self._spread(x, self.reading_width, self.reading_atoms, -self.reading_foot, self.width)

    def _spread(self, x: float, width: float, atoms: Sequence["Atom"], y: float, room: float) -> Iterator[Placed]:
        """Glyphs over the room they share with their partner: Japanese is spaced out, other scripts are centred."""
        glyphs = [(atom, glyph) for atom in atoms for glyph in atom.glyphs]
        spaced = len(glyphs) > 1 and room > width and all(is_wide(char) for char in self.text)
        gap = (room - width) / len(glyphs) if spaced else 0.0
        x += gap / 2 if spaced else (room - width) / 2
        for atom, glyph in glyphs:
            yield Placed(x, y, atom.face, atom.style, glyph)
            x += glyph.advance * atom.style.em / 1000 + gap


@dataclass(frozen=True)
class Line:
    """One line as it stands. `start`: where its first atom begins; `gap`: what justification adds after each free atom."""

    atoms: tuple[Atom, ...]
    style: Style
    start: float = 0.0
    gap: float = 0.0
    rtl: bool = False

    @cached_property
    def width(self) -> float:
        return sum(atom.width for atom in self.atoms) + self.gap * sum(atom.free for atom in self.atoms[:-1])

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
        x = self.start
        for atom in visual([(atom.level, atom) for atom in self.atoms]):
            yield from atom.placed(x)
            x += atom.width + (self.gap if atom.free else 0.0)


@dataclass(frozen=True)
class Measure:
    """The shape of a paragraph: width, indents and how its lines are set."""

    width: float
    first: float = 0.0
    rest: float = 0.0
    align: Align = Align.START
    rtl: bool = False
    spaced: bool = False
    """Easy Japanese parts its phrases by blanks: a line ends at one of them, or after 、 and 。."""


def plain(text: str, style: Style) -> list[Span]:
    """What a person typed: nothing in it is markup."""
    return [Span(text, style)]


_IN_A_DAY = re.compile(r"\d[年月] $")
_PHRASE_ENDS = frozenset(" \u3000、。")
_RUBY = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")


def with_readings(text: str, style: Style) -> list[Span]:
    """Our own fixed phrases: {漢字|かな} is a word with its reading."""
    spans: list[Span] = []
    at = 0
    for match in _RUBY.finditer(text):
        spans += [Span(text[at : match.start()], style), Span(match[1], style, match[2])]
        at = match.end()
    return [span for span in [*spans, Span(text[at:], style)] if span.text]


def without_readings(text: str) -> str:
    return _RUBY.sub(r"\1", text)


def lay_out(spans: Iterable[Span], measure: Measure) -> tuple[Line, ...]:
    """The lines of a paragraph; each line feed begins a new one."""
    lines: list[Line] = []
    for paragraph in _paragraphs(spans):
        lines += _filled(_fitting(_atoms(paragraph, rtl=measure.rtl, spaced=measure.spaced), measure), paragraph[0].style, measure)
    return tuple(lines)


def width_of(text: str, style: Style) -> float:
    """The width of words set on one line."""
    return sum(atom.width for paragraph in _paragraphs(plain(text, style)) for atom in _atoms(paragraph))


def _paragraphs(spans: Iterable[Span]) -> Iterator[list[Span]]:
    current: list[Span] = []
    for span in spans:
        reading = " ".join(_drawable(span.reading).split("\n"))
        head, *more = _drawable(span.text).split("\n")
        current.append(replace(span, text=head, reading=reading))
        for text in more:
            yield current
            current = [replace(span, text=text, reading="")]
    if current:
        yield current


def _drawable(text: str) -> str:
    return without_controls(text.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", "\u3000")


def _atoms(spans: list[Span], *, rtl: bool = False, spaced: bool = False) -> list[Atom]:
    text = "".join(span.text for span in spans)
    ends, level = breaks(text), levels(text, rtl=rtl)
    if spaced:
        ends = frozenset(at for at in ends if text[at - 1] in _PHRASE_ENDS and not _IN_A_DAY.search(text, 0, at))
    atoms: list[Atom] = []
    at = 0
    for span in spans:
        faces = faces_for(span.text, stack(span.style.family, bold=span.style.bold, language=span.style.language))
        for start, end in _cuts(span, faces, ends, level, at):
            free = at + end in ends
            atoms.append(Atom(span.text[start:end], span.style, faces[start], level[at + start], free, span.reading))
        at += len(span.text)
    return [replace(atom, overhang=True) if _may_overhang(atoms, here) else atom for here, atom in enumerate(atoms)]


def _may_overhang(atoms: list[Atom], here: int) -> bool:
    """Between two kana: over Han it would seem to belong to them, over anything narrower it would meet the next reading."""
    if not atoms[here].reading or not 0 < here < len(atoms) - 1:
        return False
    need = atoms[here].style.ruby.em * 1.3
    return all(_takes_overhang(side, need) for side in (atoms[here - 1], atoms[here + 1]))


def _takes_overhang(neighbour: Atom, need: float) -> bool:
    return not neighbour.reading and neighbour.base_width >= need and not any("\u3400" <= char <= "\u9fff" for char in neighbour.text)


def _cuts(span: Span, faces: tuple[Face, ...], ends: frozenset[int], level: tuple[int, ...], at: int) -> Iterator[tuple[int, int]]:
    """The stretches of a span between breaks, changes of face or direction, and before spaces."""
    text, start = span.text, 0
    if span.reading and text:
        yield 0, len(text)
        return
    for here in range(1, len(text) + 1):
        turned = here < len(text) and (
            faces[here] is not faces[here - 1]
            or level[at + here] != level[at + here - 1]
            or text[here].isspace() != text[here - 1].isspace()
        )
        if here == len(text) or at + here in ends or turned:
            yield start, here
            start = here


def _fitting(atoms: list[Atom], measure: Measure) -> list[Atom]:
    """The same atoms, none of whose unbreakable words is wider than a line."""
    room = measure.width - max(measure.first, measure.rest)
    narrow = [part for atom in atoms for part in (_unread(atom) if atom.reading and atom.width > room else [atom])]
    out: list[Atom] = []
    for word in _words(narrow):
        out += word if _width(word) <= room else _burst(word, room)
    return out


def _unread(atom: Atom) -> list[Atom]:
    """A name too long to carry its reading above it: the reading follows in brackets."""
    *parts, last = _atoms([Span(atom.text, atom.style), Span(f"（{atom.reading}）", replace(atom.style, bold=False))])
    return [*parts, replace(last, free=atom.free)]


def _words(atoms: list[Atom]) -> Iterator[list[Atom]]:
    word: list[Atom] = []
    for atom in atoms:
        word.append(atom)
        if atom.free:
            yield word
            word = []
    if word:
        yield word


def _width(word: list[Atom]) -> float:
    """Without the spaces at its end, which may hang over the margin."""
    inked = len(word)
    while inked and word[inked - 1].is_space:
        inked -= 1
    return sum(atom.width for atom in word[:inked])


def _burst(word: list[Atom], room: float) -> list[Atom]:
    """A word wider than a line, cut between characters: kinsoku still holds unless it alone is too wide."""
    small = [replace(atom, text=cluster, free=True) for atom in word for cluster in ([atom.text] if atom.reading else clusters(atom.text))]
    small[-1] = replace(small[-1], free=word[-1].free)
    follow = [*(atom.text[0] for atom in small[1:]), ""]
    held = [replace(atom, free=atom.free and may_part(atom.text[-1], after)) for atom, after in zip(small, follow, strict=True)]
    return held if all(_width(part) <= room for part in _words(held)) else small


def _filled(atoms: list[Atom], style: Style, measure: Measure) -> list[Line]:
    lines: list[list[Atom]] = [[]]
    used = measure.first
    for word in _words(atoms):
        if lines[-1] and used + _width(word) > measure.width + 0.001:
            lines.append([])
            used = measure.rest
        lines[-1] += word
        used += sum(atom.width for atom in word)
    last = len(lines) - 1
    return [_line(line, style, measure, measure.rest if at else measure.first, at == last) for at, line in enumerate(lines)]


def _line(atoms: list[Atom], style: Style, measure: Measure, indent: float, is_last: bool) -> Line:
    while atoms and atoms[-1].is_space and (len(atoms) > 1 or not is_last):
        atoms = atoms[:-1]
    line = Line(tuple(atoms), style, indent, 0.0, measure.rtl)
    slack = measure.width - indent - line.width
    if measure.align is Align.JUSTIFY and not is_last:
        return replace(line, gap=_justifying(atoms, slack, style))
    if measure.align is Align.CENTRE:
        return replace(line, start=indent + slack / 2)
    if (measure.align is Align.END) != measure.rtl:
        return replace(line, start=slack if measure.rtl else indent + slack)
    return line


def _justifying(atoms: list[Atom], slack: float, style: Style) -> float:
    """What each gap takes, or nothing where the line would look spaced out."""
    gaps = sum(atom.free for atom in atoms[:-1])
    return slack / gaps if gaps and 0 < slack / gaps <= style.em * 0.13 else 0.0
