"""The room as the frame takes it in: its screen, what else changes what it shows, and its pictures."""

from PySide6.QtCore import QCoreApplication

from desk_gui.views.letters.screen import LettersScreen
from desk_gui.views.letters.shots import SHOTS
from desk_gui.views.screen import ScreenInfo

INFO = ScreenInfo(
    key="letters",
    title=QCoreApplication.translate("Letters", "文書"),
    icon="letters",
    make=LettersScreen,
    touched=frozenset({"letter", "mailing", "referral", "case", "client", "consent", "agency", "desk"}),
    shots=SHOTS,
)
