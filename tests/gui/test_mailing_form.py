"""案内・一斉送付 as it is written: the page beside the form is what its recipient gets, and says what keeps it from being drawn."""

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.agencies import AddAgency, CloseAgency, EditAgency
from desk_gui.commands.cases import AddClient
from desk_gui.commands.mailings import FindMailings
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.cases import ClientDetails
from desk_gui.rows.mailings import MailingDraft
from desk_gui.values.ids import AgencyId, ClientId, new_id
from desk_gui.views.letters.mailing.form import MailingForm
from desk_gui.vocabulary import AgencyKind
from tests.conftest import TODAY
from tests.unit.letters.reading import read

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def partners(bureau) -> tuple[AgencyId, ...]:
    keys = tuple(AgencyId(new_id()) for _ in range(3))
    for at, key in enumerate(keys):
        bureau.do(AddAgency(key, AgencyDetails(f"機関{at}", AgencyKind.NPO, kana=f"キカン{at}", address=f"倉津市{at}-1")))
    return keys


@pytest.fixture
def form(qtbot, office, partners, rested):
    draft = MailingDraft("連絡会議の開催について", "下記のとおり開催します。", partners, place="市役所")
    shown = MailingForm(office, None, draft=draft)
    qtbot.addWidget(shown)
    shown.resize(1240, 700)
    shown.show()
    qtbot.waitUntil(lambda: bool(shown.page.paper.sheets), timeout=60_000)
    rested()
    return shown


def words(form: MailingForm) -> str:
    return read(form.page.paper.sheets[0].pdf)


def test_what_is_typed_stands_on_the_page(qtbot, form):
    assert "市役所" in words(form)
    qtbot.keyClicks(form.where, "3F ")
    qtbot.waitUntil(lambda: "3F市役所" in words(form), timeout=60_000)
    form.answer.setChecked(True)
    qtbot.waitUntil(lambda: len(form.page.paper.sheets) == 2, timeout=60_000)


def test_the_keys_go_from_each_recipient_to_the_next(qtbot, form):
    page = form.page
    assert (page.whom.text(), "機関0御中" in words(form)) == ("1/3　機関0", True)
    assert not page.before.isEnabled()
    for _ in range(3):
        qtbot.keyClick(form.subject, Qt.Key.Key_PageDown, CTRL)
    qtbot.waitUntil(lambda: "機関2御中" in words(form), timeout=60_000)
    assert (page.whom.text(), page.after.isEnabled()) == ("3/3　機関2", False)
    qtbot.mouseClick(page.before, LEFT)
    qtbot.waitUntil(lambda: "機関1御中" in words(form), timeout=60_000)


def test_the_page_of_one_that_was_passed_by_is_not_shown_under_the_name_of_the_next(form, rested):
    shown = []
    form.page.stopped.connect(shown.append)
    form.page.step_on()
    form.page.step_on()
    rested()
    assert shown == [None]
    assert "機関2御中" in words(form)


def test_the_page_is_of_the_recipient_one_stands_on_in_the_list(qtbot, form):
    ticks = form.recipients.ticks
    ticks.stand_on(1)
    qtbot.waitUntil(lambda: "機関1御中" in words(form), timeout=60_000)
    qtbot.keyClick(ticks, Qt.Key.Key_Space)  # not among them any more: the first one's page
    qtbot.waitUntil(lambda: "機関0御中" in words(form), timeout=60_000)
    assert form.page.whom.text() == "1/2　機関0"


def test_a_client_named_in_the_text_is_said_at_once_and_leads_to_the_field(qtbot, form, bureau):
    bureau.do(AddClient(ClientId(new_id()), ClientDetails("グエン・ティ・ホア")))
    form.agenda.set_text("グエン・ティ・ホアさんの件")
    qtbot.waitUntil(form.page.stop.isVisible, timeout=60_000)
    assert "内容" in form.page.stop.text()
    form.subject.setFocus()
    qtbot.mouseClick(form.page.stop.action, LEFT)
    assert form.agenda.hasFocus()
    form.agenda.set_text("活動の報告")
    qtbot.waitUntil(lambda: not form.page.stop.isVisible(), timeout=60_000)
    assert "活動の報告" in words(form)


def test_a_recipient_that_cannot_be_written_to_leads_to_the_list(qtbot, form, bureau, partners):
    details = AgencyDetails("機関0", AgencyKind.NPO, conflict_of_interest=True)
    bureau.do(EditAgency(partners[0], details))
    qtbot.keyClicks(form.subject, "x")
    qtbot.waitUntil(form.page.stop.isVisible, timeout=60_000)
    qtbot.mouseClick(form.page.stop.action, LEFT)
    assert form.recipients.isAncestorOf(form.focusWidget())


def test_a_refusal_on_saving_leads_from_the_page_back_to_the_field(qtbot, form, bureau, rested):
    bureau.do(AddClient(ClientId(new_id()), ClientDetails("グエン・ティ・ホア")))
    form.resize(860, 500)
    assert form.page.isHidden()
    form.two.switch.put("paper")
    assert form.page.isVisible()
    form.note.set_text("グエン・ティ・ホア")
    qtbot.keyClick(form, "s", CTRL)
    rested()
    assert (form.note.isVisible(), form.note.hasFocus(), form.note.text()) == (True, True, "グエン・ティ・ホア")
    assert bureau.ask(FindMailings()) == ()


def test_one_that_has_closed_is_said_and_can_be_taken_off(qtbot, form, bureau, partners, rested):
    bureau.do(CloseAgency(partners[0], TODAY, "閉所"))
    form.recipients.refresh()
    rested()
    qtbot.keyClicks(form.subject, "x")
    qtbot.waitUntil(form.page.stop.isVisible, timeout=60_000)
    assert "1機関も選んでいます" in form.recipients._note.text()
    qtbot.mouseClick(form.recipients._drop, LEFT)
    qtbot.waitUntil(lambda: not form.page.stop.isVisible(), timeout=60_000)
    assert form.recipients.values() == partners[1:]
    assert form.recipients._drop.isHidden()
