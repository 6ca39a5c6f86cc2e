"""The list of 相談受付: days and months, search, one consultation with what can be done with it, and files."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QToolTip, QWidget

from desk_gui.commands.cases import OpenCase
from desk_gui.commands.consultations import AttachConsultation, ConsultationById, FindConsultations
from desk_gui.commands.permission import RestrictCase
from desk_gui.errors import FolderIsReadOnly
from desk_gui.exchange.tables import read_tables
from desk_gui.rows.cases import CaseDetails
from desk_gui.rows.consultations import ConsultationDetails
from desk_gui.values.ids import CaseId, new_id
from desk_gui.viewmodels.consultations import Span, Stretch
from desk_gui.viewmodels.consultations_export import Form
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.consultations.edit_dialog import EditDialog
from desk_gui.views.consultations.screen import ConsultationsScreen
from desk_gui.vocabulary import Category
from tests.conftest import TODAY, Bureau
from tests.gui.consultations.test_entry import settle
from tests.unit.test_consultations import CALL, recorded


@pytest.fixture
def opened(qtbot, office: Office, bureau: Bureau) -> ConsultationsScreen:
    for back, note in ((0, "きょうの相談"), (1, "きのうの相談"), (40, "先月より前")):
        recorded(bureau, replace(CALL, on=TODAY - timedelta(days=back), note=note))
    screen = ConsultationsScreen(office)
    qtbot.addWidget(screen)
    office.edits.changed.connect(screen.refresh)
    screen.resize(1286, 592)
    screen.show()
    settle(qtbot, office)
    return screen


def notes(screen: ConsultationsScreen) -> list[str]:
    table = screen.book.table
    return [table.index(at, 7).data() for at in range(table.rowCount())]


def shown(qtbot, screen: ConsultationsScreen, details: ConsultationDetails | None = None) -> None:
    screen.table.opened.emit(screen.book.table.index(0, 0))
    assert screen.facts.isVisible()


def test_the_day_before_and_after_are_one_key_away(qtbot, office: Office, opened: ConsultationsScreen):
    for key, expected in ((Qt.Key.Key_Left, ["きのうの相談"]), (Qt.Key.Key_Right, ["きょうの相談"])):
        qtbot.keyClick(opened.entry.intake.note, key, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda expected=expected: notes(opened) == expected)
    opened.bar.show_stretch(Stretch(TODAY - timedelta(days=9)))
    qtbot.mouseClick(opened.bar.today, Qt.MouseButton.LeftButton)
    settle(qtbot, office)
    assert notes(opened) == ["きょうの相談"]


def test_of_a_restricted_case_the_list_tells_neither_what_it_was_about_nor_what_was_said(qtbot, office: Office, bureau: Bureau, opened):
    case = CaseId(new_id())
    bureau.do(OpenCase(case, CaseDetails("残業代", TODAY)))
    bureau.do(AttachConsultation(opened.book.table.row_at(opened.book.table.index(0, 0)).id, case))
    bureau.do(RestrictCase(case, "支援措置の申出"))
    opened.refresh()
    settle(qtbot, office)
    told = {role: cells(opened, role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)}
    assert {(each[5], each[7]) for each in told.values()} == {("", "取扱注意")}
    assert opened.book.table.index(0, 7).data(Qt.ItemDataRole.DecorationRole) == "lock"
    assert not {"雇用・労働", "きょうの相談"} & {cell for each in told.values() for cell in each}


def cells(screen: ConsultationsScreen, role: Qt.ItemDataRole) -> list[str]:
    table = screen.book.table
    return [str(table.index(0, column).data(role)) for column in range(table.columnCount())]


def test_a_row_is_opened_and_left_by_keys_and_its_acts_follow_in_the_order_seen(qtbot, opened: ConsultationsScreen):
    opened.table.setFocus()
    opened.table.selectRow(0)
    qtbot.keyClick(opened.table, Qt.Key.Key_Return)
    assert opened.facts.isVisible()
    reached = []
    for _ in range(4):
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Tab)
        reached.append(opened.focusWidget())
    assert reached == [opened.facts.close_, opened.facts.case, opened.facts.edit, opened.facts.remove]
    qtbot.keyClick(opened.facts.remove, Qt.Key.Key_Escape)
    assert (opened.facts.isVisible(), opened.focusWidget()) == (False, opened.table)


@pytest.mark.parametrize("words", ["ｕ-r8-0001", "０００１", "ﾍﾞﾄﾅﾑ きょう", "べとなむ　キョウ", "VI きょう"])
def test_words_find_whatever_their_width_case_or_kana(qtbot, office: Office, opened: ConsultationsScreen, words: str):
    opened.bar.search.insert(words)
    qtbot.keyClick(opened.bar.search, Qt.Key.Key_Return)
    settle(qtbot, office)
    assert notes(opened) == ["きょうの相談"]


def test_a_note_with_marks_is_shown_as_typed_also_under_the_mouse(qtbot, office: Office, bureau: Bureau, opened: ConsultationsScreen):
    note = "<b>残業代</b> & 100% 😀 𠮷 \u202eabc" + "あ" * 3_000
    recorded(bureau, replace(CALL, at=time(23, 59), note=note))
    opened.refresh()
    settle(qtbot, office)
    place = opened.table.visualRect(opened.book.table.index(0, 7)).center()
    asked = QHelpEvent(QEvent.Type.ToolTip, place, opened.table.viewport().mapToGlobal(place))
    QApplication.sendEvent(opened.table.viewport(), asked)
    assert QToolTip.text().startswith("<qt>&lt;b&gt;残業代&lt;/b&gt; &amp; 100%")
    shown(qtbot, opened)
    assert note in [label.text() for label in opened.facts.findChildren(QLabel)]


def test_a_month_lists_all_its_days(qtbot, office: Office, opened: ConsultationsScreen):
    opened.bar.span.changed.emit(Span.MONTH)
    settle(qtbot, office)
    assert notes(opened) == ["きょうの相談", "きのうの相談"]
    assert opened.book.table.index(1, 0).data() == "6/8（月） 10:30"


def test_search_looks_through_all_days(qtbot, office: Office, opened: ConsultationsScreen):
    opened.bar.search.insert("先月")
    qtbot.keyClick(opened.bar.search, Qt.Key.Key_Return)
    settle(qtbot, office)
    assert notes(opened) == ["先月より前"]


def test_a_search_without_a_find_says_so_and_offers_the_way_back(qtbot, office: Office, opened: ConsultationsScreen):
    opened.book.search("ない言葉")
    settle(qtbot, office)
    assert opened.stack.currentWidget() is opened.empty
    qtbot.mouseClick(opened.empty.action, Qt.MouseButton.LeftButton)
    settle(qtbot, office)
    assert notes(opened) == ["きょうの相談"]


def test_a_consultation_becomes_a_case_through_the_navigator(qtbot, office: Office, opened: ConsultationsScreen):
    shown(qtbot, opened)
    row = opened.facts.row
    with qtbot.waitSignal(office.navigator.wanted) as wanted:
        qtbot.mouseClick(opened.facts.case, Qt.MouseButton.LeftButton)
    assert row is not None
    assert wanted.args == ["new_case_from", row.id]


def test_taking_one_back_is_itself_taken_back(qtbot, office: Office, bureau: Bureau, opened: ConsultationsScreen):
    shown(qtbot, opened)
    qtbot.mouseClick(opened.facts.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bureau.ask(FindConsultations()).total == 2)
    settle(qtbot, office)
    opened.toast.acted.emit()
    qtbot.waitUntil(lambda: bureau.ask(FindConsultations()).total == 3)
    settle(qtbot, office)


def test_an_edit_is_recorded_and_keeps_what_was_not_touched(qtbot, office: Office, bureau: Bureau, opened: ConsultationsScreen):
    shown(qtbot, opened)
    row = opened.facts.row
    opened.edit_shown()
    dialog = opened.dialog
    assert isinstance(dialog, EditDialog)
    dialog.intake.note.setPlainText("直した\n二行目")
    dialog.save.click()
    qtbot.waitUntil(lambda: bureau.ask(ConsultationById(row.id)).version == 2)
    settle(qtbot, office)
    assert bureau.ask(ConsultationById(row.id)).details == replace(row.details, note="直した\n二行目")


def test_typing_into_the_entry_takes_the_drawer_away(qtbot, office: Office, opened: ConsultationsScreen):
    shown(qtbot, opened)
    qtbot.keyClicks(opened.entry.intake.note, "a")
    assert not opened.facts.isVisible()


@pytest.mark.parametrize(
    ("form", "name", "heads"),
    [
        (Form.WORKBOOK, "相談受付_2026-06-09.xlsx", ["集計", "一覧"]),
        (Form.COUNTS, "相談受付_集計_2026-06-09.csv", ["方法"]),
        (Form.LIST, "相談受付_一覧_2026-06-09.csv", ["受付番号"]),
    ],
)
def test_a_day_is_written_to_the_file_the_person_chose(
    qtbot, office: Office, opened: ConsultationsScreen, tmp_path: Path, monkeypatch, form: Form, name: str, heads: list[str]
):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(tmp_path / Path(args[2]).name), ""))
    action = next(each for each in opened.bar.files.menu().actions() if each.data() == (Span.DAY, form))
    with qtbot.waitSignal(opened.export.written):
        action.trigger()
    tables = read_tables(tmp_path / name)
    assert ([table.name for table in tables] if form is Form.WORKBOOK else [tables[0].rows[0][0]]) == heads


def test_a_folder_that_cannot_be_written_is_said(qtbot, office: Office, opened: ConsultationsScreen, tmp_path: Path):
    (tmp_path / "day.csv").mkdir()
    opened.export.save(tmp_path / "day.csv", Stretch(TODAY), Form.LIST)
    qtbot.waitUntil(lambda: bool(office.notices.sentences))
    assert office.notices.sentences == [sentence(FolderIsReadOnly())]


def test_a_long_list_is_fetched_page_by_page(qtbot, office: Office, bureau: Bureau, opened: ConsultationsScreen):
    for _ in range(210):
        recorded(bureau, replace(CALL, categories=(Category.TAX,)))
    opened.refresh()
    settle(qtbot, office)
    assert opened.bar.summary.text().startswith("相談 211回")
    opened.book.table.fetchMore(opened.table.rootIndex())
    settle(qtbot, office)
    assert opened.book.table.rowCount() == 211


@pytest.mark.parametrize(
    ("stretch", "first", "last"),
    [
        (Stretch(date(2026, 2, 10), Span.MONTH), date(2026, 2, 1), date(2026, 2, 28)),
        (Stretch(date(2026, 12, 31), Span.MONTH).moved(1), date(2027, 1, 1), date(2027, 1, 31)),
        (Stretch(date(2026, 3, 31), Span.MONTH).moved(-1), date(2026, 2, 1), date(2026, 2, 28)),
        (Stretch(date(2026, 3, 1)).moved(-1), date(2026, 2, 28), date(2026, 2, 28)),
    ],
)
def test_days_and_months_follow_each_other(stretch: Stretch, first: date, last: date):
    assert (stretch.first, stretch.last) == (first, last)


def test_with_large_words_on_a_small_screen_nothing_is_cut_at_the_right(qtbot, qapp, office: Office):
    """At 14 points the fields wrap; the page scrolls down, never sideways."""
    theme.apply(qapp, points=14)
    small = ConsultationsScreen(office)
    qtbot.addWidget(small)
    small.resize(843, 370)
    small.show()
    small.entry.more.click()
    qapp.processEvents()
    assert small.entry.intake.particulars.isVisible()
    page = small.page
    assert page.horizontalScrollBar().maximum() == 0
    right = page.viewport().width()
    cut = [each for each in page.widget().findChildren(QWidget) if each.isVisible() and _right(each, page.widget()) > right]
    assert [each for each in cut if not small.table.isAncestorOf(each)] == []


def _right(widget: QWidget, page: QWidget) -> int:
    return widget.mapTo(page, widget.rect().topRight()).x()
