"""エコマップ of a case: what its rows tell, what a hand sets, and what the gate lets out."""

from dataclasses import dataclass, replace
from datetime import date, time

import pytest

from desk_gui.commands.agencies import AddAgency, EditAgency
from desk_gui.commands.cases import AddEntry, CaseById, EditCase
from desk_gui.commands.consent import WithdrawConsent
from desk_gui.commands.ecomap import (
    AddPrivatePerson,
    AnnounceEcomap,
    EcomapFor,
    EcomapOf,
    MoveEcomapMarks,
    RemovePrivatePerson,
    SetTieQuality,
)
from desk_gui.errors import CopyChanged, NotFound
from desk_gui.network.ecomap_rule import told
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import EntryDetails, Participant, Present
from desk_gui.rows.consent import SUPPORT
from desk_gui.rows.ecomap import Adjusted, EcoAgency, EcomapCopy, EcomapRow
from desk_gui.storage.audit import rows
from desk_gui.values.clock import instant
from desk_gui.values.ids import AgencyId, EntryId, PrivatePersonId, WithdrawalId, new_id
from desk_gui.values.place import Place
from desk_gui.vocabulary import (
    AgencyKind,
    AuditAction,
    Channel,
    ConsentItem,
    EntryKind,
    ParticipantRole,
    PrivateRole,
    ReferralState,
    TieQuality,
)
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN, File, add_client, open_file

Item = ConsentItem
ALL = (Item.NAME, Item.CONSULTATION, Item.HEALTH, Item.FAMILY, Item.WORK, Item.STATUS)


@dataclass
class Ring:
    """A case with a hospital and a shelter in it beside the partner, and a husband."""

    file: File
    hospital: AgencyId
    shelter: AgencyId
    husband: PrivatePersonId

    @property
    def bureau(self) -> Bureau:
        return self.file.bureau

    def row(self) -> EcomapRow:
        return self.bureau.ask(EcomapOf(self.file.case))

    def agency(self, agency: AgencyId) -> EcoAgency:
        return next(each for each in self.row().agencies if each.id == agency)

    def took_part(self, *parts: Participant) -> None:
        case = self.bureau.ask(CaseById(self.file.case))
        self.bureau.do(EditCase(case.id, replace(case.details, participants=parts)))

    def met(self, agency: AgencyId, on: date = TODAY, kind: EntryKind = EntryKind.PHONE) -> None:
        details = EntryDetails(kind, instant(on, time(10, 0)), facts="話した", present=(Present(agency),))
        self.bureau.do(AddEntry(EntryId(new_id()), self.file.case, details))

    def copy(self, *recipients: AgencyId, purpose: str = SUPPORT) -> EcomapCopy:
        return self.bureau.ask(EcomapFor(self.file.case, recipients, purpose))


@pytest.fixture
def ring(bureau: Bureau) -> Ring:
    file = open_file(bureau)
    hospital, shelter, husband = AgencyId(new_id()), AgencyId(new_id()), PrivatePersonId(new_id())
    bureau.do(AddAgency(hospital, AgencyDetails("倉津市民病院", AgencyKind.HOSPITAL)))
    bureau.do(AddAgency(shelter, AgencyDetails("みなみの家", AgencyKind.SHELTER, address_hidden=True)))
    bureau.do(AddPrivatePerson(husband, file.case, PrivateRole.SPOUSE, TieQuality.STRAINED))
    ring = Ring(file, hospital, shelter, husband)
    ring.took_part(*(Participant(each, ParticipantRole.SUPPORT, date(2026, 4, 6)) for each in (file.agency, hospital, shelter)))
    return ring


# --- from the case's rows ---------------------------------------------------------------------------------------------------


def test_who_has_a_role_was_asked_or_was_there_stands_around_once(ring: Ring):
    other = AgencyId(new_id())
    ring.bureau.do(AddAgency(other, AgencyDetails("倉津国際交流協会", AgencyKind.EXCHANGE_ASSOCIATION)))
    ring.met(other)
    ring.met(ring.hospital)
    ring.file.step(ring.file.referral(), ReferralState.REQUESTED, channel=Channel.FAX)
    around = ring.row()
    assert [each.label for each in around.agencies] == ["法テラス倉津", "倉津市民病院", "みなみの家", "倉津国際交流協会"]
    assert [each.role for each in around.people] == [PrivateRole.SPOUSE]


