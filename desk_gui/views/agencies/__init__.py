"""連携機関: the register of partners, one partner's page, and the forms behind them."""

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
