"""The gate: what may be shared with whom, and why the rest may not."""

import ast
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import desk_gui
from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.consent import AskGate, ClearFor, ConsentsOf, StrikeConsent, StrikeWithdrawal, WithdrawConsent
from desk_gui.errors import BeforeTheLastStep, ConsentPointsMissing, InTheFuture, NotConsented, NotFound
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.consent import SUPPORT, Apart, Verdict, Withheld
from desk_gui.values.ids import AgencyId, ConsentId, WithdrawalId, new_id
from desk_gui.vocabulary import AgencyKind, ConsentBasis, ConsentItem, ConsentMeans
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN, File, open_file

NAME, PHONE, ADDRESS, HEALTH = ConsentItem.NAME, ConsentItem.PHONE, ConsentItem.ADDRESS, ConsentItem.HEALTH


@pytest.fixture
def file(bureau: Bureau) -> File:
    return open_file(bureau)


def asked(file: File, *items: ConsentItem, on: date = TODAY, purpose: str = SUPPORT, to: AgencyId | None = None):
    return file.bureau.ask(AskGate(file.client, to or file.agency, purpose, items, on))


def reason(file: File, item: ConsentItem, **other) -> str:
    value = asked(file, item, **other).verdicts[0].value
    assert isinstance(value, Withheld)
    return value.reason


def withdraw(file: File, consent: ConsentId, on: date, *items: ConsentItem, taken_from: tuple[AgencyId, ...] = ()) -> WithdrawalId:
    withdrawal = WithdrawalId(new_id())
    file.bureau.do(WithdrawConsent(withdrawal, consent, on, "電話で", items, taken_from))
    return withdrawal


@pytest.fixture
def school(file: File) -> AgencyId:
    school = AgencyId(new_id())
    file.bureau.do(AddAgency(school, AgencyDetails("倉津市立東小学校", AgencyKind.SCHOOL)))
    return school


@pytest.fixture
def divided(file: File, school: AgencyId) -> ConsentId:
    """Legal aid may know all three, the school the name alone."""
    return file.consent(NAME, PHONE, ADDRESS, recipients=(file.agency, school), apart=(Apart(school, (NAME,)),))


def test_without_any_consent_nothing_passes_and_the_reason_says_so(file: File):
    assert reason(file, NAME) == "この相談者の同意の記録がまだありません。"


def test_a_recipient_nobody_named_gets_nothing(file: File):
    file.consent(NAME, recipients=(file.bureau.agency,))
    assert reason(file, NAME) == "法テラス倉津を提供先とする同意がありません。"


def test_another_purpose_is_another_consent(file: File):
    file.consent(NAME, purpose="在留手続の相談のため")
    assert "在留手続の相談のため" in reason(file, NAME)
    assert asked(file, NAME, purpose="在留手続の　相談のため").allowed == (NAME,)


def test_an_item_that_was_not_ticked_stays_here(file: File):
    file.consent(NAME)
    answer = asked(file, NAME, ADDRESS)
    assert answer.allowed == (NAME,)
    assert answer.verdicts[1].value == Withheld("この項目は同意に含まれていません（C-R8-0001）。")


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 5, 31), "令和8年6月1日からです"), (date(2026, 12, 1), "令和8年11月30日で終わっています")]
)
def test_outside_its_days_a_consent_says_why_it_does_not_hold(file: File, day: date, words: str):
    file.consent(NAME)
    assert words in reason(file, NAME, on=day)


@pytest.mark.parametrize("day", [date(2026, 6, 1), date(2026, 11, 30)])
def test_the_first_and_the_last_day_count(file: File, day: date):
    file.consent(NAME)
    assert asked(file, NAME, on=day).allowed == (NAME,)


def test_a_withdrawn_item_stays_here_from_that_day_on(file: File):
    withdraw(file, file.consent(NAME, PHONE), date(2026, 6, 5), PHONE)
    assert asked(file, NAME, PHONE, on=date(2026, 6, 4)).allowed == (NAME, PHONE)
    assert asked(file, NAME, PHONE, on=date(2026, 6, 5)).allowed == (NAME,)
    assert "令和8年6月5日に撤回" in reason(file, PHONE)


def test_a_whole_withdrawal_ends_all_of_it_until_it_proves_a_mistake(file: File):
    withdrawal = withdraw(file, file.consent(NAME), TODAY)
    assert "に撤回されています" in reason(file, NAME)
    file.bureau.do(StrikeWithdrawal(withdrawal))
    assert asked(file, NAME).allowed == (NAME,)


