"""文書: from a referral to an issued letter by the widgets, and what keeps one from being issued."""

from dataclasses import replace
from functools import partial

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from sqlcipher3 import dbapi2

from desk_gui.commands.agencies import AgencyById, EditAgency
from desk_gui.commands.audit import FindAudit
from desk_gui.commands.consent import WithdrawConsent
from desk_gui.commands.desk import EditDesk, TheDesk
from desk_gui.commands.letters import (
    CorrectLetter,
    DraftLetter,
    DraftOf,
    FindLetters,
    IssuedSheets,
    IssueLetter,
    LetterById,
    NotePrinted,
    SuggestDraft,
)
from desk_gui.letters.pages import page_count
from desk_gui.storage import sqlite
from desk_gui.values.ids import LetterId, WithdrawalId, new_id
from desk_gui.viewmodels import letter_pages
from desk_gui.viewmodels.audit import about_words
from desk_gui.views.letters import INFO
from desk_gui.views.letters.panel import LetterPanel
from desk_gui.views.letters.printing import a4_printer, recall, remember
from desk_gui.views.widgets.chips import SegmentButton
from desk_gui.vocabulary import AuditAction, ConsentItem, Honorific, LetterKind, LetterPart, LetterState, ReferralReason, ReferralState
from tests.conftest import TODAY
from tests.unit.handing_over import File, open_file

ITEMS = (ConsentItem.NAME, ConsentItem.LANGUAGE, ConsentItem.CONSULTATION)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """A desk opened here waits only briefly for a file somebody else holds, and prints as coarsely as a fax."""
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(letter_pages, "PRINT_DPI", 72)


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau)


@pytest.fixture
def consent(file: File):
    return file.consent(*ITEMS)


@pytest.fixture
def settle(qtbot, office):
    def wait() -> None:
        qtbot.waitUntil(lambda: not office.jobs.busy, timeout=60_000)

    return wait


@pytest.fixture
def screen(qtbot, office, settle):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.resize(1286, 592)
    office.edits.changed.connect(shown.refresh)
    shown.show()
    settle()
    return shown


@pytest.fixture
def writing(screen, file, consent, settle):
    """The form, opened for a referral as the case page opens it."""
    screen.show_thing("new_letter", file.referral(items=ITEMS))
    settle()
    return screen.compose


def keep(writing, settle) -> LetterId:
    writing.composer.preview()
    writing.composer.save()
    settle()
    return writing.composer.letter


def letters(bureau, issued: bool | None = None):
    return bureau.ask(FindLetters(issued))


def issue_one(bureau, file: File) -> LetterId:
    profile = bureau.ask(TheDesk()).profile
    bureau.do(EditDesk(bureau.id, replace(profile, approval=False)))
    letter = LetterId(new_id())
    bureau.do(DraftLetter(letter, bureau.ask(SuggestDraft(file.referral(items=ITEMS)))))
    bureau.do(IssueLetter(letter))
    return letter


def without_approval(bureau, writing, settle) -> None:
    bureau.do(EditDesk(bureau.id, replace(bureau.ask(TheDesk()).profile, approval=False)))
    writing.refresh()
    settle()


def item_row(writing, item: ConsentItem):
    return next(row for row in writing.form.items.rows if row.item == item)


# --- writing ---------------------------------------------------------------------------------------------------------------


def test_a_referral_becomes_an_issued_letter(qtbot, writing, screen, bureau, settle):
    writing.form.matter.facts.insertPlainText("給与明細を確認した。")
    qtbot.mouseClick(writing.foot.approved.link, LEFT)
    settle()
    qtbot.mouseClick(writing.dialog.save, LEFT)
    settle()
    qtbot.mouseClick(writing.foot.issue, LEFT)
    qtbot.mouseClick(writing.dialog.yes, LEFT)
    settle()
    (row,) = letters(bureau, issued=True)
    assert (row.stamp.number_text, row.approved_by) == ("倉広相第1号", "センター長")
    assert (screen.stack.currentWidget(), screen.issued.number.text()) == (screen.issued, "倉広相第1号")


def test_the_suggestion_is_kept_only_once_somebody_touches_it(qtbot, writing, bureau, settle):
    writing.flush()
    settle()
    assert letters(bureau) == ()
    writing.form.matter.facts.insertPlainText("確認した。")
    letter = keep(writing, settle)
    assert bureau.ask(DraftOf(letter)).facts == "確認した。"


