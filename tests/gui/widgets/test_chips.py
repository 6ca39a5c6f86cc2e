"""Choices lying open: keys, numbers, one Tab stop."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_gui.views.widgets.chips import Chip, ChipGroup, RemovableTag, SegmentButton, Segmented, TagRow
from desk_gui.views.widgets.editing import Line

OPTIONS = [("a", "労働"), ("b", "在留"), ("c", "医療"), ("d", "教育")]


@pytest.fixture
def several(shown) -> ChipGroup:
    return shown(ChipGroup(OPTIONS))


@pytest.fixture
def conditions(shown) -> TagRow:
    room, row = QWidget(), TagRow()
    QVBoxLayout(room).addWidget(row)
    room.resize(300, 100)
    shown(room)
    row.room = room
    return row


def focused(group: ChipGroup) -> Chip:
    return next(chip for chip in group.findChildren(Chip) if chip.hasFocus())


def test_arrows_go_round_and_space_presses(qtbot, several):
    several.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(focused(several), key)
    assert several.values() == ("b", "d")


def test_a_number_presses_its_chip_and_says_so(qtbot, several):
    several.setFocus()
    with qtbot.waitSignal(several.changed):
        qtbot.keyClick(focused(several), Qt.Key.Key_3)
    assert several.values() == ("c",)


def test_the_number_of_what_is_chosen_already_keeps_it_chosen(qtbot, shown):
    group = shown(ChipGroup(OPTIONS, multi=False))
    group.set_value("b")
    group.setFocus()
    qtbot.keyClick(focused(group), Qt.Key.Key_2)
    assert (group.value(), focused(group).value) == ("b", "b")
    qtbot.keyClick(focused(group), Qt.Key.Key_Space)
    assert group.value() is None


def test_a_single_choice_lets_the_other_go(qtbot, shown):
    group = shown(ChipGroup(OPTIONS, multi=False))
    for chip in group.findChildren(Chip)[:2]:
        chip.click()
    assert group.value() == "b"
    assert group.values() == ("b",)


@pytest.mark.parametrize(("held", "stop"), [((), "a"), (("c",), "c")])
def test_tab_stops_once_at_a_group(shown, held, stop):
    several = shown(ChipGroup(OPTIONS))
    if held:
        several.set_values(held)
    stops = [chip.value for chip in several.findChildren(Chip) if chip.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [stop]


def test_setting_values_is_silent(qtbot, several):
    with qtbot.assertNotEmitted(several.changed):
        several.set_values(("a", "b"))
    assert several.values() == ("a", "b")


def test_alt_and_a_number_press_from_a_text_field_that_is_composing(qtbot, shown, compose):
    room = QWidget()
    column = QVBoxLayout(room)
    group, line = ChipGroup(OPTIONS, multi=False), Line()
    column.addWidget(group)
    column.addWidget(line)
    group.number_keys(room)
    shown(room)
    line.setFocus()
    compose(line, "でんわ")
    qtbot.keyClick(line, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert group.value() == "b"


def test_a_condition_is_one_press_from_gone(qtbot, conditions):
    row = conditions
    row.set_tags([("vi", "ベトナム語"), ("open", "A&B")])
    with qtbot.waitSignal(row.removed) as gone:
        row.findChildren(RemovableTag)[1].click()
    assert (gone.args, row.tags()) == (["open"], ("ベトナム語", "A&B"))


def test_a_row_without_conditions_takes_no_room(conditions):
    conditions.set_tags([("vi", "ベトナム語")])
    assert conditions.isVisible()
    conditions.set_tags([])
    assert not conditions.isVisible()


def test_a_segmented_switch_is_always_at_one_place(qtbot, shown):
    switch = shown(Segmented([("mine", "自分の担当"), ("all", "窓口全体")]))
    assert switch.value() == "mine"
    with qtbot.waitSignal(switch.changed) as moved:
        switch.findChildren(SegmentButton)[1].click()
    assert (moved.args, switch.value()) == (["all"], "all")
