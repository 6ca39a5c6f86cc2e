"""ケース on the screen: recorded by keyboard, corrected, taken back; what is long stays readable."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.cases import AddClient, AddEntry, AddTask, CaseById, ClientById, EntriesOf, FindCases, FindClients, OpenCase, TasksOf
from desk_gui.commands.consultations import ConsultationById, RecordConsultation
from desk_gui.commands.desk import AddStaff, DraftFor
from desk_gui.commands.permission import NamedOn
from desk_gui.errors import NotAtThatTime
from desk_gui.rows.agencies import AgencyDetails, Contact
from desk_gui.rows.cases import CaseDetails, ClientDetails, EntryDetails, Participant, Present, TaskDetails
from desk_gui.rows.consultations import ConsultationDetails, LanguageUse
from desk_gui.rows.desk import StaffDetails
from desk_gui.values.clock import instant
from desk_gui.values.ids import AgencyId, CaseId, ClientId, ConsultationId, ContactId, EntryId, StaffId, TaskId, new_id
from desk_gui.viewmodels.notices import sentence
from desk_gui.views import theme
from desk_gui.views.cases import INFO
from desk_gui.vocabulary import (
    AgencyKind,
    CallerKind,
    CaseStage,
    Category,
    ClosingReason,
    ConsultationMeans,
    ConsultationResult,
    EntryKind,
    ParticipantRole,
)
from tests.conftest import TODAY, Bureau

LONG = "LUIZ FERNANDO RODRIGUES DE OLIVEIRA NASCIMENTO DA SILVA SANTOS"
CTRL = Qt.KeyboardModifier.ControlModifier
CSW = Contact(ContactId(new_id()), "大西 直子")


@pytest.fixture
def csw(bureau: Bureau) -> AgencyId:
    agency = AgencyId(new_id())
    details = AgencyDetails(
        "倉津市社会福祉協議会", AgencyKind.SOCIAL_WELFARE_COUNCIL, short_name="社協CSW", kana="シャキョウ", contacts=(CSW,)
    )
    bureau.do(AddAgency(agency, details))
    return agency


@pytest.fixture
def school(bureau: Bureau) -> AgencyId:
    agency = AgencyId(new_id())
    bureau.do(AddAgency(agency, AgencyDetails("倉津第二小学校", AgencyKind.SCHOOL, kana="クラツダイニショウガッコウ")))
    return agency


@pytest.fixture
def client(bureau: Bureau) -> ClientId:
    client = ClientId(new_id())
    bureau.do(
        AddClient(client, ClientDetails(name_kanji="王 暁麗", name_kana="オウ ギョウレイ", name_latin="WANG XIAOLI", language="zh-Hans"))
    )
    return client


@pytest.fixture
def case(bureau: Bureau, client: ClientId, csw: AgencyId) -> CaseId:
    case = CaseId(new_id())
    part = Participant(csw, ParticipantRole.SUPPORT, TODAY, contact=CSW.id)
    bureau.do(OpenCase(case, CaseDetails("住まいと学校", TODAY, (client,), (Category.HOUSING,), CaseStage.ACTIVE, participants=(part,))))
    return case


@pytest.fixture
def screen(qtbot, office):
    theme.apply(QApplication.instance())
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 592)
    screen.show()
    qtbot.waitExposed(screen)
    screen.activateWindow()
    office.edits.changed.connect(screen.refresh)
    return screen


def settled(qtbot, office):
    qtbot.waitUntil(lambda: not office.jobs.busy)
    QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: not office.jobs.busy)


@pytest.fixture
def page(qtbot, office, screen, case):
    screen.show_thing("case", case)
    settled(qtbot, office)
    return screen.page


def typed(field, text: str) -> None:
    """As an input method commits it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def type_into(choice, text: str) -> None:
    choice.setFocus()
    typed(choice.lineEdit(), text)
    QTest.keyClick(choice.lineEdit(), Qt.Key.Key_Return)


