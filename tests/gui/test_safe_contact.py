"""Wherever a client's number stands on a screen, how one may call stands before it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from desk_gui.commands.calls import CallById, NoteCall
from desk_gui.commands.cases import AddClient, ClientById
from desk_gui.commands.consent import AskGate
from desk_gui.rows.calls import CallDetails
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.consent import SUPPORT
from desk_gui.values.ids import CallId, ClientId, new_id
from desk_gui.viewmodels.referrals import verdict_words
from desk_gui.views.cases.call_dialog import CallDialog
from desk_gui.views.cases.info import INFO
from desk_gui.views.cases.merging import MergeDialog
from desk_gui.views.cases.people import ClientDialog
from desk_gui.vocabulary import ConsentItem
from tests.conftest import TODAY
from tests.gui.cases.steps import settled
from tests.unit.handing_over import LAN, File, open_file
from tests.unit.letter_writing import ITEMS

RULE, NUMBER = LAN.safe_contact, LAN.phone


@pytest.fixture
def file(bureau) -> File:
    file = open_file(bureau, LAN)
    file.consent(*ITEMS, ConsentItem.PHONE)
    file.referral(items=(*ITEMS, ConsentItem.PHONE))
    return file


def written(window: QWidget) -> Iterator[tuple[QPoint, str]]:
    """All that can be read in a window, from the top."""
    found = []
    for each in window.findChildren(QWidget):
        if not each.isVisible():
            continue
        if isinstance(each, (QLabel, QLineEdit)):
            words = each.text()
        elif isinstance(each, QPlainTextEdit):
            words = each.toPlainText()
        elif isinstance(each, QListWidget):
            words = "\n".join(each.item(at).text() for at in range(each.count()))
        else:
            continue
        found.append((each.mapTo(window, QPoint(0, 0)), words))
    yield from sorted(found, key=lambda pair: (pair[0].y(), pair[0].x()))


def numbers_in(window: QWidget, rule: str = RULE) -> int:
    """How often the number stands there; each time with the rule before it, in the same words or above."""
    told, times = False, 0
    for _, words in written(window):
        before, number, _ = words.partition(NUMBER)
        told = told or rule in before
        if number:
            times += 1
            assert told, words
    return times


def shown(qtbot, office, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    settled(qtbot, office)
    return dialog


def test_in_every_tab_of_the_case(qtbot, office, file):
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 900)
    screen.show()
    screen.open_case(file.case)
    settled(qtbot, office)
    page, times = screen.page, {}
    for at in range(page.tabs.count()):
        if page.tabs.isTabVisible(at):
            page.tabs.setCurrentIndex(at)
            settled(qtbot, office)
            times[page.tabs.tabData(at)] = numbers_in(screen)
    assert times["about"] == 1


def test_in_the_form_of_the_person(qtbot, office, bureau, file):
    assert numbers_in(shown(qtbot, office, ClientDialog(office, bureau.ask(ClientById(file.client))))) == 1


def test_where_two_registrations_are_made_one(qtbot, office, bureau, file):
    other = ClientId(new_id())
    bureau.do(AddClient(other, ClientDetails(name_latin="NGUYEN LAN", phone=NUMBER, safe_contact=RULE)))
    assert numbers_in(shown(qtbot, office, MergeDialog(office, file.client, other))) == 2


def test_a_call_from_a_number_that_is_known(qtbot, office, bureau, file):
    call = CallId(new_id())
    bureau.do(NoteCall(call, CallDetails("折り返してほしい", "妹", "０８６（０００）４５６７")))
    dialog = shown(qtbot, office, CallDialog(office, bureau.ask(CallById(call))))
    assert dialog.reach.isVisible()
    assert dialog.reach.mapTo(dialog, QPoint(0, 0)).y() < dialog.phone.mapTo(dialog, QPoint(0, 0)).y()
    assert RULE in dialog.reach.text()


def test_a_number_typed_while_it_rings(qtbot, office, bureau, file):
    dialog = shown(qtbot, office, CallDialog(office, None))
    dialog.phone.setFocus()
    qtbot.keyClicks(dialog.phone, NUMBER)
    qtbot.keyClick(dialog.phone, Qt.Key.Key_Tab)
    settled(qtbot, office)
    assert RULE in dialog.reach.text()
    dialog.phone.setText("086-000-9999")
    dialog.phone.editingFinished.emit()
    settled(qtbot, office)
    assert not dialog.reach.isVisible()


def test_where_one_chooses_what_a_partner_is_told_and_on_what_they_are_sent(bureau, file):
    answer = bureau.ask(AskGate(file.client, file.agency, SUPPORT, (ConsentItem.PHONE,), TODAY))
    assert verdict_words(answer.verdicts[0]).index(RULE) < verdict_words(answer.verdicts[0]).index(NUMBER)


def test_where_nobody_asked_that_is_said(qtbot, office, bureau, file):
    person = ClientId(new_id())
    bureau.do(AddClient(person, ClientDetails(name_latin="WANG LI", phone="086-000-0188")))
    dialog = shown(qtbot, office, CallDialog(office, None))
    dialog.phone.setText("086-000-0188")
    dialog.phone.editingFinished.emit()
    settled(qtbot, office)
    assert dialog.reach.text() == "WANG LI：連絡してよい時間・方法を確認していません。"
