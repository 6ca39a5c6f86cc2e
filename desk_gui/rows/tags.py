"""The desk's own tags: few, coloured, and on a case only for those who may know of it."""

from dataclasses import dataclass

from desk_gui.values.ids import TagId
from desk_gui.vocabulary import TagColour

MOST_TAGS = 12
LONGEST_TAG = 20


@dataclass(frozen=True)
class TagDetails:
    name: str
    colour: TagColour = TagColour.BLUE


@dataclass(frozen=True)
class TagRow:
    id: TagId
    version: int
    details: TagDetails
