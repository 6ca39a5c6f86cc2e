"""同意 on the screen: its five points, who was there, on what ground without it, and its withdrawal."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.cases import AddEntry
from desk_gui.commands.consent import ConsentsOf, WithdrawConsent
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import EntryDetails, Shared
from desk_gui.rows.consent import Apart
from desk_gui.values.ids import AgencyId, EntryId, WithdrawalId, new_id
from desk_gui.viewmodels.consents import months_after, scope_words, until_words, withdrawal_words
from desk_gui.views import theme
from desk_gui.views.cases.consent_panel import ConsentScope
from desk_gui.views.consents.dialog import ConsentDialog
from desk_gui.views.consents.panel import ConsentPanel
from desk_gui.vocabulary import (
    AgencyKind,
    ConsentBasis,
    ConsentItem,
    ConsentMeans,
    EntryKind,
    ReferralState,
)
from tests.conftest import TODAY, Bureau
from tests.gui.referrals.steps import chip, idle, issue_letter, press
from tests.unit.handing_over import File, open_file

S = ReferralState
NAME, PHONE, ADDRESS = ConsentItem.NAME, ConsentItem.PHONE, ConsentItem.ADDRESS


@pytest.fixture
def file(bureau: Bureau) -> File:
    return open_file(bureau)


@pytest.fixture
def consents(qtbot, office, file: File) -> ConsentPanel:
    made = ConsentPanel(office, file.case)
    qtbot.addWidget(made)
    made.resize(1200, 560)
    made.show()
    idle(qtbot, office)
    return made


def test_a_consent_is_recorded_with_its_five_points(qtbot, office, file: File, consents: ConsentPanel):
    press(qtbot, office, consents.record)
    dialog = consents.dialog
    dialog.recipients.set_values((file.agency,))
    press(qtbot, office, chip(dialog.items, NAME))
    dialog.explained.setChecked(True)
    press(qtbot, office, dialog.save)
    (row,) = file.bureau.ask(ConsentsOf(case=file.case))
    assert (row.number, row.details.items, row.details.until) == ("C-R8-0001", (NAME,), date(2026, 12, 9))


def test_each_missing_point_is_said_at_its_field(qtbot, office, file: File, consents: ConsentPanel):
    press(qtbot, office, consents.record)
    dialog = consents.dialog
    press(qtbot, office, chip(dialog.means, ConsentMeans.ORAL))
    press(qtbot, office, dialog.save)
    said = {dialog.points._notes[field].text() for field in (dialog.recipients, dialog.items, dialog.explained)}
    assert len(said) == 3
    assert "同席した2名" in dialog.taking._notes[dialog.witnesses].text()
    assert file.bureau.ask(ConsentsOf(case=file.case)) == ()


def test_a_consent_is_withdrawn_in_part(qtbot, office, file: File, consents: ConsentPanel):
    file.consent(NAME, PHONE)
    consents.refresh()
    idle(qtbot, office)
    press(qtbot, office, consents.cards[0].withdraw)
    press(qtbot, office, chip(consents.dialog.items, PHONE))
    press(qtbot, office, consents.dialog.save)
    assert file.bureau.ask(ConsentsOf(case=file.case))[0].items_on(TODAY) == (NAME,)


@pytest.fixture
def school(file: File) -> AgencyId:
    school = AgencyId(new_id())
    file.bureau.do(AddAgency(school, AgencyDetails("倉津市立東小学校", AgencyKind.SCHOOL)))
    return school


@pytest.fixture
def dividing(qtbot, office, file: File, school: AgencyId, consents: ConsentPanel) -> ConsentDialog:
    """Two recipients, two items, and the boxes of both opened by the keyboard."""
    press(qtbot, office, consents.record)
    dialog = consents.dialog
    dialog.recipients.put([file.agency.hex, school.hex])
    dialog.items.set_values((NAME, PHONE))
    dialog.explained.setChecked(True)
    dialog.divided.setFocus()
    qtbot.keyClick(dialog.divided, Qt.Key.Key_Space)
    return dialog


def go(qtbot, dialog: ConsentDialog, *keys: Qt.Key) -> None:
    dialog.scope.setFocus()
    for key in keys:
        qtbot.keyClick(dialog.focusWidget(), key)


def test_with_one_recipient_there_is_nothing_to_divide(qtbot, office, file: File, school: AgencyId, consents: ConsentPanel):
    press(qtbot, office, consents.record)
    dialog = consents.dialog
    dialog.recipients.put([file.agency.hex])
    assert (dialog.divided.isVisible(), dialog.items.isVisible()) == (False, True)
    dialog.recipients.put([file.agency.hex, school.hex])
    assert (dialog.divided.isVisible(), dialog.scope.isVisible()) == (True, False)


def test_one_press_divides_and_the_keys_go_from_box_to_box(qtbot, office, file: File, school: AgencyId, dividing: ConsentDialog):
    assert not dividing.items.isVisible()
    go(qtbot, dividing, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert dividing.focusWidget().accessibleName() == "倉津市立東小学校に電話番号を伝える"
    press(qtbot, office, dividing.save)
    (row,) = file.bureau.ask(ConsentsOf(case=file.case))
    assert (row.details.items, row.details.apart) == ((NAME, PHONE), (Apart(school, (NAME,)),))
    assert scope_words(row) == "法テラス倉津：氏名、電話番号\n倉津市立東小学校：氏名"


def test_many_recipients_stay_beside_each_other_on_the_smallest_screen(qtbot, qapp, office, file: File, consents: ConsentPanel):
    names = [f"特定非営利活動法人くらつ多文化子ども支援ネットワーク{at}" for at in range(9)]
    ids = [AgencyId(new_id()) for _ in names]
    for agency, name in zip(ids, names, strict=True):
        file.bureau.do(AddAgency(agency, AgencyDetails(name, AgencyKind.NPO)))
    theme.apply(qapp, points=14)
    press(qtbot, office, consents.record)
    dialog = consents.dialog
    dialog.resize(911, 512)
    dialog.recipients.put([each.hex for each in ids])
    dialog.divided.setChecked(True)
    idle(qtbot, office)
    assert dialog._area.horizontalScrollBar().maximum() == 0
    rights = [cell.mapTo(dialog, cell.rect().topRight()).x() for cell in dialog.scope.cells.values()]
    assert max(rights) < 911


def test_divided_without_a_difference_is_as_if_it_was_not(qtbot, office, file: File, dividing: ConsentDialog):
    press(qtbot, office, dividing.save)
    (row,) = file.bureau.ask(ConsentsOf(case=file.case))
    assert (row.details.items, row.details.apart) == ((NAME, PHONE), ())


def test_whom_nothing_is_ticked_for_is_named_and_the_keys_go_there(qtbot, office, file: File, school: AgencyId, dividing: ConsentDialog):
    go(qtbot, dividing, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    press(qtbot, office, dividing.save)
    assert dividing.points._notes[dividing.scope].text() == "倉津市立東小学校に伝える項目を1つ以上選んでください。"
    assert dividing.focusWidget() is dividing.scope.cells[NAME, school]
    assert file.bureau.ask(ConsentsOf(case=file.case)) == ()


def test_put_together_again_all_are_told_what_anybody_was(qtbot, office, file: File, school: AgencyId, dividing: ConsentDialog):
    dividing.scope.cells[PHONE, file.agency].setChecked(False)
    dividing.scope.cells[ADDRESS, school].setChecked(True)
    qtbot.keyClick(dividing.divided, Qt.Key.Key_Space)
    assert (dividing.items.isVisible(), dividing.items.values()) == (True, (NAME, PHONE, ADDRESS))


def test_what_was_divided_comes_back_with_the_draft(
    qtbot, office, file: File, school: AgencyId, consents: ConsentPanel, dividing: ConsentDialog
):
    dividing.scope.cells[PHONE, school].setChecked(False)
    dividing.reject()
    idle(qtbot, office)
    press(qtbot, office, consents.record)
    idle(qtbot, office)
    scope = consents.dialog.scope
    assert scope.isVisible()
    assert (scope.items_for(file.agency), scope.items_for(school)) == ((NAME, PHONE), (NAME,))
    assert [cell.isChecked() for cell in (scope.cells[PHONE, file.agency], scope.cells[PHONE, school])] == [True, False]


def test_from_one_recipient_alone_it_is_taken_back(qtbot, office, file: File, school: AgencyId, consents: ConsentPanel):
    file.consent(NAME, PHONE, recipients=(file.agency, school), apart=(Apart(school, (NAME,)),))
    consents.refresh()
    idle(qtbot, office)
    press(qtbot, office, consents.cards[0].withdraw)
    dialog = consents.dialog
    press(qtbot, office, chip(dialog.taken_from, school))
    assert [each.value for each in dialog.items._chips] == [NAME]
    press(qtbot, office, dialog.save)
    (row,) = file.bureau.ask(ConsentsOf(case=file.case))
    assert (row.items_on(TODAY, school), row.items_on(TODAY, file.agency)) == ((), (NAME, PHONE))
    assert withdrawal_words(row) == ("令和8年6月9日に撤回：倉津市立東小学校へのすべて",)


def test_a_consent_struck_by_mistake_leaves_the_scope(qtbot, office, file: File, consents: ConsentPanel):
    file.consent(NAME)
    consents.refresh()
    idle(qtbot, office)
    press(qtbot, office, consents.cards[0].strike)
    consents.dialog.reason.set_text("別の人の同意")
    press(qtbot, office, consents.dialog.save)
    assert file.bureau.ask(ConsentsOf(case=file.case))[0].struck_reason == "別の人の同意"


def test_the_scope_counts_agencies_with_a_live_consent(qtbot, office, file: File):
    first, _ = file.consent(NAME), file.consent(PHONE)
    file.bureau.do(WithdrawConsent(WithdrawalId(new_id()), first, TODAY))
    scope = ConsentScope(office, file.case)
    qtbot.addWidget(scope)
    with qtbot.waitSignal(scope.counted) as counted:
        pass
    assert counted.args == [1]


@pytest.mark.parametrize(("day", "months", "then"), [((2026, 8, 31), 6, (2027, 2, 28)), ((2026, 6, 9), 12, (2027, 6, 9))])
def test_a_period_ends_on_a_day_there_is(day, months: int, then):
    assert months_after(date(*day), months) == date(*then)


def test_an_end_next_year_names_its_year():
    assert until_words(date(2026, 9, 30), TODAY) == "〜9/30"
    assert until_words(date(2027, 3, 31), TODAY) == "〜R9.3.31"


def test_a_consent_half_recorded_comes_back_for_the_same_person_and_ground(qtbot, office, file: File, consents: ConsentPanel):
    press(qtbot, office, consents.record)
    consents.dialog.basis.set_value(ConsentBasis.LIFE_SAFETY)
    consents.dialog.purpose.setText("避難先の調整")
    consents.dialog.reject()
    idle(qtbot, office)
    press(qtbot, office, consents.record)
    idle(qtbot, office)
    assert (consents.dialog.basis.value(), consents.dialog.purpose.text()) == (ConsentBasis.LIFE_SAFETY, "避難先の調整")


def test_whoever_was_there_when_it_was_written_is_on_record_too(qtbot, office, file: File, consents: ConsentPanel):
    press(qtbot, office, consents.record)
    dialog = consents.dialog
    assert dialog.witnesses.isVisible()
    dialog.recipients.set_values((file.agency,))
    press(qtbot, office, chip(dialog.items, NAME))
    dialog.explained.setChecked(True)
    dialog.witnesses.setText("姉、河合 真理")
    dialog.language.set_value(None)
    press(qtbot, office, dialog.save)
    assert dialog.taking._notes[dialog.language].text() == "説明した言語を選んでください。"
    dialog.language.set_value("vi")
    press(qtbot, office, dialog.save)
    (row,) = file.bureau.ask(ConsentsOf(case=file.case))
    assert (row.details.witnesses, row.details.explained_in) == (("姉", "河合 真理"), "vi")


def test_without_consent_the_ground_and_the_reason_are_asked_and_nothing_was_explained(qtbot, office, file: File, consents: ConsentPanel):
    press(qtbot, office, consents.record)
    dialog = consents.dialog
    dialog.recipients.set_values((file.agency,))
    press(qtbot, office, chip(dialog.items, NAME))
    dialog.basis.set_value(ConsentBasis.LIFE_SAFETY)
    dialog.basis.changed.emit()
    assert not any(field.isVisible() for field in (dialog.explained, dialog.means, dialog.witnesses, dialog.language, dialog.print))
    press(qtbot, office, dialog.save)
    assert dialog.taking._notes[dialog.why].text() == "同意によらずに伝える理由を入力してください。"
    dialog.why.setText("自殺のおそれがある")
    press(qtbot, office, dialog.save)
    (row,) = file.bureau.ask(ConsentsOf(case=file.case))
    assert (row.details.basis, row.details.note, row.details.withdrawal_explained) == (
        ConsentBasis.LIFE_SAFETY,
        "自殺のおそれがある",
        False,
    )
    consents.refresh()
    idle(qtbot, office)
    words = [each.text() for each in consents.cards[0].findChildren(QLabel)]
    assert {"根拠", "生命・身体の危険", "同意によらない理由", "自殺のおそれがある"} <= set(words)


def test_what_had_left_before_a_withdrawal_is_looked_up_again_later(qtbot, office, file: File, consents: ConsentPanel):
    issue_letter(file)
    (row,) = file.bureau.ask(ConsentsOf(case=file.case))
    consents.refresh()
    idle(qtbot, office)
    assert not consents.cards[0].carried.isVisible()
    file.bureau.do(WithdrawConsent(WithdrawalId(new_id()), row.id, TODAY))
    consents.refresh()
    idle(qtbot, office)
    press(qtbot, office, consents.cards[0].carried)
    assert "・令和8年6月9日　倉広相第1号　法テラス倉津（氏名）" in consents.told.told.text()


def test_whoever_withdraws_sees_what_was_told_by_word_and_by_letter(qtbot, office, file: File, consents: ConsentPanel):
    issue_letter(file)
    told = EntryDetails(EntryKind.ACCOMPANIMENT, file.bureau.desk.clock.now(), 30, "同行した", shared=(Shared(file.agency, (NAME,)),))
    file.bureau.do(AddEntry(EntryId(new_id()), file.case, told))
    consents.refresh()
    idle(qtbot, office)
    press(qtbot, office, consents.cards[0].withdraw)
    lines = {"・令和8年6月9日　倉広相第1号　法テラス倉津（氏名）", "・令和8年6月9日　支援経過（同行）　法テラス倉津（氏名）"}
    dialog = consents.dialog
    assert lines <= set(dialog.known.text().splitlines())
    press(qtbot, office, dialog.save)
    assert (dialog.known.isVisible(), dialog.carried.isVisible()) == (False, True)
    assert lines <= set(dialog.carried.text().splitlines())
