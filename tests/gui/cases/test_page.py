"""The page of a case and its list: what is long stays readable, what is protected needs a press."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_gui.commands.cases import AddClient, OpenCase
from desk_gui.rows.cases import CaseDetails, ClientDetails
from desk_gui.values.ids import CaseId, ClientId, new_id
from desk_gui.views import theme
from tests.conftest import TODAY
from tests.gui.cases.steps import settled

LONG = "LUIZ FERNANDO RODRIGUES DE OLIVEIRA NASCIMENTO DA SILVA SANTOS"


@pytest.mark.parametrize("name", [LONG, "ခင်မျိုးသန့်စင်မြင့်မြတ်နိုးထွန်းလင်းအောင်ကျော်စွာ"])
def test_a_long_name_is_shown_whole_in_its_tooltip(qtbot, office, bureau, screen, name):
    theme.load_script_fonts()
    client, case = ClientId(new_id()), CaseId(new_id())
    bureau.do(AddClient(client, ClientDetails(name_latin=name, residence_status="long_term_resident", stay_until=TODAY, language="pt-BR")))
    bureau.do(OpenCase(case, CaseDetails("件", TODAY, (client,))))
    screen.resize(900, 480)
    screen.show_thing("case", case)
    settled(qtbot, office)
    label = screen.page.head.identity.name
    assert label.text() == name
    fits = label.fontMetrics().horizontalAdvance(name) <= label.width()
    assert fits or label.toolTip() == name


@pytest.mark.parametrize("width", [863, 1286])
def test_a_long_name_leaves_number_and_stay_readable(qtbot, office, bureau, screen, width):
    client, other, case = ClientId(new_id()), ClientId(new_id()), CaseId(new_id())
    bureau.do(AddClient(client, ClientDetails(name_latin=LONG, residence_status="long_term_resident", stay_until=TODAY, language="pt-BR")))
    bureau.do(AddClient(other, ClientDetails(name_latin="ANA")))
    bureau.do(OpenCase(case, CaseDetails("件", TODAY, (client, other))))
    screen.resize(width, 480)
    screen.show_thing("case", case)
    settled(qtbot, office)
    head = screen.page.head
    for fact in (head.number, head.stay):
        assert fact._value.width() >= fact._value.fontMetrics().horizontalAdvance(fact._value.text())
    assert head.identity.reading.text() == "カナ未登録　ほか1人"


def test_address_and_telephone_of_a_protected_person_need_a_press(qtbot, office, bureau, screen):
    client, case = ClientId(new_id()), CaseId(new_id())
    guarded = ClientDetails(name_kanji="王 暁麗", phone="086-000-0777", address="倉津市南堤9", protected=True)
    bureau.do(AddClient(client, guarded))
    bureau.do(OpenCase(case, CaseDetails("見守り", TODAY, (client,))))
    screen.show_thing("case", case)
    settled(qtbot, office)
    card = next(card for card in screen.page.about.findChildren(object) if hasattr(card, "_reveal"))
    assert "086-000-0777" not in words_of(card)
    qtbot.mouseClick(card._reveal, Qt.MouseButton.LeftButton)
    card._on_reveal()
    assert "086-000-0777" in words_of(card)


def words_of(widget) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_the_list_opens_a_case_by_enter_and_finds_by_words_of_a_record(qtbot, office, screen, entry, case):
    screen.list.search.setText("面接は7月")
    screen.list.search.returnPressed.emit()
    settled(qtbot, office)
    assert screen.list.model.rowCount() == 1
    QTest.keyClick(screen.list.table, Qt.Key.Key_Return)
    settled(qtbot, office)
    assert screen.page.file.sheet.case.id == case


def test_the_narrow_page_puts_roles_and_tasks_in_a_tab(qtbot, office, screen, page):
    screen.resize(863, 440)
    settled(qtbot, office)
    titles = [page.tabs.tabText(at) for at in range(page.tabs.count()) if page.tabs.isTabVisible(at)]
    assert "役割・やること" in titles
    assert page.side.parentWidget() is page.beside
