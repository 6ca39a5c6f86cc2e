"""A new case in two minutes with the person sitting there: from any screen, by keys alone, and counted."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_gui.commands.cases import CaseById, FindCases
from desk_gui.commands.deadlines import DeadlinesOf
from desk_gui.rows.callers import Caller
from desk_gui.views import theme
from desk_gui.vocabulary import Category, DeadlineKind, Known, Urgency
from tests.gui.begun.steps import Desktop
from tests.gui.conftest import Begin, Keys, settle
from tests.unit.test_sub_categories import KNOWN
from tests.unit.test_sub_categories import settle as settle_subs

MARIA = "MARIA APARECIDA DOS SANTOS OLIVEIRA FERREIRA DA SILVA NASCIMENTO"
BURMESE = "ခင်မျိုးသန့်စင်မြင့်မြတ်နိုး"
CTRL, ALT, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
TWO_MINUTES = 400
"""Keys and letters at an ordinary 3.5 a second (40 words a minute)."""


class Hands(Keys):
    """Counts what they do."""

    def __init__(self, qtbot, program) -> None:
        super().__init__(qtbot)
        self._program = program
        self.pressed = self.letters = 0

    def write(self, words: str) -> None:
        super().write(words)
        self.letters += len(words)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        super().press(key, modifier)
        self.pressed += 1
        settle(self._qtbot, self._program)
        form = QApplication.activeModalWidget()
        if form is not None and not form.isActiveWindow():  # a list has closed: a window system makes the form active again
            form.activateWindow()
            self._qtbot.waitUntil(form.isActiveWindow)

    def tab(self, times: int = 1) -> None:
        for _ in range(times):
            self.press(Qt.Key.Key_Tab)

    def to(self, number: int) -> None:
        self.press(getattr(Qt.Key, f"Key_{number}"), ALT)
        assert not QApplication.focusWidget().visibleRegion().isEmpty(), "nobody types into what is out of sight"

    def save(self) -> None:
        self.press(Qt.Key.Key_Return, CTRL)


@pytest.fixture
def desktop(qtbot, begin: Begin, desk_file) -> Desktop:
    theme.load_script_fonts()
    return Desktop(qtbot, begin(path=desk_file[0]), desk_file[1])


@pytest.fixture
def hands(qtbot, desktop: Desktop) -> Hands:
    settle_subs(desktop.sharing().bureau)
    desktop.program.show_screen("map")
    settle(qtbot, desktop.program)
    desktop.program.frame.activateWindow()
    return Hands(qtbot, desktop.program)


def begin_case(hands: Hands) -> None:
    hands.press(Qt.Key.Key_K, CTRL | SHIFT)


def somebody(hands: Hands, name: str) -> None:
    """Nobody of that name is known: Enter looks, Enter opens the form with it."""
    hands.write(name)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)


def newest(desktop: Desktop):
    """The case just opened."""
    (row,) = (row for row in desktop.ask(FindCases()).rows if row.id != desktop.file.case)
    return desktop.ask(CaseById(row.id))


def test_a_family_with_all_that_is_asked(hands: Hands, desktop: Desktop):
    begin_case(hands)
    somebody(hands, MARIA)
    hands.to(3)
    hands.write("ポルトガル語")
    hands.tab_to("通訳の要否")
    hands.press(Qt.Key.Key_Home)
    hands.to(4)
    hands.write("平日18時以降")
    hands.tab()
    hands.write("086-000-0123")
    hands.to(6)
    hands.write("倉津縫製")
    hands.save()
    somebody(hands, BURMESE)
    hands.save()
    somebody(hands, "サントス ルカス")
    hands.save()
    hands.to(2)
    hands.press("0")
    hands.press("2")
    hands.tab()
    hands.press("1")
    hands.to(3)
    hands.press(Qt.Key.Key_Right)
    hands.to(4)
    hands.write("在留期間の更新")
    hands.tab_to("起算日")
    hands.write("2026/9/14")
    hands.tab()
    hands.save()
    case = newest(desktop)
    first, second, third = (row.details for row in case.clients)
    assert (first.name_latin, second.name_native, third.name_kana) == (MARIA, BURMESE, "サントス ルカス")
    assert (first.language, first.interpreter, first.opponents) == ("pt-BR", Known.YES, ("倉津縫製",))
    assert {each.safe_contact for each in (first, second, third)} == {"平日18時以降"}
    assert (case.details.title, case.details.categories) == (Category.LABOR.label, (Category.LABOR,))
    assert (case.details.sub_categories, case.details.urgency) == ((KNOWN[0].id,), Urgency.SOON)
    (deadline,) = desktop.ask(DeadlinesOf(case.id))
    assert (deadline.details.kind, deadline.details.due) == (DeadlineKind.STAY, date(2026, 9, 14))
    assert hands.pressed <= 32
    assert hands.pressed + hands.letters <= TWO_MINUTES


def test_somebody_who_does_not_say_who_they_are(hands: Hands, desktop: Desktop):
    begin_case(hands)
    hands.to(2)
    hands.press("1")
    hands.press("1")
    hands.to(3)
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Right)
    hands.save()
    case = newest(desktop)
    assert (case.clients, case.details.categories, case.details.urgency) == ((), (Category.FAMILY_STATUS,), Urgency.EMERGENCY)
    assert hands.pressed <= 9


def test_somebody_who_came_for_another(hands: Hands, desktop: Desktop):
    begin_case(hands)
    somebody(hands, "王 小麗")
    hands.save()
    hands.tab_to("来談者")
    hands.press(Qt.Key.Key_Space)
    hands.tab()
    hands.write("三宅 久美")
    hands.tab()
    hands.write("学校の担任")
    hands.tab()
    hands.write("086-000-0177")
    hands.to(2)
    hands.press("7")
    hands.save()
    case = newest(desktop)
    assert case.details.called_by == Caller("三宅 久美", "学校の担任", "086-000-0177")
    assert (case.clients[0].details.name_kanji, case.details.title) == ("王 小麗", Category.EDUCATION.label)
    assert hands.pressed <= 20
