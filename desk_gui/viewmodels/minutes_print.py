"""A 会議録 on its way out: for whom, what stays behind, into the record, then onto paper or into a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.audit import TheAuditHead
from desk_gui.commands.base import Done
from desk_gui.commands.conferences import AnnounceMinutes, MinutesFor
from desk_gui.errors import DeskError
from desk_gui.exchange.files import write_whole
from desk_gui.rows.audit import AuditHead
from desk_gui.rows.conferences import MinutesCopy
from desk_gui.rows.letters import Stamp
from desk_gui.values.ids import AgendaItemId
from desk_gui.viewmodels.letter_pages import pdf_on_paper
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import Paper


def _tr(text: str) -> str:
    return QCoreApplication.translate("Conferences", text)


class MinutesPrint(QObject):
    """`shown` with the copy and its PDF; `pages` are for a printer, `kept` tells a file."""

    shown = Signal(object, bytes)
    pages = Signal(object)
    kept = Signal(object)
    failed = Signal(str)
    busy = Signal(bool)

    def __init__(self, office: Office, item: AgendaItemId, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._item = office, item
        self.for_attendees = False
        self.copy: MinutesCopy | None = None

    def want(self, *, for_attendees: bool) -> None:
        self.for_attendees, self.copy = for_attendees, None
        self.refresh()

    def refresh(self) -> None:
        question = MinutesFor(self._item, self.for_attendees)
        self._office.edits.ask(question, partial(self._on_copy, self.for_attendees), self._on_failed)

    def _on_copy(self, asked: bool, copy: MinutesCopy) -> None:
        """An answer that was overtaken by another wish is shown to nobody."""
        if asked == self.for_attendees:
            self._office.jobs.read(partial(_drawn, copy, ""), partial(self._on_drawn, asked, copy), self._on_failed)

    def _on_drawn(self, asked: bool, copy: MinutesCopy, pdf: bytes) -> None:
        if asked == self.for_attendees:
            self.copy = copy
            self.shown.emit(copy, pdf)

    # --- out ---

    def print(self) -> None:
        self._leave(pdf_on_paper, self.pages.emit, printed=True)

    def save(self, path: Path) -> None:
        if path.suffix.lower() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        self._leave(partial(_written, path), self._on_written, printed=False)

    def _leave(self, make: Callable[[bytes], Any], then: Callable[[Any], None], *, printed: bool) -> None:
        """Into the record first, with what was looked at; what cannot be recorded, or is another one by now, does not leave."""
        if self.copy is None:
            return
        self.busy.emit(True)
        wish = AnnounceMinutes(self._item, self.for_attendees, self.copy.digest, printed)
        recorded = partial(self._on_recorded, self.copy, make, then)
        self._office.edits.do(wish, _tr("会議録の出力"), then=recorded, refused=self._on_refused)

    def _on_recorded(self, copy: MinutesCopy, make: Callable[[bytes], Any], then: Callable[[Any], None], done: Done) -> None:
        self._office.edits.ask(TheAuditHead(), partial(self._on_head, copy, make, then), self._on_failed)

    def _on_head(self, copy: MinutesCopy, make: Callable[[bytes], Any], then: Callable[[Any], None], head: AuditHead | None) -> None:
        """The control number is that of the row which says that it leaves."""
        control = head.control_number if head is not None else ""
        self._office.jobs.read(partial(_made, copy, control, make), partial(self._on_made, then), self._on_failed)

    def _on_made(self, then: Callable[[Any], None], made: Any) -> None:
        self.busy.emit(False)
        then(made)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._office.notices.say(_tr("会議録を保存しました：{0}").format(path.name))
        self.kept.emit(path)

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        self._on_failed(error)
        self.refresh()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.busy.emit(False)
        if isinstance(error, DeskError):
            self.failed.emit(sentence(error))
        else:
            self._office.notices.report(error)


def _drawn(copy: MinutesCopy, control: str) -> bytes:
    """Runs on a reading thread, as all below."""
    from desk_gui.letters.compose import compose_paper

    return compose_paper(Paper.MINUTES, copy.content, Stamp(control_number=control))


def _made(copy: MinutesCopy, control: str, make: Callable[[bytes], Any]) -> Any:
    return make(_drawn(copy, control))


def _written(path: Path, pdf: bytes) -> Path:
    write_whole(path, pdf)
    return path
