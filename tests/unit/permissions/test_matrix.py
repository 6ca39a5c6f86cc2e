"""Role by path: what a restricted case leaves to be seen by those who are not named on it. Existence included.

One case is restricted and one person is named. Everybody else asks every question and tries every command that there is; nothing of
the case may be in what they hear, and what they hear must be what they would hear if there were no such case.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

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
from desk_gui.commands.base import Command, Question
from desk_gui.commands.consultations import AttachConsultation, FindConsultations, RecordConsultation
from desk_gui.commands.dispatch import DispatchRegister
from desk_gui.commands.look_alikes import ResemblanceById
from desk_gui.commands.referrals import AdvanceReferral, DraftReferral, FindReferrals
from desk_gui.entries import ENTRIES
from desk_gui.errors import DeskError, NotAllowed, NotAtThatTime
from desk_gui.rows.cases import AppointmentDetails, CaseDetails, ClientDetails, TaskDetails
from desk_gui.rows.conferences import AgendaDetails
from desk_gui.rows.plans import Agreement
from desk_gui.rows.rounds import RoundDetails
from desk_gui.services.subjects import ASKS, AUDITED, RIGHTS, SEARCHABLE
from desk_gui.storage import criteria
from desk_gui.values.ids import new_id
from desk_gui.values.place import Place
from desk_gui.vocabulary import Cadence, Channel, PrivateRole, ReferralState, Role, TieQuality, VisitResult
from tests.conftest import TODAY
from tests.unit.answers import outcome
from tests.unit.asked import ASKED, OF_NOBODY
from tests.unit.examples import CONSULTATION, EXAMPLES, LINKED, SCAN, World
from tests.unit.permissions.house import MARK, NAME, House, copy_of, refusal, traces
from tests.unit.test_architecture import concrete

QUESTIONS = concrete(Question)
COMMANDS = concrete(Command)


# --- the matrix ------------------------------------------------------------------------------------------------------------


def test_every_question_names_who_may_ask_it():
    assert set(ASKS) == set(QUESTIONS)


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
