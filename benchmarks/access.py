"""What it costs that nobody sees what is not for them: reads with the criteria, the rights and the record against the same without.

python benchmarks/access.py         150 of each
python benchmarks/access.py 40      40 of each

Aim: at most 1.15x for opening a case and for a page of the list, as a day brings them. In time of the processor: what else runs on
the machine counts for nothing.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import event

from desk_gui.commands.cases import CaseSheetOf, FindCases
from desk_gui.commands.consultations import FindConsultations
from desk_gui.commands.desk import Search
from desk_gui.services import desk as facade
from desk_gui.services.audit import Watcher
from desk_gui.services.desk import Desk
from desk_gui.services.opening import open_sample
from desk_gui.storage import criteria
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import StaffId

TODAY = FixedClock(date(2026, 6, 9))
AIM = 1.15


@contextmanager
def open_to_everybody(desk: Desk) -> Iterator[None]:
    """The same desk with no criterion, no right and no record."""
    checked, watcher = facade.check_right, desk.watcher
    facade.check_right = lambda *_: None
    event.remove(criteria.NarrowedSession, "do_orm_execute", criteria.narrowed)
    desk.watcher = Watcher({})
    try:
        yield
    finally:
        desk.watcher = watcher
        event.listen(criteria.NarrowedSession, "do_orm_execute", criteria.narrowed)
        facade.check_right = checked


def milliseconds(desk: Desk, question: Any, who: StaffId) -> float:
    began = time.process_time()
    desk.ask(question, who)
    return (time.process_time() - began) * 1_000


def measured(desk: Desk, question: Any, who: StaffId, count: int) -> tuple[float, float]:
    """With and without, turn about: the lower quartiles."""
    held, plain = [], []
    desk.ask(question, who)
    with open_to_everybody(desk):
        desk.ask(question, who)
    for _ in range(count):
        held.append(milliseconds(desk, question, who))
        with open_to_everybody(desk):
            plain.append(milliseconds(desk, question, who))
    return statistics.quantiles(held, n=4)[0], statistics.quantiles(plain, n=4)[0]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    with tempfile.TemporaryDirectory() as folder:
        opened = open_sample(Path(folder) / "sample.db", TODAY)
        desk, me, outsider = opened.desk, opened.staff[0].id, opened.staff[-1].id
        cases = desk.ask(FindCases(with_closed=True), me).rows
        ordinary = next(row.id for row in cases if not row.protected)
        measures = {
            "a case opened": (CaseSheetOf(ordinary), me),
            "a case opened by somebody not named elsewhere": (CaseSheetOf(ordinary), outsider),
            "a page of the list": (FindCases(), me),
            "a page of the list for an outsider": (FindCases(), outsider),
            "a page of the consultations": (FindConsultations(), me),
            "a search": (Search("相談"), outsider),
        }
        for name, (question, who) in measures.items():
            narrowed, plain = measured(desk, question, who, count)
            over = "" if narrowed <= plain * AIM else "  over"
            print(f"{name:46} {plain:7.2f} ms without {narrowed:7.2f} ms with {narrowed / plain:6.2f}x{over}", flush=True)
        desk.store.close()


if __name__ == "__main__":
    main()
