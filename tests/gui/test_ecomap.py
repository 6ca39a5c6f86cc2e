"""エコマップ under one's hands: beside the timeline, dragged, by keys, as a list, and on its way out."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desk_gui.commands.audit import TheAuditHead
from desk_gui.commands.cases import CaseById, EditCase
from desk_gui.commands.consent import WithdrawConsent
from desk_gui.commands.ecomap import AddPrivatePerson, EcomapOf, SetTieQuality
from desk_gui.resources import data
from desk_gui.rows.cases import Participant
from desk_gui.rows.ecomap import EcomapRow
from desk_gui.values.ids import PrivatePersonId, WithdrawalId, new_id
from desk_gui.views import theme
from desk_gui.views.cases.ecomap.canvas import EcoCanvas
from desk_gui.views.cases.ecomap.panel import EcomapPanel
from desk_gui.views.cases.ecomap.print_dialog import EcomapPrintDialog, a4_across
from desk_gui.views.cases.info import INFO
from desk_gui.vocabulary import ConsentItem, ParticipantRole, PrivateRole, TieQuality
from tests.conftest import TODAY, Bureau
from tests.gui.cases.steps import settled
from tests.unit.handing_over import File, open_file

Key = Qt.Key


@pytest.fixture
def file(bureau: Bureau) -> File:
    file = open_file(bureau)
    case = bureau.ask(CaseById(file.case))
    desk = Participant(bureau.agency, ParticipantRole.LEAD, date(2026, 4, 6))
    part = Participant(file.agency, ParticipantRole.ADVISOR, date(2026, 4, 6))
    bureau.do(EditCase(case.id, replace(case.details, participants=(desk, part))))
    return file


@pytest.fixture
def landlord(bureau: Bureau, file: File) -> PrivatePersonId:
    person = PrivatePersonId(new_id())
    bureau.do(AddPrivatePerson(person, file.case, PrivateRole.LANDLORD, TieQuality.STRAINED))
    return person


@pytest.fixture
def screen(qtbot, office, file: File, landlord: PrivatePersonId):
    theme.apply(QApplication.instance())
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 592)
    screen.show()
    qtbot.waitExposed(screen)
    screen.activateWindow()
    office.edits.changed.connect(screen.refresh)
    screen.show_thing("case", file.case)
    settled(qtbot, office)
    return screen


@pytest.fixture
def panel(qtbot, office, screen) -> EcomapPanel:
    screen.page.show_tab("ecomap")
    qtbot.waitUntil(lambda: screen.page.panel("ecomap") is not None)
    settled(qtbot, office)
    return screen.page.panel("ecomap")


def ecomap(bureau: Bureau, file: File) -> EcomapRow:
    return bureau.ask(EcomapOf(file.case))


def drag(qtbot, canvas: EcoCanvas, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(canvas, start + QPoint(15, 15))
    qtbot.mouseMove(canvas, end)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)


def near(one: QPoint, other: QPoint) -> bool:
    """The sheet may have become a px higher meanwhile."""
    return (one - other).manhattanLength() <= 3


def test_beside_the_timeline_it_tells_who_stands_there_and_leads_to_the_large_one(qtbot, office, screen):
    small = screen.page.side.ecomap
    told = small.picture.accessibleName()
    assert "倉津広域窓口、主担当、線は「弱い」" in told
    assert "大家、家族・知人など、線は「緊張・対立」" in told
    assert small.picture.drawn is not None
    qtbot.mouseClick(small.action, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert screen.page.stack.currentWidget().panel.canvas.isVisible()


def test_a_mark_stays_where_it_is_dropped_and_goes_back_with_undo(qtbot, office, bureau, file, panel):
    start = panel.canvas.point_of(file.agency)
    drag(qtbot, panel.canvas, start, start + QPoint(-60, -150))
    settled(qtbot, office)
    assert near(panel.canvas.point_of(file.agency), start + QPoint(-60, -150))
    assert ecomap(bureau, file).adjusted[file.agency].place is not None
    office.edits.undo()
    settled(qtbot, office)
    assert near(panel.canvas.point_of(file.agency), start)
    assert file.agency not in ecomap(bureau, file).adjusted


def test_tab_goes_from_mark_to_mark_and_an_arrow_held_is_one_move(qtbot, office, bureau, file, panel, landlord):
    panel.sides.setFocus()
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(panel.canvas, Key.Key_Tab)
    assert "法テラス倉津、専門助言" in panel.canvas.accessibleDescription()
    QTest.keyClick(panel.canvas, Key.Key_Tab)
    assert panel.canvas.chosen == landlord
    start = panel.canvas.point_of(landlord)
    for _ in range(5):
        QTest.keyPress(panel.canvas, Key.Key_Right)
    QTest.keyRelease(panel.canvas, Key.Key_Right)
    settled(qtbot, office)
    assert panel.canvas.point_of(landlord).x() > start.x() + 30
    office.edits.undo()
    settled(qtbot, office)
    assert near(panel.canvas.point_of(landlord), start)
    QTest.keyClick(panel.canvas, Key.Key_Tab)
    assert QApplication.focusWidget() is not panel.canvas


def wheel(canvas: EcoCanvas, at: QPoint, notches: int) -> None:
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, canvas.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, none, phase, False)
    QApplication.sendEvent(canvas, event)


def test_the_wheel_comes_nearer_to_what_it_is_on_and_no_farther_than_the_whole(panel, file):
    canvas = panel.canvas
    start = canvas.point_of(file.agency)
    wheel(canvas, start, 4)
    assert near(canvas.point_of(file.agency), start)
    other = canvas.point_of(desk_in(panel))
    assert not near(other, start)
    wheel(canvas, start, -10)
    assert near(canvas.point_of(file.agency), start)
    assert canvas.rect().contains(canvas.point_of(desk_in(panel)))


def desk_in(panel: EcomapPanel):
    return panel.model.row.agencies[0].id


def test_by_keys_one_comes_nearer_looks_elsewhere_and_back_at_the_whole(qtbot, panel, file, screen):
    canvas = panel.canvas
    start = canvas.point_of(file.agency)
    canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    for _ in range(3):
        QTest.keyClick(canvas, "+")
    near_by = canvas.point_of(file.agency)
    assert not near(near_by, start)
    QTest.keyClick(canvas, Key.Key_Right)
    assert near(canvas.point_of(file.agency), near_by - QPoint(60, 0))
    qtbot.keyClick(canvas, Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: near(canvas.point_of(file.agency), start))
    QTest.keyClick(canvas, Key.Key_Right)
    assert near(canvas.point_of(file.agency), start)


def test_near_by_the_ground_is_dragged_and_a_mark_is_dropped_where_the_hand_is(qtbot, office, bureau, file, panel):
    canvas = panel.canvas
    wheel(canvas, canvas.rect().center(), 4)
    ground = next(at for at in (QPoint(x, 20) for x in range(10, canvas.width(), 5)) if canvas.mark_at(QPointF(at)) is None)
    start = canvas.point_of(file.agency)
    drag(qtbot, canvas, ground, ground + QPoint(40, 30))
    assert near(canvas.point_of(file.agency), start + QPoint(40, 30))
    assert file.agency not in ecomap(bureau, file).adjusted
    start = canvas.point_of(file.agency)
    drag(qtbot, canvas, start, start + QPoint(-40, -30))
    settled(qtbot, office)
    assert near(canvas.point_of(file.agency), start + QPoint(-40, -30))


def test_a_mark_one_goes_to_by_tab_comes_into_sight(qtbot, panel, file, landlord):
    canvas = panel.canvas
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    wheel(canvas, QPoint(0, 0), 8)
    for _ in range(2):
        QTest.keyClick(canvas, Key.Key_Tab)
        assert canvas.rect().contains(canvas.point_of(canvas.chosen))


def test_in_a_low_window_too_all_of_it_is_in_sight(qtbot, office, panel, screen):
    screen.resize(863, 400)
    settled(qtbot, office)
    canvas = panel.canvas
    assert all(canvas.rect().adjusted(8, 8, -8, -8).contains(canvas.point_of(each.id)) for each in panel.model.row.members)
    assert canvas.height() >= 120


def chosen_in_menu(qtbot, words: str) -> None:
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    next(each for each in menu.actions() if each.text() == words).trigger()
    menu.close()


def test_enter_on_a_mark_offers_its_line_and_the_rule_can_be_followed_again(qtbot, office, bureau, file, panel):
    panel.canvas.setFocus()
    panel.canvas.choose(file.agency)
    for words, quality in (("緊張・対立", TieQuality.STRAINED), ("一方向（本人へ）", TieQuality.FROM)):
        QTest.keyClick(panel.canvas, Key.Key_Return)
        chosen_in_menu(qtbot, words)
        settled(qtbot, office)
        assert ecomap(bureau, file).adjusted[file.agency].quality is quality
    QTest.keyClick(panel.canvas, Key.Key_Return)
    chosen_in_menu(qtbot, "記録のとおりにする")
    settled(qtbot, office)
    assert file.agency not in ecomap(bureau, file).adjusted


def test_the_list_says_the_same_and_why(qtbot, office, panel):
    QTest.keyClick(panel.sides, Key.Key_Right)
    panel.sides.put("list")
    assert panel.list.isVisible()
    told = [[panel.table.index(row, column).data() for column in (0, 1, 2, 4)] for row in range(panel.table.rowCount())]
    assert told[1:] == [
        ["法テラス倉津", "専門助言", "弱い", "直近90日にいっしょに対応した記録がありません"],
        ["大家", "家族・知人など", "緊張・対立", "手で決めました"],
    ]


def test_a_person_is_added_by_a_word_and_taken_out_by_a_key(qtbot, office, bureau, file, panel):
    qtbot.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    dialog = panel.dialog
    dialog.save.click()
    assert "本人との関係を選んでください。" in dialog.notice.text()
    dialog.role.set_value(PrivateRole.FRIEND)
    dialog.quality.set_value(TieQuality.FROM)
    dialog.save.click()
    settled(qtbot, office)
    friend = ecomap(bureau, file).people[-1]
    assert (friend.role, ecomap(bureau, file).adjusted[friend.id].quality) == (PrivateRole.FRIEND, TieQuality.FROM)
    panel.canvas.choose(friend.id)
    QTest.keyClick(panel.canvas, Key.Key_Delete)
    settled(qtbot, office)
    assert [each.role for each in ecomap(bureau, file).people] == [PrivateRole.LANDLORD]


def test_an_agency_is_not_taken_out_and_it_is_said_why(qtbot, office, bureau, file, panel):
    with qtbot.waitSignal(office.notices.said) as said:
        panel.canvas.choose(file.agency)
        QTest.keyClick(panel.canvas, Key.Key_Delete)
    assert "機関は「役割」や記録から" in said.args[0]


def test_while_the_client_reads_along_no_strain_is_drawn_told_or_printed(qtbot, office, panel, landlord, screen):
    office.presence.sit(down=True)
    settled(qtbot, office)
    assert panel.canvas.mark(landlord).quality is None
    assert panel.covered.isVisible()
    assert "緊張" not in panel.table.index(2, 2).data()
    panel.print_it()
    assert panel.dialog is None
    office.presence.sit(down=False)
    settled(qtbot, office)
    assert panel.canvas.mark(landlord).quality is TieQuality.STRAINED


def test_whoever_is_there_for_a_day_only_looks(qtbot, office, bureau, file, panel):
    panel.only_read(True)
    start = panel.canvas.point_of(file.agency)
    drag(qtbot, panel.canvas, start, start + QPoint(-60, -150))
    panel.canvas.choose(file.agency)
    QTest.keyClick(panel.canvas, Key.Key_Right)
    settled(qtbot, office)
    assert near(panel.canvas.point_of(file.agency), start)
    assert not any(button.isVisible() for button in (panel.add, panel.line, panel.back, panel.print))


def test_without_anybody_it_says_what_to_do(qtbot, office, bureau, file, panel, landlord):
    case = bureau.ask(CaseById(file.case))
    office.edits.do(EditCase(case.id, replace(case.details, participants=())), "役割")
    panel.model.remove(landlord)
    settled(qtbot, office)
    assert panel.empty.isVisible()
    assert not panel.print.isEnabled()


# --- on its way out ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def dialog(qtbot, office, panel) -> EcomapPrintDialog:
    panel.print_it()
    settled(qtbot, office)
    return panel.dialog


def said(dialog: EcomapPrintDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QWidget) if label.isVisible() and hasattr(label, "text"))


def give_to(qtbot, office, dialog: EcomapPrintDialog, *agencies) -> None:
    dialog.whose.put("others")
    dialog.recipients.set_values(agencies)
    dialog.recipients.changed.emit()
    settled(qtbot, office)


def words_in(path: Path) -> str:
    return "".join(pypdf.PdfReader(BytesIO(path.read_bytes())).pages[0].extract_text().split())


def test_the_desks_own_sheet_carries_the_number_of_the_row_that_says_it_left(qtbot, office, bureau, dialog, tmp_path):
    with qtbot.waitSignal(dialog.model.kept):
        dialog.model.save(tmp_path / dialog.suggested("pdf"))
    (kept,) = tmp_path.glob("エコマップ_*.pdf")
    assert kept.name == "エコマップ_R8-0001_令和8年6月9日.pdf"
    words = words_in(kept)
    assert f"管理番号{bureau.ask(TheAuditHead()).control_number}" in words
    assert all(each in words for each in ("窓口控え", "取扱注意", "法テラス倉津", "大家"))
    assert "LAN" not in words


def test_what_a_recipient_may_not_see_is_told_with_its_reason_before_anything_leaves(qtbot, office, bureau, file, dialog, tmp_path):
    give_to(qtbot, office, dialog)
    assert "渡す機関を選んでください。" in said(dialog)
    assert not dialog.print.isEnabled()
    give_to(qtbot, office, dialog, file.agency)
    assert all(each in said(dialog) for each in ("載せないもの 2件", "大家", "受付番号", "「相談の内容」を伝える同意が必要です"))
    with qtbot.waitSignal(dialog.model.kept):
        dialog.model.save(tmp_path / "copy.pdf")
    words = words_in(tmp_path / "copy.pdf")
    assert dialog.model.copy.map.number == ""
    assert ecomap(bureau, file).number not in words + dialog.suggested("pdf")
    assert "提供先：法テラス倉津" in words
    assert "大家" not in words


def test_the_purpose_is_that_of_the_consent_the_recipient_has(qtbot, office, file, panel):
    file.consent(ConsentItem.NAME, ConsentItem.CONSULTATION, purpose="賃金の相談のため")
    panel.print_it()
    settled(qtbot, office)
    give_to(qtbot, office, panel.dialog, file.agency)
    assert panel.dialog.purpose.value() == "賃金の相談のため"
    assert "すべて載ります" in said(panel.dialog)


def test_a_consent_withdrawn_meanwhile_keeps_it_here_and_the_new_sheet_is_shown(qtbot, office, bureau, file, panel, tmp_path):
    consent = file.consent(ConsentItem.NAME, ConsentItem.CONSULTATION)
    panel.print_it()
    dialog = panel.dialog
    settled(qtbot, office)
    give_to(qtbot, office, dialog, file.agency)
    bureau.do(WithdrawConsent(WithdrawalId(new_id()), consent, TODAY, "電話で"))
    dialog.model.save(tmp_path / "copy.pdf")
    settled(qtbot, office)
    assert list(tmp_path.glob("*.pdf")) == []
    assert "記録か同意が変わったため" in dialog.notice.text()
    assert "載せないもの" in said(dialog)


def test_a_printer_gets_one_page_across(qtbot, office, dialog, tmp_path):
    printer = a4_across()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.find_printers = list
    dialog.print.click()
    assert "プリンターが見つかりません" in dialog.notice.text()
    with qtbot.waitSignal(dialog.model.pages):
        dialog.start(printer)
    (page,) = pypdf.PdfReader(tmp_path / "printed.pdf").pages
    assert page.mediabox.width > page.mediabox.height


def test_it_is_drawn_on_the_screen_as_it_is_saved_as_a_picture(qtbot, office, dialog, tmp_path):
    with qtbot.waitSignal(dialog.model.kept):
        dialog.model.save(tmp_path / "sheet.png")
    assert (tmp_path / "sheet.png").read_bytes().startswith(b"\x89PNG")
    assert dialog.grab().toImage().size().width() > 600


def test_a_colleagues_change_is_drawn_at_once(qtbot, office, file, panel):
    office.edits.do(SetTieQuality(file.case, file.agency, TieQuality.STRONG), "線")
    settled(qtbot, office)
    assert panel.canvas.mark(file.agency).quality is TieQuality.STRONG


def test_beside_a_list_there_is_nothing_to_come_nearer_to(panel):
    for side, there in (("list", False), ("picture", True)):
        panel.sides.put(side)
        assert [sight.isVisible() for sight in (panel.nearer, panel.farther, panel.whole)] == 3 * [there]


def test_f1_names_the_keys_of_the_ecomap(panel):
    sections = [section for section in data("help/quick_reference.json") if section["title"] == "エコマップ・ほかのネットワーク"]
    words = " ".join(f"{key} {text}" for section in sections for key, text in section["lines"])
    bound = {button.shortcut().toString() for button in panel.findChildren(QAbstractButton)} - {""}
    assert bound >= {"Ctrl++", "Ctrl+-", "Ctrl+0"}
    assert {key for key in bound if key not in words} == set()
