"""Pictures of this screen and its dialogs."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from desk_gui.views.agencies.activities.dialog import ActivitiesDialog
from desk_gui.views.agencies.activities.form import ActivityForm
from desk_gui.views.agencies.activities.needs import NeedForm
from desk_gui.views.agencies.acts import AgencyActs
from desk_gui.views.agencies.screen import AgenciesScreen
from desk_gui.views.screen import Screen, Shot


def _adding(screen: Screen) -> QWidget:
    return _opened(screen, AgencyActs.add)


def _editing(screen: Screen) -> QWidget:
    return _opened(screen, AgencyActs.edit)


def _recording(screen: Screen) -> QWidget:
    return _opened(screen, AgencyActs.record_evidence)


def _closing(screen: Screen) -> QWidget:
    return _opened(screen, AgencyActs.record_closing)


def _activities(screen: Screen) -> QWidget:
    return _opened(screen, AgencyActs.show_activities)


def _needs(screen: Screen) -> QWidget:
    dialog = _opened(screen, AgencyActs.show_activities)
    if isinstance(dialog, ActivitiesDialog):
        dialog.tabs.setCurrentWidget(dialog.needs)
    return dialog


def _activity(screen: Screen) -> QWidget:
    dialog = ActivityForm(screen.office, None, screen)
    dialog.open()
    return dialog


def _need(screen: Screen) -> QWidget:
    dialog = NeedForm(screen.office, None, screen)
    dialog.open()
    return dialog


def _hotlines(screen: Screen) -> QWidget:
    return _opened(screen, AgencyActs.show_hotlines)


def _opened(screen: Screen, act: Callable[[AgencyActs], None]) -> QWidget:
    acts = cast("AgenciesScreen", screen).acts
    act(acts)
    assert acts.dialog is not None
    return acts.dialog


SHOTS = (
    Shot("agencies"),
    Shot("agency_add", _adding),
    Shot("agency_edit", _editing),
    Shot("agency_evidence", _recording),
    Shot("agency_closing", _closing),
    Shot("activities", _activities),
    Shot("activity_needs", _needs),
    Shot("activity_new", _activity),
    Shot("activity_need", _need),
    Shot("hotlines", _hotlines),
)