def test_typing_is_kept_and_shown_without_a_key_for_saving(qtbot, writing, bureau):
    writing.form.matter.facts.insertPlainText("確認した。")
    qtbot.waitUntil(lambda: bool(letters(bureau)) and writing.composer.is_saved, timeout=8000)
    qtbot.waitUntil(lambda: writing.composer.is_shown_as_typed, timeout=8000)
    assert bureau.ask(DraftOf(letters(bureau)[0].id)).facts == "確認した。"


def test_leaving_the_page_loses_nothing(qtbot, writing, screen, bureau, settle):
    writing.form.matter.facts.insertPlainText("確認した。")
    qtbot.mouseClick(writing.head.back, LEFT)
    settle()
    assert [row.state for row in letters(bureau)] == [LetterState.DRAFT]
    assert screen.list.found.table.rowCount() == 1


@pytest.fixture
def held(bureau):
    """Somebody else holds the file; called, they let go."""
    other = dbapi2.connect(str(bureau.desk.store.path), isolation_level=None, timeout=0)
    other.execute("BEGIN IMMEDIATE")
    yield lambda: other.execute("ROLLBACK")
    other.close()


def test_what_cannot_be_kept_now_is_not_left_behind(qtbot, writing, screen, bureau, settle, held):
    writing.form.matter.facts.insertPlainText("確認した。")
    qtbot.mouseClick(writing.head.back, LEFT)
    settle()
    stayed = screen.stack.currentWidget() is writing, writing.notice.isVisible(), writing.form.matter.facts.text()
    held()
    qtbot.mouseClick(writing.head.back, LEFT)
    settle()
    assert stayed == (True, True, "確認した。")
    assert (screen.stack.currentWidget(), bureau.ask(DraftOf(letters(bureau)[0].id)).facts) == (screen.list, "確認した。")


def test_what_could_not_be_kept_is_kept_as_soon_as_it_can_be(qtbot, writing, held):
    writing.composer._patience.setInterval(50)
    writing.form.matter.facts.insertPlainText("確認した。")
    writing.flush()
    qtbot.waitUntil(writing.notice.isVisible, timeout=8000)
    held()
    qtbot.waitUntil(lambda: writing.composer.is_saved and not writing.notice.isVisible(), timeout=8000)


def test_another_letter_waits_until_this_one_is_kept(writing, screen, settle, held):
    writing.form.matter.facts.insertPlainText("確認した。")
    screen.show_thing("new_letter", writing.composer.basis.referral)
    settle()
    assert writing.form.matter.facts.text() == "確認した。"
    held()


def test_the_same_referral_goes_on_with_its_draft(qtbot, writing, screen, file, bureau, settle):
    writing.form.matter.facts.insertPlainText("確認した。")
    letter = keep(writing, settle)
    screen.show_thing("new_letter", bureau.ask(LetterById(letter)).referral)
    settle()
    assert (writing.composer.letter, writing.form.matter.facts.text()) == (letter, "確認した。")


def test_the_page_appears_with_its_three_sheets(qtbot, writing):
    qtbot.waitUntil(lambda: len(writing.paper.thumbs) == 3, timeout=8000)
    assert [thumb.part for thumb in writing.paper.thumbs] == list(LetterPart)
    assert writing.paper.shown[0].pages[0].width() > 400


def test_without_the_client_copy_there_are_two_sheets(qtbot, writing, settle):
    writing.foot.copy.click()
    keep(writing, settle)
    qtbot.waitUntil(lambda: len(writing.paper.thumbs) == 2, timeout=8000)
    assert not writing.form.copy.isEnabled()


def test_what_is_withheld_is_locked_with_its_reason(writing):
    row = item_row(writing, ConsentItem.PHONE)
    assert row.switch is None
    assert "同意に含まれていません" in row.reason


def test_an_item_switched_off_is_not_in_the_letter(qtbot, writing, bureau, settle):
    qtbot.mouseClick(item_row(writing, ConsentItem.LANGUAGE).switch, LEFT)
    letter = keep(writing, settle)
    assert ConsentItem.LANGUAGE not in bureau.ask(DraftOf(letter)).items


def test_the_phone_of_the_client_in_the_text_is_stopped_in_words(qtbot, writing, settle):
    writing.form.matter.facts.insertPlainText("電話は 086-000-4567")
    keep(writing, settle)
    assert "086-000-4567" in writing.stop.text()
    assert "伝えない情報" in writing.form.matter.facts.accessibleDescription()
    assert not writing.foot.issue.isEnabled()


