"""Thinning never costs the newest, nor a day more than it says, whatever the clock did."""

import json
import random
import shutil
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desk_gui.storage.bundle import Bundle
from desk_gui.storage.thinning import DAYS, MONTHS, WEEKS, kept, thin
from desk_gui.values.clock import local
from desk_gui.vocabulary import BackupReason
from tests.storage.bundling import NOW, bundled, left_in, manifest_of, repacked
from tests.storage.conftest import Sealed

END = datetime(2030, 1, 1, tzinfo=UTC)
near = st.datetimes(datetime(2029, 12, 1), datetime(2029, 12, 31, 23), timezones=st.just(UTC))
far = st.datetimes(datetime(2027, 1, 1), datetime(2029, 12, 31, 23), timezones=st.just(UTC))
moments = st.lists(st.one_of(near, far), max_size=150)
"""Half of them close together, as on a day of work, half of them scattered over three years."""
EXTRA = 3
"""Newest of months that end within the weeks, kept for later."""


def days_of(made: frozenset[datetime] | list[datetime]) -> set[date]:
    return {local(at).date() for at in made}


@given(moments)
def test_the_newest_always_stays_and_all_of_the_last_day(made: list[datetime]):
    staying = kept(made, END)
    assert staying <= set(made)
    assert set(made) & {max(made, default=None)} <= staying
    now = max(made, default=END)
    assert {at for at in made if now - at < timedelta(hours=24)} <= staying


@given(moments)
def test_of_what_is_older_than_two_days_no_more_stays_than_is_said(made: list[datetime]):
    staying = kept(made, END)
    whole = sorted(days_of(made))[-2:]
    older = [at for at in staying if local(at).date() not in whole]
    assert len(older) <= DAYS + WEEKS + MONTHS + EXTRA
    assert len(days_of(older)) == len(older)


@given(moments)
def test_each_one_that_goes_has_one_that_stays_of_the_same_day_week_or_month_or_lies_beyond_all_of_them(made: list[datetime]):
    staying = kept(made, END)
    months = sorted({(local(at).year, local(at).month) for at in staying})
    for gone in set(made) - staying:
        month = local(gone).year, local(gone).month
        assert any(at > gone and at - gone < timedelta(days=31) for at in staying) or month < months[0]
        assert len(days_of([at for at in staying if at > gone])) >= min(DAYS, len(days_of([at for at in made if at > gone])))


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_half_hours_of_a_year_and_more_leave_days_then_weeks_then_months(last: date):
    """Every half hour of eight hours a day, seven days a week; of days long gone three a day say as much."""
    end = datetime(last.year, last.month, last.day, 8, tzinfo=UTC)
    made = [end - timedelta(days=day, minutes=30 * half) for day in range(480) for half in range(17 if day < 4 else 3)]
    staying = sorted(kept(made, end), reverse=True)
    assert staying[:34] == made[:34]
    for newer, older in pairwise(staying[33:]):
        age = (end - newer).days
        assert newer - older <= timedelta(days=1.5 if age < DAYS else 7 if age < DAYS + 7 * (WEEKS - 1) else 31)
    assert timedelta(days=320) <= end - staying[-1] < timedelta(days=400)


@given(moments)
def test_thinning_twice_is_thinning_once(made: list[datetime]):
    once = kept(made, END)
    assert kept(once, END) == once


@given(moments)
def test_thinning_after_each_comes_to_the_same_as_thinning_at_the_end(made: list[datetime]):
    there: frozenset[datetime] = frozenset()
    for at in sorted(made):
        there = kept(there | {at}, at)
    assert there == kept(made, END)


@given(moments, st.randoms())
def test_the_order_they_come_in_makes_no_difference(made: list[datetime], dice: random.Random):
    shuffled = list(made)
    dice.shuffle(shuffled)
    assert kept(shuffled, END) == kept(made, END)


@given(moments, st.timedeltas(timedelta(0), timedelta(days=1200)))
def test_a_clock_set_back_costs_nothing_that_would_have_stayed(made: list[datetime], back: timedelta):
    assert kept(made, END - back) >= kept(made, END)


