"""Every command, applied, taken back and done again."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from desk_gui.commands.activities import Activities
from desk_gui.commands.agencies import FindAgencies, NetworkMap, RelationsOf
from desk_gui.commands.attachments import AttachmentsOf
from desk_gui.commands.base import Command, Compensated, Final, Reversible, Transient
from desk_gui.commands.calls import CallById, OpenCalls
from desk_gui.commands.case_views import CaseViews
from desk_gui.commands.cases import AppointmentsOn, CaseById, CaseSheetOf, ClientById, EntriesOf, FindCases, FindClients, TasksOf
from desk_gui.commands.conferences import ConferencesOn
from desk_gui.commands.consent import ConsentsOf
from desk_gui.commands.consultations import FindConsultations
from desk_gui.commands.deadlines import DeadlinesOf
from desk_gui.commands.desk import AllStaff, TheDesk
from desk_gui.commands.ecomap import EcomapOf
from desk_gui.commands.letters import FindLetters
from desk_gui.commands.mailings import FindMailings, MailingById
from desk_gui.commands.map_views import MapViews
from desk_gui.commands.needs import Needs
from desk_gui.commands.paper_style import DeskLogo
from desk_gui.commands.permission import NamedOn
from desk_gui.commands.phrases import PhrasesIn
from desk_gui.commands.plans import PlansOf
from desk_gui.commands.private_lines import PrivateLinesOf
from desk_gui.commands.referrals import FindReferrals
from desk_gui.commands.rounds import RoundsOf
from desk_gui.commands.tags import AllTags
from desk_gui.commands.templates import Templates
from desk_gui.errors import NotFound
from desk_gui.models.all import metadata
from desk_gui.models.change import Change
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.private_lines import PrivateLineRow
from desk_gui.rows.referrals import ReferralRow
from desk_gui.vocabulary import MapView
from tests.conftest import TODAY, a_copy, made_once
from tests.unit.examples import EXAMPLES, World, furnished
from tests.unit.test_architecture import concrete


@pytest.fixture(scope="session")
def world_once(request: pytest.FixtureRequest) -> Iterator[tuple[Any, World]]:
    with made_once(request, furnished) as made:
        yield made


@pytest.fixture
def world(world_once: tuple[Any, World], request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    source, plan = world_once
    with a_copy(request, source, tmp_path) as desk:
        yield World(replace(plan.bureau, desk=desk), dict(plan.ids))


def of_kind(kind: type[Command]) -> list[type[Command]]:
    return [each for each in concrete(Command) if issubclass(each, kind)]


def questions(world: World) -> Iterator:
    yield TheDesk()
    yield AllStaff()
    yield DeskLogo()
    yield PhrasesIn("vi")
    yield FindAgencies(with_closed=True)
    yield RelationsOf(world.bureau.agency)
    yield NetworkMap(MapView.RINGS)
    yield FindConsultations()
    yield FindCases(with_closed=True)
    yield FindClients("budi")
    yield from (
        CaseById(world["case"]),
        ClientById(world["client"]),
        ClientById(world["again"]),
        EntriesOf(world["case"]),
        ConsentsOf(case=world["case"]),
    )
    yield OpenCalls()
    yield CallById(world["call"])
    yield TasksOf(with_done=True)
    yield AppointmentsOn(TODAY, TODAY + timedelta(days=1))
    yield NamedOn(world["case"])
    yield EcomapOf(world["case"])
    yield FindReferrals()
    yield FindLetters()
    yield FindMailings()
    yield MailingById(world["mailing"])
    yield MapViews()
    yield ConferencesOn(TODAY, TODAY)
    yield Activities()
    yield Needs()
    yield PlansOf(world["case"])
    yield RoundsOf(world["case"])
    yield CaseSheetOf(world["case"])
    yield AllTags()
    yield CaseViews()
    yield AttachmentsOf(world["case"])
    yield PrivateLinesOf(world["case"])
    yield Templates()
    yield DeadlinesOf(world["case"])


def state(world: World) -> list:
    """All that screens could read, versions left out."""
    return [_told(world, question) for question in questions(world)]


def _told(world: World, question):
    try:
        return _without_versions(world.bureau.ask(question))
    except NotFound:
        return None


def _without_versions(value):
    if isinstance(value, ReferralRow):  # a step struck and brought back has left corrections behind it
        value = replace(value, events=tuple(each for each in value.events if not each.struck and each.strikes is None))
    if isinstance(value, PrivateLineRow):  # what takes the place of another is a row of its own
        value = replace(value, id=value.entry)
    if isinstance(value, CaseSheet):  # what agencies are called, those that are gone too
        value = replace(value, agencies={})
    if isinstance(value, tuple):
        return tuple(_without_versions(each) for each in value)
    if is_dataclass(value) and not isinstance(value, Enum):
        names = [each.name for each in fields(value) if each.init]
        changes = {name: 0 if name == "version" else _without_versions(getattr(value, name)) for name in names}
        return replace(value, **changes)
    return value


def rows(world: World) -> dict[str, int]:
    with world.bureau.desk.store.look() as session:
        return {table.name: session.scalar(select(func.count()).select_from(table)) for table in metadata.sorted_tables}


def test_every_command_has_an_example():
    assert set(EXAMPLES) == set(concrete(Command))


@pytest.mark.parametrize("kind", of_kind(Reversible), ids=lambda kind: kind.__name__)
def test_what_is_taken_back_is_as_before_and_what_is_done_again_as_after(world: World, kind: type[Command]):
    command = EXAMPLES[kind](world)
    before = state(world)
    done = world.bureau.do(command)
    after = state(world)
    undone = world.bureau.do(done.inverse)
    assert state(world) == before != after
    world.bureau.do(undone.inverse)
    assert state(world) == after


@pytest.mark.parametrize("kind", of_kind(Compensated), ids=lambda kind: kind.__name__)
def test_what_is_compensated_loses_no_row_and_reads_again_as_it_did(world: World, kind: type[Command]):
    done = world.bureau.do(EXAMPLES[kind](world))
    read, kept = state(world), rows(world)
    if done.inverse is not None:
        undone = world.bureau.do(done.inverse)
        assert state(world) != read
        world.bureau.do(undone.inverse)
    assert state(world) == read
    assert all(count >= kept[table] for table, count in rows(world).items() if table != "search_row")


@pytest.mark.parametrize("kind", of_kind(Final), ids=lambda kind: kind.__name__)
def test_what_is_final_names_no_inverse(world: World, kind: type[Command]):
    assert world.bureau.do(EXAMPLES[kind](world)).inverse is None


@pytest.mark.parametrize("kind", of_kind(Transient), ids=lambda kind: kind.__name__)
def test_what_is_transient_leaves_no_history(world: World, kind: type[Command]):
    command = EXAMPLES[kind](world)
    before = rows(world)[Change.__tablename__]
    assert world.bureau.do(command).inverse is None
    assert rows(world)[Change.__tablename__] == before


@pytest.mark.parametrize("kind", [each for each in concrete(Command) if not issubclass(each, Transient)], ids=lambda kind: kind.__name__)
def test_history_can_be_read_back_into_commands(world: World, kind: type[Command]):
    from desk_gui.services.history import unpack

    command = EXAMPLES[kind](world)
    world.bureau.do(command)
    with world.bureau.desk.store.look() as session:
        held = session.scalars(select(Change.after).order_by(Change.seq.desc())).first()
    assert unpack(held) == command