def test_the_last_good_page_stays_greyed_until_it_is_true_again(qtbot, writing, settle):
    facts = writing.form.matter.facts
    facts.insertPlainText("086-000-4567")
    keep(writing, settle)
    greyed = writing.paper.shown, writing.paper.thumbs[0].stale
    facts.selectAll()
    qtbot.keyClick(facts, Qt.Key.Key_Delete)
    keep(writing, settle)
    assert (bool(greyed[0]), greyed[1], writing.paper.thumbs[0].stale) == (True, True, False)
    assert not writing.stop.isVisible()


def test_characters_no_font_has_are_named(qtbot, writing, settle):
    writing.form.matter.judged.insertPlainText("\U0001f9ff")
    keep(writing, settle)
    assert "U+1F9FF" in writing.stop.text()
    assert writing.form.matter.judged.accessibleDescription()


def test_a_consent_that_goes_locks_its_items_and_says_so(writing, bureau, office, consent, settle):
    office.edits.do(WithdrawConsent(WithdrawalId(new_id()), consent, TODAY), "撤回")
    settle()
    assert item_row(writing, ConsentItem.NAME).switch is None
    assert "記載から外れます" in writing.form.items.dropped.text()
    assert not writing.foot.issue.isEnabled()


def test_asking_for_consent_anew_leads_to_the_case(qtbot, writing, office, file):
    with qtbot.waitSignal(office.navigator.wanted) as asked:
        qtbot.mouseClick(writing.form.items.again, LEFT)
    assert asked.args == ["case", file.case]


def test_a_person_is_sama_an_office_onchu(writing, settle):
    part = writing.form.addressee
    assert part.honorific.value() == Honorific.ONCHU
    part.honorific.set_value(Honorific.SENSEI)
    part.honorific.changed.emit(Honorific.SENSEI)
    assert writing.form.draft().honorific == Honorific.SENSEI


def test_an_approved_text_cannot_be_typed_into_until_it_is_taken_back(qtbot, writing, settle):
    qtbot.mouseClick(writing.foot.approved.link, LEFT)
    settle()
    qtbot.mouseClick(writing.dialog.save, LEFT)
    settle()
    locked = writing.form.matter.isEnabled()
    qtbot.mouseClick(writing.head.edit, LEFT)
    settle()
    assert (locked, writing.form.matter.isEnabled(), writing.composer.is_approved) == (False, True, False)


def test_a_letter_without_a_subject_is_kept_but_not_approved(qtbot, writing, bureau, settle):
    writing.form.matter.subject.clear()
    writing.form.matter.facts.insertPlainText("確認した。")
    letter = keep(writing, settle)
    qtbot.mouseClick(writing.foot.approved.link, LEFT)
    assert (bureau.ask(DraftOf(letter)).facts, writing.dialog) == ("確認した。", None)
    assert "件名" in writing.foot.reason.text()
    assert writing.form.matter.subject.accessibleDescription()


def test_a_day_that_cannot_be_read_keeps_the_letter_from_going_out_without_it(qtbot, writing, bureau, settle):
    without_approval(bureau, writing, settle)
    field = writing.form.matter.reply_by
    field.line.setText("来週の火よう")
    field.line.editingFinished.emit()
    stopped = writing.foot.issue.isEnabled(), writing.foot.reason.text()
    field.line.setText("6/16")
    field.line.editingFinished.emit()
    keep(writing, settle)
    assert (stopped[0], "来週の火よう" in stopped[1], writing.foot.issue.isEnabled()) == (False, True, True)


def test_another_place_brings_its_own_address(writing, bureau, settle):
    writing.form.copy.place.setText("倉津市役所")
    writing.form.copy.address.setText("倉津市本町9番")
    visit = bureau.ask(DraftOf(keep(writing, settle))).visit
    assert (visit.place_name, visit.place_address) == ("倉津市役所", "倉津市本町9番")


def test_a_sign_no_font_has_is_named_at_the_field_of_the_clients_copy(writing, settle):
    writing.form.copy.access.setText("\U0001f9ff の前")
    keep(writing, settle)
    assert (bool(writing.form.copy.access.accessibleDescription()), writing.form.matter.subject.accessibleDescription()) == (True, "")


