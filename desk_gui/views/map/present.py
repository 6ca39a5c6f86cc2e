"""投影モード: the map on the wall of a meeting, page by page; nobody's name is in it, and nothing comes up over it.

It is always of today. What an agency offers, in which languages, and where nobody is, the register knows of today alone: beside the map
of an earlier year they would tell of a past that nobody recorded. And what two years have gained and lost ranks partners before each other.
Whoever opens it from a map of another time is told so in the bar.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desk_gui.viewmodels.map_format import MapFormat
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.presenting import Page, PresentModel
from desk_gui.views import theme
from desk_gui.views.map.saving import Keeper
from desk_gui.views.map.sheet import SheetView
from desk_gui.views.map.titles import TitlesDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: -1,
}
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_BACK = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason)
_LOW = 0.86  # of the height: below it the mouse brings the bar


class PresentDialog(QDialog):
    """A dialog, so that the keys for hiding and locking work over it and the lock puts it away."""

    def __init__(self, office: Office, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self.keeper = office, keeper
        self.model = PresentModel(office, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("投影モード"))
        self.setProperty("holds_nobody", True)
        self.sheet = SheetView(self)
        self.bar = PresentBar(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)
        self.setFocusProxy(self.sheet)
        self.setMouseTracking(True)
        self.sheet.installEventFilter(self)

    def _connect(self) -> None:
        self.model.drawn.connect(self._on_drawn)
        self.bar.back.clicked.connect(self._on_back)
        self.bar.on.clicked.connect(self._on_on)
        self.bar.name.clicked.connect(self._on_name)
        self.bar.end.clicked.connect(self.reject)
        for box in self.bar.ticks:
            box.clicked.connect(self._on_ticked)
        for action in self.bar.formats.values():
            action.triggered.connect(self._on_save)
        self.finished.connect(self._on_finished)

    def begin(self, shown: str = "") -> None:
        """On the other display where there is one. `shown`: of when the map is that it was opened from, where that is not now."""
        self.bar.say_shown(shown)
        self.office.presence.gather(on=True)
        screen = wall_of(self.screen(), QGuiApplication.screens())
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.sheet.setFocus()
        self.model.start()

    @Slot(object)
    def _on_drawn(self, page: Page) -> None:
        self.sheet.show_picture(page.picture)
        self.sheet.setAccessibleName(self.tr("{0}、{1}ページ目（全{2}ページ）").format(page.picture.title, page.number, page.of))
        self.sheet.setAccessibleDescription(page.spoken)
        self.bar.say(page)
        self._lay_bar()

    @Slot()
    def _on_back(self) -> None:
        self.model.step(-1)

    @Slot()
    def _on_on(self) -> None:
        self.model.step(1)

    @Slot()
    def _on_ticked(self) -> None:
        """Colours tell one thing: of replies and acceptance the one ticked last."""
        for box, other in ((self.bar.replies, self.bar.acceptance), (self.bar.acceptance, self.bar.replies)):
            if self.sender() is box and box.isChecked():
                other.setChecked(False)
        stages, cases, contacts, replies, acceptance = (box.isChecked() for box in self.bar.ticks)
        self.model.tick(stages=stages, cases=cases, contacts=contacts, replies=replies, acceptance=acceptance)

    @Slot()
    def _on_name(self) -> None:
        self.naming = TitlesDialog(self.model.heading, self.model.titles, self)
        self.naming.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.naming.named.connect(self.model.name)
        self.naming.open()

    @Slot()
    def _on_save(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and self.model.page is not None:
            self.keeper.ask_path(self.model.page.picture, MapFormat(action.data()), self)

    @Slot()
    def _on_finished(self) -> None:
        self.office.presence.gather(on=False)

    # --- hands ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self.bar.hide()
            self.model.step(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self.model.go(0)
        elif event.key() == Qt.Key.Key_End:
            self.model.go_to_end()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The bar comes with the mouse at the foot, or with Tab, and goes with either."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self.bar.setVisible(event.position().y() >= self.height() * _LOW)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TABS:
            self.bar.show()
        elif isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in _BACK:
            self.bar.hide()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_bar()

    def _lay_bar(self) -> None:
        """In the middle of the foot, over the sheet."""
        size, gap = self.bar.sizeHint(), theme.current().px(12)
        self.bar.setGeometry((self.width() - size.width()) // 2, self.height() - size.height() - gap, size.width(), size.height())


class PresentBar(QFrame):
    """Page, ticks, titles, file, end."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.setObjectName("card")
        self.setAutoFillBackground(True)
        self.back = Button(self.tr("前へ（←）"), "chevron-left", self)
        self.place = label("", "secondary")
        self.on = Button(self.tr("次へ（→）"), "chevron-right", self)
        self.stages = QCheckBox(self.tr("連携の段階"), self)
        self.cases = QCheckBox(self.tr("協働ケース"), self)
        self.contacts = QCheckBox(self.tr("最後の連絡"), self)
        self.replies = QCheckBox(self.tr("返信までの日数"), self)
        self.acceptance = QCheckBox(self.tr("受入率"), self)
        self.ticks = (self.stages, self.cases, self.contacts, self.replies, self.acceptance)
        self.name = Button(self.tr("表題と日付"), "pencil", self)
        self.keep = Button(self.tr("画像・PDF"), "download", self)
        self.end = Button(self.tr("終了（Esc）"), "x", self)
        self._build_menu()
        self.only_now = label("", "caption", wrap=True)
        self.only_now.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(12), unit(8), unit(12), unit(8))
        column.setSpacing(unit(4))
        self._row = row = QHBoxLayout()
        row.setSpacing(unit(8))
        column.addLayout(row)
        column.addWidget(self.only_now)
        for piece in (self.back, self.place, self.on, *self.ticks, self.name, self.keep, self.end):
            row.addWidget(piece)

    def _build_menu(self) -> None:
        self.menu = QMenu(self)
        self.formats = {form: self.menu.addAction(form.offer) for form in MapFormat}
        for form, action in self.formats.items():
            action.setData(form.value)
        self.keep.setMenu(self.menu)

    def say_shown(self, moment: str) -> None:
        """Why it is not that moment which hangs on the wall, and how that is shown."""
        words = self.tr(
            "投影するのは今のようすです（対応言語・相談分野・空白は今の登録しかないため）。{0}の地図は、地図の「ファイル」から画像・PDFにできます。"
        )
        self.only_now.setText(words.format(moment))
        self.only_now.setVisible(bool(moment))

    def say(self, page: Page) -> None:
        self.place.setText(self.tr("{0}／{1}").format(page.number, page.of))
        self.back.setEnabled(page.number > 1)
        self.on.setEnabled(page.number < page.of)
        self._row.invalidate()  # while the bar is hidden nothing else tells it that its words take more room


def wall_of(own: QScreen, screens: list[QScreen]) -> QScreen:
    """The display that is not the desk's own; the desk's own where it is the only one."""
    return next((screen for screen in screens if screen is not own), own)
