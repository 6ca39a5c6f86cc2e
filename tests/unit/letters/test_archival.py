"""PDF/A-2b: what a sheet says of itself for an archive. Whether a validator agrees is asked by .ci/archival."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader

from desk_gui.letters.compose import compose
from desk_gui.letters.srgb import profile
from desk_gui.vocabulary import LetterPart

from .examples import LETTER, STAMP
from .reading import sheet

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def told(part: LetterPart) -> dict[str, str]:
    """What the XMP packet says, by the last part of each name."""
    root = ElementTree.fromstring(sheet(part).trailer["/Root"]["/Metadata"].get_data())
    (description,) = root.iter(f"{RDF}Description")
    return {each.tag.split("}")[1]: "".join(each.itertext()).strip() for each in description}


@pytest.mark.parametrize("part", LetterPart)
def test_a_sheet_calls_itself_pdf_a_2b_and_says_twice_the_same(part: LetterPart):
    said, info = told(part), sheet(part).metadata
    assert (said["part"], said["conformance"]) == ("2", "B")
    names = {"title": "/Title", "creator": "/Author", "description": "/Subject", "CreatorTool": "/Creator", "Producer": "/Producer"}
    assert {name: said[name] for name in names} == {name: info[key] for name, key in names.items()}
    assert said["language"] == sheet(part).trailer["/Root"]["/Lang"]
    made = re.sub(r"\D", "", info["/CreationDate"])[:14]
    assert re.sub(r"\D", "", said["CreateDate"])[:14] == re.sub(r"\D", "", said["ModifyDate"])[:14] == made


@pytest.mark.parametrize("part", LetterPart)
def test_the_colours_mean_srgb(part: LetterPart):
    (meant,) = sheet(part).trailer["/Root"]["/OutputIntents"]
    stream = meant.get_object()["/DestOutputProfile"].get_object()
    assert (meant.get_object()["/S"], stream["/N"]) == ("/GTS_PDFA1", 3)
    assert stream.get_data() == profile()


@pytest.mark.parametrize("part", LetterPart)
def test_every_stream_ends_on_a_line_of_its_own_and_is_as_long_as_it_says(part: LetterPart):
    pdf = compose(LETTER, STAMP, part)
    ends = [found.start() for found in re.finditer(rb"endstream", pdf)]
    assert len(ends) > 5
    assert all(pdf[end - 1 : end] == b"\n" for end in ends)
    for found in re.finditer(rb"/Length (\d+)(?:(?!endobj).)*?\nstream\n", pdf, re.DOTALL):
        assert pdf[found.end() + int(found[1]) :].startswith(b"\nendstream")


@pytest.mark.parametrize("part", LetterPart)
def test_a_subset_of_a_font_says_which_glyphs_it_has(part: LetterPart):
    for font in _fonts(sheet(part)):
        there = int.from_bytes(font["/FontDescriptor"]["/CIDSet"].get_data(), "big")
        widths = font["/W"][1]
        assert bin(there).count("1") == len(widths) + 1  # and the glyph for what is missing


def _fonts(reader: PdfReader):
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            yield font.get_object()["/DescendantFonts"][0].get_object()


def test_the_profile_is_srgb_as_others_know_it():
    patches = [(red, green, blue) for red in range(0, 256, 17) for green in range(0, 256, 51) for blue in range(0, 256, 51)]
    image = Image.new("RGB", (len(patches), 1))
    image.putdata(patches)
    own = ImageCms.ImageCmsProfile(BytesIO(profile()))
    seen = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"))
    assert seen is not None
    away = [abs(one - other) for one, other in zip(image.tobytes(), seen.tobytes(), strict=True)]
    assert max(away) <= 1
