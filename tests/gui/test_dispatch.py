"""発送簿 by the widgets: one press after printing, the book of a year, and a reply that comes back under a number."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.audit import FindAudit
from desk_gui.commands.desk import EditDesk, TheDesk
from desk_gui.commands.letters import DraftLetter, IssueLetter, LetterById, SuggestDraft
from desk_gui.letters.pages import page_count
from desk_gui.values.ids import LetterId, new_id
from desk_gui.viewmodels import letter_pages
from desk_gui.viewmodels.audit_words import about_words
from desk_gui.views.letters.info import INFO
from desk_gui.views.letters.tabs import REGISTER
from desk_gui.views.referrals.step import ReplyDialog
from desk_gui.vocabulary import AuditAction, Channel, ConsentItem, DispatchMeans
from tests.gui.conftest import pdf_printer
from tests.unit.handing_over import File, open_file

ITEMS = (ConsentItem.NAME, ConsentItem.LANGUAGE, ConsentItem.CONSULTATION)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def file(bureau) -> File:
    file = open_file(bureau)
    file.consent(*ITEMS)
    bureau.do(EditDesk(bureau.id, replace(bureau.ask(TheDesk()).profile, approval=False, numbers_replies=True)))
    return file


@pytest.fixture
def letter(bureau, file) -> LetterId:
    letter = LetterId(new_id())
    bureau.do(DraftLetter(letter, bureau.ask(SuggestDraft(file.referral(items=ITEMS)))))
    bureau.do(IssueLetter(letter))
    return letter


@pytest.fixture
def screen(qtbot, office, letter, rested, monkeypatch):
    monkeypatch.setattr(letter_pages, "PRINT_DPI", 72)
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.resize(1286, 692)
    office.edits.changed.connect(shown.refresh)
    shown.show()
    rested()
    return shown


@pytest.fixture
def part(screen, letter, rested):
    """発送 on the page of the letter."""
    screen.show_thing("letter", letter)
    rested()
    return screen.issued.dispatch


def dispatches(bureau, letter):
    return bureau.ask(LetterById(letter)).dispatches


def printing_to(path):
    def ask(printing, papers, name: str, **how) -> None:
        printing.start(pdf_printer(path), papers, **how)

    return ask


def test_a_letter_that_leaves_as_planned_takes_one_press(qtbot, part, bureau, letter, rested):
    qtbot.mouseClick(part.record, LEFT)
    rested()
    (sent,) = dispatches(bureau, letter)
    assert (sent.details.means, sent.details.pages, sent.by_name) == (DispatchMeans.FAX, 3, "森下 有紀")
    assert part.lines[0].dispatch == sent


def wholly_seen(widget) -> bool:
    return widget.visibleRegion().boundingRect().height() == widget.height()


def test_once_printed_the_keys_stand_on_it(qtbot, screen, part, bureau, letter, tmp_path, monkeypatch, rested):
    screen.activateWindow()
    monkeypatch.setattr(type(screen.issued.printing), "ask", printing_to(tmp_path / "paper.pdf"))
    qtbot.mouseClick(screen.issued.print, LEFT)
    rested()
    assert part.record.hasFocus()
    qtbot.waitUntil(lambda: wholly_seen(part.record))
    before = part.y()
    screen.issued.number.setText("一\n" * 40)  # what stands above it grows
    qtbot.waitUntil(lambda: part.y() > before + 100 and wholly_seen(part.record))
    qtbot.keyClick(part.record, Qt.Key.Key_Space)
    rested()
    assert len(dispatches(bureau, letter)) == 1


def test_another_way_another_day_and_what_went_along(qtbot, part, bureau, letter, rested):
    part.means.set_value(DispatchMeans.RECORDED)
    part.pages.setText("３枚")
    part.enclosures.setText("給与明細の写し")
    qtbot.mouseClick(part.record, LEFT)
    rested()
    details = dispatches(bureau, letter)[0].details
    assert (details.means, details.pages, details.enclosures) == (DispatchMeans.RECORDED, 3, "給与明細の写し")


def test_what_cannot_be_read_is_said_at_its_field(qtbot, part, bureau, letter, rested):
    part.pages.setText("二")
    qtbot.mouseClick(part.record, LEFT)
    rested()
    assert (dispatches(bureau, letter), part.pages.accessibleDescription()) == ((), "1以上の数字で入力してください。")


def test_a_mistake_is_taken_off_the_page_and_comes_back_by_undo(qtbot, part, office, bureau, letter, rested):
    qtbot.mouseClick(part.record, LEFT)
    rested()
    qtbot.mouseClick(part.lines[0].undo, LEFT)
    rested()
    gone = dispatches(bureau, letter), part.lines
    office.edits.undo()
    rested()
    assert (gone, len(part.lines)) == (((), []), 1)


@pytest.fixture
def register(qtbot, screen, rested):
    """発送簿, opened from the list by its tab."""
    screen.list.tabs.put(REGISTER)
    rested()
    assert screen.stack.currentWidget() is screen.register
    return screen.register


def shown(register, row: int, column: int) -> str:
    return register.found.table.index(row, column).data()


def test_the_book_says_what_has_not_left_and_leads_to_it(qtbot, screen, register, letter, rested):
    assert (shown(register, 0, 0), shown(register, 0, 4), register.count.text()) == ("倉広相第1号", "番号済・未印刷", "1件")
    register.table.selectRow(0)
    qtbot.keyClick(register.table, Qt.Key.Key_Return)
    rested()
    assert screen.stack.currentWidget() is screen.issued
    qtbot.mouseClick(screen.issued.head.back, LEFT)
    rested()
    assert screen.stack.currentWidget() is register


def test_the_tabs_lead_back_to_the_lists(screen, register, rested):
    register.tabs.put(True)
    rested()
    assert (screen.stack.currentWidget(), screen.list.tabs.value(), screen.list.found.table.rowCount()) == (screen.list, True, 1)


def test_words_nobody_wrote_say_so_and_are_taken_off(qtbot, register, rested):
    register.search.setText("ありえない")
    qtbot.keyClick(register.search, Qt.Key.Key_Return)
    rested()
    assert (register.stack.currentWidget(), register.print.isEnabled()) == (register.empty, False)
    qtbot.mouseClick(register.empty.action, LEFT)
    rested()
    assert register.stack.currentWidget() is register.table


def announced(bureau) -> list[str]:
    return [about_words(line) for line in bureau.ask(FindAudit(actions=frozenset({AuditAction.EXPORTED}))).rows]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_book_is_written_once_that_is_in_the_record(register, bureau, tmp_path, rested, ending: str):
    register.save_to(tmp_path / f"book.{ending}")
    rested()
    assert (tmp_path / f"book.{ending}").stat().st_size > 100
    assert announced(bureau) == ["発送簿（1件）"]


def test_the_book_is_printed_once_that_is_in_the_record(qtbot, register, bureau, tmp_path, monkeypatch, rested):
    monkeypatch.setattr(type(register.printing), "ask", printing_to(tmp_path / "book.pdf"))
    qtbot.mouseClick(register.print, LEFT)
    rested()
    assert page_count((tmp_path / "book.pdf").read_bytes()) == 1
    assert announced(bureau) == ["発送簿（1件）"]


def test_the_table_is_a_sound_model(qtmodeltester, register):
    qtmodeltester.check(register.found.table)


# --- 収受 --------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def reply(qtbot, office, bureau, file, letter, rested):
    dialog = ReplyDialog(office, file.row(bureau.ask(LetterById(letter)).referral))
    qtbot.addWidget(dialog)
    dialog.show()
    rested()
    return dialog


def test_a_slip_that_comes_back_is_entered_and_the_letter_says_so(qtbot, reply, screen, part, bureau, letter, rested):
    reply.answer.set_value(next(each for each in reply._choices if each.label == "対応可"))
    qtbot.mouseClick(reply.save, LEFT)
    rested()
    assert [each.number_text for each in bureau.ask(LetterById(letter)).receipts] == ["収受第1号"]
    assert screen.issued.values[-1].text() == "収受第1号　6/9（火）"


def test_a_call_is_not_entered(reply):
    before = reply.received.isVisible(), reply.received.isChecked()
    reply.channel.set_value(Channel.PHONE)
    reply.channel.changed.emit()
    assert (before, reply.received.isChecked()) == ((True, True), False)


def test_a_desk_that_numbers_no_replies_is_not_asked(qtbot, office, bureau, file, letter, rested):
    bureau.do(EditDesk(bureau.id, replace(bureau.ask(TheDesk()).profile, numbers_replies=False)))
    dialog = ReplyDialog(office, file.row(bureau.ask(LetterById(letter)).referral))
    qtbot.addWidget(dialog)
    dialog.show()
    rested()
    assert not dialog.received.isVisible()
