"""What came of an appointment goes into 支援経過, with the next one, as one act."""

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_gui.commands.cases import AddAppointment, AppointmentById, AppointmentsOn, CaseSheetOf, EntriesOf, EntryById
from desk_gui.rows.cases import AppointmentDetails
from desk_gui.values.clock import TOKYO, instant
from desk_gui.values.ids import AppointmentId, new_id
from desk_gui.views.cases.result_dialog import ResultDialog
from desk_gui.vocabulary import EntryKind, LanguageMode
from tests.conftest import TODAY
from tests.unit.handing_over import File, open_file

AT = datetime(2026, 6, 9, 10, tzinfo=TOKYO)
NEXT = date(2026, 6, 23)


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau)


def booked(file: File, at: datetime = AT, **more) -> AppointmentId:
    appointment = AppointmentId(new_id())
    known = {"title": "裁判所へ同行", "means": "同行", "case": file.case, "agency": file.agency, "staff": file.bureau.me}
    details = AppointmentDetails(at, 90, **known, **more)
    file.bureau.do(AddAppointment(appointment, details))
    return appointment


@pytest.fixture
def opened(qtbot, office, rested, file: File):
    def make(appointment: AppointmentId) -> ResultDialog:
        bureau = file.bureau
        dialog = ResultDialog(office, bureau.ask(CaseSheetOf(file.case)), bureau.ask(AppointmentById(appointment)))
        qtbot.addWidget(dialog)
        dialog.show()
        rested()
        return dialog

    return make


def test_the_entry_begins_with_what_the_appointment_knows(opened, file: File):
    dialog = opened(booked(file, language="vi", interpreter=LanguageMode.PHONE, interpreter_person="国流協 レさん"))
    begun = dialog.form.details()
    assert (begun.kind, begun.happened_at, begun.minutes) == (EntryKind.ACCOMPANIMENT, AT, 90)
    assert [each.agency for each in begun.present] == [file.bureau.agency, file.agency]
    assert (begun.client_present, begun.language, begun.language_mode) == (True, "vi", LanguageMode.PHONE)
    assert begun.facts == "裁判所へ同行\n通訳：国流協 レさん"


def test_one_act_writes_the_result_makes_the_next_and_is_taken_back_as_one(opened, rested, office, file: File):
    bureau, appointment = file.bureau, booked(file, meet_at="駅")
    dialog = opened(appointment)
    dialog.form.facts.set_text("申立書を受理された。")
    dialog.on.set_day(NEXT)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    rested()
    (entry,) = bureau.ask(EntriesOf(file.case))
    assert entry.details.facts == "申立書を受理された。"
    row = bureau.ask(AppointmentById(appointment)).details
    assert (row.result, row.next_on) == ("申立書を受理された。", NEXT)
    (again,) = bureau.ask(AppointmentsOn(NEXT, NEXT))
    assert (again.details.starts_at, again.details.meet_at, again.details.result) == (instant(NEXT, time(10)), "駅", "")
    office.edits.undo()
    rested()
    assert bureau.ask(EntryById(entry.id)).withdrawn
    assert bureau.ask(AppointmentById(appointment)).details.result == ""
    assert bureau.ask(AppointmentsOn(NEXT, NEXT)) == ()


def test_a_full_slot_next_time_is_said_and_nothing_of_it_is_recorded(opened, rested, file: File):
    booked(file, datetime(2026, 6, 23, 10, tzinfo=TOKYO))
    dialog = opened(booked(file))
    dialog.on.set_day(NEXT)
    dialog.save.click()
    rested()
    assert not dialog.notice.isHidden()
    assert file.bureau.ask(EntriesOf(file.case)) == ()
    assert dialog.form.facts.text() == "裁判所へ同行"


def test_a_day_gone_by_is_no_next_time(opened, file: File):
    dialog = opened(booked(file))
    dialog.on.set_day(TODAY - timedelta(days=1))
    assert dialog.wish() is None


def test_the_case_keeps_showing_what_nobody_wrote_of(opened, rested, file: File):
    yesterday = booked(file, AT - timedelta(days=1))
    assert [row.id for row in file.bureau.ask(CaseSheetOf(file.case)).unwritten] == [yesterday]
    opened(yesterday).save.click()
    rested()
    assert file.bureau.ask(CaseSheetOf(file.case)).unwritten == ()
