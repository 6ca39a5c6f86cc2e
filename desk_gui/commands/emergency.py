"""緊急の閲覧: opening a restricted case one is not named on, for a day; announced, read and taken back by those who are."""

from dataclasses import dataclass

from desk_gui.commands.base import Final, Question
from desk_gui.rows.emergency import EmergencyRow, Second
from desk_gui.values.ids import EmergencyId


@dataclass(frozen=True)
class OpenInEmergency(Final):
    """With somebody who stands by. Whether there is such a case is told by `EmergencyById` afterwards, and by nothing before."""

    id: EmergencyId
    number: str
    reason: str
    second: Second


@dataclass(frozen=True)
class AnnounceEmergency(Final):
    """Nobody can be reached: it is announced now, and can be opened a day later unless somebody named on the case takes it back."""

    id: EmergencyId
    number: str
    reason: str


@dataclass(frozen=True)
class OpenAnnounced(Final):
    """By whoever announced it, once its day is over."""

    id: EmergencyId


@dataclass(frozen=True)
class EndEmergency(Final):
    """Somebody named on the case takes it back: what was announced does not open, what is open closes."""

    id: EmergencyId


@dataclass(frozen=True)
class NoteEmergencyRead(Final):
    """Somebody it was told to has read of it; it stands in her きょう no more."""

    id: EmergencyId


@dataclass(frozen=True)
class EmergencyById(Question[EmergencyRow]):
    """For those named on the case, whoever asked for it, and (announced ones, without the case) the managers."""

    id: EmergencyId


@dataclass(frozen=True)
class AllEmergencies(Question[tuple[EmergencyRow, ...]]):
    """Newest first, those for which there was no case among them: the list tells nobody of a case they may not see."""
