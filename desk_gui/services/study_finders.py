"""What is looked for in the texts of one case that is to be told of nobody: all that is recorded, then all that its form gives away."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from unicodedata import normalize

from sqlalchemy import select

from desk_gui.models.case import Client
from desk_gui.reference import countries, languages
from desk_gui.rows.callers import Caller
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import ClientDetails
from desk_gui.services import telling_forms as forms
from desk_gui.services.anonymity import AGE, LANGUAGE, NATIONALITY, STATUS, Described
from desk_gui.services.callers import unnamed_callers
from desk_gui.services.leaks import Withholding, found_in, named_in, names_of, speaks_of
from desk_gui.services.masking import Finder, Probe
from desk_gui.services.pseudonyms import CALLER, PERSON, SOMEBODY, STAFF, Called, called_against, lettered, persons_names
from desk_gui.services.work import Reading
from desk_gui.values.ids import AgencyId

_NOBODY = ClientDetails()
_OF_A_TOWN = re.compile(r"^.*?[都道府県市区町村]立")
_NAMES = ("name_latin", "name_kanji", "name_kana", "alias", "alias_kana", "name_native", "call_name")


@dataclass(frozen=True)
class Recorded:
    """`whole`: all texts in one, so that only what any of them holds is looked for in each; `told`: agencies the texts name."""

    reading: Reading
    sheet: CaseSheet
    whole: str
    person: Described | None
    called: Called
    told: tuple[AgencyId, ...]

    @cached_property
    def _clients(self) -> tuple[ClientDetails, ...]:
        return tuple(each.details for each in self.sheet.case.clients)

    def finders(self, first: date, near: date) -> tuple[Finder, ...]:
        """What is most particular comes first: a school's name holds that of its town, and a birthday is no other day."""
        banded = self.person is None or self.person.exact(AGE)
        return (
            *self._births,
            *forms.days(first, near),
            *forms.NUMBERS,
            *forms.HOUSES,
            *self._homes,
            *self._people,
            *self._agencies,
            *self._against,
            forms.INSTITUTION,
            forms.COMPANY,
            forms.PREFECTURES,
            *self._towns,
            forms.CITIES,
            forms.TOWN,
            forms.ages(banded=banded),
            *self._told_of_them,
            *self._origins,
            forms.SOMEBODY,
        )

    def _there(self, probes: Iterable[Probe]) -> tuple[Probe, ...]:
        every = tuple(probes)
        named = frozenset(named_in(self.whole, (each.name for each in every if each.name)))
        return tuple(each for each in every if (each.name in named if each.name else each.holds(self.whole)))

    @cached_property
    def _births(self) -> tuple[Probe, ...]:
        held = (replace(_NOBODY, born=each.born) for each in self._clients if each.born is not None)
        return self._there(Probe("生年月日", "〔生年月日〕", _holding(each)) for each in held)

    @cached_property
    def _homes(self) -> tuple[Probe, ...]:
        return self._there(self._each_home())

    def _each_home(self) -> Iterator[Probe]:
        for each in self._clients:
            home = replace(_NOBODY, address=each.address, municipality=each.municipality)
            yield Probe("住所", "〔住所〕", _holding(home))
            yield Probe("電話", "〔電話〕", _holding(replace(_NOBODY, phone=each.phone)))

    @cached_property
    def _people(self) -> tuple[Probe, ...]:
        """The clients, who turned to the desk for them, other clients, colleagues."""
        return self._there((*self._own_names(), *self._callers(), *self._others(), *self._staff(), *self._persons()))

    def _own_names(self) -> Iterator[Probe]:
        """Whole names first, then the parts somebody is called by."""
        known = [(name, lettered(at)) for at, each in enumerate(self._clients) for name in names_of((each,))]
        named = [(part, word) for name, word in known for part in persons_names(name)]
        for name, word in sorted(dict.fromkeys(named), key=lambda each: -len(each[0])):
            yield Probe("相談者の名前", word, partial(_names, name), person=True, name=name)

    def _callers(self) -> Iterator[Probe]:
        mine = [each.id for each in self.sheet.case.clients]
        for caller in dict.fromkeys((self.sheet.case.details.called_by, *unnamed_callers(self.reading, mine))):
            yield from (Probe("連絡者の名前", CALLER, partial(_names, name), person=True, name=name) for name in persons_names(caller.name))
            if caller.phone:
                yield Probe("連絡者の電話", "〔電話〕", _calling(caller))

    def _others(self) -> Iterator[Probe]:
        """Of everybody who is there for whoever asks. A name of somebody hidden would tell by being taken out that they are known here."""
        mine = {each.id for each in self.sheet.case.clients}
        columns = [getattr(Client, each) for each in _NAMES]
        rows = self.reading.session.execute(select(Client.id, *columns))
        names = {name for thing, *names in rows if thing not in mine for name in names if len(name.strip()) >= 2}
        for name in named_in(self.whole, sorted(names)):
            yield Probe("ほかの相談者の名前", SOMEBODY, partial(_names, name), person=True, name=name)

    def _staff(self) -> Iterator[Probe]:
        for known in (name for each in self.sheet.staff for name in persons_names(each.details.name)):
            yield Probe("職員の名前", STAFF, partial(_names, known), person=True, name=known)

    def _persons(self) -> Iterator[Probe]:
        """Who was there from an agency, as the case's own rows name them."""
        here = [part.person for part in self.sheet.case.details.participants]
        for entry in self.sheet.counting:
            here += [each.person for each in entry.details.present]
            here += [each.person for each in entry.details.promises]
        here += [each.details.person for each in self.sheet.tasks]
        for person in dict.fromkeys(here):
            yield from (Probe("機関の人の名前", PERSON, partial(_names, name), person=True, name=name) for name in persons_names(person))

    @cached_property
    def _agencies(self) -> tuple[Probe, ...]:
        concerned = (part.agency for part in self.sheet.case.details.participants)
        told = dict.fromkeys((*self.told, *(each for each in concerned if each in self.sheet.agencies)))
        return self._there(self.called.probes(told))

    @cached_property
    def _against(self) -> tuple[Probe, ...]:
        probes = []
        for each in self._clients:
            held = ((called_against(words), replace(_NOBODY, opponents=(words,))) for words in each.opponents)
            probes += [Probe("相手方", word, _holding(opponent)) for word, opponent in held]
            schools = dict.fromkeys((each.school, _OF_A_TOWN.sub("", each.school)))
            probes += [Probe("学校の名前", "学校", _holding(replace(_NOBODY, school=school))) for school in schools]
        return self._there(probes)

    @cached_property
    def _towns(self) -> tuple[Probe, ...]:
        case, desk = self.sheet.case.details, self.reading.desk()
        towns = {*desk.municipalities, case.residence_municipality, case.reception_municipality, case.lead_municipality}
        towns |= {each.municipality for each in self._clients}
        towns |= {town for each in self.sheet.agencies.values() for town in (each.details.municipality, *each.details.covers)}
        stems = {town[:-1] for town in towns if len(town) >= 3 and town[-1] in "市町村"}
        ordered = sorted(filter(None, {*towns, *stems}), key=len, reverse=True)
        return self._there(Probe("市町の名前", "〔市町〕", partial(_names, each), name=each) for each in ordered)

    @cached_property
    def _told_of_them(self) -> tuple[Probe, ...]:
        """What is asked of a person. Of illness and money the paper may have to speak: whoever prepares it may put that back."""
        probes = []
        for each in self._clients:
            probes += [
                Probe("家族のこと", "〔家族のこと〕", _holding(replace(_NOBODY, household=each.household, family=each.family))),
                Probe("仕事", "〔仕事〕", _holding(replace(_NOBODY, work=each.work))),
                Probe("健康のこと", "〔健康のこと〕", _holding(replace(_NOBODY, health=each.health)), sure=False),
                Probe("収入", "〔収入〕", _holding(replace(_NOBODY, income=each.income)), sure=False),
            ]
        return self._there(probes)

    @cached_property
    def _origins(self) -> tuple[Probe, ...]:
        """Of the client and of anybody else: where a text names a country, a language or a status that the head of the paper may not."""
        told, own = self.person, self._clients[0] if self._clients else _NOBODY
        probes = []
        plain = "".join(normalize("NFKC", self.whole).split())
        for tag in (tag for tag, name in languages().items() if name in plain):
            if not (told and told.exact(LANGUAGE) and tag == own.language):
                probes.append(Probe("言語", "〔言語〕", _holding(replace(_NOBODY, language=tag))))
        for code in (code for code, name in countries().items() if name in plain):
            if not (told and told.exact(NATIONALITY) and code == own.nationality):
                word = told.told[NATIONALITY] if told and code == own.nationality else ""
                probes.append(Probe("国籍・地域", word or "〔国・地域〕", _holding(replace(_NOBODY, nationality=code))))
        for each in self._clients:
            if each.residence_status and not (told and told.exact(STATUS) and each.residence_status == own.residence_status):
                word = told.told[STATUS] if told and told.told[STATUS] and each is own else "〔在留資格〕"
                probes.append(Probe("在留資格", word, _holding(replace(_NOBODY, residence_status=each.residence_status))))
        return self._there(probes)


def _holding(client: ClientDetails) -> Callable[[str], bool]:
    return partial(_holds, Withholding(client))


def _calling(caller: Caller) -> Callable[[str], bool]:
    return partial(_holds, Withholding(_NOBODY, callers=(Caller(phone=caller.phone),)))


def _holds(held: Withholding, text: str) -> bool:
    return bool(found_in(text, held))


def _names(name: str, text: str) -> bool:
    return speaks_of(text, (name,))
