"""Names and notes in any script: shaped, parted where readers part them, figures in order, every glyph with ink, copied as typed."""

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pypdfium2
import pytest

from desk_gui.errors import MissingGlyphs
from desk_gui.letters.breaking import breaks, pieces
from desk_gui.letters.compose import compose
from desk_gui.letters.fonts import Family, clusters, faces_for, missing_glyphs, stack
from desk_gui.letters.pdf import Document
from desk_gui.letters.phrases import languages, phrases
from desk_gui.letters.style import MM, Measure, Style
from desk_gui.letters.text import lay_out, plain, without_readings
from desk_gui.vocabulary import TYPESET, LetterPart

from .examples import LETTER, STAMP, cleared
from .reading import read, squeezed

LANGUAGES = languages()
NOTES = {
    "vi": "Nguyễn Thị Hồng Phượng, lương tháng 2 chưa trả", "hi": "क्षत्रिय विद्यार्थी श्रीमती लक्ष्मी", "ne": "राम बहादुर श्रेष्ठ",
    "bn": "মোহাম্মদ রফিকুল ইসলাম, ক্ষুদ্র ঋণ", "ta": "ஶ்ரீநிவாசன் கோவிந்தராஜன்",
    "si": "ශ්‍රී ලංකා ප්‍රජාතන්ත්‍රවාදී", "my": "မောင်အောင်ကျော်စွာ",
    "th": "นางสาวสุภาพร ใจดี", "km": "សុខា ចាន់ធូ ព្រះសីហនុ", "lo": "ສົມສັກ ວົງສາ",
    "ko": "김민준 씨의 급여", "zh-Hans": "张伟，工资未付", "zh-Hant": "陳曉明，薪資未付",
    "ru": "Щербакова Ольга", "uk": "Їжакевич Ґанна", "mn": "Өнөрбаяр Дүгэрсүрэн",
    "ar": "محمد عبد الرحمن", "fa": "پریسا می‌خواهد", "ur": "محمد عمران خان",
}  # fmt: skip
BOLD = {"hi", "bn", "ta", "si", "my", "th", "km", "lo", "ko", "zh-Hans", "ar", "ur", "ru", "vi"}


def drawn(text: str, tag: str, *, bold: bool = False, width: float = 150.0) -> bytes:
    document = Document("試験")
    style = Style(Family.SANS, 11, 9.0, bold, language=tag)
    document.lines(lay_out(plain(text, style), Measure(width, rtl=phrases(tag).rtl)), 20, 20)
    return document.finish()


def bare(text: str) -> str:
    return squeezed(unicodedata.normalize("NFC", text))


def all_phrases(tag: str) -> list[str]:
    words = phrases(tag)
    return [without_readings(text) for key, text in words.texts.items() if key not in {"lang", "dir", "review", "name_in_ja"}]


@pytest.mark.parametrize("tag", [words.tag for words in LANGUAGES if not words.rtl])
def test_text_is_read_back_as_it_was_typed(tag):
    text = "\n".join(all_phrases(tag)[:40])
    assert bare(read(drawn(text, tag))) == bare(text)


@pytest.mark.parametrize("tag", [words.tag for words in LANGUAGES if words.rtl])
def test_right_to_left_letters_are_read_back_in_order(tag):
    # pypdf puts a mark at the end of such a line before it; the letters are what a search is for.
    for text in all_phrases(tag)[:25]:
        assert re.sub(r"[\W\d]", "", bare(read(drawn(text, tag)))) == re.sub(r"[\W\d]", "", bare(text))


@pytest.mark.parametrize(("tag", "note"), NOTES.items())
def test_a_note_in_any_script_stands_inside_a_japanese_letter(tag, note):
    content = replace(LETTER, facts=(f"本人は「{note}」と書いた。",))
    found = read(compose(content, STAMP, LetterPart.AGENCY))
    assert sorted(bare(note)) == sorted(char for char in _between(found, "本人は「", "」と書いた"))


def _between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].partition(end)[0]


