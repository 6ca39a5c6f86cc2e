"""手書き用の用紙: 受付票, つなぐシート and 同意書 to be printed before the power goes, with the desk's own block on each."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.audit import AnnounceExport
from desk_gui.commands.blank_forms import BlankFormOf
from desk_gui.commands.phrases import PhraseLanguages
from desk_gui.errors import DeskError
from desk_gui.rows.phrases import PhraseLanguage
from desk_gui.viewmodels.blank_paper import BlankPaper, write
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.paper_preview import PaperPreview
from desk_gui.views import theme
from desk_gui.views.letters.printing import Printing
from desk_gui.views.papers.page_column import PageColumn
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import BlankForm, ExportKind

_FOLDER = "blank_forms/folder"
_LEFT = 380


class BlanksTab(QWidget):
    """The page at the right is the one that is printed."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.paper: BlankPaper | None = None
        self.form = Segmented([(each, each.label) for each in BlankForm], name=self.tr("用紙"))
        self.form.set_value(BlankForm.INTAKE)
        self.grid = FormGrid(label_width=84)
        self.language = self.grid.row(self.tr("言語"), Choice(typing=True), self.tr("日本語と並べて印刷します。"))
        self.print = Button(self.tr("印刷"), "printer", tone="primary")
        self.save = Button(self.tr("PDFで保存"), "download")
        self.problem = label("", "complaint", wrap=True)
        self.printing = Printing(office, self)
        self.ground = PageColumn(self.tr("紙面"))
        self.ground.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._preview = PaperPreview(office, self)
        self._lay_out()
        self._connect()
        self.grid.set_visible(self.language, visible=False)

    def _lay_out(self) -> None:
        unit = theme.current().px
        words = self.tr(
            "停電や機器の故障にそなえて、前もって印刷しておきます。欄の順は入力する画面と同じなので、あとからそのまま入力できます。"
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.print)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        left = QWidget(self)
        left.setFixedWidth(unit(_LEFT))
        down = QVBoxLayout(left)
        down.setContentsMargins(unit(4), unit(12), unit(16), unit(8))
        down.setSpacing(unit(12))
        for piece in (label(words, "secondary", wrap=True), self.form, self.grid):
            down.addWidget(piece)
        down.addLayout(buttons)
        down.addWidget(self.problem)
        down.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(left)
        across.addWidget(self.ground, 1)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_form)
        self.language.changed.connect(self.draw)
        self.ground.resized.connect(self.draw)
        self._preview.held.connect(self._on_held)
        self._preview.drawn.connect(self._on_drawn)
        self._preview.stopped.connect(self._on_stopped)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.printing.leaving.connect(self._on_leaving)
        self.printing.failed.connect(self.problem.setText)
        key = QShortcut(QKeySequence("Ctrl+P"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.print.click)

    # --- the page ------------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        if self.isVisible():
            self._office.edits.ask(PhraseLanguages(), self._on_languages)

    @Slot(object)
    def _on_languages(self, told: tuple[PhraseLanguage, ...]) -> None:
        chosen = self.language.value() or self._office.settings.get("blank_language") or told[0].tag
        self.language.set_options([Option(each.tag, each.name, each.native) for each in told])
        self.language.set_value(chosen)
        self.draw()

    @Slot(object)
    def _on_form(self, _form: object) -> None:
        self.grid.set_visible(self.language, self.form.value() is BlankForm.CONSENT)
        self.draw()

    @Slot()
    def draw(self) -> None:
        if not self.isVisible():
            return
        language = self.language.value() or ""
        if language:
            self._office.settings.put("blank_language", language)
        self.paper = None
        self._offer()
        wanted = BlankFormOf(self.form.value(), language if self.form.value() is BlankForm.CONSENT else "")
        self._preview.show(wanted, self.ground.drawn_width())

    @Slot(object)
    def _on_held(self, pdf: bytes) -> None:
        self.paper = BlankPaper(pdf)

    @Slot(object)
    def _on_drawn(self, pages: tuple[QImage, ...]) -> None:
        self.problem.setText("")
        self.ground.show_pages(pages, self.form.value().label)
        self._offer()

    @Slot(object)
    def _on_stopped(self, error: DeskError) -> None:
        self.paper = None
        self._offer()
        self.problem.setText(sentence(error))

    def _offer(self) -> None:
        for button in (self.print, self.save):
            button.setEnabled(self.paper is not None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # --- out -----------------------------------------------------------------------------------------------------------------

    def _name(self) -> str:
        return self.tr("手書き用_{0}").format(self.form.value().label)

    @Slot()
    def _on_print(self) -> None:
        if self.paper is not None:
            self.problem.setText("")
            self.printing.ask((self.paper,), self._name())

    @Slot(object)
    def _on_leaving(self, papers: tuple[BlankPaper, ...]) -> None:
        """Into the record first, as all that leaves."""
        self._office.edits.do(AnnounceExport(ExportKind.BLANK_FORM), self.tr("用紙の印刷"), then=partial(self._on_recorded, papers))

    def _on_recorded(self, papers: tuple[BlankPaper, ...], _done: object) -> None:
        self.printing.hand_over(papers)

    @Slot()
    def _on_save(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._office.settings.get(_FOLDER) or documents)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("PDFで保存"), str(folder / f"{self._name()}.pdf"), "PDF (*.pdf)")
        if chosen:
            self._office.settings.put(_FOLDER, str(Path(chosen).parent))
            self.save_as(Path(chosen))

    def save_as(self, path: Path) -> None:
        if self.paper is not None:
            then = partial(self._on_export_recorded, self.paper, path)
            self._office.edits.do(AnnounceExport(ExportKind.BLANK_FORM), self.tr("用紙の保存"), then=then)

    def _on_export_recorded(self, paper: BlankPaper, path: Path, _done: object) -> None:
        self._office.jobs.read(partial(write, paper, path), self._on_saved, self._office.notices.report)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._office.notices.say(self.tr("用紙を保存しました：{0}").format(path.name))
