"""What people and agencies of a case are called where nobody may know who they are: Ａさん, 学校, 支援団体Ｂ, 相談員."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from desk_gui.rows.agencies import AgencyRow
from desk_gui.services.leaks import named_in, speaks_of
from desk_gui.services.masking import Probe
from desk_gui.values.ids import AgencyId
from desk_gui.vocabulary import AgencyKind

_LETTERS = "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
SOMEBODY, STAFF, CALLER, PERSON = "ほかの相談者", "相談員", "連絡をくれた人", "担当者"
OWN = "当窓口"

_SUPPORTING = "支援団体"
_CALLED = {
    AgencyKind.DESK: "ほかの相談窓口",
    AgencyKind.SOCIAL_WELFARE_COUNCIL: "社会福祉協議会",
    AgencyKind.EMPLOYER: "雇用主",
    AgencyKind.INTERPRETING: "通訳事業者",
    **dict.fromkeys((AgencyKind.SHELTER, AgencyKind.NPO, AgencyKind.RELIGIOUS, AgencyKind.COMMUNITY, AgencyKind.OTHER), _SUPPORTING),
}
"""A kind of agency whose name of a kind would tell something of the client (her faith, her people, that she has no home), or is no word
for one of them. All others are called by their kind: of a public office it tells which office, and not of which town."""

_BODY = re.compile(
    r"(?:公益|一般)?(?:財団|社団)法人|(?:特定非営利活動|認定NPO|社会福祉|医療|学校|宗教|独立行政)法人|NPO法人|"
    r"(?:株式|有限|合同|合資)会社|協同組合|\((?:株|有|同|特非|公財|一財|公社|一社|社福)\)"
)
_RELATION = re.compile(
    "元?夫|元?妻|元?交際相手|義?父|義?母|兄|姉|弟|妹|長男|次男|長女|次女|大家|家主|同僚|知人|親族|親戚|監理団体|登録支援機関|派遣会社"
)
_AT_WORK = ("会社", "社長", "雇用主", "事業所", "工場", "食品", "水産", "工業", "製作所", "農園", "建設", "組合", "フーズ", "店")


def lettered(at: int) -> str:
    return f"{_LETTERS[at]}さん" if at < len(_LETTERS) else f"{at + 1}番さん"


def called_against(opponent: str) -> str:
    """Whoever stands against somebody, by what they are to them."""
    wide = unicodedata.normalize("NFKC", opponent)
    if (relation := _RELATION.match(wide)) is not None:
        return relation[0]
    return "雇用主" if _BODY.search(wide) or any(each in wide for each in _AT_WORK) else "相手方"


@dataclass(frozen=True)
class Called:
    """Words for agencies. `agencies`: the register; only those that are told apart have a letter."""

    agencies: Mapping[AgencyId, AgencyRow]
    words: Mapping[AgencyId, str]

    def word(self, agency: AgencyId) -> str:
        return self.words.get(agency) or _kind_word(self.agencies[agency]) if agency in self.agencies else PERSON

    def probes(self, told: Iterable[AgencyId]) -> Iterator[Probe]:
        """Their names and those of whom one asks for there, the longest first: a school's name holds that of its town."""
        named = [(name, self.word(each)) for each in told for name in names_of_agency(self.agencies[each])]
        contacts = [contact.name for each in told for contact in self.agencies[each].details.contacts]
        persons = [name for contact in contacts for name in persons_names(contact)]
        for name, word in sorted(named, key=lambda each: -len(each[0])):
            yield Probe("機関の名前", word, partial(_says, name), name=name)
        yield from (Probe("機関の人の名前", PERSON, partial(_says, name), person=True, name=name) for name in persons)


def called(agencies: Mapping[AgencyId, AgencyRow], desk: AgencyId, told: Iterable[AgencyId]) -> Called:
    """`told`: those the paper speaks of, in the order it does. Two of a kind are told apart by letters."""
    there = [each for each in dict.fromkeys(told) if each in agencies]
    kinds = {each: OWN if each == desk else _kind_word(agencies[each]) for each in there}
    several = {word for word, count in Counter(kinds.values()).items() if count > 1}
    at: Counter[str] = Counter()
    words: dict[AgencyId, str] = {desk: OWN}
    for each, word in kinds.items():
        if word in several:
            words[each] = f"{word}{_LETTERS[at[word]]}" if at[word] < len(_LETTERS) else f"{word}{at[word] + 1}"
            at[word] += 1
        else:
            words[each] = word
    return Called(agencies, words)


def mentioned(agencies: Mapping[AgencyId, AgencyRow], text: str) -> tuple[AgencyId, ...]:
    """Those a text names."""
    by_name = {name: each for each, row in agencies.items() for name in names_of_agency(row)}
    return tuple(dict.fromkeys(by_name[name] for name in named_in(text, by_name)))


def names_of_agency(row: AgencyRow) -> tuple[str, ...]:
    """As it is registered, for short, and without what it is in law."""
    details = row.details
    names = (details.name, details.short_name, details.kana, _BODY.sub("", unicodedata.normalize("NFKC", details.name)).strip())
    return tuple(dict.fromkeys(name for name in names if len(name) >= 3 and not any(name == each.label for each in AgencyKind)))


def persons_names(name: str) -> tuple[str, ...]:
    """Whole, and by the parts somebody is called by: of 田所 誠 both, of NGUYEN THI LAN each that is no mere particle."""
    parts = re.split(r"[\s・,，=＝]+", unicodedata.normalize("NFKC", name).strip())
    long = (part for part in parts if len(part) >= (3 if part.isascii() else 2))
    return tuple(dict.fromkeys(each for each in (name.strip(), *long) if len("".join(each.split())) >= 2))


def _kind_word(row: AgencyRow) -> str:
    return _CALLED.get(row.details.kind, row.details.kind.label)


def _says(name: str, text: str) -> bool:
    return speaks_of(text, (name,))
