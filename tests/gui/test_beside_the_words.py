"""What a window carries beside what it shows: titles, tooltips, names for who listens to the screen, roles of tables, and what is dragged.

The person of `tests/unit/test_every_sink.py`: every item of hers is a word that stands nowhere else.
"""

import logging
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLabel, QLineEdit, QListView, QWidget

from desk_gui.commands.cases import AddEntry, CaseById
from desk_gui.commands.desk import AddStaff, AllDrafts
from desk_gui.commands.permission import NameOnCase, RestrictCase
from desk_gui.entries import ENTRIES
from desk_gui.rows.cases import EntryDetails, Present
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.ids import EntryId, StaffId, new_id
from desk_gui.viewmodels.clipboard import KEPT_OUT
from desk_gui.views.cases.screen import CasesScreen
from desk_gui.views.widgets.kept_in import keep_in
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.section import copyable
from desk_gui.vocabulary import EntryKind, Role
from tests.unit.planted_person import Item, Planted, planted, told

R = Qt.ItemDataRole
ASIDE = (R.ToolTipRole, R.StatusTipRole, R.WhatsThisRole, R.AccessibleTextRole, R.AccessibleDescriptionRole)
SCREENS = tuple(entry for entry in ENTRIES if entry.key not in {"requests", "settings"})
"""One is a partner's own, which has its test among the sinks; the other holds no case."""


OFFERED = {"ラオ語", "モルディブ", "仮滞在"}
"""Stand among all languages, countries and statuses there are to choose from."""


def cells(view: QAbstractItemView, roles: Iterable[R]) -> Iterator[str]:
    model, top = view.model(), QModelIndex()
    for row in range(model.rowCount(top) if model is not None else 0):
        for column in range(1 if isinstance(view, QListView) else model.columnCount(top)):
            yield from (str(model.index(row, column, top).data(role) or "") for role in roles)


def beside(widget: QWidget) -> Iterator[str]:
    """What no eye reads at once: it pops up, is spoken, or stands in the bar of the desktop."""
    for each in (widget, *widget.findChildren(QWidget)):
        yield from (each.windowTitle(), each.toolTip(), each.statusTip(), each.whatsThis())
        yield from (each.accessibleName(), each.accessibleDescription(), each.windowFilePath(), each.windowIconText())
        if isinstance(each, QAbstractItemView):
            yield from cells(each, ASIDE)
    for action in widget.findChildren(QAction):
        yield from (action.toolTip(), action.statusTip(), action.whatsThis())


def shown(widget: QWidget) -> Iterator[str]:
    for each in (widget, *widget.findChildren(QWidget)):
        yield from words_on(each)


