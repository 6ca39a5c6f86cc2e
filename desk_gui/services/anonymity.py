"""How nearly a person may be described where nobody may know who it is: as nearly as at least `K` people of the desk are alike.

Nationality, language, status of residence, gender and age identify nobody by themselves, and five of them together nearly everybody. So
they are told together or not at all: whatever is told of a person is true of at least `K` persons in the desk's own records, the person
included. Where it is not, one thing after another is told in a wider word, in the order of `WIDENED`, until it is. What a study session
gains least from goes first (the language tells hardly more than the nationality), and the age last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from desk_gui.models.case import Client
from desk_gui.reference import area_of, country_name, language_name, status_name
from desk_gui.rows.cases import ClientDetails
from desk_gui.services.work import Reading
from desk_gui.values.days import PartialDay

K = 5
"""Fewer people than this with the same traits could be told apart by whoever knows the town. Five is what public statistics of small
numbers usually keep to; a desk of fewer clients tells nothing but what the trouble is."""

NATIONALITY, LANGUAGE, STATUS, GENDER, AGE = "国籍・地域", "使用言語", "在留資格", "性別", "年代"
WIDENED = (LANGUAGE, NATIONALITY, NATIONALITY, STATUS, GENDER, NATIONALITY, STATUS, AGE, AGE)
_OF_AGE, _AGED, _OLD = 18, 65, 80
_ASIA = "アジア"
_GENDERS = {"女": "女性", "男": "男性", "答えたくない": ""}
_UNTOLD = frozenset({"XXX", "unknown", "not_asked", "declined"})
"""Codes of the reference lists for what nobody knows of them."""

_BY_STANDING = "身分・地位による在留資格"
_BY_WORK = "就労の在留資格"
_OTHERS = "そのほかの在留資格"
_GROUPS = {
    **dict.fromkeys(
        ("permanent_resident", "special_permanent_resident", "long_term_resident", "spouse_of_japanese", "spouse_of_permanent_resident"),
        _BY_STANDING,
    ),
    **dict.fromkeys(
        (
            *("engineer_humanities", "specified_skilled", "technical_intern", "skill_development", "nursing_care", "skilled_labor"),
            *("business_manager", "highly_skilled", "intra_company_transferee", "instructor", "professor", "researcher"),
            *("medical_services", "legal_accounting", "religious_activities", "artist", "journalist", "entertainer"),
        ),
        _BY_WORK,
    ),
}
"""Whoever has no status, or asks for protection, is among the others: the word for them would be the telling one."""

Ladder = tuple[str, ...]
"""A trait from the nearest word to the widest; the last is empty: it is not told."""


@dataclass(frozen=True)
class Described:
    """What may be told of somebody, by trait, and which traits are told in a wider word or not at all."""

    told: Mapping[str, str]
    widened: tuple[str, ...]

    def exact(self, trait: str) -> bool:
        """As it is recorded, so that a text may say it too."""
        return trait not in self.widened and bool(self.told[trait])


def described(reading: Reading, client: ClientDetails) -> Described:
    """Among those who are there for whoever asks: who is hidden makes nobody look less alone."""
    columns = (Client.nationality, Client.language, Client.residence_status, Client.gender, Client.born)
    standing = select(*columns).where(Client.removed_at.is_(None), Client.merged_into.is_(None))
    everybody = (_ladders(row, reading.today) for row in reading.session.execute(standing))
    return near_enough(_ladders(client, reading.today), everybody)


def near_enough(own: Mapping[str, Ladder], everybody: Iterable[Mapping[str, Ladder]]) -> Described:
    """The first step down the ladders at which at least K of them are told alike."""
    people = list(everybody)
    level = dict.fromkeys(own, 0)
    for trait in (None, *WIDENED):
        if trait is not None:
            level[trait] = min(level[trait] + 1, len(own[trait]) - 1)
        told = {each: own[each][level[each]] for each in own}
        if sum(all(not word or _at(other[each], level[each]) == word for each, word in told.items()) for other in people) >= K:
            break
    else:
        told = dict.fromkeys(own, "")
    return Described(told, tuple(each for each in own if own[each][0] != told[each]))


def _at(ladder: Ladder, level: int) -> str:
    return ladder[min(level, len(ladder) - 1)]


def _ladders(of: Any, today: date) -> dict[str, Ladder]:
    """`of`: ClientDetails, or a row of the same names."""
    area = area_of(of.nationality)
    continent = _ASIA if area.endswith(_ASIA) else ""
    short = status_name(of.residence_status).split("（")[0] if of.residence_status not in _UNTOLD else ""
    return {
        NATIONALITY: (country_name(of.nationality) if of.nationality not in _UNTOLD else "", area, continent, ""),
        LANGUAGE: (language_name(of.language).split("（")[0] if of.language else "", ""),
        STATUS: (short, _GROUPS.get(of.residence_status, _OTHERS) if short else "", ""),
        GENDER: (_GENDERS.get(of.gender, of.gender), ""),
        AGE: (age_band(years(of.born, today)), grown(years(of.born, today)), ""),
    }


def years(born: PartialDay | None, today: date) -> int | None:
    """Of somebody whose birthday is not wholly known, by the year alone."""
    if born is None:
        return None
    age = born.age_on(today)
    return age if age is not None else today.year - born.year


def age_band(age: int | None) -> str:
    if age is None:
        return ""
    return "10歳未満" if age < 10 else "80歳以上" if age >= _OLD else f"{age // 10 * 10}代"


def grown(age: int | None) -> str:
    if age is None:
        return ""
    return "65歳以上" if age >= _AGED else "成人" if age >= _OF_AGE else "未成年"
