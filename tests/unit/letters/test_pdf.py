"""What lies in the file: embedded fonts, readable text, the same bytes for the same letter."""

import pytest

from desk_gui.letters.compose import compose
from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import Document
from desk_gui.letters.phrases import languages, phrases
from desk_gui.letters.style import Measure, Style
from desk_gui.letters.text import lay_out, plain
from desk_gui.vocabulary import TYPESET, LetterPart

from .examples import LETTER, STAMP
from .reading import sheet, squeezed, words_by_pdfium


def printed(text: str, language: str = "") -> bytes:
    document = Document("試験")
    style = Style(Family.SANS, 11, 8.0, language=language)
    document.lines(lay_out(plain(text, style), Measure(170, rtl=phrases(language or "ja").rtl)), 20, 20)
    return document.finish()


@pytest.mark.parametrize("part", TYPESET)
def test_the_same_letter_gives_the_same_bytes(part):
    assert compose(LETTER, STAMP, part) == compose(LETTER, STAMP, part)


@pytest.mark.parametrize("part", TYPESET)
def test_every_font_of_a_sheet_is_embedded(part):
    for page in sheet(part).pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"]


@pytest.mark.parametrize("tag", [words.tag for words in languages() if not words.rtl and words.tag != "ja-x-easy"])
def test_what_a_client_reads_can_be_copied_and_searched(tag):
    text = phrases(tag).text("only")
    assert squeezed(text) == words_by_pdfium(printed(text, tag))


def test_a_raised_mark_does_not_sink_the_letters_after_it():
    # Khmer and Thai marks are raised: after each the baseline must return.
    text = printed("សូមទូរស័ព្ទមកយើង", "km")
    assert squeezed("សូមទូរស័ព្ទមកយើង") == words_by_pdfium(text)


def test_the_sheet_asks_to_be_printed_at_its_own_size():
    assert sheet(LetterPart.AGENCY).trailer["/Root"]["/ViewerPreferences"]["/PrintScaling"] == "/None"


def test_the_document_names_its_language_and_no_person():
    reader = sheet(LetterPart.CLIENT)
    assert reader.trailer["/Root"]["/Lang"] == "vi"
    assert "NGUYEN" not in str(reader.metadata)
