"""連携マップ: views kept by name, opened as tabs, altered, put in order and taken away."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.map_views import MapViews, SaveMapView
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.map_views import LONGEST_NAME, SavedDetails, Sight
from desk_gui.values.ids import AgencyId, SavedViewId, new_id
from desk_gui.values.place import Place
from desk_gui.views.map.camera import Camera
from desk_gui.vocabulary import AgencyGroup, AgencyKind, Colouring, MapView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def partners(bureau) -> None:
    for name, kind in (("法テラス", AgencyKind.LEGAL_AID), ("NPOひだまり", AgencyKind.NPO)):
        bureau.do(AddAgency(AgencyId(new_id()), AgencyDetails(name, kind, municipality="倉津市")))


@pytest.fixture
def screen(partners, new_map):
    return new_map()


@pytest.fixture
def keep(qtbot, screen, rested):
    """Save what is shown now under a name, as it is done by hand."""

    def save(name: str) -> None:
        screen.tabs.keep.click()
        screen.tabs.dialog.name.setText(name)
        with qtbot.waitSignal(screen.tabs.dialog.finished):
            qtbot.mouseClick(screen.tabs.dialog.save, LEFT)
        rested()

    return save


def told(dialog) -> str:
    """What is said to be wrong."""
    return "".join(each.text() for each in dialog.findChildren(QLabel) if each.property("look") == "complaint")


@pytest.fixture
def two(screen, keep, rested) -> None:
    """会議用: as it is at first; 法律: others hidden, coloured by freshness, in another view."""
    keep("会議用")
    screen.model.narrow(view=MapView.FORCE, colouring=Colouring.FRESHNESS, hidden_groups=frozenset({AgencyGroup.EXCHANGE}))
    rested()
    keep("法律")


def tabs(screen) -> list[str]:
    return [screen.tabs.bar.tabText(at) for at in range(screen.tabs.bar.count())]


def kept(bureau) -> list[str]:
    return [each.details.name for each in bureau.ask(MapViews())]


@pytest.fixture
def press(qtbot, screen, rested):
    def click(keys: str) -> None:
        screen.activateWindow()
        screen.canvas.setFocus()
        qtbot.waitUntil(screen.canvas.hasFocus)
        combination = QKeySequence(keys)[0]
        qtbot.keyClick(screen.canvas, combination.key(), combination.keyboardModifiers())
        rested()

    return click


def open_tab(screen, rested, at: int) -> None:
    screen.tabs.bar.setCurrentIndex(at)
    rested()


def test_tabs_come_with_the_first_view_and_go_with_the_last(screen, keep, office, rested, bureau):
    assert screen.tabs.isHidden()
    assert screen.tabs.keep.isVisible()
    keep("会議用")
    assert (screen.tabs.isVisible(), tabs(screen), screen.tabs.bar.currentIndex()) == (True, ["会議用"], 0)
    screen.tabs.remove.trigger()
    rested()
    assert (screen.tabs.isVisible(), kept(bureau)) == (False, [])
    office.edits.undo()
    rested()
    assert (screen.tabs.isVisible(), kept(bureau)) == (True, ["会議用"])


def test_a_tab_brings_back_layout_colours_conditions_and_where_one_looked(screen, keep, rested):
    near = Camera(Place(30.0, -20.0), 1.6)
    screen.canvas.look(near)
    keep("近く")
    screen.canvas.fit()
    screen.model.narrow(view=MapView.FORCE, colouring=Colouring.REPLY)
    rested()
    keep("返信")
    open_tab(screen, rested, 0)
    assert (screen.model.wish.view, screen.model.wish.colouring) == (MapView.RINGS, Colouring.KIND)
    assert screen.tabs.sight() == Sight(1.6, 30.0, -20.0)
    assert screen.head.views.value() is MapView.RINGS
    open_tab(screen, rested, 1)
    assert screen.tabs.sight() is None
    assert screen.head.views.value() is MapView.FORCE
    assert screen.stage.colours.by.value() is Colouring.REPLY


def test_keys_open_by_number_and_go_to_the_next_and_the_one_before(screen, two, press):
    press("Alt+1")
    assert (screen.tabs.bar.currentIndex(), screen.model.wish.view) == (0, MapView.RINGS)
    for keys, expected in (("Ctrl+PgDown", 1), ("Ctrl+PgDown", 0), ("Ctrl+PgUp", 1)):
        press(keys)
        assert screen.tabs.bar.currentIndex() == expected
    assert screen.model.wish.view is MapView.FORCE


def test_what_was_changed_is_told_and_put_back_or_kept(screen, two, qtbot, rested, bureau, office):
    assert not screen.tabs.altered.isVisible()
    screen.model.narrow(colouring=Colouring.REFERRALS)
    assert screen.tabs.altered.isVisible()
    qtbot.mouseClick(screen.tabs.put_back, LEFT)
    rested()
    assert (screen.model.wish.colouring, screen.tabs.altered.isVisible()) == (Colouring.FRESHNESS, False)
    screen.model.narrow(colouring=Colouring.REFERRALS)
    qtbot.mouseClick(screen.tabs.replace, LEFT)
    rested()
    assert not screen.tabs.altered.isVisible()
    assert bureau.ask(MapViews())[1].details.wish.colouring is Colouring.REFERRALS
    office.edits.undo()
    rested()
    assert (bureau.ask(MapViews())[1].details.wish.colouring, screen.tabs.altered.isVisible()) == (Colouring.FRESHNESS, True)


def test_a_name_is_asked_for_until_it_is_free_and_fits(screen, two):
    screen.tabs.keep.click()
    dialog = screen.tabs.dialog
    assert not dialog.save.isEnabled()
    dialog.name.setText(" 会議用 ")
    assert not dialog.save.isEnabled()
    assert "会議用" in told(dialog)
    dialog.name.setText("会議用2")
    assert (dialog.save.isEnabled(), told(dialog)) == (True, "")
    assert dialog.name.maxLength() == LONGEST_NAME
    dialog.reject()


def test_the_open_tab_stays_open_where_another_is_refused_or_given_up(screen, two, qtbot, rested, bureau):
    screen.tabs.keep.click()
    refused = screen.tabs.dialog
    refused.name.setText("三つめ")
    bureau.do(SaveMapView(SavedViewId(new_id()), SavedDetails("三つめ")))  # on another PC
    qtbot.mouseClick(refused.save, LEFT)
    rested()
    assert "三つめ" in told(refused)
    qtbot.keyClick(refused, Qt.Key.Key_Escape)
    screen.refresh()
    rested()
    assert (tabs(screen), screen.tabs.bar.currentIndex()) == (["会議用", "法律", "三つめ"], 1)


def test_a_name_given_up_while_it_is_being_kept_troubles_nobody(screen, two, qtbot, rested):
    screen.tabs.keep.click()
    screen.tabs.dialog.name.setText("三つめ")
    qtbot.mouseClick(screen.tabs.dialog.save, LEFT)
    qtbot.keyClick(screen.tabs.dialog, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    rested()
    assert tabs(screen) == ["会議用", "法律", "三つめ"]


def test_a_tab_is_named_anew_and_keeps_its_place(screen, two, qtbot, rested):
    open_tab(screen, rested, 0)
    screen.tabs.rename.trigger()
    screen.tabs.dialog.name.setText("実務者会議")
    with qtbot.waitSignal(screen.tabs.dialog.finished):
        qtbot.mouseClick(screen.tabs.dialog.save, LEFT)
    rested()
    assert (tabs(screen), screen.tabs.bar.currentIndex()) == (["実務者会議", "法律"], 0)


def test_tabs_are_put_in_order_by_hand_and_from_the_menu(screen, two, rested, bureau, office):
    screen.tabs.left.trigger()
    rested()
    assert tabs(screen) == kept(bureau) == ["法律", "会議用"]
    screen.tabs.bar.moveTab(0, 1)
    rested()
    assert tabs(screen) == kept(bureau) == ["会議用", "法律"]
    office.edits.undo()
    rested()
    assert tabs(screen) == kept(bureau) == ["法律", "会議用"]


def test_the_same_view_is_open_the_next_time(screen, two, new_map, rested):
    again = new_map()
    assert (again.tabs.bar.currentIndex(), again.tabs.altered.isVisible()) == (1, False)
