"""How long the map takes to leave the program, once fonts are read: PDF, SVG and PNG of the sample's map in each view.

python benchmarks/export.py

Aim: PDF in at most 0.5 s.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from desk_gui.commands.agencies import NetworkMap
from desk_gui.network.draw_pdf import to_pdf
from desk_gui.network.draw_png import to_png
from desk_gui.network.draw_svg import to_svg
from desk_gui.network.measure import measure
from desk_gui.network.positions import plots, positions
from desk_gui.network.scene import Look, Scene, build_scene
from desk_gui.rows.network import MapRow
from desk_gui.services.opening import open_sample
from desk_gui.values.clock import FixedClock
from desk_gui.vocabulary import MapView

AIM = 0.5
RUNS = 7


def rows() -> dict[MapView, MapRow]:
    with tempfile.TemporaryDirectory() as folder:
        opened = open_sample(Path(folder) / "desk.db", FixedClock(date(2026, 6, 9)), lambda done, total, text: None)
        found = {view: opened.desk.ask(NetworkMap(view), opened.staff[0].id) for view in MapView}
        opened.desk.store.close()
    return found


def warm(run: Callable[[], object]) -> float:
    """Seconds, the first run left out."""
    taken = []
    for _ in range(RUNS + 1):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken[1:])


def main() -> int:
    slowest = 0.0
    for view, row in rows().items():
        places = positions(row, view)
        look = Look(view, title="連携マップ", source="見本", plots=plots(row, view, places, places))
        scene: Scene = build_scene(row, places, measure=measure, look=look)
        pdf, svg, png = (warm(partial(write, scene)) for write in (to_pdf, to_svg, to_png))
        slowest = max(slowest, pdf)
        print(f"{view.value:8} {len(scene.nodes)} agencies: PDF {pdf:.3f} s (aim {AIM} s), SVG {svg:.3f} s, PNG {png:.3f} s")
    return 0 if slowest <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
