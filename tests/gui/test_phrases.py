"""訳文の確認 by keys: read, corrected, signed, and on to the next."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_gui.commands.phrases import CorrectPhrase, PhrasesIn, ReviewPhrase
from desk_gui.rows.phrases import PhraseRow
from desk_gui.viewmodels.office import Office
from desk_gui.views.settings.phrases import PhrasesTab
from desk_gui.vocabulary import Role
from tests.conftest import Bureau
from tests.gui.conftest import Keys

Rested = Callable[[], None]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot, office: Office, rested: Rested) -> Callable[[str], PhrasesTab]:
    def make(language: str) -> PhrasesTab:
        office.settings.put("phrase_language", language)
        tab = PhrasesTab(office)
        qtbot.addWidget(tab)
        tab.resize(1270, 560)
        office.edits.changed.connect(tab.refresh)
        with qtbot.waitExposed(tab):
            tab.show()
        rested()
        tab.view.setFocus()
        return tab

    return make


@pytest.fixture
def tab(opened: Callable[[str], PhrasesTab]) -> PhrasesTab:
    return opened("vi")


def row(bureau: Bureau, key: str) -> PhraseRow:
    return next(each for each in bureau.ask(PhrasesIn("vi")) if each.key == key)


def shown(tab: PhrasesTab) -> str:
    return tab.panel.japanese.text()


def test_read_and_signed_one_after_the_other_with_one_key(tab: PhrasesTab, keys: Keys, rested: Rested, bureau: Bureau):
    first = shown(tab)
    keys.press(Qt.Key.Key_Return, CTRL)
    rested()
    assert row(bureau, "title").reviewed is not None
    assert shown(tab) != first
    assert tab.table.at_key("title") == -1
    assert "確認済み 1／" in tab.progress.text()


def test_f8_goes_to_the_next_open_phrase_and_round_again(tab: PhrasesTab, keys: Keys, qtbot):
    tab.which.set_value(False)
    tab.which.changed.emit(False)
    last = len(tab.table.rows) - 1
    tab.view.selectRow(last)
    keys.press(Qt.Key.Key_F8)
    assert tab.view.current_row() == 0
    assert QApplication.focusWidget() is tab.panel.text


def test_a_correction_is_kept_by_ctrl_s_and_signed_for_by_nobody(tab: PhrasesTab, keys: Keys, rested: Rested, bureau: Bureau):
    keys.press(Qt.Key.Key_Return)
    keys.press("a", CTRL)
    keys.write("Thư giới thiệu")
    keys.press("s", CTRL)
    rested()
    assert (row(bureau, "title").text, row(bureau, "title").reviewed) == ("Thư giới thiệu", None)
    assert "森下 有紀" in tab.panel.corrected.text()
    assert "Giấy giới thiệu" in tab.panel.shipped.text()


def test_what_was_typed_is_signed_with_it(tab: PhrasesTab, keys: Keys, rested: Rested, bureau: Bureau):
    keys.press(Qt.Key.Key_Return)
    keys.press("a", CTRL)
    keys.write("Thư giới thiệu")
    keys.press(Qt.Key.Key_Return, CTRL)
    rested()
    signed = row(bureau, "title")
    assert (signed.text, signed.reviewed.by) == ("Thư giới thiệu", "森下 有紀")


def test_a_blank_that_was_lost_brings_one_back_with_what_was_typed(tab: PhrasesTab, keys: Keys, rested: Rested, bureau: Bureau):
    tab.view.selectRow(tab.table.at_key("booking_tentative"))
    assert "{date}" in tab.panel.blanks.text()
    tab.panel.text.setFocus()
    keys.press("a", CTRL)
    keys.write("Chúng tôi sẽ gọi điện.")
    tab.view.selectRow(0)
    rested()
    assert tab.table.rows[tab.view.current_row()].key == "booking_tentative"
    assert tab.panel.text.text() == "Chúng tôi sẽ gọi điện."
    assert "{date} を残してください" in tab.panel.problem.text()
    assert row(bureau, "booking_tentative").version == 0


def test_what_is_typed_is_kept_when_another_phrase_is_turned_to(tab: PhrasesTab, keys: Keys, rested: Rested, bureau: Bureau):
    keys.press(Qt.Key.Key_Return)
    keys.press("a", CTRL)
    keys.write("Thư")
    keys.press(Qt.Key.Key_F8)
    rested()
    assert row(bureau, "title").text == "Thư"
    assert shown(tab) != row(bureau, "title").japanese


def test_taken_back_the_old_wording_is_there_again(tab: PhrasesTab, office: Office, rested: Rested, bureau: Bureau):
    office.edits.do(CorrectPhrase("vi", "title", "Thư"), "訳文を修正")
    rested()
    assert tab.panel.text.text() == "Thư"
    office.edits.undo()
    rested()
    assert tab.panel.text.text() == "Giấy giới thiệu"


def test_news_from_elsewhere_leaves_what_is_being_typed(tab: PhrasesTab, keys: Keys, office: Office, rested: Rested):
    keys.press(Qt.Key.Key_Return)
    keys.write("xin ")
    typed = tab.panel.text.text()
    office.edits.do(ReviewPhrase("vi", "place", "Nơi cần đến"), "訳文を確認")
    rested()
    assert tab.panel.text.text() == typed


def test_a_language_read_from_the_right_stands_at_the_right(opened: Callable[[str], PhrasesTab]):
    tab = opened("ur")
    assert tab.panel.text.document().defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft
    assert tab.panel.text.document().defaultFont().families()[0] == "Noto Nastaliq Urdu"
    index = tab.table.index(0, 1)
    assert tab.table.data(index, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_who_may_only_look_reads_and_changes_nothing(
    opened: Callable[[str], PhrasesTab], office: Office, keys: Keys, rested: Rested, bureau: Bureau
):
    office.edits.role = Role.STATISTICS
    tab = opened("vi")
    assert tab.panel.text.isReadOnly()
    assert not tab.panel.sign.isVisible()
    keys.press(Qt.Key.Key_Return, CTRL)
    rested()
    assert row(bureau, "title").reviewed is None


def test_when_all_are_signed_it_says_so(tab: PhrasesTab):
    signed = tuple(replace(each, reviewed=tab.table.every[0].corrected or object()) for each in tab.table.every)  # type: ignore[arg-type]
    tab.table.show_language(signed, rtl=False)
    tab._choose("", 0)
    assert "すべて確認済み" in tab.nothing.text()
    assert tab.view.isHidden()
