"""Whoever stands against a client, in more than five hundred ways an address is written: no letter goes there. And of the sample's
partners none is stopped but the one that does.
"""

import unicodedata
from collections.abc import Iterator

from desk_gui.rows.cases import ClientDetails
from desk_gui.services.leaks import is_opponent, reaches_opponent
from tests.unit.sample.region import read

PEOPLE = (
    *("TRAN VAN MINH", "SANTOS, JOSE CARLOS", "KHIN MAUNG WIN", "BUDI SANTOSO"),
    *("小嶋 剛", "高橋 健一", "斉藤 渡", "王 建国", "渡邊 浩", "オニヅカ ツヨシ"),
)
COMPANIES = ("倉津マリンフーズ株式会社", "有限会社みずほ食品", "井尾ソーイング有限会社", "合同会社ブリッジ倉津", "高鳥国際事業協同組合")
BODIES = ("株式会社", "有限会社", "合同会社")
OTHER_FORMS = str.maketrans("高崎辺斉沢島", "髙﨑邉齋澤嶋")
Pair = tuple[str, str]


def wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else "　" if char == " " else char for char in text)


def of_person(name: str) -> Iterator[str]:
    parts = name.replace(",", "").split()
    yield from (name, wide(name), name.lower(), name.title(), "".join(parts), "　".join(parts), "・".join(parts))
    yield from (name.translate(OTHER_FORMS), f"{name} 様", f"担当　{name}", f"{name}（相談員）", unicodedata.normalize("NFD", name))
    yield from (" ".join(reversed(parts)), name.replace("A", "Á")) if name.isascii() else (f"{name}さん", f"課長 {name}")


def of_company(name: str) -> Iterator[str]:
    core = name
    for body in BODIES:
        core = core.replace(body, "")
    yield from (name, core, f"{core}（株）", f"㈱{core}", wide(core), f"{core} 人事部", f"株式会社 {core}", f"{core}倉津工場")
    yield from (unicodedata.normalize("NFD", core), core.translate(OTHER_FORMS))


def recorded(name: str) -> tuple[str, ...]:
    return (name, f"元夫　{name}（別居）", f"{name}　倉津市西町3丁目4番5号")


def against(opponent: str) -> ClientDetails:
    return ClientDetails(name_latin="LAN", opponents=(opponent,))


TO_PEOPLE: list[Pair] = [(known, way) for name in PEOPLE for known in recorded(name) for way in of_person(name)]
TO_COMPANIES: list[Pair] = [(known, way) for name in COMPANIES for known in recorded(name) for way in of_company(name)]


def test_in_more_than_five_hundred_ways_nothing_is_written_to_an_opponent():
    assert len(TO_PEOPLE) + len(TO_COMPANIES) > 500
    assert [pair for pair in (*TO_PEOPLE, *TO_COMPANIES) if not is_opponent((pair[1],), against(pair[0]))] == []
    assert [pair for pair in TO_PEOPLE if not reaches_opponent(pair[1], "", against(pair[0]))] == []


def test_of_the_samples_partners_none_is_stopped_but_who_stands_against_somebody():
    opponents = [against(each) for client in read("clients").values() for each in client.opponents]
    partners = list(read("agencies").values())
    assert len(opponents) * len(partners) > 500
    for agency in partners:
        people = [each.name for each in agency.contacts] or [""]
        stopped = {each.opponents for each in opponents if is_opponent((agency.name, agency.short_name), each)}
        stopped |= {each.opponents for each in opponents for name in people if reaches_opponent(name, agency.address, each)}
        assert stopped == {each.opponents for each in opponents if agency.name.startswith(each.opponents[0])}
