"""PDF/A-2b: what a sheet says of itself for an archive. Whether a validator agrees is asked by .ci/archival."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader

from desk_gui.letters.srgb import profile
from desk_gui.values.days import wareki
from desk_gui.vocabulary import TYPESET

from .reading import squeezed
from .sheets import DAY, SHEETS, sheet

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


KINDS = [name for name in SHEETS if not name.startswith("client_") or name in {"client_vi", "client_ur"}]


def read(name: str) -> PdfReader:
    return PdfReader(BytesIO(sheet(name)))


def told(pdf: PdfReader) -> dict[str, str]:
    """What the XMP packet says, by the last part of each name."""
    root = ElementTree.fromstring(pdf.trailer["/Root"]["/Metadata"].get_data())
    (description,) = root.iter(f"{RDF}Description")
    return {each.tag.split("}")[1]: "".join(each.itertext()).strip() for each in description}


@pytest.mark.parametrize("name", KINDS)
def test_a_sheet_calls_itself_pdf_a_2b_and_says_twice_the_same(name: str):
    pdf = read(name)
    said, info = told(pdf), pdf.metadata
    assert (said["part"], said["conformance"]) == ("2", "B")
    names = {"title": "/Title", "creator": "/Author", "description": "/Subject", "CreatorTool": "/Creator", "Producer": "/Producer"}
    assert {name: said[name] for name in names} == {name: info[key] for name, key in names.items()}
    assert said["language"] == pdf.trailer["/Root"]["/Lang"]
    made = re.sub(r"\D", "", info["/CreationDate"])[:14]
    assert re.sub(r"\D", "", said["CreateDate"])[:14] == re.sub(r"\D", "", said["ModifyDate"])[:14] == made
    assert "/Filter" not in pdf.trailer["/Root"]["/Metadata"]
    assert [len(each) for each in pdf.trailer["/ID"]] == [16, 16]
    assert "/Encrypt" not in pdf.trailer


@pytest.mark.parametrize("name", KINDS)
def test_the_colours_mean_srgb(name: str):
    (meant,) = read(name).trailer["/Root"]["/OutputIntents"]
    stream = meant.get_object()["/DestOutputProfile"].get_object()
    assert (meant.get_object()["/S"], stream["/N"]) == ("/GTS_PDFA1", 3)
    assert stream.get_data() == profile()


@pytest.mark.parametrize("name", KINDS)
def test_every_stream_ends_on_a_line_of_its_own_and_is_as_long_as_it_says(name: str):
    pdf = sheet(name)
    assert pdf.startswith(b"%PDF-1.4\n%")
    ends = [found.start() for found in re.finditer(rb"endstream", pdf)]
    assert len(ends) > 5
    assert all(pdf[end - 1 : end] == b"\n" for end in ends)
    for found in re.finditer(rb"/Length (\d+)(?:(?!endobj).)*?\nstream\n", pdf, re.DOTALL):
        assert pdf[found.end() + int(found[1]) :].startswith(b"\nendstream")


@pytest.mark.parametrize("name", KINDS)
def test_every_font_is_in_the_file_and_says_which_glyphs_it_has(name: str):
    fonts = list(_fonts(read(name)))
    assert fonts
    for font in fonts:
        assert font["/FontDescriptor"]["/FontFile2"].get_data()
        there = int.from_bytes(font["/FontDescriptor"]["/CIDSet"].get_data(), "big")
        widths = font["/W"][1]
        assert bin(there).count("1") == len(widths) + 1  # and the glyph for what is missing


def _fonts(reader: PdfReader):
    for page in reader.pages:
        drawings = [each.get_object() for each in page["/Resources"].get("/XObject", {}).values()]
        for within in (page, *(each for each in drawings if each["/Subtype"] == "/Form")):
            for font in within["/Resources"].get("/Font", {}).values():
                yield font.get_object()["/DescendantFonts"][0].get_object()


def test_a_mark_stands_on_every_page_once_and_takes_nothing_from_it():
    before, after = read("information_heavy"), read("reissued_heavy")
    assert len(before.pages) == len(after.pages) > 1
    mark = "再発行" + "".join(wareki(DAY).split())
    for plain, marked in zip(before.pages, after.pages, strict=True):
        assert sorted(squeezed(marked.extract_text())) == sorted(squeezed(plain.extract_text()) + mark)


def test_what_is_marked_or_joined_keeps_how_it_is_printed_and_is_the_same_each_time():
    for name in ("reissued", "own_copy", "joined"):
        assert read(name).trailer["/Root"]["/ViewerPreferences"]["/PrintScaling"] == "/None"
        assert SHEETS[name]() == SHEETS[name]() == sheet(name)
    assert read("reissued").trailer["/ID"][0] == read("agency").trailer["/ID"][0]
    assert read("reissued").trailer["/ID"][1] != read("agency").trailer["/ID"][1]


def test_joined_sheets_are_all_there_behind_one_another():
    words = [squeezed(page.extract_text()) for name in (*TYPESET, "handover_heavy", "cover") for page in read(name).pages]
    assert [squeezed(page.extract_text()) for page in read("joined").pages] == words
    fronts = [squeezed(page.extract_text()) for page in read("joined_backs").pages]
    assert [each for each in fronts if each] == words
    assert all(fronts.index(squeezed(read(part).pages[0].extract_text())) % 2 == 0 for part in TYPESET)


def test_the_profile_is_srgb_as_others_know_it():
    patches = [(red, green, blue) for red in range(0, 256, 17) for green in range(0, 256, 51) for blue in range(0, 256, 51)]
    image = Image.new("RGB", (len(patches), 1))
    image.putdata(patches)
    own = ImageCms.ImageCmsProfile(BytesIO(profile()))
    seen = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"))
    assert seen is not None
    away = [abs(one - other) for one, other in zip(image.tobytes(), seen.tobytes(), strict=True)]
    assert max(away) <= 1
