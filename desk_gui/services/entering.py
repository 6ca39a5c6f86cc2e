"""Between the right password and the open desk: is the file sound, and does another PC have it?"""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from desk_gui.errors import FileIsDamaged, LeaseIsHeld
from desk_gui.services import access
from desk_gui.services.opening import OpenDesk
from desk_gui.services.rescue import Rescue, faults_at_start
from desk_gui.storage import lease
from desk_gui.storage.keyring import Keyring
from desk_gui.values.clock import Clock

_HINDERED = ("locked", "readonly", "unable to open")
"""What the engine says of a file that cannot be asked now; opening it says why, in its own sentence."""


@dataclass(frozen=True)
class Entered:
    """An open desk; or who has the file elsewhere, and the keys for taking it over; or help with a damaged file."""

    opened: OpenDesk | None = None
    held: LeaseIsHeld | None = None
    ring: Keyring | None = field(default=None, repr=False)
    rescue: Rescue | None = None


def enter(path: Path, clock: Clock, slot: UUID, secret: str) -> Entered:
    """By one derivation of a key, whatever comes of it. Raises what `access.unlock` raises otherwise."""
    return through(Keyring.opened(path, slot, secret, clock.now()), clock)


def through(ring: Keyring, clock: Clock, *, take_over: bool = False) -> Entered:
    """By keys that are unlocked already."""
    try:
        if _sound(ring, take_over=take_over):
            return Entered(access.opened(ring, clock, take_over=take_over))
    except LeaseIsHeld as held:
        return Entered(held=held, ring=ring)
    except FileIsDamaged:
        pass
    return Entered(rescue=Rescue(ring.path, ring, clock))


def keyless(path: Path, clock: Clock) -> Rescue:
    """Help where the keys are lost or damaged: a bundle has its own."""
    return Rescue(path, None, clock)


def _sound(ring: Keyring, *, take_over: bool) -> bool:
    """A file that another PC works in is not looked at: what is half written there is not damage."""
    if lease.beside(ring.path).exists() and not take_over:
        return True
    faults = faults_at_start(ring.path, ring)
    return all(any(word in fault.detail for word in _HINDERED) for fault in faults)
