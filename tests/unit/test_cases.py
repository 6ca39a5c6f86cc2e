"""Cases through the desk: numbered, led by one, closed with a reason, found by what was written."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.base import Batch
from desk_gui.commands.cases import (
    AddAppointment,
    AddClient,
    AddEntry,
    AddTask,
    CaseById,
    CaseSheetOf,
    ChangesOf,
    CloseCase,
    CompleteTask,
    CorrectEntry,
    EditCase,
    EditClient,
    FindCases,
    OpenCase,
    ReinstateEntry,
    RemoveCase,
    ReopenCase,
    WithdrawEntry,
)
from desk_gui.commands.desk import Search
from desk_gui.errors import CaseStillHeld, EndsBeforeItBegins, InTheFuture, Missing, NotFound, SecondLead, StillOpen
from desk_gui.models.referral import Referral
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import AppointmentDetails, CaseDetails, ClientDetails, EntryDetails, Participant, TaskDetails
from desk_gui.rows.referrals import ReferralDetails
from desk_gui.values.clock import instant
from desk_gui.values.ids import AgencyId, AppointmentId, CaseId, ClientId, EntryId, ReferralId, TaskId, new_id
from desk_gui.viewmodels.notices import sentence
from desk_gui.vocabulary import AgencyKind, CaseStage, Category, ClosingReason, EntryKind, ParticipantRole, ReferralState, Urgency
from tests.conftest import TODAY, Bureau

WANG = ClientDetails(name_kanji="王 暁麗", name_kana="オウ ギョウレイ", name_latin="WANG XIAOLI", language="zh")


@pytest.fixture
def client(bureau: Bureau) -> ClientId:
    client = ClientId(new_id())
    bureau.do(AddClient(client, WANG))
    return client


@pytest.fixture
def csw(bureau: Bureau) -> AgencyId:
    agency = AgencyId(new_id())
    bureau.do(AddAgency(agency, AgencyDetails("倉津市社会福祉協議会", AgencyKind.SOCIAL_WELFARE_COUNCIL, short_name="社協 CSW")))
    return agency


def details(bureau: Bureau, *clients: ClientId, **others: object) -> CaseDetails:
    plain = CaseDetails("住まいと学校", TODAY, clients, (Category.HOUSING,), CaseStage.ACTIVE, staff=bureau.me)
    return replace(plain, **others)


def opened(bureau: Bureau, case_details: CaseDetails) -> CaseId:
    case = CaseId(new_id())
    bureau.do(OpenCase(case, case_details))
    return case


def referred(bureau: Bureau, case: CaseId, client: ClientId, to: AgencyId, state: ReferralState) -> None:
    with bureau.desk.store.unit() as session:
        referral = Referral(id=ReferralId(new_id()), version=1, state=ReferralState.DRAFT)
        referral.rewrite(ReferralDetails(case, client, to, "家賃の滞納", "面談をお願いします"))
        referral.state = state
        session.add(referral)


def listed(bureau: Bureau, **asked: object) -> list[CaseId]:
    return [row.id for row in bureau.ask(FindCases(**asked)).rows]


def test_a_case_keeps_everything_typed(bureau: Bureau, client: ClientId, csw: AgencyId):
    typed = details(
        bureau,
        client,
        urgency=Urgency.SOON,
        residence_municipality="早瀬町",
        participants=(Participant(csw, ParticipantRole.LEAD, TODAY, person="大西"),),
    )
    row = bureau.ask(CaseById(opened(bureau, typed)))
    assert (row.details, row.who) == (typed, "王 暁麗")


def test_numbers_run_by_fiscal_year(bureau: Bureau):
    days = [date(2026, 4, 1), date(2026, 3, 31), TODAY]
    assert [bureau.ask(CaseById(opened(bureau, details(bureau, opened_on=day)))).number for day in days] == [
        "R8-0001",
        "R7-0001",
        "R8-0002",
    ]


def test_a_case_lists_who_reading_lead_and_open_work(bureau: Bureau, client: ClientId, csw: AgencyId):
    case = opened(bureau, details(bureau, client, participants=(Participant(csw, ParticipantRole.LEAD, TODAY),)))
    bureau.do(AddTask(TaskId(new_id()), TaskDetails("役場へ電話", case=case)))
    referred(bureau, case, client, csw, ReferralState.REQUESTED)
    (row,) = bureau.ask(FindCases()).rows
    assert (row.who, row.reading, row.lead_agency, row.staff_name) == ("王 暁麗", "オウ ギョウレイ", "社協 CSW", "森下 有紀")
    assert (row.waiting, row.open_tasks, row.language, row.last_entry_on) == (1, 1, "zh", None)


def test_a_protected_case_tells_lists_nothing_but_a_masked_name(bureau: Bureau, client: ClientId, csw: AgencyId):
    case = opened(bureau, details(bureau, client, participants=(Participant(csw, ParticipantRole.LEAD, TODAY),)))
    bureau.do(EditClient(client, replace(WANG, protected=True)))
    (row,) = bureau.ask(FindCases()).rows
    assert (row.who, row.reading, row.title, row.lead_agency) == ("王 ○○", "", "取扱注意", "")
    (hit,) = bureau.ask(Search("住まいと学校"))
    assert (hit.id, hit.title, hit.detail) == (case, "R8-0001　王 ○○", "取扱注意")


def test_the_cases_of_an_agency_do_not_tell_where_a_protected_person_is_helped(bureau: Bureau, client: ClientId, csw: AgencyId):
    parts = (Participant(csw, ParticipantRole.SUPPORT, TODAY),)
    open_one = opened(bureau, details(bureau, participants=parts))
    hidden = opened(bureau, details(bureau, client, participants=parts))
    assert set(listed(bureau, agency=csw)) == {open_one, hidden}
    bureau.do(EditClient(client, replace(WANG, protected=True)))
    assert listed(bureau, agency=csw) == [open_one]


def test_the_list_is_filtered_by_stage_topic_person_and_words(bureau: Bureau, client: ClientId):
    case = opened(bureau, details(bureau, client))
    opened(bureau, details(bureau, stage=CaseStage.WATCHING, categories=(Category.TAX,), staff=None, title="税のこと"))
    asked = [{"stages": frozenset({CaseStage.ACTIVE})}, {"categories": frozenset({Category.HOUSING})}, {"staff": bureau.me}]
    assert all(listed(bureau, **each) == [case] for each in [*asked, {"words": "おう ぎょうれい"}, {"client": client}])


def test_pages_follow_each_other_without_gap_or_repeat(bureau: Bureau):
    cases = [opened(bureau, details(bureau, opened_on=TODAY - timedelta(days=day // 2))) for day in range(7)]
    pages = [bureau.ask(FindCases(first=first, limit=3)) for first in (0, 3, 6, 9)]
    seen = [row.id for page in pages for row in page.rows]
    assert (len(seen), set(seen)) == (7, set(cases))
    assert [(len(page.rows), page.total) for page in pages] == [(3, 7), (3, 7), (1, 7), (0, 7)]


def test_the_list_is_in_the_order_of_the_newest_entry_that_counts(bureau: Bureau, client: ClientId):
    """Whatever is written, corrected, withdrawn, brought back, or opened on another day than was said first."""
    early, late = (opened(bureau, details(bureau, client, opened_on=TODAY - timedelta(days=day))) for day in (9, 8))
    assert listed(bureau) == [late, early]
    entry, newer = EntryId(new_id()), EntryId(new_id())
    bureau.do(AddEntry(entry, early, entry_on(TODAY - timedelta(days=2))))
    assert listed(bureau) == [early, late]
    bureau.do(CorrectEntry(newer, entry, entry_on(TODAY - timedelta(days=20)), "日付の誤り"))
    assert listed(bureau) == [late, early]
    bureau.do(WithdrawEntry(newer, "訂正の誤り"))
    assert listed(bureau) == [early, late]
    bureau.do(WithdrawEntry(entry, "別のケースの記録"))
    assert listed(bureau) == [late, early]
    bureau.do(ReinstateEntry(entry))
    assert listed(bureau) == [early, late]
    bureau.do(WithdrawEntry(entry, "別のケースの記録"))
    bureau.do(EditCase(early, details(bureau, client, opened_on=TODAY - timedelta(days=1))))
    assert listed(bureau) == [early, late]


def entry_on(day: date) -> EntryDetails:
    return EntryDetails(EntryKind.PHONE, instant(day, time(10)), facts="電話した")


def test_closing_with_open_referrals_must_be_said(bureau: Bureau, client: ClientId, csw: AgencyId):
    case = opened(bureau, details(bureau, client))
    referred(bureau, case, client, csw, ReferralState.ON_HOLD)
    with pytest.raises(StillOpen) as refusal:
        bureau.do(CloseCase(case, TODAY, ClosingReason.RESOLVED))
    assert refusal.value.referrals == 1
    bureau.do(CloseCase(case, TODAY, ClosingReason.RESOLVED, despite_open_referrals=True))
    assert bureau.ask(CaseById(case)).closed_on == TODAY


def test_closing_with_a_promise_nobody_has_kept_must_be_said(bureau: Bureau, client: ClientId, csw: AgencyId):
    case, promise = opened(bureau, details(bureau, client)), TaskId(new_id())
    bureau.do(AddTask(promise, TaskDetails("学校に同行する", agency=csw, case=case)))
    with pytest.raises(StillOpen) as refusal:
        bureau.do(CloseCase(case, TODAY, ClosingReason.RESOLVED))
    assert (refusal.value.referrals, refusal.value.promises) == (0, 1)
    assert sentence(refusal.value).startswith("機関の約束が1件残っています。")
    bureau.do(CompleteTask(promise, TODAY))
    bureau.do(CloseCase(case, TODAY, ClosingReason.RESOLVED))


def test_closing_with_something_booked_must_be_said(bureau: Bureau, client: ClientId):
    case = opened(bureau, details(bureau, client))
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        bureau.do(AddAppointment(AppointmentId(new_id()), AppointmentDetails(instant(day, time(10)), 30, "来所", case=case)))
    with pytest.raises(StillOpen) as refusal:
        bureau.do(CloseCase(case, TODAY, ClosingReason.RESOLVED))
    assert sentence(refusal.value).startswith("これからの予約が1件あります。")


def test_a_closed_case_leaves_the_list_until_asked_for(bureau: Bureau):
    case = opened(bureau, details(bureau))
    bureau.do(CloseCase(case, TODAY, ClosingReason.WENT_HOME, "空港で見送り"))
    assert (listed(bureau), listed(bureau, with_closed=True), listed(bureau, stages=frozenset({CaseStage.CLOSED}))) == ([], [case], [case])


def test_taking_a_closing_back_returns_to_the_stage_before(bureau: Bureau):
    case = opened(bureau, details(bureau, stage=CaseStage.WATCHING))
    before = bureau.ask(CaseById(case))
    done = bureau.do(CloseCase(case, TODAY, ClosingReason.RESOLVED, "終わり"))
    closed = bureau.ask(CaseById(case))
    again = bureau.do(done.inverse).inverse
    assert replace(bureau.ask(CaseById(case)), version=1) == before
    bureau.do(again)
    assert replace(bureau.ask(CaseById(case)), version=2) == closed


def test_a_case_closed_by_return_home_can_be_reopened(bureau: Bureau):
    case = opened(bureau, details(bureau))
    bureau.do(CloseCase(case, TODAY, ClosingReason.WENT_HOME))
    bureau.do(ReopenCase(case))
    row = bureau.ask(CaseById(case))
    assert (row.details.stage, row.closed_on, row.closing_reason) == (CaseStage.ACTIVE, None, None)


def test_only_closing_closes(bureau: Bureau):
    with pytest.raises(Missing):
        opened(bureau, details(bureau, stage=CaseStage.CLOSED))
    case = opened(bureau, details(bureau))
    bureau.do(CloseCase(case, TODAY, ClosingReason.RESOLVED))
    bureau.do(EditCase(case, details(bureau, title="別の件名")))
    assert bureau.ask(CaseById(case)).details.stage == CaseStage.CLOSED


@pytest.mark.parametrize(("day", "refusal"), [(TODAY + timedelta(days=1), InTheFuture), (TODAY - timedelta(days=1), EndsBeforeItBegins)])
def test_a_case_ends_neither_before_it_begins_nor_tomorrow(bureau: Bureau, day: date, refusal: type):
    case = opened(bureau, details(bureau))
    with pytest.raises(refusal):
        bureau.do(CloseCase(case, day, ClosingReason.RESOLVED))


def test_one_lead_agency_at_a_time(bureau: Bureau, csw: AgencyId):
    parts = (Participant(csw, ParticipantRole.LEAD, TODAY), Participant(bureau.agency, ParticipantRole.LEAD, TODAY))
    with pytest.raises(SecondLead):
        opened(bureau, details(bureau, participants=parts))


def test_the_lead_may_pass_from_one_agency_to_the_next(bureau: Bureau, csw: AgencyId):
    handover = TODAY - timedelta(days=10)
    first = Participant(bureau.agency, ParticipantRole.LEAD, TODAY - timedelta(days=30), handover)
    opened(bureau, details(bureau, participants=(first, Participant(csw, ParticipantRole.LEAD, handover))))
    assert bureau.ask(FindCases()).rows[0].lead_agency == "社協 CSW"


def test_a_person_nobody_knows_cannot_be_put_in_a_case(bureau: Bureau):
    with pytest.raises(NotFound):
        opened(bureau, details(bureau, ClientId(new_id())))


def test_swapping_the_clients_of_a_case_is_found_under_the_new_name_at_once(bureau: Bureau, client: ClientId):
    case, other = opened(bureau, details(bureau, client)), ClientId(new_id())
    bureau.do(AddClient(other, ClientDetails(name_latin="SILVA")))
    bureau.do(EditCase(case, details(bureau, other)))
    assert listed(bureau, words="silva") == [case]
    assert listed(bureau, words="王") == []


def test_a_client_and_their_case_are_opened_in_one_step_and_taken_back_as_one(bureau: Bureau):
    client, case = ClientId(new_id()), CaseId(new_id())
    done = bureau.do(Batch((AddClient(client, WANG), OpenCase(case, details(bureau, client)))))
    assert listed(bureau) == [case]
    bureau.do(done.inverse)
    assert listed(bureau) == []
    assert bureau.ask(Search("王")) == ()


@pytest.mark.parametrize(
    ("words", "found"),
    [("王", True), ("麗", True), ("王 暁", True), ("王 鈴", False), ("暁王", False), ("!\"'() & | : * %", False), ("", False)],
)
def test_one_letter_finds_who_has_it_and_signs_find_nobody(bureau: Bureau, client: ClientId, words: str, found: bool):
    assert [hit.id for hit in bureau.ask(Search(words))] == [client] * found
    assert listed(bureau, words=words) == []


def test_a_removed_case_is_neither_listed_nor_found(bureau: Bureau, client: ClientId):
    case = opened(bureau, details(bureau, client))
    done = bureau.do(RemoveCase(case))
    assert listed(bureau) == list(bureau.ask(Search("住まい"))) == []
    bureau.do(done.inverse)
    assert listed(bureau) == [case]


def test_a_case_in_which_something_was_done_is_not_taken_out_but_closed(bureau: Bureau, client: ClientId):
    case, entry = opened(bureau, details(bureau, client)), EntryId(new_id())
    bureau.do(AddEntry(entry, case, EntryDetails(EntryKind.PHONE, bureau.desk.clock.now(), facts="電話した")))
    with pytest.raises(CaseStillHeld) as refused:
        bureau.do(RemoveCase(case))
    assert (refused.value.entries, refused.value.referrals) == (1, 0)
    bureau.do(WithdrawEntry(entry, "別のケースの記録"))
    bureau.do(RemoveCase(case))


def test_every_change_of_a_case_can_be_read_newest_first(bureau: Bureau, client: ClientId):
    case = opened(bureau, details(bureau, client))
    bureau.do(AddTask(TaskId(new_id()), TaskDetails("役場へ電話", case=case)))
    bureau.do(EditClient(client, replace(WANG, phone="086-000-0100")))
    assert [row.command for row in bureau.ask(ChangesOf(case))] == ["EditClient", "AddTask", "OpenCase"]
    assert {row.by_name for row in bureau.ask(ChangesOf(case))} == {"森下 有紀"}


def test_the_page_of_a_case_is_read_in_one_go(bureau: Bureau, client: ClientId, csw: AgencyId):
    case = opened(bureau, details(bureau, client))
    referred(bureau, case, client, csw, ReferralState.REQUESTED)
    bureau.do(AddTask(TaskId(new_id()), TaskDetails("役場へ電話", case=case)))
    page = bureau.ask(CaseSheetOf(case))
    assert (page.case.id, page.referrals, page.consents, page.letters, len(page.tasks)) == (case, 1, 0, 0, 1)
    assert {csw, bureau.agency} == set(page.agencies)


def test_in_a_protected_case_nobody_of_the_family_is_named_in_lists(bureau: Bureau):
    mother, child, case = ClientId(new_id()), ClientId(new_id()), CaseId(new_id())
    bureau.do(AddClient(mother, ClientDetails(name_kanji="王 暁麗", protected=True)))
    bureau.do(AddClient(child, ClientDetails(name_kanji="王 小明")))
    bureau.do(OpenCase(case, CaseDetails("見守り", TODAY, (mother, child))))
    assert bureau.ask(FindCases()).rows[0].who == "王 ○○、王 ○○"
    assert [each.details.shown for each in bureau.ask(CaseById(case)).clients] == ["王 暁麗", "王 小明"]
