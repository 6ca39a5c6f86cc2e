"""返信期限: how many business days each kind of agency is given to answer."""

from dataclasses import dataclass

from desk_gui.vocabulary import AgencyKind

K = AgencyKind

LEAST_DAYS, MOST_DAYS = 1, 60

_SAFETY = dict.fromkeys((K.POLICE, K.WOMEN_SUPPORT, K.CHILD_GUIDANCE, K.SHELTER), 1)
_MEDICAL = dict.fromkeys((K.HOSPITAL, K.HEALTH_CENTER), 3)
_LEGAL = dict.fromkeys((K.BAR_ASSOCIATION, K.JUDICIAL_SCRIVENER, K.ADMINISTRATIVE_SCRIVENER, K.TAX_ACCOUNTANT, K.LABOR_CONSULTANT), 7)
_VOLUNTEERS = dict.fromkeys((K.NPO, K.RELIGIOUS, K.COMMUNITY, K.JAPANESE_CLASS), 7)
_NATIONAL = dict.fromkeys(
    (
        K.IMMIGRATION,
        K.LABOR_STANDARDS,
        K.LABOR_BUREAU,
        K.TECHNICAL_INTERN,
        K.PENSION_OFFICE,
        K.TAX_OFFICE,
        K.EMBASSY,
        K.LEGAL_AFFAIRS,
        K.BOARD_OF_EDUCATION,
    ),
    10,
)

USUAL_DAYS: dict[AgencyKind, int] = {**_SAFETY, **_MEDICAL, **_LEGAL, **_VOLUNTEERS, **_NATIONAL}
"""Kinds that differ from the desk's own standard: danger does not wait, an office that has to ask its head office takes longer."""


@dataclass(frozen=True)
class KindDays:
    """What a desk has settled for one kind of agency."""

    kind: AgencyKind
    days: int


def days_to_reply(kind: AgencyKind, standard: int, settled: tuple[KindDays, ...]) -> int:
    """What the desk settled, else what is usual for that kind, else the desk's standard."""
    own = next((each.days for each in settled if each.kind == kind), None)
    return own if own is not None else USUAL_DAYS.get(kind, standard)
