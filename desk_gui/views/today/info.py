"""The room as the frame takes it in: its screen, what else changes what it shows, and its pictures."""

from typing import cast

from PySide6.QtWidgets import QWidget

from desk_gui.views.screen import Screen, ScreenInfo, Shot
from desk_gui.views.today.screen import TodayScreen


def _week(screen: Screen) -> QWidget | None:
    here = cast("TodayScreen", screen)
    here.week.click()
    return here.dialog


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
    shots=(Shot("today"), Shot("today_week", _week)),
)
