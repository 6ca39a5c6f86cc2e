"""引継書, 同意書 and 相談記録票 from the screens: seen before they leave, recorded before they leave, and nothing typed is lost."""

from dataclasses import replace
from datetime import date, time

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from sqlalchemy import text

from desk_gui.commands.audit import FindAudit
from desk_gui.commands.cases import AddEntry, CaseById, EditCase, EditClient
from desk_gui.commands.consent import ConsentsOf, WithdrawConsent
from desk_gui.commands.desk import AddStaff
from desk_gui.rows.cases import EntryDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.clock import instant
from desk_gui.values.ids import EntryId, StaffId, WithdrawalId, new_id
from desk_gui.viewmodels import letter_pages
from desk_gui.views.cases.consent_panel import ConsentScope
from desk_gui.views.cases.info import INFO
from desk_gui.views.consents.dialog import ConsentDialog
from desk_gui.views.consents.panel import ConsentPanel
from desk_gui.views.papers.consent import ConsentPaperDialog
from desk_gui.views.papers.consultation import ConsultationPaperDialog
from desk_gui.views.papers.handover import HandoverPaperDialog
from desk_gui.vocabulary import AuditAction, ConsentItem, EntryKind
from tests.conftest import TODAY
from tests.gui.conftest import pdf_printer
from tests.unit.handing_over import LAN, File, open_file
from tests.unit.letters.reading import read

LEFT = Qt.MouseButton.LeftButton
ITEMS = (ConsentItem.NAME, ConsentItem.CONSULTATION)


@pytest.fixture(autouse=True)
def coarse(monkeypatch):
    monkeypatch.setattr(letter_pages, "PRINT_DPI", 72)


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau)


@pytest.fixture
def colleague(bureau) -> StaffId:
    staff = StaffId(new_id())
    bureau.do(AddStaff(staff, StaffDetails("河合 真理")))
    return staff


@pytest.fixture
def page(qtbot, office, file, bureau, rested):
    noon = instant(date(2026, 6, 2), time(12))
    bureau.do(AddEntry(EntryId(new_id()), file.case, EntryDetails(EntryKind.PHONE, noon, facts="会社から連絡があった。")))
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 592)
    office.edits.changed.connect(screen.refresh)
    screen.show()
    screen.open_case(file.case)
    rested()
    yield screen.page
    screen.close()


def printed(bureau) -> list:
    return [(line.about, line.document) for line in bureau.ask(FindAudit(actions=frozenset({AuditAction.PRINTED}))).rows]


def test_the_printer_of_a_case_offers_its_records(qtbot, page, rested):
    qtbot.mouseClick(page.head.print, LEFT)
    assert [action.text() for action in page.head.papers.actions()] == [
        "相談記録票（供覧用）…",
        "引継書…",
        "事例検討用の資料（名前などを伏せる）…",
    ]
    page.head.hand_over_it.trigger()
    rested()
    assert isinstance(page.acts.dialog, HandoverPaperDialog)


def test_what_is_typed_stands_on_the_sheet_that_is_printed_and_recorded(qtbot, bureau, page, tmp_path, colleague, rested):
    page.acts.print_handover()
    rested()
    dialog = page.acts.dialog
    dialog.taking.set_value(colleague)
    qtbot.keyClicks(dialog.reason, "idou")
    dialog.draw()
    rested()
    shown = dialog.model.paper
    assert "idou" in read(shown.pdf)
    assert "河合真理" in read(shown.pdf)
    with qtbot.waitSignal(dialog.recorded):
        dialog.printing.start(pdf_printer(tmp_path / "paper.pdf"), (shown,))
    rested()
    assert printed(bureau) == [("handover", shown.digest)]
    assert (tmp_path / "paper.pdf").exists()
    assert not shiboken6.isValid(dialog)


