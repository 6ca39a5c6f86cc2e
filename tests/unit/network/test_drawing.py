"""The sheets that leave the office: SVG, PDF, PNG."""

import re
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from desk_gui.letters import pages
from desk_gui.network.draw_pdf import to_pdf
from desk_gui.network.draw_png import to_png
from desk_gui.network.draw_svg import to_svg
from desk_gui.network.fonts import runs
from desk_gui.network.measure import LABEL_SIZE, baselines, measure
from desk_gui.network.scene import Look, Scene, collisions
from desk_gui.vocabulary import AgencyGroup, MapView
from tests.unit.network.factory import drawn, map_row, node, region_drawn

LOOK = Look(title="連携マップ", source="流域外国人相談窓口")
SAID = ["連携マップ", "令和8年6月9日現在", "出典：流域外国人相談窓口", "線＝到達した段階", "職員の相互派遣", "大きさ＝協働ケース数"]


def svg_words(scene: Scene) -> list[str]:
    return [element.text or "" for element in ET.fromstring(to_svg(scene)).iter("{http://www.w3.org/2000/svg}text")]


def pages_of(file: bytes) -> list[list[int]]:
    """Sizes in points."""
    with pypdfium2.PdfDocument(file) as document:
        return [[round(side) for side in page.get_size()] for page in document]


def pdf_text(file: bytes) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return document[0].get_textpage().get_text_range()


@pytest.mark.parametrize("word", SAID)
def test_svg_carries_title_legend_date_and_source(word: str) -> None:
    assert word in svg_words(region_drawn(LOOK))


def test_svg_legend_names_every_kind_so_that_shapes_can_be_read_without_colour() -> None:
    assert {group.label for group in AgencyGroup} <= set(svg_words(region_drawn(LOOK)))


def carried(svg: str) -> dict[tuple[str, str], set[str]]:
    """The characters of the fonts in a picture, by family and weight."""
    found = re.findall(r"font-family:'([^']+)';font-weight:([\d ]+);src:url\(data:font/ttf;base64,([^)]+)\)", svg)
    return {(family, weight): set(map(chr, hb.Face(b64decode(font)).unicodes)) for family, weight, font in found}


def test_svg_carries_every_letter_of_its_text_and_no_other() -> None:
    svg = to_svg(region_drawn(LOOK))
    fonts = carried(svg)
    assert set(fonts) == {("BIZ UDPGothic", "400"), ("BIZ UDPGothic", "700")}
    assert {char for font in fonts.values() for char in font} == set("".join(svg_words(region_drawn(LOOK))))


@pytest.mark.parametrize(("name", "family"), [("Nguyễn の会", "Noto Sans"), ("สมาคมไทย", "Noto Sans Thai"), ("한국인회", "Noto Sans KR")])
def test_svg_carries_the_font_of_another_script_only_where_it_is_needed(name: str, family: str) -> None:
    assert family in {each for each, _ in carried(to_svg(drawn(map_row(node(1, name=name)))))}
    assert family not in {each for each, _ in carried(to_svg(region_drawn(LOOK)))}


@pytest.mark.parametrize("name", ["<b>&", '"引用"', "𠮷野家 NPO", "Nguyễn の会", "A会\x07\ufffe"])
def test_svg_survives_whatever_a_name_holds(name: str) -> None:
    assert name.replace("\x07", "").replace("\ufffe", "") in svg_words(drawn(map_row(node(1, name=name))))


def test_svg_paints_no_halo_over_its_own_words() -> None:
    """A stroke is painted last by programs that do not know `paint-order`: the last words of a name have none."""
    texts = ET.fromstring(to_svg(region_drawn(LOOK))).iter("{http://www.w3.org/2000/svg}text")
    drawn_as = [(text.text, text.get("stroke")) for text in texts]
    assert any(stroke for _, stroke in drawn_as)
    assert set(dict(drawn_as).values()) == {None}


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=30))
def test_any_name_can_be_drawn_as_svg_and_pdf(name: str) -> None:
    scene = drawn(map_row(node(1, name=name)), LOOK)
    ET.fromstring(to_svg(scene))
    assert to_pdf(scene).startswith(b"%PDF")


