"""地域課題 by hand: raised, taken to a meeting, taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desk_gui.commands.needs import Needs, RaiseNeed
from desk_gui.rows.needs import NeedDetails
from desk_gui.values.ids import NeedId, new_id
from desk_gui.views.agencies.activities.dialog import ActivitiesDialog
from desk_gui.vocabulary import Category
from tests.conftest import TODAY

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def listed(qtbot, office, rested):
    shown = ActivitiesDialog(office)
    qtbot.addWidget(shown)
    shown.tabs.setCurrentIndex(1)
    shown.show()
    rested()
    return shown


def test_it_is_raised_with_the_keyboard_alone_and_undone(listed, keys, office, rested, bureau):
    listed.needs.empty.action.setFocus()
    keys.press(Qt.Key.Key_Space)
    rested()
    keys.write("家を借りられない")
    keys.tab_to("ケースの数")
    keys.write("6")
    keys.press(ENTER, CTRL)
    rested()
    (card,) = listed.needs.cards
    assert (card.row.details.title, card.row.details.cases, card.row.details.raised_on) == ("家を借りられない", 6, TODAY)
    office.edits.undo()
    rested()
    assert (bureau.ask(Needs()), listed.needs.cards) == ((), [])


def test_a_field_is_told_from_the_next_one(listed, office, rested):
    """Names of fields have a ・ of their own."""
    details = NeedDetails("家を借りられない", TODAY, (Category.LABOR, Category.HOUSING))
    office.edits.do(RaiseNeed(NeedId(new_id()), details), "")
    rested()
    (card,) = listed.needs.cards
    assert "雇用・労働、住宅" in [each.text() for each in card.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        (lambda f: f.title.setText(""), "title", "課題を入力"),
        (lambda f: f.cases.setText("4"), "cases", "5件より少ない"),
        (lambda f: f.cases.setText("数件"), "cases", "数字"),
        (lambda f: f.raised_on.set_day(None), "raised_on", "挙げた日"),
        (lambda f: f.taken_on.set_day(TODAY.replace(day=1)), "taken_on", "後の日"),
        (lambda f: f.taken_on.set_day(TODAY.replace(day=30)), "taken_on", "まだ来ていない"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(listed, rested, wrong, field, says):
    listed.needs.begin()
    form = listed.needs.dialog
    form.title.setText("家を借りられない")
    wrong(form)
    form.save.click()
    rested()
    assert says in form.grid._notes[getattr(form, field)].text()
    assert form.isVisible()
    form.reject()
