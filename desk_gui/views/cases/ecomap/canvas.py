"""The large エコマップ under one's hands: it reports what was done, and decides nothing."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desk_gui.values.place import Place
from desk_gui.viewmodels.ecomap import Drawn
from desk_gui.viewmodels.ecomap_list import spoken
from desk_gui.views import theme
from desk_gui.views.cases.ecomap.picture import EcoPicture, scale

if TYPE_CHECKING:
    from desk_gui.network.ecomap import EcoMark

_STEP = 0.03
_STEPS = {Qt.Key.Key_Left: (-_STEP, 0.0), Qt.Key.Key_Right: (_STEP, 0.0), Qt.Key.Key_Up: (0.0, -_STEP), Qt.Key.Key_Down: (0.0, _STEP)}
_NOTCH, _NEAREST = 1.2, 4.0
_PAN = 60.0
_MENU_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass
class _Grip:
    """A press under way, on a mark or, without one, on the ground. `off`: from the mark's middle, or the shift, to where it was taken."""

    mark: UUID | None
    at: QPointF
    off: QPointF
    moving: bool = False


class EcoCanvas(EcoPicture):
    """Drag a mark, or go to it by Tab and move it by the arrow keys; Enter or the menu key offers its line.

    The wheel, + and − come nearer; then the ground is dragged, or moved by the arrow keys while no mark is chosen.
    """

    dropped = Signal(object, object)
    """UUID and Place, as it is kept: once, when it is let go."""
    chosen_changed = Signal(object)
    """UUID or None"""
    menu_wanted = Signal(object, QPoint)
    removal_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, full=True)
        self.only_look = False
        self.covers = False
        self.chosen: UUID | None = None
        self._held: _Grip | None = None
        self._carried: tuple[UUID, Place] | None = None
        self._near, self._shift = 1.0, QPointF(0, 0)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(theme.current().px(320), theme.current().px(120))
        self.setAccessibleName(self.tr("エコマップ"))
        self._tell()

    def show_drawn(self, drawn: Drawn) -> None:
        """A hand that is carrying something is not disturbed; what was let go stays there until its place is drawn."""
        if self._held is None or not self._held.moving:
            self._carried = None
        super().show_drawn(drawn)
        if self.chosen is not None and self.mark(self.chosen) is None:
            self.choose(None)
        self._tell()

    def mark(self, thing: UUID) -> "EcoMark | None":
        marks = self.drawn.scene.marks if self.drawn is not None else ()
        return next((each for each in marks if each.id == thing), None)

    def point_of(self, thing: UUID) -> QPoint:
        """Where a mark stands in this widget."""
        mark = self.mark(thing)
        return self._to_screen(mark.place) if mark is not None else self.rect().center()

    def choose(self, thing: UUID | None) -> None:
        if thing != self.chosen:
            self.chosen = thing
            self._tell()
            self.update()
            self.chosen_changed.emit(thing)

    def mark_at(self, at: QPointF) -> UUID | None:
        """The mark, or its name, at this point."""
        x, y = self._from_screen(at)
        for mark in reversed(self.drawn.scene.marks if self.drawn is not None else ()):
            box = mark.box
            if (mark.place.x - x) ** 2 + (mark.place.y - y) ** 2 <= (mark.radius + 5) ** 2:
                return mark.id
            if box is not None and box.x <= x <= box.right and box.y <= y <= box.bottom:
                return mark.id
        return None

    def _to_screen(self, place: Place) -> QPoint:
        by, middle = scale() * self._near, QPointF(self.width() / 2, self.height() / 2) + self._shift
        return QPoint(round(middle.x() + place.x * by), round(middle.y() + place.y * by))

    def _from_screen(self, at: QPointF) -> tuple[float, float]:
        by, middle = scale() * self._near, QPointF(self.width() / 2, self.height() / 2) + self._shift
        return (at.x() - middle.x()) / by, (at.y() - middle.y()) / by

    # --- where one looks ---

    @Slot()
    def zoom_in(self) -> None:
        self._zoom(_NOTCH, QPointF(self.rect().center()))

    @Slot()
    def zoom_out(self) -> None:
        self._zoom(1 / _NOTCH, QPointF(self.rect().center()))

    @Slot()
    def fit(self) -> None:
        """All of it."""
        self._look(1.0, QPointF(0, 0))

    def _zoom(self, factor: float, at: QPointF) -> None:
        """What is below `at` stays below it."""
        near = min(max(self._near * factor, 1.0), _NEAREST)
        off = at - QPointF(self.width() / 2, self.height() / 2)
        self._look(near, off - (off - self._shift) * (near / self._near))

    def _look(self, near: float, shift: QPointF) -> None:
        """Never beyond the sheet: at its own size it is always whole."""
        across, down = ((near - 1) * length / 2 for length in (self.width(), self.height()))
        self._near = near
        self._shift = QPointF(min(max(shift.x(), -across), across), min(max(shift.y(), -down), down))
        self.update()

    def go_to(self, thing: UUID | None) -> None:
        """Chosen by a key, or in the list: it comes into sight."""
        self.choose(thing)
        if thing is not None and not self.rect().adjusted(24, 24, -24, -24).contains(at := self.point_of(thing)):
            self._look(self._near, self._shift + QPointF(self.rect().center() - at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look(self._near, self._shift)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y() and self._held is None:
            self._zoom(_NOTCH ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def _tell(self) -> None:
        """The mark one stands on, for a screen reader; else how one gets to them."""
        row = self.drawn.row if self.drawn is not None else None
        member = next((each for each in row.members if each.id == self.chosen), None) if row is not None else None
        how = self.tr("Tabで印を選び、矢印キーで動かします。Enterで線の種類、＋と−で拡大・縮小。同じ内容は「一覧」で読めます。")
        self.setAccessibleDescription(spoken(row, member, covered=self.covers) if row is not None and member is not None else how)

    # --- hands ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        thing = self.mark_at(event.position())
        self.choose(thing)
        if thing is None:
            self._held = _Grip(None, event.position(), event.position() - self._shift)
        elif not self.only_look:
            self._held = _Grip(thing, event.position(), event.position() - QPointF(self.point_of(thing)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            self.setCursor(Qt.CursorShape.PointingHandCursor if self.mark_at(event.position()) else Qt.CursorShape.ArrowCursor)
            return
        far = (event.position() - self._held.at).manhattanLength()
        self._held.moving = self._held.moving or far >= QApplication.startDragDistance()
        if self._held.moving and self._held.mark is None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor if self._near > 1 else Qt.CursorShape.ArrowCursor)
            self._look(self._near, event.position() - self._held.off)
        elif self._held.moving and self._held.mark is not None:
            self._carry(self._held.mark, Place(*self._from_screen(event.position() - self._held.off)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        self.unsetCursor()
        if held is not None and held.moving:
            self._let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._held = None
        if (thing := self.mark_at(event.position())) is not None and not self.only_look:
            self.menu_wanted.emit(thing, event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        thing = self.chosen if by_key else self.mark_at(QPointF(event.pos()))
        if thing is not None and not self.only_look:
            self.choose(thing)
            self._offer(thing)

    def _offer(self, thing: UUID) -> None:
        self.menu_wanted.emit(thing, self.mapToGlobal(self.point_of(thing)))

    def _carry(self, thing: UUID, place: Place) -> None:
        half = self.width() / 2 / scale() - 12, self.height() / 2 / scale() - 12
        self._carried = thing, Place(min(max(place.x, -half[0]), half[0]), min(max(place.y, -half[1]), half[1]))
        self.update()

    def _let_go(self) -> None:
        if self._carried is not None:
            from desk_gui.network.ecomap import fraction

            thing, place = self._carried
            self.dropped.emit(thing, fraction(place, (self.width() / scale(), self.height() / scale())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._carried is not None:
            self._held = self._carried = None
            self.update()
        elif event.text() in ("+", ";", "="):
            self.zoom_in()
        elif event.text() == "-":
            self.zoom_out()
        elif key in _STEPS and (self.chosen is None or self.only_look) and self._near > 1:
            across, down = _STEPS[key]
            self._look(self._near, self._shift - QPointF(across, down) * (_PAN / _STEP))
        elif self.chosen is None or self.only_look:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._step(self.chosen, *_STEPS[key])
        elif key in _MENU_KEYS:
            self._offer(self.chosen)
        elif key == Qt.Key.Key_Delete:
            self.removal_wanted.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """However long an arrow is held, it is one move, and one step back."""
        if Qt.Key(event.key()) in _STEPS and not event.isAutoRepeat() and self._held is None:
            self._let_go()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._held is None:
            self._let_go()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """By Tab one comes to the first mark, backward to the last."""
        super().focusInEvent(event)
        marks = self.drawn.scene.marks if self.drawn is not None else ()
        if marks and event.reason() == Qt.FocusReason.TabFocusReason:
            self.go_to(marks[0].id)
        elif marks and event.reason() == Qt.FocusReason.BacktabFocusReason:
            self.go_to(marks[-1].id)
        self.update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """From mark to mark, and from the last one on to what comes after."""
        marks = [each.id for each in self.drawn.scene.marks] if self.drawn is not None else []
        at = marks.index(self.chosen) + (1 if forward else -1) if self.chosen in marks else (0 if forward else len(marks) - 1)
        if not 0 <= at < len(marks):
            return super().focusNextPrevChild(forward)
        self._let_go()
        self.go_to(marks[at])
        return True

    def _step(self, thing: UUID, dx: float, dy: float) -> None:
        mark = self.mark(thing)
        if mark is not None:
            at = self._carried[1] if self._carried is not None and self._carried[0] == thing else mark.place
            by = 2 * scale() * self._near
            self._carry(thing, Place(at.x + dx * self.width() / by, at.y + dy * self.height() / by))

    # --- on the screen ---

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            thing, row = self.mark_at(QPointF(event.pos())), self.drawn.row if self.drawn is not None else None
            member = next((each for each in row.members if each.id == thing), None) if row is not None else None
            words = spoken(row, member, covered=self.covers) if row is not None and member is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paint_marks(self, painter: QPainter, drawn: Drawn) -> None:
        painter.translate(self._shift / scale())
        painter.scale(self._near, self._near)
        if self._carried is None:
            super().paint_marks(painter, drawn)
        else:
            self._paint_carried(painter, drawn, *self._carried)
        chosen = self.mark(self.chosen) if self.chosen is not None else None
        if chosen is not None:
            carried = self._carried is not None and self._carried[0] == chosen.id
            at = self._carried[1] if carried and self._carried is not None else chosen.place
            painter.setPen(QPen(theme.current().colour("primary"), 2.5 if self.hasFocus() else 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            reach = chosen.radius + 6
            painter.drawRoundedRect(QRectF(at.x - reach, at.y - reach, 2 * reach, 2 * reach), 5, 5)

    def _paint_carried(self, painter: QPainter, drawn: Drawn, thing: UUID, place: Place) -> None:
        from desk_gui.network.ecomap_marks import DAY, NIGHT, eco_marks
        from desk_gui.views.map.marks import paint

        marks = tuple(_moved(each, place) if each.id == thing else each for each in drawn.scene.marks)
        paint(painter, eco_marks(replace(drawn.scene, marks=marks), NIGHT if theme.current().dark else DAY))


def _moved(mark: "EcoMark", place: Place) -> "EcoMark":
    """With its name."""
    box = mark.box
    if box is not None:
        box = replace(box, x=box.x + place.x - mark.place.x, y=box.y + place.y - mark.place.y)
    return replace(mark, place=place, box=box)
