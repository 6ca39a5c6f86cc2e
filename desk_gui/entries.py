"""The lines of the rail: which screen, for whom, and what is shown there."""

import importlib
from dataclasses import dataclass
from typing import Any

from desk_gui.commands.agencies import BrowseAgencies, NetworkMap
from desk_gui.commands.base import Question
from desk_gui.commands.cases import FindCases
from desk_gui.commands.consultations import FindConsultations
from desk_gui.commands.desk import TheDesk, Today
from desk_gui.commands.figures import YearFigures
from desk_gui.commands.letters import FindLetters
from desk_gui.commands.permission import ReferralsToUs
from desk_gui.views.screen import ScreenInfo


@dataclass(frozen=True)
class Entry:
    """A line of the rail and the kinds its screen shows, for those who may ask `question`. Its module is imported when first shown."""

    key: str
    title: str
    icon: str
    question: type[Question[Any]]
    shows: frozenset[str]

    def info(self) -> ScreenInfo:
        info: ScreenInfo = importlib.import_module(f"desk_gui.views.{self.key}.info").INFO
        return info


def _entry(key: str, title: str, icon: str, question: type[Question[Any]], shows: str = "") -> Entry:
    return Entry(key, title, icon, question, frozenset({key, *shows.split()}))


_OF_CASES = (
    "emergency resemblance case client task call appointment conference round deadline attachment private_line referral reply ask_again"
    " issue_together"
    " new_case_from new_case new_task new_call new_appointment"
)

_OF_MAILINGS = "mailing new_mailing edit_mailing approve_mailing answer"

ENTRIES = (
    _entry("today", "きょう", "today", Today, "quick_task"),
    _entry("consultations", "相談受付", "consultation", FindConsultations, "consultation new_consultation consultation_from_call"),
    _entry("cases", "ケース", "case", FindCases, _OF_CASES),
    _entry("map", "連携マップ", "map", NetworkMap),
    _entry("agencies", "連携機関", "agencies", BrowseAgencies, "agency new_agency activity new_activity need new_need"),
    _entry("letters", "文書", "letters", FindLetters, f"letter new_letter keep_back {_OF_MAILINGS}"),
    _entry("figures", "相談統計", "sheet", YearFigures),
    _entry("requests", "依頼", "handshake", ReferralsToUs),
    _entry("settings", "設定", "settings", TheDesk, "desk staff backups recovery_key paper_style template new_template templates"),
)
