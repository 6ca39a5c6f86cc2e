"""気づき beside the map, and what would go with one agency."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.agencies import AddAgency, RecordEvidence
from desk_gui.rows.agencies import AgencyDetails, Contact
from desk_gui.values.ids import AgencyId, ContactId, EvidenceId, new_id
from desk_gui.views.map.findings import FIRST
from desk_gui.views.map.info import INFO
from desk_gui.vocabulary import AgencyKind, EvidenceKind

LEFT = Qt.MouseButton.LeftButton
ON = date(2026, 5, 1)


@pytest.fixture
def ids(bureau) -> dict[str, AgencyId]:
    """The desk knows "front", who alone knows "behind"; "alone" knows nobody; "joined" is known to both."""
    found = {name: AgencyId(new_id()) for name in ("front", "behind", "alone", "joined")}
    for name, agency in found.items():
        contacts = (Contact(ContactId(new_id()), "田所 美和子"),) if name == "front" else ()
        bureau.do(AddAgency(agency, AgencyDetails(f"機関{name}", AgencyKind.NPO, municipality="倉津市", contacts=contacts)))
    for one, other in ((bureau.agency, "front"), (bureau.agency, "joined"), (found["front"], "behind"), (found["front"], "joined")):
        bureau.do(RecordEvidence(EvidenceId(new_id()), one, found[other], EvidenceKind.CONFIRMED, ON))
    return found


@pytest.fixture
def screen(qtbot, office, ids, rested):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.resize(1286, 700)
    office.edits.changed.connect(shown.refresh)
    shown.show()
    shown.refresh()
    rested()
    return shown


@pytest.fixture
def told(screen):
    return screen.inspector.overview.findings


def sentences(told) -> list[str]:
    return [row.sentence.text() for row in told.rows]


def bright(screen) -> set[str]:
    found = screen.canvas._found
    return {node.label for node in screen.model.map.shown() if found is None or node.id in found}


EVERYBODY = {"機関front", "機関behind", "機関alone", "機関joined"}


def test_the_most_useful_findings_stand_beside_the_map_each_with_what_to_do(told):
    assert sentences(told) == [
        "「機関front」とは、担当者1人だけでつながっています。",
        "「機関front」が抜けると、「機関behind」に届かなくなります。",
        "「機関alone」は、どの機関ともつながりの記録がありません。",
    ]
    assert all(row.action.text().startswith("→ ") for row in told.rows)


def test_the_others_are_seen_on_request(told, qtbot):
    qtbot.mouseClick(told.more, LEFT)
    assert len(told.rows) > FIRST
    qtbot.mouseClick(told.more, LEFT)
    assert len(told.rows) == FIRST


def test_how_it_is_reckoned_is_shown_to_who_asks(told, qtbot):
    row = told.rows[1]
    assert not row.formula.isVisible()
    row.reckoned.setFocus()
    qtbot.keyClick(row.reckoned, Qt.Key.Key_Space)
    assert row.formula.isVisible()
    assert "関節点" in row.formula.text()


def test_a_finding_lights_whom_it_is_about_and_the_bar_leads_back(screen, told, qtbot):
    qtbot.mouseClick(told.rows[1].show_it, LEFT)
    lit = screen.stage.lit
    assert bright(screen) == {"機関front", "機関behind"}
    assert (lit.isVisible(), lit.name.text(), lit.count.text()) == (True, "一つ抜けると切れる先", "2機関")
    assert "Esc" in lit.close_it.text()
    qtbot.mouseClick(lit.close_it, LEFT)
    assert (bright(screen), lit.isVisible()) == (EVERYBODY, False)


@pytest.mark.parametrize("on_map", [False, True])
def test_escape_leads_back_from_where_the_keys_are(screen, told, qtbot, on_map):
    link = told.rows[2].show_it
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert bright(screen) == {"機関alone"}
    qtbot.keyClick(screen.canvas if on_map else link, Qt.Key.Key_Escape)
    assert bright(screen) == EVERYBODY


def test_looking_around_one_agency_takes_the_light_of_a_finding(screen, told, ids, qtbot):
    qtbot.mouseClick(told.rows[2].show_it, LEFT)
    screen.chosen.look_around(ids["front"])
    assert screen.stage.lit.isVisible() is False
    assert bright(screen) == EVERYBODY - {"機関alone"}


def test_from_the_list_a_finding_leads_to_the_map(screen, told, qtbot):
    screen.head.as_list.click()
    qtbot.mouseClick(told.rows[0].show_it, LEFT)
    assert screen.canvas.isVisible()
    assert screen.stage.lit.isVisible()


def test_whom_the_conditions_hide_is_counted(screen, told, qtbot, rested):
    qtbot.mouseClick(told.rows[1].show_it, LEFT)
    screen.filters.joint.click()
    rested()
    assert screen.stage.lit.count.text() == "0機関（ほか2機関は条件で隠れています）"


def test_what_was_mended_is_told_of_no_more(screen, told, office, bureau, ids, rested):
    confirmed = RecordEvidence(EvidenceId(new_id()), bureau.agency, ids["behind"], EvidenceKind.CONFIRMED, ON)
    office.edits.do(confirmed, "連携の確認")
    rested()
    assert not any("抜けると" in sentence for sentence in sentences(told))


def test_moving_an_agency_reckons_nothing_anew(screen, told, ids, rested):
    rows = list(told.rows)
    screen.model.move(ids["front"], screen.model.map.places[ids["alone"]])
    rested()
    assert told.rows == rows


def test_a_map_nobody_looks_at_any_more_is_told_of_to_nobody(screen, told, office, bureau, ids, qtbot, rested):
    before = sentences(told)
    screen.hide()
    office.edits.do(RecordEvidence(EvidenceId(new_id()), bureau.agency, ids["behind"], EvidenceKind.CONFIRMED, ON), "連携の確認")
    rested()
    assert sentences(told) == before
    screen.show()
    rested()
    assert sentences(told) != before


def test_what_goes_with_an_agency_stands_in_its_card_and_is_lit(screen, ids, qtbot, rested):
    screen.chosen.choose(ids["front"])
    rested()
    row = screen.inspector.card.loss.row
    assert row.sentence.text() == "「機関front」がなくなると、「機関behind」に届かなくなります。届く機関は3から1になります。"
    qtbot.mouseClick(row.show_it, LEFT)
    assert bright(screen) == {"機関front", "機関behind"}


def test_an_agency_nobody_hangs_on_has_nobody_to_light(screen, ids, rested):
    screen.chosen.choose(ids["front"])
    screen.chosen.choose(ids["alone"])
    rested()
    row = screen.inspector.card.loss.row
    assert row.sentence.text() == "「機関alone」がなくなっても、届く範囲は変わりません。"
    assert row.show_it.isHidden()


def test_a_narrow_window_shows_the_findings_behind_one_button(screen, told, ids, qtbot, rested):
    screen.resize(831, 416)
    assert not told.isVisible()
    qtbot.mouseClick(screen.head.learn, LEFT)
    assert told.isVisible()
    screen.head.narrow_by.click()
    assert (told.isVisible(), screen.filters.isVisible(), screen.head.learn.isChecked()) == (False, True, False)


def test_a_desk_without_partners_is_told_when_there_will_be_something(qtbot, office, bureau, rested):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.show()
    shown.refresh()
    rested()
    assert shown.inspector.overview.findings.rows == []
