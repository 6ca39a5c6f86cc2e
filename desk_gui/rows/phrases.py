"""The fixed phrases of the client's copy as this desk has them: corrected, and signed by whoever reads the language."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from desk_gui.values.ids import PhraseId, StaffId

_SPACE = UUID("6f1d3c0e-52b7-4f0a-9f0c-2d8f4f0b7a11")


def phrase_id(language: str, key: str) -> PhraseId:
    """Every desk calls a phrase the same, whether it has touched it or not."""
    return PhraseId(uuid5(_SPACE, f"{language}/{key}"))


@dataclass(frozen=True)
class DeskPhrase:
    """One phrase as a sheet prints it: part of a letter's content, so that a letter issued once stays as it is."""

    language: str
    key: str
    text: str
    reviewed: bool = False


@dataclass(frozen=True)
class KeptPhrase:
    """What a desk keeps of a phrase it has touched: for undo."""

    text: str
    corrected_by: StaffId | None = None
    corrected_on: date | None = None
    reviewed_by: StaffId | None = None
    reviewed_on: date | None = None


@dataclass(frozen=True)
class Signed:
    by: str
    on: date


@dataclass(frozen=True)
class PhraseRow:
    """`version`: 0 where the desk has not touched it; `shipped`: as the program brought it; `printed`: a paper of today can bear it."""

    id: PhraseId
    version: int
    language: str
    key: str
    japanese: str
    text: str
    shipped: str
    printed: bool
    corrected: Signed | None = None
    reviewed: Signed | None = None


@dataclass(frozen=True)
class PhraseLanguage:
    """A language with how far its review has come: `reviewed` of `total` phrases papers of today can bear."""

    tag: str
    name: str
    native: str
    rtl: bool
    reviewed: int
    total: int
