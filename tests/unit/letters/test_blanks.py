"""Blank forms under a ruler: all the program asks, in its order, with room for a pen, and the desk's own block."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from desk_gui.errors import MissingGlyphs
from desk_gui.letters.blanks import draw
from desk_gui.letters.compose import compose_paper
from desk_gui.letters.kinds.blank_link_sheet import WORRIES
from desk_gui.letters.language_boxes import LANGUAGES, short
from desk_gui.letters.phrases import languages, phrases
from desk_gui.rows.letters import House, Sender, Stamp
from desk_gui.vocabulary import (
    BlankForm,
    CallerKind,
    Category,
    ConsentItem,
    ConsultationMeans,
    ConsultationResult,
    LanguageMode,
    Paper,
)

from .page import MM, Box, Page
from .papers import CONSENT
from .reading import read, squeezed

DESK = Sender(
    "しおみ広域外国人相談センター",
    section="相談係",
    phone="086-000-1234",
    fax="086-000-1235",
    hours="月〜金 9:00〜17:00",
    seal_omitted=True,
)
LEFT, RIGHT = 22.0, 190.0


def blank(form: BlankForm, language: str = "vi", desk: Sender = DESK) -> bytes:
    return draw(form, language, desk, House())


def boxes(data: bytes, number: int = 0) -> list[Box]:
    """Every box drawn on a page."""
    with pypdfium2.PdfDocument(data) as opened:
        page = opened[number]
        tall = page.get_height()
        drawn = [each.get_bounds() for each in page.get_objects() if type(each) is pypdfium2.PdfObject]
        found = [Box(left * MM, (tall - top) * MM, right * MM, (tall - low) * MM) for left, low, right, top in drawn]
        page.close()
    return [each for each in found if each.right - each.left > 2 and each.bottom - each.top > 2]


def written_on(data: bytes, number: int = 0) -> list[Box]:
    return [each for each in boxes(data, number) if each.bottom - each.top > 5.0]


def ticked(data: bytes, number: int = 0) -> list[Box]:
    return [each for each in boxes(data, number) if each.bottom - each.top < 5.0 and each.right - each.left < 5.0]


def test_the_receipt_asks_what_the_program_asks_in_its_order():
    page = Page(blank(BlankForm.INTAKE))
    order = (
        "日付・時刻",
        "方法",
        "言語",
        "相談者",
        "相談内容区分",
        "結果",
        "メモ",
        "居住市町",
        "国籍・地域",
        "在留資格",
        "相談（分）",
        "氏名",
        "カナ",
        "電話",
    )
    assert page.in_order(*order)
    assert page.count == 1


@pytest.mark.parametrize("kind", [ConsultationMeans, LanguageMode, CallerKind, Category, ConsultationResult])
def test_every_choice_of_the_program_has_its_box(kind):
    text = Page(blank(BlankForm.INTAKE)).text
    assert [each.label for each in kind if squeezed(each.label) not in text] == []


def test_as_many_boxes_as_there_are_words_to_be_ticked():
    kinds = (ConsultationMeans, LanguageMode, CallerKind, Category, ConsultationResult)
    assert len(ticked(blank(BlankForm.INTAKE))) == sum(len(kind) for kind in kinds) + 14  # languages, and another one


def test_the_link_sheet_has_all_of_its_fields_front_and_back():
    data = blank(BlankForm.LINK_SHEET)
    front, back = Page(data), Page(data, 1)
    assert front.count == 2
    assert front.in_order("作成日", "つなぎ先", "つなぎ方", "予約日時", "氏名", "カナ", "連絡してよい時間・方法", "困りごと", "概要")
    assert back.in_order("配慮事項", "共有して", "署名", "返送期限", "つなぎ先で記入する欄", "対応者", "つなぎ直した先")
    assert [each for each in WORRIES if squeezed(each) not in front.text] == []
    assert [each.label for each in ConsentItem if squeezed(each.label) not in back.text] == []


@pytest.mark.parametrize(("form", "page"), [(BlankForm.INTAKE, 0), (BlankForm.LINK_SHEET, 0), (BlankForm.LINK_SHEET, 1)])
def test_each_line_leaves_a_pen_its_room_and_stays_between_the_margins(form: BlankForm, page: int):
    found = written_on(blank(form), page)
    assert min(each.bottom - each.top for each in found) >= 8.0
    assert min(each.left for each in found) == pytest.approx(LEFT, abs=0.3)
    assert max(each.right for each in found) == pytest.approx(RIGHT, abs=0.3)
    assert max(each.bottom for each in found) < 270


def test_boxes_of_a_column_stand_one_below_the_other_and_their_words_beside_them():
    data = blank(BlankForm.INTAKE)
    page = Page(data)
    first, fifth = page.box("入管手続"), page.box("医療")
    assert first.left == pytest.approx(fifth.left, abs=0.5)
    box = next(each for each in ticked(data) if abs((each.top + each.bottom) / 2 - (first.top + first.bottom) / 2) < 1.5)
    assert 1.0 < first.left - box.right < 3.0


@pytest.mark.parametrize("form", BlankForm)
def test_the_desk_stands_on_each_with_how_it_is_reached(form: BlankForm):
    text = read(blank(form))
    assert all(squeezed(part) in text for part in (DESK.name, DESK.phone, DESK.fax, DESK.hours))


@pytest.mark.parametrize("tag", [words.tag for words in languages() if words.tag != "ja"])
def test_a_blank_consent_fits_one_page_in_every_language_and_leaves_lines_to_write_on(tag: str):
    page = Page(blank(BlankForm.CONSENT, tag))
    assert page.count == 1
    assert page.in_order("同意書", "氏名", "目的", "伝える相手", "同意の期間", "日付", "署名", "通訳者氏名")
    assert page.all.right < RIGHT + 1.0
    assert ("訳文未確認" in page.text) == (not phrases(tag).reviewed)


@pytest.mark.parametrize("tag", [words.tag for words in languages()])
def test_a_consent_has_a_box_for_each_language_it_may_be_explained_in(tag: str):
    data = blank(BlankForm.CONSENT, tag)
    page = Page(data)
    own = short(tag)
    wanted = dict.fromkeys((*map(short, LANGUAGES), own, "その他（"))
    assert page.in_order("説明した言語", "日本語", "やさしい日本語", "ミャンマー語", "その他（", "日付")
    assert [each for each in wanted if squeezed(each) not in page.text] == []
    top, low = page.box("説明した言語").top - 3.0, page.box("日付").top
    assert len([each for each in ticked(data) if top < each.top < low]) == len(wanted)


def test_what_it_was_explained_in_is_ticked_where_it_is_recorded():
    form = replace(CONSENT, explained_in="vi")
    plain, told = (compose_paper(Paper.CONSENT_FORM, each, Stamp()) for each in (replace(form, explained_in=""), form))
    strokes = [sum(type(each) is pypdfium2.PdfObject for each in pypdfium2.PdfDocument(data)[0].get_objects()) for data in (plain, told)]
    assert strokes[1] == strokes[0] + 1
    assert "シンハラ語" in read(compose_paper(Paper.CONSENT_FORM, replace(form, explained_in="si"), Stamp()))


def test_a_consent_in_easy_japanese_says_it_in_easy_words_below_the_official_ones():
    """Between its readings: they are read out where they stand."""
    easy, plain = (read(blank(BlankForm.CONSENT, tag)) for tag in ("ja-x-easy", "ja"))
    for key in ("agreed", "only", "withdraw", "consent_read"):
        parts = [squeezed(part) for part in re.split(r"\{[^}]*\}", phrases("ja-x-easy").text(key)) if len(squeezed(part)) > 3]
        assert [part for part in parts if part not in easy] == []
        assert [part for part in parts if len(part) > 5 and part in plain] == []
        assert key == "agreed" or squeezed(phrases("ja").text(key)) in easy  # that one names purpose and partners


def test_a_long_desk_goes_on_and_a_character_that_cannot_be_drawn_is_refused():
    long = replace(DESK, name="公益財団法人しおみ広域圏多文化共生推進協会しおみ外国人総合相談支援センター", section="相談支援第一係")
    assert squeezed(long.name) in read(blank(BlankForm.INTAKE, desk=long))
    with pytest.raises(MissingGlyphs):
        blank(BlankForm.INTAKE, desk=replace(DESK, section="\U0001f9ff係"))
