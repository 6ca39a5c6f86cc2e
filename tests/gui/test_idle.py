"""When the screen is hidden by itself."""

import ctypes

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QLineEdit

from desk_gui.viewmodels.idle import IdleWatch, SystemLock, _Message, minutes_allowed


class Hand:
    """A clock one turns by hand, in minutes."""

    def __init__(self) -> None:
        self.minutes = 0.0

    def __call__(self) -> float:
        return self.minutes * 60


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def watch(qapp, hand):
    watch = IdleWatch(now=hand)
    watch.start(lambda: 10)
    yield watch
    watch.stop()


def heard(watch: IdleWatch) -> list[str]:
    told: list[str] = []
    watch.idle.connect(lambda: told.append("idle"))
    watch.long_idle.connect(lambda: told.append("long"))
    return told


def test_nothing_is_said_before_the_minutes_are_over_and_once_afterwards(watch, hand):
    told = heard(watch)
    hand.minutes = 9.9
    watch.check()
    assert told == []
    for hand.minutes in (10, 11, 29):
        watch.check()
    assert told == ["idle"]
    hand.minutes = 30
    watch.check()
    assert told == ["idle", "long"]


def test_a_key_begins_the_minutes_anew(qtbot, watch, hand):
    told = heard(watch)
    field = QLineEdit()
    qtbot.addWidget(field)
    hand.minutes = 9
    qtbot.keyClick(field, Qt.Key.Key_A)
    hand.minutes = 18
    watch.check()
    assert told == []
    hand.minutes = 19
    watch.check()
    assert told == ["idle"]


def test_repainting_is_not_a_touch(qtbot, watch, hand):
    told = heard(watch)
    field = QLineEdit()
    qtbot.addWidget(field)
    hand.minutes = 10
    field.show()
    field.repaint()
    watch.check()
    assert told == ["idle"]


@pytest.mark.parametrize(("wanted", "minutes"), [(None, 10), ("x", 10), (1, 3), (3, 3), (12, 12), (30, 30), (90, 30)])
def test_the_setting_stays_between_three_and_thirty_minutes(wanted, minutes):
    assert minutes_allowed(wanted) == minutes


@pytest.mark.parametrize(
    ("message", "parameter", "away"),
    [(0x02B1, 0x7, True), (0x02B1, 0x2, True), (0x0218, 0x4, True), (0x02B1, 0x8, False), (0x0218, 0x7, False), (0x0100, 0x7, False)],
)
def test_windows_own_messages_are_read_from_memory_as_it_lays_them_out(qapp, message, parameter, away):
    lock, told = SystemLock(), []
    lock.away.connect(lambda: told.append(True))
    recorded = _Message(0, message, parameter)
    lock.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(recorded))
    assert bool(told) is away


def test_a_talk_holds_the_lock_off_until_its_limit(watch, hand):
    told = heard(watch)
    watch.hold(90)
    for hand.minutes in (10, 30, 89.9):
        watch.check()
    assert told == []
    hand.minutes = 90
    watch.check()
    assert told == ["idle", "long"]


def test_a_talk_in_which_somebody_types_is_not_cut_off_at_its_limit(qtbot, watch, hand):
    told = heard(watch)
    field = QLineEdit()
    qtbot.addWidget(field)
    watch.hold(90)
    hand.minutes = 89
    qtbot.keyClick(field, Qt.Key.Key_A)
    hand.minutes = 98
    watch.check()
    assert told == []
    hand.minutes = 99
    watch.check()
    assert told == ["idle"]


@pytest.mark.parametrize(("quiet", "late"), [(9, False), (10, True)])
def test_after_a_talk_it_is_known_whether_it_was_quiet_for_too_long(qtbot, watch, hand, quiet, late):
    """Also where somebody has typed since: it need not be the one who sat here before."""
    field = QLineEdit()
    qtbot.addWidget(field)
    watch.hold(90)
    hand.minutes = quiet
    qtbot.keyClick(field, Qt.Key.Key_A)
    hand.minutes += 1
    assert watch.release() is late
