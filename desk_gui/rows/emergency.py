"""緊急の閲覧: somebody who is not named on a restricted case opens it for a day, with a reason and a second person."""

from dataclasses import dataclass
from datetime import datetime

from desk_gui.values.ids import CaseId, EmergencyId, StaffId
from desk_gui.vocabulary import SecondPerson

LEAST = 10
"""Characters of a reason: shorter than this nothing is told to those who read it later."""


@dataclass(frozen=True)
class Second:
    """Who stood by. `staff`: a colleague, who typed her password; `name`, `office`, `means`, `reached_at`: somebody outside the desk."""

    kind: SecondPerson
    staff: StaffId | None = None
    name: str = ""
    office: str = ""
    means: str = ""
    reached_at: datetime | None = None


@dataclass(frozen=True)
class EmergencyRow:
    """`number` and `case`: empty for whoever may not see the case, and where there is none. `opened_at`: since when it was to be seen;
    `until`: when that ended or ends; `ended_by`: who took it back before. To whoever asked, no row tells more than she may know:
    that somebody took it back would tell that there is a case.
    """

    id: EmergencyId
    staff: StaffId
    staff_name: str
    asked_at: datetime
    reason: str
    second: Second
    second_name: str
    opens_at: datetime
    number: str = ""
    case: CaseId | None = None
    opened_at: datetime | None = None
    until: datetime | None = None
    ended_by: str = ""
    owes_reading: bool = False
    may_end: bool = False
