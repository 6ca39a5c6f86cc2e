"""What was done, as it is kept: versions, the change row of each wish, and commands read back from it."""

from dataclasses import replace
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desk_gui.commands import base
from desk_gui.commands.base import Batch, Command, Done, Wish, open_to_all
from desk_gui.errors import Conflict
from desk_gui.models.all import ROOTS
from desk_gui.models.change import Change, ChangeTouched
from desk_gui.services.subjects import HANDLERS
from desk_gui.services.work import Work
from desk_gui.values.codec import decode, encode


def with_versions(work: Work, wish: Wish, done: Done) -> Done:
    """Raise the version of every aggregate touched; refuse where somebody changed it since it was seen."""
    before, after = {}, {}
    for touched in (each for each in done.touched if each.how != "concerned"):
        root = work.find(ROOTS[touched.kind], touched.id) if touched.kind in ROOTS else None
        if root is None:
            continue
        seen = wish.seen.get(touched.id)
        if seen is not None and seen != root.version:
            raise Conflict(touched.kind, touched.id, seen, root.version)
        before[touched.id] = root.version
        root.version += touched.how != "made"
        after[touched.id] = root.version
    return replace(done, before=before, versions=after)


def remember(work: Work, wish: Wish, done: Done) -> Change:
    inverse = open_to_all(done.inverse) if done.inverse is not None else None
    change = Change(
        wish=wish.id,
        actor_id=wish.actor,
        at=work.now,
        command=type(wish.command).__name__,
        after=_pack(wish.command),
        before=_pack(inverse) if inverse is not None else None,
        touched=[ChangeTouched(thing_id=each.id, kind=each.kind, how=each.how) for each in _once(done)],
    )
    work.session.add(change)
    return change


def _once(done: Done) -> list[base.Touched]:
    """A thing made and altered in one unit was made."""
    order = {"made": 0, "removed": 1, "altered": 2, "concerned": 3}
    first: dict[tuple[str, UUID], base.Touched] = {}
    for each in sorted(done.touched, key=lambda touched: order[touched.how]):
        first.setdefault((each.kind, each.id), each)
    return list(first.values())


def applied_before(work: Work, wish: Wish) -> Done | None:
    change = work.session.scalar(select(Change).where(Change.wish == wish.id))
    if change is None:
        return None
    touched = frozenset(base.Touched(each.kind, each.thing_id, each.how) for each in change.touched)
    return Done(unpack(change.before) if change.before else None, touched)


def _pack(command: Command) -> dict[str, Any]:
    if isinstance(command, Batch):
        return {"Batch": [_pack(each) for each in command.commands]}
    return {type(command).__name__: encode(command)}


def unpack(packed: dict[str, Any]) -> Command:
    """A command read back from the history."""
    ((name, content),) = packed.items()
    if name == "Batch":
        return Batch(tuple(unpack(each) for each in content))
    return decode(_by_name()[name], content)


@cache
def _by_name() -> dict[str, type[Command]]:
    return {kind.__name__: kind for kind in HANDLERS}
