"""移管 from the menu of a case: nothing goes before everything open is decided, the client agreed and the 引継書 was thought of."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.cases import AddAppointment, AppointmentById, CaseById
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import AppointmentDetails
from desk_gui.values.clock import instant
from desk_gui.values.ids import AgencyId, AppointmentId, TaskId, new_id
from desk_gui.viewmodels.case_words import stage_words
from desk_gui.views.cases.info import INFO
from desk_gui.vocabulary import AgencyKind, ConsentItem, Fate, ReferralState
from tests.gui.cases.steps import settled
from tests.unit.handing_over import File, open_file

S = ReferralState


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau)


@pytest.fixture
def desk(file: File) -> AgencyId:
    agency = AgencyId(new_id())
    file.bureau.do(AddAgency(agency, AgencyDetails("総田市外国人相談窓口", AgencyKind.MUNICIPAL_OFFICE, short_name="総田窓口")))
    return agency


@pytest.fixture
def screen(qtbot, office, file: File):
    made = INFO.make(office)
    qtbot.addWidget(made)
    made.resize(1286, 660)
    made.show()
    made.open_case(file.case)
    settled(qtbot, office)
    return made


def begin(qtbot, office, screen, desk: AgencyId):
    screen.page.head.transfer_it.trigger()
    settled(qtbot, office)
    dialog = screen.page.acts.dialog
    dialog.to.set_value(desk)
    dialog.to.changed.emit()
    return dialog


def save(qtbot, office, dialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, office)


def test_a_case_is_transferred_once_everything_was_said_and_is_taken_back(qtbot, office, file: File, desk: AgencyId, screen):
    referral = file.referral()
    file.step(referral, S.REQUESTED, reminder=TaskId(new_id()))
    settled(qtbot, office)
    dialog = begin(qtbot, office, screen, desk)
    assert dialog.to.options[0].value == desk
    assert dialog.things.head.text() == "開いているもの 1件"
    save(qtbot, office, dialog)
    assert dialog.notice.text() == "開いているものを、引き継ぐか、取り下げるか、残すかを選んでください。"
    qtbot.keyClick(dialog.things.all, Qt.Key.Key_Space)
    save(qtbot, office, dialog)
    missing = "NGUYEN THI LANさんから、総田窓口に「氏名、相談の内容」を伝える同意がありません。移管の前に確かめてください。"
    assert dialog.notice.text() == missing
    file.consent(ConsentItem.NAME, ConsentItem.CONSULTATION, recipients=(desk,))
    dialog._ask_consents()
    settled(qtbot, office)
    assert dialog.agreement.text() == "総田窓口に伝える同意があります（C-R8-0001）。"
    save(qtbot, office, dialog)
    assert dialog.notice.text().startswith("引継書をまだ印刷していません。")
    save(qtbot, office, dialog)
    row = file.bureau.ask(CaseById(file.case))
    assert (row.transferred_to, row.closing_note, stage_words(row).text) == (desk, "移管先：総田窓口", "終結 R8.6.9 移管")
    assert file.row(referral).state == S.CANCELLED
    office.edits.undo()
    settled(qtbot, office)
    assert (file.bureau.ask(CaseById(file.case)).closed_on, file.row(referral).state) == (None, S.REQUESTED)


def test_the_handover_is_printed_for_that_desk_before_the_case_goes(qtbot, office, file: File, desk: AgencyId, screen):
    dialog = begin(qtbot, office, screen, desk)
    dialog.reason.setText("総田市への転出")
    qtbot.keyClick(dialog.print, Qt.Key.Key_Space)
    settled(qtbot, office)
    assert (dialog.paper.to.value(), dialog.paper.reason.text()) == (desk, "総田市への転出")
    assert [row.switch for row in dialog.paper.rows] == [None] * len(dialog.paper.rows)


def test_what_that_desk_may_be_told_is_switched_on_and_what_it_may_not_is_said_at_its_field(qtbot, office, file, desk, screen):
    file.consent(ConsentItem.NAME, ConsentItem.CONSULTATION, ConsentItem.BIRTH, recipients=(desk,))
    dialog = begin(qtbot, office, screen, desk)
    qtbot.keyClick(dialog.print, Qt.Key.Key_Space)
    settled(qtbot, office)
    paper = dialog.paper
    switches = {row.item: row.switch for row in paper.rows if row.switch is not None}
    assert set(switches) == {ConsentItem.NAME, ConsentItem.CONSULTATION, ConsentItem.BIRTH}
    assert paper.chosen() == (ConsentItem.NAME, ConsentItem.CONSULTATION)
    paper.state.set_text("1998年4月3日生まれ。残業代の相談を続けている。")
    paper.draw()
    settled(qtbot, office)
    assert "1998-04-03" in paper.grid._notes[paper.state].text()
    assert not paper.save.isEnabled()
    switches[ConsentItem.BIRTH].setFocus()
    qtbot.keyClick(switches[ConsentItem.BIRTH], Qt.Key.Key_Space)
    paper.draw()
    settled(qtbot, office)
    assert paper.grid._notes[paper.state].text() == ""
    assert paper.save.isEnabled()


def test_a_coming_appointment_is_decided_with_the_rest(qtbot, office, file, desk, screen):
    file.consent(ConsentItem.NAME, ConsentItem.CONSULTATION, recipients=(desk,))
    booked, long_gone = AppointmentId(new_id()), AppointmentId(new_id())
    details = AppointmentDetails(instant(date(2026, 6, 18), time(14)), title="面談", case=file.case, agency=file.agency)
    file.bureau.do(AddAppointment(booked, details))
    file.bureau.do(AddAppointment(long_gone, replace(details, starts_at=instant(date(2026, 6, 2), time(14)))))
    screen.open_case(file.case)
    settled(qtbot, office)
    dialog = begin(qtbot, office, screen, desk)
    ((thing, chips),) = dialog.things.fates.items()
    assert (thing, chips.accessibleName()) == (booked, "6/18（木） 14:00　面談　法テラス倉津")
    given_up = next(chip for chip in chips._chips if chip.text() == "取り下げる")
    given_up.setFocus()
    qtbot.keyClick(given_up, Qt.Key.Key_Space)
    save(qtbot, office, dialog)
    save(qtbot, office, dialog)
    assert file.bureau.ask(AppointmentById(booked)).removed
    office.edits.undo()
    settled(qtbot, office)
    assert not file.bureau.ask(AppointmentById(booked)).removed


def test_what_was_decided_survives_closing_the_form(qtbot, office, file: File, desk: AgencyId, screen):
    referral = file.referral()
    file.step(referral, S.REQUESTED)
    settled(qtbot, office)
    dialog = begin(qtbot, office, screen, desk)
    dialog.things.fates[referral].set_value(Fate.STAYS)
    dialog.reject()
    settled(qtbot, office)
    dialog = begin(qtbot, office, screen, desk)
    assert [(each.thing, each.fate) for each in dialog.things.decisions()] == [(referral, Fate.STAYS)]
