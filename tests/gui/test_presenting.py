"""投影モード: what a room sees, how one goes through it, and that nothing comes over it."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from desk_gui.commands.agencies import AddAgency, FindAgencies, RecordEvidence
from desk_gui.commands.cases import FindCases
from desk_gui.commands.map_views import SaveMapView
from desk_gui.errors import FileIsMissing
from desk_gui.rows.agencies import AgencyDetails, Contact
from desk_gui.rows.map_views import MapWish, SavedDetails
from desk_gui.values.ids import AgencyId, ContactId, EvidenceId, SavedViewId, new_id
from desk_gui.viewmodels.presenting import PresentModel
from desk_gui.viewmodels.shield import ANYWHERE
from desk_gui.views.map.info import INFO
from desk_gui.views.map.present import wall_of
from desk_gui.views.widgets.cover import Cover
from desk_gui.vocabulary import AgencyGroup, AgencyKind, Colouring, EvidenceKind
from tests.gui.conftest import Begin, settle
from tests.gui.test_guard import Calls

LEFT = Qt.MouseButton.LeftButton
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
PERSON = "田所 美和子"


@pytest.fixture
def partners(bureau) -> dict[str, AgencyId]:
    found = {key: AgencyId(new_id()) for key in ("legal", "npo")}
    contact = Contact(ContactId(new_id()), PERSON, phone="086-000-1101", note="火曜は不在")
    bureau.do(AddAgency(found["legal"], AgencyDetails("法テラス倉津", AgencyKind.LEGAL_AID, contacts=(contact,), note="要電話")))
    bureau.do(AddAgency(found["npo"], AgencyDetails("NPOひだまり", AgencyKind.NPO)))
    bureau.do(RecordEvidence(EvidenceId(new_id()), bureau.agency, found["npo"], EvidenceKind.CONFIRMED, date(2026, 5, 1)))
    return found


@pytest.fixture
def screen(qtbot, office, partners, rested):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.resize(1286, 592)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)  # keys go to the window in front
    shown.refresh()
    rested()
    return shown


@pytest.fixture
def wall(qtbot, screen, rested):
    qtbot.keyClick(screen.canvas, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: screen.wall.model.page is not None)
    return screen.wall


def texts(wall) -> set[str]:
    return {mark.text for mark in wall.model.page.picture.marks if hasattr(mark, "text")}


def turned(qtbot, wall, key: Qt.Key, number: int) -> AgencyGroup | None:
    qtbot.keyClick(wall.sheet, key)
    qtbot.waitUntil(lambda: wall.model.page.number == number)
    return wall.model.page.lit


def test_the_button_projects_and_escape_leaves_the_map_as_it_was(screen, qtbot, office, partners, rested):
    screen.chosen.choose(partners["npo"])
    rested()
    before = screen.canvas.camera
    qtbot.mouseClick(screen.head.present, LEFT)
    qtbot.waitUntil(lambda: screen.wall.model.page is not None)
    assert (screen.wall.isFullScreen(), office.presence.room) == (True, True)
    with qtbot.waitSignal(screen.wall.finished):
        qtbot.keyClick(screen.wall.sheet, Qt.Key.Key_Escape)
    assert (office.presence.room, screen.canvas.camera, screen.inspector.card.name.text()) == (False, before, "NPOひだまり")


def test_where_the_head_has_no_room_for_its_button_a_menu_projects(screen, qtbot):
    screen.resize(600, 500)
    assert (screen.head.present.isVisible(), screen.head.present_too.isVisible()) == (False, True)
    screen.head.present_too.trigger()
    qtbot.waitUntil(lambda: screen.wall.model.page is not None)


def test_keys_go_through_the_pages_and_stay_at_the_ends(wall, qtbot):
    assert (wall.model.page.lit, wall.model.page.of) == (None, 3)
    assert turned(qtbot, wall, Qt.Key.Key_Right, 2) is AgencyGroup.EXCHANGE
    assert turned(qtbot, wall, Qt.Key.Key_PageDown, 3) is AgencyGroup.LEGAL
    assert turned(qtbot, wall, Qt.Key.Key_Right, 3) is AgencyGroup.LEGAL
    assert turned(qtbot, wall, Qt.Key.Key_Left, 2) is AgencyGroup.EXCHANGE
    assert turned(qtbot, wall, Qt.Key.Key_PageUp, 1) is None
    assert turned(qtbot, wall, Qt.Key.Key_End, 3) is AgencyGroup.LEGAL
    assert turned(qtbot, wall, Qt.Key.Key_Home, 1) is None


def test_the_views_of_the_desk_are_pages_after_the_whole(qtbot, screen, bureau, partners, rested):
    hidden = MapWish(hidden_groups=frozenset({AgencyGroup.LEGAL}), colouring=Colouring.REPLY)
    bureau.do(SaveMapView(SavedViewId(new_id()), SavedDetails("生活の支援", hidden)))
    screen.present()
    wall = screen.wall
    qtbot.waitUntil(lambda: wall.model.page is not None and wall.model.page.of == 4)
    turned(qtbot, wall, Qt.Key.Key_PageDown, 2)
    assert wall.model.page.spoken == "生活の支援：NPOひだまり"
    assert {"外国人住民を支える連携マップ　生活の支援", "この見方の機関（1）と、対応できる内容"} <= texts(wall)
    assert "形＝機関の種別（数は機関数）" not in texts(wall), "colours that rank wait for their tick"
    assert turned(qtbot, wall, Qt.Key.Key_PageDown, 3) is AgencyGroup.EXCHANGE


def test_of_replies_and_acceptance_the_one_ticked_last_colours_the_map(wall, qtbot, rested):
    for box, title in (
        (wall.bar.replies, "色＝返信までの日数（年度内の中央値）"),
        (wall.bar.acceptance, "色＝受入率（年度内の返信のうち）"),
    ):
        box.click()
        qtbot.waitUntil(lambda wanted=title: wanted in texts(wall))
    assert (wall.bar.replies.isChecked(), wall.bar.acceptance.isChecked()) == (False, True)
    assert "色＝返信までの日数（年度内の中央値）" not in texts(wall)


def test_nothing_ranks_until_it_is_ticked_and_no_tick_is_remembered(wall, qtbot, screen, rested):
    assert "線＝到達した段階" not in texts(wall)
    wall.bar.show()
    qtbot.mouseClick(wall.bar.stages, LEFT, pos=QPoint(8, wall.bar.stages.height() // 2))
    qtbot.waitUntil(lambda: "線＝到達した段階" in texts(wall))
    wall.reject()
    rested()
    screen.present()
    qtbot.waitUntil(lambda: screen.wall.model.page is not None)
    assert "線＝到達した段階" not in texts(screen.wall)


def test_a_tick_taken_back_before_it_is_answered_shows_nothing_of_it(wall, qtbot, rested):
    wall.bar.show()
    for _ in range(2):
        qtbot.mouseClick(wall.bar.stages, LEFT, pos=QPoint(8, wall.bar.stages.height() // 2))
    rested()
    qtbot.waitUntil(lambda: not wall.office.jobs.busy)
    assert "線＝到達した段階" not in texts(wall)


def test_title_meeting_and_day_are_written_once_and_remembered(wall, qtbot, office):
    wall.bar.show()
    qtbot.mouseClick(wall.bar.name, LEFT)
    dialog = wall.naming
    for field, words in ((dialog.title, "倉津の連携"), (dialog.meeting, "第1回 連絡会"), (dialog.day, "令和8年6月1日 現在")):
        field.setText(words)
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(lambda: {"倉津の連携", "第1回 連絡会", "令和8年6月1日 現在"} <= texts(wall))
    assert PresentModel(office).titles.meeting == "第1回 連絡会"


def moved(wall, share: float) -> bool:
    """The mouse at that share of the height; whether the bar is there then."""
    at, no = QPointF(40, wall.sheet.height() * share), Qt.MouseButton.NoButton
    around = wall.sheet.mapToGlobal(at)
    QApplication.sendEvent(wall.sheet, QMouseEvent(QEvent.Type.MouseMove, at, around, no, no, Qt.KeyboardModifier.NoModifier))
    return wall.bar.isVisible()


def test_no_word_of_the_bar_is_cut(wall, qtbot):
    qtbot.keyClick(wall, Qt.Key.Key_Tab)
    for piece in (*wall.bar.ticks, wall.bar.name, wall.bar.keep, wall.bar.end):
        assert piece.width() >= piece.sizeHint().width()


def test_the_bar_comes_with_the_mouse_at_the_foot_or_tab_and_goes_again(wall, qtbot):
    assert [moved(wall, share) for share in (0.5, 0.99, 0.5)] == [False, True, False]
    qtbot.keyClick(wall.sheet, Qt.Key.Key_Tab)
    assert wall.bar.isVisible()
    wall.sheet.setFocus()
    turned(qtbot, wall, Qt.Key.Key_Right, 2)
    assert not wall.bar.isVisible()


@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<?xml")])
def test_the_page_is_kept_as_a_file(wall, qtbot, tmp_path, ending, begins):
    path = tmp_path / f"page.{ending}"
    with qtbot.waitSignal(wall.keeper.kept):
        wall.keeper.save(wall.model.page.picture, path)
    assert path.read_bytes().startswith(begins)


def test_the_other_display_is_the_wall():
    own = QGuiApplication.primaryScreen()
    assert wall_of(own, [own]) is own
    other = object()
    assert wall_of(own, [own, other]) is other


def told(interface: QAccessibleInterface) -> Iterator[str]:
    """All that a screen reader could say of it."""
    yield from (interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value))
    for at in range(interface.childCount()):
        if (child := interface.child(at)) is not None:
            yield from told(child)


def test_no_person_and_no_note_is_in_what_is_read_out_on_any_page(wall, qtbot):
    said = []
    for number in (1, 2, 3):
        wall.model.go(number - 1)
        qtbot.waitUntil(lambda number=number: wall.model.page.number == number)
        said += [*told(QAccessible.queryAccessibleInterface(wall)), *texts(wall)]
    words = "\n".join(said)
    assert [agency for agency in ("法テラス倉津", "NPOひだまり") if agency not in words] == []
    assert [secret for secret in (PERSON, "086-000-1101", "火曜は不在", "要電話") if secret in words] == []


def test_nobody_of_the_sample_is_read_out(qtbot, begin: Begin, sample_home):
    program = begin(sample=True)
    screen = program.frame.show_screen("map")
    settle(qtbot, program)
    ask = program._desk.ask
    me = program.office.edits.actor
    people = {contact.name for row in ask(FindAgencies(), me) for contact in row.details.contacts}
    people |= {row.who for row in ask(FindCases(), me).rows}
    screen.present()
    qtbot.waitUntil(lambda: screen.wall.model.page is not None)
    words = "\n".join(told(QAccessible.queryAccessibleInterface(screen.wall)))
    assert people
    assert "60機関" in words
    assert [name for name in people if name in words] == []


def test_what_was_refused_waits_until_the_room_has_left(qtbot, begin: Begin, sample_home, monkeypatch):
    program = begin(sample=True)
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: said.append(text))
    screen = program.frame.show_screen("map")
    settle(qtbot, program)
    screen.present()
    settle(qtbot, program)
    program.notices.report(FileIsMissing())
    QApplication.processEvents()
    assert said == []
    qtbot.keyClick(screen.wall.sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(said) == 1)


def test_a_bug_is_told_after_the_room_has_left(qtbot, begin: Begin, sample_home):
    program = begin(sample=True)
    screen = program.frame.show_screen("map")
    settle(qtbot, program)
    screen.present()
    settle(qtbot, program)
    for error in (KeyError("one"), ValueError("other")):
        program.bugs.on_bug(type(error), error, error.__traceback__)
    settle(qtbot, program)
    assert program.bugs.dialog is None
    qtbot.keyClick(screen.wall.sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: program.bugs.dialog is not None)
    assert [kind for kind in ("KeyError", "ValueError") if kind not in program.bugs.dialog.report.toPlainText()] == []
    program.bugs.dialog.reject()


@pytest.mark.parametrize("shared", [False, True])
def test_a_shared_screen_shows_the_wall_only_where_the_map_may_be_shared(qtbot, begin: Begin, sample_home, shared):
    program = begin(sample=True)
    program.settings.put("share_map", shared)
    screen = program.frame.show_screen("map")
    settle(qtbot, program)
    program.guard.shielding._shield._affinity = calls = Calls()
    screen.present()
    settle(qtbot, program)
    screen.wall.sheet.setFocus()
    qtbot.waitUntil(lambda: bool(screen.wall.property("guarded")))
    assert (calls.of(screen.wall) == ANYWHERE) is shared


def test_hiding_covers_the_wall_and_the_same_key_shows_it_again(qtbot, begin: Begin, sample_home):
    program = begin(sample=True)
    screen = program.frame.show_screen("map")
    settle(qtbot, program)
    screen.present()
    settle(qtbot, program)
    wall = screen.wall
    wall.sheet.setFocus()
    qtbot.keyClick(wall.sheet, Qt.Key.Key_H, BOTH)
    qtbot.waitUntil(lambda: bool(wall.findChildren(Cover)))
    qtbot.keyClick(wall.sheet, Qt.Key.Key_H, BOTH)
    qtbot.waitUntil(lambda: not program.guard.curtain.is_drawn)


def test_the_lock_takes_the_map_off_the_wall(qtbot, begin: Begin, desk_file):
    program = begin(path=desk_file)
    screen = program.frame.show_screen("map")
    settle(qtbot, program)
    screen.present()
    settle(qtbot, program)
    with qtbot.waitSignal(screen.wall.finished):
        qtbot.keyClick(screen.wall.sheet, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, program)
    assert program.office is None
    assert not [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not program.frame]