def test_escape_in_the_question_issues_nothing(qtbot, writing, bureau, settle):
    without_approval(bureau, writing, settle)
    qtbot.mouseClick(writing.foot.issue, LEFT)
    qtbot.keyClick(writing.dialog, Qt.Key.Key_Escape)
    settle()
    assert letters(bureau, issued=True) == ()


def test_undo_brings_the_earlier_text_back_into_the_form(qtbot, writing, office, settle):
    writing.form.matter.facts.insertPlainText("一つ目。")
    keep(writing, settle)
    writing.form.matter.facts.insertPlainText("二つ目。")
    keep(writing, settle)
    office.edits.undo()
    settle()
    assert writing.form.matter.facts.text() == "一つ目。"


def test_form_and_page_share_a_narrow_screen_as_two_tabs(qtbot, writing, screen):
    screen.resize(863, 430)
    shown = [(writing.form.isVisible(), writing.paper.isVisible())]
    writing.two.switch.set_value("paper")
    writing.two.switch.changed.emit("paper")
    shown.append((writing.form.isVisible(), writing.paper.isVisible()))
    assert shown == [(True, False), (False, True)]
    assert writing.paper.whole.isChecked()


def test_the_frame_on_the_small_page_follows_what_is_in_view(qtbot, writing, settle):
    qtbot.waitUntil(lambda: bool(writing.paper.thumbs), timeout=8000)
    thumb = writing.paper.thumbs[0]
    qtbot.waitUntil(lambda: thumb.view[1] < 0.99, timeout=8000)
    qtbot.mouseClick(writing.paper.whole, LEFT)
    settle()
    qtbot.waitUntil(lambda: thumb.view == (0.0, 1.0), timeout=8000)


def pdf_printer(path) -> QPrinter:
    """A printer that leaves its paper as a file."""
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def print_draft(writing, monkeypatch, qtbot, path, settle) -> None:
    """The button is pressed, and a printer chosen."""
    monkeypatch.setattr(writing.printing, "ask", lambda papers, name: writing.printing.start(pdf_printer(path), papers))
    qtbot.mouseClick(writing.foot.print, LEFT)
    settle()


def test_a_draft_is_printed_behind_its_form_once_that_is_in_the_record(qtbot, writing, bureau, office, tmp_path, monkeypatch, settle):
    keep(writing, settle)
    print_draft(writing, monkeypatch, qtbot, tmp_path / "draft.pdf", settle)
    (printed,) = bureau.ask(FindAudit(actions=frozenset({AuditAction.PRINTED}))).rows
    assert page_count((tmp_path / "draft.pdf").read_bytes()) == 4
    assert (about_words(printed), printed.thing.id) == ("文書の案（決裁用）", letters(bureau)[0].id)


def test_a_desk_without_approval_prints_the_draft_alone(qtbot, writing, bureau, tmp_path, monkeypatch, settle):
    without_approval(bureau, writing, settle)
    keep(writing, settle)
    print_draft(writing, monkeypatch, qtbot, tmp_path / "draft.pdf", settle)
    assert writing.foot.print.text() == "案を印刷"
    assert page_count((tmp_path / "draft.pdf").read_bytes()) == 3