@pytest.fixture
def for_another_desk(qtbot, page, file, rested):
    """Its sheet, with the desk chosen and her telephone switched on by the keyboard."""
    file.consent(*ITEMS, ConsentItem.PHONE)
    page.acts.print_handover()
    rested()
    dialog = page.acts.dialog
    qtbot.keyClick(dialog.to, Qt.Key.Key_Down)
    rested()
    assert dialog.to.value() == file.agency
    switch(qtbot, dialog, ConsentItem.PHONE)
    dialog.draw()
    rested()
    return dialog


def switch(qtbot, dialog, item: ConsentItem) -> None:
    (found,) = (row.switch for row in dialog.rows if row.item is item)
    found.setFocus()
    qtbot.keyClick(found, Qt.Key.Key_Space)


def test_what_another_desk_read_on_it_is_listed_for_whoever_withdraws(qtbot, for_another_desk, consents, tmp_path, rested):
    dialog = for_another_desk
    with qtbot.waitSignal(dialog.recorded):
        dialog.printing.start(pdf_printer(tmp_path / "paper.pdf"), (dialog.model.paper,))
    rested()
    assert (tmp_path / "paper.pdf").exists()
    consents.refresh()
    rested()
    qtbot.mouseClick(consents.cards[0].withdraw, LEFT)
    rested()
    line = "・令和8年6月9日　引継書　法テラス倉津（氏名、電話番号、相談の内容）"
    assert line in consents.dialog.known.text().splitlines()
    qtbot.mouseClick(consents.dialog.save, LEFT)
    rested()
    assert line in consents.dialog.carried.text().splitlines()


def test_the_case_shows_at_once_what_that_desk_knows_by_a_saved_sheet(qtbot, for_another_desk, page, tmp_path, monkeypatch, rested):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "saved.pdf"), ""))
    with qtbot.waitSignal(for_another_desk.recorded):
        qtbot.mouseClick(for_another_desk.as_file, LEFT)
    rested()
    scope = page.findChild(ConsentScope)
    notes = [each.toolTip() for each in scope._known.findChildren(QWidget)]
    assert "令和8年6月9日　引継書　氏名、電話番号、相談の内容（本人の同意）" in notes


def test_what_may_no_longer_be_told_stays_here_and_says_what_to_do(qtbot, bureau, for_another_desk, file, tmp_path, rested):
    dialog = for_another_desk
    (consent,) = bureau.ask(ConsentsOf(case=file.case))
    bureau.do(WithdrawConsent(WithdrawalId(new_id()), consent.id, TODAY, items=(ConsentItem.PHONE,)))
    dialog.printing.start(pdf_printer(tmp_path / "paper.pdf"), (dialog.model.paper,))
    rested()
    assert not (tmp_path / "paper.pdf").exists()
    assert "電話番号" in dialog.untold.text()
    assert not dialog.save.isEnabled()
    switch(qtbot, dialog, ConsentItem.PHONE)
    dialog.draw()
    rested()
    assert (dialog.untold.isVisible(), dialog.save.isEnabled()) == (False, True)


def test_a_sheet_that_is_another_by_now_is_shown_anew_before_it_leaves(qtbot, bureau, for_another_desk, file, tmp_path, rested):
    dialog = for_another_desk
    bureau.do(EditClient(file.client, replace(LAN, phone="086-000-9999")))
    stale = dialog.model.paper
    dialog.printing.start(pdf_printer(tmp_path / "paper.pdf"), (stale,))
    rested()
    assert not (tmp_path / "paper.pdf").exists()
    assert "新しい内容を表示しています" in dialog.notice.text()
    assert "086-000-9999" in read(dialog.model.paper.pdf)
    with qtbot.waitSignal(dialog.recorded):
        dialog.printing.start(pdf_printer(tmp_path / "paper.pdf"), (dialog.model.paper,))
    rested()
    assert (tmp_path / "paper.pdf").exists()


