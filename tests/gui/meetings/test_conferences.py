"""会議 of a case by hand: planned, written down, seen in the history and on きょう, printed for whom it may be."""

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.audit import FindAudit
from desk_gui.commands.cases import EntriesOf, TasksOf
from desk_gui.commands.conferences import ConferencesOf, EditAgendaItem, RecordMinutes
from desk_gui.commands.mailings import FindMailings
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.conferences import AgendaDetails, Attendee, MinutesDetails
from desk_gui.values.ids import AgencyId, EntryId, new_id
from desk_gui.vocabulary import AgencyKind, AuditAction, ConferenceGround, ConsentItem, EntryKind
from tests.conftest import TODAY
from tests.gui.conftest import pdf_printer
from tests.gui.meetings.steps import meeting, on_agenda
from tests.unit.handing_over import LONG, open_file

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


def test_a_meeting_is_written_down_with_the_keyboard_alone(panel, keys, rested, file, bureau):
    panel.add.setFocus()
    keys.press(Qt.Key.Key_Space)
    rested()
    dialog = panel.dialog
    assert [line.value().agency for line in dialog.attendees.lines] == [bureau.agency, file.agency]
    keys.write("6/9")
    keys.tab_to("開始の時刻")
    keys.write("10:00")
    keys.tab_to("協議内容")
    keys.write("請求の書面を出す順を決めた。")
    keys.tab_to("決定を追加")
    keys.press(Qt.Key.Key_Space)
    keys.write("書面の案を作る")
    keys.press(ENTER, CTRL)
    rested()
    (entry,) = bureau.ask(EntriesOf(file.case))
    assert (entry.details.kind, entry.details.facts) == (EntryKind.CONFERENCE, "請求の書面を出す順を決めた。")
    assert [task.details.text for task in bureau.ask(TasksOf(case=file.case))] == ["書面の案を作る"]
    assert panel.cards[0].open_it.text() == "会議録を直す"


def test_undo_takes_all_of_it_back_and_redo_brings_it_again(panel, office, rested, file, bureau, keys):
    panel.begin()
    panel.dialog.on.set_day(TODAY)
    panel.dialog.at.set_at(time(9))
    panel.dialog.discussed.set_text("決めた")
    panel.dialog.save.click()
    rested()
    office.edits.undo()
    rested()
    assert (bureau.ask(ConferencesOf(file.case)), panel.cards) == ((), [])
    assert [entry.counts for entry in bureau.ask(EntriesOf(file.case))] == [False]
    office.edits.redo()
    rested()
    (row,) = bureau.ask(ConferencesOf(file.case))
    assert row.agenda[0].minutes is not None


