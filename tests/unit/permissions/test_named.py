"""Who is named on a restricted case, who may do anything at all, and that nothing goes round it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session, aliased

from desk_gui.commands import cases as c
from desk_gui.commands import desk as d
from desk_gui.commands import permission as p
from desk_gui.commands.base import Batch, Command
from desk_gui.commands.referrals import FindReferrals
from desk_gui.errors import LastNamed, Missing, NotAllowed, NotFound
from desk_gui.models.case import Case
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.storage import criteria
from desk_gui.storage.audit import rows
from desk_gui.values.ids import StaffId, new_id
from desk_gui.vocabulary import AuditAction, Role
from tests.conftest import TODAY, Bureau
from tests.unit.answers import all_in, outcome
from tests.unit.examples import furnished
from tests.unit.permissions.house import MARK, NAME, House

# --- who is named --------------------------------------------------------------------------------------------------------------


def test_a_referral_goes_with_its_person_into_a_case_they_may_not_see(house: House):
    """It stands in a case everybody sees, but whom it is about is in a hidden one alone by now."""
    bureau, case = house.world.bureau, house.world["case"]
    bureau.do(p.UnrestrictCase(case, "終了"))
    bureau.do(c.OpenCase(house.world["new"], replace(house.world.case(), title="別の件")))
    bureau.do(c.EditCase(case, CaseDetails(MARK, TODAY, staff=bureau.me)))
    assert len(house.ask(Role.CONSULTANT, FindReferrals())) == 2
    bureau.do(p.RestrictCase(house.world["new"], "支援措置の申出"))
    assert house.ask(Role.CONSULTANT, FindReferrals()) == ()
    assert len(bureau.ask(FindReferrals())) == 2


def test_whoever_is_named_sees_it_and_no_longer_when_taken_off(house: House):
    case, her = house.world["case"], house.outsiders[Role.CONSULTANT]
    house.world.bureau.do(p.NameOnCase(case, her))
    assert house.ask(Role.CONSULTANT, c.CaseById(case)).details.title == MARK
    assert {row.staff for row in house.ask(Role.CONSULTANT, p.NamedOn(case))} == {house.world.bureau.me, her}
    house.do(Role.CONSULTANT, p.UnnameOnCase(case, her))
    with pytest.raises(NotFound):
        house.ask(Role.CONSULTANT, c.CaseById(case))


def test_the_last_one_stays(house: House):
    with pytest.raises(LastNamed):
        house.world.bureau.do(p.UnnameOnCase(house.world["case"], house.world.bureau.me))


@pytest.mark.parametrize("end", [d.RemoveStaff, lambda staff: d.EditStaff(staff, StaffDetails("統計係", role=Role.STATISTICS))])
def test_a_case_never_loses_its_last_reader(house: House, end: Callable[[StaffId], Command]):
    case, her = house.world["case"], house.outsiders[Role.CONSULTANT]
    house.world.bureau.do(p.NameOnCase(case, her))
    house.world.bureau.do(p.UnnameOnCase(case, house.world.bureau.me))
    house.do(Role.MANAGER, end(her))
    assert house.ask(Role.MANAGER, c.CaseById(case)).details.title == MARK
    with house.world.bureau.desk.store.look() as session:
        assert case in [thing.id for thing in list(rows(session))[-2].things]


@pytest.mark.parametrize("role", [Role.PARTNER_VIEWER, Role.STATISTICS], ids=lambda role: role.value)
def test_only_who_works_on_cases_can_be_named(house: House, role: Role):
    with pytest.raises(NotFound):
        house.world.bureau.do(p.NameOnCase(house.world["case"], house.outsiders[role]))


@pytest.mark.parametrize("command", [p.RestrictCase, p.UnrestrictCase], ids=lambda kind: kind.__name__)
def test_a_reason_is_owed(house: House, command: Callable[..., Command]):
    with pytest.raises(Missing):
        house.world.bureau.do(command(house.world["case"], "　"))


def test_a_protected_persons_cases_are_restricted_and_taken_back_with_it(bureau: Bureau):
    world = furnished(bureau)
    person = bureau.ask(c.ClientById(world["client"])).details
    done = bureau.do(c.EditClient(world["client"], ClientDetails(**{**vars(person), "protected": True})))
    assert bureau.ask(c.CaseById(world["case"])).restricted
    with pytest.raises(NotFound):
        bureau.desk.ask(c.CaseById(world["case"]), StaffId(world["staff"]))
    assert isinstance(done.inverse, Batch)
    bureau.do(done.inverse)
    assert not bureau.ask(c.CaseById(world["case"])).restricted
    assert bureau.desk.ask(c.CaseById(world["case"]), StaffId(world["staff"])).details == world.case()


def test_the_words_of_a_case_stay_found_when_one_takes_oneself_off(house: House):
    case, her = house.world["case"], house.outsiders[Role.CONSULTANT]
    house.world.bureau.do(p.NameOnCase(case, her))
    house.do(Role.CONSULTANT, p.UnnameOnCase(case, her))
    assert case in [hit.id for hit in house.world.bureau.ask(d.Search("電話で確認した"))]


def test_what_is_being_typed_is_kept_on_when_the_case_is_hidden_from_whoever_types(house: House):
    case, her = house.world["case"], house.outsiders[Role.CONSULTANT]
    key, bureau = f"new_entry:{case.hex}", house.world.bureau
    bureau.do(p.UnrestrictCase(case, "終了"))
    house.do(Role.CONSULTANT, d.KeepDraft(key, "cases", MARK, {"facts": "電話"}))
    bureau.do(p.RestrictCase(case, "支援措置の申出"))
    house.do(Role.CONSULTANT, d.KeepDraft(key, "cases", MARK, {"facts": "電話で聞いた"}))
    assert house.ask(Role.CONSULTANT, d.AllDrafts()) == ()
    bureau.do(p.NameOnCase(case, her))
    assert [row.content for row in house.ask(Role.CONSULTANT, d.AllDrafts())] == [{"facts": "電話で聞いた"}]


# --- who may do anything at all ------------------------------------------------------------------------------------------------


def test_whoever_was_removed_or_is_not_known_may_do_nothing(house: House):
    house.world.bureau.do(d.RemoveStaff(house.outsiders[Role.CONSULTANT]))
    with pytest.raises(NotAllowed):
        house.ask(Role.CONSULTANT, d.Counts())
    with pytest.raises(NotAllowed):
        house.do(Role.CONSULTANT, c.AddClient(new_id(), ClientDetails(name_latin="X")))
    for nobody in (None, StaffId(new_id())):
        with pytest.raises(NotAllowed):
            house.world.bureau.desk.ask(c.FindCases(), nobody)


def test_a_partner_sees_what_was_asked_of_its_agency_and_no_word_of_the_person(house: House):
    bureau = house.world.bureau
    bureau.do(p.UnrestrictCase(house.world["case"], "終了"))
    rows_seen = house.ask(Role.PARTNER_VIEWER, p.ReferralsToUs())
    assert [row.id for row in rows_seen] == [house.world["asked"]]  # the draft is not theirs to see
    assert [each for each in all_in(rows_seen) if isinstance(each, str) and (NAME in each or "未払い" in each)] == []


def test_those_who_count_see_no_colleague_but_themselves(house: House):
    assert [row.id for row in house.ask(Role.STATISTICS, d.AllStaff())] == [house.outsiders[Role.STATISTICS]]


def test_what_was_denied_is_in_the_record(house: House):
    outcome(lambda: house.ask(Role.MANAGER, c.CaseSheetOf(house.world["case"])))
    outcome(lambda: house.ask(Role.STATISTICS, c.FindCases()))
    outcome(lambda: house.ask(Role.MANAGER, c.CaseById(new_id())))
    with house.world.bureau.desk.store.look() as session:
        last = [(row.action, row.about, row.thing_id) for row in rows(session)][-2:]
    assert last == [
        (AuditAction.PERMISSION, "denied CaseSheetOf", house.world["case"]),
        (AuditAction.PERMISSION, "denied FindCases", None),
    ]


# --- nothing goes round it -----------------------------------------------------------------------------------------------------


ROUND: dict[str, Callable[[Session], Any]] = {
    "a table": lambda session: session.execute(select(Case.__table__)),
    "words": lambda session: session.execute(text('SELECT number FROM "case"')),
    "a column of a table": lambda session: session.scalar(select(Case.__table__.c.number)),
}


@pytest.mark.parametrize("way", ROUND.values(), ids=ROUND)
def test_what_no_criterion_reaches_is_not_read_for_anybody(house: House, way: Callable[[Session], Any]):
    viewer = criteria.Viewer(house.outsiders[Role.MANAGER], house.world.bureau.desk.clock.now())
    with house.world.bureau.desk.store.look(viewer) as session, pytest.raises(criteria.PastTheCriteria):
        way(session)


def test_get_by_key_and_aliases_are_narrowed_too(house: House):

    viewer = criteria.Viewer(house.outsiders[Role.MANAGER], house.world.bureau.desk.clock.now())
    with house.world.bureau.desk.store.look() as session:
        seq = session.scalar(select(Case.seq).where(Case.id == house.world["case"]))
    other, open_to_all = aliased(Case), {house.world["other case"], house.world["third case"]}
    with house.world.bureau.desk.store.look(viewer) as session:
        assert session.get(Case, seq) is None
        assert {case.id for case in session.scalars(select(other))} == open_to_all
        assert session.scalar(select(func.count()).select_from(select(Case.id).subquery())) == len(open_to_all)
