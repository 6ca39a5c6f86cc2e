"""緊急の閲覧 by keyboard: each way of standing by, what is said where there is no case, and what those named find in きょう."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from desk_gui.commands.base import Wish
from desk_gui.commands.cases import EntriesOf, OpenCase
from desk_gui.commands.desk import AddStaff, Today
from desk_gui.commands.emergency import AllEmergencies, AnnounceEmergency, OpenInEmergency
from desk_gui.commands.permission import RestrictCase
from desk_gui.rows.cases import CaseDetails
from desk_gui.rows.desk import StaffDetails
from desk_gui.rows.emergency import Second
from desk_gui.services.access import Access
from desk_gui.services.desk import Desk
from desk_gui.settings import Settings
from desk_gui.storage import renewal
from desk_gui.storage.key_file import Cost, Entrant
from desk_gui.storage.store import Store
from desk_gui.values.clock import FixedClock
from desk_gui.values.ids import CaseId, EmergencyId, StaffId, WishId, new_id
from desk_gui.viewmodels.edits import Edits
from desk_gui.viewmodels.jobs import Jobs
from desk_gui.viewmodels.navigator import Navigator
from desk_gui.viewmodels.office import Office
from desk_gui.views.cases.about import CaseCard
from desk_gui.views.cases.info import INFO
from desk_gui.views.settings.audit import AuditTab
from desk_gui.views.settings.info import INFO as SETTINGS_INFO
from desk_gui.views.today.info import INFO as TODAY_INFO
from desk_gui.vocabulary import CaseStage, Role, SecondPerson
from tests.conftest import TODAY, Bureau
from tests.gui.conftest import SECRET, RecordingNotices
from tests.unit.examples import SECTION, WHY

HERS = "her own long passphrase"


@pytest.fixture
def scene(bureau_on_sqlite: Bureau, tmp_path: Path) -> Iterator[tuple[Office, Bureau, StaffId, str]]:
    """An encrypted desk at which somebody sits who is not named on its one case; her colleague, and the key in the safe."""
    plan, her = bureau_on_sqlite, StaffId(new_id())
    case = CaseId(new_id())
    plan.do(AddStaff(her, StaffDetails("近藤 彩")))
    plan.do(OpenCase(case, CaseDetails("避難後の生活", TODAY)))
    plan.do(RestrictCase(case, "支援措置の申出"))
    path = plan.desk.store.path
    plan.desk.store.close()
    ring = renewal.encrypt(path, Entrant(her, "近藤 彩", HERS, Cost(1, 64)))
    ring.let_in(Entrant(plan.me, "森下 有紀", SECRET, Cost(1, 64)))
    key = ring.new_recovery_key()
    ring.keep_recovery_key(key)
    desk = Desk(Store.open_file(path, key=ring.key), FixedClock(TODAY))
    bureau = replace(plan, desk=desk)
    yield office_of(desk, her, Role.CONSULTANT, tmp_path, Access(desk, ring)), bureau, her, key
    desk.store.close()


def office_of(desk: Desk, staff: StaffId, role: Role, folder: Path, access: Access | None = None) -> Office:
    jobs, notices = Jobs(), RecordingNotices()
    edits = Edits(desk, jobs, notices)
    edits.actor, edits.role = staff, role
    return Office(edits, jobs, notices, Navigator(), desk.clock, Settings(folder / "settings.json"), access=access)


def settled(qtbot, office: Office) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: not office.jobs.busy, timeout=30_000)
        QCoreApplication.processEvents()


def committed(field: QWidget, text: str) -> None:
    """As an input method commits it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


@pytest.fixture
def asked(qtbot, scene):
    """The dialog, opened from the list, with number and reason typed; the cursor stands on the ways of standing by."""
    office = scene[0]
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 592)
    screen.show()
    qtbot.waitExposed(screen)
    screen.refresh()
    settled(qtbot, office)

    def ask(number: str = "R8-0001"):
        screen.list.emergency.setFocus()
        QTest.keyClick(screen.list.emergency, Qt.Key.Key_Space)
        settled(qtbot, office)
        dialog = screen.emergencies.dialog
        committed(dialog.focusWidget(), number)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        committed(dialog.focusWidget(), WHY)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        return screen, dialog

    return ask


def way(dialog, number: int) -> None:
    QTest.keyClick(dialog.focusWidget(), Qt.Key(Qt.Key.Key_0 + number))


def tab(dialog) -> QWidget:
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    return dialog.focusWidget()


def save(qtbot, office: Office, dialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, office)


def the_one(bureau: Bureau):
    (row,) = bureau.ask(AllEmergencies())
    return row


