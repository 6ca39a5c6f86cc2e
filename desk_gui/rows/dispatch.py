"""発送簿 as it is read: a line for every number, none missing."""

from dataclasses import dataclass
from datetime import date

from desk_gui.values.ids import CaseId, DispatchId, LetterId
from desk_gui.vocabulary import DispatchMeans


@dataclass(frozen=True)
class DispatchDetails:
    """`pages`: of paper that left, cover included; `enclosures`: what lay in besides."""

    means: DispatchMeans
    on: date
    pages: int
    enclosures: str = ""


@dataclass(frozen=True)
class Dispatch:
    id: DispatchId
    details: DispatchDetails
    by_name: str


@dataclass(frozen=True)
class RegisterLine:
    """`letter` None: the number is another's who may be seen by those named on the case alone; nothing else of it is told."""

    number: int
    number_text: str
    letter: LetterId | None = None
    case: CaseId | None = None
    issued_on: date | None = None
    to_name: str = ""
    subject: str = ""
    protected: bool = False
    unprinted: bool = False
    corrected_by: str = ""
    dispatches: tuple[Dispatch, ...] = ()


@dataclass(frozen=True)
class DispatchBook:
    """`years`: those in which any number was given out, newest first, this one always among them."""

    year: int
    years: tuple[int, ...]
    lines: tuple[RegisterLine, ...]
    desk: str = ""
