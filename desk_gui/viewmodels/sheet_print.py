"""A paper about a case on its way out: for whom, what stays behind, into the record, then onto paper or into a file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.audit import TheAuditHead
from desk_gui.commands.base import Command, Done, Question
from desk_gui.errors import DeskError
from desk_gui.exchange.files import write_whole
from desk_gui.rows.audit import AuditHead
from desk_gui.rows.ecomap import LeftOut
from desk_gui.rows.letters import Stamp
from desk_gui.viewmodels.letter_pages import pdf_on_paper
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import Paper


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sheets", text)


class SheetCopy(Protocol):
    """What may be on a sheet, and what is not."""

    @property
    def content(self) -> Any: ...
    @property
    def left_out(self) -> tuple[LeftOut, ...]: ...
    @property
    def digest(self) -> str: ...


@dataclass(frozen=True)
class SheetOrder:
    """Which paper about what. `what`: its name; `whole` and `cut`: for whom each of the two is; `ground`: on what it is shared, and
    what follows; `asks` and `announces` are told whether it is the cut one, `announces` also the digest and whether it is printed.
    """

    paper: Paper
    what: str
    number: str
    on: date
    cut: str
    whole: str
    ground: tuple[str, ...]
    asks: Callable[[bool], Question[Any]]
    announces: Callable[[bool, str, bool], Command]


class SheetPrint(QObject):
    """`shown` with the copy and its PDF; `pages` are for a printer, `kept` tells a file."""

    shown = Signal(object, bytes)
    pages = Signal(object)
    kept = Signal(object)
    failed = Signal(str)
    busy = Signal(bool)

    def __init__(self, office: Office, order: SheetOrder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self.order = office, order
        self.for_others = False
        self.copy: SheetCopy | None = None

    def want(self, *, for_others: bool) -> None:
        self.for_others, self.copy = for_others, None
        self.refresh()

    def refresh(self) -> None:
        self._office.edits.ask(self.order.asks(self.for_others), partial(self._on_copy, self.for_others), self._on_failed)

    def _on_copy(self, asked: bool, copy: SheetCopy) -> None:
        """An answer that was overtaken by another wish is shown to nobody."""
        if asked == self.for_others:
            self._office.jobs.read(partial(_drawn, self.order.paper, copy, ""), partial(self._on_drawn, asked, copy), self._on_failed)

    def _on_drawn(self, asked: bool, copy: SheetCopy, pdf: bytes) -> None:
        if asked == self.for_others:
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
        wish = self.order.announces(self.for_others, self.copy.digest, printed)
        recorded = partial(self._on_recorded, self.copy, make, then)
        self._office.edits.do(wish, _tr("{0}の出力").format(self.order.what), then=recorded, refused=self._on_refused)

    def _on_recorded(self, copy: SheetCopy, make: Callable[[bytes], Any], then: Callable[[Any], None], done: Done) -> None:
        self._office.edits.ask(TheAuditHead(), partial(self._on_head, copy, make, then), self._on_failed)

    def _on_head(self, copy: SheetCopy, make: Callable[[bytes], Any], then: Callable[[Any], None], head: AuditHead | None) -> None:
        """The control number is that of the row which says that it leaves."""
        control = head.control_number if head is not None else ""
        self._office.jobs.read(partial(_made, self.order.paper, copy, control, make), partial(self._on_made, then), self._on_failed)

    def _on_made(self, then: Callable[[Any], None], made: Any) -> None:
        self.busy.emit(False)
        then(made)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._office.notices.say(_tr("{0}を保存しました：{1}").format(self.order.what, path.name))
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


def _drawn(paper: Paper, copy: SheetCopy, control: str) -> bytes:
    """Runs on a reading thread, as all below."""
    from desk_gui.letters.compose import compose_paper

    return compose_paper(paper, copy.content, Stamp(control_number=control))


def _made(paper: Paper, copy: SheetCopy, control: str, make: Callable[[bytes], Any]) -> Any:
    return make(_drawn(paper, copy, control))


def _written(path: Path, pdf: bytes) -> Path:
    write_whole(path, pdf)
    return path