@pytest.mark.parametrize(("tag", "note"), NOTES.items())
def test_no_glyph_prints_blank(tag, note):
    """Each character by itself leaves ink on the page."""
    document = Document("試験")
    style = Style(Family.SANS, 14, 12.0, language=tag)
    letters = [cluster for cluster in clusters(note) if cluster.strip() and cluster != "\u200c"]
    for at, letter in enumerate(letters):
        document.lines(lay_out(plain(letter, style), Measure(20)), 10 + at % 12 * 15, 20 + at // 12 * 20)
    with pypdfium2.PdfDocument(document.finish()) as opened:
        dark = opened[0].render(scale=MM, grayscale=True).to_numpy().squeeze() < 128
    for at, letter in enumerate(letters):
        x, y = round((10 + at % 12 * 15) * MM * MM), round((20 + at // 12 * 20) * MM * MM)
        assert np.any(dark[y : y + round(14 * MM * MM), max(0, x - 4) : x + round(14 * MM * MM)]), letter


@pytest.mark.parametrize("tag", sorted(BOLD))
def test_bold_is_a_face_of_its_own(tag):
    faces = faces_for(NOTES[tag], stack(Family.SANS, bold=True, language=tag))
    assert all(face.is_bold for face in faces)


@pytest.mark.parametrize("width", [40, 60, 90])
@pytest.mark.parametrize(("tag", "note"), NOTES.items())
def test_lines_keep_their_width_and_no_mark_leaves_its_letter(tag, note, width):
    style = Style(Family.SANS, 12, 9.0, language=tag)
    lines = lay_out(plain(f"{note} {note}{note}", style), Measure(width, rtl=phrases(tag).rtl))
    for line in lines:
        assert line.width <= width + 0.01
        assert unicodedata.category(line.text.strip()[0])[0] != "M"


def parts(text: str, cut=breaks) -> list[str]:
    ends = [0, *sorted(cut(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


@pytest.mark.parametrize("word", ["မောင်အောင်ကျော်", "အောက်ပါဌာနသို့", "នៅ", "វង្វេង", "គ្រប់", "យល់", "ស័ព្ទ", "បារម្ភ", "ຫຼົງ", "ໜ່ວຍ", "ກວ່າ", "เชื่อ"])
def test_a_line_never_ends_inside_these(word):
    assert len(parts(word)) == 1


@pytest.mark.parametrize(("text", "syllables"), [
    ("အောက်ပါဌာနသို့", ["အောက်", "ပါ", "ဌာ", "န", "သို့"]), ("ທ່ານໄປຫາ", ["ທ່ານ", "ໄປ", "ຫາ"]), ("នេះណែនាំ", ["នេះ", "ណែ", "នាំ"]),
    ("e\u0301a", ["e\u0301", "a"]), ("क्षत्रिय", ["क्ष", "त्रि", "य"]),
])  # fmt: skip
def test_a_word_too_long_for_its_line_is_cut_between_syllables(text, syllables):
    assert pieces(text) == syllables


def test_a_burmese_line_ends_at_a_blank_rather_than_inside_a_phrase():
    lines = lay_out(plain(phrases("my").text("withdraw"), Style(Family.SANS, 11, 9.0, language="my")), Measure(60))
    assert len(lines) > 2
    assert {word for line in lines for word in line.text.split()} == set(phrases("my").text("withdraw").split())


@pytest.mark.parametrize("tag", ["ar", "fa", "ur"])
@pytest.mark.parametrize("figures", ["086-000-1234", "+81 86-000-1234", "2026/06/18", "14:00", "C-R8-0215"])
def test_figures_in_right_to_left_text_stand_in_their_order(tag, figures):
    style = Style(Family.SANS, 11, 9.0, language=tag)
    (line,) = lay_out(plain(f"{NOTES[tag]} {figures} {NOTES[tag]}", style), Measure(170, rtl=True))
    places = list(line.placed())
    assert [place.x for place in places] == sorted(place.x for place in places)
    assert figures in "".join(place.glyph.text for place in places)


# --- what somebody may type ----------------------------------------------------------------------------------------------------

HOSTILE = [
    "<b>太字</b>&amp;&lt;script&gt;", "<img src='file:///etc/passwd'/>", "<font size='99999'>大</font>", "{0}{漢字|かな}%s%(x)d\\u0041",
    "a\u202eevil\u202cb", "\u2066\u2067x\u2069", "\u0007\u0000\u001b[31m".replace("\0", ""), "e\u0301\u0301\u0301\u0301", "ก็็็็็็็็",
    "\ufeff\u200b\u200b", "\u00ad", "BT /F1 99999 Tf (x) Tj ET", ") Tj ET Q endstream endobj", "＜／p＞",
    "𝒜", "𠮷", "😀", "\U000f0000", "\ue000",
    "x" * 3000, "。" * 300, "（" * 200, "\u3000" * 200, "123456789" * 80, "\n" * 60, "\t" * 100, "ー" * 300, "\u0300abc",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("part", TYPESET)
def test_what_is_typed_is_printed_as_text_or_refused_by_name(text, part):
    content = replace(
        LETTER, subject=text, facts=(text,), said=(text,), judged=(text,), matters=(text, text), wished_times=(text,), enclosures=(text,),
        interpreting=text, consent_line=text, client_name=text, client_kana=text[:60], client_subject=text,
        addressee=replace(LETTER.addressee, name=text[:80], section=text[:40], title=text[:20], person=text[:40], address=text[:120]),
        sender=replace(LETTER.sender, name=text[:80], person=text[:40], address=text[:100]), cleared=cleared(text),
        visit=replace(LETTER.visit, place_name=text[:80], access=text[:200], bring=(text[:100],)),
    )  # fmt: skip
    if missing_glyphs(text):
        with pytest.raises(MissingGlyphs):
            compose(content, STAMP, part)
        return
    pdf = compose(content, STAMP, part)
    with pypdfium2.PdfDocument(pdf) as opened:
        assert 1 <= len(opened) <= 40
    assert b"/JavaScript" not in pdf
    assert b"/URI" not in pdf
