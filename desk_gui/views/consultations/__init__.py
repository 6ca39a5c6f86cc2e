"""相談受付: the entry of half a minute, and the days it fills."""

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
