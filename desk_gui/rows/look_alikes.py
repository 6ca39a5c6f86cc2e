"""People who may be one."""

from dataclasses import dataclass
from datetime import datetime

from desk_gui.rows.cases import ClientRow
from desk_gui.values.ids import CaseId, ClientId, ResemblanceId


@dataclass(frozen=True)
class Look:
    """Somebody known, and what speaks for it: a name alike, the telephone, the birthday."""

    client: ClientRow
    name: bool
    phone: bool
    born: bool


@dataclass(frozen=True)
class ResemblanceRow:
    """`client`: who was registered anew, as whoever reads may see them (None: taken back, or hidden); `who`: of the case, masked."""

    id: ResemblanceId
    case: CaseId
    case_number: str
    who: str
    known: ClientId
    client: ClientId | None
    client_name: str
    staff_name: str
    at: datetime
