"""連携マップ: what takes long says so, and can be given up."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt

from desk_gui.commands.agencies import AddAgency
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.values.ids import AgencyId, new_id
from desk_gui.views.map.screen import MapScreen
from desk_gui.vocabulary import AgencyKind, Colouring, MapView
from tests.gui.growth import grown

LEFT = Qt.MouseButton.LeftButton
Held = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def held_up(office, rested) -> Held:
    """Nothing is read or drawn meanwhile; afterwards all that was begun comes to its end."""

    @contextmanager
    def hold() -> Iterator[None]:
        go_on = Event()
        for _ in range(2):
            office.jobs.read(go_on.wait)
        try:
            yield
        finally:
            go_on.set()
            rested()

    return hold


@pytest.fixture
def partners(bureau) -> dict[str, AgencyId]:
    return grown(bureau)


@pytest.fixture
def screen(partners, new_map):
    return new_map()


@pytest.fixture
def said(qtbot, screen):
    """Waits until the map says that it is being drawn."""
    return lambda: qtbot.waitUntil(screen.stage.busy.isVisible)


def shown(screen) -> tuple[object, ...]:
    """All that says what is shown."""
    stage, wish = screen.stage, screen.model.wish
    chosen = screen.head.views.value(), stage.colours.by.value(), stage.years.slider.value()
    return wish, screen.model.moment, screen.model.map, chosen, screen.office.settings.get("map/wish")


def press_stop(screen, qtbot) -> None:
    qtbot.mouseClick(screen.stage.busy.stop, LEFT)


def press_escape(screen, qtbot) -> None:
    qtbot.keyClick(screen.filters.search, Qt.Key.Key_Escape)


@pytest.mark.parametrize("give_up", [press_stop, press_escape])
def test_a_map_under_way_is_given_up_and_all_says_again_what_is_shown(screen, qtbot, held_up, said, give_up):
    screen.model.narrow(between_partners=False)
    qtbot.waitUntil(lambda: screen.model.map.wish == screen.model.wish)
    before = shown(screen)
    screen.filters.search.setFocus()
    with held_up():
        screen.head.views.changed.emit(MapView.TOWNS)
        screen.stage.colours.by.set_value(Colouring.REFERRALS)
        screen.stage.colours.by.changed.emit()
        qtbot.keyClick(screen.stage.years.slider, Qt.Key.Key_Home)
        said()
        assert shown(screen) != before
        give_up(screen, qtbot)
        assert not screen.stage.busy.isVisible()
        assert shown(screen) == before
    assert shown(screen) == before
    assert not screen.stage.notice.isVisible()


def test_after_giving_up_the_next_wish_is_drawn_with_what_the_desk_has_learned_meanwhile(screen, qtbot, bureau, held_up, said, rested):
    bureau.do(AddAgency(AgencyId(new_id()), AgencyDetails("NPOひだまり", AgencyKind.NPO)))
    with held_up():
        screen.refresh()
        said()
        press_stop(screen, qtbot)
    assert len(screen.model.map.shown()) == 3
    screen.model.narrow(colouring=Colouring.FRESHNESS)
    rested()
    assert len(screen.model.map.shown()) == 4


def test_the_first_map_given_up_leaves_a_way_to_draw_it(office, partners, qtbot, held_up, rested):
    screen = MapScreen(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 592)
    screen.show()
    with held_up():
        screen.refresh()
        qtbot.waitUntil(screen.stage.busy.isVisible)
        qtbot.keyClick(screen.canvas, Qt.Key.Key_Escape)
        assert (screen.stage.empty.isVisible(), screen.stage.busy.isVisible()) == (True, False)
    qtbot.mouseClick(screen.stage.empty.action, LEFT)
    rested()
    assert screen.canvas.isVisible()
    assert len(screen.model.map.shown()) == 3


def test_an_agency_in_the_hand_is_let_go_of_first(screen, qtbot, partners, held_up, said):
    start = screen.canvas.point_of(partners["法テラス倉津"])
    with held_up():
        screen.model.narrow(colouring=Colouring.REFERRALS)
        said()
        qtbot.mousePress(screen.canvas, LEFT, pos=start)
        for far in (20, 50):
            qtbot.mouseMove(screen.canvas, start + QPoint(far, 0))
        qtbot.keyClick(screen.canvas, Qt.Key.Key_Escape)
        assert screen.canvas.point_of(partners["法テラス倉津"]) == start
        assert screen.stage.busy.isVisible()
        qtbot.mouseRelease(screen.canvas, LEFT, pos=start)
    assert screen.model.map.wish.colouring is Colouring.REFERRALS


def test_in_the_list_too_it_is_said_and_given_up(screen, qtbot, held_up, said):
    screen.head.as_list.click()
    with held_up():
        screen.model.narrow(colouring=Colouring.REFERRALS)
        said()
        qtbot.keyClick(screen.list, Qt.Key.Key_Escape)
        assert not screen.stage.busy.isVisible()
    assert screen.model.wish.colouring is Colouring.KIND


def test_playing_the_years_ends_with_what_is_given_up(screen, qtbot, held_up, said):
    with held_up():
        screen.timeline.play()
        said()
        screen.model.cancel()
    assert (screen.timeline.playing, screen.timeline.at) == (False, 3)
