"""The room as the frame takes it in: its screen, what else changes what it shows, and its pictures."""

from PySide6.QtCore import QCoreApplication

from desk_gui.views.requests.screen import RequestsScreen
from desk_gui.views.screen import ScreenInfo

INFO = ScreenInfo(
    key="requests",
    title=QCoreApplication.translate("Requests", "当機関への依頼"),
    icon="handshake",
    make=RequestsScreen,
)
