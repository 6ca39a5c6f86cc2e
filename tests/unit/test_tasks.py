"""やること and 予約 through the desk."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from desk_gui.commands.cases import (
    AddAppointment,
    AddClient,
    AddTask,
    AppointmentsOn,
    CompleteTask,
    EditAppointment,
    EditTask,
    OpenCase,
    RemoveAppointment,
    RemoveCase,
    RemoveTask,
    TasksOf,
)
from desk_gui.errors import DoubleBooked, EndsBeforeItBegins, InTheFuture, Missing, PartiesWouldMeet, PlaceTaken
from desk_gui.rows.cases import AppointmentDetails, CaseDetails, ClientDetails, TaskDetails
from desk_gui.values.clock import instant
from desk_gui.values.ids import AppointmentId, CaseId, ClientId, TaskId, new_id
from tests.conftest import TODAY, Bureau


@pytest.fixture
def case(bureau: Bureau) -> CaseId:
    case = CaseId(new_id())
    bureau.do(OpenCase(case, CaseDetails("見守り", TODAY, staff=bureau.me)))
    return case


def added(bureau: Bureau, text: str = "役場へ電話", **others: object) -> TaskId:
    task = TaskId(new_id())
    bureau.do(AddTask(task, TaskDetails(text, **others)))
    return task


def booked(bureau: Bureau, at: time, minutes: int = 60, **others: object) -> AppointmentId:
    appointment = AppointmentId(new_id())
    details = AppointmentDetails(instant(TODAY, at), minutes, "面談", staff=bureau.me)
    bureau.do(AddAppointment(appointment, replace(details, **others)))
    return appointment


def test_open_tasks_stand_by_due_day_and_done_ones_last(bureau: Bureau):
    late, none, soon, done = (added(bureau, due=due) for due in (date(2026, 7, 1), None, date(2026, 6, 10), date(2026, 6, 1)))
    bureau.do(CompleteTask(done, TODAY))
    assert [row.id for row in bureau.ask(TasksOf(with_done=True))] == [soon, late, none, done]
    assert [row.id for row in bureau.ask(TasksOf())] == [soon, late, none]


def test_a_task_without_a_case_is_a_task(bureau: Bureau):
    added(bureau, staff=bureau.me)
    (row,) = bureau.ask(TasksOf(staff=bureau.me))
    assert (row.case_number, row.owner) == ("", "森下 有紀")


def test_i_am_shown_what_agencies_promised_in_my_cases(bureau: Bureau, case: CaseId):
    promised = added(bureau, agency=bureau.agency, case=case)
    added(bureau, agency=bureau.agency)
    assert [row.id for row in bureau.ask(TasksOf(staff=bureau.me))] == [promised]


def test_ticking_a_task_and_taking_it_back_leaves_it_as_it_was(bureau: Bureau, case: CaseId):
    task = added(bureau, case=case)
    (before,) = bureau.ask(TasksOf(case=case))
    bureau.do(bureau.do(CompleteTask(task, TODAY)).inverse)
    (after,) = bureau.ask(TasksOf(case=case))
    assert replace(after, version=before.version) == before


def test_moving_a_task_touches_the_case_it_leaves_and_the_one_it_joins(bureau: Bureau, case: CaseId):
    other, task = CaseId(new_id()), added(bureau, case=case)
    bureau.do(OpenCase(other, CaseDetails("別の件", TODAY)))
    done = bureau.do(EditTask(task, TaskDetails("役場へ電話", case=other)))
    assert {each.id for each in done.touched if each.kind == "case"} == {case, other}


def test_tasks_of_a_case_out_of_sight_are_out_of_sight(bureau: Bureau, case: CaseId):
    added(bureau, case=case)
    bureau.do(RemoveCase(case))
    assert bureau.ask(TasksOf()) == ()


def test_a_removed_task_comes_back_whole(bureau: Bureau):
    task = added(bureau, due=TODAY)
    before = bureau.ask(TasksOf())
    done = bureau.do(RemoveTask(task))
    assert bureau.ask(TasksOf()) == ()
    bureau.do(done.inverse)
    assert [row.details for row in bureau.ask(TasksOf())] == [row.details for row in before]


def test_a_task_needs_words_and_is_not_done_tomorrow(bureau: Bureau):
    with pytest.raises(Missing):
        added(bureau, "  ")
    with pytest.raises(InTheFuture):
        bureau.do(CompleteTask(added(bureau), TODAY + timedelta(days=1)))


@pytest.mark.parametrize(("at", "minutes"), [(time(13, 30), 30), (time(12, 30), 31), (time(12, 0), 180), (time(13, 59), 60)])
def test_one_person_is_not_in_two_places(bureau: Bureau, at: time, minutes: int):
    booked(bureau, time(13))
    with pytest.raises(DoubleBooked) as refusal:
        booked(bureau, at, minutes)
    assert refusal.value.title == "面談"


def test_appointments_may_meet_end_to_end_and_stand_in_order(bureau: Bureau):
    second, first = booked(bureau, time(13)), booked(bureau, time(12))
    assert [row.id for row in bureau.ask(AppointmentsOn(TODAY, TODAY))] == [first, second]


def test_a_room_of_the_desk_is_given_once(bureau: Bureau):
    booked(bureau, time(13), place="相談室1", means="来所")
    with pytest.raises(PlaceTaken) as refusal:
        booked(bureau, time(13, 30), staff=None, place="相談室１", means="来所")
    assert (refusal.value.place, refusal.value.title) == ("相談室１", "面談")
    booked(bureau, time(13, 30), staff=None, place="相談室2", means="来所")
    booked(bureau, time(14), staff=None, place="相談室1", means="来所")


def test_two_may_accompany_somebody_to_the_same_place_outside(bureau: Bureau):
    booked(bureau, time(13), place="中央総合病院", means="同行")
    booked(bureau, time(13), staff=None, place="中央総合病院", means="同行")
    assert len(bureau.ask(AppointmentsOn(TODAY, TODAY))) == 2


def parties(bureau: Bureau) -> tuple[CaseId, CaseId]:
    """Cases of two people, the second recorded as the other side of the first."""
    wife = ClientDetails(name_kanji="王 暁麗", opponents=("夫　王 建国（別居）",))
    return about(bureau, wife), about(bureau, ClientDetails(name_kanji="王建国"))


def about(bureau: Bureau, details: ClientDetails) -> CaseId:
    client, case = ClientId(new_id()), CaseId(new_id())
    bureau.do(AddClient(client, details))
    bureau.do(OpenCase(case, CaseDetails("件", TODAY, (client,))))
    return case


@pytest.mark.parametrize("at", [time(11, 30), time(13), time(14, 30)])
def test_two_sides_of_a_conflict_are_not_expected_at_about_the_same_time(bureau: Bureau, at: time):
    one, other = parties(bureau)
    booked(bureau, time(13), case=one, means="来所")
    with pytest.raises(PartiesWouldMeet) as refusal:
        booked(bureau, at, case=other, staff=None, means="来所")
    assert refusal.value.at == "13:00"


@pytest.mark.parametrize(("at", "means"), [(time(15), "来所"), (time(13), "電話"), (time(11), "来所")])
def test_apart_or_on_the_telephone_they_do_not_meet(bureau: Bureau, at: time, means: str):
    one, other = parties(bureau)
    booked(bureau, time(13), case=one, means="来所")
    booked(bureau, at, case=other, staff=None, means=means)
    assert len(bureau.ask(AppointmentsOn(TODAY, TODAY))) == 2


def test_a_colleague_may_be_busy_at_the_same_time(bureau: Bureau):
    booked(bureau, time(13))
    booked(bureau, time(13), staff=None)
    assert len(bureau.ask(AppointmentsOn(TODAY, TODAY))) == 2


def test_an_appointment_taken_out_frees_its_time_and_cannot_return_into_another(bureau: Bureau):
    done = bureau.do(RemoveAppointment(booked(bureau, time(13))))
    booked(bureau, time(13, 30))
    with pytest.raises(DoubleBooked):
        bureau.do(done.inverse)


def test_moving_an_appointment_asks_whether_the_time_is_free(bureau: Bureau, case: CaseId):
    booked(bureau, time(13))
    moved = booked(bureau, time(15), case=case)
    wanted = AppointmentDetails(instant(TODAY, time(13, 30)), 60, "面談", case, staff=bureau.me)
    with pytest.raises(DoubleBooked):
        bureau.do(EditAppointment(moved, wanted))
    bureau.do(EditAppointment(moved, replace(wanted, starts_at=instant(TODAY, time(14)))))
    assert [row.case_number for row in bureau.ask(AppointmentsOn(TODAY, TODAY, case=case))] == ["R8-0001"]


def test_an_appointment_lasts(bureau: Bureau):
    with pytest.raises(EndsBeforeItBegins):
        booked(bureau, time(13), minutes=0)
