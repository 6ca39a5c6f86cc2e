"""What is pressed and written to hand somebody over, again and again."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desk_gui.commands.letters import ApproveLetter, DraftLetter, IssueLetter, SuggestDraft
from desk_gui.commands.referrals import FindReferrals
from desk_gui.values.ids import LetterId, ReferralId, new_id
from desk_gui.views.referrals.panel import ReferralPanel
from desk_gui.vocabulary import (
    ConsentItem,
    ReferralState,
)
from tests.conftest import TODAY
from tests.unit.handing_over import File

S = ReferralState
NAME, PHONE, ADDRESS = ConsentItem.NAME, ConsentItem.PHONE, ConsentItem.ADDRESS


def idle(qtbot, office) -> None:
    qtbot.waitUntil(lambda: not office.jobs.busy, timeout=60_000)


def press(qtbot, office, button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    idle(qtbot, office)


def chip(group, value):
    return next(each for each in group._chips if each.value == value)


def handover(qtbot, office, panel: ReferralPanel):
    """つなぐ, with the only partner chosen and a request written."""
    press(qtbot, office, panel.new)
    dialog = panel.dialog
    dialog.partner.list.setCurrentIndex(dialog.partner.list.model().index(0, 0))
    press(qtbot, office, dialog.save)
    dialog.request.request.set_text("法律相談をお願いしたい")
    press(qtbot, office, dialog.save)
    return dialog


def issue_letter(file: File) -> ReferralId:
    """The first letter of the year."""
    file.consent(NAME)
    referral = file.referral(items=(NAME,))
    letter = LetterId(new_id())
    for command in (
        DraftLetter(letter, file.bureau.ask(SuggestDraft(referral))),
        ApproveLetter(letter, TODAY, "北村 恵子"),
        IssueLetter(letter),
    ):
        file.bureau.do(command)
    return referral


def only(file: File):
    (row,) = file.bureau.ask(FindReferrals(case=file.case))
    return row
