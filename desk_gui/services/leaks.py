"""Values that may not be shared, found in free text however they are typed."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from desk_gui.rows.callers import Caller
from desk_gui.rows.cases import ClientDetails
from desk_gui.services.telling_words import has_day, said_in
from desk_gui.values.days import PartialDay
from desk_gui.values.folding import fold
from desk_gui.values.kanji import one_form
from desk_gui.vocabulary import ConsentItem

_GAP = r"[^\wー]{0,3}ー?"
_LOT = re.compile(r"丁目|番地の|番地|番|号室|号|の(?=\d)|[‐‑‒–—−―─━⁃˗ーｰ~〜-]|(?<=\d)[/.,、・](?=\d)")
_BODY = re.compile(r"(?:株式|有限|合同|合資)会社|\((?:株|有|同|資)\)|(?<=[小中高])等?学校$")
_LIVES = re.compile(r"[市区町村郡].*\d|\d+丁目|\d+番|\d-\d")
"""Words that say where somebody lives."""
_KIN = ("夫", "妻", "元夫", "元妻", "父", "母", "兄", "弟", "姉", "妹", "長男", "長女", "次男", "次女", "交際相手", "元交際相手")
_RELATIONS = frozenset({*_KIN, "雇用主", "会社", "社長", "大家", "家主", "相手方"})
_NUMERALS = {char: at for at, char in enumerate("〇一二三四五六七八九")}
_LATIN = re.compile(r"[a-z0-9]+")
_KANA = r"[\u30a1-\u30fa\u30fc]"


@dataclass(frozen=True)
class Withholding:
    """What a text must not give away. `cleared`: texts that may be shared; what they say themselves is no secret any more.

    `others`: names of other clients; `callers`: who turned to the desk and did not agree to be named.
    """

    client: ClientDetails
    allowed: frozenset[ConsentItem] = frozenset()
    cleared: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    callers: tuple[Caller, ...] = ()

    def clearing(self, told: Mapping[ConsentItem, str]) -> "Withholding":
        return replace(self, allowed=frozenset(told), cleared=tuple(told.values()))


class _Written:
    """A text in the forms it is compared in, each made once, when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = _as_compared(text)

    @cached_property
    def wide(self) -> str:
        return unicodedata.normalize("NFKC", self._text)

    @cached_property
    def folded(self) -> str:
        return fold(self._text)

    @cached_property
    def plain(self) -> str:
        """Without blanks: 王 暁麗 and 王暁麗 are one name."""
        return _joined(self.folded)

    @cached_property
    def _letters(self) -> frozenset[str]:
        return frozenset(self.plain)

    @cached_property
    def _words(self) -> list[str]:
        return _LATIN.findall(self.folded)

    def says(self, words: str) -> bool:
        return len(plain := _plain(words)) >= 2 and plain in self.plain

    def reorders(self, name: str) -> bool:
        """All words of a Latin name, one after another in any order: MINH TRAN VAN and Tran, Van Minh are TRAN VAN MINH."""
        words = sorted(_LATIN.findall(fold(_as_compared(name))))
        count = len(words)
        return count > 1 and any(sorted(self._words[at : at + count]) == words for at in range(len(self._words) - count + 1))

    def names(self, name: str) -> bool:
        """A Latin name as whole words; a short one in kana only as a word of its own, because ラン is also in ランチ."""
        name = _as_compared(name)
        folded = fold(name)
        if not self._letters.issuperset(char for char in folded if char.isalnum()):
            return False  # most of a large desk's names end here; TRAN, VAN MINH is written without its comma, too
        if all(char < "\u0250" for char in folded):
            words = r"\s*".join(map(re.escape, folded.split()))
            return re.search(rf"(?<![a-z0-9]){words}(?![a-z0-9])", self.folded) is not None or self.reorders(name)
        parts = unicodedata.normalize("NFKC", name).replace("・", " ").split()
        if len(_plain(name)) > 3 or not all("\u3041" <= char <= "\u30ff" for char in "".join(parts)):
            return self.says(name)
        words = r"[\s・]*".join(map(re.escape, parts))
        return re.search(rf"(?<!{_KANA}){words}(?!{_KANA})", self.wide) is not None


