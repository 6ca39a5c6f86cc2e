"""自機関だけのメモ: there for the own agency, and for nobody else in no list, paper, search, history or record."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

import desk_gui
from desk_gui.commands.base import Batch, Command, Done
from desk_gui.commands.cases import AddEntry, CaseById, ChangesOf, CorrectEntry, EntriesOf, FindCases, OpenCase, WithdrawEntry
from desk_gui.commands.desk import AddStaff, EditStaff, Search
from desk_gui.commands.letters import IssueLetter
from desk_gui.commands.permission import RestrictCase
from desk_gui.commands.private_lines import PrivateLineById, PrivateLinesOf, WritePrivateLine
from desk_gui.errors import Conflict, DeskError, Missing, NotAllowed, NotFound
from desk_gui.models.change import SearchRow
from desk_gui.rows.cases import CaseDetails, EntryDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.services.subjects import ASKS
from desk_gui.services.verify import search_finds_what_stands
from desk_gui.storage.audit import rows
from desk_gui.values.codec import encode
from desk_gui.values.folding import fold
from desk_gui.values.ids import CaseId, EntryId, PrivateLineId, StaffId, new_id
from desk_gui.vocabulary import AuditAction, EntryKind, Role
from tests.conftest import TODAY, Bureau
from tests.unit.asked import ASKED
from tests.unit.examples import World, furnished

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


def test_even_of_the_own_agency_nothing_prints_or_exports_it(both: Both):
    answers = told(both.desk, both.world)
    assert {name for name, answer in answers.items() if WORDS in answer} == {"PrivateLinesOf", "ChangesOf"}


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


def test_over_what_nobody_has_read_nothing_is_written(both: Both):
    both.write("次回は2人で")
    with pytest.raises(Conflict):
        both.desk.do(WritePrivateLine(PrivateLineId(new_id()), both.entry, "兄には知らせない", over=WORDS))
    both.other.do(WritePrivateLine(PrivateLineId(new_id()), both.entry, "社協の見方", over=""))
    assert both.lines(both.desk) == ["次回は2人で"]


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


# --- the search -------------------------------------------------------------------------------------------------------------

TEXTS = (
    "夫の暴力が心配",
    "心配はない。暴力団の話は噂",
    "Nguyễn さんの兄が同席",
    "兄と妹",
    "家賃3か月分",
    "",
    "噂の兄に電話",
    "通帳は妹が預かる",
)


def hits(who: Bureau, words: str) -> set[PrivateLineId]:
    return {hit.id for hit in who.ask(Search(words, limit=100)) if hit.kind == "private_line"}


def newest_of(who: Bureau, cases: Sequence[CaseId]) -> dict[PrivateLineId, str]:
    """What the agency keeps now in those cases, read line by line and not through the index."""
    return {row.id: row.text for case in cases for row in who.ask(PrivateLinesOf(case))}


@pytest.fixture
def kept(both: Both) -> tuple[CaseId, CaseId]:
    """Many lines of two agencies beside entries of two cases, some written over and some taken away; the second case is restricted."""
    draw, hidden = Random(11), CaseId(new_id())
    both.desk.do(OpenCase(hidden, CaseDetails("別の相談", TODAY, staff=both.desk.me)))
    for case in (both.world["case"], hidden):
        for _ in range(4):
            entry = EntryId(new_id())
            both.desk.do(AddEntry(entry, case, details(both.world)))
            for who in (both.desk, both.other, both.desk, both.other):
                with suppress(Missing):
                    who.do(WritePrivateLine(PrivateLineId(new_id()), entry, draw.choice(TEXTS)))
    both.desk.do(RestrictCase(hidden, "警察から"))
    return both.world["case"], hidden


def test_each_finds_exactly_what_its_own_agency_keeps_where_it_may_look(both: Both, kept: tuple[CaseId, CaseId]):
    case, hidden = kept
    standing = ((both.desk, newest_of(both.desk, (case, hidden))), (both.other, newest_of(both.other, (case,))))
    pairs = {text[at : at + 2] for text in (*TEXTS, WORDS) for at in range(len(text) - 1) if text[at : at + 2].isalnum()}
    for words in (*sorted(pairs), "兄", "NGUYEN", "標識語", "妹 通帳", "兄 通帳"):
        for who, lines in standing:
            asked = fold(words).split()
            assert hits(who, words) == {thing for thing, text in lines.items() if all(each in fold(text) for each in asked)}, words
    assert all(lines and hits(who, "兄") for who, lines in standing)


def test_case_list_is_narrowed_by_what_its_own_agency_keeps_where_it_may_look(both: Both, kept: tuple[CaseId, CaseId]):
    """No word of these stands in a case itself."""
    case, hidden = kept
    for words in ("標識語", "通帳", "家賃", "書き直", "妹 通帳"):
        for who, cases in ((both.desk, (case, hidden)), (both.other, (case,))):
            asked = fold(words).split()
            saying = {each for each in cases if any(all(one in fold(text) for one in asked) for text in newest_of(who, (each,)).values())}
            page = who.ask(FindCases(words))
            assert ({row.id for row in page.rows}, page.total) == (saying, len(saying)), words
    for text in filter(None, newest_of(both.desk, (hidden,)).values()):
        assert hidden in {row.id for row in both.desk.ask(FindCases(text)).rows}


def test_what_others_are_answered_is_the_same_with_it_and_without(both: Both):
    """The whole answer, to the last hit: no suggestion, no place in the order, no row fewer for a limit."""
    asked = [Search(words, limit=3) for words in ("標識", WORDS, "同席", "標識 同席")]
    before = [both.other.ask(each) for each in asked]
    for _ in range(4):
        entry = EntryId(new_id())
        both.desk.do(Batch((AddEntry(entry, both.world["case"], details(both.world)),)))
        both.desk.do(WritePrivateLine(PrivateLineId(new_id()), entry, f"{WORDS}同席"))
    assert len(hits(both.desk, "標識 同席")) == 4
    assert [both.other.ask(each) for each in asked] == before


def test_the_record_of_searches_counts_it_for_nobody(both: Both):
    """Managers of every agency read the record; the same words would count differently for them."""
    for question in (Search(WORDS), FindCases(WORDS)):
        for who in (both.desk, both.other):
            who.ask(question)
        with both.desk.desk.store.look() as session:
            told = [each.about for each in rows(session) if each.action == AuditAction.SEARCHED][-2:]
        assert told[0] == told[1]
        assert told[0].startswith(f"{type(question).__name__} 0 ")


def test_what_was_written_over_or_taken_away_is_found_no_more_and_comes_back_with_it(both: Both):
    done = both.write("書き直した")
    assert (hits(both.desk, WORDS), len(hits(both.desk, "書き直"))) == (set(), 1)
    both.desk.do(inverse(done))
    assert (len(hits(both.desk, WORDS)), hits(both.desk, "書き直")) == (1, set())
    both.write("")
    assert hits(both.desk, WORDS) == set()


def test_what_was_found_says_where_and_nothing_of_whom_or_what(both: Both):
    (hit,) = (hit for hit in both.desk.ask(Search(WORDS)) if hit.kind == "private_line")
    number = both.desk.ask(CaseById(both.world["case"])).number
    assert (hit.title, hit.detail) == (f"{number}　自機関だけのメモ", "R8.6.9　森下 有紀")
    assert both.desk.ask(PrivateLineById(PrivateLineId(hit.id))).text == WORDS
    with pytest.raises(NotFound):
        both.other.ask(PrivateLineById(PrivateLineId(hit.id)))


def test_what_was_kept_before_it_could_be_found_is_found_after_the_upgrade(both: Both):
    both.write("書き直した")
    found = both.desk.ask(Search("書き直した")), both.other.ask(Search("書き直した"))
    with both.desk.desk.store.unit() as session:
        kept = session.scalars(sa.select(SearchRow.thing_id).where(SearchRow.kind == "private_line")).all()
        both.desk.desk.store.search.remove(session, kept)
    assert both.desk.ask(Search("書き直した")) == ()
    with both.desk.desk.store.unit() as session, Operations.context(MigrationContext.configure(session.connection())):
        import_module("desk_gui.storage.migrations.versions.v0042_private_lines_found").upgrade()
    again = both.desk.ask(Search("書き直した")), both.other.ask(Search("書き直した"))
    assert [[(hit.id, hit.title) for hit in hits] for hits in again] == [[(hit.id, hit.title) for hit in hits] for hits in found]
    assert len(again[0]) > len(again[1])


def test_a_file_that_is_looked_over_owes_each_its_row(bureau_on_sqlite: Bureau):
    furnished(bureau_on_sqlite)
    with bureau_on_sqlite.desk.store.unit() as session:
        assert list(search_finds_what_stands(session)) == []
        session.execute(sa.text("UPDATE search_row SET kind = 'call' WHERE kind = 'private_line'"))
        assert "検索の索引に自機関だけのメモが1件足りません" in list(search_finds_what_stands(session))
