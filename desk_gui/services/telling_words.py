"""By which words of a text an item of a person is told, beside who they are, where they live and how they are called: what is recorded
of their illness, family, work, money, stay, origin and language.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from desk_gui.reference import country_name, language_name, status_name
from desk_gui.rows.cases import ClientDetails
from desk_gui.values.days import both_calendars, short_era, wareki
from desk_gui.vocabulary import ConsentItem

_PARTS = re.compile(r"[\s、。,，・/()「」]+")
_CONTENT = re.compile(r"[^\W\u3041-\u309f]+")
"""A run without hiragana: of 関節リウマチで通院 first the one, then the other."""
_USUAL = ("通院", "入院", "治療", "服薬", "病院", "医院", "検査", "診断", "診察", "受診")
_EVERYDAY = frozenset((*_USUAL, "症状", "体調", "健康", "良好", "不明", "特に", "本人", "予定", "母子", "手帳"))
"""Of anybody's health, and of nobody's in particular."""
_NO_COUNTRY = {"中国": "(?!地方|語|銀行|電力|山地|自動車道|新聞|運輸|財務|経済|四国)"}


def said_in(text: str, client: ClientDetails, item: ConsentItem) -> tuple[str, ...]:
    """What of this item a text says, as it is recorded. Empty for items that are found in other ways."""
    find = _FINDS.get(item)
    return tuple(find("".join(unicodedata.normalize("NFKC", text).split()), client)) if find is not None else ()


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def has_day(plain: str, day: date) -> bool:
    """In either calendar, in words or in numbers. `plain`: half as wide, without blanks."""
    forms = (wareki(day), both_calendars(day), short_era(day), f"{day.year}年{day.month}月{day.day}日")
    numbers = rf"(?<!\d)(?:(?:{day.year}|'?{day:%y})[-/.]0?{day.month}[-/.]0?{day.day}|{day:%Y%m%d})(?!\d)"
    name, of = rf"{_MONTHS[day.month - 1]}[a-z]*\.?", rf"0?{day.day}(?:st|nd|rd|th)?"
    english = rf"(?<!\d)(?:{of}(?:of)?{name}|{name}{of}),?{day.year}(?!\d)"
    found = re.search(numbers, plain) or re.search(english, plain, re.IGNORECASE)
    return found is not None or any(unicodedata.normalize("NFKC", form) in plain for form in forms)


def _parts(*texts: str, least: int) -> Iterator[str]:
    for text in texts:
        yield from (part for part in _PARTS.split(unicodedata.normalize("NFKC", text)) if len(part) >= least)


def _phrases(plain: str, *texts: str) -> Iterator[str]:
    """A part between two marks as it is recorded, or of it a word that is long enough to be of this person alone."""
    for part in _parts(*texts, least=4):
        words = (part, *(word for word in _CONTENT.findall(part) if len(word) >= 4))
        if any("".join(word.split()) in plain for word in words):
            yield part


def _health(plain: str, client: ClientDetails) -> Iterator[str]:
    """Two characters name an illness."""
    for word in dict.fromkeys(word for part in _parts(client.health, least=2) for word in _CONTENT.findall(part)):
        if len(word) >= 2 and word not in _EVERYDAY and not word.isdigit() and word in plain:
            yield word


def _status(plain: str, client: ClientDetails) -> Iterator[str]:
    name = status_name(client.residence_status).split("（")[0]
    short = rf"在留資格[^。]{{0,5}}{re.escape(name)}|{re.escape(name)}の?(?:ビザ|在留資格)"
    if name and (name in plain if len(name) >= 3 else re.search(short, plain)):
        yield name
    if client.stay_until is not None and has_day(plain, client.stay_until):
        yield wareki(client.stay_until)


def _nationality(plain: str, client: ClientDetails) -> Iterator[str]:
    """ベトナム語 tells a language; タイ is also in タイヤ."""
    name = country_name(client.nationality)
    kana = r"[\u30a1-\u30fa\u30fc]"
    alone = rf"(?<!{kana}){re.escape(name)}(?!{kana})(?!語){_NO_COUNTRY.get(name, '')}"
    if name and client.nationality != "JP" and re.search(alone, plain):
        yield name


def _language(plain: str, client: ClientDetails) -> Iterator[str]:
    """That somebody speaks Japanese sets them apart from nobody."""
    spoken = (language_name(tag) for tag in (client.language, *client.other_languages) if tag and not tag.startswith("ja"))
    yield from (name for name in spoken if name in plain)
    yield from _phrases(plain, client.interpreter_note)


_FINDS: dict[ConsentItem, Callable[[str, ClientDetails], Iterator[str]]] = {
    ConsentItem.PHONE: lambda plain, client: _phrases(plain, client.safe_contact),
    ConsentItem.STATUS: _status,
    ConsentItem.NATIONALITY: _nationality,
    ConsentItem.LANGUAGE: _language,
    ConsentItem.FAMILY: lambda plain, client: _phrases(plain, client.household, client.family),
    ConsentItem.HEALTH: _health,
    ConsentItem.INCOME: lambda plain, client: _phrases(plain, client.income),
    ConsentItem.WORK: lambda plain, client: _phrases(plain, client.work),
}
