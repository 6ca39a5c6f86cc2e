"""What keeps a letter from being drawn, approved or issued: said in words, and led to."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_gui.commands.agencies import AgencyById, EditAgency
from desk_gui.commands.letters import (
    DraftOf,
)
from tests.gui.letters.steps import LEFT, keep, letters, without_approval


def test_the_phone_of_the_client_in_the_text_is_stopped_in_words(qtbot, writing, rested):
    writing.form.matter.facts.insertPlainText("電話は 086-000-4567")
    keep(writing, rested)
    assert "086-000-4567" in writing.stop.text()
    assert "伝えない情報" in writing.form.matter.facts.accessibleDescription()
    assert not writing.foot.issue.isEnabled()


def test_characters_no_font_has_are_named(qtbot, writing, rested):
    writing.form.matter.judged.insertPlainText("\U0001f9ff")
    keep(writing, rested)
    assert "U+1F9FF" in writing.stop.text()
    assert writing.form.matter.judged.accessibleDescription()


def test_a_letter_without_a_subject_is_kept_but_not_approved(qtbot, writing, bureau, rested):
    writing.form.matter.subject.clear()
    writing.form.matter.facts.insertPlainText("確認した。")
    letter = keep(writing, rested)
    qtbot.mouseClick(writing.foot.approved.link, LEFT)
    assert (bureau.ask(DraftOf(letter)).facts, writing.dialog) == ("確認した。", None)
    assert "件名" in writing.foot.reason.text()
    assert writing.form.matter.subject.accessibleDescription()


def test_a_day_that_cannot_be_read_keeps_the_letter_from_going_out_without_it(qtbot, writing, bureau, rested):
    without_approval(bureau, writing, rested)
    field = writing.form.matter.reply_by
    field.line.setText("来週の火よう")
    field.line.editingFinished.emit()
    stopped = writing.foot.issue.isEnabled(), writing.foot.reason.text()
    field.line.setText("6/16")
    field.line.editingFinished.emit()
    keep(writing, rested)
    assert (stopped[0], "来週の火よう" in stopped[1], writing.foot.issue.isEnabled()) == (False, True, True)


def test_a_sign_no_font_has_is_named_at_the_field_of_the_clients_copy(writing, rested):
    writing.form.copy.access.setText("\U0001f9ff の前")
    keep(writing, rested)
    assert (bool(writing.form.copy.access.accessibleDescription()), writing.form.matter.subject.accessibleDescription()) == (True, "")


def test_escape_in_the_question_issues_nothing(qtbot, writing, bureau, rested):
    without_approval(bureau, writing, rested)
    qtbot.mouseClick(writing.foot.issue, LEFT)
    qtbot.keyClick(writing.dialog, Qt.Key.Key_Escape)
    rested()
    assert letters(bureau, issued=True) == ()


def test_a_letter_that_says_nothing_cannot_be_issued_and_says_what_is_missing(qtbot, bureau, writing, rested):
    without_approval(bureau, writing, rested)
    matter = writing.form.matter
    for field in (matter.matters, matter.said):
        field.set_text("")
    for row in writing.form.items.rows:
        if row.switch is not None:
            row.switch.setChecked(False)
    keep(writing, rested)
    assert not writing.foot.issue.isEnabled()
    assert "依頼事項" in writing._why_not(writing.composer.basis)
    matter.matters.insertPlainText("法律相談")
    keep(writing, rested)
    assert writing.foot.issue.isEnabled()


def test_a_blank_left_in_a_phrase_keeps_the_letter_back_and_is_led_to(qtbot, writing, rested):
    writing.form.matter.judged.insertPlainText("○○の手続が必要。")
    keep(writing, rested)
    qtbot.mouseClick(writing.foot.approved.link, LEFT)
    assert ("○○" in writing.foot.reason.text(), writing.dialog, writing.foot.issue.isEnabled()) == (True, None, False)
    assert "○○" in writing.form.matter.judged.accessibleDescription()
    assert writing.form.matter.judged.hasFocus()


def test_a_letter_without_a_day_of_reply_says_so(writing, bureau, rested):
    without_approval(bureau, writing, rested)
    writing.form.matter.reply_by.set_day(None)
    writing.form.matter.on_typed()
    keep(writing, rested)
    assert (writing.foot.issue.isEnabled(), writing.foot.reason.text()) == (False, "回答期限を入力すると施行できます。")


def test_what_stops_the_page_is_one_press_away(qtbot, writing, rested):
    writing.form.matter.facts.insertPlainText("電話は 086-000-4567")
    keep(writing, rested)
    writing.form.addressee.section.setFocus()
    qtbot.mouseClick(writing.stop.action, LEFT)
    assert (writing.stop.action.text(), writing.form.matter.facts.hasFocus()) == ("入力欄へ", True)


def test_a_recipient_on_the_other_side_is_led_to(qtbot, writing, bureau, office, file, rested):
    agency = bureau.ask(AgencyById(file.agency))
    office.edits.do(EditAgency(file.agency, replace(agency.details, conflict_of_interest=True)), "機関を編集")
    rested()
    writing.refresh()
    rested()
    assert "利益相反" in writing.stop.text()
    with qtbot.waitSignal(office.navigator.wanted) as asked:
        qtbot.mouseClick(writing.stop.action, LEFT)
    assert asked.args == ["agency", file.agency]


def test_a_copy_in_another_language_leads_to_the_choice(qtbot, writing, rested):
    writing.foot.language.set_value("ne")
    writing.foot.copy_changed.emit()
    keep(writing, rested)
    assert "ネパール語" in writing.stop.text()
    qtbot.mouseClick(writing.stop.action, LEFT)
    assert writing.foot.language.hasFocus() or writing.foot.language.isAncestorOf(QApplication.focusWidget())


def test_what_keeps_a_letter_from_being_issued_leads_to_its_field(qtbot, writing, rested):
    subject = writing.form.matter.subject
    subject.clear()
    keep(writing, rested)
    writing.foot.copy.setFocus()
    assert writing.foot.way.text() == "件名を入力すると施行できます。"
    qtbot.mouseClick(writing.foot.way, LEFT)
    assert subject.hasFocus()
