"""電話メモ: it stands on きょう until it is something, and its words go with it."""

from datetime import timedelta

import pytest

from desk_gui.commands.base import Batch
from desk_gui.commands.calls import CallById, EditCall, NoteCall, RemoveCall, SettleCall
from desk_gui.commands.cases import AddEntry, EntriesOf, OpenCase
from desk_gui.commands.consultations import AttachConsultation, ConsultationById, RecordConsultation
from desk_gui.commands.desk import AddStaff, Search, Today
from desk_gui.commands.permission import RestrictCase
from desk_gui.errors import AlreadyPast, Missing, NotFound
from desk_gui.rows.calls import CallDetails
from desk_gui.rows.cases import CaseDetails, EntryDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.ids import CallId, CaseId, ConsultationId, EntryId, StaffId, new_id
from desk_gui.viewmodels.today import alert_groups
from desk_gui.vocabulary import CallOutcome, EntryKind
from tests.conftest import TODAY, Bureau
from tests.unit.examples import CALL, CONSULTATION

A_DAY = timedelta(days=1)


@pytest.fixture
def call(bureau: Bureau) -> CallId:
    call = CallId(new_id())
    bureau.do(NoteCall(call, CALL))
    return call


@pytest.fixture
def her(bureau: Bureau) -> StaffId:
    her = StaffId(new_id())
    bureau.do(AddStaff(her, StaffDetails("近藤 彩")))
    return her


def standing(bureau: Bureau, staff: StaffId | None = None) -> list[CallId]:
    return [row.id for row in bureau.ask(Today(staff)).calls]


def test_it_stands_on_todays_page_with_the_day_to_call_back_and_without_names(bureau: Bureau, call: CallId):
    (group,) = (each for each in alert_groups(bureau.ask(Today())) if each.title == "電話メモ")
    (line,) = group.lines
    assert (line.id, line.right, line.tone) == (call, "きょう折り返す", "warn")
    assert "ファム" not in f"{line.title}{line.detail}"


def test_one_for_a_colleague_stands_on_hers_and_on_the_page_of_who_took_it(bureau: Bureau, her: StaffId):
    third, call = StaffId(new_id()), CallId(new_id())
    bureau.do(AddStaff(third, StaffDetails("三宅 直樹")))
    bureau.do(NoteCall(call, CallDetails("折り返してほしい", for_whom=her)))
    assert [standing(bureau, staff) for staff in (her, bureau.me, third, None)] == [[call], [call], [], [call]]


def test_the_soonest_to_be_called_back_comes_first(bureau: Bureau, call: CallId):
    later, whenever = CallId(new_id()), CallId(new_id())
    bureau.do(NoteCall(whenever, CallDetails("いつでも")))
    bureau.do(NoteCall(later, CallDetails("あした", back_by=TODAY + A_DAY)))
    assert standing(bureau) == [call, later, whenever]


def test_crossed_off_it_is_gone_from_the_page_and_keeps_its_words(bureau: Bureau, call: CallId):
    done = bureau.do(SettleCall(call, CallOutcome.NOTHING))
    assert standing(bureau) == []
    assert bureau.ask(CallById(call)).details == CALL
    bureau.do(done.inverse)
    assert standing(bureau) == [call]


def test_it_becomes_an_entry_in_one_act_and_is_taken_back_in_one(bureau: Bureau, call: CallId):
    case, row = CaseId(new_id()), bureau.ask(CallById(call))
    bureau.do(OpenCase(case, CaseDetails("在留の相談", TODAY)))
    entry = AddEntry(EntryId(new_id()), case, EntryDetails(EntryKind.PHONE, row.at, said=row.words))
    done = bureau.do(Batch((entry, SettleCall(call, CallOutcome.ENTRY, case))))
    (written,) = bureau.ask(EntriesOf(case))
    assert all(part in written.details.said for part in (CALL.text, CALL.caller, CALL.phone))
    assert standing(bureau) == []
    bureau.do(done.inverse)
    assert standing(bureau) == [call]
    assert bureau.ask(EntriesOf(case))[0].withdrawn