@pytest.mark.parametrize("view", list(MapView))
def test_pdf_text_can_be_found_and_copied(view: MapView) -> None:
    text = pdf_text(to_pdf(region_drawn(Look(view=view, title="連携マップ", source="流域外国人相談窓口"))))
    assert all(word in text for word in SAID)
    assert all(line in text for mark in region_drawn(Look(view=view)).nodes for line in mark.lines)


def test_a_name_is_copied_once_although_its_rim_is_drawn_too() -> None:
    assert pdf_text(to_pdf(drawn(map_row(node(1, name="税理士会")), LOOK))).count("税理士会") == 1


OTHER_SCRIPTS = ("မြန်မာအသင်း", "مرکزِ معاونت", "ศูนย์ช่วยเหลือ", "नागरिक केन्द्र")


def test_names_in_other_scripts_cover_nothing_are_drawn_joined_and_can_be_copied() -> None:
    scene = drawn(map_row(*(node(at, name=name) for at, name in enumerate(OTHER_SCRIPTS, start=1))), LOOK)
    assert collisions(scene) == 0
    read = pdf_text(to_pdf(scene)).replace("\u200b", "").replace("\r\n", " ")
    assert "〓" not in read
    for word in ("မြန်မာအသင်း", "معاونت", "ช่วยเหลือ"):
        assert read.count(word) == 1
    assert {"Noto Sans Myanmar", "Noto Sans Arabic", "Noto Sans Devanagari"} <= {family for family, _ in carried(to_svg(scene))}


def test_two_lines_of_burmese_do_not_touch_on_paper() -> None:
    one, two = "မြို့နယ်ဌာန", "ကြူရှင်မြို့"
    lines = tuple(baselines((one, two), False, 100.0, sum(measure(line, False)[1] for line in (one, two)) * 100.0 / LABEL_SIZE))
    drawn_one, drawn_two = (runs(line, False)[0].shaped for line in (one, two))
    assert lines[1] - 100 * drawn_two.top > lines[0] - 100 * drawn_one.bottom


def test_pdf_is_one_landscape_a4_sheet_with_its_fonts_inside() -> None:
    file = to_pdf(region_drawn(LOOK))
    assert pages_of(file) == [[842, 595]]
    assert file.count(b"/FontFile2") >= 2
    assert b"/Helvetica" not in file


def test_on_a3_the_same_map_is_larger_by_half() -> None:
    scene = region_drawn(LOOK)
    small, large = to_pdf(scene), to_pdf(scene, paper="A3")
    assert pages_of(large) == [[1191, 842]]
    assert pdf_text(large) == pdf_text(small)


def test_the_same_map_gives_the_same_bytes() -> None:
    assert to_pdf(region_drawn(LOOK)) == to_pdf(region_drawn(LOOK))


def test_png_has_the_asked_size_and_the_colours_of_the_kinds() -> None:
    scene = region_drawn(LOOK)
    image = Image.open(BytesIO(to_png(scene, scale=1.0)))
    assert image.width == round(scene.bounds.w + 32)
    assert (0x15, 0x72, 0x50) in {colour for _, colour in image.getcolors(1 << 24)}


def test_png_of_a_night_map_is_dark() -> None:
    image = Image.open(BytesIO(to_png(region_drawn(Look(dark=True)), scale=0.5)))
    assert image.getpixel((2, 2)) == (0x1A, 0x24, 0x28)


def test_maps_and_letters_may_be_rendered_at_the_same_time() -> None:
    scene = region_drawn(LOOK)
    sheet = to_pdf(scene)
    alone = to_png(scene, scale=0.4), pages.pictures(sheet, width=300)
    with ThreadPoolExecutor(6) as hands:
        maps = [hands.submit(to_png, scene, scale=0.4) for _ in range(6)]
        letters = [hands.submit(pages.pictures, sheet, width=300) for _ in range(6)]
        assert {(one.result(), other.result()) for one, other in zip(maps, letters, strict=True)} == {alone}
