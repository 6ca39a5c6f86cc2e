"""手書き用の用紙: looked at, printed and saved, and each in the record before it leaves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.audit import FindAudit
from desk_gui.viewmodels.office import Office
from desk_gui.views.settings.blanks import BlanksTab
from desk_gui.vocabulary import AuditAction, BlankForm
from tests.conftest import Bureau
from tests.gui.conftest import Keys, pdf_printer

Rested = Callable[[], None]


@pytest.fixture
def tab(qtbot, office: Office, rested: Rested) -> BlanksTab:
    tab = BlanksTab(office)
    qtbot.addWidget(tab)
    tab.resize(1200, 560)
    with qtbot.waitExposed(tab):
        tab.show()
    rested()
    qtbot.waitUntil(tab.print.isEnabled)
    return tab


def exported(bureau: Bureau) -> list[str]:
    return [line.about for line in bureau.ask(FindAudit(actions=frozenset({AuditAction.EXPORTED}))).rows]


def test_another_form_and_language_change_the_page(qtbot, tab: BlanksTab, keys: Keys, rested: Rested):
    assert tab.language.isHidden()
    tab.form.setFocus()
    tab.form.set_value(BlankForm.CONSENT)
    tab.form.changed.emit(BlankForm.CONSENT)
    qtbot.waitUntil(tab.print.isEnabled)
    assert not tab.language.isHidden()
    before = tab.paper
    tab.language.set_value("my")
    tab.language.changed.emit()
    qtbot.waitUntil(lambda: tab.paper is not None and tab.paper != before)


def test_saved_once_it_is_in_the_record(tab: BlanksTab, bureau: Bureau, rested: Rested, tmp_path: Path):
    pdf = tab.paper.pdf
    tab.save_as(tmp_path / "受付票")
    rested()
    assert (tmp_path / "受付票.pdf").read_bytes() == pdf
    assert exported(bureau) == ["blank_form"]


def test_printed_once_it_is_in_the_record(tab: BlanksTab, bureau: Bureau, rested: Rested, tmp_path: Path):
    tab.printing.start(pdf_printer(tmp_path / "out.pdf"), (tab.paper,))
    rested()
    assert exported(bureau) == ["blank_form"]
    assert (tmp_path / "out.pdf").stat().st_size > 10_000


def test_without_a_printer_it_says_what_to_do(qtbot, tab: BlanksTab, bureau: Bureau):
    tab.printing.find_printers = list
    qtbot.keyClick(tab, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "プリンターが見つかりません" in tab.problem.text()
    assert exported(bureau) == []
