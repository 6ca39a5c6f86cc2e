"""宛先 on a letter: in the window of the desk's envelopes, or below the date where it has none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desk_gui.letters.flow import height
from desk_gui.letters.fonts import Family
from desk_gui.letters.looks import Looks
from desk_gui.letters.style import Measure, Span, Style
from desk_gui.letters.text import Line, lay_out, width_of
from desk_gui.letters.wording import addressee_lines, tidied
from desk_gui.rows.letters import Addressee, House, Window
from desk_gui.vocabulary import Honorific

_TYPED = (10.0, 9.5, 9.0)
_PACKED = (*_TYPED, 8.5, 8.0)
"""Nothing smaller is read through a window as a rule."""
_LAST = (7.5, 7.0, 6.5, 6.0)
_PARTS = (re.compile(r"([^（]+)(（.+)"), re.compile(r"(.+)[ \u3000](.+)"))
_GLUE = "\u00a0"
_BESIDE = 5
_ENDINGS = re.compile(
    r"(?:地域|地方|総合|支援|相談|連携|推進|多文化|国際)*"
    r"(?:センター|協議会|連合会|協会|ネットワーク|事務局|事務所|出張所|相談所|相談室|支所|支部|支局|本部|機構|財団|病院|学校|委員会|担当|[^\W\d]{2}課)$"
)
_OPEN_WIDTH = 92.0
"""Of an address outside a window: what stands at the right begins beyond it."""


@dataclass(frozen=True)
class Addressed:
    """`lines` where the envelope shows them; `below`: whom there, on the sheet below the window, where all of it is too much for one."""

    lines: tuple[Line, ...]
    below: tuple[Line, ...] = ()


def addressee(to: Addressee, house: House) -> tuple[Line, ...]:
    return addressed(to, house).lines


def addressed(to: Addressee, house: House) -> Addressed:
    return _in_window(to, house.window, house) if house.window is not None else Addressed(_open(to, house))


def _in_window(to: Addressee, window: Window, house: House) -> Addressed:
    """The first way that the window has room for; else the last."""
    set_so = Addressed(())
    for whole, below, style in _ways(to, window, house):
        set_so = Addressed(_set(whole, style, window.width), _set(below, Looks(house.figures).head, _OPEN_WIDTH) if below else ())
        if height(set_so.lines) <= window.height:
            break
    return set_so


def _ways(to: Addressee, window: Window, house: House) -> Iterator[tuple[Addressee, Addressee | None, Style]]:
    """From the best to the last resort: as it was typed; its lines packed, in type that is still read at a glance; with the section and
    the person below the window, so that what is left may be as large; as one text, its lines close to each other; then smaller, for a
    letter that does not go is worse.
    """
    to = tidied(to)
    for size in _TYPED:
        yield to, None, _style(size, house)
    for size in _PACKED:
        yield _packed(to, _style(size, house), window.width), None, _style(size, house)
    agency, whom = to, None
    if to.section or to.person:
        agency = replace(to, section="", title="", person="", honorific=Honorific.ONCHU)
        whom = replace(to, postcode="", address="", name="")
        for size in _PACKED:
            yield _packed(agency, _style(size, house), window.width), whom, _style(size, house)
    close, post = _style(_PACKED[-1], house), f"〒{to.postcode.removeprefix('〒')}" if to.postcode else ""
    run = "\u3000".join(part for part in (post, *_parts(to.address)) if part)
    yield replace(agency, postcode="", address=run), whom, replace(close, leading=close.size * 0.39)
    for size in _LAST:
        yield _packed(to, _style(size, house), window.width), None, _style(size, house)


def _style(size: float, house: House) -> Style:
    """Small type stands closer."""
    return Style(Family.MINCHO, size, size * (0.52 if size >= 9 else 0.42), figures=house.figures)


def _parts(address: str) -> list[str]:
    return [part for part in re.split(r"[\n\u3000]+", address) if part]


def _packed(to: Addressee, style: Style, width: float) -> Addressee:
    """Its lines one behind the other, parted where somebody parted them, as many as a line holds."""
    lines: list[str] = []
    for part in _parts(to.address):
        joined = f"{lines[-1]}\u3000{part}" if lines else part
        if lines and width_of(joined, style) <= width:
            lines[-1] = joined
        else:
            lines.append(part)
    return replace(to, address="\n".join(lines))


def _open(to: Addressee, house: House) -> tuple[Line, ...]:
    return _set(to, Looks(house.figures).head, _OPEN_WIDTH)


def _set(to: Addressee, style: Style, width: float) -> tuple[Line, ...]:
    """Each line behind its own indent: one character for the agency, two for whom."""
    return tuple(
        line
        for indent, text in addressee_lines(to)
        for line in _row(indent, text, to.honorific.label, style, Measure(width, indent * style.em, indent * style.em))
    )


def _row(indent: int, text: str, honorific: str, style: Style, room: Measure) -> tuple[Line, ...]:
    """Where it is, or who."""
    return _whom(text, honorific, style, room) if indent else whole_parts([Span(text, style)], room)


def _whom(text: str, honorific: str, style: Style, room: Measure) -> tuple[Line, ...]:
    """御中, 様 and 先生 stay with the end of the name, and of a long name enough stands beside them to be read."""
    called = text.removesuffix(f" {honorific}")
    whole = text if called == text else f"{called}{_GLUE}{honorific}"
    lines = whole_parts([Span(whole, style)], room)
    alone = len(lines) > 1 and len(lines[-1].text) - (len(whole) - len(called)) < _BESIDE
    for at in _ends_of(called, alone=alone) if len(lines) > 1 and " " not in called else ():
        parted = lay_out([Span(f"{whole[:at]}\n{whole[at:]}", style)], room)
        if len(parted) == len(lines):
            return parted
    return lines


def _ends_of(name: str, *, alone: bool) -> list[int]:
    """Where its last line may begin, the best first: before what such names end in; where few characters would stand `alone`, so that
    more come along.
    """
    return [*(found.start() for found in _ENDINGS.finditer(name)), *((len(name) - _BESIDE,) if alone and len(name) > _BESIDE else ())]


def whole_parts(spans: Sequence[Span], room: Measure) -> tuple[Line, ...]:
    """What stands in brackets after a name, or after its last blank, goes below it whole rather than being cut in two."""
    lines = lay_out(spans, room)
    *before, last = spans
    for pattern in _PARTS if len(lines) > 1 else ():
        if found := pattern.fullmatch(last.text):
            parted = lay_out([*before, replace(last, text=f"{found[1]}\n{found[2]}")], room)
            if len(parted) == len(lines):
                return parted
    return lines
