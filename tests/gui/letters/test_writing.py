"""A letter being written: what is typed is kept and shown, and the form goes along with what stands elsewhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlcipher3 import dbapi2

from desk_gui.commands.consent import WithdrawConsent
from desk_gui.commands.letters import (
    DraftOf,
    LetterById,
)
from desk_gui.values.ids import WithdrawalId, new_id
from desk_gui.vocabulary import ConsentItem, Honorific, LetterState
from tests.conftest import TODAY
from tests.gui.letters.steps import LEFT, hide_from_whoever_looks, keep, letters


def item_row(writing, item: ConsentItem):
    return next(row for row in writing.form.items.rows if row.item == item)


def test_a_referral_becomes_an_issued_letter(qtbot, writing, screen, bureau, rested):
    writing.form.matter.facts.insertPlainText("給与明細を確認した。")
    qtbot.mouseClick(writing.foot.approved.link, LEFT)
    rested()
    qtbot.mouseClick(writing.dialog.save, LEFT)
    rested()
    qtbot.mouseClick(writing.foot.issue, LEFT)
    qtbot.mouseClick(writing.dialog.yes, LEFT)
    rested()
    (row,) = letters(bureau, issued=True)
    assert (row.stamp.number_text, row.approved_by) == ("倉広相第1号", "センター長")
    assert (screen.stack.currentWidget(), screen.issued.number.text()) == (screen.issued, "倉広相第1号")


def test_the_suggestion_is_kept_only_once_somebody_touches_it(qtbot, writing, bureau, rested):
    writing.flush()
    rested()
    assert letters(bureau) == ()
    writing.form.matter.facts.insertPlainText("確認した。")
    letter = keep(writing, rested)
    assert bureau.ask(DraftOf(letter)).facts == "確認した。"


def test_typing_is_kept_and_shown_without_a_key_for_saving(qtbot, writing, bureau):
    writing.form.matter.facts.insertPlainText("確認した。")
    qtbot.waitUntil(lambda: bool(letters(bureau)) and writing.composer.is_saved, timeout=8000)
    qtbot.waitUntil(lambda: writing.composer.is_shown_as_typed, timeout=8000)
    assert bureau.ask(DraftOf(letters(bureau)[0].id)).facts == "確認した。"


def test_leaving_the_page_loses_nothing(qtbot, writing, screen, bureau, rested):
    writing.form.matter.facts.insertPlainText("確認した。")
    qtbot.mouseClick(writing.head.back, LEFT)
    rested()
    assert [row.state for row in letters(bureau)] == [LetterState.DRAFT]
    assert screen.list.found.table.rowCount() == 1


@pytest.fixture
def held(bureau):
    """Somebody else holds the file; called, they let go."""
    other = dbapi2.connect(str(bureau.desk.store.path), isolation_level=None, timeout=0)
    other.execute("BEGIN IMMEDIATE")
    yield lambda: other.execute("ROLLBACK")
    other.close()


def test_what_cannot_be_kept_now_is_not_left_behind(qtbot, writing, screen, bureau, rested, held):
    writing.form.matter.facts.insertPlainText("確認した。")
    qtbot.mouseClick(writing.head.back, LEFT)
    rested()
    stayed = screen.stack.currentWidget() is writing, writing.notice.isVisible(), writing.form.matter.facts.text()
    held()
    qtbot.mouseClick(writing.head.back, LEFT)
    rested()
    assert stayed == (True, True, "確認した。")
    assert (screen.stack.currentWidget(), bureau.ask(DraftOf(letters(bureau)[0].id)).facts) == (screen.list, "確認した。")


def test_what_could_not_be_kept_is_kept_as_soon_as_it_can_be(qtbot, writing, held):
    writing.composer._patience.setInterval(50)
    writing.form.matter.facts.insertPlainText("確認した。")
    writing.flush()
    qtbot.waitUntil(writing.notice.isVisible, timeout=8000)
    held()
    qtbot.waitUntil(lambda: writing.composer.is_saved and not writing.notice.isVisible(), timeout=8000)


def test_another_letter_waits_until_this_one_is_kept(writing, screen, rested, held):
    writing.form.matter.facts.insertPlainText("確認した。")
    screen.show_thing("new_letter", writing.composer.basis.referral)
    rested()
    assert writing.form.matter.facts.text() == "確認した。"
    held()


def test_the_same_referral_goes_on_with_its_draft(qtbot, writing, screen, file, bureau, rested):
    writing.form.matter.facts.insertPlainText("確認した。")
    letter = keep(writing, rested)
    screen.show_thing("new_letter", bureau.ask(LetterById(letter)).referral)
    rested()
    assert (writing.composer.letter, writing.form.matter.facts.text()) == (letter, "確認した。")


def test_what_is_withheld_is_locked_with_its_reason(writing):
    row = item_row(writing, ConsentItem.PHONE)
    assert row.switch is None
    assert "同意に含まれていません" in row.reason


def test_an_item_switched_off_is_not_in_the_letter(qtbot, writing, bureau, rested):
    qtbot.mouseClick(item_row(writing, ConsentItem.LANGUAGE).switch, LEFT)
    letter = keep(writing, rested)
    assert ConsentItem.LANGUAGE not in bureau.ask(DraftOf(letter)).items


def test_a_consent_that_goes_locks_its_items_and_says_so(writing, bureau, office, consent, rested):
    office.edits.do(WithdrawConsent(WithdrawalId(new_id()), consent, TODAY), "撤回")
    rested()
    assert item_row(writing, ConsentItem.NAME).switch is None
    assert "記載から外れます" in writing.form.items.dropped.text()
    assert not writing.foot.issue.isEnabled()


def test_asking_for_consent_anew_leads_to_the_case(qtbot, writing, office, file):
    with qtbot.waitSignal(office.navigator.wanted) as asked:
        qtbot.mouseClick(writing.form.items.again, LEFT)
    assert asked.args == ["case", file.case]


def test_a_person_is_sama_an_office_onchu(writing, rested):
    part = writing.form.addressee
    assert part.honorific.value() == Honorific.ONCHU
    part.honorific.set_value(Honorific.SENSEI)
    part.honorific.changed.emit(Honorific.SENSEI)
    assert writing.form.draft().honorific == Honorific.SENSEI


def test_an_approved_text_cannot_be_typed_into_until_it_is_taken_back(qtbot, writing, rested):
    qtbot.mouseClick(writing.foot.approved.link, LEFT)
    rested()
    qtbot.mouseClick(writing.dialog.save, LEFT)
    rested()
    locked = writing.form.matter.isEnabled()
    qtbot.mouseClick(writing.head.edit, LEFT)
    rested()
    assert (locked, writing.form.matter.isEnabled(), writing.composer.is_approved) == (False, True, False)


def test_another_place_brings_its_own_address(writing, bureau, rested):
    writing.form.copy.place.setText("倉津市役所")
    writing.form.copy.address.setText("倉津市本町9番")
    visit = bureau.ask(DraftOf(keep(writing, rested))).visit
    assert (visit.place_name, visit.place_address) == ("倉津市役所", "倉津市本町9番")


@pytest.mark.parametrize("begun", [True, False], ids=["kept", "suggested"])
def test_the_draft_of_a_case_that_is_hidden_meanwhile_leaves_the_screen(writing, screen, office, bureau, file, rested, begun):
    if begun:
        writing.form.matter.facts.insertPlainText("給与明細を確認した。")
        keep(writing, rested)
    hide_from_whoever_looks(office, bureau, file)
    screen.refresh()
    rested()
    assert screen.stack.currentWidget() is screen.list
    assert (writing.composer.draft, writing.composer.basis) == (None, None)


def test_undo_brings_the_earlier_text_back_into_the_form(qtbot, writing, office, rested):
    writing.form.matter.facts.insertPlainText("一つ目。")
    keep(writing, rested)
    writing.form.matter.facts.insertPlainText("二つ目。")
    keep(writing, rested)
    office.edits.undo()
    rested()
    assert writing.form.matter.facts.text() == "一つ目。"


def test_tab_goes_through_the_items_in_their_place(qtbot, writing):
    switches = [row.switch for row in writing.form.items.rows if row.switch is not None]
    chain = [writing.form.matter.greeting]
    chain[0].setFocus()
    while len(chain) < len(switches) + 2:
        qtbot.keyClick(chain[-1], Qt.Key.Key_Tab)
        chain.append(QApplication.focusWidget())
    assert chain == [writing.form.matter.greeting, *switches, writing.form.items.again]


def test_tab_goes_along_the_foot_from_left_to_right(qtbot, writing):
    foot = writing.foot
    seen = [foot.copy]
    foot.copy.setFocus()
    while len(seen) < 4:
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [foot.copy, foot.language, foot.approved.link, foot.print]


def test_an_item_whose_field_is_empty_says_so_until_something_is_written(writing):
    row, matter = item_row(writing, ConsentItem.CONSULTATION), writing.form.matter
    assert row.said.text() == "記載　入力欄のとおり"
    for field in (matter.facts, matter.said, matter.judged):
        field.set_text("")
    assert row.said.text() == "まだ入力がありません"
    matter.judged.insertPlainText("急ぐ。")
    assert row.said.text() == "記載　入力欄のとおり"
