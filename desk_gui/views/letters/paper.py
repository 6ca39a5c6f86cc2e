"""The sheets of a letter as they print: one sheet large at the left, all of them small at the right."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from desk_gui.rows.letters import SheetPdf
from desk_gui.viewmodels.letter_pages import LetterPages, SheetPages
from desk_gui.viewmodels.letters import sheet_name
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.papers.page_column import PageView, paint_page
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.column_scroll import ColumnScroll
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import Beside, LetterKind, LetterPart

RESIZE_PAUSE_MS = 150
A4_RATIO = 297 / 210


class Thumb(QAbstractButton):
    """One sheet, small, with what of it is in view."""

    def __init__(self, part: LetterPart | Beside, parent: QWidget) -> None:
        super().__init__(parent)
        self.part = part
        self.image = QImage()
        self.stale = False
        self.view = (0.0, 1.0)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        """Averaged down at once: a painter would drop lines of the page instead."""
        width = round(theme.current().px(86) * self.devicePixelRatioF())
        self.image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        self.update()

    def set_view(self, top: float, bottom: float) -> None:
        self.view = (top, bottom)
        self.update()

    def set_name(self, name: str) -> None:
        self.setText(name)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        unit = theme.current().px
        return QSize(unit(108), unit(86 * A4_RATIO) + unit(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        width = now.px(86)
        page = QRectF((self.width() - width) / 2, 3, width, width * A4_RATIO)
        painter = QPainter(self)
        painter.fillRect(page, now.colour("surface"))
        if not self.image.isNull():
            paint_page(painter, page, self.image, stale=self.stale)
        self._frame(painter, page)
        painter.setFont(now.font(9, bold=self.isChecked()))
        painter.setPen(now.colour("ink"))
        words = QRectF(0, page.bottom() + now.px(3), self.width(), now.px(20))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _frame(self, painter: QPainter, page: QRectF) -> None:
        now = theme.current()
        chosen = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(now.colour("primary" if chosen else "line_strong"), 3 if chosen else 1))
        painter.drawRect(page.adjusted(-1, -1, 1, 1) if chosen else page)
        top, bottom = self.view
        if self.isChecked() and bottom - top < 0.99:
            painter.setPen(QPen(now.colour("thread"), 2))
            painter.drawRect(QRectF(page.x() + 1, page.y() + page.height() * top + 1, page.width() - 2, page.height() * (bottom - top) - 2))


class PaperPane(QWidget):
    """Draws what it is given at the width it has; greys it when told that it is no longer true."""

    part_shown = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets: tuple[SheetPdf, ...] = ()
        self.shown: tuple[SheetPages, ...] = ()
        self.thumbs: list[Thumb] = []
        self.part: LetterPart | Beside = LetterPart.AGENCY
        self.kind = LetterKind.COOPERATION_REQUEST
        self._views: list[PageView] = []
        self._stale = False
        self._pages = LetterPages(office.jobs, office.notices, self)
        self._pause = QTimer(self, singleShot=True, interval=RESIZE_PAUSE_MS)
        self._build()
        self.set_stale(False)
        self._pages.drawn.connect(self._on_drawn)
        self._pause.timeout.connect(self._draw)
        self.whole.toggled.connect(self._on_whole)
        self._scroll.verticalScrollBar().valueChanged.connect(self._tell_view)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._tell_view)
        self._large.installEventFilter(self)

    def _build(self) -> None:
        unit = theme.current().px
        self.setObjectName("paperGround")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout()
        self._column.setSpacing(unit(12))
        self._column.setContentsMargins(unit(14), unit(12), unit(8), unit(12))
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._column)
        outer.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setWidget(holder)
        self._scroll.setAccessibleName(self.tr("紙面"))
        self._waiting = label("", "secondary")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._large = QWidget(self)
        self._stack = QStackedLayout(self._large)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._scroll)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._large, 1)
        row.addWidget(self._side())

    def _side(self) -> QWidget:
        unit = theme.current().px
        self.whole = Button(self.tr("全体を表示"), "fit", self, compact=True)
        self.whole.setCheckable(True)
        self._thumbs = QVBoxLayout()
        self._thumbs.setSpacing(unit(6))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit(6), unit(10), unit(6), unit(10))
        column.addWidget(self.whole)
        column.addLayout(self._thumbs)
        column.addStretch(1)
        side = ColumnScroll(inside, self)
        side.setFixedWidth(unit(134))
        return side

    def show_sheets(self, sheets: tuple[SheetPdf, ...], kind: LetterKind) -> None:
        self.sheets, self.kind = sheets, kind
        self._draw()

    def clear(self) -> None:
        self.sheets = self.shown = ()
        self.part = LetterPart.AGENCY
        self._pages.forget()
        self._show_thumbs()
        self._stack.setCurrentWidget(self._waiting)
        self.set_stale(False)

    def set_stale(self, stale: bool) -> None:
        """The page shows something else than what would print now."""
        self._stale = stale
        pictures: list[PageView | Thumb] = [*self._views, *self.thumbs]
        for view in pictures:
            view.stale = stale
            view.update()
        waiting = self.tr("紙面を作成しています…")
        self._waiting.setText(self.tr("紙面を作成できません。左の欄を確かめてください。") if stale else waiting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.sheets:
            self._fit()
            self._pause.start()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """The pictures there are, at the new width, until sharper ones come."""
        if self.shown:
            self._show_part()

    def _width(self) -> int:
        margins = self._column.contentsMargins()
        room = self._large.size()  # the scroll area itself has no size before its first page
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        width = room.width() - bar - margins.left() - margins.right()
        if self.whole.isChecked():
            width = min(width, int((room.height() - margins.top() - margins.bottom()) / A4_RATIO))
        return max(width, 120)

    @Slot()
    def _draw(self) -> None:
        if self.sheets and self.isVisible():
            self._pages.draw(self.sheets, round(self._width() * self.devicePixelRatioF()))

    @Slot(object)
    def _on_drawn(self, sheets: tuple[SheetPages, ...]) -> None:
        if not self.sheets:
            return
        self.shown = sheets
        if self.part not in {sheet.part for sheet in sheets}:
            self.part = LetterPart.AGENCY
        self._show_thumbs()
        self._show_part()
        self._stack.setCurrentWidget(self._scroll)
        self.set_stale(self._stale)

    def _show_thumbs(self) -> None:
        if [thumb.part for thumb in self.thumbs] != [sheet.part for sheet in self.shown]:
            for thumb in self.thumbs:
                thumb.hide()
                thumb.deleteLater()
            self.thumbs = [Thumb(sheet.part, self) for sheet in self.shown]
            for thumb in self.thumbs:
                self._thumbs.addWidget(thumb)
                thumb.clicked.connect(self._on_thumb)
        for number, (thumb, sheet) in enumerate(zip(self.thumbs, self.shown, strict=True), 1):
            thumb.set_name(f"{number} {sheet_name(sheet.part, self.kind)}")
            thumb.show_image(sheet.pages[0])
            thumb.setChecked(sheet.part == self.part)

    def _show_part(self) -> None:
        sheet = next(each for each in self.shown if each.part == self.part)
        while len(self._views) < len(sheet.pages):
            self._views.append(PageView(self))
            self._column.addWidget(self._views[-1], 0, Qt.AlignmentFlag.AlignHCenter)
        for number, view in enumerate(self._views):
            view.setVisible(number < len(sheet.pages))
            if number < len(sheet.pages):
                name = self.tr("{0} {1}ページ").format(sheet_name(sheet.part, self.kind), number + 1)
                view.show_image(sheet.pages[number], self._width(), name)
        self._tell_view()

    @Slot()
    def _tell_view(self) -> None:
        """Which stretch of the sheet is in view; only a sheet of one page has it marked."""
        bar = self._scroll.verticalScrollBar()
        whole = bar.maximum() + bar.pageStep()
        single = sum(not view.isHidden() for view in self._views) == 1
        for thumb in self.thumbs:
            marked = single and whole > 0
            thumb.set_view(*((bar.value() / whole, (bar.value() + bar.pageStep()) / whole) if marked else (0.0, 1.0)))

    @Slot()
    def _on_thumb(self) -> None:
        thumb = self.sender()
        if isinstance(thumb, Thumb):
            self.show_part(thumb.part)

    def show_part(self, part: LetterPart | Beside) -> None:
        self.part = part
        if self.shown:
            self._show_thumbs()
            self._show_part()
            self._scroll.verticalScrollBar().setValue(0)
        self.part_shown.emit(part)

    @Slot(bool)
    def _on_whole(self, whole: bool) -> None:
        self.whole.setText(self.tr("幅に合わせる") if whole else self.tr("全体を表示"))
        self._fit()
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()
