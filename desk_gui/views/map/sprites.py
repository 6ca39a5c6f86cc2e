"""Agencies and their names as small pictures, drawn once and laid wherever the camera wants them."""

from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from desk_gui.network.geometry import Box
from desk_gui.network.measure import LABEL_SIZE
from desk_gui.network.picture import node_marks
from desk_gui.network.scene import RING_NAME_SIZE, NodeMark, Ring, Scene
from desk_gui.values.place import Place
from desk_gui.views.map.painting import Words, blank, draw, name_picture, write

_ROOM = 1.35  # of the radius: the farthest any outline reaches, with its rim
_MOST = 4000


class Sprites:
    """Kept from one scene to the next: a map narrowed or moved carries mostly the same names."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def node(self, mark: NodeMark, veil: float, scene: Scene, scales: tuple[float, float]) -> QPixmap:
        """The outline in its colour; agencies that look alike share one picture. `scales`: of the mark, of the screen."""
        key = (mark.group, mark.colour, mark.rim, mark.is_desk and mark.lines, mark.radius, mark.opacity, veil, scales)
        if key not in self._kept:
            self._keep(key, _node(replace(mark, veil=veil), scene, *scales))
        return self._kept[key]

    def name(self, mark: NodeMark, box: Box, scene: Scene, scale: float, ratio: float) -> QPixmap:
        """`box`: on the screen, seen from the agency at (0, 0)."""
        align = -1 if box.x > -1 else 1 if box.right < 1 else 0
        words = Words(mark.lines, LABEL_SIZE * scale, mark.bold, align, scene.palette.ink, scene.palette.canvas)
        key = (words, round(box.w, 1), ratio)
        if key not in self._kept:
            self._keep(key, name_picture(words, (box.w, box.h), ratio))
        return self._kept[key]

    def ring_name(self, ring: Ring, box: Box, scene: Scene, scale: float, ratio: float) -> QPixmap:
        key = (ring.name, scene.palette.ink, round(box.w, 1), ratio)
        if key not in self._kept:
            self._keep(key, _ring_name(ring, box, scene, (scale, ratio)))
        return self._kept[key]

    def _keep(self, key: tuple[object, ...], picture: QPixmap) -> None:
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[key] = picture


def _node(mark: NodeMark, scene: Scene, scale: float, ratio: float) -> QPixmap:
    side = 2 * (mark.radius * scale * _ROOM + 4)
    picture = blank(side, side, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(side / 2, side / 2)
    here = replace(mark, place=Place(0, 0), radius=mark.radius * scale)
    draw(painter, node_marks(here, scene))
    if mark.is_desk and mark.box is not None:
        words = Words(mark.lines, mark.text_size * scale, True, 0, scene.palette.desk_ink)
        write(painter, words, QRectF(-mark.box.w * scale / 2, -mark.box.h * scale / 2, mark.box.w * scale, mark.box.h * scale))
    painter.end()
    return picture


def _ring_name(ring: Ring, box: Box, scene: Scene, scales: tuple[float, float]) -> QPixmap:
    scale, ratio = scales
    picture = blank(box.w + 2, box.h + 2, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QRectF(1, 1, box.w, box.h)
    painter.setPen(scene.palette.box_line)
    painter.setBrush(scene.palette.canvas)
    painter.drawRoundedRect(frame, 3, 3)
    write(painter, Words((ring.name,), RING_NAME_SIZE * scale, False, 0, scene.palette.ink2), frame)
    painter.end()
    return picture
