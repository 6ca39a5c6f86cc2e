"""The space between characters, as W3C's requirements for Japanese layout ask (docs/jlreq.md names these tests)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_gui.letters.fonts import Family
from desk_gui.letters.spacing import Edge, Join, Kind, adjusted, join
from desk_gui.letters.style import Align, Measure, Span, Style
from desk_gui.letters.text import Line, evenly, lay_out, plain, width_of, with_readings

MINCHO = Style(Family.MINCHO, 10.5, 6.0)
EM = MINCHO.em


def line(text: str, style: Style = MINCHO) -> Line:
    (only,) = lay_out(plain(text, style), Measure(1000))
    return only


def ems(text: str) -> float:
    """The width of the text in letters, from its first ink's square to its last."""
    found = line(text)
    return (found.start + found.width) / EM


@pytest.mark.parametrize(("text", "wide"), [
    ("漢（字", 3),          # a bracket and its empty half: a square
    ("漢）字", 3),
    ("漢）（字", 3.5),      # between two brackets half a letter, not a whole one
    ("漢）」字", 3.5),
    ("漢「（字", 3.5),
    ("漢」、字", 3.5),
    ("漢。」字", 3.5),
    ("漢、「字", 3.5),
    ("漢・字", 3),
    ("漢）・字", 3.5),      # a quarter of the bracket's own half is the middle dot's
    ("漢\u3000（字", 3.5),  # after a blank as wide as a letter the bracket stands close
])  # fmt: skip
def test_marks_share_the_space_between_them(text, wide):
    assert ems(text) == pytest.approx(wide, abs=0.01)


@pytest.mark.parametrize(("text", "wide"), [
    ("漢A字", 2 + 0.5 + 2 * 0.25), ("漢12字", 2 + 1.0 + 2 * 0.25), ("漢 A 字", 2 + 1.5), ("漢１２字", 2 + 1.0 + 2 * 0.25),
    ("（A）", 1.5), ("漢、A", 2.5), ("3％", 1.5),
])  # fmt: skip
def test_japanese_and_western_letters_stand_a_quarter_apart(text, wide):
    assert ems(text) == pytest.approx(wide, abs=0.02)


def test_proportional_type_stands_closer():
    style = Style(Family.PMINCHO, 10, 5.0)
    assert line("漢A字", style).width - sum(line(part, style).width for part in "漢A字") == pytest.approx(2 * 0.125 * style.em, abs=0.01)


def test_the_empty_half_of_a_mark_is_no_part_of_a_lines_end():
    assert line("漢字。").width / EM == pytest.approx(2.5, abs=0.01)
    (right,) = lay_out(plain("（公印省略）", MINCHO), Measure(100, align=Align.END))
    assert right.start + right.width == pytest.approx(100)


def test_an_opening_bracket_stands_at_the_very_head_of_its_line():
    _, second = lay_out(plain("漢" * 10 + "「字」である", MINCHO), Measure(10 * EM))
    assert second.text.startswith("「")
    assert second.start == pytest.approx(-EM / 2, abs=0.01)


def test_a_line_too_long_by_little_is_drawn_together():
    text = "相談者、通訳者、職員で、話した。"
    natural = line(text).width
    (tight,) = lay_out(plain(text, MINCHO), Measure(natural - 0.6 * EM, align=Align.JUSTIFY))
    assert tight.width <= natural - 0.6 * EM + 0.01
    assert tight.text == text


def test_what_cannot_be_drawn_together_goes_on_to_the_next_line():
    first, second = lay_out(plain("漢字漢字漢字漢字漢字。", MINCHO), Measure(10 * EM, align=Align.JUSTIFY))
    assert (first.text, second.text) == ("漢字漢字漢字漢字漢", "字。")
    assert first.width == pytest.approx(10 * EM, abs=0.01)


def test_a_full_stop_inside_a_line_keeps_its_space_and_a_comma_half_of_it():
    stop, comma, plain_char = Edge(Kind.STOP, 0.5), Edge(Kind.COMMA, 0.5), Edge(Kind.JAPANESE)
    assert join(stop, plain_char, 0.25, free=True).give == 0
    assert join(comma, plain_char, 0.25, free=True).give == 0.25


