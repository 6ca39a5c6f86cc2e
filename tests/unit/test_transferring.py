"""移管: everything open is decided, the client agreed to that desk, and the case closes here; one Ctrl+Z brings all of it back."""

from dataclasses import replace
from datetime import date, time

import pytest

from desk_gui.commands.agencies import AddAgency, CloseAgency
from desk_gui.commands.base import Done
from desk_gui.commands.cases import (
    AddAppointment,
    AddClient,
    AddTask,
    AppointmentById,
    AppointmentsOn,
    CaseById,
    EditCase,
    EditClient,
    OpenCase,
    RemoveAppointment,
    TasksOf,
)
from desk_gui.commands.conferences import ConferencesOf, PlanConference, PutOnAgenda
from desk_gui.commands.consent import WithdrawConsent
from desk_gui.commands.deadlines import DeadlinesOf, SetDeadline
from desk_gui.commands.referrals import FindReferrals
from desk_gui.commands.transferring import Decision, TransferCase
from desk_gui.errors import AgencyClosed, AlreadyClosed, InTheFuture, NotConsented, SameAgency, Undecided
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import AppointmentDetails, CaseDetails, ClientDetails, TaskDetails
from desk_gui.rows.conferences import AgendaDetails, ConferenceDetails
from desk_gui.rows.deadlines import DeadlineDetails
from desk_gui.values.clock import instant
from desk_gui.values.ids import (
    AgencyId,
    AgendaItemId,
    AppointmentId,
    CaseId,
    ClientId,
    ConferenceId,
    DeadlineId,
    ReferralId,
    TaskId,
    WithdrawalId,
    new_id,
)
from desk_gui.vocabulary import AgencyKind, CaseStage, ConferenceGround, ConsentItem, DeadlineKind, Fate, ReferralState
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN, File, add_client, open_file

S = ReferralState
ITEMS = (ConsentItem.NAME, ConsentItem.CONSULTATION)
OVER, AWAY, STAYS = Fate.HANDED_OVER, Fate.WITHDRAWN, Fate.STAYS


@pytest.fixture
def file(bureau: Bureau) -> File:
    return open_file(bureau)


@pytest.fixture
def desk(file: File) -> AgencyId:
    """The desk of the next city, which the client agreed to have told."""
    agency = AgencyId(new_id())
    file.bureau.do(AddAgency(agency, AgencyDetails("総田市外国人相談窓口", AgencyKind.MUNICIPAL_OFFICE, short_name="総田窓口")))
    return agency


def asked(file: File) -> ReferralId:
    referral = file.referral()
    file.step(referral, S.REQUESTED, reminder=TaskId(new_id()))
    return referral


def promised(file: File, text: str) -> TaskId:
    task = TaskId(new_id())
    file.bureau.do(AddTask(task, TaskDetails(text, date(2026, 6, 12), agency=file.agency, case=file.case)))
    return task


def running(file: File) -> DeadlineId:
    deadline = DeadlineId(new_id())
    file.bureau.do(SetDeadline(deadline, DeadlineDetails(file.case, DeadlineKind.OTHER, date(2026, 7, 1), note="審査請求")))
    return deadline


def booked(file: File, title: str, at: time = time(14)) -> AppointmentId:
    thing = AppointmentId(new_id())
    details = AppointmentDetails(instant(date(2026, 6, 18), at), title=title, case=file.case, place="相談室1", staff=file.bureau.me)
    file.bureau.do(AddAppointment(thing, details))
    return thing


def planned(file: File) -> tuple[ConferenceId, AgendaItemId]:
    conference, item = ConferenceId(new_id()), AgendaItemId(new_id())
    details = ConferenceDetails("個別ケース検討会", instant(date(2026, 6, 25), time(10)), ConferenceGround.CONSENT)
    file.bureau.do(PlanConference(conference, details))
    file.bureau.do(PutOnAgenda(item, conference, file.case, AgendaDetails("今後の支援")))
    return conference, item


