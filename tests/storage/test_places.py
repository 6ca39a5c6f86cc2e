"""What a folder lies on, told from recorded answers of both systems; and a file on a share, which one PC has at a time."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath

import pytest
from sqlalchemy import text

from desk_gui.errors import FileIsDamaged, FileIsLocked, FileIsSealed, LeaseIsHeld, LeaseIsLost
from desk_gui.services.opening import open_sample
from desk_gui.storage import lease, sqlite
from desk_gui.storage.places import LinuxPort, WindowsPort, medium_of
from desk_gui.storage.store import Store
from desk_gui.viewmodels.notices import sentence
from desk_gui.vocabulary import Medium
from tests.storage.conftest import CLOCK, Sealed, add

MOUNTS = r"""
/dev/nvme0n1p2 / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw 0 0
//nas.example/fukushi /mnt/kyoyu\040folder cifs rw,vers=3.1.1 0 0
server:/export /srv/nfs nfs4 rw 0 0
somebody@host:/home /mnt/sshfs fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sdb1 /media/desk/STICK vfat rw 0 0
/dev/sdc1 /media/desk/DISK ext4 rw 0 0
/dev/mapper/home /home ext4 rw 0 0
/dev/mapper/bag /media/desk/BAG ext4 rw 0 0
strange /mnt/strange newfs rw 0 0
/dev/nvme0n1p3 /mnt/over ext4 rw 0 0
//nas.example/over /mnt/over cifs rw 0 0
"""


@pytest.fixture
def linux(tmp_path: Path) -> LinuxPort:
    """The folders a system with a disk, a stick, a USB disk and two encrypted volumes shows."""
    (tmp_path / "mounts").write_text(MOUNTS.strip(), encoding="utf-8")
    devices, blocks = tmp_path / "devices", tmp_path / "block"
    blocks.mkdir()
    _block(devices / "pci" / "nvme0n1", blocks, "nvme0n1p2", "nvme0n1p3")
    _block(devices / "pci" / "sdb", blocks, "sdb1", removable="1")
    _block(devices / "pci" / "usb2" / "sdc", blocks, "sdc1")
    _mapped(devices / "dm-0", blocks, "home", on="nvme0n1p3")
    _mapped(devices / "dm-1", blocks, "bag", on="sdb1")
    return LinuxPort(tmp_path / "mounts", blocks)


def _block(disk: Path, blocks: Path, *parts: str, removable: str = "0") -> None:
    for part in parts:
        (disk / part).mkdir(parents=True, exist_ok=True)
        (disk / part / "partition").write_text("1", encoding="utf-8")
        (blocks / part).symlink_to(disk / part)
    (disk / "removable").write_text(removable, encoding="utf-8")


def _mapped(device: Path, blocks: Path, name: str, on: str) -> None:
    (device / "dm").mkdir(parents=True)
    (device / "dm" / "name").write_text(name + "\n", encoding="utf-8")
    (device / "slaves").mkdir()
    (device / "slaves" / on).symlink_to(blocks / on)
    (blocks / device.name).symlink_to(device)


@pytest.mark.parametrize(
    ("folder", "medium"),
    [
        ("/var/lib/desk", Medium.LOCAL),
        ("/run/desk", Medium.LOCAL),
        ("/home/mori", Medium.LOCAL),
        ("/mnt/kyoyu folder/窓口", Medium.SHARE),
        ("/srv/nfs", Medium.SHARE),
        ("/mnt/sshfs/desk", Medium.SHARE),
        ("/run/user/1000/gvfs/smb-share:server=nas", Medium.SHARE),
        ("/mnt/strange", Medium.SHARE),
        ("/mnt/over/desk", Medium.SHARE),
        ("/media/desk/STICK", Medium.REMOVABLE),
        ("/media/desk/DISK/x", Medium.REMOVABLE),
        ("/media/desk/BAG", Medium.REMOVABLE),
    ],
)
def test_linux_tells_what_a_folder_lies_on(linux: LinuxPort, folder: str, medium: Medium):
    assert linux.medium_of(Path(folder)) is medium


def test_where_the_system_tells_nothing_the_careful_answer_is_taken(tmp_path: Path):
    assert LinuxPort(tmp_path / "none", tmp_path).medium_of(Path("/var")) is Medium.SHARE


def test_where_there_is_no_windows_to_ask_the_careful_answer_is_taken():
    if os.name != "nt":
        assert WindowsPort().medium_of(PureWindowsPath("C:/Users")) is Medium.SHARE  # type: ignore[arg-type]


DRIVES = {"C:\\": 3, "D:\\": 3, "E:\\": 2, "F:\\": 5, "Z:\\": 4, "R:\\": 6, "Q:\\": 1}


@pytest.mark.parametrize(
    ("folder", "medium"),
    [
        (r"C:\Users\mori\AppData\Local\TsunaguDesk", Medium.LOCAL),
        (r"\\?\C:\Users\mori", Medium.LOCAL),
        ("R:\\", Medium.LOCAL),
        (r"E:\控え", Medium.REMOVABLE),
        ("F:\\", Medium.REMOVABLE),
        (r"Z:\福祉課", Medium.SHARE),
        (r"z:\福祉課", Medium.SHARE),
        (r"\\nas\fukushi\desk", Medium.SHARE),
        (r"\\?\UNC\nas\fukushi", Medium.SHARE),
        (r"\\nas.example@SSL\DavWWWRoot\desk", Medium.SHARE),
        (r"Q:\gone", Medium.SHARE),
        (r"X:\never answered", Medium.SHARE),
    ],
)
def test_windows_tells_what_a_folder_lies_on(folder: str, medium: Medium):
    port = WindowsPort(lambda root: DRIVES.get(root.upper(), 0))
    assert port.medium_of(PureWindowsPath(folder)) is medium  # type: ignore[arg-type]


def test_a_file_that_is_not_there_yet_lies_where_its_folder_does(tmp_path: Path):
    class Recorded:
        def medium_of(self, folder: Path) -> Medium:
            return Medium.REMOVABLE if folder == tmp_path.resolve() else Medium.LOCAL

    assert medium_of(tmp_path / "not yet" / "desk.db", Recorded()) is Medium.REMOVABLE


# --- on a share --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def shared(sealed: Sealed) -> Sealed:
    """The same file, as if its folder were on a share."""
    sealed.store = Store.open_file(sealed.path, key=sealed.key, medium=Medium.SHARE)
    return sealed


def desk_of(shared: Sealed):
    from desk_gui.services.desk import Desk

    return Desk(shared.store, CLOCK)


@pytest.mark.parametrize("medium", [Medium.SHARE, Medium.REMOVABLE])
def test_what_is_not_a_disk_of_this_pc_never_gets_a_write_ahead_log(sealed: Sealed, medium: Medium):
    sealed.open()
    sealed.close()  # a file that comes from a disk, where it had one
    store = Store.open_file(sealed.path, key=sealed.key, medium=medium)
    with store.unit() as session:
        session.execute(text("UPDATE agency SET note = 'x'"))
        told = {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous", "locking_mode")}
        left = {each.suffix for each in sealed.path.parent.iterdir() if each.name.startswith("desk.db-")}
    store.close()
    assert told == {"journal_mode": "truncate", "synchronous": 2, "locking_mode": "exclusive"}
    assert not left & {".db-wal", ".db-shm"}


def test_back_on_a_disk_it_gets_its_log_again(shared: Sealed):
    shared.close()
    with shared.open().store.look() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_reading_and_writing_take_turns_on_the_one_connection(shared: Sealed):
    desk = desk_of(shared)
    add(desk, shared.me, "早瀬町役場 住民課")
    assert "早瀬町役場 住民課" in shared.names()


def test_who_holds_it_is_written_beside_it_and_goes_when_it_is_closed(shared: Sealed):
    told = json.loads(lease.beside(shared.path).read_text(encoding="utf-8"))
    assert set(told) == {"pc", "user", "since", "id"}
    assert told["pc"]
    shared.close()
    assert not lease.beside(shared.path).exists()


def test_a_second_pc_is_told_who_has_it_and_since_when(shared: Sealed):
    with pytest.raises(LeaseIsHeld) as held:
        Store.open_file(shared.path, key=shared.key, medium=Medium.SHARE)
    assert held.value.pc == lease.holder(shared.path).pc
    assert abs((datetime.now(UTC) - held.value.since).total_seconds()) < 600
    assert held.value.pc in sentence(held.value)


def left_by(path: Path, pc: str) -> None:
    """What a PC leaves that was switched off."""
    other = lease.Lease.taken(path, datetime(2026, 6, 9, 0, 12, tzinfo=UTC))
    content = json.loads(lease.beside(path).read_text(encoding="utf-8"))
    lease.beside(path).write_text(json.dumps(content | {"pc": pc, "user": "佐藤"}), encoding="utf-8")
    assert other


def test_a_lease_left_behind_is_taken_over_only_when_somebody_says_so(sealed: Sealed):
    left_by(sealed.path, "福祉課PC3")
    with pytest.raises(LeaseIsHeld) as held:
        Store.open_file(sealed.path, key=sealed.key, medium=Medium.SHARE)
    assert "福祉課PC3" in sentence(held.value)
    assert "佐藤" in sentence(held.value)
    assert "06/09 09:12" in sentence(held.value)
    store = Store.open_file(sealed.path, key=sealed.key, medium=Medium.SHARE, take_over=True)
    store.close()
    assert not lease.beside(sealed.path).exists()


def test_the_sample_is_nobody_elses_and_opens_after_a_program_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("desk_gui.storage.store.medium_of", lambda _path: Medium.SHARE)
    path = tmp_path / "sample.db"
    open_sample(path, CLOCK).desk.store.close()
    left_by(path, "福祉課PC3")
    opened = open_sample(path, CLOCK)
    assert lease.holder(path).pc != "福祉課PC3"
    opened.desk.store.close()
    assert not lease.beside(path).exists()


def test_who_has_no_key_yet_is_told_that_it_is_sealed_and_takes_no_lease(sealed: Sealed):
    with pytest.raises(FileIsSealed):
        Store.open_file(sealed.path, medium=Medium.SHARE)
    left_by(sealed.path, "福祉課PC3")
    with pytest.raises(FileIsSealed):
        Store.open_file(sealed.path, medium=Medium.SHARE)
    assert lease.holder(sealed.path).pc == "福祉課PC3"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pc": 1}', "\x00"])
def test_a_lease_nobody_can_read_still_holds(sealed: Sealed, content: str):
    lease.beside(sealed.path).write_text(content, encoding="utf-8")
    with pytest.raises(LeaseIsHeld) as held:
        Store.open_file(sealed.path, key=sealed.key, medium=Medium.SHARE)
    assert sentence(held.value).endswith("。")


def test_the_pc_that_was_taken_over_from_writes_nothing_more_and_leaves_the_new_lease_alone(shared: Sealed):
    desk = desk_of(shared)
    before = shared.path.read_bytes()
    lease.beside(shared.path).unlink()
    left_by(shared.path, "福祉課PC3")
    with pytest.raises(LeaseIsLost):
        add(desk, shared.me, "早瀬町役場 住民課")
    shared.close()
    assert shared.path.read_bytes() == before
    assert lease.holder(shared.path).pc == "福祉課PC3"


def test_where_the_lease_is_not_kept_to_the_engine_still_holds_the_file(shared: Sealed, monkeypatch: pytest.MonkeyPatch):
    before = lease.holder(shared.path)
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.05)
    with pytest.raises(FileIsLocked):
        Store.open_file(shared.path, key=shared.key, medium=Medium.SHARE, take_over=True)
    assert lease.holder(shared.path) == before


def test_a_file_that_does_not_open_leaves_no_lease(sealed: Sealed):
    sealed.path.write_bytes(sealed.path.read_bytes()[:6000])
    with pytest.raises(FileIsDamaged):
        Store.open_file(sealed.path, key=sealed.key, medium=Medium.SHARE)
    assert not lease.beside(sealed.path).exists()