def test_a_figure_and_its_unit_are_never_drawn_apart():
    assert join(Edge(Kind.WESTERN), Edge(Kind.JAPANESE), 0.25, free=False).take == 0


JOINS = st.lists(st.builds(Join, st.floats(-0.5, 0.5), st.floats(0, 0.25), st.floats(0, 0.5), st.integers(1, 3)), min_size=1, max_size=40)


@given(JOINS, st.floats(-3, 3))
def test_adjusting_makes_up_exactly_what_is_wanted_within_each_limit(joins, room):
    spaces = adjusted(joins, room)
    if spaces is None:
        return
    assert sum(spaces) - sum(each.space for each in joins) == pytest.approx(room, abs=2e-3)
    for space, each in zip(spaces, joins, strict=True):
        assert each.space - each.give - 1e-6 <= space <= each.space + each.take + 1e-6


@given(JOINS, st.floats(0.01, 3))
def test_blanks_give_before_marks_and_marks_before_letters(joins, room):
    spaces = adjusted(joins, -room)
    if spaces is None:
        return
    for low, high in ((1, 2), (2, 3)):
        used = any(space < each.space - 1e-9 for space, each in zip(spaces, joins, strict=True) if each.order == high)
        left = any(space > each.space - each.give + 1e-6 for space, each in zip(spaces, joins, strict=True) if each.order == low)
        assert not (used and left)


def test_justified_lines_end_together_at_the_margin():
    text = "日頃から当窓口の業務に御協力いただき、お礼申し上げます。本人は「在留資格の更新」（期限は8月）を求めています。" * 4
    lines = lay_out(plain(text, MINCHO), Measure(168, first=EM, align=Align.JUSTIFY))
    assert [line.start + line.width for line in lines[:-1]] == pytest.approx([168] * (len(lines) - 1), abs=0.01)
    assert lines[0].start == pytest.approx(EM)


# --- 均等割付 ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["相談者", "世帯・収入", "汐広相第32号", "令和8年6月9日", "（注）"])
def test_a_label_is_spread_from_edge_to_edge(text):
    spread = evenly(text, MINCHO, 40)
    assert spread.start + spread.width == pytest.approx(40)
    places = [place.x for place in spread.placed()]
    assert places == sorted(places)


def test_figures_stay_whole_when_spread():
    spread = evenly("第123号", MINCHO, 40)
    digits = [place.x for place in spread.placed()][1:4]
    assert all(after - before == pytest.approx(EM / 2, abs=0.01) for before, after in pairwise(digits))


def test_what_is_too_long_to_spread_is_set_as_it_is():
    assert evenly("相談の内容と経過", MINCHO, 10).width == pytest.approx(width_of("相談の内容と経過", MINCHO), abs=0.01)


# --- ruby --------------------------------------------------------------------------------------------------------------------


def readings(found: Line) -> list[tuple[float, float]]:
    """From where to where each reading reaches."""
    out, x = [], found.start
    for atom, gap in zip(found.atoms, found.gaps, strict=True):
        if atom.reading:
            left, right = atom.overhang
            out.append((x - left, x + atom.width + right))
        x += atom.width + gap
    return out


def test_a_reading_reaches_over_kana_by_half_its_letter_at_most_and_never_over_han():
    (found,) = lay_out(with_readings("に{承|うけたまわ}る、本{志|こころざし}心", MINCHO), Measure(200))
    over_kana, over_han = (atom.overhang for atom in found.atoms if atom.reading)
    assert over_kana == pytest.approx((MINCHO.ruby.em / 2,) * 2)
    assert over_han == (0.0, 0.0)


def test_readings_never_meet():
    (found,) = lay_out(with_readings("{承|うけたまわ}り{志|こころざし}を{承|うけたまわ}る", MINCHO), Measure(300))
    reaches = readings(found)
    assert all(before[1] <= after[0] + 0.01 for before, after in pairwise(reaches))


@pytest.mark.parametrize("align", Align)
def test_a_reading_never_leaves_its_line(align):
    for found in lay_out(with_readings("{承|うけたまわ}る、{志|こころざし}の、" * 6, MINCHO), Measure(47, align=align)):
        for start, end in readings(found):
            assert start >= -0.01
            assert end <= 47.01


