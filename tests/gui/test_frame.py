"""The window: rail, keys, search, undo, banner, status line."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.frame import Frame
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.rail import RailButton


class Page(QWidget):
    """A screen with a line and a box to type in."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.box = Line(), MultiLine()
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.box)


@pytest.fixture
def frame(qtbot, qapp) -> Frame:
    theme.apply(qapp)
    frame = Frame()
    frame.furnish()
    frame.show_desk()
    qtbot.addWidget(frame)
    for key, title, icon in (("today", "きょう", "today"), ("cases", "ケース", "case"), ("settings", "設定", "settings")):
        frame.add_screen(key, title, icon, Page)
    frame.put_at_foot("settings")
    frame.show_screen("today")
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    return frame


def press(qtbot, widget: QWidget, keys: str) -> None:
    pressed = QKeySequence(keys)[0]
    qtbot.keyClick(widget, pressed.key(), pressed.keyboardModifiers())


def entry(frame: Frame, key: str) -> RailButton:
    return next(button for button in frame.rail.findChildren(RailButton) if button.key == key)


def test_a_screen_is_made_when_it_is_first_shown(frame):
    assert len(frame.screens_made()) == 1
    first = frame.show_screen("cases")
    assert frame.show_screen("cases") is first
    assert len(frame.screens_made()) == 2


