"""Two parties of one conflict never meet here, and nobody learns from a refusal that one of them is known."""

from dataclasses import dataclass, replace
from datetime import date, time

import pytest

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.cases import (
    AddAppointment,
    AddClient,
    AppointmentsOn,
    CaseById,
    ClientById,
    EditAppointment,
    EditCase,
    EditClient,
    OpenCase,
)
from desk_gui.commands.conferences import ConferenceByItem, PlanConference, PutBackOnAgenda, PutOnAgenda, TakeOffAgenda
from desk_gui.commands.desk import AddStaff, EndStaff
from desk_gui.commands.letters import IssueLetter, LetterById
from desk_gui.commands.merging import MergeClients, RegisteredTwice
from desk_gui.commands.permission import RestrictCase
from desk_gui.errors import (
    DeskError,
    DoubleBooked,
    NotAtThatTime,
    NotOnThatAgenda,
    Opponents,
    PartiesOfOneConflict,
    PartiesWouldMeet,
    PlaceTaken,
)
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import AppointmentDetails, CaseDetails, ClientDetails
from desk_gui.rows.conferences import AgendaDetails, ConferenceDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.letters import Visit
from desk_gui.values.clock import instant, local
from desk_gui.values.ids import AgencyId, AgendaItemId, AppointmentId, CaseId, ClientId, ConferenceId, MergeId, StaffId, new_id
from desk_gui.viewmodels.notices import sentence
from desk_gui.vocabulary import AgencyKind, ClientPart, ConferenceForm, ConferenceGround, ReferralState
from tests.conftest import TODAY, Bureau
from tests.unit.answers import outcome
from tests.unit.handing_over import LAN, open_file
from tests.unit.letter_writing import ITEMS, approved

WIFE = ClientDetails(name_kanji="王 暁麗", opponents=("夫　王 建国（別居）",))
HUSBAND = ClientDetails(name_kanji="王建国")


@dataclass
class Couple:
    """Each in a case of their own; a colleague works on his, and may not know of hers once it is restricted."""

    bureau: Bureau
    wife: ClientId
    husband: ClientId
    hers: CaseId
    his: CaseId
    colleague: StaffId

    def book(self, case: CaseId, at: time, *, by: StaffId | None = None, staff: StaffId | None = None, place: str = "") -> None:
        details = AppointmentDetails(instant(TODAY, at), 60, "面談", case, staff=staff, place=place, means="来所")
        replace(self.bureau, me=by or self.bureau.me).do(AddAppointment(AppointmentId(new_id()), details))

    def hide(self) -> None:
        self.bureau.do(RestrictCase(self.hers, "支援措置の申出"))

    def booked(self, case: CaseId) -> list[tuple[time, str]]:
        """When and where today, as the colleague reads it."""
        rows = self.bureau.desk.ask(AppointmentsOn(TODAY, TODAY, case=case), self.colleague)
        return [(local(row.details.starts_at).time(), row.details.place) for row in rows if not row.conference]


@pytest.fixture
def couple(bureau: Bureau) -> Couple:
    made = Couple(bureau, *(ClientId(new_id()) for _ in range(2)), *(CaseId(new_id()) for _ in range(2)), StaffId(new_id()))
    bureau.do(AddStaff(made.colleague, StaffDetails("河合 真理")))
    for client, case, details in ((made.wife, made.hers, WIFE), (made.husband, made.his, HUSBAND)):
        bureau.do(AddClient(client, details))
        bureau.do(OpenCase(case, CaseDetails("生活の相談", date(2026, 6, 1), (client,))))
    return made


# --- appointments -----------------------------------------------------------------------------------------------------------


FULL = {"the staff member has another": ("staff",), "the room is taken": ("place",), "they would meet": ()}


@pytest.mark.parametrize("way", FULL.values(), ids=FULL)
@pytest.mark.parametrize("hidden", [False, True], ids=["seen", "hidden"])
def test_a_slot_is_full_in_the_same_words_whatever_fills_it(couple: Couple, way: tuple[str, ...], hidden: bool):
    given = {"staff": couple.bureau.me if "staff" in way else None, "place": "相談室1" if "place" in way else ""}
    couple.book(couple.hers, time(13), **given)
    if hidden:
        couple.hide()
    refused = outcome(lambda: couple.book(couple.his, time(13, 30), by=couple.colleague, **given))
    assert isinstance(refused, NotAtThatTime if hidden else (DoubleBooked, PlaceTaken, PartiesWouldMeet))
    assert sentence(refused) == sentence(NotAtThatTime())


