"""計画 of a case by hand: written, agreed to, written anew, and printed to be signed."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.cases import TasksOf
from desk_gui.commands.plans import PlansOf, WritePlan
from desk_gui.rows.cases import Promise
from desk_gui.rows.plans import Goal, PlanDetails
from desk_gui.values.ids import PlanId, TaskId, new_id
from desk_gui.views.cases.plans.panel import PlanPanel
from tests.conftest import TODAY
from tests.unit.handing_over import LONG, File, open_file

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau, LONG)


@pytest.fixture
def panel(open_panel, file):
    return open_panel(PlanPanel, file.case)


@pytest.fixture
def written(panel, file, rested) -> PlanId:
    plan = PlanId(new_id())
    file.bureau.do(WritePlan(plan, file.case, PlanDetails((Goal("家賃を払う"),), date(2026, 6, 1))))
    panel.refresh()
    rested()
    return plan


def test_a_plan_is_written_with_the_keyboard_alone(panel, keys, rested, file, bureau):
    panel.empty.action.setFocus()
    keys.press(Qt.Key.Key_Space)
    rested()
    keys.write("早く終わらせたい")
    keys.tab_to("目標")
    keys.write("残業代を受け取る")
    keys.tab_to("取組を追加")
    keys.press(Qt.Key.Key_Space)
    keys.write("書面を出す")
    keys.press(ENTER, CTRL)
    rested()
    (row,) = bureau.ask(PlansOf(file.case))
    assert (row.details.wish, row.details.goals[0].text) == ("早く終わらせたい", "残業代を受け取る")
    assert [task.details.text for task in bureau.ask(TasksOf(case=file.case))] == ["書面を出す"]


def test_a_step_is_not_due_yesterday_but_one_that_was_may_stay_in_the_next_version(panel, rested, bureau, file):
    late, yesterday = TaskId(new_id()), TODAY - timedelta(days=1)
    step = Promise(late, file.agency, "書面を出す", yesterday)
    file.bureau.do(WritePlan(PlanId(new_id()), file.case, PlanDetails((Goal("家賃を払う", (step,)),), TODAY)))
    panel.refresh()
    rested()
    panel.add.click()
    dialog = panel.dialog
    dialog.aim.setText("安定して暮らす")
    (block,) = dialog.goals.blocks
    block.steps.add()
    line = block.steps._lines[-1]
    line.text.setText("口座を作る")
    line.due.set_day(yesterday)
    dialog.save.click()
    rested()
    assert dialog.grid._notes[dialog.goals].text() == "取組の期限が、すでに過ぎた日です。これからの日を入力してください。"
    assert line.due.line.hasFocus()
    line.due.set_day(TODAY)
    dialog.next_on.set_day(yesterday)
    dialog.save.click()
    rested()
    assert dialog.grid._notes[dialog.next_on].text() == "すでに過ぎた日です。これからの日を入力してください。"
    dialog.next_on.set_day(TODAY + timedelta(days=30))
    dialog.save.click()
    rested()
    counts = next(row for row in bureau.ask(PlansOf(file.case)) if row.counts)
    assert [each.due for each in counts.details.goals[0].steps] == [yesterday, TODAY]


def test_a_new_version_begins_from_the_one_that_counts_and_can_be_taken_back(panel, office, rested, written, bureau, file):
    panel.add.click()
    dialog = panel.dialog
    assert [block.text.text() for block in dialog.goals.blocks] == ["家賃を払う"]
    dialog.goals.blocks[0].text.setText("家賃を払い続ける")
    dialog.save.click()
    rested()
    assert [card.row.number for card in panel.cards] == [2, 1]
    office.edits.undo()
    rested()
    assert [(row.number, row.counts) for row in bureau.ask(PlansOf(file.case))] == [(2, False), (1, True)]


def test_who_agreed_is_recorded_with_the_day_and_a_mistake_is_taken_back(panel, keys, rested, written, qtbot):
    panel.cards[0].agree.setFocus()
    keys.press(Qt.Key.Key_Space)
    rested()
    keys.write("本人")
    keys.press(ENTER, CTRL)
    rested()
    (agreement,) = panel.cards[0].row.agreements
    assert (agreement.details.who, agreement.details.on) == ("本人", TODAY)
    qtbot.mouseClick(panel.cards[0].lines[0].away, Qt.MouseButton.LeftButton)
    rested()
    assert panel.cards[0].row.agreements == ()


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        (lambda d: d.goals.blocks[0].text.setText(""), "goals", "目標を1つ以上"),
        (lambda d: d.since.set_day(None), "since", "始まりの日"),
        (lambda d: d.until.set_day(date(2026, 6, 1)), "until", "後の日"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(panel, rested, wrong, field, says):
    panel.begin()
    dialog = panel.dialog
    dialog.goals.blocks[0].text.setText("家賃を払う")
    wrong(dialog)
    dialog.save.click()
    rested()
    assert says in dialog.grid._notes[getattr(dialog, field)].text()
    dialog.reject()


def test_the_sheet_to_sign_is_shown_for_the_client_and_for_the_agencies(panel, rested, written):
    panel.cards[0].print.click()
    rested()
    paper = panel.dialog
    paper.whose.set_value("whole")
    paper.whose.changed.emit("whole")
    rested()
    assert (len(paper.pages), paper.model.copy.content.name) == (1, LONG.name_latin)
    assert paper.suggested("pdf") == "支援計画_R8-0001_令和8年6月1日.pdf"