def words_on(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from cells(widget, (R.DisplayRole,))


@pytest.fixture
def world(bureau) -> Planted:
    return planted(bureau, protected=True)


@pytest.fixture
def outsider(bureau) -> StaffId:
    her = StaffId(new_id())
    bureau.do(AddStaff(her, StaffDetails("近藤 彩", role=Role.CONSULTANT)))
    return her


def every_screen(qtbot, office, rested) -> dict[str, QWidget]:
    made = {}
    for entry in SCREENS:
        screen = made[entry.key] = entry.info().make(office)
        qtbot.addWidget(screen)
        screen.resize(1286, 660)
        screen.show()
        screen.refresh()
        rested()
        QApplication.processEvents()
        list(shown(screen))  # a long list fetches what is looked at
        rested()
    return made


def found_in(texts: Iterable[str], number: str) -> list[str]:
    words = "\n".join(texts)
    return [*(each for each in told(words, ()) if each not in OFFERED), *([number] if number in words else [])]


@pytest.mark.parametrize("named", [False, True], ids=["outsider", "named on it, the control"])
def test_of_a_hidden_case_no_screen_carries_a_word(qtbot, office, bureau, world, outsider, rested, named: bool):
    number = bureau.ask(CaseById(world.file.case)).number
    bureau.do(RestrictCase(world.file.case, "身の安全のため"))
    if not named:
        office.edits.actor, office.edits.role = outsider, Role.CONSULTANT
    screens = every_screen(qtbot, office, rested)
    found = {key: found_in((*beside(each), *shown(each)), number) for key, each in screens.items()}
    if named:
        assert number in found["cases"]
    else:
        assert found == {key: [] for key in screens}


def test_a_case_that_is_hidden_while_it_is_open_leaves_the_screen_and_what_is_typed_stays(qtbot, office, bureau, rested, outsider):
    world = planted(bureau, protected=False)
    number = bureau.ask(CaseById(world.file.case)).number
    office.edits.actor, office.edits.role = outsider, Role.CONSULTANT
    screen = CasesScreen(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 660)
    screen.show()
    screen.open_case(world.file.case)
    rested()
    screen.page.acts.add_task()
    rested()
    screen.page.acts.dialog.text.setText("役場へ電話")
    screen.page.history.recording.form.facts.set_text("電話で聞いた")
    assert found_in(visible(screen), number)
    bureau.do(RestrictCase(world.file.case, "身の安全のため"))
    screen.refresh()
    rested()
    QApplication.processEvents()
    assert screen.stack.currentWidget() is screen.list
    assert found_in(visible(screen), number) == []
    bureau.do(NameOnCase(world.file.case, outsider))
    kept = {draft.key.partition(":")[0] for draft in bureau.desk.ask(AllDrafts(), outsider)}
    assert kept == {"new_entry", "new_task"}


def test_with_a_client_before_it_what_is_hidden_leaves_an_empty_page_and_the_list_waits(qtbot, office, bureau, rested, outsider):
    world = planted(bureau, protected=False)
    office.edits.actor, office.edits.role = outsider, Role.CONSULTANT
    screen = CasesScreen(office)
    qtbot.addWidget(screen)
    screen.show()
    screen.open_case(world.file.case)
    rested()
    office.presence.sit(down=True)
    bureau.do(RestrictCase(world.file.case, "身の安全のため"))
    screen.refresh()
    rested()
    assert (screen.stack.currentWidget(), list(visible(screen))) == (screen.page, [])
    office.presence.sit(down=False)
    rested()
    assert screen.stack.currentWidget() is screen.list


def visible(screen: QWidget) -> Iterator[str]:
    return (words for each in screen.findChildren(QWidget) if each.isVisible() for words in words_on(each))


def test_beside_what_a_list_masks_nothing_tells_more(qtbot, office, bureau, world, rested):
    """To those named on it: what pops up over a masked row is as masked as the row."""
    bureau.do(RestrictCase(world.file.case, "身の安全のため"))
    for key, screen in every_screen(qtbot, office, rested).items():
        more = set(told("\n".join(beside(screen)), {Item.LANGUAGE})) - set(told("\n".join(shown(screen)), ()))
        assert (key, more) == (key, set())


ACTS = ("edit", "roles", "close", "transfer", "restrict", "print_handover", "print_record", "add_task", "add_appointment", "link", "tags")


def test_the_bar_of_the_desktop_names_nobody(qtbot, office, bureau, world, rested):
    """A title stands in the list of windows, over shoulders and on a wall."""
    bureau.do(RestrictCase(world.file.case, "身の安全のため"))
    screen = CasesScreen(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 660)
    screen.show()
    screen.open_case(world.file.case)
    rested()
    titles: dict[str, Any] = {}
    for act in ACTS:
        getattr(screen.page.acts, act)()
        rested()
        dialog = screen.page.acts.dialog
        titles[act] = dialog.windowTitle()
        dialog.done(0)
        rested()
    assert {act: told(title, ()) for act, title in titles.items()} == {act: [] for act in ACTS}
    assert all(titles.values())


def test_no_log_quotes_what_was_being_handled(qtbot, office, bureau, world, rested, caplog):
    """Nothing that a day's work writes down, however talkative the log is."""
    caplog.set_level(logging.DEBUG)
    every_screen(qtbot, office, rested)
    assert told("\n".join(record.getMessage() for record in caplog.records), ()) == []


# --- copied -------------------------------------------------------------------------------------------------------------------


def copied(qtbot, view: QAbstractItemView, row: int, column: int) -> tuple[str, str]:
    """What a cell shows, and what Ctrl+C of it leaves on the clipboard."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    at = view.model().index(row, column)
    view.setCurrentIndex(at)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert set(KEPT_OUT) <= set(clipboard.mimeData().formats()), "at once: the history of a clipboard does not wait"
    return str(at.data() or "").replace("\n", " "), clipboard.text().replace("\n", " ")


def test_what_is_copied_is_what_is_shown_and_is_remembered_nowhere(qtbot, office, bureau, world, rested):
    bureau.do(RestrictCase(world.file.case, "身の安全のため"))
    screens = every_screen(qtbot, office, rested)
    tables = [view for screen in screens.values() for view in screen.findChildren(ListTable)]
    rows = [(view, at) for view in tables for at in range(min(3, view.model().rowCount()))]
    places = [(view, at, column) for view, at in rows for column in range(view.model().columnCount())]
    assert len(places) > 10
    for place in places:
        cell, text = copied(qtbot, *place)
        assert text == cell
        assert told(text, {Item.LANGUAGE}) == []


def test_a_copied_entry_is_the_entry_alone(qtbot, office, bureau, rested):
    world = planted(bureau, protected=False)
    said = EntryDetails(EntryKind.PHONE, bureau.desk.clock.now(), 10, "役場へ電話した", present=(Present(bureau.agency),))
    bureau.do(AddEntry(EntryId(new_id()), world.file.case, said))
    screen = CasesScreen(office)
    qtbot.addWidget(screen)
    screen.show()
    screen.open_case(world.file.case)
    rested()
    cell, text = copied(qtbot, screen.page.history.timeline.list, 0, 0)
    assert text == cell
    assert "役場へ電話した" in text
    assert told(text, ()) == []


# --- dragged out ----------------------------------------------------------------------------------------------------------------


def marked(words: QLabel | MultiLine) -> bool:
    return words.hasSelectedText() if isinstance(words, QLabel) else words.textCursor().hasSelection()


@pytest.mark.parametrize("kind", ["typed", "read"])
def test_what_is_marked_is_let_go_where_a_drag_would_begin(qtbot, kind: str):
    words: Any = MultiLine() if kind == "typed" else copyable("藤代町7丁目8番9号")
    qtbot.addWidget(words)
    words.resize(300, 60)
    words.show()
    if isinstance(words, MultiLine):
        words.set_text("藤代町7丁目8番9号")
        words.selectAll()
    else:
        words.setSelection(0, 8)
    assert marked(words)
    place = words.viewport() if isinstance(words, MultiLine) else words
    at = QPoint(40, 14 if isinstance(words, MultiLine) else words.height() // 2)
    QTest.mousePress(place, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert not marked(words)
    QTest.mouseRelease(place, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_shift_marks_further(qtbot):
    words = MultiLine()
    qtbot.addWidget(words)
    words.resize(300, 60)
    words.show()
    words.set_text("残業代の相談を続けている")
    words.setTextCursor(words.cursorForPosition(QPoint(40, 14)))
    QTest.mousePress(words.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, QPoint(90, 14))
    assert marked(words)


def test_no_row_and_no_field_can_be_dragged_out_of_any_screen(qtbot, office, world, rested):
    drags = []
    for key, screen in every_screen(qtbot, office, rested).items():
        drags += [(key, type(each).__name__) for each in screen.findChildren(QAbstractItemView) if each.dragEnabled()]
        drags += [(key, type(each).__name__) for each in screen.findChildren(QLineEdit) if each.dragEnabled()]
        loose = (each for each in screen.findChildren(QLabel) if each.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)
        drags += [(key, each.text()) for each in loose if not _is_kept_in(each)]
    assert drags == []


def _is_kept_in(words: QLabel) -> bool:
    return any(type(child).__name__ == "_KeptIn" for child in words.children())


def test_the_sign_that_a_label_is_kept_in_is_one(qtbot):
    loose = QLabel("藤代町")
    qtbot.addWidget(loose)
    assert not _is_kept_in(loose)
    keep_in(loose)
    assert _is_kept_in(loose)
