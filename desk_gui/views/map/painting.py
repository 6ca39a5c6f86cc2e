"""Marks of the map on a screen: the same description the printed map is drawn from."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from desk_gui.network.geometry import Curve
from desk_gui.network.measure import baselines
from desk_gui.network.pens import Pen
from desk_gui.network.picture import Mark, Oval, Paint, Panel, Polygon, Stroke
from desk_gui.network.scene import HALO

_TURNS = 12


def draw(painter: QPainter, marks: Iterable[Mark], *, pens: float = 1.0) -> None:
    """`pens`: how much wider lines are drawn than they are described."""
    for mark in marks:
        _draw(painter, mark, pens)
    painter.setOpacity(1.0)


def _draw(painter: QPainter, mark: Mark, pens: float) -> None:
    match mark:
        case Oval():
            _prepare(painter, mark.paint, pens)
            painter.drawEllipse(QPointF(mark.centre.x, mark.centre.y), mark.rx, mark.ry)
        case Polygon():
            _prepare(painter, mark.paint, pens)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in mark.points]))
        case Panel():
            _prepare(painter, mark.paint, pens)
            painter.drawRoundedRect(QRectF(mark.box.x, mark.box.y, mark.box.w, mark.box.h), mark.corner, mark.corner)
        case Stroke():
            painter.setOpacity(mark.opacity)
            painter.strokePath(path_of(mark.curve), pen_of(mark.pen.scaled(pens), mark.colour))


def _prepare(painter: QPainter, paint: Paint, pens: float) -> None:
    painter.setOpacity(paint.opacity)
    painter.setPen(QPen(QColor(paint.stroke), paint.width * pens) if paint.stroke else Qt.PenStyle.NoPen)
    fill = QColor(paint.fill) if paint.fill else QColor(Qt.GlobalColor.transparent)
    fill.setAlphaF(fill.alphaF() * paint.fill_opacity)
    painter.setBrush(fill)


def pen_of(pen: Pen, colour: str) -> QPen:
    """Qt counts dashes in widths of the pen, and draws none of length 0."""
    made = QPen(QColor(colour), pen.width)
    made.setCapStyle(Qt.PenCapStyle.RoundCap if pen.round_cap else Qt.PenCapStyle.FlatCap)
    if pen.dash:
        made.setDashPattern([max(part / pen.width, 0.01) for part in pen.dash])
    return made


def path_of(curve: Curve) -> QPainterPath:
    path = QPainterPath(QPointF(curve.start.x, curve.start.y))
    end = QPointF(curve.end.x, curve.end.y)
    if curve.control is None:
        path.lineTo(end)
    else:
        path.quadTo(QPointF(curve.control.x, curve.control.y), end)
    return path


@dataclass(frozen=True)
class Words:
    """A name as it is to be drawn. `align`: -1 flush left, 0 centred, 1 flush right; `size` in px; `halo`: colour of its rim."""

    lines: tuple[str, ...]
    size: float
    bold: bool
    align: int
    colour: str
    halo: str = ""


def name_font(size: float, *, bold: bool) -> QFont:
    """The program's own families, unhinted: as wide as they were measured for the printed map."""
    font = QFont(QGuiApplication.font())
    font.setPixelSize(max(1, round(size)))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def write(painter: QPainter, words: Words, box: QRectF) -> None:
    """The lines into the box, with their rim below them."""
    font = name_font(words.size, bold=words.bold)
    measure, starts = QFontMetricsF(font), []
    for line, down in zip(words.lines, baselines(words.lines, words.bold, words.size, box.height()), strict=True):
        x = {
            -1: box.x() + 1,
            0: box.center().x() - measure.horizontalAdvance(line) / 2,
            1: box.right() - 1 - measure.horizontalAdvance(line),
        }
        starts.append((QPointF(x[words.align], box.y() + down), line))
    painter.setFont(font)
    if words.halo:
        _rim(painter, starts, words.halo)
    painter.setPen(QColor(words.colour))
    for start, line in starts:
        painter.drawText(start, line)


def _rim(painter: QPainter, lines: list[tuple[QPointF, str]], colour: str) -> None:
    """The words once in every direction: twenty times as fast as stroking their outlines, and the same to the eye."""
    painter.setPen(QColor(colour))
    for turn in range(_TURNS):
        way = QPointF(cos(2 * pi * turn / _TURNS), sin(2 * pi * turn / _TURNS)) * (HALO / 2)
        for start, line in lines:
            painter.drawText(start + way, line)


def name_picture(words: Words, size: tuple[float, float], ratio: float) -> QPixmap:
    """A name drawn once, to be laid upon the map again and again; a margin of HALO lies around it."""
    picture = blank(size[0] + 2 * HALO, size[1] + 2 * HALO, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    write(painter, words, QRectF(HALO, HALO, *size))
    painter.end()
    return picture


def blank(width: float, height: float, ratio: float) -> QPixmap:
    """A transparent picture of so many device-independent px."""
    picture = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
