"""The names of languages, countries and residence statuses, from the shipped reference lists."""

from functools import cache

from desk_gui import resources
from desk_gui.values.folding import fold


@cache
def languages() -> dict[str, str]:
    """Japanese name by tag, in the order of the list."""
    return {each["tag"]: each["name_ja"] for each in resources.data("reference/languages.json")}


@cache
def countries() -> dict[str, str]:
    """Japanese name by code."""
    return {each["code"]: each["name_ja"] for each in resources.data("reference/countries.json")}


@cache
def residence_statuses() -> dict[str, str]:
    """Japanese name by code."""
    return {each["code"]: each["name_ja"] for each in resources.data("reference/residence_statuses.json")}


@cache
def _areas() -> dict[str, str]:
    return {each["code"]: each.get("area", "") for each in resources.data("reference/countries.json")}


def language_name(tag: str) -> str:
    """日本語の名前; a tag the list does not know is shown as it is."""
    return languages().get(tag, tag)


def country_name(code: str) -> str:
    return countries().get(code, code)


def status_name(code: str) -> str:
    return residence_statuses().get(code, code)


def area_of(code: str) -> str:
    """東南アジア for VN; empty where it would tell nothing wider."""
    return _areas().get(code, "")


@cache
def _languages_by_word() -> dict[str, str]:
    words: dict[str, str] = {}
    for each in resources.data("reference/languages.json"):
        name = each["name_ja"]
        bare = name.split("（")[0]
        for word in (each["tag"], name, each["name_native"], bare, *bare.replace("／", "・").split("・"), *each.get("also", ())):
            words.setdefault(fold(word), each["tag"])
            words.setdefault(fold(word.removesuffix("語")), each["tag"])
    return words


def language_called(text: str) -> str | None:
    """The tag of what people write (ベトナム語, ベトナム, vi, Tiếng Việt); None where it names no language of the list."""
    return _languages_by_word().get(fold(text.strip()))


def country_called(text: str) -> str | None:
    """The code of a country by a Japanese name of it, or its code."""
    return _named("countries", ("name_ja",)).get(fold(text.strip()))


def status_called(text: str) -> str | None:
    """The code of a residence status by its full or short name, what offices call it, or its code."""
    return _named("residence_statuses", ("name_ja", "short_ja")).get(fold(text.strip()))


@cache
def _named(which: str, names: tuple[str, ...]) -> dict[str, str]:
    words: dict[str, str] = {}
    for each in resources.data(f"reference/{which}.json"):
        for word in (each["code"], *(each[name] for name in names), *each.get("also", ())):
            words.setdefault(fold(word), each["code"])
    return words


@cache
def other_words(which: str) -> dict[str, str]:
    """What else the members of a list (languages, countries, residence_statuses) are called, by tag or code: for finding them."""
    return {each.get("tag") or each["code"]: " ".join(each.get("also", ())) for each in resources.data(f"reference/{which}.json")}
