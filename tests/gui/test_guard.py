"""What strangers' eyes are kept from: the curtain over every window, the clipboard, the shield against capture, and their settings."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QHelpEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QToolTip, QVBoxLayout, QWidget

from desk_gui.guard import Guard
from desk_gui.settings import Settings
from desk_gui.viewmodels.clipboard import KEPT_OUT, ClipboardKeeper, copy
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.shield import ANYWHERE, MONITOR_ONLY, ScreenShield
from desk_gui.views.curtain import Curtain
from desk_gui.views.frame import HIDE_KEY, LOCK_KEY, Frame
from desk_gui.views.settings.privacy import PrivacyTab
from desk_gui.views.widgets.cover import Cover
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.multi_line import MultiLine
from tests.gui.conftest import Begin, settle

NAME = "NGUYEN THI HOA"
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Form(QDialog):
    """A dialog in which somebody is typing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{NAME} の情報")
        self.name, self.note = Line(self), MultiLine(self)
        column = QVBoxLayout(self)
        for piece in (QLabel(NAME), self.name, self.note):
            column.addWidget(piece)
        self.resize(420, 300)


@pytest.fixture
def window(qtbot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.setWindowTitle("相談受付")
    shown.resize(800, 500)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


@pytest.fixture
def form(qtbot, window: QWidget) -> Form:
    form = Form(window)
    form.open()
    qtbot.waitExposed(form)
    form.name.setFocus()
    qtbot.keyClicks(form.name, "NGUYEN THI")
    return form


@pytest.fixture
def curtain(qapp) -> Iterator[Curtain]:
    curtain = Curtain("つなぐデスク", (HIDE_KEY, LOCK_KEY))
    yield curtain
    curtain.lift()


def covered(window: QWidget) -> bool:
    """Nothing of the window but a cover can be seen or pressed."""
    covers = [each for each in window.findChildren(Cover) if each.isVisible() and each.parentWidget() is window]
    corners = (window.rect().topLeft(), window.rect().center(), window.rect().bottomRight())
    return bool(covers) and all(covers[0] is (at := window.childAt(corner)) or covers[0].isAncestorOf(at) for corner in corners)


def test_every_window_is_covered_and_no_title_names_anybody(curtain: Curtain, window: QWidget, form: Form):
    curtain.draw()
    assert covered(window)
    assert covered(form)
    assert {each.windowTitle() for each in (window, form)} == {"つなぐデスク"}


def test_all_is_as_it_was_when_the_curtain_is_lifted(curtain: Curtain, window: QWidget, form: Form):
    form.name.setSelection(2, 4)
    curtain.draw()
    curtain.lift()
    assert not covered(window)
    assert not covered(form)
    assert (form.windowTitle(), form.name.text(), form.name.selectedText()) == (f"{NAME} の情報", "NGUYEN THI", "UYEN")
    assert form.focusWidget() is form.name


def test_a_field_is_not_taken_for_left_so_nothing_half_typed_is_read(qtbot, curtain: Curtain, form: Form):
    with qtbot.assertNotEmitted(form.name.left), qtbot.assertNotEmitted(form.name.editingFinished):
        curtain.draw()
        curtain.lift()


def test_what_is_being_composed_is_not_lost(curtain: Curtain, form: Form):
    form.note.setFocus()
    QApplication.sendEvent(form.note, QInputMethodEvent("たいしょく", []))
    curtain.draw()
    curtain.lift()
    assert form.name.text() == "NGUYEN THI"
    QApplication.sendEvent(form.note, QInputMethodEvent("", []))


def test_nothing_under_the_curtain_can_be_typed_into_or_reached(qtbot, curtain: Curtain, form: Form):
    curtain.draw()
    qtbot.keyClicks(form.name, "HOA")
    QApplication.sendEvent(form.name, QInputMethodEvent("たいしょく", []))
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Return):
        qtbot.keyClick(form.name, key)
    assert (form.isVisible(), form.focusWidget()) == (True, form.name)
    assert form.name.text() == "NGUYEN THI"
    qtbot.mouseClick(form.findChild(Cover).back, Qt.MouseButton.LeftButton)
    assert not curtain.is_drawn
    assert form.focusWidget() is form.name


def test_a_window_that_opens_meanwhile_is_covered_before_it_is_seen(qtbot, curtain: Curtain, window: QWidget):
    curtain.draw()
    late = Form(window)
    late.open()
    assert covered(late)
    assert late.windowTitle() == "つなぐデスク"
    curtain.lift()
    assert (covered(late), late.windowTitle()) == (False, f"{NAME} の情報")


def test_an_answer_that_arrives_meanwhile_stays_under_the_curtain(curtain: Curtain, form: Form):
    curtain.draw()
    toast = QLabel(NAME, form)
    toast.setGeometry(form.rect())
    toast.show()
    toast.raise_()
    form.resize(600, 400)
    form.setWindowTitle(f"{NAME} の同意")
    assert covered(form)
    assert form.windowTitle() == "つなぐデスク"
    curtain.lift()
    assert form.windowTitle() == f"{NAME} の同意"