def found_in(text: str, held: Withholding) -> tuple[str, ...]:
    """The withheld values this text holds, as they are recorded."""
    text = _visible(text)
    client, written = held.client, _Written(text)
    told = [_Written(each) for each in held.cleared]
    found = [client.phone] if ConsentItem.PHONE not in held.allowed and _has_phone(written.wide, client.phone) else []
    if ConsentItem.ADDRESS not in held.allowed and _has_address(text, client):
        found.append(client.address)
    if ConsentItem.BIRTH not in held.allowed and client.born is not None and _has_day(written.wide, client.born):
        found.append(client.born.iso)
    for item in (each for each in ConsentItem if each not in held.allowed):
        found += [words for words in said_in(text, client, item) if not any(each.says(words) for each in told)]
    for words in (client.school, *client.opponents):
        if any((written.says(core) or written.reorders(core)) and not any(each.says(core) for each in told) for core in _cores(words)):
            found.append(words)
    found += [words for words in client.opponents if _has_house(text, _home_of(words))]
    own = _names(client)
    if ConsentItem.NAME not in held.allowed:
        found += [name for name in own if written.names(name)]
    others = (*held.others, *(each.name for each in held.callers if len(_plain(each.name)) >= 2))
    rest = _Written(_without(written.wide, own) if others else "")
    found += [name for name in others if rest.names(name) and not any(each.names(name) for each in told)]
    found += [each.phone for each in held.callers if _has_phone(written.wide, each.phone)]
    return tuple(dict.fromkeys(found))


def is_opponent(names: Iterable[str], client: ClientDetails) -> bool:
    """One of these names is that of somebody who stands against the client, whole or as the part one would write."""
    called = [_Written(name) for name in names if len(_plain(name)) >= 2]
    cores = [core for words in client.opponents for core in _cores(words) if len(_plain(core)) >= 2]
    return any(each.says(core) or each.reorders(core) or _Written(core).says(each.plain) for each in called for core in cores)


def reaches_opponent(person: str, address: str, client: ClientDetails) -> bool:
    """Whoever opens what is sent there bears the whole name of somebody who stands against the client, or it is that one's house.

    A surname alone that both bear is no sign: at the next office somebody is called 佐藤, too.
    """
    written = _Written(person)
    cores = (core for words in client.opponents for core in _cores(words))
    named = any(written.says(core) or written.reorders(core) for core in cores)
    return named or any(_has_house(address, _home_of(words)) for words in client.opponents)


def speaks_of(text: str, names: Iterable[str]) -> bool:
    """Any of these names is in the text, however it is typed."""
    written = _Written(text)
    return any(written.names(name) for name in names)


def named_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of these names that are in it."""
    written = _Written(text)
    return tuple(name for name in names if written.names(name))


def names_of(clients: Iterable[ClientDetails]) -> tuple[str, ...]:
    """Every name these people are known by."""
    return tuple(dict.fromkeys(name for client in clients for name in _names(client)))


def opponents_of(clients: Iterable[ClientDetails]) -> tuple[str, ...]:
    """Whoever stands against these people, as the part of it one would write."""
    cores = (core for client in clients for words in client.opponents for core in _cores(words))
    return tuple(dict.fromkeys(core for core in cores if len(_plain(core)) >= 2 and core not in _RELATIONS))


def _names(client: ClientDetails) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in client.names if len(_plain(name)) >= 2))


def _cores(words: str) -> tuple[str, ...]:
    """As recorded, and what of it one would write: 夫　王 建国（別居） is 王 建国, 南浜水産株式会社 is 南浜水産, a 第二小学校 a 第二小."""
    outside = re.sub(r"\((?!株|有|同|資)[^)]*\)", " ", unicodedata.normalize("NFKC", words))
    outside = " ".join(takewhile(lambda part: not _LIVES.search(part), outside.split()))
    core = _BODY.sub("", " ".join(part for part in outside.split() if part not in _RELATIONS)).strip()
    return (words, core) if len(_plain(core)) >= 3 else (words,)


def _plain(text: str) -> str:
    return _joined(fold(_as_compared(text)))


def _joined(folded: str) -> str:
    """SANTOS, JOSE without what stands between its parts."""
    return "".join(folded.replace(",", " ").split())


def _as_compared(text: str) -> str:
    return one_form(_visible(text))


def _visible(text: str) -> str:
    """Without what nobody sees: a soft hyphen or a joiner that was pasted along hides no name."""
    return text if text.isprintable() else "".join(char for char in text if unicodedata.category(char) != "Cf")


def _without(wide: str, names: tuple[str, ...]) -> str:
    """The text without the client's own names: another person may share a part of them."""
    for name in sorted(names, key=len, reverse=True):
        parts = unicodedata.normalize("NFKC", _as_compared(name)).replace("・", " ").split()
        wide = re.sub(r"[\s・]*".join(map(re.escape, parts)), "\n", wide, flags=re.IGNORECASE)
    return wide