def test_what_was_done_together_lately_is_counted_and_what_was_only_sent_is_not(ring: Ring):
    ring.met(ring.hospital, TODAY)
    ring.met(ring.hospital, date(2026, 3, 11))
    ring.met(ring.hospital, date(2026, 3, 10))
    ring.met(ring.hospital, TODAY, EntryKind.LETTER)
    hospital = ring.agency(ring.hospital)
    assert (hospital.together, hospital.last_contact) == (2, TODAY)
    assert told(hospital).quality is TieQuality.STRONG


def test_a_request_without_an_answer_is_one_way_until_it_is_answered(ring: Ring):
    referral = ring.file.referral()
    assert ring.agency(ring.file.agency).referral is None
    ring.file.step(referral, ReferralState.REQUESTED, channel=Channel.FAX)
    assert told(ring.agency(ring.file.agency)).quality is TieQuality.TOWARDS
    ring.file.step(referral, ReferralState.ACCEPTED, channel=Channel.PHONE)
    assert told(ring.agency(ring.file.agency)).quality is TieQuality.WEAK


def test_a_role_that_ended_is_past_and_one_that_was_taken_up_again_is_not(ring: Ring):
    ended = Participant(ring.hospital, ParticipantRole.WATCHING, date(2026, 1, 5), until=date(2026, 6, 8))
    ring.took_part(ended)
    assert (ring.agency(ring.hospital).ended, ring.agency(ring.hospital).roles) == (True, (ParticipantRole.WATCHING,))
    ring.took_part(ended, Participant(ring.hospital, ParticipantRole.ADVISOR, TODAY))
    assert (ring.agency(ring.hospital).ended, ring.agency(ring.hospital).roles) == (False, (ParticipantRole.ADVISOR,))


def test_who_was_there_once_and_has_no_role_is_past_after_a_while(ring: Ring):
    ring.took_part()
    ring.met(ring.hospital, date(2026, 3, 10))
    ring.met(ring.shelter, date(2026, 3, 12))
    assert [ring.agency(each).ended for each in (ring.hospital, ring.shelter)] == [True, False]


# --- by hand ----------------------------------------------------------------------------------------------------------------


def test_only_what_a_hand_set_is_kept_and_nothing_of_it_once_it_is_taken_back(ring: Ring):
    before = ring.row().adjusted
    moved = ring.bureau.do(MoveEcomapMarks(ring.file.case, ((ring.hospital, Place(0.5, 0.25)),)))
    drawn = ring.bureau.do(SetTieQuality(ring.file.case, ring.hospital, TieQuality.FROM))
    assert ring.row().adjusted[ring.hospital] == Adjusted(TieQuality.FROM, Place(0.5, 0.25))
    ring.bureau.do(drawn.inverse)
    assert ring.row().adjusted[ring.hospital] == Adjusted(None, Place(0.5, 0.25))
    ring.bureau.do(moved.inverse)
    assert ring.row().adjusted == before


def test_whoever_edits_the_case_meanwhile_is_not_refused(ring: Ring):
    case = ring.bureau.ask(CaseById(ring.file.case))
    ring.bureau.do(MoveEcomapMarks(case.id, ((ring.hospital, Place(0.5, 0.25)),)))
    ring.bureau.do(EditCase(case.id, replace(case.details, title="残業代と住まい")), seen={case.id: case.version})
    assert ring.bureau.ask(CaseById(case.id)).details.title == "残業代と住まい"
    assert ring.row().adjusted[ring.hospital].place == Place(0.5, 0.25)


def test_a_person_who_was_removed_comes_back_as_they_were(ring: Ring):
    undone = ring.bureau.do(RemovePrivatePerson(ring.husband)).inverse
    assert ring.row().people == ()
    ring.bureau.do(undone)
    assert ring.row().adjusted[ring.husband].quality is TieQuality.STRAINED


