"""エコマップ as it is drawn: the rule of its lines, nobody's name on another's, nobody moved by another's move."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest

from desk_gui.network.draw_pdf import sheet_pdf
from desk_gui.network.draw_svg import sheet_svg
from desk_gui.network.ecomap import RING, Frame, collisions, ecomap, fraction
from desk_gui.network.ecomap_marks import DAY, eco_marks, line_marks
from desk_gui.network.ecomap_rule import Ground, Told, tie, told
from desk_gui.network.ecomap_sheet import Imprint, ecomap_sheet
from desk_gui.network.geometry import Curve
from desk_gui.network.measure import measure
from desk_gui.network.picture import Polygon, Stroke, Text
from desk_gui.rows.ecomap import Adjusted, EcoAgency, EcomapCopy, EcomapRow, EcoPerson
from desk_gui.values.ids import AgencyId, CaseId, PrivatePersonId, new_id
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyKind, ParticipantRole, PrivateRole, ReferralState, TieQuality

NAMES = (
    "倉津市社協",
    "女性相談支援センター",
    "法テラス高鳥",
    "総田市人権・市民協働課",
    "つばさ",
    "倉津市自立相談支援センター",
    "こころの健康センター",
)
KINDS = (AgencyKind.SOCIAL_WELFARE_COUNCIL, AgencyKind.WOMEN_SUPPORT, AgencyKind.LEGAL_AID, AgencyKind.MUNICIPAL_OFFICE, AgencyKind.NPO)
SMALL, LARGE = Frame((346.0, 216.0), 10.5, with_roles=False), Frame((1180.0, 440.0))
Q = TieQuality


def agency(at: int = 0, **facts) -> EcoAgency:
    return EcoAgency(AgencyId(new_id()), NAMES[at % len(NAMES)], KINDS[at % len(KINDS)], (ParticipantRole.SUPPORT,), **facts)


def row(agencies: int = 5, people: int = 2, **more) -> EcomapRow:
    around = tuple(agency(at) for at in range(agencies))
    private = tuple(EcoPerson(PrivatePersonId(new_id()), list(PrivateRole)[at]) for at in range(people))
    return EcomapRow(CaseId(new_id()), "R8-0147", 1, around, private, {}, date(2026, 6, 9), **more)


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"together": 2}, Told(Q.STRONG, Ground.OFTEN)),
        ({"together": 2, "referral": ReferralState.REQUESTED}, Told(Q.STRONG, Ground.OFTEN)),
        ({"together": 1}, Told(Q.WEAK, Ground.SELDOM)),
        ({"together": 1, "referral": ReferralState.RECEIVED}, Told(Q.TOWARDS, Ground.ASKED)),
        ({"referral": ReferralState.ACCEPTED}, Told(Q.WEAK, Ground.SILENT)),
        ({"roles": (ParticipantRole.INFORMED,)}, Told(Q.TOWARDS, Ground.INFORMED)),
        ({"roles": (ParticipantRole.INFORMED,), "together": 1}, Told(Q.WEAK, Ground.SELDOM)),
        ({"roles": ()}, Told(Q.WEAK, Ground.SILENT)),
    ],
)
def test_a_line_is_told_from_what_was_done(facts, line: Told):
    assert told(replace(agency(), **facts)) == line


def test_a_hand_goes_before_the_rule_and_only_a_hand_draws_strain():
    often, friend = agency(together=9), EcoPerson(PrivatePersonId(new_id()), PrivateRole.FRIEND)
    assert tie(often, {often.id: Adjusted(Q.STRAINED)}) == Told(Q.STRAINED, Ground.BY_HAND)
    assert tie(often, {often.id: Adjusted(None, Place(0, 1))}).ground is Ground.OFTEN
    assert tie(friend, {}) == Told(Q.WEAK, Ground.UNSAID)


@pytest.mark.parametrize("frame", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("people", range(7))
def test_no_name_covers_another_a_mark_or_the_people(frame: Frame, people: int):
    scene = ecomap(row(6, people), frame, measure)
    assert collisions(scene) == 0
    assert scene.nameless == 0 or frame is SMALL


def test_twenty_around_one_are_all_named_on_the_large_sheet():
    scene = ecomap(row(14, 6), LARGE, measure)
    assert (collisions(scene), scene.nameless) == (0, 0)


def test_who_is_moved_moves_nobody_else():
    before = row()
    moved = before.agencies[2].id
    after = replace(before, adjusted={moved: Adjusted(place=Place(-0.5, 0.25))})
    places = [{mark.id: mark.place for mark in ecomap(each, LARGE, measure).marks} for each in (before, after)]
    assert [thing for thing, place in places[0].items() if places[1][thing] != place] == [moved]
    assert fraction(places[1][moved], LARGE.size) == Place(-0.5, 0.25)


@pytest.mark.parametrize("place", [Place(0, 0), Place(0.01, 0), Place(9, -9), Place(-3.9, 0.2)])
def test_whatever_was_set_a_mark_stands_on_the_sheet_and_not_upon_the_people(place: Place):
    around = row(1, 0)
    (mark,) = ecomap(replace(around, adjusted={around.agencies[0].id: Adjusted(place=place)}), SMALL, measure).marks
    assert (mark.place.x**2 + mark.place.y**2) ** 0.5 > RING + mark.radius
    assert abs(mark.place.x) < SMALL.size[0] / 2
    assert abs(mark.place.y) < SMALL.size[1] / 2


def test_each_quality_is_told_apart_without_colour():
    curve = Curve(Place(30, 0), Place(200, 0))
    looks = {quality: list(line_marks(curve, quality, DAY)) for quality in Q}
    widths = {quality: marks[0].pen.width for quality, marks in looks.items() if isinstance(marks[0], Stroke)}
    heads = {quality: mark.points[0] for quality, marks in looks.items() for mark in marks if isinstance(mark, Polygon)}
    assert widths[Q.STRONG] > 2 * max(widths[each] for each in Q if each is not Q.STRONG)
    assert [quality for quality, marks in looks.items() if isinstance(marks[0], Stroke) and marks[0].pen.dash] == [Q.WEAK]
    assert heads == {Q.TOWARDS: (200, 0), Q.FROM: (30, 0)}
    assert [quality for quality, marks in looks.items() if len(marks) > 4] == [Q.STRAINED]


def test_a_line_that_may_not_be_told_is_not_drawn():
    around = row(1, 0)
    shown = [
        ecomap(around, Frame(LARGE.size, without_lines=hidden), measure).marks[0].quality
        for hidden in (frozenset(), {around.agencies[0].id})
    ]
    assert shown == [Q.WEAK, None]


def test_the_middle_counts_the_people_and_names_nobody():
    def middle(clients: int) -> list[str]:
        scene = ecomap(replace(row(0, 0), clients=clients), LARGE, measure)
        return [mark.text for mark in eco_marks(scene, DAY) if isinstance(mark, Text)]

    assert middle(1) == ["本人"]
    assert middle(3) == ["本人", "＋2人"]


def copies() -> dict[str, EcomapCopy]:
    around = row()
    return {"own": EcomapCopy(around), "given": EcomapCopy(around, ("法テラス高鳥",), "法律相談のため", name="NGUYEN THI LAN")}


def words_of(copy: EcomapCopy) -> str:
    pdf = sheet_pdf(ecomap_sheet(copy, Imprint("倉津広域外国人相談センター", "0a1b2c3d4e"), measure))
    return "".join(pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text().split())


def test_the_sheet_says_whose_it_is_for_whom_and_under_which_number():
    own, given = (words_of(copy) for copy in copies().values())
    for words in (own, given):
        assert all(
            each in words
            for each in ("取扱注意", "R8-0147", "管理番号0a1b2c3d4e", "法テラス高鳥", "線の決め方", "倉津広域外国人相談センター")
        )
    assert "窓口控え" in own
    assert "提供先" not in own
    assert all(each in given for each in ("提供先：法テラス高鳥", "目的：法律相談のため", "本人：NGUYENTHILAN"))


def test_the_sheet_is_one_a4_across_with_its_fonts_inside():
    reader = pypdf.PdfReader(BytesIO(sheet_pdf(ecomap_sheet(copies()["own"], Imprint("窓口"), measure))))
    (page,) = reader.pages
    assert [round(float(each) / 72 * 25.4) for each in (page.mediabox.width, page.mediabox.height)] == [297, 210]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert all("/FontFile2" in _descriptor(font) for font in fonts if font["/Subtype"] != "/Type1")
    assert any(font["/Subtype"] != "/Type1" for font in fonts)


def _descriptor(font):
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return inner["/FontDescriptor"].get_object()


def test_however_long_names_and_purposes_are_they_stay_on_the_sheet():
    long = EcomapCopy(row(), ("とても長い名前の機関" * 30,), "目的" * 200, name="名" * 200)
    sheet = ecomap_sheet(long, Imprint("窓口" * 200, "0a1b2c3d4e"), measure)
    ends = [
        mark.at.x + measure(mark.text, mark.bold)[0] * mark.size / 12
        for mark in sheet.marks
        if isinstance(mark, Text) and mark.anchor == "start"
    ]
    assert max(ends) <= sheet.width
    assert "エコマップ" in sheet_svg(sheet)
