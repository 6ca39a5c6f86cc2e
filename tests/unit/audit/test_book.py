"""The record as a manager reads it and takes it out."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from desk_gui.commands import audit as t
from desk_gui.commands import cases as c
from desk_gui.commands import desk as d
from desk_gui.commands import letters as n
from desk_gui.commands.base import Wish
from desk_gui.errors import NotAllowed
from desk_gui.models.case import Case
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.ids import StaffId, WishId, new_id
from desk_gui.vocabulary import AuditAction, ExportKind, LetterPart, Role
from tests.conftest import TODAY
from tests.unit.audit.steps import MARKED, found, record, since
from tests.unit.examples import World

TAKEN_OUT_BY = {ExportKind.AUDIT: {Role.MANAGER}, ExportKind.DISCLOSURE: {Role.MANAGER}, ExportKind.FIGURES: {Role.STATISTICS}}


def test_only_a_manager_reads_the_record(world: World):
    for question in (t.FindAudit(), t.DisclosureOf(world["client"])):
        with pytest.raises(NotAllowed):
            world.bureau.desk.ask(question, world["staff"])
        with pytest.raises(NotAllowed):
            world.bureau.desk.ask(question)


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
@pytest.mark.parametrize("what", ExportKind, ids=lambda kind: kind.value)
def test_each_takes_out_what_they_may_see_and_nothing_else(world: World, what: ExportKind, role: Role):
    staff = StaffId(new_id())
    world.bureau.do(d.AddStaff(staff, StaffDetails("別の人", role=role, agency=world["agency"])))
    wish = Wish(WishId(new_id()), staff, t.AnnounceExport(what))
    if role in TAKEN_OUT_BY.get(what, {Role.CONSULTANT, Role.MANAGER}):
        world.bureau.desk.apply(wish)
        assert found(world)[0].about == what.value
    else:
        with pytest.raises(NotAllowed):
            world.bureau.desk.apply(wish)


def test_it_is_read_page_by_page_newest_first(world: World):
    whole = found(world)
    assert [line.seq for line in whole] == list(range(len(whole), 0, -1))
    pages, after = [], None
    while True:
        page = world.bureau.ask(t.FindAudit(limit=7, after=after, last=TODAY))
        pages += page.rows
        after = page.after
        if after is None:
            break
    assert [line.seq for line in pages] == list(range(page.total, 0, -1))


def test_it_is_narrowed_by_person_act_day_and_thing(world: World):
    world.bureau.desk.ask(c.CaseSheetOf(world["case"]), world["staff"])
    world.bureau.do(t.AnnouncePrint(world["approved"], (LetterPart.AGENCY,)))
    assert {line.staff for line in found(world, staff=world["staff"])} == {world["staff"]}
    assert {line.action for line in found(world, actions=frozenset({AuditAction.PRINTED}))} == {AuditAction.PRINTED}
    assert found(world, first=TODAY + timedelta(days=1)) == ()
    assert len(found(world, first=TODAY, last=TODAY)) == len(record(world.bureau))
    about_letter = found(world, thing=world["approved"])
    assert {AuditAction.ISSUED, AuditAction.PRINTED} <= {line.action for line in about_letter}
    assert len(about_letter) < len(found(world))


def test_it_is_found_by_what_is_printed_on_paper(world: World):
    letter = world.bureau.ask(n.LetterById(world["approved"]))
    with world.bureau.desk.store.look() as session:
        number = session.scalar(select(Case.number).where(Case.id == world["case"]))
    by_number = found(world, number=letter.stamp.number_text)
    assert {line.thing.id for line in by_number} >= {world["approved"]}
    assert found(world, number=number.lower())
    (proof,) = found(world, number=letter.stamp.control_number)
    assert proof.control_number == letter.stamp.control_number
    assert found(world, number="R8-9999") == ()


def test_lines_name_things_as_lists_may(world: World):
    world.bureau.ask(c.CaseSheetOf(world["case"]))
    client_lines = [line for line in found(world) if line.thing and line.thing.kind == "client"]
    assert client_lines
    assert all("ZZNAME" not in line.thing_name for line in client_lines)


def test_the_report_for_a_person_says_who_saw_printed_and_took_out(world: World):
    world.bureau.desk.ask(c.CaseSheetOf(world["case"]), world["staff"])
    world.bureau.do(t.AnnouncePrint(world["approved"], (LetterPart.AGENCY,)))
    world.bureau.do(t.AnnounceExport(ExportKind.LETTER, letter=world["approved"], parts=(LetterPart.CLIENT,)))
    world.bureau.ask(c.FindClients("MARKERIA"))
    report = world.bureau.ask(t.DisclosureOf(world["client"]))
    told = {(line.action, line.staff_name) for line in report.lines}
    me = "森下 有紀"
    assert told >= {
        (AuditAction.VIEWED, "河合 真理"),
        (AuditAction.ISSUED, me),
        (AuditAction.PRINTED, me),
        (AuditAction.EXPORTED, me),
        (AuditAction.SEARCHED, me),
    }
    assert AuditAction.CHANGED not in {line.action for line in report.lines}
    assert report.who == MARKED.masked


def test_asking_for_the_report_is_itself_recorded(world: World):
    before = record(world.bureau)
    world.bureau.ask(t.DisclosureOf(world["client"]))
    assert [(row.action, row.about) for row in since(world.bureau, before)] == [(AuditAction.VIEWED, "DisclosureOf")]
