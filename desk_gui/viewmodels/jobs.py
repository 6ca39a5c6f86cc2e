"""The only room that names a thread: one lane for writing, two for reading, and a way beside them for what may never come back.

Answers arrive on the GUI thread.
"""

import gc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from threading import Event, Thread
from types import MethodType
from typing import Any
from weakref import WeakMethod

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

Receiver = Callable[[Any], None]
_SWEEP_MS = 1_000
_GRACE_SECONDS = 0.25
"""So long whoever closes a desk lets what was stopped put its things away; a share that answers needs far less."""


class Cancelled(Exception):
    """The person asked for the work to stop."""


@dataclass
class Progress:
    """What long work uses to say how far it is, and to learn that it should stop. Safe on any thread."""

    _tell: Callable[[int, int, str], None]
    _stop: Event = field(default_factory=Event)

    def report(self, done: int, total: int, text: str = "") -> None:
        """Raises Cancelled once the person asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self._tell(done, total, text)

    def cancel(self) -> None:
        self._stop.set()


def held(receiver: Receiver | None) -> Callable[[], Receiver | None]:
    """A way back that does not keep a closed screen alive."""
    if isinstance(receiver, MethodType):
        weak = WeakMethod(receiver)

        def living() -> Receiver | None:
            method = weak()
            gone = method is None or (isinstance(method.__self__, QObject) and not shiboken6.isValid(method.__self__))
            return None if gone else method

        return living
    if isinstance(receiver, partial):
        method_of = held(receiver.func)

        def given() -> Receiver | None:
            method = method_of()
            return partial(method, *receiver.args, **receiver.keywords) if method is not None else None

        return given
    return lambda: receiver


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any], arrived: Any, done: Receiver | None, failed: Receiver | None) -> None:
        super().__init__()
        self._work, self._arrived = work, arrived
        self._done, self._failed = held(done), held(failed)

    def run(self) -> None:
        try:
            answer = self._work()
        except Exception as wrong:
            self._arrived.emit(self._failed, wrong)
        else:
            self._arrived.emit(self._done, answer)


class _Errand:
    """Work on a thread of its own, which ends with the process whatever it waits for."""

    def __init__(self, work: Callable[[], Any], back: Callable[["_Errand", bool, Any], None]) -> None:
        self._work, self._back = work, back
        self.thread = Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        try:
            answer = self._work()
        except Exception as wrong:
            self._say(False, wrong)
        else:
            self._say(True, answer)

    def _say(self, went_well: bool, answer: Any) -> None:
        with suppress(RuntimeError):  # Jobs is gone, and nobody listens any more
            self._back(self, went_well, answer)


class _Sweeper(QObject):
    """Collects Python's cyclic garbage on the GUI thread alone.

    Left to itself the collector runs on whichever thread allocates next, and a widget that dies on a worker's takes the process along.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._turns = 0
        timer = QTimer(self, interval=_SWEEP_MS)
        timer.timeout.connect(self._on_turn)
        timer.start()

    @Slot()
    def _on_turn(self) -> None:
        """Young things each time something gathered, the middle-aged seldom, everything rarely."""
        if gc.get_count()[0] < gc.get_threshold()[0]:
            return
        self._turns += 1
        gc.collect(2 if self._turns % 100 == 0 else 1 if self._turns % 10 == 0 else 0)


class Jobs(QObject):
    """Functions from values to values, run off the GUI thread; they never see a widget."""

    _arrived = Signal(object, object)
    _came_back = Signal(object, bool, object)
    _progressed = Signal(object, int, int, str)
    crashed = Signal(object)
    """An exception nobody asked to hear about."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writing, self._reading = QThreadPool(self), QThreadPool(self)
        self._writing.setMaxThreadCount(1)
        self._reading.setMaxThreadCount(2)
        # A thread that expires takes its database connection's warm cache with it.
        self._writing.setExpiryTimeout(-1)
        self._reading.setExpiryTimeout(-1)
        self._arrived.connect(self._on_arrived)
        self._progressed.connect(self._on_progressed)
        self._came_back.connect(self._on_came_back)
        self._under_way = 0
        self._errands: dict[_Errand, tuple[Callable[[], Receiver | None], Callable[[], Receiver | None]]] = {}
        self._lost: list[Thread] = []
        self._sweeper = _Sweeper(self)

    def write(self, work: Callable[[], Any], done: Receiver | None = None, failed: Receiver | None = None) -> None:
        """Queue in the one writing lane."""
        self._start(self._writing, work, done, failed)

    def read(self, work: Callable[[], Any], done: Receiver | None = None, failed: Receiver | None = None) -> None:
        self._start(self._reading, work, done, failed)

    def long(
        self,
        work: Callable[[Progress], Any],
        done: Receiver | None = None,
        failed: Receiver | None = None,
        told: Callable[[int, int, str], None] | None = None,
        *,
        writes: bool = False,
    ) -> Progress:
        """Long work with progress and cancel; a cancelled one fails with Cancelled."""
        way_back = held(told)  # type: ignore[arg-type]
        progress = Progress(lambda now, total, text: self._progressed.emit(way_back, now, total, text))
        self._start(self._writing if writes else self._reading, lambda: work(progress), done, failed)
        return progress

    def aside(
        self,
        work: Callable[[Progress], Any],
        done: Receiver | None = None,
        failed: Receiver | None = None,
        told: Callable[[int, int, str], None] | None = None,
    ) -> Progress:
        """Long work at a place that may not answer, a share that is down: it takes up no lane, and nobody waits for it at the end."""
        way_back = held(told)  # type: ignore[arg-type]
        progress = Progress(lambda now, total, text: self._progressed.emit(way_back, now, total, text))
        errand = _Errand(lambda: work(progress), self._came_back.emit)
        self._errands[errand] = (held(done), held(failed))
        self._under_way += 1
        errand.thread.start()
        return progress

    @property
    def busy(self) -> bool:
        return self._under_way > 0

    @property
    def waits_aside(self) -> bool:
        """Whether something that was let go of still waits for its place to answer."""
        self._lost = [thread for thread in self._lost if thread.is_alive()]
        return bool(self._lost)

    def drain(self) -> None:
        """Wait until all that was queued is done; the window calls it before it closes."""
        self._writing.waitForDone()
        self._reading.waitForDone()

    def let_go(self) -> None:
        """What is under way aside, and was stopped, is nobody's any more."""
        for errand in self._errands:
            errand.thread.join(_GRACE_SECONDS)
            self._lost.append(errand.thread)
        self._under_way -= len(self._errands)
        self._errands.clear()

    def _start(self, lane: QThreadPool, work: Callable[[], Any], done: Receiver | None, failed: Receiver | None) -> None:
        self._under_way += 1
        lane.start(_Job(work, self._arrived, done, failed))

    @Slot(object, object)
    def _on_arrived(self, way_back: Callable[[], Receiver | None], answer: Any) -> None:
        self._under_way -= 1
        receiver = way_back()
        if receiver is not None:
            receiver(answer)
        elif isinstance(answer, Exception) and not isinstance(answer, Cancelled):
            self.crashed.emit(answer)

    @Slot(object, bool, object)
    def _on_came_back(self, errand: _Errand, went_well: bool, answer: Any) -> None:
        if errand in self._errands:
            done, failed = self._errands.pop(errand)
            self._on_arrived(done if went_well else failed, answer)

    @Slot(object, int, int, str)
    def _on_progressed(self, way_back: Callable[[], Any], done: int, total: int, text: str) -> None:
        receiver = way_back()
        if receiver is not None:
            receiver(done, total, text)
