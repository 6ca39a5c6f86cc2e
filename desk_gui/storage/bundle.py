"""A bundle (控え): one file that holds the data, its keys, and what both are. What it is, and how it is read and checked.

A zip without compression (encrypted pages cannot be made smaller): `desk.db`, `desk.keys` (absent for a sample) and `manifest.json`.

The manifest stands in the clear beside an encrypted file, so it says what has to be known before anybody has the key, and no more:
when and why the bundle was made, of which desk (a random number), under which schema, and the hashes. How many persons, cases and
consents there are, and how much was done, is sealed under the file's own key; the seal covers the clear part too, so that a
manifest exchanged together with its data is noticed by whoever has the key.
"""

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from desk_gui.errors import BundleIsDamaged, FileIsNewer, Unavailable
from desk_gui.storage import checking, disk, key_file, sealing, sqlite
from desk_gui.storage.key_file import KeyFile, Sealed
from desk_gui.storage.keyring import salt_of
from desk_gui.values.codec import Undecodable, decode, encode
from desk_gui.vocabulary import BackupReason

FORMAT = 2
SUFFIX = ".tsunagu"
DATA, KEYS, MANIFEST = "desk.db", "desk.keys", "manifest.json"
CHUNK = 1 << 20
_USE = b"bundle manifest"

Told = Callable[[int, int, str], None]
"""How far it is, of how much, and with what. May raise, to stop: then nothing is left behind."""


