"""A paper about a case on its way out: for whom, what stays behind, into the record, then onto paper or into a file."""

from collections.abc import Callable
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
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office


def _tr(text: str) -> str:
    return QCoreApplication.translate("Leaving", text)


class Copy(Protocol):
    """What may leave, and what may not. `digest`: of what was looked at."""

    @property
    def left_out(self) -> tuple[LeftOut, ...]: ...
    @property
    def digest(self) -> str: ...


class Artist(Protocol):
    """Draws one copy. All of it runs on a reading thread."""

    def draw(self, control: str) -> Any:
        """`control`: the number of the row of the record which says that it leaves; empty while it is only looked at."""

    def for_printer(self, drawn: Any) -> Any: ...

    def for_file(self, drawn: Any, ending: str) -> bytes: ...


class Leaving(QObject):
    """`shown` with the copy and what was drawn of it; `pages` are for a printer, `kept` tells a file.

    Subclasses say what is asked, what is announced, and who draws; `wanted` is for whom it is.
    """

    shown = Signal(object, object)
    pages = Signal(object)
    kept = Signal(object)
    failed = Signal(str)
    busy = Signal(bool)

    endings: tuple[str, ...] = ("pdf",)

    def __init__(self, office: Office, what: str, wanted: object, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self.what = office, what
        self._wanted = wanted
        self.copy: Any = None

    def question(self) -> Question[Any]:
        raise NotImplementedError

    def announcement(self, digest: str, *, printed: bool) -> Command:
        raise NotImplementedError

    def artist(self, copy: Any) -> Artist:
        raise NotImplementedError

    # --- looked at ---

    def look_for(self, wanted: object) -> None:
        self._wanted, self.copy = wanted, None
        self.refresh()

    def refresh(self) -> None:
        self._office.edits.ask(self.question(), partial(self._on_copy, self._wanted), self._on_failed)

    def _on_copy(self, asked: object, copy: Copy) -> None:
        """An answer that was overtaken by another wish is shown to nobody."""
        if asked == self._wanted:
            self._office.jobs.read(partial(self.artist(copy).draw, ""), partial(self._on_drawn, asked, copy), self._on_failed)

    def _on_drawn(self, asked: object, copy: Copy, drawn: Any) -> None:
        if asked == self._wanted:
            self.copy = copy
            self.shown.emit(copy, drawn)

    # --- out ---

    def print(self) -> None:
        self._leave(_paged, self.pages.emit, printed=True)

    def save(self, path: Path) -> None:
        """The ending tells the format; without a known one it becomes the first of `endings`."""
        if path.suffix.lower().lstrip(".") not in self.endings:
            path = path.with_name(f"{path.name}.{self.endings[0]}")
        self._leave(partial(_written, path), self._on_written, printed=False)

    def _leave(self, make: Callable[[Artist, str], Any], then: Callable[[Any], None], *, printed: bool) -> None:
        """Into the record first, with what was looked at; what cannot be recorded, or is another one by now, does not leave."""
        if self.copy is None:
            return
        self.busy.emit(True)
        wish = self.announcement(self.copy.digest, printed=printed)
        recorded = partial(self._on_recorded, partial(make, self.artist(self.copy)), then)
        self._office.edits.do(wish, _tr("{0}の出力").format(self.what), then=recorded, refused=self._on_refused)

    def _on_recorded(self, make: Callable[[str], Any], then: Callable[[Any], None], done: Done) -> None:
        self._office.edits.ask(TheAuditHead(), partial(self._on_head, make, then), self._on_failed)

    def _on_head(self, make: Callable[[str], Any], then: Callable[[Any], None], head: AuditHead | None) -> None:
        control = head.control_number if head is not None else ""
        self._office.jobs.read(partial(make, control), partial(self._on_made, then), self._on_failed)

    def _on_made(self, then: Callable[[Any], None], made: Any) -> None:
        self.busy.emit(False)
        then(made)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._office.notices.say(_tr("{0}を保存しました：{1}").format(self.what, path.name))
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


def _paged(artist: Artist, control: str) -> Any:
    return artist.for_printer(artist.draw(control))


def _written(path: Path, artist: Artist, control: str) -> Path:
    write_whole(path, artist.for_file(artist.draw(control), path.suffix.lower().lstrip(".")))
    return path
