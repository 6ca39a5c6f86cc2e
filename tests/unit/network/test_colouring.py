"""What the colours of the map tell: classes that are ordered by lightness alone, and a hollow one for who is not known."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from desk_gui.network.colouring import Colours, class_of, scale_row, shades, tint
from desk_gui.network.palette import DARK, LIGHT, Palette
from desk_gui.network.scene import Look
from desk_gui.network.words import WORDS
from desk_gui.rows.network import Asked
from desk_gui.vocabulary import Colouring, LanguageMode
from tests.unit.network.factory import TODAY, drawn, map_row, node, region_drawn

SCALED = [by for by in Colouring if by is not Colouring.KIND]
VIETNAMESE = Colours(Colouring.LANGUAGE, "vi")


def lightness(colour: str) -> float:
    """L* of CIELAB: how light it is to the eye, and in a grey print."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_classes_are_told_apart_without_colour(palette: Palette) -> None:
    steps = [lightness(colour) for colour in palette.ramp]
    ordered = steps if palette is DARK else steps[::-1]
    assert all(lighter - darker >= 12 for darker, lighter in pairwise(ordered))
    assert abs(lightness(palette.canvas) - steps[0]) >= 12, "the palest is not hollow"
    assert abs(lightness(palette.canvas) - lightness(palette.rim)) >= 40, "what is hollow is seen"


@pytest.mark.parametrize(
    ("by", "asked", "expected"),
    [
        (Colouring.REFERRALS, Asked(0), 0),
        (Colouring.REFERRALS, Asked(4), 2),
        (Colouring.REFERRALS, Asked(5), 3),
        (Colouring.REFERRALS, Asked(20), 4),
        (Colouring.REPLY, Asked(3), None),
        (Colouring.REPLY, Asked(3, 3, 3, 2), 0),
        (Colouring.REPLY, Asked(3, 3, 3, 2.5), 1),
        (Colouring.REPLY, Asked(3, 3, 3, 11), 3),
        (Colouring.ACCEPTANCE, Asked(3), None),
        (Colouring.ACCEPTANCE, Asked(9, 9, 4, 1), 0),
        (Colouring.ACCEPTANCE, Asked(2, 2, 1, 1), 1),
        (Colouring.ACCEPTANCE, Asked(10, 10, 9, 1), 3),
    ],
)
def test_each_is_in_the_class_its_name_says(by: Colouring, asked: Asked, expected: int | None) -> None:
    assert class_of(replace(node(1), asked=asked), Colours(by), TODAY) == expected


@pytest.mark.parametrize(("days", "expected"), [(0, 3), (92, 3), (93, 2), (184, 1), (367, 0)])
def test_what_was_looked_at_lately_is_in_the_last_class(days: int, expected: int) -> None:
    known = replace(node(1), verified_on=TODAY - timedelta(days=days))
    assert class_of(known, Colours(Colouring.FRESHNESS), TODAY) == expected
    assert class_of(node(1), Colours(Colouring.FRESHNESS), TODAY) is None


def test_of_several_ways_to_speak_a_language_the_nearest_to_a_person_counts() -> None:
    both = replace(node(1), spoken=frozenset({("vi", LanguageMode.MACHINE), ("vi", LanguageMode.ONSITE), ("en", LanguageMode.STAFF)}))
    assert class_of(both, VIETNAMESE, TODAY) == 2
    assert class_of(both, Colours(Colouring.LANGUAGE, "ne"), TODAY) is None


@pytest.mark.parametrize("by", SCALED)
def test_the_legend_names_every_class_and_counts_everybody_once(by: Colouring) -> None:
    row = map_row(replace(node(1), asked=Asked(7, 7, 7, 1), verified_on=TODAY, spoken=frozenset({("vi", LanguageMode.STAFF)})), node(2))
    found = scale_row(row.nodes[1:], Colours(by, "vi"), TODAY, LIGHT, WORDS)
    names = WORDS.scale(by).classes
    assert [key.name.rsplit(" ", 1)[0] for key in found.keys][: len(names)] == list(names)
    assert [key.colour for key in found.keys][: len(names)] == list(shades(by, LIGHT))
    assert sum(int(key.name.rsplit(" ", 1)[1].removesuffix("機関")) for key in found.keys) == 2


def test_who_is_not_known_is_drawn_hollow_and_keeps_its_shape() -> None:
    scene = drawn(map_row(node(1), replace(node(2), asked=Asked(1, 1, 1, 1))), Look(colours=Colours(Colouring.REPLY)))
    unknown, known = sorted((mark for mark in scene.nodes if not mark.is_desk), key=lambda mark: mark.name)
    assert (unknown.colour, unknown.rim) == (LIGHT.canvas, LIGHT.rim)
    assert known.colour == LIGHT.ramp[0] != LIGHT.canvas
    assert unknown.group is known.group


def test_nothing_is_pale_but_what_the_legend_says() -> None:
    scene = region_drawn(Look(colours=Colours(Colouring.REFERRALS)))
    assert {mark.opacity for mark in scene.nodes} == {1.0}
    assert len({line.opacity for line in scene.lines}) == 2, "with the desk, and between partners"
    titles = [row.title for row in scene.legend]
    assert (WORDS.age in titles, WORDS.kinds in titles, WORDS.shapes in titles) == (False, False, True)
    assert scene.scale in scene.legend
    assert region_drawn().scale is None


def test_by_kind_everything_is_as_it_was() -> None:
    assert {tint(node(1), Colours(), palette, TODAY).fill for palette in (LIGHT, DARK)} == {
        palette.kinds[node(1).group] for palette in (LIGHT, DARK)
    }
