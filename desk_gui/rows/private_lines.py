"""自機関だけのメモ. It is in no other row: what draws or writes out entries cannot take it along."""

from dataclasses import dataclass
from datetime import datetime

from desk_gui.values.ids import CaseId, EntryId, PrivateLineId


@dataclass(frozen=True)
class PrivateLineRow:
    """What the agency of whoever asks keeps for itself. `entry`: the first version of the entry it stands beside."""

    id: PrivateLineId
    case: CaseId
    entry: EntryId
    text: str
    by_name: str
    written_at: datetime
