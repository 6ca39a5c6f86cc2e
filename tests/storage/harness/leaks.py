"""A real morning in the real window, then everything it left behind is read: nothing personal lies outside the encrypted file.

What it deleted is kept aside and read as well; left out is only what somebody exported by choice.
"""

import json
import os
import resource
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from desk_gui.storage import key_file
from desk_gui.storage.keyring import Keyring
from tests.storage.harness import ground, marks, preloaded
from tests.storage.harness.figure import Figure

_DOCUMENTS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04")
"""Their words lie compressed: one that lies about is a leak unread. A bundle is one too, of what is encrypted."""
_BUNDLE = ".tsunagu"


@dataclass(frozen=True)
class _Session:
    room: Path
    path: Path
    told: Path
    process: subprocess.Popen[bytes]


@dataclass
class Remains:
    """What was found after one session: file (or title) and what it told."""

    told: dict[str, set[str]] = field(default_factory=dict)
    files: int = 0
    size: int = 0
    titles: int = 0
    exported: bool = False
    whole: bool = False

    def of(self, *beginnings: str) -> int:
        return sum(name.startswith(beginnings) for name in self.told)


def leaks(folder: Path, times: int) -> Figure:
    began = monotonic()
    library = preloaded.built("keeping_disk", folder)
    control = _begun(folder / "control", library, "careless")
    try:
        sessions = [_ended(_begun(folder / str(number), library, "as-shipped")) for number in range(times)]
        careless = _ended(control)
    finally:
        control.process.kill()
        control.process.wait()
    found = sum(len(each.told) for each in sessions)
    files, titles = sum(each.files for each in sessions), sum(each.titles for each in sessions)
    size = sum(each.size for each in sessions) >> 20
    return Figure(
        "Nothing personal lies outside the encrypted file: in no file, name, title, log or dump",
        f"{times} sessions, {files} files ({size} MB, deleted ones too), {titles} titles: {found} with a marked word{_first(sessions)}",
        "0",
        f"sorting on the disk, a talking log, dumps left on: {careless.of('kept/')} deleted files, {careless.of('logs/')} logs and"
        f" {careless.of('cwd/')} dumps with marked words",
        kept=found == 0 and all(each.whole and each.exported for each in sessions),
        control_failed=all(careless.of(where) for where in ("kept/", "logs/", "cwd/")),
        seconds=monotonic() - began,
    )


def _first(sessions: list[Remains]) -> str:
    return "".join(f"; {name}: {', '.join(sorted(words))}" for each in sessions for name, words in list(each.told.items())[:3])


def _begun(room: Path, library: Path, way: str) -> _Session:
    for name in ("home/desk", "tmp", "run", "cwd", "logs", "kept", "exports"):
        (room / name).mkdir(parents=True, mode=0o700)
    path, told = room / "home" / "desk" / "desk.db", room.with_name(f"{room.name}-told.json")
    command = [sys.executable, "-m", "tests.storage.harness.leaking_session", str(path), str(room / "exports"), str(told), way]
    with (room / "logs" / "stdout").open("wb") as out, (room / "logs" / "stderr").open("wb") as err:
        process = subprocess.Popen(
            command, cwd=room / "cwd", env=_surroundings(room, library), stdout=out, stderr=err, preexec_fn=_allow_dumps
        )
    return _Session(room, path, told, process)


def _ended(session: _Session) -> Remains:
    """After its crash."""
    if session.process.wait() != -signal.SIGSEGV or not session.told.exists():
        raise ChildProcessError((session.room / "logs" / "stderr").read_text(encoding="utf-8", errors="replace")[-3000:])
    return _read(session.room, json.loads(session.told.read_text(encoding="utf-8")), _key(session.path))


def _surroundings(room: Path, library: Path) -> dict[str, str]:
    """A user of its own: nothing that a library writes for itself goes anywhere else."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "TSUNAGU", "QT_"))}
    return own | {
        "HOME": str(room / "home"),
        "TMPDIR": str(room / "tmp"),
        "SQLITE_TMPDIR": str(room / "tmp"),
        "XDG_RUNTIME_DIR": str(room / "run"),
        "PYTHONPATH": str(preloaded.ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "LD_PRELOAD": str(library),
        "KEPT": str(room / "kept"),
    }


def _allow_dumps() -> None:
    """As a system does that keeps them: whether there are any is up to the program."""
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


def _key(path: Path) -> bytes:
    slot = key_file.of(path).slots[0]
    return Keyring.opened(path, slot.id, marks.SECRET, ground.CLOCK.now()).key


def _read(room: Path, told: dict[str, object], key: bytes) -> Remains:
    remains = Remains(whole=told["recorded"] == 1)
    titles = told["titles"]
    assert isinstance(titles, list)
    remains.titles = len(titles)
    for title in titles:
        _note(remains, f"title/{title}", marks.found_in(title.encode()))
    for path in sorted(room.rglob("*")):
        name = path.relative_to(room).as_posix()
        _note(remains, f"name/{name}", marks.found_in(path.name.encode()))  # of what was exported by choice too
        if path.is_file() and not path.is_symlink():
            _read_file(remains, path, name, key)
    return remains


def _read_file(remains: Remains, path: Path, name: str, key: bytes) -> None:
    content = path.read_bytes()
    words = marks.found_in(content)
    if name.startswith("exports/"):
        remains.exported |= bool(words)
        return
    remains.files, remains.size = remains.files + 1, remains.size + len(content)
    if key in content or key.hex().encode() in content:
        words = words | {"the key"}
    if content.startswith(_DOCUMENTS) and path.suffix != _BUNDLE and not _is_bundle(content):
        words = words | {"a document"}
    _note(remains, name, words)


def _is_bundle(content: bytes) -> bool:
    """One that was moved or is being written: its parts are named."""
    return content.startswith(b"PK") and b"manifest.json" in content


def _note(remains: Remains, name: str, words: set[str]) -> None:
    if words:
        remains.told.setdefault(name, set()).update(words)
