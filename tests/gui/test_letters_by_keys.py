"""文書 without a mouse: drafted, left, found again, edited, approved, issued."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.letters import DraftOf, FindLetters
from desk_gui.views.letters.approval import ApprovalDialog
from desk_gui.views.letters.confirm import ConfirmDialog
from desk_gui.views.letters.foot import Foot
from desk_gui.views.letters.info import INFO
from desk_gui.vocabulary import ConsentItem, LetterState
from tests.unit.handing_over import open_file

ITEMS = (ConsentItem.NAME, ConsentItem.LANGUAGE, ConsentItem.CONSULTATION)
ENTER, SPACE, CTRL = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def until(qtbot, office):
    """Until it is so and nothing is under way any more."""

    def wait(is_so: Callable[[], bool]) -> None:
        qtbot.waitUntil(lambda: is_so() and not office.jobs.busy, timeout=30_000)

    return wait


@pytest.fixture
def screen(qtbot, office):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.resize(1286, 592)
    office.edits.changed.connect(shown.refresh)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    return shown


@pytest.fixture
def referral(bureau):
    """Of a client who consented, asked for by a case."""
    file = open_file(bureau)
    file.consent(*ITEMS)
    return file.referral(items=ITEMS)


def test_a_letter_is_drafted_edited_approved_and_issued_without_a_mouse(screen, bureau, referral, keys, until):
    compose = screen.compose
    screen.show_thing("new_letter", referral)
    until(compose.form.matter.facts.hasFocus)
    keys.write("給与明細を確認した。")
    keys.press(Qt.Key.Key_S, CTRL)
    until(lambda: compose.composer.is_saved)
    keys.tab_to("一覧へ戻る", Qt.Key.Key_Backtab)
    keys.press(SPACE)
    until(screen.list.table.hasFocus)
    keys.press(ENTER)
    until(compose.form.matter.facts.hasFocus)
    keys.tab_to("依頼事項")
    keys.press(Qt.Key.Key_End, CTRL)
    keys.write("\n同席のお願い")
    keys.tab_to("決裁日を記録")
    keys.press(SPACE)
    until(lambda: isinstance(compose.dialog, ApprovalDialog) and compose.dialog.isActiveWindow())
    (row,) = bureau.ask(FindLetters(False))
    assert bureau.ask(DraftOf(row.id)).matters[-1] == "同席のお願い"
    keys.press(ENTER)
    until(lambda: compose.dialog.isHidden() and compose.foot.issue.isEnabled())
    screen.activateWindow()  # as a window manager does once the dialog is gone
    until(compose.foot.issue.hasFocus)
    keys.press(SPACE)
    until(lambda: isinstance(compose.dialog, ConfirmDialog) and compose.dialog.isActiveWindow())
    keys.tab_to("施行する")
    keys.press(SPACE)
    until(lambda: screen.stack.currentWidget() is screen.issued)
    (row,) = bureau.ask(FindLetters(True))
    assert (row.state, row.stamp.number_text) == (LetterState.ISSUED, "倉広相第1号")


@pytest.mark.parametrize("moved_on", [False, True])
def test_whoever_stands_on_施行_has_the_keys_back_once_the_page_is_drawn_anew_unless_they_moved_on(qtbot, moved_on):
    foot = Foot()
    qtbot.addWidget(foot)
    with qtbot.waitActive(foot):
        foot.show()
        foot.activateWindow()
    foot.say_why_not("")
    foot.issue.setFocus()
    foot.say_why_not("紙面を作成しています…")
    assert not foot.issue.hasFocus()
    if moved_on:
        foot.language.setFocus()
    foot.say_why_not("")
    assert foot.issue.hasFocus() is not moved_on
