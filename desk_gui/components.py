"""What the program is made of: each part with its version, its terms, and a hash of its files as its maker published them."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

PROGRAM = "tsunagu-desk"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Component:
    """`sha256`: of the list of its files and their hashes, in order of their names; empty where no such list came with it."""

    name: str
    version: str
    terms: str
    sha256: str


def is_frozen() -> bool:
    """Whether this runs as the one-folder program, without Python on the machine."""
    return bool(getattr(sys, "frozen", False))


@cache
def components() -> tuple[Component, ...]:
    """All that is installed because the program asks for it, directly or by another part; not what only a server or a developer needs."""
    found = {each.name.lower(): each for each in _asked_for(PROGRAM, set())}
    return tuple(
        Component(each.name, each.version, terms(each), digest(_listed(each)) if each.files else "") for _, each in sorted(found.items())
    )


def _asked_for(name: str, met: set[str]) -> Iterator[metadata.Distribution]:
    for wanted in _requirements(name):
        if wanted not in met:
            met.add(wanted)
            try:
                yield metadata.distribution(wanted)
            except metadata.PackageNotFoundError:  # for another system, or for a choice that was not made
                continue
            yield from _asked_for(wanted, met)


def _requirements(name: str) -> Iterator[str]:
    try:
        asked = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        return
    for line in asked:
        if "extra ==" not in line and (named := _NAME.match(line)):
            yield re.sub(r"[-_.]+", "-", named[0]).lower()


def terms(found: metadata.Distribution) -> str:
    """The short name of its licence, where its maker gives one."""
    about = found.metadata.json
    said = str(about.get("license_expression") or about.get("license") or "")
    if said and len(said) < 80:
        return said
    classified = [each.rpartition(" :: ")[2] for each in about.get("classifier", ()) if each.startswith("License ::")]
    return "、".join(classified)


def _listed(found: metadata.Distribution) -> dict[str, str]:
    """Its files as its RECORD lists them, without what installing adds."""
    return {str(each): each.hash.value for each in found.files or () if each.hash is not None and ".dist-info" not in str(each)}


def digest(files: dict[str, str]) -> str:
    """One hash of many: the lines `name=hash` in order."""
    return sha256("".join(f"{name}={files[name]}\n" for name in sorted(files)).encode()).hexdigest()


def own_files() -> Path:
    """The folder of the program's own files."""
    return Path(sys.executable).parent if is_frozen() else Path(__file__).resolve().parent


def own_digest() -> str:
    """Of every file in it as it lies on this PC, compiled leftovers of Python aside."""
    folder = own_files()
    files = (each for each in folder.rglob("*") if each.is_file() and "__pycache__" not in each.parts)
    return digest({each.relative_to(folder).as_posix(): sha256(each.read_bytes()).hexdigest() for each in files})
