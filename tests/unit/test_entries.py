"""支援経過: written once, corrected by a row of its own; promises become tasks."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import text

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.cases import (
    AddEntry,
    CompleteTask,
    CorrectEntry,
    EditTask,
    EntriesOf,
    FindCases,
    OpenCase,
    RemoveTask,
    TasksOf,
    WithdrawEntry,
)
from desk_gui.errors import AlreadyCorrected, AlreadyWithdrawn, InTheFuture, Missing, NotFound
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import CaseDetails, EntryDetails, EntryRow, Present, Promise, TaskRow
from desk_gui.values.clock import instant
from desk_gui.values.ids import AgencyId, CaseId, EntryId, TaskId, new_id
from desk_gui.vocabulary import AgencyKind, EntryKind, LanguageMode
from tests.conftest import TODAY, Bureau


@pytest.fixture
def csw(bureau: Bureau) -> AgencyId:
    agency = AgencyId(new_id())
    bureau.do(AddAgency(agency, AgencyDetails("倉津市社会福祉協議会", AgencyKind.SOCIAL_WELFARE_COUNCIL, short_name="社協")))
    return agency


@pytest.fixture
def case(bureau: Bureau) -> CaseId:
    case = CaseId(new_id())
    bureau.do(OpenCase(case, CaseDetails("見守り", TODAY)))
    return case


@pytest.fixture
def meeting(bureau: Bureau, csw: AgencyId) -> EntryDetails:
    return EntryDetails(
        EntryKind.CONFERENCE,
        instant(TODAY, time(9, 30)),
        90,
        "引越し後の体制をそろえた。",
        "ひとりで眠るのがこわい。",
        "夜間の連絡先が要る。",
        (Present(bureau.agency, "森下", minutes=90), Present(csw, "大西", minutes=60)),
        True,
        "zh",
        LanguageMode.PHONE,
        (Promise(TaskId(new_id()), csw, "フードバンクを週1回", date(2026, 6, 16), "大西"),),
    )


def added(bureau: Bureau, case: CaseId, details: EntryDetails) -> EntryId:
    entry = EntryId(new_id())
    bureau.do(AddEntry(entry, case, details))
    return entry


def corrected(bureau: Bureau, entry: EntryId, details: EntryDetails) -> EntryId:
    newer = EntryId(new_id())
    bureau.do(CorrectEntry(newer, entry, details, "聞き違い"))
    return newer


def rows(bureau: Bureau, case: CaseId) -> dict[EntryId, EntryRow]:
    return {row.id: row for row in bureau.ask(EntriesOf(case))}


def tasks(bureau: Bureau, case: CaseId) -> list[TaskRow]:
    return list(bureau.ask(TasksOf(case=case)))


def test_an_entry_keeps_facts_words_and_judgement_apart(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    entry = added(bureau, case, meeting)
    row = rows(bureau, case)[entry]
    assert (row.details, row.by_name, row.written_at) == (meeting, "森下 有紀", bureau.desk.clock.now())


def test_a_promise_becomes_a_task_of_the_agency_that_made_it(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    entry = added(bureau, case, meeting)
    (task,) = tasks(bureau, case)
    assert (task.id, task.details.text, task.details.due) == (meeting.promises[0].task, "フードバンクを週1回", date(2026, 6, 16))
    assert (task.owner, task.details.entry) == ("社協 大西", entry)


def test_a_correction_is_a_new_row_and_the_old_one_stays_as_written(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    entry = added(bureau, case, meeting)
    newer = corrected(bureau, entry, replace(meeting, facts="引越しは7月。"))
    found = rows(bureau, case)
    assert (found[entry].details, found[entry].corrected_by) == (meeting, newer)
    assert (found[newer].corrects, found[newer].reason, found[newer].details.facts) == (entry, "聞き違い", "引越しは7月。")


def test_no_act_on_an_entry_ever_rewrites_its_text(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    query = text("SELECT id, facts, said, judged, minutes, happened_at FROM entry ORDER BY seq")
    entry = added(bureau, case, meeting)
    with bureau.desk.store.look() as session:
        before = session.execute(query).all()
    newer = corrected(bureau, entry, replace(meeting, facts="別", said="", judged="", minutes=5))
    bureau.do(bureau.do(WithdrawEntry(newer, "取り違え")).inverse)
    with bureau.desk.store.look() as session:
        assert session.execute(query).all()[:1] == before


def test_taking_a_correction_back_makes_the_old_row_count_again(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    entry, newer = added(bureau, case, meeting), EntryId(new_id())
    done = bureau.do(CorrectEntry(newer, entry, replace(meeting, promises=()), "約束は別の日"))
    assert tasks(bureau, case) == []
    bureau.do(done.inverse)
    found = rows(bureau, case)
    assert (found[entry].counts, found[newer].counts) == (True, False)
    assert [task.details.entry for task in tasks(bureau, case)] == [entry]


def test_after_a_correction_was_taken_back_another_can_be_made(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    entry = added(bureau, case, meeting)
    bureau.do(WithdrawEntry(corrected(bureau, entry, meeting), "違った"))
    newest = corrected(bureau, entry, meeting)
    assert rows(bureau, case)[entry].corrected_by == newest


def test_only_the_newest_row_is_corrected(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    entry = added(bureau, case, meeting)
    corrected(bureau, entry, meeting)
    with pytest.raises(AlreadyCorrected):
        corrected(bureau, entry, meeting)
    with pytest.raises(AlreadyCorrected):
        bureau.do(WithdrawEntry(entry, "違った"))


def test_a_withdrawn_row_stays_with_its_reason_and_returns_whole(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    entry = added(bureau, case, meeting)
    before, owed = rows(bureau, case), [task.details for task in tasks(bureau, case)]
    done = bureau.do(WithdrawEntry(entry, "別の人の記録"))
    row = rows(bureau, case)[entry]
    assert (row.withdrawn, row.withdrawn_reason, row.details.facts, tasks(bureau, case)) == (True, "別の人の記録", meeting.facts, [])
    bureau.do(done.inverse)
    assert (rows(bureau, case), [task.details for task in tasks(bureau, case)]) == (before, owed)


def test_a_withdrawn_row_is_not_corrected(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    entry = added(bureau, case, meeting)
    bureau.do(WithdrawEntry(entry, "違った"))
    with pytest.raises(AlreadyWithdrawn):
        corrected(bureau, entry, meeting)


def test_what_was_done_stays_done_when_its_entry_is_withdrawn(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    entry = added(bureau, case, meeting)
    bureau.do(CompleteTask(meeting.promises[0].task, TODAY))
    bureau.do(WithdrawEntry(entry, "違った"))
    (task,) = bureau.ask(TasksOf(case=case, with_done=True))
    assert task.done_on == TODAY


def test_a_correction_elsewhere_keeps_what_became_of_a_promise(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    entry = added(bureau, case, meeting)
    (task,) = tasks(bureau, case)
    bureau.do(EditTask(task.id, replace(task.details, due=date(2026, 6, 20))))
    newer = corrected(bureau, entry, replace(meeting, minutes=60))
    (task,) = tasks(bureau, case)
    assert (task.details.due, task.details.entry) == (date(2026, 6, 20), newer)


def test_a_corrected_promise_is_carried_to_its_task(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    entry = added(bureau, case, meeting)
    promise = replace(meeting.promises[0], text="フードバンクを月1回")
    corrected(bureau, entry, replace(meeting, promises=(promise,)))
    assert [task.details.text for task in tasks(bureau, case)] == ["フードバンクを月1回"]


def test_a_promise_taken_off_by_hand_stays_off_after_a_correction(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    entry = added(bureau, case, meeting)
    bureau.do(RemoveTask(meeting.promises[0].task))
    corrected(bureau, entry, replace(meeting, minutes=60))
    assert tasks(bureau, case) == []


def test_entries_stand_newest_first_by_when_it_happened(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    days = [TODAY - timedelta(days=back) for back in (3, 1, 2)]
    for day in days:
        added(bureau, case, replace(meeting, happened_at=instant(day, time(9)), promises=()))
    found = [row.details.happened_at for row in bureau.ask(EntriesOf(case))]
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize("words", ["引越し後の体制", "眠るのがこわい", "夜間の連絡先", "大西", "フードバンク"])
def test_words_of_an_entry_lead_to_its_case(bureau: Bureau, case: CaseId, meeting: EntryDetails, words: str):
    added(bureau, case, meeting)
    assert [row.id for row in bureau.ask(FindCases(words)).rows] == [case]


def test_words_of_a_withdrawn_entry_lead_nowhere(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    bureau.do(WithdrawEntry(added(bureau, case, meeting), "別の人の記録"))
    assert bureau.ask(FindCases("夜間の連絡先")).rows == ()


def test_the_list_shows_when_a_case_was_last_worked_on(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    added(bureau, case, replace(meeting, happened_at=instant(TODAY - timedelta(days=2), time(23, 30))))
    bureau.do(WithdrawEntry(added(bureau, case, meeting), "違った"))
    assert bureau.ask(FindCases()).rows[0].last_entry_on == TODAY - timedelta(days=2)


def test_an_empty_entry_and_one_without_a_reason_are_refused(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    with pytest.raises(Missing):
        added(bureau, case, replace(meeting, facts=" ", said="", judged=""))
    with pytest.raises(Missing):
        bureau.do(CorrectEntry(EntryId(new_id()), added(bureau, case, meeting), meeting, "　"))


def test_what_has_not_happened_is_no_entry(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    with pytest.raises(InTheFuture):
        added(bureau, case, replace(meeting, happened_at=instant(TODAY + timedelta(days=1), time(0))))


def test_nobody_is_present_from_an_agency_that_does_not_exist(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    with pytest.raises(NotFound):
        added(bureau, case, replace(meeting, present=(Present(AgencyId(new_id())),)))


def test_what_the_desk_itself_promised_is_for_who_wrote_it(bureau: Bureau, case: CaseId, meeting: EntryDetails):
    own = Promise(TaskId(new_id()), bureau.agency, "会議録を送る", TODAY)
    added(bureau, case, replace(meeting, promises=(own,)))
    (task,) = tasks(bureau, case)
    assert (task.owner, task.details.staff, task.details.agency) == ("森下 有紀", bureau.me, None)
