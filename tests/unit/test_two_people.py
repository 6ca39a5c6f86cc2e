"""Two people on one thing, whatever engine keeps it: who comes second is told, and nothing of hers is written over what stands."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest

from desk_gui.commands import cases as c
from desk_gui.commands.base import Command
from desk_gui.commands.conferences import EditAgendaItem, EditConference
from desk_gui.commands.plans import PlansOf, WritePlan
from desk_gui.commands.rounds import EditRound, RoundById
from desk_gui.errors import Conflict
from desk_gui.rows.callers import Caller
from desk_gui.rows.cases import AppointmentDetails, CaseDetails, ClientDetails, TaskDetails
from desk_gui.rows.conferences import AgendaDetails, ConferenceDetails
from desk_gui.rows.plans import Goal
from desk_gui.rows.rounds import RoundDetails
from desk_gui.values.days import PartialDay
from desk_gui.values.ids import PlanId, new_id
from desk_gui.viewmodels.versions import Versions, fields_of, names_of, value_words
from desk_gui.vocabulary import Cadence, ClosingReason, ConferenceGround, Urgency
from tests.conftest import TODAY
from tests.unit.examples import NOON, World, furnished

Edit = Callable[[World, str], Command]
EDITS: dict[str, tuple[str, Edit]] = {
    "case": ("case", lambda w, text: c.EditCase(w["case"], replace(w.case(), title=text))),
    "client": ("client", lambda w, text: c.EditClient(w["client"], ClientDetails(name_latin=text))),
    "task": ("task", lambda w, text: c.EditTask(w["task"], TaskDetails(text))),
    "appointment": ("appointment", lambda w, text: c.EditAppointment(w["appointment"], AppointmentDetails(NOON, title=text))),
    "meeting": ("conference", lambda w, text: EditConference(w["conference"], ConferenceDetails(text, NOON, ConferenceGround.CONSENT))),
    "item": ("item", lambda w, text: EditAgendaItem(w["item"], AgendaDetails(text))),
    "round": ("round", lambda w, text: EditRound(w["round"], RoundDetails(w["agency"], Cadence.DAILY, TODAY, text))),
}


@pytest.fixture
def world(bureau) -> World:
    return furnished(bureau)


@pytest.mark.parametrize("name", EDITS)
def test_the_second_is_told_and_the_first_stands(world: World, name: str):
    thing, edit = EDITS[name]
    first = world.bureau.do(edit(world, "先の人"))
    seen = {world[thing]: first.before[world[thing]]}
    with pytest.raises(Conflict) as told:
        world.bureau.do(edit(world, "後の人"), seen)
    assert told.value.id == world[thing]
    again = world.bureau.do(edit(world, "後の人"), {world[thing]: first.versions[world[thing]]})
    assert "先の人" in repr(again.inverse)


def test_a_plan_is_written_from_the_version_that_counts(world: World):
    (first,) = world.bureau.ask(PlansOf(world["case"]))
    world.bureau.do(WritePlan(PlanId(new_id()), world["case"], replace(first.details, aim="先の人"), first.id))
    with pytest.raises(Conflict):
        world.bureau.do(WritePlan(PlanId(new_id()), world["case"], replace(first.details, aim="後の人"), first.id))
    assert [row.details.aim for row in world.bureau.ask(PlansOf(world["case"])) if row.counts] == ["先の人"]


# --- field by field -----------------------------------------------------------------------------------------------------------

BASE = TaskDetails("電話", TODAY, person="田所")


def versions(mine: TaskDetails, theirs: TaskDetails) -> Versions:
    return Versions(fields_of(BASE), fields_of(mine), fields_of(theirs))


def test_each_field_is_by_nobody_by_one_or_by_both():
    met = versions(replace(BASE, text="訪問", due_note="午前"), replace(BASE, text="面談", due=TODAY + timedelta(days=1), due_note="午前"))
    assert (met.by_both, met.by_them) == (("text",), ("due",))
    assert TaskDetails(**met.settled()) == replace(BASE, text="訪問", due=TODAY + timedelta(days=1), due_note="午前")
    assert met.settled(["text"])["text"] == "面談"
    assert names_of((*met.by_both, *met.by_them)) == "やること、期限"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("summary", "", "（空欄）"),
        ("deadline", None, "（空欄）"),
        ("deadline", date(2026, 7, 1), "令和8年7月1日"),
        ("starts_at", datetime(2026, 6, 9, 1, 30, tzinfo=NOON.tzinfo), "令和8年6月9日 10:30"),
        ("protected", True, "はい"),
        ("urgency", Urgency.SOON, Urgency.SOON.label),
        ("reason", ClosingReason.RESOLVED, ClosingReason.RESOLVED.label),
        ("language", "vi", "ベトナム語"),
        ("nationality", "VN", "ベトナム"),
        ("born", PartialDay(1998, 4), "1998-04"),
        ("opponents", ("元の雇用主", "大家"), "元の雇用主\n大家"),
        ("goals", (Goal("住まいを決める"),), "住まいを決める"),
        ("called_by", Caller("兄", "家族"), None),
    ],
)
def test_values_read_as_a_person_says_them(name: str, value: object, words: str | None):
    told = value_words(name, value, {})
    assert told == words if words is not None else "兄" in told


def test_ids_read_as_what_they_are_called(world: World):
    agency = world["agency"]
    assert value_words("agency", agency, {agency: "社協"}) == "社協"
    assert value_words("clients", (world["client"],), {}) == "（登録あり）"


def test_what_is_compared_is_all_a_case_and_a_round_have(world: World):
    assert set(fields_of(world.case())) == {field.name for field in fields(CaseDetails)}
    assert world.bureau.ask(RoundById(world["round"])).details.every is not None
