"""People who may be one."""

from dataclasses import dataclass

from desk_gui.commands.base import Final, Question
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.look_alikes import Look, ResemblanceRow
from desk_gui.values.ids import ClientId, ResemblanceId


@dataclass(frozen=True)
class ClientLookAlikes(Question[tuple[Look, ...]]):
    """Known people who may be the one being typed, best first, at most three; nobody who is hidden from whoever asks."""

    details: ClientDetails
    besides: ClientId | None = None


@dataclass(frozen=True)
class ResemblanceById(Question[ResemblanceRow]):
    """For those named on the case alone."""

    id: ResemblanceId


@dataclass(frozen=True)
class NoteResemblanceRead(Final):
    """Somebody named on the case has seen to it; it stands in her きょう no more."""

    id: ResemblanceId
