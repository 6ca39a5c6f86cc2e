"""Rows of somebody's list of agencies as agencies of the register."""

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from desk_gui.exchange.cells import Cells, member_called
from desk_gui.exchange.findings import Problem
from desk_gui.exchange.hours import parse_hours
from desk_gui.exchange.usual_words import CATEGORY_WORDS, KIND_WORDS
from desk_gui.rows.agencies import AgencyDetails, Contact, LanguageOffer, Service
from desk_gui.values.folding import bigrams, fold
from desk_gui.values.hours import OpeningHours
from desk_gui.values.ids import ContactId, ServiceId, new_id
from desk_gui.vocabulary import AgencyKind, Category, LanguageMode

_LEGAL_FORMS = re.compile(
    r"(公益|一般)(財団|社団)法人|社会福祉法人|医療法人(社団)?|学校法人|宗教法人|特定非営利活動法人|認定npo法人|npo法人|npo|株式会社|有限会社"
)
_ALIKE = 0.75
# |A∩B| ≥ ALIKE·(|A|+|B|)/2 and |B| ≥ |A∩B|, hence |A∩B| ≥ |A|·ALIKE/(2−ALIKE).
_SHARED = _ALIKE / (2 - _ALIKE)
_YES = ("要", "必要", "要予約", "あり", "有", "有り", "○", "〇", "◯", "はい", "1", "true")
_NO = ("不要", "予約不要", "なし", "無", "無し", "×", "x", "いいえ", "-", "0", "false")


def read_agency(cells: Cells, today: date) -> AgencyDetails | None:
    """The agency of a row; None where the row is refused. What could not be read stands in its note."""
    name = cells.text("name", required=True)
    details = AgencyDetails(
        name=name,
        kind=_kind(cells, name),
        kana=cells.text("kana"),
        short_name=cells.text("short_name"),
        municipality=cells.text("municipality"),
        covers=tuple(dict.fromkeys(cells.parts("covers"))),
        postcode=cells.text("postcode").lstrip("〒 "),
        address=cells.text("address"),
        phone=_phone(cells, "phone"),
        fax=_phone(cells, "fax"),
        email=cells.text("email"),
        website=cells.text("website"),
        hours=_hours(cells),
        languages=_languages(cells),
        services=_services(cells),
        contacts=tuple(Contact(ContactId(new_id()), each) for each in cells.parts("contact")),
        first_contact=cells.text("first_contact"),
        by_appointment=_by_appointment(cells),
        verified_on=cells.day("verified_on", today),
        source=cells.text("source"),
    )
    note = cells.note()
    return None if cells.refused else replace(details, note=note)


class Register:
    """Names already there, to tell the same agency from a similar one."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        """`known`: name and municipality."""
        self._known: dict[str, list[tuple[str, str]]] = {}
        self._pairs: dict[str, frozenset[str]] = {}
        self._holders: dict[str, list[str]] = {}
        for name, municipality in known:
            self.add(name, municipality)

    def add(self, name: str, municipality: str) -> None:
        bare = compared(name)
        self._known.setdefault(bare, []).append((name, municipality))
        if bare not in self._pairs:
            self._pairs[bare] = _pairs(bare)
            for pair in self._pairs[bare]:
                self._holders.setdefault(pair, []).append(bare)

    def same(self, name: str, municipality: str) -> str:
        """The name of the very same agency; "" where there is none. Two towns may have an office of one name."""
        for held, town in self._known.get(compared(name), ()):
            if not town or not municipality or town == municipality:
                return held
        return ""

    def similar(self, name: str) -> str:
        """A name most of whose letters are the same; "" where there is none."""
        pairs = _pairs(compared(name))
        candidates = self._candidates(pairs)
        best = max(candidates, key=lambda held: (_alike(pairs, self._pairs[held]), held), default="")
        return self._known[best][0][0] if best and _alike(pairs, self._pairs[best]) >= _ALIKE else ""

    def _candidates(self, pairs: frozenset[str]) -> set[str]:
        """Who shares one of the rarest pairs. A name that is alike enough shares at least `_SHARED` of all pairs, so it cannot
        miss all of those looked at; and the commonest, which half a register shares, are never gone through."""
        rarest = sorted(pairs, key=lambda pair: (len(self._holders.get(pair, ())), pair))
        enough = len(pairs) - math.ceil(_SHARED * len(pairs)) + 1
        return {held for pair in rarest[:enough] for held in self._holders.get(pair, ())}


def compared(name: str) -> str:
    """A name without its legal form and blanks, folded."""
    folded = re.sub(r"[\s()「」]+", "", fold(name))
    return _LEGAL_FORMS.sub("", folded) or folded


def _pairs(name: str) -> frozenset[str]:
    return frozenset(bigrams(name).split())


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _kind(cells: Cells, name: str) -> AgencyKind:
    """By its own cell, or by what its name says."""
    said = cells.text("kind")
    found = member_called(said, AgencyKind, KIND_WORDS) if said else None
    if found is not None:
        return found
    by_name = next((kind for word, kind in KIND_WORDS.items() if fold(word) in fold(name)), AgencyKind.OTHER)
    if name:
        cells.find("kind", Problem.UNKNOWN_WORD if said else Problem.GUESSED, said, by_name.label)
    if said:
        cells.spill_over("kind", said)
    return by_name


def _phone(cells: Cells, key: str) -> str:
    text = unicodedata.normalize("NFKC", cells.text(key)).translate(str.maketrans("‐‑–—−ー", "------"))
    if re.fullmatch(r"[1-9]\d{8,9}", text):  # 860000001: a spreadsheet took the zero away
        cells.find(key, Problem.ZERO_LOST, text, f"0{text}")
        return f"0{text}"
    return text


def _hours(cells: Cells) -> OpeningHours:
    text = cells.text("hours")
    hours = parse_hours(text) if text else OpeningHours()
    if hours is None:
        cells.keep("hours", text)
    return hours or OpeningHours()


def _languages(cells: Cells) -> tuple[LanguageOffer, ...]:
    tags, unknown = cells.language_tags("languages")
    cells.keep_languages("languages", unknown)
    return tuple(LanguageOffer(tag, LanguageMode.STAFF) for tag in tags)


def _services(cells: Cells) -> tuple[Service, ...]:
    """What the agency can do, by category; words of no category are kept as the name of a service 「その他」."""
    found: list[Service] = []
    for part in cells.parts("categories"):
        category = member_called(part, Category, CATEGORY_WORDS)
        if category is None:
            cells.find("categories", Problem.UNKNOWN_WORD, part, Category.OTHER.label)
        found.append(Service(ServiceId(new_id()), part, category or Category.OTHER))
    return tuple(found)


def _by_appointment(cells: Cells) -> bool:
    """Whatever says neither yes nor no is left to a person, and yes until then: a call too many does no harm."""
    text = cells.text("by_appointment")
    if text and fold(text) not in (*_YES, *_NO):
        cells.keep("by_appointment", text)
        return True
    return fold(text) in _YES