def test_a_mark_that_is_neither_person_nor_agency_is_refused(ring: Ring):
    with pytest.raises(NotFound):
        ring.bureau.do(SetTieQuality(ring.file.case, new_id(), TieQuality.STRONG))


# --- what leaves ------------------------------------------------------------------------------------------------------------


def shown(copy: EcomapCopy) -> list[str]:
    return [each.label for each in copy.map.agencies] + [each.role.label for each in copy.map.people]


def test_the_desks_own_sheet_holds_everything_and_no_name(ring: Ring):
    copy = ring.copy()
    assert (len(shown(copy)), copy.name, copy.left_out, copy.unlined) == (4, "", (), frozenset())


def test_without_a_consent_a_recipient_sees_nobody_but_itself_and_the_desk(ring: Ring):
    desk = Participant(ring.bureau.agency, ParticipantRole.LEAD, date(2026, 4, 6))
    ring.took_part(desk, *(Participant(each, ParticipantRole.SUPPORT, TODAY) for each in (ring.file.agency, ring.hospital)))
    copy = ring.copy(ring.file.agency)
    assert shown(copy) == ["倉津広域窓口", "法テラス倉津"]
    assert [each.what for each in copy.left_out] == ["倉津市民病院", "配偶者", "受付番号"]
    assert all("同意の記録がまだありません" in each.reason for each in copy.left_out[:2])
    assert (copy.name, copy.consents) == ("", ())


@pytest.mark.parametrize(
    ("items", "seen"),
    [
        ((Item.NAME,), ["法テラス倉津"]),
        ((Item.CONSULTATION,), ["法テラス倉津"]),
        ((Item.CONSULTATION, Item.HEALTH), ["法テラス倉津", "倉津市民病院"]),
        ((Item.HEALTH,), ["法テラス倉津"]),
        ((Item.FAMILY,), ["法テラス倉津", "配偶者"]),
        (ALL, ["法テラス倉津", "倉津市民病院", "配偶者"]),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, tuple) else "",
)
def test_each_mark_needs_the_items_it_gives_away(ring: Ring, items, seen: list[str]):
    ring.file.consent(*items)
    assert shown(ring.copy(ring.file.agency)) == seen


def test_the_number_goes_only_to_who_knows_whose_case_it_is_or_may(ring: Ring):
    """A number alone finds the letter that names somebody."""
    assert ring.copy().map.number == ring.row().number
    ring.file.consent(Item.CONSULTATION)
    copy = ring.copy(ring.file.agency)
    assert copy.map.number == ""
    assert "法テラス倉津には、このケースの依頼も文書もまだ" in next(each.reason for each in copy.left_out if each.what == "受付番号")
    ring.file.consent(Item.NAME)
    assert ring.copy(ring.file.agency).map.number == ring.row().number
    assert ring.copy(ring.file.agency, ring.hospital).map.number == ""


def test_who_was_asked_in_this_case_has_its_number_already_but_not_by_a_draft(ring: Ring):
    asked = ring.file.referral()
    assert ring.copy(ring.file.agency).map.number == ""
    ring.file.step(asked, ReferralState.REQUESTED, channel=Channel.FAX)
    copy = ring.copy(ring.file.agency)
    assert (copy.map.number, copy.name) == (ring.row().number, "")
    assert "受付番号" not in [each.what for each in copy.left_out]
    assert ring.copy(ring.file.agency, ring.hospital).map.number == ""


def test_in_a_case_of_nobody_the_number_stays(ring: Ring):
    case = ring.bureau.ask(CaseById(ring.file.case))
    ring.bureau.do(EditCase(case.id, replace(case.details, clients=())))
    assert ring.copy(ring.file.agency).map.number == ""


