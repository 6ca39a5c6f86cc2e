"""What was found while reading a row of somebody's table: data, worded by viewmodels.imports."""

from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    """Why a cell was not taken as it stands."""

    MISSING = "missing"
    """Empty, and the row cannot do without."""
    NO_DEFAULT = "no_default"
    """Empty, and nobody said what an empty one means."""
    NO_LANGUAGE = "no_language"
    """Names no language of the list, and nobody said which to take instead."""
    YEAR_ASSUMED = "year_assumed"
    """A day without a year; the latest such day, `used`, was taken."""
    NOT_A_DAY = "not_a_day"
    IN_THE_FUTURE = "in_the_future"
    UNKNOWN_WORD = "unknown_word"
    """No member of the closed set; `used` was taken instead, and the word itself is kept in the row's note."""
    DEFAULTED = "defaulted"
    """Empty; `used` was taken instead."""
    UNKNOWN_LANGUAGE = "unknown_language"
    """No list knows it; kept in the field `used`."""
    LEFT_OUT = "left_out"
    """Cannot be read as what the field holds; kept in the field `used`."""
    GUESSED = "guessed"
    """`used` was concluded from the name."""
    ZERO_LOST = "zero_lost"
    """A phone number that a spreadsheet has read as a figure."""
    UNSTORABLE = "unstorable"
    TOO_MANY = "too_many"
    """More than can be kept; `used` were, the others stand in the note."""
    ALREADY_THERE = "already_there"
    """The register holds the same one: `used`."""
    LOOKS_LIKE = "looks_like"
    """The register, or an earlier row, holds a similar name: `used`."""


@dataclass(frozen=True)
class Finding:
    """`line`: the row's number in the file; `column`: the field's label; `letter`: its column in the file, "" where it has none;
    `refuses`: the row is not taken in."""

    line: int
    column: str
    problem: Problem
    value: str = ""
    used: str = ""
    refuses: bool = False
    letter: str = ""

    @property
    def cell(self) -> str:
        """Its address as a spreadsheet shows it, such as C12."""
        return f"{self.letter}{self.line}"