def test_without_a_printer_the_page_says_so(qtbot, writing, settle):
    writing.printing.find_printers = list
    keep(writing, settle)
    qtbot.keyClick(writing.form.matter.facts, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "プリンターが見つかりません" in writing.notice.text()


def test_tab_goes_through_the_items_in_their_place(qtbot, writing):
    switches = [row.switch for row in writing.form.items.rows if row.switch is not None]
    chain = [writing.form.matter.greeting]
    chain[0].setFocus()
    while len(chain) < len(switches) + 2:
        qtbot.keyClick(chain[-1], Qt.Key.Key_Tab)
        chain.append(QApplication.focusWidget())
    assert chain == [writing.form.matter.greeting, *switches, writing.form.items.again]


def test_tab_goes_along_the_foot_from_left_to_right(qtbot, writing):
    foot = writing.foot
    seen = [foot.copy]
    foot.copy.setFocus()
    while len(seen) < 4:
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [foot.copy, foot.language, foot.approved.link, foot.print]


# --- issued ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def reading(screen, bureau, file, consent, settle):
    screen.show_thing("letter", issue_one(bureau, file))
    settle()
    return screen.issued


def test_an_issued_letter_shows_the_stored_bytes(reading, bureau):
    assert set(reading.paper.sheets) > set(bureau.ask(IssuedSheets(letters(bureau)[0].id)))
    assert reading.unprinted.text() == "番号済・未印刷"


def test_saved_files_are_the_stored_bytes_named_by_number(reading, bureau, tmp_path, settle):
    reading.save_into(tmp_path, reading.chosen())
    settle()
    kept = {path.name: path.read_bytes() for path in tmp_path.glob("*.pdf")}
    parts = ("依頼書", "本人控え", "窓口の控え", "返信票", "送付状")
    assert sorted(kept) == sorted(f"HS-R8-0001_{part}.pdf" for part in parts)
    assert set(kept.values()) > {sheet.pdf for sheet in bureau.ask(IssuedSheets(reading.letter.row.id))}
    assert all(sheet.prints for sheet in letters(bureau)[0].sheets)


def test_only_ticked_sheets_go_to_the_printer_and_each_is_noted(qtbot, reading, bureau, tmp_path, settle):
    for tick in (*reading.set.ticks[1:], reading.set.cover, reading.set.own):
        tick.box.click()
    reading.printing.start(pdf_printer(tmp_path / "paper.pdf"), reading.chosen())
    settle()
    assert page_count((tmp_path / "paper.pdf").read_bytes()) == 1
    assert [bool(sheet.prints) for sheet in letters(bureau)[0].sheets] == [True, False, False]


def test_a_folder_that_cannot_be_written_is_named_and_nothing_is_noted(reading, bureau, office, tmp_path, settle):
    reading.save_into(tmp_path / "nowhere", reading.chosen())
    settle()
    assert office.notices.sentences
    assert not any(sheet.prints for sheet in letters(bureau)[0].sheets)


def test_the_issued_letter_leads_to_its_referral(qtbot, reading, office, bureau):
    with qtbot.waitSignal(office.navigator.wanted) as asked:
        qtbot.mouseClick(reading.referral, LEFT)
    assert asked.args == ["referral", letters(bureau)[0].referral]


# --- lists -----------------------------------------------------------------------------------------------------------------


def test_the_list_parts_drafts_from_issued_letters(qtbot, screen, bureau, file, consent, settle):
    issue_one(bureau, file)
    screen.refresh()
    settle()
    before = screen.list.found.table.rowCount()
    screen.list.show_issued(True)
    settle()
    assert (before, screen.list.found.table.rowCount()) == (0, 1)


def test_enter_opens_a_letter_of_the_list(qtbot, screen, bureau, file, consent, settle):
    issue_one(bureau, file)
    screen.list.show_issued(True)
    settle()
    screen.list.table.selectRow(0)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Return)
    settle()
    assert screen.stack.currentWidget() is screen.issued


def test_searching_says_when_nothing_is_found(qtbot, screen, settle):
    screen.list.search.setText("ありえない")
    qtbot.keyClick(screen.list.search, Qt.Key.Key_Return)
    settle()
    assert screen.list.stack.currentWidget() is screen.list.empty


def test_the_table_is_a_sound_model(qtmodeltester, screen, bureau, file, consent, settle):
    issue_one(bureau, file)
    screen.list.show_issued(True)
    settle()
    qtmodeltester.check(screen.list.found.table)


def test_a_case_lists_its_letters_and_opens_them(qtbot, office, bureau, file, consent, settle):
    letter = issue_one(bureau, file)
    panel = LetterPanel(office, file.case)
    qtbot.addWidget(panel)
    panel.show()
    settle()
    with qtbot.waitSignal(office.navigator.wanted) as asked:
        panel.table.opened.emit(panel.letters.table.index(0, 0))
    assert asked.args == ["letter", letter]


def test_a_letter_of_a_case_is_begun_with_whom_it_goes_to(qtbot, office, file, consent, settle):
    referral = file.referral(items=ITEMS)
    ended = file.referral(items=ITEMS)
    file.step(ended, ReferralState.REQUESTED)
    file.step(ended, ReferralState.CANCELLED, reason=ReferralReason.DECLINED)
    panel = LetterPanel(office, file.case)
    qtbot.addWidget(panel)
    panel.show()
    settle()
    (partner,) = panel.partners.actions()
    assert partner.text().startswith("法テラス倉津")
    with qtbot.waitSignal(office.navigator.wanted) as asked:
        partner.trigger()
    assert asked.args == ["new_letter", referral]


