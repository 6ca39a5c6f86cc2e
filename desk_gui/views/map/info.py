"""The room as the frame takes it in: its screen, what else changes what it shows, and its pictures."""

from PySide6.QtCore import QCoreApplication

from desk_gui.views.map.screen import MapScreen
from desk_gui.views.map.shots import SHOTS
from desk_gui.views.screen import ScreenInfo

INFO = ScreenInfo(
    key="map",
    title=QCoreApplication.translate("Map", "連携マップ"),
    icon="map",
    make=MapScreen,
    touched=frozenset({"place", "map_view", "agency", "relation", "referral", "entry", "case", "client", "desk"}),
    shots=SHOTS,
)
