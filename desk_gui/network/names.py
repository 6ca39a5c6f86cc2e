"""A long name in two lines, broken where a reader would pause; three where two are too narrow, and cut short at the very end."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from unicodedata import category, name

import budoux

from desk_gui.network.measure import Measure

WIDEST = 132.0
_SHORT, _ONE_LINE = 62.0, 86.0
_MID_WORD = 60.0  # between two kanji of what may be one word: only where a name would not fit otherwise
_BETWEEN_WORDS = 20.0
_TELLING_NOTHING = 2  # letters of a word that is cut
# Japanese names are cut by the words they are made of: budoux, made for sentences, cuts 特定非営利活動法人にほんごひろば after 特定非 and
# after に, and 倉津市社会福祉協議会 nowhere. For Thai, which writes words without spaces, it is right.
_PLACES = ("市", "町", "村", "県", "郡", "区")
_ENDINGS = ("協会", "協議会", "公館", "法務局", "センター", "ハローワーク", "教室")
_WORDS = ("センター", "ハローワーク", "協議会", "協会", "支部", "支所", "出張所", "事務所", "国際", "教育", "教室",
          "人権", "外国人", "相談", "総務", "福祉", "保健", "総合", "領事", "労働")  # fmt: skip
_EVENLY = (0.7, 0.8, 0.9, 1.0)  # of the widest line: three of like width read better than two full ones and a rest
_LOOKED_AT = 60  # letters: more than two full lines hold
_KILLERS = ("်", "္")  # what closes a syllable in Burmese, or stacks the next letter
_BEFORE_THEIR_LETTER = frozenset("ເແໂໃໄ")
_JOINING = frozenset("्্္្\u200d")
_NEVER_FIRST = frozenset("のーゃゅょっャュョッぁぃぅぇぉァィゥェォ々・、。」』）)】〉》,.!?！？:：;；%％")
_NEVER_LAST = frozenset("「『（([【〈《")


def forms(text: str, bold: bool, measure: Measure, *, widest: float = WIDEST) -> tuple[tuple[str, ...], ...]:
    """The ways to write a name, best first: in one line where it is short, in two where that reads better, in three where two cut it."""
    text = " ".join(text.split())
    one = (cut(text, bold, measure, widest),)
    wide = measure(text[:_LOOKED_AT], bold)[0]
    if wide <= _SHORT:
        return (one,)
    broken = _halves(text, bold, measure, widest)
    if broken is None:
        return (one,)
    if wide <= widest:
        return (broken, one) if wide > _ONE_LINE else (one, broken)
    if not _is_cut(broken, text):
        return (broken,)
    three = list(filter(None, (_thirds(text, bold, measure, widest * share) for share in _EVENLY)))
    whole = [lines for lines in three if not _is_cut(lines, text)]
    best = min(whole or three[-1:], key=lambda lines: _parted(lines, text), default=broken)
    return (best, broken)


def _is_cut(lines: tuple[str, ...], text: str) -> bool:
    return lines[-1].endswith("…") and not text.endswith("…")


def _parted(lines: tuple[str, ...], text: str) -> int:
    """How many lines end where no space was."""
    return sum(f"{one} {other}" not in text for one, other in pairwise(lines))


def _thirds(text: str, bold: bool, measure: Measure, widest: float) -> tuple[str, ...] | None:
    first = _filled(text, bold, measure, widest)
    rest = _halves(text[len(first) :].lstrip(), bold, measure, widest)
    return None if rest is None else (first.rstrip(), *rest)


def _halves(text: str, bold: bool, measure: Measure, widest: float) -> tuple[str, str] | None:
    """The best break: lines of like width, at a pause if there is one; only the end of the last line is ever cut."""
    head = text[:_LOOKED_AT]  # two full lines hold fewer; the rest is cut anyway
    fits = measure(head, bold)[0] <= widest
    breaks = [found for found in _breaks(head) if found[1] < _MID_WORD or not fits]
    whole = [found for found in breaks if measure(head[: found[0]].rstrip(), bold)[0] <= widest]
    best = min(whole, key=lambda found: _badness(head, found, bold, measure), default=None)
    if best is None and fits:
        return None
    at = best[0] if best else len(_filled(text, bold, measure, widest))
    first, second = text[:at].rstrip(), text[at:].lstrip()
    return (first, cut(second, bold, measure, widest)) if first and second else None


def _filled(text: str, bold: bool, measure: Measure, widest: float) -> str:
    """A line as full as it reads well: up to the last pause that fits; in the middle of a word where there is none."""
    head = text[:_LOOKED_AT]
    fitting = [found for found in _breaks(head) if measure(head[: found[0]].rstrip(), bold)[0] <= widest]
    best = max(fitting, key=lambda found: measure(head[: found[0]], bold)[0] - found[1], default=None)
    return head[: best[0]] if best else _fitting(head, bold, measure, widest)


def _breaks(text: str) -> Iterator[tuple[int, float]]:
    """Where a line may end, and how badly it reads there (in px of imbalance)."""
    words = _thai_words(text) if any("\u0e00" <= char <= "\u0e7f" for char in text) else frozenset()
    for at in range(2, len(text) - 1):
        pause = _BETWEEN_WORDS if at in words else _pause(text[:at], text[at:])
        if pause is not None:
            yield at, pause


@cache
def _thai_parser() -> budoux.Parser:
    return budoux.load_default_thai_parser()


@lru_cache(maxsize=512)
def _thai_words(text: str) -> frozenset[int]:
    """Where words end in a script that writes them without spaces."""
    return frozenset(accumulate(map(len, _thai_parser().parse(text))))


def _pause(head: str, rest: str) -> float | None:
    """総田市｜市民課, but never 総田市市｜民課 nor 倉津市｜民会館; None where no line may end."""
    before, after = head[-1], rest[0]
    if after in _NEVER_FIRST or before in _NEVER_LAST or category(after).startswith("M") or (before in _PLACES and after == "民"):
        return None
    rules = (
        (" " in (before, after) or after in _NEVER_LAST, 0.0),
        (before in "-‐–/／", 4.0),
        (before in _PLACES and head[-2] not in _PLACES, 6.0),
        (head.endswith(_ENDINGS), 10.0),
        (rest.startswith(_WORDS), 16.0),
        (_script(before) != _script(after), 26.0),
        (_script(before) == "CJK" or _is_syllable(head, rest), _MID_WORD),
    )
    return next((pause for holds, pause in rules if holds), None)


def _is_syllable(head: str, rest: str) -> bool:
    """Whether one may begin here, in scripts that put no spaces between words."""
    first, last = rest[0], head[-1]
    match _script(first):
        case "MYANMAR":
            closes = rest[1:2] in _KILLERS or (rest[1:2] == "့" and rest[2:3] in _KILLERS)
            return "က" <= first <= "ဪ" and last != "္" and not closes
        case "KHMER":
            return "ក" <= first <= "អ" and last != "្"
        case "LAO":
            return first in _BEFORE_THEIR_LETTER
    return False


def _badness(text: str, found: tuple[int, float], bold: bool, measure: Measure) -> float:
    at, pause = found
    widths = [measure(part.strip(), bold)[0] for part in (text[:at], text[at:])]
    return max(widths) + 0.3 * abs(widths[0] - widths[1]) + pause


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """KATAKANA, CJK, LATIN…; the long vowel mark goes with its katakana."""
    return "KATAKANA" if char == "ー" else name(char, "?").split()[0]


def cut(text: str, bold: bool, measure: Measure, widest: float) -> str:
    """As much of the line as fits, with … where something is missing."""
    if measure(text[:_LOOKED_AT], bold)[0] <= widest and len(text) <= _LOOKED_AT:
        return text
    kept = _fitting(text[:_LOOKED_AT], bold, measure, widest, "…")
    whole, _, begun = kept.rpartition(" ")
    return (whole if whole and len(begun) <= _TELLING_NOTHING else kept).rstrip() + "…"


def _fitting(text: str, bold: bool, measure: Measure, widest: float, end: str = "") -> str:
    """The longest beginning that fits with `end` after it; no letter is parted from its signs."""
    for length in range(len(text), 0, -1):
        parted = length < len(text) and category(text[length])[0] == "M"
        if not parted and text[length - 1] not in _JOINING and measure(text[:length].rstrip() + end, bold)[0] <= widest:
            return text[:length]
    return ""
