"""変更の記録 says of every act about a case what was done, in plain words, and nothing that was typed of a person."""

from dataclasses import fields, replace

import pytest

from desk_gui.commands import cases as c
from desk_gui.commands import conferences as f
from desk_gui.commands import plans as pl
from desk_gui.commands import rounds as ro
from desk_gui.commands.base import Batch
from desk_gui.commands.cases import ChangesOf
from desk_gui.rows.cases import AppointmentDetails, CaseDetails, ClientDetails, EntryDetails, Promise, Shared, TaskDetails
from desk_gui.rows.conferences import AgendaDetails, ConferenceDetails
from desk_gui.rows.plans import Goal, PlanDetails
from desk_gui.rows.rounds import RoundDetails
from desk_gui.rows.templates import TemplateDetails
from desk_gui.values.ids import AppointmentId, EntryId, TaskId, new_id
from desk_gui.viewmodels.change_words import change_words, field_name
from desk_gui.vocabulary import Cadence, ConferenceGround, ConsentBasis, ConsentItem, EntryKind, VisitResult
from tests.conftest import TODAY
from tests.unit.examples import NOON, World, furnished

EDITED = {
    "EditCase": CaseDetails,
    "EditClient": ClientDetails,
    "EditTask": TaskDetails,
    "EditAppointment": AppointmentDetails,
    "EditConference": ConferenceDetails,
    "EditAgendaItem": AgendaDetails,
    "EditRound": RoundDetails,
    "EditTemplate": TemplateDetails,
    "CorrectEntry": EntryDetails,
    "WritePlan": PlanDetails,
}


@pytest.fixture
def world(bureau) -> World:
    return furnished(bureau)


def said(world: World, *commands) -> list[tuple[str, str]]:
    for command in commands:
        world.bureau.do(command)
    return change_words(world.bureau.ask(ChangesOf(world["case"]))[0])


@pytest.mark.parametrize("command", EDITED)
def test_every_field_that_can_change_has_a_name(command: str):
    assert all(field_name(field.name, command) for field in fields(EDITED[command]))


def test_an_entry_is_told_by_its_kind_and_by_how_much_was_told_and_promised(world: World):
    shared = Shared(world["agency"], (ConsentItem.HEALTH,), ConsentBasis.LIFE_SAFETY, "救急搬送のため")
    promise = Promise(TaskId(new_id()), world["agency"], "書類を送る", TODAY)
    details = EntryDetails(EntryKind.VISIT, NOON, facts="血圧が高い", shared=(shared,), promises=(promise,))
    assert said(world, c.AddEntry(EntryId(new_id()), world["case"], details)) == [
        ("経過を記録", "訪問・機関に伝えたこと 1件・次の予定 1件")
    ]


def test_rounds_meetings_and_plans_say_what_they_are(world: World):
    weekly = RoundDetails(world["agency"], Cadence.WEEKLY, TODAY)
    assert said(world, ro.AddRound(new_id(), world["case"], weekly)) == [("見守りを始めた", Cadence.WEEKLY.label)]
    missed = ro.RecordVisit(EntryId(new_id()), world["round"], TODAY, VisitResult.NOT_MET, "留守")
    assert said(world, missed) == [("見守りを記録", VisitResult.NOT_MET.label)]
    law = replace(world.conference(), ground=ConferenceGround.SOCIAL_WELFARE)
    assert said(world, f.EditConference(world["conference"], law)) == [("会議の予定・出席者を変更", "根拠")]
    plan = PlanDetails((Goal("住まい"), Goal("仕事")), TODAY)
    assert said(world, pl.WritePlan(new_id(), world["case"], plan, world["plan"])) == [("支援計画を作成", "目標 2件")]


def test_a_field_is_called_what_its_form_calls_it(world: World):
    before = world.appointment(0)
    changed = replace(before, title="別の用件", minutes=90, place="第2相談室")
    assert said(world, c.EditAppointment(world["appointment"], changed)) == [("予約を変更", "長さ、用件、場所")]


def test_the_next_appointment_made_with_a_result_is_told_with_it(world: World):
    details = EntryDetails(EntryKind.INTERVIEW, NOON, facts="来所した")
    booked = world.appointment(0)
    act = c.AddEntry(EntryId(new_id()), world["case"], details)
    over = c.EditAppointment(world["appointment"], replace(booked, result="来所した", next_on=TODAY))
    again = c.AddAppointment(AppointmentId(new_id()), replace(booked, starts_at=world.appointment(30).starts_at, means="来所"))
    assert said(world, Batch((act, over, again))) == [("経過を記録", "来所面談"), ("予約を変更", "結果、次回"), ("予約を追加", "来所")]
