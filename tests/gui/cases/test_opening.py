"""A case opened: out of a consultation, for somebody new or known already."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desk_gui.commands.cases import CaseById, ClientById, EditClient, FindCases, FindClients
from desk_gui.commands.consultations import ConsultationById, RecordConsultation
from desk_gui.rows.consultations import ConsultationDetails, LanguageUse
from desk_gui.values.days import PartialDay
from desk_gui.values.ids import ConsultationId, new_id
from desk_gui.vocabulary import (
    CallerKind,
    Category,
    ConsultationMeans,
    ConsultationResult,
    ReferralState,
)
from tests.conftest import TODAY, Bureau
from tests.gui.cases.steps import settled, typed
from tests.unit.handing_over import open_file

CTRL = Qt.KeyboardModifier.ControlModifier
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
    settled(qtbot, office)
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
    assert person.alike.found.count() == 1
    assert person.alike.found.item(0).text().startswith("名前が似ている")
    person.form._lines["name_latin"].setText("LI NA")
    person.form._lines["name_latin"].editingFinished.emit()
    settled(qtbot, office)
    assert person.alike.found.count() == 0
    person.reject()
    screen.dialog.reject()


def test_enter_takes_nobody_from_a_list_of_earlier_words(qtbot, office, screen, client):
    screen.new_case()
    settled(qtbot, office)
    people = screen.dialog.fields.people
    typed(people.search, "wang")
    QTest.keyClick(people.search, Qt.Key.Key_Return)
    settled(qtbot, office)
    QTest.keyClicks(people.search, " na")
    QTest.keyClick(people.search, Qt.Key.Key_Return)
    assert people.ids() == ()
    settled(qtbot, office)
    assert (people.found.count(), people.nobody.isVisible()) == (0, True)
    QTest.keyClicks(people.search, "n")
    QTest.keyClick(people.search, Qt.Key.Key_Return)
    assert people.inner.dialog is None, "nobody was looked for by this name yet"
    settled(qtbot, office)
    screen.dialog.reject()


def test_a_name_that_is_nobody_yet_is_not_left_behind(qtbot, office, bureau, screen, client):
    screen.new_case()
    settled(qtbot, office)
    fields = screen.dialog.fields
    fields.title.setText("手続き")
    typed(fields.people.search, "wang na ")
    QTest.keyClick(fields.people.search, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert fields._notes[fields.people].text().startswith("「wang na」の人はまだ選ばれていません。")
    assert fields.people.search.hasFocus()
    screen.dialog.reject()
    settled(qtbot, office)
    screen.new_case()
    settled(qtbot, office)
    people = screen.dialog.fields.people
    assert people.search.text() == "wang na ", "kept with the draft"
    QTest.keyClick(people.search, Qt.Key.Key_Escape)
    typed(people.search, "xiaoli")
    for _ in range(2):
        QTest.keyClick(people.search, Qt.Key.Key_Return)
        settled(qtbot, office)
    QTest.keyClick(people.search, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert [row.who for row in bureau.ask(FindCases()).rows] == [bureau.ask(ClientById(client)).in_lists]


def new_person(qtbot, office, screen, words: str):
    """Looked for, not found, and the form opened by keys, which has not been left for another field."""
    screen.new_case()
    settled(qtbot, office)
    people = screen.dialog.fields.people
    typed(people.search, words)
    for _ in range(2):
        QTest.keyClick(people.search, Qt.Key.Key_Return)
        settled(qtbot, office)
    return people


def test_nobody_is_registered_past_somebody_alike_who_was_never_shown(qtbot, office, screen, client):
    people = new_person(qtbot, office, screen, "pham")
    person = people.inner.dialog
    person.form._lines["name_latin"].setFocus()
    person.form._lines["name_latin"].setText("Hsiaoli Wang")
    QTest.keyClick(person, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert (person.alike.found.count(), person.isVisible(), people.ids()) == (1, True, ())
    assert person.alike.found.hasFocus()
    QTest.keyClick(person.alike.found, Qt.Key.Key_Return)
    assert people.ids() == (client,)
    screen.dialog.reject()


def test_who_looks_alike_stays_in_sight_and_so_does_the_field_that_has_the_keys(qtbot, office, screen, client):
    people = new_person(qtbot, office, screen, "pham")
    person = people.inner.dialog
    person.resize(640, 420)
    QTest.keyClick(person, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    person.form._lines["name_latin"].setText("WANG XIAOLI")
    person.form.named.emit()
    settled(qtbot, office)
    qtbot.waitUntil(lambda: not person.alike.found.visibleRegion().isEmpty(), timeout=5000)
    assert person.form.opponents.hasFocus()
    qtbot.waitUntil(lambda: not person.form.opponents.visibleRegion().isEmpty(), timeout=5000)
    person.reject()
    screen.dialog.reject()


def test_whoever_was_shown_and_is_somebody_else_is_no_hindrance(qtbot, office, screen, client):
    people = new_person(qtbot, office, screen, "wang xiaori")
    person = people.inner.dialog
    assert person.alike.found.count() == 1, "the name it was opened with is looked for at once"
    QTest.keyClick(person, Qt.Key.Key_Return, CTRL)
    settled(qtbot, office)
    assert len(people.fresh()) == 1
    screen.dialog.reject()


def test_a_birthday_that_is_typed_is_looked_for_too(qtbot, office, bureau, screen, client):
    details = replace(bureau.ask(ClientById(client)).details, born=PartialDay(1990, 1, 2))
    bureau.do(EditClient(client, details))
    person = new_person(qtbot, office, screen, "xiaoli zhao").inner.dialog
    assert person.alike.found.count() == 0
    person.form.born.line.setFocus()
    person.form.born.line.setText("1990/1/2")
    QTest.keyClick(person.form.born.line, Qt.Key.Key_Tab)
    settled(qtbot, office)
    assert person.alike.found.item(0).text().startswith("名前が似ている・生年月日が同じ")
    person.reject()
    screen.dialog.reject()


def test_a_client_form_keeps_what_it_does_not_change(qtbot, office, bureau, page, client):
    before = bureau.ask(ClientById(client)).details
    page.acts.edit_client(page.file.sheet.case.clients[0])
    page.acts.dialog.form._lines["phone"].setText("086-000-0188")
    qtbot.mouseClick(page.acts.dialog.save, Qt.MouseButton.LeftButton)
    settled(qtbot, office)
    assert bureau.ask(ClientById(client)).details == replace(before, phone="086-000-0188")


def in_sight(piece: QWidget) -> bool:
    return not piece.visibleRegion().isEmpty()


def test_a_referral_is_shown_with_the_keys_on_it_and_they_stay_when_all_are_shown_anew(qtbot, office, bureau, screen):
    """From きょう: the one that waits longest lies at the end of the list of its case."""
    file = open_file(bureau)
    oldest, *others = (file.referral() for _ in range(6))
    for referral in (oldest, *others):
        file.step(referral, ReferralState.REQUESTED)
    screen.resize(1286, 600)
    screen.show()
    qtbot.waitExposed(screen)
    screen.activateWindow()
    for anew in (False, True):
        screen.refresh() if anew else screen.show_thing("referral", oldest)
        settled(qtbot, office)
        card = screen.page.panel("referrals").cards[-1]
        qtbot.waitUntil(partial(in_sight, card))
        assert (card.row.id, card.buttons["reply"].hasFocus()) == (oldest, True)
