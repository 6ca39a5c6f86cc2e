"""What was shared with whom on what ground: the gate looks at it as the entry is written, and what an agency knows can be asked."""

from dataclasses import replace
from datetime import date

import pytest

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.cases import AddEntry, CorrectEntry, EditClient, EntryById, OpenCase, WithdrawEntry
from desk_gui.commands.consent import CarriedBy, StrikeConsent, ToldOf, WithdrawConsent
from desk_gui.commands.desk import AddStaff
from desk_gui.commands.permission import RestrictCase
from desk_gui.errors import Missing, SameAgency, ToldWithoutGround
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import CaseDetails, EntryDetails, Present, Shared
from desk_gui.rows.consent import Apart
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.ids import AgencyId, CaseId, ConsentId, EntryId, StaffId, WithdrawalId, new_id
from desk_gui.viewmodels.consents import carried_words, known_by
from desk_gui.viewmodels.notices import sentence
from desk_gui.vocabulary import AgencyKind, ConsentBasis, ConsentItem, EntryKind, EventRole
from tests.conftest import TODAY
from tests.unit.handing_over import LAN, File, add_client, open_file

NAME, PHONE, ADDRESS, HEALTH = ConsentItem.NAME, ConsentItem.PHONE, ConsentItem.ADDRESS, ConsentItem.HEALTH
B = ConsentBasis


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau)


def details(file: File, *shared: Shared) -> EntryDetails:
    there = (Present(file.bureau.agency, "森下", role=EventRole.LEADING), Present(file.agency, "窓口", minutes=20, role=EventRole.ADVISING))
    return EntryDetails(EntryKind.ACCOMPANIMENT, file.bureau.desk.clock.now(), 60, "同行した", present=there, shared=shared)


def written(file: File, *shared: Shared) -> EntryId:
    entry = EntryId(new_id())
    file.bureau.do(AddEntry(entry, file.case, details(file, *shared)))
    return entry


def refused(file: File, *shared: Shared) -> ToldWithoutGround:
    with pytest.raises(ToldWithoutGround) as caught:
        written(file, *shared)
    return caught.value


def told(file: File):
    return file.bureau.ask(ToldOf(file.case))


def test_an_entry_keeps_what_each_agency_did_and_what_it_was_told(file: File):
    file.consent(NAME, PHONE)
    shared = Shared(file.agency, (NAME, PHONE))
    kept = file.bureau.ask(EntryById(written(file, shared))).details
    assert kept.shared == (shared,)
    assert [each.role for each in kept.present] == [EventRole.LEADING, EventRole.ADVISING]


def test_what_no_consent_covers_is_refused_in_the_words_of_the_gate(file: File):
    file.consent(NAME)
    error = refused(file, Shared(file.agency, (NAME, PHONE)))
    assert (error.agency, error.items) == ("法テラス倉津", (PHONE,))
    assert sentence(error).startswith(
        "法テラス倉津へ「電話番号」を伝えた根拠がありません。この項目は同意に含まれていません（C-R8-0001）。同意を記録するか、"
    )


def test_the_consent_has_to_stand_on_the_day_it_was_told(file: File):
    file.consent(NAME, on=date(2026, 1, 5), until=date(2026, 5, 31))
    assert "令和8年5月31日で終わっています" in refused(file, Shared(file.agency, (NAME,))).why


def test_a_consent_for_any_purpose_is_a_ground_for_what_was_told(file: File):
    consent = file.consent(NAME, purpose="在留手続の相談のため")
    entry = written(file, Shared(file.agency, (NAME,)))
    assert [each.entry for each in file.bureau.ask(CarriedBy(consent))] == [entry]


@pytest.mark.parametrize("basis", [B.LAW, B.LIFE_SAFETY])
def test_another_ground_stands_with_its_reason_and_not_without(file: File, basis: ConsentBasis):
    with pytest.raises(Missing) as caught:
        written(file, Shared(file.agency, (HEALTH,), basis, " "))
    assert caught.value.field == "本人の同意によらず伝えた理由"
    written(file, Shared(file.agency, (HEALTH,), basis, "けがの手当てのため"))


