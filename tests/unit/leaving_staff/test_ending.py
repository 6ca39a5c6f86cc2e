"""Somebody's work at the desk, or on its cases, ends: nothing open is left with nobody knowing, and the last manager stays."""

import pytest

from desk_gui.commands.audit import FindAudit
from desk_gui.commands.base import Command, Wish
from desk_gui.commands.cases import AddAppointment, CaseById, ChangesOf, OpenCase
from desk_gui.commands.desk import AddStaff, AllDrafts, AllStaff, Counts, EditStaff, EndStaff, KeepDraft, RemoveStaff, WorkOf
from desk_gui.commands.permission import NamedOn, NameOnCase, RestrictCase, UnnameOnCase
from desk_gui.errors import LastManager, LastNamed, NotAllowed, NotFound
from desk_gui.rows.cases import AppointmentDetails, CaseDetails
from desk_gui.rows.desk import OpenWork, StaffDetails
from desk_gui.values.ids import AppointmentId, CaseId, StaffId, WishId, new_id
from desk_gui.vocabulary import Role
from tests.conftest import TODAY, Bureau
from tests.unit.examples import World
from tests.unit.leaving_staff.steps import an_appointment, owners

NO_CASES = [Role.STATISTICS, Role.PARTNER_VIEWER]
WAYS = {
    "ended": lambda staff: EndStaff(staff),
    "taken out": lambda staff: RemoveStaff(staff),
    "demoted": lambda staff: EditStaff(staff, StaffDetails("森下 有紀", role=Role.CONSULTANT)),
}


def end(world: World, heir: str | None = "heir"):
    return world.bureau.do(EndStaff(StaffId(world["leaver"]), StaffId(world[heir]) if heir else None))


def test_what_is_open_goes_to_the_heir_and_is_told_before(world: World):
    assert world.bureau.ask(WorkOf(StaffId(world["leaver"]))) == OpenWork(cases=1, tasks=1, referrals=0, appointments=1)
    end(world)
    assert owners(world) == (world["heir"],) * 3
    assert world.bureau.ask(WorkOf(StaffId(world["heir"]))) == OpenWork(cases=1, tasks=1, referrals=0, appointments=1)


def test_with_nobody_chosen_it_waits_for_somebody(world: World):
    end(world, None)
    assert owners(world) == (None,) * 3


def test_an_appointment_the_heir_has_no_time_for_waits(world: World):
    booked = an_appointment(world, 2)
    world.bureau.do(AddAppointment(AppointmentId(new_id()), AppointmentDetails(booked.starts_at, title="会議", staff=world["heir"])))
    end(world)
    assert owners(world) == (world["heir"], world["heir"], None)


def test_whoever_ended_is_in_no_list_and_may_do_nothing(world: World):
    end(world)
    assert world["leaver"] not in [row.id for row in world.bureau.ask(AllStaff())]
    gone = next(row for row in world.bureau.ask(AllStaff(with_left=True)) if row.id == world["leaver"])
    assert gone.left_on == TODAY
    with pytest.raises(NotAllowed):
        world.bureau.desk.ask(Counts(), StaffId(world["leaver"]))


@pytest.mark.parametrize("heir", ["leaver", "nobody", "counting"])
def test_the_heir_is_a_colleague_who_works_on_cases(world: World, heir: str):
    world.bureau.do(AddStaff(StaffId(world["counting"]), StaffDetails("集計 係", role=Role.STATISTICS)))
    with pytest.raises(NotFound):
        end(world, heir)


def demote(world: World, heir: str | None = "heir", role: Role = Role.STATISTICS):
    details = StaffDetails("leaver", role=role, agency=world["agency"])
    return world.bureau.do(EditStaff(StaffId(world["leaver"]), details, StaffId(world[heir]) if heir else None))


@pytest.mark.parametrize("role", NO_CASES, ids=lambda role: role.value)
@pytest.mark.parametrize("heir", ["heir", None])
def test_whoever_works_on_no_case_any_more_hands_on_what_is_open(world: World, heir: str | None, role: Role):
    demote(world, heir, role)
    assert owners(world) == (world[heir] if heir else None,) * 3


def test_taken_back_it_all_comes_back_and_done_again_it_goes_again(world: World):
    world.bureau.do(RestrictCase(CaseId(world["led"]), "支援措置の申出"))
    before = world.bureau.ask(NamedOn(CaseId(world["led"])))
    undone = world.bureau.do(demote(world).inverse)
    assert owners(world) == (world["leaver"],) * 3
    assert {row.staff for row in world.bureau.ask(NamedOn(CaseId(world["led"])))} == {row.staff for row in before}
    world.bureau.do(undone.inverse)
    assert owners(world) == (world["heir"],) * 3
    roles = {row.id: row.details.role for row in world.bureau.ask(AllStaff())}
    assert roles[StaffId(world["leaver"])] == Role.STATISTICS


def test_another_role_on_cases_leaves_the_work_where_it_is(world: World):
    demote(world, None, Role.MANAGER)
    assert owners(world) == (world["leaver"],) * 3


def test_with_an_heir_who_works_on_no_case_nothing_is_changed(world: World):
    world.bureau.do(AddStaff(StaffId(world["counting"]), StaffDetails("集計 係", role=Role.STATISTICS)))
    with pytest.raises(NotFound):
        demote(world, "counting")
    assert owners(world) == (world["leaver"],) * 3
    assert next(row for row in world.bureau.ask(AllStaff()) if row.id == world["leaver"]).details.role == Role.CONSULTANT


