"""Pictures of this screen and its dialogs."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from desk_gui.views.cases.acts import CaseActs
from desk_gui.views.cases.screen import CasesScreen
from desk_gui.views.emergency.shots import SHOTS as EMERGENCIES
from desk_gui.views.referrals.shots import SHOTS as HANDING_OVER
from desk_gui.views.screen import Screen, Shot


def _case(screen: Screen) -> None:
    """The first case of the list, which the picture before has shown."""
    here = cast("CasesScreen", screen)
    row = here.list.model.line(0)
    if row is not None:
        here.open_case(row.id)


def _restricted(screen: Screen) -> None:
    here = cast("CasesScreen", screen)
    lines = (here.list.model.line(at) for at in range(here.list.model.rowCount()))
    here.open_case(next(row.id for row in lines if row is not None and row.protected))


def _tab(screen: Screen, key: str) -> None:
    cast("CasesScreen", screen).page.show_tab(key)


def _about(screen: Screen) -> None:
    _tab(screen, "about")


def _changes(screen: Screen) -> None:
    _tab(screen, "changes")


def _acting(act: Callable[[CaseActs], None]) -> Callable[[Screen], QWidget | None]:
    def arrange(screen: Screen) -> QWidget | None:
        acts = cast("CasesScreen", screen).page.acts
        act(acts)
        return acts.dialog

    return arrange


def _client(acts: CaseActs) -> None:
    acts.edit_client(acts.sheet.case.clients[0])


def _correct(acts: CaseActs) -> None:
    acts.correct(acts.sheet.counting[0])


def _new(screen: Screen) -> QWidget | None:
    here = cast("CasesScreen", screen)
    here.new_case()
    return here.dialog


SHOTS = (
    Shot("cases"),
    Shot("case_new", _new),
    Shot("case_restricted", _restricted),
    Shot("case_named", _acting(CaseActs.named)),
    Shot("case_unrestrict", _acting(CaseActs.unrestrict)),
    *EMERGENCIES,
    Shot("case", _case),
    Shot("case_about", _about),
    Shot("case_changes", _changes),
    Shot("case_edit", _acting(CaseActs.edit)),
    Shot("client_edit", _acting(_client)),
    Shot("case_roles", _acting(CaseActs.roles)),
    Shot("case_restrict", _acting(CaseActs.restrict)),
    Shot("case_closing", _acting(CaseActs.close)),
    Shot("entry_correct", _acting(_correct)),
    Shot("task", _acting(CaseActs.add_task)),
    Shot("appointment", _acting(CaseActs.add_appointment)),
    *HANDING_OVER,
)
