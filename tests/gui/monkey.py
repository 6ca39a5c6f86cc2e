"""`python -m tests.gui.monkey FOLDER SEED EVENTS [--planted]`: somebody who understands nothing, at a real window over the sample.

Clicks go through the window system's hit test, keys and composed text to whatever has the focus. Nothing is saved outside FOLDER:
dialogs for files and printers are turned away. The last line of stdout is JSON: events done, bugs, complaints of Qt, findings in the file.
"""

import json
import os
import random
import sys
import traceback
from collections import Counter
from datetime import date
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, QtMsgType, QUrl, Slot, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QGuiApplication, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from desk_gui import window
from desk_gui.program import Program
from desk_gui.services.verify import findings
from desk_gui.settings import Settings
from desk_gui.values.clock import FixedClock

K, M = Qt.Key, Qt.KeyboardModifier
WORDS = (
    "あ",
    "グエン ヴァン アン",
    "Conceição do Nascimento Figueiredo",
    "မနှင်းဆီ",
    "𠮷田",
    "R8.6.9",
    "令和8年13月40日",
    "-1",
    "<b>%s</b>",
    "=1+1",
    "😀",
    "é" * 40,
    "\u202eاب",
)
_MOVES = (K.Key_Tab, K.Key_Return, K.Key_Escape, K.Key_Up, K.Key_Down, K.Key_Left, K.Key_Right, K.Key_PageDown, K.Key_Home, K.Key_End)
_EDITS = (K.Key_Delete, K.Key_Backspace, K.Key_Space, K.Key_F1, K.Key_F2, K.Key_F4, K.Key_F5)
_KNOWN = (K.Key_Z, K.Key_Y, K.Key_N, K.Key_F, K.Key_S, K.Key_A, K.Key_C, K.Key_V, K.Key_X, K.Key_K, K.Key_T, K.Key_P, K.Key_L, K.Key_Return)
KEYS = (
    *[(key, M.NoModifier) for key in (*_MOVES, *_EDITS)],
    *[(key, M.ControlModifier) for key in (*_KNOWN, K.Key_1, K.Key_2, K.Key_3, K.Key_4, K.Key_5, K.Key_6)],
    *[(key, M.ShiftModifier) for key in (K.Key_Tab, K.Key_Down, K.Key_F10)],
    *[(key, M.AltModifier) for key in (K.Key_Left, K.Key_Right, K.Key_Down)],
    *[(key, M.ControlModifier | M.ShiftModifier) for key in (K.Key_N, K.Key_H, K.Key_M, K.Key_Z)],
)
INTERESTING = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTabBar, QAbstractItemView)
QUIET = (
    "This plugin does not support",  # the offscreen platform, of size hints, raising and grabbing
    "Mouse event at",  # QTest, of a release where a press has made the window smaller
)


OUTSIDE = ("QFileDialog", "QPrintDialog", "QUnixPrintWidget")


