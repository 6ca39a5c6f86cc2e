"""宛先 on a letter: in the window of the desk's envelopes, or below the date where it has none."""

import re
from collections.abc import Sequence
from dataclasses import replace

from desk_gui.letters.flow import height
from desk_gui.letters.fonts import Family
from desk_gui.letters.looks import Looks
from desk_gui.letters.style import Measure, Span, Style
from desk_gui.letters.text import Line, lay_out
from desk_gui.letters.wording import addressee_lines
from desk_gui.rows.letters import Addressee, House, Window

_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_PARTS = (re.compile(r"([^（]+)(（.+)"), re.compile(r"(.+)[ \u3000](.+)"))
_GLUE = "\u00a0"
_BESIDE = 5
_ENDINGS = re.compile(
    r"(?:地域|地方|総合|支援|相談|連携|推進|多文化|国際)*"
    r"(?:センター|協議会|連合会|協会|ネットワーク|事務局|事務所|出張所|相談所|相談室|支所|支部|支局|本部|機構|財団|病院|学校|委員会|担当|[^\W\d]{2}課)$"
)
_OPEN_WIDTH = 92.0
"""Of an address outside a window: what stands at the right begins beyond it."""


def addressee(to: Addressee, house: House) -> tuple[Line, ...]:
    return _in_window(to, house.window, house) if house.window is not None else _open(to, house)


def _in_window(to: Addressee, window: Window, house: House) -> tuple[Line, ...]:
    """As large as the window allows; small type stands closer."""
    lines: tuple[Line, ...] = ()
    for size in _SIZES:
        style = Style(Family.MINCHO, size, size * (0.52 if size >= 9 else 0.45), figures=house.figures)
        lines = _set(to, style, window.width)
        if height(lines) <= window.height:
            break
    return lines


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