def test_mono_ruby_stands_over_each_character_and_group_ruby_over_the_word():
    (mono,) = lay_out(with_readings("{漢|かん}{字|じ}", MINCHO), Measure(200))
    (group,) = lay_out(with_readings("{今日|きょう}", MINCHO), Measure(200))
    assert [atom.text for atom in mono.atoms] == ["漢", "字"]
    assert [atom.text for atom in group.atoms] == ["今日"]


def test_a_name_too_long_for_its_line_is_followed_by_its_reading():
    name = "WICKRAMASINGHE MUDIYANSELAGE NIMAL BANDARA SENEVIRATNE RATNAYAKE"
    lines = lay_out([Span(name, MINCHO, "ウィクラマシンハ ムディヤンセーラゲー ニマル バンダーラ")], Measure(80))
    assert "（ウィクラマシンハ" in "".join(found.text for found in lines)


# --- the last line -------------------------------------------------------------------------------------------------------------


def test_a_paragraph_does_not_end_in_a_line_of_one_character():
    text = "あ" * 20 + "ん。"
    lines = lay_out(plain(text, MINCHO), Measure(20 * EM, align=Align.JUSTIFY))
    assert [each.text for each in lines] == ["あ" * 19, "あん。"]
    assert lines[0].start + lines[0].width == pytest.approx(20 * EM, abs=0.01)


@given(st.text(st.sampled_from("漢字仮名あいア、。「」ー令和8A "), min_size=1, max_size=90), st.floats(35, 100), st.sampled_from(Align))
def test_company_for_the_last_character_costs_nothing_else(text, width, align):
    """The same words in the same order, none wider than its line, no line begun by what may not begin one."""
    lines = lay_out(plain(text, MINCHO), Measure(width, align=align))
    assert "".join(each.text for each in lines).replace(" ", "") == text.replace(" ", "")
    assert all(each.start + each.width <= width + 0.01 for each in lines)
    assert all(each.text for each in lines)


# --- hanging ------------------------------------------------------------------------------------------------------------------


def hung(text: str, width: float, *, hanging: bool) -> tuple[Line, ...]:
    return lay_out(plain(text, MINCHO), Measure(width, align=Align.JUSTIFY, hanging=hanging))


def test_a_full_stop_that_no_longer_fits_hangs_and_nothing_else_of_the_line_moves():
    text = "あいうえおかきくけこ。さしすせそたちつてと"
    (first, _), pushed = hung(text, 10 * EM, hanging=True), hung(text, 10 * EM, hanging=False)
    assert first.text == "あいうえおかきくけこ。"
    assert [place.x for place in first.placed()] == pytest.approx([at * EM for at in range(11)], abs=0.01)
    assert [each.text for each in pushed] == ["あいうえおかきくけ", "こ。さしすせそたちつ", "てと"]


def test_a_mark_that_fits_does_not_hang_and_a_bracket_never_does():
    (fits, *_) = hung("あいうえおかきく、こさしすせそ", 9 * EM, hanging=True)
    assert fits.width <= 9 * EM + 0.01
    for found in hung("あいうえおかきくけ」さしすせそたち", 9 * EM, hanging=True):
        assert found.width <= 9 * EM + 0.01


@given(st.text(st.sampled_from("漢字仮名あいア、。，．「」（）・ーっA1 "), min_size=1, max_size=120), st.floats(25, 100))
def test_what_hangs_is_one_comma_or_full_stop_by_its_ink_and_all_else_keeps_its_line(text, width):
    lines = hung(text, width, hanging=True)
    assert "".join(found.text for found in lines).replace(" ", "") == text.replace(" ", "")
    for found in lines:
        beyond = found.start + found.width - width
        assert beyond <= EM / 2 + 0.01
        if beyond > 0.01:
            *inner, last = found.atoms
            assert last.text in {"、", "。", "，", "．"}
            assert found.start + sum(atom.width for atom in inner) + sum(found.gaps[:-1]) <= width + 0.01
    assert not any(found.text[:1] in {"、", "。", "」"} for found in lines[1:] if len(text) > 1 and width > 60 and "、" * 3 not in text)
