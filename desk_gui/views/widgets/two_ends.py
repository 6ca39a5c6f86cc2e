"""What stands at the left end of a line and what at the right: one under the other where both do not fit."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from desk_gui.views import theme


class TwoEnds(QWidget):
    """Add to `left` and to `right`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        gap = theme.current().px(6)
        self.left, self.right = QHBoxLayout(), QHBoxLayout()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        for layout in (self._line, self.left, self.right):
            layout.setSpacing(gap)
        self._line.addLayout(self.left)
        self._line.addStretch(1)
        self._line.addLayout(self.right)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)  # the wider end asks for its room, not both

    def minimumSizeHint(self) -> QSize:
        ends = max(self.left.minimumSize().width(), self.right.minimumSize().width())
        return QSize(ends, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        both = self.left.sizeHint().width() + self.right.sizeHint().width() + 2 * self._line.spacing()
        fits = both <= self.width()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
