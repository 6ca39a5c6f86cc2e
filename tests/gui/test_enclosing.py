"""同封 by hand: what lies with a case is looked at, declared, chosen and printed behind the letter, by keys alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_gui.commands.base import Wish
from desk_gui.commands.consent import WithdrawConsent
from desk_gui.commands.desk import AddStaff
from desk_gui.commands.letters import ApproveLetter, BasisFor, DraftOf, IssueLetter
from desk_gui.commands.permission import RestrictCase
from desk_gui.rows.attachments import Holds
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.ids import StaffId, WishId, WithdrawalId, new_id
from desk_gui.views.letters.declaring import DeclareDialog
from desk_gui.views.letters.form.enclosing import EnclosingPart
from desk_gui.views.letters.screen import LettersScreen
from desk_gui.vocabulary import ConsentItem, LetterPart
from tests.conftest import TODAY
from tests.unit.handing_over import LAN, File, open_file
from tests.unit.letter_writing import drafted
from tests.unit.test_enclosing import AGREED, HEALTH, WRITTEN, attached

LONG = replace(LAN, name_latin="MARIA APARECIDA DOS SANTOS OLIVEIRA FERREIRA", opponents=())


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau, LONG)


@pytest.fixture
def screen(qtbot, office, file, rested):
    shown = LettersScreen(office)
    qtbot.addWidget(shown)
    office.edits.changed.connect(shown.refresh)
    shown.resize(1366, 700)
    shown.show()
    return shown


def writing(screen: LettersScreen, file: File, rested) -> EnclosingPart:
    screen.show_thing("letter", drafted(file, items=tuple(i for i in WRITTEN if i is not ConsentItem.DOCUMENTS)))
    rested()
    return screen.compose.form.enclosing


def ticked(qtbot, part: EnclosingPart) -> None:
    """Chosen, and drawn for printing."""
    part.rows[0].box.setFocus()
    qtbot.keyClick(part.rows[0].box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(part.rows[0].choice.pages) and part.rows[0].box.isChecked(), timeout=60_000)


def test_what_was_never_looked_at_is_declared_then_chosen_and_lies_behind_the_letter(qtbot, screen, file, rested):
    file.consent(*AGREED)
    attached(file, holds=None)
    part = writing(screen, file, rested)
    (row,) = part.rows
    assert not row.box.isVisible()
    assert "まだ確かめていません" in row.verdict.text()
    row.declare.setFocus()
    qtbot.keyClick(row.declare, Qt.Key.Key_Space)
    dialog = part.dialog
    assert isinstance(dialog, DeclareDialog)
    qtbot.keyClick(dialog.save, Qt.Key.Key_Space)
    assert "写っていることを選んで" in "".join(note.text() for note in dialog.grid._notes.values())
    name, health = (next(chip for chip in dialog.holds.items._chips if chip.value is item) for item in HEALTH.items)
    for chip in (name, health):
        chip.setFocus()
        qtbot.keyClick(chip, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.save, Qt.Key.Key_Space)
    rested()
    (row,) = part.rows
    assert row.choice.row.details.holds == Holds(HEALTH.items)
    ticked(qtbot, part)
    screen.compose.composer.preview()
    rested()
    assert ConsentItem.DOCUMENTS in screen.compose.composer.draft.items
    assert LetterPart.ENCLOSED in [sheet.part for sheet in screen.compose.paper.sheets]
    screen.compose.composer.save()
    rested()
    letter = screen.compose.composer.letter
    assert file.bureau.ask(DraftOf(letter)).attached == (row.choice.row.id,)


def test_withdrawn_meanwhile_it_says_so_beside_the_attachment_and_can_only_be_taken_off(qtbot, screen, file, rested):
    consent = file.consent(*AGREED)
    attached(file)
    part = writing(screen, file, rested)
    ticked(qtbot, part)
    file.bureau.do(WithdrawConsent(WithdrawalId(new_id()), consent, TODAY, "電話で", (ConsentItem.HEALTH,)))
    screen.refresh()
    rested()
    (row,) = part.rows
    assert "健康のこと" in row.verdict.text()
    assert row.box.isVisible()
    assert screen.compose.stop.isVisible()
    screen.compose.stop.acted.emit()
    assert QApplication.focusWidget() is row.box
    qtbot.keyClick(row.box, Qt.Key.Key_Space)
    rested()
    screen.compose.composer.preview()
    rested()
    assert not part.rows[0].box.isVisible()
    assert not screen.compose.stop.isVisible()


def test_a_case_without_attachments_says_where_they_come_from(screen, file, rested):
    file.consent(*AGREED)
    part = writing(screen, file, rested)
    assert part.rows == []
    assert "「添付」" in part.nothing.text()
    assert part.nothing.isVisible()


def test_turned_to_another_letter_meanwhile_it_goes_along_with_neither(qtbot, office, file, rested):
    file.consent(*AGREED)
    attached(file)
    other = open_file(file.bureau, replace(LAN, name_latin="PHAM VAN DUC"))
    mine, theirs = (file.bureau.ask(DraftOf(drafted(each, items=WRITTEN))) for each in (file, other))
    part = EnclosingPart(office)
    qtbot.addWidget(part)
    part.show()
    part.show_draft(mine, file.bureau.ask(BasisFor(mine.referral)))
    rested()
    qtbot.keyClick(part.rows[0].box, Qt.Key.Key_Space)
    part.show_draft(theirs, file.bureau.ask(BasisFor(theirs.referral)))
    assert part.rows == []
    assert not part.nothing.isVisible()
    rested()
    assert part.into(theirs).attached == ()
    assert part.nothing.isVisible()


def test_what_cannot_be_read_any_more_does_not_stay_waiting(qtbot, office, screen, file, rested):
    file.consent(*AGREED)
    attached(file)
    part = writing(screen, file, rested)
    colleague = StaffId(new_id())
    file.bureau.do(AddStaff(colleague, StaffDetails("河合 真理")))
    file.bureau.desk.apply(Wish(WishId(new_id()), colleague, RestrictCase(file.case, "身の安全のため")))
    with qtbot.waitSignal(office.notices.refused):
        qtbot.keyClick(part.rows[0].box, Qt.Key.Key_Space)
    rested()
    assert part.rows[0].box.isEnabled()
    assert not part.rows[0].box.isChecked()


def test_the_issued_set_prints_it_and_says_how_many_pages_leave(qtbot, screen, file, rested):
    file.consent(*AGREED)
    attached(file)
    part = writing(screen, file, rested)
    ticked(qtbot, part)
    composer = screen.compose.composer
    composer.save()
    rested()
    letter = composer.letter
    file.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    file.bureau.do(IssueLetter(letter))
    screen.show_thing("letter", letter)
    rested()
    page = screen.issued
    assert [tick.part for tick in page.set.ticks] == [LetterPart.AGENCY, LetterPart.REPLY_SLIP, LetterPart.ENCLOSED, LetterPart.CLIENT]
    assert LetterPart.ENCLOSED in page.set.wanted()
    assert "市民病院の診断書　1枚" in page.dispatch.enclosures.text()
