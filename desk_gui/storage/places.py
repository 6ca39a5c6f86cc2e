"""What a folder lies on: a disk of this PC, a network share, or something that is pulled out. One port per operating system.

Where the system gives no clear answer the careful one is taken: a share.
"""

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Protocol

from desk_gui.vocabulary import Medium

_DISKS = frozenset(
    [
        "ext2",
        "ext3",
        "ext4",
        "xfs",
        "btrfs",
        "f2fs",
        "jfs",
        "reiserfs",
        "bcachefs",
        "zfs",
        "ntfs",
        "ntfs3",
        "vfat",
        "exfat",
        "msdos",
        "hfs",
        "hfsplus",
        "apfs",
        "tmpfs",
        "ramfs",
        "overlay",
    ]
)
"""File systems of a PC's own disks. FUSE and whatever is unknown may be a network in disguise."""


class Port(Protocol):
    """How one operating system is asked."""

    def medium_of(self, folder: Path) -> Medium: ...


def medium_of(path: Path, port: Port | None = None) -> Medium:
    """What the file, or the nearest folder above it that exists, lies on. Links are followed first."""
    there = path
    while not there.exists() and there.parent != there:
        there = there.parent
    return (port or system_port()).medium_of(there.resolve())


def system_port() -> Port:
    """The port of the system this runs on."""
    return WindowsPort() if os.name == "nt" else LinuxPort()


@dataclass(frozen=True)
class LinuxPort:
    """`mounts` in the form of /proc/mounts, `blocks` in that of /sys/class/block."""

    mounts: Path = Path("/proc/mounts")
    blocks: Path = Path("/sys/class/block")

    def medium_of(self, folder: Path) -> Medium:
        device, kind = self._mounted(folder)
        if kind not in _DISKS:
            return Medium.SHARE
        return Medium.REMOVABLE if self._is_removable(Path(device).name) else Medium.LOCAL

    def _mounted(self, folder: Path) -> tuple[str, str]:
        """Device and file system of the innermost mount; of two on the same folder the later one counts."""
        best, found = -1, ("", "")
        try:
            lines = self.mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        except OSError:
            return found
        for line in lines:
            device, point, kind = (_unescaped(word) for word in (*line.split(" "), "", "")[:3])
            if folder.is_relative_to(point) and len(point) >= best:
                best, found = len(point), (device, kind)
        return found

    def _is_removable(self, name: str) -> bool:
        block = (self.blocks / name).resolve()
        if not block.is_dir():
            return self._mapped(name)
        if any(part.startswith("usb") for part in block.parts):
            return True
        beneath = block / "slaves"
        if beneath.is_dir() and any(beneath.iterdir()):  # an encrypted or logical volume: what it stands on
            return any(self._is_removable(each.name) for each in beneath.iterdir())
        whole = block.parent if (block / "partition").exists() else block
        return _word(whole / "removable") == "1"

    def _mapped(self, name: str) -> bool:
        """/dev/mapper/NAME: the system knows it as dm-0."""
        mapped = (each for each in self.blocks.glob("dm-*") if _word(each / "dm" / "name") == name)
        return any(self._is_removable(each.name) for each in mapped)


class WindowsPort:
    """`drive_type`: GetDriveTypeW; a letter may stand for a share, a path without one is a share."""

    _ANSWERS = {2: Medium.REMOVABLE, 3: Medium.LOCAL, 4: Medium.SHARE, 5: Medium.REMOVABLE, 6: Medium.LOCAL}  # noqa: RUF012 - never written

    def __init__(self, drive_type: Callable[[str], int] | None = None) -> None:
        self._drive_type = drive_type or _get_drive_type

    def medium_of(self, folder: Path) -> Medium:
        drive = PureWindowsPath(str(folder)).drive
        letter = re.fullmatch(r"(?:\\\\[?.]\\)?([A-Za-z]:)", drive)
        if letter is None:
            return Medium.SHARE
        return self._ANSWERS.get(self._drive_type(letter[1] + "\\"), Medium.SHARE)


def _get_drive_type(root: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))


def _unescaped(word: str) -> str:
    """/proc/mounts writes blanks and backslashes as octal numbers of bytes."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), word)


def _word(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
