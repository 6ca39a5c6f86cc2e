"""Text fields, search and choices: what they say, and what they keep quiet about while an input method composes."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import NameLink
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.search_field import SearchField
from desk_gui.vocabulary import AgencyKind

LANGUAGES = [
    Option("vi", "ベトナム語", "Tiếng Việt"), Option("my", "ミャンマー語"),
    Option("en", "英語", "English えいご"), Option("zh", "中国語"),
]  # fmt: skip
CTRL = Qt.KeyboardModifier.ControlModifier


def ink(field: Line) -> tuple[int, int]:
    """The first and the last row of pixels inside the border that a letter darkens."""
    image = field.grab().toImage()
    inside = [(x, y) for x in range(6, image.width() - 6) for y in range(3, image.height() - 3)]
    rows = [y for x, y in inside if image.pixelColor(x, y).lightness() < 90]
    return min(rows), max(rows)


@pytest.mark.parametrize("name", ["ဒေါ်ခင်မြတ်နိုးအောင်", "Nguyễn Thị Lan", "王晓丽", "박지수", "สมชาย"])
def test_a_name_in_any_script_stands_in_the_middle_of_its_field(shown, name):
    theme.load_script_fonts()
    page = shown(QWidget())
    field = Line(page)
    field.setText(name)
    field.resize(300, field.sizeHint().height())
    field.show()
    first, last = ink(field)
    assert abs((first + last) / 2 - field.height() / 2) <= 2.5
    field.setText("")
    assert field.textMargins().isNull()


LONG = "Maria Aparecida dos Santos Ferreira de Albuquerque Yamashita"


def under_the_mouse(widget: QWidget) -> str:
    QToolTip.hideText()
    place = widget.rect().center()
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    return QToolTip.text()


def test_a_name_longer_than_its_field_shows_its_beginning_and_all_of_it_under_the_mouse(shown):
    page = shown(QWidget())
    short, long = Line(page), Line(page)
    for field, text in ((short, "森下"), (long, LONG)):
        field.resize(200, 30)
        field.setText(text)
        field.show()
    assert (long.cursorPosition(), short.cursorPosition()) == (0, 2)
    assert [under_the_mouse(field) for field in (short, long)] == ["", f"<qt>{LONG}</qt>"]


def test_a_link_to_a_long_name_gives_way_and_tells_it_under_the_mouse(shown):
    page = shown(QWidget())
    link = NameLink(LONG, page)
    link.resize(link.sizeHint())
    link.show()
    whole = under_the_mouse(link)
    link.resize(120, link.height())
    assert link.minimumSizeHint().width() <= 60
    assert (whole, under_the_mouse(link)) == ("", LONG)


@pytest.fixture
def search(shown) -> SearchField:
    return shown(SearchField("さがす"))


def test_search_asks_once_typing_rests(qtbot, search, compose):
    with qtbot.waitSignal(search.searched) as asked:
        for sign in "離婚":
            compose(search, "", sign)
    assert asked.args == ["離婚"]


def test_search_keeps_quiet_until_the_composition_is_confirmed(qtbot, search, compose):
    with qtbot.assertNotEmitted(search.searched, wait=300):
        compose(search, "りこん")
        qtbot.keyClick(search, Qt.Key.Key_Return)
    with qtbot.waitSignal(search.searched) as asked:
        compose(search, "", "離婚")
    assert asked.args == ["離婚"]


def test_escape_empties_the_search_but_not_a_composition(qtbot, search, compose):
    search.setText("離婚")
    compose(search, "りこん")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == "離婚"
    compose(search, "")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_several_lines_grow_with_their_text_up_to_a_limit(shown):
    field = shown(MultiLine(lines=2, most=4))
    heights = []
    for text in ("", "一\n二\n三", "行\n" * 20):
        field.set_text(text)
        heights.append(field.sizeHint().height())
    assert heights[0] < heights[1] < heights[2] < 2 * heights[1]


def test_several_lines_keep_what_was_typed_and_submit_with_ctrl_enter(qtbot, shown, compose):
    field = shown(MultiLine())
    field.set_text("<b>𠮷</b>\n100% ")
    with qtbot.waitSignal(field.submitted):
        qtbot.keyClick(field, Qt.Key.Key_Return, CTRL)
    compose(field, "かく")
    with qtbot.assertNotEmitted(field.submitted):
        qtbot.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert field.text() == "<b>𠮷</b>\n100% "


def test_tab_leaves_a_field_of_several_lines(qtbot, shown):
    room = QWidget()
    column = QVBoxLayout(room)
    first, second = MultiLine(), Line()
    column.addWidget(first)
    column.addWidget(second)
    shown(room)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()


@pytest.mark.parametrize("typed", ["べとなむ", "ﾍﾞﾄﾅﾑ", "viet", "ベトナム語"])
def test_a_part_of_the_name_in_any_script_is_enough_to_choose(qtbot, shown, compose, typed):
    choice = shown(Choice(LANGUAGES))
    choice.lineEdit().selectAll()
    with qtbot.waitSignal(choice.changed):
        compose(choice.lineEdit(), "", typed)
        qtbot.keyClick(choice.lineEdit(), Qt.Key.Key_Return)
    assert (choice.value(), choice.currentText()) == ("vi", "ベトナム語")


def test_enter_chooses_what_was_typed_although_its_suggestions_lie_open(qtbot, shown, compose):
    choice = shown(Choice(LANGUAGES))
    choice.setFocus()
    compose(choice, "", "英語")
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)
    assert (choice.value(), choice.currentText()) == ("en", "英語")
    assert QApplication.activePopupWidget() is None


def test_one_of_several_suggestions_is_chosen_with_the_arrows(qtbot, shown, compose):
    choice = shown(Choice(LANGUAGES))
    choice.setFocus()
    compose(choice, "", "語")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(QApplication.activePopupWidget(), key)
    assert choice.value() in ("my", "en")
    assert choice.currentText() == next(each.text for each in LANGUAGES if each.value == choice.value())


@pytest.mark.parametrize("typing", [True, False])
def test_a_member_of_an_enum_chosen_by_hand_is_that_member(qtbot, shown, typing):
    choice = shown(Choice([Option(kind, kind.label) for kind in AgencyKind], typing=typing))
    with qtbot.waitSignal(choice.changed):
        choice.activated.emit(1)  # as a click in the open list ends
    assert choice.value() is list(AgencyKind)[1]


def test_what_names_nothing_leaves_the_choice_as_it_was(qtbot, shown):
    choice = shown(Choice(LANGUAGES))
    choice.set_value("my")
    choice.lineEdit().selectAll()
    qtbot.keyClicks(choice.lineEdit(), "xyz")
    qtbot.keyClick(choice.lineEdit(), Qt.Key.Key_Tab)
    choice.lineEdit().editingFinished.emit()
    assert (choice.value(), choice.currentText()) == ("my", "ミャンマー語")


def test_a_choice_starts_empty_and_can_be_emptied(shown):
    choice = shown(Choice(LANGUAGES, empty="言語"))
    assert (choice.value(), choice.currentText()) == (None, "")
    choice.set_value("en")
    choice.lineEdit().clear()
    choice.lineEdit().editingFinished.emit()
    assert choice.value() is None


def test_new_options_keep_the_choice_that_is_still_offered(shown):
    choice = shown(Choice(LANGUAGES))
    choice.set_value("en")
    choice.set_options(LANGUAGES[2:])
    assert choice.value() == "en"


def test_several_languages_are_ticked_by_typing_and_enter(qtbot, shown):
    choice = shown(MultiChoice(LANGUAGES, empty="すべて"))
    choice.click()
    line = choice.findChild(QLineEdit)
    for word in ("みゃんまー", "えいご"):
        line.setText(word)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert choice.values() == ("my", "en")
    assert choice.toolTip() == "ミャンマー語、英語"


def test_setting_several_values_leaves_out_what_is_not_offered(shown):
    choice = shown(MultiChoice(LANGUAGES))
    choice.set_values(["zh", "xx", "vi"])
    assert choice.values() == ("zh", "vi")


def test_a_form_says_under_a_field_what_is_wrong_and_leads_there(shown):
    form = FormGrid()
    name, phone = form.row("氏名", Line()), form.row("電話", Line(), "市外局番から")
    shown(form)
    form.complain(phone, "電話番号の桁が足りません。")
    assert form.go_to_first_complaint()
    assert phone.hasFocus()
    assert phone.accessibleDescription() == "電話番号の桁が足りません。"
    form.clear_complaints()
    assert not form.go_to_first_complaint()
    assert name.accessibleName() == "氏名"


def test_a_long_choice_shows_its_beginning(shown):
    field = shown(Choice([Option(1, "R8-0001　ランさん　残業代の未払いと実習先の変更")]))
    field.resize(120, 30)
    field.set_value(1)
    assert field.lineEdit().cursorPosition() == 0