def calendar(file: File) -> list[tuple[AppointmentId, str]]:
    rows = file.bureau.ask(AppointmentsOn(TODAY, date(2026, 7, 31), case=file.case))
    return [(each.id, each.details.result) for each in rows]


def transfer(file: File, to: AgencyId, *decisions: Decision, on: date = TODAY) -> Done:
    return file.bureau.do(TransferCase(file.case, to, on, decisions, "転出のため"))


def standing(file: File) -> tuple[object, ...]:
    """All that a transfer touches, as one sees it."""
    ask = file.bureau.ask
    row = ask(CaseById(file.case))
    referrals = [(each.id, each.state) for each in ask(FindReferrals(case=file.case))]
    tasks = [(each.id, each.done_on) for each in ask(TasksOf(case=file.case, with_done=True))]
    return row.details.stage, row.closed_on, row.transferred_to, referrals, tasks, [each.runs for each in ask(DeadlinesOf(file.case))]


def test_a_case_goes_to_another_desk_with_what_was_decided_and_comes_back_as_it_was(file: File, desk: AgencyId):
    file.consent(*ITEMS, recipients=(desk,))
    over, away, stays = asked(file), asked(file), asked(file)
    done, gone, left = promised(file, "書類を送る"), promised(file, "電話する"), promised(file, "通訳を手配する")
    deadline = running(file)
    before = standing(file)
    fates = ((over, OVER), (away, AWAY), (stays, STAYS), (done, OVER), (gone, AWAY), (left, STAYS), (deadline, OVER))
    moved = transfer(file, desk, *(Decision(thing, fate) for thing, fate in fates))
    row = file.bureau.ask(CaseById(file.case))
    assert (row.details.stage, row.closed_on, row.transferred_to, row.ending) == (CaseStage.CLOSED, TODAY, desk, "移管")
    states = {each.id: each.state for each in file.bureau.ask(FindReferrals(case=file.case))}
    assert states == {over: S.CANCELLED, away: S.CANCELLED, stays: S.REQUESTED}
    assert file.row(over).events[-1].note == "移管により総田窓口が引き継ぐ"
    tasks = {each.id: each for each in file.bureau.ask(TasksOf(case=file.case, with_done=True))}
    assert tasks[done].done_on == TODAY
    assert gone not in tasks
    assert [each for each in tasks.values() if each.done_on is None and each.id != file.row(stays).reminder] == [tasks[left]]
    assert [each.runs for each in file.bureau.ask(DeadlinesOf(file.case))] == [False]
    again = file.bureau.do(moved.inverse)
    assert standing(file) == before
    file.bureau.do(again.inverse)
    assert file.bureau.ask(CaseById(file.case)).ending == "移管"


def test_coming_appointments_are_decided_each_and_come_back(file: File, desk: AgencyId):
    file.consent(*ITEMS, recipients=(desk,))
    over, away, stays = booked(file, "面談"), booked(file, "電話", time(15)), booked(file, "同行", time(16))
    conference, _item = planned(file)
    with pytest.raises(Undecided) as refusal:
        transfer(file, desk, Decision(over, OVER))
    assert refusal.value.count == 3
    before = calendar(file)
    fates = ((over, OVER), (away, AWAY), (stays, STAYS), (conference, OVER))
    moved = transfer(file, desk, *(Decision(thing, fate) for thing, fate in fates))
    assert calendar(file) == [(stays, "")]
    assert file.bureau.ask(AppointmentById(over)).details.result == "移管により総田窓口が引き継ぐ"
    assert file.bureau.ask(AppointmentById(away)).details.result == ""
    assert file.bureau.ask(ConferencesOf(file.case)) == ()
    again = file.bureau.do(moved.inverse)
    assert calendar(file) == before
    assert [each.id for each in file.bureau.ask(ConferencesOf(file.case))] == [conference]
    file.bureau.do(again.inverse)
    assert calendar(file) == [(stays, "")]


