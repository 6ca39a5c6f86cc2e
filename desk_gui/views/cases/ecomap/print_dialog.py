"""An エコマップ on paper or as a file: for whom it is, what that leaves out and why, and how it will look."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPageLayout, QPainter, QPaintEvent, QPen
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_gui.network.picture import Picture
from desk_gui.rows.ecomap import EcomapCopy, EcomapRow
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgendaItemId
from desk_gui.viewmodels.ecomap_print import EcomapPrint, Wanted
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.printing import a4_printer
from desk_gui.views.map.marks import paint as paint_marks
from desk_gui.views.papers.leaving import LeavingDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option


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


@dataclass(frozen=True)
class AtMeeting:
    """Which case on which agenda. `ground`: what it rests on, and what follows."""

    item: AgendaItemId
    ground: tuple[str, ...]


class EcomapPrintDialog(LeavingDialog):
    """Shows the sheet of whomever it is for. `meeting`: it is handed out there, to those who are there and on that ground."""

    folder = "ecomap/folder"
    side_width = 340

    def __init__(self, office: Office, row: EcomapRow, parent: QWidget | None = None, meeting: AtMeeting | None = None) -> None:
        self._row, self._meeting = row, meeting
        self.model = EcomapPrint(office, row.case)
        super().__init__(office, self.model, "", parent)
        self.setWindowTitle(self.tr("{0} のエコマップを印刷・保存").format(row.number))
        self.save_picture = Button(self.tr("画像で保存"), "download", self)
        self.foot.insertWidget(self.foot.indexOf(self.save), self.save_picture)
        self.setTabOrder(self.leave, self.save_picture)
        self.setTabOrder(self.save_picture, self.save)
        self.whose.changed.connect(self._on_recipients)
        self.recipients.changed.connect(self._on_recipients)
        self.purpose.changed.connect(self._on_purpose)
        self.model.shown.connect(self._on_shown)
        self.model.purposes_known.connect(self._on_purposes)
        self.save_picture.clicked.connect(self._on_save_picture)
        self.sized(1080, 620)
        self._offer()
        self.model.start()

    def asked(self) -> list[QWidget]:
        unit = theme.current().px
        others_words = self.tr("機関に渡す") if self._meeting is None else self.tr("この会議で配る")
        whose = [("desk", self.tr("窓口の控え")), ("others", others_words)]
        self.whose = Segmented(whose if self._meeting is None else whose[::-1], name=self.tr("だれのための紙面か"))
        self.agencies = tuple(each.id for each in self._row.agencies)
        agencies = [Option(each.id, each.label) for each in self._row.agencies]
        self.recipients = MultiChoice(agencies, self, empty=self.tr("渡す機関を選ぶ"), name=self.tr("渡す機関"))
        self.purpose = Choice([], self, typing=False, empty=self.tr("同意の目的"))
        self.purpose.setAccessibleName(self.tr("提供の目的"))
        self.for_others = QWidget(self)
        others = QVBoxLayout(self.for_others)
        others.setContentsMargins(0, 0, 0, 0)
        others.setSpacing(unit(6))
        if self._meeting is None:
            others.addWidget(label(self.tr("渡す機関"), "secondary"))
            others.addWidget(self.recipients)
            others.addWidget(label(self.tr("提供の目的"), "secondary"))
            others.addWidget(self.purpose)
            return [self.whose, self.for_others]
        for hidden in (self.recipients, self.purpose):
            hidden.hide()  # the meeting has settled both
        for text in self._meeting.ground:
            others.addWidget(label(text, "caption", wrap=True))
        self.whose.set_value("others")
        return [self.whose, self.for_others]

    def shown_paper(self) -> EcomapPaper:
        self.paper = EcomapPaper(self)
        return self.paper

    def outlets(self) -> tuple[Button, ...]:
        return (*super().outlets(), self.save_picture)

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
        if self._meeting is not None and self._for_others:
            self.model.want(Wanted(item=self._meeting.item))
        else:
            self.model.want(Wanted(tuple(recipients), self.purpose.value() or self.model.wanted.purpose))
        self._offer()

    def _offer(self) -> None:
        """Without a recipient there is no sheet for others; while one is drawn anew, none may leave."""
        self.for_others.setVisible(self._for_others)
        nobody = self._for_others and not self.model.wanted.recipients and self.model.wanted.item is None
        self.offer(ready=self.model.copy is not None and not nobody)
        if nobody:
            self.paper.show_picture(None)
            self.say(self.tr("渡す機関を選んでください。"))

    @Slot(object, object)
    def _on_shown(self, copy: EcomapCopy, picture: Picture) -> None:
        if self._for_others and not copy.recipients:
            return
        self.paper.show_picture(picture)
        if not self._for_others:
            self.say(self.tr("すべて載ります。窓口の外へは渡せません。"))
        elif copy.left_out:
            self.say(self.tr("載せないもの {0}件").format(len(copy.left_out)), copy.left_out)
        else:
            self.say(self.tr("共有できる範囲内のため、すべて載ります。"))
        self._offer()

    # --- out ---

    def printer(self) -> QPrinter:
        return a4_across()

    def job_name(self) -> str:
        return self.tr("エコマップ {0}").format(self._number()).rstrip()

    @Slot()
    def _on_save_picture(self) -> None:
        self.ask_path("png", self.tr("画像 (*.png)"))

    def suggested(self, ending: str) -> str:
        """A file that is sent tells no number the sheet does not."""
        parts = (self.tr("エコマップ"), self._number(), wareki(self.office.clock.today()))
        return f"{'_'.join(part for part in parts if part)}.{ending}"

    def _number(self) -> str:
        return self.model.copy.map.number if self.model.copy is not None else ""