def test_a_case_without_a_partner_says_where_letters_begin(qtbot, office, file, settle):
    panel = LetterPanel(office, file.case)
    qtbot.addWidget(panel)
    panel.show()
    settle()
    assert not panel.write.isVisible()
    assert any("先に「つなぎ」で" in each.text() for each in panel.empty.findChildren(QLabel))


def test_an_item_whose_field_is_empty_says_so_until_something_is_written(writing):
    row, matter = item_row(writing, ConsentItem.CONSULTATION), writing.form.matter
    assert row.said.text() == "記載　入力欄のとおり"
    for field in (matter.facts, matter.said, matter.judged):
        field.set_text("")
    assert row.said.text() == "まだ入力がありません"
    matter.judged.insertPlainText("急ぐ。")
    assert row.said.text() == "記載　入力欄のとおり"


def test_a_letter_that_says_nothing_cannot_be_issued_and_says_what_is_missing(qtbot, bureau, writing, settle):
    without_approval(bureau, writing, settle)
    matter = writing.form.matter
    for field in (matter.matters, matter.said):
        field.set_text("")
    for row in writing.form.items.rows:
        if row.switch is not None:
            row.switch.setChecked(False)
    keep(writing, settle)
    assert not writing.foot.issue.isEnabled()
    assert "依頼事項" in writing._why_not(writing.composer.basis)
    matter.matters.insertPlainText("法律相談")
    keep(writing, settle)
    assert writing.foot.issue.isEnabled()


# --- given out anew, and corrected -----------------------------------------------------------------------------------------


@pytest.fixture
def printed_once(reading, bureau, settle):
    """An issued letter whose request to the agency went out."""
    bureau.do(NotePrinted(reading.letter.row.id, LetterPart.AGENCY, bureau.desk.clock.now()))
    reading.refresh()
    settle()
    reading.set.ticks[0].box.setChecked(True)
    for tick in reading.set.ticks[1:]:
        tick.box.setChecked(False)
    return reading


def prints(bureau, letter: LetterId):
    return bureau.ask(LetterById(letter)).sheets[0].prints


def to_file(monkeypatch, reading, path) -> None:
    """Whatever is printed goes to a printer that leaves a file."""
    monkeypatch.setattr(reading.printing, "ask", lambda papers, name, **how: reading.printing.start(pdf_printer(path), papers, **how))


def test_a_sheet_that_went_out_asks_before_it_does_so_again(qtbot, printed_once, bureau, monkeypatch, tmp_path, settle):
    to_file(monkeypatch, printed_once, tmp_path / "again.pdf")
    letter = printed_once.letter.row.id
    qtbot.mouseClick(printed_once.print, LEFT)
    printed_once.dialog.how.put(True)
    printed_once.dialog.yes.click()
    asked = printed_once.dialog.isVisible(), len(prints(bureau, letter))
    printed_once.dialog.why.setText("先方で紛失したため")
    printed_once.dialog.yes.click()
    settle()
    assert asked == (True, 1)
    assert [each.reissue for each in prints(bureau, letter)] == ["", "先方で紛失したため"]
    assert "再発行 6/9" in printed_once.set.ticks[0].history


def test_paper_that_jammed_is_printed_once_more_without_a_mark(qtbot, printed_once, bureau, monkeypatch, tmp_path, settle):
    to_file(monkeypatch, printed_once, tmp_path / "same.pdf")
    qtbot.mouseClick(printed_once.print, LEFT)
    printed_once.dialog.yes.click()
    settle()
    assert [each.reissue for each in prints(bureau, printed_once.letter.row.id)] == ["", ""]


def test_what_never_went_out_is_printed_without_a_question(qtbot, reading, bureau, monkeypatch, tmp_path, settle):
    to_file(monkeypatch, reading, tmp_path / "first.pdf")
    qtbot.mouseClick(reading.print, LEFT)
    settle()
    assert (reading.dialog, len(prints(bureau, reading.letter.row.id))) == (None, 1)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_leaves_the_letter_numbered_and_unprinted(qtbot, reading, bureau, monkeypatch, tmp_path, settle):
    before = bureau.ask(IssuedSheets(reading.letter.row.id))
    to_file(monkeypatch, reading, tmp_path / "nowhere" / "paper.pdf")
    qtbot.mouseClick(reading.print, LEFT)
    settle()
    assert (reading.unprinted.text(), reading.number.text(), reading.notice.isVisible()) == ("番号済・未印刷", "倉広相第1号", True)
    assert bureau.ask(IssuedSheets(reading.letter.row.id)) == before


