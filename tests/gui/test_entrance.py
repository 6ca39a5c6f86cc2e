"""The way in, by its widgets: a new desk with a password and a recovery key, unlocking, and a file from before."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desk_gui.entrance import Entrance
from desk_gui.services import access
from desk_gui.services.opening import default_new
from desk_gui.settings import Settings
from desk_gui.storage.key_file import beside
from desk_gui.storage.sqlite import is_plain
from desk_gui.values.clock import FixedClock
from desk_gui.viewmodels.jobs import Jobs
from tests.conftest import TODAY
from tests.gui.conftest import RecordingNotices

CLOCK = FixedClock(TODAY)
SECRET = "kawasemi to kurasu machi"


class Hall:
    """An entrance with its window, and what came through it."""

    def __init__(self, qtbot, entrance: Entrance, jobs: Jobs) -> None:
        self.qtbot, self.entrance, self.page, self.jobs = qtbot, entrance, entrance.page, jobs
        self.opened: list = []
        entrance.opened.connect(self.opened.append)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=30_000)

    def click(self, button) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def type(self, field, text: str) -> None:
        field.setFocus()
        self.qtbot.keyClicks(field, text)

    def enter(self, field) -> None:
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.settle()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TSUNAGU_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def hall(qtbot, home: Path):
    jobs, notices = Jobs(), RecordingNotices()
    hall = Hall(qtbot, Entrance(jobs, notices, CLOCK, Settings(home / "settings.json")), jobs)
    qtbot.addWidget(hall.page)
    hall.page.resize(1366, 688)
    hall.page.show()
    yield hall
    hall.settle()
    for opened in hall.opened:
        opened.desk.store.close()
    hall.entrance.leave()
    assert notices.bugs == []


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A desk of one manager whose recovery key lies in the safe."""
    path = tmp_path / "倉津 窓口.db"
    opened = access.create(path, CLOCK, default_new("倉津窓口", "難波 正樹"), SECRET)
    opened.access.keep_recovery_key(opened.access.new_recovery_key())
    opened.desk.store.close()
    return path


def through_the_steps(hall: Hall, password: str, again: str) -> None:
    for button in (hall.page.ways.new, hall.page.desk_step.skip, hall.page.staff_step.skip):
        hall.click(button)
    hall.type(hall.page.password_form.new, password)
    hall.type(hall.page.password_form.again, again)
    hall.enter(hall.page.password_form.again)


def test_at_the_start_no_page_is_made_but_the_three_ways(hall):
    assert hall.page.pages.count() == 1
    assert hall.page.pages.currentWidget() is hall.page.ways


def test_a_new_desk_is_ready_once_its_recovery_key_was_typed_back(hall, home):
    through_the_steps(hall, SECRET, SECRET)
    assert hall.page.pages.currentWidget() is hall.page.recovery
    assert hall.opened == []
    shown = hall.page.recovery.key.text().split()
    hall.type(hall.page.recovery.typed, " ".join(shown).lower())
    hall.enter(hall.page.recovery.typed)
    (opened,) = hall.opened
    assert opened.access.has_recovery_key()
    assert not is_plain(home / "desk.db")


def test_a_key_typed_back_wrongly_is_told_by_its_group_and_can_be_put_right(hall):
    through_the_steps(hall, SECRET, SECRET)
    shown = hall.page.recovery.key.text().split()
    wrong = ["0" if char != "0" else "1" for char in shown[2][:1]] + list(shown[2][1:])
    hall.type(hall.page.recovery.typed, "-".join([*shown[:2], "".join(wrong), *shown[3:]]))
    hall.click(hall.page.recovery.done)
    assert "3組目" in hall.page.recovery.typed.accessibleDescription()
    hall.page.recovery.typed.setText("-".join(shown))
    hall.click(hall.page.recovery.done)
    assert len(hall.opened) == 1


def test_the_recovery_key_put_off_is_asked_for_at_the_next_entrance(hall, home):
    through_the_steps(hall, SECRET, SECRET)
    hall.click(hall.page.recovery.later)
    (opened,) = hall.opened
    opened.desk.store.close()
    hall.entrance.open_file(home / "desk.db")
    hall.settle()
    hall.type(hall.page.unlock.password, SECRET)
    hall.enter(hall.page.unlock.password)
    assert hall.page.pages.currentWidget() is hall.page.recovery


