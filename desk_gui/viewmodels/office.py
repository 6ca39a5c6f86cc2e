"""What every screen is handed: how to ask, how to wish, what day it is, where to say something."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desk_gui.settings import Settings
from desk_gui.values.clock import Clock
from desk_gui.viewmodels.backups import Keeper
from desk_gui.viewmodels.edits import Edits
from desk_gui.viewmodels.jobs import Jobs
from desk_gui.viewmodels.navigator import Navigator
from desk_gui.viewmodels.notices import Notices
from desk_gui.viewmodels.presence import Presence

if TYPE_CHECKING:
    from desk_gui.services.access import Access


@dataclass(frozen=True)
class Office:
    """One open desk, as screens see it."""

    edits: Edits
    jobs: Jobs
    notices: Notices
    navigator: Navigator
    clock: Clock
    settings: Settings
    file: str = ""
    """Where the open desk lies, for people to read."""
    access: "Access | None" = None
    """The ways into its file, where that is encrypted."""
    backups: Keeper | None = None
    """Who keeps its backups, where it is encrypted."""
    presence: Presence = field(default_factory=Presence)
    """Who sees the screen besides."""