def test_each_recipient_is_told_what_is_for_it_alone(file: File, school: AgencyId, divided: ConsentId):
    assert asked(file, NAME, PHONE, ADDRESS).allowed == (NAME, PHONE, ADDRESS)
    assert asked(file, NAME, PHONE, ADDRESS, to=school).allowed == (NAME,)
    assert reason(file, PHONE, to=school) == "この項目は、倉津市立東小学校には伝えない同意です（C-R8-0001）。"
    assert reason(file, HEALTH, to=school) == "この項目は同意に含まれていません（C-R8-0001）。"


@pytest.mark.parametrize(
    "apart",
    [
        lambda legal, school: (Apart(school, ()),),
        lambda legal, school: (Apart(school, (NAME, HEALTH)),),
        lambda legal, school: (Apart(school, (NAME,)), Apart(legal, (NAME,))),
        lambda legal, school: (Apart(AgencyId(new_id()), (NAME,)),),
        lambda legal, school: (Apart(school, (NAME,)), Apart(school, (PHONE,))),
    ],
    ids=["nothing for one", "more than was agreed to", "an item for nobody", "a stranger", "one twice"],
)
def test_what_is_divided_adds_up(file: File, school: AgencyId, apart):
    with pytest.raises(ConsentPointsMissing) as refusal:
        file.consent(NAME, PHONE, recipients=(file.agency, school), apart=apart(file.agency, school))
    assert refusal.value.points == ("相手ごとの項目",)


def test_who_is_told_what_is_kept_as_it_was_recorded(file: File, school: AgencyId, divided: ConsentId):
    (row,) = file.bureau.ask(ConsentsOf(id=divided))
    assert row.details.apart == (Apart(school, (NAME,)),)
    assert [row.details.items_for(each) for each in (file.agency, school, file.bureau.agency)] == [(NAME, PHONE, ADDRESS), (NAME,), ()]


def test_from_one_recipient_alone_it_is_withdrawn_in_part_or_whole(file: File, school: AgencyId, divided: ConsentId):
    withdraw(file, divided, TODAY, NAME, taken_from=(file.agency,))
    assert (asked(file, NAME, PHONE).allowed, asked(file, NAME, to=school).allowed) == ((PHONE,), (NAME,))
    last = withdraw(file, divided, TODAY, taken_from=(school,))
    assert "令和8年6月9日に撤回されています" in reason(file, NAME, to=school)
    (row,) = file.bureau.ask(ConsentsOf(id=divided))
    assert (row.live_on(TODAY), row.ended_on(), row.ended_on(school), row.items_on(TODAY)) == (True, None, TODAY, (PHONE, ADDRESS))
    file.bureau.do(StrikeWithdrawal(last))
    assert asked(file, NAME, to=school).allowed == (NAME,)


def test_taken_back_piece_by_piece_it_is_gone(file: File, school: AgencyId, divided: ConsentId):
    withdraw(file, divided, date(2026, 6, 5), NAME)
    withdraw(file, divided, date(2026, 6, 8), PHONE, ADDRESS, taken_from=(file.agency,))
    (row,) = file.bureau.ask(ConsentsOf(id=divided))
    assert (row.live_on(date(2026, 6, 7)), row.live_on(TODAY), row.ended_on()) == (True, False, date(2026, 6, 8))


def test_nothing_is_taken_back_from_whom_it_was_not_given(file: File, divided: ConsentId):
    with pytest.raises(NotFound):
        withdraw(file, divided, TODAY, taken_from=(file.bureau.agency,))


def test_a_struck_consent_counts_for_nothing_but_stays_readable(file: File):
    done = file.bureau.do(StrikeConsent(file.consent(NAME), "別の人の同意だった"))
    assert reason(file, NAME) == "この相談者の同意の記録がまだありません。"
    (row,) = file.bureau.ask(ConsentsOf(case=file.case))
    assert (row.struck, row.struck_reason) == (True, "別の人の同意だった")
    file.bureau.do(done.inverse)
    assert asked(file, NAME).allowed == (NAME,)


def test_several_consents_add_up_and_each_item_names_its_own(file: File):
    file.consent(NAME)
    file.consent(PHONE, NAME)
    answer = asked(file, NAME, PHONE)
    assert [set(each.consents) for each in answer.verdicts] == [{"C-R8-0001", "C-R8-0002"}, {"C-R8-0002"}]
    assert answer.consent is not None
    assert answer.consent.number == "C-R8-0002"


def test_consent_to_what_is_not_recorded_says_that_and_keeps_nothing_back(file: File):
    file.consent(NAME, HEALTH)
    assert "まだ記録がありません" in reason(file, HEALTH)
    cleared = file.bureau.ask(ClearFor(file.client, file.agency, SUPPORT, (NAME, HEALTH), TODAY))
    assert [each.item for each in cleared.items] == [NAME]


