"""An issued letter: the stored bytes on paper and in files, given out anew, and corrected."""

from functools import partial

import pypdf
import pytest
from PySide6.QtWidgets import QFileDialog

from desk_gui.commands.letters import (
    CorrectLetter,
    IssuedSheets,
    IssueLetter,
    NotePrinted,
)
from desk_gui.letters.pages import page_count
from desk_gui.values.ids import LetterId, new_id
from desk_gui.views.letters.printing import a4_printer, recall, remember
from desk_gui.vocabulary import LetterPart
from tests.gui.conftest import pdf_printer
from tests.gui.letters.steps import LEFT, hide_from_whoever_looks, issue_one, letters, prints

SECRET = "kawasemi-no-su"


@pytest.fixture
def reading(screen, bureau, file, consent, rested):
    screen.show_thing("letter", issue_one(bureau, file))
    rested()
    return screen.issued


def test_an_issued_letter_shows_the_stored_bytes(reading, bureau):
    assert set(reading.paper.sheets) > set(bureau.ask(IssuedSheets(letters(bureau)[0].id)))
    assert reading.unprinted.text() == "番号済・未印刷"


def test_the_letter_of_a_case_that_is_hidden_meanwhile_leaves_the_screen(qtbot, screen, reading, office, bureau, file, rested):
    hide_from_whoever_looks(office, bureau, file)
    screen.refresh()
    rested()
    assert screen.stack.currentWidget() is screen.list
    assert (reading.letter.row, reading.letter.sheets) == (None, ())
    assert screen.list.table.model().rowCount() == 0


def test_saved_files_are_the_stored_bytes_named_by_number(reading, bureau, tmp_path, rested):
    reading.save_into(tmp_path, reading.chosen())
    rested()
    kept = {path.name: path.read_bytes() for path in tmp_path.glob("*.pdf")}
    parts = ("依頼書", "本人控え", "窓口の控え", "返信票", "送付状")
    assert sorted(kept) == sorted(f"HS-R8-0001_{part}.pdf" for part in parts)
    assert set(kept.values()) > {sheet.pdf for sheet in bureau.ask(IssuedSheets(reading.letter.row.id))}
    assert all(sheet.prints for sheet in letters(bureau)[0].sheets)


def test_only_ticked_sheets_go_to_the_printer_and_each_is_noted(qtbot, reading, bureau, tmp_path, rested):
    for tick in (*reading.set.ticks[1:], reading.set.cover, reading.set.own):
        tick.box.click()
    reading.printing.start(pdf_printer(tmp_path / "paper.pdf"), reading.chosen())
    rested()
    assert page_count((tmp_path / "paper.pdf").read_bytes()) == 1
    assert [bool(sheet.prints) for sheet in letters(bureau)[0].sheets] == [True, False, False]


def test_a_folder_that_cannot_be_written_is_named_and_nothing_is_noted(reading, bureau, office, tmp_path, rested):
    reading.save_into(tmp_path / "nowhere", reading.chosen())
    rested()
    assert office.notices.sentences
    assert not any(sheet.prints for sheet in letters(bureau)[0].sheets)


def test_the_issued_letter_leads_to_its_referral(qtbot, reading, office, bureau):
    with qtbot.waitSignal(office.navigator.wanted) as asked:
        qtbot.mouseClick(reading.referral, LEFT)
    assert asked.args == ["referral", letters(bureau)[0].referral]


@pytest.fixture
def printed_once(reading, bureau, rested):
    """An issued letter whose request to the agency went out."""
    bureau.do(NotePrinted(reading.letter.row.id, LetterPart.AGENCY, bureau.desk.clock.now()))
    reading.refresh()
    rested()
    reading.set.ticks[0].box.setChecked(True)
    for tick in reading.set.ticks[1:]:
        tick.box.setChecked(False)
    return reading


def to_file(monkeypatch, reading, path) -> None:
    """Whatever is printed goes to a printer that leaves a file."""
    monkeypatch.setattr(reading.printing, "ask", lambda papers, name, **how: reading.printing.start(pdf_printer(path), papers, **how))


def test_a_sheet_that_went_out_asks_before_it_does_so_again(qtbot, printed_once, bureau, monkeypatch, tmp_path, rested):
    to_file(monkeypatch, printed_once, tmp_path / "again.pdf")
    letter = printed_once.letter.row.id
    qtbot.mouseClick(printed_once.print, LEFT)
    printed_once.dialog.how.put(True)
    printed_once.dialog.yes.click()
    asked = printed_once.dialog.isVisible(), len(prints(bureau, letter))
    printed_once.dialog.why.setText("先方で紛失したため")
    printed_once.dialog.yes.click()
    rested()
    assert asked == (True, 1)
    assert [each.reissue for each in prints(bureau, letter)] == ["", "先方で紛失したため"]
    assert "再発行 6/9" in printed_once.set.ticks[0].history


