"""The one search box: whatever somebody wrote leads to it, by two characters of it."""

from importlib import import_module

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from desk_gui.commands.activities import RemoveActivity
from desk_gui.commands.base import Command
from desk_gui.commands.cases import AddAppointment, AddTask, EditTask, RemoveAppointment
from desk_gui.commands.conferences import TakeOffAgenda
from desk_gui.commands.desk import Search
from desk_gui.commands.needs import RemoveNeed
from desk_gui.commands.permission import RestrictCase
from desk_gui.commands.plans import WithdrawPlan
from desk_gui.commands.rounds import RemoveRound
from desk_gui.models.change import SearchRow
from desk_gui.rows.cases import AppointmentDetails, TaskDetails
from desk_gui.values.ids import AppointmentId, TaskId, new_id
from tests.conftest import Bureau
from tests.unit.examples import World, furnished

LOOSE, MET = TaskId(new_id()), AppointmentId(new_id())
FOUND = {
    "郵便": ("case", lambda world: RemoveRound(world["round"])),
    "進め": ("case", lambda world: TakeOffAgenda(world["item"])),
    "終え": ("case", lambda world: WithdrawPlan(world["plan"])),
    "噴水": ("case", lambda world: RemoveAppointment(MET)),
    "救急": ("need", lambda world: RemoveNeed(world["need"])),
    "春の": ("activity", lambda world: RemoveActivity(world["activity"])),
    "用紙": ("task", lambda world: EditTask(LOOSE, TaskDetails("別のこと"))),
}
"""Two characters of what was written somewhere, the kind of what they lead to, and what takes them away again."""
NEW = ("activity", "need", "task")


@pytest.fixture
def world(bureau: Bureau) -> World:
    world = furnished(bureau)
    at = bureau.desk.clock.now()
    bureau.do(AddAppointment(MET, AppointmentDetails(at, case=world["case"], staff=bureau.me, meet_at="駅前の噴水")))
    bureau.do(AddTask(LOOSE, TaskDetails("\n用紙を買う", staff=bureau.me)))
    return world


def hits(world: World, words: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.title) for hit in world.bureau.ask(Search(words))]


@pytest.mark.parametrize("words", FOUND)
def test_whatever_was_written_is_found_until_it_is_taken_back(world: World, words: str):
    kind, taking = FOUND[words]
    assert kind in {each for each, _ in hits(world, words)}
    command: Command = taking(world)
    done = world.bureau.do(command)
    assert kind not in {each for each, _ in hits(world, words)}
    world.bureau.do(done.inverse)
    assert kind in {each for each, _ in hits(world, words)}


def test_a_task_that_gets_a_case_leads_to_it_and_is_hidden_with_it(world: World):
    world.bureau.do(EditTask(LOOSE, TaskDetails("用紙を買う", case=world["case"])))
    assert [kind for kind, _ in hits(world, "用紙")] == ["case"]
    world.bureau.do(RestrictCase(world["case"], "支援措置の申出"))
    assert world.bureau.desk.ask(Search("用紙"), world["staff"]) == ()


def test_what_stood_before_it_could_be_found_is_found_after_the_upgrade(world: World):
    before = {words: hits(world, words) for words in ("救急", "春の", "用紙")}
    with world.bureau.desk.store.unit() as session:
        rows = session.scalars(sa.select(SearchRow.thing_id).where(SearchRow.kind.in_(NEW))).all()
        world.bureau.desk.store.search.remove(session, rows)
    assert not any(kind in NEW for words in before for kind, _ in hits(world, words))
    with world.bureau.desk.store.unit() as session, Operations.context(MigrationContext.configure(session.connection())):
        import_module("desk_gui.storage.migrations.versions.v0046_activities_found").upgrade()
    assert {words: hits(world, words) for words in before} == before
