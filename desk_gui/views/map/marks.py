"""Marks on a screen, words included, of a sheet or an エコマップ. Imported once something was drawn: numpy comes with it."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from desk_gui.network.picture import Mark, Text
from desk_gui.network.scene import HALO
from desk_gui.views.map.painting import draw, name_font

_FINE = 8.0  # letters are set so many times as large, so that none is rounded to whole px


def paint(painter: QPainter, marks: Iterable[Mark]) -> None:
    for mark in marks:
        if isinstance(mark, Text):
            _write(painter, mark)
        else:
            draw(painter, (mark,))


def _write(painter: QPainter, mark: Text) -> None:
    font = name_font(mark.size * _FINE, bold=mark.bold)
    wide = QFontMetricsF(font).horizontalAdvance(mark.text)
    start = QPointF(-wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor], 0)
    painter.save()
    painter.setOpacity(mark.opacity)
    painter.translate(mark.at.x, mark.at.y)
    painter.scale(1 / _FINE, 1 / _FINE)
    if mark.halo:
        path = QPainterPath()
        path.addText(start, font, mark.text)
        rim = QPen(QColor(mark.halo), HALO * _FINE)
        rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, rim)
    painter.setFont(font)
    painter.setPen(QColor(mark.colour))
    painter.drawText(start, mark.text)
    painter.restore()