def kept(world: World, staff: StaffId, key: str, text: str) -> None:
    world.bureau.desk.apply(Wish(WishId(new_id()), staff, KeepDraft(key, "cases", "", {"facts": text})))


def drafts(world: World, staff: StaffId) -> dict[str, str]:
    return {row.key: row.content["facts"] for row in world.bureau.desk.ask(AllDrafts(), staff)}


@pytest.mark.parametrize("way", [end, demote])
def test_what_was_typed_and_not_recorded_goes_along(world: World, way):
    leaver, heir = StaffId(world["leaver"]), StaffId(world["heir"])
    for staff, key, text in ((leaver, "new_case", "hers"), (leaver, "new_task", "hers too"), (heir, "new_task", "the heir's own")):
        kept(world, staff, key, text)
    way(world)
    assert drafts(world, heir) == {"new_case": "hers", "new_task": "the heir's own"}


def test_with_nobody_chosen_whoever_does_it_has_what_was_typed(world: World):
    kept(world, StaffId(world["leaver"]), "new_case", "hers")
    demote(world, None)
    assert drafts(world, world.bureau.me) == {"new_case": "hers"}


def test_whoever_leaves_their_own_cases_leaves_a_reader(world: World):
    """A manager among others, the only one named on a restricted case."""
    bureau, case = world.bureau, CaseId(world["own"])
    bureau.do(EditStaff(StaffId(world["heir"]), StaffDetails("heir", role=Role.MANAGER)))
    bureau.do(OpenCase(case, CaseDetails("別の件", TODAY, staff=bureau.me)))
    bureau.do(RestrictCase(case, "支援措置の申出"))
    counting = StaffDetails("森下 有紀", role=Role.STATISTICS)
    with pytest.raises(LastNamed):
        bureau.do(EditStaff(bureau.me, counting))
    bureau.do(EditStaff(bureau.me, counting, StaffId(world["heir"])))
    assert bureau.desk.ask(CaseById(case), StaffId(world["heir"])).details.staff == world["heir"]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_the_last_manager_stays(bureau: Bureau, way):
    with pytest.raises(LastManager):
        bureau.do(way(bureau.me))
    with pytest.raises(LastManager):
        bureau.ask(WorkOf(bureau.me))


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_with_another_manager_there_the_first_may_go(bureau: Bureau, way):
    other = StaffId(new_id())
    bureau.do(AddStaff(other, StaffDetails("難波 正樹", role=Role.MANAGER)))
    command: Command = way(bureau.me)
    bureau.do(command)
    with pytest.raises(LastManager):
        bureau.desk.ask(WorkOf(other), other)


@pytest.fixture
def hidden(world: World) -> World:
    """The case the leaver leads is restricted; of the others a colleague is named on it, and the manager is not."""
    world.bureau.do(AddStaff(StaffId(world["named"]), StaffDetails("近藤 彩")))
    world.bureau.do(RestrictCase(CaseId(world["led"]), "支援措置の申出"))
    world.bureau.do(NameOnCase(CaseId(world["led"]), StaffId(world["named"])))
    world.bureau.do(UnnameOnCase(CaseId(world["led"]), world.bureau.me))
    return world


def test_where_the_manager_knows_of_the_case_the_heir_is_named_on_it(world: World):
    world.bureau.do(RestrictCase(CaseId(world["led"]), "支援措置の申出"))
    end(world)
    assert owners(world, StaffId(world["heir"])) == (world["heir"],) * 3


@pytest.mark.parametrize("way", [end, demote])
def test_what_the_manager_may_not_see_is_handed_on_and_not_told(hidden: World, way):
    assert hidden.bureau.ask(WorkOf(StaffId(hidden["leaver"]))) == OpenWork(0, 0, 0, 0)
    done = way(hidden)
    assert {each.id for each in done.touched} == {hidden["leaver"]}
    assert owners(hidden, StaffId(hidden["named"])) == (None,) * 3  # whoever is not named cannot be the heir
    with pytest.raises(NotFound):
        hidden.bureau.ask(CaseById(CaseId(hidden["led"])))


def test_one_of_those_named_can_be_the_heir_of_it(hidden: World):
    end(hidden, "named")
    assert owners(hidden, StaffId(hidden["named"])) == (hidden["named"],) * 3


def test_it_stands_in_the_history_of_the_case_and_in_the_record_of_the_desk(hidden: World):
    end(hidden)
    changes = hidden.bureau.desk.ask(ChangesOf(CaseId(hidden["led"])), StaffId(hidden["named"]))
    assert "EditCase" in {name for change in changes for name in change.after}
    assert "EndStaff" in [line.about for line in hidden.bureau.ask(FindAudit()).rows]


def test_where_nobody_would_be_left_the_manager_is_named_and_it_goes_to_the_heir(hidden: World):
    hidden.bureau.do(RemoveStaff(StaffId(hidden["named"])))
    end(hidden)
    named = {row.staff for row in hidden.bureau.ask(NamedOn(CaseId(hidden["led"])))}
    assert named >= {hidden.bureau.me, hidden["heir"]}
    assert owners(hidden) == (hidden["heir"],) * 3
