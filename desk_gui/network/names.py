"""A long name in two lines, broken where a reader would pause, and cut short where even two lines are too narrow."""

from collections.abc import Iterator
from unicodedata import category, name

from desk_gui.network.measure import Measure

WIDEST = 132.0
_SHORT, _ONE_LINE = 62.0, 86.0
_MID_WORD = 60.0  # between two kanji of what may be one word: only where a name would not fit otherwise
_PLACES = ("市", "町", "村", "県", "郡", "区")
_ENDINGS = ("協会", "協議会", "公館", "法務局", "センター", "ハローワーク", "教室")
_WORDS = ("センター", "ハローワーク", "協議会", "協会", "支部", "支所", "出張所", "事務所", "国際", "教育", "教室",
          "人権", "外国人", "相談", "総務", "福祉", "保健", "総合", "領事", "労働")  # fmt: skip
_NEVER_FIRST = frozenset("のーゃゅょっャュョッぁぃぅぇぉァィゥェォ々・、。」』）)】〉》,.!?！？:：;；%％")
_NEVER_LAST = frozenset("「『（([【〈《")


def forms(text: str, bold: bool, measure: Measure, *, widest: float = WIDEST) -> tuple[tuple[str, ...], ...]:
    """The ways to write a name, best first: in one line where it is short, in two where that reads better."""
    text = " ".join(text.split())
    one = (cut(text, bold, measure, widest),)
    if measure(text[:60], bold)[0] <= _SHORT:
        return (one,)
    broken = _halves(text, bold, measure, widest)
    if broken is None:
        return (one,)
    if measure(text[:60], bold)[0] > widest:
        return (broken,)
    return (broken, one) if measure(text[:60], bold)[0] > _ONE_LINE else (one, broken)


def _halves(text: str, bold: bool, measure: Measure, widest: float) -> tuple[str, ...] | None:
    """The best break: lines of like width, at a pause if there is one."""
    head = text[:60]  # two full lines hold fewer; the rest is cut anyway
    worst = _MID_WORD if measure(head, bold)[0] > widest else _MID_WORD - 1
    breaks = [found for found in _breaks(head) if found[1] <= worst]
    best = min(breaks, key=lambda found: _badness(head, found, bold, measure), default=None)
    if best is None:
        return None
    first, second = text[: best[0]].rstrip(), text[best[0] :].lstrip()
    return cut(first, bold, measure, widest), cut(second, bold, measure, widest)


def _breaks(text: str) -> Iterator[tuple[int, float]]:
    """Where a line may end, and how badly it reads there (in px of imbalance)."""
    for at in range(2, len(text) - 1):
        pause = _pause(text[:at], text[at:])
        if pause is not None:
            yield at, pause


def _pause(head: str, rest: str) -> float | None:
    """総田市｜市民課, but never 総田市市｜民課 nor 倉津市｜民会館; None where no line may end."""
    before, after = head[-1], rest[0]
    if after in _NEVER_FIRST or before in _NEVER_LAST or category(after).startswith("M") or (before in _PLACES and after == "民"):
        return None
    rules = (
        (" " in (before, after) or after in _NEVER_LAST, 0.0),
        (before in _PLACES and head[-2] not in _PLACES, 6.0),
        (head.endswith(_ENDINGS), 10.0),
        (rest.startswith(_WORDS), 16.0),
        (_script(before) != _script(after), 26.0),
        (_script(before) == "CJK", _MID_WORD),
    )
    return next((pause for holds, pause in rules if holds), None)


def _badness(text: str, found: tuple[int, float], bold: bool, measure: Measure) -> float:
    at, pause = found
    widths = [measure(part.strip(), bold)[0] for part in (text[:at], text[at:])]
    return max(widths) + 0.3 * abs(widths[0] - widths[1]) + pause


def _script(char: str) -> str:
    """KATAKANA, CJK, LATIN…; the long vowel mark goes with its katakana."""
    return "KATAKANA" if char == "ー" else name(char, "?").split()[0]


def cut(text: str, bold: bool, measure: Measure, widest: float) -> str:
    """As much of the line as fits, with … where something is missing."""
    if measure(text[:60], bold)[0] <= widest and len(text) <= 60:
        return text
    kept = text[:60]
    while kept and measure(kept + "…", bold)[0] > widest:
        kept = kept[:-1]
    return kept.rstrip() + "…"
