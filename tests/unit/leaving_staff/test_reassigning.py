"""担当替え: of one case or of everything of one person, in one act, taken back as one."""

from dataclasses import replace

import pytest

from desk_gui.commands.base import Wish
from desk_gui.commands.cases import AddTask, CaseById, ChangesOf, CloseCase, EditCase, OpenCase, TaskById
from desk_gui.commands.desk import AddStaff, AllStaff, Today
from desk_gui.commands.permission import NamedOn, NameOnCase, RestrictCase, UnnameOnCase
from desk_gui.commands.reassigning import ReassignAll, ReassignCase, WorkToReassign
from desk_gui.errors import NotAllowed, NotFound
from desk_gui.rows.cases import Participant, TaskDetails
from desk_gui.rows.desk import OpenWork, StaffDetails
from desk_gui.values.ids import AgencyId, CaseId, StaffId, TaskId, WishId, new_id
from desk_gui.viewmodels.change_words import change_words
from desk_gui.viewmodels.today import alert_groups
from desk_gui.vocabulary import ClosingReason, ParticipantRole, Role
from tests.conftest import TODAY
from tests.unit.examples import World
from tests.unit.leaving_staff.steps import owners, the_led_case

ALL = OpenWork(cases=1, tasks=1, referrals=0, appointments=1)


def waiting(world: World, asker: StaffId | None = None) -> list:
    return [row.case for row in world.bureau.desk.ask(Today(), asker or world.bureau.me).unled]


def test_one_case_goes_with_what_is_open_in_it_and_nothing_else(world: World):
    elsewhere = TaskId(new_id())
    world.bureau.do(AddTask(elsewhere, TaskDetails("窓口の当番", due=TODAY, staff=world["leaver"])))
    assert world.bureau.ask(WorkToReassign(case=CaseId(world["led"]))) == ALL
    done = world.bureau.do(ReassignCase(CaseId(world["led"]), StaffId(world["heir"])))
    assert owners(world) == (world["heir"],) * 3
    assert world.bureau.ask(TaskById(elsewhere)).details.staff == world["leaver"]
    again = world.bureau.do(done.inverse)
    assert owners(world) == (world["leaver"],) * 3
    world.bureau.do(again.inverse)
    assert owners(world) == (world["heir"],) * 3


def test_all_of_one_person_goes_in_one_act_and_comes_back_in_one(world: World):
    elsewhere = TaskId(new_id())
    world.bureau.do(AddTask(elsewhere, TaskDetails("窓口の当番", due=TODAY, staff=world["leaver"])))
    assert world.bureau.ask(WorkToReassign(staff=StaffId(world["leaver"]))).tasks == 2
    done = world.bureau.do(ReassignAll(StaffId(world["leaver"]), StaffId(world["heir"])))
    assert (*owners(world), world.bureau.ask(TaskById(elsewhere)).details.staff) == (world["heir"],) * 4
    world.bureau.do(done.inverse)
    assert (*owners(world), world.bureau.ask(TaskById(elsewhere)).details.staff) == (world["leaver"],) * 4


@pytest.mark.parametrize("heir", ["heir", None])
def test_whoever_leads_it_stands_in_its_roles_under_their_own_name(world: World, heir: str | None):
    bureau, case = world.bureau, CaseId(world["led"])
    names = {row.id: row.details.name for row in bureau.ask(AllStaff())}
    desk = Participant(bureau.agency, ParticipantRole.LEAD, TODAY, person=names[StaffId(world["leaver"])])
    beside = replace(desk, agency=AgencyId(world["agency"]), role=ParticipantRole.SUPPORT)
    bureau.do(EditCase(case, replace(bureau.ask(CaseById(case)).details, participants=(desk, beside))))
    done = bureau.do(ReassignCase(case, StaffId(world[heir]) if heir else None))
    name = names[StaffId(world[heir])] if heir else ""
    assert bureau.ask(CaseById(case)).details.participants == (replace(desk, person=name), beside)
    bureau.do(done.inverse)
    assert bureau.ask(CaseById(case)).details.participants == (desk, beside)


