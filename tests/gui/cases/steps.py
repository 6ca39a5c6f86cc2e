"""What is done on the page of a case again and again."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_gui.rows.agencies import Contact
from desk_gui.values.ids import ContactId, new_id

CTRL = Qt.KeyboardModifier.ControlModifier
CSW = Contact(ContactId(new_id()), "大西 直子")


def settled(qtbot, office):
    qtbot.waitUntil(lambda: not office.jobs.busy, timeout=60_000)
    QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: not office.jobs.busy, timeout=60_000)


def correcting(qtbot, office, page):
    """The form of 訂正 for the newest record of the page."""
    page.refresh()
    settled(qtbot, office)
    timeline = page.history.timeline
    timeline.list.setCurrentIndex(timeline.list.model().index(0, 0))
    timeline.correct.click()
    settled(qtbot, office)
    return page.acts.dialog


def typed(field, text: str) -> None:
    """As an input method commits it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def type_into(choice, text: str) -> None:
    choice.setFocus()
    typed(choice.lineEdit(), text)
    QTest.keyClick(choice.lineEdit(), Qt.Key.Key_Return)
