"""似た人の登録: what those named on a restricted case find in きょう."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desk_gui.commands.cases import RemoveClient
from desk_gui.commands.desk import Today
from desk_gui.values.ids import ClientId
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.today import alert_groups
from desk_gui.views.cases.info import INFO
from tests.conftest import Bureau
from tests.gui.cases.steps import settled
from tests.gui.persons.steps import LONG


@pytest.fixture
def dialog(qtbot, office: Office, bureau: Bureau, twice: ClientId):
    (row,) = bureau.ask(Today()).look_alikes
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 592)
    screen.show()
    qtbot.waitExposed(screen)
    screen.show_thing("resemblance", row.id)
    settled(qtbot, office)
    return screen.dialog


def test_it_stands_in_the_day_until_it_is_seen_to(qtbot, office, bureau, dialog):
    (group,) = (each for each in alert_groups(bureau.ask(Today())) if each.title == "似た人の登録")
    (line,) = group.lines
    assert (line.kind, line.action) == ("resemblance", "確認する")
    assert LONG not in line.title, "a taskbar or a colleague behind reads it"
    words = {each.text() for each in dialog.findChildren(QLabel)}
    assert LONG in words
    assert "近藤 彩" in words
    QTest.keyClick(dialog.read, Qt.Key.Key_Space)
    settled(qtbot, office)
    assert all(not each.lines for each in alert_groups(bureau.ask(Today())) if each.title == "似た人の登録")


def test_it_leads_to_both_of_them(qtbot, office, bureau, twice, dialog):
    wanted = []
    dialog.client_wanted.connect(wanted.append)
    QTest.keyClick(dialog.client, Qt.Key.Key_Space)
    assert wanted == [twice]


def test_where_the_registration_was_taken_back_meanwhile_it_says_so(qtbot, office, bureau, twice, dialog):
    (row,) = bureau.ask(Today()).look_alikes
    bureau.do(RemoveClient(twice))
    screen = dialog.parent()
    screen.show_thing("resemblance", row.id)
    settled(qtbot, office)
    assert "登録は取り消されました。" in {each.text() for each in screen.dialog.findChildren(QLabel)}
    assert screen.dialog.client.isHidden()