def test_where_a_protected_person_lives_needs_their_word_or_a_danger_to_life(file: File):
    file.bureau.do(EditClient(file.client, replace(LAN, protected=True)))
    assert refused(file, Shared(file.agency, (ADDRESS, HEALTH), B.LAW, "法令の照会")).items == (ADDRESS,)
    written(file, Shared(file.agency, (ADDRESS,), B.LIFE_SAFETY, "追われている"))


def test_it_is_asked_of_the_person_it_is_about(file: File):
    child = add_client(file.bureau, replace(LAN, name_latin="NGUYEN THI HOA", name_kana="グエン ティ ホア"))
    case = CaseId(new_id())
    file.bureau.do(OpenCase(case, CaseDetails("学校", TODAY, (file.client, child))))
    file.consent(NAME)
    family = replace(file, case=case)
    assert "まだありません" in refused(family, Shared(file.agency, (NAME,), client=child)).why
    written(family, Shared(file.agency, (NAME,), client=file.client))


def test_nobody_registered_cannot_have_agreed(file: File):
    case = CaseId(new_id())
    file.bureau.do(OpenCase(case, CaseDetails("匿名の相談", TODAY)))
    assert refused(replace(file, case=case), Shared(file.agency, (ConsentItem.CONSULTATION,))).why.startswith("相談者が登録されていない")


def test_the_desk_tells_itself_nothing_and_nothing_is_no_item(file: File):
    with pytest.raises(SameAgency):
        written(file, Shared(AgencyId(file.bureau.agency), (NAME,)))
    with pytest.raises(Missing):
        written(file, Shared(file.agency, ()))


def test_a_correction_keeps_what_had_a_ground_when_it_was_written(file: File):
    consent, shared = file.consent(NAME), Shared(file.agency, (NAME,))
    entry = written(file, shared)
    file.bureau.do(StrikeConsent(consent, "別の人の同意だった"))
    newer = EntryId(new_id())
    file.bureau.do(CorrectEntry(newer, entry, replace(details(file, shared), facts="窓口まで同行した"), "書き足し"))
    with pytest.raises(ToldWithoutGround):
        file.bureau.do(CorrectEntry(EntryId(new_id()), newer, details(file, shared, Shared(file.agency, (PHONE,))), "書き足し"))


def test_what_an_agency_knows_is_what_counts_of_all_it_was_told(file: File):
    file.consent(NAME, PHONE)
    written(file, Shared(file.agency, (NAME,)))
    mistaken = written(file, Shared(file.agency, (HEALTH,), B.LAW, "照会への回答"))
    assert [(each.label, each.items, each.basis) for each in told(file)] == [
        ("法テラス倉津", (NAME,), B.CONSENT),
        ("法テラス倉津", (HEALTH,), B.LAW),
    ]
    (known,) = known_by(told(file), TODAY)
    assert (known.items, known.last, known.without_consent) == ((NAME, HEALTH), "6/9", True)
    assert known.times[1] == "令和8年6月9日　支援経過　健康のこと（法令に基づく提供・照会への回答）"
    file.bureau.do(WithdrawEntry(mistaken, "別の人のことだった"))
    assert [each.items for each in told(file)] == [(NAME,)]


# --- what was told on one consent ---------------------------------------------------------------------------------------------


def on_it(file: File, consent: ConsentId) -> list[str]:
    return [carried_words(each) for each in file.bureau.ask(CarriedBy(consent))]


def withdraw(file: File, consent: ConsentId, on: date = TODAY) -> None:
    file.bureau.do(WithdrawConsent(WithdrawalId(new_id()), consent, on, "電話で"))


