"""発送簿: how an issued letter left the desk, and the register of all that did."""

from dataclasses import dataclass

from desk_gui.commands.base import Question, Reversible
from desk_gui.rows.dispatch import DispatchBook, DispatchDetails
from desk_gui.values.ids import DispatchId, LetterId


@dataclass(frozen=True)
class RecordDispatch(Reversible):
    """An issued letter left. One that went by fax and by post has left twice."""

    id: DispatchId
    letter: LetterId
    details: DispatchDetails


@dataclass(frozen=True)
class StrikeDispatch(Reversible):
    """Recorded by mistake. The row stays and counts for nothing."""

    id: DispatchId


@dataclass(frozen=True)
class RestoreDispatch(Reversible):
    id: DispatchId


@dataclass(frozen=True)
class SuggestDispatch(Question[DispatchDetails]):
    """By what the referral said, today, with the sheets and papers that go along."""

    letter: LetterId


@dataclass(frozen=True)
class DispatchRegister(Question[DispatchBook]):
    """Every number given out in a fiscal year (named by the year it begins in; None: this one), first to last.

    `words`: narrows by number, addressee, subject, way and who sent it.
    """

    year: int | None = None
    words: str = ""
