"""What is known of somebody new before anything is typed."""

import pytest

from desk_gui.rows.cases import ClientDetails
from desk_gui.viewmodels.people import household_of, named
from desk_gui.vocabulary import Known


@pytest.mark.parametrize(
    ("typed", "field", "name"),
    [
        ("santos lucas", "name_latin", "SANTOS LUCAS"),
        ("joão da silva", "name_latin", "JOÃO DA SILVA"),
        ("サントス・ルカス", "name_kana", "サントス・ルカス"),
        ("ｻﾝﾄｽ ﾙｶｽ", "name_kana", "サントス ルカス"),
        ("王 小麗", "name_kanji", "王 小麗"),
        ("ခင်မျိုး", "name_native", "ခင်မျိုး"),
        ("Nguyễn", "name_native", "Nguyễn"),
    ],
)
def test_a_name_looked_for_goes_to_the_field_of_its_script(typed: str, field: str, name: str):
    assert named(ClientDetails(language="my"), typed) == ClientDetails(language="my", **{field: name})


@pytest.mark.parametrize("typed", ["", "  ", "086-000-0101", "1990/1/2"])
def test_a_number_or_a_birthday_is_no_name(typed: str):
    assert named(ClientDetails(), typed) == ClientDetails()


def test_a_household_shares_where_it_lives_and_how_it_is_reached_and_no_name():
    first = ClientDetails(
        "MARIA", language="pt-BR", interpreter=Known.YES, phone="086-000-0123", safe_contact="夜だけ", opponents=("倉津縫製",)
    )
    shared = household_of(first)
    assert (shared.shown, shared.born, shared.residence_status) == ("", None, "")
    assert (shared.language, shared.interpreter, shared.phone, shared.safe_contact) == ("pt-BR", Known.YES, "086-000-0123", "夜だけ")
    assert shared.opponents == first.opponents
