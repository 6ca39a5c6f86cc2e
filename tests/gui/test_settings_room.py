"""設定 on a low window: what is too high for it scrolls in its own place, and not the screen around that as well."""

import pytest
from PySide6.QtWidgets import QApplication

from desk_gui.views.settings.screen import SettingsScreen
from desk_gui.views.widgets.room import Room

LOW = (863, 409)
"""What the window leaves of 911×512, and of 1366×768 at one and a half times the size."""


@pytest.fixture
def room(qtbot, office, rested) -> Room:
    shown = Room(SettingsScreen(office))
    qtbot.addWidget(shown)
    shown.resize(*LOW)
    shown.show()
    rested()
    return shown


def test_the_screen_itself_never_scrolls_whichever_tab_is_open(room, rested):
    tabs = room.page.tabs
    scrolling = []
    for at in range(tabs.count()):
        tabs.setCurrentIndex(at)
        rested()
        QApplication.processEvents()
        if room.verticalScrollBar().maximum() or room.horizontalScrollBar().maximum():
            scrolling.append(tabs.tabText(at))
    assert scrolling == []
