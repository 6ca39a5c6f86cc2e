"""The power goes at any moment: replayed from a recording of every write, with what was not yet synced lost, kept or torn.

The model is a file system with ordered metadata: a synced file is there with all its synced content; what came after may have
reached the disk in part, sector by sector, in any order.
"""

import shutil
import struct
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic
from uuid import UUID

from tests.storage.harness import ground, preloaded
from tests.storage.harness.figure import Figure

SECTOR = 512
WISHES = 40
_ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True)
class Act:
    letter: str
    name: str
    at: int
    data: bytes


@dataclass
class Disk:
    """What would be found after the lights come back. `synced`: file contents; `loose`: writes not synced yet."""

    synced: dict[str, bytearray] = field(default_factory=dict)
    loose: dict[str, list[Act]] = field(default_factory=dict)
    acknowledged: set[UUID] = field(default_factory=set)

    def see(self, act: Act) -> None:
        if act.name == _ACKNOWLEDGED:
            if act.letter == "W":
                self.acknowledged.add(UUID(bytes=act.data))
        elif act.letter in "CU":
            self.synced[act.name], self.loose[act.name] = bytearray(), []
        elif act.letter in "WT":
            self.loose.setdefault(act.name, []).append(act)
        elif act.letter == "S":
            content = self.synced.setdefault(act.name, bytearray())
            for each in self.loose.pop(act.name, []):
                _write(content, each.at, each.data if each.letter == "W" else None)

    def after_a_cut(self, dice: Random) -> dict[str, bytes]:
        style = dice.choice(("none", "all", "some", "some", "some"))
        share = {"none": 0.0, "all": 1.0, "some": dice.random()}[style]
        return {name: bytes(self._torn(name, dice, share)) for name in self.synced.keys() | self.loose.keys()}

    def _torn(self, name: str, dice: Random, share: float) -> bytearray:
        content = bytearray(self.synced.get(name, b""))
        for act in self.loose.get(name, []):
            if act.letter == "T":
                if dice.random() < share:
                    _write(content, act.at, None)
                continue
            for start in range(0, len(act.data), SECTOR):
                if dice.random() < share:
                    _write(content, act.at + start, act.data[start : start + SECTOR])
        return content


def cuts(folder: Path, times: int, seed: int = 11) -> Figure:
    began = monotonic()
    library = preloaded.built("recording_disk", folder)
    unusable, lost, saved = _run(folder / "honest", library, times, seed, "honest")
    control = _run(folder / "careless", library, max(times // 10, 60), seed, "careless")
    return Figure(
        "Saved is still there after a power cut",
        f"{times} cuts, {saved} acknowledged before them, {unusable} unusable, {lost} cuts that lost something",
        "0 / 0",
        f"without waiting for the disk: {control[0]} unusable, {control[1]} lost something, of {max(times // 10, 60)}",
        kept=unusable == lost == 0 and saved > times,
        control_failed=control[0] + control[1] > 0,
        seconds=monotonic() - began,
    )


def _run(room: Path, library: Path, times: int, seed: int, way: str) -> tuple[int, int, int]:
    dice, unusable, lost, saved = Random(seed), 0, 0, 0
    rounds = max(1, times // 250)
    for number in range(rounds):
        work = room / str(number)
        work.mkdir(parents=True)
        log = work / "log"
        preloaded.run("recording_disk", library, str(work / "disk"), str(log), str(WISHES), str(seed + number), way)
        acts = _acts(log, work / "disk")
        start = _content(work / "before")
        for _ in range(times // rounds):
            disk = Disk(synced={name: bytearray(content) for name, content in start.items()})
            for act in acts[: dice.randrange(1, len(acts) + 1)]:
                disk.see(act)
            found = _reopened(work / "cut", disk.after_a_cut(dice))
            saved += len(disk.acknowledged)
            unusable += found is None
            lost += found is not None and bool(disk.acknowledged - found)
        shutil.rmtree(work)
    return unusable, lost, saved


def _acts(log: Path, folder: Path) -> list[Act]:
    whole, at, found = log.read_bytes(), 0, []
    while at < len(whole):
        length, offset, size = struct.unpack_from("<HqI", whole, at + 1)
        name = whole[at + 15 : at + 15 + length].decode()
        data = whole[at + 15 + length : at + 15 + length + size]
        found.append(Act(chr(whole[at]), Path(name).name if Path(name) != folder else "", offset, data))
        at += 15 + length + size
    return [act for act in found if not act.name.endswith("-shm")]


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _reopened(folder: Path, files: dict[str, bytes]) -> set[UUID] | None:
    """The wishes the file tells of after it was opened again; None where it is not sound."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    path = folder / "desk.db"
    return None if ground.wrong_with(path) else ground.wishes_in(path)


def _write(content: bytearray, at: int, data: bytes | None) -> None:
    """Data at a place, or (None) the end of the file there."""
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    if data is None:
        del content[at:]
    else:
        content[at : at + len(data)] = data
