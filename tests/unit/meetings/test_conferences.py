"""ケース会議・支援会議: planned, held, written down; and what of it leaves, for whom."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pytest

from desk_gui.commands import conferences as q
from desk_gui.commands.agencies import NetworkMap
from desk_gui.commands.base import Wish
from desk_gui.commands.cases import CaseSheetOf, EntriesOf, TasksOf, WithdrawEntry
from desk_gui.commands.desk import AddStaff, Today
from desk_gui.commands.permission import RestrictCase
from desk_gui.errors import AlreadyOnAgenda, CopyChanged, InTheFuture, Missing, NotFound, WithheldInText
from desk_gui.rows.cases import ClientDetails, Promise
from desk_gui.rows.conferences import AgendaDetails, Attendee, MinutesCopy, MinutesDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.storage.audit import rows
from desk_gui.values.clock import TOKYO
from desk_gui.values.ids import AgendaItemId, CaseId, EntryId, StaffId, TaskId, WishId, new_id
from desk_gui.vocabulary import AuditAction, EntryKind, MapView, Role
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN
from tests.unit.meetings.steps import SAID, G, Item, Room


def test_while_it_is_planned_it_stands_among_the_appointments_of_its_day_and_case(room: Room):
    (slot,) = room.bureau.ask(Today()).appointments
    assert (slot.conference, slot.details.title, slot.details.case) == (True, "ケース会議", room.file.case)
    assert [each.id for each in room.bureau.ask(CaseSheetOf(room.file.case)).appointments] == [room.conference]
    assert room.bureau.ask(Today(StaffId(new_id()))).appointments == ()
    room.bureau.do(q.RemoveConference(room.conference))
    assert room.bureau.ask(Today()).appointments == ()


def test_its_minutes_are_an_entry_of_the_case_with_those_who_came(room: Room):
    away = Attendee(room.hospital, "医療相談員", attended=False)
    room.edit(attendees=(*room.details().attendees, away))
    room.held()
    (entry,) = room.bureau.ask(EntriesOf(room.file.case))
    assert (entry.details.kind, entry.details.client_present, entry.details.facts) == (EntryKind.CONFERENCE, True, SAID.discussed)
    assert [each.agency for each in entry.details.present] == [room.bureau.agency, room.file.agency]


def test_who_came_has_worked_on_the_case_with_the_desk(room: Room):
    room.held()
    nodes = {node.id: node for node in room.bureau.ask(NetworkMap(MapView.RINGS)).nodes}
    assert (nodes[room.file.agency].joint_cases, nodes[room.file.agency].last_contact) == (1, TODAY)
    assert nodes[room.hospital].last_contact is None


def test_what_was_decided_is_owed_by_whoever_took_it_on(room: Room):
    task = TaskId(new_id())
    room.held(replace(SAID, decisions=(Promise(task, room.file.agency, "書面を作る", date(2026, 6, 20), "田所"),)))
    (owed,) = room.bureau.ask(TasksOf(case=room.file.case))
    assert (owed.id, owed.owner, owed.details.due) == (task, "法テラス倉津 田所", date(2026, 6, 20))


def test_written_again_they_replace_what_stood_there_and_both_stay(room: Room):
    room.held()
    done = room.bureau.do(q.RecordMinutes(EntryId(new_id()), room.item, MinutesDetails("書面は窓口が作る。")))
    (row,) = room.bureau.ask(q.ConferencesOf(room.file.case))
    assert row.agenda[0].minutes is not None
    assert row.agenda[0].minutes.details.facts == "書面は窓口が作る。"
    assert len(room.bureau.ask(EntriesOf(room.file.case))) == 2
    room.bureau.do(done.inverse)
    (row,) = room.bureau.ask(q.ConferencesOf(room.file.case))
    assert row.agenda[0].minutes is not None
    assert row.agenda[0].minutes.details.facts == SAID.discussed


def test_withdrawn_in_the_history_there_are_none(room: Room):
    room.bureau.do(WithdrawEntry(room.held(), "別の会議の記録"))
    (row,) = room.bureau.ask(q.ConferencesOf(room.file.case))
    assert row.agenda[0].minutes is None


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"details": MinutesDetails(" ")}, Missing),
        ({"attendees": ()}, Missing),
        ({"starts_at": datetime(2026, 6, 10, 10, tzinfo=TOKYO)}, InTheFuture),
    ],
    ids=["nothing said", "nobody there", "not yet held"],
)
def test_there_are_no_minutes_of(room: Room, change: dict[str, Any], refused: type[Exception]):
    details = change.pop("details", SAID)
    room.edit(**change)
    with pytest.raises(refused):
        room.held(details)


def test_a_case_is_on_an_agenda_once(room: Room):
    with pytest.raises(AlreadyOnAgenda):
        room.put_on(room.file.case)


def test_what_several_cases_share_names_nobody(room: Room):
    with pytest.raises(WithheldInText) as refused:
        room.edit(name="グエン ティ ランさんの会議")
    assert (refused.value.field, refused.value.found) == ("会議名", ("グエン ティ ラン",))
    other = room.another_case(ClientDetails(name_kanji="高橋 実"))
    room.edit(name="高橋実さんほか")
    with pytest.raises(WithheldInText):
        room.put_on(other)


@dataclass
class Outsider:
    """A colleague who is named on nothing."""

    bureau: Bureau
    staff: StaffId

    def ask(self, question: Any) -> Any:
        return self.bureau.desk.ask(question, self.staff)

    def do(self, command: Any, seen: dict[Any, int] | None = None) -> Any:
        return self.bureau.desk.apply(Wish(WishId(new_id()), self.staff, command, seen or {}))

    def all_heard(self, room: Room) -> list[Any]:
        day = (TODAY, TODAY)
        found = self.ask(q.ConferencesOn(*day))
        asked = [q.ConferencesOf(room.file.case), q.ConferenceById(room.conference), q.MinutesFor(room.item, for_attendees=True)]
        return [found, self.ask(Today()), *(self.ask(each) for each in asked), self.ask(CaseSheetOf(room.file.case))]


@pytest.fixture
def outsider(room: Room) -> Outsider:
    staff = StaffId(new_id())
    room.bureau.do(AddStaff(staff, StaffDetails("河合 真理", role=Role.MANAGER)))
    return Outsider(room.bureau, staff)


def hidden_on(room: Room) -> tuple[CaseId, AgendaItemId]:
    case = room.another_case(ClientDetails(name_latin="MARKERIA LUZ", name_kana="マルケリア ルス"))
    room.bureau.do(RestrictCase(case, "支援措置の申出"))
    return case, room.put_on(case, attendees=(Attendee(room.hospital, "相談員"),))


def test_a_restricted_case_on_the_agenda_changes_nothing_for_who_is_not_named(room: Room, outsider: Outsider):
    """No place in the agenda, no count, no attendee, no version and no change tells of it."""
    room.held()
    before = outsider.all_heard(room)
    _, item = hidden_on(room)
    room.bureau.do(q.RecordMinutes(EntryId(new_id()), item, SAID))
    room.bureau.do(q.EditAgendaItem(item, AgendaDetails("住まいの手配", (Attendee(room.hospital, "師長"),))))
    assert outsider.all_heard(room) == before
    (row,) = room.bureau.ask(q.ConferencesOf(room.file.case))
    assert len(row.agenda) == 2


def test_who_is_not_named_goes_on_with_the_meeting_and_loses_nothing_of_it(room: Room, outsider: Outsider):
    case, _ = hidden_on(room)
    row = outsider.ask(q.ConferenceById(room.conference))
    outsider.do(q.EditConference(room.conference, replace(row.details, place="第2会議室")), {room.conference: row.version})
    (whole,) = room.bureau.ask(q.ConferencesOf(case))
    assert (whole.details.place, len(whole.agenda)) == ("第2会議室", 2)
    assert whole.agenda[1].details.attendees == (Attendee(room.hospital, "相談員"),)


def test_a_meeting_about_restricted_cases_alone_is_there_for_those_named(room: Room, outsider: Outsider):
    room.bureau.do(RestrictCase(room.file.case, "支援措置の申出"))
    assert outsider.ask(q.ConferencesOn(TODAY, TODAY)) == ()
    assert outsider.ask(Today()).appointments == ()
    for question in (q.ConferenceById(room.conference), q.MinutesFor(room.item)):
        with pytest.raises(NotFound):
            outsider.ask(question)
    with pytest.raises(NotFound):
        outsider.do(q.RemoveConference(room.conference))


def test_taken_off_the_agenda_a_case_does_not_keep_the_meeting_in_sight(room: Room, outsider: Outsider):
    hidden_on(room)
    room.bureau.do(q.TakeOffAgenda(room.item))
    assert outsider.ask(q.ConferencesOn(TODAY, TODAY)) == ()


def printed(copy: MinutesCopy) -> str:
    return repr(copy.content)


def test_a_sheet_that_does_not_tell_what_was_decided_does_not_say_that_nothing_was(room: Room):
    from desk_gui.letters.kinds.minutes import say

    room.held()
    assert "決定した事項はありません。" not in repr(say(room.copy().content))
    room.file.consent(Item.NAME, Item.CONSULTATION)
    assert "決定した事項はありません。" in repr(say(room.copy().content))


def test_who_stayed_away_reads_nothing_and_keeps_nobody_from_reading(room: Room):
    room.file.consent(Item.NAME, Item.CONSULTATION)
    room.edit(attendees=(*room.details().attendees, Attendee(room.hospital, "相談員", attended=False)))
    room.held()
    assert (room.copy().readers, room.copy().left_out) == (("法テラス倉津",), ())


def test_the_desks_own_sheet_holds_everything(room: Room):
    room.held()
    copy = room.copy(for_attendees=False)
    assert copy.readers == ()
    assert all(words in printed(copy) for words in (SAID.discussed, SAID.said, SAID.risks, "残業代の請求の進め方", LAN.name_latin))


def test_by_consent_those_who_come_read_what_was_agreed_for_each_of_them(room: Room):
    room.held()
    nothing = room.copy()
    assert [each.what for each in nothing.left_out] == ["相談者の氏名", "議題・協議内容・決定事項"]
    assert not any(words in printed(nothing) for words in (SAID.discussed, LAN.name_latin, "残業代", "R8-"))
    room.file.consent(Item.NAME, Item.CONSULTATION)
    agreed = room.copy()
    assert (agreed.left_out, agreed.readers) == ((), ("法テラス倉津",))
    assert all(words in printed(agreed) for words in (SAID.discussed, LAN.name_latin, "残業代の請求の進め方"))
    room.edit(attendees=(*room.details().attendees, Attendee(room.hospital)))
    assert not any(words in printed(room.copy()) for words in (SAID.discussed, LAN.name_latin))


def test_a_text_that_holds_what_was_not_agreed_stays_behind_alone(room: Room):
    room.file.consent(Item.NAME, Item.CONSULTATION)
    room.held(replace(SAID, discussed="電話は 086-000-4567 に"))
    copy = room.copy()
    assert [each.what for each in copy.left_out] == ["協議内容"]
    assert "086-000-4567" in copy.left_out[0].reason
    assert copy.content.discussed == ()
    assert SAID.said in printed(copy)


def test_a_meeting_the_law_binds_needs_no_consent_once_all_have_signed(room: Room):
    room.held(replace(SAID, discussed="倉津マリンフーズから電話があった。"))
    room.edit(ground=G.SOCIAL_WELFARE)
    assert "法テラス倉津の守秘の誓約がまだありません。" in {each.reason for each in room.copy().left_out}
    room.edit(ground=G.SOCIAL_WELFARE, attendees=tuple(replace(each, signed=True) for each in room.details().attendees))
    copy = room.copy()
    assert copy.left_out == ()
    assert all(words in printed(copy) for words in ("倉津マリンフーズ", LAN.name_latin))
    assert {each.basis.value for each in copy.cleared} == {"conference"}


def test_another_clients_name_is_told_in_no_meeting(room: Room):
    room.another_case(ClientDetails(name_kanji="高橋 実"))
    room.held(replace(SAID, discussed="高橋実さんと同じ会社"))
    room.edit(ground=G.SOCIAL_WELFARE, attendees=tuple(replace(each, signed=True) for each in room.details().attendees))
    assert [each.what for each in room.copy().left_out] == ["協議内容"]


def test_a_study_session_hears_of_nobody(room: Room):
    room.file.consent(*Item)
    room.held(replace(SAID, discussed="給与明細がない場合の調べ方を話した。"))
    room.edit(ground=G.VOLUNTARY)
    copy = room.copy()
    assert copy.content.agenda == ("20代　雇用・労働",)
    assert copy.content.discussed == ("給与明細がない場合の調べ方を話した。",)
    assert not any(words in printed(copy) for words in (LAN.name_latin, "残業代", "R8-", SAID.said, SAID.risks))
    room.held(replace(SAID, discussed="グエン・ティ・ランさんの場合"))
    assert room.copy().content.discussed == ()


def test_an_agency_that_does_not_sit_there_is_not_named_as_owing_something(room: Room):
    room.file.consent(Item.NAME, Item.CONSULTATION)
    room.held(replace(SAID, decisions=(Promise(TaskId(new_id()), room.hospital, "診断書を出す"),)))
    assert room.copy().content.decided == (("診断書を出す", "（出席していない機関）", ""),)
    assert room.copy(for_attendees=False).content.decided[0][1] == "倉津市民病院"


def test_before_it_is_held_the_sheet_is_its_agenda(room: Room):
    from desk_gui.letters.kinds.minutes import say

    assert say(room.copy(for_attendees=False).content).title == "会　議　次　第"
    room.held()
    assert say(room.copy(for_attendees=False).content).title == "会　議　録"


def test_what_leaves_is_announced_as_it_was_looked_at(room: Room):
    copy = room.copy()
    room.bureau.do(q.AnnounceMinutes(room.item, True, copy.digest))
    with room.bureau.desk.store.look() as session:
        last = list(rows(session))[-1]
        assert (last.action, last.about, last.things[0].id) == (AuditAction.PRINTED, "minutes_copy", room.file.case)
    room.file.consent(Item.NAME)
    with pytest.raises(CopyChanged):
        room.bureau.do(q.AnnounceMinutes(room.item, True, copy.digest))


def test_a_consent_for_another_purpose_is_found(room: Room):
    room.file.consent(Item.NAME, Item.CONSULTATION, purpose="賃金の請求の支援")
    room.held()
    assert room.copy().left_out == ()
