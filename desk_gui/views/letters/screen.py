"""文書: the list, a letter being written, or one that was issued."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_gui.commands.letters import LetterById
from desk_gui.rows.letters import LetterRow
from desk_gui.rows.mailings import MailingRow
from desk_gui.values.ids import LetterId, MailingId, ReferralId
from desk_gui.viewmodels.office import Office
from desk_gui.views.letters.compose_page import ComposePage
from desk_gui.views.letters.issued_page import IssuedPage
from desk_gui.views.letters.list_page import LettersListPage
from desk_gui.views.letters.mailing.form import MailingForm
from desk_gui.views.letters.mailing.list_page import MailingsPage
from desk_gui.views.letters.mailing.page import MailingPage
from desk_gui.views.letters.register_page import RegisterPage
from desk_gui.views.letters.tabs import MAILINGS, REGISTER
from desk_gui.views.screen import Screen
from desk_gui.views.widgets.pages import Pages
from desk_gui.vocabulary import LetterState

_MAILING = frozenset({"mailing", "new_mailing", "edit_mailing", "approve_mailing"})


class LettersScreen(Screen):
    """One of six pages at a time; from a letter one comes back to the list one came from."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.list = LettersListPage(office, self)
        self.register = RegisterPage(office, self)
        self.compose = ComposePage(office, self)
        self.issued = IssuedPage(office, self)
        self.mailings = MailingsPage(office, self)
        self.mailing = MailingPage(office, self)
        self.dialog: MailingForm | None = None
        self._home: LettersListPage | RegisterPage | MailingsPage = self.list
        self.stack = Pages(self)
        for page in (self.list, self.register, self.compose, self.issued, self.mailings, self.mailing):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.list.opened.connect(self._on_row)
        self.list.other_wanted.connect(self._on_list)
        self.register.opened.connect(self._on_other)
        self.register.other_wanted.connect(self._on_list)
        self.compose.left.connect(self._on_left)
        self.compose.issued.connect(self._on_issued)
        self.issued.left.connect(self._on_left)
        self.issued.other.connect(self._on_other)
        self.issued.mailing_wanted.connect(self._on_mailing)
        self.mailings.opened.connect(self._on_mailing_row)
        self.mailings.other_wanted.connect(self._on_list)
        self.mailings.new_wanted.connect(self._on_new_mailing)
        self.mailing.left.connect(self._on_left)
        self.mailing.opened_letter.connect(self._on_other)
        self.mailing.other.connect(self._on_mailing)

    def refresh(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, LettersListPage | RegisterPage | ComposePage | IssuedPage | MailingsPage | MailingPage):
            page.refresh()

    def flush(self) -> None:
        self.compose.flush()

    def show_thing(self, kind: str, thing: UUID | None) -> None:
        if kind in _MAILING:
            self._show_mailing(kind, thing)
        elif kind == "answer" and thing is not None:
            self.office.edits.ask(LetterById(LetterId(thing)), self._on_answering)
        elif thing is None:
            self._home = self.register if kind == REGISTER else self.list
            self._on_left()
        elif kind == "new_letter":
            self.stack.setCurrentWidget(self.compose)
            self.compose.begin(ReferralId(thing))
        elif kind == "keep_back":
            self.stack.setCurrentWidget(self.issued)
            self.issued.load(LetterId(thing), keeping_back=True)
        elif kind == "approve_letter":
            self.stack.setCurrentWidget(self.compose)
            self.compose.approve(LetterId(thing))
        else:
            self.office.edits.ask(LetterById(LetterId(thing)), self._on_row)

    @Slot(object)
    def _on_row(self, row: LetterRow) -> None:
        if row.state == LetterState.ISSUED:
            self._on_issued(row.id)
        elif not row.removed:
            self.stack.setCurrentWidget(self.compose)
            self.compose.load(row.id)

    @Slot(object)
    def _on_issued(self, letter: LetterId) -> None:
        self.flush()
        self.list.show_issued(True)
        self.stack.setCurrentWidget(self.issued)
        self.issued.load(letter)

    @Slot(object)
    def _on_other(self, letter: LetterId) -> None:
        self.show_thing("letter", letter)

    @Slot()
    def _on_left(self) -> None:
        self.flush()
        self.stack.setCurrentWidget(self._home)
        self._home.come_back()

    @Slot(object)
    def _on_list(self, wanted: bool | str) -> None:
        if wanted in (REGISTER, MAILINGS):
            self.show_thing("mailing" if wanted == MAILINGS else REGISTER, None)
        else:
            self.list.show_issued(bool(wanted))
            self.show_thing("letter", None)

    # --- 一斉送付 ---

    def _show_mailing(self, kind: str, thing: UUID | None) -> None:
        self._home = self.mailings
        if thing is not None and kind != "new_mailing":
            self.flush()
            self.stack.setCurrentWidget(self.mailing)
            self.mailing.load(MailingId(thing), kind)
        else:
            self._on_left()
            if kind == "new_mailing":
                self._write_mailing(thing)

    @Slot(object)
    def _on_answering(self, row: LetterRow) -> None:
        """Its mailing, with the form for the answer to this letter."""
        if row.mailing is None:
            self._on_row(row)
            return
        self._home = self.mailings
        self.flush()
        self.stack.setCurrentWidget(self.mailing)
        self.mailing.load(row.mailing, letter=row.id)

    @Slot(object)
    def _on_mailing(self, mailing: MailingId) -> None:
        self._show_mailing("mailing", mailing)

    @Slot(object)
    def _on_mailing_row(self, row: MailingRow) -> None:
        self._show_mailing("mailing", row.id)

    @Slot()
    def _on_new_mailing(self) -> None:
        self._write_mailing(None)

    def _write_mailing(self, about: UUID | None) -> None:
        """`about`: what it was begun from; then it was left before, and what was typed comes back from its draft."""
        self.dialog = MailingForm(self.office, None, self, about=about)
        self.dialog.written.connect(self._on_mailing)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
