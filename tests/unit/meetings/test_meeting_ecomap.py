"""エコマップ handed out in a meeting: its ground and those who sit there say what is on it."""

from dataclasses import replace
from datetime import date

import pytest

from desk_gui.commands.cases import CaseById, EditCase
from desk_gui.commands.conferences import ConferencesOf
from desk_gui.commands.ecomap import AddPrivatePerson, AnnounceEcomap, EcomapFor
from desk_gui.errors import CopyChanged, Missing, NotFound
from desk_gui.rows.cases import Participant
from desk_gui.rows.conferences import Attendee
from desk_gui.rows.ecomap import EcomapCopy
from desk_gui.values.ids import PrivatePersonId, new_id
from desk_gui.vocabulary import ConferenceGround, ConsentItem, ParticipantRole, PrivateRole
from tests.unit.meetings.steps import Room

G = ConferenceGround


@pytest.fixture
def drawn(room: Room) -> Room:
    """The partner and the hospital have a part in it, and there is a brother."""
    bureau, case = room.bureau, room.bureau.ask(CaseById(room.file.case)).details
    parts = tuple(Participant(each, ParticipantRole.SUPPORT, date(2026, 4, 6)) for each in (room.file.agency, room.hospital))
    bureau.do(EditCase(room.file.case, replace(case, participants=parts)))
    bureau.do(AddPrivatePerson(PrivatePersonId(new_id()), room.file.case, PrivateRole.SIBLING))
    return room


def meet(room: Room, ground: ConferenceGround, *, signed: bool = True) -> EcomapCopy:
    there = (Attendee(room.bureau.agency, "森下"), Attendee(room.file.agency, "田所", signed=signed))
    room.edit(ground=ground, attendees=there)
    return room.bureau.ask(EcomapFor(room.file.case, item=room.item))


def shown(copy: EcomapCopy) -> tuple[set[str], int, str, str]:
    return {each.label for each in copy.map.agencies}, len(copy.map.people), copy.name, copy.map.number


def test_among_people_a_law_binds_all_of_it_is_shown_without_consent(drawn: Room):
    agencies, people, name, number = shown(meet(drawn, G.SOCIAL_WELFARE))
    assert {"法テラス倉津", "倉津市民病院"} <= agencies
    assert (people, name, number) == (1, "NGUYEN THI LAN", "R8-0001")


def test_whoever_did_not_promise_secrecy_keeps_it_from_all(drawn: Room):
    copy = meet(drawn, G.SOCIAL_WELFARE, signed=False)
    agencies, people, name, number = shown(copy)
    assert "倉津市民病院" not in agencies
    assert (people, name, number) == (0, "", "")
    assert {each.reason for each in copy.left_out} == {"法テラス倉津の守秘の誓約がまだありません。"}


def test_by_consent_it_shows_what_that_agency_was_consented(drawn: Room):
    drawn.file.consent(ConsentItem.CONSULTATION, ConsentItem.NAME)
    agencies, people, name, number = shown(meet(drawn, G.CONSENT))
    assert "倉津市民病院" not in agencies
    assert (people, name, number) == (0, "NGUYEN THI LAN", "R8-0001")


def test_where_nobody_may_be_known_not_even_ones_own_part_is_shown(drawn: Room):
    agencies, people, name, number = shown(meet(drawn, G.VOLUNTARY))
    assert agencies.isdisjoint({"法テラス倉津", "倉津市民病院"})
    assert (people, name, number) == (0, "", "")


def test_with_nobody_from_elsewhere_there_is_none_to_hand_out(drawn: Room):
    drawn.edit(ground=G.SOCIAL_WELFARE, attendees=(Attendee(drawn.bureau.agency, "森下"),))
    with pytest.raises(Missing):
        drawn.bureau.ask(EcomapFor(drawn.file.case, item=drawn.item))


def test_the_agenda_of_another_case_is_no_ground(drawn: Room):
    with pytest.raises(NotFound):
        drawn.bureau.ask(EcomapFor(drawn.another_case(), item=drawn.item))


def test_what_was_looked_at_is_what_is_handed_out(drawn: Room):
    copy = meet(drawn, G.SOCIAL_WELFARE)
    wish = AnnounceEcomap(drawn.file.case, (), "", copy.digest, item=drawn.item)
    drawn.bureau.do(wish)
    meet(drawn, G.VOLUNTARY)
    with pytest.raises(CopyChanged):
        drawn.bureau.do(wish)
    assert len(drawn.bureau.ask(ConferencesOf(drawn.file.case))) == 1
