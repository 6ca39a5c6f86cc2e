"""自機関だけのメモ beside an entry."""

from dataclasses import dataclass

from desk_gui.commands.base import Own, Question
from desk_gui.rows.private_lines import PrivateLineRow
from desk_gui.values.ids import CaseId, EntryId, PrivateLineId


@dataclass(frozen=True)
class WritePrivateLine(Own):
    """Takes the place of what the agency kept beside that entry before; "" takes it away. All that was written stays.

    `over`: what stood there for whoever typed it; where something else stands by now it is refused. None: whatever stands.
    """

    id: PrivateLineId
    entry: EntryId
    text: str
    over: str | None = None


@dataclass(frozen=True)
class PrivateLinesOf(Question[tuple[PrivateLineRow, ...]]):
    """Those the own agency keeps beside the entries of a case: that of the desk, or the one the account belongs to."""

    case: CaseId


@dataclass(frozen=True)
class PrivateLineById(Question[PrivateLineRow]):
    """Raises NotFound for another agency's."""

    id: PrivateLineId
