"""The room as the frame takes it in: its screen, what else changes what it shows, and its pictures."""

from PySide6.QtCore import QCoreApplication

from desk_gui.views.agencies.screen import AgenciesScreen
from desk_gui.views.agencies.shots import SHOTS
from desk_gui.views.screen import ScreenInfo

INFO = ScreenInfo(
    key="agencies",
    title=QCoreApplication.translate("Agencies", "連携機関"),
    icon="agencies",
    make=AgenciesScreen,
    touched=frozenset({"agency", "relation", "referral", "entry", "case", "desk"}),
    shots=SHOTS,
)
