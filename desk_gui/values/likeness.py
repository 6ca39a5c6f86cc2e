"""Whether two people may be one: names written from a card, by ear, in kana, in another order or without a middle name.

A name is cut into parts, and each part is brought to the sound it stands for, so that what an ear cannot tell apart is one. Parts are
compared in any order, and two that somebody wrote as one are one. Kana and Latin letters meet in the consonants of both, also where the
kana of both are known: one of them may have been taken down by ear.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

from desk_gui.values.days import PartialDay
from desk_gui.values.folding import fold
from desk_gui.values.kanji import one_form

SURE, LIKELY = 0.9, 0.7
"""From here two people are taken for one; from here they may be, and somebody should look."""

_APART = re.compile(r"[\s・･=＝,、.．/()（）]+")
_KANA = re.compile(r"[ぁ-ゖー]")
_TELLING = 9
"""Digits of a telephone number that tell it from all others."""

# What one hears alike, longest first; applied from left to right to folded Latin letters.
_LATIN = (
    ("tch", "t"), ("sch", "s"), ("ph", "f"), ("th", "t"), ("sh", "s"), ("ch", "t"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("bh", "b"),
    ("rh", "r"), ("ck", "k"), ("qu", "k"), ("ts", "t"), ("ng", "g"), ("ny", "n"), ("nh", "n"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("ie", "i"), ("ce", "se"), ("ci", "si"), ("c", "k"), ("q", "k"), ("x", "s"), ("z", "s"), ("j", "z"), ("v", "b"), ("w", "u"),
    ("l", "r"), ("y", "i"),
)  # fmt: skip
_HEARD = dict(_LATIN)
_LATIN_SOUNDS = re.compile("|".join(written for written, _ in _LATIN))

# Kana that stand for one sound in names from elsewhere; applied to hiragana without long marks.
_KANA_SOUNDS = (
    ("ゔ", "ぶ"), ("ぶぁ", "ば"), ("ぶぃ", "び"), ("ぶぇ", "べ"), ("ぶぉ", "ぼ"), ("ぶあ", "ば"), ("ぶい", "び"),
    ("ぶえ", "べ"), ("ぶお", "ぼ"), ("てい", "ち"), ("でい", "じ"), ("しゅ", "す"), ("しゆ", "す"), ("じゅ", "ず"),
    ("じゆ", "ず"), ("てぃ", "ち"), ("でぃ", "じ"), ("とぅ", "つ"), ("どぅ", "ず"), ("ぢ", "じ"), ("づ", "ず"),
    ("を", "お"), ("ゐ", "い"), ("ゑ", "え"), ("っ", ""),
)  # fmt: skip
_LONG_E = tuple((written, heard) for written, heard in _KANA_SOUNDS if written not in ("てい", "でい"))
"""テイ may be ティ with the small kana written large, or テー."""
_SMALL = str.maketrans("ぁぃぅぇぉゃゅょゎゕゖ", "あいうえおやゆよわかけ")
_ROWS = {
    "a": "あかさたなはまやらわがざだばぱ", "i": "いきしちにひみりぎじびぴ", "u": "うくすつぬふむゆるぐずぶぷ",
    "e": "えけせてねへめれげぜべぺ", "o": "おこそとのほもよろごぞどぼぽ",
}  # fmt: skip
_VOWEL = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
_LENGTHENS = {"a": "あ", "i": "い", "u": "う", "e": "えい", "o": "おう"}
_CONSONANT = {
    kana: consonant
    for consonant, row in {
        "k": "かきくけこ", "s": "さしすせそざじずぜぞ", "t": "たちつてと", "n": "なにぬねのん", "h": "はひふへほ", "m": "まみむめも",
        "r": "らりるれろ", "g": "がぎぐげご", "d": "だでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
    }.items()
    for kana in row
}  # fmt: skip


@dataclass(frozen=True)
class Likeness:
    """How far two may be one (0 to 1), and what speaks for it."""

    score: float = 0.0
    name: bool = False
    phone: bool = False
    born: bool = False

    @property
    def sure(self) -> bool:
        """Not the name alone: two people of one name are common."""
        return self.score >= SURE and self.name and (self.phone or self.born)


@dataclass(frozen=True)
class Identity:
    """What a person is known by. `names`: every name in any script; `phone`: as typed."""

    names: tuple[str, ...]
    phone: str = ""
    born: PartialDay | None = None

    @cached_property
    def digits(self) -> str:
        return re.sub(r"\D", "", fold(self.phone))[-_TELLING:]

    @cached_property
    def sounds(self) -> "tuple[_Sounds, ...]":
        found = (sounds for name in self.names for sounds in _sounds(name))
        return tuple(dict.fromkeys(each for each in found if each.parts))


@dataclass(frozen=True)
class _Sounds:
    """One name. `script`: latin, kana or other; `parts`: the sound of each; `together`: of all as one word; `consonants`: of each part."""

    script: str
    parts: tuple[str, ...]
    together: str
    consonants: tuple[str, ...] = field(default=(), compare=False)


def likeness(one: Identity, other: Identity) -> Likeness:
    pairs = [(mine, theirs) for mine in one.sounds for theirs in other.sounds]
    name = max((_alike(*pair) if pair[0].script == pair[1].script else _heard_alike(*pair) for pair in pairs), default=0.0)
    phone = len(one.digits) == _TELLING and one.digits == other.digits
    born = _same_day(one.born, other.born)
    score = name
    if born is True:
        score = min(1.0, name + 0.3) if name else 0.55
    elif born is False:
        score = name * 0.72  # the very same name is still shown: one of two birthdays may be wrong
    if phone:
        score = max(score, 0.8 + 0.2 * name)
    return Likeness(score, name >= 0.5, phone, born is True)


def _same_day(one: PartialDay | None, other: PartialDay | None) -> bool | None:
    """None where one is unknown, or where a slip of the pen lies between them."""
    if one is None or other is None:
        return None
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    differ = [pair for pair in pairs if all(pair) and pair[0] != pair[1]]
    if not differ:
        return True if all(one_part and other_part for one_part, other_part in pairs[:2]) else None
    swapped = one.year == other.year and (one.month, one.day) == (other.day, other.month)
    return None if swapped or len(differ) == 1 else False


# --- sounds -----------------------------------------------------------------------------------------------------------------


def _sounds(name: str) -> "tuple[_Sounds, ...]":
    """More than one where nobody can tell how it is read."""
    cut = [part for part in _APART.split(name.replace("-", " ").replace("‐", " ")) if part]
    folded = [fold(part).replace("'", "").replace("’", "") for part in cut]
    folded = [part for part in folded if any(char.isalnum() for char in part)]
    if all(part.isascii() for part in folded):
        sounds = [_latin(part) for part in folded]
        return (_Sounds("latin", tuple(sounds), _latin("".join(folded)), tuple(_without_vowels(part) for part in sounds)),)
    if all(_KANA.match(char) for part in folded for char in part):
        doubtful = any("てい" in part or "でい" in part for part in folded)
        return tuple(_in_kana(folded, heard) for heard in (_KANA_SOUNDS, _LONG_E)[: 1 + doubtful])
    same = [one_form(part) for part in folded]
    return (_Sounds("other", tuple(same), "".join(same)),)


def _in_kana(folded: Sequence[str], heard: Sequence[tuple[str, str]]) -> _Sounds:
    sounds = [_kana(part, heard) for part in folded]
    spelt = (_kana(part.replace("でぃ", "で").replace("どぅ", "ど"), heard) for part in folded)  # DINH, DUC: no Latin letter is heard as ジ
    consonants = tuple(_without_vowels(_romanised(part)) for part in spelt)
    return _Sounds("kana", tuple(sounds), _kana("".join(folded), heard), consonants)


def _latin(part: str) -> str:
    part = re.sub("^h(?=[^aeiouy])", "", part)  # of Burmese: HTUT, HLAING
    heard = _LATIN_SOUNDS.sub(lambda found: _HEARD[found[0]], re.sub("ng$", "n", _once(part)))
    heard = heard[:1] + heard[1:].replace("h", "")
    return _once(heard) or part


def _kana(part: str, heard: Sequence[tuple[str, str]]) -> str:
    for written, sound in heard:
        part = part.replace(written, sound)
    part = part.translate(_SMALL)
    out: list[str] = []
    for char in part:
        if not (out and char in _LENGTHENS.get(_VOWEL.get(out[-1], ""), "")):
            out.append(char)
    return "".join(out) or part


def _romanised(part: str) -> str:
    return "".join(_CONSONANT.get(char, "") + _VOWEL.get(char, "") for char in part)


def _without_vowels(part: str) -> str:
    """f is written with h in kana, and an r at the end not at all."""
    bare = _once(re.sub(r"[aeiou]", "", part).replace("f", "h").replace("z", "s"))
    bare = bare[:1] + bare[1:].replace("h", "")
    return bare[:1] + bare[1:].removesuffix("r")


def _once(text: str) -> str:
    """Doubled letters as one."""
    return re.sub(r"(.)\1+", r"\1", text)


# --- comparing --------------------------------------------------------------------------------------------------------------


def _alike(one: _Sounds, other: _Sounds) -> float:
    return max(_parts_or_cut_alike(one.parts, other.parts), _together_alike(one, other))


def _heard_alike(one: _Sounds, other: _Sounds) -> float:
    """One of them was only ever written in kana, the other only in Latin letters."""
    enough = min(_length(one.consonants), _length(other.consonants)) > 3
    return 0.85 * _parts_alike(one.consonants, other.consonants, slips=False) if enough else 0.0


def _parts_alike(one: Sequence[str], other: Sequence[str], *, slips: bool = True) -> float:
    """Every part of the shorter name has its own in the longer one; a single part alone says little."""
    short, long = sorted((one, other), key=lambda parts: (len(parts), sum(map(len, parts))))
    left = list(long)
    found = lost = 0.0
    strange = False
    for part in sorted(short, key=len, reverse=True):
        best = max(left, key=lambda each: _part_alike(part, each, slips=slips), default="")
        score = _part_alike(part, best, slips=slips)
        if score:
            left.remove(best)
        else:
            strange = True
        found += score * len(part)
        lost += (1 - score) * len(part)
    if not found:
        return 0.0
    mean = found / (found + lost) * (0.9 if strange else 1.0)
    covered = 1 - _length(left) / max(1, _length(long))
    if len(short) == 1 < len(long):
        return min(0.65, mean * (0.5 + 0.5 * covered))
    return mean * (0.8 + 0.2 * covered)


def _parts_or_cut_alike(one: Sequence[str], other: Sequence[str]) -> float:
    """As they are cut, or with what is one word for the other joined: JOHNMARK, DE LOS REYES."""
    mine, theirs = _joined(one, other), _joined(other, one)
    score = _parts_alike(one, other)
    cut_alike = len(mine) == len(one) and len(theirs) == len(other)
    return score if cut_alike else max(score, _parts_alike(mine, theirs))


def _joined(parts: Sequence[str], words: Sequence[str]) -> list[str]:
    out: list[str] = []
    for part in parts:
        together = _once(out[-1] + part.removeprefix("h")) if out else ""
        out = [*out[:-1], together] if together in words else [*out, part]
    return out


def _together_alike(one: _Sounds, other: _Sounds) -> float:
    """Written in one word by somebody: NGUYENTHILAN."""
    if len(one.parts) == len(other.parts) > 1:
        return 0.0
    longest = max(len(one.together), len(other.together))
    allowed = longest // 6
    distance = OSA.distance(one.together, other.together, score_cutoff=allowed)
    return 1 - distance / longest if longest > 1 and distance <= allowed else 0.0


def _part_alike(one: str, other: str, *, slips: bool) -> float:
    if one == other:
        return 1.0
    if not (one and other):
        return 0.0
    if len(one) == 1 or len(other) == 1:
        return 0.8 if slips and one[0] == other[0] and one.isascii() else 0.0
    longest = max(len(one), len(other))
    allowed = 0 if not slips or longest < 3 else 1 if longest < 8 else 2
    distance = OSA.distance(one, other, score_cutoff=allowed)
    return 1 - distance / longest if distance <= allowed else 0.0


def _length(parts: Iterable[str]) -> int:
    return sum(map(len, parts))
