"""A disk that is full or breaks at every single call: nothing acknowledged is lost, the file stays sound, no bug comes to light."""

from pathlib import Path
from time import monotonic

from tests.storage.harness import preloaded
from tests.storage.harness.figure import Figure

_EVERY_CALL = 1_100
"""What failing at each single call comes to, at least; fewer are asked for by leaving some out."""
KINDS = {"no space once": 0, "no space": 1, "input/output error": 2, "half a write": 3}


def failures(folder: Path, least: int) -> Figure:
    began = monotonic()
    step = max(1, _EVERY_CALL // least)
    library = preloaded.built("failing_disk", folder)
    sums = {"points": 0, "unsound": 0, "lost": 0, "bugs": 0}
    for name, kind in KINDS.items():
        room = folder / name.replace(" ", "-").replace("/", "-")
        room.mkdir()
        answer = preloaded.run("failing_disk", library, str(room), str(kind), str(step), "honest")
        sums = {key: sums[key] + answer[key] for key in sums}
    control = folder / "control"
    control.mkdir()
    boast = preloaded.run("failing_disk", library, str(control), "1", str(10 * step), "boasts")
    return Figure(
        "A full or failing disk neither corrupts nor loses what was acknowledged",
        f"{sums['points']} failing calls, {sums['unsound']} unsound, {sums['lost']} lost, {sums['bugs']} unexpected errors",
        f">= {least} calls, 0 / 0 / 0",
        f"acknowledged although refused: {boast['lost']} lost",
        kept=sums["points"] >= least and sums["unsound"] == sums["lost"] == sums["bugs"] == 0,
        control_failed=boast["lost"] > 0,
        seconds=monotonic() - began,
    )
