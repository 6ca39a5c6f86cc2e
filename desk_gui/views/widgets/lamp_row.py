"""The five lamps of a relation: two gates as squares, three practices as circles."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_gui.rows.relations import Lamp
from desk_gui.values.days import short_era
from desk_gui.views import theme
from desk_gui.vocabulary import LampKind, LampState

_SIDE, _NEAR, _APART = 12, 2, 7


def lamps_width() -> int:
    """How wide five lamps are drawn."""
    return theme.current().px(5 * _SIDE + 3 * _NEAR + _APART)


def draw_lamps(painter: QPainter, corner: QPointF, lamps: Iterable[Lamp]) -> None:
    """Five lamps from this upper left corner, in the order of the trade; a lamp not given is dark."""
    unit = theme.current().px
    states = {lamp.kind: lamp.state for lamp in lamps}
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x = corner.x()
    for kind in LampKind:
        draw_lamp(painter, QRectF(x, corner.y(), unit(_SIDE), unit(_SIDE)), kind, states.get(kind, LampState.NONE))
        x += unit(_SIDE + (_APART if kind is LampKind.CONTACTS else _NEAR))
    painter.restore()


def draw_lamp(painter: QPainter, box: QRectF, kind: LampKind, state: LampState) -> None:
    """One lamp, filling the box."""
    now = theme.current()
    fill, rim, width = {
        LampState.LIT: ("primary", "primary", 1.0),
        LampState.STALE: ("warn_tint", "warn_bar", 2.0),
        LampState.NONE: ("surface", "line_strong", 1.5),
    }[state]
    painter.setBrush(now.colour(fill))
    painter.setPen(QPen(now.colour(rim), width))
    inset = width / 2 + 0.5
    shape = box.adjusted(inset, inset, -inset, -inset)
    if kind.is_gate:
        painter.drawRect(shape)
    else:
        painter.drawEllipse(shape)


def lamps_in_words(lamps: Sequence[Lamp]) -> str:
    """One line a lamp: 連携の確認　R8.5.14."""
    return "\n".join(_in_words(lamp) for lamp in lamps)


def _in_words(lamp: Lamp) -> str:
    day = short_era(lamp.on) if lamp.on else ""
    if lamp.state is LampState.LIT:
        return f"{lamp.kind.label}　{day}"
    if lamp.state is LampState.STALE:
        return QCoreApplication.translate("LampRow", "{0}　{1}（要更新）").format(lamp.kind.label, day)
    return f"{lamp.kind.label}　{lamp.state.label}"


class LampRow(QWidget):
    """The lamps, with their words as tooltip and for screen readers."""

    def __init__(self, lamps: Sequence[Lamp] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_lamps(lamps)

    def set_lamps(self, lamps: Sequence[Lamp]) -> None:
        self._lamps = tuple(lamps)
        words = lamps_in_words(self._lamps)
        self.setToolTip(words)
        self.setAccessibleName(words.replace("\n", "、").replace("　", " "))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(lamps_width(), theme.current().px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_lamps(painter, QPointF(0, 0), self._lamps)
        painter.end()
