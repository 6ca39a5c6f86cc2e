"""What the record of who did what costs: acts and reads with it against the same without, turn about in one run.

python benchmarks/audit.py          150 of each
python benchmarks/audit.py 40       40 of each

Aim: at most 1.15x for recording an act, for opening a case and for a page of the list as a day brings them.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from desk_gui.commands.base import Wish
from desk_gui.commands.cases import AddEntry, CaseSheetOf, FindCases
from desk_gui.commands.consultations import FindConsultations, RecordConsultation
from desk_gui.rows.cases import EntryDetails
from desk_gui.services import audit
from desk_gui.services import desk as facade
from desk_gui.services.audit import Watcher
from desk_gui.services.desk import Desk
from desk_gui.services.opening import open_sample
from desk_gui.services.subjects import AUDITED
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import ConsultationId, EntryId, WishId, new_id
from desk_gui.vocabulary import EntryKind

TODAY = FixedClock(date(2026, 6, 9))
AIM = 1.15


@contextmanager
def unrecorded() -> Iterator[None]:
    """The same desk with the record taken out of it."""
    record: Any = audit
    desk: Any = facade
    kept = record.account, record.acts_of, desk.change_hash
    record.account, record.acts_of, desk.change_hash = (lambda *_: None), (lambda *_: ()), (lambda _: "")
    try:
        yield
    finally:
        record.account, record.acts_of, desk.change_hash = kept


class Pair:
    """Two copies of the sample, one with the record and one without."""

    def __init__(self, folder: Path) -> None:
        first, second = folder / "with.db", folder / "without.db"
        opened = open_sample(first, TODAY)
        self.me = opened.staff[0].id
        opened.desk.store.close()
        shutil.copyfile(first, second)
        self.desks = {True: open_sample(first, TODAY).desk, False: open_sample(second, TODAY).desk}
        cases = self.desks[True].ask(FindCases(with_closed=True), self.me).rows
        self.ordinary = next(row.id for row in cases if not row.protected)
        self.protected = next(row.id for row in cases if row.protected)
        self.consultation = self.desks[True].ask(FindConsultations(limit=1), self.me).rows[0].details

    def ask(self, question: Any, *, first: bool) -> Callable[[Desk, bool], None]:
        """`first`: by somebody who has not seen it today."""

        def once(desk: Desk, recorded: bool) -> None:
            if first or not recorded:
                desk.watcher = Watcher(AUDITED if recorded else {})
            desk.ask(question, self.me)

        return once

    def wish(self, make: Callable[[], Any]) -> Callable[[Desk, bool], None]:
        def once(desk: Desk, recorded: bool) -> None:
            desk.apply(Wish(WishId(new_id()), self.me, make()))

        return once

    def measured(self, once: Callable[[Desk, bool], None], count: int) -> dict[bool, float]:
        """Milliseconds with and without, taken turn about: the lower quartile, which others busy on the machine disturb least."""
        taken: dict[bool, list[float]] = {True: [], False: []}
        for number in range(count + 5):
            for recorded in (True, False) if number % 2 else (False, True):
                began = time.perf_counter()
                if recorded:
                    once(self.desks[True], True)
                else:
                    with unrecorded():
                        once(self.desks[False], False)
                if number >= 5:
                    taken[recorded].append((time.perf_counter() - began) * 1_000)
        return {recorded: statistics.quantiles(each, n=4)[0] for recorded, each in taken.items()}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    noon = datetime(2026, 6, 9, 1, tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder:
        pair = Pair(Path(folder))
        measures = {
            "an entry recorded": pair.wish(
                lambda: AddEntry(EntryId(new_id()), pair.ordinary, EntryDetails(EntryKind.PHONE, noon, facts="電話"))
            ),
            "a consultation recorded": pair.wish(lambda: RecordConsultation(ConsultationId(new_id()), pair.consultation)),
            "a case opened": pair.ask(CaseSheetOf(pair.ordinary), first=True),
            "a restricted case opened for the first time": pair.ask(CaseSheetOf(pair.protected), first=True),
            "a restricted case asked for again": pair.ask(CaseSheetOf(pair.protected), first=False),
            "a page of the list, first of the day": pair.ask(FindCases(), first=True),
            "a page of the list, later": pair.ask(FindCases(), first=False),
        }
        for name, once in measures.items():
            found = pair.measured(once, count)
            ratio = found[True] / found[False]
            over = "" if ratio <= AIM else "  over"
            print(f"{name:46} {found[False]:7.2f} ms without {found[True]:7.2f} ms with {ratio:6.2f}x{over}", flush=True)
        for desk in pair.desks.values():
            desk.store.close()


if __name__ == "__main__":
    main()
