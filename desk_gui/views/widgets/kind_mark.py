"""The shape and colour by which a kind of agency is known, as a mark beside its name."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPaintEvent, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_gui.network import palette, shapes
from desk_gui.views import theme
from desk_gui.vocabulary import AgencyGroup


def kind_path(group: AgencyGroup, radius: float) -> QPainterPath:
    """The outline around (0, 0)."""
    outline = shapes.outline(group, radius)
    path = QPainterPath()
    if isinstance(outline, shapes.Circle):
        path.addEllipse(QPointF(0, 0), outline.radius, outline.radius)
    else:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in outline]))
        path.closeSubpath()
    return path


def kind_colour(group: AgencyGroup) -> QColor:
    """A fill only; never the colour of text."""
    return QColor((palette.DARK if theme.current().dark else palette.LIGHT).kinds[group])


def draw_kind(painter: QPainter, box: QRectF, group: AgencyGroup, colour: QColor | None = None) -> None:
    """Fill the mark into a square box, in the colour of its kind unless another is given."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center())
    painter.fillPath(kind_path(group, (min(box.width(), box.height()) / 2 - 1) * 0.92), colour or kind_colour(group))
    painter.restore()


def kind_icon(group: AgencyGroup, size: int = 16, *, plain: bool = False) -> QIcon:
    """The mark for menus, combos and lists. `size`: side at 10 pt; `plain`: its shape only, where colours mean something else."""
    now = theme.current()
    mark = _drawn(group, now.px(size), dark=now.dark, plain=plain)
    icon = QIcon(mark)
    icon.addPixmap(mark, QIcon.Mode.Selected)  # its colour is its meaning: left alone, Qt would tint it in a selected row
    return icon


@cache
def _drawn(group: AgencyGroup, side: int, *, dark: bool, plain: bool) -> QPixmap:
    """`dark` only keeps the two palettes apart in the cache. Drawn at twice the size, for screens of 150 % and more."""
    pixmap = QPixmap(side * 2, side * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_kind(painter, QRectF(0, 0, side, side), group, theme.current().colour("ink2") if plain else None)
    painter.end()
    return pixmap


class KindMark(QWidget):
    """The mark alone, named for screen readers. Sizes of the design: 13 in text, 16 in lists, 26 in titles."""

    def __init__(self, group: AgencyGroup, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_group(group)

    def set_group(self, group: AgencyGroup) -> None:
        self._group = group
        self.setAccessibleName(group.label)
        self.setToolTip(group.label)
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_kind(painter, QRectF(self.rect()), self._group)
        painter.end()
