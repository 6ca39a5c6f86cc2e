"""見守り: when the next visit is due, what a streak of missed ones asks for, and what the history keeps of each."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_gui.commands import rounds as q
from desk_gui.commands.cases import CaseById, CloseCase, CorrectEntry, EditCase, EntriesOf, EntryById, TasksOf, WithdrawEntry
from desk_gui.commands.desk import AddStaff, Today
from desk_gui.errors import EndsBeforeItBegins, InTheFuture, StillOpen
from desk_gui.rows.cases import Participant
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.rounds import Alarm, RoundDetails, RoundRow, Visit
from desk_gui.values.ids import AgencyId, CaseId, EntryId, RoundId, StaffId, new_id
from desk_gui.viewmodels.notices import sentence
from desk_gui.vocabulary import Cadence, ClosingReason, EntryKind, ParticipantRole, VisitResult
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import File, open_file

MET, MISSED, SILENT = VisitResult.MET, VisitResult.NOT_MET, VisitResult.UNREACHABLE
WEEK = timedelta(days=7)


@pytest.fixture
def file(bureau: Bureau) -> File:
    return open_file(bureau)


def watch(file: File, **other: object) -> RoundId:
    made = RoundId(new_id())
    file.bureau.do(q.AddRound(made, file.case, replace(RoundDetails(file.agency, Cadence.WEEKLY, date(2026, 5, 1), "田所"), **other)))
    return made


def visit(file: File, held: RoundId, result: VisitResult, on: date = TODAY, note: str = "") -> EntryId:
    entry = EntryId(new_id())
    file.bureau.do(q.RecordVisit(entry, held, on, result, note))
    return entry


def row(file: File) -> RoundRow:
    (found,) = file.bureau.ask(q.RoundsOf(file.case))
    return found


def test_a_visit_is_an_entry_of_the_case_with_whoever_looked_in(file: File):
    visit(file, watch(file), MISSED, note="留守")
    (entry,) = file.bureau.ask(EntriesOf(file.case))
    assert (entry.details.kind, entry.details.facts) == (EntryKind.WATCHING, "見守り：会えない\n留守")
    assert [(each.agency, each.person) for each in entry.details.present] == [(file.agency, "田所")]
    assert not entry.details.client_present


def test_a_case_is_closed_over_a_running_round_only_knowingly(file: File):
    held = watch(file)
    with pytest.raises(StillOpen) as told:
        file.bureau.do(CloseCase(file.case, TODAY, ClosingReason.RESOLVED))
    assert (told.value.rounds, sentence(told.value).partition("。")[0]) == (1, "見守りが1件続いています")
    file.bureau.do(q.EditRound(held, replace(row(file).details, until=TODAY - timedelta(days=1))))
    file.bureau.do(CloseCase(file.case, TODAY, ClosingReason.RESOLVED))


def test_the_next_is_due_a_stretch_after_the_last_and_the_first_on_its_day(file: File):
    held = watch(file)
    assert row(file).next_on == date(2026, 5, 1)
    visit(file, held, MET, TODAY - timedelta(days=3))
    assert row(file).next_on == TODAY + timedelta(days=4)
    file.bureau.do(q.EditRound(held, replace(row(file).details, until=TODAY)))
    assert row(file).next_on is None


results = st.lists(st.sampled_from(list(VisitResult)), max_size=8)


@given(results)
def test_a_streak_is_what_was_missed_since_somebody_was_met(found: list[VisitResult]):
    visits = tuple(Visit(EntryId(new_id()), TODAY, each) for each in found)
    details = RoundDetails(AgencyId(new_id()), Cadence.DAILY, TODAY)
    held = RoundRow(RoundId(new_id()), 1, CaseId(new_id()), details, "", visits)
    assert held.streak == len("".join("x" if each is MET else "." for each in found).split("x")[0])
    assert held.alarm == (Alarm.URGENT if held.streak >= 3 else Alarm.TOLD if held.streak == 2 else Alarm.NONE)


def test_two_missed_tell_whoever_leads_and_three_are_urgent(file: File):
    held = watch(file)
    alarms = []
    for days in (21, 14, 7):
        visit(file, held, MISSED if days != 14 else SILENT, TODAY - timedelta(days=days))
        alarms.append([each.alarm for each in file.bureau.ask(Today()).rounds])
    assert alarms == [[Alarm.NONE], [Alarm.TOLD], [Alarm.URGENT]]
    visit(file, held, MET)
    assert file.bureau.ask(Today()).rounds == ()


def test_the_loudest_stands_first_and_only_open_cases_are_told_of(file: File):
    other = open_file(file.bureau, replace_name())
    watch(file, since=TODAY)
    late = watch(other)
    for days in (14, 7):
        visit(other, late, MISSED, TODAY - timedelta(days=days))
    assert [each.case for each in file.bureau.ask(Today()).rounds] == [other.case, file.case]
    file.bureau.do(CloseCase(other.case, TODAY, ClosingReason.RESOLVED, despite_open_referrals=True))
    assert [each.case for each in file.bureau.ask(Today()).rounds] == [file.case]


def replace_name():
    from tests.unit.handing_over import LAN

    return replace(LAN, name_latin="TRAN VAN BINH", name_kana="チャン ヴァン ビン", phone="")


def test_a_round_that_begins_later_is_not_due_yet(file: File):
    watch(file, since=TODAY + WEEK)
    assert file.bureau.ask(Today()).rounds == ()


def test_what_was_withdrawn_does_not_count_and_a_correction_keeps_what_was_found(file: File):
    held = watch(file)
    first = visit(file, held, MISSED, TODAY - WEEK)
    second = visit(file, held, MISSED)
    assert row(file).streak == 2
    details = file.bureau.ask(EntryById(second)).details
    file.bureau.do(CorrectEntry(EntryId(new_id()), second, replace(details, facts="見守り：会えない\n灯りはついていた"), "書きもらし"))
    assert row(file).streak == 2
    assert "灯り" in row(file).visits[0].words
    file.bureau.do(WithdrawEntry(first, "別の人"))
    assert row(file).streak == 1


def test_what_is_no_visit_and_no_round(file: File):
    with pytest.raises(InTheFuture):
        visit(file, watch(file), MET, TODAY + timedelta(days=1))
    with pytest.raises(EndsBeforeItBegins):
        watch(file, until=date(2026, 4, 30))


# --- what a missed visit asks for ---------------------------------------------------------------------------------------------


def open_tasks(file: File) -> list[tuple[str, date | None, str]]:
    return [(each.details.text, each.details.due, each.details.due_note) for each in file.bureau.ask(TasksOf(case=file.case))]


def missed(file: File, held: RoundId, times: int) -> list[EntryId]:
    return [visit(file, held, MISSED, TODAY - (times - at) * WEEK) for at in range(times)]


def test_whoever_leads_has_one_task_the_louder_the_longer_nobody_is_met(file: File):
    held, told = watch(file), []
    for days in (3, 2, 1):
        visit(file, held, MISSED, TODAY - timedelta(days=days))
        told.append(open_tasks(file))
    assert told == [
        [("見守りで会えなかった：本人に連絡する", TODAY + timedelta(days=4), "")],
        [("見守りで続けて2回会えない：様子を確かめる", TODAY + timedelta(days=2), "")],
        [("見守りで続けて3回会えない：きょう中に安否を確かめる", TODAY, "至急")],
    ]


def test_it_is_for_the_agency_that_leads_or_for_the_one_at_the_desk_who_has_the_case(file: File):
    bureau, held = file.bureau, watch(file)
    colleague = StaffId(new_id())
    bureau.do(AddStaff(colleague, StaffDetails("河合 真理")))
    case = bureau.ask(CaseById(file.case)).details
    bureau.do(EditCase(file.case, replace(case, staff=colleague)))
    missed(file, held, 1)
    assert [each.owner for each in bureau.ask(TasksOf(case=file.case))] == ["河合 真理"]
    leads = Participant(file.agency, ParticipantRole.LEAD, date(2026, 5, 1))
    bureau.do(EditCase(file.case, replace(case, staff=colleague, participants=(leads,))))
    visit(file, held, MISSED)
    assert [each.owner for each in bureau.ask(TasksOf(case=file.case))] == ["法テラス倉津"]


def test_met_at_last_it_is_done(file: File):
    held = watch(file)
    missed(file, held, 2)
    visit(file, held, MET)
    assert open_tasks(file) == []
    assert [each.done_on for each in file.bureau.ask(TasksOf(case=file.case, with_done=True))] == [TODAY]


@pytest.mark.parametrize(("result", "left"), [(MISSED, 1), (MET, 1)])
def test_taken_back_all_is_as_it_was_before_the_visit(file: File, result: VisitResult, left: int):
    held = watch(file)
    missed(file, held, 1)
    before = open_tasks(file)
    done = file.bureau.do(q.RecordVisit(EntryId(new_id()), held, TODAY, result))
    after = open_tasks(file)
    undone = file.bureau.do(done.inverse)
    assert open_tasks(file) == before != after
    assert len(before) == left
    file.bureau.do(undone.inverse)
    assert open_tasks(file) == after


def test_a_visit_withdrawn_from_the_history_takes_its_task_along(file: File):
    (entry,) = missed(file, watch(file), 1)
    file.bureau.do(WithdrawEntry(entry, "別の人の見守りだった"))
    assert open_tasks(file) == []


def test_what_is_entered_late_does_not_raise_an_alarm_that_is_over(file: File):
    held = watch(file)
    visit(file, held, MET, TODAY)
    visit(file, held, MISSED, TODAY - WEEK)
    assert open_tasks(file) == []
