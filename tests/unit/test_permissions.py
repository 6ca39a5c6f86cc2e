"""Role by path: what a restricted case leaves to be seen by those who are not named on it. Existence included.

One case is restricted and one person is named. Everybody else asks every question and tries every command that there is; nothing of
the case may be in what they hear, and what they hear must be what they would hear if there were no such case.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.orm import Session, aliased

from desk_gui.commands import attachments as at
from desk_gui.commands import case_links, tags
from desk_gui.commands import cases as c
from desk_gui.commands import conferences as f
from desk_gui.commands import consent as k
from desk_gui.commands import deadlines as dl
from desk_gui.commands import desk as d
from desk_gui.commands import ecomap as m
from desk_gui.commands import emergency as e
from desk_gui.commands import letters as n
from desk_gui.commands import papers as o
from desk_gui.commands import permission as p
from desk_gui.commands import plans as pl
from desk_gui.commands import private_lines as pv
from desk_gui.commands import rounds as ro
from desk_gui.commands.audit import FindAudit, TheAuditHead
from desk_gui.commands.base import Batch, Command, Question, Wish
from desk_gui.commands.consultations import AttachConsultation, FindConsultations, RecordConsultation
from desk_gui.commands.dispatch import DispatchRegister
from desk_gui.commands.look_alikes import ResemblanceById
from desk_gui.commands.referrals import AdvanceReferral, DraftReferral, FindReferrals
from desk_gui.entries import ENTRIES
from desk_gui.errors import DeskError, LastNamed, Missing, NotAllowed, NotAtThatTime, NotFound
from desk_gui.models.case import Case
from desk_gui.rows.cases import AppointmentDetails, CaseDetails, ClientDetails, TaskDetails
from desk_gui.rows.conferences import AgendaDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.plans import Agreement
from desk_gui.rows.rounds import RoundDetails
from desk_gui.services.desk import Desk
from desk_gui.services.subjects import ASKS, AUDITED, RIGHTS, SEARCHABLE
from desk_gui.storage import criteria
from desk_gui.storage.audit import rows
from desk_gui.values.ids import StaffId, WishId, new_id
from desk_gui.values.place import Place
from desk_gui.vocabulary import AuditAction, Cadence, Channel, PrivateRole, ReferralState, Role, TieQuality, VisitResult
from tests.conftest import TODAY, Bureau, a_copy, made_once
from tests.unit.asked import ABOUT_HER, ASKED, OF_NOBODY
from tests.unit.examples import CONSULTATION, EXAMPLES, LINKED, SCAN, World, furnished
from tests.unit.test_architecture import concrete

MARK = "標ノ件"
NAME = "MARKERIA"
QUESTIONS = concrete(Question)
COMMANDS = concrete(Command)


@dataclass
class House:
    """A world with one restricted case in it, and somebody of each role who is not named on it."""

    world: World
    outsiders: dict[Role, StaffId]

    def on(self, desk: Desk) -> "House":
        return House(World(replace(self.world.bureau, desk=desk), dict(self.world.ids)), dict(self.outsiders))

    def ask(self, role: Role, question: Question) -> Any:
        return self.world.bureau.desk.ask(question, self.outsiders[role])

    def do(self, role: Role, command: Command) -> Any:
        return self.world.bureau.desk.apply(Wish(WishId(new_id()), self.outsiders[role], command))

    def without_her(self) -> World:
        """The same world, with ids of nothing where hers were."""
        return World(self.world.bureau, {name: new_id() if name in ABOUT_HER else held for name, held in self.world.ids.items()})

    def marks(self) -> frozenset[Any]:
        """Ids of all that hangs on the case, and what it is called."""
        return frozenset(self.world[name] for name in ABOUT_HER)


@pytest.fixture(scope="module")
def built(request: pytest.FixtureRequest) -> Iterator[tuple[Any, House]]:
    with made_once(request, house_on) as made:
        yield made


@contextmanager
def copy_of(built: tuple[Any, House], request: pytest.FixtureRequest, room: Path) -> Iterator[House]:
    source, house = built
    with a_copy(request, source, room) as desk:
        yield house.on(desk)


@pytest.fixture
def house(built: tuple[Any, House], request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with copy_of(built, request, tmp_path) as house:
        yield house


@pytest.fixture(scope="module")
def standing(built: tuple[Any, House], request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One copy for all who only ask."""
    with copy_of(built, request, tmp_path_factory.mktemp("standing")) as house:
        yield house


