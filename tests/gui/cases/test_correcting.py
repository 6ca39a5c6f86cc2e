"""An entry corrected, withdrawn, and brought back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_gui.commands.cases import EntriesOf
from tests.gui.cases.steps import settled, typed


def correct(qtbot, office, page, facts: str, reason: str) -> None:
    timeline = page.history.timeline
    timeline.list.setCurrentIndex(timeline.model.index(0))
    QTest.keyClick(timeline.list, Qt.Key.Key_Return)
    dialog = page.acts.dialog
    dialog.form.facts.set_text(facts)
    typed(dialog.reason, reason)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)


def test_a_correction_keeps_the_old_record_folded_under_the_new(qtbot, office, bureau, entry, page, case):
    correct(qtbot, office, page, "面接は8月", "聞き違い")
    timeline = page.history.timeline.model
    assert [row.counts for row in bureau.ask(EntriesOf(case))].count(True) == 1
    assert (timeline.rowCount(), timeline.line(timeline.index(0)).older) == (1, 1)
    timeline.fold(timeline.line(timeline.index(0)).entry.id)
    assert [timeline.line(timeline.index(at)).entry.details.facts for at in range(2)] == ["面接は8月", "面接は7月"]


def test_a_correction_is_taken_back_by_undo(qtbot, office, bureau, entry, page, case):
    correct(qtbot, office, page, "面接は8月", "聞き違い")
    office.edits.undo()
    settled(qtbot, office)
    assert [row.details.facts for row in bureau.ask(EntriesOf(case)) if row.counts] == ["面接は7月"]


def test_a_correction_without_a_reason_stays_open(qtbot, office, bureau, entry, page, case):
    correct(qtbot, office, page, "面接は8月", "")
    assert page.acts.dialog.isVisible()
    assert len(bureau.ask(EntriesOf(case))) == 1
    page.acts.dialog.reject()


def test_a_withdrawn_record_stays_and_can_be_brought_back(qtbot, office, bureau, entry, page, case):
    timeline = page.history.timeline
    timeline.list.setCurrentIndex(timeline.model.index(0))
    qtbot.mouseClick(timeline.withdraw, Qt.MouseButton.LeftButton)
    typed(page.acts.dialog.reason, "別の人")
    qtbot.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert (timeline.model.rowCount(), bureau.ask(EntriesOf(case))[0].withdrawn) == (1, True)
    timeline.list.setCurrentIndex(timeline.model.index(0))
    qtbot.mouseClick(timeline.reinstate, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert bureau.ask(EntriesOf(case))[0].counts
