"""One scene on the screen: ground, lines that are lit, agencies, names, rings around what is chosen."""

from dataclasses import dataclass, replace
from math import ceil, log

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from desk_gui.network.geometry import Box, Curve
from desk_gui.network.picture import Oval, Paint, tie_marks
from desk_gui.network.scene import HALO, VEIL, Line, NodeMark, Scene
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.views import theme
from desk_gui.views.map.camera import Camera, Size, mark_scale
from desk_gui.views.map.ground import Ground
from desk_gui.views.map.lines import Lines
from desk_gui.views.map.names import Names, names_at
from desk_gui.views.map.painting import draw
from desk_gui.views.map.sprites import Sprites

_HOVER_VEIL = 0.38
_NAME_VEIL = 0.35
_REACH = 4.0
_STEP = 1.3


@dataclass(frozen=True)
class _Name:
    """`beside`: its box, seen from its agency."""

    agency: AgencyId
    beside: Box
    picture: QPixmap


class Drawing:
    """`marks`: as they stand now; a carried one stands in the hand. `chosen`, `hovered`: whom a ring or light falls on.

    `margin`: px at the right that something else lies upon.
    """

    def __init__(self, scene: Scene, text_size: float, sprites: Sprites) -> None:
        self.scene = scene
        self.marks = {mark.id: mark for mark in scene.nodes}
        self._stood = {mark.id: mark.place for mark in scene.nodes}
        self.chosen: AgencyId | None = None
        self.hovered: AgencyId | None = None
        self.found: frozenset[AgencyId] | None = None
        self.margin = 0.0
        self._carried: AgencyId | None = None
        self._text_size = text_size
        self._names: Names | None = None
        self._names_zoom, self._names_size = 0.0, (0.0, 0.0)
        self._pens = 1.0
        self._laid: list[_Name] = []
        self._pictured: tuple[object, list[tuple[QPixmap, float]]] | None = None
        self._at_rest = True
        self._ground, self._standing, self._sprites = Ground(), Ground(), sprites
        self._all_lines: Lines | None = None
        self._lines: dict[AgencyId, list[Line]] = {mark.id: [] for mark in scene.nodes}
        for line in scene.lines:
            self._lines[line.one].append(line)
            self._lines[line.other].append(line)

    def set_found(self, found: frozenset[AgencyId] | None) -> None:
        self.found, self._names = found, None
        self._forget_pictures()

    def choose(self, agency: AgencyId | None) -> None:
        """A ring falls on it, and it has a name even where there is room for few."""
        self.chosen = agency
        if self._names is not None and agency is not None and agency not in self._names.agencies:
            self._names = None

    def carry(self, agency: AgencyId, place: Place) -> None:
        """Lines of what is in the hand leave the ground and follow it."""
        if self._carried != agency:
            self._carried = agency
            self._forget_pictures()
        self.marks[agency] = replace(self.marks[agency], place=place)

    def _forget_pictures(self) -> None:
        self._ground.forget()
        self._standing.forget()

    def put_back(self) -> None:
        self.marks = {mark.id: mark for mark in self.scene.nodes}
        self._carried = None
        self._forget_pictures()

    def agency_at(self, at: tuple[float, float], camera: Camera, size: Size) -> AgencyId | None:
        """Marks first, the one drawn on top first; then names."""
        scale = mark_scale(camera.zoom)
        for mark in self._partners():
            x, y = camera.to_screen(mark.place, size)
            if (x - at[0]) ** 2 + (y - at[1]) ** 2 <= (mark.radius * scale + _REACH) ** 2:
                return mark.id
        names = self._names.agencies if self._names is not None else {}
        return next((each for each, box in names.items() if self._name_box(self.marks[each], box, camera, size).contains(*at)), None)

    def _partners(self) -> list[NodeMark]:
        return [mark for mark in self.marks.values() if not mark.is_desk]

    # --- painting ---

    def paint(self, painter: QPainter, camera: Camera, size: Size, *, at_rest: bool) -> None:
        """`at_rest`: nothing is being zoomed; while something is, what was painted before is stretched."""
        ratio = painter.device().devicePixelRatioF()
        if not self._ground.serves(camera, size, at_rest=at_rest):
            self._pens = mark_scale(camera.zoom) / camera.zoom
            self._ground.paint(self._paint_ground, camera, size, ratio)
        if self._names is None or (at_rest and (self._names_zoom, self._names_size) != (camera.zoom, size)):
            self._name_all(camera, size, ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, at_rest)
        self._at_rest, lit = at_rest, self._lit()
        self._lay_ground(painter, camera, size)
        self._paint_live_lines(painter, camera, size)
        self._lay_marks(painter, camera, size, lit)
        self._ring(painter, self.chosen, camera, size)
        self._lay_ring_names(painter, camera, size)
        self._lay_names(painter, camera, size, lit)
        painter.setOpacity(1.0)

    def _lit(self) -> frozenset[AgencyId] | None:
        """Whom light falls on: the neighbours of what the mouse is on, else what a search found; None: everybody."""
        if self.hovered is None or self._carried is not None:
            return self.found
        ends = (end for line in self._lines[self.hovered] for end in (line.one, line.other))
        return frozenset((self.hovered, *ends))

    def _paint_ground(self, painter: QPainter) -> None:
        inks = self.scene.palette
        for ring in self.scene.rings:
            draw(painter, (Oval(ring.centre, ring.rx, ring.ry, Paint(ring.fill, inks.ring)),))
        if self._all_lines is None:
            self._all_lines = Lines(self.scene)
        self._all_lines.paint(painter, self._pens, self.found, self._carried)

    def _lay_ground(self, painter: QPainter, camera: Camera, size: Size) -> None:
        self._ground.lay(painter, camera, size)
        if self.hovered is not None and self._carried is None:
            veil = theme.current().colour("surface")
            veil.setAlphaF(1 - _HOVER_VEIL)
            painter.fillRect(QRectF(0, 0, *size), veil)

    def _paint_live_lines(self, painter: QPainter, camera: Camera, size: Size) -> None:
        """Lines of what is lit or carried, above the ground."""
        agency = self._carried or self.hovered
        if agency is None:
            return
        painter.save()
        painter.translate(*camera.to_screen(Place(0, 0), size))
        painter.scale(camera.zoom, camera.zoom)
        for line in self._lines[agency]:
            draw(painter, tie_marks(replace(self._following(line), opacity=1.0), self.scene), pens=self._pens)
        painter.restore()

    def _following(self, line: Line) -> Line:
        """Its ends where the agencies stand now; its bend goes half the way."""
        one, other, curve = self.marks[line.one].place, self.marks[line.other].place, line.curve
        bend = curve.control
        if bend is not None:
            x = (one.x + other.x - curve.start.x - curve.end.x) / 2
            y = (one.y + other.y - curve.start.y - curve.end.y) / 2
            bend = Place(bend.x + x, bend.y + y)
        return replace(line, curve=Curve(one, other, bend))

    def _lay_marks(self, painter: QPainter, camera: Camera, size: Size, lit: frozenset[AgencyId] | None) -> None:
        """While light falls on nobody and nobody is carried, all agencies are one picture upon that of the lines."""
        if self.hovered is not None or self._carried is not None:
            self._draw_marks(painter, camera, size, lit, exact=self._at_rest)
            return
        if not self._standing.serves(camera, size, at_rest=self._at_rest):
            self._standing.paint(self._paint_standing, camera, size, painter.device().devicePixelRatioF())
        self._standing.lay(painter, camera, size)

    def _paint_standing(self, painter: QPainter) -> None:
        """They do not grow with the map, so they are drawn in px again."""
        painter.resetTransform()
        self._draw_marks(painter, self._standing.camera, self._standing.whole, self.found, exact=True)

    def _draw_marks(self, painter: QPainter, camera: Camera, size: Size, lit: frozenset[AgencyId] | None, *, exact: bool) -> None:
        """Not `exact`: pictures of nearly the right size are stretched, as long as something is being zoomed."""
        scale, ratio = mark_scale(camera.zoom), painter.device().devicePixelRatioF()
        made_at = scale if exact else _step_near(scale)
        by = scale / made_at
        zoom, wide, high = camera.zoom / by, size[0] / by, size[1] / by
        across, down = (way / by for way in camera.to_screen(Place(0, 0), size))
        painter.save()
        painter.scale(by, by)
        for mark, (picture, side) in zip(reversed(self.marks.values()), self._pictures(lit, (made_at, ratio)), strict=True):
            x, y = mark.place.x * zoom + across - side / 2, mark.place.y * zoom + down - side / 2
            if -side < x < wide and -side < y < high:
                painter.drawPixmap(QPointF(x, y), picture)
        painter.restore()

    def _pictures(self, lit: frozenset[AgencyId] | None, scales: tuple[float, float]) -> list[tuple[QPixmap, float]]:
        """Of all agencies, the last one first, and how wide each is; found once for all frames that differ in nothing but the camera."""
        wanted = (lit, self.hovered is None, scales)
        if self._pictured is None or self._pictured[0] != wanted:
            marks = reversed(self.marks.values())
            pictures = [self._sprites.node(mark, self._brightness(mark, lit, VEIL), self.scene, scales) for mark in marks]
            self._pictured = wanted, [(picture, picture.width() / picture.devicePixelRatio()) for picture in pictures]
        return self._pictured[1]

    def _brightness(self, mark: NodeMark, lit: frozenset[AgencyId] | None, veil: float) -> float:
        if lit is None or mark.is_desk or mark.id in lit:
            return 1.0
        return _HOVER_VEIL if self.hovered is not None else veil

    def _ring(self, painter: QPainter, agency: AgencyId | None, camera: Camera, size: Size) -> None:
        """An amber ring with the colour of the paper on both sides, so that it is seen upon any line."""
        mark = self.marks.get(agency) if agency is not None else None
        if mark is None:
            return
        radius = mark.radius * mark_scale(camera.zoom) * 1.3 + 4
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(self.scene.palette.canvas), 6), (theme.current().colour("warn_bar"), 3)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(QPointF(*camera.to_screen(mark.place, size)), radius, radius)

    def _lay_ring_names(self, painter: QPainter, camera: Camera, size: Size) -> None:
        assert self._names is not None
        for ring, box in self._names.rings:
            picture = self._sprites.ring_name(ring, box, self.scene, self._names.scale, painter.device().devicePixelRatioF())
            x, y = camera.to_screen(Place(box.centre.x / self._names_zoom, box.centre.y / self._names_zoom), size)
            painter.drawPixmap(QPointF(round(x - box.w / 2), round(y - box.h / 2)), picture)

    def _lay_names(self, painter: QPainter, camera: Camera, size: Size, lit: frozenset[AgencyId] | None) -> None:
        for name in self._laid:
            mark = self.marks[name.agency]
            x, y = camera.to_screen(mark.place, size)
            left, top = round(x + name.beside.x - HALO), round(y + name.beside.y - HALO)
            if -name.beside.w < left < size[0] and -name.beside.h < top < size[1]:
                painter.setOpacity(self._brightness(mark, lit, _NAME_VEIL))
                painter.drawPixmap(left, top, name.picture)

    def _name_all(self, camera: Camera, size: Size, ratio: float) -> None:
        """Choose and draw the names for this nearness."""
        across, down = camera.to_screen(Place(0, 0), size)
        seen = Box(-across, -down, size[0] - self.margin, size[1])
        first = (self.found or frozenset()) | ({self.chosen} if self.chosen is not None else frozenset())
        self._names = names_at(self.scene, camera.zoom, text_size=self._text_size, first=first, seen=seen)
        self._names_zoom, self._names_size = camera.zoom, size
        self._laid = [self._named(agency, box, ratio) for agency, box in self._names.agencies.items()]

    def _named(self, agency: AgencyId, box: Box, ratio: float) -> "_Name":
        assert self._names is not None
        beside, mark = self._beside(agency, box), self.marks[agency]
        if (lines := self._names.shortened.get(agency)) is not None:
            mark = replace(mark, lines=lines)
        return _Name(agency, beside, self._sprites.name(mark, beside, self.scene, self._names.scale, ratio))

    def _beside(self, agency: AgencyId, box: Box) -> Box:
        """The name's box seen from its agency, as it was laid out."""
        place = self._stood[agency]
        return Box(box.x - place.x * self._names_zoom, box.y - place.y * self._names_zoom, box.w, box.h)

    def _name_box(self, mark: NodeMark, box: Box, camera: Camera, size: Size) -> QRectF:
        x, y = camera.to_screen(mark.place, size)
        beside = self._beside(mark.id, box)
        return QRectF(x + beside.x, y + beside.y, beside.w, beside.h)


def _step_near(scale: float) -> float:
    """The next larger of few sizes."""
    return float(_STEP ** ceil(log(scale, _STEP)))
