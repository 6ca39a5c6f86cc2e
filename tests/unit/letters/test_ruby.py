"""熟語ルビ: a word whose characters each have a reading (JLREQ 3.3.7), and that readings stay where they belong."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_gui.letters.fonts import Family
from desk_gui.letters.phrases import EASY, phrases
from desk_gui.letters.style import Align, Measure, Span, Style
from desk_gui.letters.text import Line, lay_out, with_readings

MINCHO = Style(Family.MINCHO, 10.5, 6.0)
LARGE = Style(Family.MINCHO, 14.0, 8.0)


def line(text: str, style: Style = MINCHO) -> Line:
    (only,) = lay_out(with_readings(text, style), Measure(1000))
    return only


def drawn(found: Line) -> list[tuple[str, float, float]]:
    """Each glyph of a reading: what it says, and from where to where it stands."""
    small = found.style.ruby.size
    glyphs = [each for each in found.placed() if each.style.size == small]
    return [(each.glyph.text, each.x, each.x + each.glyph.advance * each.style.em / 1000) for each in glyphs]


def places(found: Line) -> list[tuple[str, float, float]]:
    big = found.style.size
    glyphs = [each for each in found.placed() if each.style.size == big]
    return [(each.glyph.text, each.x, each.x + each.glyph.advance * each.style.em / 1000) for each in glyphs]


def test_readings_no_wider_than_their_characters_stand_as_mono_ruby():
    one, two = line("{資格|し|かく}", LARGE), line("{資|し}{格|かく}", LARGE)
    assert drawn(one) == drawn(two)
    assert places(one) == places(two)


def test_a_long_reading_leans_over_its_own_word_and_the_word_stays_as_close_as_it_can():
    tied, apart = line("{家族|か|ぞく}"), line("{家|か}{族|ぞく}")
    assert tied.width < apart.width
    (_, _, first), (_, second, _), (_, _, end) = drawn(tied)
    assert first <= second + 0.01
    (_, start, _), (_, left, right) = places(tied)
    assert second < left  # over the character before it, which leaves room
    assert end >= right - 0.5
    assert start == pytest.approx(0.0, abs=0.01)


def test_a_word_that_has_room_for_all_its_readings_is_no_wider_than_its_characters():
    assert line("{地域|ち|いき}").width == pytest.approx(2 * MINCHO.em, abs=MINCHO.ruby.em / 2)
    assert line("{電話番号|でん|わ|ばん|ごう}").width < line("{電|でん}{話|わ}{番|ばん}{号|ごう}").width


def test_a_line_may_part_a_word_between_its_characters_and_each_half_keeps_its_readings():
    text = "あいうえおかきくけこ{電話番号|でん|わ|ばん|ごう}を"
    found = lay_out(with_readings(text, MINCHO), Measure(12.2 * MINCHO.em))
    first, second = (each.text for each in found)
    assert first + second == "あいうえおかきくけこ電話番号を"
    assert first[-1] in "電話番"
    head, tail = (("".join(text for text, _, _ in drawn(each))) for each in found)
    assert head + tail == "でんわばんごう"
    assert head == {"電": "でん", "話": "でんわ", "番": "でんわばん"}[first[-1]]


def test_a_reading_stands_over_a_blank_beyond_which_there_is_no_other():
    (plain,) = lay_out(with_readings("ところ {承|うけたまわ}", MINCHO), Measure(1000))
    assert plain.atoms[-1].overhang[0] == pytest.approx(min(MINCHO.ruby.em / 2, plain.atoms[-2].base_width))
    (read,) = lay_out(with_readings("{道|みち} {承|うけたまわ}", MINCHO), Measure(1000))
    assert read.atoms[-1].overhang[0] == 0.0


def test_a_word_is_read_out_whole_before_its_readings():
    """So that it is found by whoever looks for it in the file."""
    assert "".join(each.glyph.text for each in line("ここに{電話番号|でん|わ|ばん|ごう}を").placed()) == "ここに電話番号でんわばんごうを"


def test_a_word_read_as_a_whole_is_not_parted():
    found = lay_out(with_readings("あ{今日|きょう}い", MINCHO), Measure(2.5 * MINCHO.em))
    assert [each.text for each in found] == ["あ", "今日", "い"]


def test_easy_japanese_reads_its_words_character_by_character():
    words = " ".join(phrases(EASY).texts.values())
    spans = with_readings(words, MINCHO)
    assert sum(span.tied for span in spans) > 80
    assert [span for span in spans if span.reading and len(span.text) > 1] == []


KANJI, KANA = st.sampled_from("漢字電話番号相談資格"), st.sampled_from("あいうえおかきくけこ")
WORD = st.lists(st.tuples(KANJI, st.text(KANA, min_size=1, max_size=5)), min_size=1, max_size=5)
PIECE = WORD | st.text(st.sampled_from("のをに、。本国A1（）"), min_size=1, max_size=4)


def spans_of(pieces) -> list[Span]:
    out: list[Span] = []
    for piece in pieces:
        if isinstance(piece, str):
            out.append(Span(piece, MINCHO))
        else:
            out += [Span(char, MINCHO, reading, tied=at < len(piece) - 1) for at, (char, reading) in enumerate(piece)]
    return out


@given(st.lists(PIECE, min_size=1, max_size=12), st.floats(30, 90), st.sampled_from(Align))
def test_readings_keep_their_order_never_meet_and_never_leave_their_line(pieces, width, align):
    spans = spans_of(pieces)
    lines = lay_out(spans, Measure(width, align=align))
    assert "".join(text for found in lines for text, _, _ in drawn(found)) == "".join(span.reading for span in spans)
    for found in lines:
        read = drawn(found)
        assert all(before[2] <= after[1] + 0.02 for before, after in pairwise(read))
        assert all(start >= -0.02 and end <= width + 0.02 for _, start, end in read)


@given(WORD, st.text(st.sampled_from("のを国"), max_size=2), st.text(st.sampled_from("のを国"), max_size=2))
def test_each_reading_touches_its_own_character_and_tying_never_widens_a_word(word, before, after):
    tied = [Span(char, MINCHO, reading, tied=at < len(word) - 1) for at, (char, reading) in enumerate(word)]
    (one,) = lay_out([Span(before, MINCHO), *tied, Span(after, MINCHO)], Measure(1000))
    apart = [Span(each.text, MINCHO, each.reading) for each in tied]
    (other,) = lay_out([Span(before, MINCHO), *apart, Span(after, MINCHO)], Measure(1000))
    assert one.width <= other.width + 0.01
    read, base = drawn(one), places(one)[len(before) :]
    for (_, reading), (_, start, end) in zip(word, base, strict=False):
        own, read = read[: len(reading)], read[len(reading) :]
        assert own[0][1] < end
        assert own[-1][2] > start
