"""Hands at the program: mouse, keys and an input method; whatever is pressed has to be there to be pressed."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QDialog, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

from desk_gui.program import Program
from desk_gui.values.clock import FixedClock
from desk_gui.views.widgets.chips import ChipGroup
from tests.gui.conftest import Keys, settle

LEFT, ENTER, CTRL = Qt.MouseButton.LeftButton, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
EDGE = QPoint(6, 6)


class Wall:
    """The clock on the wall of the office: it stands where the story has got to."""

    def __init__(self, day: date) -> None:
        self.day, self.at = day, time(10, 43)

    def now(self):
        return FixedClock(self.day, self.at).now()

    def today(self) -> date:
        return self.day


@dataclass
class Hands:
    qtbot: Any
    program: Program
    wall: Wall
    keys: Keys

    def settle(self) -> None:
        """Until nothing is under way. A list that dropped down and closed leaves no window in front where there is no window manager."""
        settle(self.qtbot, self.program)
        front = QApplication.activeWindow()
        if front is None or not front.isVisible() or front.windowType() == Qt.WindowType.Popup:
            (QApplication.activeModalWidget() or self.program.frame).activateWindow()
            QApplication.processEvents()

    def morning(self, day: date) -> None:
        """The program looks at the clock every minute; nobody has to tell it."""
        self.wall.day = day
        self.program._badges.look_at_the_clock()
        self.settle()

    # --- where one is ---

    def go(self, screen: str) -> Any:
        """By the rail."""
        buttons = self.program.frame.rail.findChildren(QAbstractButton)
        self.press(next(each for each in buttons if getattr(each, "key", "") == screen))
        return self.program.frame.page(screen)

    @property
    def case(self) -> Any:
        return self.program.frame.page("cases").page

    def tab(self, key: str) -> Any:
        """A tab of the case, by its title; what it shows."""
        if self.program.frame.current_key() != "cases":
            self.go("cases")
        tabs = self.case.tabs
        at = next(at for at in range(tabs.count()) if tabs.tabData(at) == key)
        self.press(tabs, tabs.tabRect(at).center())
        return self.case.panel(key) or self.case._pages[key]

    def dialog(self) -> Any:
        """The form in front."""
        front = QApplication.activeModalWidget()
        assert front is not None
        return front

    # --- what is done there ---

    def press(self, thing: QWidget, where: QPoint = EDGE) -> None:
        assert thing.isVisible(), thing
        assert thing.isEnabled(), thing
        self.qtbot.mouseClick(thing, LEFT, pos=where)
        self.settle()

    def press_row(self, view: Any, row: int) -> None:
        """Of a list or table."""
        index = view.model().index(row, 0)
        view.scrollTo(index)
        self.press(view.viewport(), view.visualRect(index).center())

    def write(self, field: QWidget, words: str) -> None:
        """Into a field that is clicked on, over what stands there."""
        lines = (QLineEdit, QTextEdit)
        line = field if isinstance(field, lines) else next(each for kind in lines for each in field.findChildren(kind))
        self.press(line.viewport() if isinstance(line, QAbstractScrollArea) else line)
        self.qtbot.keyClick(line, Qt.Key.Key_A, CTRL)
        self.keys.write(words)

    def choose(self, choice: QWidget, words: str) -> None:
        """Typed until it is the only one left."""
        self.write(choice, words)
        self.settle()
        self.keys.press(ENTER)
        self.settle()

    def tick(self, choice: QWidget, *words: str) -> None:
        """Several of a checklist that drops down."""
        self.press(choice)
        line = QApplication.activePopupWidget().findChild(QLineEdit)
        for each in words:
            self.write(line, each)
            self.qtbot.keyClick(line, ENTER)
        self.keys.press(Qt.Key.Key_Escape)
        self.settle()

    def chip(self, group: ChipGroup, value: object) -> None:
        self.press(next(each for each in group._chips if each.value == value))

    def pick(self, button: QWidget, action: Any) -> None:
        """From the menu under a button."""
        self.press(button)
        menu = QApplication.activePopupWidget()
        self.press(menu, menu.actionGeometry(action).center())

    def save(self, dialog: QDialog) -> None:
        """Ctrl+Enter, from any of its fields."""
        self.keys.press(ENTER, CTRL)
        self.settle()
        assert not (isValid(dialog) and dialog.isVisible()), dialog.notice.text()

    def leave(self) -> None:
        self.keys.press(Qt.Key.Key_Escape)
        self.settle()
