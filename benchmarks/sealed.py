"""What encryption costs: searches and pages of one library, sealed and in the clear, turn about in one run.

python benchmarks/sealed.py           10,000 consultations besides the sample, 60 of each
python benchmarks/sealed.py 2000 20   2,000 of them, 20 of each

Aim: a search in a desk that is open already at most 1.2x, the first page after opening at most 5x. In time of the processor: what else
runs on the machine counts for nothing, and what has to be deciphered is counted.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from desk_gui.commands.base import Batch, Wish
from desk_gui.commands.cases import FindCases
from desk_gui.commands.consultations import FindConsultations, RecordConsultation
from desk_gui.commands.desk import Search
from desk_gui.services.desk import Desk
from desk_gui.services.opening import open_sample
from desk_gui.storage import renewal
from desk_gui.storage.key_file import Cost, Entrant
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import ConsultationId, WishId, new_id

TODAY = FixedClock(date(2026, 6, 9))
WARM_AIM, COLD_AIM = 1.2, 5.0
AT_ONCE = 500
NOTES = (
    "未払いの賃金について労働基準監督署へ案内した",
    "在留期間の更新に要る書類を説明した",
    "学校からの手紙を読んで伝えた",
    "ごみの出し方を尋ねられた",
)

Reads = Callable[[Desk], None]


def library(path: Path, count: int) -> Any:
    """The sample with so many consultations more; who works in it."""
    opened = open_sample(path, TODAY)
    me = opened.staff[0].id
    like = opened.desk.ask(FindConsultations(limit=1), me).rows[0].details
    for first in range(0, count, AT_ONCE):
        more = (
            replace(like, on=like.on - timedelta(days=at % 400), note=f"{NOTES[at % len(NOTES)]}（{at}）")
            for at in range(first, first + AT_ONCE)
        )
        batch = Batch(tuple(RecordConsultation(ConsultationId(new_id()), details) for details in more))
        opened.desk.apply(Wish(WishId(new_id()), me, batch))
    opened.desk.store.close()
    return me


class Pair:
    """One library twice: in the clear, and under a key."""

    def __init__(self, folder: Path, count: int) -> None:
        self.clear, self.sealed = folder / "clear.db", folder / "sealed.db"
        self.me = library(self.clear, count)
        shutil.copyfile(self.clear, self.sealed)
        ring = renewal.encrypt(self.sealed, Entrant(self.me, "森下 有紀", "only for this run", Cost(1, 64)))
        self._keys = {False: None, True: ring.key}

    def open(self, *, sealed: bool) -> Desk:
        path = self.sealed if sealed else self.clear
        return Desk(Store.open_file(path, key=self._keys[sealed]), TODAY)

    def warm(self, reads: Reads, count: int) -> tuple[float, float]:
        """Milliseconds sealed and in the clear, in desks that are open already."""
        desks = {sealed: self.open(sealed=sealed) for sealed in (True, False)}
        taken: dict[bool, list[float]] = {True: [], False: []}
        for number in range(count + 5):
            for sealed in (True, False) if number % 2 else (False, True):
                spent = milliseconds(reads, desks[sealed])
                if number >= 5:
                    taken[sealed].append(spent)
        for desk in desks.values():
            desk.store.close()
        return lower_quartile(taken[True]), lower_quartile(taken[False])

    def cold(self, reads: Reads, count: int) -> tuple[float, float]:
        """The same, each time in a desk just opened."""
        taken: dict[bool, list[float]] = {True: [], False: []}
        for number in range(count):
            for sealed in (True, False) if number % 2 else (False, True):
                desk = self.open(sealed=sealed)
                taken[sealed].append(milliseconds(reads, desk))
                desk.store.close()
        return lower_quartile(taken[True]), lower_quartile(taken[False])


def milliseconds(reads: Reads, desk: Desk) -> float:
    began = time.process_time()
    reads(desk)
    return (time.process_time() - began) * 1_000


def lower_quartile(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=4)[0]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    with tempfile.TemporaryDirectory() as folder:
        pair = Pair(Path(folder), count)

        def asking(question: Any) -> Reads:
            return lambda desk: desk.ask(question, pair.me)

        measures = {
            "a word of four letters searched for": (pair.warm, asking(Search("在留期間")), times, WARM_AIM),
            "a word of two letters searched for": (pair.warm, asking(Search("賃金")), times, WARM_AIM),
            "a word nobody wrote searched for": (pair.warm, asking(Search("ペンギン")), times, WARM_AIM),
            "a page of consultations, just opened": (pair.cold, asking(FindConsultations()), times // 3, COLD_AIM),
            "a page of cases, just opened": (pair.cold, asking(FindCases()), times // 3, COLD_AIM),
        }
        for name, (way, reads, often, aim) in measures.items():
            sealed, clear = way(reads, often)
            over = "" if sealed / clear <= aim else "  over"
            print(f"{name:40} {clear:7.2f} ms in the clear {sealed:7.2f} ms sealed {sealed / clear:6.2f}x of {aim}x{over}", flush=True)


if __name__ == "__main__":
    main()