def test_menus_and_lists_that_lie_open_go_and_tooltips_stay_silent(qtbot, curtain: Curtain, form: Form):
    menu = QMenu(form)
    menu.addAction(NAME)
    menu.popup(form.mapToGlobal(QPoint(5, 5)))
    form.name.setToolTip(NAME)
    curtain.draw()
    assert not menu.isVisible()
    inside = QPoint(3, 3)
    QApplication.sendEvent(form.name, QHelpEvent(QHelpEvent.Type.ToolTip, inside, form.name.mapToGlobal(inside)))
    assert not QToolTip.isVisible()


def test_a_window_closed_meanwhile_is_not_missed(curtain: Curtain, window: QWidget, form: Form):
    curtain.draw()
    form.done(0)
    form.deleteLater()
    QApplication.sendPostedEvents(None, 0)
    QApplication.processEvents()
    curtain.lift()
    assert not covered(window)


def test_one_key_hides_everything_and_brings_it_back_from_the_window_and_from_a_dialog(qtbot, begin: Begin, desk_file):
    program = begin(path=desk_file)
    agencies = program.frame.show_screen("agencies")
    settle(qtbot, program)
    qtbot.keyClick(program.frame, Qt.Key.Key_H, BOTH)
    assert covered(program.frame)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_H, BOTH)
    assert not covered(program.frame)
    agencies.acts.add()
    settle(qtbot, program)
    for hidden in (True, False):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_H, BOTH)
        assert (covered(program.frame), covered(agencies.acts.dialog)) == (hidden, hidden)
    qtbot.keyClick(agencies.acts.dialog.focusWidget(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, program)
    assert program.office is None


# --- clipboard ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def keeper(qapp) -> Iterator[ClipboardKeeper]:
    keeper = ClipboardKeeper(seconds=0.05)
    yield keeper
    keeper.clear()
    keeper.deleteLater()


def pasted() -> str:
    return QGuiApplication.clipboard().text()


def filled(qtbot, make):
    """A field with a name in it, chosen as a whole."""
    field = make()
    qtbot.addWidget(field)
    qtbot.keyClicks(field, NAME)
    field.selectAll()
    return field


@pytest.mark.parametrize("make", [Line, MultiLine, QLineEdit])
def test_what_a_field_copies_is_kept_out_of_every_history_and_gone_after_a_while(qtbot, keeper: ClipboardKeeper, make):
    field = filled(qtbot, make)
    qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    held = QGuiApplication.clipboard().mimeData()
    assert held.text() == NAME
    assert {name: bytes(held.data(name).data()) for name in KEPT_OUT} == KEPT_OUT
    assert not held.hasHtml()
    qtbot.waitUntil(lambda: pasted() == "")


@pytest.mark.parametrize("make", [Line, MultiLine])
@pytest.mark.parametrize(("key", "left"), [(Qt.Key.Key_C, NAME), (Qt.Key.Key_X, "")])
def test_our_own_fields_mark_it_at_once_without_anybody_watching(qtbot, make, key: Qt.Key, left: str):
    """Between two events of Windows its history would have read what is marked only afterwards."""
    field = filled(qtbot, make)
    qtbot.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    held = QGuiApplication.clipboard().mimeData()
    assert (held.text(), field.text()) == (NAME, left)
    assert set(KEPT_OUT) <= set(held.formats())
    QGuiApplication.clipboard().clear()


def test_a_lines_own_menu_marks_it_too_and_a_password_is_never_copied(qtbot):
    field = filled(qtbot, Line)
    menu = field.menu()
    next(action for action in menu.actions() if action.objectName() == "edit-copy").trigger()
    assert set(KEPT_OUT) <= set(QGuiApplication.clipboard().mimeData().formats())
    QGuiApplication.clipboard().clear()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.copy()
    field.cut()
    assert (pasted(), field.text()) == ("", NAME)
    menu.deleteLater()


def test_windows_finds_the_formats_it_documents():
    """learn.microsoft.com: each is a registered format; of the last two a DWORD of 0 says no."""
    said = {"ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"}
    found = {name.split('"')[1]: content for name, content in KEPT_OUT.items() if name.startswith("application/x-qt-windows-mime;value=")}
    assert set(found) == said
    assert {found[name] for name in said} == {b"\0\0\0\0"}


def test_what_another_program_copied_since_stays(qtbot, keeper: ClipboardKeeper):
    copy(NAME)
    foreign = QMimeData()
    foreign.setText("from elsewhere")
    keeper.blockSignals(True)
    QGuiApplication.clipboard().blockSignals(True)  # as from another process: Qt tells us of it, but it is not ours
    QGuiApplication.clipboard().setMimeData(foreign)
    QGuiApplication.clipboard().blockSignals(False)
    keeper.clear()
    assert pasted() == "from elsewhere"
    QGuiApplication.clipboard().clear()


def test_each_copy_has_its_whole_time(qtbot, keeper: ClipboardKeeper):
    copy("first")
    copy("second")
    assert keeper._timer.isActive()
    assert keeper._timer.remainingTime() > 25
    assert pasted() == "second"


@pytest.mark.parametrize("go", ["lock", "leave_desk", "leave"])
def test_at_the_lock_and_at_the_end_nothing_is_left_to_paste(qtbot, begin: Begin, desk_file, go: str):
    program = begin(path=desk_file)
    copy(NAME)
    program.frame.lock_wanted.emit() if go == "lock" else getattr(program, go)()
    settle(qtbot, program)
    assert QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard) == ""


