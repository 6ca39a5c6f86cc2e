"""The reference lists: codes are used once, every code in the sample is in them, national lines say where they come from."""

from collections import Counter

import pytest

from desk_gui import resources
from desk_gui.vocabulary import Category
from tests.unit.sample.region import desk, everything, read, strings


def _list(name, code):
    return [each[code] for each in resources.data(f"reference/{name}.json")]


@pytest.mark.parametrize(
    ("name", "code"),
    [("languages", "tag"), ("countries", "code"), ("residence_statuses", "code"), ("hotlines", "key"), ("categories", "code")],
)
def test_no_code_is_given_twice(name, code):
    assert max(Counter(_list(name, code)).values()) == 1


def test_every_language_of_the_letters_can_be_chosen():
    phrases = {line.split('"lang": "')[1].split('"')[0] for line in resources.text("letters/phrases.jsonl").splitlines()}
    assert set(_list("languages", "tag")) == phrases
    right_to_left = {each["tag"] for each in resources.data("reference/languages.json") if each["rtl"]}
    assert right_to_left == {"ur", "fa", "ar"}


def test_the_sample_uses_only_languages_of_the_list():
    known = set(_list("languages", "tag")) | {""}
    fields = {"language", "explained_in", "other_languages"}
    assert {text for record in everything() for field, text in strings(record) if field in fields} <= known
    assert set(desk()["profile"]["languages"]) <= known


def test_the_sample_uses_only_nationalities_and_statuses_of_the_lists():
    people = [*read("clients").values(), *read("consultations").values()]
    assert {each.nationality for each in people} <= {"", *_list("countries", "code")}
    assert {each.residence_status for each in people} <= {"", *_list("residence_statuses", "code")}


def test_regions_and_people_without_a_state_are_in_the_list_of_nationalities():
    names = {each["name_ja"] for each in resources.data("reference/countries.json")}
    assert {"台湾", "パレスチナ", "朝鮮", "無国籍"} <= names


def test_twenty_nine_statuses_and_the_one_that_replaces_training_are_dated():
    statuses = {each["code"]: each for each in resources.data("reference/residence_statuses.json")}
    real = [each for each in statuses.values() if each["kind"] == "status"]
    assert len(real) == 30
    assert statuses["skill_development"]["valid_from"] == "2027-04-01"
    assert statuses["technical_intern"]["valid_to"] > "2027-04-01"


def test_every_sub_code_rolls_into_an_official_category():
    assert {Category(each["rolls_into"]) for each in resources.data("reference/categories.json")}


def test_a_national_line_says_where_it_was_read_and_that_it_wants_checking():
    for line in resources.data("reference/hotlines.json"):
        assert line["number"]
        assert line["source"]
        assert line["needs_check"] or line["verified_on"]
        assert all(Category(each) for each in line["categories"])
