"""The import dialog from file to undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.consultations import FindConsultations
from desk_gui.errors import Unreadable
from desk_gui.exchange.findings import Finding, Problem
from desk_gui.exchange.tables import read_tables
from desk_gui.viewmodels.imports import Step, told
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views.imports import open_import
from desk_gui.views.imports.dialog import ImportDialog
from tests.conftest import Bureau
from tests.gui.consultations.test_entry import settle

AGENCIES = "連携機関一覧,,\n名称,種別,電話\nひだまり,NPO,086-000-0001\n,警察,086-000-0110\n倉津警察署,警察,86000110\n"
CALLS = "日付,方法,言語,相談者,区分,結果\n2026/6/1,電話,ベトナム語,本人,税金,継続\n6/2,来訪,,本人,税金,継続\n"


def opened(qtbot, office: Office, what: str, path: Path, content: str) -> ImportDialog:
    path.write_text(content, encoding="cp932")
    dialog = open_import(office, None, what)
    qtbot.addWidget(dialog)
    assert isinstance(dialog, ImportDialog)
    dialog.importing.read(path)
    settle(qtbot, office)
    return dialog


def next_step(qtbot, office: Office, dialog: ImportDialog, step: Step) -> None:
    dialog.next.click()
    qtbot.waitUntil(lambda: dialog.step() is step)
    settle(qtbot, office)


def test_good_rows_come_in_as_one_act_and_go_as_one(qtbot, office: Office, bureau: Bureau, tmp_path: Path):
    dialog = opened(qtbot, office, "agencies", tmp_path / "a.csv", AGENCIES)
    next_step(qtbot, office, dialog, Step.FINDINGS)
    assert "3行のうち 2行" in dialog.findings.summary.text()
    next_step(qtbot, office, dialog, Step.DONE)
    assert len(bureau.ask(FindAgencies())) == 3
    office.edits.undo()
    settle(qtbot, office)
    assert len(bureau.ask(FindAgencies())) == 1


def test_columns_are_guessed_and_can_be_changed(qtbot, office: Office, tmp_path: Path):
    dialog = opened(qtbot, office, "agencies", tmp_path / "a.csv", AGENCIES)
    assert dialog.columns.columns["phone"].value() == 2
    dialog.columns.columns["fax"].set_value(2)
    dialog.columns.columns["fax"].changed.emit()
    assert (dialog.columns.columns["fax"].value(), dialog.columns.columns["phone"].value()) == (2, None)


def test_another_row_can_head_the_table_or_none(qtbot, office: Office, tmp_path: Path):
    dialog = opened(qtbot, office, "agencies", tmp_path / "a.csv", AGENCIES)
    dialog.columns.head.set_value(-1)
    dialog.columns.head.changed.emit()
    assert dialog.columns.columns["name"].value() is None
    assert dialog.columns.preview.item(0, 0).text() == "連携機関一覧"
    dialog.columns.head.set_value(1)
    dialog.columns.head.changed.emit()
    assert dialog.columns.columns["name"].value() == 0
    assert dialog.columns.preview.verticalHeaderItem(0).text() == "3"


def test_a_table_without_the_needed_column_goes_no_further(qtbot, office: Office, tmp_path: Path):
    dialog = opened(qtbot, office, "agencies", tmp_path / "a.csv", "住所,電話\n甲,1\n")
    dialog.next.click()
    assert dialog.step() is Step.COLUMNS
    assert dialog.notice.text() == "「名称」の列を選んでください。"


def test_empty_languages_take_what_the_person_chose(qtbot, office: Office, bureau: Bureau, tmp_path: Path):
    dialog = opened(qtbot, office, "consultations", tmp_path / "c.csv", CALLS)
    dialog.columns.defaults["language"].set_value("ja")
    dialog.columns.defaults["language"].changed.emit()
    next_step(qtbot, office, dialog, Step.FINDINGS)
    next_step(qtbot, office, dialog, Step.DONE)
    assert [row.details.languages[0].language for row in bureau.ask(FindConsultations()).rows] == ["ja", "vi"]


def test_reading_a_long_file_is_stopped_by_its_button(qtbot, office: Office, bureau: Bureau, tmp_path: Path):
    (tmp_path / "a.csv").write_text("名称,電話\n" + "甲,1\n" * 40_000, encoding="cp932")
    dialog = open_import(office, None, "agencies")
    qtbot.addWidget(dialog)
    dialog.importing.read(tmp_path / "a.csv")
    qtbot.mouseClick(dialog.busy.findChild(QPushButton), Qt.MouseButton.LeftButton)
    settle(qtbot, office)
    assert (dialog.step(), dialog.notice.text()) == (Step.FILE, "中止しました。何も取り込んでいません。")


def test_the_whole_way_is_gone_by_keys(qtbot, office: Office, bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.csv"
    path.write_text("いつ,名前\nきのう,ひだまり\n", encoding="cp932")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (str(path), ""))
    dialog = open_import(office, None, "agencies")
    qtbot.addWidget(dialog)
    qtbot.waitExposed(dialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.step() is Step.COLUMNS)
    settle(qtbot, office)
    name = dialog.columns.columns["name"]
    while dialog.focusWidget() is not name:
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(name, Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.activePopupWidget() or name, Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.activePopupWidget() or name, Qt.Key.Key_Return)
    dialog.next.setFocus()
    qtbot.keyClick(dialog.next, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.step() is Step.FINDINGS)
    settle(qtbot, office)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.step() is Step.DONE)
    settle(qtbot, office)
    assert [row.details.name for row in bureau.ask(FindAgencies()) if not row.is_desk] == ["ひだまり"]


def test_a_file_nobody_can_read_is_said_in_a_sentence(qtbot, office: Office, tmp_path: Path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04nothing")
    dialog = open_import(office, None, "agencies")
    qtbot.addWidget(dialog)
    dialog.importing.read(tmp_path / "a.xlsx")
    settle(qtbot, office)
    assert dialog.step() is Step.FILE
    assert "読み取れませんでした" in dialog.notice.text()


def test_a_table_of_which_nothing_can_be_taken_in_offers_no_button(qtbot, office: Office, tmp_path: Path):
    dialog = opened(qtbot, office, "agencies", tmp_path / "a.csv", "名称,電話\n,1\n")
    next_step(qtbot, office, dialog, Step.FINDINGS)
    assert not dialog.next.isEnabled()
    assert "取り込める行がありませんでした" in dialog.notice.text()


def test_findings_and_templates_are_written_to_files(qtbot, office: Office, tmp_path: Path):
    dialog = opened(qtbot, office, "agencies", tmp_path / "a.csv", AGENCIES)
    next_step(qtbot, office, dialog, Step.FINDINGS)
    dialog.importing.write_findings(tmp_path / "f.csv")
    dialog.importing.write_template(tmp_path / "t.xlsx")
    settle(qtbot, office)
    assert read_tables(tmp_path / "f.csv")[0].rows[1][:3] == ("A4", "名称", "取り込まない")
    assert read_tables(tmp_path / "t.xlsx")[0].rows[0][0] == "名称"


@pytest.mark.parametrize("problem", ["not_a_workbook", "old_workbook", "encoding", "too_large", "too_slow", "empty"])
def test_every_file_that_cannot_be_read_is_said_in_a_whole_sentence(problem: str):
    assert sentence(Unreadable("a.xls", problem)).endswith("。")


@pytest.mark.parametrize("problem", Problem)
def test_every_finding_is_said_in_a_whole_sentence(problem: Problem):
    assert told(Finding(2, "列", problem, "値", "代わり")).endswith("。")
