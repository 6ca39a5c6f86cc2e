"""What keeps a letter from being issued: each refusal names its cause, and takes no number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from desk_gui.commands.agencies import AgencyById, EditAgency
from desk_gui.commands.cases import AddClient, EditClient
from desk_gui.commands.consent import WithdrawConsent
from desk_gui.commands.letters import ApproveLetter, EditLetter, IssueLetter, LetterDraft, PreviewSheets
from desk_gui.commands.referrals import ReferralById
from desk_gui.errors import (
    AlreadyPast,
    CopyInOtherLanguage,
    DoesNotFit,
    Missing,
    MissingGlyphs,
    NotConsented,
    PlaceholderLeft,
    RecipientInConflict,
    Refused,
    WithheldInText,
)
from desk_gui.models.desk import Counter
from desk_gui.rows.agencies import Contact
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.letters import Visit
from desk_gui.values.blanks import left_blank
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import ClientId, ContactId, LetterId, WithdrawalId, new_id
from desk_gui.viewmodels.notices import sentence
from desk_gui.vocabulary import LetterState
from tests.conftest import TODAY, Bureau
from tests.unit.handing_over import LAN, File, open_file
from tests.unit.letter_writing import ITEMS, draft_of, drafted, row

FORMER_HOME = replace(LAN, opponents=("夫　TRAN VAN MINH　倉津市西町3丁目4番5号 ハイツ緑102",))


@pytest.fixture
def file(bureau: Bureau) -> File:
    return opened(bureau)


def opened(bureau: Bureau, person: ClientDetails = LAN) -> File:
    file = open_file(bureau, person)
    file.consent(*ITEMS)
    return file


def refused(file: File, letter: LetterId) -> Refused:
    """By 決裁 or by 施行; it stays a draft, and no number is gone."""
    with pytest.raises(Refused) as wrong:
        file.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
        file.bureau.do(IssueLetter(letter))
    with file.bureau.desk.store.look() as session:
        assert session.scalar(select(Counter.last).where(Counter.register == "outgoing")) is None
    assert row(file, letter).state != LetterState.ISSUED
    assert sentence(wrong.value)
    return wrong.value


def stopped(file: File, **changes: object) -> Refused:
    """Before the page is drawn, and again before a number is taken."""
    letter = drafted(file, **changes)
    with pytest.raises(Refused) as early:
        file.bureau.ask(PreviewSheets(draft_of(file, letter)))
    late = refused(file, letter)
    assert (type(late), vars(late)) == (type(early.value), vars(early.value))
    return late


def test_what_stands_goes_out(file: File):
    """The control: nothing else of these letters keeps them back."""
    letter = drafted(file)
    file.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    file.bureau.do(IssueLetter(letter))
    assert row(file, letter).stamp.number_text == "倉広相第1号"


# --- the gate and what may not be told ---------------------------------------------------------------------------------------


def test_a_consent_that_has_gone(bureau: Bureau):
    file = open_file(bureau)
    consent = file.consent(*ITEMS)
    letter = drafted(file)
    bureau.do(WithdrawConsent(WithdrawalId(new_id()), consent, TODAY))
    assert isinstance(refused(file, letter), NotConsented)


@pytest.mark.parametrize("field", ["subject", "facts", "said", "judged", "interpreting", "section"])
def test_a_withheld_value_in_any_field_the_agency_reads(file: File, field: str):
    error = stopped(file, **{field: "連絡先は０８６−０００−４５６７"})
    labels = {"subject": "件名", "facts": "事実", "said": "本人の話", "judged": "見立て", "interpreting": "通訳", "section": "部署"}
    assert isinstance(error, WithheldInText)
    assert (error.field, error.found) == (labels[field], ("086-000-4567",))


@pytest.mark.parametrize("text", ["倉津マリンフーズから電話", "倉津ﾏﾘﾝﾌｰｽﾞ", "くらつマリンふーずの社長", "倉津マリン フーズ"])
def test_an_opponents_name_in_any_spelling(file: File, text: str):
    name = replace(LAN, opponents=("倉津マリンフーズ", "クラツマリンフーズ"))
    file.bureau.do(EditClient(file.client, name))
    assert isinstance(stopped(file, facts=text), WithheldInText)


@pytest.mark.parametrize(
    "text",
    ["西町3丁目4番5号にいた", "西町３－４－５", "倉津市西町三丁目四番五号", "西町3-4-5に荷物がある", "ハイツ緑１０２号室", "夫（ﾄﾗﾝ）"],
)
def test_an_opponents_home_which_was_the_clients_too(bureau: Bureau, text: str):
    person = replace(FORMER_HOME, opponents=(*FORMER_HOME.opponents, "トラン"))
    error = stopped(opened(bureau, person), facts=text)
    assert isinstance(error, WithheldInText)
    assert error.field == "事実"


@pytest.mark.parametrize("text", ["西町で会った", "西町3-4-55の事務所", "倉津市に住む"])
def test_the_town_of_an_opponent_is_no_secret(bureau: Bureau, text: str):
    file = opened(bureau, FORMER_HOME)
    assert file.bureau.ask(PreviewSheets(draft_of(file, drafted(file, facts=text))))


def test_an_opponent_in_the_clients_own_copy(bureau: Bureau):
    error = stopped(opened(bureau, FORMER_HOME), visit=Visit(access="TRAN VAN MINH の店の前"))
    assert isinstance(error, WithheldInText)
    assert error.field == "行き方"


def test_another_client_in_the_clients_own_copy(file: File):
    file.bureau.do(AddClient(ClientId(new_id()), ClientDetails(name_latin="MARIA SANTOS")))
    error = stopped(file, client_subject="MARIA SANTOS と同じ相談")
    assert isinstance(error, WithheldInText)
    assert error.field == "本人控えの件名"


# --- to whom -----------------------------------------------------------------------------------------------------------------


def with_agency(file: File, **changes: object) -> None:
    agency = file.bureau.ask(AgencyById(file.agency))
    file.bureau.do(EditAgency(file.agency, replace(agency.details, **changes)))


def test_an_agency_marked_for_a_conflict_of_interest(file: File):
    with_agency(file, conflict_of_interest=True)
    error = stopped(file)
    assert isinstance(error, RecipientInConflict)
    assert (error.agency, error.opposes) == (file.agency, False)


@pytest.mark.parametrize("opponent", ["法テラス倉津", "法テラス倉津（前の勤務先）", "日本司法支援センター倉津地方事務所"])
def test_an_agency_that_is_the_other_side_itself(bureau: Bureau, opponent: str):
    error = stopped(opened(bureau, replace(LAN, opponents=(opponent,))))
    assert isinstance(error, RecipientInConflict)
    assert error.opposes


KOJIMA = replace(LAN, opponents=("元夫　小嶋 剛（別居）　倉津市西町3丁目4番5号",))


@pytest.mark.parametrize("name", ["小嶋 剛", "小島剛", "小嶋　剛", "小嶋 剛（相談員）"])
def test_an_opponent_who_works_there_is_written_to_by_no_name(bureau: Bureau, name: str):
    file = opened(bureau, KOJIMA)
    with_agency(file, contacts=(Contact(ContactId(new_id()), name, title="相談員"),))
    error = stopped(file, person=name)
    assert isinstance(error, RecipientInConflict)
    assert error.opposes


@pytest.mark.parametrize("name", ["小嶋", "小嶋 花子", "剛 大輔"])
def test_who_bears_a_part_of_the_name_is_somebody_else(bureau: Bureau, name: str):
    file = opened(bureau, KOJIMA)
    with_agency(file, contacts=(Contact(ContactId(new_id()), name),))
    assert file.bureau.ask(PreviewSheets(draft_of(file, drafted(file, person=name))))


@pytest.mark.parametrize(
    ("address", "stops"), [("倉津市西町３－４－５", True), ("倉津市西町三丁目四番五号 2階", True), ("倉津市西町3-4-55", False)]
)
def test_the_house_of_an_opponent_is_written_to_under_no_name(bureau: Bureau, address: str, stops: bool):
    file = opened(bureau, KOJIMA)
    with_agency(file, address=address, contacts=())
    if stops:
        assert isinstance(stopped(file), RecipientInConflict)
    else:
        assert file.bureau.ask(PreviewSheets(draft_of(file, drafted(file))))


# --- what is printed ---------------------------------------------------------------------------------------------------------


def test_a_letter_no_font_has(file: File):
    assert isinstance(stopped(file, facts="\U0001f9ff を持参"), MissingGlyphs)


def test_an_address_that_does_not_stand_in_the_window(file: File):
    with_agency(file, name="公益財団法人" + "長い名称の国際交流協会" * 12, address="倉津市本町" + "とても長い建物の名前" * 12)
    error = refused(file, drafted(file, section="相談支援" * 20))
    assert isinstance(error, DoesNotFit)
    assert error.field == "宛先"


def test_long_text_flows_on_and_is_no_obstacle(file: File):
    letter = drafted(file, facts="給与明細と出勤簿を確認した。" * 120)
    file.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    file.bureau.do(IssueLetter(letter))
    assert row(file, letter).sheets[0].pages > 1


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("事実", {"facts": "○○から相談があった。"}),
        ("件名", {"subject": "＿＿について"}),
        ("依頼事項", {"matters": ("面談", "（　）月の家賃の相談")}),
        ("行き方", {"visit": Visit(access="{最寄り駅}から徒歩5分")}),
    ],
)
def test_a_blank_nobody_filled_in(file: File, field: str, changes: dict[str, object]):
    error = refused(file, drafted(file, **changes))
    assert isinstance(error, PlaceholderLeft)
    assert error.field == field


@pytest.mark.parametrize("text", ["二〇〇五年に来日", "{在留|ざいりゅう}の相談", "5×2の部屋", "「はい」と答えた", "○を付けた", "第2.5項"])
def test_what_only_looks_like_a_blank(text: str):
    assert left_blank(text) == ""


def without_a_day(file: File) -> LetterId:
    return drafted(file, reply_by=None)


def with_a_day_gone(file: File) -> LetterId:
    return drafted(file, reply_by=TODAY - timedelta(days=1))


@pytest.mark.parametrize(("begun", "error"), [(without_a_day, Missing), (with_a_day_gone, AlreadyPast)])
def test_a_day_of_reply_that_is_missing_or_gone(file: File, begun: Callable[[File], LetterId], error: type[Refused]):
    wrong = refused(file, begun(file))
    assert isinstance(wrong, error)
    assert wrong.field == "回答期限"


def test_a_day_that_goes_by_between_approval_and_issue(file: File):
    letter = drafted(file, reply_by=TODAY)
    file.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    file.bureau.desk.clock = FixedClock(TODAY + timedelta(days=1))
    with pytest.raises(AlreadyPast):
        file.bureau.do(IssueLetter(letter))


def test_the_day_on_the_letter_is_the_day_the_referral_waits_for(file: File):
    letter = drafted(file, reply_by=date(2026, 6, 19))
    file.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    file.bureau.do(IssueLetter(letter))
    assert file.bureau.ask(ReferralById(row(file, letter).referral)).details.reply_due == date(2026, 6, 19)


def test_a_day_of_reply_is_proposed(file: File):
    assert draft_of(file, drafted(file)).reply_by == date(2026, 6, 16)


# --- in which language -------------------------------------------------------------------------------------------------------


def test_a_copy_in_a_language_the_client_is_not_known_to_read(file: File):
    error = stopped(file, client_language="ne")
    assert isinstance(error, CopyInOtherLanguage)
    assert (error.language, error.spoken) == ("ネパール語", "ベトナム語")


@pytest.mark.parametrize(
    ("person", "language"),
    [
        (LAN, "vi"),
        (replace(LAN, other_languages=("en",)), "en"),
        (replace(LAN, language="haw"), "ja-x-easy"),
        (replace(LAN, language=""), "zh-Hans"),
    ],
)
def test_a_copy_the_client_can_read(bureau: Bureau, person: ClientDetails, language: str):
    file = opened(bureau, person)
    assert file.bureau.ask(PreviewSheets(draft_of(file, drafted(file, client_language=language))))


def test_without_a_copy_its_language_is_no_matter(file: File):
    assert file.bureau.ask(PreviewSheets(draft_of(file, drafted(file, client_language="ne", with_client_copy=False))))


def test_what_was_put_right_goes_out_under_the_first_number(file: File):
    letter = drafted(file, facts="○○の件")
    refused(file, letter)
    draft: LetterDraft = replace(draft_of(file, letter), facts="賃金の件")
    file.bureau.do(EditLetter(letter, draft))
    file.bureau.do(ApproveLetter(letter, TODAY, "センター長"))
    file.bureau.do(IssueLetter(letter))
    assert row(file, letter).stamp.number_text == "倉広相第1号"
