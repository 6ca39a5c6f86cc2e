"""What tells who somebody is by its form alone, whatever is recorded: numbers, addresses, days, ages, and names one may guess at."""

import re
from collections.abc import Callable
from datetime import date

from desk_gui.services.anonymity import age_band, grown
from desk_gui.services.masking import Pattern
from desk_gui.values.days import NotADay, parse_partial_day
from desk_gui.values.since import partly_since, since

_DASH = r"[-‐‑‒–—−―ｰー－]"
_KANJI = r"[\u3400-\u9fff々〆ヶ]"
_PROPER = r"[\u3400-\u9fff々〆ヶ\u30a1-\u30fa\u30fcA-Za-zＡ-Ｚａ-ｚ0-9０-９・&＆]"
_NUMERAL = r"[\d〇一二三四五六七八九十百]"


def _fixed(what: str, form: str, word: str) -> Pattern:
    return Pattern(what, re.compile(form), lambda found: word)


# --- numbers and places --------------------------------------------------------------------------------------------------------

_BETWEEN = rf"\s*(?:{_DASH}|[(（)）\s・])\s*"
NUMBERS: tuple[Pattern, ...] = (
    _fixed("メール", r"[A-Za-z0-9_.+%-]+[@＠][A-Za-z0-9-]+(?:[.．][A-Za-z0-9-]+)+", "〔メール〕"),
    _fixed("SNS", r"https?[:：]//[^\s、。）)」]+|www\.[^\s、。）)」]+|(?<![A-Za-z0-9])[@＠][A-Za-z0-9_.]{3,}", "〔SNS〕"),
    _fixed("SNS", r"(?i:(?:line|wechat|facebook|messenger|ライン|微信)\s*の?\s*ID)\s*[:：はが]?\s*[A-Za-z0-9_.-]{3,}", "〔SNS〕"),
    _fixed("郵便番号", rf"〒\s*\d{{3}}{_DASH}?\d{{4}}|(?<![\d-])\d{{3}}{_DASH}\d{{4}}(?!{_DASH}?\d)", "〔郵便番号〕"),
    _fixed(
        "電話",
        rf"(?:[+＋]\s*\d{{1,3}}[\s-]?|(?<!\d))[0０]?\d{{1,4}}{_BETWEEN}\d{{1,4}}{_BETWEEN}\d{{3,4}}(?!\d)|(?<!\d)[0０]\d{{8,10}}(?!\d)",
        "〔電話〕",
    ),
    _fixed("番号", rf"(?<![A-Za-z])[A-ZＡ-Ｚ]{{1,3}}\s?{_DASH}?\d{{5,}}[A-ZＡ-Ｚ]{{0,3}}|(?<!\d)\d{{7,}}(?!\d)", "〔番号〕"),
    _fixed("番号", rf"(?:[A-ZＡ-Ｚ]{{1,2}}{_DASH})?(?<![A-Za-z])[RHSＲＨＳ]\d{{1,2}}{_DASH}\d{{2,5}}", "〔番号〕"),
    _fixed("番号", rf"{_KANJI}{{2,10}}第\s*\d+号|第\s*\d{{2,}}号(?:の\d+)?", "〔番号〕"),
    _fixed("番号", r"(?<!\d)\d{4}[\s-]\d{4}[\s-]\d{4}(?:[\s-]\d{4})?(?!\d)", "〔番号〕"),
)
HOUSES: tuple[Pattern, ...] = (
    _fixed(
        "住所",
        rf"(?:{_KANJI}{{1,8}}?(?:[町村字]|大字))?{_KANJI}{{0,6}}{_NUMERAL}+丁目(?:\s*{_NUMERAL}+番地?)?(?:の?\s*{_NUMERAL}+号?)?",
        "〔住所〕",
    ),
    _fixed("住所", rf"(?:{_KANJI}{{1,6}}[町村])?{_NUMERAL}+番地(?:の\s*{_NUMERAL}+)?|{_NUMERAL}+番\s*{_NUMERAL}+号", "〔住所〕"),
    _fixed("住所", rf"{_KANJI}{{1,6}}[町村]\s*\d+(?:{_DASH}\d+)+", "〔住所〕"),
    _fixed("住所", r"(?<!\d)\d{2,4}号室", "〔住所〕"),
)
PREFECTURES = _fixed(
    "都道府県",
    "北海道|東京都?|大阪府|京都府|(?:青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|"
    "滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県",
    "〔都道府県〕",
)
CITIES = _fixed(
    "市の名前",
    "札幌|仙台|さいたま市|横浜|川崎|相模原|名古屋|浜松|京都市|大阪|神戸|堺市|岡山|広島|北九州|福岡|熊本|千葉市|新潟|静岡|那覇|金沢|鹿児島|長崎|松山市|高松",
    "〔市町〕",
)
"""Those a client most likely moves to or comes from; others stand nowhere, and are guessed at."""


