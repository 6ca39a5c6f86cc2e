"""How long a bundle, its copy, the exercise of a restore and a restore take: on the sample, and with 20,000 entries in it.

python benchmarks/drill.py          20,000 entries
python benchmarks/drill.py 2000     so many

Aim: the exercise at most 60 s (three clicks lead to it: 設定, 控え, 開いて確かめる; tests/gui/backups/test_tab.py counts them).
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import text

from desk_gui.rows.backups import SecondPlace
from desk_gui.services.backups import Backups
from desk_gui.services.desk import Desk
from desk_gui.services.opening import open_sample
from desk_gui.storage import renewal
from desk_gui.storage.key_file import Entrant
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.vocabulary import BackupReason

TODAY = FixedClock(date(2026, 6, 9))
AIM_SECONDS = 60


def main(entries: int) -> int:
    print("| desk | MB | bundle | copy | exercise | restore |")
    print("|---|---|---|---|---|---|")
    slowest = 0.0
    for wanted in (0, entries):
        with tempfile.TemporaryDirectory() as folder:
            slowest = max(slowest, _measured(Path(folder), wanted))
    print(f"slowest exercise {slowest:.1f} s, aim {AIM_SECONDS} s")
    return int(slowest > AIM_SECONDS)


def _measured(folder: Path, wanted: int) -> float:
    path, share = folder / "desk.db", folder / "share"
    share.mkdir()
    opened = open_sample(path, TODAY)
    me = opened.staff[0].id
    _fill(opened.desk.store, wanted)
    opened.desk.store.close()
    ring = renewal.encrypt(path, Entrant(me, "難波 正樹", "たかとり川の かわせみ 7"))
    backups = Backups(Desk(Store.open_file(path, key=ring.key), TODAY), ring, TODAY)
    backups.choose_second(SecondPlace(share), me)
    made, bundle = _timed(lambda: backups.make(BackupReason.TIMED))
    _, copy = _timed(backups.copy_out)
    drill, exercise = _timed(lambda: backups.drill(made.bundle.path))
    backups.allow_restore(made.bundle.path, me, kept=False)
    _, restore = _timed(lambda: backups.restore(made.bundle.path))
    held = next(each.there for each in drill.counted if each.kind == "entry")
    print(f"| {held:,} entries | {made.bundle.size / 1e6:.1f} | {bundle:.2f} s | {copy:.2f} s | {exercise:.2f} s | {restore:.2f} s |")
    return exercise


def _fill(store: Store, wanted: int) -> None:
    """Those of the sample again and again, each under an id of its own."""
    with store.unit() as session:
        columns = [row[1] for row in session.execute(text('PRAGMA table_info("entry")')) if row[1] not in ("seq", "id")]
        names = ", ".join(f'"{name}"' for name in columns)
        held = session.execute(text("SELECT count(*) FROM entry")).scalar_one()
        for at in range(held, wanted, held):
            copied = f"INSERT INTO entry (id, {names}) SELECT randomblob(16), {names} FROM entry ORDER BY seq LIMIT :many"
            session.execute(text(copied), {"many": min(held, wanted - at)})


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    return work(), time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
