"""Whether the map as SVG opens in Chromium as the picture the program makes of it: both beside each other, pixel by pixel.

    PYTHONPATH=. python benchmarks/chromium.py               the sample: its map in each view and each colouring, two years, one case
    PYTHONPATH=. python benchmarks/chromium.py A.svg A.png   any two pictures of one map; the PNG at 2x

Needs Debian's chromium. A pixel differs where, in all the nine around it, nothing comes within 64 of 255 of it, so that letters smoothed
another way do not count. Aim: at most 0.3 % of pixels differ (a picture moved by 4 units: 10 %).
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from desk_gui.commands.agencies import NetworkMap
from desk_gui.commands.ecomap import EcomapOf
from desk_gui.network.changes import compare, merged
from desk_gui.network.changes_scene import with_changes
from desk_gui.network.colouring import Colours
from desk_gui.network.draw_png import sheet_png
from desk_gui.network.draw_svg import sheet_svg
from desk_gui.network.ecomap_sheet import Imprint, ecomap_sheet
from desk_gui.network.measure import measure
from desk_gui.network.picture import Picture, picture
from desk_gui.network.positions import plots, positions
from desk_gui.network.scene import Look, Scene, build_scene
from desk_gui.rows.ecomap import EcomapCopy
from desk_gui.rows.network import MapRow
from desk_gui.services.desk import Desk
from desk_gui.services.opening import open_sample
from desk_gui.services.sample import key
from desk_gui.values.clock import FixedClock
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import CaseId, StaffId
from desk_gui.vocabulary import Colouring, MapView

CASE = "case.grace-family"
AIM = 0.003
NEAR = 64
SCALE = 2
Pixels = NDArray[np.int16]


def in_chromium(svg: Path, folder: Path) -> Pixels:
    root = ET.parse(svg).getroot()
    size = ",".join(str(round(float(root.attrib[side]) + 0.5)) for side in ("width", "height"))
    out = folder / "chromium.png"
    order = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", f"--window-size={size}",
             f"--force-device-scale-factor={SCALE}", "--hide-scrollbars", f"--screenshot={out}", svg.resolve().as_uri()]  # fmt: skip
    subprocess.run(order, check=True, capture_output=True, timeout=120)
    return pixels(out.read_bytes())


def pixels(png: bytes) -> Pixels:
    return np.asarray(Image.open(BytesIO(png)).convert("RGB"), np.int16)


def differing(one: Pixels, other: Pixels) -> NDArray[np.bool_]:
    """Where neither picture holds, next to it, what the other shows."""
    high, wide = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
    one, other = one[:high, :wide], other[:high, :wide]
    return _lost(one, other) | _lost(other, one)


def _lost(one: Pixels, other: Pixels) -> NDArray[np.bool_]:
    around = np.pad(other, ((1, 1), (1, 1), (0, 0)), mode="edge")
    high, wide = one.shape[:2]
    shifted = (around[down : down + high, right : right + wide] for down in range(3) for right in range(3))
    return np.asarray(np.min([np.abs(one - each).max(axis=2) for each in shifted], axis=0) > NEAR)


def told(name: str, svg: Path, png: bytes, folder: Path) -> bool:
    theirs, ours = in_chromium(svg, folder), pixels(png)
    apart = differing(ours, theirs)
    Image.fromarray((~apart * 255).astype(np.uint8)).save(svg.with_suffix(".apart.png"))
    print(f"{name:12} {theirs.shape[1]}x{theirs.shape[0]} against {ours.shape[1]}x{ours.shape[0]}, {svg.stat().st_size // 1024} KB: "
          f"{apart.mean():.3%} of pixels differ (aim {AIM:.1%}), mean difference {_mean(ours, theirs):.2f} of 255")  # fmt: skip
    return bool(apart.mean() <= AIM)


def _mean(one: Pixels, other: Pixels) -> float:
    high, wide = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
    return float(np.abs(one[:high, :wide] - other[:high, :wide]).mean())


def sheets(desk: Desk, me: StaffId) -> Iterator[tuple[str, Picture]]:
    """Each arrangement, each thing colours may tell, what became of two years, and one case."""
    for view in MapView:
        row = desk.ask(NetworkMap(view), me)
        yield view.value, picture(scene_of(row, Look(view)), measure)
    now, before = desk.ask(NetworkMap(MapView.RINGS), me), desk.ask(NetworkMap(MapView.RINGS, FiscalYear(2024)), me)
    for by in Colouring:
        if by is not Colouring.KIND:
            yield by.value, picture(scene_of(now, Look(colours=Colours(by, "vi"))), measure)
    both = merged(before, now)
    yield "difference", picture(with_changes(scene_of(both, Look()), compare(before, now)), measure)
    copy = EcomapCopy(desk.ask(EcomapOf(CaseId(key(CASE))), me))
    yield "ecomap", ecomap_sheet(copy, Imprint("見本"), measure)


def scene_of(row: MapRow, look: Look) -> Scene:
    places = positions(row, look.view)
    found = replace(look, title=f"連携マップ（{look.view.label}）", source="見本", plots=plots(row, look.view, places, places))
    return build_scene(row, places, measure=measure, look=found)


def of_sample(folder: Path) -> bool:
    opened = open_sample(folder / "desk.db", FixedClock(date(2026, 6, 9)), lambda done, total, text: None)
    same = []
    for name, sheet in sheets(opened.desk, opened.staff[0].id):
        svg = folder / f"{name}.svg"
        svg.write_text(sheet_svg(sheet), encoding="utf-8")
        same.append(told(name, svg, sheet_png(sheet, scale=SCALE), folder))
    opened.desk.store.close()
    return all(same)


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory() as name:
        if arguments:
            svg, png = map(Path, arguments)
            return 0 if told(svg.name, svg, png.read_bytes(), Path(name)) else 1
        return 0 if of_sample(Path(name)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
