"""How long a frame of the map takes: panning, zooming, with light on somebody; and how long it takes to make a scene.

python benchmarks/map_frame.py            60, 300 and 2,000 agencies
python benchmarks/map_frame.py 300        300 agencies
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from layout import region
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desk_gui.network.measure import measure
from desk_gui.network.positions import positions
from desk_gui.network.scene import Look, Scene, build_scene
from desk_gui.rows.network import MapRow, Node, Tie
from desk_gui.values.ids import AgencyId, new_id
from desk_gui.views import theme
from desk_gui.views.map.camera import Camera, fitted
from desk_gui.views.map.drawing import Drawing
from desk_gui.views.map.sprites import Sprites
from desk_gui.vocabulary import AgencyKind, MapView

SIZE = (1280.0, 800.0)
FRAMES = 60
TODAY = date(2026, 6, 9)


def network(count: int) -> MapRow:
    kinds = [kind for kind in AgencyKind if kind is not AgencyKind.DESK]
    ids = [AgencyId(new_id()) for _ in range(count)]
    nodes = [_node(agency, at, kinds[at % len(kinds)]) for at, agency in enumerate(ids)]
    ties = [Tie(ids[one], ids[other], 1 + (one + other) % 5, 1, TODAY - timedelta(days=one % 500)) for one, other in region(count)]
    return MapRow(ids[0], tuple(nodes), tuple(ties), {}, TODAY)


def _node(agency: AgencyId, at: int, kind: AgencyKind) -> Node:
    name = f"倉津市機関{at}"
    last = TODAY - timedelta(days=at * 7 % 500)
    found = AgencyKind.DESK if not at else kind
    return Node(agency, name, name, name, found, "倉津市", (), frozenset(), frozenset(), at % 6, (), at % 20, last, not at)


def frames(drawing: Drawing, cameras: list[Camera], *, at_rest: bool) -> list[float]:
    """Milliseconds each."""
    image = QImage(int(SIZE[0]), int(SIZE[1]), QImage.Format.Format_ARGB32_Premultiplied)
    taken = []
    for camera in cameras:
        began = time.perf_counter()
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(image.rect(), theme.current().colour("surface"))
        drawing.paint(painter, camera, SIZE, at_rest=at_rest)
        painter.end()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def timed(make: Callable[[], Scene]) -> tuple[float, Scene]:
    began = time.perf_counter()
    made = make()
    return (time.perf_counter() - began) * 1000, made


def run(count: int) -> None:
    row = network(count)
    places = positions(row, MapView.FORCE)
    made, scene = timed(lambda: build_scene(row, places, measure=measure, look=Look(MapView.FORCE)))
    drawing, whole = Drawing(scene, 1.0, Sprites()), fitted(scene, SIZE)
    first = frames(drawing, [whole], at_rest=True)
    pan = frames(drawing, [whole.panned(step * 3, step * 2) for step in range(FRAMES)], at_rest=True)
    zoom = frames(drawing, [whole.zoomed(1 + step / FRAMES, (600, 400), SIZE) for step in range(FRAMES)], at_rest=False)
    drawing.hovered = scene.nodes[1].id
    light = frames(drawing, [whole] * FRAMES, at_rest=True)
    shown = [f"{name} {statistics.median(each):5.1f} (p95 {sorted(each)[int(len(each) * 0.95)]:5.1f})"
             for name, each in (("pan", pan), ("zoom", zoom), ("light", light))]  # fmt: skip
    print(f"{count:5} agencies, {len(scene.lines):5} lines: scene {made:6.0f} ms, first {first[0]:5.0f} ms, " + ", ".join(shown))


def main() -> None:
    app = QApplication([])
    theme.apply(app)
    for count in [int(word) for word in sys.argv[1:]] or [60, 300, 2000]:
        run(count)


if __name__ == "__main__":
    main()