def test_a_hidden_place_is_told_to_nobody_else_whatever_was_agreed(ring: Ring):
    ring.file.consent(*ALL, recipients=(ring.file.agency, ring.shelter))
    copy = ring.copy(ring.file.agency)
    assert "みなみの家" not in shown(copy)
    assert "所在を伏せる機関" in next(each.reason for each in copy.left_out if each.what == "みなみの家")
    assert "みなみの家" in shown(ring.copy(ring.shelter))


def test_a_strained_line_is_told_with_the_consultation_alone(ring: Ring):
    ring.bureau.do(SetTieQuality(ring.file.case, ring.file.agency, TieQuality.STRAINED))
    ring.file.consent(Item.FAMILY)
    copy = ring.copy(ring.file.agency)
    assert copy.unlined == {ring.husband, ring.file.agency}
    assert all(hand.quality is not TieQuality.STRAINED for hand in copy.map.adjusted.values())
    assert [each.what for each in copy.left_out if each.line] == ["法テラス倉津", "配偶者"]
    ring.file.consent(Item.CONSULTATION)
    assert ring.copy(ring.file.agency).unlined == frozenset()


def test_a_sheet_for_two_holds_what_both_may_see(ring: Ring):
    """The hospital knows of itself, and the other may know of it; of the other the hospital may not."""
    ring.file.consent(*ALL)
    assert ring.copy(ring.file.agency).name == "NGUYEN THI LAN"
    both = ring.copy(ring.file.agency, ring.hospital)
    assert (shown(both), both.name) == (["倉津市民病院"], "")


def test_another_purpose_or_a_day_too_late_is_no_consent(ring: Ring):
    ring.file.consent(*ALL, purpose="在留手続のため")
    assert shown(ring.copy(ring.file.agency)) == ["法テラス倉津"]
    assert "配偶者" in shown(ring.copy(ring.file.agency, purpose="在留手続のため"))


def test_everybody_in_the_middle_has_to_agree_and_somebody_has_to_be_there(ring: Ring):
    ring.file.consent(*ALL)
    case = ring.bureau.ask(CaseById(ring.file.case))
    other = add_client(ring.bureau, replace(LAN, name_latin="TRAN VAN BA"))
    ring.bureau.do(EditCase(case.id, replace(case.details, clients=(*case.details.clients, other))))
    copy = ring.copy(ring.file.agency)
    assert (shown(copy), copy.name) == (["法テラス倉津"], "NGUYEN THI LAN")
    ring.bureau.do(EditCase(case.id, replace(case.details, clients=())))
    assert shown(ring.copy(ring.file.agency)) == ["法テラス倉津"]


def announce(ring: Ring, copy: EcomapCopy, *recipients: AgencyId, printed: bool = True) -> None:
    ring.bureau.do(AnnounceEcomap(ring.file.case, recipients, SUPPORT, copy.digest, printed))


def test_it_stands_in_the_record_before_it_leaves_with_the_case_its_people_and_the_recipients(ring: Ring):
    announce(ring, ring.copy(ring.file.agency), ring.file.agency)
    announce(ring, ring.copy(), printed=False)
    with ring.bureau.desk.store.look() as session:
        last = [(row.action, row.about, [each.id for each in row.things]) for row in list(rows(session))[-2:]]
    assert last == [
        (AuditAction.PRINTED, "ecomap_copy", [ring.file.case, ring.file.client, ring.file.agency]),
        (AuditAction.EXPORTED, "ecomap", [ring.file.case, ring.file.client]),
    ]


def test_what_was_looked_at_is_what_leaves(ring: Ring):
    consent = ring.file.consent(*ALL)
    looked_at = ring.copy(ring.file.agency)
    ring.bureau.do(WithdrawConsent(WithdrawalId(new_id()), consent, TODAY, "電話で"))
    with pytest.raises(CopyChanged):
        announce(ring, looked_at, ring.file.agency)


def test_a_new_name_of_an_agency_is_another_sheet(ring: Ring):
    looked_at = ring.copy()
    ring.bureau.do(EditAgency(ring.hospital, AgencyDetails("倉津総合病院", AgencyKind.HOSPITAL)))
    with pytest.raises(CopyChanged):
        announce(ring, looked_at)
