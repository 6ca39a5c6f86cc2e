"""The surfaces of a screen: cards, section heads, the empty state, banners."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.editing import repolish
from desk_gui.views.widgets.labels import Elided, IconLabel, hairline, label

_TONE_ICONS = {"info": "info", "warn": "alert", "danger": "alert", "lock": "lock", "ok": "circle-check"}


class SectionTitle(QWidget):
    """A heading with a count or remark behind it, and room at the right for one link or button."""

    def __init__(self, text: str, remark: str = "", parent: QWidget | None = None, *, look: str = "section") -> None:
        super().__init__(parent)
        self._text = Elided(text, look)
        self._text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._remark = label(remark, "caption")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.current().px(8))
        self._row.addWidget(self._text)
        self._row.addWidget(self._remark)
        self._row.addStretch(1)

    def set_text(self, text: str) -> None:
        self._text.set_text(text)

    def set_remark(self, text: str) -> None:
        self._remark.setText(text)

    def add(self, widget: QWidget) -> None:
        """Place at the right end."""
        self._row.addWidget(widget)


class Card(QFrame):
    """A bordered surface. `head` is there only with a title; screens fill `body`. `flush`: no inner margin (lists)."""

    def __init__(self, title: str = "", parent: QWidget | None = None, *, flush: bool = False) -> None:
        super().__init__(parent)
        unit = theme.current().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.head = SectionTitle(title)
        self.head.setContentsMargins(unit(12), unit(4), unit(12), unit(4))
        self.head.setMinimumHeight(unit(40))
        self._rule = hairline()
        for piece in (self.head, self._rule):
            outer.addWidget(piece)
            piece.setVisible(bool(title))
        self.body = QVBoxLayout()
        inner = 0 if flush else unit(12)
        self.body.setContentsMargins(inner, inner, inner, inner)
        self.body.setSpacing(0 if flush else unit(8))
        outer.addLayout(self.body, 1)


class EmptyState(QWidget):
    """What stands where a list has nothing: one sentence, one action."""

    acted = Signal()

    def __init__(self, sentence: str, action: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(24), unit(24), unit(24), unit(24))
        column.setSpacing(unit(12))
        column.addStretch(1)
        if icon:
            column.addWidget(IconLabel(icon, "ink3", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        self._sentence = label(sentence, "secondary", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._sentence)
        self.action = Button(action, "", self)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.acted)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def say(self, sentence: str, action: str = "") -> None:
        self._sentence.setText(sentence)
        self.action.setText(action)
        self.action.setVisible(bool(action))


class Banner(QFrame):
    """A line across the screen that stays until its reason goes. Tones: info, warn, danger, lock, ok."""

    acted = Signal()

    def __init__(self, text: str = "", action: str = "", parent: QWidget | None = None, *, tone: str = "info") -> None:
        super().__init__(parent)
        unit = theme.current().px
        self._icon = IconLabel("info", "primary", 16, self)
        self._text = label(text, wrap=True)
        self.action = Button(action, parent=self, tone="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(unit(16), unit(4), unit(16), unit(4))
        row.setSpacing(unit(8))
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self.action)
        self.action.clicked.connect(self.acted)
        self.say(text, action, tone=tone)

    def say(self, text: str, action: str = "", *, tone: str = "info") -> None:
        self._text.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._icon.set_icon(_TONE_ICONS[tone], "primary" if tone == "info" else tone)
        self.setProperty("tone", tone)
        for piece in (self, self._text):
            repolish(piece)

    def text(self) -> str:
        return self._text.text()
