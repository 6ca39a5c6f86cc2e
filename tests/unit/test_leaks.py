"""Free text gives nothing away, however it is typed."""

from dataclasses import replace

import pytest

from desk_gui.rows.cases import ClientDetails
from desk_gui.services.leaks import Withholding, found_in, is_opponent
from desk_gui.vocabulary import ConsentItem
from tests.unit.handing_over import LAN

NAMED = Withholding(LAN, frozenset({ConsentItem.NAME}), ("NGUYEN THI LAN",), ("王 暁麗", "ラン", "MARIA SANTOS", "スカルニ"))


@pytest.mark.parametrize(
    "text",
    [
        "電話は086-000-4567です",
        "０８６−０００−４５６７",
        "0860004567",
        "086 (000) 4567",
        "(086)000-4567",
        "+81 86-000-4567",
        "８６０００４５６７",
    ],
)
def test_a_telephone_number_is_found_in_any_spelling(text: str):
    assert found_in(text, NAMED) == ("086-000-4567",)


@pytest.mark.parametrize("text", ["086-000-45678", "令和8年6月9日に086-000-2100へ電話した", "給料は86,000円、4月567円", "0860-00-0456"])
def test_another_number_is_no_telephone_number(text: str):
    assert found_in(text, NAMED) == ()


@pytest.mark.parametrize("text", ["本町１－２－３に住む", "倉津市本町1丁目2番3号", "本町 1の2の3", "本町一帯ではなくコーポ高鳥２０１号室"])
def test_a_house_is_found_in_any_way_of_writing_its_number(text: str):
    assert found_in(text, NAMED) == (LAN.address,)


@pytest.mark.parametrize("text", ["倉津市に住む", "本町で会った", "本町1-2-34の事務所"])
def test_a_town_alone_or_another_house_is_no_secret(text: str):
    assert found_in(text, NAMED) == ()


@pytest.mark.parametrize(
    "text",
    [
        *("1998年4月3日生まれ", "平成10年４月３日", "1998/04/03", "H10.4.3", "平成十年四月三日", "1998年04月03日", "'98/4/3"),
        *("April 3, 1998", "born 3 Apr 1998", "3rd of April 1998"),
    ],
)
def test_a_birthday_is_found_in_both_calendars(text: str):
    assert found_in(text, NAMED) == ("1998-04-03",)


FORMER = Withholding(replace(LAN, opponents=("夫　TRAN VAN MINH　倉津市西町3丁目4番5号 ハイツ緑102",)))


@pytest.mark.parametrize(
    "text",
    [
        *("西町３丁目４番５号", "西町三丁目四番五号", "西町３－４－５", "西町3ー4ー5", "西町3‑4‐5", "西町3─4─5", "西町3˗4˗5"),
        *("西町3〜4〜5", "西町 3 丁目 4 番地 5", "西町3丁目\n4番5号", "西町3/4/5", "西町3・4・5", "西町3の4の5"),
        *("西町3\u200b-4\u00ad-5", "ハイツ緑の102", "ﾊｲﾂ緑１０２号室", "ハイツ緑 一〇二"),
        *("ＴＲＡＮ　ＶＡＮ　ＭＩＮＨ", "Trần Văn Minh", "Tran\u00adVan\u200dMinh", "TRAN\nVAN MINH"),
        *("Minh Tran Van", "MINH, TRAN VAN", "Tran Minh Van"),
    ],
)
def test_whoever_stands_against_the_client_is_found_by_name_and_home(text: str):
    assert found_in(f"相手は{text}。", FORMER) == FORMER.client.opponents


@pytest.mark.parametrize(
    "text", ["西町3-4-55", "西町13-4-5", "西町で3回、4月5日に会った", "ハイツ緑の1020", "Tran Minh", "Tran Van Hung and Minh"]
)
def test_another_house_and_another_name_are_not(text: str):
    assert found_in(text, FORMER) == ()


@pytest.mark.parametrize(("text", "found"), [("倉津市立 東小学校に通う", LAN.school), ("社長（倉津ﾏﾘﾝﾌｰｽﾞ）から電話", LAN.opponents[0])])
def test_school_and_opponents_are_found(text: str, found: str):
    assert found_in(text, NAMED) == (found,)


@pytest.mark.parametrize(
    ("text", "found"),
    [("王暁麗さんの件", "王 暁麗"), ("友人のラン、母", "ラン"), ("Maria  Santosと同居", "MARIA SANTOS"), ("すかるにさんから", "スカルニ")],
)
def test_other_clients_are_found(text: str, found: str):
    assert found_in(text, NAMED) == (found,)


