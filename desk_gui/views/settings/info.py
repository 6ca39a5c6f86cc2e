"""The room as the frame takes it in: its screen, what else changes what it shows, and its pictures."""

from desk_gui.views.screen import ScreenInfo
from desk_gui.views.settings.screen import SettingsScreen
from desk_gui.views.settings.shots import SHOTS

INFO = ScreenInfo(
    key="settings",
    title="設定",
    icon="settings",
    make=SettingsScreen,
    touched=frozenset({"desk", "staff", "agency", "phrase"}),
    shots=SHOTS,
)