# --- capture ------------------------------------------------------------------------------------------------------------------


class Calls:
    """What SetWindowDisplayAffinity would have been told; the last word for each window."""

    def __init__(self) -> None:
        self.affinity: dict[int, int] = {}

    def __call__(self, window: int, affinity: int) -> bool:
        self.affinity[window] = affinity
        return True

    def of(self, window: QWidget) -> int | None:
        return self.affinity.get(int(window.winId()))


@pytest.fixture
def calls() -> Calls:
    return Calls()


@pytest.fixture
def frame(qtbot, calls: Calls, settings: Settings) -> Iterator[Frame]:
    frame = Frame()
    frame.furnish()
    qtbot.addWidget(frame)
    guard = Guard(frame, settings, frame, shield=ScreenShield(calls))
    for key in ("today", "map"):
        frame.add_screen(key, key, "today", QWidget)
    frame.show()
    qtbot.waitExposed(frame)
    yield frame
    guard.leave()


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(tmp_path / "settings.json")


def test_every_window_is_kept_out_of_pictures_also_dialogs_and_lists_that_drop_down(qtbot, frame: Frame, calls: Calls):
    dialog, menu = Form(frame), QMenu(frame)
    menu.addAction(NAME)
    dialog.open()
    menu.popup(QPoint(5, 5))
    assert [calls.of(each) for each in (frame, dialog, menu)] == [MONITOR_ONLY] * 3
    menu.close()


@pytest.mark.parametrize("shared", [False, True])
def test_the_map_alone_may_be_let_through(frame: Frame, calls: Calls, settings: Settings, shared: bool):
    settings.put("share_map", shared)
    frame.show_screen("map")
    assert calls.of(frame) == (ANYWHERE if shared else MONITOR_ONLY)
    frame.search.setText("NGUYEN")
    assert calls.of(frame) == MONITOR_ONLY
    frame.search.clear()
    frame.show_screen("today")
    assert calls.of(frame) == MONITOR_ONLY


def test_a_shared_map_that_is_locked_is_shared_no_more(qtbot, begin: Begin, desk_file):
    program = begin(path=desk_file)
    program.guard.shielding._shield._affinity = calls = Calls()
    program.settings.put("share_map", True)
    program.show_screen("map")
    assert calls.of(program.frame) == ANYWHERE
    program.frame.lock_wanted.emit()
    settle(qtbot, program)
    assert calls.of(program.frame) == MONITOR_ONLY


def test_a_shared_map_shows_no_news_from_other_screens(frame: Frame, settings: Settings):
    settings.put("share_map", True)
    frame.say(f"{NAME} の記録を保存しました")
    frame.show_screen("map")
    assert frame.status.message() == ""


def test_where_the_system_has_nothing_of_the_kind_nothing_is_asked(qtbot, settings: Settings):
    frame = Frame()
    frame.furnish()
    qtbot.addWidget(frame)
    guard = Guard(frame, settings, frame)
    frame.show()
    assert not ScreenShield().works
    guard.leave()


# --- settings -----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def tab(qtbot, office: Office) -> PrivacyTab:
    tab = PrivacyTab(office)
    qtbot.addWidget(tab)
    return tab


@pytest.mark.parametrize(("typed", "kept"), [("5", 5), ("３０分", 30), ("3", 3), ("2", None), ("31", None), ("", None), ("x", None)])
def test_the_idle_minutes_are_kept_from_three_to_thirty_and_anything_else_is_said(qtbot, office: Office, tab: PrivacyTab, typed, kept):
    tab.form.row("ロックまでの時間", tab.minutes)
    tab.minutes.setText(typed)
    tab.minutes.editingFinished.emit()
    assert office.settings.get("lock_minutes") == kept
    assert tab.form.go_to_first_complaint() is (kept is None)


def test_a_change_of_the_minutes_counts_at_once(qtbot, begin: Begin, desk_file):
    program = begin(path=desk_file)
    screen = program.frame.show_screen("settings")
    screen.privacy.minutes.setText("4")
    screen.privacy.minutes.editingFinished.emit()
    idle = program.guard.idle
    idle._now = lambda touched=idle._touched: touched + 4 * 60
    idle.check()
    settle(qtbot, program)
    assert program.office is None