def test_what_is_hidden_keeps_no_other_hour_and_no_other_room_from_anybody(couple: Couple):
    couple.book(couple.hers, time(13), staff=couple.bureau.me, place="相談室1")
    couple.hide()
    couple.book(couple.his, time(15), by=couple.colleague, staff=couple.bureau.me, place="相談室1")
    couple.bureau.do(EditClient(couple.wife, replace(WIFE, opponents=())))
    couple.book(couple.his, time(13), by=couple.colleague, place="相談室2")
    assert couple.booked(couple.his) == [(time(13), "相談室2"), (time(15), "相談室1")]


@pytest.mark.parametrize("hidden", [False, True], ids=["seen", "hidden"])
def test_what_was_booked_before_it_was_learned_who_stands_against_whom_can_be_written_about_and_handed_on(couple: Couple, hidden: bool):
    couple.bureau.do(EditClient(couple.wife, replace(WIFE, opponents=())))
    couple.book(couple.hers, time(13))
    couple.book(couple.his, time(13, 30), by=couple.colleague, staff=couple.colleague)
    couple.bureau.do(EditClient(couple.wife, WIFE))
    if hidden:
        couple.hide()
    theirs = replace(couple.bureau, me=couple.colleague)
    (row,) = theirs.ask(AppointmentsOn(TODAY, TODAY, case=couple.his))
    noted = replace(row.details, result="来所あり")
    theirs.do(EditAppointment(row.id, noted))
    refused = outcome(lambda: theirs.do(EditAppointment(row.id, replace(noted, starts_at=instant(TODAY, time(13, 15))))))
    assert sentence(refused) == sentence(NotAtThatTime())
    couple.bureau.do(EndStaff(couple.colleague, couple.bureau.me))
    (kept,) = couple.bureau.ask(AppointmentsOn(TODAY, TODAY, case=couple.his))
    assert kept.details == replace(noted, staff=couple.bureau.me)


@pytest.mark.parametrize("hidden", [False, True], ids=["seen", "hidden"])
def test_they_are_not_sent_to_one_agency_at_one_hour(couple: Couple, hidden: bool):
    one, other = (AgencyId(new_id()) for _ in range(2))
    for agency in (one, other):
        couple.bureau.do(AddAgency(agency, AgencyDetails("法テラス", AgencyKind.LEGAL_AID)))

    def accompany(case: CaseId, agency: AgencyId, at: time, by: StaffId | None = None, means: str = "同行") -> None:
        details = AppointmentDetails(instant(TODAY, at), 60, "同行", case, agency=agency, means=means)
        replace(couple.bureau, me=by or couple.bureau.me).do(AddAppointment(AppointmentId(new_id()), details))

    accompany(couple.hers, one, time(13))
    if hidden:
        couple.hide()
    refused = outcome(lambda: accompany(couple.his, one, time(14, 30), couple.colleague))
    assert sentence(refused) == sentence(NotAtThatTime())
    accompany(couple.his, one, time(14, 30), couple.colleague, means="電話")
    accompany(couple.his, other, time(14, 30), couple.colleague)
    accompany(couple.his, one, time(15), couple.colleague)


@pytest.mark.parametrize("hidden", [False, True], ids=["seen", "hidden"])
def test_no_letter_sends_somebody_where_the_other_side_is_booked(bureau: Bureau, hidden: bool):
    file, wife, hers = open_file(bureau), ClientId(new_id()), CaseId(new_id())
    bureau.do(AddClient(wife, ClientDetails(name_kanji="王 暁麗", opponents=(LAN.name_latin,))))
    bureau.do(OpenCase(hers, CaseDetails("生活の相談", TODAY, (wife,))))
    booked = AppointmentDetails(instant(TODAY, time(13)), 60, "同行", hers, agency=file.agency, means="同行")
    bureau.do(AddAppointment(AppointmentId(new_id()), booked))
    file.consent(*ITEMS)
    colleague = StaffId(new_id())
    bureau.do(AddStaff(colleague, StaffDetails("河合 真理")))
    if hidden:
        bureau.do(RestrictCase(hers, "支援措置の申出"))
    writing = replace(file, bureau=replace(bureau, me=colleague))
    early, late = (approved(writing, visit=Visit(on=TODAY, at=at), with_client_copy=True) for at in (time(13, 30), time(15, 30)))
    refused = outcome(lambda: writing.bureau.do(IssueLetter(early)))
    assert isinstance(refused, NotAtThatTime)
    writing.bureau.do(IssueLetter(late))


