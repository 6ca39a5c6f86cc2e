"""What lines, sizes and shades of the map mean, drawn with the map's own pens."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.network import palette
from desk_gui.network.changes import Change
from desk_gui.network.changes_scene import CHANGE_PENS, colour_of
from desk_gui.network.legend import Key
from desk_gui.network.pens import AGES, OLDEST, STAGE_PENS, Pen, radius
from desk_gui.network.picture import sample, sample_width
from desk_gui.network.scene import Scene
from desk_gui.views import theme
from desk_gui.views.map.painting import draw, pen_of
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.section import clear
from desk_gui.vocabulary import AgencyGroup, LampKind

_SIZES = (1, 9, 25)


def _inks() -> palette.Palette:
    return palette.DARK if theme.current().dark else palette.LIGHT


@dataclass(frozen=True)
class _Look:
    """A line of a stage or of a change, or a disc: `hollow` only its outline; `fill`, `rim`: its own colours."""

    stage: int | None = None
    change: Change | None = None
    radius: float = 6.0
    opacity: float = 1.0
    hollow: bool = False
    fill: str = ""
    rim: str = ""


class _Sample(QWidget):
    """One small drawing; its words stand beside it."""

    def __init__(self, look: _Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        if self._is_line():
            return QSize(theme.current().px(28), theme.current().px(12))
        side = round(2 * self._look.radius * theme.current().points / 10) + 4
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_line():
            self._draw_line(painter, *self._line())
        else:
            self._draw_disc(painter)
        painter.end()

    def _is_line(self) -> bool:
        return self._look.stage is not None or self._look.change is not None

    def _line(self) -> tuple[Pen, str]:
        if self._look.change is not None:
            return CHANGE_PENS[self._look.change], colour_of(self._look.change, _inks())
        return STAGE_PENS[self._look.stage or 0], _inks().ties[self._look.stage or 0]

    def _draw_line(self, painter: QPainter, pen: Pen, colour: str) -> None:
        middle = self.height() / 2
        ends = QPointF(1, middle), QPointF(self.width() - 1, middle)
        painter.setPen(pen_of(pen, colour))
        painter.drawLine(*ends)
        if pen.core:
            painter.setPen(QPen(QColor(_inks().canvas), pen.core))
            painter.drawLine(*ends)

    def _draw_disc(self, painter: QPainter) -> None:
        colour = QColor(_inks().ink2 if self._look.hollow else self._look.rim or _inks().kinds[AgencyGroup.ADMINISTRATION])
        painter.setPen(QPen(colour, 1.3))
        fill = QColor(self._look.fill or colour)
        fill.setAlphaF(0.0 if self._look.hollow else self._look.opacity)
        painter.setBrush(fill)
        reach = self._look.radius * theme.current().points / 10
        painter.drawEllipse(QRectF(self.rect()).center(), reach, reach)


def _pair(look: _Look, text: str, parent: QWidget) -> QWidget:
    return beside_name(_Sample(look), text, parent)


def beside_name(sign: QWidget, text: str, parent: QWidget) -> QWidget:
    holder = QWidget(parent)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px(3))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(label(text, "caption"))
    return holder


def line_sample(stage: int, parent: QWidget) -> QWidget:
    """The pen of a stage, 0 for ties without evidence."""
    return _Sample(_Look(stage), parent)


def swatch(fill: str, rim: str, text: str, parent: QWidget) -> QWidget:
    """A class of colours and its name."""
    return _pair(_Look(radius=5.5, fill=fill, rim=rim), text, parent)


def class_sample(fill: str, rim: str, parent: QWidget) -> QWidget:
    return _Sample(_Look(radius=5.5, fill=fill, rim=rim), parent)


def change_sample(change: Change, parent: QWidget) -> QWidget:
    return _Sample(_Look(change=change), parent)


class LineLegend(QWidget):
    """Under the map: the pens of the stages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        flow = FlowLayout(self, gap=unit(14))
        flow.addWidget(label(self.tr("線＝到達した段階"), "caption"))
        for stage, lamp in enumerate(LampKind, 1):
            flow.addWidget(_pair(_Look(stage), lamp.label, self))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class SizeLegend(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(self.tr("大きさ＝年度内の協働ケース数"), "caption"))
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(8))
        for count in _SIZES:
            row.addWidget(_pair(_Look(radius=radius(count), hollow=True), str(count), self))
        row.addStretch(1)
        column.addLayout(row)


class AgeLegend(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(2))
        column.addWidget(label(self.tr("濃さ＝最後の連絡"), "caption"))
        row = QHBoxLayout()
        row.setSpacing(unit(4))
        names = (self.tr("3か月"), self.tr("半年"), self.tr("1年"), self.tr("以前"))
        shades = (*(opacity for _, opacity in AGES), OLDEST)
        for name, opacity in zip(names, shades, strict=True):
            row.addWidget(_pair(_Look(radius=4.5, opacity=opacity), name, self))
        row.addStretch(1)
        column.addLayout(row)


class SceneLegend(QWidget):
    """Whatever the scene at hand says of itself, in its own marks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(4))

    def show_scene(self, scene: Scene) -> None:
        clear(self._column)
        for row in scene.legend:
            line = QWidget(self)
            flow = FlowLayout(line, gap=theme.current().px(12))
            flow.addWidget(label(row.title, "caption"))
            for key in row.keys:
                flow.addWidget(beside_name(_KeySample(key, scene, line), key.name, line))
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            line.setSizePolicy(policy)
            self._column.addWidget(line)


class _KeySample(QWidget):
    def __init__(self, key: Key, scene: Scene, parent: QWidget) -> None:
        super().__init__(parent)
        self._key, self._scene = key, scene
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        by = theme.current().points / 10
        high = 12.0 if self._key.pen else 2 * self._key.radius + 6
        return QSize(round((sample_width(self._key) + 2) * by), round(high * by))

    def paintEvent(self, event: QPaintEvent) -> None:
        by = theme.current().points / 10
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(by, by)
        draw(painter, sample(self._key, 1.0, self.height() / by / 2, self._scene))
        painter.end()
