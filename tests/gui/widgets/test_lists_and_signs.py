"""Lists, lamps, marks, labels and messages."""

from datetime import date

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from desk_gui.rows.relations import Lamp
from desk_gui.settings import Settings
from desk_gui.views.widgets.card import Banner, EmptyState
from desk_gui.views.widgets.kind_mark import KindMark, kind_path
from desk_gui.views.widgets.labels import Elided, label
from desk_gui.views.widgets.lamp_row import LampRow
from desk_gui.views.widgets.list_table import ROW_DIRECTORY, ListTable
from desk_gui.views.widgets.progress import BusyLine, Toast
from desk_gui.vocabulary import AgencyGroup, LampKind, LampState

LAMPS = (Lamp(LampKind.CONFIRMED, LampState.LIT, date(2026, 5, 14)), Lamp(LampKind.STUDY, LampState.STALE, date(2025, 1, 6)))


class Agencies(QAbstractTableModel):
    """Two rows that use every role the delegate draws."""

    def rowCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else 2

    def columnCount(self, parent=QModelIndex()):  # noqa: B008
        return 0 if parent.isValid() else 3

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        cells = {
            Qt.ItemDataRole.DisplayRole: (f"機関{index.row()}\n倉津市・無料", "6/8", "件"),
            Qt.ItemDataRole.DecorationRole: (AgencyGroup.LEGAL, LAMPS, "phone"),
            Qt.ItemDataRole.ForegroundRole: (None, None, "danger"),
            Qt.ItemDataRole.BackgroundRole: (None, None, "danger_tint"),
        }
        return cells[role][index.column()] if role in cells else None


@pytest.fixture
def table(shown, tmp_path) -> ListTable:
    table = ListTable(row=ROW_DIRECTORY, settings=Settings(tmp_path / "settings.json"), key="agencies")
    table.setModel(Agencies(table))
    table.set_widths([300, 120, 90])
    return shown(table)


def test_a_list_is_drawn_with_marks_lamps_and_icons(table):
    table.selectRow(1)
    assert not table.grab().isNull()


def test_a_cell_that_shows_only_a_beginning_tells_the_rest_under_the_mouse(table):
    place = table.visualRect(table.model().index(1, 0)).center()
    told = []
    for width in (300, 60):
        QToolTip.hideText()
        table.setColumnWidth(0, width)
        place.setX(20)
        QApplication.sendEvent(table.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place)))
        told.append(QToolTip.text())
    assert told == ["", "<qt>機関1<br>倉津市・無料</qt>"]


def test_enter_opens_the_row_one_stands_on(qtbot, table):
    table.selectRow(1)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].row() == 1


def test_going_down_says_which_row_was_chosen(qtbot, table):
    table.selectRow(0)
    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert (chosen.args[0].row(), table.current_row()) == (1, 1)


def test_a_cell_is_copied_as_one_line(qtbot, table):
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "機関0 倉津市・無料"


def test_columns_stay_as_wide_as_they_were_left(qtbot, table, tmp_path):
    table.setColumnWidth(0, 222)
    qtbot.waitUntil(lambda: (tmp_path / "settings.json").exists())
    again = ListTable(settings=Settings(tmp_path / "settings.json"), key="agencies")
    qtbot.addWidget(again)
    again.setModel(Agencies(again))
    again.set_widths([300, 120, 90])
    assert again.columnWidth(0) == 222


@pytest.mark.parametrize(("width", "left"), [(700, {0, 1, 2}), (360, {0, 1}), (240, {0})])
def test_the_most_easily_missed_columns_are_left_out_where_there_is_no_room(qtbot, table, width: int, left: set[int]):
    table.stretch(0, least=200, giving_way=(2, 1))
    for _ in range(2):
        table.resize(width, 200)
        assert {column for column in range(3) if not table.isColumnHidden(column)} == left
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
        table.resize(1000, 200)
        assert not any(table.isColumnHidden(column) for column in range(3))


def test_a_column_left_out_is_there_again_in_a_wide_window_after_a_new_start(qtbot, table, tmp_path):
    table.stretch(0, least=200, giving_way=(2, 1))
    table.resize(240, 200)
    qtbot.waitUntil(lambda: (tmp_path / "settings.json").exists())
    again = ListTable(settings=Settings(tmp_path / "settings.json"), key="agencies")
    qtbot.addWidget(again)
    again.setModel(Agencies(again))
    again.set_widths([300, 120, 90])
    again.resize(1000, 200)
    again.stretch(0, least=200, giving_way=(2, 1))
    assert (again.columnWidth(1), again.columnWidth(2)) == (120, 90)


def test_lamps_are_also_said_in_words(shown):
    row = shown(LampRow(LAMPS))
    assert row.toolTip() == "連携の確認　R8.5.14\n勉強会等　R7.1.6（要更新）"
    assert row.accessibleName() == "連携の確認 R8.5.14、勉強会等 R7.1.6（要更新）"


@pytest.mark.parametrize("group", AgencyGroup)
def test_every_kind_has_an_outline_and_a_name(shown, group):
    mark = shown(KindMark(group))
    assert mark.accessibleName() == group.label
    assert kind_path(group, 10).boundingRect().width() > 15


@pytest.mark.parametrize("wrap", [False, True])
def test_words_are_shown_as_typed(shown, wrap):
    text = "<b>王</b> &amp; 100%\n次の行"
    assert shown(label(text, wrap=wrap)).text() == text


def test_a_cut_text_is_whole_in_its_tooltip(shown):
    words = Elided("白鷺市社会福祉協議会 生活自立支援センター")
    words.resize(60, 20)
    shown(words)
    assert words.toolTip() == words.text() == "白鷺市社会福祉協議会 生活自立支援センター"


def test_an_empty_list_offers_one_action(qtbot, shown):
    empty = shown(EmptyState("まだ文書がありません。", "連携依頼書を書く"))
    with qtbot.waitSignal(empty.acted):
        empty.action.click()


def test_a_banner_may_change_its_tone_and_have_no_action(shown):
    banner = shown(Banner("見本です。", "閉じる"))
    banner.say("住所は非表示です。", tone="lock")
    assert (banner.text(), banner.action.isVisible()) == ("住所は非表示です。", False)


def test_work_that_runs_can_be_stopped(qtbot, shown):
    line = shown(BusyLine())
    line.start("取り込んでいます", 10)
    line.tell(4, 10)
    with qtbot.waitSignal(line.cancelled):
        line.stop.click()
    line.finish()
    assert not line.isVisible()


def test_a_toast_goes_by_itself_or_with_its_action(qtbot, shown):
    room = shown(EmptyState("ここに一覧"))
    toast = Toast(room, seconds=0.05)
    toast.say("記録しました")
    qtbot.waitUntil(lambda: not toast.isVisible())
    toast.say("記録しました", "元に戻す")
    with qtbot.waitSignal(toast.acted):
        toast._action.click()
