"""The way in when something is wrong with the file, by its widgets: damage, lost keys, another PC."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from desk_gui.commands.agencies import AddAgency, FindAgencies
from desk_gui.program import Program
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.services.backups import Backups
from desk_gui.services.desk import Desk
from desk_gui.storage import lease, places, renewal, sqlite
from desk_gui.storage.key_file import Cost, Entrant, beside
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.values.codec import encode
from desk_gui.values.ids import AgencyId, new_id
from desk_gui.views.access.lease import LeasePage
from desk_gui.views.access.rescue import RescuePage
from desk_gui.vocabulary import AgencyKind, BackupReason, Medium
from tests.conftest import TODAY, Bureau
from tests.gui.conftest import SECRET, Begin, settle, typed, unlock

CENTER = "倉津広域外国人相談センター"


class Shelf:
    """A desk of somebody's own: an agency, a bundle, and then an agency more."""

    def __init__(self, path: Path, source: Path, bureau: Bureau) -> None:
        self.path = path
        path.parent.mkdir()
        path.write_bytes(source.read_bytes())
        self.ring = renewal.encrypt(path, Entrant(bureau.me, "森下 有紀", SECRET, Cost(1, 64)))
        self.ring.keep_recovery_key(self.ring.new_recovery_key())
        here = replace(bureau, desk=Desk(Store.open_file(path, key=self.ring.key), FixedClock(TODAY)))
        here.do(AddAgency(AgencyId(new_id()), AgencyDetails("市民課", AgencyKind.NPO)))
        Backups(here.desk, self.ring, FixedClock(TODAY)).make(BackupReason.TIMED)
        here.do(AddAgency(AgencyId(new_id()), AgencyDetails("住民課", AgencyKind.NPO)))
        here.desk.store.close()

    def tear(self) -> None:
        """A page whose seal does not fit any more, after an end that was not orderly."""
        with closing(sqlite.bare(self.path, self.ring.key)) as connection:
            page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'agency_service'").fetchone()[0] - 1
        content = bytearray(self.path.read_bytes())
        content[page * 4096 + 500] ^= 1
        self.path.write_bytes(content)


@pytest.fixture
def shelf(furnished_file: tuple[Path, Bureau], tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "desk" / "desk.db", *furnished_file)


def shown(program: Program) -> QWidget:
    return program.entrance.page.pages.currentWidget()


def press(qtbot, program: Program, button: QPushButton) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, program)
    settle(qtbot, program)


def names(program: Program) -> set[str]:
    return {row.details.name for row in program._desk.ask(FindAgencies(), program.office.edits.actor)}


def asides(shelf: Shelf) -> list[Path]:
    return [each for each in shelf.path.parent.glob("*.db") if each != shelf.path]


def test_a_damaged_file_leads_to_help_and_the_backup_opens(qtbot, begin: Begin, shelf: Shelf):
    shelf.tear()
    torn = shelf.path.read_bytes()
    program = begin(path=shelf.path)
    settle(qtbot, program)
    page = shown(program)
    assert isinstance(page, RescuePage)
    assert page.newest.text() == "使える最新の控え：2026/06/09 10:43（定時）"
    assert [page.list.item(row).text() for row in range(page.list.count())] == ["06/09 10:43　機関を登録"]
    press(qtbot, program, page.open)
    assert "控えを開きます" in program.entrance.page.unlock.reason.text()
    unlock(qtbot, program)
    assert names(program) == {CENTER, "市民課"}
    (aside,) = asides(shelf)
    assert aside.read_bytes()[4096:] == torn[4096:]  # the first page says how the file is kept, and where its log ended


def test_what_can_be_read_is_taken_out_and_opened(qtbot, begin: Begin, shelf: Shelf):
    shelf.tear()
    program = begin(path=shelf.path)
    settle(qtbot, program)
    page = shown(program)
    press(qtbot, program, page.salvage)
    assert "行を取り出し" in page.result.text()
    press(qtbot, program, page.take)
    unlock(qtbot, program)
    assert names(program) == {CENTER, "市民課", "住民課"}
    assert asides(shelf)


def test_whoever_goes_back_leaves_everything_as_it_was(qtbot, begin: Begin, shelf: Shelf):
    shelf.tear()
    before = {each.name: each.read_bytes() for each in shelf.path.parent.rglob("*") if each.is_file()}
    program = begin(path=shelf.path)
    settle(qtbot, program)
    press(qtbot, program, shown(program).back)
    assert shown(program) is program.entrance.page.ways
    left = {each.name: each.read_bytes() for each in shelf.path.parent.rglob("*") if each.is_file() and each.name in before}
    assert left == before


def test_with_lost_keys_a_bundle_opens_by_a_password_of_its_day(qtbot, begin: Begin, shelf: Shelf):
    for each in shelf.path.parent.glob("desk.keys*"):
        each.unlink()
    program = begin(path=shelf.path)
    settle(qtbot, program)
    page = shown(program)
    assert isinstance(page, RescuePage)
    assert not page.salvage.isVisible()
    press(qtbot, program, page.open)
    field = page.doors.dialog.page.password
    typed(qtbot, field, SECRET)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, program)
    settle(qtbot, program)
    assert beside(shelf.path).exists()
    assert page.doors.dialog is None
    unlock(qtbot, program)
    assert names(program) == {CENTER, "市民課"}


def test_a_sound_file_opens_without_a_word(begin: Begin, shelf: Shelf):
    assert names(begin(path=shelf.path)) == {CENTER, "市民課", "住民課"}


class OnAShare:
    """A system that says of every folder that it is a share."""

    def medium_of(self, _folder: Path) -> Medium:
        return Medium.SHARE


@pytest.fixture
def taken(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Another PC works in it."""
    monkeypatch.setattr(places, "system_port", OnAShare)
    other = lease.Holder("福祉課PC3", "sato", FixedClock(TODAY).now(), new_id())
    lease.beside(shelf.path).write_text(json.dumps(encode(other)), encoding="utf-8")
    return shelf


def test_who_has_the_file_is_said_and_waiting_asks_again_later(qtbot, begin: Begin, taken: Shelf):
    program = begin(path=taken.path)
    page = shown(program)
    assert isinstance(page, LeasePage)
    assert "「福祉課PC3」のsatoさんが 06/09 10:43 から" in page.words.text()
    press(qtbot, program, page.wait)
    lease.beside(taken.path).unlink()
    unlock(qtbot, program)
    assert names(program) == {CENTER, "市民課", "住民課"}


@pytest.mark.parametrize("answer", [QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No])
def test_it_is_taken_over_only_after_asking(qtbot, begin: Begin, taken: Shelf, monkeypatch: pytest.MonkeyPatch, answer):
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "question", lambda parent, title, text: asked.append(text) or answer)
    program = begin(path=taken.path)
    press(qtbot, program, shown(program).take_over)
    assert len(asked) == 1
    assert (program.office is not None) is (answer == QMessageBox.StandardButton.Yes)
    assert (lease.holder(taken.path).pc != "福祉課PC3") is (answer == QMessageBox.StandardButton.Yes)