@pytest.mark.parametrize(
    ("name", "text"), [("TRAN, VAN MINH", "MINH TRAN VANさん"), ("O'BRIEN, PAT", "Pat O Brien"), ("LE-NGUYEN MAI", "Mai Le Nguyen")]
)
def test_a_name_is_found_without_the_marks_it_was_registered_with(name: str, text: str):
    assert found_in(text, replace(NAMED, others=(name,))) == (name,)


@pytest.mark.parametrize("text", ["ランチの時間", "グエン ティ ランさん", "グエン・ティ・ラン様", "ご覧のとおり", "王様"])
def test_a_part_of_another_word_or_of_the_own_name_is_no_other_client(text: str):
    assert found_in(text, NAMED) == ()


@pytest.mark.parametrize(
    ("name", "text"), [("髙橋 渡邉", "高橋渡辺さん"), ("斎藤 浩", "齋藤　浩"), ("山﨑 澤子", "山崎沢子から"), ("張 麗", "张丽さん")]
)
def test_a_name_is_found_in_the_other_form_of_its_characters(name: str, text: str):
    assert found_in(text, replace(NAMED, others=(name,))) == (name,)


@pytest.mark.parametrize("name", ["MINH TRAN VAN", "Tran, Van Minh", "TRẦN VĂN MINH", "小嶋剛", "倉津マリンフーズ㈱ 人事部", "ｸﾗﾂﾏﾘﾝﾌｰｽﾞ"])
def test_an_agency_is_the_other_side_however_its_name_is_written(name: str):
    against = ("夫　TRAN VAN MINH（別居）", "小島 剛", "株式会社倉津マリンフーズ", "クラツマリンフーズ")
    assert is_opponent((name,), ClientDetails(name_latin="LAN", opponents=against))


def test_a_short_name_in_kana_is_no_part_of_everyday_words():
    of_two = replace(NAMED, others=("リー ナー",))
    assert found_in("食料が足りなかった。となりの市へ行った。", of_two) == ()
    for text in ("リー ナーさんと来た", "リー・ナーさんと来た", "リーナーさんと来た"):
        assert found_in(text, of_two) == ("リー ナー",)


def test_what_a_cleared_item_says_is_no_secret_any_more():
    told = replace(NAMED, cleared=("倉津マリンフーズで水産加工",))
    assert found_in("倉津マリンフーズに請求する", told) == ()


def test_allowed_items_may_be_written():
    everything = replace(NAMED, allowed=frozenset(ConsentItem))
    assert found_in("086-000-4567、本町1-2-3、1998年4月3日", everything) == ()


def test_without_consent_to_the_name_the_name_itself_is_withheld():
    assert set(found_in("Nguyễn Thị Lan（ｸﾞｴﾝﾃｨﾗﾝ）", Withholding(LAN))) == {"NGUYEN THI LAN", "グエン ティ ラン"}


@pytest.mark.parametrize("text", ["", "なし", "<b>%", "𠮷" * 3000])
def test_an_empty_file_withholds_nothing(text: str):
    assert found_in(text, Withholding(ClientDetails(name_latin="LI"))) == ()


SHORT = ClientDetails(
    phone="086-000-2007",
    address="倉津市南堤62番地2",
    municipality="倉津市",
    school="倉津第二小学校",
    opponents=("南浜水産株式会社", "夫　王 建国（別居）"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("南浜水産では残業代が出ない", SHORT.opponents[0]),
        ("南浜水産（株）の社長", SHORT.opponents[0]),
        ("王建国が職場に来た", SHORT.opponents[1]),
        ("倉津第二小の2年生", SHORT.school),
        ("南堤六十二番地二に住む", SHORT.address),
        ("王建國が来た", SHORT.opponents[1]),
        ("〇八六‐〇〇〇‐二〇〇七へ", SHORT.phone),
    ],
)
def test_what_is_written_shorter_or_in_kanji_is_found_all_the_same(text: str, found: str):
    assert found_in(text, Withholding(SHORT)) == (found,)


def test_a_house_is_found_in_the_other_form_of_its_characters():
    assert found_in("桜瀬62-2に住む", Withholding(replace(SHORT, address="倉津市櫻瀨62番地2"))) == ("倉津市櫻瀨62番地2",)


@pytest.mark.parametrize("text", ["夫と別居している", "株式会社に勤める", "小学校に通う", "会社の寮", "六月二日に来所"])
def test_a_relation_or_a_kind_of_company_alone_gives_nobody_away(text: str):
    assert found_in(text, Withholding(SHORT)) == ()
