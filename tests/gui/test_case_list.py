"""ケース一覧 by hand: conditions, order, columns, views of one's own, tags by key, and what each has to do."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.case_views import CaseViews
from desk_gui.commands.cases import AddClient, CaseById, CaseSheetOf, ChangesOf, CloseCase, OpenCase
from desk_gui.commands.deadlines import SetDeadline
from desk_gui.commands.tags import AddTag, AllTags
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.rows.deadlines import DeadlineDetails
from desk_gui.rows.tags import TagDetails
from desk_gui.values.ids import CaseId, ClientId, DeadlineId, TagId, new_id
from desk_gui.viewmodels.cases import Column
from desk_gui.viewmodels.change_words import change_words
from desk_gui.views.cases.screen import CasesScreen
from desk_gui.vocabulary import CaseAge, CaseDue, CaseSort, CaseStage, ClosingReason, DeadlineKind
from tests.conftest import TODAY

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG = "MARIA APARECIDA DOS SANTOS OLIVEIRA FERREIRA"


@pytest.fixture
def cases(bureau) -> list[CaseId]:
    """The older one is due sooner, and is mine."""
    made = []
    for title, age, due, mine in (("古い相談", 40, 2, True), ("新しい相談", 1, 20, False)):
        case, client = CaseId(new_id()), ClientId(new_id())
        bureau.do(AddClient(client, ClientDetails(name_latin=LONG, name_native="ခင်မြတ်နိုးဝေ", language="pt")))
        staff = bureau.me if mine else None
        bureau.do(OpenCase(case, CaseDetails(title, TODAY - timedelta(days=age), clients=(client,), staff=staff)))
        until = DeadlineDetails(case, DeadlineKind.OTHER, TODAY + timedelta(days=due), note="書類")
        bureau.do(SetDeadline(DeadlineId(new_id()), until))
        made.append(case)
    return made


@pytest.fixture
def screen(qtbot, office, cases, rested):
    shown = CasesScreen(office)
    qtbot.addWidget(shown)
    office.edits.changed.connect(shown.refresh)
    shown.resize(1366, 700)
    shown.show()
    shown.refresh()
    rested()
    return shown


def titles(screen) -> list[str]:
    model = screen.list.model
    return [model.line(at).title for at in range(model.rowCount())]


def test_a_shipped_view_orders_by_what_is_due(screen, rested):
    assert titles(screen) == ["新しい相談", "古い相談"]
    screen.list.views.choice.set_value("due")
    screen.list.views.choice.changed.emit()
    rested()
    assert titles(screen) == ["古い相談", "新しい相談"]
    assert screen.list.sort.value() is CaseSort.DUE
    screen.list.views.choice.set_value("mine")
    screen.list.views.choice.changed.emit()
    rested()
    assert titles(screen) == ["古い相談"]
    assert screen.list.mine.isChecked()


def test_what_is_shown_is_kept_under_a_name_and_comes_back(screen, bureau, office, keys, rested):
    page = screen.list
    page.wider.click()
    rested()
    page.more.age.set_value(CaseAge.MONTH)
    page.more.age.changed.emit()
    page.more.columns.set_values([value for value in page.more.columns.values() if value != "language"])
    page.more.columns.changed.emit()
    rested()
    assert titles(screen) == ["古い相談"]
    assert page.table.isColumnHidden(Column.LANGUAGE.value)
    page.table.setFocus()
    keys.press(Qt.Key.Key_S, CTRL)
    rested()
    dialog = page.views.dialog
    assert dialog.isVisible()
    dialog.save.click()
    assert "名前を入力" in dialog.grid._notes[dialog.name].text()
    dialog.name.setText("ひと月を過ぎたもの")
    dialog.save.click()
    rested()
    (view,) = bureau.ask(CaseViews())
    assert (view.details.name, view.details.wish.age, view.details.wish.left_out) == (
        "ひと月を過ぎたもの",
        CaseAge.MONTH,
        frozenset({"language"}),
    )
    assert page.views.choice.value() == view.id
    page.views.choice.set_value("all")
    page.views.choice.changed.emit()
    rested()
    assert len(titles(screen)) == 2
    page.views.choice.set_value(view.id)
    page.views.choice.changed.emit()
    rested()
    assert titles(screen) == ["古い相談"]
    page.views.remove.click()
    rested()
    assert bureau.ask(CaseViews()) == ()
    office.edits.undo()
    rested()
    assert len(bureau.ask(CaseViews())) == 1


def test_nothing_found_is_put_right_with_one_press(screen, rested):
    page = screen.list
    page.more.due.set_value(CaseDue.OVERDUE)
    page.more.due.changed.emit()
    rested()
    assert page.stack.currentWidget() is page.empty
    page.empty.action.click()
    rested()
    assert len(titles(screen)) == 2
    assert page.more.due.value() is None


def test_a_tag_is_put_on_by_key_from_the_list_and_a_new_one_made_on_the_way(screen, bureau, cases, keys, rested):
    bureau.do(AddTag(TagId(new_id()), TagDetails("通訳を手配中")))
    screen.list.table.setFocus()
    screen.list.table.selectRow(1)
    keys.press(Qt.Key.Key_T, CTRL | SHIFT)
    rested()
    keys.press("1")
    keys.tab_to("新しいタグ")
    keys.write("学校")
    keys.press(Qt.Key.Key_Return, CTRL)
    rested()
    assert [tag.details.name for tag in bureau.ask(CaseSheetOf(cases[0])).tags] == ["通訳を手配中", "学校"]
    assert "［学校］" in screen.list.model.index(1, Column.TITLE.value).data()


def test_on_the_page_of_a_case_tags_stand_at_the_side_and_go_out_of_use(screen, bureau, cases, keys, rested):
    bureau.do(AddTag(TagId(new_id()), TagDetails("古いタグ")))
    screen.open_case(cases[0])
    rested()
    screen.page.tabs.setFocus()
    keys.press(Qt.Key.Key_T, CTRL | SHIFT)
    rested()
    dialog = screen.page.acts.dialog
    dialog.unused.set_values([tag.id for tag in bureau.ask(AllTags())])
    dialog.save.click()
    rested()
    assert bureau.ask(AllTags()) == ()


def test_a_manager_sees_what_each_has_and_opens_their_cases(screen, keys, rested, bureau):
    screen.list.workload.click()
    rested()
    dialog = screen.list.dialog
    shown = [dialog.model.index(row, 1).data() for row in range(dialog.model.rowCount())]
    assert shown == ["1件", "1件"]
    assert dialog.model.index(1, 0).data() == "（後任未定）"
    keys.press(Qt.Key.Key_Return)
    rested()
    assert titles(screen) == ["古い相談"]
    assert screen.list.more.staff.value() == bureau.me


def test_a_closed_case_goes_on_with_its_reason_on_record_and_is_closed_again_by_undo(screen, office, bureau, cases, rested):
    bureau.do(CloseCase(cases[0], TODAY, ClosingReason.MOVED_AWAY, "転出先に引き継いだ", despite_open_referrals=True))
    screen.open_case(cases[0])
    rested()
    screen.page.head.reopen_it.trigger()
    dialog = screen.page.acts.dialog
    dialog.reason.set_text("転出先から戻り、また相談があった")
    dialog.save.click()
    rested()
    row = bureau.ask(CaseById(cases[0]))
    assert (row.details.stage, row.closed_on) == (CaseStage.ACTIVE, None)
    assert change_words(bureau.ask(ChangesOf(cases[0]))[0]) == [("再開", "理由：転出先から戻り、また相談があった")]
    office.edits.undo()
    rested()
    row = bureau.ask(CaseById(cases[0]))
    assert (row.closed_on, row.closing_reason, row.closing_note) == (TODAY, ClosingReason.MOVED_AWAY, "転出先に引き継いだ")
