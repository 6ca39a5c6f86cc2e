"""A day as caseworkers type it: 令和8年6月9日, R8.6.9, 2026/6/9, 6/9, or only a year where that is all one knows."""

import re
from datetime import date

from PySide6.QtCore import QDate, QEvent, QKeyCombination, QLocale, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.values.clock import Clock
from desk_gui.values.days import NotADay, PartialDay, day_of_another_era, month_without, parse_partial_day, short_era, wareki
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import IconButton
from desk_gui.views.widgets.editing import Line, mark_complaint
from desk_gui.views.widgets.labels import label

_KEPT = re.compile(r"\d{4}-\d\d-\d\d")


class DateField(QWidget):
    """A line to type into and a calendar (Alt+↓). `partial`: a year, or a year and month, is enough.

    `changed` fires when the day differs from before, `complained` with a sentence or "" when reading it failed or works again.
    """

    changed = Signal()
    complained = Signal(str)

    def __init__(self, clock: Clock, parent: QWidget | None = None, *, partial: bool = False, name: str = "") -> None:
        super().__init__(parent)
        self._clock = clock
        self._partial = partial
        self._day: PartialDay | None = None
        self._complaint = ""
        self._popup: _Calendar | None = None
        self._build()
        self._connect()
        self.setAccessibleName(name)

    def _build(self) -> None:
        self.line = Line(self, placeholder=self.tr("例 平成8年、1996") if self._partial else self.tr("例 6/9、R8.6.9"))
        self._open = QAction(self.tr("カレンダーから選ぶ（Alt+↓）"), self)
        theme.dress(self._open, "calendar")
        self.line.addAction(self._open, Line.ActionPosition.TrailingPosition)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.line.installEventFilter(self)
        self.line.editingFinished.connect(self._on_edited)
        self._open.triggered.connect(self._on_open)

    def day(self) -> date | None:
        """The whole day, or None."""
        return self._day.whole if self._day else None

    def partial_day(self) -> PartialDay | None:
        return self._day

    def set_day(self, day: date | PartialDay | None) -> None:
        """Show a day; no signal."""
        self._day = PartialDay.of(day) if isinstance(day, date) else day
        self.line.setText(self._shown(self._day))
        self._complain("")

    def kept(self) -> str:
        """The day, or what is typed and not a day yet."""
        text = self.line.text()
        return self._day.iso if self._day is not None and text == self._shown(self._day) else text

    def put(self, kept: str) -> None:
        try:
            day = PartialDay.from_iso(kept) if _KEPT.fullmatch(kept) else None
            self._shown(day)
        except ValueError:
            day = None
        if day is not None:
            self._take(day)
        else:
            self.line.setText(kept)
            self._read(kept)

    def complaint(self) -> str:
        """What could not be read, in one sentence; "" when all is well."""
        return self._complaint

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        widest = self.tr("令和28年12月30日（水）")
        return QSize(self.line.fontMetrics().horizontalAdvance(widest) + theme.current().px(46), self.line.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        opens = QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.keyCombination() == opens:
            self._on_open()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_edited(self) -> None:
        if not self.line.composing and self.line.text() != self._shown(self._day):
            self._read(self.line.text())
        elif not self.line.composing:
            self._complain("")

    @Slot()
    def _on_open(self) -> None:
        if self._popup is None:
            self._popup = _Calendar(self)
            self._popup.chosen.connect(self._on_chosen)
        self._popup.show_below(self.line, self.day() or self._clock.today())

    @Slot(QDate)
    def _on_chosen(self, day: QDate) -> None:
        self._take(PartialDay(day.year(), day.month(), day.day()))
        self.line.setFocus()

    def _read(self, text: str) -> None:
        try:
            day = parse_partial_day(text, today=self._clock.today()) if text.strip() else None
        except NotADay:
            self._refuse(self._unread(text.strip()))
            return
        if day is not None and day.whole is None and not self._partial:
            self._refuse(self.tr("月と日まで入力してください。例 {0}").format("6/9"))
        else:
            self._take(day)

    def _unread(self, text: str) -> str:
        if (other := day_of_another_era(text)) is not None:
            told = self.tr("「{0}」という日はありません。{1}のことなら、{2} と入力してください。")
            return told.format(text, wareki(other), short_era(other))
        if (meant := month_without(text, today=self._clock.today())) is not None:
            month, day = meant
            none = self.tr("{0}年{1}月に{2}日はありません。").format(month.year, month.month, day)
            known = self.tr("日がわからなければ、{0}年{1}月のように年と月だけでも構いません。").format(month.year, month.month)
            return none + (known if self._partial else self.tr("日付を確かめてください。Alt+↓ でカレンダーから選べます。"))
        return self.tr("「{0}」は日付として読み取れません。6/9、R8.6.9、2026/6/9 のように入力してください。").format(text)

    def _take(self, day: PartialDay | None) -> None:
        before, self._day = self._day, day
        self.line.setText(self._shown(day))
        self._complain("")
        if day != before:
            self.changed.emit()

    def _refuse(self, sentence: str) -> None:
        """What was typed stays; the field holds no day until it can be read."""
        before, self._day = self._day, None
        self._complain(sentence)
        if before is not None:
            self.changed.emit()

    def _complain(self, sentence: str) -> None:
        if sentence != self._complaint:
            self._complaint = sentence
            mark_complaint(self.line, sentence)
            self.complained.emit(sentence)

    def _shown(self, day: PartialDay | None) -> str:
        if day is None:
            return ""
        if day.whole is not None:
            return wareki(day.whole, weekday=True)
        return self.tr("{0}年{1}月").format(day.year, day.month) if day.month else self.tr("{0}年").format(day.year)


class _Calendar(QFrame):
    """A month to pick a day from; Enter takes it, Page Up and Down turn the month, Esc leaves."""

    chosen = Signal(QDate)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self._month = QCalendarWidget(self)
        self._title = label("", "strong")
        self._before = IconButton("chevron-left", self.tr("前の月"), self)
        self._after = IconButton("chevron-right", self.tr("次の月"), self)
        self._dress()
        self._lay_out()
        self._before.clicked.connect(self._month.showPreviousMonth)
        self._after.clicked.connect(self._month.showNextMonth)
        self._month.currentPageChanged.connect(self._on_turned)
        self._month.clicked.connect(self._on_picked)
        self._month.activated.connect(self._on_picked)

    def _dress(self) -> None:
        self._month.setLocale(QLocale(QLocale.Language.Japanese, QLocale.Country.Japan))
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setNavigationBarVisible(False)
        self._month.setMinimumSize(theme.current().px(266), theme.current().px(196))
        for day, token in ((Qt.DayOfWeek.Sunday, "danger"), (Qt.DayOfWeek.Saturday, "primary")):
            format_ = QTextCharFormat()
            format_.setForeground(theme.current().colour(token))
            self._month.setWeekdayTextFormat(day, format_)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._before)
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignCenter)
        head.addWidget(self._after)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.current().px(6)] * 4)
        column.addLayout(head)
        column.addWidget(self._month)

    def show_below(self, widget: QWidget, day: date) -> None:
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self._on_turned(day.year, day.month)
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 2)))
        self.show()
        self._month.setFocus()

    @Slot(int, int)
    def _on_turned(self, year: int, month: int) -> None:
        era = wareki(date(year, month, 1)).partition("年")[0]
        self._title.setText(self.tr("{0}年（{1}年）{2}月").format(era, year, month))

    @Slot(QDate)
    def _on_picked(self, day: QDate) -> None:
        if self.isVisible():
            self.hide()
            self.chosen.emit(day)
