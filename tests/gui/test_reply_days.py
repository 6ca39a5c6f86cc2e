"""返信期限 by hand: settled in 設定, there when one hands over, and anybody may name another day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.desk import TheDesk
from desk_gui.commands.referrals import AdvanceReferral, FindReferrals, ReferralById
from desk_gui.rows.reply_days import KindDays
from desk_gui.services.desk import Desk
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import ReferralEventId, new_id
from desk_gui.viewmodels.office import Office
from desk_gui.views.referrals.panel import ReferralPanel
from desk_gui.views.settings.reply_days import ReplyDaysTab
from desk_gui.vocabulary import AgencyKind, ReferralState
from tests.conftest import Bureau
from tests.gui.conftest import Keys
from tests.unit.handing_over import open_file

Rested = Callable[[], None]


@pytest.fixture
def tab(qtbot, office: Office, rested: Rested) -> ReplyDaysTab:
    made = ReplyDaysTab(office)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    made.refresh()
    rested()
    return made


def write(line, keys: Keys, words: str) -> None:
    line.setFocus()
    line.selectAll()
    keys.write(words)


def test_a_desk_settles_how_long_a_kind_of_agency_has(qtbot, tab: ReplyDaysTab, bureau: Bureau, rested: Rested, keys: Keys, office: Office):
    assert (tab.standard.text(), tab.lines[AgencyKind.POLICE].text()) == ("5", "1")
    write(tab.lines[AgencyKind.IMMIGRATION], keys, "１５")
    qtbot.mouseClick(tab.save, Qt.MouseButton.LeftButton)
    rested()
    assert bureau.ask(TheDesk()).profile.reply_days == (KindDays(AgencyKind.IMMIGRATION, 15),)
    office.edits.undo()
    rested()
    assert bureau.ask(TheDesk()).profile.reply_days == ()


def test_what_is_no_number_of_days_is_said_and_nothing_is_saved(qtbot, tab: ReplyDaysTab, bureau: Bureau, rested: Rested, keys: Keys):
    write(tab.lines[AgencyKind.POLICE], keys, "0")
    qtbot.mouseClick(tab.save, Qt.MouseButton.LeftButton)
    rested()
    assert tab.problem.text() == "警察：1から60までの数字で入力してください。"
    assert tab.lines[AgencyKind.POLICE].hasFocus()
    assert bureau.ask(TheDesk()).profile.reply_days == ()


def test_the_day_is_there_when_one_hands_over_and_another_may_be_named(qtbot, office: Office, bureau: Bureau, rested: Rested):
    panel = ReferralPanel(office, open_file(bureau).case)
    qtbot.addWidget(panel)
    panel.show()
    rested()
    panel.hand_over()
    rested()
    page = panel.dialog.request
    assert page.due.day() is None
    panel.dialog.partner.list.setCurrentIndex(panel.dialog.partner.list.model().index(0, 0))
    rested()
    assert (page.due.day(), page.grid._notes[page.due].text()) == (date(2026, 6, 16), "法テラスの標準は5営業日です。")
    page.due.set_day(date(2026, 6, 30))
    panel.dialog._on_partner()
    assert page.due.day() == date(2026, 6, 30)


@pytest.mark.parametrize(("named", "due"), [(None, date(2026, 6, 22)), (date(2026, 6, 30), date(2026, 6, 30))])
def test_the_usual_day_of_a_draft_is_counted_from_the_day_it_is_asked(qtbot, office, bureau, rested: Rested, named, due):
    """Drafted on 6/9, asked on 6/15."""
    file = open_file(bureau)
    panel = ReferralPanel(office, file.case)
    qtbot.addWidget(panel)
    panel.show()
    rested()
    panel.hand_over()
    rested()
    panel.dialog.partner.list.setCurrentIndex(panel.dialog.partner.list.model().index(0, 0))
    panel.dialog.request.request.set_text("法律相談")
    if named:
        panel.dialog.request.due.set_day(named)
    qtbot.mouseClick(panel.dialog.as_draft, Qt.MouseButton.LeftButton)
    rested()
    (row,) = bureau.ask(FindReferrals(case=file.case))
    assert row.details.reply_due == named
    later = replace(bureau, desk=Desk(bureau.desk.store, FixedClock(date(2026, 6, 15))))
    later.do(AdvanceReferral(ReferralEventId(new_id()), row.id, ReferralState.REQUESTED, date(2026, 6, 15)))
    assert later.ask(ReferralById(row.id)).details.reply_due == due
