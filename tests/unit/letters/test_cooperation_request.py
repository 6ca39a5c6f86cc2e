"""連携依頼書: what the partner agency reads, and where it stands on the sheet."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_gui.letters import wording
from desk_gui.letters.address import addressee
from desk_gui.letters.client_words import as_said, closing
from desk_gui.letters.flow import height
from desk_gui.letters.kinds.cooperation_request import body
from desk_gui.rows.consent import ClearedItem
from desk_gui.rows.letters import Window
from desk_gui.vocabulary import ConsentBasis, ConsentGiver, ConsentItem, Honorific, LetterPart

from .examples import ADDRESSEE, CLEARED, DRAFT, LETTER, STAMP
from .reading import ink, printed, sheet, spots, squeezed, words_on

LONG_NAME = "MARIA DE FATIMA GONCALVES DA SILVA E SOUZA PEREIRA DOS SANTOS"


def cleared(*items: tuple[ConsentItem, str]):
    return replace(LETTER, cleared=replace(CLEARED, items=tuple(ClearedItem(*item) for item in items)))


def test_all_that_was_cleared_is_there():
    text = words_on(LetterPart.AGENCY)
    for item in CLEARED.items:
        assert squeezed(item.text) in text


@pytest.mark.parametrize("item", CLEARED.items, ids=lambda item: item.item.value)
def test_what_was_not_cleared_is_not_there(item):
    without = replace(LETTER, cleared=replace(CLEARED, items=tuple(each for each in CLEARED.items if each is not item)))
    assert squeezed(item.text) not in words_on(LetterPart.AGENCY, without)


def test_without_the_name_its_reading_is_not_printed_either():
    assert "グエン" not in words_on(LetterPart.AGENCY, cleared((ConsentItem.CONSULTATION, "賃金の相談")))


def test_the_clients_words_are_marked_and_the_desks_view_too():
    text = words_on(LetterPart.AGENCY)
    assert "2回請求したが、返答がないとのこと（本人の話）。" in text
    assert "手続の見通しを聞く必要がある（当窓口の見立て）。" in text
    assert "当窓口の職員が同行）。" in text


@pytest.mark.parametrize("said", ["返答がない", "返答がない。", "返答がないとのこと。", "返答がないとのこと（本人の話）。"])
def test_the_mark_of_the_clients_words_is_never_doubled(said):
    assert as_said(said) == "返答がないとのこと（本人の話）。"


def test_the_list_opens_with_記_and_closes_with_以上():
    text = words_on(LetterPart.AGENCY)
    assert text.index("下記のとおり") < text.index("記相談者") < text.index("添付資料") < text.index("以上") < text.index("問合せ先")


def test_the_number_and_the_era_date_stand_at_the_right_of_the_window():
    text = words_on(LetterPart.AGENCY)
    assert "汐広相第32号" in text
    assert "令和8年6月9日" in text
    assert "賃金に関する法律相談の実施について（依頼）" in text


def test_a_draft_says_so_and_has_no_number():
    text = words_on(LetterPart.AGENCY, stamp=DRAFT)
    assert "下書き" in text
    assert "第32号" not in text


def test_one_page_has_no_page_number_and_a_long_letter_counts_its_pages():
    assert len(sheet(LetterPart.AGENCY).pages) == 1
    assert "1/1" not in words_on(LetterPart.AGENCY)
    long = replace(LETTER, facts=tuple(f"{day}日目、書面を作成して郵送した。経過を確認した。" for day in range(30)))
    assert len(sheet(LetterPart.AGENCY, long).pages) == 2
    assert all(f"{number}/2" in words_on(LetterPart.AGENCY, long) for number in (1, 2))


def test_a_letter_that_is_a_line_too_long_is_set_closer_rather_than_on_two_pages():
    assert len(sheet(LetterPart.AGENCY, replace(LETTER, matters=tuple(f"{at}つ目の依頼" for at in range(4)))).pages) == 1


@pytest.mark.parametrize("lines", range(2, 44, 3))
def test_the_desks_address_never_stands_alone_on_a_page(lines):
    last = sheet(LetterPart.AGENCY, replace(LETTER, facts=("経過を確認した。",) * lines)).pages[-1].extract_text()
    assert squeezed(last).index("以上") < squeezed(last).index("問合せ先")


def test_what_follows_なお_is_a_paragraph_of_its_own():
    assert closing(LETTER, "この依頼")[-1].startswith("なお、")
    assert closing(cleared(), "この依頼") == ()


def test_a_guardians_consent_is_not_called_the_clients():
    guardian = replace(LETTER, consent_giver=ConsentGiver.GUARDIAN)
    assert body(guardian)[1] == "このことについて、御本人の保護者（法定代理人）の同意を得ましたので、下記のとおり依頼します。"


def test_long_text_flows_on_and_none_of_it_is_lost():
    text = "".join(f"第{number}番目の文。" for number in range(200))
    pages = sheet(LetterPart.AGENCY, replace(LETTER, facts=(text,))).pages
    between = f"1/{len(pages)}汐広相第32号取扱注意相談の内容"
    text_of_all = squeezed("".join(page.extract_text() for page in pages))
    assert len(pages) == 2
    assert squeezed(text) in text_of_all.replace(between, "")


@pytest.mark.parametrize("typed", ["<b>太字</b>&amp;", "100%完了 %s %d", "{0} {漢字|かな}", "\\(x\\)", "a\u200fb"])
def test_what_was_typed_is_printed_as_typed(typed):
    assert squeezed(typed) in words_on(LetterPart.AGENCY, replace(LETTER, facts=(typed,)))


@pytest.mark.parametrize("name", [LONG_NAME, "မောင်အောင်ကျော်", "NGUYỄN THỊ LAN", "王小明", "SUPRIYADI"])
def test_any_name_is_printed_whole(name):
    assert squeezed(name) in words_on(LetterPart.AGENCY, cleared((ConsentItem.NAME, name)))


@given(st.text("公益財団法人社会福祉しおみ連合会支部（）ー", min_size=1, max_size=60), st.text("地域福祉課相談係", max_size=30))
def test_the_addressee_stays_in_the_window_of_the_envelope(name, section):
    to = replace(LETTER, addressee=replace(ADDRESSEE, name=name, section=section))
    lines = addressee(to.addressee, to.house)
    assert height(lines) <= Window().height
    assert all(line.start + line.width <= Window().width + 0.01 for line in lines)


def test_a_long_name_of_an_agency_is_parted_before_its_brackets():
    to = replace(LETTER, addressee=replace(ADDRESSEE, name="日本司法支援センター汐見地方事務所（法テラス汐見）"))
    assert "（法テラス汐見）" in [line.text for line in addressee(to.addressee, to.house)]


def test_what_needs_two_lines_is_parted_at_its_last_blank():
    to = replace(LETTER, addressee=replace(ADDRESSEE, address="高島県倉津市柳瀬3丁目12番5号 倉津商工会館4階"))
    assert [line.text for line in addressee(to.addressee, to.house)][1:3] == ["高島県倉津市柳瀬3丁目12番5号", "倉津商工会館4階"]


def test_a_name_in_kana_is_not_followed_by_its_reading():
    sender = replace(LETTER.sender, person="ファム・ティ・フオン", person_kana="ファム ティ フオン")
    assert "　担当　ファム・ティ・フオン" in wording.contact_lines(sender)[1]
    assert "（" not in wording.contact_lines(sender)[1]


def test_a_long_number_never_reaches_the_marks():
    long = replace(STAMP, number_text="汐見市多文化共生推進課相談第12345号")
    number = [x for text, x, y in spots(printed(LETTER, long, LetterPart.AGENCY)) if 20 < y < 36 and x > 110 and "取扱注意" not in text]
    assert min(number) > 140


def test_nothing_but_the_addressee_comes_near_the_window():
    subject, client = squeezed(LETTER.subject)[:6], "NGUYEN"
    for text, x, y in spots(printed(LETTER, STAMP, LetterPart.AGENCY)):
        if subject in squeezed(text) or client in text:
            assert y > 60 or x > 115


def test_all_writing_keeps_to_the_margins():
    # The fold mark at the left edge is the one thing outside them; the window zone begins above 20 mm.
    left, top, right, bottom = ink(printed(replace(LETTER, facts=("あ" * 5000,)), STAMP, LetterPart.AGENCY))
    assert left >= 4.5
    assert top >= Window().y
    assert right <= 191
    assert bottom <= 277


def test_an_agency_without_a_person_is_addressed_as_御中():
    to = replace(LETTER, addressee=replace(ADDRESSEE, section="", person="", honorific=Honorific.ONCHU))
    assert "日本司法支援センター汐見地方事務所御中" in words_on(LetterPart.AGENCY, to)


@pytest.mark.parametrize("basis", ConsentBasis)
def test_the_ground_for_sharing_is_stated(basis):
    assert "このことについて、" in body(replace(LETTER, cleared=replace(CLEARED, basis=basis)))[1]


def test_consent_is_not_claimed_where_the_law_is_the_ground():
    law = replace(LETTER, consent_line="", cleared=replace(CLEARED, basis=ConsentBasis.LAW))
    assert "同意" not in words_on(LetterPart.AGENCY, law)