def test_a_record_that_cannot_be_written_down_does_not_leave(bureau, page, tmp_path, rested):
    page.acts.print_record()
    rested()
    dialog = page.acts.dialog
    with bureau.desk.store.unit() as session:
        session.execute(text("CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk is full'); END"))
    dialog.printing.start(pdf_printer(tmp_path / "paper.pdf"), (dialog.model.paper,))
    dialog.save_to(tmp_path / "saved.pdf")
    rested()
    assert list(tmp_path.glob("*.pdf")) == []


def test_another_entry_is_another_sheet(page, bureau, file, rested):
    noon = instant(date(2026, 6, 3), time(12))
    bureau.do(AddEntry(EntryId(new_id()), file.case, EntryDetails(EntryKind.VISIT, noon, facts="自宅を訪問した。")))
    page.refresh()
    rested()
    page.acts.print_record()
    rested()
    dialog = page.acts.dialog
    assert isinstance(dialog, ConsultationPaperDialog)
    assert "自宅を訪問した。" in read(dialog.model.paper.pdf)
    dialog.entry.set_value(page.acts.sheet.counting[1].id)
    dialog.entry.changed.emit()
    dialog.draw()
    rested()
    assert "会社から連絡があった。" in read(dialog.model.paper.pdf)


def test_a_case_without_a_history_says_what_to_do(qtbot, office, bureau, rested):
    file = open_file(bureau)
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.open_case(file.case)
    rested()
    screen.page.acts.print_record()
    rested()
    assert "先に経過を記録してください" in screen.page.acts.dialog.notice.text()
    assert not screen.page.acts.dialog.save.isEnabled()


def test_whoever_hands_a_case_over_is_offered_the_sheet_for_it(qtbot, bureau, page, file, colleague, rested):
    case = bureau.ask(CaseById(file.case)).details
    bureau.do(EditCase(file.case, replace(case, staff=bureau.me)))
    page.refresh()
    rested()
    page.acts.edit()
    rested()
    dialog = page.acts.dialog
    dialog.fields.staff.set_value(colleague)
    qtbot.mouseClick(dialog.save, LEFT)
    rested()
    assert page.handed_over.isVisibleTo(page)
    qtbot.mouseClick(page.handed_over.action, LEFT)
    rested()
    sheet = page.acts.dialog
    assert (sheet.handing.value(), sheet.taking.value()) == (bureau.me, colleague)


# --- 同意書 ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def consents(qtbot, office, file, rested):
    panel = ConsentPanel(office, file.case)
    qtbot.addWidget(panel)
    panel.resize(1000, 500)
    panel.show()
    rested()
    return panel


def test_a_consent_is_printed_before_it_is_recorded(qtbot, bureau, consents, file, tmp_path, rested):
    qtbot.mouseClick(consents.record, LEFT)
    rested()
    form = consents.dialog
    assert isinstance(form, ConsentDialog)
    form.recipients.set_values((file.agency,))
    form.items.set_values(ITEMS)
    qtbot.mouseClick(form.print, LEFT)
    rested()
    assert isinstance(form.paper, ConsentPaperDialog)
    sheet = form.paper.model.paper
    assert "NGUYENTHILAN" in read(sheet.pdf)
    with qtbot.waitSignal(form.paper.recorded):
        form.paper.printing.start(pdf_printer(tmp_path / "paper.pdf"), (sheet,))
    rested()
    assert printed(bureau) == [("consent_form", sheet.digest)]
    assert form.isVisible()


def test_a_consent_sheet_without_a_recipient_leads_to_the_field(qtbot, consents, rested):
    qtbot.mouseClick(consents.record, LEFT)
    rested()
    qtbot.mouseClick(consents.dialog.print, LEFT)
    assert consents.dialog.paper is None
    assert consents.dialog.recipients.hasFocus()


def test_a_recorded_consent_is_printed_with_its_number(qtbot, consents, file, rested):
    file.consent(*ITEMS)
    consents.refresh()
    rested()
    card = consents.cards[0]
    qtbot.mouseClick(card.print, LEFT)
    rested()
    assert f"同意番号{card.row.number}" in read(consents.dialog.model.paper.pdf)
