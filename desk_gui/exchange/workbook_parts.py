"""What the parts of a workbook hold, looked at as bytes before anything parses them."""

import re
from collections.abc import Callable, Iterator
from typing import IO

MOST_ROW_BYTES = 8 * 1024 * 1024
MOST_STRINGS = 2_000_000
_CHUNK = 1024 * 1024
_LONGEST_TAG = 200
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_STRING = re.compile(rb"<(?:\w+:)?si[\s>/]")


class TooMuch(ValueError):
    """More than any table made by hand holds."""


def merged_downwards(part: IO[bytes], heard: Callable[[], None]) -> dict[int, dict[int, int]]:
    """Column and last row of each merged range, by its first row; ranges of one row hold nothing that could be missed.

    Raises TooMuch where one row is so long that reading it could not be stopped.
    """
    found: dict[int, dict[int, int]] = {}
    since_row = 0
    for piece in _pieces(part, heard):
        rows = [match.start() for match in _ROW.finditer(piece)]
        since_row = len(piece) - rows[-1] if rows else since_row + len(piece)
        if since_row > MOST_ROW_BYTES:
            raise TooMuch
        for column, first, last in _MERGED.findall(piece):
            if int(last) > int(first):
                found.setdefault(int(first), {})[_number(column)] = int(last)
    return found


def check_strings(part: IO[bytes], heard: Callable[[], None]) -> None:
    """Raises TooMuch where the shared texts are more than a table of the allowed size can use."""
    if sum(len(_STRING.findall(piece)) for piece in _pieces(part, heard)) > MOST_STRINGS:
        raise TooMuch


def _pieces(part: IO[bytes], heard: Callable[[], None]) -> Iterator[bytes]:
    """The part in pieces that each end behind a whole tag."""
    rest = b""
    while chunk := part.read(_CHUNK):
        heard()
        whole, mark, rest = (rest + chunk).rpartition(b">")
        yield whole + mark
        if len(rest) > _CHUNK:  # a text of a megabyte without a single tag
            rest = rest[-_LONGEST_TAG:]
    yield rest


def _number(letters: bytes) -> int:
    """A is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
