"""緊急の閲覧: possible for whoever needs it, never in silence, over by itself; and no way to learn that there is a case."""

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desk_gui.commands import cases as c
from desk_gui.commands import ecomap as m
from desk_gui.commands import emergency as e
from desk_gui.commands import papers as o
from desk_gui.commands import permission as p
from desk_gui.commands.audit import AnnounceExport, AnnouncePrint, DisclosureOf, FindAudit
from desk_gui.commands.base import Batch, Command, Wish
from desk_gui.commands.desk import AddStaff, EditStaff, EndStaff, Today
from desk_gui.commands.letters import ApproveLetter, DraftLetter, IssueLetter, SuggestDraft
from desk_gui.commands.private_lines import PrivateLinesOf, WritePrivateLine
from desk_gui.errors import AlreadyOver, DeskError, Missing, NoSecondPerson, NotFound, NotYet, OnlyForADay, OnlyToRead, ReasonTooBrief
from desk_gui.models.case import CaseNamed
from desk_gui.rows.cases import AppointmentDetails, CaseDetails, ClientDetails, EntryDetails, TaskDetails
from desk_gui.rows.consent import SUPPORT
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.emergency import EmergencyRow, Second
from desk_gui.storage.audit import rows
from desk_gui.values.clock import TOKYO
from desk_gui.values.ids import (
    AppointmentId,
    CaseId,
    ClientId,
    EmergencyId,
    EntryId,
    LetterId,
    PrivateLineId,
    StaffId,
    TaskId,
    WishId,
    new_id,
)
from desk_gui.values.place import Place
from desk_gui.vocabulary import ClosingReason, ConsentItem, EntryKind, ExportKind, LetterPart, Paper, Role, SecondPerson
from tests.conftest import TODAY, Bureau
from tests.unit.examples import SECTION, WHY
from tests.unit.handing_over import LAN, open_file

NOON = datetime(2026, 6, 9, 3, tzinfo=UTC)
HIDDEN, SEEN, NOBODYS = "R8-0001", "R8-0002", "R8-0999"
A_DAY = timedelta(hours=24)


