"""The dialog around a paper on its way out: what may be said of it at the left, how it will look at the right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_gui.rows.ecomap import LeftOut
from desk_gui.viewmodels.leaving import Leaving
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.printing import a4_printer, paint, recall, remember
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.labels import hairline, label
from desk_gui.views.widgets.section import clear


class LeavingDialog(QDialog):
    """Nothing leaves before it is announced. Subclasses build `_asked` and `_shown_paper`, and say what the file and the job are called;
    neither holds a person's name: it is read by whoever sees the folder or the queue."""

    folder = "sheets/folder"
    """where this PC kept such a file last, in the settings"""
    side_width = 330

    def __init__(self, office: Office, model: Leaving, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._leaving = model
        model.setParent(self)
        self._printer: QPrinter | None = None
        self.find_printers: Callable[[], list[str]] = QPrinterInfo.availablePrinterNames
        self.setWindowTitle(title)
        self._build()
        model.pages.connect(self._on_pages)
        model.busy.connect(self._on_busy)
        model.failed.connect(self.complain)

    def asked(self) -> list[QWidget]:
        """What is asked before it leaves, from the top down."""
        raise NotImplementedError

    def shown_paper(self) -> QWidget:
        raise NotImplementedError

    def printer(self) -> QPrinter:
        return a4_printer()

    def job_name(self) -> str:
        raise NotImplementedError

    def suggested(self, ending: str) -> str:
        raise NotImplementedError

    def sized(self, width: int, height: int) -> None:
        unit, room = theme.current().px, self.screen().availableSize()
        self.resize(min(unit(width), room.width() - 40), min(unit(height), room.height() - 60))

    # --- how it stands ---

    def _build(self) -> None:
        unit = theme.current().px
        self.notice = Banner(parent=self, tone="danger")
        self.notice.hide()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._side())
        body.addWidget(self.shown_paper(), 1)
        self.leave = Button(self.tr("閉じる"), parent=self)
        self.save = Button(self.tr("PDFで保存"), "download", self)
        self.print = Button(self.tr("印刷する"), "printer", self, tone="primary")
        self.print.setShortcut("Ctrl+P")
        self.print.setToolTip("Ctrl+P")
        self.leave.clicked.connect(self.reject)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self.ask_printer)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(unit(16), unit(8), unit(16), unit(12))
        self.foot.setSpacing(unit(8))
        self.foot.addStretch(1)
        for button in (self.leave, self.save, self.print):
            self.foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(body, 1)
        column.addWidget(hairline())
        column.addLayout(self.foot)

    def _side(self) -> QScrollArea:
        unit = theme.current().px
        self.title = label("", "strong", wrap=True)
        self.list = QVBoxLayout()
        self.list.setSpacing(unit(8))
        inside = QWidget(self)
        inside.setObjectName("letterForm")
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit(16), unit(14), unit(14), unit(12))
        column.setSpacing(unit(10))
        for piece in (label(self.tr("だれのための紙面か"), "strong"), *self.asked(), hairline(), self.title):
            column.addWidget(piece)
        column.addLayout(self.list)
        column.addStretch(1)
        side = QScrollArea(self)
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setFixedWidth(unit(self.side_width))
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setWidget(inside)
        return side

    def outlets(self) -> tuple[Button, ...]:
        return (self.print, self.save)

    def offer(self, *, ready: bool) -> None:
        for button in self.outlets():
            button.setEnabled(ready)

    def say(self, title: str, left_out: tuple[LeftOut, ...] = ()) -> None:
        """`left_out`: each reason once, under what it keeps back."""
        self.title.setText(title)
        clear(self.list)
        by_reason: dict[str, list[str]] = {}
        for each in left_out:
            what = self.tr("{0} の線").format(each.what) if each.line else each.what
            by_reason.setdefault(each.reason, []).append(what)
        for reason, names in by_reason.items():
            self.list.addWidget(label(self.tr("、").join(names), "strong", wrap=True))
            self.list.addWidget(label(reason, "caption", wrap=True))

    # --- out ---

    @Slot()
    def ask_printer(self) -> None:
        if not self.find_printers():
            self.complain(self.tr("プリンターが見つかりません。接続を確かめるか、PDFで保存してください。"))
            return
        printer = self.printer()
        printer.setDocName(self.job_name())
        recall(printer, self.office.settings)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            remember(printer, self.office.settings)
            self.start(printer)

    def start(self, printer: QPrinter) -> None:
        self._printer = printer
        self._leaving.print()

    @Slot(object)
    def _on_pages(self, pages: tuple[QImage, ...]) -> None:
        if self._printer is None or not paint(self._printer, pages):
            self.complain(self.tr("プリンターに送れませんでした。プリンターの状態を確かめて、もう一度印刷してください。"))

    @Slot()
    def _on_save(self) -> None:
        self.ask_path("pdf", self.tr("PDF (*.pdf)"))

    def ask_path(self, ending: str, kinds: str) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = Path(self.office.settings.get(self.folder) or documents) / self.suggested(ending)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("保存する場所"), str(start), kinds)
        if chosen:
            self.office.settings.put(self.folder, str(Path(chosen).parent))
            self._leaving.save(Path(chosen))

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        self.offer(ready=not busy and self._leaving.copy is not None)

    @Slot(str)
    def complain(self, words: str) -> None:
        """Here, because the window's own line lies behind this one."""
        self.notice.setVisible(True)
        self.notice.say(words, tone="danger")
