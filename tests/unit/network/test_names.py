"""Names in two lines, broken as a reader would."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_gui.network.measure import measure
from desk_gui.network.names import WIDEST, forms


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("総田市市民協働課", ("総田市", "市民協働課")),
        ("ハローワーク倉津", ("ハローワーク", "倉津")),
        ("不動産協会浅浦支部", ("不動産協会", "浅浦支部")),
        ("生活自立支援センター 白嶺", ("生活自立支援", "センター 白嶺")),
        ("入管 倉津出張所", ("入管", "倉津出張所")),
        ("こころの健康センター", ("こころの健康", "センター")),
    ],
)
def test_names_break_where_one_would_pause(name: str, lines: tuple[str, ...]) -> None:
    assert lines in forms(name, False, measure)


@pytest.mark.parametrize("name", ["税理士会", "県労働局", "倉津警察署", "あ", ""])
def test_short_names_stay_in_one_line(name: str) -> None:
    assert forms(name, False, measure) == ((name,),)


@settings(max_examples=150)
@given(st.text(max_size=80))
def test_whatever_was_typed_fits_in_two_lines(name: str) -> None:
    for lines in forms(name, True, measure):
        assert len(lines) <= 2
        assert all(measure(line, True)[0] <= WIDEST for line in lines)


def test_an_endless_name_is_cut_with_a_sign_that_it_was() -> None:
    assert forms("外国人相談" * 600, False, measure)[0][1].endswith("…")


def test_no_line_begins_with_a_small_letter_or_a_long_vowel_mark() -> None:
    shown = forms("コミュニティーサポートネットワークジャパンミッション", False, measure)[0]
    assert shown[-1][0] not in "ュィーッョ"
