"""The map of a difference: each line tells what became of it, by its style as well as by its colour."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from desk_gui.network.changes import Change, Changes
from desk_gui.network.legend import Key, LegendRow
from desk_gui.network.palette import DARK, Palette
from desk_gui.network.pens import BETWEEN_PARTNERS, Pen
from desk_gui.network.scene import Line, NodeMark, Scene
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgencyId

CHANGE_PENS: Mapping[Change, Pen] = {
    Change.NEW: Pen(3.6),
    Change.STRONGER: Pen(7.0, core=2.6),
    Change.WEAKER: Pen(2.4, (8, 5)),
    Change.LOST: Pen(3.0, (0, 7), round_cap=True),
    Change.SAME: Pen(1.0),
}
_COLOURS = {
    Change.NEW: ("#1B6B43", "#7FD3A4"),
    Change.STRONGER: ("#175676", "#7CC0E0"),
    Change.WEAKER: ("#8A5A00", "#F5C76B"),
    Change.LOST: ("#B3261E", "#FF9A8F"),
    Change.SAME: ("#9AA5A2", "#6F7E7B"),
}
_UNDERMOST = (Change.SAME, Change.WEAKER, Change.LOST, Change.STRONGER, Change.NEW)


def colour_of(change: Change, palette: Palette) -> str:
    return _COLOURS[change][palette is DARK]


def with_changes(scene: Scene, changes: Changes) -> Scene:
    """The same places with lines, legend and days of the difference. How long ago a contact was is not told beside it."""
    became = {each.pair: each.change for each in changes.ties}
    marks = {mark.id: mark for mark in scene.nodes}
    lines = [_restyled(line, became[frozenset((line.one, line.other))], marks, scene.palette) for line in scene.lines]
    lines.sort(key=lambda line: _UNDERMOST.index(became[frozenset((line.one, line.other))]))
    nodes = tuple(mark if mark.is_desk else replace(mark, opacity=1.0) for mark in scene.nodes)
    drawn = Counter(became[frozenset((line.one, line.other))] for line in lines)
    keys = LegendRow(scene.words.changes_title, tuple(_keys(drawn, scene)))
    rest = tuple(row for row in scene.legend if row.title not in (scene.words.lines, scene.words.age))
    day = scene.words.span.format(*(wareki(day) for day in changes.days))
    return replace(scene, lines=tuple(lines), nodes=nodes, legend=(keys, *rest), day=day, words=replace(scene.words, on="{0}"))


def _restyled(line: Line, change: Change, marks: Mapping[AgencyId, NodeMark], palette: Palette) -> Line:
    ends = [marks[line.one], marks[line.other]]
    pen = CHANGE_PENS[change].scaled(1.0 if any(end.is_desk for end in ends) else BETWEEN_PARTNERS)
    return replace(line, pen=pen, colour=colour_of(change, palette), opacity=min(end.veil for end in ends))


def _keys(counts: Mapping[Change, int], scene: Scene) -> list[Key]:
    named = zip(Change, scene.words.changes, strict=True)
    return [Key(f"{name} {counts[change]}", colour_of(change, scene.palette), CHANGE_PENS[change]) for change, name in named]
