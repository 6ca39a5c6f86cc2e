"""Which bundles stay: all of the two newest days, then 12 days, 10 weeks and 9 months, the newest of each."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from desk_gui.storage.bundle import Bundle, listed
from desk_gui.values.clock import local
from desk_gui.vocabulary import BackupReason

WHOLE_DAYS, DAYS, WEEKS, MONTHS = 2, 12, 10, 9

Period = Callable[[datetime], object]


def _day(at: datetime) -> object:
    return local(at).date()


def _week(at: datetime) -> object:
    return local(at).isocalendar()[:2]


def _month(at: datetime) -> object:
    return local(at).year, local(at).month


_STEPS: tuple[tuple[Period, int], ...] = ((_day, DAYS), (_week, WEEKS), (_month, MONTHS))


def kept(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Of bundles made at these times, those that stay.

    Days are those that have a bundle, not those of a calendar: on a Monday all of Friday is still there, and a year without work
    costs nothing. Bundles dated ahead of now are of a clock that was wrong; they are thinned among themselves, so that they
    neither take the places of the true ones nor fall to them.
    """
    times = set(made)
    ahead = {at for at in times if at > now}
    return frozenset(_thinned(times - ahead) | _thinned(ahead))


def _thinned(made: set[datetime]) -> set[datetime]:
    """Each step begins where the finer one ends. The newest of a week or month that is still within a finer step stays too:
    it is what the coarser step will want later, so thinning every half hour comes to the same as thinning once.
    """
    newest_first = sorted(made, reverse=True)
    whole = {_day(at) for at in _newest_of_each(newest_first, _day)[:WHOLE_DAYS]}
    staying = {at for at in newest_first if _day(at) in whole}
    for period, limit in _STEPS:
        if staying:
            first, reached = _newest_of_each(newest_first, period), min(staying)
            staying.update(at for at in first if at >= reached)
            staying.update([at for at in first if at < reached][:limit])
    return staying


def _newest_of_each(newest_first: list[datetime], period: Period) -> list[datetime]:
    first: dict[object, datetime] = {}
    for at in newest_first:
        first.setdefault(period(at), at)
    return list(first.values())


def thin(folder: Path, spare: Bundle, wanted: str = "") -> int:
    """Take away the bundles of the same desk that need not be kept; `spare`, the one just made, stays whatever the clock says.

    So does the one of the name `wanted`: somebody is about to put it back. Bundles of other desks, those a person gave another
    name, and what cannot be read are left alone.
    """
    assert spare.manifest is not None
    desk, now = spare.manifest.desk, spare.manifest.made_at
    mine = {each.path: each.manifest for each in listed(folder) if each.manifest and each.manifest.desk == desk}
    usual = {path: manifest.made_at for path, manifest in mine.items() if path.name.startswith("desk-")}
    staying = kept(usual.values(), now) | {now}
    going = [path for path, at in usual.items() if at not in staying]
    upgrades = {path: each.made_at for path, each in mine.items() if each.reason is BackupReason.BEFORE_UPGRADE and path not in usual}
    going += [path for path, at in upgrades.items() if _outlived(at, staying)]
    return sum(_removed(path) for path in going if path.name != wanted)


def _outlived(upgraded: datetime, staying: frozenset[datetime]) -> bool:
    """A copy from before an upgrade goes once nine months with newer bundles have followed it: months that were lived through,
    which no clock that leaps ahead can make.
    """
    return len({_month(at) for at in staying if at > upgraded} - {_month(upgraded)}) >= MONTHS


def _removed(path: Path) -> bool:
    with suppress(OSError):
        path.unlink()
        return True
    return False
