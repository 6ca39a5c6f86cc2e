"""Under the map: the years one after the other, or the two that are compared. Upon it: of when it is, while that is not now."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.viewmodels.map_time import Timeline
from desk_gui.views import theme
from desk_gui.views.map.compare import CompareBar
from desk_gui.views.map.year_slider import YearSlider
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import hairline, label


class YearStrip(QWidget):
    """Not there while the network is not older than a year. Any act but Space stops what plays."""

    def __init__(self, timeline: Timeline, canvas: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline, self._toggling = timeline, canvas
        self._build()
        self.slider.valueChanged.connect(self._on_moved)
        self.compare.clicked.connect(timeline.compare)
        self.play.clicked.connect(timeline.toggle)
        timeline.changed.connect(self._on_changed)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), canvas, context=Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(timeline.toggle)
        self._on_changed()

    def _build(self) -> None:
        unit = theme.current().px
        self.play = Button("", parent=self)
        self.play.setFixedWidth(unit(34))
        self.slider = YearSlider(self)
        self._words = QWidget(self)
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(label(self.tr("年度"), "strong"))
        words.addWidget(label(self.tr("数字は機関数"), "caption"))
        self.compare = Button(self.tr("くらべる"), parent=self)
        self.compare.setToolTip(self.tr("2つの年度をくらべる"))
        self.years, self.bar = QWidget(self), CompareBar(self._timeline, self)
        inner = QHBoxLayout(self.years)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(unit(12))
        inner.addWidget(self.play)
        inner.addWidget(self._words)
        inner.addWidget(self.slider, 1)
        inner.addWidget(self.compare)
        self._row = row = QHBoxLayout()
        row.addWidget(self.years)
        row.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(row)
        self.set_low(False)

    def set_low(self, low: bool) -> None:
        """In a low window the years stand upon their line, and nothing says what they are but the slider's own hint."""
        unit, edge = theme.current().px, theme.current().px(2 if low else 6)
        self._row.setContentsMargins(unit(12 if low else 14), edge, unit(12 if low else 14), edge)
        self._words.setVisible(not low)
        self.slider.set_low(low)
        self.bar.set_low(low)

    @Slot()
    def _on_changed(self) -> None:
        playing = self._timeline.playing
        comparing = self._timeline.moment.before is not None
        self.setVisible(len(self._timeline.stops) > 1)
        self.years.setVisible(not comparing)
        self.bar.setVisible(comparing)
        if comparing:
            self.bar.show_moment()
        self.slider.blockSignals(True)
        self.slider.show_stops(self._timeline.stops, self._timeline.at)
        self.slider.blockSignals(False)
        theme.dress(self.play, "pause" if playing else "play", "ink")
        name = self.tr("止める") if playing else self.tr("年度を順に再生")
        self.play.setAccessibleName(name)
        self.play.setToolTip(self.tr("{0}  スペース").format(name))
        self._watch(every_act=playing)

    def _watch(self, *, every_act: bool) -> None:
        if (app := QApplication.instance()) is not None:
            app.removeEventFilter(self)
            if every_act:
                app.installEventFilter(self)

    @Slot(int)
    def _on_moved(self, at: int) -> None:
        self._timeline.go(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._timeline.toggle()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only while it plays."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Wheel) and isinstance(watched, QWidget):
            space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
            ours = watched in (self, self._toggling) or self.isAncestorOf(watched)
            if watched is not self.play and not (space and ours):
                self._timeline.stop()
                return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.slider.updateGeometry()


class YearNotice(QFrame):
    """Upon a map: of when it is. `way_back`: with the way to the map of now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.setObjectName("card")
        self.words = label("", "strong")
        self.to_now = Button(self.tr("今に戻る"), "undo", self, compact=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit(10), unit(4), unit(10), unit(4))
        row.setSpacing(unit(10))
        row.addWidget(self.words)
        row.addWidget(self.to_now)
        self.hide()

    def say(self, words: str, *, way_back: bool = False) -> None:
        self.words.setText(words)
        self.to_now.setVisible(way_back)
        self.setVisible(bool(words))
