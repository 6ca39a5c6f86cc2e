"""支援計画: a version is a row, its steps are owed, and what of it an agency may read."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desk_gui.commands import plans as q
from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.cases import CompleteTask, TasksOf
from desk_gui.commands.desk import Today
from desk_gui.errors import CopyChanged, EndsBeforeItBegins, InTheFuture, Missing, NotFound
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import Promise
from desk_gui.rows.plans import Agreement, Goal, PlanDetails, PlanRow
from desk_gui.values.ids import AgencyId, AgreementId, PlanId, TaskId, new_id
from desk_gui.vocabulary import AgencyKind, ConsentItem
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN, File, open_file

FIRST, SECOND = TaskId(new_id()), TaskId(new_id())


@pytest.fixture
def file(bureau: Bureau) -> File:
    return open_file(bureau)


def plan(file: File, *tasks: TaskId, **other: object) -> PlanDetails:
    steps = tuple(Promise(task, file.agency, f"書面{at}を出す", date(2026, 6, 20)) for at, task in enumerate(tasks, 1))
    return replace(PlanDetails((Goal("残業代を受け取る", steps),), TODAY, wish="早く終わらせたい"), **other)


def write(file: File, details: PlanDetails) -> PlanId:
    """From the version that counts."""
    made, before = PlanId(new_id()), next((row.id for row in versions(file) if row.counts), None)
    file.bureau.do(q.WritePlan(made, file.case, details, before))
    return made


def owed(file: File) -> set[TaskId]:
    return {task.id for task in file.bureau.ask(TasksOf(case=file.case)) if not task.removed}


def versions(file: File) -> list[PlanRow]:
    return list(file.bureau.ask(q.PlansOf(file.case)))


def test_a_new_version_is_a_new_row_and_what_it_leaves_out_is_owed_no_more(file: File):
    write(file, plan(file, FIRST, SECOND))
    assert owed(file) == {FIRST, SECOND}
    write(file, plan(file, SECOND))
    assert owed(file) == {SECOND}
    assert [(row.number, row.counts) for row in versions(file)] == [(2, True), (1, False)]


def test_taken_back_the_version_before_counts_again_with_its_steps(file: File):
    write(file, plan(file, FIRST))
    newer = write(file, plan(file, SECOND))
    file.bureau.do(q.WithdrawPlan(newer))
    assert owed(file) == {FIRST}
    assert [(row.number, row.counts, row.withdrawn) for row in versions(file)] == [(2, False, True), (1, True, False)]
    file.bureau.do(q.ReinstatePlan(newer))
    assert owed(file) == {SECOND}


def test_a_step_is_done_when_its_task_is(file: File):
    write(file, plan(file, FIRST, SECOND))
    file.bureau.do(CompleteTask(FIRST, TODAY))
    (row,) = versions(file)
    assert row.done == {FIRST: TODAY, SECOND: None}
    write(file, plan(file, SECOND))
    assert versions(file)[1].done[FIRST] == TODAY


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"goals": ()}, Missing),
        ({"goals": (Goal(" "),)}, Missing),
        ({"until": TODAY - timedelta(days=1)}, EndsBeforeItBegins),
    ],
)
def test_what_is_no_plan(file: File, change: dict[str, object], refused: type[Exception]):
    with pytest.raises(refused):
        write(file, plan(file, **change))


def test_who_agreed_and_when_stays_with_its_version(file: File):
    first, yes = write(file, plan(file)), AgreementId(new_id())
    file.bureau.do(q.RecordAgreement(yes, first, Agreement("本人", TODAY, "署名")))
    write(file, plan(file))
    assert [[each.details.who for each in row.agreements] for row in versions(file)] == [[], ["本人"]]
    done = file.bureau.do(q.StrikeAgreement(yes))
    assert versions(file)[1].agreements == ()
    file.bureau.do(done.inverse)
    assert versions(file)[1].agreements[0].details.on == TODAY
    with pytest.raises(InTheFuture):
        file.bureau.do(q.RecordAgreement(AgreementId(new_id()), first, Agreement("本人", TODAY + timedelta(days=1))))
    with pytest.raises(Missing):
        file.bureau.do(q.RecordAgreement(AgreementId(new_id()), first, Agreement(" ", TODAY)))


@pytest.mark.parametrize(("ahead", "told"), [(-1, True), (7, True), (8, False)])
def test_its_day_of_monitoring_comes_up(file: File, ahead: int, told: bool):
    write(file, plan(file, next_on=TODAY + timedelta(days=ahead)))
    assert [each.days_left for each in file.bureau.ask(Today()).reviews] == ([ahead] if told else [])


def test_the_day_of_an_older_version_does_not(file: File):
    write(file, plan(file, next_on=TODAY))
    newer = write(file, plan(file))
    assert file.bureau.ask(Today()).reviews == ()
    file.bureau.do(q.WithdrawPlan(newer))
    assert len(file.bureau.ask(Today()).reviews) == 1


# --- on paper ----------------------------------------------------------------------------------------------------------------


def test_what_was_taken_back_meanwhile_is_signed_by_nobody(file: File):
    made = write(file, plan(file))
    file.bureau.do(q.WithdrawPlan(made))
    with pytest.raises(NotFound):
        file.bureau.do(q.RecordAgreement(AgreementId(new_id()), made, Agreement("本人", TODAY, "署名")))


def test_the_client_and_the_desk_sign_the_whole_of_it(file: File):
    copy = file.bureau.ask(q.PlanFor(write(file, plan(file, FIRST))))
    assert copy.content.name == LAN.name_latin
    assert copy.content.steps == (("1", "書面1を出す", "法テラス倉津", "令和8年6月20日"),)
    assert copy.content.signing == ("御本人", "倉津広域窓口", "法テラス倉津")


def test_an_agency_reads_what_was_agreed_to_for_each_that_has_a_step(file: File):
    written = write(file, plan(file, FIRST))
    nothing = file.bureau.ask(q.PlanFor(written, for_agencies=True))
    assert (nothing.content.goals, nothing.content.name, nothing.content.case_number) == ((), "", "")
    assert [each.what for each in nothing.left_out] == ["相談者の氏名", "目標と取組"]
    file.consent(ConsentItem.NAME, ConsentItem.CONSULTATION)
    agreed = file.bureau.ask(q.PlanFor(written, for_agencies=True))
    assert (agreed.left_out, agreed.content.name) == ((), LAN.name_latin)
    hospital = AgencyId(new_id())
    file.bureau.do(AddAgency(hospital, AgencyDetails("倉津市民病院", AgencyKind.HOSPITAL)))
    both = replace(plan(file, FIRST), goals=(Goal("通う", (Promise(SECOND, hospital, "診察"),)), *plan(file, FIRST).goals))
    assert file.bureau.ask(q.PlanFor(write(file, both), for_agencies=True)).content.goals == ()


def test_a_text_that_tells_more_stays_behind(file: File):
    file.consent(ConsentItem.NAME, ConsentItem.CONSULTATION)
    copy = file.bureau.ask(q.PlanFor(write(file, plan(file, FIRST, wish="倉津マリンフーズに勝ちたい")), for_agencies=True))
    assert ([each.what for each in copy.left_out], copy.content.wish) == (["本人の希望"], "")


def test_what_leaves_is_as_it_was_looked_at(file: File):
    written = write(file, plan(file, FIRST))
    copy = file.bureau.ask(q.PlanFor(written))
    file.bureau.do(CompleteTask(FIRST, TODAY))
    with pytest.raises(CopyChanged):
        file.bureau.do(q.AnnouncePlan(written, False, copy.digest))