# --- days and ages -------------------------------------------------------------------------------------------------------------


_SOME_DAY = "〔日付〕"
"""A day nobody can read, or that none of these years has (2月29日), is no less a day."""


def days(first: date, near: date) -> tuple[Pattern, ...]:
    """`first`: what they are counted from; `near`: the day of what is told, for days that name no year."""

    def whole(found: re.Match[str]) -> str:
        return _since(re.sub(r"[(（][月火水木金土日](?:曜日?)?[)）]$", "", found[0]), first, near)

    def in_that_year(found: re.Match[str]) -> str:
        month, day = int(found["month"]), int(found["day"])
        around = [each for year in (near.year - 1, near.year, near.year + 1) if (each := _day(year, month, day)) is not None]
        return since(min(around, key=lambda each: abs((each - near).days)), first) if around else _SOME_DAY

    era = r"(?:令和|平成|昭和|大正|(?<![A-Za-z])[RHSＲＨＳ](?=\s*\d))\s*(?:元|\d{1,2})"
    of_era = rf"(?:{era}|(?<!\d)\d{{4}})"
    year = r"(?:(?:令和|平成|昭和|大正)\s*(?:元|\d{1,2})|(?<!\d)(?:19|20)\d{2})年"
    month, day = r"(?P<month>1[0-2]|0?[1-9])", r"(?P<day>3[01]|[12]\d|0?[1-9])"
    weekday = r"(?:[(（][月火水木金土日](?:曜日?)?[)）])?"
    rest_of_day = r"[年./．-]?(?:\s*\d{1,2}\s*[月./．-])?(?:\s*\d{1,2}日?)?"
    return (
        _fixed("生年月日", rf"(?:{year}|{of_era}){rest_of_day}\s*(?=生|うまれ|に生)", "〔生年月日〕"),
        Pattern("日付", re.compile(rf"{of_era}\s*[年./．-]\s*\d{{1,2}}\s*[月./．-]\s*\d{{1,2}}日?(?!\d){weekday}"), whole),
        Pattern("日付", re.compile(rf"{of_era}\s*年\s*\d{{1,2}}\s*月(?!\s*\d)"), whole),
        Pattern("日付", re.compile(r"(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"), whole),
        Pattern("日付", re.compile(rf"(?<!\d){month}\s*月\s*{day}\s*日{weekday}"), in_that_year),
        Pattern("日付", re.compile(rf"(?<![\d/.]){month}[/／]{day}(?![\d/]){weekday}"), in_that_year),
        Pattern("年", re.compile(rf"{year}度?"), whole),
    )


def _since(text: str, first: date, near: date) -> str:
    try:
        return partly_since(parse_partial_day(re.sub(r"\s|度$", "", text).replace("．", "."), today=near), first)
    except NotADay:
        return _SOME_DAY


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def ages(*, banded: bool) -> Pattern:
    """`banded`: the decade may be told. The age of a rule (60歳から) is nobody's."""

    def said(found: re.Match[str]) -> str | None:
        years = int(found["years"])
        young = ((6, "乳幼児"), (12, "小学生の年齢"), (15, "中学生の年齢"), (18, "高校生の年齢"))
        if years >= 130:
            return None
        return next((word for below, word in young if years < below), "") or (age_band if banded else grown)(years)

    rule = "から|以上|未満|以下|まで|以降|到達"
    return Pattern("年齢", re.compile(rf"(?<!\d)満?(?P<years>\d{{1,3}})\s*[歳才](?:\s*\d{{1,2}}\s*[かヶカ]月)?(?!{rule})"), said)


