"""The program as a person starts it: the ways in, one window, what is remembered, and the way out."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from sqlcipher3 import dbapi2

from desk_gui.commands.cases import AddTask, TasksOf
from desk_gui.commands.desk import AllStaff, TheDesk
from desk_gui.commands.letters import DraftLetter, SuggestDraft
from desk_gui.entries import ENTRIES
from desk_gui.program import Program
from desk_gui.resources import data, resource
from desk_gui.rows.cases import TaskDetails
from desk_gui.services.desk import Desk
from desk_gui.services.subjects import ASKS
from desk_gui.settings import data_folder
from desk_gui.storage import sqlite
from desk_gui.storage.key_file import beside
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import LetterId, TaskId, new_id
from desk_gui.viewmodels.single_instance import SingleInstance
from desk_gui.views import theme
from desk_gui.views.help import HelpSheet
from desk_gui.views.settings.licences import PARTS
from desk_gui.views.today.rows import AlertRow
from desk_gui.views.widgets.rail import RailButton
from desk_gui.vocabulary import Role
from tests.conftest import TODAY, Bureau
from tests.gui.conftest import SECRET, Begin, settle, typed, unlock
from tests.unit.handing_over import open_file as open_handing_over


def click(qtbot, program: Program, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, program)


def held(program: Program) -> Desk:
    """The open desk, to be asked directly."""
    return program._desk


def finish_the_steps(qtbot, program: Program) -> None:
    """The password, and the recovery key typed back."""
    page = program.entrance.page
    for field in (page.password_form.new, page.password_form.again):
        typed(qtbot, field, SECRET)
    click(qtbot, program, page.password_step.next)
    typed(qtbot, page.recovery.typed, " ".join(page.recovery.key.text().split()))
    click(qtbot, program, page.recovery.done)


def open_desk(program: Program) -> bool:
    return program.office is not None and program.frame.rail.isVisibleTo(program.frame)


@pytest.fixture
def plain_file(furnished_file: tuple[Path, Bureau], tmp_path: Path) -> Path:
    """A desk from before encryption."""
    path = tmp_path / "以前の窓口.db"
    path.write_bytes(furnished_file[0].read_bytes())
    return path


def test_the_first_start_asks_and_touches_no_disk(begin: Begin, home: Path):
    program = begin()
    assert program.frame.stack.currentWidget() is program.entrance.page
    assert not open_desk(program)
    assert list(home.rglob("*.db")) == []


def test_two_typed_steps_make_a_desk(qtbot, begin: Begin, home: Path):
    program = begin()
    page = program.entrance.page
    click(qtbot, program, page.ways.new)
    typed(qtbot, page.desk_form.name, "Hayase Desk")
    typed(qtbot, page.desk_form.phone, "086-000-0456")
    click(qtbot, program, page.desk_step.next)
    typed(qtbot, page.staff_form.name, "Arai Mio")
    click(qtbot, program, page.staff_step.next)
    finish_the_steps(qtbot, program)
    assert open_desk(program)
    row, (staff,) = held(program).ask(TheDesk()), held(program).ask(AllStaff())
    assert (row.agency.details.name, row.agency.details.phone, row.sample) == ("Hayase Desk", "086-000-0456", False)
    assert staff.details.name == "Arai Mio"


def test_both_steps_may_be_skipped(qtbot, begin: Begin, home: Path):
    program = begin()
    page = program.entrance.page
    for button in (page.ways.new, page.desk_step.skip, page.staff_step.skip):
        click(qtbot, program, button)
    finish_the_steps(qtbot, program)
    assert open_desk(program)
    assert (home / "desk.db").exists()
    assert program.frame.current_key() == "today"


def test_a_desk_without_a_name_is_asked_for_it_and_keeps_what_was_typed(qtbot, begin: Begin):
    program = begin()
    page = program.entrance.page
    click(qtbot, program, page.ways.new)
    typed(qtbot, page.desk_form.phone, "086-000-0456")
    click(qtbot, program, page.desk_step.next)
    assert page.pages.currentWidget() is page.desk_step
    assert page.desk_form.phone.text() == "086-000-0456"


def test_a_second_new_desk_takes_no_place_of_the_first(qtbot, begin: Begin, home: Path):
    for _ in range(2):
        program = begin()
        program.leave_desk()
        page = program.entrance.page
        for button in (page.ways.new, page.desk_step.skip, page.staff_step.skip):
            click(qtbot, program, button)
        finish_the_steps(qtbot, program)
        program.frame.close()
    assert {path.name for path in home.glob("*.db")} == {"desk.db", "desk-2.db"}


def test_a_desk_opened_is_the_desk_of_the_next_start(begin: Begin, desk_file: Path):
    begin(path=desk_file).frame.close()
    again = begin()
    assert open_desk(again)
    assert held(again).store.path == desk_file


def test_a_desk_left_is_asked_for_at_the_next_start(begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    program.leave_desk()
    assert program.frame.stack.currentWidget() is program.entrance.page
    program.frame.close()
    assert not open_desk(begin())


def test_a_desk_left_can_be_opened_again_in_the_same_window(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    for _ in range(2):
        program.leave_desk()
        program.entrance.open_file(desk_file)
        settle(qtbot, program)
        unlock(qtbot, program)
    assert open_desk(program)
    assert len(program.frame.screens_made()) == 1


def newer(path: Path) -> None:
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def foreign(path: Path) -> None:
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA application_id = 7")
    connection.close()


def damaged(path: Path) -> None:
    path.write_bytes(b"\x00" * 9000)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(newer, "新しい"), (foreign, "つなぐデスクのファイルではありません"), (damaged, "壊れて"), (Path.unlink, "見つかりません")],
)
def test_a_file_that_cannot_be_opened_is_refused_in_its_own_sentence(begin: Begin, plain_file: Path, spoil: Callable, words: str):
    spoil(plain_file)
    left = plain_file.read_bytes() if plain_file.exists() else None
    program = begin(path=plain_file)
    assert words in program.entrance.page.problem.text()
    assert program.frame.stack.currentWidget() is program.entrance.page
    assert program.entrance.page.pages.isEnabled()
    assert (plain_file.read_bytes() if plain_file.exists() else None) == left


def test_after_a_refusal_another_file_opens(qtbot, begin: Begin, desk_file: Path, tmp_path: Path):
    program = begin(path=tmp_path / "gone.db")
    program.entrance.open_file(desk_file)
    settle(qtbot, program)
    unlock(qtbot, program)
    assert open_desk(program)
    assert program.entrance.page.problem.text() == ""


def shipped() -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in resource("sample").rglob("*") if path.is_file()}


def test_the_sample_opens_under_its_banner_and_is_a_file_of_the_users_own(begin: Begin, sample_home: Path):
    program = begin(sample=True)
    assert program.frame.banner.isVisibleTo(program.frame)
    assert held(program).store.path == sample_home / "sample.db"


def test_the_sample_is_no_desk_to_come_back_to(begin: Begin, sample_home: Path):
    begin(sample=True).frame.close()
    assert not open_desk(begin())


def test_what_was_done_in_the_sample_stands_when_it_is_opened_again_that_day(qtbot, begin: Begin, sample_home: Path):
    program = begin(sample=True)
    quick_task(qtbot, program, "call the school")
    program.frame.close()
    again = begin(sample=True)
    assert "call the school" in tasks(again)


def test_a_reset_sample_is_as_it_was_shipped_and_what_is_shipped_is_untouched(qtbot, begin: Begin, sample_home: Path):
    before = shipped()
    program = begin(sample=True)
    quick_task(qtbot, program, "call the school")
    program.reset_sample()
    settle(qtbot, program)
    assert "call the school" not in tasks(program)
    assert shipped() == before


def tasks(program: Program) -> list[str]:
    return [row.details.text for row in held(program).ask(TasksOf(), program.office.edits.actor)]


def quick_task(qtbot, program: Program, text: str) -> None:
    today = program.frame.show_screen("today")
    settle(qtbot, program)
    typed(qtbot, today.quick, text)
    qtbot.keyClick(today.quick, Qt.Key.Key_Return)
    settle(qtbot, program)


def test_a_line_typed_in_today_becomes_a_task_and_is_taken_back_by_one_key(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    quick_task(qtbot, program, "call the school")
    assert tasks(program) == ["call the school"]
    assert program.frame.page("today").quick.text() == ""
    assert program.frame.status.message().startswith("保存しました")
    program.frame.undo_wanted.emit()
    settle(qtbot, program)
    assert tasks(program) == []
    assert program.frame.status.message().startswith("元に戻しました（やることを追加）")
    program.frame.redo_wanted.emit()
    settle(qtbot, program)
    assert tasks(program) == ["call the school"]


OF_A_MANAGER = [entry for entry in ENTRIES if Role.MANAGER in ASKS[entry.question]]


@pytest.mark.parametrize("entry", OF_A_MANAGER, ids=lambda entry: entry.key)
def test_every_line_of_the_rail_opens_its_screen_and_comes_back_next_time(qtbot, begin: Begin, sample_home: Path, desk_file: Path, entry):
    """Filled on the sample; to come back to a screen, an empty desk is enough."""
    program = begin(path=sample_home / "sample.db")
    program.show_screen(entry.key)
    settle(qtbot, program)
    assert program.frame.current_key() == entry.key
    program.frame.close()
    assert begin(path=desk_file).frame.current_key() == entry.key


def test_the_window_comes_back_as_high_as_it_was(begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    program.frame.resize(900, 666)  # no screen here is wide enough to keep a width
    program.frame.close()
    assert begin().frame.height() == 666


def test_closing_finishes_what_is_under_way_and_folds_the_log_into_the_file(qtbot, begin: Begin, desk_file: Path, key: bytes):
    program = begin(path=desk_file)
    today = program.frame.show_screen("today")
    settle(qtbot, program)
    typed(qtbot, today.quick, "call the school")
    qtbot.keyClick(today.quick, Qt.Key.Key_Return)
    program.frame.close()
    keys = beside(desk_file).name
    assert {path.name for path in desk_file.parent.iterdir() if path.name.startswith(desk_file.stem)} <= {
        desk_file.name,
        keys,
        f"{keys}.bak",
    }
    desk = Desk(Store.open_file(desk_file, key=key), FixedClock(TODAY))
    assert [row.details.text for row in desk.ask(TasksOf(), desk.ask(AllStaff())[0].id)] == ["call the school"]
    desk.store.close()


def test_a_second_start_raises_the_first_window(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    only, second = SingleInstance(data_folder()), SingleInstance(data_folder())
    assert only.is_first()
    only.raised.connect(program.come_to_front)
    program.frame.showMinimized()
    with qtbot.waitSignal(only.raised):
        assert not second.is_first()
    assert not program.frame.isMinimized()


def test_another_data_folder_is_another_program(home: Path, tmp_path: Path):
    here, there = SingleInstance(home), SingleInstance(tmp_path)
    assert here.is_first()
    assert there.is_first()


@pytest.mark.skipif(sys.platform == "win32", reason="a local socket is a named pipe there, with no path")
def test_where_no_socket_can_be_made_the_program_opens_all_the_same(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    deep = tmp_path / ("temporary" * 12)
    deep.mkdir()
    monkeypatch.setenv("TMPDIR", str(deep))
    assert SingleInstance(home).is_first()
    assert list(deep.iterdir()) == []


def test_a_folder_that_takes_no_file_is_said_on_the_page(qtbot, begin: Begin, home: Path):
    home.write_text("a file where the folder should be", encoding="utf-8")
    program = begin()
    page = program.entrance.page
    for button in (page.ways.new, page.desk_step.skip, page.staff_step.skip):
        click(qtbot, program, button)
    for field in (page.password_form.new, page.password_form.again):
        typed(qtbot, field, SECRET)
    click(qtbot, program, page.password_step.next)
    assert "書き込めません" in page.problem.text()
    assert not open_desk(program)


_TYPIST = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desk_gui.program import Program
from desk_gui.settings import Settings
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import LetterId, TaskId, new_id
from desk_gui.window import open_frame

app = QApplication([])
program = Program(open_frame(app, settings := Settings.of_this_user()), FixedClock(date(2026, 6, 9)), settings)
program.start(sample=False, path=Path(sys.argv[1]))

def type_on():
    if program.jobs.busy:
        return
    page = program.entrance.page
    if program.office is None:
        if page.pages.currentWidget() is page.unlock:
            QTest.keyClicks(page.unlock.password, sys.argv[2])
            QTest.keyClick(page.unlock.password, Qt.Key.Key_Return)
        return
    note = program.frame.show_screen("consultations").entry.intake.note
    note.setFocus()
    QTest.keyClicks(note, "rent unpaid since May, ")

beat = QTimer(interval=50)
beat.timeout.connect(type_on)
beat.start()
app.exec()
"""


