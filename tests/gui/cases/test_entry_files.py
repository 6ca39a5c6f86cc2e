"""Files attached together with an entry: dropped on its form, shown under it in the history, and there however it is corrected."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_gui.commands.attachments import AttachmentsOf
from desk_gui.commands.cases import AddEntry, CaseSheetOf, CorrectEntry, EntriesOf, OpenCase
from desk_gui.rows.attachments import AttachmentDetails
from desk_gui.rows.cases import CaseDetails, EntryDetails
from desk_gui.values.ids import CaseId, EntryId, new_id
from desk_gui.views.cases.attachments.viewer import AttachmentViewer
from desk_gui.views.cases.recording import Recording
from desk_gui.vocabulary import AttachmentKind, Category, EntryKind
from tests.conftest import TODAY
from tests.gui.cases.steps import CTRL, correcting, settled, typed
from tests.gui.test_attachments import dropped
from tests.unit.pictures import png
from tests.unit.test_attachments import attached

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "在留カード_MARIA APARECIDA DOS SANTOS OLIVEIRA FERREIRA.png"
    path.write_bytes(png())
    return path


def drop_on(widget, paths: list[Path]) -> None:
    data, centre = dropped(paths), widget.rect().center()
    entering = QDragEnterEvent(centre, Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(centre), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier))


def record(qtbot, office, page, text: str) -> None:
    typed(page.history.recording.form.facts, text)
    QTest.keyClick(page.history.recording.form.facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)


def lines(page) -> list:
    model = page.history.timeline.model
    return [model.line(model.index(at, 0)) for at in range(model.rowCount())]


def spot_of_file(page) -> QPoint:
    """Where the file of the first row is drawn."""
    rows, line = page.history.timeline.list, lines(page)[0]
    box = rows.visualRect(rows.model().index(0, 0))
    spots = (QPoint(box.left() + 220, y) for y in range(box.top(), box.bottom()))
    return next(each for each in spots if rows.rows.painter.file_at(line, box.width(), each - box.topLeft()))


def test_a_file_dropped_on_the_entry_is_recorded_with_it_and_lies_under_it(qtbot, office, bureau, page, case, photo):
    form = page.history.recording.form
    drop_on(form, [photo])
    settled(qtbot, office)
    assert form.facts.hasFocus(), "one goes on writing"
    assert [chip.kind.value() for chip in form.files._chips] == [AttachmentKind.PHOTO]
    form.files._chips[0].kind.set_value(AttachmentKind.RESIDENCE_CARD)
    assert bureau.ask(AttachmentsOf(case)) == (), "nothing is attached before the entry is recorded"
    record(qtbot, office, page, "在留カードを見せてもらった")
    (entry,), (row,) = bureau.ask(EntriesOf(case)), bureau.ask(AttachmentsOf(case))
    assert row.details == AttachmentDetails(AttachmentKind.RESIDENCE_CARD, entry=entry.id)
    (line,) = lines(page)
    assert [each.id for each in line.files] == [row.id]
    rows = page.history.timeline.list
    assert row.title in rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert form.files.values() == ()
    assert not form.files.isVisible()


def test_it_is_opened_by_a_click_on_it_and_by_keys(qtbot, office, page, photo):
    drop_on(page.history.recording.form, [photo])
    settled(qtbot, office)
    record(qtbot, office, page, "在留カードを見せてもらった")
    timeline = page.history.timeline
    index = timeline.list.model().index(0, 0)
    qtbot.mouseClick(timeline.list.viewport(), LEFT, pos=spot_of_file(page))
    settled(qtbot, office)
    assert isinstance(page.acts.dialog, AttachmentViewer)
    page.acts.dialog.reject()
    page.acts.dialog = None
    timeline.list.setCurrentIndex(index)
    assert timeline.files.isVisible()
    QTest.keyClick(timeline.files, Qt.Key.Key_Space)
    settled(qtbot, office)
    assert isinstance(page.acts.dialog, AttachmentViewer)
    page.acts.dialog.reject()


def test_another_button_on_it_is_for_the_menu(qtbot, office, page, photo):
    drop_on(page.history.recording.form, [photo])
    settled(qtbot, office)
    record(qtbot, office, page, "在留カードを見せてもらった")
    timeline, opened = page.history.timeline, []
    timeline.file_wanted.connect(opened.append)
    spot = spot_of_file(page)
    qtbot.mouseClick(timeline.list.viewport(), Qt.MouseButton.RightButton, pos=spot)
    assert opened == []
    qtbot.mouseClick(timeline.list.viewport(), LEFT, pos=spot)
    assert len(opened) == 1


def test_a_file_still_being_read_does_not_come_to_the_next_case(qtbot, office, bureau, screen, page, photo):
    other, details = CaseId(new_id()), CaseDetails("別の相談", TODAY, (), (Category.HOUSING,))
    bureau.do(OpenCase(other, details))
    form, said = page.history.recording.form, []
    office.notices.said.connect(said.append)
    drop_on(form, [photo])
    assert form.files.busy
    form.offer(bureau.ask(CaseSheetOf(other)))
    settled(qtbot, office)
    assert (form.files.values(), form.files.busy) == ((), False)
    assert said == ["読み込みの途中だったファイルは添付していません。もう一度添付してください。"]


def test_one_of_several_is_put_away_and_the_keys_go_on_to_the_next(qtbot, office, page, photo, tmp_path):
    form = page.history.recording.form
    paths = [photo, *(tmp_path / f"{number}.png" for number in (2, 3))]
    for path in paths[1:]:
        path.write_bytes(photo.read_bytes())
    drop_on(form, paths)
    settled(qtbot, office)
    form.files._chips[1].away.setFocus()
    QTest.keyClick(form.files._chips[1].away, Qt.Key.Key_Space)
    assert [each.name for each in form.files.values()] == [photo.name, "3.png"]
    assert form.files._chips[1].kind.hasFocus()


def test_taken_back_with_its_entry_and_done_again(qtbot, office, bureau, page, case, photo):
    drop_on(page.history.recording.form, [photo])
    settled(qtbot, office)
    record(qtbot, office, page, "在留カードを見せてもらった")
    office.edits.undo()
    settled(qtbot, office)
    assert bureau.ask(AttachmentsOf(case)) == ()
    office.edits.redo()
    settled(qtbot, office)
    assert len(bureau.ask(AttachmentsOf(case))) == 1


def test_corrected_twice_the_entry_keeps_its_files_and_the_tab_names_it_as_it_reads_now(qtbot, office, bureau, page, case):
    first = EntryId(new_id())
    details = EntryDetails(EntryKind.PHONE, bureau.desk.clock.now(), facts="電話した")
    bureau.do(AddEntry(first, case, details))
    thing = attached(bureau, case, png(), AttachmentDetails(AttachmentKind.NOTICE, "市役所からの通知", first))
    before = first
    for kind in (EntryKind.VISIT, EntryKind.CONFERENCE):
        newer = EntryId(new_id())
        bureau.do(CorrectEntry(newer, before, replace(details, kind=kind), "誤り"))
        before = newer
    page.refresh()
    settled(qtbot, office)
    (line,) = lines(page)
    assert (line.entry.id, [each.id for each in line.files]) == (before, [thing])
    page.show_tab("attachments")
    settled(qtbot, office)
    panel = page.panel("attachments")
    assert panel.cards[0].entry.text().endswith(EntryKind.CONFERENCE.label)
    panel.cards[0].open_it.click()
    panel.dialog.caption.setText("市役所からの通知の写し")
    panel.dialog.save.click()
    settled(qtbot, office)
    (row,) = bureau.ask(AttachmentsOf(case))
    assert row.details == AttachmentDetails(AttachmentKind.NOTICE, "市役所からの通知の写し", first)
    panel.cards[0].entry.click()
    assert page.tabs.tabData(page.tabs.currentIndex()) == "history"
    rows = page.history.timeline.list
    assert rows.line(rows.currentIndex()).entry.id == before


def test_to_a_record_that_stands_a_file_is_added_without_a_reason(qtbot, office, bureau, page, case, photo):
    entry = EntryId(new_id())
    bureau.do(AddEntry(entry, case, EntryDetails(EntryKind.PHONE, bureau.desk.clock.now(), facts="電話した")))
    form = correcting(qtbot, office, page).form
    drop_on(form, [photo])
    settled(qtbot, office)
    QTest.keyClick(form.facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert [each.details.entry for each in bureau.ask(AttachmentsOf(case))] == [entry]
    assert len(bureau.ask(EntriesOf(case))) == 1


def test_a_draft_holds_what_is_to_be_attached(qtbot, office, bureau, page, case, photo):
    recording: Recording = page.history.recording
    drop_on(recording.form, [photo])
    settled(qtbot, office)
    typed(recording.form.facts, "書きかけ")
    files = recording.form.files.values()
    recording.flush()
    settled(qtbot, office)
    recording.form.clear()
    recording._case = None
    recording.show_sheet(page.file.sheet)
    settled(qtbot, office)
    assert recording.form.files.values() == files
    record(qtbot, office, page, "")
    assert [each.id for each in bureau.ask(AttachmentsOf(case))] == [files[0].id]


def test_what_is_no_picture_and_no_pdf_is_said_and_the_entry_is_as_it_was(qtbot, office, page, tmp_path):
    program = tmp_path / "invoice.pdf"
    program.write_bytes(b"MZ\x90\0 not what it is called")
    told = []
    office.notices.warned.connect(told.append)
    drop_on(page.history.recording.form, [program])
    settled(qtbot, office)
    assert "「invoice.pdf」は添付できない種類" in "\n".join((*told, *office.notices.sentences))
    assert page.history.recording.form.blank


def test_words_dropped_on_it_are_words(page):
    data = dropped([])
    data.setText("ただの文章")
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    entering.ignore()
    QApplication.sendEvent(page.history.recording.form, entering)
    assert not entering.isAccepted()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page.history.recording.form, entering)
    assert entering.isAccepted()
