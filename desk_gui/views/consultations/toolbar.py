"""Which days the list shows, the search over all of them, and the way to and from files."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desk_gui.values.clock import Clock
from desk_gui.viewmodels.consultations import Span, Stretch
from desk_gui.viewmodels.consultations_export import Form
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.labels import Elided
from desk_gui.views.widgets.search_field import SearchField


class DayBar(QWidget):
    """`moved` carries the stretch to show, `searched` the words; `export_wanted` a stretch and a form; `import_wanted` nothing."""

    moved = Signal(object)
    searched = Signal(str)
    export_wanted = Signal(object, object)
    import_wanted = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.stretch = Stretch(clock.today())
        self._build()
        self._connect()
        self.show_stretch(self.stretch)

    def _build(self) -> None:
        self.before = IconButton("chevron-left", self.tr("前へ"), self, shortcut="Alt+Left")
        self.after = IconButton("chevron-right", self.tr("次へ"), self, shortcut="Alt+Right")
        self.day = DateField(self._clock, self, name=self.tr("表示する日"))
        self.today = Button(self.tr("きょう"), parent=self)
        self.span = Segmented([(Span.DAY, self.tr("日")), (Span.MONTH, self.tr("月"))], self, name=self.tr("日ごと・月ごと"))
        self.search = SearchField(self.tr("全期間から探す（メモ・言語・区分・番号）"), self, hint="Ctrl+F")
        self.search.setMinimumWidth(theme.current().px(150))
        self.files = Button(self.tr("取り込み・書き出し"), "file", self)
        self.files.setMenu(self._menu())
        self.summary = Elided("", "strong", self)
        self.topics = Elided("", "caption", self)
        self._lay_out()

    def _lay_out(self) -> None:
        unit = theme.current().px
        self._days, self._finding, counts = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for piece in (self.before, self.day, self.after, self.today, self.span):
            self._days.addWidget(piece)
        self._days.addStretch(0)
        self._finding.addWidget(self.search, 1)
        self._finding.addWidget(self.files)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addLayout(self._days)
        self._row.addLayout(self._finding, 1)
        for line in (self._days, self._finding):
            line.setSpacing(unit(6))
        self._row.setSpacing(unit(12))
        counts.setSpacing(unit(12))
        counts.addWidget(self.summary, 2)
        counts.addWidget(self.topics, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(6))
        column.addLayout(self._row)
        column.addLayout(counts)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for span, form, text in (
            (Span.DAY, Form.WORKBOOK, self.tr("この日の集計と一覧をExcelに書き出す…")),
            (Span.MONTH, Form.WORKBOOK, self.tr("この月の集計と一覧をExcelに書き出す…")),
            (Span.DAY, Form.COUNTS, self.tr("この日の集計をCSVに書き出す…")),
            (Span.MONTH, Form.COUNTS, self.tr("この月の集計をCSVに書き出す…")),
            (Span.DAY, Form.LIST, self.tr("この日の一覧をCSVに書き出す…")),
            (Span.MONTH, Form.LIST, self.tr("この月の一覧をCSVに書き出す…")),
        ):
            menu.addAction(theme.current().icon("download", "ink2", size=16), text).setData((span, form))
        menu.addSeparator()
        menu.addAction(theme.current().icon("upload", "ink2", size=16), self.tr("過去の相談を取り込む…"))
        menu.triggered.connect(self._on_file)
        return menu

    def _connect(self) -> None:
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.today.clicked.connect(self._on_today)
        self.day.changed.connect(self._on_day)
        self.span.changed.connect(self._on_span)
        self.search.searched.connect(self.searched)
        find = QShortcut(QKeySequence("Ctrl+F"), self.window(), context=Qt.ShortcutContext.WindowShortcut)
        find.setParent(self)
        find.activated.connect(self._on_find)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(700), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Large words on a small screen: the days, and under them what one searches with."""
        least = max(line.minimumSize().width() for line in (self._days, self._finding))
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = sum(line.minimumSize().width() for line in (self._days, self._finding)) + self._row.spacing()
        fits = self.width() >= beside
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    def show_stretch(self, stretch: Stretch) -> None:
        """Show which days are meant; no signal."""
        self.stretch = stretch
        self.day.set_day(stretch.day)
        self.span.set_value(stretch.span)
        self.today.setEnabled(self._clock.today() not in stretch)

    def show_counts(self, summary: str, topics: str) -> None:
        self.summary.set_text(summary)
        self.topics.set_text(topics)

    def _go(self, stretch: Stretch) -> None:
        self.show_stretch(stretch)
        self.search.clear()
        self.moved.emit(stretch)

    @Slot()
    def _on_before(self) -> None:
        self._go(self.stretch.moved(-1))

    @Slot()
    def _on_after(self) -> None:
        self._go(self.stretch.moved(1))

    @Slot()
    def _on_today(self) -> None:
        self._go(Stretch(self._clock.today(), self.stretch.span))

    @Slot()
    def _on_day(self) -> None:
        day: date | None = self.day.day()
        if day is not None:
            self._go(Stretch(day, self.stretch.span))

    @Slot(object)
    def _on_span(self, span: Span) -> None:
        self._go(Stretch(self.stretch.day, span))

    @Slot()
    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot(QAction)
    def _on_file(self, action: QAction) -> None:
        if action.data() is None:
            self.import_wanted.emit()
        else:
            span, form = action.data()
            self.export_wanted.emit(Stretch(self.stretch.day, Span(span)), Form(form))
