"""The room as the frame takes it in: its screen, what else changes what it shows, and its pictures."""

from desk_gui.views.screen import ScreenInfo, Shot
from desk_gui.views.today.screen import TodayScreen

INFO = ScreenInfo(
    key="today",
    title="きょう",
    icon="today",
    make=TodayScreen,
    touched=frozenset(
        {
            "task",
            "referral",
            "appointment",
            "consent",
            "client",
            "case",
            "letter",
            "mailing",
            "agency",
            "relation",
            "emergency",
            "resemblance",
        }
    ),
    shots=(Shot("today"),),
)
