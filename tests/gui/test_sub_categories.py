"""小分類 by hand: settled in 設定, pressed at 相談受付 and in a case, and the list narrowed by them."""

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.cases import FindCases
from desk_gui.commands.consultations import FindConsultations
from desk_gui.commands.desk import TheDesk
from desk_gui.views.cases.info import INFO as CASES
from desk_gui.views.consultations.info import INFO as CONSULTATIONS
from desk_gui.views.settings.sub_categories import SubCategoriesTab
from desk_gui.vocabulary import Category
from tests.gui.conftest import Keys
from tests.gui.consultations.test_entry import typed
from tests.unit.test_sub_categories import FIRED, WAGES, settle

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(qtbot, office, rested) -> SubCategoriesTab:
    made = SubCategoriesTab(office)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    rested()
    return made


def names(bureau) -> list[str]:
    return [f"{each.name}{'×' if each.retired else ''}" for each in bureau.ask(TheDesk()).profile.sub_categories]


def test_a_desk_settles_its_own_by_keys(qtbot, tab, bureau, rested, keys: Keys, office):
    tab.classes.setCurrentRow(1)
    tab.name.setFocus()
    for name in ("賃金", "解雇"):
        keys.write(name)
        keys.press(Qt.Key.Key_Return)
        rested()
    assert names(bureau) == ["賃金", "解雇"]
    keys.write("解雇")
    keys.press(Qt.Key.Key_Return)
    assert tab.problem.text() == "「解雇」はもうあります。別の名前にしてください。"
    tab.name.selectAll()
    keys.write("賃金の未払い")
    tab.list.setCurrentRow(0)
    for button in (tab.rename, tab.down, tab.retire):
        button.setFocus()
        keys.press(Qt.Key.Key_Space)
        rested()
    assert names(bureau) == ["解雇", "賃金の未払い×"]
    assert tab.list.item(1).text() == "賃金の未払い（廃止）"
    office.edits.undo()
    rested()
    assert names(bureau) == ["解雇", "賃金の未払い"]


def test_at_intake_they_are_one_tab_and_a_digit_away(qtbot, bureau, office, rested):
    settle(bureau)
    screen = CONSULTATIONS.make(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 592)
    screen.show()
    qtbot.waitExposed(screen)
    rested()
    typed(qtbot, "1⇥vi⇥⇥1⇥02⇥2⇥2⌤")
    qtbot.waitUntil(lambda: bureau.ask(FindConsultations()).total == 1)
    rested()
    details = bureau.ask(FindConsultations()).rows[0].details
    assert (details.categories, details.sub_categories) == ((Category.LABOR,), (FIRED.id,))
    assert not screen.entry.intake.subs.isVisible()


def test_in_a_case_and_in_the_list_of_cases(qtbot, bureau, office, rested, keys: Keys):
    settle(bureau)
    screen = CASES.make(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 592)
    screen.show()
    office.edits.changed.connect(screen.refresh)
    screen.refresh()
    rested()
    screen.new_case()
    rested()
    fields = screen.dialog.fields
    fields.title.setText("仕事の相談")
    assert not fields.subs.isVisible()
    fields.categories.put([Category.LABOR.value])
    qtbot.mouseClick(fields.subs._chips[0], LEFT)
    fields.categories.put([Category.WELFARE.value])
    assert fields.subs.chosen() == ()
    fields.categories.put([Category.LABOR.value])
    assert fields.subs.chosen() == (WAGES.id,)
    qtbot.mouseClick(screen.dialog.save, LEFT)
    rested()
    assert bureau.ask(FindCases()).total == 1
    assert screen.page.file.sheet.sub_categories == ("賃金の未払い",)
    screen._on_left()
    rested()
    for chosen, there in ((WAGES.id, 1), (FIRED.id, 0)):
        screen.list.topics.set_values([chosen])
        screen.list.topics.changed.emit()
        rested()
        assert screen.list.model.rowCount() == there
