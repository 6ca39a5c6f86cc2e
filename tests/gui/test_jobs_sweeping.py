"""Widgets die on the thread that made them, however busy the workers are."""

import gc
import threading

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desk_gui.viewmodels.jobs import Jobs


class Ring:
    """A widget in a cycle: only the collector can free it. `died_on` hears which thread did."""

    def __init__(self, died_on: list[int]) -> None:
        self.me, self.widget, self.died_on = self, QWidget(), died_on

    def __del__(self) -> None:
        self.died_on.append(threading.get_ident())


def allocate() -> int:
    """Enough of what the collector counts to make it run several times over, were it not kept from this thread."""
    return len([[number] for number in range(20 * gc.get_threshold()[0])])


def test_a_cycle_with_a_widget_in_it_is_never_freed_on_a_worker(qtbot):
    jobs, died_on, done = Jobs(), [], []
    for _ in range(20):
        Ring(died_on)
        jobs.read(allocate, done.append)
    qtbot.waitUntil(lambda: len(done) == 20, timeout=60_000)
    gc.collect()
    assert len(died_on) == 20
    assert set(died_on) == {threading.main_thread().ident}


def test_the_sweeper_comes_by_itself(qtbot):
    holder = QObject()
    Jobs(holder)
    died_on: list[int] = []
    Ring(died_on)
    kept: list[list[int]] = []

    def swept() -> bool:
        """What is freed meanwhile counts against what is made: so more is made until it is enough."""
        kept.extend([number] for number in range(gc.get_threshold()[0]))
        return bool(died_on)

    qtbot.waitUntil(swept, timeout=60_000)
    assert kept