def test_without_a_successor_it_stands_on_the_managers_page_until_somebody_takes_it(world: World):
    before = waiting(world)
    world.bureau.do(ReassignCase(CaseId(world["led"]), None))
    assert owners(world) == (None,) * 3
    assert set(waiting(world)) - set(before) == {world["led"]}
    (group,) = (each for each in alert_groups(world.bureau.ask(Today())) if each.title == "後任（未定）のケース")
    assert group.lines[-1].action == "担当を決める"
    assert waiting(world, StaffId(world["heir"])) == [], "whoever is no manager decides nothing"
    promised = world["promised"]
    world.bureau.do(ReassignCase(CaseId(world["led"]), StaffId(world["heir"])))
    assert owners(world) == (world["heir"],) * 3
    assert world.bureau.ask(TaskById(promised)).details.staff is None, "what an agency promised stays its promise"
    assert waiting(world) == before


def test_a_closed_case_waits_for_nobody(world: World):
    before = waiting(world)
    world.bureau.do(ReassignCase(CaseId(world["led"]), None))
    world.bureau.do(CloseCase(CaseId(world["led"]), TODAY, ClosingReason.RESOLVED, despite_open_referrals=True))
    assert waiting(world) == before


@pytest.mark.parametrize("heir", ["leaver", "figures"])
def test_the_successor_is_somebody_else_who_works_on_cases(world: World, heir: str):
    world.bureau.do(AddStaff(world["figures"], StaffDetails("集計", role=Role.STATISTICS)))
    with pytest.raises(NotFound):
        world.bureau.do(ReassignCase(CaseId(world["led"]), StaffId(world[heir])))
    assert owners(world) == (world["leaver"],) * 3


def test_a_colleague_hands_on_a_case_and_only_a_manager_everything(world: World):
    her, desk = StaffId(world["heir"]), world.bureau.desk
    desk.apply(Wish(WishId(new_id()), her, ReassignCase(CaseId(world["led"]), her)))
    with pytest.raises(NotAllowed):
        desk.apply(Wish(WishId(new_id()), her, ReassignAll(StaffId(world["leaver"]), her)))


def test_with_a_restricted_case_its_successor_may_see_it_and_may_not_any_more_when_it_is_taken_back(world: World):
    case, heir = CaseId(world["led"]), StaffId(world["heir"])
    world.bureau.do(RestrictCase(case, "支援措置の申出"))
    done = world.bureau.do(ReassignCase(case, heir))
    assert owners(world, heir) == (heir,) * 3
    world.bureau.do(done.inverse)
    assert heir not in [row.staff for row in world.bureau.ask(NamedOn(case))]


def test_whoever_was_named_before_stays_named_when_it_is_taken_back(world: World):
    case, heir = CaseId(world["led"]), StaffId(world["heir"])
    world.bureau.do(RestrictCase(case, "支援措置の申出"))
    world.bureau.do(NameOnCase(case, heir))
    world.bureau.do(world.bureau.do(ReassignCase(case, heir)).inverse)
    assert heir in [row.staff for row in world.bureau.ask(NamedOn(case))]


def test_what_a_manager_cannot_see_stays_where_it_is_and_is_neither_counted_nor_told(world: World):
    case = CaseId(world["led"])
    world.bureau.do(RestrictCase(case, "支援措置の申出"))
    world.bureau.do(UnnameOnCase(case, world.bureau.me))
    assert world.bureau.ask(WorkToReassign(staff=StaffId(world["leaver"]))) == OpenWork(0, 0, 0, 0)
    done = world.bureau.do(ReassignAll(StaffId(world["leaver"]), StaffId(world["heir"])))
    assert (done.touched, done.apart) == (frozenset(), ())
    assert owners(world, StaffId(world["leaver"])) == (world["leaver"],) * 3


def test_it_stands_in_the_history_of_each_case(world: World):
    other = CaseId(new_id())
    world.bureau.do(OpenCase(other, the_led_case(world)))
    world.bureau.do(ReassignAll(StaffId(world["leaver"]), StaffId(world["heir"])))
    for case in (CaseId(world["led"]), other):
        assert change_words(world.bureau.ask(ChangesOf(case))[0])[0][0] == "担当をまとめて替えた"
