"""文書の体裁: the desk's logo, and how its papers would look."""

from dataclasses import dataclass

from desk_gui.commands.base import Question, Reversible
from desk_gui.rows.desk import DeskProfile
from desk_gui.values.ids import DeskId
from desk_gui.vocabulary import Template


@dataclass(frozen=True)
class SetLogo(Reversible):
    """`png`: as `letters/logo.py` takes it; None: the desk's letters have none."""

    id: DeskId
    png: bytes | None


@dataclass(frozen=True)
class DeskLogo(Question[bytes | None]):
    pass


@dataclass(frozen=True)
class PreviewPaper(Question[bytes]):
    """A paper of invented content as a PDF, as it would look under this profile and logo. Raises what saving them would."""

    profile: DeskProfile
    logo: bytes | None
    template: Template
