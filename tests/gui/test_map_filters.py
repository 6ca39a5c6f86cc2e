"""連携マップ: conditions on what agencies do and speak, whether who does not fit goes or grows pale, and one press out of all of it."""

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.agencies import AddAgency
from desk_gui.rows.agencies import AgencyDetails, LanguageOffer, Service
from desk_gui.rows.map_views import MapWish
from desk_gui.values.ids import AgencyId, ServiceId, new_id
from desk_gui.vocabulary import AgencyGroup, AgencyKind, Category, Colouring, LanguageMode

LEFT = Qt.MouseButton.LeftButton
AGENCIES = {
    "法テラス": (AgencyKind.LEGAL_AID, (Category.LABOR, Category.FAMILY_STATUS), ("vi",)),
    "労基署": (AgencyKind.LABOR_STANDARDS, (Category.LABOR,), ("ne", "vi")),
    "日本語教室": (AgencyKind.JAPANESE_CLASS, (Category.JAPANESE,), ("ne",)),
}


@pytest.fixture
def partners(bureau) -> dict[str, AgencyId]:
    found = {}
    for name, (kind, categories, languages) in AGENCIES.items():
        services = tuple(Service(ServiceId(new_id()), each.label, each) for each in categories)
        offers = tuple(LanguageOffer(each, LanguageMode.STAFF) for each in languages)
        found[name] = AgencyId(new_id())
        bureau.do(AddAgency(found[name], AgencyDetails(name, kind, kana=name, services=services, languages=offers)))
    return found


@pytest.fixture
def screen(partners, new_map):
    return new_map()


def fitting(screen) -> set[str]:
    return {node.label for node in screen.model.map.shown()}


def tick(screen, rested, *values: object) -> None:
    for value in values:
        pane = screen.filters.categories if isinstance(value, Category) else screen.filters.languages
        pane.fold.setChecked(False)
        pane._boxes[value].click()
        rested()


def test_an_agency_offers_one_of_the_ticked_matters_and_one_of_the_ticked_languages(screen, rested):
    tick(screen, rested, Category.LABOR)
    assert fitting(screen) == {"法テラス", "労基署"}
    tick(screen, rested, "ne")
    assert fitting(screen) == {"労基署"}
    tick(screen, rested, Category.JAPANESE)
    assert fitting(screen) == {"労基署", "日本語教室"}
    assert screen.head.counts.text().startswith("3機関のうち2")


def test_who_does_not_fit_stays_pale_where_that_is_wished_and_can_be_looked_at(screen, rested, partners):
    screen.filters.unfit.changed.emit(True)
    tick(screen, rested, Category.JAPANESE)
    assert {mark.name for mark in screen.model.map.scene.nodes if not mark.is_desk} == set(AGENCIES)
    assert screen.sheet().found == {partners["日本語教室"]}
    assert screen.list.nodes.rowCount() == 1
    assert screen.head.counts.text().startswith("3機関のうち1")
    screen.chosen.choose(partners["法テラス"])
    rested()
    assert screen.inspector.card.name.text() == "法テラス"


def test_one_press_takes_every_condition_off_and_nothing_else(screen, qtbot, rested):
    assert screen.filters.widen.isHidden()
    screen.model.narrow(colouring=Colouring.FRESHNESS, between_partners=False, hidden_groups=frozenset({AgencyGroup.LEGAL}))
    tick(screen, rested, Category.LABOR, "vi")
    screen.filters.search.setText("労基")
    qtbot.keyClick(screen.filters.search, Qt.Key.Key_Return)
    assert not screen.filters.widen.isHidden()
    qtbot.mouseClick(screen.filters.widen, LEFT)
    qtbot.waitUntil(lambda: screen.filters.widen.isHidden())
    rested()
    assert screen.model.wish == MapWish(colouring=Colouring.FRESHNESS, between_partners=False)
    assert (fitting(screen), screen.sheet().found) == (set(AGENCIES), None)


def test_where_nothing_fits_the_way_out_is_offered(screen, qtbot, rested):
    tick(screen, rested, Category.JAPANESE, "vi")
    assert fitting(screen) == set()
    qtbot.mouseClick(screen.stage.empty.action, LEFT)
    rested()
    assert fitting(screen) == set(AGENCIES)


def test_a_folded_list_says_how_much_is_ticked_in_it_and_stays_folded(screen, rested, new_map):
    assert screen.filters.categories.fold.isChecked(), "long lists are folded at first"
    tick(screen, rested, Category.LABOR)
    screen.filters.categories.fold.click()
    assert screen.filters.categories.fold.text() == "▸ 相談分野（1）"
    screen.filters.towns.fold.click()
    again = new_map()
    assert {name for name, each in again.filters._lists.items() if each.fold.isChecked()} == {"categories", "languages", "towns"}


def test_a_condition_nobody_meets_any_more_can_be_taken_off(screen, rested):
    screen.model.narrow(languages=frozenset({"si"}))
    rested()
    tick(screen, rested, "si")
    assert fitting(screen) == set(AGENCIES)
