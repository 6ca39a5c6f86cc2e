"""A paper about a case, as a sheet for those who may read all of it and one for those who may not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QObject

from desk_gui.commands.base import Command, Question
from desk_gui.rows.letters import Stamp
from desk_gui.viewmodels.leaving import Copy, Leaving
from desk_gui.viewmodels.letter_pages import pdf_on_paper
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import Paper


class SheetCopy(Copy, Protocol):
    """What may be on a sheet, and what is not."""

    @property
    def content(self) -> Any: ...


@dataclass(frozen=True)
class SheetOrder:
    """Which paper about what. `what`: its name; `whole` and `cut`: for whom each of the two is; `ground`: on what it is shared, and
    what follows; `asks` and `announces` are told for whom it is cut (True, or which agency; else nothing), `announces` also the digest
    and whether it is printed.
    """

    paper: Paper
    what: str
    number: str
    on: date
    cut: str
    whole: str
    ground: tuple[str, ...]
    asks: Callable[[Any], Question[Any]]
    announces: Callable[[Any, str, bool], Command]


class SheetPrint(Leaving):
    """`shown` with a SheetCopy and its PDF."""

    def __init__(self, office: Office, order: SheetOrder, parent: QObject | None = None) -> None:
        super().__init__(office, order.what, False, parent)
        self.order = order

    @property
    def for_others(self) -> bool:
        return bool(self._wanted)

    def want(self, *, for_others: bool) -> None:
        self.look_for(for_others)

    def question(self) -> Question[Any]:
        return self.order.asks(self._wanted)

    def announcement(self, digest: str, *, printed: bool) -> Command:
        return self.order.announces(self._wanted, digest, printed)

    def artist(self, copy: SheetCopy) -> "_Sheet":
        return _Sheet(self.order.paper, copy)


@dataclass(frozen=True)
class _Sheet:
    paper: Paper
    copy: SheetCopy

    def draw(self, control: str) -> bytes:
        from desk_gui.letters.compose import compose_paper

        return compose_paper(self.paper, self.copy.content, Stamp(control_number=control))

    def for_printer(self, drawn: bytes) -> Any:
        return pdf_on_paper(drawn)

    def for_file(self, drawn: bytes, ending: str) -> bytes:
        return drawn
