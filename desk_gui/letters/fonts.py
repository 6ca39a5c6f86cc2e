"""Which shipped font draws which character, and which characters none of them can draw."""

import unicodedata
from enum import Enum
from functools import cache, cached_property, lru_cache

import uharfbuzz as hb

from desk_gui.resources import resource


class Family(Enum):
    """The voices of a letter. MINCHO has full-width kana for body text, PMINCHO sits closer in tables."""

    MINCHO = "BIZUDMincho"
    PMINCHO = "BIZUDPMincho"
    GOTHIC = "BIZUDPGothic"
    SANS = "NotoSans"


class Face:
    """One font file, opened when first needed and shared by all letters."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"Face({self.name})"

    @property
    def is_bold(self) -> bool:
        return self.name.endswith("-Bold")

    @cached_property
    def hb_face(self) -> hb.Face:
        return hb.Face(hb.Blob.from_file_path(str(resource(f"fonts/{self.name}.ttf"))))

    @cached_property
    def hb_font(self) -> hb.Font:
        return hb.Font(self.hb_face)

    @cached_property
    def per_mille(self) -> float:
        """Font units to thousandths of the type size."""
        return 1000 / float(self.hb_face.upem)

    @cached_property
    def characters(self) -> frozenset[int]:
        return frozenset(self.hb_face.unicodes)

    def draws(self, text: str) -> bool:
        """Whether every visible character of the cluster has a glyph, as typed or composed."""
        return self._has(text) or self._has(unicodedata.normalize("NFC", text))

    def ink(self, glyph: int) -> tuple[float, float]:
        """How far above and below the baseline a glyph is drawn, in thousandths of the type size."""
        return _ink(self, glyph)

    def _has(self, text: str) -> bool:
        return all(ord(char) in self.characters or is_invisible(char) for char in text)


@lru_cache(maxsize=8192)
def _ink(face: Face, glyph: int) -> tuple[float, float]:
    drawn = face.hb_font.get_glyph_extents(glyph)
    if drawn is None:
        return 0.0, 0.0
    return drawn.y_bearing * face.per_mille, -(drawn.y_bearing + drawn.height) * face.per_mille


_SCRIPTS = ("Myanmar", "Devanagari", "Thai", "Khmer", "Sinhala", "Bengali", "Tamil", "Lao", "Arabic")
_BOLD = {"BIZUDPGothic", "NotoSans", "NotoNastaliqUrdu", "NotoSansSC", "NotoSansKR", *(f"NotoSans{script}" for script in _SCRIPTS)}
_BY_LANGUAGE = {"zh": ("NotoSansSC",), "ur": ("NotoNastaliqUrdu",), "ko": ("NotoSansKR",)}


@cache
def face(name: str) -> Face:
    return Face(name)


@cache
def stack(family: Family, *, bold: bool = False, language: str = "") -> tuple[Face, ...]:
    """The faces to try, best first. The language decides where scripts share characters (Han, Arabic)."""
    first = [family.value] if family is not Family.SANS else ["NotoSans", *_BY_LANGUAGE.get(language.split("-")[0], ())]
    others = ["NotoSans", "BIZUDPGothic", *(f"NotoSans{script}" for script in _SCRIPTS), "NotoSansSC", "NotoSansKR"]
    names = dict.fromkeys(first + others)
    return tuple(face(f"{name}-Bold" if bold and name in _BOLD else f"{name}-Regular") for name in names)


@lru_cache(maxsize=4096)
def faces_for(text: str, faces: tuple[Face, ...]) -> tuple[Face, ...]:
    """The face of each character. A stretch of one script keeps one face, so that a name is not set in two."""
    chosen: list[Face] = []
    for stretch in _stretches(text):
        whole = _first_that_draws(stretch, faces)
        if whole is not None:
            chosen += [whole] * len(stretch)
            continue
        for cluster in clusters(stretch):
            chosen += [_for_cluster(cluster, faces, chosen)] * len(cluster)
    return tuple(chosen)


def _for_cluster(cluster: str, faces: tuple[Face, ...], before: list[Face]) -> Face:
    # Spaces and punctuation stay with the word before them: fewer changes of face within a line.
    if before and unicodedata.category(cluster[0])[0] in "ZP" and before[-1].draws(cluster):
        return before[-1]
    return _first_that_draws(cluster, faces) or faces[0]


def _first_that_draws(text: str, faces: tuple[Face, ...]) -> Face | None:
    return next((each for each in faces if each.draws(text)), None)


def _stretches(text: str) -> list[str]:
    """Text cut where Japanese (or Chinese) characters begin and end."""
    out: list[str] = []
    before: bool | None = None
    for cluster in clusters(text):
        wide = is_wide(cluster[0])
        if wide != before or not out:
            out.append(cluster)
        else:
            out[-1] += cluster
        before = wide
    return out


def clusters(text: str) -> list[str]:
    """Characters with the marks, joiners and selectors that belong to them; a mark after a space or a bracket stands alone."""
    out: list[str] = []
    for char in text:
        if out and _joins(out[-1], char):
            out[-1] += char
        else:
            out.append(char)
    return out


# Signs that join the consonant after them to the one before: Devanagari, Bengali, Burmese, Khmer.
_JOINING = frozenset("\u094d\u09cd\u1039\u17d2")


def _joins(cluster: str, char: str) -> bool:
    if char == "\u200d" or cluster.endswith("\u200d"):
        return True
    category = unicodedata.category(char)[0]
    if cluster[-1] in _JOINING and category == "L":
        return True
    return category == "M" and unicodedata.category(cluster[0])[0] in "LMNS"


def is_wide(char: str) -> bool:
    """Han, kana and the full-width forms: what a Japanese line may be broken between."""
    code = ord(char)
    return 0x2E80 <= code <= 0xA4CF or 0xF900 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFE4F or 0xFF00 <= code <= 0xFFEF or code >= 0x1F000


# Format characters that are drawn: Arabic signs set around the number that follows.
_SIGNS_OF_NUMBERS = frozenset({*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD})


def is_invisible(char: str) -> bool:
    """Controls, joiners, direction marks and variation selectors: they shape the text and have no ink of their own."""
    code = ord(char)
    if code in _SIGNS_OF_NUMBERS:
        return False
    return unicodedata.category(char) in {"Cc", "Cf"} or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def missing_glyphs(text: str) -> str:
    """The characters no shipped font can draw, in order and without repeats; "" when all is fine."""
    faces = stack(Family.GOTHIC)
    return "".join(dict.fromkeys("".join(_undrawn(cluster, faces) for cluster in clusters(text))))


@lru_cache(maxsize=8192)
def _undrawn(cluster: str, faces: tuple[Face, ...]) -> str:
    if _first_that_draws(cluster, faces) is not None:
        return ""
    alone = "".join(char for char in cluster if _first_that_draws(char, faces) is None)
    return alone or cluster
