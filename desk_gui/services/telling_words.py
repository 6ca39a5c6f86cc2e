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
_COURSE = ("経過", "順調", "改善", "変化", "悪化", "安定", "回復", "良好", "継続", "再開", "開始", "終了", "定期", "軽度", "重度")
_AROUND = ("症状", "体調", "健康", "不明", "特に", "本人", "予定", "母子", "手帳", "令和", "平成", "昭和", "毎月", "毎週", "毎日")
_PLACES = ("階段", "仕事", "家事", "自宅", "職場", "会社", "学校", "夜勤", "夜勤明")
_EVERYDAY = frozenset((*_USUAL, *_COURSE, *_AROUND, *_PLACES))
"""Of anybody's health, and of nobody's in particular."""
_COMPLAINT = r"(?:痛|しび|腫|あざ|むく|かゆ|だる|重い|麻痺)"
_WHERE = r"([\u4e00-\u9fff]{1,2})[がのにをも]?"
_IN_KANA = (
    *("もの忘れ", "物忘れ", "聞こえ", "見えな", "見えに", "眠れ", "めまい", "吐き気", "ふらつ", "しびれ", "むくみ", "かゆみ"),
    *("やけど", "けが", "あざ", "てんかん", "うつ病", "ぜんそく", "せき", "がん"),
)
"""What ails somebody in words that no run of characters tells apart from others."""
_WHEN = re.compile(r"[曜夜朝昼夕晩休]|平日|午前|午後|\d時")
_TAUGHT = r"(?!の?(?:授業|教科|科目|成績|試験|テスト|宿題))"
"""A language at school is what a child learns, not what the client speaks."""
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
    """Two characters name an illness, and a place that hurts names it too: 膝の痛み is told by 膝が痛い."""
    for part in (part for part in _PARTS.split("".join(unicodedata.normalize("NFKC", client.health).split())) if part):
        if words := [word for word in dict.fromkeys(_illnesses(part)) if word in plain]:
            yield from words
        elif any(re.search(rf"{found[1]}[がのにをも]?{_COMPLAINT}", plain) for found in re.finditer(_WHERE + _COMPLAINT, part)):
            yield part
        else:
            yield from (word for word in _IN_KANA if word in part and word in plain)


def _illnesses(part: str) -> Iterator[str]:
    """妊娠28週 is 妊娠 in any week, 検査中 no more than 検査."""
    for piece in (piece for run in _CONTENT.findall(part) for piece in re.split(r"\d+", run)):
        bare = re.sub(r"[中後前週月日年回目]+$", "", piece)
        word = bare if len(bare) >= 2 else piece
        if len(word) >= 2 and word not in _EVERYDAY:
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
    yield from (name for name in spoken if re.search(re.escape(name) + _TAUGHT, plain))
    yield from _phrases(plain, client.interpreter_note)


def _when(plain: str, client: ClientDetails) -> Iterator[str]:
    """When and how somebody may be called: a part of the rule as it stands, or a time in it. Who else is named there tells nothing."""
    for part in _parts(client.safe_contact, least=4):
        times = (word for word in _CONTENT.findall(part) if len(word) >= 4 and _WHEN.search(word))
        if any("".join(word.split()) in plain for word in (part, *times)):
            yield part


_FINDS: dict[ConsentItem, Callable[[str, ClientDetails], Iterator[str]]] = {
    ConsentItem.PHONE: _when,
    ConsentItem.STATUS: _status,
    ConsentItem.NATIONALITY: _nationality,
    ConsentItem.LANGUAGE: _language,
    ConsentItem.FAMILY: lambda plain, client: _phrases(plain, client.household, client.family),
    ConsentItem.HEALTH: _health,
    ConsentItem.INCOME: lambda plain, client: _phrases(plain, client.income),
    ConsentItem.WORK: lambda plain, client: _phrases(plain, client.work),
}
