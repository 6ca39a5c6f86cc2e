"""きょう: what a typed line means, and what stands on the page."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.cases import AddClient, AddEntry, AddTask, CaseById, CloseCase, CompleteTask, EditClient, OpenCase, RemoveCase
from desk_gui.commands.conferences import PlanConference, PutOnAgenda, TakeOffAgenda
from desk_gui.commands.consent import RecordConsent
from desk_gui.commands.desk import AddStaff, KeepDraft, Today, Waiting
from desk_gui.commands.letters import DraftLetter, SuggestDraft
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import CaseDetails, ClientDetails, EntryDetails, Participant, TaskDetails
from desk_gui.rows.conferences import AgendaDetails, ConferenceDetails
from desk_gui.rows.consent import SUPPORT, ConsentDetails
from desk_gui.rows.desk import DraftRow, StaffDetails
from desk_gui.values.clock import instant
from desk_gui.values.ids import (
    AgencyId,
    AgendaItemId,
    CaseId,
    ClientId,
    ConferenceId,
    ConsentId,
    EntryId,
    LetterId,
    StaffId,
    TaskId,
    new_id,
)
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.today import alert_groups, later_groups, suggestion_groups, task_from, task_groups, waiting_line
from desk_gui.vocabulary import (
    AgencyKind,
    Channel,
    ClosingReason,
    ConferenceGround,
    ConsentItem,
    EntryKind,
    ParticipantRole,
    ReferralState,
    Role,
    SuggestionKind,
)
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN, File, open_file


@pytest.mark.parametrize(
    ("typed", "text", "due"),
    [
        ("金曜までに学校へ電話", "学校へ電話", date(2026, 6, 12)),
        ("明日まで 書類を送る", "書類を送る", date(2026, 6, 10)),
        ("6/20までに、通訳を手配", "通訳を手配", date(2026, 6, 20)),
        ("来週月曜までに会議録", "会議録", date(2026, 6, 15)),
        ("会議の日程を決める", "会議の日程を決める", TODAY),
        ("これまでに届いた書類を確認", "これまでに届いた書類を確認", TODAY),
    ],
)
def test_a_typed_line_becomes_a_task_with_its_day(typed: str, text: str, due: date):
    details = task_from(typed, TODAY, None)
    assert (details.text, details.due) == (text, due)


def add_task(bureau: Bureau, text: str, due: date | None) -> TaskId:
    task = TaskId(new_id())
    bureau.do(AddTask(task, TaskDetails(text, due=due, staff=bureau.me)))
    return task


def test_tasks_stand_under_the_day_they_are_due(bureau: Bureau):
    for text, days in (("昨日", -1), ("今日", 0), ("明日", 1), ("来月", 30)):
        add_task(bureau, text, TODAY + timedelta(days=days))
    add_task(bureau, "いつか", None)
    row = bureau.ask(Today(bureau.me))
    assert [[task.details.text for task in group] for group in (row.overdue, row.due_today, row.this_week)] == [
        ["昨日"],
        ["今日"],
        ["明日"],
    ]
    assert [[line.title for line in group.lines] for group in later_groups(row)] == [["来月"], ["いつか"]]


def test_what_is_done_needs_nobody_any_more(bureau: Bureau):
    bureau.do(CompleteTask(add_task(bureau, "電話", TODAY), TODAY))
    assert bureau.ask(Today(bureau.me)).due_today == ()


def test_an_overdue_task_says_by_how_many_days(bureau: Bureau):
    add_task(bureau, "電話", TODAY - timedelta(days=4))
    (overdue, *_) = task_groups(bureau.ask(Today()))
    assert (overdue.lines[0].right, overdue.lines[0].tone) == ("4日超過", "danger")


def open_case(bureau: Bureau, person: ClientDetails) -> None:
    client = ClientId(new_id())
    bureau.do(AddClient(client, person))
    bureau.do(OpenCase(CaseId(new_id()), CaseDetails("在留の相談", TODAY, clients=(client,), staff=bureau.me)))


@pytest.mark.parametrize(("ahead", "shown"), [(0, True), (90, True), (91, False)])
def test_a_stay_is_shown_from_three_months_before_its_end(bureau: Bureau, ahead: int, shown: bool):
    open_case(bureau, ClientDetails(name_latin="AUNG AUNG", stay_until=TODAY + timedelta(days=ahead)))
    assert bool(bureau.ask(Today(bureau.me)).stays) is shown


def test_a_protected_person_is_masked(bureau: Bureau):
    open_case(bureau, ClientDetails(name_kanji="王 暁麗", stay_until=TODAY, protected=True))
    (stay,) = bureau.ask(Today()).stays
    assert (stay.who, stay.protected) == ("王 ○○", True)


def test_of_a_protected_person_neither_what_for_nor_who_may_be_told_is_in_a_line(bureau: Bureau):
    file = open_file(bureau)
    file.consent(ConsentItem.NAME, until=TODAY + timedelta(days=3))
    file.step(file.referral(), ReferralState.REQUESTED)
    assert lines_of(file) == ["NGUYEN THI LAN・無料法律相談", "NGUYEN THI LAN（法テラス倉津）"]
    bureau.do(EditClient(file.client, replace(LAN, protected=True)))
    assert lines_of(file) == ["N ○○", "N ○○"]


def lines_of(file: File) -> list[str]:
    """Who waits for an answer, and whose consent ends."""
    row = file.bureau.ask(Today())
    (waiting,) = row.waiting
    (consent,) = next(group.lines for group in alert_groups(row) if group.title == "同意の期限")
    return [waiting_line(waiting).detail, consent.title]


def test_another_ones_cases_are_seen_only_when_asked_for_the_whole_desk(bureau: Bureau):
    client = ClientId(new_id())
    bureau.do(AddClient(client, ClientDetails(name_latin="BUDI", stay_until=TODAY)))
    bureau.do(OpenCase(CaseId(new_id()), CaseDetails("在留の相談", TODAY, clients=(client,))))
    assert bureau.ask(Today(bureau.me)).stays == ()
    assert len(bureau.ask(Today()).stays) == 1


THING = UUID("0197a1b2-0000-7000-8000-000000000001")


@pytest.mark.parametrize(
    ("key", "opens"),
    [
        ("new_consultation", ("new_consultation", None)),
        (f"edit_consultation:{THING.hex}", ("edit_consultation", THING)),
        (f"edit_agency:{THING}", ("edit_agency", THING)),
    ],
)
def test_a_draft_names_the_form_it_was_typed_in_and_what_that_is_about(key: str, opens: tuple[str, UUID | None]):
    place = Place.of(DraftRow(key, "cases", "", {}, datetime(2026, 6, 9, tzinfo=UTC)))
    assert (place.form, place.thing, place.screen) == (*opens, "cases")


def test_a_draft_of_another_day_says_its_day(bureau: Bureau):
    old = DraftRow("new_consultation", "consultations", "", {}, datetime(2026, 6, 7, 1, 5, tzinfo=UTC))
    row = replace(bureau.ask(Today()), drafts=(old, replace(old, saved_at=datetime(2026, 6, 9, 1, 5, tzinfo=UTC))))
    (drafts,) = (group for group in alert_groups(row) if group.lines)
    assert [line.under_right for line in drafts.lines] == ["6/7", "10:05"]


def test_a_draft_left_behind_is_shown(bureau: Bureau):
    bureau.do(KeepDraft("new_consultation", "consultations", "相談受付（電話）", {"note": "続き"}))
    groups = {group.title: group.lines for group in alert_groups(bureau.ask(Today(bureau.me)))}
    assert groups["入力中の内容"][0].title == "相談受付（電話）"


def test_the_rail_counts_what_the_cards_list(bureau: Bureau):
    file = open_file(bureau)
    gone = CaseId(new_id())
    bureau.do(OpenCase(gone, CaseDetails("別の相談", TODAY, clients=(file.client,), staff=bureau.me)))
    for days, case in ((-3, None), (0, file.case), (0, gone), (1, None)):
        details = TaskDetails("電話", due=TODAY + timedelta(days=days), staff=bureau.me, case=case)
        bureau.do(AddTask(TaskId(new_id()), details))
    bureau.do(AddTask(TaskId(new_id()), TaskDetails("ほかの職員の用件", due=TODAY)))
    bureau.do(RemoveCase(gone))
    bureau.do(DraftLetter(LetterId(new_id()), bureau.ask(SuggestDraft(file.referral()))))
    for staff in (bureau.me, None):
        row, counted = bureau.ask(Today(staff)), bureau.ask(Waiting(staff))
        assert (counted.tasks, counted.letters) == (len(row.overdue) + len(row.due_today), 1)
    assert bureau.ask(Waiting(bureau.me)).tasks == 2


# --- そろそろ ------------------------------------------------------------------------------------------------------------------


def case_of(bureau: Bureau, days: int, *agencies: AgencyId, staff: StaffId | None = None) -> CaseId:
    case = CaseId(new_id())
    parts = tuple(Participant(agency, ParticipantRole.SUPPORT, TODAY - timedelta(days=days)) for agency in agencies)
    opened_on = TODAY - timedelta(days=days)
    bureau.do(OpenCase(case, CaseDetails("住まい", opened_on, staff=staff or bureau.me, participants=parts)))
    return case


def suggested(bureau: Bureau, kind: SuggestionKind, staff: StaffId | None = None) -> tuple[list[CaseId], int]:
    (found,) = (each for each in bureau.ask(Today(staff)).suggestions if each.kind is kind)
    return [each.case for each in found.first], found.count


def wrote(bureau: Bureau, case: CaseId, days: int, kind: EntryKind = EntryKind.PHONE) -> None:
    bureau.do(AddEntry(EntryId(new_id()), case, EntryDetails(kind, instant(TODAY - timedelta(days=days), time(10)), facts="話した")))


def test_a_case_nobody_wrote_of_for_a_month_is_told_of_until_somebody_does(bureau: Bureau):
    old, older = case_of(bureau, 31), case_of(bureau, 60)
    case_of(bureau, 30)
    assert suggested(bureau, SuggestionKind.QUIET) == ([older, old], 2)
    wrote(bureau, older, 1)
    assert suggested(bureau, SuggestionKind.QUIET) == ([old], 1)
    bureau.do(CloseCase(old, TODAY, ClosingReason.RESOLVED))
    assert suggested(bureau, SuggestionKind.QUIET) == ([], 0)


def test_the_longest_neglected_are_told_and_how_many_there_are(bureau: Bureau):
    cases = [case_of(bureau, 40 + at) for at in range(7)]
    assert suggested(bureau, SuggestionKind.QUIET) == (cases[:1:-1], 7)
    (group,) = (each for each in suggestion_groups(bureau.ask(Today())) if each.title == "記録がない")
    assert (len(group.lines), group.more) == (5, 2)
    assert group.lines[0].right == "46日"


def test_only_ones_own_where_only_ones_own_are_asked_for(bureau: Bureau):
    her = StaffId(new_id())
    bureau.do(AddStaff(her, StaffDetails("近藤 彩")))
    hers, mine = case_of(bureau, 50, staff=her), case_of(bureau, 50)
    assert suggested(bureau, SuggestionKind.QUIET, bureau.me) == ([mine], 1)
    assert suggested(bureau, SuggestionKind.QUIET, her) == ([hers], 1)
    assert suggested(bureau, SuggestionKind.QUIET)[1] == 2


def test_three_agencies_that_never_met_are_told_of_until_they_do(bureau: Bureau):
    agencies = [AgencyId(new_id()) for _ in range(3)]
    for number, agency in enumerate(agencies):
        bureau.do(AddAgency(agency, AgencyDetails(f"機関{number}", AgencyKind.NPO)))
    case = case_of(bureau, 5, *agencies)
    case_of(bureau, 5, agencies[0], agencies[1], bureau.agency)
    assert suggested(bureau, SuggestionKind.NO_CONFERENCE) == ([case], 1)
    wrote(bureau, case, 4, EntryKind.CONFERENCE)
    assert suggested(bureau, SuggestionKind.NO_CONFERENCE) == ([], 0)


@pytest.mark.parametrize(("days", "silent"), [(0, True), (7, True), (-1, False)])
def test_nothing_is_said_of_a_case_whose_meeting_is_still_to_come(bureau: Bureau, days: int, silent: bool):
    agencies = [AgencyId(new_id()) for _ in range(3)]
    for number, agency in enumerate(agencies):
        bureau.do(AddAgency(agency, AgencyDetails(f"機関{number}", AgencyKind.NPO)))
    case, meeting, item = case_of(bureau, 5, *agencies), ConferenceId(new_id()), AgendaItemId(new_id())
    at = instant(TODAY + timedelta(days=days), time(9))
    bureau.do(PlanConference(meeting, ConferenceDetails("ケース会議", at, ConferenceGround.CONSENT)))
    bureau.do(PutOnAgenda(item, meeting, case, AgendaDetails("進め方")))
    assert suggested(bureau, SuggestionKind.NO_CONFERENCE)[0] == ([] if silent else [case])
    bureau.do(TakeOffAgenda(item))
    assert suggested(bureau, SuggestionKind.NO_CONFERENCE)[0] == [case]


def test_a_family_whose_stay_ends_on_one_day_is_one_line_and_whoever_ends_later_another(bureau: Bureau):
    family = [ClientId(new_id()) for _ in range(4)]
    for at, client in enumerate(family):
        until = TODAY + timedelta(days=30 if at < 3 else 40)
        bureau.do(AddClient(client, ClientDetails(name_latin=f"NGUYEN VAN {at}", stay_until=until)))
    bureau.do(OpenCase(CaseId(new_id()), CaseDetails("家族の在留", TODAY, clients=tuple(family), staff=bureau.me)))
    found = [(stay.who, stay.days_left) for stay in bureau.ask(Today(bureau.me)).stays]
    assert found == [("NGUYEN VAN 0 ほか2人", 30), ("NGUYEN VAN 3", 40)]


def family(bureau: Bureau, *people: ClientDetails) -> tuple[CaseId, list[ClientId]]:
    case, members = CaseId(new_id()), [ClientId(new_id()) for _ in people]
    for client, details in zip(members, people, strict=True):
        bureau.do(AddClient(client, details))
    bureau.do(OpenCase(case, CaseDetails("家族の相談", TODAY, clients=tuple(members), staff=bureau.me)))
    return case, members


def agrees(bureau: Bureau, client: ClientId, *recipients: AgencyId, ahead: int) -> None:
    until = TODAY + timedelta(days=ahead)
    details = ConsentDetails(client, recipients, SUPPORT, (ConsentItem.NAME,), (Channel.FAX,), TODAY, until, withdrawal_explained=True)
    bureau.do(RecordConsent(ConsentId(new_id()), details))


def test_a_family_protected_until_one_day_is_one_line(bureau: Bureau):
    until = TODAY + timedelta(days=20)
    mother, *children = (ClientDetails(name_latin=name, protected=True, protected_until=until) for name in ("MA AYE", "KO MIN", "MA SU"))
    family(bureau, mother, *children)
    assert [(each.who, each.days_left) for each in bureau.ask(Today(bureau.me)).guards] == [("M ○○ ほか2人", 20)]


def test_a_family_whose_consents_end_on_one_day_is_one_line_with_all_they_were_given_for(bureau: Bureau):
    _, members = family(bureau, *(ClientDetails(name_latin=f"NGUYEN VAN {at}") for at in range(3)))
    agencies = [AgencyId(new_id()) for _ in range(2)]
    for at, agency in enumerate(agencies):
        bureau.do(AddAgency(agency, AgencyDetails(f"機関{at}", AgencyKind.NPO)))
    for client, recipients, ahead in ((members[0], agencies[:1], 20), (members[1], agencies, 20), (members[2], agencies[:1], 25)):
        agrees(bureau, client, *recipients, ahead=ahead)
    found = [(each.who, each.recipients, each.days_left) for each in bureau.ask(Today(bureau.me)).consents]
    assert found == [("NGUYEN VAN 0 ほか1人", "機関0、機関1", 20), ("NGUYEN VAN 2", "機関0", 25)]


def test_somebody_in_two_cases_is_told_of_once_and_to_whoever_leads_one_of_them(bureau: Bureau):
    _, (client,) = family(bureau, ClientDetails(name_latin="BUDI", stay_until=TODAY + timedelta(days=30)))
    her = StaffId(new_id())
    bureau.do(AddStaff(her, StaffDetails("近藤 彩")))
    bureau.do(OpenCase(CaseId(new_id()), CaseDetails("住まい", TODAY, clients=(client,), staff=her)))
    agrees(bureau, client, bureau.agency, ahead=20)
    for staff in (bureau.me, her, None):
        row = bureau.ask(Today(staff))
        assert (len(row.stays), len(row.consents)) == (1, 1)


# --- what protects somebody ends ---------------------------------------------------------------------------------------------


def protected_until(bureau: Bureau, ahead: int) -> CaseId:
    client, case = ClientId(new_id()), CaseId(new_id())
    until = TODAY + timedelta(days=ahead)
    bureau.do(AddClient(client, ClientDetails(name_kanji="王 暁麗", protected=True, protected_until=until)))
    bureau.do(OpenCase(case, CaseDetails("生活の相談", TODAY, clients=(client,))))
    return case


ENDS = [(61, None), (60, ""), (31, ""), (30, "warn"), (8, "warn"), (7, "danger"), (0, "danger"), (-90, "danger")]


@pytest.mark.parametrize(("ahead", "tone"), ENDS)
def test_the_end_of_what_protects_somebody_is_told_sixty_thirty_and_seven_days_before_and_lifts_nothing(bureau: Bureau, ahead: int, tone):
    case = protected_until(bureau, ahead)
    (group,) = [each for each in alert_groups(bureau.ask(Today(bureau.me))) if each.title == "取扱注意の期限"]
    assert [line.tone for line in group.lines] == ([] if tone is None else [tone])
    assert bureau.ask(CaseById(case)).restricted
    words = "".join(f"{line.title}{line.detail}{line.right}{line.under_right}{line.action}" for line in group.lines)
    assert not {each for each in ("暁麗", "支援措置", "DV") if each in words}


def test_nobody_who_is_not_named_is_told_that_it_ends(bureau: Bureau):
    protected_until(bureau, 7)
    colleague = StaffId(new_id())
    bureau.do(AddStaff(colleague, StaffDetails("河合 真理", role=Role.MANAGER)))
    assert bureau.desk.ask(Today(), colleague).guards == ()
    assert len(bureau.ask(Today()).guards) == 1
