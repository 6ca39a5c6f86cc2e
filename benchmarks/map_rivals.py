"""The same map as others would draw it, for `map_frame.py`: a QGraphicsScene of items, and lines drawn in every frame."""

from collections.abc import Collection

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsScene, QGraphicsSimpleTextItem, QGraphicsView

from desk_gui.network.measure import LABEL_SIZE
from desk_gui.network.scene import NodeMark, Scene
from desk_gui.network.shapes import Circle, outline
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.views.map.camera import Camera, Size
from desk_gui.views.map.drawing import Drawing
from desk_gui.views.map.ground import Ground
from desk_gui.views.map.painting import name_font, path_of, pen_of
from desk_gui.views.map.sprites import Sprites


class _NoGround(Ground):
    def serves(self, camera: Camera, size: Size, *, at_rest: bool) -> bool:
        return True


class Live(Drawing):
    """The same map, its lines drawn anew in every frame."""

    def __init__(self, scene: Scene, text_size: float, sprites: Sprites) -> None:
        super().__init__(scene, text_size, sprites)
        self._ground = _NoGround()

    def _lay_ground(self, painter: QPainter, camera: Camera, size: Size) -> None:
        painter.save()
        painter.translate(*camera.to_screen(Place(0, 0), size))
        painter.scale(camera.zoom, camera.zoom)
        self._paint_ground(painter)
        painter.restore()


class Items(QGraphicsView):
    """An item for each agency, line and name."""

    def __init__(self, scene: Scene, named: Collection[AgencyId], size: Size) -> None:
        super().__init__()
        self.items_of = QGraphicsScene()
        for line in scene.lines:
            edge = self.items_of.addPath(path_of(line.curve), pen_of(line.pen, line.colour))
            edge.setOpacity(line.opacity)
        for node in scene.nodes:
            self.items_of.addItem(_shape_of(node, scene))
            if node.id in named:
                self.items_of.addItem(_name_of(node, scene))
        self.setScene(self.items_of)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setSceneRect(-1e5, -1e5, 2e5, 2e5)
        self.resize(int(size[0]), int(size[1]))

    def frame(self, painter: QPainter, camera: Camera, _at_rest: bool) -> None:
        self.resetTransform()
        self.scale(camera.zoom, camera.zoom)
        self.centerOn(camera.centre.x, camera.centre.y)
        self.viewport().render(painter, QPoint(0, 0))


def _shape_of(node: NodeMark, scene: Scene) -> QGraphicsItem:
    path, shape = QPainterPath(), outline(node.group, node.radius)
    if isinstance(shape, Circle):
        path.addEllipse(QPointF(0, 0), shape.radius, shape.radius)
    else:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in shape]))
        path.closeSubpath()
    item = QGraphicsPathItem(path)
    item.setPen(QPen(QColor(scene.palette.canvas), 1.5))
    item.setBrush(QColor(node.colour))
    item.setOpacity(node.opacity)
    item.setPos(node.place.x, node.place.y)
    return item


def _name_of(node: NodeMark, scene: Scene) -> QGraphicsItem:
    """As large from afar as from near."""
    item = QGraphicsSimpleTextItem(node.name)
    item.setFont(name_font(LABEL_SIZE, bold=node.bold))
    item.setBrush(QColor(scene.palette.ink))
    item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
    item.setPos(node.place.x + node.radius, node.place.y)
    return item
