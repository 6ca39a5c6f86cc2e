"""記録の確認: read by a manager, narrowed, and taken out; and nothing leaves the desk that is not in the record first."""

import csv
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import text

from desk_gui.commands.audit import FindAudit
from desk_gui.commands.base import Command, Question, Transient
from desk_gui.commands.cases import CaseSheetOf, EditCase, EditClient
from desk_gui.commands.consultations import RecordConsultation
from desk_gui.commands.letters import IssueLetter
from desk_gui.viewmodels.audit import ROW
from desk_gui.viewmodels.audit_words import SHOWN, about_words
from desk_gui.viewmodels.change_words import what_was_done
from desk_gui.viewmodels.consultations import Stretch
from desk_gui.viewmodels.consultations_export import Export, Form
from desk_gui.views.letters.info import INFO as LETTERS
from desk_gui.views.settings.audit import AuditTab
from desk_gui.vocabulary import AuditAction, LetterPart
from tests.conftest import TODAY
from tests.gui.conftest import pdf_printer
from tests.unit.examples import CONSULTATION, PERSON, furnished
from tests.unit.test_architecture import concrete

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def world(bureau):
    world = furnished(bureau)
    bureau.do(IssueLetter(world["approved"]))
    bureau.do(EditCase(world["case"], replace(world.case(), staff=world["staff"])))
    bureau.do(EditClient(world["client"], replace(PERSON, protected=True)))
    bureau.desk.ask(CaseSheetOf(world["case"]), world["staff"])
    return world


@pytest.fixture
def tab(qtbot, office, world, rested):
    shown = AuditTab(office)
    qtbot.addWidget(shown)
    shown.resize(1200, 600)
    shown.show()
    shown.refresh()
    rested()
    return shown


def lines(tab) -> list:
    table = tab.book.table
    return [table.index(at, 0).data(ROW) for at in range(table.rowCount())]


def told(bureau) -> list[AuditAction]:
    return [line.action for line in bureau.ask(FindAudit()).rows]


def test_every_act_and_every_question_has_words():
    """Each can be denied, and a denial is a row."""
    other = what_was_done("")
    assert [kind.__name__ for kind in concrete(Command) if not issubclass(kind, Transient) and what_was_done(kind.__name__) == other] == []
    assert {kind.__name__ for kind in concrete(Question)} == set(SHOWN)


def test_a_manager_reads_all_of_it_in_words(tab):
    assert tab.count.text() == f"{len(lines(tab))}件"
    assert all(about_words(line) for line in lines(tab) if line.action not in (AuditAction.BEGUN, AuditAction.ENTERED))


def test_it_is_narrowed_by_person_and_by_act_and_widened_again(tab, qtbot, world, rested):
    tab.staff.set_value(world["staff"])
    tab.staff.changed.emit()
    rested()
    assert {line.staff_name for line in lines(tab)} == {"河合 真理"}
    tab.acts.set_values([AuditAction.PRINTED])
    tab.acts.changed.emit()
    rested()
    assert tab.lists.currentWidget() is tab.empty
    qtbot.mouseClick(tab.empty.action, LEFT)
    rested()
    assert len(lines(tab)) == tab.book.total > 10


def test_a_number_typed_from_paper_finds_its_rows(tab, qtbot, rested):
    qtbot.keyClicks(tab.number, "hs-r8-0001")
    qtbot.keyClick(tab.number, Qt.Key.Key_Return)
    rested()
    assert {line.thing_name for line in lines(tab) if line.action == AuditAction.ISSUED} == {"倉広相第1号"}


def test_a_row_leads_to_everything_about_its_thing(tab, qtbot, world, rested):
    at = next(at for at, line in enumerate(lines(tab)) if line.action == AuditAction.ISSUED)
    tab.table.selectRow(at)
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    rested()
    assert {line.thing.id for line in lines(tab)} <= {world["approved"]}
    qtbot.mouseClick(tab.only, LEFT)
    rested()
    assert len(lines(tab)) == tab.book.total > 10


def test_the_list_is_taken_out_as_shown_and_that_is_recorded(tab, qtbot, bureau, tmp_path, rested):
    tab.acts.set_values([AuditAction.ISSUED])
    tab.acts.changed.emit()
    rested()
    with qtbot.waitSignal(tab.export.written):
        tab.save_to(tmp_path / "record.csv")
    with (tmp_path / "record.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert (head[0], len(rows)) == ("番号", 3)
    assert AuditAction.EXPORTED in told(bureau)


def test_the_report_for_a_person_is_found_by_name_and_taken_out(tab, qtbot, bureau, tmp_path, rested):
    dialog = tab.open_disclosure()
    qtbot.keyClicks(dialog.search, "NGUYEN")
    qtbot.waitUntil(lambda: dialog.people.count() == 1)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    rested()
    shown = {dialog.table.index(at, 0).data(ROW).action for at in range(dialog.table.rowCount())}
    assert shown >= {AuditAction.VIEWED, AuditAction.ISSUED}
    assert "NGUYEN" not in dialog.who.text()
    with qtbot.waitSignal(dialog.export.written):
        dialog.save_to(tmp_path / "report.xlsx")
    assert (tmp_path / "report.xlsx").read_bytes().startswith(b"PK")
    dialog.reject()


# --- the record comes first ------------------------------------------------------------------------------------------------------


@pytest.fixture
def no_record(bureau):
    """From now on the engine takes no row into the record. The rows are refused as a full disk would refuse them."""

    def begin() -> None:
        with bureau.desk.store.unit() as session:
            refuse = "BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
            session.execute(text(f"CREATE TRIGGER broken BEFORE INSERT ON audit {refuse}"))

    return begin


@pytest.fixture
def screen(qtbot, office):
    shown = LETTERS.make(office)
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def reading(screen, world, rested):
    screen.show_thing("letter", world["approved"])
    rested()
    return screen.issued


def test_a_letter_that_cannot_be_recorded_is_neither_printed_nor_saved(reading, office, no_record, tmp_path, rested):
    no_record()
    reading.printing.start(pdf_printer(tmp_path / "paper.pdf"), reading.chosen())
    reading.save_into(tmp_path, reading.chosen())
    rested()
    assert list(tmp_path.glob("*.pdf")) == []
    assert len(office.notices.sentences) == 2


def test_what_is_printed_is_in_the_record_with_its_hash(reading, bureau, tmp_path, rested):
    reading.printing.start(pdf_printer(tmp_path / "paper.pdf"), reading.chosen())
    rested()
    printed = bureau.ask(FindAudit(actions=frozenset({AuditAction.PRINTED}))).rows
    assert {line.document for line in printed if line.about != "cover"} == {
        sheet.sha256
        for sheet in reading.letter.row.sheets
        if sheet.part != LetterPart.CLIENT  # she is protected
    }


def test_a_table_that_cannot_be_recorded_is_not_written(office, world, bureau, no_record, tmp_path, rested):
    bureau.do(RecordConsultation(world["another"], CONSULTATION))
    no_record()
    export = Export(office)
    export.save(tmp_path / "list.xlsx", Stretch(TODAY), Form.WORKBOOK)
    rested()
    assert list(tmp_path.glob("*.xlsx")) == []
    assert office.notices.sentences