def silent(_done: int, _total: int, _text: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Held:
    """How much is in a bundle, for who can open it. `last`: the number of the last change; `audit_head`: where the record stood."""

    counts: dict[str, int]
    last: int = 0
    audit_head: str = ""


@dataclass(frozen=True)
class Manifest:
    """What a bundle says of itself. `desk`: whose it is, so that two desks may share a folder.

    `sealed`: its `held`, of an encrypted file; of a sample `held` stands open.
    """

    made_at: datetime
    reason: BackupReason
    schema: int
    sha256: dict[str, str]
    desk: str = ""
    sealed: Sealed | None = None
    held: Held | None = None
    format: int = FORMAT


@dataclass(frozen=True)
class Bundle:
    """A bundle on a disk; without a manifest where it cannot be read."""

    path: Path
    size: int
    manifest: Manifest | None = None
    problem: Unavailable | None = None


def with_held(manifest: Manifest, held: Held, key: bytes | None) -> Manifest:
    """What is in it, sealed where there is a key."""
    if key is None:
        return replace(manifest, held=held)
    return replace(manifest, sealed=sealing.seal(key, _USE, json.dumps(encode(held)).encode(), _clear(manifest)))


def held_in(path: Path, manifest: Manifest, key: bytes | None) -> Held:
    """What is in it. Raises BundleIsDamaged where the key does not open it: another key's, or not the manifest it was made with."""
    if manifest.sealed is None:
        if manifest.held is None or (key is not None and manifest.format > 1):
            raise BundleIsDamaged(str(path), detail=MANIFEST)
        return manifest.held
    opened = sealing.unseal(key, _USE, manifest.sealed, _clear(manifest)) if key is not None else None
    if opened is None:
        raise BundleIsDamaged(str(path), detail=MANIFEST)
    with _decoding(path):
        return decode(Held, json.loads(opened))


def _clear(manifest: Manifest) -> bytes:
    """The part in the clear, written in one way only."""
    return json.dumps(encode(replace(manifest, sealed=None, held=None)), sort_keys=True).encode()


def listed(folder: Path) -> tuple[Bundle, ...]:
    """The bundles of a folder, newest first; those that cannot be read last. A folder that is gone has none."""
    with suppress(OSError):
        found = [described(path) for path in folder.glob("*" + SUFFIX) if not path.name.startswith(".")]
        return tuple(sorted(found, key=_age, reverse=True))
    return ()


def _age(bundle: Bundle) -> tuple[bool, float, str]:
    made = bundle.manifest.made_at.timestamp() if bundle.manifest else 0.0
    return bundle.manifest is not None, made, bundle.path.name


def described(path: Path) -> Bundle:
    """What a bundle says of itself; nothing of it is believed yet."""
    problem: Unavailable
    try:
        with _opened(path) as bundle:
            return Bundle(path, path.stat().st_size, _manifest(path, bundle))
    except Unavailable as wrong:
        problem = wrong
    except OSError as wrong:
        problem = BundleIsDamaged(str(path), detail=str(wrong)[:200])
    with suppress(OSError):
        return Bundle(path, path.stat().st_size, problem=problem)
    return Bundle(path, 0, problem=problem)


def verify(path: Path, key: bytes | None, near: Path, told: Told = silent) -> Manifest:
    """Every hash, and with the key the data itself. `near`: a folder a private room can be made in. Raises BundleIsDamaged, FileIsNewer."""
    with disk.room(near) as room:
        return unpacked(path, key, room, told)


def unpacked(path: Path, key: bytes | None, room: Path, told: Told = silent) -> Manifest:
    """The members in the room, checked and on the disk. Without a key an encrypted bundle is checked by its hashes only.

    Raises BundleIsDamaged, FileIsNewer.
    """
    with _opened(path) as bundle:
        manifest = _manifest(path, bundle)
        for name, expected in manifest.sha256.items():
            if _extracted(bundle, name, room / name, told) != expected:
                raise BundleIsDamaged(str(path), detail=name)
            disk.sync(room / name)
    if manifest.schema > sqlite.SCHEMA_VERSION:
        raise FileIsNewer(str(path), version=str(manifest.schema))
    plain = sqlite.is_plain(room / DATA)
    if plain == (KEYS in manifest.sha256) or not (plain or _keys_fit(room)):
        raise BundleIsDamaged(str(path), detail=KEYS)
    if plain or key is not None:
        check_data(path, room, None if plain else key, manifest)
    return manifest


def fits(path: Path, salt: bytes | None) -> bool:
    """Whether the key that goes with this salt opens the bundle; a plain one needs none. Raises BundleIsDamaged."""
    with _opened(path) as bundle, bundle.open(DATA) as data:
        return data.read(key_file.SALT_BYTES) in (sqlite.PLAIN, salt)


def keys_of(path: Path) -> KeyFile | None:
    """The key file in the bundle; None in that of a sample. Raises BundleIsDamaged."""
    with _opened(path) as bundle:
        if KEYS not in bundle.namelist():
            return None
        content = bundle.read(KEYS)
    try:
        return key_file.parsed(path, content)
    except Unavailable as wrong:
        raise BundleIsDamaged(str(path), detail=KEYS) from wrong


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    with _reading(path), zipfile.ZipFile(path) as bundle:
        yield bundle


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Whatever a torn zip makes the library say."""
    try:
        yield
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError) as wrong:
        raise BundleIsDamaged(str(path), detail=type(wrong).__name__) from wrong
    except FileNotFoundError as wrong:
        raise BundleIsDamaged(str(path), detail="gone") from wrong


def _manifest(path: Path, bundle: zipfile.ZipFile) -> Manifest:
    said = json.loads(bundle.read(MANIFEST))
    if isinstance(said, dict) and isinstance(said.get("format"), int) and said["format"] > FORMAT:
        raise FileIsNewer(str(path), version=str(said["format"]))
    with _decoding(path):
        manifest = decode(Manifest, _as_today(said))
    if DATA not in manifest.sha256 or not manifest.sha256.keys() <= {DATA, KEYS}:
        raise BundleIsDamaged(str(path), detail=MANIFEST)
    return manifest


def _as_today(said: Any) -> Any:
    """The first format told openly how much there is."""
    if not isinstance(said, dict) or said.get("format") != 1:
        return said
    open_then = {name: said[name] for name in ("counts", "last", "audit_head") if name in said}
    kept = {name: each for name, each in said.items() if name not in {*open_then, "newest"}}
    return {**kept, "held": open_then}


@contextmanager
def _decoding(path: Path) -> Iterator[None]:
    try:
        yield
    except Undecodable as wrong:
        raise BundleIsDamaged(str(path), detail=wrong.path) from wrong


def _extracted(bundle: zipfile.ZipFile, name: str, target: Path, told: Told) -> str:
    """Written out; the answer is its hash."""
    digest, done = sha256(), 0
    total = max(bundle.getinfo(name).file_size, 1)
    with bundle.open(name) as file, target.open("wb") as into:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            into.write(chunk)
            done += len(chunk)
            told(65 + 30 * done // total, 100, "控えを読み直しています")
    return digest.hexdigest()


def _keys_fit(room: Path) -> bool:
    with suppress(Unavailable):
        return key_file.read(room / KEYS).generation_of(salt_of(room / DATA)) is not None
    return False


def check_data(path: Path, room: Path, key: bytes | None, manifest: Manifest) -> None:
    """What was unpacked in the room opens, is whole, and is as much as the manifest says. Raises BundleIsDamaged, about the bundle."""
    held = held_in(path, manifest, key)
    try:
        with closing(sqlite.bare(room / DATA, key)) as connection:
            wrong = checking.faults(connection)
            found = checking.counts(connection), connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite.EngineError as error:
        raise BundleIsDamaged(str(path), detail=str(error)[:200]) from error
    if wrong or found != (held.counts, manifest.schema):
        raise BundleIsDamaged(str(path), detail="; ".join(wrong)[:200])