def test_the_keys_of_a_screen_work_as_soon_as_it_is_shown(qtbot, frame):
    heard: list[str] = []
    page = frame.show_screen("cases")
    QShortcut(QKeySequence("Ctrl+E"), page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(
        partial(heard.append, "edit")
    )
    frame.show_screen("today")
    frame.show_screen("cases")
    press(qtbot, QApplication.focusWidget(), "Ctrl+E")
    assert heard == ["edit"]


def test_a_press_on_the_rail_shows_its_screen(qtbot, frame):
    with qtbot.waitSignal(frame.screen_shown) as shown:
        qtbot.mouseClick(entry(frame, "cases"), Qt.MouseButton.LeftButton)
    assert (shown.args, frame.current_key(), frame.windowTitle()) == (["cases"], "cases", "ケース — つなぐデスク")


def test_settings_stand_at_the_foot(frame):
    assert entry(frame, "settings").y() > frame.rail.height() - 2 * entry(frame, "settings").height()
    assert entry(frame, "cases").y() < 3 * entry(frame, "cases").height()


@pytest.mark.parametrize(("keys", "signal"), [
    ("Ctrl+N", "new_consultation"), ("Ctrl+T", "new_task"), ("F1", "help_wanted"), ("Ctrl+2", "screen_shown"),
    ("Ctrl+Z", "undo_wanted"), ("Ctrl+Y", "redo_wanted"), ("Ctrl+Shift+Z", "redo_wanted"),
])  # fmt: skip
@pytest.mark.parametrize("field", ["line", "box"])
def test_every_key_works_while_an_input_method_composes(qtbot, frame, field, keys, signal):
    writing = getattr(frame.show_screen("today"), field)
    writing.setFocus()
    QApplication.sendEvent(writing, QInputMethodEvent("そうだん", []))
    with qtbot.waitSignal(getattr(frame, signal)):
        press(qtbot, writing, keys)


@pytest.mark.parametrize("field", ["line", "box"])
def test_undo_belongs_to_a_text_field_that_still_has_something_to_undo(qtbot, frame, field):
    writing = getattr(frame.show_screen("today"), field)
    writing.setFocus()
    qtbot.keyClicks(writing, "abc")
    with qtbot.assertNotEmitted(frame.undo_wanted):
        press(qtbot, writing, "Ctrl+Z")
    assert writing.text() == ""
    with qtbot.waitSignal(frame.undo_wanted):
        press(qtbot, writing, "Ctrl+Z")


@pytest.mark.parametrize("field", ["line", "box"])
@pytest.mark.parametrize("keys", ["Ctrl+Y", "Ctrl+Shift+Z"])
def test_redo_too_belongs_to_the_text_field_first(qtbot, frame, field, keys):
    writing = getattr(frame.show_screen("today"), field)
    writing.setFocus()
    qtbot.keyClicks(writing, "abc")
    press(qtbot, writing, "Ctrl+Z")
    with qtbot.assertNotEmitted(frame.redo_wanted):
        press(qtbot, writing, keys)
    assert writing.text() == "abc"


def test_ctrl_k_leads_to_the_search_which_asks_for_what_is_typed(qtbot, frame):
    press(qtbot, frame, "Ctrl+K")
    assert frame.search.hasFocus()
    with qtbot.waitSignal(frame.search_wanted) as asked:
        qtbot.keyClicks(frame.search, "R8-0147")
    assert asked.args == ["R8-0147"]


@pytest.mark.parametrize("field", ["line", "box"])
def test_the_search_is_reached_while_an_input_method_composes(qtbot, frame, field):
    writing = getattr(frame.show_screen("today"), field)
    writing.setFocus()
    QApplication.sendEvent(writing, QInputMethodEvent("そうだん", []))
    press(qtbot, writing, "Ctrl+K")
    assert frame.search.hasFocus()


def test_a_screen_arranges_itself_in_its_room_and_scrolls_only_for_what_does_not_fit(qtbot, frame):
    page = frame.show_screen("cases")
    room = frame.stack.currentWidget()
    assert page.size() == room.size()
    page.line.setMinimumWidth(3000)
    qtbot.waitUntil(lambda: page.width() > 3000)
    assert (page.height() < room.height(), room.horizontalScrollBar().maximum() > 0) == (True, True)
    page.line.setMinimumWidth(0)
    qtbot.waitUntil(lambda: page.size() == room.size())


def test_a_count_is_seen_and_heard_at_its_screen(frame):
    frame.set_badge("cases", 3)
    assert entry(frame, "cases").accessibleName() == "ケース 3件"
    frame.set_badge("cases", 0)
    assert entry(frame, "cases").accessibleName() == "ケース"


def test_a_narrow_window_keeps_icons_and_lets_the_names_go(qtbot, frame):
    frame.set_office("倉津広域外国人相談センター")
    frame.set_user("森下 有紀")
    wide = frame.rail.width()
    frame.resize(900, 520)
    qtbot.waitUntil(lambda: frame.rail.width() == 48)
    assert wide == 80
    assert entry(frame, "cases").toolTip() == "ケース  Ctrl+2"


def test_the_banner_comes_and_goes(frame):
    frame.set_banner("見本のデータです。", "見本を閉じる")
    assert frame.banner.isVisible()
    frame.set_banner("")
    assert not frame.banner.isVisible()


def test_what_happened_stands_in_the_status_line(frame):
    frame.say("保存しました 10:42")
    assert frame.status.message() == "保存しました 10:42"
    frame.warn("ディスクの空きがありません。")
    assert frame.status.message() == "ディスクの空きがありません。"


def test_a_window_asked_to_stay_while_it_closes_stays(frame):
    frame.closing.connect(frame.stay)
    assert not frame.close()
    assert frame.isVisible()
    frame.closing.disconnect(frame.stay)
    assert frame.close()


def test_night_and_day_can_change_at_any_time(qapp, frame):
    by_day = frame.grab().toImage()
    theme.apply(qapp, dark=True)
    assert frame.grab().toImage().pixelColor(frame.width() - 5, 5) == QColor(theme.DARK.surface)
    theme.apply(qapp)
    assert frame.grab().toImage() == by_day


@pytest.mark.parametrize("points", theme.TEXT_SIZES)
def test_everything_grows_with_the_text(qtbot, qapp, frame, points):
    frame.resize(1980, 900)
    theme.apply(qapp, points=points)
    qtbot.waitUntil(lambda: frame.rail.width() == 8 * points)
    assert frame.top.height() == round(4.8 * points)
    theme.apply(qapp)
