"""文例: put into an entry by keys, made out of one, and settled in 設定."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_gui.commands.cases import EntriesOf
from desk_gui.commands.templates import AddTemplate, Templates
from desk_gui.errors import Missing, WithheldInText
from desk_gui.rows.templates import TemplateDetails
from desk_gui.values.ids import TemplateId, new_id
from desk_gui.views.settings.templates import TemplatesTab
from desk_gui.vocabulary import EntryKind
from tests.gui.cases.steps import CTRL, settled, typed

ALT = Qt.KeyboardModifier.AltModifier


def template(bureau, title: str, text: str, **more) -> TemplateId:
    held = TemplateId(new_id())
    bureau.do(AddTemplate(held, TemplateDetails(title, text, **more)))
    return held


@pytest.fixture
def form(qtbot, office, page):
    found = page.history.recording.form
    found.facts.setFocus()
    return found


def open_menu(qtbot, office, form):
    QTest.keyClick(form.facts, Qt.Key.Key_T, ALT)
    settled(qtbot, office)
    qtbot.waitUntil(lambda: form.templates.menu is not None and form.templates.menu.isVisible())
    return form.templates.menu


def test_two_keys_put_it_into_the_entry_with_its_kind_and_minutes(qtbot, office, bureau, form, case):
    template(bureau, "予約の確認", "予約を確認した。")
    template(bureau, "窓口への同行", "窓口に同行した。", kind=EntryKind.ACCOMPANIMENT, minutes=60)
    typed(form.facts, "午前、")
    QTest.keyClick(open_menu(qtbot, office, form), Qt.Key.Key_2)
    QTest.keyClick(form.facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    (entry,) = bureau.ask(EntriesOf(case))
    assert (entry.details.facts, entry.details.kind, entry.details.minutes) == ("午前、窓口に同行した。", EntryKind.ACCOMPANIMENT, 60)


def test_minutes_that_were_chosen_and_a_kind_it_does_not_say_stay(qtbot, office, bureau, form):
    template(bureau, "予約の確認", "予約を確認した。", minutes=15)
    form.kind.set_value(EntryKind.VISIT)
    form.minutes.set_minutes(90)
    QTest.keyClick(open_menu(qtbot, office, form), Qt.Key.Key_1)
    assert (form.kind.value(), form.minutes.minutes()) == (EntryKind.VISIT, 90)


def test_what_is_being_written_becomes_one(qtbot, office, bureau, form):
    typed(form.facts, "書類を一緒に確かめた。")
    menu = open_menu(qtbot, office, form)
    next(action for action in menu.actions() if "登録" in action.text()).trigger()
    dialog = form.templates.form
    dialog.title.setText("書類の確認")
    dialog.save.click()
    settled(qtbot, office)
    (row,) = bureau.ask(Templates())
    assert (row.details.title, row.details.text) == ("書類の確認", "書類を一緒に確かめた。")
    assert form.facts.text() == "書類を一緒に確かめた。"


def test_nobodys_name_stands_in_one_and_none_is_empty(bureau, client):
    with pytest.raises(WithheldInText):
        template(bureau, "電話", "王 暁麗さんに電話した。")
    for title, text in (("", "電話した。"), ("電話", " ")):
        with pytest.raises(Missing):
            template(bureau, title, text)


def test_the_list_in_the_settings_is_changed_by_hand_and_taken_back(qtbot, office, bureau, rested):
    template(bureau, "予約の確認", "予約を確認した。")
    tab = TemplatesTab(office)
    qtbot.addWidget(tab)
    tab.show()
    tab.refresh()
    rested()
    tab.cards[0].open_it.click()
    tab.dialog.title.setText("次の予約")
    tab.dialog.save.click()
    rested()
    assert [row.details.title for row in bureau.ask(Templates())] == ["次の予約"]
    tab.cards[0].drop.click()
    rested()
    assert tab.cards == []
    office.edits.undo()
    rested()
    assert [row.details.title for row in bureau.ask(Templates())] == ["次の予約"]
    QApplication.processEvents()
