"""The number on a paper that came back, as somebody types it: HS-R8-0032, R8-32, 倉広相第32号 or 32, in any width."""

import re
import unicodedata

from sqlalchemy import ColumnElement, and_

from desk_gui.models.letter import Letter
from desk_gui.vocabulary import LetterState

_WHOLE = re.compile(r"(HS\s*-\s*)?R\s*\d+\s*-\s*\d+|.*第\s*\d+\s*号")
_NUMBER = re.compile(r"(?:R\s*(?P<year>\d+)\s*-\s*)?(?P<number>\d+)\D*$")
_MOST_DIGITS = 9
"""More are no number of a paper, and no engine takes any number of them."""


def is_whole(typed: str) -> bool:
    """A number as it stands on paper, and not a bare figure that may be anything."""
    return _WHOLE.fullmatch(_plain(typed)) is not None


def bears(typed: str) -> ColumnElement[bool] | None:
    """Whether an issued letter bears that number; None where none was typed."""
    found = _NUMBER.search(_plain(typed))
    if found is None or any(len(digits) > _MOST_DIGITS for digits in found.groups("")):
        return None
    year = (Letter.year == int(found["year"]) + 2018,) if found["year"] else ()
    return and_(Letter.state == LetterState.ISSUED, Letter.number == int(found["number"]), *year)


def _plain(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).upper().replace("‐", "-").replace("ー", "-").strip()
