"""A record before it is printed: what may be said of it at the left, the very page at the right."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desk_gui.commands.base import Question
from desk_gui.errors import DeskError
from desk_gui.rows.letters import PaperPdf
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.papers import About, PaperPrint, Papers
from desk_gui.views import theme
from desk_gui.views.letters.printing import Printing
from desk_gui.views.papers.view import PdfView
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.form_dialog import FormDialog, Wish

_REDRAWN_MS = 350
_SIDE = 380


class PaperDialog(FormDialog):
    """Subclasses say in `question` what is to be drawn, and call `redraw` after every change."""

    def __init__(self, office: Office, title: str, about: About, parent: QWidget | None = None) -> None:
        self.page = PdfView(office, title)
        super().__init__(office, title, parent)
        self.model = self.printed_by(about)
        self.printing = Printing(office, self)
        self.save.setText(self.tr("印刷する"))
        self.save.setToolTip("Ctrl+P")
        self.as_file = Button(self.tr("PDFで保存"), "download", self)
        self.foot.insertWidget(self.foot.indexOf(self.save), self.as_file)
        self._pause = QTimer(self, singleShot=True, interval=_REDRAWN_MS)
        self._pause.timeout.connect(self.draw)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.save.click)
        self._wire()
        self._offer()
        self.sized(1080, 680)

    def _lay_out(self) -> None:
        super()._lay_out()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        at = column.indexOf(self._area)
        column.removeWidget(self._area)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.insertLayout(at, self.with_page(), 1)

    def with_page(self) -> QLayout:
        """The form and the page as they stand to each other."""
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._area)
        row.addWidget(self.page, 1)
        self._area.setFixedWidth(theme.current().px(_SIDE))
        return row

    def printed_by(self, about: About) -> PaperPrint:
        return PaperPrint(self.office, about, self)

    def _wire(self) -> None:
        model = self.model
        model.drawn.connect(self._on_drawn)
        model.stopped.connect(self._on_stopped)
        model.refused.connect(self._on_refused)
        model.kept.connect(self._on_left)
        self.as_file.clicked.connect(self._on_as_file)
        self.printing.leaving.connect(model.announce)
        model.recorded.connect(self.printing.hand_over)
        self.printing.printed.connect(self._on_printed)
        self.printing.failed.connect(self.complain)

    def place(self) -> Place | None:
        return None

    def question(self) -> Question[PaperPdf] | None:
        """None while something is still to be chosen."""
        raise NotImplementedError

    @Slot()
    def redraw(self) -> None:
        """A little later: somebody may still be typing."""
        self.page.set_stale(True)
        self._offer(ready=False)
        self._pause.start()

    @Slot()
    def draw(self) -> None:
        self._pause.stop()
        if (question := self.question()) is not None:
            self.model.want(question)
            if self.model.paper is not None:  # typed and taken back: what is shown is what is wanted
                self._on_drawn(self.model.paper)

    def _offer(self, *, ready: bool | None = None) -> None:
        for button in (self.save, self.as_file):
            button.setEnabled(self.model.paper is not None if ready is None else ready)

    @Slot(object)
    def _on_drawn(self, paper: PaperPdf) -> None:
        self.complain("")
        self.page.show_pdf(paper.pdf)
        self._offer()
        if self.cancel.hasFocus():
            self.save.setFocus()  # it could not take the keys before

    @Slot(object)
    def _on_stopped(self, error: DeskError) -> None:
        self.complain(sentence(error))
        self.page.set_stale(True)

    # --- out -----------------------------------------------------------------------------------------------------------------

    def wish(self) -> Wish | None:
        """Which printer is asked first; then it goes into the record, and then to the printer."""
        if self.model.paper is not None:
            self.printing.ask((self.model.paper,), self.model.name())
        return None

    @Slot()
    def _on_as_file(self) -> None:
        if self.model.paper is None:
            return
        start = Path(self.office.settings.get("letters/folder") or Path.home()) / f"{self.model.name().replace(' ', '_')}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("保存する場所"), str(start), self.tr("PDF (*.pdf)"))
        if chosen:
            self.save_to(Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.pdf"))

    def save_to(self, path: Path) -> None:
        self.office.settings.put("letters/folder", str(path.parent))
        self.model.save(path)

    @Slot(object)
    def _on_printed(self, papers: Papers) -> None:
        self.office.notices.say(self.tr("{0}を印刷しました。").format(papers[0].paper.label))
        self._on_left(papers)

    @Slot(object)
    def _on_left(self, _what: object) -> None:
        """On paper or in a file: what was typed for it has done its work."""
        if self._drafting is not None:
            self._drafting.drop()
        self.recorded.emit()
        self.accept()
