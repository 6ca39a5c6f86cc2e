"""ケース一覧 of many cases: as long as it is, and filled where somebody looks."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_gui.commands.base import Batch
from desk_gui.commands.cases import CloseCase, FindCases, OpenCase
from desk_gui.rows.cases import CaseDetails
from desk_gui.values.ids import CaseId, new_id
from desk_gui.views.cases import INFO
from desk_gui.vocabulary import ClosingReason
from tests.conftest import TODAY, Bureau
from tests.gui.test_cases import settled

COUNT, PART = 90, 20


@pytest.fixture
def cases(bureau: Bureau) -> list[CaseId]:
    """In the order of the list."""
    made = [CaseId(new_id()) for _ in range(COUNT)]
    opened = (OpenCase(case, CaseDetails(f"相談{at}", TODAY - timedelta(days=at))) for at, case in enumerate(made))
    bureau.do(Batch(tuple(opened)))
    return made


@pytest.fixture
def page(qtbot, office, cases):
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 592)
    screen.list.cases.wanted = FindCases(limit=PART)
    screen.show()
    qtbot.waitExposed(screen)
    screen.refresh()
    settled(qtbot, office)
    return screen.list


def there(page) -> set[int]:
    return {row for row in range(page.model.rowCount()) if page.model.line(row) is not None}


def test_the_bar_knows_all_rows_and_only_those_looked_at_are_read(qtbot, office, page, cases):
    assert page.model.rowCount() == COUNT
    assert there(page) == set(range(PART))
    bar = page.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: COUNT - 1 in there(page))
    settled(qtbot, office)
    assert page.model.line(COUNT - 1).id == cases[-1]
    assert not set(range(PART, 2 * PART)) & there(page), "what was passed by was not asked for"


def test_the_last_row_is_opened_by_keys(qtbot, office, page, cases):
    opened = []
    page.opened.connect(opened.append)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: COUNT - 1 in there(page))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened == [cases[-1]]


def test_a_change_is_seen_where_one_stands_and_the_place_is_kept(qtbot, office, bureau, page, cases):
    page.table.selectRow(COUNT - 1)
    qtbot.waitUntil(lambda: COUNT - 1 in there(page))
    bureau.do(CloseCase(cases[0], TODAY, ClosingReason.RESOLVED))
    page.refresh()
    qtbot.waitUntil(lambda: page.model.rowCount() == COUNT - 1)
    settled(qtbot, office)
    assert page.model.line(page.table.current_row()).id == cases[-1]


def test_narrowed_it_begins_at_the_top(qtbot, office, page, cases):
    page.table.selectRow(COUNT - 1)
    qtbot.waitUntil(lambda: COUNT - 1 in there(page))
    page.search.setText("相談3")
    page.search.searched.emit("相談3")
    qtbot.waitUntil(lambda: page.model.rowCount() < COUNT)
    settled(qtbot, office)
    assert page.model.line(0).title.startswith("相談3")
    assert page.table.current_row() == 0
