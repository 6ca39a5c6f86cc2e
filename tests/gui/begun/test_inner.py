"""A form that stood open over another one."""

import pytest
import shiboken6
from PySide6.QtCore import Qt

from desk_gui.views.widgets.form_dialog import FormDialog
from tests.gui.begun.steps import WORDS, Desktop, left_in_today, put
from tests.gui.conftest import settle


def new_client(desk: Desktop) -> FormDialog:
    desk.show("new_case")
    form = desk.form()
    form.fields.people.new.click()
    put(form.fields.people.inner.dialog.form._lines["name_latin"], WORDS)
    return form


def consent_on_the_spot(desk: Desktop) -> FormDialog:
    desk.panel("referrals").hand_over(desk.referral())
    settle(desk.qtbot, desk.program)
    form = desk.form()
    form.show_step(2)
    settle(desk.qtbot, desk.program)
    form.items.record.click()
    settle(desk.qtbot, desk.program)
    put(form.items.inner.dialog.interpreter, WORDS)
    return form


INNER = {
    "new client": (new_client, lambda f: f.fields.people, lambda f: f.form._lines["name_latin"]),
    "consent on the spot": (consent_on_the_spot, lambda f: f.items, lambda f: f.interpreter),
}


@pytest.mark.parametrize("name", INNER)
def test_a_form_that_stood_open_over_another_when_the_power_went_stands_there_again(qtbot, desktop: Desktop, name: str):
    way, around, field = INNER[name]
    form = way(desktop)
    kind = type(form)
    form._drafting.flush()
    settle(qtbot, desktop.program)
    shiboken6.delete(form)
    qtbot.keyClick(left_in_today(desktop), Qt.Key.Key_Return)
    settle(qtbot, desktop.program)
    assert field(around(desktop.form(kind)).inner.dialog).text() == WORDS


@pytest.mark.parametrize("name", INNER)
def test_a_form_left_over_another_is_offered_when_it_is_opened_once_more(qtbot, desktop: Desktop, name: str):
    way, around, field = INNER[name]
    form = way(desktop)
    qtbot.keyClick(around(form).inner.dialog, Qt.Key.Key_Escape)
    settle(qtbot, desktop.program)
    assert around(form).inner.dialog is None
    (around(form).new if name == "new client" else around(form).record).click()
    settle(qtbot, desktop.program)
    assert field(around(form).inner.dialog).text() == WORDS
    assert "戻しました" in around(form).inner.dialog.notice.text()
