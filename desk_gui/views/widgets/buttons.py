"""Push buttons in the tones of the design, and icon buttons that name themselves."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QToolButton, QToolTip, QWidget

from desk_gui.views import theme

_ICON_TOKEN = {"primary": "on_primary", "quiet": "primary", "link": "primary", "danger": "danger"}


class Button(QPushButton):
    """Tones: "" plain, primary (one a screen), quiet, link, danger. `compact`: 26 px high."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None, *, tone: str = "", compact: bool = False) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAutoDefault(False)
        self.setProperty("tone", tone)
        self.setProperty("compact", compact)
        if tone == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            theme.dress(self, icon, _ICON_TOKEN.get(tone, "ink2"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("tone") == "primary":
            self._ring()

    def _ring(self) -> None:
        """A border in the button's own colour would not be seen: focus is a light line inside."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colour("on_primary"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 3, 3)
        painter.end()


class NameLink(Button):
    """A name that leads to its thing. Where it does not fit it ends in … and is whole under the mouse."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent, tone="link")
        self._name = text
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), theme.current().px(60)), whole.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = self._shown().replace("&", "&&")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._shown() != self._name:
            QToolTip.showText(event.globalPos(), self._name, self)
            return True
        return super().event(event)

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, self.width() - theme.current().px(6))


class IconButton(QToolButton):
    """An icon alone; only for signs everyone knows, and never without its name."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None, *, shortcut: str = "", checkable: bool = False) -> None:
        super().__init__(parent)
        theme.dress(self, icon, "ink2", selected="primary", size=18)
        self.setAccessibleName(name)
        keys = shortcut.replace("Left", "←").replace("Right", "→")  # as they stand on the keyboard
        self.setToolTip(f"{name}  {keys}".strip())
        self.setCheckable(checkable)
        if shortcut:
            self.setShortcut(shortcut)
