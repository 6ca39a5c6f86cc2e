"""A record on its way to paper: drawn as it will print, put into the record of who did what, and only then let go."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.base import Command, Done, Question
from desk_gui.commands.papers import AnnounceHandover, AnnouncePaper, HandoverPaper
from desk_gui.errors import DeskError
from desk_gui.exchange.files import write_whole
from desk_gui.rows.letters import PaperPdf
from desk_gui.values.ids import CaseId, ClientId
from desk_gui.viewmodels.office import Office

Papers = tuple[PaperPdf, ...]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Papers", text)


@dataclass(frozen=True)
class About:
    """Whom a record is about. `number`: what its file and the printer's queue call it; never a person's name."""

    case: CaseId | None = None
    client: ClientId | None = None
    number: str = ""


class PaperPrint(QObject):
    """`drawn` carries the PaperPdf of what was wanted last, `stopped` the DeskError that keeps it from being drawn; `recorded` the
    papers that may leave, `refused` the DeskError that keeps them, `kept` the path of a file.
    """

    drawn = Signal(object)
    stopped = Signal(object)
    recorded = Signal(object)
    refused = Signal(object)
    kept = Signal(object)

    def __init__(self, office: Office, about: About, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._about = office, about
        self._wanted: Question[PaperPdf] | None = None
        self.paper: PaperPdf | None = None
        """What the screen shows; nothing while another one is being drawn."""

    def want(self, question: Question[PaperPdf]) -> None:
        if question != self._wanted or self.paper is None:
            self._wanted, self.paper = question, None
            self._office.edits.ask(question, partial(self._on_drawn, question), partial(self._on_stopped, question))

    def name(self) -> str:
        paper = self.paper.paper.label if self.paper is not None else ""
        return " ".join(part for part in (paper, self._about.number) if part)

    @Slot(object)
    def announce(self, papers: Papers) -> None:
        """Into the record first; what cannot be recorded is not printed."""
        wish = self._announcement(papers[0], printed=True)
        label = _tr("{0}を印刷").format(papers[0].paper.label)
        self._office.edits.do(wish, label, then=partial(self._on_recorded, papers), refused=self.refused.emit)

    def save(self, path: Path) -> None:
        if self.paper is not None:
            wish = self._announcement(self.paper, printed=False)
            label = _tr("{0}をPDFで保存").format(self.paper.paper.label)
            write = partial(self._on_may_be_written, partial(_written, path, self.paper.pdf))
            self._office.edits.do(wish, label, then=write, refused=self.refused.emit)

    def _announcement(self, paper: PaperPdf, *, printed: bool) -> Command:
        return AnnouncePaper(paper.paper, paper.digest, self._about.case, self._about.client, printed)

    def draw_again(self) -> None:
        """What was shown is no longer what would leave."""
        if self._wanted is not None:
            self.paper = None
            self.want(self._wanted)

    def _on_drawn(self, question: Question[PaperPdf], paper: PaperPdf) -> None:
        """An answer that was overtaken by another wish is shown to nobody."""
        if question == self._wanted:
            self.paper = paper
            self.drawn.emit(paper)

    def _on_stopped(self, question: Question[PaperPdf], error: Exception) -> None:
        if not isinstance(error, DeskError):
            self._office.notices.report(error)
        elif question == self._wanted:
            self.stopped.emit(error)

    def _on_recorded(self, papers: Papers, done: Done) -> None:
        self.recorded.emit(papers)

    def _on_may_be_written(self, work: "partial[Path]", done: Done) -> None:
        self._office.jobs.read(work, self._on_written, self._office.notices.report)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._office.notices.say(_tr("「{0}」に保存しました。").format(path.name))
        self.kept.emit(path)


class HandoverPrint(PaperPrint):
    """Announced with its draft: what it tells another desk is judged once more, and kept."""

    def _announcement(self, paper: PaperPdf, *, printed: bool) -> Command:
        assert isinstance(self._wanted, HandoverPaper), "what is shown was asked for"
        return AnnounceHandover(self._wanted.draft, paper.digest, printed)


def _written(path: Path, pdf: bytes) -> Path:
    """Raises Unavailable."""
    write_whole(path, pdf)
    return path