def draft_in(path: Path, key: bytes) -> str:
    """What another process has put away of the consultation being typed."""
    connection = sqlite.bare(path, key)
    try:
        found = connection.execute("SELECT content FROM draft WHERE key = 'new_consultation'").fetchone()
    finally:
        connection.close()
    return str(found[0]) if found else ""


def test_killed_in_the_middle_of_typing_it_loses_at_most_the_last_words(qtbot, begin: Begin, desk_file: Path, key: bytes):
    """Somebody types without a pause until the program is killed: no goodbye, no flush."""
    typist = subprocess.Popen([sys.executable, "-c", _TYPIST, str(desk_file), SECRET])
    try:
        qtbot.waitUntil(lambda: "rent unpaid" in draft_in(desk_file, key), timeout=60_000)
    finally:
        typist.kill()
        typist.wait()
    program = begin(path=desk_file)
    today = program.frame.show_screen("today")
    settle(qtbot, program)
    (row,) = (row for row in today.findChildren(AlertRow) if row.line.kind == "new_consultation")
    qtbot.keyClick(row, Qt.Key.Key_Return)
    settle(qtbot, program)
    assert program.frame.current_key() == "consultations"
    assert program.frame.page("consultations").entry.intake.note.text().startswith("rent unpaid since May")


def test_a_locked_file_is_said_and_what_was_typed_can_be_recorded_later(
    qtbot, begin: Begin, desk_file: Path, other_program, boxes: list[str]
):
    program = begin(path=desk_file)
    other_program.execute("BEGIN IMMEDIATE")
    quick_task(qtbot, program, "call the school")
    assert "ほかのプログラムがファイルを使っています" in boxes.pop()
    quick = program.frame.page("today").quick
    assert quick.text() == "call the school"
    other_program.execute("ROLLBACK")
    qtbot.keyClick(quick, Qt.Key.Key_Return)
    settle(qtbot, program)
    assert tasks(program) == ["call the school"]


