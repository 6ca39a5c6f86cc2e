"""引継書, 同意書 and 相談記録票: what stands on them, what does not, and that none leaves unrecorded or under a number."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import func, select

from desk_gui.commands import papers as q
from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.audit import FindAudit
from desk_gui.commands.base import Batch
from desk_gui.commands.cases import AddEntry, AddTask, CaseById, CompleteTask, EditCase, EditClient
from desk_gui.commands.consent import ConsentsOf
from desk_gui.commands.deadlines import SetDeadline
from desk_gui.commands.desk import AddStaff
from desk_gui.commands.letters import IssueLetter
from desk_gui.commands.permission import RestrictCase
from desk_gui.commands.private_lines import WritePrivateLine
from desk_gui.errors import Missing, NotConsented, NotFound, WithheldInText
from desk_gui.models.desk import Counter
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import EntryDetails, Participant, Present, Promise, Shared, TaskDetails
from desk_gui.rows.consent import ConsentDetails
from desk_gui.rows.deadlines import DeadlineDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.letters import PaperPdf
from desk_gui.values.clock import instant
from desk_gui.values.ids import AgencyId, DeadlineId, EntryId, PrivateLineId, StaffId, TaskId, new_id
from desk_gui.vocabulary import (
    AgencyKind,
    AuditAction,
    Channel,
    ConsentBasis,
    ConsentItem,
    DeadlineKind,
    EntryKind,
    EventRole,
    Paper,
    ParticipantRole,
)
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN, File, open_file
from tests.unit.letter_writing import ITEMS, approved
from tests.unit.letters.reading import read

NOON = instant(date(2026, 6, 2), time(12))


@pytest.fixture
def file(bureau: Bureau) -> File:
    file = open_file(bureau)
    file.consent(*ITEMS)
    return file


@pytest.fixture
def colleague(bureau: Bureau) -> StaffId:
    staff = StaffId(new_id())
    bureau.do(AddStaff(staff, StaffDetails("河合 真理", phone="086-000-1235")))
    return staff


def wrote(file: File, **told) -> EntryId:
    entry = EntryId(new_id())
    file.bureau.do(AddEntry(entry, file.case, EntryDetails(EntryKind.PHONE, NOON, 20, **told)))
    return entry


def words(paper: PaperPdf) -> str:
    return read(paper.pdf)


def numbers(file: File) -> int:
    with file.bureau.desk.store.look() as session:
        return session.scalar(select(func.count()).select_from(Counter).where(Counter.register == "outgoing")) or 0


# --- 引継書 ----------------------------------------------------------------------------------------------------------------


def handover(file: File, **changes) -> str:
    draft = file.bureau.ask(q.SuggestHandover(file.case, changes.get("to")))
    return words(file.bureau.ask(q.HandoverPaper(replace(draft, **changes))))


def test_a_handover_tells_what_is_open_with_whom_and_until_when(file: File, colleague: StaffId):
    case = file.bureau.ask(CaseById(file.case)).details
    part = Participant(file.agency, ParticipantRole.ADVISOR, date(2026, 4, 6), person="田所")
    file.bureau.do(EditCase(file.case, replace(case, participants=(part,), summary="残業代の請求を準備している。")))
    file.bureau.do(AddTask(TaskId(new_id()), TaskDetails("予約を本人に伝える", due=date(2026, 6, 17), staff=colleague, case=file.case)))
    wrote(file, facts="タイムカードの写しを受け取った。")
    file.bureau.do(IssueLetter(approved(file)))
    found = handover(file, before=file.bureau.me, after=colleague, reason="人事異動")
    for wanted in (
        "残業代の請求を準備している。", "タイムカードの写しを受け取った。", "令和8年6月17日", "予約を本人に伝える",
        "河合真理（電話086-000-1235）", "専門助言", "田所", "倉広相第1号", "人事異動", "（令和8年11月30日まで）",
        "相手方の記録があります", "NGUYENTHILAN", "ベトナム語",
    ):  # fmt: skip
        assert wanted in found, wanted
    assert "倉津マリンフーズ" not in found


def test_whoever_stands_against_the_client_stands_on_no_handover(file: File, colleague: StaffId):
    """A paper lies about; the case does not."""
    for to in (None, file.agency):
        with pytest.raises(WithheldInText) as refused:
            handover(file, to=to, after=colleague, items=(), state="", cautions="倉津マリンフーズの社長に注意")
        assert refused.value.field == "注意事項"


def test_an_entry_that_names_them_is_not_suggested_word_for_word(file: File):
    wrote(file, facts="倉津マリンフーズに電話した。")
    inside = file.bureau.ask(q.SuggestHandover(file.case))
    outside = file.bureau.ask(q.SuggestHandover(file.case, file.agency))
    assert "ケースの記録を見てください" in inside.state
    assert "マリンフーズ" not in inside.state + outside.state
    assert "電話" not in outside.state


def test_a_handover_to_another_desk_names_that_desk_and_tells_what_was_agreed_to(file: File):
    found = handover(file, to=file.agency, to_other="石井", items=ITEMS)
    for wanted in ("日本司法支援センター倉津地方事務所石井", "NGUYENTHILAN", "ベトナム語"):
        assert wanted in found, wanted
    with pytest.raises(NotConsented) as refused:
        handover(file, to=file.agency, items=(*ITEMS, ConsentItem.HEALTH))
    assert refused.value.items == (ConsentItem.HEALTH,)
    with pytest.raises(WithheldInText) as withheld:
        handover(file, to=file.agency, items=ITEMS, state="1998年4月3日生まれ")
    assert withheld.value.field == "現状"


def test_what_is_suggested_can_be_printed_also_where_a_stay_ends_on_the_day_of_an_event(file: File):
    wrote(file, facts="電話があった")
    file.bureau.do(EditClient(file.client, replace(LAN, stay_until=NOON.date())))
    assert "電話があった" not in handover(file, to=file.agency)
    assert "電話があった" in handover(file)


def test_to_a_desk_that_may_be_told_nothing_nothing_is_suggested(file: File):
    stranger = AgencyId(new_id())
    file.bureau.do(AddAgency(stranger, AgencyDetails("総田市外国人相談窓口", AgencyKind.MUNICIPAL_OFFICE)))
    file.bureau.do(IssueLetter(approved(file, subject="残業代の請求について")))
    file.bureau.do(SetDeadline(DeadlineId(new_id()), DeadlineDetails(file.case, DeadlineKind.REFUGEE_REVIEW, TODAY)))
    draft = file.bureau.ask(q.SuggestHandover(file.case, stranger))
    assert (draft.items, draft.state) == ((), "")
    found = words(file.bureau.ask(q.HandoverPaper(draft)))
    for untold in ("NGUYEN", "残業代", "難民"):
        assert untold not in found, untold
    for told in ("残業代の請求", "難民"):
        assert told in handover(file), told


def test_a_letter_to_whom_may_not_be_known_of_is_not_among_the_papers(file: File):
    hospital = AgencyId(new_id())
    file.bureau.do(AddAgency(hospital, AgencyDetails("倉津市民病院", AgencyKind.HOSPITAL)))
    file.consent(*ITEMS, recipients=(hospital,))
    there = replace(file, agency=hospital)
    file.bureau.do(IssueLetter(approved(replace(there, service=None), subject="通院の付添いについて")))
    assert "通院の付添い" not in handover(file, to=file.agency)
    assert "通院の付添い" in handover(file)


def test_whoever_is_to_read_it_is_in_the_register(file: File):
    with pytest.raises(Missing):
        handover(file, to_other="総田市相談窓口　石井")


def test_what_was_told_goes_with_the_item_alone(file: File):
    with pytest.raises(NotConsented):
        handover(file, to=file.agency, items=(ConsentItem.NAME,), state="残業代の相談を続けている。")


def test_of_a_protected_client_no_paper_says_where_they_are(file: File):
    file.bureau.do(EditClient(file.client, replace(LAN, protected=True)))
    inside = {each.item: each for each in file.bureau.ask(q.HandoverItems(file.case))}
    assert not inside[ConsentItem.ADDRESS].allowed
    assert inside[ConsentItem.HEALTH].blank
    assert file.bureau.ask(q.SuggestHandover(file.case)).items == ()
    with pytest.raises(NotConsented):
        handover(file, items=(ConsentItem.PHONE,))
    with pytest.raises(WithheldInText):
        handover(file, reason="本町1-2-3に転居")


def test_a_hospital_in_the_case_is_told_of_with_the_clients_health_alone(file: File):
    hospital = AgencyId(new_id())
    file.bureau.do(AddAgency(hospital, AgencyDetails("倉津市民病院", AgencyKind.HOSPITAL)))
    case = file.bureau.ask(CaseById(file.case)).details
    part = Participant(hospital, ParticipantRole.SUPPORT, date(2026, 4, 6))
    file.bureau.do(EditCase(file.case, replace(case, participants=(part,))))
    file.bureau.do(AddTask(TaskId(new_id()), TaskDetails("予約を取る", due=TODAY, agency=hospital, case=file.case)))
    draft = file.bureau.ask(q.SuggestHandover(file.case, file.agency))
    paper = file.bureau.ask(q.HandoverPaper(draft))
    assert "市民病院" not in words(paper)
    assert "予約を取る" in words(paper)
    assert [each.what for each in paper.left_out] == ["倉津市民病院"]
    assert "市民病院" in handover(file)


def test_what_is_done_is_not_handed_over(file: File, colleague: StaffId):
    task = TaskId(new_id())
    file.bureau.do(AddTask(task, TaskDetails("住民票の写しを送る", staff=colleague, case=file.case)))
    file.bureau.do(CompleteTask(task, TODAY))
    assert "住民票の写しを送る" not in handover(file)


# --- 同意書 ----------------------------------------------------------------------------------------------------------------


def consent(file: File, **changes) -> ConsentDetails:
    until = date(2026, 9, 30)
    return replace(
        ConsentDetails(file.client, (file.agency,), "法律相談", ITEMS, (Channel.FAX,), TODAY, until, explained_in="vi"), **changes
    )


def test_a_consent_is_printed_before_it_is_signed_in_both_languages(file: File):
    found = words(file.bureau.ask(q.ConsentPaper(consent(file, interpreter="レ・ヴァン・ミン"))))
    for wanted in ("「法律相談」", "日本司法支援センター倉津", "レ・ヴァン・ミン", "NGUYEN", "令和8年（2026年）9月30日まで", "訳文未確認"):
        assert wanted in found, wanted
    assert "同意番号" not in found


def test_a_recorded_consent_is_printed_with_its_number_as_it_stands(file: File):
    (row,) = file.bureau.ask(ConsentsOf(client=file.client))
    found = words(file.bureau.ask(q.ConsentPaper(consent(file, purpose="別の目的"), row.id)))
    assert f"同意番号{row.number}" in found
    assert "別の目的" not in found


def test_a_language_without_phrases_becomes_easy_japanese(file: File):
    assert words(file.bureau.ask(q.ConsentPaper(consent(file, explained_in="zz"))))


# --- 相談記録票 -------------------------------------------------------------------------------------------------------------


def record(file: File, entry: EntryId) -> str:
    return words(file.bureau.ask(q.ConsultationPaper(file.case, entry)))


def test_a_record_keeps_what_was_said_and_what_is_thought_of_it_apart(file: File):
    promise = Promise(TaskId(new_id()), file.agency, "相談枠を押さえる", date(2026, 6, 12))
    entry = wrote(file, facts="電話で確認した。", said="社長が払わない。", judged="時効に注意する。", promises=(promise,))
    found = record(file, entry)
    for wanted in ("社長が払わないとのこと（本人の話）", "時効に注意する（当窓口の見立て）", "相談枠を押さえる", "◎雇用・労働", "グエン"):
        assert wanted in found.replace("\n", ""), wanted


def test_a_record_that_goes_round_says_not_how_the_client_is_reached(file: File):
    found = record(file, wrote(file, facts="電話で確認した。"))
    for hidden in ("086-000-4567", "本町1丁目", "倉津マリンフーズ", "東小学校"):
        assert hidden not in found


def test_of_a_protected_client_it_says_no_more_than_a_letter_of_the_name(file: File):
    file.bureau.do(EditClient(file.client, replace(LAN, protected=True)))
    found = record(file, wrote(file, facts="面談した。"))
    for hidden in ("NGUYEN", "グエン", "ベトナム国籍", "技能実習"):
        assert hidden not in found
    assert "○○" in found
    assert "複写厳禁" in found


def joint(file: File, **other) -> str:
    """An event with the partner, and what it was told."""
    told = Shared(file.agency, (ConsentItem.NAME, ConsentItem.CONSULTATION))
    with_them = (
        Present(file.bureau.agency, "森下", minutes=40, role=EventRole.LEADING),
        Present(file.agency, "田所", None, 25, EventRole.BESIDE),
    )
    usual = {"present": with_them, "shared": (told,)}
    return record(file, wrote(file, facts="三者で面談した。", **(usual | other))).replace("\n", "")


def test_who_did_what_for_how_long_and_who_was_told_what_stands_on_a_record(file: File):
    found = joint(file)
    for wanted in ("森下主に対応40分", "法テラス倉津田所同席25分", "法テラス倉津へ氏名、相談の内容（本人の同意）"):
        assert wanted in found, wanted


def test_an_event_of_the_desk_alone_has_no_empty_rows(file: File):
    found = record(file, wrote(file, facts="電話で確認した。"))
    assert "対応機関" not in found
    assert "伝えたこと" not in found


def test_a_place_nobody_may_know_is_told_by_its_kind(file: File, bureau: Bureau):
    shelter = AgencyId(new_id())
    bureau.do(AddAgency(shelter, AgencyDetails("みなみの家", AgencyKind.SHELTER, address_hidden=True)))
    replace(file, agency=shelter, service=None).referral()
    found = joint(file, present=(Present(shelter, "原 田鶴", minutes=20),), shared=())
    assert "宿・シェルター20分" in found
    assert "宿・シェルターFAX" in found
    assert "みなみの家" not in found
    assert "原田鶴" not in found


def test_why_something_was_told_of_a_protected_person_is_read_on_the_screen_alone(file: File):
    why = (Shared(file.agency, (ConsentItem.NAME,), ConsentBasis.LIFE_SAFETY, "夫が勤め先に来た"),)
    assert "夫が勤め先に来た" in joint(file, shared=why)
    file.bureau.do(EditClient(file.client, replace(LAN, protected=True)))
    found = joint(file, shared=why)
    assert "夫が勤め先に来た" not in found
    assert "生命・身体の危険" in found


def test_what_an_agency_keeps_for_itself_is_on_no_record(file: File):
    entry, line = EntryId(new_id()), PrivateLineId(new_id())
    add = AddEntry(entry, file.case, EntryDetails(EntryKind.PHONE, NOON, 20, facts="面談した。"))
    file.bureau.do(Batch((add, WritePrivateLine(line, entry, "上司には話していない"))))
    assert "上司には話していない" not in record(file, entry)


def test_an_entry_of_another_case_is_not_found(file: File, bureau: Bureau):
    other = open_file(bureau)
    with pytest.raises(NotFound):
        bureau.ask(q.ConsultationPaper(file.case, wrote(other, facts="面談した。")))


# --- all of them -----------------------------------------------------------------------------------------------------------


def test_no_record_takes_a_number(file: File):
    entry = wrote(file, facts="面談した。")
    handover(file)
    record(file, entry)
    file.bureau.ask(q.ConsentPaper(consent(file)))
    assert numbers(file) == 0


@pytest.mark.parametrize("printed", [True, False])
def test_what_is_taken_out_is_in_the_record_with_its_hash(file: File, printed: bool):
    question = q.ConsultationPaper(file.case, wrote(file, facts="面談した。"))
    paper = file.bureau.ask(question)
    file.bureau.do(q.AnnouncePaper(Paper.CONSULTATION_RECORD, paper.digest, file.case, printed=printed))
    action = AuditAction.PRINTED if printed else AuditAction.EXPORTED
    (line,) = file.bureau.ask(FindAudit(actions=frozenset({action}))).rows
    assert (line.about, line.document, line.thing.id) == ("consultation_record", paper.digest, file.case)


def test_a_restricted_case_is_there_for_those_named_alone(file: File, colleague: StaffId):
    entry = wrote(file, facts="面談した。")
    file.bureau.do(RestrictCase(file.case, "身の安全のため"))
    desk = file.bureau.desk
    for question in (q.SuggestHandover(file.case), q.ConsultationPaper(file.case, entry), q.ConsentPaper(consent(file))):
        with pytest.raises(NotFound):
            desk.ask(question, colleague)


def test_items_that_were_not_asked_for_are_printed_unticked(file: File):
    found = words(file.bureau.ask(q.ConsentPaper(consent(file, items=(ConsentItem.NAME,)))))
    assert all(item.label in found for item in ConsentItem)
    assert file.bureau.ask(q.ConsentPaper(consent(file, items=(ConsentItem.NAME,)))).digest
