"""The lines of a map, ready to be drawn: on a map of thousands, making paths and pens anew would cost as much as drawing them."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen

from desk_gui.network.geometry import Curve
from desk_gui.network.pens import Pen
from desk_gui.network.picture import tie_marks
from desk_gui.network.scene import VEIL, Line, Scene
from desk_gui.values.ids import AgencyId
from desk_gui.views.map.painting import draw, path_of, pen_of

_PIXEL, _HAIRLINE = 0.999, 1.25


@dataclass(frozen=True)
class _Ready:
    """One line with its path, and the corners of what it may cover."""

    line: Line
    path: QPainterPath
    left: float
    top: float
    right: float
    bottom: float

    def misses(self, seen: QRectF) -> bool:
        return self.left > seen.right() or self.right < seen.left() or self.top > seen.bottom() or self.bottom < seen.top()


class Lines:
    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._ready = [_ready(line) for line in scene.lines]
        self._widest = max((line.pen.width + line.pen.arrow for line in scene.lines), default=0.0)
        self._desks = frozenset(mark.id for mark in scene.nodes if mark.is_desk)
        self._pens: dict[tuple[Pen, str], tuple[QPen, ...]] = {}
        self._pens_at: tuple[float, float] | None = None

    def paint(self, painter: QPainter, pens: float, found: Collection[AgencyId] | None, without: AgencyId | None) -> None:
        """What lies on the picture, in the scene's order. `pens`: see `painting.draw`; `found`: all others are pale, None: nobody is;
        `without`: whose lines are drawn elsewhere."""
        seen, scale = _seen(painter, self._widest * pens), painter.deviceTransform().m11()
        if (pens, scale) != self._pens_at:
            self._pens, self._pens_at = {}, (pens, scale)
        bright = None if found is None else self._desks.union(found)
        for ready in self._ready:
            line = ready.line
            if without in (line.one, line.other) or ready.misses(seen):
                continue
            opacity = line.opacity * (1.0 if bright is None or (line.one in bright and line.other in bright) else VEIL)
            if line.arrow:
                draw(painter, tie_marks(replace(line, opacity=opacity), self._scene), pens=pens)
                continue
            painter.setOpacity(opacity)
            for pen in self._pens_of(line, pens, scale):
                painter.strokePath(ready.path, pen)
        painter.setOpacity(1.0)

    def _pens_of(self, line: Line, pens: float, scale: float) -> tuple[QPen, ...]:
        """The line's own, and that of its lighter middle where it has one."""
        key = line.pen, line.colour
        if key not in self._pens:
            core = [pen_of(Pen(line.pen.core).scaled(pens), self._scene.palette.canvas)] if line.pen.core else []
            self._pens[key] = pen_of(_as_hairline(line.pen.scaled(pens), scale), line.colour), *core
        return self._pens[key]


def _as_hairline(pen: Pen, scale: float) -> Pen:
    """Dots and dashes hardly wider than a pixel are drawn a pixel wide: Qt is twenty times as fast with those, and no eye tells."""
    if pen.dash and 1 < pen.width * scale <= _HAIRLINE:
        return replace(pen, width=_PIXEL / scale)
    return pen


def _ready(line: Line) -> _Ready:
    return _Ready(line, path_of(line.curve), *_corners(line.curve))


def _corners(curve: Curve) -> tuple[float, float, float, float]:
    """A curve stays between its ends and what bends it."""
    places = [curve.start, curve.end, *([curve.control] if curve.control else [])]
    x, y = [place.x for place in places], [place.y for place in places]
    return min(x), min(y), max(x), max(y)


def _seen(painter: QPainter, margin: float) -> QRectF:
    """Of the map, what lies on the picture that is painted."""
    device = painter.device()
    back, _ = painter.deviceTransform().inverted()
    return back.mapRect(QRectF(0, 0, device.width(), device.height())).adjusted(-margin, -margin, margin, margin)
