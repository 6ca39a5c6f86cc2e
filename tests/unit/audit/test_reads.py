"""What a read of a restricted case leaves in the record, before it is answered."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from desk_gui.commands import agencies as a
from desk_gui.commands import cases as c
from desk_gui.commands import consent as k
from desk_gui.commands import desk as d
from desk_gui.commands import letters as n
from desk_gui.commands.base import Question
from desk_gui.errors import NotForStudy
from desk_gui.rows.audit import Thing
from desk_gui.services.desk import Desk
from desk_gui.services.subjects import ASKS, AUDITED
from desk_gui.storage.audit import rows
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.vocabulary import AuditAction, Role
from tests.conftest import TODAY, Bureau
from tests.unit.answers import all_in
from tests.unit.asked import ABOUT_HER, ASKED, NOT_OF_HER, OF_NOBODY
from tests.unit.audit.steps import MARKED, HandClock, failing, mail, record, searched, since
from tests.unit.examples import World, furnished
from tests.unit.test_architecture import concrete


def tells_of_her(answer: Any, world: World) -> bool:
    ids = {world[name] for name in ABOUT_HER}
    return any(each in ids or isinstance(each, bytes) or (isinstance(each, str) and "MARKERIA" in each) for each in all_in(answer))


def test_every_question_has_an_example_here():
    assert set(ASKED) == set(concrete(Question))


def test_every_question_whose_answer_can_tell_of_a_restricted_case_leaves_a_row(world: World):
    """Asked one after the other, each by a desk that remembers no earlier view."""
    mail(world)
    telling, recorded = set(), set()
    for kind, ask in ASKED.items():
        if Role.MANAGER not in ASKS[kind]:
            continue  # for partners' accounts: what the letters told them on paper
        fresh = Bureau(Desk(world.bureau.desk.store, world.bureau.desk.clock), world.bureau.me, world.bureau.agency, world.bureau.id)
        before = record(fresh)
        if kind in NOT_OF_HER:
            with pytest.raises(NotForStudy):
                fresh.ask(ask(world))
            continue
        answer = fresh.ask(ask(world))
        if kind not in OF_NOBODY and tells_of_her(answer, world):
            telling.add(kind)
        if any(Thing("client", world["client"]) in row.things for row in since(fresh, before)):
            recorded.add(kind)
    assert telling == recorded == set(AUDITED)


def test_an_answer_that_cannot_be_recorded_is_not_given(bureau_on_sqlite: Bureau):
    world = furnished(bureau_on_sqlite)
    bureau_on_sqlite.do(c.EditClient(world["client"], MARKED))
    with failing(bureau_on_sqlite, "audit"):
        with pytest.raises(DBAPIError):
            bureau_on_sqlite.ask(c.ClientById(world["client"]))
        assert bureau_on_sqlite.ask(a.AgencyById(world["agency"])).id == world["agency"]
    assert bureau_on_sqlite.ask(c.ClientById(world["client"])).details == MARKED


def test_reading_of_others_is_not_recorded(bureau: Bureau):
    world = furnished(bureau)
    before = record(bureau)
    for question in (c.CaseSheetOf(world["case"]), c.FindCases(), d.Today(), n.FindLetters()):
        bureau.ask(question)
    assert since(bureau, before) == []


def test_a_case_left_open_is_viewed_once_in_ten_minutes_and_by_each_person(world: World):
    clock = world.bureau.desk.clock = HandClock(FixedClock(TODAY).now())
    before = record(world.bureau)
    for _ in range(3):
        world.bureau.ask(c.CaseSheetOf(world["case"]))
        world.bureau.ask(k.ConsentsOf(case=world["case"]))
    world.bureau.desk.ask(c.CaseSheetOf(world["case"]), world["staff"])
    clock.at += timedelta(minutes=11)
    world.bureau.ask(c.CaseSheetOf(world["case"]))
    seen = [(row.action, row.actor_id) for row in since(world.bureau, before)]
    assert seen == [(AuditAction.VIEWED, actor) for actor in (world.bureau.me, world["staff"], world.bureau.me)]


def test_a_line_of_a_list_is_recorded_once_a_day(world: World):
    clock = world.bureau.desk.clock = HandClock(FixedClock(TODAY).now())
    before = record(world.bureau)
    for question in (c.FindCases(), d.Today(), c.FindCases()):
        world.bureau.ask(question)
    clock.at += timedelta(days=1)
    world.bureau.ask(c.FindCases())
    assert [(row.action, row.about) for row in since(world.bureau, before)] == [(AuditAction.LISTED, "FindCases")] * 2


def test_what_was_searched_for_can_be_compared_and_not_read(world: World):
    first, again, other = searched(world.bureau, "MARKERIA　zzname", "Markeria zzname", "別の人")
    assert first == again != other


def test_two_files_hash_the_same_words_differently(bureau: Bureau, tmp_path: Path):
    elsewhere = Desk(Store.open_file(tmp_path / "other.db", create=True), FixedClock(TODAY))
    elsewhere.ask(c.FindCases(words="MARKERIA"))
    with elsewhere.store.look() as session:
        there = list(rows(session))[-1].about.split()[-1]
    elsewhere.store.close()
    assert searched(bureau, "MARKERIA") != [there]
