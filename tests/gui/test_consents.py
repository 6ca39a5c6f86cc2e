"""同意 on the screen: its five points, who was there, on what ground without it, and its withdrawal."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from desk_gui.commands.consent import ConsentsOf, WithdrawConsent
from desk_gui.values.ids import WithdrawalId, new_id
from desk_gui.viewmodels.consents import months_after, until_words
from desk_gui.views.cases.consent_panel import ConsentScope
from desk_gui.views.consents.panel import ConsentPanel
from desk_gui.vocabulary import (
    ConsentBasis,
    ConsentItem,
    ConsentMeans,
    ReferralState,
)
from tests.conftest import TODAY, Bureau
from tests.gui.test_referrals import chip, idle, issue_letter, press
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
