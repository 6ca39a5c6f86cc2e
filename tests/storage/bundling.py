"""Bundles of an encrypted desk, whole and spoiled on purpose."""

import json
import os
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from desk_gui.storage import backup
from desk_gui.storage.backup import Order, Source
from desk_gui.storage.bundle import DATA, KEYS, MANIFEST, Bundle
from desk_gui.vocabulary import BackupReason
from tests.storage.conftest import CLOCK, Sealed

NOW = CLOCK.now()


def source_of(sealed: Sealed, **others: object) -> Source:
    desk = sealed.open()
    return Source(sealed.path, sealed.key, desk.store.copy_to, **others)


def bundled(sealed: Sealed, folder: Path, at: datetime = NOW, reason: BackupReason = BackupReason.BY_HAND, name: str = "") -> Bundle:
    return backup.make(source_of(sealed), folder, Order(at, reason, name))


def left_in(*folders: Path) -> set[str]:
    return {each.name for folder in folders for each in folder.rglob("*")}


def repacked(bundle: Path, target: Path, **members: bytes | None) -> Path:
    """The same bundle with members exchanged; None: left out."""
    names = {"data": DATA, "keys": KEYS, "manifest": MANIFEST}
    changed = {names[each]: content for each, content in members.items()}
    with zipfile.ZipFile(bundle) as held, zipfile.ZipFile(target, "w") as made:
        for name in held.namelist():
            content = changed.get(name, held.read(name))
            if content is not None:
                made.writestr(name, content)
    return target


def manifest_of(bundle: Path) -> dict:
    with zipfile.ZipFile(bundle) as held:
        return json.loads(held.read(MANIFEST))


def lying_medium(monkeypatch: pytest.MonkeyPatch, name: str, spoil: Callable[[Path], None]) -> None:
    """A stick that says it has written what it has not."""
    real = os.replace

    def replace(old: str, new: str) -> None:
        real(old, new)
        if Path(new).name.endswith(name):
            spoil(Path(new))

    monkeypatch.setattr(os, "replace", replace)


def flip_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
