"""Whatever anybody clicks, types or composes: no bug, no crash, nothing untrue in the file."""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import monotonic

from desk_gui.services.opening import open_sample
from desk_gui.values.clock import FixedClock
from tests.storage.harness.figure import Figure

_A_LIFE = 10_000
_PATIENCE = 3_600.0


def monkey(folder: Path, times: int, seed: int = 1) -> Figure:
    began = monotonic()
    lives = [min(_A_LIFE, times - before) for before in range(0, times, _A_LIFE)]
    open_sample(folder / "sample.db", FixedClock(date(2026, 6, 9))).desk.store.close()
    told = [_live(folder / f"home{number}", seed + number, events) for number, events in enumerate(lives)]
    planted = _live(folder / "planted", seed, 60, "--planted")
    bugs, complaints, wrong = (sum(len(each[what]) for each in told) for what in ("bugs", "complaints", "findings"))
    for each in told:
        sys.stderr.writelines(f"{line}\n" for what in ("bugs", "complaints", "findings") for line in each[what][:3])
    done = sum(each["events"] for each in told)
    return Figure(
        "Whatever is clicked, typed or composed: no unexpected error, no crash, nothing untrue in the file",
        f"{done} acts in {len(lives)} lives, {bugs} bugs, {complaints} complaints of Qt, {wrong} findings of verify",
        "0 / 0 / 0",
        f"a planted bug: seen {len(planted['bugs'])} times",
        kept=bugs == complaints == wrong == 0 and done == times,
        control_failed=bool(planted["bugs"]),
        seconds=monotonic() - began,
    )


def _live(home: Path, seed: int, events: int, *more: str) -> dict:
    """One life in a process of its own; raises where it ends by itself."""
    home.mkdir()
    shutil.copy(home.parent / "sample.db", home)
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.gui.monkey", str(home), str(seed), str(events), *more]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    if ended.returncode:
        raise ChildProcessError(f"seed {seed}: ended with {ended.returncode}\n{ended.stderr[-4_000:]}")
    told: dict = json.loads(ended.stdout.splitlines()[-1])
    return told