def test_what_became_part_of_a_restricted_case_is_hidden_with_it(bureau: Bureau, call: CallId, her: StaffId):
    case, other, consultation = CaseId(new_id()), CallId(new_id()), ConsultationId(new_id())
    bureau.do(NoteCall(other, CALL))
    bureau.do(OpenCase(case, CaseDetails("避難後の生活", TODAY)))
    bureau.do(RecordConsultation(consultation, CONSULTATION))
    bureau.do(SettleCall(call, CallOutcome.ENTRY, case))
    bureau.do(SettleCall(other, CallOutcome.CONSULTATION, consultation=consultation))
    bureau.do(AttachConsultation(consultation, case))
    bureau.do(RestrictCase(case, "支援措置の申出"))
    for each in (call, other):
        assert bureau.ask(CallById(each)).details == CALL
        with pytest.raises(NotFound):
            bureau.desk.ask(CallById(each), her)


def test_it_becomes_a_consultation(bureau: Bureau, call: CallId):
    consultation = ConsultationId(new_id())
    recorded = RecordConsultation(consultation, CONSULTATION)
    bureau.do(Batch((recorded, SettleCall(call, CallOutcome.CONSULTATION, consultation=consultation))))
    assert standing(bureau) == []
    assert bureau.ask(ConsultationById(consultation)).id == consultation
    assert bureau.ask(CallById(call)).outcome is CallOutcome.CONSULTATION


@pytest.mark.parametrize("outcome", [CallOutcome.ENTRY, CallOutcome.CONSULTATION])
def test_what_it_became_has_to_be_there(bureau: Bureau, call: CallId, outcome: CallOutcome):
    with pytest.raises(Missing):
        bureau.do(SettleCall(call, outcome))
    with pytest.raises(NotFound):
        bureau.do(SettleCall(call, outcome, CaseId(new_id()), ConsultationId(new_id())))


def test_a_day_that_is_past_is_refused_unless_it_stood_there(bureau: Bureau, call: CallId):
    with pytest.raises(AlreadyPast):
        bureau.do(NoteCall(CallId(new_id()), CallDetails("用件", back_by=TODAY - A_DAY)))
    with pytest.raises(Missing):
        bureau.do(NoteCall(CallId(new_id()), CallDetails(" ")))
    bureau.do(EditCall(call, CallDetails("急ぎ", back_by=TODAY)))
    assert bureau.ask(CallById(call)).details.text == "急ぎ"


def test_one_taken_by_mistake_is_withdrawn(bureau: Bureau, call: CallId):
    done = bureau.do(RemoveCall(call))
    assert standing(bureau) == []
    bureau.do(done.inverse)
    assert standing(bureau) == [call]


def test_it_is_found_by_who_called_the_number_and_two_characters_of_what_for(bureau: Bureau, call: CallId):
    for words in ("ファム", "086-000-0155", "在留"):
        assert [hit.id for hit in bureau.ask(Search(words)) if hit.kind == "call"] == [call]
    bureau.do(SettleCall(call, CallOutcome.NOTHING))
    assert [hit.kind for hit in bureau.ask(Search("ファム"))] == ["call"]
    bureau.do(RemoveCall(call))
    assert bureau.ask(Search("ファム")) == ()


def test_what_became_part_of_a_restricted_case_is_found_by_nobody_else(bureau: Bureau, call: CallId, her: StaffId):
    case = CaseId(new_id())
    bureau.do(OpenCase(case, CaseDetails("避難後の生活", TODAY)))
    bureau.do(SettleCall(call, CallOutcome.ENTRY, case))
    assert [hit.id for hit in bureau.desk.ask(Search("ファム"), her) if hit.kind == "call"] == [call]
    bureau.do(RestrictCase(case, "支援措置の申出"))
    assert bureau.desk.ask(Search("ファム"), her) == ()
    (hit,) = (hit for hit in bureau.ask(Search("ファム")) if hit.kind == "call")
    assert (hit.detail, hit.protected) == ("取扱注意", True)