def test_a_copy_given_out_anew_is_saved_under_a_name_of_its_own(qtbot, printed_once, tmp_path, settle):
    printed_once.letter.make_again(printed_once.chosen(), "先方で紛失したため")
    printed_once._leave = partial(printed_once.save_into, tmp_path)
    settle()
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["HS-R8-0001_依頼書_再発行.pdf"]


def test_a_correction_is_written_beside_the_letter_it_replaces(qtbot, reading, screen, bureau, settle):
    old = reading.letter.row.id
    qtbot.mouseClick(reading.correct, LEFT)
    settle()
    assert (screen.stack.currentWidget(), screen.compose.head.title.text()) == (screen.compose, "連携依頼書（訂正）")
    new = screen.compose.composer.letter
    bureau.do(IssueLetter(new))
    screen.show_thing("letter", old)
    settle()
    assert reading.outdated.text() == "この文書は、倉広相第2号に訂正されています。"
    assert not reading.correct.isVisible()
    qtbot.mouseClick(reading.outdated.action, LEFT)
    settle()
    assert (reading.number.text(), reading.before.text()) == ("倉広相第2号", "倉広相第1号")


def test_a_correction_once_begun_is_gone_on_with(qtbot, reading, screen, bureau, settle):
    new = LetterId(new_id())
    bureau.do(CorrectLetter(new, reading.letter.row.id))
    reading.refresh()
    settle()
    assert reading.correct.text() == "訂正の案を開く"
    qtbot.mouseClick(reading.correct, LEFT)
    settle()
    assert screen.compose.composer.letter == new


# --- what keeps it back leads to its cause -----------------------------------------------------------------------------------


def test_a_blank_left_in_a_phrase_keeps_the_letter_back_and_is_led_to(qtbot, writing, settle):
    writing.form.matter.judged.insertPlainText("○○の手続が必要。")
    keep(writing, settle)
    qtbot.mouseClick(writing.foot.approved.link, LEFT)
    assert ("○○" in writing.foot.reason.text(), writing.dialog, writing.foot.issue.isEnabled()) == (True, None, False)
    assert "○○" in writing.form.matter.judged.accessibleDescription()
    assert writing.form.matter.judged.hasFocus()


def test_a_letter_without_a_day_of_reply_says_so(writing, bureau, settle):
    without_approval(bureau, writing, settle)
    writing.form.matter.reply_by.set_day(None)
    writing.form.matter.on_typed()
    keep(writing, settle)
    assert (writing.foot.issue.isEnabled(), writing.foot.reason.text()) == (False, "回答期限を入力すると施行できます。")


def test_what_stops_the_page_is_one_press_away(qtbot, writing, settle):
    writing.form.matter.facts.insertPlainText("電話は 086-000-4567")
    keep(writing, settle)
    writing.form.addressee.section.setFocus()
    qtbot.mouseClick(writing.stop.action, LEFT)
    assert (writing.stop.action.text(), writing.form.matter.facts.hasFocus()) == ("入力欄へ", True)


def test_a_recipient_on_the_other_side_is_led_to(qtbot, writing, bureau, office, file, settle):
    agency = bureau.ask(AgencyById(file.agency))
    office.edits.do(EditAgency(file.agency, replace(agency.details, conflict_of_interest=True)), "機関を編集")
    settle()
    writing.refresh()
    settle()
    assert "利益相反" in writing.stop.text()
    with qtbot.waitSignal(office.navigator.wanted) as asked:
        qtbot.mouseClick(writing.stop.action, LEFT)
    assert asked.args == ["agency", file.agency]


def test_a_copy_in_another_language_leads_to_the_choice(qtbot, writing, settle):
    writing.foot.language.set_value("ne")
    writing.foot.copy_changed.emit()
    keep(writing, settle)
    assert "ネパール語" in writing.stop.text()
    qtbot.mouseClick(writing.stop.action, LEFT)
    assert writing.foot.language.hasFocus() or writing.foot.language.isAncestorOf(QApplication.focusWidget())


# --- as files and on a printer -----------------------------------------------------------------------------------------------

SECRET = "kawasemi-no-su"


