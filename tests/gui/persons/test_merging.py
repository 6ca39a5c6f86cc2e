"""1人にまとめる: from the person's dialog and from the notice, with the keyboard alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desk_gui.commands.cases import AddClient, CaseById, ClientById, EditClient, OpenCase
from desk_gui.commands.desk import Today
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.values.days import PartialDay
from desk_gui.values.ids import CaseId, ClientId, new_id
from desk_gui.viewmodels.office import Office
from desk_gui.views.cases.info import INFO
from desk_gui.views.cases.merging import MergeDialog
from desk_gui.views.cases.people import ClientDialog
from tests.conftest import TODAY, Bureau
from tests.gui.cases.steps import settled
from tests.gui.persons.steps import LONG

MINE = ClientDetails(name_latin=LONG, phone="090-0000-1234", born=PartialDay(1990, 1, 2))
THEIRS = ClientDetails(name_latin="မောင်မောင်", name_kana="マウン", phone="090-0000-9999", address="倉津市旭町1-2", opponents=("倉津縫製",))


@pytest.fixture
def pair(bureau: Bureau) -> tuple[ClientId, ClientId, CaseId]:
    keep, other, case = ClientId(new_id()), ClientId(new_id()), CaseId(new_id())
    bureau.do(AddClient(keep, MINE))
    bureau.do(AddClient(other, THEIRS))
    bureau.do(OpenCase(case, CaseDetails("生活の相談", TODAY, clients=(other,), staff=bureau.me)))
    return keep, other, case


@pytest.fixture
def dialog(qtbot, office: Office, bureau: Bureau, pair) -> ClientDialog:
    shown = ClientDialog(office, bureau.ask(ClientById(pair[0])))
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_the_other_is_found_and_what_differs_is_chosen_field_by_field(qtbot, office, bureau, pair, dialog):
    keep, other, case = pair
    qtbot.keyClick(dialog.merge, Qt.Key.Key_Space)
    settled(qtbot, office)
    merging = dialog.merging
    assert not merging.save.isEnabled()
    qtbot.keyClicks(merging.search, "090-0000-9999")
    qtbot.waitUntil(lambda: merging.found.count() == 1)
    qtbot.keyClick(merging.search, Qt.Key.Key_Return)
    settled(qtbot, office)
    assert set(merging.both.lines) == {"name_latin", "phone"}, "only where both say something else"
    assert merging.both.lines["phone"][0].isChecked()
    assert "R8-0001" in merging.said.text()
    qtbot.keyClick(merging.both.lines["phone"][1], Qt.Key.Key_Space)
    qtbot.keyClick(merging, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, office)
    known = bureau.ask(ClientById(keep)).details
    assert (known.name_latin, known.phone, known.address, known.name_kana) == (LONG, "090-0000-9999", THEIRS.address, "マウン")
    assert known.opponents == ("倉津縫製",)
    assert bureau.ask(CaseById(case)).details.clients == (keep,)
    assert not dialog.isVisible()
    office.edits.undo()
    settled(qtbot, office)
    assert bureau.ask(ClientById(other)).details == THEIRS
    assert bureau.ask(CaseById(case)).details.clients == (other,)


def test_whoever_looks_alike_is_offered_before_anything_is_typed(qtbot, office, bureau, pair, dialog):
    again = ClientId(new_id())
    bureau.do(AddClient(again, MINE))
    qtbot.keyClick(dialog.merge, Qt.Key.Key_Space)
    settled(qtbot, office)
    assert dialog.merging.found.count() == 1


def test_a_registration_by_mistake_is_withdrawn_and_taken_back(qtbot, office, bureau, pair, dialog):
    qtbot.keyClick(dialog.withdraw, Qt.Key.Key_Space)
    settled(qtbot, office)
    assert bureau.ask(ClientById(pair[0])).removed
    assert not dialog.isVisible()
    office.edits.undo()
    settled(qtbot, office)
    assert not bureau.ask(ClientById(pair[0])).removed


def test_where_something_is_written_the_dialog_says_what(qtbot, office, bureau, pair):
    dialog = ClientDialog(office, bureau.ask(ClientById(pair[1])))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.withdraw, Qt.Key.Key_Space)
    settled(qtbot, office)
    assert "ケースR8-0001" in dialog.notice.text()
    assert dialog.isVisible()


def test_from_the_notice_both_stand_side_by_side_at_once_and_it_is_seen_to(qtbot, office, bureau, twice):
    (row,) = bureau.ask(Today()).look_alikes
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.show()
    screen.show_thing("resemblance", row.id)
    settled(qtbot, office)
    notice = screen.dialog
    qtbot.keyClick(notice.merge, Qt.Key.Key_Space)
    settled(qtbot, office)
    merging: MergeDialog = notice.merging
    assert merging.search.isHidden()
    assert {"残す登録", "まとめる登録"} <= {each.text() for each in merging.findChildren(QLabel)}
    qtbot.keyClick(merging, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, office)
    assert bureau.ask(ClientById(twice)).became == row.known
    assert bureau.ask(Today()).look_alikes == ()


def test_a_registration_that_became_another_says_so(qtbot, office, bureau, pair, dialog):
    qtbot.keyClick(dialog.merge, Qt.Key.Key_Space)
    settled(qtbot, office)
    dialog.merging._ask(pair[1])
    settled(qtbot, office)
    qtbot.keyClick(dialog.merging, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, office)
    gone = ClientDialog(office, bureau.ask(ClientById(pair[1])))
    qtbot.addWidget(gone)
    gone.show()
    assert "まとめられています" in gone.notice.text()
    assert not gone.save.isEnabled()


def test_two_parties_of_one_conflict_are_one_only_where_somebody_has_made_sure(qtbot, office, bureau, pair):
    keep, other, _ = pair
    bureau.do(EditClient(other, replace(THEIRS, opponents=(LONG,))))
    merging = MergeDialog(office, keep, other)
    qtbot.addWidget(merging)
    merging.show()
    settled(qtbot, office)
    assert "相手方として記録されています" in merging.guard.text()
    assert (merging.sure.isVisible(), merging.save.isEnabled()) == (True, False)
    qtbot.keyClick(merging.sure, Qt.Key.Key_Space)
    qtbot.keyClick(merging, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, office)
    assert bureau.ask(ClientById(other)).became == keep