def test_a_colleague_types_her_password_and_the_case_opens_under_its_banner(qtbot, scene, asked):
    office, bureau, _, _ = scene
    screen, dialog = asked()
    way(dialog, 1)
    who = tab(dialog)
    committed(who.lineEdit(), "森下")
    QTest.keyClick(who.lineEdit(), Qt.Key.Key_Return)
    committed(dialog.focusWidget(), "wrong")  # Enter leads to what is still to be typed
    save(qtbot, office, dialog)
    assert any("パスワードが違います" in each.text() for each in dialog.second.colleague.findChildren(QLabel))
    committed(dialog.focusWidget(), SECRET)
    save(qtbot, office, dialog)
    qtbot.waitUntil(lambda: screen.stack.currentWidget() is screen.page)
    assert "緊急の閲覧　令和8年6月10日 10:43 まで" in screen.page.emergency.text()
    assert screen.page.emergency.isVisible()
    assert the_one(bureau).second_name == "森下 有紀"


def test_the_envelope_is_typed_from_the_paper(qtbot, scene, asked):
    office, bureau, _, key = scene
    screen, dialog = asked()
    way(dialog, 2)
    committed(tab(dialog), key)
    save(qtbot, office, dialog)
    assert screen.stack.currentWidget() is screen.page
    assert the_one(bureau).second.kind is SecondPerson.ENVELOPE


def test_the_supervising_section_is_named(qtbot, scene, asked):
    office, bureau, _, _ = scene
    screen, dialog = asked()
    way(dialog, 3)
    for text in ("藤井 課長", "市民協働課", "電話"):
        committed(tab(dialog), text)
    save(qtbot, office, dialog)
    assert screen.stack.currentWidget() is screen.page
    second = the_one(bureau).second
    assert (second.name, second.office, second.means, second.reached_at) == ("藤井 課長", "市民協働課", "電話", office.clock.now())


def test_when_the_day_is_over_the_case_leaves_the_screen_though_nobody_touches_anything(qtbot, scene, asked):
    """By the clock of her PC it is over as soon as the case is shown; a moment later the desk knows, too."""
    office, bureau, _, key = scene
    screen, dialog = asked()
    tomorrow = FixedClock(TODAY.replace(day=TODAY.day + 1))
    object.__setattr__(office, "clock", tomorrow)
    screen.page.file.arrived.connect(lambda _sheet: setattr(bureau.desk, "clock", tomorrow))
    way(dialog, 2)
    committed(tab(dialog), key)
    save(qtbot, office, dialog)
    qtbot.waitUntil(lambda: screen.stack.currentWidget() is screen.list)
    settled(qtbot, office)
    assert screen.page.file.sheet is None
    assert not any(each.isVisible() for each in screen.page.findChildren(QLabel))


def test_the_page_offers_a_guest_to_write_down_what_she_did_and_nothing_else(qtbot, scene, asked):
    office, bureau, her, key = scene
    screen, dialog = asked()
    way(dialog, 2)
    committed(tab(dialog), key)
    save(qtbot, office, dialog)
    page = screen.page
    for tab_ in ("about", "referrals", "consents", "history"):
        page.show_tab(tab_)
        settled(qtbot, office)
    assert "書けるのは支援経過だけです" in page.emergency.text()
    assert not page.head.stage.isEnabled()
    cards = [card.edit for card in page.about.findChildren(CaseCard)]
    offered = (
        page.head.edit,
        page.side.tasks.action,
        page.side.roles.action,
        page.panel("referrals").new,
        page.panel("consents").record,
        *cards,
    )
    assert [button for button in offered if not button.isHidden()] == []
    page.acts.set_stage(CaseStage.WATCHING)
    settled(qtbot, office)
    assert "指名された職員に依頼してください" in office.notices.sentences[-1]
    page.history.recording.form.facts.set_text("病院に付き添った")
    page.history.recording.submit()
    settled(qtbot, office)
    case = page.file.sheet.case
    assert [(row.by, row.details.facts) for row in bureau.ask(EntriesOf(case.id))] == [(her, "病院に付き添った")]


def test_where_nobody_is_reached_it_is_announced_and_opens_a_day_later(qtbot, scene, asked):
    office, bureau, _her, _ = scene
    screen, dialog = asked()
    way(dialog, 4)
    assert dialog.save.text() == "予告する"
    save(qtbot, office, dialog)
    told = screen.emergencies.dialog
    assert (told.open_it.isVisible(), told.case.isVisible()) == (False, False)
    told.reject()
    bureau.desk.clock = FixedClock(TODAY.replace(day=10))
    object.__setattr__(office, "clock", bureau.desk.clock)
    screen.show_thing("emergency", the_one(bureau).id)
    settled(qtbot, office)
    QTest.keyClick(screen.emergencies.dialog.open_it, Qt.Key.Key_Space)
    settled(qtbot, office)
    assert screen.stack.currentWidget() is screen.page


