"""The room as the frame takes it in: its screen, what else changes what it shows, and its pictures."""

from PySide6.QtCore import QCoreApplication

from desk_gui.views.cases.screen import CasesScreen
from desk_gui.views.cases.shots import SHOTS
from desk_gui.views.screen import ScreenInfo

INFO = ScreenInfo(
    key="cases",
    title=QCoreApplication.translate("Cases", "ケース"),
    icon="case",
    make=CasesScreen,
    touched=frozenset(
        {
            "case",
            "case_link",
            "case_view",
            "tag",
            "client",
            "entry",
            "task",
            "appointment",
            "conference",
            "agenda_item",
            "plan",
            "round",
            "attachment",
            "private_line",
            "deadline",
            "referral",
            "consent",
            "letter",
            "consultation",
            "agency",
            "staff",
            "emergency",
            "resemblance",
        }
    ),
    shots=SHOTS,
)
