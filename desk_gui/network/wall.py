"""The sheet on the wall: title and day above, the map at the left, at the right what it means, who speaks what, and where nobody is."""

from dataclasses import dataclass

from desk_gui.network.geometry import Box, Curve
from desk_gui.network.measure import LABEL_SIZE, Measure
from desk_gui.network.names import cut
from desk_gui.network.palette import LIGHT
from desk_gui.network.pens import Pen
from desk_gui.network.picture import Mark, Paint, Panel, Picture, Stroke, Text, moved, scaled
from desk_gui.network.presented import Lit, Stand, Ticks, name_of, stand
from desk_gui.network.wall_side import side
from desk_gui.rows.presented import Presented
from desk_gui.values.days import both_calendars
from desk_gui.values.place import Place

WIDTH, HEIGHT = 1152.0, 648.0  # 1920 × 1080 px at 0.6: names, 12 units high, are 20 px there
_HEAD, _SIDE = 66.0, 281.0
_AMBER, _PANEL, _PALE = "#F2B84B", "#F2F4F3", "#D9E5EA"
_AREA = Box(8, _HEAD + 6, WIDTH - _SIDE - 16, HEIGHT - _HEAD - 26)
_EDGE = 24.0
_LEFT_CORNER, _RIGHT_CORNER = 690.0, 390.0


@dataclass(frozen=True)
class Caption:
    """What somebody wrote over the map: its title, the meeting it is shown at, the day it tells of ("" for the day of its rows)."""

    title: str
    meeting: str = ""
    day: str = ""


def wall(row: Presented, caption: Caption, ticks: Ticks, lit: Lit, measure: Measure) -> Picture:
    """One page. `lit`: what it speaks of, None for the whole."""
    standing = stand(row, ticks, lit, measure)
    marks = [
        Panel(Box(0, 0, WIDTH, HEIGHT), Paint(LIGHT.canvas), 0),
        *_fitted(standing),
        *_head(row, caption, lit, measure),
        Panel(Box(WIDTH - _SIDE, _HEAD, _SIDE, HEIGHT - _HEAD), Paint(_PANEL), 0),
        Stroke(Curve(*_upright()), Pen(0.6), LIGHT.box_line),
        *(moved(mark, WIDTH - _SIDE, _HEAD) for mark in side(row, standing.scene, ticks, lit, measure)),
        *_foot(standing),
    ]
    return Picture(WIDTH, HEIGHT, caption.title, tuple(marks))


def _fitted(standing: Stand) -> list[Mark]:
    """The map as large as there is room."""
    whole = _ground(standing)
    by = min(_AREA.w / whole.w, _AREA.h / whole.h, 1.2)
    middle, centre = _AREA.centre, whole.centre
    made = [scaled(mark, by) for mark in standing.marks()]
    return [moved(mark, middle.x - centre.x * by, middle.y - centre.y * by) for mark in made]


def _ground(standing: Stand) -> Box:
    nodes = standing.scene.nodes
    parts = [Box.around(node.place, 2.4 * node.radius, 2.4 * node.radius) for node in nodes]
    parts += [node.box for node in nodes if node.box is not None] + [ring.bounds for ring in standing.scene.rings]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.united(part)
    return whole.grown(3)


def _head(row: Presented, caption: Caption, lit: Lit, measure: Measure) -> list[Mark]:
    """What is too long for its corner is cut, so that nothing runs into anything."""
    kind = _cut(f"　{name_of(lit)}", 22, _LEFT_CORNER / 2, measure) if lit is not None else ""
    title = _cut(caption.title, 22, _LEFT_CORNER - (measure(kind, True)[0] * 22 / LABEL_SIZE if kind else 0), measure)
    day = caption.day or f"{both_calendars(row.today)} 現在"
    return [
        Panel(Box(0, 0, WIDTH, _HEAD - 3), Paint(LIGHT.desk), 0),
        Panel(Box(0, _HEAD - 3, WIDTH, 3), Paint(_AMBER), 0),
        Text(title + kind, Place(_EDGE, 33), 22, LIGHT.desk_ink, bold=True),
        Text(_cut(region(row), 12.5, _LEFT_CORNER, measure), Place(_EDGE, 53), 12.5, _PALE),
        Text(_cut(caption.meeting, 13, _RIGHT_CORNER, measure), Place(WIDTH - _EDGE, 29), 13, LIGHT.desk_ink, bold=True, anchor="end"),
        Text(_cut(day, 12, _RIGHT_CORNER, measure), Place(WIDTH - _EDGE, 50), 12, _PALE, anchor="end"),
    ]


def _cut(text: str, size: float, room: float, measure: Measure) -> str:
    return cut(text, True, measure, room * LABEL_SIZE / size)


def region(row: Presented) -> str:
    """倉津広域外国人相談センター（7市3町）."""
    ends = [town[-1] for town in row.towns]
    counted = "".join(f"{ends.count(each)}{each}" for each in "市区町村" if each in ends)
    return f"{row.desk_name}（{counted}）" if counted else row.desk_name


def _foot(standing: Stand) -> list[Mark]:
    silent = sum(node.box is None for node in standing.scene.nodes)
    if not silent:
        return []
    words = standing.scene.words.unlabelled.format(silent)
    return [Text(words, Place(_EDGE, HEIGHT - 8), 10, LIGHT.ink2)]


def _upright() -> tuple[Place, Place]:
    return Place(WIDTH - _SIDE, _HEAD), Place(WIDTH - _SIDE, HEIGHT)