def test_a_number_nobody_has_is_told_only_afterwards(qtbot, scene, asked):
    office, bureau, _, key = scene
    screen, dialog = asked("R8-0999")
    way(dialog, 2)
    committed(tab(dialog), key)
    save(qtbot, office, dialog)
    assert screen.stack.currentWidget() is screen.list
    assert any("この番号のケースはありませんでした" in each.text() for each in screen.emergencies.dialog.findChildren(QLabel))
    assert the_one(bureau).reason == WHY


def test_without_passwords_only_those_outside_can_stand_by(qtbot, office):
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.emergencies.ask()
    assert [chip.value for chip in screen.emergencies.dialog.second.ways._chips] == [SecondPerson.OUTSIDER, SecondPerson.NOBODY]


def test_a_manager_finds_in_her_day_that_the_opened_envelope_needs_another_key(qtbot, scene, tmp_path: Path):
    office, bureau, her, key = scene
    wish = Wish(WishId(new_id()), her, OpenInEmergency(EmergencyId(new_id()), "R8-0001", WHY, Second(SecondPerson.ENVELOPE)))
    office.access.witnessed(key, wish)
    hers = office_of(bureau.desk, bureau.me, Role.MANAGER, tmp_path, office.access)
    today, settings = TODAY_INFO.make(hers), SETTINGS_INFO.make(hers)
    for screen in (today, settings):
        qtbot.addWidget(screen)
    hers.navigator.wanted.connect(settings.show_thing)
    today.refresh()
    settled(qtbot, hers)
    groups = today.alert_list.inside.findChildren(QWidget, "todayGroup")
    (row,) = (row for group in groups for row in group.rows if row.line.kind == "recovery_key")
    assert "封筒を開けた" in row.accessibleName()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert settings.tabs.currentWidget() is settings.access
    office.access.keep_recovery_key(office.access.new_recovery_key())
    today.refresh()
    settled(qtbot, hers)
    assert today.row.envelope is None


@pytest.fixture
def told(qtbot, office, bureau: Bureau) -> Office:
    """The office of somebody named on a case that a colleague opens in an emergency."""
    her, case = StaffId(new_id()), CaseId(new_id())
    bureau.do(AddStaff(her, StaffDetails("近藤 彩")))
    bureau.do(OpenCase(case, CaseDetails("避難後の生活", TODAY)))
    bureau.do(RestrictCase(case, "支援措置の申出"))
    replace(bureau, me=her).do(OpenInEmergency(EmergencyId(new_id()), "R8-0001", WHY, SECTION))
    replace(bureau, me=her).do(AnnounceEmergency(EmergencyId(new_id()), "R8-0002", WHY))
    return office


def test_whoever_is_named_finds_it_in_her_day_until_she_has_read_it(qtbot, told: Office, bureau: Bureau):
    today, cases = TODAY_INFO.make(told), INFO.make(told)
    for screen in (today, cases):
        qtbot.addWidget(screen)
    told.navigator.wanted.connect(cases.show_thing)
    today.refresh()
    settled(qtbot, told)
    rows = [row for group in today.alert_list.inside.findChildren(QWidget, "todayGroup") for row in group.rows]
    row = next(each for each in rows if "R8-0001" in each.accessibleName())
    QTest.keyClick(row, Qt.Key.Key_Return)
    settled(qtbot, told)
    QTest.keyClick(cases.emergencies.dialog.read, Qt.Key.Key_Space)
    settled(qtbot, told)
    assert [each.number for each in bureau.ask(Today()).emergencies] == [""]  # the one that was announced


def test_whoever_is_named_takes_it_back(qtbot, told: Office, bureau: Bureau, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QMessageBox, "question", lambda *_told: QMessageBox.StandardButton.Yes)
    cases = INFO.make(told)
    qtbot.addWidget(cases)
    opened = next(row for row in bureau.ask(AllEmergencies()) if row.case is not None)
    cases.show_thing("emergency", opened.id)
    settled(qtbot, told)
    QTest.keyClick(cases.emergencies.dialog.end, Qt.Key.Key_Space)
    settled(qtbot, told)
    assert next(row for row in bureau.ask(AllEmergencies()) if row.case is not None).ended_by == "森下 有紀"


def test_all_of_them_are_listed_for_a_manager(qtbot, told: Office):
    tab = AuditTab(told)
    qtbot.addWidget(tab)
    listed = tab.open_emergencies()
    qtbot.addWidget(listed)
    settled(qtbot, told)
    model = listed.table.model()
    cells = [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())]
    assert [(row[1], row[2], row[4]) for row in cells] == [("近藤 彩", WHY, "非表示"), ("近藤 彩", WHY, "R8-0001")]
    listed.reject()