def decided(dialog, due: date) -> None:
    dialog.add_decision.click()
    (line,) = dialog.decisions._lines
    line.text.setText("書面の案を作る")
    line.due.set_day(due)


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        (lambda d: d.on.set_day(None), "_when_field", "日付と時刻"),
        (lambda d: d.on.set_day(date(2026, 6, 10)), "_when_field", "これからの会議"),
        (lambda d: d.at.set_at(time(15)), "_when_field", "これからの会議"),
        (lambda d: d.next_on.set_day(TODAY), "next_on", "会議の日より後"),
        (lambda d: decided(d, date(2026, 6, 8)), "_decided_field", "この記録の日より前"),
        (lambda d: d.topic.setText(" "), "topic", "議題"),
        (lambda d: d.attendees.set_values(()), "attendees", "1人以上"),
        (lambda d: d.discussed.set_text("") or d.said.set_text("帰りたくない"), "discussed", "協議内容"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(panel, rested, wrong, field, says):
    panel.begin()
    dialog = panel.dialog
    dialog.on.set_day(TODAY)
    dialog.at.set_at(datetime(2026, 6, 9, 10).time())
    dialog.discussed.set_text("話した")
    wrong(dialog)
    dialog.save.click()
    rested()
    notes = {**dialog.grid._notes, **dialog.of_case._notes}
    assert says in notes[getattr(dialog, field)].text()
    assert dialog.isVisible()
    dialog.reject()


def test_a_name_in_what_several_share_is_refused_and_nothing_typed_is_lost(panel, rested):
    panel.begin()
    dialog = panel.dialog
    dialog.on.set_day(date(2026, 6, 20))
    dialog.at.set_at(datetime(2026, 6, 9, 10).time())
    dialog.name.setText(f"{LONG.name_latin} の会議")
    dialog.save.click()
    rested()
    assert "会議名" in dialog.notice.text()
    assert dialog.name.text().startswith("MARIA")
    dialog.reject()


def test_the_ground_says_what_may_be_told(panel):
    panel.begin()
    hints = set()
    for ground in ConferenceGround:
        panel.dialog.ground.set_value(ground)
        panel.dialog.ground.changed.emit()
        hints.add(panel.dialog.grid._notes[panel.dialog.ground].text())
    assert len(hints) == 3
    panel.dialog.reject()


def test_a_case_joins_a_meeting_that_is_planned_already(panel, rested, file, bureau):
    other = open_file(bureau, ClientDetails(name_kanji="高橋 実"))
    planned = meeting(file, on=date(2026, 6, 20))
    on_agenda(file, planned, other.case)
    panel.begin()
    rested()
    dialog = panel.dialog
    dialog.join.set_value(planned)
    dialog.join.changed.emit()
    assert dialog.on.day() == date(2026, 6, 20)
    assert all(not line.alone.isHidden() for line in dialog.attendees.lines)
    dialog.save.click()
    rested()
    (row,) = bureau.ask(ConferencesOf(file.case))
    assert (row.id, len(row.agenda)) == (planned, 2)


def test_taken_off_the_other_cases_stay_on(panel, rested, file, bureau, qtbot):
    other = open_file(bureau, ClientDetails(name_kanji="高橋 実"))
    planned = meeting(file, on=date(2026, 6, 20))
    on_agenda(file, planned)
    on_agenda(file, planned, other.case)
    panel.refresh()
    rested()
    qtbot.mouseClick(panel.cards[0].drop, Qt.MouseButton.LeftButton)
    rested()
    assert panel.cards == []
    (row,) = bureau.ask(ConferencesOf(other.case))
    assert len(row.agenda) == 1


def test_nobody_else_and_no_worry_is_shown_to_a_client_who_sits_there(panel, office, rested, file, bureau):
    other = open_file(bureau, ClientDetails(name_kanji="高橋 実"))
    held = meeting(file)
    on_agenda(file, held)
    on_agenda(file, held, other.case)
    panel.refresh()
    rested()
    assert any("ほかに1件" in text for _, text in panel.cards[0]._facts(panel.cards[0].item))
    office.presence.sit(down=True)
    assert not any("ほかに" in text for _, text in panel.cards[0]._facts(panel.cards[0].item))
    panel.begin()
    assert panel.dialog is None


@pytest.fixture
def paper(panel, file, rested):
    on_agenda(file, meeting(file))
    panel.refresh()
    rested()
    panel.cards[0].print.click()
    rested()
    return panel.dialog


def test_the_sheet_for_those_who_come_says_what_stays_behind_and_the_desks_own_holds_all(paper, rested, file):
    assert (paper.whose.value(), paper.title.text()) == ("cut", "載せないもの 2件")
    assert len(paper.pages) == 1
    assert paper.pages[0].image.width() > 400
    assert LONG.name_latin not in repr(paper.model.copy.content)
    paper.whose.set_value("whole")
    paper.whose.changed.emit("whole")
    rested()
    assert paper.model.copy.left_out == ()
    assert LONG.name_latin in repr(paper.model.copy.content)


def test_it_is_in_the_record_before_it_is_printed(paper, rested, bureau, tmp_path):
    paper.start(pdf_printer(tmp_path / "paper.pdf"))
    rested()
    assert (tmp_path / "paper.pdf").stat().st_size > 1000
    assert [line.about for line in bureau.ask(FindAudit(actions=frozenset({AuditAction.PRINTED}))).rows] == ["minutes_copy"]


def test_what_changed_meanwhile_does_not_leave(paper, rested, file, tmp_path):
    file.consent(ConsentItem.NAME)
    paper.model.save(tmp_path / "minutes")
    rested()
    assert list(tmp_path.glob("*.pdf")) == []
    assert "変わったため" in paper.notice.text()
    paper.model.save(tmp_path / "minutes")
    rested()
    assert [each.name for each in tmp_path.glob("*.pdf")] == ["minutes.pdf"]


def test_a_file_and_the_printers_queue_are_told_the_number_the_sheet_tells_and_nobodys_name(paper, rested):
    """By its number alone somebody may be known; where the sheet withholds it, so does what it is called."""
    assert (paper.suggested("pdf"), paper.job_name()) == ("会議次第_令和8年6月9日.pdf", "会議次第")
    paper.whose.set_value("whole")
    paper.whose.changed.emit("whole")
    rested()
    assert (paper.suggested("pdf"), paper.job_name()) == ("会議次第_R8-0001_令和8年6月9日.pdf", "会議次第 R8-0001")


def test_a_planned_meeting_is_announced_without_a_word_of_its_cases(panel, office, rested, file, bureau, qtbot):
    """To whoever comes for the whole of it; those of one case alone, and what is talked over, are not on the paper."""
    alone = AgencyId(new_id())
    bureau.do(AddAgency(alone, AgencyDetails("ひとりの議題の機関", AgencyKind.NPO)))
    conference = meeting(file, on=date(2026, 6, 20), place="第1会議室")
    item = on_agenda(file, conference)
    bureau.do(EditAgendaItem(item, AgendaDetails("家を出る手順", attendees=(Attendee(alone),))))
    panel.refresh()
    rested()
    led = []
    office.navigator.wanted.connect(lambda kind, thing: led.append((kind, thing)))
    qtbot.mouseClick(panel.cards[0].notice, Qt.MouseButton.LeftButton)
    rested()
    form = panel.dialog
    assert form.recipients.values() == (file.agency,)
    draft = form.draft()
    assert (draft.when, draft.place) == ("令和8年6月20日（土）午前10時から午前11時まで", "第1会議室")
    assert "家を出る" not in "".join(draft.texts().values())
    form.reject()  # begun, and left
    rested()
    qtbot.mouseClick(panel.cards[0].notice, Qt.MouseButton.LeftButton)
    rested()
    panel.dialog.note.set_text("駐車場はありません")
    panel.dialog.save.click()
    rested()
    (row,) = bureau.ask(FindMailings())
    assert led == [("mailing", row.id)]


def test_a_meeting_that_was_held_is_not_announced(panel, rested, file, bureau):
    item = on_agenda(file, meeting(file))
    bureau.do(RecordMinutes(EntryId(new_id()), item, MinutesDetails("決めた")))
    panel.refresh()
    rested()
    assert panel.cards[0].notice.isHidden()
