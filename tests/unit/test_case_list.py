"""ケース一覧 narrowed and ordered: by age, what is due, language, tags; views of one's own; and the work of each."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.base import Wish
from desk_gui.commands.case_views import CaseViews, EditCaseView, RemoveCaseView, SaveCaseView, Workload
from desk_gui.commands.cases import AddClient, AddEntry, AddTask, CaseSheetOf, CloseCase, CompleteTask, FindCases, OpenCase, RemoveCase
from desk_gui.commands.deadlines import MeetDeadline, SetDeadline
from desk_gui.commands.desk import AddStaff, Today
from desk_gui.commands.permission import RestrictCase
from desk_gui.commands.reassigning import ReassignCase
from desk_gui.commands.tags import AddTag, AllTags, RemoveTag, TagCase
from desk_gui.errors import NameTaken, NotAllowed, NotFound, TooManyTags
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.case_views import CaseViewDetails, CaseWish, WorkloadRow
from desk_gui.rows.cases import CaseDetails, ClientDetails, EntryDetails, Participant, TaskDetails
from desk_gui.rows.deadlines import DeadlineDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.tags import MOST_TAGS, TagDetails
from desk_gui.values.ids import AgencyId, CaseId, CaseViewId, ClientId, DeadlineId, EntryId, StaffId, TagId, TaskId, WishId, new_id
from desk_gui.vocabulary import AgencyKind, CaseAge, CaseDue, CaseSort, ClosingReason, DeadlineKind, EntryKind, ParticipantRole, TagColour
from tests.conftest import TODAY, Bureau


def day(days: int):
    return TODAY + timedelta(days=days)


def opened(bureau: Bureau, title: str, age: int = 0, language: str = "", **more) -> CaseId:
    case, client = CaseId(new_id()), ClientId(new_id())
    bureau.do(AddClient(client, ClientDetails(name_latin=title, language=language)))
    bureau.do(OpenCase(case, CaseDetails(title, day(-age), clients=(client,), staff=bureau.me, **more)))
    return case


def titles(bureau: Bureau, **wanted) -> list[str]:
    return [row.title for row in bureau.ask(FindCases(**wanted)).rows]


@pytest.fixture
def her(bureau: Bureau) -> StaffId:
    her = StaffId(new_id())
    bureau.do(AddStaff(her, StaffDetails("近藤 彩")))
    return her


@pytest.fixture
def three(bureau: Bureau) -> tuple[CaseId, CaseId, CaseId]:
    """Due in three days by a deadline, due today by a task, and with no day at all."""
    soon = opened(bureau, "soon", 40, "vi")
    late = opened(bureau, "late", 100, "pt")
    never = opened(bureau, "never", 0, "vi")
    for case, due in ((soon, day(3)), (late, day(60))):
        bureau.do(SetDeadline(DeadlineId(new_id()), DeadlineDetails(case, DeadlineKind.OTHER, due, note="書類")))
    for due in (day(0), day(20)):
        bureau.do(AddTask(TaskId(new_id()), TaskDetails("電話する", due=due, case=late, staff=bureau.me)))
    return soon, late, never


def test_the_next_day_is_the_nearest_of_its_deadlines_and_what_is_open(bureau: Bureau, three):
    dues = {row.title: row.due for row in bureau.ask(FindCases()).rows}
    assert dues == {"soon": day(3), "late": day(0), "never": None}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"sort": CaseSort.DUE}, ["late", "soon", "never"]),
        ({"sort": CaseSort.AGE}, ["late", "soon", "never"]),
        ({"due": CaseDue.WEEK, "sort": CaseSort.DUE}, ["late", "soon"]),
        ({"due": CaseDue.OVERDUE}, []),
        ({"due": CaseDue.NONE}, ["never"]),
        ({"age": CaseAge.MONTH, "sort": CaseSort.AGE}, ["late", "soon"]),
        ({"age": CaseAge.QUARTER}, ["late"]),
        ({"age": CaseAge.YEAR}, []),
        ({"language": "vi", "sort": CaseSort.AGE}, ["soon", "never"]),
    ],
)
def test_it_is_narrowed_and_ordered(bureau: Bureau, three, wanted, found):
    assert titles(bureau, **wanted) == found
    assert bureau.ask(FindCases(**wanted)).total == len(found)


def test_what_is_done_is_due_no_more(bureau: Bureau, three):
    (task,) = [row.id for row in bureau.ask(CaseSheetOf(three[1])).tasks if row.details.due == day(0)]
    bureau.do(CompleteTask(task, TODAY))
    assert [row.due for row in bureau.ask(FindCases(sort=CaseSort.DUE)).rows] == [day(3), day(20), None]
    (deadline,) = bureau.ask(CaseSheetOf(three[0])).deadlines
    bureau.do(MeetDeadline(deadline.id, TODAY))
    assert [row.due for row in bureau.ask(FindCases(sort=CaseSort.DUE)).rows] == [day(20), None, None]


def test_by_the_agency_that_leads_and_a_protected_case_does_not_tell_whose_it_is(bureau: Bureau):
    leads = {}
    for kana in ("アオゾラ", "ナナカマド"):
        leads[kana] = AgencyId(new_id())
        bureau.do(AddAgency(leads[kana], AgencyDetails(kana, AgencyKind.NPO, kana=kana)))

    def led(kana: str) -> tuple[Participant, ...]:
        return (Participant(leads[kana], ParticipantRole.LEAD, day(-1)),)

    hidden = opened(bureau, "hidden", participants=led("アオゾラ"))
    opened(bureau, "second", participants=led("ナナカマド"))
    opened(bureau, "first", participants=led("アオゾラ"))
    opened(bureau, "none")
    bureau.do(RestrictCase(hidden, "支援措置の申出"))
    rows = bureau.ask(FindCases(sort=CaseSort.AGENCY)).rows
    assert [row.title for row in rows[:2]] == ["first", "second"]
    assert [row.protected for row in rows] == [False, False, False, True]


# --- tags ------------------------------------------------------------------------------------------------------------------


def tagged(bureau: Bureau, name: str, *cases: CaseId) -> TagId:
    tag = TagId(new_id())
    bureau.do(AddTag(tag, TagDetails(name, TagColour.GREEN)))
    for case in cases:
        bureau.do(TagCase(case, (tag,)))
    return tag


def test_tags_stand_on_their_cases_and_narrow_the_list(bureau: Bureau, three):
    tag = tagged(bureau, "通訳を手配中", *three[:2])
    other = tagged(bureau, "学校")
    assert titles(bureau, tags=frozenset({tag}), sort=CaseSort.AGE) == ["late", "soon"]
    assert titles(bureau, tags=frozenset({other})) == []
    assert {row.title: [each.details.name for each in row.tags] for row in bureau.ask(FindCases()).rows}["soon"] == ["通訳を手配中"]
    done = bureau.do(TagCase(three[0], (other, tag)))
    assert [each.id for each in bureau.ask(CaseSheetOf(three[0])).tags] == [tag, other]
    bureau.do(done.inverse)
    assert [each.id for each in bureau.ask(CaseSheetOf(three[0])).tags] == [tag]


def test_a_tag_taken_out_of_use_is_on_no_case_and_comes_back_on_all(bureau: Bureau, three):
    tag = tagged(bureau, "通訳を手配中", *three)
    done = bureau.do(RemoveTag(tag))
    assert bureau.ask(AllTags()) == bureau.ask(CaseSheetOf(three[0])).tags == ()
    assert titles(bureau, tags=frozenset({tag})) == []
    bureau.do(done.inverse)
    assert len(titles(bureau, tags=frozenset({tag}))) == 3


def test_tags_are_few_and_each_has_a_name_of_its_own(bureau: Bureau):
    tagged(bureau, "ＡＢＣ")
    with pytest.raises(NameTaken):
        tagged(bureau, "abc")
    for number in range(MOST_TAGS - 1):
        tagged(bureau, f"タグ{number}")
    with pytest.raises(TooManyTags):
        tagged(bureau, "もう一つ")


def test_a_protected_case_shows_no_tag_in_the_list_and_is_in_none_narrowed_by_one(bureau: Bureau, three, her: StaffId):
    tag = tagged(bureau, "避難", three[0])
    bureau.do(RestrictCase(three[0], "支援措置の申出"))
    assert titles(bureau, tags=frozenset({tag})) == []
    assert next(row for row in bureau.ask(FindCases()).rows if row.protected).tags == ()
    assert [each.id for each in bureau.ask(CaseSheetOf(three[0])).tags] == [tag]
    with pytest.raises(NotFound):
        bureau.desk.apply(Wish(WishId(new_id()), her, TagCase(three[0], ())))


# --- views -----------------------------------------------------------------------------------------------------------------

WISH = CaseWish(mine=True, due=CaseDue.WEEK, sort=CaseSort.DUE, left_out=frozenset({"language"}))


def test_a_view_is_its_owners_alone_and_comes_back_as_it_was(bureau: Bureau, her: StaffId):
    view = CaseViewId(new_id())
    bureau.do(SaveCaseView(view, CaseViewDetails("今週の分", WISH)))
    (row,) = bureau.ask(CaseViews())
    assert (row.details.name, row.details.wish) == ("今週の分", WISH)
    assert bureau.desk.ask(CaseViews(), her) == ()
    bureau.desk.apply(Wish(WishId(new_id()), her, SaveCaseView(CaseViewId(new_id()), CaseViewDetails("今週の分"))))
    for command in (EditCaseView(view, CaseViewDetails("別の名前")), RemoveCaseView(view)):
        with pytest.raises(NotFound):
            bureau.desk.apply(Wish(WishId(new_id()), her, command))
    with pytest.raises(NameTaken):
        bureau.do(SaveCaseView(CaseViewId(new_id()), CaseViewDetails("今週の分")))
    done = bureau.do(EditCaseView(view, CaseViewDetails("古い順", replace(WISH, sort=CaseSort.AGE))))
    bureau.do(done.inverse)
    assert bureau.ask(CaseViews())[0].details.wish == WISH


# --- workload --------------------------------------------------------------------------------------------------------------


def visited(bureau: Bureau, case: CaseId, days: int, kind: EntryKind = EntryKind.VISIT) -> None:
    at = bureau.desk.clock.now() + timedelta(days=days)
    bureau.do(AddEntry(EntryId(new_id()), case, EntryDetails(kind, at, facts="会った")))


def test_what_each_has_is_counted_and_nothing_of_a_protected_case(bureau: Bureau, three, her: StaffId):
    bureau.do(AddTask(TaskId(new_id()), TaskDetails("書類", due=day(0), staff=bureau.me, case=three[0])))
    for case, days in ((three[0], -1), (three[1], -2), (three[1], -20)):
        visited(bureau, case, days)
    visited(bureau, three[1], -1, EntryKind.PHONE)
    bureau.do(CloseCase(three[2], TODAY, ClosingReason.RESOLVED))
    bureau.desk.clock = type(bureau.desk.clock)(day(2))
    assert bureau.ask(Workload()) == (WorkloadRow(bureau.me, "森下 有紀", 2, 2, 2), WorkloadRow(her, "近藤 彩", 0, 0, 0))
    bureau.do(RestrictCase(three[0], "支援措置の申出"))
    assert bureau.ask(Workload())[0] == WorkloadRow(bureau.me, "森下 有紀", 1, 1, 1)
    with pytest.raises(NotAllowed):
        bureau.desk.ask(Workload(), her)


def test_what_is_overdue_of_each_is_what_their_own_page_says(bureau: Bureau, three, her: StaffId):
    """What an agency promised is for whoever leads the case; a case taken out of the list has nothing to do."""
    partner, gone, hers = AgencyId(new_id()), opened(bureau, "gone"), opened(bureau, "hers")
    bureau.do(AddAgency(partner, AgencyDetails("NPOともに", AgencyKind.NPO)))
    bureau.do(ReassignCase(hers, her))
    late = TaskDetails("書類", due=day(-1))
    for details in (
        replace(late, agency=partner, case=three[1]),
        replace(late, agency=partner, case=hers),
        replace(late, staff=her, agency=partner, case=hers),
        replace(late, staff=her, case=three[0]),
        replace(late, staff=bureau.me, case=gone),
        replace(late, staff=bureau.me),
    ):
        bureau.do(AddTask(TaskId(new_id()), details))
    bureau.do(RemoveCase(gone))
    rows = {row.staff: row.overdue for row in bureau.ask(Workload())}
    assert rows == {staff: len(bureau.ask(Today(staff)).overdue) for staff in (bureau.me, her)} == {bureau.me: 2, her: 3}


def test_cases_nobody_leads_are_a_line_of_their_own(bureau: Bureau):
    bureau.do(OpenCase(CaseId(new_id()), CaseDetails("だれも", TODAY)))
    assert bureau.ask(Workload())[-1] == WorkloadRow(None, "", 1, 0, 0)
