"""電話メモ by keys: taken with one, and made into what it is with one more."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.calls import CallById, NoteCall
from desk_gui.commands.cases import EntriesOf, OpenCase
from desk_gui.commands.consultations import FindConsultations
from desk_gui.commands.desk import Today
from desk_gui.rows.calls import CallDetails
from desk_gui.rows.cases import CaseDetails
from desk_gui.values.ids import CallId, CaseId, new_id
from desk_gui.views.cases.call_dialog import CallDialog
from desk_gui.views.consultations.info import INFO as CONSULTATIONS
from desk_gui.vocabulary import CallerKind, CallOutcome, Category, ConsultationResult
from tests.conftest import TODAY
from tests.gui.cases.steps import settled

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot, office, call) -> CallDialog:
    dialog = CallDialog(office, call)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    settled(qtbot, office)
    return dialog


@pytest.fixture
def call(bureau) -> CallId:
    call = CallId(new_id())
    bureau.do(NoteCall(call, CallDetails("在留カードのことで聞きたい", "ファムさん", "086-000-0155")))
    return call


def test_it_is_typed_from_field_to_field_and_kept_with_one_key(qtbot, office, bureau):
    dialog = shown(qtbot, office, None)
    assert dialog.focusWidget() is dialog.caller
    qtbot.keyClicks(dialog.caller, "PHAM")
    qtbot.keyClick(dialog.caller, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.phone
    qtbot.keyClicks(dialog.phone, "086-000-0155")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible(), "what it is about is wanted"
    assert dialog.focusWidget() is (dialog.text.focusProxy() or dialog.text)
    qtbot.keyClicks(dialog.focusWidget(), "zairyu card")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    (row,) = bureau.ask(Today()).calls
    assert (row.details.caller, row.details.phone, row.details.text) == ("PHAM", "086-000-0155", "zairyu card")


def test_crossed_off_and_taken_back(qtbot, office, bureau, call):
    qtbot.keyClick(shown(qtbot, office, bureau.ask(CallById(call))).nothing, Qt.Key.Key_Space)
    settled(qtbot, office)
    assert bureau.ask(Today()).calls == ()
    office.edits.undo()
    settled(qtbot, office)
    assert len(bureau.ask(Today()).calls) == 1


def test_made_an_entry_of_the_case_that_is_chosen(qtbot, office, bureau, call):
    case = CaseId(new_id())
    bureau.do(OpenCase(case, CaseDetails("在留の相談", TODAY)))
    dialog = shown(qtbot, office, bureau.ask(CallById(call)))
    assert not dialog.entry.isEnabled()
    dialog.case.set_value(case)
    dialog.case.changed.emit()
    qtbot.keyClick(dialog.entry, Qt.Key.Key_Space)
    settled(qtbot, office)
    (entry,) = bureau.ask(EntriesOf(case))
    assert "在留カードのことで聞きたい" in entry.details.said
    assert bureau.ask(CallById(call)).outcome is CallOutcome.ENTRY


@pytest.mark.parametrize("way", ["entry", "nothing", "consultation"])
def test_what_was_typed_since_goes_with_what_it_becomes(qtbot, office, bureau, call, way):
    case, opened = CaseId(new_id()), []
    bureau.do(OpenCase(case, CaseDetails("在留の相談", TODAY)))
    office.navigator.wanted.connect(lambda kind, thing: opened.append(kind))
    dialog = shown(qtbot, office, bureau.ask(CallById(call)))
    dialog.case.set_value(case)
    dialog.case.changed.emit()
    dialog.text.set_text("在留カードの更新と、住所の変更")
    qtbot.keyClick(getattr(dialog, way), Qt.Key.Key_Space)
    settled(qtbot, office)
    assert bureau.ask(CallById(call)).details.text == "在留カードの更新と、住所の変更"
    assert not dialog.isVisible()
    said = [each.details.said.endswith("住所の変更") for each in bureau.ask(EntriesOf(case))]
    assert (said, opened) == {"entry": ([True], []), "nothing": ([], []), "consultation": ([], ["consultation_from_call"])}[way]
    office.edits.undo()
    settled(qtbot, office)
    assert bureau.ask(CallById(call)).details.text == "在留カードのことで聞きたい"
    assert bureau.ask(CallById(call)).outcome is None


def test_a_memo_without_words_becomes_nothing(qtbot, office, bureau, call):
    dialog = shown(qtbot, office, bureau.ask(CallById(call)))
    dialog.text.set_text(" ")
    qtbot.keyClick(dialog.nothing, Qt.Key.Key_Space)
    settled(qtbot, office)
    assert dialog.isVisible()
    assert bureau.ask(CallById(call)).outcome is None


def test_made_a_consultation_with_its_words_in_the_form(qtbot, office, bureau, call):
    wanted = []
    office.navigator.wanted.connect(lambda kind, thing: wanted.append((kind, thing)))
    qtbot.keyClick(shown(qtbot, office, bureau.ask(CallById(call))).consultation, Qt.Key.Key_Space)
    assert wanted == [("consultation_from_call", call)]
    screen = CONSULTATIONS.make(office)
    qtbot.addWidget(screen)
    screen.show()
    settled(qtbot, office)
    screen.show_thing(*wanted[0])
    settled(qtbot, office)
    intake = screen.entry.intake
    assert "在留カードのことで聞きたい" in intake.note.text()
    entered = intake.entered()
    full = replace(entered, language="vi", caller=CallerKind.SELF, categories=(Category.IMMIGRATION,), result=ConsultationResult.INFORMED)
    intake.show_entered(full)
    screen.entry._on_record()
    settled(qtbot, office)
    (row,) = bureau.ask(FindConsultations()).rows
    assert "ファムさん" in row.details.note
    assert bureau.ask(CallById(call)).outcome is CallOutcome.CONSULTATION


def test_a_consultation_half_written_is_not_written_over(qtbot, office, bureau, call):
    screen = CONSULTATIONS.make(office)
    qtbot.addWidget(screen)
    screen.show()
    settled(qtbot, office)
    screen.entry.intake.note.setText("別の相談")
    screen.entry._on_changed()
    screen.show_thing("consultation_from_call", call)
    settled(qtbot, office)
    assert screen.entry.intake.note.text() == "別の相談"
    assert len(bureau.ask(Today()).calls) == 1
