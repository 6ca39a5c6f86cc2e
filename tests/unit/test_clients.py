"""Clients through the desk: kept as typed, found by any of their names."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_gui.commands.cases import AddClient, ClientById, EditClient, FindClients
from desk_gui.commands.desk import Search
from desk_gui.errors import Missing
from desk_gui.rows.cases import ClientDetails
from desk_gui.services.clients import _named
from desk_gui.values.days import PartialDay
from desk_gui.values.ids import ClientId, new_id
from desk_gui.vocabulary import Known
from tests.conftest import Bureau

NGUYEN = ClientDetails(
    name_latin="NGUYEN THI HOA",
    name_kana="グエン ティ ホア",
    name_native="Nguyễn Thị Hoà",
    call_name="ホアさん",
    born=PartialDay(1996, 4, 3),
    nationality="VN",
    language="vi",
    other_languages=("ja",),
    interpreter=Known.YES,
    phone="086-000-0123",
    stay_until=date(2027, 1, 20),
    opponents=("倉津縫製株式会社",),
)


def added(bureau: Bureau, details: ClientDetails = NGUYEN) -> ClientId:
    client = ClientId(new_id())
    bureau.do(AddClient(client, details))
    return client


def test_a_client_keeps_everything_typed(bureau: Bureau):
    assert bureau.ask(ClientById(added(bureau))).details == NGUYEN


WORDS = [
    "nguyen",
    "Nguyễn Hoà",
    "hoa thi nguyen",
    "NGUYENTHIHOA",
    "ぐえん",
    "ｸﾞｴﾝ",
    "ホアさん",
    "0860000123",
    "0123",
    "1996/4/3",
    "平成8年4月3日",
    "1996年",
]


@pytest.mark.parametrize("words", WORDS)
def test_a_client_is_found_by_any_name_in_any_order_by_phone_or_birthday(bureau: Bureau, words: str):
    client = added(bureau)
    added(bureau, ClientDetails(name_latin="SILVA SANTOS", phone="086-000-0999", born=PartialDay(1990)))
    assert [row.id for row in bureau.ask(FindClients(words))] == [client]


@pytest.mark.parametrize("words", ["张丽华", "張 麗華", "丽华", "ﾁｮｳ ﾚｲｶ"])
def test_characters_are_found_in_the_form_of_any_country(bureau: Bureau, words: str):
    client = added(bureau, ClientDetails(name_kanji="張麗華", name_kana="チョウ レイカ"))
    assert [row.id for row in bureau.ask(FindClients(words))] == [client]


def test_words_that_lead_nowhere_find_nobody(bureau: Bureau):
    added(bureau)
    assert bureau.ask(FindClients("グエン アイン")) == bureau.ask(FindClients("　")) == ()


def test_three_people_of_one_name_are_all_shown(bureau: Bureau):
    three = {added(bureau, replace(NGUYEN, born=PartialDay(year))) for year in (1990, 1995, 2000)}
    assert {row.id for row in bureau.ask(FindClients("NGUYEN THI HOA"))} == three


def test_a_client_without_any_name_is_refused(bureau: Bureau):
    with pytest.raises(Missing):
        added(bureau, ClientDetails(name_latin="　"))


def test_a_protected_person_is_masked_in_search(bureau: Bureau):
    client = added(bureau, ClientDetails(name_kanji="王 暁麗", name_kana="オウ ギョウレイ", nationality="CN", language="zh"))
    row = bureau.ask(ClientById(client))
    bureau.do(EditClient(client, replace(row.details, protected=True)))
    (hit,) = bureau.ask(Search("オウ ギョウレイ"))
    assert (hit.title, hit.protected) == ("王 ○○", True)
    assert "中国" not in hit.detail.replace("中国語", "")


@given(st.permutations(["NGUYEN", "THI", "HOA"]), st.sampled_from([str.lower, str.upper, str.title]))
def test_the_order_and_case_of_names_never_matter(words: list[str], case):
    assert _named(NGUYEN, case(" ".join(words)))