def test_a_joint_entry_with_two_agencies_is_recorded_by_keyboard(qtbot, office, bureau, csw, school, page, case):
    form = page.history.recording.form
    form.facts.setFocus()
    QTest.keyClick(form.facts, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    type_into(form.present.add, "しゃきょう")
    type_into(form.present.add, "第二小")
    form.facts.setFocus()
    typed(form.facts, "体制をそろえた")
    QTest.keyClick(form.facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    (entry,) = bureau.ask(EntriesOf(case))
    assert (entry.details.kind, entry.details.facts) == (EntryKind.CONFERENCE, "体制をそろえた")
    assert [each.agency for each in entry.details.present] == [bureau.agency, csw, school]
    assert entry.details.present[1].contact == CSW.id


def test_tab_goes_through_an_entry_as_one_reads_it(qtbot, office, page, csw):
    form = page.history.recording.form
    form.facts.setFocus()
    type_into(form.present.add, "しゃきょう")
    qtbot.mouseClick(form.next, Qt.MouseButton.LeftButton)
    line = form.promises._lines[0]
    form.facts.setFocus()
    met = []
    while QApplication.focusWidget() is not page.history.recording.record and len(met) < 30:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    wanted = [form.present.add, form.present.client, line.agency, line.text, line.due.line, form.on.line, form.minutes.line, form.next]
    assert [piece for piece in met if piece in wanted] == wanted


def test_nothing_is_done_to_a_case_that_is_still_being_read(qtbot, office, screen, case):
    screen.show_thing("case", case)
    page = screen.page
    assert not any(each.isEnabled() for each in (page.side.tasks.action, page.head.edit, page.head.stage))
    settled(qtbot, office)
    assert all(each.isEnabled() for each in (page.side.tasks.action, page.head.edit, page.head.stage))


def test_after_recording_the_form_is_empty_and_ready(qtbot, office, page):
    form = page.history.recording.form
    form.facts.set_text("電話した")
    QTest.keyClick(form.facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert (form.facts.text(), page.history.timeline.model.rowCount()) == ("", 1)


def test_a_promise_becomes_a_task_beside_the_timeline(qtbot, office, bureau, page, case, csw):
    form = page.history.recording.form
    form.facts.set_text("会議をした")
    qtbot.mouseClick(form.next, Qt.MouseButton.LeftButton)
    line = form.promises._lines[0]
    line.agency.set_value(csw)
    typed(line.text, "会議録を送る")
    page.history.recording.submit()
    settled(qtbot, office)
    assert [task.details.text for task in bureau.ask(TasksOf(case=case))] == ["会議録を送る"]
    assert [row.words.text() for row in page.side.tasks.lines] == ["会議録を送る"]


def test_an_entry_without_words_is_not_recorded_and_the_form_says_so(qtbot, office, bureau, page, case):
    page.history.recording.submit()
    settled(qtbot, office)
    assert bureau.ask(EntriesOf(case)) == ()
    assert "入力してください" in page.history.recording.form.complaint


def test_nothing_is_recorded_while_an_input_method_is_composing(qtbot, office, bureau, page, case):
    facts = page.history.recording.form.facts
    facts.set_text("電話")
    QApplication.sendEvent(facts, QInputMethodEvent("した", []))
    QTest.keyClick(facts, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert bureau.ask(EntriesOf(case)) == ()


@pytest.fixture
def entry(bureau, case) -> EntryId:
    entry = EntryId(new_id())
    bureau.do(
        AddEntry(entry, case, EntryDetails(EntryKind.PHONE, bureau.desk.clock.now(), 15, "面接は7月", present=(Present(bureau.agency),)))
    )
    return entry


def test_an_entry_begins_from_the_history_with_the_key_of_its_kind(qtbot, office, bureau, entry, page, case):
    """Until then it is one line, so that the history has the page."""
    form = page.history.recording.form
    assert QApplication.focusWidget() is page.history.timeline.list
    assert not form.kind.isVisible()
    QTest.keyClick(page.history.timeline.list, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert form.kind.isVisible()
    typed(QApplication.focusWidget(), "荷ほどきを手伝った")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert (EntryKind.VISIT, "荷ほどきを手伝った") in [(row.details.kind, row.details.facts) for row in bureau.ask(EntriesOf(case))]


def test_the_entry_folds_when_left_empty_and_stays_open_while_anything_is_typed(qtbot, entry, page):
    form = page.history.recording.form
    form.facts.setFocus()
    QTest.keyClick(form.facts, Qt.Key.Key_Escape)
    assert not form.kind.isVisible()
    form.facts.setFocus()
    typed(form.facts, "途中")
    page.history.timeline.list.setFocus()
    qtbot.waitUntil(lambda: not page.history.recording._leaving.isActive())
    assert form.kind.isVisible()
    assert form.facts.text() == "途中"


def correct(qtbot, office, page, facts: str, reason: str) -> None:
    timeline = page.history.timeline
    timeline.list.setCurrentIndex(timeline.model.index(0))
    QTest.keyClick(timeline.list, Qt.Key.Key_Return)
    dialog = page.acts.dialog
    dialog.form.facts.set_text(facts)
    typed(dialog.reason, reason)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)


def test_a_correction_keeps_the_old_record_folded_under_the_new(qtbot, office, bureau, entry, page, case):
    correct(qtbot, office, page, "面接は8月", "聞き違い")
    timeline = page.history.timeline.model
    assert [row.counts for row in bureau.ask(EntriesOf(case))].count(True) == 1
    assert (timeline.rowCount(), timeline.line(timeline.index(0)).older) == (1, 1)
    timeline.fold(timeline.line(timeline.index(0)).entry.id)
    assert [timeline.line(timeline.index(at)).entry.details.facts for at in range(2)] == ["面接は8月", "面接は7月"]


def test_a_correction_is_taken_back_by_undo(qtbot, office, bureau, entry, page, case):
    correct(qtbot, office, page, "面接は8月", "聞き違い")
    office.edits.undo()
    settled(qtbot, office)
    assert [row.details.facts for row in bureau.ask(EntriesOf(case)) if row.counts] == ["面接は7月"]


def test_a_correction_without_a_reason_stays_open(qtbot, office, bureau, entry, page, case):
    correct(qtbot, office, page, "面接は8月", "")
    assert page.acts.dialog.isVisible()
    assert len(bureau.ask(EntriesOf(case))) == 1
    page.acts.dialog.reject()


def test_a_withdrawn_record_stays_and_can_be_brought_back(qtbot, office, bureau, entry, page, case):
    timeline = page.history.timeline
    timeline.list.setCurrentIndex(timeline.model.index(0))
    qtbot.mouseClick(timeline.withdraw, Qt.MouseButton.LeftButton)
    typed(page.acts.dialog.reason, "別の人")
    qtbot.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert (timeline.model.rowCount(), bureau.ask(EntriesOf(case))[0].withdrawn) == (1, True)
    timeline.list.setCurrentIndex(timeline.model.index(0))
    qtbot.mouseClick(timeline.reinstate, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert bureau.ask(EntriesOf(case))[0].counts


def test_ticking_a_task_completes_it(qtbot, office, bureau, case, screen):
    bureau.do(AddTask(TaskId(new_id()), TaskDetails("役場へ電話", staff=bureau.me, case=case)))
    screen.show_thing("case", case)
    settled(qtbot, office)
    qtbot.mouseClick(screen.page.side.tasks.lines[0].box, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert bureau.ask(TasksOf(case=case)) == ()
    assert screen.page.side.tasks.lines == []


def test_a_task_is_added_from_the_case(qtbot, office, bureau, page, case):
    page.acts.add_task()
    settled(qtbot, office)
    typed(page.acts.dialog.text, "書類をそろえる")
    qtbot.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    (task,) = bureau.ask(TasksOf(case=case))
    assert (task.details.text, task.details.staff) == ("書類をそろえる", bureau.me)


def test_what_is_typed_is_kept_as_a_draft_of_its_case(qtbot, office, bureau, page, case):
    page.history.recording.form.facts.set_text("途中まで")
    page.flush()
    settled(qtbot, office)
    assert bureau.ask(DraftFor(f"new_entry:{case.hex}")).content["facts"] == "途中まで"


def test_a_draft_is_back_when_the_case_is_opened_again(qtbot, office, screen, page, case):
    page.history.recording.form.facts.set_text("途中まで")
    page.flush()
    settled(qtbot, office)
    other = INFO.make(office)
    qtbot.addWidget(other)
    other.show_thing("case", case)
    settled(qtbot, office)
    assert other.page.history.recording.form.facts.text() == "途中まで"


def test_an_entry_is_kept_as_typed_even_where_it_cannot_be_read_yet(qtbot, office, screen, page, case, csw):
    form = page.history.recording.form
    type_into(form.present.add, "しゃきょう")
    form.present._chips[1].minutes.setText("三十")
    form.promises.add()
    form.promises._lines[0].due.line.setText("来週の")
    for field, words in ((form.on.line, "6/"), (form.at, "夕方"), (form.minutes.line, "半"), (form.said, "不安だ ")):
        field.setText(words)
    page.flush()
    settled(qtbot, office)
    other = INFO.make(office)
    qtbot.addWidget(other)
    other.show_thing("case", case)
    settled(qtbot, office)
    again = other.page.history.recording.form
    assert (again.on.line.text(), again.at.text(), again.minutes.line.text(), again.said.text()) == ("6/", "夕方", "半", "不安だ ")
    assert [(chip.agency, chip.minutes.text()) for chip in again.present._chips[1:]] == [(csw, "三十")]
    assert [line.due.line.text() for line in again.promises._lines] == ["来週の"]
    assert again.more.isVisibleTo(again)


CALL = ConsultationDetails(
    TODAY,
    ConsultationMeans.PHONE,
    CallerKind.SELF,
    (LanguageUse("my"),),
    (Category.LABOR,),
    ConsultationResult.CONTINUED,
    nationality="MM",
    municipality="早瀬町",
    note="残業代が払われない",
)


@pytest.fixture
def consultation(bureau: Bureau) -> ConsultationId:
    consultation = ConsultationId(new_id())
    bureau.do(RecordConsultation(consultation, CALL))
    return consultation


def test_a_case_grows_from_a_consultation_with_its_person_in_one_step(qtbot, office, bureau, screen, consultation):
    screen.show_thing("new_case_from", consultation)
    settled(qtbot, office)
    dialog = screen.dialog
    qtbot.mouseClick(dialog.fields.people.new, Qt.MouseButton.LeftButton)
    person = dialog.fields.people.inner.dialog
    typed(person.form._lines["name_latin"], "KHIN MYO THANT")
    qtbot.mouseClick(person.save, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    attached = bureau.ask(ConsultationById(consultation)).case
    row = bureau.ask(CaseById(attached))
    assert (row.details.title, row.who, row.details.residence_municipality) == ("残業代が払われない", "KHIN MYO THANT", "早瀬町")
    assert (row.clients[0].details.language, row.clients[0].details.nationality) == ("my", "MM")
    office.edits.undo()
    settled(qtbot, office)
    assert (bureau.ask(FindCases()).rows, bureau.ask(FindClients("KHIN"))) == ((), ())


def test_a_person_already_known_is_found_before_a_new_one_is_made(qtbot, office, bureau, screen, client):
    screen.new_case()
    settled(qtbot, office)
    people = screen.dialog.fields.people
    typed(people.search, "xiaoli")
    QTest.keyClick(people.search, Qt.Key.Key_Return)
    settled(qtbot, office)
    QTest.keyClick(people.search, Qt.Key.Key_Return)
    assert people.ids() == (client,)
    screen.dialog.reject()


def test_somebody_of_the_same_name_is_pointed_out_while_typing(qtbot, office, screen, client):
    screen.new_case()
    settled(qtbot, office)
    screen.dialog.fields.people._on_new()
    person = screen.dialog.fields.people.inner.dialog
    person.form._lines["name_latin"].setText("WANG XIAOLI")
    person.form._lines["name_latin"].editingFinished.emit()
    settled(qtbot, office)
    assert person.alike.count() == 1
    assert person.alike.item(0).text().startswith("名前が似ている")
    person.form._lines["name_latin"].setText("LI NA")
    person.form._lines["name_latin"].editingFinished.emit()
    settled(qtbot, office)
    assert person.alike.count() == 0
    person.reject()
    screen.dialog.reject()


def test_a_client_form_keeps_what_it_does_not_change(qtbot, office, bureau, page, client):
    before = bureau.ask(ClientById(client)).details
    page.acts.edit_client(page.file.sheet.case.clients[0])
    page.acts.dialog.form._lines["phone"].setText("086-000-0188")
    qtbot.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert bureau.ask(ClientById(client)).details == replace(before, phone="086-000-0188")


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


def test_closing_asks_for_a_reason_and_then_closes(qtbot, office, bureau, page, case):
    page.acts.close()
    qtbot.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    assert bureau.ask(CaseById(case)).closed_on is None
    page.acts.dialog.reason.set_value(ClosingReason.RESOLVED)
    qtbot.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert bureau.ask(CaseById(case)).closing_reason is ClosingReason.RESOLVED


def test_roles_are_changed_and_a_second_lead_is_refused_in_words(qtbot, office, bureau, school, page, case):
    page.acts.roles()
    dialog = page.acts.dialog
    for line in (dialog.lines[0], dialog._on_add() or dialog.lines[1]):
        line.role.set_value(ParticipantRole.LEAD)
    dialog.lines[1].agency.set_value(school)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert "主担当機関は同時に1つだけ" in dialog.notice.text()
    dialog.lines[1].role.set_value(ParticipantRole.WATCHING)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert [part.role for part in bureau.ask(CaseById(case)).details.participants] == [ParticipantRole.LEAD, ParticipantRole.WATCHING]


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


def test_an_appointment_at_a_taken_time_is_refused_and_the_form_stays(qtbot, office, bureau, page, case):
    for _ in range(2):
        page.acts.add_appointment()
        dialog = page.acts.dialog
        settled(qtbot, office)
        dialog.on.set_day(TODAY)
        dialog.at.set_at(instant(TODAY, bureau.desk.clock.at).time())
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
        settled(qtbot, office)
    assert dialog.notice.text() == sentence(NotAtThatTime())
    dialog.reject()


# --- 取扱注意 -------------------------------------------------------------------------------------------------------------------


def test_a_case_is_restricted_with_a_reason_a_colleague_let_in_and_the_last_one_kept(qtbot, office, bureau, page, case):
    colleague = StaffId(new_id())
    bureau.do(AddStaff(colleague, StaffDetails("河合 真理")))
    page.head.restrict_it.trigger()
    dialog = page.acts.dialog
    qtbot.keyClicks(dialog.reason, "DV")
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert bureau.ask(CaseById(case)).restricted_reason == "DV"
    page.banner.acted.emit()
    dialog = page.acts.dialog
    settled(qtbot, office)
    assert {staff for staff, box in dialog.boxes.items() if box.isChecked()} == {bureau.me}
    QTest.keyClick(dialog.boxes[colleague], Qt.Key.Key_Space)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert {row.staff for row in bureau.ask(NamedOn(case))} == {bureau.me, colleague}
    office.edits.undo()
    settled(qtbot, office)
    assert {row.staff for row in bureau.ask(NamedOn(case))} == {bureau.me}
    page.head.named_it.trigger()
    dialog = page.acts.dialog
    settled(qtbot, office)
    QTest.keyClick(dialog.boxes[bureau.me], Qt.Key.Key_Space)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert dialog.isVisible()
    assert {row.staff for row in bureau.ask(NamedOn(case))} == {bureau.me}


def test_a_restricted_case_is_opened_to_all_with_a_reason_alone(qtbot, office, bureau, page, case):
    page.acts.restrict()
    qtbot.keyClicks(page.acts.dialog.reason, "DV")
    QTest.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    page.head.unrestrict_it.trigger()
    QTest.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert bureau.ask(CaseById(case)).restricted
    qtbot.keyClicks(page.acts.dialog.reason, "end")
    QTest.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert not bureau.ask(CaseById(case)).restricted
