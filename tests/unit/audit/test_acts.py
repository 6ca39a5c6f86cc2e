"""What an act leaves in the record: with the act, or not at all."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from desk_gui.commands import agencies as a
from desk_gui.commands import audit as t
from desk_gui.commands import cases as c
from desk_gui.commands import consultations as u
from desk_gui.commands import desk as d
from desk_gui.commands import letters as n
from desk_gui.commands.base import Batch, Wish
from desk_gui.errors import Missing, NotAllowed, NotForStudy, NotFound
from desk_gui.models.change import Change
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.audit import Thing
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.services.audit import entered
from desk_gui.services.subjects import ASKS
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import WishId, new_id
from desk_gui.vocabulary import TYPESET, AgencyKind, AuditAction, ExportKind, LetterPart, Role
from tests.conftest import TODAY, Bureau
from tests.unit.asked import ASKED, NOT_OF_HER
from tests.unit.audit.steps import MARKED, HandClock, failing, mail, record, since
from tests.unit.examples import World


def test_an_applied_wish_leaves_one_row_that_names_what_it_touched(bureau: Bureau):
    world = World(bureau)
    before = record(bureau)
    bureau.do(c.AddClient(world["client"], MARKED))
    (row,) = since(bureau, before)
    assert (row.action, row.about, row.actor_id) == (AuditAction.CHANGED, "AddClient", bureau.me)
    assert row.things == (Thing("client", world["client"]),)
    assert row.pc == bureau.desk.pc


def test_drafts_leave_no_row(bureau: Bureau):
    before = record(bureau)
    bureau.do(d.KeepDraft("consultation", "consultations", "相談受付", {"note": "途中"}))
    assert since(bureau, before) == []


def test_a_wish_sent_twice_is_recorded_once(bureau: Bureau):
    before = record(bureau)
    wish = Wish(WishId(new_id()), bureau.me, c.AddClient(new_id(), MARKED))
    bureau.desk.apply(wish)
    bureau.desk.apply(wish)
    assert len(since(bureau, before)) == 1


def test_a_refused_wish_leaves_no_row(bureau: Bureau):
    before = record(bureau)
    with pytest.raises(Missing):
        bureau.do(Batch((c.AddClient(new_id(), MARKED), c.AddClient(new_id(), ClientDetails()))))
    assert since(bureau, before) == []


def test_what_cannot_be_recorded_is_not_done(bureau_on_sqlite: Bureau):
    client = new_id()
    with failing(bureau_on_sqlite, "audit"), pytest.raises(DBAPIError):
        bureau_on_sqlite.do(c.AddClient(client, MARKED))
    with pytest.raises(NotFound):
        bureau_on_sqlite.ask(c.ClientById(client))
    with bureau_on_sqlite.desk.store.look() as session:
        assert "AddClient" not in session.scalars(select(Change.command)).all()


def test_what_is_not_done_is_not_recorded(bureau_on_sqlite: Bureau):
    before = record(bureau_on_sqlite)
    with failing(bureau_on_sqlite, "change"), pytest.raises(DBAPIError):
        bureau_on_sqlite.do(c.AddClient(new_id(), MARKED))
    assert since(bureau_on_sqlite, before) == []


def test_staff_matters_are_recorded_as_permissions(bureau: Bureau):
    before = record(bureau)
    bureau.do(d.AddStaff(new_id(), StaffDetails("河合 真理")))
    assert [row.action for row in since(bureau, before)] == [AuditAction.PERMISSION]


def test_a_batch_says_how_many_of_what(bureau: Bureau):
    before = record(bureau)
    several = [a.AddAgency(new_id(), AgencyDetails(f"機関{number}", AgencyKind.NPO)) for number in range(12)]
    bureau.do(Batch((*several, c.AddClient(new_id(), MARKED))))
    (row,) = since(bureau, before)
    assert (row.about, len(row.things)) == ("AddAgency 12 AddClient", 13)


def test_a_clock_that_went_back_is_recorded_and_work_goes_on(bureau: Bureau):
    clock = bureau.desk.clock = HandClock(FixedClock(TODAY).now())
    bureau.do(c.AddClient(new_id(), MARKED))
    before = record(bureau)
    clock.at -= timedelta(hours=2)
    bureau.do(c.AddClient(new_id(), MARKED))
    bureau.do(c.AddClient(new_id(), MARKED))
    assert [(row.action, row.about) for row in since(bureau, before)] == [
        (AuditAction.CLOCK, "-7200"),
        (AuditAction.CHANGED, "AddClient"),
        (AuditAction.CHANGED, "AddClient"),
    ]


def test_clocks_of_two_pcs_may_differ_by_seconds(bureau: Bureau):
    clock = bureau.desk.clock = HandClock(FixedClock(TODAY).now())
    bureau.do(c.AddClient(new_id(), MARKED))
    before = record(bureau)
    clock.at -= timedelta(seconds=20)
    bureau.do(c.AddClient(new_id(), MARKED))
    assert [row.action for row in since(bureau, before)] == [AuditAction.CHANGED]


def test_coming_in_is_recorded_with_the_tries_that_failed_before(bureau: Bureau):
    before = record(bureau)
    entered(bureau.desk, bureau.me, 3)
    entered(bureau.desk, bureau.me)
    assert [(row.action, row.about, row.thing_id) for row in since(bureau, before)] == [
        (AuditAction.FAILED, "3", bureau.me),
        (AuditAction.ENTERED, "", bureau.me),
        (AuditAction.ENTERED, "", bureau.me),
    ]


def test_no_row_holds_a_word_of_a_persons(world: World):
    """Everything about her is read, searched for, printed and taken out; then the rows are read as they lie in the file.

    What a manager may not ask is denied, and the denial is a row as well.
    """
    mail(world)
    for kind, ask in ASKED.items():
        refused = NotForStudy if kind in NOT_OF_HER else NotAllowed if Role.MANAGER not in ASKS[kind] else None
        with pytest.raises(refused) if refused else nullcontext():
            world.bureau.ask(ask(world))
    world.bureau.ask(u.FindConsultations(words="標の"))
    world.bureau.do(t.AnnouncePrint(world["approved"], TYPESET))
    world.bureau.do(t.AnnounceExport(ExportKind.DISCLOSURE, 3, client=world["client"]))
    with world.bureau.desk.store.look() as session:
        kept = " ".join(str(cell) for row in session.execute(text("SELECT * FROM audit")) for cell in row)
    words = [each for each in vars(MARKED).values() if isinstance(each, str) and len(each) > 3 and each != "name_latin"]
    assert [word for word in (*words, "標の", "MARKERIA", "森下", "賃金") if word in kept] == []


def test_a_letter_is_recorded_sheet_by_sheet_with_its_hash_and_consent(world: World):
    sheets = {sheet.part: sheet.sha256 for sheet in world.bureau.ask(n.LetterById(world["approved"])).sheets}
    issued = {row.about: row for row in record(world.bureau) if row.action == AuditAction.ISSUED}
    assert {part: issued[part.value].document for part in sheets} == sheets
    assert {row.consent_id for row in issued.values()} == {world["consent"]}
    assert Thing("client", world["client"]) in issued["agency"].things


def test_every_reprint_is_a_row_of_its_own(world: World):
    before = record(world.bureau)
    for _ in range(2):
        world.bureau.do(t.AnnouncePrint(world["approved"], (LetterPart.AGENCY, LetterPart.CLIENT)))
    world.bureau.do(t.AnnounceExport(ExportKind.LETTER, letter=world["approved"], parts=(LetterPart.AGENCY,)))
    printed, exported = AuditAction.PRINTED, AuditAction.EXPORTED
    assert [row.action for row in since(world.bureau, before)] == [printed] * 4 + [exported]


def test_a_sheet_that_was_not_issued_is_not_announced(world: World):
    with pytest.raises(NotFound):
        world.bureau.do(t.AnnouncePrint(world["letter"], (LetterPart.AGENCY,)))
