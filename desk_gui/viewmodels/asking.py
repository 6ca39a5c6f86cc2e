"""How a screen asks again and again for one thing: while somebody types, while a colleague changes what is shown."""

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desk_gui.commands.base import Question
from desk_gui.errors import NotFound
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.row_table import Row, RowTable

Answer = TypeVar("Answer")


class Latest(QObject):
    """One question at a time, so that the answer to the last one asked is the last one heard.

    What is asked meanwhile waits, the newest alone, and the answer it has made old is dropped.
    """

    answered = Signal(object)
    missing = Signal()
    """What was asked for is not there, or not there any more."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._busy = False
        self._waiting: Question[Any] | None = None

    def ask(self, question: Question[Any]) -> None:
        if self._busy:
            self._waiting = question
            return
        self._busy = True
        self._office.edits.ask(question, self._on_answer, self._on_failed)

    def _ask_next(self) -> bool:
        self._busy = False
        question, self._waiting = self._waiting, None
        if question is not None:
            self.ask(question)
        return self._busy

    @Slot(object)
    def _on_answer(self, answer: object) -> None:
        if not self._ask_next():
            self.answered.emit(answer)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._office.notices.report(error)
        if not self._ask_next() and isinstance(error, NotFound):
            self.missing.emit()


class SearchedList(QObject, Generic[Answer, Row]):
    """Rows that are found by words. Subclasses say what is asked, and which rows of the answer are shown."""

    arrived = Signal()

    def __init__(self, office: Office, table: RowTable[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._latest = Latest(office, self)
        self._latest.answered.connect(self._on_answer)
        self.table = table
        self.table.setParent(self)
        self.words = ""

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.table.rows

    def question(self) -> Question[Answer]:
        raise NotImplementedError  # Qt's classes have a metaclass of their own, so that none can be abstract

    def rows_of(self, answer: Answer) -> tuple[Row, ...]:
        raise NotImplementedError

    @Slot()
    def refresh(self) -> None:
        self._latest.ask(self.question())

    @Slot(str)
    def search(self, words: str) -> None:
        self.words = words
        self.refresh()

    @Slot(object)
    def _on_answer(self, answer: Answer) -> None:
        self.table.show_rows(self.rows_of(answer))
        self.arrived.emit()