@pytest.mark.parametrize(("password", "again", "words"), [("short", "short", "あと7文字"), (SECRET, SECRET + "x", "1回目と違います")])
def test_a_password_too_short_or_typed_differently_makes_no_desk(hall, home, password, again, words):
    through_the_steps(hall, password, again)
    form = hall.page.password_form
    assert words in form.new.accessibleDescription() + form.again.accessibleDescription()
    assert not list(home.glob("*.db"))


def test_unlocking_takes_a_password_and_enter(hall, sealed):
    hall.entrance.open_file(sealed)
    hall.settle()
    assert hall.page.focusWidget() is hall.page.unlock.password
    hall.type(hall.page.unlock.password, SECRET)
    hall.enter(hall.page.unlock.password)
    assert [opened.row.agency.label for opened in hall.opened] == ["倉津窓口"]
    assert hall.page.unlock.password.text() == ""


def test_a_wrong_password_is_said_and_another_can_be_typed_at_once(hall, sealed):
    hall.entrance.open_file(sealed)
    hall.settle()
    hall.type(hall.page.unlock.password, "wrong wrong wrong")
    hall.enter(hall.page.unlock.password)
    assert "パスワードが違います" in hall.page.unlock.problem.text()
    assert hall.page.focusWidget() is hall.page.unlock.password
    hall.type(hall.page.unlock.password, SECRET)
    hall.enter(hall.page.unlock.password)
    assert len(hall.opened) == 1


def test_after_five_wrong_ones_the_field_is_closed_for_a_while(hall, sealed):
    hall.entrance.open_file(sealed)
    hall.settle()
    for _ in range(6):
        hall.type(hall.page.unlock.password, "wrong wrong wrong")
        hall.enter(hall.page.unlock.password)
    assert "秒お待ちください" in hall.page.unlock.problem.text()
    assert not hall.page.unlock.password.isEnabled()


def test_the_recovery_key_leads_to_a_new_password_and_a_new_key(hall, tmp_path):
    path = tmp_path / "desk.db"
    opened = access.create(path, CLOCK, default_new("倉津窓口", "難波 正樹"), SECRET)
    key = opened.access.new_recovery_key()
    opened.access.keep_recovery_key(key)
    opened.desk.store.close()
    hall.entrance.open_file(path)
    hall.settle()
    hall.click(hall.page.unlock.by_key)
    hall.type(hall.page.unlock.recovery, key)
    hall.enter(hall.page.unlock.recovery)
    for field in (hall.page.renew.form.new, hall.page.renew.form.again):
        hall.type(field, "found again and longer")
    hall.click(hall.page.renew.go)
    assert hall.page.pages.currentWidget() is hall.page.recovery
    hall.type(hall.page.recovery.typed, " ".join(hall.page.recovery.key.text().split()))
    hall.enter(hall.page.recovery.typed)
    assert len(hall.opened) == 1


def test_a_file_from_before_is_encrypted_with_a_password_of_its_people(hall, furnished_file, tmp_path):
    path = tmp_path / "old.db"
    path.write_bytes(furnished_file[0].read_bytes())
    hall.entrance.open_file(path)
    hall.settle()
    assert hall.page.pages.currentWidget() is hall.page.protect
    for field in (hall.page.protect.form.new, hall.page.protect.form.again):
        hall.type(field, SECRET)
    hall.enter(hall.page.protect.form.again)
    assert not is_plain(path)
    assert beside(path).exists()
    hall.click(hall.page.recovery.later)
    assert len(hall.opened) == 1


def test_copies_from_before_are_named_and_removed_when_wanted(hall, furnished_file, tmp_path):
    path, copy = tmp_path / "old.db", tmp_path / "old のコピー.db"
    for each in (path, copy):
        each.write_bytes(furnished_file[0].read_bytes())
    hall.entrance.open_file(path)
    hall.settle()
    for field in (hall.page.protect.form.new, hall.page.protect.form.again):
        hall.type(field, SECRET)
    hall.click(hall.page.protect.go)
    assert hall.page.copies.list.item(0).text() == str(copy)
    hall.click(hall.page.copies.remove)
    assert not copy.exists()
    assert path.exists()
    assert hall.page.pages.currentWidget() is hall.page.recovery


def test_leaving_the_page_of_an_open_file_lets_go_of_it(hall, sealed):
    hall.entrance.open_file(sealed)
    hall.settle()
    hall.click(hall.page.unlock.other)
    assert hall.page.pages.currentWidget() is hall.page.ways
