"""Two people on one form: the second save shows both versions field by field, and neither loses what they typed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_gui.commands import cases as c
from desk_gui.commands.conferences import ConferencesOf, EditConference, PlanConference, PutOnAgenda
from desk_gui.commands.plans import PlansOf, RecordAgreement, WritePlan
from desk_gui.commands.rounds import AddRound, EditRound, RoundsOf
from desk_gui.rows.cases import AppointmentDetails, EntryDetails, Participant, TaskDetails
from desk_gui.rows.conferences import AgendaDetails, ConferenceDetails
from desk_gui.rows.plans import Agreement, Goal, PlanDetails
from desk_gui.rows.rounds import RoundDetails
from desk_gui.values.ids import AgendaItemId, AgreementId, AppointmentId, ConferenceId, EntryId, PlanId, RoundId, TaskId, new_id
from desk_gui.views.cases.appointment_dialog import AppointmentDialog
from desk_gui.views.cases.case_dialog import CaseDialog
from desk_gui.views.cases.conferences.dialog import ConferenceDialog
from desk_gui.views.cases.correcting import CorrectDialog
from desk_gui.views.cases.people import ClientDialog
from desk_gui.views.cases.plans.dialog import AgreementDialog, PlanDialog
from desk_gui.views.cases.roles_dialog import RolesDialog
from desk_gui.views.cases.rounds.dialog import RoundDialog
from desk_gui.views.cases.task_dialog import TaskDialog
from desk_gui.views.widgets.versions_dialog import THEIRS, VersionsDialog
from desk_gui.vocabulary import Cadence, ConferenceGround, EntryKind, ParticipantRole, Urgency
from tests.conftest import TODAY
from tests.unit.handing_over import File, open_file


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau)


def asked_of(dialog) -> VersionsDialog:
    (asked,) = dialog.findChildren(VersionsDialog)
    return asked


def choose(asked: VersionsDialog, *theirs: str) -> None:
    for name in theirs:
        asked.choices[name].set_value(THEIRS)
    asked.take.click()


def sheet(file: File):
    return file.bureau.ask(c.CaseSheetOf(file.case))


def case(file: File):
    return file.bureau.ask(c.CaseById(file.case))


def test_what_touches_nothing_of_mine_is_taken_over_and_said(office, show, save, file: File):
    dialog = show(CaseDialog(office, case(file)))
    dialog.fields.summary.set_text("自分のまとめ")
    file.bureau.do(c.EditCase(file.case, replace(case(file).details, title="ほかの人の件名")))
    assert save(dialog) == "ほかの人の変更（件名）を取り込みました。内容を確かめて、もう一度保存してください。"
    save(dialog)
    held = case(file).details
    assert (held.title, held.summary) == ("ほかの人の件名", "自分のまとめ")


def test_what_both_changed_stands_side_by_side_until_one_is_chosen(office, show, save, file: File):
    dialog = show(CaseDialog(office, case(file)))
    dialog.fields.summary.set_text("自分のまとめ")
    dialog.fields.title.setText("自分の件名")
    theirs = replace(case(file).details, title="ほかの人の件名", summary="ほかの人のまとめ", urgency=Urgency.SOON)
    file.bureau.do(c.EditCase(file.case, theirs))
    save(dialog)
    asked = asked_of(dialog)
    assert list(asked.choices) == ["title", "summary"]
    choose(asked, "title")
    assert (dialog.fields.title.text(), dialog.fields.summary.text()) == ("ほかの人の件名", "自分のまとめ")
    save(dialog)
    held = case(file).details
    assert (held.title, held.summary, held.urgency) == ("ほかの人の件名", "自分のまとめ", Urgency.SOON)


def test_going_back_from_the_choice_leaves_the_form_as_it_was_typed(office, show, save, file: File):
    dialog = show(CaseDialog(office, case(file)))
    dialog.fields.title.setText("自分の件名")
    file.bureau.do(c.EditCase(file.case, replace(case(file).details, title="ほかの人の件名")))
    save(dialog)
    asked_of(dialog).back.click()
    assert dialog.fields.title.text() == "自分の件名"
    assert case(file).details.title == "ほかの人の件名"


def leave(dialog, rested) -> None:
    """What is typed waits as a draft."""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    rested()
    assert not dialog.isVisible()


def test_a_draft_found_again_over_a_newer_version_writes_no_old_field_back(office, show, save, rested, file: File):
    dialog = show(CaseDialog(office, case(file)))
    dialog.fields.title.setText("自分の件名")
    leave(dialog, rested)
    file.bureau.do(c.EditCase(file.case, replace(case(file).details, summary="ほかの人のまとめ")))
    again = show(CaseDialog(office, case(file)))
    assert again.notice.text() == "ほかの人の変更（主訴・まとめ）を取り込みました。内容を確かめて、もう一度保存してください。"
    save(again)
    held = case(file).details
    assert (held.title, held.summary) == ("自分の件名", "ほかの人のまとめ")


def test_a_draft_of_what_both_changed_is_saved_once_one_was_chosen(office, show, save, rested, file: File):
    dialog = show(CaseDialog(office, case(file)))
    dialog.fields.title.setText("自分の件名")
    leave(dialog, rested)
    file.bureau.do(c.EditCase(file.case, replace(case(file).details, title="ほかの人の件名")))
    again = show(CaseDialog(office, case(file)))
    asked_of(again).back.click()
    save(again)
    assert case(file).details.title == "ほかの人の件名"
    choose(asked_of(again))
    save(again)
    assert case(file).details.title == "自分の件名"


def test_a_draft_over_a_newer_version_thrown_away_leaves_the_newer_one(office, show, save, rested, file: File):
    dialog = show(CaseDialog(office, case(file)))
    dialog.fields.title.setText("自分の件名")
    leave(dialog, rested)
    file.bureau.do(c.EditCase(file.case, replace(case(file).details, summary="ほかの人のまとめ")))
    again = show(CaseDialog(office, case(file)))
    again.notice.action.click()
    assert again.fields.title.text() != "自分の件名"
    save(again)
    assert case(file).details.summary == "ほかの人のまとめ"
    assert show(CaseDialog(office, case(file))).notice.isHidden()


def test_a_draft_of_a_plan_over_a_version_that_counts_no_more(office, show, save, rested, file: File):
    file.bureau.do(WritePlan(PlanId(new_id()), file.case, PlanDetails((Goal("住まい"),), TODAY, aim="ふたりで暮らす")))
    (first,) = file.bureau.ask(PlansOf(file.case))
    dialog = show(PlanDialog(office, sheet(file), first))
    dialog.aim.setText("自分の目標")
    leave(dialog, rested)
    file.bureau.do(WritePlan(PlanId(new_id()), file.case, replace(first.details, wish="働きたい"), first.id))
    counts = next(row for row in file.bureau.ask(PlansOf(file.case)) if row.counts)
    save(show(PlanDialog(office, sheet(file), counts)))
    counts = next(row for row in file.bureau.ask(PlansOf(file.case)) if row.counts)
    assert (counts.number, counts.details.aim, counts.details.wish) == (3, "自分の目標", "働きたい")


def test_roles_of_a_case(office, show, save, file: File):
    dialog = show(RolesDialog(office, sheet(file)))
    mine, theirs = (Participant(agency, ParticipantRole.SUPPORT, TODAY) for agency in (file.agency, file.bureau.agency))
    dialog._put(mine)
    file.bureau.do(c.EditCase(file.case, replace(case(file).details, participants=(theirs,))))
    save(dialog)
    choose(asked_of(dialog))
    save(dialog)
    assert [each.agency for each in case(file).details.participants] == [file.agency]


def test_a_client(office, show, save, file: File):
    row = file.bureau.ask(c.ClientById(file.client))
    dialog = show(ClientDialog(office, row))
    dialog.form._lines["call_name"].setText("自分の呼び名")
    file.bureau.do(c.EditClient(file.client, replace(row.details, call_name="ほかの人の呼び名", income="月18万円")))
    save(dialog)
    choose(asked_of(dialog))
    save(dialog)
    held = file.bureau.ask(c.ClientById(file.client)).details
    assert (held.call_name, held.income) == ("自分の呼び名", "月18万円")


def test_a_task(office, show, save, file: File):
    task, before = TaskId(new_id()), TaskDetails("学校に電話", due=TODAY + timedelta(days=1), staff=file.bureau.me, case=file.case)
    file.bureau.do(c.AddTask(task, before))
    dialog = show(TaskDialog(office, file.bureau.ask(c.TaskById(task))))
    dialog.text.set_text("学校に2回電話")
    file.bureau.do(c.EditTask(task, replace(before, text="学校を訪問", due_note="午前")))
    save(dialog)
    choose(asked_of(dialog), "text")
    save(dialog)
    held = file.bureau.ask(c.TaskById(task)).details
    assert (held.text, held.due_note, held.staff, held.case) == ("学校を訪問", "午前", file.bureau.me, file.case)


def test_an_appointment(office, show, save, file: File):
    booked, before = (
        AppointmentId(new_id()),
        AppointmentDetails(file.bureau.desk.clock.now() + timedelta(days=1), title="面談", case=file.case),
    )
    file.bureau.do(c.AddAppointment(booked, before))
    dialog = show(AppointmentDialog(office, file.bureau.ask(c.AppointmentById(booked))))
    dialog.where.setText("第1相談室")
    file.bureau.do(c.EditAppointment(booked, replace(before, place="第2相談室", minutes=90)))
    save(dialog)
    choose(asked_of(dialog))
    save(dialog)
    held = file.bureau.ask(c.AppointmentById(booked)).details
    assert (held.place, held.minutes) == ("第1相談室", 90)


def test_a_round(office, show, save, file: File):
    held, before = RoundId(new_id()), RoundDetails(file.agency, Cadence.WEEKLY, TODAY, "田所")
    file.bureau.do(AddRound(held, file.case, before))
    (row,) = file.bureau.ask(RoundsOf(file.case))
    dialog = show(RoundDialog(office, sheet(file), row))
    dialog.note.set_text("郵便受け")
    file.bureau.do(EditRound(held, replace(before, note="顔色", every=Cadence.DAILY)))
    save(dialog)
    choose(asked_of(dialog))
    save(dialog)
    (row,) = file.bureau.ask(RoundsOf(file.case))
    assert (row.details.note, row.details.every, row.details.person) == ("郵便受け", Cadence.DAILY, "田所")


def test_a_plan_begun_from_a_version_that_counts_no_more(office, show, save, file: File):
    file.bureau.do(WritePlan(PlanId(new_id()), file.case, PlanDetails((Goal("住まい"),), TODAY, aim="ふたりで暮らす")))
    (first,) = file.bureau.ask(PlansOf(file.case))
    dialog = show(PlanDialog(office, sheet(file), first))
    dialog.aim.setText("自分の目標")
    file.bureau.do(WritePlan(PlanId(new_id()), file.case, replace(first.details, aim="ほかの人の目標", wish="働きたい"), first.id))
    save(dialog)
    choose(asked_of(dialog))
    save(dialog)
    counts = next(row for row in file.bureau.ask(PlansOf(file.case)) if row.counts)
    assert (counts.number, counts.details.aim, counts.details.wish) == (3, "自分の目標", "働きたい")


def test_two_may_sign_one_plan_at_the_same_time(office, show, save, file: File):
    file.bureau.do(WritePlan(PlanId(new_id()), file.case, PlanDetails((Goal("住まい"),), TODAY)))
    (plan,) = file.bureau.ask(PlansOf(file.case))
    dialog = show(AgreementDialog(office, plan))
    dialog.who.setText("本人")
    file.bureau.do(RecordAgreement(AgreementId(new_id()), plan.id, Agreement("法テラス 田所", TODAY, "電話")))
    assert save(dialog) == ""
    (plan,) = file.bureau.ask(PlansOf(file.case))
    assert [each.details.who for each in plan.agreements] == ["法テラス 田所", "本人"]


def test_the_first_plan_of_a_case_written_by_two_at_once(office, show, save, file: File):
    dialog = show(PlanDialog(office, sheet(file), None))
    dialog.aim.setText("自分の目標")
    dialog.goals.blocks[0].text.setText("家賃を払う")
    theirs = PlanDetails((Goal("住まい"),), TODAY, aim="ほかの人の目標", wish="働きたい")
    file.bureau.do(WritePlan(PlanId(new_id()), file.case, theirs))
    save(dialog)
    asked = asked_of(dialog)
    assert set(asked.choices) == {"aim", "goals"}
    choose(asked, "goals")
    assert dialog._from.text().startswith("第1版から書き直します")
    save(dialog)
    first, second = sorted(file.bureau.ask(PlansOf(file.case)), key=lambda row: row.number)
    assert first.details == theirs
    assert second.details == replace(theirs, aim="自分の目標")
    assert second.counts


def test_a_meeting_and_what_was_said_in_it(office, show, save, file: File):
    met, item = ConferenceId(new_id()), AgendaItemId(new_id())
    before = ConferenceDetails("ケース会議", file.bureau.desk.clock.now() + timedelta(days=1), ConferenceGround.CONSENT, place="第1会議室")
    file.bureau.do(PlanConference(met, before))
    file.bureau.do(PutOnAgenda(item, met, file.case, AgendaDetails("進め方")))
    (row,) = file.bureau.ask(ConferencesOf(file.case))
    dialog = show(ConferenceDialog(office, sheet(file), row))
    dialog.where.setText("自分の場所")
    dialog.topic.setText("自分の議題")
    file.bureau.do(EditConference(met, replace(before, place="ほかの人の場所", minutes=90)))
    save(dialog)
    asked = asked_of(dialog)
    assert list(asked.choices) == ["place"]
    choose(asked)
    save(dialog)
    (row,) = file.bureau.ask(ConferencesOf(file.case))
    assert (row.details.place, row.details.minutes, row.agenda[0].details.topic) == ("自分の場所", 90, "自分の議題")


def test_an_entry_that_somebody_else_corrected_first(office, show, save, file: File):
    entry, newer = EntryId(new_id()), EntryId(new_id())
    before = EntryDetails(EntryKind.PHONE, file.bureau.desk.clock.now(), facts="電話した")
    file.bureau.do(c.AddEntry(entry, file.case, before))
    dialog = show(CorrectDialog(office, sheet(file), file.bureau.ask(c.EntryById(entry))))
    dialog.form.facts.set_text("自分の訂正")
    dialog.reason.setText("聞き違い")
    file.bureau.do(c.CorrectEntry(newer, entry, replace(before, facts="ほかの人の訂正", said="元気です"), "書き足し"))
    save(dialog)
    choose(asked_of(dialog))
    save(dialog)
    counts = next(row for row in file.bureau.ask(c.EntriesOf(file.case)) if row.counts)
    assert (counts.corrects, counts.details.facts, counts.details.said) == (newer, "自分の訂正", "元気です")
