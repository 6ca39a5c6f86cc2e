"""What lines are made of: pieces of text with one face and one direction, some with a reading above them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from desk_gui.letters.breaking import PHRASE_ENDS, breaks, in_a_day, may_part, pieces
from desk_gui.letters.direction import levels, visual
from desk_gui.letters.figures import by_rule
from desk_gui.letters.fonts import Face, clusters, faces_for, is_wide, stack
from desk_gui.letters.ruby import reaches
from desk_gui.letters.shaping import Glyph, shape
from desk_gui.letters.spacing import NONE, PLAIN, PUNCTUATION, Edge, Join, Kind, join, kind_of
from desk_gui.letters.style import Measure, Span, Style


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
    """The smallest thing a line is made of: one face, one direction, no break inside. `free`: the line may end after it.

    `typed` is what a reader who copies it gets: figures may be drawn wider or narrower than they were typed.
    """

    text: str
    style: Style
    face: Face
    level: int = 0
    free: bool = False
    reading: str = ""
    overhang: tuple[float, float] = (0.0, 0.0)
    """How far the reading reaches over the neighbour at its left, at its right: as little as it needs."""
    lent: tuple[float, float] = (0.0, 0.0)
    """How much of the room above itself the readings of its neighbours take."""
    tied: bool = False
    """One word with the atom behind it."""
    typed: str = ""

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        language = self.style.language.split("-")[0]
        return shape(self.text, self.face, rtl=self.level % 2 == 1, language=language, typed=self.typed)

    @cached_property
    def base(self) -> tuple["Atom", ...]:
        """Itself, or what a word with a reading is made of: a name may need several faces."""
        if not self.reading:
            return (self,)
        return tuple(visual([(atom.level, atom) for atom in atoms_of([Span(self.typed or self.text, self.style)])]))

    @cached_property
    def base_width(self) -> float:
        return sum(glyph.advance for atom in self.base for glyph in atom.glyphs) * self.style.em / 1000

    @cached_property
    def width(self) -> float:
        return max(self.base_width, self.reading_width - sum(self.overhang)) if self.reading else self.base_width

    @cached_property
    def reading_width(self) -> float:
        return sum(atom.base_width for atom in self.reading_atoms)

    @cached_property
    def reading_atoms(self) -> tuple["Atom", ...]:
        return tuple(atoms_of([Span(self.reading, self.style.ruby)])) if self.reading else ()

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
        return not self.reading and not self.text.strip()

    @cached_property
    def starts(self) -> Edge:
        return self._edge(self.text[:1])

    @cached_property
    def ends(self) -> Edge:
        return self._edge(self.text[-1:])

    def _edge(self, char: str) -> Edge:
        if char == " ":
            return Edge(Kind.SPACE, self.base_width / self.style.em)
        if not char or not self.style.is_japanese:
            return PLAIN[Kind.OTHER]
        kind = kind_of(char)
        if kind not in PUNCTUATION or self.reading:
            return PLAIN[kind]
        empty = max(0.0, self.base_width / self.style.em - 0.5)
        return Edge(kind, empty / 2 if kind is Kind.MIDDLE else empty)

    def placed(self, x: float) -> Iterator[Placed]:
        return self._spread(x, self.base_width, self.base, 0.0, self.width)

    def read(self, x: float) -> Iterator[Placed]:
        """The reading above it."""
        if self.reading_atoms:
            left, right = (out - lent for out, lent in zip(self.overhang, self.lent, strict=True))
            yield from self._spread(x - left, self.reading_width, self.reading_atoms, -self.reading_foot, self.width + left + right)

    def _spread(self, x: float, width: float, atoms: Sequence["Atom"], y: float, room: float) -> Iterator[Placed]:
        """Glyphs over the room they share with their partner: Japanese is spaced out, other scripts are centred."""
        glyphs = [(atom, glyph) for atom in atoms for glyph in atom.glyphs]
        spaced = len(glyphs) > 1 and room > width and all(is_wide(char) for char in self.text)
        gap = (room - width) / len(glyphs) if spaced else 0.0
        x += gap / 2 if spaced else (room - width) / 2
        for atom, glyph in glyphs:
            yield Placed(x, y, atom.face, atom.style, glyph)
            x += glyph.advance * atom.style.em / 1000 + gap


def atoms_of(spans: Sequence[Span], *, rtl: bool = False, spaced: bool = False) -> list[Atom]:
    """The pieces of one paragraph, in reading order."""
    drawn = [by_rule(span.text, span.style.figures) if span.style.is_japanese else span.text for span in spans]
    text = "".join(drawn)
    ends, level = breaks(text), levels(text, rtl=rtl)
    if spaced:
        ends = frozenset(at for at in ends if text[at - 1] in PHRASE_ENDS and not in_a_day(text, at))
    atoms: list[Atom] = []
    ties: list[bool] = []
    at = 0
    for span, words in zip(spans, drawn, strict=True):
        faces = faces_for(words, stack(span.style.family, bold=span.style.bold, language=span.style.language))
        known = _known(span.style)
        breaks_here = frozenset(end - at for end in ends if at < end <= at + len(words))
        for start, end in _cuts(span, words, faces, breaks_here, level[at : at + len(words)]):
            typed = span.text[start:end] if words is not span.text else ""
            key = (words[start:end], faces[start], level[at + start], at + end in ends, span.reading, typed)
            found = known.get(key)
            if found is None:
                if len(known) > _MOST_KNOWN:
                    known.clear()
                found = known[key] = Atom(key[0], span.style, key[1], key[2], key[3], key[4], typed=typed)
            atoms.append(found)
            ties.append(span.tied)
        at += len(words)
    return _with_reach(atoms, ties) if any(atom.reading for atom in atoms) else atoms


def _with_reach(atoms: list[Atom], ties: list[bool]) -> list[Atom]:
    found = zip(atoms, reaches(atoms, ties), ties, strict=True)
    return [replace(atom, overhang=_both(own.over), lent=_both(own.lent), tied=tied) if atom.reading else atom for atom, own, tied in found]


def _both(sides: list[float]) -> tuple[float, float]:
    return sides[0], sides[1]


_Key = tuple[str, Face, int, bool, str, str]
_MOST_KNOWN = 4096


@lru_cache(maxsize=64)
def _known(style: Style) -> dict[_Key, Atom]:
    """Pieces already measured in this style: the same letters come again and again."""
    return {}


def _cuts(span: Span, text: str, faces: tuple[Face, ...], ends: frozenset[int], level: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of a span between breaks, changes of face, direction or script, and around spaces and marks."""
    start = 0
    if span.reading and text:
        yield 0, len(text)
        return
    kinds = [kind_of(char) for char in text] if span.style.is_japanese else []
    for here in range(1, len(text) + 1):
        turned = here < len(text) and (
            faces[here] is not faces[here - 1]
            or level[here] != level[here - 1]
            or text[here].isspace() != text[here - 1].isspace()
            or (bool(kinds) and _parts(kinds[here - 1], kinds[here]))
        )
        if here == len(text) or here in ends or turned:
            yield start, here
            start = here


