"""連携機関: what a caseworker finds, sees and records there."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk_gui.commands.agencies import (
    AddAgency,
    AgencyById,
    CloseAgency,
    EditAgency,
    FindAgencies,
    RecordEvidence,
    RelationsOf,
)
from desk_gui.commands.desk import AllDrafts
from desk_gui.rows.agencies import AgencyDetails, Contact, LanguageOffer, Service
from desk_gui.values.hours import ChangedDay, Hours, OpeningHours
from desk_gui.values.ids import AgencyId, ContactId, EvidenceId, ServiceId, new_id
from desk_gui.views.agencies.form import AgencyForm
from desk_gui.views.agencies.hotlines import HotlinesDialog
from desk_gui.views.agencies.hours_grid import HoursGrid
from desk_gui.views.agencies.info import INFO
from desk_gui.vocabulary import AgencyKind, Category, Channel, EvidenceKind, Fee, LanguageMode

WEEK = (0, 1, 2, 3, 4)
LEGAL_AID = AgencyDetails(
    "日本司法支援センター倉津地方事務所",
    AgencyKind.LEGAL_AID,
    kana="ほうてらすくらつ",
    short_name="法テラス倉津",
    municipality="倉津市",
    covers=("倉津市", "早瀬町"),
    phone="086-000-1100",
    channels=(Channel.PHONE, Channel.FAX),
    hours=OpeningHours(
        (Hours(WEEK, time(9), time(12)), Hours(WEEK, time(13), time(17), nth=(2, 4), by_appointment=True, note="要予約")),
        exceptions=(ChangedDay(date(2026, 8, 13), note="夏季休業"),),
    ),
    services=(Service(ServiceId(new_id()), "無料法律相談", Category.LABOR, Fee.CONDITIONAL, "収入の基準", ("在留カード",), "同行"),),
    languages=(LanguageOffer("vi", LanguageMode.PHONE, "平日"), LanguageOffer("en", LanguageMode.STAFF)),
    contacts=(Contact(ContactId(new_id()), "田所 美和子"), Contact(ContactId(new_id()), "前任", left_on=date(2026, 4, 1))),
    verified_on=date(2026, 5, 20),
)
NPO = AgencyDetails("NPOひだまり", AgencyKind.NPO, kana="ひだまり", services=(Service(ServiceId(new_id()), "生活", Category.OTHER),))


@pytest.fixture
def partners(bureau) -> dict[str, AgencyId]:
    found = {"legal": AgencyId(new_id()), "npo": AgencyId(new_id())}
    bureau.do(AddAgency(found["legal"], LEGAL_AID))
    bureau.do(AddAgency(found["npo"], NPO))
    return found


@pytest.fixture
def screen(qtbot, office, partners, rested):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.resize(1286, 592)
    shown.show()
    office.edits.changed.connect(shown.refresh)
    shown.refresh()
    rested()
    return shown


def listed(screen) -> list[str]:
    return [screen.model.line(row).agency.label for row in range(screen.model.rowCount())]


@pytest.fixture
def new_form(qtbot, office, rested):
    form = AgencyForm(office, None)
    qtbot.addWidget(form)
    form.show()
    rested()
    return form


def test_the_list_stands_in_kana_order_and_the_first_partner_is_open(screen, partners):
    assert listed(screen) == ["NPOひだまり", "法テラス倉津"]
    assert screen.page.head.title.text() == "NPOひだまり"


def test_words_narrow_the_list_however_they_are_typed(qtbot, screen, rested):
    screen.search.setText("ﾎｳﾃﾗｽ")
    qtbot.keyClick(screen.search, Qt.Key.Key_Return)
    rested()
    assert listed(screen) == ["法テラス倉津"]


def test_a_ticked_condition_narrows_the_list_and_its_tag_takes_it_off(screen, rested):
    screen.conditions.categories._boxes[1].click()
    rested()
    assert (listed(screen), screen.tags.tags()) == (["法テラス倉津"], ("雇用・労働",))
    screen.tags._tags[0].click()
    rested()
    assert len(listed(screen)) == 2


def test_the_language_column_tells_how_the_wanted_language_is_spoken(screen, rested):
    screen.register.narrow(language="vi")
    rested()
    assert screen.model.index(0, 1).data() == "電話通訳\n平日"


def test_an_empty_list_says_what_to_do_and_does_it(screen, rested):
    screen.register.narrow(words="どこにもない")
    rested()
    assert screen.stack.currentWidget() is screen.empty
    screen.empty.action.click()
    rested()
    assert len(listed(screen)) == 2


def test_closed_partners_are_one_press_away(bureau, screen, partners, rested):
    bureau.do(CloseAgency(partners["npo"], date(2026, 6, 1)))
    screen.refresh()
    rested()
    assert listed(screen) == ["法テラス倉津"]
    screen.more.click()
    rested()
    assert listed(screen) == ["NPOひだまり", "法テラス倉津"]


def test_conditions_are_remembered_but_words_are_not(office, screen, rested):
    screen.register.narrow(language="vi", words="法")
    rested()
    again = INFO.make(office)
    assert again.register.wanted == FindAgencies(language="vi")


def test_a_narrow_window_shows_the_page_instead_of_the_list_and_back(screen, partners, rested):
    screen.resize(863, 440)
    screen.open_agency(partners["legal"])
    rested()
    assert (screen.left.isVisible(), screen.page.isVisible()) == (False, True)
    screen.page.head.back.click()
    assert (screen.left.isVisible(), screen.page.isVisible()) == (True, False)


def test_alt_left_leads_from_the_page_to_the_list_in_a_narrow_window(qtbot, screen, partners, rested):
    screen.resize(863, 440)
    screen.open_agency(partners["legal"])
    rested()
    with qtbot.waitActive(screen):
        screen.activateWindow()
    screen.page.setFocus()
    qtbot.keyClick(screen, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(screen.left.isVisible)


def test_evidence_recorded_lights_its_lamp_and_struck_puts_it_out(bureau, screen, partners, rested):
    screen.acts.record_evidence()
    rested()
    screen.acts.dialog.kind.set_value(EvidenceKind.CONFIRMED)
    screen.acts.dialog.save.click()
    rested()
    (relation,) = bureau.ask(RelationsOf(partners["npo"]))
    assert relation.stage == 1
    screen.page.stage.strike_wanted.emit(relation.evidence[0])
    rested()
    assert bureau.ask(RelationsOf(partners["npo"]))[0].stage == 0


def test_evidence_without_a_kind_or_of_tomorrow_is_told_at_the_field(screen, rested):
    screen.acts.record_evidence()
    rested()
    screen.acts.dialog.on.set_day(date(2026, 6, 10))
    screen.acts.dialog.save.click()
    assert screen.acts.dialog.isVisible()
    assert "種類を選んで" in screen.acts.dialog.kind.accessibleDescription() or screen.acts.dialog.grid.go_to_first_complaint()
    screen.acts.dialog.reject()


def test_closing_and_reopening_are_recorded(bureau, screen, partners, rested):
    screen.acts.record_closing()
    screen.acts.dialog.reason.setText("統合")
    screen.acts.dialog.save.click()
    rested()
    assert bureau.ask(AgencyById(partners["npo"])).closed_reason == "統合"
    screen.page.head.reopen_it.trigger()
    rested()
    assert bureau.ask(AgencyById(partners["npo"])).closed_on is None


def test_taking_out_of_the_register_is_undone_by_undo(office, screen, rested):
    screen.page.head.remove_it.trigger()
    rested()
    assert listed(screen) == ["法テラス倉津"]
    office.edits.undo()
    rested()
    assert listed(screen) == ["NPOひだまり", "法テラス倉津"]


def test_an_agency_opened_and_saved_unchanged_stays_as_it_was(qtbot, bureau, office, partners, rested):
    form = AgencyForm(office, bureau.ask(AgencyById(partners["legal"])))
    qtbot.addWidget(form)
    rested()
    form.save.click()
    rested()
    assert bureau.ask(AgencyById(partners["legal"])).details == LEGAL_AID


def test_a_new_agency_is_added_with_what_was_typed(bureau, new_form, rested):
    new_form.names.field("name").setText("高嶺市役所市民課")
    new_form.names.kind.set_value(AgencyKind.MUNICIPAL_OFFICE)
    new_form.hours.preset.click()
    new_form.save.click()
    rested()
    (row,) = bureau.ask(FindAgencies("高嶺市役所"))
    assert [rule.closes for rule in row.details.hours.rules] == [time(12), time(17, 15)]


def test_an_agency_with_everything_is_added_by_keyboard_alone(bureau, new_form, keys, rested):
    new_form.activateWindow()
    keys.write("高嶺市役所市民課")
    keys.tab_to("種別")
    keys.write("市町の担当課")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to("内容を追加")
    keys.press(Qt.Key.Key_Space)
    keys.write("住民登録")
    keys.tab_to("相談内容区分")
    keys.write("手続一般")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to("言語を追加")
    keys.press(Qt.Key.Key_Space)
    keys.write("ベトナム語")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to("時間帯を追加")
    keys.press(Qt.Key.Key_Space)
    keys.press("1")
    keys.tab_to("受付の始まり")
    keys.write("9:00")
    keys.tab_to("受付の終わり")
    keys.write("17時")
    keys.tab_to("担当者を追加")
    keys.press(Qt.Key.Key_Space)
    keys.write("三宅 美和")
    keys.tab_to("最終確認日")
    keys.write("6/8")
    keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    rested()
    (row,) = bureau.ask(FindAgencies("高嶺市役所"))
    details = row.details
    assert (details.services[0].name, details.services[0].category) == ("住民登録", Category.PROCEDURES)
    assert (details.languages[0].language, details.contacts[0].name) == ("vi", "三宅 美和")
    assert (details.hours.rules[0].days, details.hours.rules[0].closes) == ((0,), time(17))
    assert details.verified_on == date(2026, 6, 8)


def test_tab_goes_through_the_form_as_it_is_read_and_back_the_same_way(new_form, keys):
    new_form.activateWindow()
    for rows in (new_form.contacts.list, new_form.hours.rules, new_form.services.list, new_form.services.list):
        rows.add()
    new_form.names.field("name").setFocus()
    there = keys.round(Qt.Key.Key_Tab)
    order = ("対応できる内容の名称", "内容を追加", "月", "時間帯を追加", "氏名", "担当者を追加", "最終確認日", "保存")
    assert sorted(order, key=there.index) == list(order)
    assert keys.round(Qt.Key.Key_Backtab)[:-1] == there[:-1][::-1]


def test_evidence_is_recorded_by_keyboard_and_its_day_may_still_be_being_typed(bureau, screen, partners, keys, rested):
    screen.acts.record_evidence()
    rested()
    screen.acts.dialog.activateWindow()
    keys.press("1")
    keys.tab_to("日付")
    QApplication.focusWidget().selectAll()
    keys.write("6/8")
    keys.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    rested()
    (evidence,) = bureau.ask(RelationsOf(partners["npo"]))[0].evidence
    assert (evidence.kind, evidence.on) == (EvidenceKind.CONFIRMED, date(2026, 6, 8))


def test_in_a_narrow_window_the_selected_agency_can_be_edited(qtbot, office, partners, rested):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.resize(863, 440)
    shown.show()
    shown.refresh()
    rested()
    shown.acts.edit()
    assert shown.acts.dialog.names.field("name").text() == "NPOひだまり"
    shown.acts.dialog.reject()


def test_a_missing_name_is_told_at_its_field_and_the_form_stays(new_form, bureau, rested):
    new_form.reach.field("phone").setText("086-000-1234")
    new_form.save.click()
    rested()
    assert new_form.isVisible()
    assert new_form.names.field("name").accessibleDescription() == "名称を入力してください。"
    assert new_form.reach.field("phone").text() == "086-000-1234"


@pytest.mark.parametrize(
    ("opens", "closes", "told"),
    [("9:00", "8:00", "終わりの時刻が始まりより前"), ("9:00", "", "時刻を入力して"), ("朝から", "17:00", "読み取れません")],
)
def test_hours_that_cannot_be_are_told_at_their_row(new_form, opens, closes, told):
    new_form.hours.preset.click()
    row = new_form.hours.rules.rows[0]
    row.times.opens.setText(opens)
    row.times.closes.setText(closes)
    assert not new_form.hours.check()
    assert told in row.accessibleDescription()


def test_rows_are_moved_and_taken_away(new_form):
    new_form.hours.preset.click()
    first, second = new_form.hours.rules.rows
    second.up.click()
    assert new_form.hours.rules.rows == (second, first)
    second.drop.click()
    assert new_form.hours.rules.rows == (first,)


def test_what_was_typed_comes_back_when_the_form_is_opened_again(qtbot, office, new_form, rested):
    new_form.names.field("name").setText("途中の機関")
    new_form.hours.preset.click()
    new_form.hours.rules.rows[0].times.closes.setText("夕方")
    new_form.reject()
    rested()
    again = AgencyForm(office, None)
    qtbot.addWidget(again)
    again.open()
    rested()
    assert again.names.field("name").text() == "途中の機関"
    assert again.hours.rules.rows[0].times.closes.text() == "夕方"


def test_a_recorded_form_leaves_no_draft(bureau, new_form, rested):
    new_form.names.field("name").setText("機関")
    new_form.names.kind.set_value(AgencyKind.NPO)
    new_form._drafting.flush()
    new_form.save.click()
    rested()
    assert bureau.ask(AllDrafts()) == ()


def test_a_look_alike_is_shown_while_typing(partners, new_form, rested):
    new_form.names.field("name").setText("法テラス　倉津")
    new_form.names.field("name").editingFinished.emit()
    rested()
    assert "法テラス倉津" in new_form.names.alike.text()


def test_a_conflict_takes_over_the_other_change_and_keeps_mine(qtbot, bureau, office, partners, rested):
    form = AgencyForm(office, bureau.ask(AgencyById(partners["npo"])))
    qtbot.addWidget(form)
    rested()
    form.reach.field("fax").setText("086-000-9100")
    bureau.do(EditAgency(partners["npo"], AgencyDetails("NPOひだまり", AgencyKind.NPO, phone="086-000-1200")))
    for _ in range(2):
        form.save.click()
        rested()
    details = bureau.ask(AgencyById(partners["npo"])).details
    assert (details.fax, details.phone) == ("086-000-9100", "086-000-1200")


def test_another_agency_gets_the_room_its_page_needs(qtbot, screen, partners, rested):
    inside = screen.page._area.widget()

    def has_room() -> bool:
        grids = inside.findChildren(HoursGrid)
        enough = inside.height() >= inside.layout().totalMinimumHeightForWidth(inside.width())
        return enough and all(grid.height() >= grid.sizeHint().height() for grid in grids)

    for thing in ("legal", "npo", "legal"):
        screen.open_agency(partners[thing])
        rested()
        qtbot.waitUntil(has_room)


def test_ties_lead_to_the_other_agency(bureau, screen, partners, rested):
    bureau.do(RecordEvidence(EvidenceId(new_id()), partners["legal"], partners["npo"], EvidenceKind.CONFIRMED, date(2026, 5, 1)))
    screen.refresh()
    rested()
    screen.page.ties.opened.emit(partners["legal"])
    rested()
    assert screen.page.head.title.text() == "法テラス倉津"


def test_national_lines_are_found_by_language(qtbot, office):
    dialog = HotlinesDialog(office)
    qtbot.addWidget(dialog)
    total = dialog.model.rowCount()
    dialog.search.searched.emit("ベトナム")
    assert 0 < dialog.model.rowCount() < total


@pytest.mark.parametrize("shot", INFO.shots, ids=lambda shot: shot.name)
def test_every_picture_can_be_taken(qtbot, screen, rested, shot):
    shown = shot.arrange(screen) if shot.arrange else screen
    rested()
    assert not shown.grab().isNull()
    if shown is not screen:
        shown.reject()
