"""One sheet of one letter as a PDF: the same content and stamp give the same bytes."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from desk_gui.errors import MissingGlyphs
from desk_gui.letters import client, reply_slip
from desk_gui.letters.fonts import missing_glyphs
from desk_gui.letters.kinds import cooperation_request
from desk_gui.rows.letters import LetterContent, Stamp
from desk_gui.vocabulary import LetterPart

_SHEETS = {LetterPart.AGENCY: cooperation_request.draw, LetterPart.REPLY_SLIP: reply_slip.draw, LetterPart.CLIENT: client.draw}


def compose(content: LetterContent, stamp: Stamp, part: LetterPart) -> bytes:
    """The sheet's PDF. Raises MissingGlyphs where a character would print as a blank."""
    must_be_drawable(content, stamp)
    return _SHEETS[part](content, stamp)


def must_be_drawable(*values: object) -> None:
    """Raises MissingGlyphs."""
    if missing := missing_glyphs("\n".join(text for value in values for text in _texts(value))):
        raise MissingGlyphs(missing)


def _texts(value: object) -> Iterator[str]:
    """Every word in it that a person may have typed."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
