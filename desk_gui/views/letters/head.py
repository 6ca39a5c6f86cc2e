"""The head of a letter's page: what it is, about whom, how it stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desk_gui.rows.letters import LetterRow
from desk_gui.viewmodels.letters import state_words
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.labels import Elided, Tag, label
from desk_gui.vocabulary import LetterState


class Head(QWidget):
    """Buttons at its right are shown where they fit the state of the letter."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.setObjectName("toolHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(unit(48))
        self.back = IconButton("chevron-left", self.tr("一覧へ戻る"), self)
        self.title = label(title, "tool")
        self.state = Tag("", "warn")
        self.who = Elided("", "secondary")
        self.case = Button("", parent=self, tone="link")
        self.saved = Elided("", "caption")
        self.edit = Button(self.tr("編集に戻す"), "pencil", self, compact=True)
        self.remove = Button(self.tr("案を取り下げる"), "trash", self, compact=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(unit(8), 0, unit(16), 0)
        self._row.setSpacing(unit(10))
        for piece in (self.back, self.title, self.state, self.case):
            self._row.addWidget(piece)
        self._row.addWidget(self.who, 1)
        for piece in (self.saved, self.edit, self.remove):
            self._row.addWidget(piece)
        self.edit.hide()
        self.remove.hide()

    def add(self, widget: QWidget) -> None:
        self._row.addWidget(widget)

    def show_about(self, who: str, case_number: str) -> None:
        self.who.set_text(who)
        self.case.setText(case_number)

    def show_state(self, row: LetterRow | None, saved: str) -> None:
        """None: nothing of it is recorded yet."""
        words = state_words(row) if row is not None else None
        self.state.show_as(words.text if words else LetterState.DRAFT.label, words.token if words else "warn")
        self.saved.set_text(saved)
        self.edit.setVisible(row is not None and row.state == LetterState.APPROVED)
        self.remove.setVisible(row is not None and row.state == LetterState.DRAFT)
