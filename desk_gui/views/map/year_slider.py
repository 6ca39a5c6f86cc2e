"""A slider with one stop per fiscal year, and at each how many agencies there were."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from desk_gui.rows.network import YearStop
from desk_gui.viewmodels.map_time import year_name
from desk_gui.views import theme

_DOT, _KNOB, _TRACK = 5, 9, 4
_GAP, _PAD = 10, 6


class YearSlider(QSlider):
    """←→ a year, Home and End the first and the last; a press goes to the nearest stop. Space is left to who plays the years."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._stops: tuple[YearStop, ...] = ()
        self._low = False
        self.setPageStep(1)
        self.setTracking(True)
        self.setAccessibleName(self.tr("年度"))
        self.setToolTip(self.tr("年度を選ぶ（数字は機関数）  ←・→　はじめ Home　今 End"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_low(self, low: bool) -> None:
        """The labels stand upon the line instead of under it."""
        if low != self._low:
            self._low = low
            self.updateGeometry()
            self.update()

    def show_stops(self, stops: tuple[YearStop, ...], at: int) -> None:
        self._stops = stops
        self.setRange(0, max(len(stops) - 1, 0))
        self.setValue(at)
        self.setAccessibleDescription(self.words(at) if stops else "")
        self.update()

    def words(self, at: int) -> str:
        stop = self._stops[at]
        return self.tr("{0} {1}機関").format(year_name(stop.year), stop.agencies)

    def point_of(self, at: int) -> QPointF:
        """The middle of a stop in this widget."""
        left, right = self._ends()
        share = at / max(len(self._stops) - 1, 1)
        return QPointF(left + (right - left) * share, self.height() / 2 if self._low else theme.current().px(_KNOB + 2))

    def _ends(self) -> tuple[float, float]:
        """Half of a label stands out at either end."""
        half = max((self._wide(at) for at in range(len(self._stops))), default=0) / 2
        return half, self.width() - half

    def _wide(self, at: int) -> int:
        words = QFontMetrics(theme.current().font(9, bold=True)).horizontalAdvance(self._label(at))
        return words + theme.current().px(2 * _PAD) if self._low else words

    def _label(self, at: int) -> str:
        return f"{year_name(self._stops[at].year)}　{self._stops[at].agencies}"

    def _labelled(self) -> Iterator[int]:
        """From now backwards, as many as have room; the one shown always has."""
        free = float(self.width())
        near = self.point_of(self.value()).x()
        for at in range(len(self._stops) - 1, -1, -1):
            x, half, shown = self.point_of(at).x(), self._wide(at) / 2, at == self.value()
            apart = abs(x - near) >= 2 * half + theme.current().px(_GAP)
            if shown or (x + half <= free and apart):
                free = x - half - theme.current().px(_GAP)
                yield at

    def sizeHint(self) -> QSize:
        unit, line = theme.current().px, QFontMetrics(theme.current().font(9)).height()
        return QSize(unit(320), line + unit(8) if self._low else unit(2 * _KNOB + 4) + line + unit(2))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), self.sizeHint().height())

    # --- hands ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel that passes over it on its way through the map changes no year."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _go(self, event: QMouseEvent) -> None:
        stops = range(len(self._stops))
        self.setValue(min(stops, key=lambda at: abs(self.point_of(at).x() - event.position().x()), default=0))

    # --- on the screen ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._stops:
            self._paint_track(painter)
            labelled = set(self._labelled()) if self._low else set()
            for at in set(range(len(self._stops))) - labelled:
                self._paint_dot(painter, at)
            for at in self._labelled():
                (self._paint_upon if self._low else self._paint_label)(painter, at)
        painter.end()

    def _paint_track(self, painter: QPainter) -> None:
        unit, here = theme.current().px, self.point_of(self.value())
        first, last = self.point_of(0), self.point_of(len(self._stops) - 1)
        for start, end, token in ((first, last, "line_strong"), (first, here, "primary")):
            painter.setPen(QPen(theme.current().colour(token), unit(_TRACK)))
            painter.drawLine(start, end)

    def _paint_dot(self, painter: QPainter, at: int) -> None:
        unit, shown = theme.current().px, at == self.value()
        ink = theme.current().colour("primary" if at <= self.value() else "line_strong")
        painter.setPen(QPen(ink, unit(2)))
        painter.setBrush(ink if shown else theme.current().colour("surface"))
        radius = unit(_KNOB if shown else _DOT)
        painter.drawEllipse(self.point_of(at), radius, radius)
        if shown and self.hasFocus():
            painter.setPen(QPen(theme.current().colour("on_primary"), unit(2)))
            painter.drawEllipse(self.point_of(at), radius - unit(3), radius - unit(3))

    def _paint_label(self, painter: QPainter, at: int) -> None:
        shown = at == self.value()
        painter.setFont(theme.current().font(9, bold=shown))
        painter.setPen(theme.current().colour("ink" if shown else "ink2"))
        middle, half = self.point_of(at), self._wide(at) / 2 + 1
        top = middle.y() + theme.current().px(_KNOB + 2)
        painter.drawText(QRectF(middle.x() - half, top, 2 * half, self.height() - top), Qt.AlignmentFlag.AlignHCenter, self._label(at))

    def _paint_upon(self, painter: QPainter, at: int) -> None:
        """The stop as a sign with its words in it, filled where it is the one shown."""
        unit, shown = theme.current().px, at == self.value()
        ink = theme.current().colour("primary" if at <= self.value() else "line_strong")
        box = QRectF(0, 0, self._wide(at), self.height() - unit(3))
        box.moveCenter(self.point_of(at))
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if shown else theme.current().colour("surface"))
        painter.drawRoundedRect(box, unit(4), unit(4))
        if shown and self.hasFocus():
            painter.setPen(QPen(theme.current().colour("on_primary"), 1.5))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), unit(2), unit(2))
        painter.setFont(theme.current().font(9, bold=shown))
        painter.setPen(theme.current().colour("on_primary" if shown else "ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._label(at))
