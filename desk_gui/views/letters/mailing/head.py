"""The head of a mailing's page: what it is, how it stands, and what can be done with the whole of it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.letters.client_words import titled
from desk_gui.rows.mailings import MailingSheet
from desk_gui.viewmodels.mailings import progress_words, state_words
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.labels import Elided, Tag, label
from desk_gui.vocabulary import LetterState


class MailingHead(QWidget):
    """Buttons are shown where they fit the state of the mailing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.setObjectName("toolHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(unit(48))
        self.back = IconButton("chevron-left", self.tr("一覧へ戻る"), self)
        self.title = label("", "tool")
        self.state, self.unprinted = Tag("", "warn"), Tag("", "warn")
        self.subject = Elided("", "secondary")
        self.edit = Button(self.tr("内容を編集"), "pencil", self, compact=True)
        self.edit.setToolTip("Ctrl+E")
        self.withdraw = Button(self.tr("編集に戻す"), "pencil", self, compact=True)
        self.remove = Button(self.tr("案を取り下げる"), "trash", self, compact=True)
        self.correct = Button(self.tr("訂正の案内を作成"), "pencil", self, compact=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(unit(8), 0, unit(16), 0)
        self._row.setSpacing(unit(10))
        begin: tuple[QWidget, ...] = (self.back, self.title, self.state, self.unprinted)
        for piece in begin:
            self._row.addWidget(piece)
        self._row.addWidget(self.subject, 1)
        self._row.addStretch(0)  # where there is no room for the subject
        for piece in (self.edit, self.withdraw, self.remove, self.correct):
            self._row.addWidget(piece)

    def add(self, widget: QWidget) -> None:
        self._row.addWidget(widget)

    def show_sheet(self, sheet: MailingSheet) -> None:
        row = sheet.row
        self.title.setText(self.tr("{0}（訂正）").format(row.kind.label) if sheet.draft.corrects else row.kind.label)
        state, progress = state_words(row), progress_words(row)
        self.state.show_as(state.text, state.token)
        self.unprinted.show_as(progress.text, progress.token)
        self.unprinted.setVisible(bool(progress.text))
        self.subject.set_text(titled(row.subject, row.kind.ending))
        self.edit.setVisible(row.state == LetterState.DRAFT)
        self.withdraw.setVisible(row.state == LetterState.APPROVED)
        self.remove.setVisible(row.state == LetterState.DRAFT)
        self.correct.setVisible(row.state == LetterState.ISSUED)
        self.correct.setText(self.tr("訂正の案内を開く") if sheet.corrected_by else self.tr("訂正の案内を作成"))

    @Slot(bool)
    def set_narrow(self, narrow: bool) -> None:
        self.subject.setVisible(not narrow)
