"""The room as the frame takes it in: its screen, what else changes what it shows, and its pictures."""

from PySide6.QtCore import QCoreApplication

from desk_gui.views.figures.screen import FiguresScreen
from desk_gui.views.screen import ScreenInfo

INFO = ScreenInfo(
    key="figures",
    title=QCoreApplication.translate("Figures", "相談統計"),
    icon="sheet",
    make=FiguresScreen,
)
