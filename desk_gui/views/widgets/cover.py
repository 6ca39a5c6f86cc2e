"""A sheet over a whole window: nothing of a person can be read until it is taken away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label

_LOW = 150


class Cover(QFrame):
    """Lies over all of `window`, whatever its size; in a low one only the way back has room."""

    taken_away = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("cover")
        self.setAutoFillBackground(True)
        self.back = Button(self.tr("表示に戻す（Ctrl+Shift+H）"), "eye", self)
        self.back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = label(self.tr("個人情報を隠しています"), "page")
        column = QVBoxLayout(self)
        column.setSpacing(theme.current().px(12))
        column.addStretch(1)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.back.clicked.connect(self.taken_away)
        self.fit()
        self.show()

    def fit(self) -> None:
        """Over everything, also over what was raised since."""
        self.setGeometry(self._window.rect())
        self.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._words.setVisible(self.height() >= theme.current().px(_LOW))
