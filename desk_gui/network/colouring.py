"""What the colours of the map tell besides kinds: classes from little to much, and a hollow one for who is not known."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desk_gui.network.legend import Key, LegendRow
from desk_gui.network.palette import Palette
from desk_gui.network.pens import AGES
from desk_gui.network.words import Words
from desk_gui.reference import language_name
from desk_gui.rows.network import Node
from desk_gui.vocabulary import Colouring, LanguageMode

_REFERRALS = (0, 1, 4, 9)
_REPLY = (2, 5, 10)
_ACCEPTANCE = (0.5, 0.7, 0.9)
_MODES = {LanguageMode.MACHINE: 0, LanguageMode.PHONE: 1, LanguageMode.VIDEO: 1, LanguageMode.ONSITE: 2, LanguageMode.STAFF: 3}


@dataclass(frozen=True)
class Colours:
    """`language`: a tag, where the colours tell of one."""

    by: Colouring = Colouring.KIND
    language: str = ""

    @property
    def scaled(self) -> bool:
        return self.by is not Colouring.KIND


BY_KIND = Colours()


@dataclass(frozen=True)
class Tint:
    fill: str
    rim: str


def class_of(node: Node, colours: Colours, today: date) -> int | None:
    """Which class of the colouring it is in, from 0; None where nothing is known."""
    match colours.by:
        case Colouring.LANGUAGE:
            return max((_MODES[mode] for language, mode in node.spoken if language == colours.language), default=None)
        case Colouring.REFERRALS:
            return bisect_left(_REFERRALS, node.asked.referrals)
        case Colouring.REPLY:
            return reply_class(node.asked.reply_days)
        case Colouring.ACCEPTANCE:
            return acceptance_class(node.asked.acceptance)
        case Colouring.FRESHNESS:
            days = [limit for limit, _ in AGES]
            return None if node.verified_on is None else len(days) - bisect_left(days, (today - node.verified_on).days)
    return None


def reply_class(days: float | None) -> int | None:
    return None if days is None else bisect_left(_REPLY, days)


def acceptance_class(share: float | None) -> int | None:
    return None if share is None else bisect_right(_ACCEPTANCE, share)


def tint(node: Node, colours: Colours, palette: Palette, today: date) -> Tint:
    """Its fill and outline; hollow where nothing is known."""
    if not colours.scaled:
        return Tint(palette.kinds[node.group], palette.kinds[node.group])
    return tint_of(class_of(node, colours, today), colours.by, palette)


def tint_of(found: int | None, by: Colouring, palette: Palette) -> Tint:
    return Tint(palette.canvas if found is None else shades(by, palette)[found], palette.rim)


def shades(by: Colouring, palette: Palette) -> tuple[str, ...]:
    """One a class; where there are fewer than the ramp has, both of its ends are kept."""
    ramp = palette.ramp
    return ramp if by is Colouring.REFERRALS else (*ramp[:2], *ramp[-2:])


def scale_row(nodes: Iterable[Node], colours: Colours, today: date, palette: Palette, words: Words) -> LegendRow:
    """Every class with how many agencies it holds; that of the unknown only where there are some."""
    named = words.scale(colours.by)
    counts = Counter(class_of(node, colours, today) for node in nodes)
    held = zip(named.classes, shades(colours.by, palette), strict=True)
    keys = [Key(words.counted.format(name, counts[at]), shade, rim=palette.rim) for at, (name, shade) in enumerate(held)]
    if counts[None]:
        keys.append(Key(words.counted.format(named.none, counts[None]), palette.canvas, rim=palette.rim))
    return LegendRow(named.title.format(language_name(colours.language).split("（")[0]), tuple(keys))