@pytest.mark.parametrize("hidden", [False, True], ids=["seen", "hidden"])
def test_where_a_letter_sends_one_nobody_sends_or_books_the_other(bureau: Bureau, hidden: bool):
    file, wife, hers, colleague = open_file(bureau), ClientId(new_id()), CaseId(new_id()), StaffId(new_id())
    bureau.do(AddStaff(colleague, StaffDetails("河合 真理")))
    bureau.do(AddClient(wife, ClientDetails(name_kanji="王 暁麗", opponents=(LAN.name_latin,))))
    bureau.do(OpenCase(hers, CaseDetails("生活の相談", TODAY, (wife,))))
    her_file = replace(file, client=wife, case=hers)
    for each in (file, her_file):
        each.consent(*ITEMS)
    sent = approved(her_file, visit=Visit(on=TODAY, at=time(13)), with_client_copy=True)
    bureau.do(IssueLetter(sent))
    if hidden:
        bureau.do(RestrictCase(hers, "支援措置の申出"))
    theirs = replace(file, bureau=replace(bureau, me=colleague))

    def accompany(at: time) -> None:
        details = AppointmentDetails(instant(TODAY, at), 60, "同行", file.case, agency=file.agency, means="同行")
        theirs.bureau.do(AddAppointment(AppointmentId(new_id()), details))

    early, late = (approved(theirs, visit=Visit(on=TODAY, at=at), with_client_copy=True) for at in (time(13, 30), time(14)))
    assert isinstance(outcome(lambda: theirs.bureau.do(IssueLetter(early))), NotAtThatTime)
    assert sentence(outcome(lambda: accompany(time(13, 30)))) == sentence(NotAtThatTime())
    theirs.bureau.do(IssueLetter(late))
    accompany(time(14))
    cancelled = bureau.ask(LetterById(sent)).referral
    her_file.step(cancelled, ReferralState.CANCELLED, note="行かない")
    theirs.bureau.do(IssueLetter(early))


# --- meetings ---------------------------------------------------------------------------------------------------------------


def meeting(couple: Couple) -> ConferenceId:
    conference = ConferenceId(new_id())
    couple.bureau.do(PlanConference(conference, ConferenceDetails("定例会", instant(TODAY, time(9)), ConferenceGround.CONSENT)))
    return conference


def put(couple: Couple, conference: ConferenceId, case: CaseId, *, by: StaffId | None = None) -> AgendaItemId:
    item = AgendaItemId(new_id())
    replace(couple.bureau, me=by or couple.bureau.me).do(PutOnAgenda(item, conference, case, AgendaDetails("今後の支援")))
    return item


@pytest.mark.parametrize("hidden", [False, True], ids=["seen", "hidden"])
def test_they_are_not_spoken_of_in_one_meeting(couple: Couple, hidden: bool):
    conference, open_to_all = meeting(couple), about_somebody(couple)
    put(couple, conference, open_to_all)
    put(couple, conference, couple.hers)
    if hidden:
        couple.hide()
    refused = outcome(lambda: put(couple, conference, couple.his, by=couple.colleague))
    assert isinstance(refused, NotOnThatAgenda)
    assert "相手方" not in sentence(refused)
    put(couple, meeting(couple), couple.his)


def about_somebody(couple: Couple) -> CaseId:
    client, case = ClientId(new_id()), CaseId(new_id())
    couple.bureau.do(AddClient(client, ClientDetails(name_latin="MARIA SANTOS")))
    couple.bureau.do(OpenCase(case, CaseDetails("住まいの相談", TODAY, (client,))))
    return case


def test_one_that_was_taken_off_does_not_come_back_beside_the_other(couple: Couple):
    conference = meeting(couple)
    item = put(couple, conference, couple.hers)
    couple.bureau.do(TakeOffAgenda(item))
    put(couple, conference, couple.his)
    with pytest.raises(NotOnThatAgenda):
        couple.bureau.do(PutBackOnAgenda(item))


@pytest.mark.parametrize("hidden", [False, True], ids=["seen", "hidden"])
@pytest.mark.parametrize(
    ("at", "part"), [(time(13), ClientPart.PRESENT), (time(13, 30), ClientPart.PARTLY), (time(11), ClientPart.PRESENT)]
)
def test_who_comes_to_a_meeting_and_who_to_the_desk_do_not_meet(couple: Couple, at: time, part: ClientPart, hidden: bool):
    item = comes(couple, couple.hers, time(12), part)
    if hidden:
        couple.hide()
    refused = outcome(lambda: couple.book(couple.his, at, by=couple.colleague))
    assert sentence(refused) == sentence(NotAtThatTime())
    couple.bureau.do(TakeOffAgenda(item))
    couple.book(couple.his, at, by=couple.colleague)
    refused = outcome(lambda: couple.bureau.do(PutBackOnAgenda(item)))
    assert isinstance(refused, NotAtThatTime)


def comes(couple: Couple, case: CaseId, at: time, part: ClientPart, **more: object) -> AgendaItemId:
    conference, item = ConferenceId(new_id()), AgendaItemId(new_id())
    details = ConferenceDetails("ケース会議", instant(TODAY, at), ConferenceGround.CONSENT, **more)
    couple.bureau.do(PlanConference(conference, details))
    couple.bureau.do(PutOnAgenda(item, conference, case, AgendaDetails("今後の支援", client_part=part)))
    return item


