"""Words and small signs: labels in the type sizes of the design, tags, icons, hairlines."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.editing import repolish


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """A label that shows what was typed as typed.

    Looks: page, tool, name, figure, section, subsection, strong, caption, secondary, complaint, kbd.
    """
    made = Prose(text) if wrap else QLabel(text)
    if not wrap:
        made.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        made.setProperty("look", look)
    return made


def hairline() -> QFrame:
    line = QFrame()
    line.setObjectName("hairline")
    return line


class Prose(QLabel):
    """Sentences over several lines, at the line height they are read best; still exactly what was typed."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = ""
        self.setContentsMargins(0, theme.current().px(3), 0, 0)  # Qt adds all of the leading below the line
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._plain = text
        body = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
        super().setText(f'<div style="line-height: 140%; white-space: pre-wrap">{body}</div>' if text else "")
        self.setAccessibleName(text)

    def text(self) -> str:
        return self._plain


class Elided(QLabel):
    """One line of text that ends in … where it does not fit, and then shows all of it in its tooltip. `note`: more to say there."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None, *, note: str = "") -> None:
        super().__init__(parent)
        self._whole, self._note = text, note
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if look:
            self.setProperty("look", look)
        self._fit()

    def set_text(self, text: str) -> None:
        self._whole = text
        self.updateGeometry()
        self._fit()

    def text(self) -> str:
        return self._whole

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(20), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        line = self._whole.replace("\n", " ")
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, max(self.width(), 1)) if self.width() > 1 else line
        super().setText(shown)
        self.setAccessibleName(self._whole)
        self.setToolTip(self._note or (self._whole if shown != line else ""))


class Tag(QLabel):
    """A short word on a tint. Tones: "", primary, solid, strong, danger, warn, ok, lock, line."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("tone", tone)

    def show_as(self, text: str, tone: str = "") -> None:
        self.setText(text)
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            repolish(self)


class IconLabel(QWidget):
    """An icon beside words; it follows the theme and says nothing to a screen reader unless it is given a name."""

    def __init__(self, name: str, token: str = "ink2", size: int = 16, parent: QWidget | None = None, *, spoken: str = "") -> None:
        super().__init__(parent)
        self._look = (name, token, size)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, token: str = "ink2") -> None:
        self._look = (name, token, self._look[2])
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(self._look[2])
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        name, token, size = self._look
        painter.drawPixmap(0, 0, theme.current().pixmap(name, token, size))
        painter.end()
