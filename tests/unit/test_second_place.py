"""The copy in the second place: the same bundle, read back there, tried again until it is there, and never a stick unasked."""

import os
from pathlib import Path

import pytest

from desk_gui.errors import SamePlace
from desk_gui.rows.backups import Copied, SecondPlace
from desk_gui.services.backups import Backups
from desk_gui.storage import second_place
from desk_gui.vocabulary import BackupReason, Medium
from tests.unit.keeping import House, with_second


def copied(backups: Backups) -> Copied:
    """After a bundle in the first place, which stays whatever comes of it."""
    made = backups.make(BackupReason.TIMED)
    came = backups.copy_out()
    assert made.bundle.path.exists()
    return came


def test_it_gets_the_same_bundle(house: House, second: Path):
    backups = with_second(house, SecondPlace(second))
    came = copied(backups)
    assert came.problem is None
    assert came.row.path.parent == second
    assert came.row.path.read_bytes() == backups.listed()[0].path.read_bytes()
    assert backups.copy_out() is None  # it lacks nothing


def test_one_that_is_gone_is_said_with_when_the_last_copy_was_made(house: House, second: Path):
    backups = with_second(house, SecondPlace(second))
    first = copied(backups).row
    house.clock.later(hours=1)
    second.rename(second.with_name("switched off"))
    assert (copied(backups).problem.problem, backups.state().behind) == ("gone", True)
    second.with_name("switched off").rename(second)
    came = backups.copy_out()
    assert came.row.made_at > first.made_at
    assert not backups.state().behind


def test_a_full_one_is_said_with_when_the_last_copy_was_made(house: House, second: Path, monkeypatch: pytest.MonkeyPatch):
    backups, real = with_second(house, SecondPlace(second)), os.replace
    first = copied(backups).row
    house.clock.later(hours=1)

    def full(old: object, new: object) -> None:
        if str(second) in str(new):
            raise OSError(28, "as the system says")
        real(old, new)

    monkeypatch.setattr(os, "replace", full)
    came = copied(backups)
    assert (came.problem.problem, came.since) == ("full", first.made_at)
    assert list(second.iterdir()) == [first.path]


def test_a_stick_is_refused_unless_a_manager_allows_it(house: House, second: Path):
    assert copied(with_second(house, SecondPlace(second), Medium.REMOVABLE)).problem.problem == "removable"
    assert list(second.iterdir()) == []
    house.clock.later(minutes=1)
    assert copied(with_second(house, SecondPlace(second, removable=True), Medium.REMOVABLE)).row


def test_a_stick_that_lies_is_found_out(house: House, second: Path, monkeypatch: pytest.MonkeyPatch):
    backups, real = with_second(house, SecondPlace(second, removable=True), Medium.REMOVABLE), os.replace

    def lie(old: str, new: str) -> None:
        real(old, new)
        if Path(new).parent == second:
            os.truncate(new, 5000)

    monkeypatch.setattr(os, "replace", lie)
    assert copied(backups).problem.problem == "damaged"
    assert list(second.iterdir()) == []


def test_it_is_not_the_first_place_by_another_name(house: House, tmp_path: Path):
    link = tmp_path / "link"
    link.symlink_to(house.backups.folder)
    for same in (house.backups.folder, link):
        with pytest.raises(SamePlace):
            house.backups.choose_second(SecondPlace(same), house.me)


def test_it_belongs_to_the_file_and_not_to_whoever_chose_it(house: House, second: Path):
    house.backups.choose_second(SecondPlace(second, removable=True), house.me)
    assert house.acts() == [("second_place", house.me)]
    assert second_place.beside(house.path).name == "desk.second"
    assert Backups(house.desk, house.ring, house.clock).second == SecondPlace(second, removable=True)
    house.backups.choose_second(None, house.me)
    assert (house.backups.second, second_place.beside(house.path).exists()) == (None, False)


@pytest.mark.parametrize("words", ["", "{", "[]", "{}", '{"folder": 3, "removable": true}', '{"folder": "/x", "removable": "yes"}', "\0"])
def test_what_says_nothing_is_as_if_none_was_chosen(house: House, words: str):
    second_place.beside(house.path).write_text(words, encoding="utf-8")
    assert house.backups.second is None
    assert house.backups.copy_out() is None
