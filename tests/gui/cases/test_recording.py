"""An entry recorded by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_gui.commands.cases import EntriesOf, TasksOf
from desk_gui.vocabulary import (
    EntryKind,
)
from tests.gui.cases.steps import CSW, CTRL, settled, type_into, typed


def test_a_joint_entry_with_two_agencies_is_recorded_by_keyboard(qtbot, office, bureau, csw, school, page, case):
    form = page.history.recording.form
    form.facts.setFocus()
    QTest.keyClick(form.facts, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    type_into(form.present.add, "しゃきょう")
    type_into(form.present.add, "第二小")
    form.facts.setFocus()
    typed(form.facts, "体制をそろえた")
    QTest.keyClick(form.facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    (entry,) = bureau.ask(EntriesOf(case))
    assert (entry.details.kind, entry.details.facts) == (EntryKind.CONFERENCE, "体制をそろえた")
    assert [each.agency for each in entry.details.present] == [bureau.agency, csw, school]
    assert entry.details.present[1].contact == CSW.id


def test_tab_goes_through_an_entry_as_one_reads_it(qtbot, office, page, csw):
    form = page.history.recording.form
    form.facts.setFocus()
    type_into(form.present.add, "しゃきょう")
    qtbot.mouseClick(form.next, Qt.MouseButton.LeftButton)
    line = form.promises._lines[0]
    form.facts.setFocus()
    met = []
    while QApplication.focusWidget() is not page.history.recording.record and len(met) < 30:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    wanted = [form.present.add, form.present.client, line.agency, line.text, line.due.line, form.on.line, form.minutes.line, form.next]
    assert [piece for piece in met if piece in wanted] == wanted


def test_nothing_is_done_to_a_case_that_is_still_being_read(qtbot, office, screen, case):
    screen.show_thing("case", case)
    page = screen.page
    assert not any(each.isEnabled() for each in (page.side.tasks.action, page.head.edit, page.head.stage))
    settled(qtbot, office)
    assert all(each.isEnabled() for each in (page.side.tasks.action, page.head.edit, page.head.stage))


def test_after_recording_the_form_is_empty_and_ready(qtbot, office, page):
    form = page.history.recording.form
    form.facts.set_text("電話した")
    QTest.keyClick(form.facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert (form.facts.text(), page.history.timeline.model.rowCount()) == ("", 1)


def test_a_promise_becomes_a_task_beside_the_timeline(qtbot, office, bureau, page, case, csw):
    form = page.history.recording.form
    form.facts.set_text("会議をした")
    qtbot.mouseClick(form.next, Qt.MouseButton.LeftButton)
    line = form.promises._lines[0]
    line.agency.set_value(csw)
    typed(line.text, "会議録を送る")
    page.history.recording.submit()
    settled(qtbot, office)
    assert [task.details.text for task in bureau.ask(TasksOf(case=case))] == ["会議録を送る"]
    assert [row.words.text() for row in page.side.tasks.lines] == ["会議録を送る"]


def test_an_entry_without_words_is_not_recorded_and_the_form_says_so(qtbot, office, bureau, page, case):
    page.history.recording.submit()
    settled(qtbot, office)
    assert bureau.ask(EntriesOf(case)) == ()
    assert "入力してください" in page.history.recording.form.complaint


def test_nothing_is_recorded_while_an_input_method_is_composing(qtbot, office, bureau, page, case):
    facts = page.history.recording.form.facts
    facts.set_text("電話")
    QApplication.sendEvent(facts, QInputMethodEvent("した", []))
    QTest.keyClick(facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert bureau.ask(EntriesOf(case)) == ()


def test_an_entry_begins_from_the_history_with_the_key_of_its_kind(qtbot, office, bureau, entry, page, case):
    """Until then it is one line, so that the history has the page."""
    form = page.history.recording.form
    assert QApplication.focusWidget() is page.history.timeline.list
    assert not form.kind.isVisible()
    QTest.keyClick(page.history.timeline.list, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert form.kind.isVisible()
    typed(QApplication.focusWidget(), "荷ほどきを手伝った")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert (EntryKind.VISIT, "荷ほどきを手伝った") in [(row.details.kind, row.details.facts) for row in bureau.ask(EntriesOf(case))]


def test_the_entry_folds_when_left_empty_and_stays_open_while_anything_is_typed(qtbot, entry, page):
    form = page.history.recording.form
    form.facts.setFocus()
    QTest.keyClick(form.facts, Qt.Key.Key_Escape)
    assert not form.kind.isVisible()
    form.facts.setFocus()
    typed(form.facts, "途中")
    page.history.timeline.list.setFocus()
    qtbot.waitUntil(lambda: not page.history.recording._leaving.isActive())
    assert form.kind.isVisible()
    assert form.facts.text() == "途中"
