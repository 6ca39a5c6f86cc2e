"""同行 as an appointment: where one meets, who interprets, what came of it, and when next."""

from datetime import date, datetime

import pytest

from desk_gui.commands.cases import AddAppointment, AppointmentById, AppointmentsOn
from desk_gui.rows.cases import AppointmentDetails
from desk_gui.values.clock import TOKYO
from desk_gui.values.ids import AppointmentId, new_id
from desk_gui.views.cases.appointment_dialog import AppointmentDialog
from tests.conftest import TODAY
from tests.unit.handing_over import open_file

AT = datetime(2026, 6, 9, 10, tzinfo=TOKYO)


@pytest.fixture
def opened(qtbot, office, rested):
    def make(row=None) -> AppointmentDialog:
        dialog = AppointmentDialog(office, row)
        qtbot.addWidget(dialog)
        dialog.show()
        rested()
        return dialog

    return make


def choose(dialog: AppointmentDialog, means: str) -> None:
    dialog.means.set_value(means)
    dialog.means.changed.emit()


def test_where_to_meet_is_asked_of_whoever_goes_along(opened, rested, bureau):
    dialog = opened()
    assert dialog.meet_at.isHidden()
    choose(dialog, "同行")
    assert not dialog.meet_at.isHidden()
    dialog.on.set_day(TODAY)
    dialog.at.set_at(AT.time())
    dialog.minutes.set_minutes(60)
    dialog.meet_at.setText("9:40 市役所 正面玄関")
    dialog.interpreter_person.setText("国流協 レさん")
    dialog.save.click()
    rested()
    (row,) = bureau.ask(AppointmentsOn(TODAY, TODAY))
    assert (row.details.meet_at, row.details.interpreter_person) == ("9:40 市役所 正面玄関", "国流協 レさん")


def test_what_came_of_it_is_written_afterwards_and_stays_in_sight(opened, rested, bureau):
    case, booked = open_file(bureau).case, AppointmentId(new_id())
    bureau.do(AddAppointment(booked, AppointmentDetails(AT, means="同行", case=case, meet_at="駅")))
    dialog = opened(bureau.ask(AppointmentById(booked)))
    dialog.outcome.set_text("申請書を受理された。")
    dialog.next_on.set_day(date(2026, 6, 23))
    dialog.save.click()
    rested()
    row = bureau.ask(AppointmentById(booked))
    assert (row.details.result, row.details.next_on) == ("申請書を受理された。", date(2026, 6, 23))
    again = opened(row)
    choose(again, "電話")
    assert not any(field.isHidden() for field in (again.meet_at, again.outcome, again.next_on))
