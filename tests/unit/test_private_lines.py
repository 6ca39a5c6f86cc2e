"""自機関だけのメモ: there for the own agency, and for nobody else in no list, paper, search, history or record."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import desk_gui
from desk_gui.commands.base import Batch, Command, Done
from desk_gui.commands.cases import AddEntry, ChangesOf, CorrectEntry, EntriesOf, WithdrawEntry
from desk_gui.commands.desk import AddStaff, EditStaff, Search
from desk_gui.commands.letters import IssueLetter
from desk_gui.commands.private_lines import PrivateLinesOf, WritePrivateLine
from desk_gui.errors import DeskError, Missing, NotAllowed
from desk_gui.rows.cases import EntryDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.services.desk import ASKS
from desk_gui.values.codec import encode
from desk_gui.values.ids import EntryId, PrivateLineId, StaffId, new_id
from desk_gui.vocabulary import EntryKind, Role
from tests.conftest import Bureau
from tests.unit.examples import World, furnished
from tests.unit.test_audit import ASKED

WORDS = "標識語メモ"


@dataclass(frozen=True)
class Both:
    """The desk, and a manager of another agency who works on the same cases."""

    desk: Bureau
    other: Bureau
    world: World
    entry: EntryId
    line: PrivateLineId

    def lines(self, who: Bureau) -> list[str]:
        return [row.text for row in who.ask(PrivateLinesOf(self.world["case"])) if row.entry == self.entry]

    def write(self, text: str, entry: EntryId | None = None) -> Done:
        return self.desk.do(WritePrivateLine(PrivateLineId(new_id()), entry or self.entry, text))


def details(world: World, facts: str = "社協と訪問した") -> EntryDetails:
    return EntryDetails(EntryKind.VISIT, world.bureau.desk.clock.now(), facts=facts)


@pytest.fixture
def both(bureau: Bureau) -> Both:
    world, staff = furnished(bureau), StaffId(new_id())
    bureau.do(AddStaff(staff, StaffDetails("大西 直子", role=Role.MANAGER, agency=world["agency"])))
    entry, line = EntryId(new_id()), PrivateLineId(new_id())
    bureau.do(IssueLetter(world["approved"]))
    bureau.do(Batch((AddEntry(entry, world["case"], details(world)), WritePrivateLine(line, entry, WORDS))))
    return Both(bureau, replace(bureau, me=staff), world, entry, line)


def told(who: Bureau, world: World) -> dict[str, str]:
    """Every answer the program gives, as text; what is not there for them is none."""
    found = {}
    for kind, ask in ASKED.items():
        if Role.MANAGER in ASKS[kind]:
            with suppress(DeskError):
                found[kind.__name__] = repr(encode(who.ask(ask(world))))
    assert len(found) > 0.9 * len(ASKED)
    return found


def test_the_own_agency_reads_it_and_the_other_reads_the_entry_alone(both: Both):
    assert both.lines(both.desk) == [WORDS]
    assert both.lines(both.other) == []
    assert both.entry in {row.id for row in both.other.ask(EntriesOf(both.world["case"]))}


def test_no_answer_of_the_program_tells_another_agency_of_it(both: Both):
    answers = told(both.other, both.world)
    assert [name for name, answer in answers.items() if WORDS in answer or both.line.hex in answer or str(both.line) in answer] == []
    assert both.other.ask(Search(WORDS)) == ()


def test_even_of_the_own_agency_nothing_prints_exports_or_finds_it(both: Both):
    answers = told(both.desk, both.world)
    assert {name for name, answer in answers.items() if WORDS in answer} == {"PrivateLinesOf", "ChangesOf"}
    assert both.desk.ask(Search(WORDS)) == ()


def test_no_other_room_reads_the_table():
    """A sheet is drawn from its letters and cannot be searched for a word: so nothing that draws or writes out may know of it."""
    home = Path(desk_gui.__file__).parent
    reading = {
        str(path.relative_to(home)) for path in home.rglob("*.py") if "desk_gui.models.private_line" in path.read_text(encoding="utf-8")
    }
    assert reading == {"models/all.py", "services/private_lines.py", "storage/criteria.py"}


def commands(who: Bureau, both: Both) -> list[str]:
    return [row.command for row in who.ask(ChangesOf(both.world["case"]))]


def test_the_history_of_others_has_the_entry_and_not_what_was_kept_beside_it(both: Both):
    mine, theirs = commands(both.desk, both), commands(both.other, both)
    assert mine.count("WritePrivateLine") == theirs.count("WritePrivateLine") + 2
    assert theirs[0] == "Batch"
    assert WORDS not in repr(both.other.ask(ChangesOf(both.world["case"])))


def test_each_agency_keeps_its_own_beside_the_same_entry(both: Both):
    both.other.do(WritePrivateLine(PrivateLineId(new_id()), both.entry, "社協の見方"))
    assert (both.lines(both.desk), both.lines(both.other)) == ([WORDS], ["社協の見方"])


def test_it_goes_on_beside_a_corrected_entry_and_is_changed_there(both: Both):
    newer = EntryId(new_id())
    both.desk.do(CorrectEntry(newer, both.entry, details(both.world, "社協と2人で訪問した"), "書き足し"))
    assert both.lines(both.desk) == [WORDS]
    both.write("書き直した", newer)
    assert both.lines(both.desk) == ["書き直した"]


@pytest.mark.parametrize("again", ["書き直した", ""])
def test_taken_back_it_says_what_it_said_before(both: Both, again: str):
    done = both.write(again)
    assert both.lines(both.desk) == ([again] if again else [])
    undone = both.desk.do(inverse(done))
    assert both.lines(both.desk) == [WORDS]
    both.desk.do(inverse(undone))
    assert both.lines(both.desk) == ([again] if again else [])


def inverse(done: Done) -> Command:
    assert done.inverse is not None
    return done.inverse


def test_an_entry_and_its_line_are_taken_back_as_one(both: Both):
    entry = EntryId(new_id())
    wish = Batch((AddEntry(entry, both.world["case"], details(both.world)), WritePrivateLine(PrivateLineId(new_id()), entry, "もう1つ")))
    both.desk.do(inverse(both.desk.do(wish)))
    assert {row.id: row.withdrawn for row in both.desk.ask(EntriesOf(both.world["case"]))}[entry]
    assert "もう1つ" not in [row.text for row in both.desk.ask(PrivateLinesOf(both.world["case"]))]


def test_nothing_is_nothing_to_keep(both: Both):
    entry = EntryId(new_id())
    both.desk.do(AddEntry(entry, both.world["case"], details(both.world)))
    with pytest.raises(Missing):
        both.write("　", entry)


def test_whoever_changes_to_another_agency_leaves_the_lines_where_they_were_written(both: Both):
    both.desk.do(EditStaff(both.other.me, StaffDetails("大西 直子", role=Role.MANAGER)))
    assert both.lines(both.other) == [WORDS]


def test_a_withdrawn_entry_keeps_it_for_the_own_agency(both: Both):
    both.desk.do(WithdrawEntry(both.entry, "別の人の記録だった"))
    assert (both.lines(both.desk), both.lines(both.other)) == ([WORDS], [])


def test_who_only_looks_at_what_was_asked_of_a_partner_may_not_ask(both: Both):
    viewer = StaffId(new_id())
    both.desk.do(AddStaff(viewer, StaffDetails("閲覧者", role=Role.PARTNER_VIEWER, agency=both.world["agency"])))
    with pytest.raises(NotAllowed):
        replace(both.desk, me=viewer).ask(PrivateLinesOf(both.world["case"]))
