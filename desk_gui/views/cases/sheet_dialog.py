"""A paper about a case on paper or as a file: for whom it is, what that leaves out and why, and how it will look."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_gui.rows.letters import SheetPdf
from desk_gui.values.days import wareki
from desk_gui.viewmodels.letter_pages import LetterPages, SheetPages
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.sheet_print import SheetCopy, SheetOrder, SheetPrint
from desk_gui.views import theme
from desk_gui.views.papers.leaving import LeavingDialog
from desk_gui.views.papers.page_column import PageView
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.section import clear
from desk_gui.vocabulary import LetterPart

_PAGE = 560


class SheetDialog(LeavingDialog):
    """Shows the sheet of whomever it is for."""

    def __init__(self, office: Office, order: SheetOrder, parent: QWidget | None = None) -> None:
        self._order = order
        self.model = SheetPrint(office, order)
        self._drawing = LetterPages(office.jobs, office.notices)
        self.pages: list[PageView] = []
        super().__init__(office, self.model, "", parent)
        self.setWindowTitle(self.tr("{0} の{1}を印刷・保存").format(order.number, order.what))
        self._drawing.setParent(self)
        self.whose.changed.connect(self._on_whose)
        self.model.shown.connect(self._on_shown)
        self._drawing.drawn.connect(self._on_drawn)
        self.sized(980, 680)
        self.whose.set_value("cut")
        self._on_whose()

    def asked(self) -> list[QWidget]:
        whose = [("cut", self._order.cut), ("whole", self._order.whole)]
        self.whose = Segmented(whose, name=self.tr("だれのための紙面か"))
        return [self.whose, *(label(text, "caption", wrap=True) for text in self._order.ground)]

    def shown_paper(self) -> QScrollArea:
        unit = theme.current().px
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

    @Slot()
    def _on_whose(self) -> None:
        self.notice.hide()
        self.model.want(for_others=self.whose.value() == "cut")
        self.offer(ready=False)

    @Slot(object, object)
    def _on_shown(self, copy: SheetCopy, pdf: bytes) -> None:
        width = round(theme.current().px(_PAGE) * self.devicePixelRatioF())
        self._drawing.draw((SheetPdf(LetterPart.AGENCY, pdf),), width)
        if not self.model.for_others:
            self.say(self.tr("すべて載ります。ほかの機関へは渡せません。"))
        elif copy.left_out:
            self.say(self.tr("載せないもの {0}件").format(len(copy.left_out)), copy.left_out)
        else:
            self.say(self.tr("共有できる範囲内のため、記録した内容が載ります。"))
        self.offer(ready=True)

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

    def job_name(self) -> str:
        return " ".join(self._called())

    def suggested(self, ending: str) -> str:
        """A file that is sent tells no number the sheet does not."""
        return "_".join((*self._called(), wareki(self._order.on))) + f".{ending}"

    def _called(self) -> tuple[str, ...]:
        number = self.model.copy.content.case_number if self.model.copy is not None else ""
        return (self._order.what, number) if number else (self._order.what,)