# --- names of which nothing is recorded ----------------------------------------------------------------------------------------

_ROLES = re.compile(
    "お?(?:皆様?|父|母|兄|姉|弟|妹|祖父|祖母|奥|旦那|夫|妻|息子|娘|子供?|孫|赤|患者|客|利用者|相談者|依頼者|担当者?|大家|店長|社長|部長|課長|係長|園長|校長|"
    "上司|先輩|後輩|同僚|業者|職員|看護師|医者|弁護士|保健師|隣人?|近所|友人|友達|知人|仲間|本人|相手方?|彼女?|何|王|神|仏|同|各|多|仕|有|無|模|異|一|"
    "外国人|実習生|留学生|学生|生徒|児童|保護者|家族|両親|親|会社|役所|病院|学校)"
)
"""Of anybody, and of nobody in particular."""
_WORK = tuple("係員者屋師生主長")
_ANY_SCHOOL = re.compile("小|中|高|公立|私立|市立|県立|国立|同|当該|近隣|地元|通学|在籍|両|各|進学|卒業|総合")
_MARKS = {
    **dict.fromkeys(("小学校", "中学校", "高等学校", "高校", "大学", "専門学校", "日本語学校", "学園"), "学校"),
    **dict.fromkeys(("幼稚園", "保育園", "保育所", "こども園"), "園"),
    **dict.fromkeys(("病院", "医院", "クリニック", "診療所"), "医療機関"),
    **dict.fromkeys(("教会", "寺院", "モスク"), "宗教施設"),
    **{word: word for word in ("薬局", "駅", "団地", "公園")},
}
_COMPANY = r"(?:株式会社|有限会社|合同会社|合資会社|協同組合|[(（](?:株|有|同|協)[)）]|㈱|㈲)"
_LATIN = r"[A-Z\u00c0-\u024f\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’]+"
_NAME = rf"(?:[\u30a1-\u30fa\u30fc・＝]{{2,20}}|[\u3400-\u9fff々]{{1,5}}|{_LATIN}(?:[ 　]{_LATIN}){{0,5}})"
_CALLED = "(?:さん|様|氏|くん|君|ちゃん)"
_AFTER = "(?=[のにへでをはがとや、。]|内|外|役所|役場)"


def _institution(found: re.Match[str]) -> str | None:
    return None if _ANY_SCHOOL.fullmatch(found["name"]) else _MARKS[found["kind"]]


def _town(found: re.Match[str]) -> str | None:
    return None if found["name"].endswith(("都", "見本", "隣", "同", "当", "他")) else "〔市町〕"


def _somebody(found: re.Match[str]) -> str | None:
    return None if _ROLES.fullmatch(found["name"]) or found["name"].endswith(_WORK) else "ある人"


def _guess(what: str, form: str, says: Callable[[re.Match[str]], str | None]) -> Pattern:
    """Whoever prepares the paper may put back what was taken for a name."""
    return Pattern(what, re.compile(form), says, sure=False)


_KINDS = "|".join(sorted(_MARKS, key=len, reverse=True))
INSTITUTION = _guess("学校・病院など", rf"(?P<name>{_PROPER}{{1,16}}?)(?P<kind>{_KINDS})(?!生|院生)", _institution)
COMPANY = _guess("会社", rf"{_COMPANY}\s*{_PROPER}{{1,16}}|{_PROPER}{{2,16}}?{_COMPANY}", lambda found: "会社")
TOWN = _guess("市町の名前", rf"(?<!{_KANJI})(?P<name>{_KANJI}{{2,4}})[市町村]{_AFTER}", _town)
SOMEBODY = _guess("人の名前", rf"(?P<name>{_NAME}){_CALLED}", _somebody)
