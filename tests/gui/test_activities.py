"""合同の活動 by hand: recorded from 連携機関, changed, taken back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.activities import Activities
from desk_gui.commands.agencies import AddAgency, RelationsOf
from desk_gui.commands.mailings import FindMailings
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.values.ids import AgencyId, new_id
from desk_gui.views.agencies.activities.dialog import ActivitiesDialog
from desk_gui.vocabulary import ActivityKind, AgencyKind
from tests.conftest import TODAY

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def agency(bureau) -> AgencyId:
    made = AgencyId(new_id())
    bureau.do(AddAgency(made, AgencyDetails("日本司法支援センター倉津地方事務所", AgencyKind.LEGAL_AID, short_name="法テラス倉津")))
    return made


@pytest.fixture
def listed(qtbot, office, agency, rested):
    shown = ActivitiesDialog(office)
    qtbot.addWidget(shown)
    shown.show()
    rested()
    return shown


@pytest.fixture
def form(listed, rested, agency):
    listed.activities.begin()
    rested()
    made = listed.activities.dialog
    made.kind.set_value(ActivityKind.JOINT_EVENT)
    made.on.set_day(date(2026, 5, 24))
    made.name.setText("合同相談会（春）")
    made.agencies.set_values([agency])
    made.visitors.setText("58")
    return made


def test_it_is_recorded_and_shown_and_undone_with_its_evidence(form, listed, office, rested, bureau, keys):
    form.learned.setFocus()
    keys.write("昼に来られない人がいる。")
    keys.press(ENTER, CTRL)
    rested()
    (card,) = listed.activities.cards
    assert (card.row.details.visitors, card.row.details.learned, card.row.labels) == (58, "昼に来られない人がいる。", ("法テラス倉津",))
    assert len(bureau.ask(RelationsOf(bureau.agency))) == 1
    office.edits.undo()
    rested()
    assert listed.activities.cards == []
    assert all(each.struck for row in bureau.ask(RelationsOf(bureau.agency)) for each in row.evidence)


def test_it_is_changed_from_its_card_and_taken_back_there(form, listed, rested, qtbot, bureau):
    form.save.click()
    rested()
    qtbot.mouseClick(listed.activities.cards[0].open_it, Qt.MouseButton.LeftButton)
    rested()
    assert (listed.activities.dialog.agencies.values(), listed.activities.dialog.visitors.text()) == (form_agencies(bureau), "58")
    listed.activities.dialog.consultations.setText("41")
    listed.activities.dialog.save.click()
    rested()
    assert listed.activities.cards[0].row.details.consultations == 41
    qtbot.mouseClick(listed.activities.cards[0].drop, Qt.MouseButton.LeftButton)
    rested()
    assert listed.activities.cards == []


def test_those_who_took_part_are_written_to_with_name_and_place_filled_in(form, listed, office, rested, qtbot, bureau, agency):
    form.where.setText("市民会館")
    form.save.click()
    rested()
    led = []
    office.navigator.wanted.connect(lambda kind, thing: led.append((kind, thing)))
    qtbot.mouseClick(listed.activities.cards[0].invite, Qt.MouseButton.LeftButton)
    rested()
    notice = listed.activities.dialog
    assert (notice.subject.text(), notice.where.text()) == ("合同相談会（春）の開催について", "市民会館")
    assert notice.recipients.values() == (agency,)
    notice.when.set_text("令和8年11月22日（日）")
    notice.save.click()
    rested()
    (row,) = bureau.ask(FindMailings())
    assert (led, listed.isVisible()) == ([("mailing", row.id)], False)


def form_agencies(bureau):
    return bureau.ask(Activities())[0].details.agencies


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        (lambda f: f.kind.set_value(None), "kind", "種類"),
        (lambda f: f.on.set_day(None), "on", "日付"),
        (lambda f: f.on.set_day(TODAY.replace(day=30)), "on", "まだ来ていない"),
        (lambda f: f.name.setText(""), "name", "名称"),
        (lambda f: f.agencies.set_values([]), "agencies", "1つ以上"),
        (lambda f: f.visitors.setText("たくさん"), "visitors", "数字"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(form, rested, wrong, field, says):
    wrong(form)
    form.save.click()
    rested()
    assert says in form.grid._notes[getattr(form, field)].text()
    assert form.isVisible()
    form.reject()
