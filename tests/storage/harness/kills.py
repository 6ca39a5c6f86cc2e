"""Killed at any moment: what was said to be saved is there, and the file is sound (kill -9)."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from time import monotonic

from tests.storage.harness import ground
from tests.storage.harness.figure import Figure
from tests.storage.harness.forks import Acknowledge, Child, fork, kill_after

_DEEPLY_EVERY = 25


def kills(folder: Path, times: int, seed: int = 7) -> Figure:
    began = monotonic()
    saved, lost, unsound, slowest = _run(folder / "kills.db", times, seed, _work)
    _, missed, _, _ = _run(folder / "control.db", max(times // 10, 10), seed, _work_that_boasts)
    return Figure(
        "Saved is still there after the process is killed",
        f"{times} kills, {saved} acknowledged, {lost} lost, {unsound} unsound, slowest reopening {slowest:.2f} s",
        "0 lost, 0 unsound, reopened < 1 s",
        f"acknowledged before it is committed: {missed} lost",
        kept=lost == unsound == 0 and saved >= times,
        control_failed=missed > 0,
        seconds=monotonic() - began,
    )


def _work(path: Path, me: object, seed: int, acknowledge: Acknowledge) -> None:
    worker = ground.Worker(ground.open_desk(path), me, seed)  # type: ignore[arg-type]
    while True:
        acknowledge(worker.step())


def _work_that_boasts(path: Path, me: object, seed: int, acknowledge: Acknowledge) -> None:
    """Says that it is saved before it is: the harness has to notice."""
    desk = ground.open_desk(path)
    worker = ground.Worker(desk, me, seed)  # type: ignore[arg-type]
    apply = desk.apply

    def boast(wish: object) -> object:
        acknowledge(wish.id)  # type: ignore[attr-defined]
        return apply(wish)  # type: ignore[arg-type]

    desk.apply = boast  # type: ignore[assignment,method-assign]
    while True:
        worker.step()


def _run(path: Path, times: int, seed: int, work: Callable[..., None]) -> tuple[int, int, int, float]:
    me = ground.new_desk(path)
    dice, saved, lost, unsound, slowest = Random(seed), 0, 0, 0, 0.0
    for number in range(times):
        child = _killed(path, me, number, work, dice.random() * 0.06)
        acknowledged = child.acknowledged()
        saved += len(acknowledged)
        began = monotonic()
        ground.open_desk(path).store.close()
        slowest = max(slowest, monotonic() - began)
        unsound += bool(ground.wrong_with(path, deeply=number % _DEEPLY_EVERY == _DEEPLY_EVERY - 1 or number == times - 1))
        lost += len(acknowledged - ground.wishes_in(path))
    return saved, lost, unsound, slowest


def _killed(path: Path, me: object, number: int, work: Callable[..., None], delay: float) -> Child:
    child = fork(lambda acknowledge: work(path, me, number, acknowledge))
    kill_after(child, delay)
    return child
