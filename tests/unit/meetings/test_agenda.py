"""A meeting about several cases on one sheet: each member reads of each case what the ground lets it read, and of others nothing."""

from dataclasses import replace

import pytest

from desk_gui.commands import conferences as q
from desk_gui.commands.cases import EditClient
from desk_gui.commands.desk import AddStaff
from desk_gui.commands.permission import RestrictCase
from desk_gui.errors import CopyChanged, NotFound
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.conferences import AgendaCopy, Attendee, MinutesDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.codec import encode
from desk_gui.values.ids import AgencyId, EntryId, StaffId, new_id
from desk_gui.vocabulary import ConferenceGround, ConsentItem, Role
from tests.conftest import Bureau
from tests.unit.handing_over import LAN
from tests.unit.meetings.steps import Room

G = ConferenceGround
ROSA = ClientDetails(name_latin="ROSA SANTOS", name_kana="ロサ サントス", phone="086-000-8888")


def sheet(room: Room, reader: AgencyId | None = None) -> AgendaCopy:
    return room.bureau.ask(q.AgendaFor(room.conference, reader))


def said(copy: AgendaCopy) -> str:
    return repr(encode(copy.content))


@pytest.fixture
def two(room: Room) -> Room:
    """A second case on the agenda, for which the hospital alone comes in addition; both talked through under a law."""
    there = (Attendee(room.bureau.agency, "森下"), Attendee(room.file.agency, "田所", signed=True))
    room.edit(ground=G.SOCIAL_WELFARE, attendees=there)
    other = room.put_on(room.another_case(ROSA), attendees=(Attendee(room.hospital, "今井", signed=True),))
    room.held(MinutesDetails("賃金の請求を確かめた"))
    room.bureau.do(q.RecordMinutes(EntryId(new_id()), other, MinutesDetails("通院の日を確かめた")))
    return room


def test_who_sits_by_for_all_of_it_reads_every_case(two: Room):
    copy = sheet(two, two.file.agency)
    assert [each.discussed for each in copy.content.matters] == [("賃金の請求を確かめた",), ("通院の日を確かめた",)]
    assert (copy.readers, copy.left_out) == (("法テラス倉津",), ())


def test_who_comes_for_one_case_reads_that_one_and_not_that_there_is_another(two: Room):
    copy = sheet(two, two.hospital)
    assert [each.discussed for each in copy.content.matters] == [("通院の日を確かめた",)]
    assert not any(word in said(copy) for word in ("賃金", "NGUYEN", "グエン", "R8-0001"))


def test_who_comes_for_one_case_alone_stands_with_that_case(two: Room):
    copy = sheet(two, two.file.agency)
    assert [[row[2] for row in each.present] for each in copy.content.matters] == [[], ["今井"]]
    assert "今井" not in [row[2] for row in copy.content.present]


def test_without_her_promise_nobody_reads_anything_of_it(two: Room):
    two.edit(ground=G.SOCIAL_WELFARE, attendees=(Attendee(two.bureau.agency, "森下"), Attendee(two.file.agency, "田所")))
    copy = sheet(two, two.file.agency)
    assert [each.discussed for each in copy.content.matters] == [(), ()]
    assert {each.what.split("の")[0] for each in copy.left_out} == {"議題1", "議題2"}
    assert not any(word in said(copy) for word in ("NGUYEN", "ROSA", "通院", "賃金"))


def test_by_consent_each_reads_what_its_own_consent_covers(two: Room):
    two.edit(ground=G.CONSENT, attendees=(Attendee(two.bureau.agency, "森下"), Attendee(two.file.agency, "田所")))
    two.file.consent(*ConsentItem)
    assert "賃金" in said(sheet(two, two.file.agency))
    assert "ROSA" not in said(sheet(two, two.file.agency))
    assert "賃金" not in said(sheet(two, two.hospital))


def test_the_desk_keeps_all_of_it(two: Room):
    copy = sheet(two)
    assert [each.case_number for each in copy.content.matters] == ["R8-0001", "R8-0002"]
    assert (copy.readers, copy.left_out) == ((), ())


def test_who_comes_for_nothing_gets_a_sheet_without_a_case(two: Room):
    stranger = AgencyId(two.bureau.agency)
    two.edit(ground=G.SOCIAL_WELFARE, attendees=(Attendee(two.file.agency, "田所", signed=True),))
    assert sheet(two, stranger).content.matters == ()


def test_a_case_that_is_hidden_from_whoever_prints_is_not_on_it(two: Room):
    other = StaffId(new_id())
    two.bureau.do(AddStaff(other, StaffDetails("近藤 彩", role=Role.CONSULTANT)))
    two.bureau.do(RestrictCase(two.file.case, "名前が知られている"))
    colleague: Bureau = replace(two.bureau, me=other)
    copy = colleague.ask(q.AgendaFor(two.conference, two.file.agency))
    assert [each.discussed for each in copy.content.matters] == [("通院の日を確かめた",)]


def test_what_was_looked_at_is_what_leaves(two: Room):
    copy = sheet(two, two.hospital)
    wish = q.AnnounceAgenda(two.conference, two.hospital, copy.items, copy.digest)
    two.bureau.do(wish)
    two.bureau.do(EditClient(two.file.client, replace(LAN, protected=True)))
    two.edit(ground=G.CONSENT)
    with pytest.raises(CopyChanged):
        two.bureau.do(wish)


def test_a_meeting_that_was_withdrawn_has_no_sheet(two: Room):
    two.bureau.do(q.RemoveConference(two.conference))
    with pytest.raises(NotFound):
        sheet(two)
