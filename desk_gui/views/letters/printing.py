"""Sheets on a printer: the page as it was drawn, at the size it was drawn for."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QRectF, Signal, Slot
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desk_gui.settings import Settings
from desk_gui.viewmodels.letter_pages import PRINT_DPI, Paper, on_paper
from desk_gui.viewmodels.office import Office


def a4_printer() -> QPrinter:
    """A4 upright, without margins of its own: the sheets bring theirs."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def remember(printer: QPrinter, settings: Settings) -> None:
    """How this PC printed last: on both sides or one, and how many."""
    settings.put("printing/duplex", printer.duplex().name)
    settings.put("printing/copies", printer.copyCount())


def recall(printer: QPrinter, settings: Settings) -> None:
    """What the dialog then begins with; what the printer cannot do it leaves out."""
    kept, copies = settings.get("printing/duplex"), settings.get("printing/copies")
    printer.setDuplex(next((mode for mode in QPrinter.DuplexMode if mode.name == kept), QPrinter.DuplexMode.DuplexNone))
    printer.setCopyCount(copies if isinstance(copies, int) and 0 < copies < 100 else 1)


def prints_both_sides(printer: QPrinter | None) -> bool:
    return printer is not None and printer.duplex() in (QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide)


def paint(printer: QPrinter, pages: Iterable[QImage]) -> bool:
    """One job. False where the printer did not take it."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                return False
            painter.drawImage(QRectF(painter.viewport()), page)
    finally:
        painter.end()
    return True


class Printing(QObject):
    """Asks which printer and says which papers are about to leave (`leaving`); once `hand_over` is called, draws the pages off the GUI
    thread and hands them to the printer. `printed` carries the papers that left."""

    leaving = Signal(object)
    printed = Signal(object)
    failed = Signal(str)

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs, self._notices, self._settings, self._around = office.jobs, office.notices, office.settings, parent
        self._printer: QPrinter | None = None
        self._papers: tuple[Paper, ...] = ()
        self._apart = False
        self.find_printers: Callable[[], list[str]] = QPrinterInfo.availablePrinterNames

    def ask(self, papers: tuple[Paper, ...], name: str, *, apart: bool = False) -> None:
        """`name`: what the printer's queue calls it; never holds a person's name. `apart`: each paper as a job of its own, to be
        stapled by itself."""
        if not self.find_printers():
            self.failed.emit(self.tr("プリンターが見つかりません。接続を確かめるか、PDFで保存してください。"))
            return
        printer = a4_printer()
        printer.setDocName(name)
        recall(printer, self._settings)
        dialog = QPrintDialog(printer, self._around)
        # A paper goes out whole; which sheets, is chosen on the page.
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            remember(printer, self._settings)
            self.start(printer, papers, apart=apart)

    def start(self, printer: QPrinter, papers: tuple[Paper, ...], *, apart: bool = False) -> None:
        self._printer, self._papers, self._apart = printer, papers, apart
        self.leaving.emit(papers)

    def go_on(self, papers: tuple[Paper, ...]) -> None:
        """More of what was asked for, on the printer that was chosen: many papers are drawn some at a time."""
        if self._printer is not None:
            self.start(self._printer, papers, apart=self._apart)

    @Slot(object)
    def hand_over(self, papers: tuple[Paper, ...]) -> None:
        """They are in the record and may leave."""
        draw = partial(on_paper, papers, both_sides=prints_both_sides(self._printer), apart=self._apart)
        self._jobs.read(draw, self._on_drawn, self._on_failed)

    @Slot(object)
    def _on_drawn(self, jobs: tuple[tuple[QImage, ...], ...]) -> None:
        printer = self._printer
        if printer is not None and all(paint(printer, pages) for pages in jobs):
            self.printed.emit(self._papers)
        else:
            self.failed.emit(self.tr("プリンターに送れませんでした。プリンターの状態を確かめて、もう一度印刷してください。"))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._notices.report(error)