def _has_phone(wide: str, phones: str) -> bool:
    """Digits in their order with at most a few marks between them; +81 stands for the leading 0."""
    wide = _in_digits(wide)
    runs = re.findall(r"\d(?:[\d\s().‐-]*\d)", unicodedata.normalize("NFKC", phones))
    numbers = [re.sub(r"^(81|0)", "", "".join(filter(str.isdigit, run))) for run in runs]
    return any(re.search(rf"(?:81|0|(?<!\d)){_GAP}{_GAP.join(number)}(?!\d)", wide) for number in numbers if len(number) >= 6)


def _has_address(text: str, client: ClientDetails) -> bool:
    """The part below the town, in any way of writing its numbers. The town alone is no secret, a house is."""
    return _has_house(text, _house(client.address, client.municipality))


def _has_house(text: str, parts: tuple[str, ...]) -> bool:
    written = _lot(text) if parts else ""
    return any(re.search(rf"{re.escape(part)}(?!\d)", written) for part in parts)


def _home_of(opponent: str) -> tuple[str, ...]:
    """Where an opponent lives, if it stands behind the name: often the home the client left."""
    parts = re.split(r"[\s()、,]+", unicodedata.normalize("NFKC", opponent))
    first = next((at for at, part in enumerate(parts) if _LIVES.search(part)), None)
    return _house(" ".join(parts[first:]), "") if first is not None else ()


def _house(address: str, municipality: str) -> tuple[str, ...]:
    address = unicodedata.normalize("NFKC", address)
    city = re.escape(unicodedata.normalize("NFKC", municipality)) or r".+?[市郡]"
    parts = [_lot(part) for part in re.sub(rf"^.*?{city}", "", address.strip(), count=1).split()]
    long = tuple(part for part in parts if len(part) >= 4 and not re.fullmatch(r"[\d-]+", part))
    return tuple(part for part in long if any(map(str.isdigit, part))) or long


def _in_digits(text: str) -> str:
    """六十二 and 六二 as 62; other words that hold numerals change alike on both sides of a comparison."""
    return re.sub(r"[〇一二三四五六七八九十百]+", _number, text)


def _number(found: re.Match[str]) -> str:
    numerals = found[0]
    if not set(numerals) & set("十百"):
        return "".join(str(_NUMERALS[char]) for char in numerals)
    total = digit = 0
    for char in numerals:
        if char in _NUMERALS:
            digit = _NUMERALS[char]
        else:
            total, digit = total + max(digit, 1) * (10 if char == "十" else 100), 0
    return str(total + digit)


def _lot(text: str) -> str:
    """1丁目2番3号, 一丁目二番三号, １－２－３ and 1/2/3 alike; ハイツ緑の102 as ハイツ緑102."""
    plain = _LOT.sub("-", "".join(_in_digits(unicodedata.normalize("NFKC", one_form(text))).split()))
    return fold(re.sub(r"(?<!\d)-+|-+(?=\D|$)", "", re.sub(r"-+", "-", plain)))


def _has_day(wide: str, born: PartialDay) -> bool:
    """The day, or by itself the year somebody was born in."""
    plain = re.sub(r"(?<=[年月])0(?=\d)", "", _in_digits("".join(wide.split())))
    year = rf"{born.year}年(?:{born.month}月)?(?=生)" if born.month else rf"{born.year}年(?=生)"
    return (born.whole is not None and has_day(plain, born.whole)) or re.search(year, plain) is not None
