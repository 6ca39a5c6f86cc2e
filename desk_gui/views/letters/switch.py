"""A switch: on or off, at once."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desk_gui.views import theme


class Switch(QAbstractButton):
    """Space or a click turns it. The knob stands right and the ground is filled when it is on."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        unit = theme.current().px
        return QSize(unit(36), unit(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        ground = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.colour("primary" if self.isChecked() else "line_strong"), 1.2))
        if self.isEnabled():
            painter.setBrush(now.colour("primary" if self.isChecked() else "surface"))
        else:
            painter.setBrush(now.colour("line_strong" if self.isChecked() else "sunken"))
        painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2)
        knob = QRectF(0, 0, ground.height() - 6, ground.height() - 6)
        knob.moveCenter(ground.center())
        knob.moveLeft(ground.right() - knob.width() - 3 if self.isChecked() else ground.left() + 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour("on_primary" if self.isChecked() else "ink3"))
        painter.drawEllipse(knob)
        if self.hasFocus():
            painter.setPen(QPen(now.colour("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), ground.height() / 2, ground.height() / 2)
        painter.end()
