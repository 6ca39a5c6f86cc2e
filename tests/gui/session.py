"""A whole day at the desk in one process: run by test_no_network.py with every socket call counted.

Arguments: a folder, and `control` where it is to try the network on purpose.
"""

import os
import socket
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import monotonic

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication

from desk_gui import window
from desk_gui.program import Program
from desk_gui.rows.backups import SecondPlace
from desk_gui.services.demo import run as demo
from desk_gui.settings import Settings
from desk_gui.storage.bundle import listed
from desk_gui.values.clock import FixedClock

SECRET = "only for this run"
CLOCK = FixedClock(date(2026, 6, 9))


def main(folder: Path, *, control: bool) -> None:
    if control:
        try_the_network()
        print("a whole day")
        return
    demo(folder / "demo", CLOCK, lambda *_: None, SECRET)  # consultation, joint entry, consent, referral, letter, map
    share = folder / "share"
    share.mkdir()
    work: list[object] = []
    app, settings = window.application(), Settings.of_this_user()
    frame = window.open_frame(app, settings)
    window._begin(work, frame, (CLOCK, settings), sample=True, path=None)
    program = work[1]
    assert isinstance(program, Program)
    settle(program)
    look_around(program)
    program.leave_desk()
    program.entrance.open_file(folder / "demo" / "desk.db")
    settle(program)
    page = program.entrance.page
    page.unlock.password.setText(SECRET)
    page.unlock.open.click()
    settle(program)
    page.recovery.later_wanted.emit()
    settle(program)
    look_around(program)
    keeper = program.office.backups
    keeper.choose_second(SecondPlace(share))
    settle(program)
    assert len(listed(share)) == 1
    frame.close()
    assert program.office is None
    print("a whole day")


def look_around(program: Program) -> None:
    """Every screen is asked for once."""
    assert program.office is not None
    for key in program.offered:
        program.show_screen(key)
        settle(program)


def settle(program: Program) -> None:
    began = quiet = monotonic()
    while monotonic() - began < 120:
        QCoreApplication.processEvents()
        now = monotonic()
        if program.jobs.busy:
            quiet = now
        elif now - quiet > 0.2:
            return


def try_the_network() -> None:
    """As a library would that asks for news: nobody listens on this port."""
    with suppress(OSError), socket.socket() as asking:
        asking.settimeout(1)
        asking.connect(("127.0.0.1", 9))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as telling:
        telling.sendto(b"x", ("127.0.0.1", 9))
    with suppress(OSError):
        socket.getaddrinfo("localhost", 80)


if __name__ == "__main__":
    main(Path(sys.argv[1]), control="control" in sys.argv)
