"""The map in a real window: nodes are moved, found, filtered and read as a list."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from desk_gui.commands.agencies import AddAgency, KeepLayout, NetworkMap, RecordEvidence
from desk_gui.commands.audit import TheAuditHead
from desk_gui.commands.desk import AllStaff
from desk_gui.network.positions import arranged
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.services.desk import Desk
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import AgencyId, EvidenceId, new_id
from desk_gui.values.place import Place
from desk_gui.viewmodels.edits import Edits
from desk_gui.views.map.camera import Camera
from desk_gui.views.map.screen import MapScreen
from desk_gui.vocabulary import AgencyGroup, AgencyKind, EvidenceKind, MapView
from tests.conftest import TODAY, Bureau

KINDS = {"法テラス": AgencyKind.LEGAL_AID, "倉津市社協": AgencyKind.SOCIAL_WELFARE_COUNCIL, "倉津市民病院": AgencyKind.HOSPITAL}


@pytest.fixture
def ids(bureau: Bureau) -> dict[str, AgencyId]:
    made = {name: AgencyId(new_id()) for name in KINDS}
    for name, kind in KINDS.items():
        bureau.do(AddAgency(made[name], AgencyDetails(name, kind, municipality="倉津市")))
        bureau.do(RecordEvidence(EvidenceId(new_id()), bureau.agency, made[name], EvidenceKind.CONFIRMED, TODAY))
    return made


@pytest.fixture
def screen(qtbot, office, ids) -> MapScreen:
    return opened(qtbot, office)


def opened(qtbot, office) -> MapScreen:
    screen = MapScreen(office)
    qtbot.addWidget(screen)
    screen.resize(1200, 600)
    screen.show()
    with qtbot.waitSignal(screen.model.drawn, timeout=20_000):
        screen.refresh()
    return screen


def redrawn(qtbot, screen: MapScreen, act: Callable[[], object]) -> None:
    act()
    qtbot.waitUntil(lambda: not screen.office.jobs.busy, timeout=60_000)


def show(qtbot, screen: MapScreen, view: MapView) -> None:
    screen.model.narrow(view=view)
    qtbot.waitUntil(lambda: screen.model.map.wish.view is view and not screen.office.jobs.busy, timeout=20_000)


def drag(qtbot, screen: MapScreen, agency: AgencyId, by: tuple[int, int]) -> None:
    start = screen.canvas.point_of(agency)
    QTest.mousePress(screen.canvas, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(screen.canvas, start + QPointF(12, 12).toPoint())
    QTest.mouseMove(screen.canvas, start + QPointF(*by).toPoint())
    QTest.mouseRelease(screen.canvas, Qt.MouseButton.LeftButton, pos=start + QPointF(*by).toPoint())
    qtbot.waitUntil(lambda: not screen.office.jobs.busy, timeout=60_000)


def test_a_dragged_agency_stands_there_after_the_file_was_closed_and_opened_again(qtbot, office, bureau, screen, ids):
    drag(qtbot, screen, ids["法テラス"], (60, 40))
    there = screen.canvas.place_at(QPointF(screen.canvas.point_of(ids["法テラス"])))
    bureau.desk.store.close()
    desk = Desk(Store.open_file(bureau.desk.store.path), FixedClock(TODAY))
    edits = Edits(desk, office.jobs, office.notices)
    edits.actor = bureau.me
    again = opened(qtbot, replace(office, edits=edits))
    here = again.canvas.place_at(QPointF(again.canvas.point_of(ids["法テラス"])))
    desk.store.close()
    assert (here.x, here.y) == pytest.approx((there.x, there.y), abs=2)


@pytest.mark.parametrize("view", list(MapView))
def test_a_new_agency_moves_nobody_after_the_file_was_closed_and_opened_again(qtbot, office, bureau, screen, ids, view):
    show(qtbot, screen, view)
    before = screen.model.map.places
    bureau.desk.store.close()
    desk = Desk(Store.open_file(bureau.desk.store.path), FixedClock(TODAY))
    edits = Edits(desk, office.jobs, office.notices)
    edits.become(desk.ask(AllStaff())[0])
    new = AgencyId(new_id())
    later = replace(bureau, desk=desk)
    later.do(AddAgency(new, AgencyDetails("白嶺市国際課", AgencyKind.MUNICIPAL_OFFICE, municipality="白嶺市")))
    later.do(RecordEvidence(EvidenceId(new_id()), bureau.agency, new, EvidenceKind.CONFIRMED, TODAY))
    again = opened(qtbot, replace(office, edits=edits))
    show(qtbot, again, view)
    qtbot.waitUntil(lambda: not office.jobs.busy, timeout=60_000)
    after = again.model.map.places
    kept = later.ask(NetworkMap(view)).layout
    desk.store.close()
    assert {agency: place for agency, place in after.items() if agency != new} == before
    assert kept.places == after


def test_what_the_layout_keeps_is_nobodys_step_and_nobodys_act(qtbot, office, bureau, screen, ids):
    acts = bureau.ask(TheAuditHead())
    show(qtbot, screen, MapView.FORCE)
    assert bureau.ask(NetworkMap(MapView.FORCE)).layout == screen.model.map.layout
    assert (office.edits.undo_label, bureau.ask(TheAuditHead())) == ("", acts)


def test_arranging_anew_lets_the_layout_decide_again_and_is_taken_back(qtbot, office, bureau, screen, ids):
    show(qtbot, screen, MapView.FORCE)
    drag(qtbot, screen, ids["法テラス"], (60, 40))
    redrawn(qtbot, screen, screen.refresh)
    by_hand = screen.model.map.places[ids["法テラス"]]
    bureau.do(KeepLayout(replace(screen.model.map.layout, places={each: Place(90.0 * at, 0.0) for at, each in enumerate(ids.values(), 1)})))
    redrawn(qtbot, screen, screen.refresh)
    before = screen.model.map.places
    screen.chosen.menu.offer(on_agency=False, moved=False, any_moved=True, now=True)
    redrawn(qtbot, screen, screen.chosen.menu.arrange_anew.trigger)
    redrawn(qtbot, screen, screen.refresh)
    anew = screen.model.map
    assert anew.places == arranged(anew.now, MapView.FORCE).places | {ids["法テラス"]: by_hand} != before
    redrawn(qtbot, screen, office.edits.undo)
    redrawn(qtbot, screen, screen.refresh)
    assert screen.model.map.places == before


def test_a_drag_is_taken_back_by_undo_and_done_again_by_redo(qtbot, office, bureau, screen, ids):
    drag(qtbot, screen, ids["法テラス"], (60, 40))
    moved = bureau.ask(NetworkMap(MapView.RINGS)).places
    with qtbot.waitSignal(office.edits.changed):
        office.edits.undo()
    assert bureau.ask(NetworkMap(MapView.RINGS)).places == {}
    with qtbot.waitSignal(office.edits.changed):
        office.edits.redo()
    assert bureau.ask(NetworkMap(MapView.RINGS)).places == moved


def test_a_click_chooses_and_says_who_it_is(qtbot, screen, ids):
    with qtbot.waitSignal(screen.canvas.selected) as told:
        QTest.mouseClick(screen.canvas, Qt.MouseButton.LeftButton, pos=screen.canvas.point_of(ids["倉津市社協"]))
    assert told.args == [ids["倉津市社協"]]


def test_a_kind_taken_off_is_gone_from_the_map(qtbot, screen, ids):
    with qtbot.waitSignal(screen.model.drawn, timeout=20_000) as told:
        screen.model.narrow(hidden_groups=frozenset({AgencyGroup.MEDICAL}))
    assert ids["倉津市民病院"] not in {node.id for node in told.args[0].shown()}


places = st.builds(Place, st.floats(-500, 500), st.floats(-500, 500))


@given(places, st.tuples(st.floats(0, 900), st.floats(0, 600)), st.floats(0.5, 2.0))
def test_zooming_leaves_what_is_under_the_cursor(centre: Place, cursor: tuple[float, float], factor: float):
    size = (900.0, 600.0)
    before = Camera(centre)
    after = before.zoomed(factor, cursor, size)
    assert after.to_screen(before.to_map(*cursor, size), size) == pytest.approx(cursor, abs=1e-6)
