"""A strange table is read in a process of its own, which can be ended at any moment."""

import io
import multiprocessing
import sys
import zipfile
from pathlib import Path

import pytest

from desk_gui.errors import FileIsMissing, Unreadable
from desk_gui.exchange import apart
from desk_gui.exchange.apart import read_apart
from desk_gui.exchange.sheets import Sheet, csv_bytes, workbook_bytes
from desk_gui.exchange.tables import read_tables

HEAD = ("名称", "電話")
ROWS = [("ひだまり <b>၁</b> 𠮷", f"086-000-{at:04}") for at in range(1_200)]


class Stop(Exception):
    """As when the person presses 中止."""


@pytest.fixture(autouse=True)
def nobody_left_behind():
    yield
    assert multiprocessing.active_children() == []


def silent(done: int, total: int) -> None:
    """Nobody listens."""


def problem_of(path: Path) -> str:
    with pytest.raises(Unreadable) as refusal:
        read_apart(path, silent)
    return refusal.value.problem


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_bytes([Sheet("機関", HEAD, ROWS)]))
    return path


@pytest.fixture
def long_list(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_bytes(csv_bytes(HEAD, ROWS * 40))
    return path


def test_a_table_read_apart_is_the_table(book: Path):
    far: list[tuple[int, int]] = []
    assert read_apart(book, lambda done, total: far.append((done, total))) == read_tables(book)
    assert far[-1][0] >= 1_000


def test_what_is_refused_there_is_refused_here(tmp_path: Path):
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0old")
    with pytest.raises(Unreadable) as refusal:
        read_apart(tmp_path / "a.xls", silent)
    assert (refusal.value.path, refusal.value.problem) == (str(tmp_path / "a.xls"), "old_workbook")
    with pytest.raises(FileIsMissing):
        read_apart(tmp_path / "none.csv", silent)


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(tmp_path: Path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for at in range(3):
            parts.writestr(f"xl/worksheets/sheet{at}.xml", bytes(40_000_000))
    (tmp_path / "bomb.xlsx").write_bytes(out.getvalue())
    assert problem_of(tmp_path / "bomb.xlsx") == "too_large"


def test_who_asks_to_stop_waits_for_nothing(long_list: Path):
    def stop(done: int, total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        read_apart(long_list, stop)


def test_what_takes_too_long_is_ended(long_list: Path, monkeypatch):
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.01)
    assert problem_of(long_list) == "too_slow"


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is limited from inside on Linux")
def test_what_grows_too_large_is_refused(long_list: Path, monkeypatch):
    monkeypatch.setattr(apart, "MOST_MEMORY", 24 * 1024 * 1024)
    assert problem_of(long_list) == "too_large"


def test_a_reader_that_dies_over_the_file_is_said(book: Path, monkeypatch):
    monkeypatch.setattr(apart, "_read", _die)
    assert problem_of(book) == "not_a_workbook"


def _die(theirs, path, memory) -> None:
    theirs.close()
