"""The foot of the form: the client's copy, where the letter stands between 案 and 施行, and the two buttons."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.commands.letters import LetterDraft
from desk_gui.letters.phrases import languages, phrases
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.tab_order import follow


class StepSign(QWidget):
    """A number in a ring; filled where the letter stands, ticked where it has been."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._state = "ahead"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: str) -> None:
        """ahead, here or done."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(22)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(2, 2, -2, -2)
        painter.setPen(QPen(now.colour("line_strong" if self._state == "ahead" else "primary"), 1.4))
        painter.setBrush(now.colour("primary" if self._state == "here" else "tint" if self._state == "done" else "surface"))
        painter.drawEllipse(box)
        painter.setPen(now.colour({"here": "on_primary", "done": "primary"}.get(self._state, "ink2")))
        painter.setFont(now.font(9, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "✓" if self._state == "done" else str(self._number))
        painter.end()


class Step(QWidget):
    """One step with its name and a word about it. `acted`: its link was pressed."""

    acted = Signal()

    def __init__(self, number: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign = StepSign(number, self)
        self.note = label("", "caption")
        self.link = Button("", parent=self, tone="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(5))
        for piece in (self.sign, label(name, "strong"), self.note, self.link):
            row.addWidget(piece)
        self.link.hide()
        self.link.clicked.connect(self.acted)

    def show_as(self, state: str, note: str = "", link: str = "") -> None:
        self.sign.set_state(state)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.link.setText(link)
        self.link.setVisible(bool(link))


class Foot(QWidget):
    """`copy_changed`: the client's copy was switched or its language changed; `way_wanted`: to what keeps it from 施行."""

    copy_changed = Signal()
    way_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = self._sent_away = False
        self._landed: QWidget | None = None
        self.setObjectName("footBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.copy = QCheckBox(self.tr("本人控え"))
        self.language = Choice([Option(each.tag, each.name_ja, each.name_native) for each in languages()])
        self.language.setAccessibleName(self.tr("本人控えの言語"))
        self.drafted = Step(1, self.tr("案"), self)
        self.approved = Step(2, self.tr("決裁"), self)
        self.issued = Step(3, self.tr("施行"), self)
        self.reason = label("", "caption")
        self.way = Button("", parent=self, tone="link")
        self.way.hide()
        self.way.clicked.connect(self.way_wanted)
        self.print = Button(self.tr("決裁用に印刷"), "printer", self)
        self.issue = Button(self.tr("施行する"), "check", self, tone="primary")
        self._lay_out()
        self.copy.toggled.connect(self._on_copy)
        self.language.changed.connect(self._on_copy)

    def _lay_out(self) -> None:
        unit = theme.current().px
        self.print.setToolTip("Ctrl+P")
        self.language.setMinimumWidth(unit(70))
        self.language.setMaximumWidth(unit(150))
        row = QHBoxLayout()
        row.setSpacing(unit(10))
        row.addWidget(self.copy)
        row.addWidget(self.language)
        row.addStretch(1)
        for step in (self.drafted, self.approved, self.issued):
            row.addWidget(step)
        row.addStretch(1)
        row.addWidget(self.print)
        row.addWidget(self.issue)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(6), unit(16), unit(6))
        column.setSpacing(unit(2))
        why = QHBoxLayout()
        why.addStretch(1)
        why.addWidget(self.reason)
        why.addWidget(self.way)
        column.addLayout(why)
        column.addLayout(row)
        follow(self.copy, (self.language, self.approved.link, self.print, self.issue))

    def show_approval(self, *, wanted: bool) -> None:
        """A desk without 決裁 prints its drafts as they are."""
        self.approved.setVisible(wanted)
        self.print.setText(self.tr("決裁用に印刷") if wanted else self.tr("案を印刷"))

    def set_narrow(self, narrow: bool) -> None:
        """The step one stands on is named in the head as well; its neighbours give way first."""
        for step in (self.drafted, self.issued):
            step.setVisible(not narrow)

    def show_copy(self, draft: LetterDraft) -> None:
        self._filling = True
        self.copy.setChecked(draft.with_client_copy)
        self.language.set_value(phrases(draft.client_language).tag)
        self._filling = False

    def copy_into(self, draft: LetterDraft) -> LetterDraft:
        language = self.language.value() or draft.client_language
        kept = draft.client_language if phrases(draft.client_language).tag == language else language
        return replace(draft, with_client_copy=self.copy.isChecked(), client_language=kept)

    @Slot()
    def _on_copy(self) -> None:
        self.language.setEnabled(self.copy.isChecked())
        if not self._filling:
            self.copy_changed.emit()

    def say_why_not(self, reason: str, *, leads: bool = False) -> None:
        """What keeps 施行 from being pressed, beside the button and for screen readers. `leads`: it stands in a field, and goes there."""
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason) and not leads)
        self.way.setText(reason)
        self.way.setVisible(bool(reason) and leads)
        self._let_issue(ready=not reason)
        self.issue.setToolTip(reason)
        self.issue.setAccessibleDescription(reason)

    def _let_issue(self, *, ready: bool) -> None:
        """While the page is drawn anew 施行 cannot be pressed: whoever stood there has the keys back afterwards, unless they moved on."""
        window, stood = self.window(), self.window().focusWidget() is self.issue
        self.issue.setEnabled(ready)
        if stood and not ready:
            self._sent_away, self._landed = True, window.focusWidget()
        elif ready and self._sent_away:
            self._sent_away = False
            if window.focusWidget() is self._landed:
                self.issue.setFocus()