def test_a_window_with_typed_text_that_cannot_be_kept_closes_only_when_told_to(
    qtbot, begin: Begin, desk_file: Path, key: bytes, other_program, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "question", lambda parent, title, text: asked.append(text) or QMessageBox.StandardButton.No)
    program = begin(path=desk_file)
    note = program.frame.show_screen("consultations").entry.intake.note
    settle(qtbot, program)
    typed(qtbot, note, "rent unpaid since May")
    other_program.execute("BEGIN IMMEDIATE")
    assert not program.frame.close()
    assert len(asked) == 1
    assert (open_desk(program), note.text()) == (True, "rent unpaid since May")
    other_program.execute("ROLLBACK")
    assert program.frame.close()
    assert "rent unpaid since May" in draft_in(desk_file, key)


def test_the_task_line_is_one_key_away_from_every_screen(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    program.show_screen("settings")
    settle(qtbot, program)
    program.frame.activateWindow()
    qtbot.waitUntil(program.frame.isActiveWindow)
    qtbot.keyClick(program.frame, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, program)
    assert program.frame.current_key() == "today"
    assert program.frame.focusWidget() is program.frame.page("today").quick


def test_a_new_desk_is_made_without_a_mouse(qtbot, begin: Begin, home: Path):
    program = begin()
    page = program.entrance.page
    page.ways.new.setFocus()
    qtbot.keyClick(page.ways.new, Qt.Key.Key_Space)
    for field in (page.desk_form.name, page.staff_form.name):
        assert program.frame.focusWidget() is field
        QApplication.sendEvent(field, QInputMethodEvent("まどぐち", []))
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    for _ in range(2):
        qtbot.keyClicks(program.frame.focusWidget(), SECRET)
        qtbot.keyClick(program.frame.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(page.password_form.again, Qt.Key.Key_Return)
    settle(qtbot, program)
    while program.frame.focusWidget() is not page.recovery.typed:
        qtbot.keyClick(program.frame.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(page.recovery.typed, "".join(page.recovery.key.text().split()))
    qtbot.keyClick(page.recovery.typed, Qt.Key.Key_Return)
    settle(qtbot, program)
    assert open_desk(program)


def keys_bound(window: QWidget) -> set[str]:
    shortcuts = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    buttons = {button.shortcut().toString() for button in window.findChildren(QAbstractButton)}
    return {keys.replace("Return", "Enter") for keys in shortcuts | buttons if keys}


def test_f1_names_every_key_the_screens_have(qtbot, begin: Begin, sample_home: Path):
    program = begin(path=sample_home / "sample.db")
    for entry in OF_A_MANAGER:
        program.show_screen(entry.key)
    settle(qtbot, program)
    words = " ".join(f"{key} {text}" for section in data("help/quick_reference.json") for key, text in section["lines"])
    words = words.replace("Alt+←", "Alt+Left").replace("Alt+→", "Alt+Right").replace("↑↓", "Up Down").replace("PgDn", "PgDown")
    words += " ".join(f"Ctrl+{number}" for number in range(1, 8)) + " ".join(f"Alt+{number}" for number in range(1, 10))
    ours = {keys for keys in keys_bound(program.frame) if keys not in keys_of_the_first_page(program)}
    assert ours >= {"Ctrl+N", "Ctrl+T", "Ctrl+Shift+N", "Ctrl+E", "Ctrl+P"}
    assert {keys for keys in ours if keys not in words} == set()


def keys_of_the_first_page(program: Program) -> set[str]:
    """Written beside their own buttons."""
    return keys_bound(program.entrance.page) - {"Alt+Left"}


def test_what_f1_shows_can_be_closed_by_enter(qtbot, begin: Begin):
    program = begin()
    sheet = HelpSheet(program.frame)
    with qtbot.waitExposed(sheet):
        sheet.show()
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert not sheet.isVisible()


def test_looks_follow_at_once_and_are_remembered(qtbot, qapp, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    look = program.frame.show_screen("settings").look
    settle(qtbot, program)
    before = program.frame.rail.width()
    for choice, value in ((look.theme, "dark"), (look.points, 14)):
        choice.set_value(value)
        choice.changed.emit(value)
    assert (theme.current().dark, theme.current().points) == (True, 14)
    qtbot.waitUntil(lambda: program.frame.rail.width() != before)
    program.frame.close()
    again = begin()
    assert (again.settings.get("theme"), again.settings.get("points")) == ("dark", 14)
    assert theme.current().dark


def runtime_parts(name: str, known: set[str]) -> set[str]:
    """Everything that is installed with the program here, by the names its makers gave."""
    found = metadata.distribution(name)
    if found.name not in known:
        known.add(found.name)
        for line in found.requires or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
                runtime_parts(wanted.name, known)
    return known


def test_every_part_comes_with_the_full_text_of_its_licence(qtbot, begin: Begin, desk_file: Path):
    tab = begin(path=desk_file).frame.show_screen("settings").licences
    tab.fill()
    texts = {canonicalize_name(part.name.split()[0]): part.text for part in tab._parts}
    parts = {canonicalize_name(name) for name in runtime_parts("tsunagu-desk", set()) - {"tsunagu-desk"}}
    assert {name for name in parts if len(texts.get(name, "")) < 500} == set()
    said = {"pyside6-essentials": "GNU LESSER GENERAL PUBLIC LICENSE", "pypdfium2": "The PDFium Authors", "sqlcipher3": "ZETETIC"}
    assert {name for name, words in said.items() if words not in texts[name]} == set()


def test_the_full_text_is_scrolled_by_keyboard(qtbot, begin: Begin, desk_file: Path):
    program = begin(path=desk_file)
    screen = program.frame.show_screen("settings")
    screen.tabs.setCurrentWidget(screen.licences)
    settle(qtbot, program)
    tab = screen.licences
    assert tab.list.count() > len(PARTS)
    tab.list.setFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_Tab)
    assert program.frame.focusWidget() is tab.text
    qtbot.keyClick(tab.text, Qt.Key.Key_PageDown)
    assert tab.text.verticalScrollBar().value() > 0


class WallClock:
    """One that somebody can move on."""

    def __init__(self) -> None:
        self.day = TODAY

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        return FixedClock(self.day).now()


def at_the_rail(program: Program, key: str) -> str:
    """What a screen reader says of that line of the rail."""
    return next(button.accessibleName() for button in program.frame.rail.findChildren(RailButton) if button.key == key)


def test_the_rail_counts_what_is_due_after_every_change_and_at_midnight(qtbot, begin: Begin, desk_file: Path):
    clock = WallClock()
    program = begin(path=desk_file, clock=clock)
    assert at_the_rail(program, "today") == "きょう"
    quick_task(qtbot, program, "call the school")
    details = TaskDetails("call the office", due=TODAY + timedelta(days=1), staff=program.office.edits.actor)
    program.office.edits.do(AddTask(TaskId(new_id()), details), "add")
    settle(qtbot, program)
    assert at_the_rail(program, "today") == "きょう 1件"
    clock.day = TODAY + timedelta(days=1)
    program._badges.look_at_the_clock()
    settle(qtbot, program)
    assert at_the_rail(program, "today") == "きょう 2件"
    assert program.frame.page("today").row.day == clock.day
    qtbot.keyClick(program.frame, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, program)
    assert at_the_rail(program, "today") == "きょう 1件"


def test_the_rail_counts_the_letters_begun(qtbot, begin: Begin, desk_file: Path, furnished_file: tuple[Path, Bureau]):
    program = begin(path=desk_file)
    file = open_handing_over(replace(furnished_file[1], desk=held(program)))
    draft = DraftLetter(LetterId(new_id()), file.bureau.ask(SuggestDraft(file.referral())))
    program.office.edits.do(draft, "draft")
    settle(qtbot, program)
    assert at_the_rail(program, "letters") == "文書 1件"
    program.office.edits.undo()
    settle(qtbot, program)
    assert at_the_rail(program, "letters") == "文書"
