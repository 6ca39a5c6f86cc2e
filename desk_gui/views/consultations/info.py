"""The room as the frame takes it in: its screen, what else changes what it shows, and its pictures."""

from PySide6.QtCore import QCoreApplication

from desk_gui.views.consultations.screen import ConsultationsScreen
from desk_gui.views.consultations.shots import SHOTS
from desk_gui.views.screen import ScreenInfo

INFO = ScreenInfo(
    key="consultations",
    title=QCoreApplication.translate("Consultations", "相談受付"),
    icon="consultation",
    make=ConsultationsScreen,
    touched=frozenset({"consultation", "case", "agency", "desk"}),
    shots=SHOTS,
)