def test_a_booking_that_could_not_be_made_any_more_is_handed_over_all_the_same(file: File, desk: AgencyId):
    """The other side became known after both were booked; now one of them leaves."""
    file.consent(*ITEMS, recipients=(desk,))
    over = booked(file, "面談")
    other, case = ClientId(new_id()), CaseId(new_id())
    file.bureau.do(AddClient(other, ClientDetails(name_kanji="三田 学")))
    file.bureau.do(OpenCase(case, CaseDetails("賃金", TODAY, (other,))))
    details = AppointmentDetails(instant(date(2026, 6, 18), time(15)), title="面談", case=case, place="相談室2")
    file.bureau.do(AddAppointment(AppointmentId(new_id()), details))
    file.bureau.do(EditClient(file.client, replace(LAN, opponents=("三田 学",))))
    transfer(file, desk, Decision(over, OVER))
    assert file.bureau.ask(AppointmentById(over)).details.result == "移管により総田窓口が引き継ぐ"


def test_what_lies_behind_and_what_was_taken_off_needs_no_decision(file: File, desk: AgencyId):
    file.consent(*ITEMS, recipients=(desk,))
    gone = AppointmentId(new_id())
    file.bureau.do(AddAppointment(gone, AppointmentDetails(instant(date(2026, 6, 2), time(10)), title="面談", case=file.case)))
    file.bureau.do(RemoveAppointment(booked(file, "電話")))
    transfer(file, desk)
    assert file.bureau.ask(AppointmentById(gone)).removed is False


def test_nothing_open_is_forgotten(file: File, desk: AgencyId):
    file.consent(*ITEMS, recipients=(desk,))
    referral, task = asked(file), promised(file, "書類を送る")
    running(file)
    with pytest.raises(Undecided) as refusal:
        transfer(file, desk, Decision(referral, OVER))
    assert refusal.value.count == 2
    assert file.bureau.ask(CaseById(file.case)).closed_on is None
    assert [each.done_on for each in file.bureau.ask(TasksOf(case=file.case)) if each.id == task] == [None]


def test_that_desk_is_told_of_nobody_who_did_not_agree(file: File, desk: AgencyId):
    with pytest.raises(NotConsented):
        transfer(file, desk)
    consent = file.consent(ConsentItem.NAME, recipients=(desk,))
    with pytest.raises(NotConsented) as refusal:
        transfer(file, desk)
    assert refusal.value.items == (ConsentItem.CONSULTATION,)
    file.consent(*ITEMS, recipients=(desk,))
    file.bureau.do(WithdrawConsent(WithdrawalId(new_id()), consent, TODAY))
    transfer(file, desk)


def test_everybody_in_the_case_agrees(bureau: Bureau, file: File, desk: AgencyId):
    sister = add_client(bureau, replace(bureau.ask(CaseById(file.case)).clients[0].details, name_latin="NGUYEN THI HOA"))
    details = bureau.ask(CaseById(file.case)).details
    bureau.do(EditCase(file.case, replace(details, clients=(*details.clients, sister))))
    file.consent(*ITEMS, recipients=(desk,))
    with pytest.raises(NotConsented):
        transfer(file, desk)
    replace(file, client=sister).consent(*ITEMS, recipients=(desk,))
    transfer(file, desk)


def test_a_case_goes_neither_home_nor_to_a_closed_desk_nor_twice_nor_tomorrow(file: File, desk: AgencyId):
    file.consent(*ITEMS, recipients=(desk,))
    with pytest.raises(SameAgency):
        transfer(file, file.bureau.agency)
    with pytest.raises(InTheFuture):
        transfer(file, desk, on=date(2026, 6, 10))
    transfer(file, desk)
    with pytest.raises(AlreadyClosed):
        transfer(file, desk)
    other = AgencyId(new_id())
    file.bureau.do(AddAgency(other, AgencyDetails("旧窓口", AgencyKind.MUNICIPAL_OFFICE)))
    file.bureau.do(CloseAgency(other, date(2026, 4, 1)))
    fresh = open_file(file.bureau)
    fresh.consent(*ITEMS, recipients=(other,))
    with pytest.raises(AgencyClosed):
        transfer(fresh, other)