class Hand(QObject):
    """One act after another, each from the event loop, so that dialogs which wait in a loop of their own are reached as well."""

    def __init__(self, program: Program, chance: random.Random, events: int) -> None:
        super().__init__()
        self.program, self.chance, self.left = program, chance, events
        self.done: Counter[str] = Counter()
        self._acting_in: QWidget | None = None
        self._acts = (
            *[self.click] * 8,
            *[self.press] * 5,
            *[self.compose] * 3,
            *[self.click_anywhere] * 2,
            self.wheel,
            self.drag,
            self.resize,
            self.go,
        )
        self.begun = False

    def begin(self) -> None:
        self.begun = True
        QTimer.singleShot(1, self.act)

    @Slot()
    def act(self) -> None:
        top = self.top()
        if self.left <= 0:
            self.let_go()
            return
        QTimer.singleShot(1, self.act)  # before the act, and each time anew: a timer does not fire in a loop begun by its own slot
        if type(top).__name__ in OUTSIDE:
            top.close()
        elif top is not self._acting_in:  # else the act is still under way, and opened nothing to act in
            self.left -= 1
            before, self._acting_in = self._acting_in, top
            try:
                act = self.chance.choice(self._acts)
                self.done[act.__name__] += 1
                act(top)
            finally:
                self._acting_in = before

    @Slot()
    def let_go(self) -> None:
        """Every dialog away, innermost first; then the end."""
        if (top := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
            top.close()
            QTimer.singleShot(0, self.let_go)
        else:
            QApplication.quit()

    def top(self) -> QWidget:
        """Where a person's hand would be: the menu, the dialog, or the window."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
        return top if top is not None and top.isVisible() else self.program.frame

    def click(self, top: QWidget) -> None:
        shown = [each for each in top.findChildren(QWidget) if isinstance(each, INTERESTING) and each.isVisible() and each.isEnabled()]
        if shown:
            one = self.chance.choice(shown)
            seen = one.visibleRegion().boundingRect()
            if not seen.isEmpty():
                spot = QPoint(self.chance.randint(seen.left(), seen.right()), self.chance.randint(seen.top(), seen.bottom()))
                self._click(top, one.mapTo(top, spot))

    def click_anywhere(self, top: QWidget) -> None:
        self._click(top, self._spot(top))

    def press(self, top: QWidget) -> None:
        key, modifiers = self.chance.choice(KEYS)
        if modifiers != M.NoModifier and QApplication.activePopupWidget() is not None:
            modifiers = M.NoModifier  # QTest would press them first, and the key into a window that a menu has taken with it
        if (handle := QGuiApplication.focusWindow()) is not None:
            QTest.keyPress(handle, key, modifiers)
            if _stands(handle):
                QTest.keyRelease(handle, key, modifiers)

    def compose(self, top: QWidget) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            words = self.chance.choice(WORDS)
            QApplication.sendEvent(focus, QInputMethodEvent(words[:2], []))
            committed = QInputMethodEvent()
            committed.setCommitString(words if self.chance.random() < 0.9 else words * 50)
            QApplication.sendEvent(focus, committed)

    def wheel(self, top: QWidget) -> None:
        areas = [each for each in top.findChildren(QAbstractScrollArea) if each.isVisible()]
        if areas:
            bar = self.chance.choice(areas).verticalScrollBar()
            bar.setValue(self.chance.randint(bar.minimum(), max(bar.minimum(), bar.maximum())))

    def drag(self, top: QWidget) -> None:
        if (handle := top.windowHandle()) is not None:
            there = self._spot(top)
            QTest.mousePress(handle, Qt.MouseButton.LeftButton, M.NoModifier, self._spot(top))
            if _stands(handle):
                QTest.mouseMove(handle, there)
            if _stands(handle):
                QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, M.NoModifier, there)

    def resize(self, top: QWidget) -> None:
        self.program.frame.resize(self.chance.randint(900, 1600), self.chance.randint(500, 1000))

    def go(self, top: QWidget) -> None:
        if top is self.program.frame and self.program.office is not None:
            self.program.show_screen(self.chance.choice(sorted(self.program.offered)))

    def _spot(self, top: QWidget) -> QPoint:
        return QPoint(self.chance.randrange(max(top.width(), 1)), self.chance.randrange(max(top.height(), 1)))

    def _click(self, top: QWidget, spot: QPoint) -> None:
        if (handle := top.windowHandle()) is not None:
            button = self.chance.choice([Qt.MouseButton.LeftButton] * 9 + [Qt.MouseButton.RightButton])
            QTest.mousePress(handle, button, M.NoModifier, spot)
            if _stands(handle):
                QTest.mouseRelease(handle, button, M.NoModifier, spot)
            if self.chance.random() < 0.1 and _stands(handle):
                QTest.mouseDClick(handle, button, M.NoModifier, spot)


def _stands(handle: QWindow) -> bool:
    """A press may have closed the menu it went to, and its window with it; QTest would send the release to what is no longer there."""
    return handle in QGuiApplication.allWindows()


class Life(QObject):
    """The program from its start to its end under one hand. Whoever closes the window or the sample is put back in front of it."""

    def __init__(self, folder: Path, seed: int, events: int, *, planted: bool) -> None:
        super().__init__()
        self.bugs: list[str] = []
        self.complaints: list[str] = []
        self.opened = 0
        self.app = window.application()
        self.app.setQuitOnLastWindowClosed(False)
        qInstallMessageHandler(self._on_message)
        QDesktopServices.setUrlHandler("file", self, "take")
        settings = Settings.of_this_user()
        self.program = Program(window.open_frame(self.app, settings), FixedClock(date(2026, 6, 9)), settings)
        sys.excepthook = self._on_bug
        self.program.notices.broke.connect(self._on_broke)
        if planted:
            self.program.frame.screen_shown.connect(self._on_planted)
        self.hand = Hand(self.program, random.Random(seed), events)
        self._sample = folder / "sample.db"
        self._watch = QTimer(self, interval=100)
        self._watch.timeout.connect(self._on_look)

    def run(self) -> dict[str, object]:
        self.program.start(sample=True, path=None)
        self._watch.start()
        self.app.exec()
        self._watch.stop()
        self.program.leave()
        return {
            "events": sum(self.hand.done.values()),
            "acts": self.hand.done,
            "bugs": self.bugs,
            "complaints": self.complaints,
            "findings": [str(each) for each in findings(self._sample)],
        }

    @Slot()
    def _on_look(self) -> None:
        if self.program.jobs.busy or QApplication.activeModalWidget() is not None or self.hand.left <= 0:
            return
        if self.program.office is None:
            self.program.entrance.open_sample()
        elif not self.hand.begun:
            self.hand.begin()
        if not self.program.frame.isVisible():
            self.program.frame.show()

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """A folder that would be shown by the system."""
        self.opened += 1

    def _on_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.bugs.append("".join(traceback.format_exception(kind, error, trace))[-2_000:])

    @Slot(object)
    def _on_broke(self, error: Exception) -> None:
        self._on_bug(type(error), error, error.__traceback__)

    def _on_message(self, kind: QtMsgType, context: object, words: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not words.startswith(QUIET):
            self.complaints.append(words)

    @Slot()
    def _on_planted(self) -> None:
        raise ZeroDivisionError("planted")


def main() -> int:
    folder, seed, events = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    os.environ["TSUNAGU_HOME"] = os.environ["HOME"] = str(folder)
    print(json.dumps(Life(folder, seed, events, planted="--planted" in sys.argv).run(), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
