"""The page beside the form: its sheets, its small pictures, and the draft on paper."""

from PySide6.QtCore import Qt

from desk_gui.commands.audit import FindAudit
from desk_gui.letters.pages import page_count
from desk_gui.viewmodels.audit_words import about_words
from desk_gui.vocabulary import TYPESET, AuditAction
from tests.gui.conftest import pdf_printer
from tests.gui.letters.steps import LEFT, keep, letters, without_approval


def test_the_page_appears_with_its_three_sheets(qtbot, writing):
    qtbot.waitUntil(lambda: len(writing.paper.thumbs) == 3, timeout=8000)
    assert [thumb.part for thumb in writing.paper.thumbs] == list(TYPESET)
    assert writing.paper.shown[0].pages[0].width() > 400


def test_without_the_client_copy_there_are_two_sheets(qtbot, writing, rested):
    writing.foot.copy.click()
    keep(writing, rested)
    qtbot.waitUntil(lambda: len(writing.paper.thumbs) == 2, timeout=8000)
    assert not writing.form.copy.isEnabled()


def test_the_last_good_page_stays_greyed_until_it_is_true_again(qtbot, writing, rested):
    facts = writing.form.matter.facts
    facts.insertPlainText("086-000-4567")
    keep(writing, rested)
    greyed = writing.paper.shown, writing.paper.thumbs[0].stale
    facts.selectAll()
    qtbot.keyClick(facts, Qt.Key.Key_Delete)
    keep(writing, rested)
    assert (bool(greyed[0]), greyed[1], writing.paper.thumbs[0].stale) == (True, True, False)
    assert not writing.stop.isVisible()


def test_form_and_page_share_a_narrow_screen_as_two_tabs(qtbot, writing, screen):
    screen.resize(863, 430)
    shown = [(writing.form.isVisible(), writing.paper.isVisible())]
    writing.two.switch.set_value("paper")
    writing.two.switch.changed.emit("paper")
    shown.append((writing.form.isVisible(), writing.paper.isVisible()))
    assert shown == [(True, False), (False, True)]
    assert writing.paper.whole.isChecked()


def test_the_frame_on_the_small_page_follows_what_is_in_view(qtbot, writing, rested):
    qtbot.waitUntil(lambda: bool(writing.paper.thumbs), timeout=8000)
    thumb = writing.paper.thumbs[0]
    qtbot.waitUntil(lambda: thumb.view[1] < 0.99, timeout=8000)
    qtbot.mouseClick(writing.paper.whole, LEFT)
    rested()
    qtbot.waitUntil(lambda: thumb.view == (0.0, 1.0), timeout=8000)


def print_draft(writing, monkeypatch, qtbot, path, rested) -> None:
    """The button is pressed, and a printer chosen."""
    monkeypatch.setattr(writing.printing, "ask", lambda papers, name: writing.printing.start(pdf_printer(path), papers))
    qtbot.mouseClick(writing.foot.print, LEFT)
    rested()


def test_a_draft_is_printed_behind_its_form_once_that_is_in_the_record(qtbot, writing, bureau, office, tmp_path, monkeypatch, rested):
    keep(writing, rested)
    print_draft(writing, monkeypatch, qtbot, tmp_path / "draft.pdf", rested)
    (printed,) = bureau.ask(FindAudit(actions=frozenset({AuditAction.PRINTED}))).rows
    assert page_count((tmp_path / "draft.pdf").read_bytes()) == 4
    assert (about_words(printed), printed.thing.id) == ("文書の案（決裁用）", letters(bureau)[0].id)


def test_a_desk_without_approval_prints_the_draft_alone(qtbot, writing, bureau, tmp_path, monkeypatch, rested):
    without_approval(bureau, writing, rested)
    keep(writing, rested)
    print_draft(writing, monkeypatch, qtbot, tmp_path / "draft.pdf", rested)
    assert writing.foot.print.text() == "案を印刷"
    assert page_count((tmp_path / "draft.pdf").read_bytes()) == 3


def test_without_a_printer_the_page_says_so(qtbot, writing, rested):
    writing.printing.find_printers = list
    keep(writing, rested)
    qtbot.keyClick(writing.form.matter.facts, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    rested()
    assert "プリンターが見つかりません" in writing.notice.text()
