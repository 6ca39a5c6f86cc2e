"""電話メモ: a call that is not anything yet."""

from dataclasses import dataclass
from datetime import date, datetime

from desk_gui.values.clock import local
from desk_gui.values.days import list_day
from desk_gui.values.ids import CallId, StaffId
from desk_gui.vocabulary import CallOutcome


@dataclass(frozen=True)
class CallDetails:
    """`caller`: as they said it; `phone`: as heard; `for_whom` None: the desk; `back_by`: when they wait for a call at the latest."""

    text: str
    caller: str = ""
    phone: str = ""
    for_whom: StaffId | None = None
    back_by: date | None = None


@dataclass(frozen=True)
class CallRow:
    """`outcome` None: it stands on きょう."""

    id: CallId
    version: int
    details: CallDetails
    at: datetime
    by_name: str
    for_name: str = ""
    outcome: CallOutcome | None = None
    removed: bool = False

    @property
    def words(self) -> str:
        """All of it, for whatever it becomes."""
        told = self.details
        at = local(self.at)
        who = " ".join(part for part in (told.caller, told.phone) if part)
        head = f"電話メモ {list_day(at.date())} {at:%H:%M}" + (f"　{who}" if who else "")
        return f"{head}\n{told.text}"
