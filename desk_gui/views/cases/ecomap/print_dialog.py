"""An エコマップ on paper or as a file: for whom it is, what that leaves out and why, and how it will look."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QStandardPaths, Qt, Slot
from PySide6.QtGui import QImage, QPageLayout, QPainter, QPaintEvent, QPen
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_gui.network.picture import Picture
from desk_gui.rows.ecomap import EcomapCopy, EcomapRow, LeftOut
from desk_gui.values.days import wareki
from desk_gui.viewmodels.ecomap_print import EcomapPrint, Wanted
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.printing import a4_printer, paint
from desk_gui.views.map.marks import paint as paint_marks
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.labels import hairline, label
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.section import clear

_FOLDER = "ecomap/folder"
_SIDE = 340


def a4_across() -> QPrinter:
    printer = a4_printer()
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    return printer


class EcomapPaper(QWidget):
    """The sheet as it will be printed, as large as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self.setObjectName("paperGround")
        self.setMinimumSize(theme.current().px(320), theme.current().px(240))
        self.setAccessibleName(self.tr("印刷する紙面"))

    def show_picture(self, picture: Picture | None) -> None:
        self.picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(640), theme.current().px(460))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().colour("sunken"))
        if self.picture is not None:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            self._paint_sheet(painter, self.picture)
        painter.end()

    def _paint_sheet(self, painter: QPainter, picture: Picture) -> None:
        """With the margin it has on A4."""
        margin = picture.width * 10 / 277
        wide, high = picture.width + 2 * margin, picture.height + 2 * margin
        by = min((self.width() - 24) / wide, (self.height() - 24) / high)
        page = QRectF((self.width() - wide * by) / 2, (self.height() - high * by) / 2, wide * by, high * by)
        painter.setPen(QPen(theme.current().colour("line"), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(page)
        painter.translate(page.x() + margin * by, page.y() + margin * by)
        painter.scale(by, by)
        paint_marks(painter, picture.marks)


class EcomapPrintDialog(QDialog):
    """Shows the sheet of whomever it is for; nothing leaves before it is announced."""

    def __init__(self, office: Office, row: EcomapRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._row = office, row
        self.model = EcomapPrint(office, row.case, self)
        self._printer: QPrinter | None = None
        self.find_printers: Callable[[], list[str]] = QPrinterInfo.availablePrinterNames
        self.setWindowTitle(self.tr("{0} のエコマップを印刷・保存").format(row.number))
        self._build()
        self._connect()
        unit, room = theme.current().px, self.screen().availableSize()
        self.resize(min(unit(1080), room.width() - 40), min(unit(620), room.height() - 60))
        self._offer()
        self.model.start()

    def _build(self) -> None:
        unit = theme.current().px
        self.notice = Banner(parent=self, tone="danger")
        self.notice.hide()
        self.paper = EcomapPaper(self)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._side())
        body.addWidget(self.paper, 1)
        self.print = Button(self.tr("印刷する"), "printer", self, tone="primary")
        self.print.setShortcut("Ctrl+P")
        self.print.setToolTip("Ctrl+P")
        self.save = Button(self.tr("PDFで保存"), "download", self)
        self.save_picture = Button(self.tr("画像で保存"), "download", self)
        self.leave = Button(self.tr("閉じる"), parent=self)
        foot = QHBoxLayout()
        foot.setContentsMargins(unit(16), unit(8), unit(16), unit(12))
        foot.setSpacing(unit(8))
        foot.addStretch(1)
        for button in (self.leave, self.save_picture, self.save, self.print):
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
        self.whose = Segmented([("desk", self.tr("窓口の控え")), ("others", self.tr("機関に渡す"))], name=self.tr("だれのための紙面か"))
        self.agencies = tuple(each.id for each in self._row.agencies)
        agencies = [Option(each.id, each.label) for each in self._row.agencies]
        self.recipients = MultiChoice(agencies, self, empty=self.tr("渡す機関を選ぶ"), name=self.tr("渡す機関"))
        self.purpose = Choice([], self, typing=False, empty=self.tr("同意の目的"))
        self.purpose.setAccessibleName(self.tr("提供の目的"))
        self.for_others = QWidget(self)
        others = QVBoxLayout(self.for_others)
        others.setContentsMargins(0, 0, 0, 0)
        others.setSpacing(unit(6))
        others.addWidget(label(self.tr("渡す機関"), "secondary"))
        others.addWidget(self.recipients)
        others.addWidget(label(self.tr("提供の目的"), "secondary"))
        others.addWidget(self.purpose)
        self.title = label("", "strong")
        self.list = QVBoxLayout()
        self.list.setSpacing(unit(8))
        inside = QWidget(self)
        inside.setObjectName("letterForm")
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit(16), unit(14), unit(14), unit(12))
        column.setSpacing(unit(10))
        for piece in (label(self.tr("だれのための紙面か"), "strong"), self.whose, self.for_others, hairline(), self.title):
            column.addWidget(piece)
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

    def _connect(self) -> None:
        self.whose.changed.connect(self._on_recipients)
        self.recipients.changed.connect(self._on_recipients)
        self.purpose.changed.connect(self._on_purpose)
        self.model.shown.connect(self._on_shown)
        self.model.purposes_known.connect(self._on_purposes)
        self.model.pages.connect(self._on_pages)
        self.model.busy.connect(self._on_busy)
        self.print.clicked.connect(self.ask_printer)
        self.save.clicked.connect(self._on_save)
        self.save_picture.clicked.connect(self._on_save_picture)
        self.leave.clicked.connect(self.reject)
        self.model.failed.connect(self._complain)

    # --- for whom ---

    @property
    def _for_others(self) -> bool:
        return bool(self.whose.value() == "others")

    @Slot(object)
    def _on_purposes(self, purposes: tuple[str, ...]) -> None:
        self.purpose.set_options([Option(each, each) for each in purposes])
        self._on_recipients()

    @Slot()
    def _on_recipients(self) -> None:
        """The purpose follows the recipients until somebody chooses another."""
        recipients = self.recipients.values() if self._for_others else ()
        self.purpose.set_value(self.model.purpose_for(recipients))
        self._want()

    @Slot()
    def _on_purpose(self) -> None:
        self._want()

    def _want(self) -> None:
        self.notice.hide()
        recipients = self.recipients.values() if self._for_others else ()
        self.model.want(Wanted(tuple(recipients), self.purpose.value() or self.model.wanted.purpose))
        self._offer()

    def _offer(self) -> None:
        """Without a recipient there is no sheet for others; while one is drawn anew, none may leave."""
        self.for_others.setVisible(self._for_others)
        nobody = self._for_others and not self.model.wanted.recipients
        ready = self.model.copy is not None and not nobody
        for button in (self.print, self.save, self.save_picture):
            button.setEnabled(ready)
        if nobody:
            self.paper.show_picture(None)
            self._say(self.tr("渡す機関を選んでください。"), ())

    @Slot(object, object)
    def _on_shown(self, copy: EcomapCopy, picture: Picture) -> None:
        if self._for_others and not copy.recipients:
            return
        self.paper.show_picture(picture)
        if not self._for_others:
            self._say(self.tr("すべて載ります。窓口の外へは渡せません。"), ())
        elif copy.left_out:
            self._say(self.tr("載せないもの {0}件").format(len(copy.left_out)), copy.left_out)
        else:
            self._say(self.tr("同意の範囲内のため、すべて載ります。"), ())
        self._offer()

    def _say(self, title: str, left_out: tuple[LeftOut, ...]) -> None:
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
            self._complain(self.tr("プリンターが見つかりません。接続を確かめるか、PDFで保存してください。"))
            return
        printer = a4_across()
        printer.setDocName(self.tr("エコマップ {0}").format(self._number()).rstrip())
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            self.start(printer)

    def start(self, printer: QPrinter) -> None:
        self._printer = printer
        self.model.print()

    @Slot(object)
    def _on_pages(self, pages: tuple[QImage, ...]) -> None:
        if self._printer is None or not paint(self._printer, pages):
            self._complain(self.tr("プリンターに送れませんでした。プリンターの状態を確かめて、もう一度印刷してください。"))

    @Slot()
    def _on_save(self) -> None:
        self._ask_path("pdf", self.tr("PDF (*.pdf)"))

    @Slot()
    def _on_save_picture(self) -> None:
        self._ask_path("png", self.tr("画像 (*.png)"))

    def suggested(self, ending: str) -> str:
        """Without a name in it: it is read by whoever sees the folder. A file that is sent tells no number the sheet does not."""
        parts = (self.tr("エコマップ"), self._number(), wareki(self._office.clock.today()))
        return f"{'_'.join(part for part in parts if part)}.{ending}"

    def _number(self) -> str:
        return self.model.copy.map.number if self.model.copy is not None else ""

    def _ask_path(self, ending: str, kinds: str) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._office.settings.get(_FOLDER) or documents)
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("エコマップを保存"), str(folder / self.suggested(ending)), kinds)
        if chosen:
            self._office.settings.put(_FOLDER, str(Path(chosen).parent))
            self.model.save(Path(chosen))

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        for button in (self.print, self.save, self.save_picture):
            button.setEnabled(not busy and self.model.copy is not None)

    @Slot(str)
    def _complain(self, words: str) -> None:
        """Here, because the window's own line lies behind this one."""
        self.notice.setVisible(True)
        self.notice.say(words, tone="danger")