def house_on(bureau: Bureau) -> House:
    world = furnished(bureau)
    outsiders = {role: StaffId(new_id()) for role in Role}
    for role, staff in outsiders.items():
        bureau.do(d.AddStaff(staff, StaffDetails(role.label, role=role, agency=world["agency"])))
    bureau.do(c.EditClient(world["client"], ClientDetails(name_latin=f"{NAME} TERESA", phone="086-000-7777")))
    bureau.do(c.EditCase(world["case"], CaseDetails(MARK, TODAY, clients=(world["client"],), staff=bureau.me)))
    bureau.do(AttachConsultation(world["consultation"], world["case"]))
    bureau.do(p.RestrictCase(world["case"], "支援措置の申出"))
    return House(world, outsiders)


def told(value: Any) -> Iterator[Any]:
    """Every id, text and file in an answer, keys included."""
    if isinstance(value, (UUID, str, bytes)):
        yield value
    elif isinstance(value, dict):
        for pair in value.items():
            yield from told(pair)
    elif isinstance(value, (tuple, list, frozenset)):
        for each in value:
            yield from told(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from told(getattr(value, field.name))


def traces(house: House, answer: Any) -> list[Any]:
    """What in an answer is of the restricted case."""
    number = "R8-0001"
    ids, words = house.marks(), (MARK, NAME, number, "電話で確認した", "賃金が支払われていない", "未払いの相談")
    return [
        each
        for each in told(answer)
        if (isinstance(each, UUID) and each in ids)
        or (isinstance(each, str) and any(word in each for word in words))
        or (isinstance(each, bytes) and each[:4] == b"%PDF")
    ]


def outcome(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except DeskError as refused:
        return refused


def refusal(answer: Any) -> tuple[Any, ...]:
    """What a refusal says, but for the id that was asked for."""
    assert isinstance(answer, DeskError)
    return type(answer), {field.name: getattr(answer, field.name) for field in fields(answer) if field.name != "id"}


# --- the matrix ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
@pytest.mark.parametrize("kind", QUESTIONS, ids=lambda kind: kind.__name__)
def test_no_question_tells_an_outsider_of_it(standing: House, kind: type[Question], role: Role):
    answer = outcome(lambda: standing.ask(role, ASKED[kind](standing.world)))
    if role not in ASKS[kind]:
        assert isinstance(answer, NotAllowed)
    elif isinstance(answer, DeskError):
        assert refusal(answer) == refusal(outcome(lambda: standing.ask(role, ASKED[kind](standing.without_her()))))
    elif kind not in OF_NOBODY:
        assert traces(standing, answer) == []


NARROWED: dict[str, Callable[[World], Question]] = {
    "cases by client": lambda w: c.FindCases(client=w["client"], with_closed=True),
    "cases by agency": lambda w: c.FindCases(agency=w["agency"], with_closed=True),
    "cases by words": lambda w: c.FindCases(words=MARK),
    "clients by phone": lambda w: c.FindClients("086-000-7777"),
    "consultations by words": lambda w: FindConsultations(words="労働"),
    "consultations of a case": lambda w: FindConsultations(case=w["case"]),
    "tasks of a case": lambda w: c.TasksOf(case=w["case"], with_done=True),
    "appointments of a case": lambda w: c.AppointmentsOn(TODAY, TODAY, case=w["case"]),
    "consents of a client": lambda w: k.ConsentsOf(client=w["client"]),
    "referrals of a case": lambda w: FindReferrals(case=w["case"]),
    "referrals that wait": lambda w: FindReferrals(waiting=True),
    "letters not issued": lambda w: n.FindLetters(issued=False),
    "the record of a case": lambda w: FindAudit(thing=w["case"]),
    "the record by number": lambda w: FindAudit(number="R8-0001"),
    "the day of the one who leads it": lambda w: d.Today(w.bureau.me),
    "a search for its number": lambda w: d.Search("R8-0001"),
    "a search for words of its entry": lambda w: d.Search("電話で確認した"),
}
"""Ways a question is narrowed by something of the case itself."""


@pytest.mark.parametrize("role", [Role.CONSULTANT, Role.MANAGER], ids=lambda role: role.value)
@pytest.mark.parametrize("way", NARROWED.values(), ids=NARROWED)
def test_no_way_of_narrowing_a_question_tells_of_it(standing: House, way: Callable[[World], Question], role: Role):
    asked = way(standing.world)
    if role not in ASKS[type(asked)]:
        with pytest.raises(NotAllowed):
            standing.ask(role, asked)
        return
    assert traces(standing, standing.ask(role, asked)) == []


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_all_is_answered_as_if_the_case_had_never_been_opened(house: House, role: Role):
    """Existence: no number, day or order differs once another person has come, was counted in every table, and is hidden."""
    world, recorded = house.without_her(), FindAudit(staff=house.world.bureau.me)
    asked = [ASKED[kind](world) for kind in QUESTIONS if role in ASKS[kind] and kind not in (FindAudit, TheAuditHead)]
    asked += [recorded] if role in ASKS[FindAudit] else []
    before = [heard(lambda question=question: house.ask(role, question)) for question in asked]
    a_hidden_person_comes(house)
    assert [heard(lambda question=question: house.ask(role, question)) for question in asked] == before


def heard(ask: Callable[[], Any]) -> Any:
    answer = outcome(ask)
    return refusal(answer) if isinstance(answer, DeskError) else answer


def a_hidden_person_comes(house: House) -> None:
    bureau = house.world.bureau
    world = World(bureau, {name: house.world[name] for name in ("agency", "staff", "tag", "third case")})
    for command in (
        RecordConsultation(world["consultation"], CONSULTATION),
        c.AddClient(world["client"], ClientDetails(name_latin=f"{NAME} LUZ", stay_until=TODAY)),
        c.OpenCase(world["case"], world.case()),
        p.RestrictCase(world["case"], "支援措置の申出"),
        AttachConsultation(world["consultation"], world["case"]),
        c.AddEntry(world["entry"], world["case"], world.entry("面談した")),
        c.AddTask(world["task"], TaskDetails("病院に同行", due=TODAY, staff=house.outsiders[Role.CONSULTANT], case=world["case"])),
        c.AddAppointment(world["appointment"], world.appointment(2)),
        f.PlanConference(world["conference"], world.conference()),
        f.PutOnAgenda(world["item"], world["conference"], world["case"], AgendaDetails("通院の同行")),
        f.RecordMinutes(world["minutes"], world["item"], world.minutes("主治医の話を聞いた")),
        dl.SetDeadline(world["deadline"], world.deadline()),
        ro.AddRound(world["round"], world["case"], RoundDetails(world["agency"], Cadence.WEEKLY, TODAY)),
        ro.RecordVisit(world["visit"], world["round"], TODAY, VisitResult.NOT_MET),
        pl.WritePlan(world["plan"], world["case"], world.plan("通院を続ける")),
        k.RecordConsent(world["consent"], world.consent()),
        DraftReferral(world["asked"], world.referral()),
        AdvanceReferral(world["step"], world["asked"], ReferralState.REQUESTED, TODAY, Channel.PHONE),
        n.DraftLetter(world["letter"], world.letter("asked")),
        at.KeepContent(world["attachment"], "scan.png", SCAN),
        world.attached("attachment"),
        tags.TagCase(world["case"], (world["tag"],)),
        case_links.LinkCases(world["link"], world["case"], world["third case"], LINKED),
        pv.WritePrivateLine(world["private_line"], world["entry"], "上司に相談する"),
        m.AddPrivatePerson(world["private"], world["case"], PrivateRole.LANDLORD, TieQuality.STRONG),
        m.MoveEcomapMarks(world["case"], ((world["agency"], Place(0.5, -0.5)),)),
        pl.RecordAgreement(world["agreement"], world["plan"], Agreement("本人", TODAY, "署名")),
        d.KeepDraft(f"new_entry:{world['case'].hex}", "cases", "", {"facts": "途中"}),
    ):
        bureau.do(command)
    for kind in (o.AnnounceHandover, m.AnnounceEcomap, pl.AnnouncePlan):
        bureau.do(EXAMPLES[kind](world))


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_no_command_tells_an_outsider_of_it_or_changes_it(house: House, kind: type[Command], role: Role):
    """Each example is prepared by the one who is named, so that it would work for her."""
    command = EXAMPLES[kind](house.world)
    before = of_the_case(house)
    answer = outcome(lambda: house.do(role, command))
    if role not in RIGHTS[kind]:
        assert isinstance(answer, NotAllowed)
    assert of_the_case(house) == before
    if not isinstance(answer, DeskError):
        assert traces(house, answer.touched) == []


def of_the_case(house: House) -> list[Any]:
    """The case and what hangs on it, as whoever is named on it sees them."""
    ask, case = house.world.bureau.ask, house.world["case"]
    listed = (ask(c.TasksOf(case=case, with_done=True)), ask(c.AppointmentsOn(TODAY, TODAY, case=case)), ask(FindReferrals(case=case)))
    return [ask(c.CaseById(case)), ask(c.EntriesOf(case)), *([row.details for row in rows] for rows in listed)]


@pytest.fixture
def without_criteria() -> Iterator[None]:
    event.remove(criteria.NarrowedSession, "do_orm_execute", criteria.narrowed)
    yield
    event.listen(criteria.NarrowedSession, "do_orm_execute", criteria.narrowed)


NOTHING_ISSUED = {n.BesideSheets, n.IssuedSheet, n.IssuedSheets, n.SheetsAgain, k.CarriedBy, DispatchRegister}
"""Questions about issued letters, of which the house has none."""
TOLD_TO_THE_NAMED = {e.EmergencyById, e.AllEmergencies, ResemblanceById}
"""What shows a case to those named on it alone, restricted or not: there the criterion is the second wall."""


@pytest.mark.parametrize(
    "kind", sorted(set(AUDITED) - NOTHING_ISSUED - TOLD_TO_THE_NAMED, key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__
)
def test_without_the_criterion_the_same_questions_do_tell(house: House, without_criteria: None, kind: type[Question]):
    """The control: what the matrix looks for is there to be found."""
    assert traces(house, house.ask(Role.MANAGER, ASKED[kind](house.world)))


# --- counts: as if there were no such case -------------------------------------------------------------------------------------


def test_counts_are_those_of_a_desk_without_it(house: House):
    named, outside = house.world.bureau.ask(d.Counts()), house.ask(Role.MANAGER, d.Counts())
    less = {name: named[name] - outside[name] for name in named}
    assert less == {
        "agencies": 0,
        "relations": 0,
        "clients": 1,
        "consultations": 1,
        "cases": 1,
        "entries": 1,
        "tasks": 1,
        "referrals": 2,
        "consents": 1,
        "letters": 0,
    }


def test_whatever_can_be_found_can_be_opened():
    """Enter on a hit leads to a screen."""
    assert set(SEARCHABLE) - {kind for entry in ENTRIES for kind in entry.shows} == set()


def test_whatever_can_be_found_can_be_hidden():
    """These belong to nobody's case: no client is named in an activity or a need, and a task is found where it has no case."""
    assert set(SEARCHABLE) - {"agency", "activity", "need", "task"} == criteria.HIDDEN_IN_SEARCH


def test_a_search_fills_its_limit_with_what_may_be_seen(house: House):
    """Were the permission looked at after the limit, a short page would tell of what was left out."""
    for number in range(3):
        house.do(Role.CONSULTANT, c.AddClient(new_id(), ClientDetails(name_latin=f"{NAME} NUMBER {number}")))
    assert len(house.ask(Role.CONSULTANT, d.Search(NAME, limit=3))) == 3
    assert len(house.world.bureau.ask(d.Search(NAME, limit=9))) == 5


def test_what_is_not_there_and_what_may_not_be_seen_are_refused_alike(house: House):
    hidden = outcome(lambda: house.ask(Role.MANAGER, c.CaseById(house.world["case"])))
    absent = outcome(lambda: house.ask(Role.MANAGER, c.CaseById(new_id())))
    assert (type(hidden), hidden.kind) == (type(absent), absent.kind)


def test_nobody_meets_whom_they_must_not_because_one_is_hidden_and_no_reason_is_given(house: House):
    """The hidden person has named her opponent; he is to come to the desk half an hour after her."""
    world, bureau = house.world, house.world.bureau
    details = ClientDetails(name_latin=f"{NAME} TERESA", opponents=("山田 太郎",))
    bureau.do(c.EditClient(world["client"], details))
    house.do(Role.CONSULTANT, c.AddClient(world["his"], ClientDetails(name_kanji="山田 太郎")))
    house.do(Role.CONSULTANT, c.OpenCase(world["his case"], CaseDetails("別の件", TODAY, clients=(world["his"],))))
    soon = AppointmentDetails(world.appointment(0).starts_at + timedelta(minutes=30), case=world["his case"])
    refused = outcome(lambda: house.do(Role.CONSULTANT, c.AddAppointment(new_id(), soon)))
    assert isinstance(refused, NotAtThatTime)
    assert fields(refused) == ()
    later = replace(soon, starts_at=soon.starts_at + timedelta(hours=3))
    house.do(Role.CONSULTANT, c.AddAppointment(new_id(), later))


def test_a_number_that_is_missing_may_as_well_be_one_opened_by_mistake(built: tuple[Any, House], request, tmp_path: Path):
    """A case that was taken out of the list and one that is hidden leave the same gap: all is answered alike to whoever is not named."""
    answers, case, following = [], new_id(), new_id()
    for gone, room in (("hidden", "one"), ("by mistake", "two")):
        (tmp_path / room).mkdir()
        with copy_of(built, request, tmp_path / room) as house:
            bureau = house.world.bureau
            bureau.do(c.OpenCase(case, CaseDetails("別の件", TODAY, staff=bureau.me)))
            bureau.do(p.RestrictCase(case, "支援措置の申出") if gone == "hidden" else c.RemoveCase(case))
            house.do(Role.CONSULTANT, c.OpenCase(following, CaseDetails("次の件", TODAY)))
            world = house.without_her()
            asked = [ASKED[kind](world) for kind in QUESTIONS if Role.CONSULTANT in ASKS[kind] and kind is not TheAuditHead]
            answers.append([heard(lambda question=question, house=house: house.ask(Role.CONSULTANT, question)) for question in asked])
    assert answers[0] == answers[1]


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


def test_every_question_names_who_may_ask_it():
    assert set(ASKS) == set(QUESTIONS)


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
    assert [each for each in told(rows_seen) if isinstance(each, str) and (NAME in each or "未払い" in each)] == []


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