@dataclass
class HandClock:
    """Goes only where it is set."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def today(self):
        return self.at.astimezone(TOKYO).date()


@dataclass
class Scene:
    """A desk with one case that is there for `bureau.me` alone, one that is there for all, and two who are named on neither."""

    bureau: Bureau
    clock: HandClock
    case: CaseId
    client: ClientId
    her: StaffId
    manager: StaffId
    task: TaskId
    entry: EntryId

    def do(self, staff: StaffId, command: Command):
        return self.bureau.desk.apply(Wish(WishId(new_id()), staff, command))

    def ask(self, staff: StaffId, question):
        return self.bureau.desk.ask(question, staff)

    def opened(self, number: str = HIDDEN, staff: StaffId | None = None) -> EmergencyId:
        thing = EmergencyId(new_id())
        self.do(staff or self.her, e.OpenInEmergency(thing, number, WHY, SECTION))
        return thing

    def announced(self, number: str = HIDDEN, staff: StaffId | None = None) -> EmergencyId:
        thing = EmergencyId(new_id())
        self.do(staff or self.her, e.AnnounceEmergency(thing, number, WHY))
        return thing

    def sees(self, staff: StaffId) -> bool:
        return any(row.number == HIDDEN for row in self.ask(staff, c.FindCases(with_closed=True)).rows)

    def told(self, staff: StaffId) -> tuple[EmergencyRow, ...]:
        return self.ask(staff, Today()).emergencies


@pytest.fixture
def scene(bureau: Bureau) -> Scene:
    clock = bureau.desk.clock = HandClock(NOON)
    case, client, other, her, manager = CaseId(new_id()), ClientId(new_id()), CaseId(new_id()), StaffId(new_id()), StaffId(new_id())
    task, entry = TaskId(new_id()), EntryId(new_id())
    for command in (
        AddStaff(her, StaffDetails("近藤 彩")),
        AddStaff(manager, StaffDetails("難波 正樹", role=Role.MANAGER)),
        c.AddClient(client, ClientDetails(name_latin="MARIA CRUZ", protected=True)),
        c.OpenCase(case, CaseDetails("避難後の生活", TODAY, clients=(client,), staff=bureau.me)),
        c.OpenCase(other, CaseDetails("住民税の相談", TODAY)),
        c.AddTask(task, TaskDetails("病院に電話", case=case)),
        c.AddEntry(entry, case, entry_of("面談した")),
    ):
        bureau.do(command)
    return Scene(bureau, clock, case, client, her, manager, task, entry)


def entry_of(facts: str) -> EntryDetails:
    return EntryDetails(EntryKind.PHONE, NOON, facts=facts)


# --- opening -----------------------------------------------------------------------------------------------------------------


def test_it_opens_the_one_case_for_the_one_person_for_a_day(scene: Scene):
    assert not scene.sees(scene.her)
    thing = scene.opened()
    row = scene.ask(scene.her, e.EmergencyById(thing))
    assert (row.case, row.until) == (scene.case, NOON + A_DAY)
    assert scene.ask(scene.her, c.CaseSheetOf(scene.case)).open_until == NOON + A_DAY
    assert (scene.sees(scene.her), scene.sees(scene.manager)) == (True, False)
    scene.clock.at += A_DAY
    assert not scene.sees(scene.her)
    assert scene.ask(scene.bureau.me, c.CaseById(scene.case)).restricted


@pytest.mark.parametrize("number", ["r8-0001", "Ｒ８－０００１", " R8ー0001 "])
def test_a_number_is_read_however_it_is_typed(scene: Scene, number: str):
    scene.opened(number)
    assert scene.sees(scene.her)


@pytest.mark.parametrize("reason", ["", "緊急", "　　　　　　　　　　　　", "ああああああああああああ"])
def test_a_reason_is_a_sentence(scene: Scene, reason: str):
    with pytest.raises(ReasonTooBrief):
        scene.do(scene.her, e.OpenInEmergency(EmergencyId(new_id()), HIDDEN, reason, SECTION))
    with pytest.raises(ReasonTooBrief):
        scene.do(scene.her, e.AnnounceEmergency(EmergencyId(new_id()), HIDDEN, reason))


@pytest.mark.parametrize("left_out", ["name", "office", "means", "reached_at"])
def test_an_outsider_is_named_with_all_it_takes_to_ask_her(scene: Scene, left_out: str):
    second = replace(SECTION, **{left_out: None if left_out == "reached_at" else " "})
    with pytest.raises(Missing):
        scene.do(scene.her, e.OpenInEmergency(EmergencyId(new_id()), HIDDEN, WHY, second))


def test_nobody_was_reached_in_time_to_come(scene: Scene):
    with pytest.raises(Missing):
        later = replace(SECTION, reached_at=NOON + timedelta(minutes=1))
        scene.do(scene.her, e.OpenInEmergency(EmergencyId(new_id()), HIDDEN, WHY, later))


SECONDS = {
    "nobody": lambda scene: Second(SecondPerson.NOBODY),
    "a colleague who typed nothing": lambda scene: Second(SecondPerson.COLLEAGUE, scene.manager),
    "an envelope nobody opened": lambda scene: Second(SecondPerson.ENVELOPE),
}


@pytest.mark.parametrize("second", SECONDS.values(), ids=SECONDS)
def test_without_proof_nobody_stood_by(scene: Scene, second):
    with pytest.raises(NoSecondPerson):
        scene.do(scene.her, e.OpenInEmergency(EmergencyId(new_id()), HIDDEN, WHY, second(scene)))
    assert not scene.sees(scene.her)


def test_nobody_stands_by_herself_nor_does_whoever_has_left(scene: Scene):
    for second in (Second(SecondPerson.COLLEAGUE, scene.her), Second(SecondPerson.COLLEAGUE, StaffId(new_id()))):
        wish = Wish(WishId(new_id()), scene.her, e.OpenInEmergency(EmergencyId(new_id()), HIDDEN, WHY, second))
        with pytest.raises(NoSecondPerson):
            scene.bureau.desk.apply(wish, second)


# --- nothing is told by it -----------------------------------------------------------------------------------------------------


def heard(scene: Scene, number: str) -> list:
    """All that whoever asks and a manager can hear of it, from announcing it until its day is over; ids and numbers left out."""
    thing = scene.announced(number)
    told = []
    for staff in (scene.her, scene.manager):
        told.append(plain(scene.ask(staff, e.EmergencyById(thing))))
        told.append([plain(row) for row in scene.told(staff) if row.id == thing])
    told.append([plain(row) for row in scene.ask(scene.manager, e.AllEmergencies()) if row.id == thing])
    told.append([(line.about, line.thing_name, line.more) for line in scene.ask(scene.manager, FindAudit(thing=thing)).rows])
    told.append(outcome(scene, scene.her, e.EndEmergency(thing)))
    told.append(outcome(scene, scene.manager, e.EndEmergency(thing)))
    told.append(outcome(scene, scene.her, e.OpenAnnounced(thing)))
    told.append(outcome(scene, scene.manager, e.NoteEmergencyRead(thing)))
    return told


def plain(row: EmergencyRow) -> dict:
    return {field.name: getattr(row, field.name) for field in fields(row) if field.name not in ("id", "number")} | {"n": bool(row.number)}


def outcome(scene: Scene, staff: StaffId, command: Command):
    try:
        return {(each.kind, each.how) for each in scene.do(staff, command).touched}
    except DeskError as wrong:
        return type(wrong)


def test_a_hidden_case_one_of_all_and_none_are_announced_in_the_same_words(scene: Scene):
    assert heard(scene, HIDDEN) == heard(scene, SEEN) == heard(scene, NOBODYS)


def test_what_was_taken_back_opens_like_what_never_was(scene: Scene):
    things = {number: scene.announced(number) for number in (HIDDEN, NOBODYS)}
    scene.do(scene.bureau.me, e.EndEmergency(things[HIDDEN]))
    waiting = [plain(scene.ask(scene.her, e.EmergencyById(thing))) for thing in things.values()]
    scene.clock.at += A_DAY
    for thing in things.values():
        scene.do(scene.her, e.OpenAnnounced(thing))
    opened = [plain(scene.ask(scene.her, e.EmergencyById(thing))) for thing in things.values()]
    assert (waiting[0], opened[0]) == (waiting[1], opened[1])
    assert not scene.sees(scene.her)


def test_a_list_of_all_shows_the_number_to_those_named_alone(scene: Scene):
    scene.opened()
    (row,) = scene.ask(scene.manager, e.AllEmergencies())
    assert (row.staff, row.reason, row.second, row.number, row.case) == (scene.her, WHY, SECTION, "", None)
    (row,) = scene.ask(scene.bureau.me, e.AllEmergencies())
    assert (row.number, row.case) == (HIDDEN, scene.case)


# --- announced -----------------------------------------------------------------------------------------------------------------


def test_what_is_announced_opens_a_day_later_by_whoever_announced_it(scene: Scene):
    thing = scene.announced()
    scene.clock.at += A_DAY - timedelta(seconds=1)
    with pytest.raises(NotYet):
        scene.do(scene.her, e.OpenAnnounced(thing))
    scene.clock.at += timedelta(seconds=1)
    with pytest.raises(NotFound):
        scene.do(scene.manager, e.OpenAnnounced(thing))
    scene.do(scene.her, e.OpenAnnounced(thing))
    assert scene.ask(scene.her, e.EmergencyById(thing)).until == NOON + 2 * A_DAY
    with pytest.raises(AlreadyOver):
        scene.do(scene.her, e.OpenAnnounced(thing))


def test_whoever_is_named_closes_what_is_open(scene: Scene):
    thing = scene.opened()
    scene.clock.at += timedelta(hours=1)
    scene.do(scene.bureau.me, e.EndEmergency(thing))
    assert not scene.sees(scene.her)
    assert scene.ask(scene.bureau.me, e.EmergencyById(thing)).ended_by == "森下 有紀"
    with pytest.raises(AlreadyOver):
        scene.do(scene.bureau.me, e.EndEmergency(thing))


# --- notice --------------------------------------------------------------------------------------------------------------------


def test_those_named_read_of_it_until_they_say_so(scene: Scene):
    thing = scene.opened()
    scene.bureau.do(p.NameOnCase(scene.case, scene.manager))
    for staff in (scene.bureau.me, scene.manager):
        (row,) = scene.told(staff)
        assert (row.staff_name, row.asked_at, row.reason, row.second, row.number) == ("近藤 彩", NOON, WHY, SECTION, HIDDEN)
    scene.do(scene.manager, e.NoteEmergencyRead(thing))
    assert (scene.told(scene.manager), [row.id for row in scene.told(scene.bureau.me)]) == ((), [thing])
    with pytest.raises(NotFound):
        scene.do(scene.her, e.NoteEmergencyRead(thing))


def test_managers_hear_of_what_was_announced_and_not_of_what(scene: Scene):
    scene.opened()
    thing = scene.announced()
    (row,) = scene.told(scene.manager)
    assert (row.id, row.number, row.case, row.may_end) == (thing, "", None, False)


def test_it_stands_in_the_record_with_the_act(scene: Scene):
    thing = scene.announced()
    scene.clock.at += A_DAY
    scene.do(scene.her, e.OpenAnnounced(thing))
    scene.do(scene.bureau.me, e.EndEmergency(thing))
    with scene.bureau.desk.store.look() as session:
        last = [(row.about, row.actor_id, row.things[0].id) for row in list(rows(session))[-3:]]
    me = scene.bureau.me
    assert last == [("AnnounceEmergency", scene.her, thing), ("OpenAnnounced", scene.her, thing), ("EndEmergency", me, thing)]


def test_who_asks_for_disclosure_is_told_of_it(scene: Scene):
    scene.opened()
    scene.opened(NOBODYS)
    lines = scene.ask(scene.bureau.me, DisclosureOf(scene.client)).lines
    assert [line.about for line in lines if line.thing is not None and line.thing.kind == "emergency"] == ["OpenInEmergency"]
    found = scene.ask(scene.bureau.me, FindAudit(number=HIDDEN)).rows
    assert "OpenInEmergency" in [line.about for line in found]


# --- a day, and no more ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        lambda scene: p.UnrestrictCase(scene.case, "もう必要がない"),
        lambda scene: p.RestrictCase(scene.case, "支援措置の申出"),
        lambda scene: p.NameOnCase(scene.case, scene.her),
        lambda scene: p.UnnameOnCase(scene.case, scene.bureau.me),
    ],
    ids=["unrestrict", "restrict", "name", "unname"],
)
def test_a_guest_does_not_say_who_may_see_it(scene: Scene, command):
    scene.opened()
    with pytest.raises(OnlyForADay):
        scene.do(scene.her, command(scene))


BY_A_GUEST: dict[str, object] = {
    "the case": lambda scene: c.EditCase(scene.case, CaseDetails("別の件名", TODAY, clients=(scene.client,))),
    "its end": lambda scene: c.CloseCase(scene.case, TODAY, ClosingReason.RESOLVED, ""),
    "closing it": lambda scene: c.CloseCase(scene.case, TODAY, ClosingReason.RESOLVED, despite_open_referrals=True),
    "its person": lambda scene: c.EditClient(scene.client, ClientDetails(name_latin="MARIA CRUZ", phone="086-000-1234")),
    "a task": lambda scene: c.AddTask(TaskId(new_id()), TaskDetails("病院に電話", case=scene.case)),
    "taking a task out of it": lambda scene: c.EditTask(scene.task, TaskDetails("病院に電話")),
    "an appointment": lambda scene: c.AddAppointment(AppointmentId(new_id()), AppointmentDetails(NOON + A_DAY, case=scene.case)),
    "another case of the person's": lambda scene: c.OpenCase(CaseId(new_id()), CaseDetails("別の件", TODAY, clients=(scene.client,))),
    "what a colleague wrote": lambda scene: c.WithdrawEntry(scene.entry, "まちがい"),
    "a mark of its ecomap": lambda scene: m.MoveEcomapMarks(scene.case, ((scene.bureau.agency, Place(0.5, 0.5)),)),
    "its handover on paper": lambda scene: handover_of(scene),
    "a record of it on paper": lambda scene: o.AnnouncePaper(Paper.CONSULTATION_RECORD, "0" * 64, scene.case),
    "its ecomap on paper": lambda scene: m.AnnounceEcomap(
        scene.case, (), SUPPORT, scene.ask(scene.manager, m.EcomapFor(scene.case)).digest
    ),
    "the case among other things": lambda scene: Batch((a_word(scene), Batch((c.EditCase(scene.case, CaseDetails("別の件", TODAY)),)))),
    "the person's record as a file": lambda scene: AnnounceExport(ExportKind.DISCLOSURE, client=scene.client),
}


@pytest.mark.parametrize("command", BY_A_GUEST.values(), ids=BY_A_GUEST)
@pytest.mark.parametrize("protected", [True, False])
def test_a_guest_reads_and_changes_nothing(scene: Scene, command, protected: bool):
    scene.bureau.do(c.EditClient(scene.client, ClientDetails(name_latin="MARIA CRUZ", protected=protected)))
    scene.bureau.do(p.NameOnCase(scene.case, scene.manager))
    before = of_the_case(scene)
    scene.do(scene.manager, p.UnnameOnCase(scene.case, scene.manager))
    scene.opened(staff=scene.manager)
    with pytest.raises(OnlyToRead):
        scene.do(scene.manager, command(scene))
    assert of_the_case(scene) == before


def handover_of(scene: Scene) -> o.AnnounceHandover:
    draft = o.HandoverDraft(scene.case, TODAY)
    return o.AnnounceHandover(draft, scene.ask(scene.manager, o.HandoverPaper(draft)).digest)


def a_word(scene: Scene) -> c.AddEntry:
    return c.AddEntry(EntryId(new_id()), scene.case, entry_of("病院に電話した"))


def of_the_case(scene: Scene) -> tuple:
    ask = scene.bureau.ask
    case, person, tasks = ask(c.CaseById(scene.case)), ask(c.ClientById(scene.client)), ask(c.TasksOf(case=scene.case))
    return case.details, case.removed, person.details, [row.details for row in tasks], ask(c.EntriesOf(scene.case))


def test_a_guest_writes_down_what_she_did_and_puts_her_own_words_right(scene: Scene):
    scene.opened()
    entry, again = EntryId(new_id()), EntryId(new_id())
    done = scene.do(scene.her, c.AddEntry(entry, scene.case, entry_of("病院に付き添った")))
    scene.do(scene.her, c.CorrectEntry(again, entry, entry_of("病院に付き添い、母親に引き継いだ"), "書き足し"))
    scene.do(scene.her, c.WithdrawEntry(again, "書き直す"))
    scene.do(scene.her, done.inverse)
    assert [row.details.facts for row in scene.bureau.ask(c.EntriesOf(scene.case)) if row.by_name == "近藤 彩"] != []


def test_a_guest_keeps_a_line_of_her_agency_beside_her_own_words_and_no_others(scene: Scene):
    scene.opened()
    word = a_word(scene)
    scene.do(scene.her, Batch((word, WritePrivateLine(PrivateLineId(new_id()), word.id, "次は2人で"))))
    scene.do(scene.her, WritePrivateLine(PrivateLineId(new_id()), word.id, "次は3人で"))
    with pytest.raises(OnlyToRead):
        scene.do(scene.her, WritePrivateLine(PrivateLineId(new_id()), scene.entry, "書き換えた"))
    assert [row.text for row in scene.ask(scene.bureau.me, PrivateLinesOf(scene.case))] == ["次は3人で"]


def test_several_words_of_a_guest_are_as_good_as_one(scene: Scene):
    scene.opened()
    scene.do(scene.her, Batch((a_word(scene), a_word(scene))))
    assert len(scene.ask(scene.her, c.EntriesOf(scene.case))) == 3


def test_a_guest_prints_no_letter_of_it(scene: Scene):
    file = open_file(scene.bureau, replace(LAN, protected=True))
    items, letter = (ConsentItem.NAME, ConsentItem.LANGUAGE, ConsentItem.CONSULTATION), LetterId(new_id())
    file.consent(*items)
    scene.bureau.do(DraftLetter(letter, scene.bureau.ask(SuggestDraft(file.referral(items=items)))))
    scene.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    scene.bureau.do(IssueLetter(letter))
    scene.opened(number="R8-0003")
    sheets = AnnouncePrint(letter, (LetterPart.AGENCY,))
    with pytest.raises(OnlyToRead):
        scene.do(scene.her, sheets)
    scene.bureau.do(sheets)


def test_a_guest_works_on_as_ever_elsewhere(scene: Scene):
    scene.opened()
    other = next(row.id for row in scene.ask(scene.her, c.FindCases()).rows if row.number == SEEN)
    scene.do(scene.her, c.EditCase(other, CaseDetails("住民税の減免", TODAY)))
    scene.do(scene.her, c.AddTask(TaskId(new_id()), TaskDetails("市税課に電話", case=other)))
    assert scene.bureau.ask(c.CaseById(other)).details.title == "住民税の減免"


@pytest.mark.parametrize("way", ["ended", "demoted"])
def test_a_manager_who_is_a_guest_lets_nobody_know_of_the_case_by_ending_a_colleague(scene: Scene, way: str):
    """The colleague leads it, and is named on it beside others; the heir is not."""
    leaver = StaffId(new_id())
    scene.bureau.do(AddStaff(leaver, StaffDetails("難波 恵")))
    scene.bureau.do(p.NameOnCase(scene.case, leaver))
    scene.bureau.do(c.EditCase(scene.case, CaseDetails("避難後の生活", TODAY, clients=(scene.client,), staff=leaver)))
    scene.opened(staff=scene.manager)
    ways = {"ended": EndStaff(leaver, scene.her), "demoted": EditStaff(leaver, StaffDetails("難波 恵", role=Role.STATISTICS), scene.her)}
    done = scene.do(scene.manager, ways[way])
    assert {each.kind for each in done.touched} == {"staff"}
    assert not scene.sees(scene.her)
    assert scene.bureau.ask(c.CaseById(scene.case)).details.staff is None
    assert scene.her not in {row.staff for row in scene.bureau.ask(p.NamedOn(scene.case))}


def test_a_clock_set_back_closes_it(scene: Scene):
    scene.opened()
    scene.clock.at += timedelta(hours=20)
    scene.do(scene.her, c.AddClient(ClientId(new_id()), ClientDetails(name_latin="BUDI")))
    scene.clock.at -= timedelta(hours=19)
    scene.do(scene.her, c.AddClient(ClientId(new_id()), ClientDetails(name_latin="DEWI")))
    assert not scene.sees(scene.her)
    scene.opened()
    assert scene.sees(scene.her)


def test_a_clock_set_back_before_the_act_does_not_close_it(scene: Scene):
    scene.clock.at -= timedelta(hours=3)
    earlier = replace(SECTION, reached_at=scene.clock.at)
    scene.do(scene.her, e.OpenInEmergency(EmergencyId(new_id()), HIDDEN, WHY, earlier))
    assert scene.sees(scene.her)


def test_nobody_comes_back_by_the_clock_who_was_taken_off(scene: Scene):
    scene.bureau.do(p.NameOnCase(scene.case, scene.her))
    scene.clock.at += timedelta(hours=1)
    scene.bureau.do(p.UnnameOnCase(scene.case, scene.her))
    scene.clock.at -= timedelta(minutes=30)
    assert not scene.sees(scene.her)


STEPS = st.lists(st.integers(min_value=-40, max_value=30), min_size=1, max_size=6)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hours=STEPS)
def test_wherever_the_clock_goes_it_is_open_within_its_day_alone(scene: Scene, hours: list[int]):
    """Work goes on at each step. Open means: the clock never went back since, and no step has reached the end of the day."""
    scene.clock.at = max(scene.clock.at, newest(scene))
    began = scene.clock.at
    scene.opened()
    going = [began]
    for step in hours:
        scene.clock.at = going[-1] + timedelta(hours=step)
        scene.do(scene.bureau.me, c.AddClient(ClientId(new_id()), ClientDetails(name_latin="BUDI")))
        going.append(scene.clock.at)
        assert scene.sees(scene.her) == (going == sorted(going) and going[-1] < began + A_DAY)
    scene.clock.at = max(going) + 2 * A_DAY


def newest(scene: Scene) -> datetime:
    with scene.bureau.desk.store.look() as session:
        return max(row.at for row in rows(session))


def test_every_naming_is_still_there_afterwards(scene: Scene):
    scene.opened()
    scene.clock.at += 2 * A_DAY
    with scene.bureau.desk.store.look() as session:
        (row,) = session.scalars(select(CaseNamed).where(CaseNamed.emergency.is_(True)))
        assert (row.staff_id, row.until, row.reason, row.second_name) == (scene.her, NOON + A_DAY, WHY, SECTION.name)