def saved(monkeypatch, reading, tmp_path, settle, first: str, second: str):
    """PDFで保存 with a password typed twice."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *asked: str(tmp_path))
    reading.save.click()
    dialog = reading.dialog
    dialog.how.put(True)
    dialog.first.setText(first)
    dialog.second.setText(second)
    dialog.yes.click()
    settle()
    return dialog


def test_a_copy_with_a_password_opens_with_it_alone_and_it_is_kept_nowhere(reading, bureau, tmp_path, monkeypatch, settle):
    saved(monkeypatch, reading, tmp_path, settle, SECRET, SECRET)
    locked = pypdf.PdfReader(tmp_path / "HS-R8-0001_依頼書.pdf")
    assert (locked.is_encrypted, locked.decrypt("other-words"), locked.decrypt(SECRET) > 0) == (True, 0, True)
    assert "倉広相第1号" in locked.pages[0].extract_text().replace(" ", "")
    assert b"/AESV3" in (tmp_path / "HS-R8-0001_依頼書.pdf").read_bytes()
    assert SECRET.encode() not in bureau.desk.store.path.read_bytes()


@pytest.mark.parametrize(("first", "second", "field"), [("short", "short", "first"), (SECRET, "another one", "second")])
def test_a_password_that_is_short_or_typed_two_ways_saves_nothing(reading, tmp_path, monkeypatch, settle, first, second, field):
    dialog = saved(monkeypatch, reading, tmp_path, settle, first, second)
    assert (dialog.isVisible(), bool(getattr(dialog, field).accessibleDescription()), list(tmp_path.glob("*.pdf"))) == (True, True, [])


def test_a_pc_prints_as_it_printed_last(office):
    last, next_one = a4_printer(), a4_printer()
    last.setCopyCount(2)
    remember(last, office.settings)
    recall(next_one, office.settings)
    assert (next_one.copyCount(), office.settings.get("printing/duplex")) == (2, last.duplex().name)


# --- kinds of letters --------------------------------------------------------------------------------------------------------


def choose_kind(qtbot, writing, settle, kind: LetterKind) -> None:
    button = next(each for each in writing.form.kind.findChildren(SegmentButton) if each.text() == kind.label)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    keep(writing, settle)


def test_the_kind_chosen_in_the_form_is_the_letter_that_is_kept(qtbot, bureau, writing, settle):
    choose_kind(qtbot, writing, settle, LetterKind.INTRODUCTION)
    assert bureau.ask(LetterById(writing.composer.letter)).kind == LetterKind.INTRODUCTION
    assert writing.head.title.text() == "紹介状"
    assert [thumb.text() for thumb in writing.paper.thumbs] == ["1 紹介状", "2 返信票（別紙）", "3 本人控え"]


def test_a_form_shows_what_its_kind_prints_and_keeps_what_was_typed_for_another(qtbot, writing, settle):
    matter = writing.form.matter
    choose_kind(qtbot, writing, settle, LetterKind.INFORMATION)
    hidden = (matter.matters, matter.reply_by, matter.greeting, matter.wished)
    assert [field.isVisibleTo(writing.form) for field in (*hidden, matter.told_until)] == [False] * 4 + [True]
    assert writing.composer.draft.matters
    choose_kind(qtbot, writing, settle, LetterKind.COOPERATION_REQUEST)
    assert [field.isVisibleTo(writing.form) for field in (*hidden, matter.told_until)] == [True] * 4 + [False]


def test_a_subject_follows_the_kind_until_somebody_writes_another(qtbot, writing, settle):
    subject = writing.form.matter.subject
    choose_kind(qtbot, writing, settle, LetterKind.INFORMATION)
    assert subject.text() == "相談者の状況について"
    subject.setText("賃金の支払の状況について")
    choose_kind(qtbot, writing, settle, LetterKind.INTRODUCTION)
    assert subject.text() == "賃金の支払の状況について"


def test_when_an_introduction_goes_without_a_copy_the_visit_can_still_be_typed(qtbot, writing, settle):
    choose_kind(qtbot, writing, settle, LetterKind.INTRODUCTION)
    writing.foot.copy.setChecked(False)
    assert writing.form.copy.isEnabled()
    choose_kind(qtbot, writing, settle, LetterKind.COOPERATION_REQUEST)
    assert not writing.form.copy.isEnabled()


def test_what_keeps_a_letter_from_being_issued_leads_to_its_field(qtbot, writing, settle):
    subject = writing.form.matter.subject
    subject.clear()
    keep(writing, settle)
    writing.foot.copy.setFocus()
    assert writing.foot.way.text() == "件名を入力すると施行できます。"
    qtbot.mouseClick(writing.foot.way, LEFT)
    assert subject.hasFocus()
