"""文書 without a mouse: drafted, left, found again, edited, approved, issued."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_gui.commands.letters import DraftOf, FindLetters
from desk_gui.views.letters import INFO
from desk_gui.vocabulary import ConsentItem, LetterState
from tests.unit.handing_over import open_file

ITEMS = (ConsentItem.NAME, ConsentItem.LANGUAGE, ConsentItem.CONSULTATION)
ENTER, SPACE, TAB, CTRL = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settle(qtbot, office):
    def wait() -> None:
        for _ in range(2):  # an answer may ask the next question
            QApplication.processEvents()
            qtbot.waitUntil(lambda: not office.jobs.busy, timeout=15_000)
        QApplication.processEvents()

    return wait


@pytest.fixture
def screen(qtbot, office, settle):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.resize(1286, 592)
    office.edits.changed.connect(shown.refresh)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    settle()
    return shown


@pytest.fixture
def referral(bureau):
    """Of a client who consented, asked for by a case."""
    file = open_file(bureau)
    file.consent(*ITEMS)
    return file.referral(items=ITEMS)


def test_a_letter_is_drafted_edited_approved_and_issued_without_a_mouse(qtbot, screen, bureau, referral, keys, settle):
    screen.show_thing("new_letter", referral)
    settle()
    keys.write("給与明細を確認した。")
    keys.press(Qt.Key.Key_S, CTRL)
    settle()
    keys.tab_to("一覧へ戻る", Qt.Key.Key_Backtab)
    keys.press(SPACE)
    settle()
    keys.press(ENTER)
    settle()
    keys.tab_to("依頼事項")
    keys.press(Qt.Key.Key_End, CTRL)
    keys.write("\n同席のお願い")
    keys.tab_to("決裁日を記録")
    keys.press(SPACE)
    settle()
    (row,) = bureau.ask(FindLetters(False))
    assert bureau.ask(DraftOf(row.id)).matters[-1] == "同席のお願い"
    keys.press(ENTER)
    settle()
    screen.activateWindow()  # as a window manager does once the dialog is gone
    qtbot.waitUntil(screen.compose.foot.issue.hasFocus)
    keys.press(SPACE)
    settle()
    keys.tab_to("施行する")
    keys.press(SPACE)
    settle()
    (row,) = bureau.ask(FindLetters(True))
    assert (row.state, row.stamp.number_text) == (LetterState.ISSUED, "倉広相第1号")
    assert screen.stack.currentWidget() is screen.issued