def _parts(before: Kind, after: Kind) -> bool:
    if before is after and before is Kind.JAPANESE:
        return False
    return before in PUNCTUATION or after in PUNCTUATION or {before, after} == {Kind.JAPANESE, Kind.WESTERN}


def joins_of(atoms: Sequence[Atom]) -> list[Join]:
    """What stands after each atom but the last, after which nothing does."""
    return [join(a.ends, b.starts, a.style.between_scripts, free=a.free) for a, b in pairwise(atoms)] + [NONE] * bool(atoms)


def words(atoms: Iterable[Atom]) -> Iterator[list[Atom]]:
    """Atoms between which a line may not end, together."""
    word: list[Atom] = []
    for atom in atoms:
        word.append(atom)
        if atom.free:
            yield word
            word = []
    if word:
        yield word


def fitting(atoms: list[Atom], measure: Measure) -> list[Atom]:
    """The same atoms, none of whose unbreakable words is wider than a line."""
    room = measure.width - max(measure.first, measure.rest)
    if _surely_fits(atoms, room):
        return atoms
    narrow = [part for atom in atoms for part in (_unread(atom) if atom.reading and atom.width > room else [atom])]
    out: list[Atom] = []
    for word in words(narrow):
        out += word if _surely_fits(word, room) or _width(word) <= room else _burst(word, room)
    return out


def _surely_fits(word: list[Atom], room: float) -> bool:
    """Even with the widest space between all of it."""
    return sum(atom.width + atom.style.em / 4 for atom in word) <= room


def _unread(atom: Atom) -> list[Atom]:
    """A name too long to carry its reading above it: the reading follows in brackets."""
    spans = [Span(atom.typed or atom.text, atom.style), Span(f"（{atom.reading}）", replace(atom.style, bold=False))]
    *parts, last = atoms_of(spans)
    return [*parts, replace(last, free=atom.free)]


def _width(word: list[Atom]) -> float:
    """Without the spaces at its end, which may hang over the margin."""
    inked = len(word)
    while inked and word[inked - 1].is_space:
        inked -= 1
    joins = joins_of(word[:inked])
    return sum(atom.width + each.space * atom.style.em for atom, each in zip(word[:inked], joins, strict=True))


def _burst(word: list[Atom], room: float) -> list[Atom]:
    """A word wider than a line, cut between characters: kinsoku still holds unless it alone is too wide."""
    parts = [(atom, piece) for atom in word for piece in _pieces(atom, room)]
    small = [replace(atom, text=piece, free=True, typed="") for atom, piece in parts]
    small[-1] = replace(small[-1], free=word[-1].free)
    follow = [*(atom.text[0] for atom in small[1:]), ""]
    held = [replace(atom, free=atom.free and may_part(atom.text[-1], after)) for atom, after in zip(small, follow, strict=True)]
    return held if all(_width(part) <= room for part in words(held)) else small


def _pieces(atom: Atom, room: float) -> list[str]:
    if atom.reading:
        return [atom.text]
    found = pieces(atom.text)
    fits = all(replace(atom, text=piece, typed="").width <= room for piece in found if len(piece) > 2)
    return found if fits else clusters(atom.text)
