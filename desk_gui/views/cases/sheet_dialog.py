"""A paper about a case on paper or as a file: for whom it is, what that leaves out and why, and how it will look."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_gui.rows.letters import SheetPdf
from desk_gui.values.days import wareki
from desk_gui.viewmodels.letter_pages import LetterPages, SheetPages
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.sheet_print import SheetCopy, SheetOrder, SheetPrint
from desk_gui.views import theme
from desk_gui.views.letters.paper import PageView
from desk_gui.views.letters.printing import a4_printer, paint
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.labels import hairline, label
from desk_gui.views.widgets.section import clear
from desk_gui.vocabulary import LetterPart

_FOLDER = "sheets/folder"
_SIDE, _PAGE = 330, 560


class SheetDialog(QDialog):
    """Shows the sheet of whomever it is for; nothing leaves before it is announced."""

    def __init__(self, office: Office, order: SheetOrder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._order = office, order
        self.model = SheetPrint(office, order, self)
        self._drawing = LetterPages(office.jobs, office.notices, self)
        self._printer: QPrinter | None = None
        self.find_printers: Callable[[], list[str]] = QPrinterInfo.availablePrinterNames
        self.setWindowTitle(self.tr("{0} の{1}を印刷・保存").format(order.number, order.what))
        self._build()
        self._connect()
        unit, room = theme.current().px, self.screen().availableSize()
        self.resize(min(unit(980), room.width() - 40), min(unit(680), room.height() - 60))
        self.whose.set_value("cut")
        self._on_whose()

    def _build(self) -> None:
        unit = theme.current().px
        self.notice = Banner(parent=self, tone="danger")
        self.notice.hide()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._side())
        body.addWidget(self._paper(), 1)
        self.print = Button(self.tr("印刷する"), "printer", self, tone="primary")
        self.print.setShortcut("Ctrl+P")
        self.print.setToolTip("Ctrl+P")
        self.save = Button(self.tr("PDFで保存"), "download", self)
        self.leave = Button(self.tr("閉じる"), parent=self)
        foot = QHBoxLayout()
        foot.setContentsMargins(unit(16), unit(8), unit(16), unit(12))
        foot.setSpacing(unit(8))
        foot.addStretch(1)
        for button in (self.leave, self.save, self.print):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(body, 1)
        column.addWidget(hairline())
        column.addLayout(foot)

    def _side(self) -> QWidget:
        unit = theme.current().px
        whose = [("cut", self._order.cut), ("whole", self._order.whole)]
        self.whose = Segmented(whose, name=self.tr("だれのための紙面か"))
        self.title = label("", "strong", wrap=True)
        self.list = QVBoxLayout()
        self.list.setSpacing(unit(8))
        inside = QWidget(self)
        inside.setObjectName("letterForm")
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit(16), unit(14), unit(14), unit(12))
        column.setSpacing(unit(10))
        column.addWidget(label(self.tr("だれのための紙面か"), "strong"))
        column.addWidget(self.whose)
        for text in self._order.ground:
            column.addWidget(label(text, "caption", wrap=True))
        column.addWidget(hairline())
        column.addWidget(self.title)
        column.addLayout(self.list)
        column.addStretch(1)
        side = QScrollArea(self)
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setFixedWidth(unit(_SIDE))
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setWidget(inside)
        return side

    def _paper(self) -> QScrollArea:
        unit = theme.current().px
        self.pages: list[PageView] = []
        ground = QWidget(self)
        ground.setObjectName("paperGround")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(unit(16), unit(16), unit(16), unit(16))
        self._column.setSpacing(unit(12))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.tr("印刷する紙面"))
        area.setWidget(ground)
        return area

    def _connect(self) -> None:
        self.whose.changed.connect(self._on_whose)
        self.model.shown.connect(self._on_shown)
        self.model.pages.connect(self._on_pages)
        self.model.busy.connect(self._on_busy)
        self.model.failed.connect(self._complain)
        self._drawing.drawn.connect(self._on_drawn)
        self.print.clicked.connect(self.ask_printer)
        self.save.clicked.connect(self._on_save)
        self.leave.clicked.connect(self.reject)

    @Slot()
    def _on_whose(self) -> None:
        self.notice.hide()
        self.model.want(for_others=self.whose.value() == "cut")
        self._offer(ready=False)

    def _offer(self, *, ready: bool) -> None:
        for button in (self.print, self.save):
            button.setEnabled(ready)

    @Slot(object, bytes)
    def _on_shown(self, copy: SheetCopy, pdf: bytes) -> None:
        width = round(theme.current().px(_PAGE) * self.devicePixelRatioF())
        self._drawing.draw((SheetPdf(LetterPart.AGENCY, pdf),), width)
        self._say(copy)
        self._offer(ready=True)

    @Slot(object)
    def _on_drawn(self, sheets: tuple[SheetPages, ...]) -> None:
        clear(self._column)
        self.pages = []
        for number, image in enumerate(sheets[0].pages, start=1):
            page = PageView(self)
            page.show_image(image, theme.current().px(_PAGE), self.tr("{0} {1}ページ目").format(self._order.what, number))
            self.pages.append(page)
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)

    def _say(self, copy: SheetCopy) -> None:
        clear(self.list)
        if not self.model.for_others:
            self.title.setText(self.tr("すべて載ります。ほかの機関へは渡せません。"))
        elif copy.left_out:
            self.title.setText(self.tr("載せないもの {0}件").format(len(copy.left_out)))
        else:
            self.title.setText(self.tr("共有できる範囲内のため、記録した内容が載ります。"))
        by_reason: dict[str, list[str]] = {}
        for each in copy.left_out:
            by_reason.setdefault(each.reason, []).append(each.what)
        for reason, names in by_reason.items():
            self.list.addWidget(label(self.tr("、").join(names), "strong", wrap=True))
            self.list.addWidget(label(reason, "caption", wrap=True))

    # --- out ---

    @Slot()
    def ask_printer(self) -> None:
        if not self.find_printers():
            self._complain(self.tr("プリンターが見つかりません。接続を確かめるか、PDFで保存してください。"))
            return
        printer = a4_printer()
        printer.setDocName(self.tr("{0} {1}").format(self._order.what, self._order.number))
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.start(printer)

    def start(self, printer: QPrinter) -> None:
        self._printer = printer
        self.model.print()

    @Slot(object)
    def _on_pages(self, pages: tuple[QImage, ...]) -> None:
        if self._printer is None or not paint(self._printer, pages):
            self._complain(self.tr("プリンターに送れませんでした。プリンターの状態を確かめて、もう一度印刷してください。"))

    def suggested(self) -> str:
        """Without a name in it: it is read by whoever sees the folder."""
        return self.tr("{0}_{1}_{2}.pdf").format(self._order.what, self._order.number, wareki(self._order.on))

    @Slot()
    def _on_save(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._office.settings.get(_FOLDER) or documents)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("PDFで保存"), str(folder / self.suggested()), self.tr("PDF (*.pdf)"))
        if chosen:
            self._office.settings.put(_FOLDER, str(Path(chosen).parent))
            self.model.save(Path(chosen))

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        self._offer(ready=not busy and self.model.copy is not None)

    @Slot(str)
    def _complain(self, words: str) -> None:
        """Here, because the window's own line lies behind this one."""
        self.notice.setVisible(True)
        self.notice.say(words, tone="danger")
