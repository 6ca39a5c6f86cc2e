"""The sample in each view of the map: everything is named, nothing is covered, and all of it is in sight."""

from pathlib import Path

import pytest

from desk_gui.commands.agencies import NetworkMap
from desk_gui.network.geometry import Box
from desk_gui.network.measure import measure
from desk_gui.network.positions import plots, positions
from desk_gui.network.scene import Look, Scene, build_scene, collisions
from desk_gui.rows.network import MapRow
from desk_gui.services.opening import open_file
from desk_gui.values.clock import FixedClock
from desk_gui.values.place import Place
from desk_gui.views.map.camera import fitted
from desk_gui.views.map.names import names_at
from desk_gui.vocabulary import MapView
from tests.conftest import TODAY

SIZE = (788.0, 588.0)


@pytest.fixture(scope="module")
def rows(sample_file: Path) -> dict[MapView, MapRow]:
    opened = open_file(sample_file, FixedClock(TODAY))
    found = {view: opened.desk.ask(NetworkMap(view), opened.staff[0].id) for view in MapView}
    opened.desk.store.close()
    return found


@pytest.fixture(params=list(MapView))
def scene(request: pytest.FixtureRequest, rows: dict[MapView, MapRow]) -> Scene:
    row = rows[request.param]
    places = positions(row, request.param)
    look = Look(request.param, plots=plots(row, request.param, places, places))
    return build_scene(row, places, measure=measure, look=look)


def test_everybody_is_named_and_nothing_covered(scene):
    assert len(scene.nodes) > 60
    assert [mark.name for mark in scene.nodes if mark.box is None] == []
    assert collisions(scene) == 0


def test_all_of_it_is_in_sight_with_rings_and_grounds_and_no_name_lies_upon_another(scene):
    camera = fitted(scene, SIZE)
    across, down = camera.to_screen(Place(0, 0), SIZE)
    names = names_at(scene, camera.zoom, seen=Box(-across, -down, *SIZE))
    boxes = [*names.agencies.values(), *(box for _, box in names.rings)]
    assert sum(one.overlap(other) > 0.5 for at, one in enumerate(boxes) for other in boxes[at + 1 :]) == 0
    assert {ring for ring, _ in names.rings} == set(scene.rings)
    for ring in scene.rings:
        left, top = camera.to_screen(Place(ring.centre.x - ring.rx, ring.centre.y - ring.ry), SIZE)
        right, foot = camera.to_screen(Place(ring.centre.x + ring.rx, ring.centre.y + ring.ry), SIZE)
        assert min(left, top) >= 0
        assert right <= SIZE[0]
        assert foot <= SIZE[1]