@given(moments, st.lists(st.timedeltas(timedelta(hours=1), timedelta(days=4000)), max_size=40))
def test_bundles_of_days_when_the_clock_was_ahead_push_out_no_true_one(made: list[datetime], ahead: list[timedelta]):
    strange = {END + each for each in ahead}
    assert kept({*made, *strange}, END) - strange == kept(made, END)


@given(moments, st.timedeltas(timedelta(days=1), timedelta(days=4000)))
def test_while_the_clock_is_ahead_the_last_true_day_stays_whole_and_no_day_is_lost(made: list[datetime], ahead: timedelta):
    leapt = END + ahead
    staying = kept({*made, leapt}, leapt) - {leapt}
    newest = max(days_of(made), default=None)
    assert {at for at in made if local(at).date() == newest} <= staying
    assert days_of(staying) >= set(sorted(days_of(made))[-DAYS:])


# --- on the disk -------------------------------------------------------------------------------------------------------------


def days_on(sealed: Sealed, folder: Path, days: range, hours: int = 3) -> list[Bundle]:
    """One real bundle, under the dates of many."""
    whole = bundled(sealed, folder, name="whole")
    said = manifest_of(whole.path)
    made = []
    for at in (NOW + timedelta(days=day, hours=hour) for day in days for hour in range(hours)):
        path = repacked(
            whole.path,
            folder / f"desk-{local(at):%Y%m%d-%H%M%S}.tsunagu",
            manifest=json.dumps(said | {"made_at": at.isoformat()}).encode(),
        )
        made.append(Bundle(path, path.stat().st_size))
    whole.path.unlink(missing_ok=True)
    return made


def test_thinning_takes_away_nothing_of_another_desk_nothing_renamed_and_nothing_unreadable(sealed: Sealed, folder: Path):
    old = days_on(sealed, folder, range(-40, -30))
    other = repacked(
        old[0].path, folder / "desk-20260101-000000.tsunagu", manifest=json.dumps(manifest_of(old[0].path) | {"desk": "0" * 32}).encode()
    )
    (folder / "desk-20260102-000000.tsunagu").write_bytes(b"torn")
    shutil.copy(old[0].path, folder / "統合の前.tsunagu")
    newest = bundled(sealed, folder)
    assert thin(folder, newest) == 18  # two whole days of three, eight days of one
    assert {newest.path.name, other.name, "desk-20260102-000000.tsunagu", "統合の前.tsunagu"} <= left_in(folder)


def test_the_one_about_to_be_put_back_stays(sealed: Sealed, folder: Path):
    old = days_on(sealed, folder, range(-40, -30))
    thin(folder, bundled(sealed, folder), wanted=old[0].path.name)
    assert old[0].path.exists()
    assert not old[1].path.exists()


def test_one_just_made_stays_though_a_clock_set_back_makes_it_the_oldest(sealed: Sealed, folder: Path):
    ahead = days_on(sealed, folder, range(14), hours=1)
    now = bundled(sealed, folder, NOW - timedelta(days=900))
    assert thin(folder, now) == 0
    assert all(each.path.exists() for each in (now, *ahead))


def test_a_copy_from_before_an_upgrade_goes_once_nine_months_with_newer_bundles_have_followed(sealed: Sealed, folder: Path):
    before = bundled(sealed, folder, NOW - timedelta(days=290), BackupReason.BEFORE_UPGRADE, "pre-v3-from-v2")
    months = [bundled(sealed, folder, NOW - timedelta(days=30 * month)) for month in range(7, -1, -1)]
    thin(folder, months[-1])
    assert before.path.exists()
    thin(folder, bundled(sealed, folder, NOW + timedelta(days=30)))
    assert not before.path.exists()


def test_a_clock_that_leaps_ahead_costs_no_copy_from_before_an_upgrade(sealed: Sealed, folder: Path):
    before = bundled(sealed, folder, NOW, BackupReason.BEFORE_UPGRADE, "pre-v3-from-v2")
    thin(folder, bundled(sealed, folder, NOW + timedelta(days=4000)))
    assert before.path.exists()
