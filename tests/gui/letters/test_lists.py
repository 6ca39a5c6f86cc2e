"""Letters in lists: those of the desk, and those of a case."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desk_gui.views.letters.panel import LetterPanel
from desk_gui.vocabulary import ReferralReason, ReferralState
from tests.gui.letters.steps import ITEMS, issue_one


def test_the_list_parts_drafts_from_issued_letters(qtbot, screen, bureau, file, consent, rested):
    issue_one(bureau, file)
    screen.refresh()
    rested()
    before = screen.list.found.table.rowCount()
    screen.list.show_issued(True)
    rested()
    assert (before, screen.list.found.table.rowCount()) == (0, 1)


def test_enter_opens_a_letter_of_the_list(qtbot, screen, bureau, file, consent, rested):
    issue_one(bureau, file)
    screen.list.show_issued(True)
    rested()
    screen.list.table.selectRow(0)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Return)
    rested()
    assert screen.stack.currentWidget() is screen.issued


def test_searching_says_when_nothing_is_found(qtbot, screen, rested):
    screen.list.search.setText("ありえない")
    qtbot.keyClick(screen.list.search, Qt.Key.Key_Return)
    rested()
    assert screen.list.stack.currentWidget() is screen.list.empty


def test_the_table_is_a_sound_model(qtmodeltester, screen, bureau, file, consent, rested):
    issue_one(bureau, file)
    screen.list.show_issued(True)
    rested()
    qtmodeltester.check(screen.list.found.table)


def test_a_case_lists_its_letters_and_opens_them(qtbot, office, bureau, file, consent, rested):
    letter = issue_one(bureau, file)
    panel = LetterPanel(office, file.case)
    qtbot.addWidget(panel)
    panel.show()
    rested()
    with qtbot.waitSignal(office.navigator.wanted) as asked:
        panel.table.opened.emit(panel.letters.table.index(0, 0))
    assert asked.args == ["letter", letter]


def test_a_letter_of_a_case_is_begun_with_whom_it_goes_to(qtbot, office, file, consent, rested):
    referral = file.referral(items=ITEMS)
    ended = file.referral(items=ITEMS)
    file.step(ended, ReferralState.REQUESTED)
    file.step(ended, ReferralState.CANCELLED, reason=ReferralReason.DECLINED)
    panel = LetterPanel(office, file.case)
    qtbot.addWidget(panel)
    panel.show()
    rested()
    (partner,) = panel.partners.actions()
    assert partner.text().startswith("法テラス倉津")
    with qtbot.waitSignal(office.navigator.wanted) as asked:
        partner.trigger()
    assert asked.args == ["new_letter", referral]


def test_a_case_without_a_partner_says_where_letters_begin(qtbot, office, file, rested):
    panel = LetterPanel(office, file.case)
    qtbot.addWidget(panel)
    panel.show()
    rested()
    assert not panel.write.isVisible()
    assert any("先に「つなぎ」で" in each.text() for each in panel.empty.findChildren(QLabel))
