"""A child made by fork, which tells its parent of each acknowledged wish, and may be killed at any moment."""

import os
import select
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep
from uuid import UUID

Acknowledge = Callable[[UUID], None]
Work = Callable[[Acknowledge], None]


@dataclass
class Child:
    pid: int
    pipe: int
    told: bytes = b""

    def acknowledged(self) -> set[UUID]:
        return set(self.acknowledged_in_order())

    def acknowledged_in_order(self) -> list[UUID]:
        whole = len(self.told) - len(self.told) % 16
        return [UUID(bytes=self.told[at : at + 16]) for at in range(0, whole, 16)]


def fork(work: Work) -> Child:
    """`work` runs in the child. Nothing of the store may be open in the parent: a connection does not survive a fork."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            work(lambda wish: os.write(writing, wish.bytes) and None)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    os.close(writing)
    return Child(pid, reading)


def kill_after(child: Child, seconds: float, patience: float = 20.0, heard: int = 1) -> None:
    """Wait for the first acknowledgements, then so long, then kill; what was acknowledged until then is read."""
    end = monotonic() + patience
    while len(child.told) < 16 * heard and monotonic() < end:
        ready, _, _ = select.select([child.pipe], [], [], end - monotonic())
        if ready and not _read(child):
            break
    sleep(seconds)
    os.kill(child.pid, signal.SIGKILL)
    if (code := wait(child)) != -signal.SIGKILL:
        raise ChildProcessError(f"the child ended by itself, with {code}")


def wait(child: Child) -> int:
    """Until it has ended; its exit status, negative for a signal."""
    while _read(child):
        pass
    os.close(child.pipe)
    return os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])


def heard(child: Child) -> set[UUID]:
    """What it has acknowledged by now, without waiting for more."""
    while select.select([child.pipe], [], [], 0)[0] and _read(child):
        pass
    return child.acknowledged()


def _read(child: Child) -> bool:
    some = os.read(child.pipe, 65_536)
    child.told += some
    return bool(some)
