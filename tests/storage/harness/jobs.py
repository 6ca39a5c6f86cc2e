"""Every job of the harness and how much of it: quickly with each landing, in full, and by night."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.storage.harness.backups import backups
from tests.storage.harness.cuts import cuts
from tests.storage.harness.edits import edits
from tests.storage.harness.failures import failures
from tests.storage.harness.figure import Figure
from tests.storage.harness.flips import flips
from tests.storage.harness.kills import kills
from tests.storage.harness.leaks import leaks
from tests.storage.harness.monkey import monkey
from tests.storage.harness.rotations import rotations
from tests.storage.harness.upgrades import upgrades


@dataclass(frozen=True)
class Job:
    run: Callable[[Path, int], Figure]
    quick: int
    full: int
    night: int


JOBS = {
    "kills": Job(kills, 50, 500, 5_000),
    "cuts": Job(cuts, 500, 4_000, 20_000),
    "failures": Job(failures, 110, 1_100, 1_100),
    "flips": Job(flips, 60, 300, 3_000),
    "rotations": Job(rotations, 6, 30, 300),
    "backups": Job(backups, 20, 200, 1_000),
    "upgrades": Job(upgrades, 6, 30, 300),
    "edits": Job(edits, 600, 5_000, 50_000),
    "monkey": Job(monkey, 500, 30_000, 1_000_000),
    "leaks": Job(leaks, 1, 3, 20),
}