def test_paper_that_jammed_is_printed_once_more_without_a_mark(qtbot, printed_once, bureau, monkeypatch, tmp_path, rested):
    to_file(monkeypatch, printed_once, tmp_path / "same.pdf")
    qtbot.mouseClick(printed_once.print, LEFT)
    printed_once.dialog.yes.click()
    rested()
    assert [each.reissue for each in prints(bureau, printed_once.letter.row.id)] == ["", ""]


def test_what_never_went_out_is_printed_without_a_question(qtbot, reading, bureau, monkeypatch, tmp_path, rested):
    to_file(monkeypatch, reading, tmp_path / "first.pdf")
    qtbot.mouseClick(reading.print, LEFT)
    rested()
    assert (reading.dialog, len(prints(bureau, reading.letter.row.id))) == (None, 1)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_leaves_the_letter_numbered_and_unprinted(qtbot, reading, bureau, monkeypatch, tmp_path, rested):
    before = bureau.ask(IssuedSheets(reading.letter.row.id))
    to_file(monkeypatch, reading, tmp_path / "nowhere" / "paper.pdf")
    qtbot.mouseClick(reading.print, LEFT)
    rested()
    assert (reading.unprinted.text(), reading.number.text(), reading.notice.isVisible()) == ("番号済・未印刷", "倉広相第1号", True)
    assert bureau.ask(IssuedSheets(reading.letter.row.id)) == before


def test_a_copy_given_out_anew_is_saved_under_a_name_of_its_own(qtbot, printed_once, tmp_path, rested):
    printed_once.letter.make_again(printed_once.chosen(), "先方で紛失したため")
    printed_once._leave = partial(printed_once.save_into, tmp_path)
    rested()
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["HS-R8-0001_依頼書_再発行.pdf"]


def test_a_correction_is_written_beside_the_letter_it_replaces(qtbot, reading, screen, bureau, rested):
    old = reading.letter.row.id
    qtbot.mouseClick(reading.correct, LEFT)
    rested()
    assert (screen.stack.currentWidget(), screen.compose.head.title.text()) == (screen.compose, "連携依頼書（訂正）")
    new = screen.compose.composer.letter
    bureau.do(IssueLetter(new))
    screen.show_thing("letter", old)
    rested()
    assert reading.outdated.text() == "この文書は、倉広相第2号に訂正されています。"
    assert not reading.correct.isVisible()
    qtbot.mouseClick(reading.outdated.action, LEFT)
    rested()
    assert (reading.number.text(), reading.before.text()) == ("倉広相第2号", "倉広相第1号")


def test_a_correction_once_begun_is_gone_on_with(qtbot, reading, screen, bureau, rested):
    new = LetterId(new_id())
    bureau.do(CorrectLetter(new, reading.letter.row.id))
    reading.refresh()
    rested()
    assert reading.correct.text() == "訂正の案を開く"
    qtbot.mouseClick(reading.correct, LEFT)
    rested()
    assert screen.compose.composer.letter == new


def saved(monkeypatch, reading, tmp_path, rested, first: str, second: str):
    """PDFで保存 with a password typed twice."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *asked: str(tmp_path))
    reading.save.click()
    dialog = reading.dialog
    dialog.how.put(True)
    dialog.first.setText(first)
    dialog.second.setText(second)
    dialog.yes.click()
    rested()
    return dialog


def test_a_copy_with_a_password_opens_with_it_alone_and_it_is_kept_nowhere(reading, bureau, tmp_path, monkeypatch, rested):
    saved(monkeypatch, reading, tmp_path, rested, SECRET, SECRET)
    locked = pypdf.PdfReader(tmp_path / "HS-R8-0001_依頼書.pdf")
    assert (locked.is_encrypted, locked.decrypt("other-words"), locked.decrypt(SECRET) > 0) == (True, 0, True)
    assert "倉広相第1号" in locked.pages[0].extract_text().replace(" ", "")
    assert b"/AESV3" in (tmp_path / "HS-R8-0001_依頼書.pdf").read_bytes()
    assert SECRET.encode() not in bureau.desk.store.path.read_bytes()


@pytest.mark.parametrize(("first", "second", "field"), [("short", "short", "first"), (SECRET, "another one", "second")])
def test_a_password_that_is_short_or_typed_two_ways_saves_nothing(reading, tmp_path, monkeypatch, rested, first, second, field):
    dialog = saved(monkeypatch, reading, tmp_path, rested, first, second)
    assert (dialog.isVisible(), bool(getattr(dialog, field).accessibleDescription()), list(tmp_path.glob("*.pdf"))) == (True, True, [])


def test_a_pc_prints_as_it_printed_last(office):
    last, next_one = a4_printer(), a4_printer()
    last.setCopyCount(2)
    remember(last, office.settings)
    recall(next_one, office.settings)
    assert (next_one.copyCount(), office.settings.get("printing/duplex")) == (2, last.duplex().name)
