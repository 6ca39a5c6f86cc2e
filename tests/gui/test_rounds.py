"""見守り of a case by hand: begun, recorded in one press, and told on きょう."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.cases import EntriesOf
from desk_gui.commands.desk import Today
from desk_gui.commands.rounds import AddRound, RecordVisit, RoundsOf
from desk_gui.rows.rounds import RoundDetails
from desk_gui.values.ids import EntryId, RoundId, new_id
from desk_gui.viewmodels.today import alert_groups
from desk_gui.views.cases.rounds.panel import RoundPanel
from desk_gui.vocabulary import Cadence, VisitResult
from tests.conftest import TODAY
from tests.unit.handing_over import LONG, File, open_file

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau, LONG)


@pytest.fixture
def panel(open_panel, file):
    return open_panel(RoundPanel, file.case)


@pytest.fixture
def held(panel, file, rested) -> RoundId:
    held = RoundId(new_id())
    file.bureau.do(AddRound(held, file.case, RoundDetails(file.agency, Cadence.WEEKLY, date(2026, 5, 1), "田所")))
    panel.refresh()
    rested()
    return held


def test_a_round_is_begun_with_the_keyboard_alone(panel, keys, rested, file, bureau):
    panel.empty.action.setFocus()
    keys.press(Qt.Key.Key_Space)
    rested()
    keys.tab_to("見守る人")
    keys.write("民生委員 岡本")
    keys.press(ENTER, CTRL)
    rested()
    (row,) = bureau.ask(RoundsOf(file.case))
    assert (row.details.person, row.details.every, row.details.since) == ("民生委員 岡本", Cadence.WEEKLY, TODAY)


def test_one_press_records_what_was_found_today_and_undo_takes_it_back(panel, keys, office, rested, held, bureau, file):
    panel.cards[0].buttons[1].setFocus()
    keys.press(Qt.Key.Key_Space)
    rested()
    (row,) = bureau.ask(RoundsOf(file.case))
    assert (row.streak, row.next_on) == (1, TODAY + timedelta(days=7))
    office.edits.undo()
    rested()
    assert [entry.counts for entry in bureau.ask(EntriesOf(file.case))] == [False]
    assert panel.cards[0].row.streak == 0


def test_a_visit_of_another_day_is_told_with_words(panel, keys, rested, held):
    panel.cards[0].more.setFocus()
    keys.press(Qt.Key.Key_Space)
    rested()
    dialog = panel.dialog
    dialog.save.click()
    assert "結果" in dialog.grid._notes[dialog.found].text()
    dialog.found.set_value(VisitResult.MET)
    dialog.on.set_day(TODAY + timedelta(days=1))
    dialog.save.click()
    assert "まだ来ていない" in dialog.grid._notes[dialog.on].text()
    dialog.on.set_day(TODAY - timedelta(days=1))
    dialog.note.set_text("元気そう")
    dialog.save.click()
    rested()
    assert "元気そう" in panel.cards[0].row.visits[0].words


@pytest.mark.parametrize(("missed", "tone"), [(1, None), (2, "warn"), (3, "danger")])
def test_a_streak_is_told_on_the_card_and_on_the_day(panel, rested, held, bureau, missed, tone):
    for week in range(missed, 0, -1):
        bureau.do(RecordVisit(EntryId(new_id()), held, TODAY - timedelta(weeks=week), VisitResult.NOT_MET))
    panel.refresh()
    rested()
    assert panel.cards[0].alarm.isHidden() == (tone is None)
    group = next(each for each in alert_groups(bureau.ask(Today())) if each.title == "見守り")
    assert (group.lines[0].tone, group.lines[0].id) == (tone or "", held)


def test_what_to_look_for_is_not_shown_to_a_client_who_sits_there(panel, office, rested, file, bureau):
    held = RoundId(new_id())
    bureau.do(AddRound(held, file.case, RoundDetails(file.agency, Cadence.DAILY, TODAY, note="薬")))
    panel.refresh()
    rested()
    office.presence.sit(down=True)
    assert not any("薬" in label.text() for label in panel.cards[0].findChildren(type(panel.cards[0].alarm._text)))