def test_what_the_gate_refuses_is_never_cleared(file: File):
    file.consent(NAME)
    with pytest.raises(NotConsented) as refusal:
        file.bureau.ask(ClearFor(file.client, file.agency, SUPPORT, (NAME, ADDRESS), TODAY))
    assert refusal.value.items == (ADDRESS,)


def test_cleared_values_are_written_as_an_office_writes_them(file: File):
    file.consent(*ConsentItem)
    cleared = file.bureau.ask(ClearFor(file.client, file.agency, SUPPORT, tuple(ConsentItem), TODAY))
    assert (cleared.text(NAME), cleared.reading) == ("NGUYEN THI LAN", "グエン ティ ラン")
    assert cleared.text(ConsentItem.BIRTH) == "平成10年（1998年）4月3日"
    assert cleared.text(PHONE) == "（平日18時以降）086-000-4567"
    assert cleared.text(ADDRESS) == "〒000-0012　倉津市本町1丁目2番3号 コーポ高鳥201"
    assert cleared.text(ConsentItem.LANGUAGE) == "ベトナム語"


def test_where_a_protected_person_lives_leaves_on_their_own_word_only(bureau: Bureau):
    file = open_file(bureau, replace(LAN, protected=True))
    file.consent(NAME, ADDRESS, PHONE, basis=ConsentBasis.LAW, note="照会があったため")
    assert asked(file, NAME, ADDRESS, PHONE).allowed == (NAME,)
    file.consent(ADDRESS)
    assert asked(file, NAME, ADDRESS, PHONE).allowed == (NAME, ADDRESS)


@pytest.mark.parametrize("witnesses", [("森下 有紀",), ("森下 有紀", "森下有紀"), ("LI NA", "ｌｉ　ｎａ"), ("森下 有紀", "　")])
def test_an_oral_consent_needs_two_who_heard_it(file: File, witnesses: tuple[str, ...]):
    with pytest.raises(ConsentPointsMissing) as refusal:
        file.consent(NAME, means=ConsentMeans.ORAL, witnesses=witnesses)
    assert refusal.value.points == ("同席者2名",)


@pytest.mark.parametrize("basis", [basis for basis in ConsentBasis if basis is not ConsentBasis.CONSENT])
def test_whoever_goes_without_consent_says_on_what_ground_and_why(file: File, basis: ConsentBasis):
    with pytest.raises(ConsentPointsMissing) as refusal:
        file.consent(NAME, basis=basis, withdrawal_explained=False, note=" ")
    assert refusal.value.points == ("同意によらない理由",)
    file.consent(NAME, basis=basis, withdrawal_explained=False, note="児童相談所から照会があったため")
    answer = asked(file, NAME)
    assert (answer.allowed, answer.basis, answer.consent.details.note) == ((NAME,), basis, "児童相談所から照会があったため")


def test_nobody_consents_tomorrow_or_withdraws_before_consenting(file: File):
    with pytest.raises(InTheFuture):
        file.consent(NAME, on=TODAY + timedelta(days=1))
    with pytest.raises(BeforeTheLastStep):
        withdraw(file, file.consent(NAME), date(2026, 5, 31))


ITEMS = st.sets(st.sampled_from(ConsentItem))
OFFSETS = st.integers(-3, 0)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    given_=st.lists(st.tuples(ITEMS.filter(bool), OFFSETS, st.integers(0, 3), st.booleans(), st.booleans()), max_size=3),
    wanted=ITEMS,
    ahead=st.integers(-3, 3),
)
def test_the_gate_never_lets_through_more_than_the_union_of_live_consents(bureau: Bureau, given_, wanted, ahead):
    file, day, union = open_file(bureau), TODAY + timedelta(days=ahead), set()
    for items, begins, length, here, struck in given_:
        on = TODAY + timedelta(days=begins)
        consent = file.consent(*items, on=on, until=on + timedelta(days=length), recipients=(file.agency if here else bureau.agency,))
        if struck:
            bureau.do(StrikeConsent(consent))
        elif here and on <= day <= on + timedelta(days=length):
            union |= items
    blank = {each.item for each in asked(file, *wanted, on=day).verdicts if each.blank}
    assert set(asked(file, *wanted, on=day).allowed) == (union & wanted) - blank


def test_only_the_gate_makes_cleared_values():
    makers = set()
    for path in Path(desk_gui.__file__).parent.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        calls = (node.func for node in ast.walk(ast.parse(source if "Cleared" in source else "")) if isinstance(node, ast.Call))
        names = {getattr(call, "id", getattr(call, "attr", "")) for call in calls}
        makers |= {path.name} if names & {"Cleared", "ClearedItem"} else set()
    assert makers == {"consent.py"}


def test_a_verdict_is_allowed_or_carries_its_reason():
    assert Verdict(NAME, "NGUYEN").allowed
    assert not Verdict(NAME, Withheld("理由")).allowed