@pytest.mark.parametrize(("part", "more"), [(ClientPart.HEARD, {}), (ClientPart.PRESENT, {"form": ConferenceForm.ONLINE})])
def test_who_stays_away_from_a_meeting_meets_nobody_there(couple: Couple, part: ClientPart, more: dict):
    comes(couple, couple.hers, time(12), part, **more)
    couple.book(couple.his, time(12), by=couple.colleague)
    assert couple.booked(couple.his) == [(time(12), "")]


def test_two_meetings_keep_them_apart_too(couple: Couple):
    comes(couple, couple.hers, time(12), ClientPart.PRESENT)
    with pytest.raises(NotAtThatTime):
        comes(couple, couple.his, time(13), ClientPart.PRESENT)
    comes(couple, couple.his, time(15), ClientPart.PRESENT)


def test_what_was_held_already_is_written_down_as_it_was(couple: Couple):
    couple.book(couple.his, time(9))
    item = comes(couple, couple.hers, time(9), ClientPart.PRESENT)
    (listed,) = couple.bureau.ask(ConferenceByItem(item)).agenda
    assert (listed.case, listed.details.client_part) == (couple.hers, ClientPart.PRESENT)


# --- one person registered twice? ---------------------------------------------------------------------------------------------


def test_who_stands_against_the_other_is_not_made_one_of_them_unasked(couple: Couple):
    bureau = couple.bureau
    assert bureau.ask(RegisteredTwice(couple.wife, couple.husband)).opposed
    with pytest.raises(Opponents):
        bureau.do(MergeClients(MergeId(new_id()), couple.husband, couple.wife, HUSBAND))
    done = bureau.do(MergeClients(MergeId(new_id()), couple.wife, couple.husband, WIFE, sure=True))
    bureau.do(bureau.do(done.inverse).inverse)
    assert bureau.ask(ClientById(couple.husband)).became == couple.wife


def test_two_who_have_nothing_against_each_other_are_asked_nothing(couple: Couple):
    other = ClientId(new_id())
    couple.bureau.do(AddClient(other, ClientDetails(name_kanji="王 小麗")))
    assert not couple.bureau.ask(RegisteredTwice(couple.wife, other)).opposed
    assert not isinstance(outcome(lambda: couple.bureau.do(MergeClients(MergeId(new_id()), couple.wife, other, WIFE))), DeskError)


# --- in one case --------------------------------------------------------------------------------------------------------------


def test_the_two_sides_of_a_conflict_do_not_come_into_one_case(couple: Couple):
    """They would read one plan, and each would stand on the other's papers."""
    both, bureau = (couple.wife, couple.husband), couple.bureau
    with pytest.raises(PartiesOfOneConflict):
        bureau.do(OpenCase(CaseId(new_id()), CaseDetails("離婚", TODAY, both)))
    for case in (couple.hers, couple.his):
        details = bureau.ask(CaseById(case)).details
        with pytest.raises(PartiesOfOneConflict):
            bureau.do(EditCase(case, replace(details, clients=both)))
        assert bureau.ask(CaseById(case)).details == details


def test_who_became_opponents_in_one_case_can_be_parted_and_are_not_brought_together_again(bureau: Bureau):
    wife, husband, case = ClientId(new_id()), ClientId(new_id()), CaseId(new_id())
    for client, details in ((wife, replace(WIFE, opponents=())), (husband, HUSBAND)):
        bureau.do(AddClient(client, details))
    bureau.do(OpenCase(case, CaseDetails("住まい", TODAY, (wife, husband))))
    bureau.do(EditClient(wife, WIFE))
    details = bureau.ask(CaseById(case)).details
    bureau.do(EditCase(case, replace(details, title="住まいと離婚")))
    parted = bureau.do(EditCase(case, replace(details, clients=(wife,))))
    with pytest.raises(PartiesOfOneConflict):
        bureau.do(parted.inverse)


def test_a_child_called_by_a_part_of_its_fathers_name_stays_with_its_mother(bureau: Bureau):
    mother, child, case = ClientId(new_id()), ClientId(new_id()), CaseId(new_id())
    bureau.do(AddClient(mother, ClientDetails(name_kana="ラン", opponents=("夫　トラン・ヴァン・ミン",))))
    bureau.do(AddClient(child, ClientDetails(name_latin="TRAN THI HOA", call_name="ミン")))
    bureau.do(OpenCase(case, CaseDetails("学校", TODAY, (mother, child))))
    assert bureau.ask(CaseById(case)).details.clients == (mother, child)
