"""The recovery key on a printer, for the envelope. It is never saved as a file."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QMessageBox, QWidget

from desk_gui.viewmodels.jobs import Jobs
from desk_gui.viewmodels.letter_pages import pdf_on_paper
from desk_gui.viewmodels.notices import Notices
from desk_gui.views.letters.printing import a4_printer, paint


class RecoveryPrinting(QObject):
    """Prints what a RecoveryPage asks for."""

    def __init__(self, jobs: Jobs, notices: Notices, day: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs, self._notices, self._day, self._around = jobs, notices, day, parent
        self._printer: QPrinter | None = None
        self.find_printers: Callable[[], list[str]] = QPrinterInfo.availablePrinterNames

    @Slot(str, str)
    def ask(self, key: str, desk: str) -> None:
        if not self.find_printers():
            self._say(self.tr("プリンターが見つかりません。接続を確かめるか、復旧キーを手で書き写してください。"))
            return
        printer = a4_printer()
        printer.setDocName(self.tr("復旧キー"))
        if QPrintDialog(printer, self._around).exec() == QPrintDialog.DialogCode.Accepted:
            self.start(printer, key, desk)

    def start(self, printer: QPrinter, key: str, desk: str) -> None:
        self._printer = printer
        self._jobs.read(partial(_drawn, desk, key, self._day), self._on_drawn, self._notices.report)

    @Slot(object)
    def _on_drawn(self, pages: tuple[QImage, ...]) -> None:
        if self._printer is None or not paint(self._printer, pages):
            self._say(self.tr("プリンターに送れませんでした。プリンターの状態を確かめて、もう一度印刷してください。"))

    def _say(self, text: str) -> None:
        QMessageBox.warning(self._around, self.tr("復旧キー"), text)


def _drawn(desk: str, key: str, day: date) -> tuple[QImage, ...]:
    from desk_gui.letters.recovery_sheet import draw

    return pdf_on_paper(draw(desk, key, day))
