"""Names in two lines, broken as a reader would."""

from unicodedata import category

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
def test_whatever_was_typed_fits_in_three_lines(name: str) -> None:
    for lines in forms(name, True, measure):
        assert len(lines) <= 3
        assert all(measure(line, True)[0] <= WIDEST for line in lines)


def test_an_endless_name_is_cut_with_a_sign_that_it_was() -> None:
    assert forms("外国人相談" * 600, False, measure)[0][-1].endswith("…")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Associação dos Brasileiros", ("Associação", "dos Brasileiros")),
        ("မြန်မာနိုင်ငံသားများ ကူညီရေးအသင်း ရုံးခွဲ", ("မြန်မာနိုင်ငံသားများ", "ကူညီရေးအသင်း ရုံးခွဲ")),
        ("مرکزِ معاونت برائے غیر ملکی باشندگان", ("مرکزِ معاونت برائے", "غیر ملکی باشندگان")),
    ],
)
def test_names_with_spaces_break_between_words(name: str, lines: tuple[str, ...]) -> None:
    assert forms(name, False, measure)[0] == lines


def test_a_sign_is_left_out_of_no_line_but_the_last() -> None:
    for name in ("Associação Beneficente dos Brasileiros Residentes na Cidade de Kuratsu e Região Norte", "ကူညီရေးအသင်း" * 9):
        for lines in forms(name, False, measure):
            assert not any("…" in line for line in lines[:-1])
            assert lines[-1].endswith("…")


@pytest.mark.parametrize("name", ["ศูนย์ช่วยเหลือชาวต่างชาติเมืองคูรัตสึจังหวัด", "មជ្ឈមណ្ឌលជំនួយជនបរទេសខេត្តស៊ីរ៉ាមី", "မြန်မာနိုင်ငံသားများကူညီရေးအသင်း"])
def test_without_spaces_no_letter_is_parted_from_its_signs(name: str) -> None:
    lines = forms(name, False, measure)[0]
    assert len(lines) > 1
    assert not any(category(line[0]).startswith("M") for line in lines)


def test_lines_of_tall_scripts_stand_farther_apart() -> None:
    plain = measure("倉津市", False)[1]
    assert measure("မြို့နယ်", False)[1] > 1.3 * plain
    assert measure("مرکزِ معاونت", False)[1] > 1.1 * plain
    assert measure("Associação", False)[1] == plain


def test_no_line_begins_with_a_small_letter_or_a_long_vowel_mark() -> None:
    shown = forms("コミュニティーサポートネットワークジャパンミッション", False, measure)[0]
    assert shown[-1][0] not in "ュィーッョ"
