"""連携マップ: the partner network on the screen, moved by hand, read as a list, kept as a picture."""

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
