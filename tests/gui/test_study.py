"""事例検討用の資料 from the case: each text looked through beside its original by keys, and nothing out before that."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.audit import FindAudit
from desk_gui.commands.cases import AddEntry, CaseById, EditCase, EditClient
from desk_gui.rows.cases import EntryDetails
from desk_gui.values.clock import instant
from desk_gui.values.ids import EntryId, new_id
from desk_gui.viewmodels import letter_pages
from desk_gui.views.cases.info import INFO
from desk_gui.views.papers.study import PAGE, TEXTS, StudyPaperDialog
from desk_gui.vocabulary import AuditAction, Category, EntryKind
from tests.gui.conftest import pdf_printer
from tests.unit.handing_over import LAN, File, open_file
from tests.unit.letters.reading import read

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def coarse(monkeypatch):
    monkeypatch.setattr(letter_pages, "PRINT_DPI", 72)


@pytest.fixture
def file(bureau) -> File:
    made = open_file(bureau)
    told = EntryDetails(
        EntryKind.PHONE, instant(date(2026, 4, 27), time(12)), facts="グエンさんから電話。6月1日に会う。", said="会社が怖い。"
    )
    bureau.do(AddEntry(EntryId(new_id()), made.case, told))
    return made


@pytest.fixture
def page(qtbot, office, file, rested):
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 592)
    office.edits.changed.connect(screen.refresh)
    screen.show()
    screen.open_case(file.case)
    rested()
    yield screen.page
    screen.close()


@pytest.fixture
def dialog(page, rested) -> StudyPaperDialog:
    page.head.study_it.trigger()
    rested()
    return page.acts.dialog


def look_through(qtbot, dialog: StudyPaperDialog) -> None:
    """One key a text."""
    for _ in dialog.texts.rows:
        qtbot.keyClick(dialog.panel.text, Qt.Key.Key_Return, CTRL)


def show_page(qtbot, dialog: StudyPaperDialog, rested) -> None:
    qtbot.keyClick(dialog.which, Qt.Key.Key_2)
    rested()


def test_each_text_stands_beside_its_original_with_what_was_exchanged(dialog):
    dialog.list.selectRow(1)
    assert dialog.panel.original.text() == "グエンさんから電話。6月1日に会う。"
    assert dialog.panel.text.text() == "Ａさんから電話。初回相談から8週後に会う。"
    assert "グエンさん → Ａさん" in dialog.panel.replaced.text()
    marked = [each.cursor.selectedText() for each in dialog.panel.original.extraSelections()]
    assert marked == ["グエンさん", "6月1日"]


def test_the_marks_stand_on_the_words_behind_a_name_in_rare_characters_too(bureau, file, office, qtbot, rested):
    """𠮷 is two to Qt, and one to whoever found the words."""
    told = EntryDetails(EntryKind.PHONE, instant(date(2026, 4, 28), time(12)), facts="𠮷😊と話した。グエンさんが来た。")
    bureau.do(AddEntry(EntryId(new_id()), file.case, told))
    dialog = StudyPaperDialog(office, bureau.ask(CaseById(file.case)))
    qtbot.addWidget(dialog)
    rested()
    dialog.list.selectRow(next(at for at, row in enumerate(dialog.texts.rows) if row.passage.text == told.facts))
    marked = [each.cursor.selectedText() for each in dialog.panel.original.extraSelections()]
    assert "グエンさん" in marked


def test_the_page_looked_at_again_unchanged_can_be_printed(qtbot, dialog, rested):
    look_through(qtbot, dialog)
    show_page(qtbot, dialog, rested)
    qtbot.keyClick(dialog.which, Qt.Key.Key_1)
    assert not dialog.save.isEnabled()
    show_page(qtbot, dialog, rested)
    assert dialog.save.isEnabled()
    assert not any(page.stale for page in dialog.page.pages)


def test_looked_through_by_one_key_a_text_it_is_seen_printed_and_recorded(qtbot, bureau, page, dialog, tmp_path, rested):
    show_page(qtbot, dialog, rested)
    assert not dialog.save.isEnabled()
    qtbot.keyClick(dialog.which, Qt.Key.Key_1)
    look_through(qtbot, dialog)
    assert dialog.which.value() != PAGE
    show_page(qtbot, dialog, rested)
    assert dialog.save.isEnabled()
    shown = dialog.model.paper
    assert "Ａさんから電話。" in read(shown.pdf)
    printer = pdf_printer(tmp_path / "paper.pdf")
    with qtbot.waitSignal(dialog.recorded):
        dialog.printing.start(printer, (shown,))
    rested()
    lines = bureau.ask(FindAudit(actions=frozenset({AuditAction.PRINTED}))).rows
    assert [(line.about, line.document) for line in lines] == [("study", shown.digest)]
    assert (tmp_path / "paper.pdf").exists()


def test_what_a_colleague_wrote_meanwhile_is_looked_through_before_it_leaves(qtbot, bureau, file, dialog, tmp_path, rested):
    look_through(qtbot, dialog)
    show_page(qtbot, dialog, rested)
    told = EntryDetails(EntryKind.PHONE, instant(date(2026, 4, 29), time(12)), facts="天気の話をした。")
    bureau.do(AddEntry(EntryId(new_id()), file.case, told))
    dialog.save_to(tmp_path / "paper.pdf")
    rested()
    assert not (tmp_path / "paper.pdf").exists()
    assert (dialog.which.value(), dialog.texts.unread) == (TEXTS, 1)
    assert dialog.panel.original.text() == told.facts
    assert "見直していない文章が1件" in dialog.notice.text()
    qtbot.keyClick(dialog.panel.text, Qt.Key.Key_Return, CTRL)
    show_page(qtbot, dialog, rested)
    dialog.save_to(tmp_path / "paper.pdf")
    rested()
    assert "天気の話" in read((tmp_path / "paper.pdf").read_bytes())


def test_what_is_another_page_by_now_is_drawn_anew_and_leaves_then(qtbot, bureau, file, dialog, tmp_path, rested):
    look_through(qtbot, dialog)
    show_page(qtbot, dialog, rested)
    case = bureau.ask(CaseById(file.case))
    bureau.do(EditCase(file.case, replace(case.details, categories=(Category.MEDICAL,))))
    dialog.save_to(tmp_path / "paper.pdf")
    rested()
    assert (dialog.which.value(), dialog.texts.unread) == (TEXTS, 0)
    assert "もう一度出力" in dialog.notice.text()
    show_page(qtbot, dialog, rested)
    dialog.save_to(tmp_path / "paper.pdf")
    rested()
    assert (tmp_path / "paper.pdf").exists()


def test_its_file_is_called_by_no_number(qtbot, dialog, tmp_path, rested):
    look_through(qtbot, dialog)
    show_page(qtbot, dialog, rested)
    assert dialog.model.name() == "事例検討用の資料"
    dialog.save_to(tmp_path / "paper.pdf")
    rested()
    assert "Ａさん" in read((tmp_path / "paper.pdf").read_bytes())


def test_a_name_that_is_typed_leads_back_to_its_text(qtbot, dialog, rested):
    look_through(qtbot, dialog)
    dialog.list.selectRow(2)
    qtbot.keyClicks(dialog.panel.text, "NGUYEN THI LAN ")
    assert dialog.texts.unread == 1
    qtbot.keyClick(dialog.panel.text, Qt.Key.Key_Return, CTRL)
    show_page(qtbot, dialog, rested)
    assert dialog.which.value() != PAGE
    assert dialog.list.current_row() == 2
    assert "NGUYEN THI LAN" in dialog.panel.problem.text()
    assert dialog.panel.text.hasFocus()
    assert not dialog.save.isEnabled()


def test_what_is_not_wanted_is_left_out_and_can_be_brought_back(qtbot, dialog, rested):
    qtbot.mouseClick(dialog.rest, Qt.MouseButton.LeftButton)
    assert dialog.texts.unread == 0
    show_page(qtbot, dialog, rested)
    assert "会社が怖い" not in read(dialog.model.paper.pdf)
    qtbot.keyClick(dialog.which, Qt.Key.Key_1)
    dialog.list.selectRow(2)
    qtbot.mouseClick(dialog.panel.back, Qt.MouseButton.LeftButton)
    assert dialog.panel.text.text() == "会社が怖い。"
    assert dialog.texts.unread == 1


def test_what_was_prepared_is_there_again(qtbot, page, dialog, rested):
    dialog.list.selectRow(2)
    qtbot.keyClicks(dialog.panel.text, "honnin ")
    qtbot.keyClick(dialog.panel.text, Qt.Key.Key_Return, CTRL)
    qtbot.keyClicks(dialog.topic, "dou sasaeru")
    dialog.reject()
    rested()
    page.head.study_it.trigger()
    rested()
    again = page.acts.dialog
    assert again is not dialog
    assert again.topic.text() == "dou sasaeru"
    assert [row.looked for row in again.texts.rows] == [False, False, True]
    assert again.texts.rows[2].text == "honnin 会社が怖い。"


def test_a_case_to_be_careful_with_offers_none(bureau, page, file, rested):
    assert page.head.study_it.isVisible()
    bureau.do(EditClient(file.client, replace(LAN, protected=True)))
    page.refresh()
    rested()
    assert not page.head.study_it.isVisible()
