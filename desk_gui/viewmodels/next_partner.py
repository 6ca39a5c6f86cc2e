"""Who could take a request: each candidate with what speaks for it and against it, the best first."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desk_gui.reference import language_name
from desk_gui.rows.agencies import AgencyRow, Directory, DirectoryLine
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.agency_words import bare, by_directness
from desk_gui.vocabulary import Category, LanguageMode

_SERVICE, _LANGUAGE, _MACHINE, _TOWN, _OPEN = 8, 4, 1, 2, 1
_CONFLICT, _REFUSED = -100, -200


def _tr(text: str) -> str:
    return QCoreApplication.translate("Referrals", text)


@dataclass(frozen=True)
class Need:
    """What the case asks of a partner. `refused`: who was asked for the same before, in vain."""

    categories: tuple[Category, ...] = ()
    language: str = ""
    municipality: str = ""
    refused: frozenset[AgencyId] = frozenset()


@dataclass(frozen=True)
class Candidate:
    row: AgencyRow
    points: int
    reasons: tuple[str, ...]


def ranked(directory: Directory, need: Need, now: datetime) -> tuple[Candidate, ...]:
    """Equal ones stay in the order of the register; with a conflict of interest, or refused before, they come last."""
    found = [_weighed(line, need, now) for line in directory.lines]
    return tuple(sorted(found, key=lambda each: -each.points))


def _weighed(line: DirectoryLine, need: Need, now: datetime) -> Candidate:
    said = [*_against(line.agency, need), *_for(line, need, now)]
    return Candidate(line.agency, sum(points for points, _ in said), tuple(words for _, words in said))


def _against(row: AgencyRow, need: Need) -> list[tuple[int, str]]:
    said = []
    if row.id in need.refused:
        said.append((_REFUSED, _tr("前に対応不可")))
    if row.details.conflict_of_interest:
        said.append((_CONFLICT, _tr("利益相反に注意")))
    return said


def _for(line: DirectoryLine, need: Need, now: datetime) -> list[tuple[int, str]]:
    details = line.agency.details
    said = []
    if (service := next((each for each in details.services if each.category in need.categories), None)) is not None:
        said.append((_SERVICE, service.name))
    if spoken := _spoken(line.agency, need.language):
        said.append(spoken)
    if need.municipality and need.municipality in (details.municipality, *details.covers):
        said.append((_TOWN, _tr("{0}が対象").format(need.municipality)))
    if line.stage:
        said.append((line.stage, _tr("連携の段階{0}").format(line.stage)))
    if details.hours.open_at(now) is not None:
        said.append((_OPEN, _tr("いま受付中")))
    return said


def _spoken(row: AgencyRow, language: str) -> tuple[int, str] | None:
    """The most direct way it is spoken there."""
    offer = next((each for each in by_directness(row.details.languages) if each.language == language), None)
    if not language or language.startswith("ja") or offer is None:
        return None
    words = _tr("{0}（{1}）").format(bare(language_name(language)), offer.mode.label)
    return (_MACHINE if offer.mode == LanguageMode.MACHINE else _LANGUAGE), words
