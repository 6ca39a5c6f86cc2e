"""The partner map under one's hands: it shows a scene, lights what the mouse is on, and reports what was done; it decides nothing.

Another year is shown at once, not faded in. Whoever is on both years stands on the same spot, so that the eye finds what is new or gone
by itself, and くらべる names it; a fade would lay two pictures of all lines for 200 ms, twice the frame that panning is held to, and be
off for everybody who asked the system for less motion.
"""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desk_gui.network.scene import Scene
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.views import theme
from desk_gui.views.map.camera import Camera, Size, fitted
from desk_gui.views.map.drawing import Drawing
from desk_gui.views.map.sprites import Sprites

SETTLE_MS = 130
_STEP = 60.0
_NOTCH = 1.2
_PANS = {Qt.Key.Key_Left: (_STEP, 0.0), Qt.Key.Key_Right: (-_STEP, 0.0), Qt.Key.Key_Up: (0.0, _STEP), Qt.Key.Key_Down: (0.0, -_STEP)}


@dataclass
class _Grip:
    """A press under way. `agency`: what it holds, None the ground; `place`: where it stood; `moving`: whether it left the spot."""

    at: QPointF
    agency: AgencyId | None
    place: Place
    camera: Camera
    moving: bool = False


class MapCanvas(QWidget):
    """Drag the ground or use the arrow keys to pan, the wheel or + and − to zoom; drag an agency to move it."""

    selected = Signal(object)
    """AgencyId, or None for the ground."""
    opened = Signal(object)
    focused = Signal(object)
    """AgencyId: only what is around it is wanted."""
    dropped = Signal(object, object)
    """AgencyId and Place, once, at release."""
    menu_wanted = Signal(object, QPoint)
    """AgencyId or None, and where on the screen."""
    held_fast = Signal()
    """Somebody tried to move an agency where none moves."""
    turned = Signal()
    """Somebody looks elsewhere, or nearer."""
    looked = Signal()
    """The camera came to rest somewhere else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead: MapCanvas | None = None
        self._drawing: Drawing | None = None
        self._waiting: Scene | None = None
        self._camera: Camera | None = None
        self._fitted: Camera | None = None
        self._held: _Grip | None = None
        self._chosen: AgencyId | None = None
        self._found: frozenset[AgencyId] | None = None
        self.corner: Size = (0.0, 0.0)
        self.can_move = True
        self._sprites = Sprites()
        self._settled = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settled.timeout.connect(self._on_settled)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(theme.current().px(240), theme.current().px(160))
        self.setAccessibleName(self.tr("連携マップ"))
        self.setAccessibleDescription(self.tr("矢印キーで動かし、＋と−で拡大・縮小します。同じ内容は「一覧」で読めます。"))

    def show_scene(self, scene: Scene) -> None:
        """A hand that is carrying something is not disturbed."""
        if self._held is not None and self._held.moving:
            self._waiting = scene
            return
        self._drawing = Drawing(scene, theme.current().points / 10, self._sprites)
        self._drawing.margin = self.corner[0]
        self._drawing.choose(self._chosen)
        self._drawing.set_found(self._found)
        if not all(self.rect().contains(QPointF(*self.camera.to_screen(mark.place, self._size())).toPoint()) for mark in scene.nodes):
            self._fitted = None
        self.update()

    def set_found(self, found: frozenset[AgencyId] | None) -> None:
        """What a search found stays bright, the others fade; None: nothing is sought."""
        self._found = found
        if self._drawing is not None:
            self._drawing.set_found(found)
        self.update()

    def select(self, agency: AgencyId | None) -> None:
        self._chosen = agency
        if self._drawing is not None:
            self._drawing.choose(agency)
        self.update()

    # --- where one looks ---

    @property
    def camera(self) -> Camera:
        """Fitted to the window until somebody moves it; what was fitted once does not jump when the map changes a little."""
        if self._lead is not None:
            return self._lead.camera
        if self._camera is not None:
            return self._camera
        if self._drawing is None:
            return Camera()
        if self._fitted is None:
            self._fitted = fitted(self._drawing.scene, self._size(), text_size=theme.current().points / 10, corner=self.corner)
        return self._fitted

    @property
    def is_fitted(self) -> bool:
        return self._camera is None

    def look(self, camera: Camera | None) -> None:
        """None: all of it, whatever the window's size."""
        if self._lead is not None:
            self._lead.look(camera)
            return
        self._camera, self._fitted = camera, None
        self._settled.start()
        self.turned.emit()
        self.update()

    def follow(self, lead: "MapCanvas") -> None:
        """One camera for both: where one looks on either, the other looks too."""
        self._lead = lead
        lead.turned.connect(self._settled.start)
        lead.turned.connect(self.update)

    @Slot()
    def fit(self) -> None:
        self.look(None)

    @Slot()
    def zoom_in(self) -> None:
        self.zoom(_NOTCH, QPointF(self.rect().center()))

    @Slot()
    def zoom_out(self) -> None:
        self.zoom(1 / _NOTCH, QPointF(self.rect().center()))

    def zoom(self, factor: float, at: QPointF) -> None:
        self.look(self.camera.zoomed(factor, (at.x(), at.y()), self._size()))

    def show_agency(self, agency: AgencyId) -> None:
        """Bring it into view, if it is not there."""
        at = self.point_of(agency)
        if at is not None and not self.rect().adjusted(24, 24, -24, -24).contains(at):
            self.look(Camera(self.place_at(QPointF(at)), self.camera.zoom))

    def show_all_of(self, agencies: Collection[AgencyId]) -> None:
        """All of the map, where one of them is out of sight."""
        points = [at for at in map(self.point_of, agencies) if at is not None]
        if not all(self.rect().contains(at) for at in points):
            self.fit()

    def point_of(self, agency: AgencyId) -> QPoint | None:
        """Where it stands in this widget."""
        mark = self._drawing.marks.get(agency) if self._drawing is not None else None
        return QPointF(*self.camera.to_screen(mark.place, self._size())).toPoint() if mark is not None else None

    def place_at(self, at: QPointF) -> Place:
        return self.camera.to_map(at.x(), at.y(), self._size())

    def agency_at(self, at: QPointF) -> AgencyId | None:
        """The agency, or the name of one, at this point; the desk itself does not count."""
        return self._drawing.agency_at((at.x(), at.y()), self.camera, self._size()) if self._drawing is not None else None

    def _size(self) -> Size:
        return float(max(self.width(), 1)), float(max(self.height(), 1))

    @Slot()
    def _on_settled(self) -> None:
        self.update()
        self.looked.emit()

    # --- hands ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            agency = self.agency_at(event.position())
            mark = self._drawing.marks.get(agency) if self._drawing is not None and agency is not None else None
            self._held = _Grip(event.position(), agency, mark.place if mark else Place(0, 0), self.camera)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            self._hover(self.agency_at(event.position()))
            return
        way = event.position() - self._held.at
        self._held.moving = self._held.moving or way.manhattanLength() >= QApplication.startDragDistance()
        if self._held.moving and self._held.agency is None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.look(self._held.camera.panned(way.x(), way.y()))
        elif self._held.moving and self.can_move:
            self._carry(self._held, way)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        self.unsetCursor()
        if held is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if not held.moving:
            self.selected.emit(held.agency)
        elif not self.can_move and held.agency is not None:
            self.held_fast.emit()
        elif held.agency is not None:
            self._drop(held, event.position() - held.at)
        self._show_waiting()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._held = None
        agency = self.agency_at(event.position())
        if agency is not None and event.button() == Qt.MouseButton.LeftButton:
            self.focused.emit(agency)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y() and self._held is None:
            self.zoom(_NOTCH ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PANS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.look(self.camera.panned(*_PANS[Qt.Key(event.key())]))
        elif event.text() in ("+", ";", "="):
            self.zoom_in()
        elif event.text() == "-":
            self.zoom_out()
        elif event.key() == Qt.Key.Key_Escape:
            self.let_go()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen is not None:
            self.opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        agency = self._chosen if by_key else self.agency_at(QPointF(event.pos()))
        self.menu_wanted.emit(agency, event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, agency: AgencyId | None) -> None:
        if self._drawing is not None and self._drawing.hovered != agency:
            self._drawing.hovered = agency
            self.setCursor(Qt.CursorShape.PointingHandCursor if agency else Qt.CursorShape.ArrowCursor)
            self.update()

    def _carry(self, held: _Grip, way: QPointF) -> None:
        if self._drawing is not None and held.agency is not None:
            self._drawing.carry(held.agency, Place(held.place.x + way.x() / self.camera.zoom, held.place.y + way.y() / self.camera.zoom))
            self.update()

    def _drop(self, held: _Grip, way: QPointF) -> None:
        """It stays where the hand left it until the next scene says where it stands."""
        self._carry(held, way)
        if self._drawing is not None and held.agency is not None:
            self.dropped.emit(held.agency, self._drawing.marks[held.agency].place)

    @property
    def is_carrying(self) -> bool:
        """Whether a hand moves an agency or the ground."""
        return self._held is not None and self._held.moving

    def let_go(self) -> None:
        """Esc: what is in the hand goes back; an empty hand chooses nothing."""
        held, self._held = self._held, None
        if held is None or not held.moving:
            self.selected.emit(None)
        elif held.agency is None:
            self.look(held.camera)
        elif self._drawing is not None:
            self._drawing.put_back()
        self._show_waiting()
        self.update()

    def _show_waiting(self) -> None:
        scene, self._waiting = self._waiting, None
        if scene is not None:
            self.show_scene(scene)

    # --- on the screen ---

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            agency = self.agency_at(QPointF(event.pos()))
            words = self._drawing.marks[agency].name if self._drawing is not None and agency is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._drawing is not None:
            self.show_scene(self._drawing.scene)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitted = None
        settled = self.__dict__.get("_settled")  # gone where Python clears a window away that Qt still lays out
        if settled is not None:
            settled.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("surface"))
        if self._drawing is not None:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            self._drawing.paint(painter, self.camera, self._size(), at_rest=not self._settled.isActive())
        painter.end()
