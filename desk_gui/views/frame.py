"""The window: rail, top bar, banner, the screens, status line. It knows nothing of what the screens hold."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.resources import resource
from desk_gui.views import theme
from desk_gui.views.widgets.bars import StatusLine, TalkLine, TopBar
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.rail import Rail
from desk_gui.views.widgets.room import Room

NARROW = 1000
LOCK_KEY, HIDE_KEY, TALK_KEY = "Ctrl+L", "Ctrl+Shift+H", "Ctrl+Shift+M"


@dataclass
class _Screen:
    title: str
    factory: Callable[[], QWidget]
    room: Room | None = None


class Frame(QMainWindow):
    """Bare until its first paint, which waits for nothing it does not show. Screens are added by key and made when first shown."""

    screen_shown = Signal(str)
    new_consultation = Signal()
    new_task = Signal()
    new_call = Signal()
    new_case = Signal()
    search_wanted = Signal(str)
    undo_wanted = Signal()
    redo_wanted = Signal()
    help_wanted = Signal()
    lock_wanted = Signal()
    hide_wanted = Signal()
    talk_wanted = Signal()
    """面談中, or its end."""
    closing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screens: dict[str, _Screen] = {}
        self._key = ""
        self._stays = False
        self._furnished = False
        self._build()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("つなぐデスク"))
        self.setWindowIcon(QIcon(str(resource("icons/app.svg"))))
        self.setMinimumSize(880, 500)
        self.resize(1366, 720)
        self.stack = QStackedWidget(self)
        self.status = StatusLine(self)
        room = QWidget(self)
        self._across, self._down = QHBoxLayout(room), QVBoxLayout()
        for layout in (self._across, self._down):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._across.addLayout(self._down, 1)
        self._down.addWidget(self.stack, 1)
        self._down.addWidget(self.status)
        self.setCentralWidget(room)

    def furnish(self) -> None:
        """All that a desk needs about it, out of sight until there is one."""
        self.rail = Rail(self)
        self.talk_line = TalkLine(self)
        self.top = TopBar(self)
        self.search = self.top.search
        self.banner = Banner(parent=self)
        self._across.insertWidget(0, self.rail)
        for place, piece in enumerate((self.talk_line, self.top, self.banner)):
            self._down.insertWidget(place, piece)
        for piece in (self.rail, self.talk_line, self.top, self.banner):
            piece.hide()
        self._connect()
        self._bind_keys()
        self._furnished = True
        self._fit()

    def _connect(self) -> None:
        self.rail.pressed.connect(self.show_screen)
        self.top.new_pressed.connect(self.new_consultation)
        self.search.searched.connect(self.search_wanted)
        self.status.help_pressed.connect(self.help_wanted)
        self.top.hide_pressed.connect(self.hide_wanted)
        self.top.talk_pressed.connect(self.talk_wanted)
        self.top.lock_pressed.connect(self.lock_wanted)
        self.talk_line.ended.connect(self.talk_wanted)

    def _bind_keys(self) -> None:
        """Every key works while an input method is composing: Ctrl or a function key it does not use."""
        self._key_for(LOCK_KEY, self.lock_wanted.emit)
        self._key_for(HIDE_KEY, self.hide_wanted.emit)
        self._key_for(TALK_KEY, self.talk_wanted.emit)
        self._leading_elsewhere = [
            self._key_for("Ctrl+N", self.new_consultation.emit),
            self._key_for("Ctrl+T", self.new_task.emit),
            self._key_for("Ctrl+M", self.new_call.emit),
            self._key_for("Ctrl+Shift+K", self.new_case.emit),
            self._key_for("Ctrl+K", self.go_to_search),
            self._key_for("F1", self.help_wanted.emit),
            self._key_for("Ctrl+Z", self.undo_wanted.emit),
            *(self._key_for(redo, self.redo_wanted.emit) for redo in ("Ctrl+Shift+Z", "Ctrl+Y")),
        ]

    def _key_for(self, key: str, slot: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(slot)
        return shortcut

    def add_screen(self, key: str, title: str, icon: str, factory: Callable[[], QWidget], shortcut: str = "") -> None:
        """A rail entry and its key: Ctrl+1 … Ctrl+9 in the order added, unless `shortcut` names another."""
        number = len(self._screens) + 1
        self._screens[key] = _Screen(title, factory)
        keys = shortcut or (f"Ctrl+{number}" if number < 10 else "")
        self.rail.add(key, title, icon, keys)

    def put_at_foot(self, key: str) -> None:
        """設定 stands apart, at the foot of the rail."""
        self.rail.put_at_foot(key)

    @Slot(str)
    def show_screen(self, key: str) -> QWidget:
        """Bring a screen to the front, making it if this is its first time; returns it."""
        room = self._room(key)
        self.stack.setCurrentWidget(room)
        self.rail.select(key)
        if key != self._key:
            self._key = key
            self.setWindowTitle(self.tr("{0} — つなぐデスク").format(self._screens[key].title))
        focused = QApplication.focusWidget()
        if focused is None or not room.isAncestorOf(focused):
            room.page.setFocus()  # else its keys would reach nobody
        self.screen_shown.emit(key)
        return room.page

    def page(self, key: str) -> QWidget:
        """The screen's widget, made now if need be, without showing it."""
        return self._room(key).page

    def _room(self, key: str) -> Room:
        screen = self._screens[key]
        if screen.room is None:
            screen.room = Room(screen.factory())
            self.stack.addWidget(screen.room)
        return screen.room

    def show_start(self, page: QWidget) -> None:
        """The page before any desk is open; rail and top bar wait."""
        for piece in (self.rail, self.top, self.banner):
            piece.hide()
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self._key = ""

    def show_desk(self) -> None:
        """Rail and top bar come when there is a desk to work at."""
        self.rail.show()
        self.top.show()

    def has_desk(self) -> bool:
        return self._key != ""

    def set_talk(self, *, on: bool) -> None:
        """面談中: only the page in front is left, and no key leads away from it. What the banner said comes back with the rest."""
        for piece in (self.rail, self.top, self.status):
            piece.setVisible(not on)
        self.banner.setVisible(not on and bool(self.banner.text()))
        self.talk_line.setVisible(on)
        for key in self._leading_elsewhere:
            key.setEnabled(not on)

    def clear_screens(self) -> None:
        """Take all screens out; those made are gone when the events have run."""
        for screen in self._screens.values():
            if screen.room is not None:
                self.stack.removeWidget(screen.room)
                screen.room.deleteLater()
        self._screens.clear()
        self._key = ""
        self.rail.clear()

    def screens_made(self) -> list[QWidget]:
        return [screen.room.page for screen in self._screens.values() if screen.room is not None]

    def current_key(self) -> str:
        return self._key

    @Slot(str, int)
    def set_badge(self, key: str, count: int) -> None:
        self.rail.set_badge(key, count)

    def set_office(self, name: str) -> None:
        self.top.set_office(name)

    def set_user(self, name: str) -> None:
        self.top.set_user(name)

    def set_day(self, text: str) -> None:
        """The day at the right of the status line: 令和8年6月9日（火）."""
        self.status.set_day(text)

    def say(self, text: str) -> None:
        """A word in the status line: 保存しました 10:42."""
        self.status.say(text)

    def warn(self, text: str) -> None:
        """What did not work, where it need not stop anybody."""
        self.status.say(text, trouble=True)

    def set_banner(self, text: str, action: str = "", *, tone: str = "warn") -> None:
        """A line under the top bar (見本); "" takes it away. Its action is `banner.acted`."""
        self.banner.say(text, action, tone=tone)
        self.banner.setVisible(bool(text))

    @Slot()
    def go_to_search(self) -> None:
        if self.search.isHidden():
            return
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever works behind the frame finishes first, and may ask it to `stay`."""
        self._stays = False
        self.closing.emit()
        event.setAccepted(not self._stays)

    def stay(self) -> None:
        """Not yet: called while `closing` is heard."""
        self._stays = True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        if not self._furnished:
            return
        narrow = self.width() < theme.current().px(NARROW)
        self.rail.set_narrow(narrow)
        self.top.set_narrow(narrow)
