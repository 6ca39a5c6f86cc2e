"""文書: the list, a letter being written, or one that was issued."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_gui.commands.letters import LetterById
from desk_gui.rows.letters import LetterRow
from desk_gui.values.ids import LetterId, ReferralId
from desk_gui.viewmodels.office import Office
from desk_gui.views.letters.compose_page import ComposePage
from desk_gui.views.letters.issued_page import IssuedPage
from desk_gui.views.letters.list_page import LettersListPage
from desk_gui.views.letters.register_page import RegisterPage
from desk_gui.views.letters.tabs import REGISTER
from desk_gui.views.screen import Screen
from desk_gui.views.widgets.pages import Pages
from desk_gui.vocabulary import LetterState


class LettersScreen(Screen):
    """One of four pages at a time; from a letter one comes back to the list one came from."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.list = LettersListPage(office, self)
        self.register = RegisterPage(office, self)
        self.compose = ComposePage(office, self)
        self.issued = IssuedPage(office, self)
        self._home: LettersListPage | RegisterPage = self.list
        self.stack = Pages(self)
        for page in (self.list, self.register, self.compose, self.issued):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.list.opened.connect(self._on_row)
        self.list.register_wanted.connect(self._on_register)
        self.register.opened.connect(self._on_other)
        self.register.left.connect(self._on_list)
        self.compose.left.connect(self._on_left)
        self.compose.issued.connect(self._on_issued)
        self.issued.left.connect(self._on_left)
        self.issued.other.connect(self._on_other)

    def refresh(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, LettersListPage | RegisterPage | ComposePage | IssuedPage):
            page.refresh()

    def flush(self) -> None:
        self.compose.flush()

    def show_thing(self, kind: str, thing: UUID | None) -> None:
        if thing is None:
            self._home = self.register if kind == REGISTER else self.list
            self._on_left()
        elif kind == "new_letter":
            self.stack.setCurrentWidget(self.compose)
            self.compose.begin(ReferralId(thing))
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

    @Slot()
    def _on_register(self) -> None:
        self.show_thing(REGISTER, None)

    @Slot(object)
    def _on_list(self, issued: bool) -> None:
        self.list.show_issued(issued)
        self.show_thing("letter", None)