def test_a_consent_knows_in_which_entries_it_was_told_to_whom(file: File):
    consent, other = file.consent(NAME, PHONE), file.consent(NAME, recipients=(file.bureau.agency,))
    entry = written(file, Shared(file.agency, (NAME,)), Shared(file.agency, (HEALTH,), B.LAW, "照会への回答"))
    (carried,) = file.bureau.ask(CarriedBy(consent))
    assert (carried.case, carried.entry) == (file.case, entry)
    assert on_it(file, consent) == ["・令和8年6月9日　支援経過（同行）　法テラス倉津（氏名）"]
    assert on_it(file, other) == []


def test_what_was_told_before_it_was_taken_back_on_that_day_still_counts(file: File):
    consent = file.consent(NAME)
    written(file, Shared(file.agency, (NAME,)))
    withdraw(file, consent)
    assert len(on_it(file, consent)) == 1
    newer = file.consent(NAME, on=TODAY)
    written(file, Shared(file.agency, (NAME,)))
    assert (len(on_it(file, consent)), len(on_it(file, newer))) == (2, 2)  # either may have been the ground, on one day


def test_what_was_told_after_it_was_taken_back_rests_on_another(file: File):
    consent, newer = file.consent(NAME), file.consent(NAME, on=date(2026, 6, 8))
    withdraw(file, consent, date(2026, 6, 8))
    written(file, Shared(file.agency, (NAME,)))
    assert (on_it(file, consent), len(on_it(file, newer))) == ([], 1)


def test_of_several_recipients_only_what_each_may_be_told_counts(file: File):
    school = AgencyId(new_id())
    file.bureau.do(AddAgency(school, AgencyDetails("倉津市立東小学校", AgencyKind.SCHOOL)))
    consent = file.consent(NAME, PHONE, recipients=(file.agency, school), apart=(Apart(school, (NAME,)),))
    with pytest.raises(ToldWithoutGround) as refusal:
        written(file, Shared(school, (NAME, PHONE)))
    assert (refusal.value.items, refusal.value.why) == ((PHONE,), "この項目は、倉津市立東小学校には伝えない同意です（C-R8-0001）。")
    file.consent(PHONE, recipients=(school,))
    written(file, Shared(school, (NAME, PHONE)))
    assert on_it(file, consent) == ["・令和8年6月9日　支援経過（同行）　倉津市立東小学校（氏名）"]


def test_what_was_told_of_somebody_else_in_the_case_is_not_on_her_consent(file: File):
    child = add_client(file.bureau, replace(LAN, name_latin="NGUYEN THI HOA", name_kana="グエン ティ ホア"))
    case = CaseId(new_id())
    file.bureau.do(OpenCase(case, CaseDetails("学校", TODAY, (file.client, child))))
    hers, childs = file.consent(NAME), replace(file, client=child).consent(NAME)
    written(replace(file, case=case), Shared(file.agency, (NAME,), client=child))
    assert (on_it(file, hers), len(on_it(file, childs))) == ([], 1)


def test_a_withdrawn_entry_told_nobody_anything(file: File):
    consent = file.consent(NAME)
    entry = written(file, Shared(file.agency, (NAME,)))
    file.bureau.do(WithdrawEntry(entry, "別の人のことだった"))
    assert on_it(file, consent) == []


def test_an_entry_of_a_case_one_may_not_see_is_not_told(file: File):
    consent, hidden = file.consent(NAME), CaseId(new_id())
    file.bureau.do(OpenCase(hidden, CaseDetails("離婚", TODAY, (file.client,))))
    written(replace(file, case=hidden), Shared(file.agency, (NAME,)))
    stranger = StaffId(new_id())
    file.bureau.do(AddStaff(stranger, StaffDetails("河合 真理")))
    assert len(file.bureau.desk.ask(CarriedBy(consent), stranger)) == 1
    file.bureau.do(RestrictCase(hidden, "支援措置の申出"))
    assert len(on_it(file, consent)) == 1
    assert file.bureau.desk.ask(CarriedBy(consent), stranger) == ()
