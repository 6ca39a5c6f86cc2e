"""案内・一斉送付 by the widgets: written, chosen for, issued at once, printed, saved as one file, and entered as sent."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.audit import FindAudit
from desk_gui.commands.desk import EditDesk, TheDesk
from desk_gui.commands.dispatch import DispatchRegister
from desk_gui.commands.mailings import FindMailings, MailingById
from desk_gui.letters.pages import page_count
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.mailings import MailingRow
from desk_gui.values.ids import AgencyId, new_id
from desk_gui.viewmodels import letter_pages, mailings
from desk_gui.viewmodels.audit_words import about_words
from desk_gui.viewmodels.issued_letter import Saving
from desk_gui.views.letters.info import INFO
from desk_gui.views.letters.mailing.form import MailingForm
from desk_gui.vocabulary import AgencyKind, AuditAction, DispatchMeans, LetterKind, LetterState
from tests.gui.conftest import pdf_printer
from tests.unit.letters.reading import read

LEFT = Qt.MouseButton.LeftButton
COUNT = 5


@pytest.fixture(autouse=True)
def coarse(monkeypatch):
    """Prints as coarsely as a fax, four sheets at a time."""
    monkeypatch.setattr(letter_pages, "PRINT_DPI", 72)
    monkeypatch.setattr(mailings, "AT_ONCE", 4)


@pytest.fixture
def partners(bureau) -> tuple[AgencyId, ...]:
    keys = tuple(AgencyId(new_id()) for _ in range(COUNT))
    for at, key in enumerate(keys):
        fax = f"086-000-000{at}" if at else ""
        bureau.do(AddAgency(key, AgencyDetails(f"機関{at}", AgencyKind.NPO, kana=f"キカン{at}", address=f"倉津市{at}-1", fax=fax)))
    return keys


@pytest.fixture
def screen(qtbot, office, partners, rested):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.resize(1286, 592)
    office.edits.changed.connect(shown.refresh)
    shown.show()
    shown.show_thing("mailing", None)
    rested()
    return shown


def the_one(bureau) -> MailingRow:
    (row,) = bureau.ask(FindMailings())
    return row


def begun(qtbot, screen, rested) -> MailingForm:
    qtbot.keyClick(screen.mailings.table, "n", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    rested()
    return screen.dialog


def written(qtbot, screen, rested) -> None:
    """Everybody in the register, by the keys."""
    form = begun(qtbot, screen, rested)
    form.subject.setText("連絡会議の開催について")
    form.where.set_text("倉津市役所")
    qtbot.mouseClick(form.recipients._all, LEFT)
    qtbot.keyClick(form, "s", Qt.KeyboardModifier.ControlModifier)
    rested()


def issued(qtbot, screen, bureau, rested) -> None:
    bureau.do(EditDesk(bureau.id, replace(bureau.ask(TheDesk()).profile, approval=False)))
    written(qtbot, screen, rested)
    qtbot.mouseClick(screen.mailing.foot.issue, LEFT)
    qtbot.mouseClick(screen.mailing.dialog.yes, LEFT)
    rested()


def test_one_text_becomes_a_numbered_letter_for_each(qtbot, screen, bureau, rested):
    written(qtbot, screen, rested)
    page = screen.mailing
    assert (screen.stack.currentWidget(), len(page.lines.ticks.rows)) == (page, COUNT)
    assert not page.foot.issue.isEnabled()
    qtbot.mouseClick(page.foot.approve, LEFT)
    rested()
    qtbot.mouseClick(page.dialog.save, LEFT)
    rested()
    qtbot.mouseClick(page.foot.issue, LEFT)
    qtbot.mouseClick(page.dialog.yes, LEFT)
    rested()
    row = the_one(bureau)
    assert (row.state, row.numbers, row.approved_by) == (LetterState.ISSUED, "倉広相第1号〜第5号", "センター長")
    assert page.head.unprinted.text() == "番号済・未印刷 5通"
    assert page.lines.ticks.rows[0].name.startswith("倉広相第1号 機関0")


def test_the_page_shows_what_the_recipient_one_stands_on_gets(qtbot, screen, rested):
    written(qtbot, screen, rested)
    page = screen.mailing
    first = page.right.paper.sheets
    qtbot.keyClick(page.lines.ticks, Qt.Key.Key_Down)
    rested()
    assert page.right.paper.sheets != first
    assert page.lines.current().name == "機関1"


def test_many_sheets_go_to_the_printer_some_at_a_time_and_each_is_noted(qtbot, screen, bureau, rested, tmp_path, monkeypatch):
    issued(qtbot, screen, bureau, rested)
    page, jobs = screen.mailing, []
    page.out.printing.leaving.connect(lambda papers: jobs.append(len(papers)))
    monkeypatch.setattr(page.out.printing, "ask", lambda papers, name: page.out.printing.start(pdf_printer(tmp_path / "all.pdf"), papers))
    qtbot.mouseClick(page.foot.print, LEFT)
    qtbot.waitUntil(lambda: the_one(bureau).printed == COUNT, timeout=60_000)
    rested()
    assert jobs == [4, 1]
    assert page.head.unprinted.text() == "発送 0/5"


def test_a_cancelled_dialog_leaves_them_numbered_and_unprinted(qtbot, screen, bureau, rested):
    issued(qtbot, screen, bureau, rested)
    screen.mailing.out.printing.find_printers = list
    qtbot.mouseClick(screen.mailing.foot.print, LEFT)
    rested()
    assert the_one(bureau).printed == 0
    assert "プリンターが見つかりません" in screen.mailing.notice.text()
    assert len(screen.mailing.lines.chosen_letters()) == COUNT


@pytest.mark.parametrize(("backs", "pages"), [(False, COUNT), (True, 2 * COUNT - 1)])
def test_all_of_them_are_saved_as_one_file(qtbot, screen, bureau, rested, tmp_path, backs: bool, pages: int):
    issued(qtbot, screen, bureau, rested)
    path = tmp_path / "all.pdf"
    screen.mailing.mailing.save(path, screen.mailing.lines.chosen_letters(), Saving(together=True, backs=backs))
    qtbot.waitUntil(lambda: the_one(bureau).printed == COUNT, timeout=60_000)
    assert page_count(path.read_bytes()) == pages


def test_they_are_entered_as_sent_at_once_but_for_those_with_no_number(qtbot, screen, bureau, rested):
    issued(qtbot, screen, bureau, rested)
    page = screen.mailing
    page.foot.means.set_value(DispatchMeans.FAX)
    qtbot.mouseClick(page.foot.record, LEFT)
    rested()
    sent = [[each.details.means for each in line.dispatches] for line in bureau.ask(DispatchRegister()).lines]
    assert sent == [[], *[[DispatchMeans.FAX]] * 4]
    assert "機関0" in page.notice.text()
    assert len(page.lines.chosen_letters()) == 1
    page.foot.means.set_value(DispatchMeans.POST)
    qtbot.mouseClick(page.foot.record, LEFT)
    rested()
    assert the_one(bureau).sent == COUNT


def test_one_of_them_opens_as_a_letter_and_leads_back_to_the_others(qtbot, screen, bureau, rested):
    issued(qtbot, screen, bureau, rested)
    qtbot.mouseClick(screen.mailing.lines.open, LEFT)
    rested()
    assert screen.stack.currentWidget() is screen.issued
    assert screen.issued.number.text() == "倉広相第1号"
    assert screen.issued.referral.isHidden()
    assert screen.issued.correct.isHidden()
    assert screen.issued.answer.isHidden()
    qtbot.mouseClick(screen.issued.mailing, LEFT)
    rested()
    assert screen.stack.currentWidget() is screen.mailing


def test_what_is_ticked_stays_ticked_while_the_list_is_narrowed(qtbot, screen, bureau, rested):
    form = begun(qtbot, screen, rested)
    ticks = form.recipients.ticks
    ticks.setFocus()
    ticks.stand_on(2)
    qtbot.keyClick(ticks, Qt.Key.Key_Space)
    form.recipients._search.setText("機関4")
    form.recipients.refresh()
    rested()
    assert [row.name for row in ticks.rows] == ["機関4"]
    qtbot.mouseClick(form.recipients._all, LEFT)
    assert len(form.recipients.values()) == 2
    assert "1機関も選んでいます" in form.recipients._note.text()


def test_a_text_nobody_touched_follows_the_kind(qtbot, screen, rested):
    form = begun(qtbot, screen, rested)
    form.kind.put(LetterKind.CONTACT_CHECK.value)
    assert form.subject.text() == "令和8年度の連携の担当者等の確認について"
    assert form.where.isHidden()
    form.body_text.set_text("自分の文章")
    form.kind.put(LetterKind.NOTICE.value)
    assert (form.subject.text(), form.body_text.text()) == ("", "自分の文章")


def test_what_is_missing_is_said_at_its_field(qtbot, screen, bureau, rested):
    form = begun(qtbot, screen, rested)
    form.subject.setText("連絡会議の開催について")
    form.answer.setChecked(True)
    qtbot.mouseClick(form.save, LEFT)
    assert form.isVisible()
    assert bureau.ask(FindMailings()) == ()
    assert form.reply_by.hasFocus() or form.reply_by.line.hasFocus()


def test_a_correction_begins_with_what_was_said(qtbot, screen, bureau, rested):
    issued(qtbot, screen, bureau, rested)
    old = the_one(bureau).id
    qtbot.mouseClick(screen.mailing.head.correct, LEFT)
    rested()
    new = screen.mailing.mailing.sheet
    assert new.draft.corrects == old
    assert screen.mailing.head.title.text() == "案内（訂正）"
    assert bureau.ask(MailingById(old)).corrected_by == new.row.id


def test_a_draft_goes_round_on_paper_with_all_whom_it_goes_to(qtbot, screen, bureau, rested, tmp_path, monkeypatch):
    written(qtbot, screen, rested)
    page, papers = screen.mailing, []
    page.out.printing.leaving.connect(papers.extend)
    monkeypatch.setattr(page.out.printing, "ask", lambda found, name: page.out.printing.start(pdf_printer(tmp_path / "draft.pdf"), found))
    assert page.foot.print.text() == "決裁用に印刷"
    qtbot.mouseClick(page.foot.print, LEFT)
    rested()
    (proof,) = papers
    words = read(proof.pdf)
    for wanted in ("起案用紙", "5機関に1通ずつ", "機関0御中", "機関4御中", "連絡会議の開催について（案内）"):
        assert wanted in words
    assert page_count(proof.pdf) == 2
    (line,) = bureau.ask(FindAudit(actions=frozenset({AuditAction.PRINTED}))).rows
    assert about_words(line) == "文書の案（決裁用）"
    assert the_one(bureau).printed == 0
