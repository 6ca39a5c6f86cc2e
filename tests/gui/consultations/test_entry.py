"""相談受付 by keyboard: recorded, listed, kept as a draft, never fired by an input method."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desk_gui.commands.consultations import FindConsultations
from desk_gui.commands.desk import AllDrafts
from desk_gui.rows.callers import Caller
from desk_gui.rows.consultations import LanguageUse
from desk_gui.viewmodels.office import Office
from desk_gui.views.consultations.info import INFO
from desk_gui.views.consultations.screen import ConsultationsScreen
from desk_gui.vocabulary import CallerKind, Category, ConsultationMeans, ConsultationResult
from tests.conftest import TODAY, Bureau


@pytest.fixture
def screen(qtbot, office: Office) -> ConsultationsScreen:
    shown = INFO.make(office)
    assert isinstance(shown, ConsultationsScreen)
    qtbot.addWidget(shown)
    office.edits.changed.connect(shown.refresh)
    shown.resize(1286, 592)
    shown.show()
    qtbot.waitExposed(shown)
    settle(qtbot, office)
    return shown


def settle(qtbot, office: Office) -> None:
    qtbot.waitUntil(lambda: not office.jobs.busy, timeout=60_000)


def typed(qtbot, keys: str) -> int:
    """Send keys to whatever has the focus; ⇥ is Tab, ⏎ Enter, ⌤ Ctrl+Enter. Answers how many were pressed."""
    named = {"⇥": Qt.Key.Key_Tab, "⏎": Qt.Key.Key_Return, "⌤": Qt.Key.Key_Return}
    for key in keys:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()  # as Qt itself hands keys out
        if key in named:
            qtbot.keyClick(target, named[key], Qt.KeyboardModifier.ControlModifier if key == "⌤" else Qt.KeyboardModifier.NoModifier)
        else:
            qtbot.keyClicks(target, key)
    return len(keys)


def compose(text: str) -> None:
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(text, []))


def rows(bureau: Bureau):
    return bureau.ask(FindConsultations()).rows


def test_a_short_consultation_takes_twenty_keys_and_no_mouse(qtbot, office: Office, bureau: Bureau, screen: ConsultationsScreen):
    pressed = typed(qtbot, "1⇥" + "vi⇥⇥" + "2⇥" + "0205⇥" + "2⇥" + "memo⏎")
    qtbot.waitUntil(lambda: len(rows(bureau)) == 1)
    details = rows(bureau)[0].details
    assert pressed <= 20
    assert (details.on, details.means, details.caller) == (TODAY, ConsultationMeans.VISIT, CallerKind.FAMILY)
    assert (details.languages, details.result) == ((LanguageUse("vi"),), ConsultationResult.INFORMED)
    assert (details.categories, details.note) == ((Category.LABOR, Category.MEDICAL), "memo")


def test_what_must_be_asked_takes_eleven_keys_from_an_empty_form(qtbot, office: Office, bureau: Bureau, screen: ConsultationsScreen):
    pressed = typed(qtbot, "⇥" + "vi⇥⇥" + "⇥" + "02⇥" + "2⌤")
    qtbot.waitUntil(lambda: len(rows(bureau)) == 1)
    details = rows(bureau)[0].details
    assert pressed <= 11
    assert (details.means, details.caller, details.result) == (ConsultationMeans.PHONE, CallerKind.SELF, ConsultationResult.INFORMED)
    assert (details.languages, details.categories, rows(bureau)[0].case) == ((LanguageUse("vi"),), (Category.LABOR,), None)


def test_what_was_recorded_is_taken_back_and_done_again(qtbot, office: Office, bureau: Bureau, screen: ConsultationsScreen):
    typed(qtbot, "1⇥vi⇥⇥2⇥02⇥2⌤")
    qtbot.waitUntil(lambda: screen.book.table.rowCount() == 1)
    settle(qtbot, office)
    office.edits.undo()
    qtbot.waitUntil(lambda: screen.stack.currentWidget() is screen.empty)
    settle(qtbot, office)
    office.edits.redo()
    qtbot.waitUntil(lambda: screen.book.table.rowCount() == 1)
    settle(qtbot, office)
    assert [row.number for row in rows(bureau)] == ["U-R8-0001"]


def test_after_recording_the_form_is_empty_and_ready_for_the_next_one(qtbot, office: Office, bureau: Bureau, screen: ConsultationsScreen):
    typed(qtbot, "1⇥vi⇥⇥2⇥02⇥2⌤")
    qtbot.waitUntil(lambda: len(rows(bureau)) == 1)
    settle(qtbot, office)
    assert (screen.entry.intake.language.value(), screen.entry.intake.categories.values()) == (None, ())
    assert screen.entry.intake.means.value() == ConsultationMeans.VISIT
    assert screen.entry.intake.means.isAncestorOf(screen.focusWidget())


def test_what_was_recorded_stands_in_the_days_list(qtbot, office: Office, bureau: Bureau, screen: ConsultationsScreen):
    typed(qtbot, "1⇥vi⇥⇥2⇥02⇥2⌤")
    qtbot.waitUntil(lambda: screen.book.table.rowCount() == 1)
    settle(qtbot, office)
    assert screen.bar.summary.text() == "相談 1回・内容別 1件"
    assert screen.stack.currentWidget() is screen.table


def test_what_is_missing_is_said_and_nothing_typed_is_lost(qtbot, office: Office, bureau: Bureau, screen: ConsultationsScreen):
    screen.entry.intake.note.setText("途中")
    typed(qtbot, "⌤")
    assert screen.entry.intake.complaint.text() == "「言語」を選んでください。"
    assert (screen.entry.intake.note.text(), rows(bureau)) == ("途中", ())


def test_four_categories_are_one_too_many(qtbot, office: Office, bureau: Bureau, screen: ConsultationsScreen):
    typed(qtbot, "1⇥vi⇥⇥2⇥01020304⇥2⌤")
    assert "3つまで" in screen.entry.intake.complaint.text()
    assert rows(bureau) == ()


def test_nothing_is_recorded_while_an_input_method_is_composing(qtbot, office: Office, bureau: Bureau, screen: ConsultationsScreen):
    typed(qtbot, "1⇥vi⇥⇥2⇥02⇥2⇥")
    screen.entry.intake.note.setFocus()
    compose("ざんぎょう")
    typed(qtbot, "⏎⌤")
    settle(qtbot, office)
    assert rows(bureau) == ()


def test_alt_and_a_digit_choose_how_it_came_even_while_composing(qtbot, office: Office, screen: ConsultationsScreen):
    screen.entry.intake.note.setFocus()
    compose("ざ")
    qtbot.keyClick(screen.entry.intake.note, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert screen.entry.intake.means.value() == ConsultationMeans.EMAIL


def test_a_day_to_come_is_refused_in_a_sentence(qtbot, office: Office, bureau: Bureau, screen: ConsultationsScreen):
    typed(qtbot, "1⇥vi⇥⇥2⇥02⇥2")
    screen.entry.intake.day.line.setText("2026/6/10")
    typed(qtbot, "⌤")
    qtbot.waitUntil(lambda: "まだ来ていない" in screen.entry.intake.complaint.text())
    assert screen.entry.intake.language.value() == "vi"


def test_a_draft_survives_closing_the_program(qtbot, office: Office, screen: ConsultationsScreen):
    typed(qtbot, "3⇥vi⇥")
    screen.entry.drafting.flush()
    settle(qtbot, office)
    again = INFO.make(office)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.entry.intake.language.value() == "vi")
    assert again.entry.intake.means.value() == ConsultationMeans.EMAIL


def test_a_form_nobody_touched_leaves_no_draft(qtbot, office: Office, bureau: Bureau, screen: ConsultationsScreen):
    screen.entry.drafting.flush()
    settle(qtbot, office)
    assert bureau.ask(AllDrafts()) == ()


def test_somebody_who_came_for_another_is_written_down_after_the_note(qtbot, office: Office, bureau: Bureau, screen: ConsultationsScreen):
    intake = screen.entry.intake
    typed(qtbot, "1⇥vi⇥⇥")
    assert not intake.called_by.isVisible()
    typed(qtbot, "4⇥02⇥2⇥memo⇥Miyake⇥tannin⇥086-000-0177⇥")
    assert intake.called_by.isVisible()
    typed(qtbot, "⌤")
    qtbot.waitUntil(lambda: len(rows(bureau)) == 1)
    assert rows(bureau)[0].details.called_by == Caller("Miyake", "tannin", "086-000-0177")
    settle(qtbot, office)
    assert not intake.called_by.isVisible()


def test_for_whom_is_there_themselves_nobody_else_is_kept(qtbot, office: Office, bureau: Bureau, screen: ConsultationsScreen):
    typed(qtbot, "1⇥vi⇥⇥2⇥02⇥2⇥memo⇥Miyake⇥")
    screen.entry.intake.caller.setFocus()
    typed(qtbot, "1⌤")
    qtbot.waitUntil(lambda: len(rows(bureau)) == 1)
    assert rows(bureau)[0].details.called_by == Caller()
