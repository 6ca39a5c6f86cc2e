"""連携マップ: what a caseworker sees, moves, narrows and keeps there."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from desk_gui.commands.agencies import AddAgency, MoveAgencies, NetworkMap, RecordEvidence, RelationsOf
from desk_gui.rows.agencies import AgencyDetails, Contact
from desk_gui.values.ids import AgencyId, ContactId, EvidenceId, new_id
from desk_gui.values.place import Place
from desk_gui.viewmodels.map_format import MapFormat
from desk_gui.views.map.camera import FARTHEST, NEAREST, Camera
from desk_gui.views.map.info import INFO
from desk_gui.vocabulary import AgencyGroup, AgencyKind, EvidenceKind, MapView

NAMES = {"legal": "法テラス倉津", "npo": "NPOひだまり", "office": "早瀬町住民課"}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def partners(bureau) -> dict[str, AgencyId]:
    found = {key: AgencyId(new_id()) for key in NAMES}
    tadokoro = Contact(ContactId(new_id()), "田所 美和子", phone="086-000-1101")
    legal = AgencyDetails(NAMES["legal"], AgencyKind.LEGAL_AID, kana="ほうてらす", municipality="倉津市", contacts=(tadokoro,))
    bureau.do(AddAgency(found["legal"], legal))
    bureau.do(AddAgency(found["npo"], AgencyDetails(NAMES["npo"], AgencyKind.NPO, kana="ひだまり", municipality="倉津市")))
    office = AgencyDetails(NAMES["office"], AgencyKind.MUNICIPAL_OFFICE, kana="はやせ", municipality="早瀬町")
    bureau.do(AddAgency(found["office"], office))
    for kind, on in ((EvidenceKind.CONFIRMED, date(2026, 4, 8)), (EvidenceKind.CONTACTS_EXCHANGED, date(2026, 5, 11))):
        bureau.do(RecordEvidence(EvidenceId(new_id()), bureau.agency, found["legal"], kind, on))
    bureau.do(RecordEvidence(EvidenceId(new_id()), found["npo"], found["legal"], EvidenceKind.CONFIRMED, date(2026, 5, 1)))
    return found


@pytest.fixture
def new_screen(qtbot, office, rested):
    def make():
        shown = INFO.make(office)
        qtbot.addWidget(shown)
        shown.resize(1286, 592)
        office.edits.changed.connect(shown.refresh)
        shown.show()
        shown.refresh()
        rested()
        return shown

    return make


@pytest.fixture
def screen(partners, new_screen):
    return new_screen()


@pytest.fixture
def drag(qtbot, rested):
    """Press on an agency, move by so many px, release."""

    def move(screen, agency: AgencyId, dx: int, dy: int, *, release: bool = True) -> None:
        canvas, start = screen.canvas, screen.canvas.point_of(agency)
        qtbot.mousePress(canvas, LEFT, pos=start)
        for share in (0.4, 1.0):
            qtbot.mouseMove(canvas, start + QPoint(round(dx * share), round(dy * share)))
        if release:
            qtbot.mouseRelease(canvas, LEFT, pos=start + QPoint(dx, dy))
        rested()

    return move


def places(bureau, view: MapView = MapView.RINGS) -> dict[AgencyId, Place]:
    return bureau.ask(NetworkMap(view)).places


def on_map(screen) -> set[str]:
    return {node.label for node in screen.model.map.shown()}


def listed(screen) -> list[str]:
    return [screen.list.nodes.node(row).label for row in range(screen.list.nodes.rowCount())]


def test_a_dragged_agency_moves_in_the_desk_and_stays_there_after_reopening(screen, new_screen, bureau, partners, drag):
    before = screen.canvas.point_of(partners["npo"])
    drag(screen, partners["npo"], 60, -40)
    assert screen.canvas.point_of(partners["npo"]) == before + QPoint(60, -40)
    assert set(places(bureau)) == {partners["npo"]}
    assert new_screen().model.map.places[partners["npo"]] == places(bureau)[partners["npo"]]


def test_undo_and_redo_bring_a_dragged_agency_back_and_forth(screen, office, bureau, partners, drag, rested):
    before = screen.model.map.places
    drag(screen, partners["npo"], 60, 40)
    moved = screen.model.map.places
    office.edits.undo()
    rested()
    assert (screen.model.map.places, places(bureau)) == (before, {})
    office.edits.redo()
    rested()
    assert screen.model.map.places == moved != before


def test_escape_lets_go_of_what_is_in_the_hand(screen, qtbot, bureau, partners, drag):
    before = screen.canvas.point_of(partners["npo"])
    drag(screen, partners["npo"], 80, 50, release=False)
    assert screen.canvas.point_of(partners["npo"]) == before + QPoint(80, 50)
    qtbot.keyClick(screen.canvas, Qt.Key.Key_Escape)
    assert (screen.canvas.point_of(partners["npo"]), places(bureau)) == (before, {})


@pytest.mark.parametrize("other", [MapView.FORCE, MapView.TOWNS, MapView.KINDS])
def test_each_view_keeps_its_own_places(screen, office, bureau, partners, drag, rested, other):
    drag(screen, partners["npo"], 60, 40)
    screen.head.views.changed.emit(other)
    rested()
    drag(screen, partners["legal"], -40, 60)
    assert (set(places(bureau)), set(places(bureau, other))) == ({partners["npo"]}, {partners["legal"]})
    office.edits.undo()
    rested()
    assert (set(places(bureau)), set(places(bureau, other))) == ({partners["npo"]}, set())


def grounds(screen) -> dict[str, Place]:
    return {ring.name: ring.centre for ring in screen.model.map.scene.rings}


def test_the_ground_of_a_town_stays_where_it_is_when_somebody_is_dragged_off_it(screen, partners, drag, rested):
    screen.head.views.changed.emit(MapView.TOWNS)
    rested()
    before = grounds(screen)
    assert set(before) == {"倉津市", "早瀬町"}
    drag(screen, partners["npo"], 90, 60)
    assert grounds(screen) == before


def test_a_ground_goes_with_the_last_who_is_shown_on_it(screen, rested):
    screen.head.views.changed.emit(MapView.TOWNS)
    screen.filters.towns._boxes["早瀬町"].click()
    rested()
    assert set(grounds(screen)) == {"倉津市"}


def test_a_new_partner_comes_to_its_town_and_nobody_else_moves(screen, office, bureau, rested):
    screen.head.views.changed.emit(MapView.TOWNS)
    rested()
    before = screen.model.map.places
    new = AgencyId(new_id())
    office.edits.do(AddAgency(new, AgencyDetails("早瀬町国際交流会", AgencyKind.NPO, kana="はやせ", municipality="早瀬町")), "追加")
    rested()
    after = screen.model.map.places
    assert {agency: place for agency, place in after.items() if agency != new} == before
    centre = grounds(screen)["早瀬町"]
    assert abs(after[new].x - centre.x) + abs(after[new].y - centre.y) < 150


def test_one_agency_goes_back_where_the_layout_had_it(screen, qtbot, bureau, partners, drag, rested):
    before = screen.model.map.places
    drag(screen, partners["npo"], 60, 40)
    screen.chosen.choose(partners["npo"])
    rested()
    qtbot.mouseClick(screen.inspector.card.back, LEFT)
    rested()
    assert (screen.model.map.places, places(bureau)) == (before, {})


def test_all_go_back_at_once_and_one_undo_undoes_that(screen, qtbot, office, bureau, partners, drag, rested):
    drag(screen, partners["npo"], 60, 40)
    drag(screen, partners["legal"], -50, 30)
    qtbot.mouseClick(screen.stage.put_all_back, LEFT)
    rested()
    assert places(bureau) == {}
    office.edits.undo()
    rested()
    assert set(places(bureau)) == {partners["npo"], partners["legal"]}


def test_the_desk_itself_is_not_moved_nor_chosen(screen, bureau, drag):
    drag(screen, bureau.agency, 70, 0)
    assert places(bureau) == {}
    assert screen.canvas.agency_at(QPointF(screen.canvas.point_of(bureau.agency))) is None


def test_dragging_the_ground_pans_and_moves_nobody(screen, qtbot, bureau, partners):
    before = screen.canvas.point_of(partners["npo"])
    corner = QPoint(6, screen.canvas.height() - 6)
    qtbot.mousePress(screen.canvas, LEFT, pos=corner)
    qtbot.mouseMove(screen.canvas, corner + QPoint(50, -30))
    qtbot.mouseRelease(screen.canvas, LEFT, pos=corner + QPoint(50, -30))
    assert (screen.canvas.point_of(partners["npo"]), places(bureau)) == (before + QPoint(50, -30), {})


def test_a_click_fills_the_inspector(screen, qtbot, partners, rested):
    qtbot.mouseClick(screen.canvas, LEFT, pos=screen.canvas.point_of(partners["legal"]))
    rested()
    card = screen.inspector.card
    assert screen.inspector.currentWidget() is card
    assert (card.name.text(), card.kind.text()) == (NAMES["legal"], f"{AgencyKind.LEGAL_AID.label}／倉津市")
    assert {"R8.4.8", "R8.5.11", "田所 美和子", "086-000-1101"} <= {child.text() for child in card.findChildren(QLabel)}


def test_a_click_on_the_ground_shows_the_map_in_figures_again(screen, qtbot, partners, rested):
    screen.chosen.choose(partners["legal"])
    rested()
    qtbot.mouseClick(screen.canvas, LEFT, pos=QPoint(6, screen.canvas.height() - 6))
    assert screen.inspector.currentWidget() is screen.inspector.overview


def test_enter_opens_the_chosen_agency(screen, qtbot, office, partners):
    screen.chosen.choose(partners["npo"])
    with qtbot.waitSignal(office.navigator.wanted) as opened:
        qtbot.keyClick(screen.canvas, Qt.Key.Key_Return)
    assert opened.args == ["agency", partners["npo"]]


def test_the_one_primary_button_opens_the_agency(screen, qtbot, office, partners, rested):
    screen.chosen.choose(partners["legal"])
    rested()
    with qtbot.waitSignal(office.navigator.wanted) as opened:
        qtbot.mouseClick(screen.inspector.card.open, LEFT)
    assert opened.args == ["agency", partners["legal"]]


def test_evidence_recorded_beside_the_map_moves_the_agency_inward(screen, qtbot, bureau, partners, rested):
    screen.chosen.choose(partners["legal"])
    rested()
    qtbot.mouseClick(screen.inspector.card.record, LEFT)
    screen.chosen.dialog.kind.set_value(EvidenceKind.INFORMATION_SHARED)
    screen.chosen.dialog.save.click()
    rested()
    assert bureau.ask(RelationsOf(partners["legal"]))[0].stage == screen.model.map.node(partners["legal"]).stage == 3


def test_kinds_and_towns_are_hidden_and_shown_again_at_once(screen, qtbot, rested):
    screen.filters.groups._boxes[AgencyGroup.LEGAL].click()
    screen.filters.towns._boxes["早瀬町"].click()
    rested()
    assert on_map(screen) == {NAMES["npo"]} == set(listed(screen))
    qtbot.mouseClick(screen.filters.towns.all, LEFT)
    rested()
    assert on_map(screen) == set()
    qtbot.mouseClick(screen.stage.empty.action, LEFT)
    rested()
    assert on_map(screen) == set(NAMES.values())


def test_only_agencies_of_this_years_work_on_request(screen, rested):
    screen.filters.joint.click()
    rested()
    assert on_map(screen) == set()
    assert screen.stage.faces.currentWidget() is screen.stage.empty


def test_lines_between_partners_come_and_go_and_are_counted_apart(screen, rested):
    assert screen.model.map.scene.counts == (3, 1, 1)
    assert screen.head.counts.text() == "3機関・2市町　窓口と1・機関どうし1"
    screen.filters.between.click()
    rested()
    assert screen.model.map.scene.counts == (3, 1, 0)


def test_how_the_map_was_left_is_how_it_is_found(screen, qtbot, new_screen, rested):
    screen.filters.groups._boxes[AgencyGroup.LEGAL].click()
    screen.head.views.changed.emit(MapView.FORCE)
    rested()
    with qtbot.waitSignal(screen.canvas.looked):
        screen.canvas.look(Camera(Place(30, -20), 2.0))
    again = new_screen()
    assert (again.head.views.value(), on_map(again)) == (MapView.FORCE, {NAMES["npo"], NAMES["office"]})
    assert again.canvas.camera == Camera(Place(30, -20), 2.0)


def test_a_search_by_reading_leaves_the_others_pale_and_steps_through_what_it_found(screen, qtbot, rested):
    screen.filters.search.setText("ヒダマリ")
    qtbot.keyClick(screen.filters.search, Qt.Key.Key_Return)
    assert listed(screen) == [NAMES["npo"]]
    assert on_map(screen) == set(NAMES.values())
    qtbot.keyClick(screen.filters.search, Qt.Key.Key_Down)
    rested()
    assert screen.inspector.card.name.text() == NAMES["npo"]


def test_the_keyboard_chooses_through_the_list_and_opens_with_enter(screen, qtbot, office, rested):
    screen.head.as_list.click()
    assert listed(screen) == [NAMES["office"], NAMES["npo"], NAMES["legal"]]
    qtbot.keyClick(screen.list, Qt.Key.Key_Down)
    qtbot.keyClick(screen.list, Qt.Key.Key_Down)
    rested()
    assert screen.inspector.card.name.text() == listed(screen)[screen.list.current_row()]
    with qtbot.waitSignal(office.navigator.wanted):
        qtbot.keyClick(screen.list, Qt.Key.Key_Return)


def test_the_list_says_in_words_what_the_map_draws(screen, qtmodeltester, partners):
    model = screen.list.nodes
    row = model.row_of(partners["legal"])
    spoken = [model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(model.columnCount())]
    assert spoken[:4] == [NAMES["legal"], AgencyKind.LEGAL_AID.label, "倉津市", "連絡先交換"]
    assert spoken[4] == "連携の確認 R8.4.8、連絡先交換 R8.5.11"
    qtmodeltester.check(model)


def wheel(canvas, at: QPointF, turned: int) -> None:
    buttons, keys, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(canvas, QWheelEvent(at, canvas.mapToGlobal(at), QPoint(), QPoint(0, turned), buttons, keys, phase, False))


def test_the_wheel_zooms_around_the_mouse(screen):
    at, before = QPointF(200, 150), screen.canvas.camera.zoom
    held = screen.canvas.place_at(at)
    wheel(screen.canvas, at, 240)
    now = screen.canvas.place_at(at)
    assert screen.canvas.camera.zoom > before
    assert (now.x, now.y) == pytest.approx((held.x, held.y))


ZOOM = st.floats(FARTHEST, NEAREST)
PX = st.floats(-2000, 2000)


@given(ZOOM, PX, PX, st.floats(0.2, 5), st.floats(0, 1200), st.floats(0, 800))
def test_what_lies_under_the_cursor_stays_there_while_zooming(zoom, x, y, factor, across, down):
    size, camera = (1200.0, 800.0), Camera(Place(x, y), zoom)
    held = camera.to_map(across, down, size)
    assert camera.zoomed(factor, (across, down), size).to_screen(held, size) == pytest.approx((across, down), abs=1e-6)


@given(ZOOM, PX, PX, PX, PX)
def test_the_screen_and_the_map_lead_to_each_other(zoom, x, y, across, down):
    size, camera = (900.0, 500.0), Camera(Place(x, y), zoom)
    assert camera.to_screen(camera.to_map(across, down, size), size) == pytest.approx((across, down), abs=1e-6)


def test_arrows_pan_and_buttons_zoom(screen, qtbot, partners):
    before, near = screen.canvas.point_of(partners["npo"]), screen.canvas.camera.zoom
    qtbot.keyClick(screen.canvas, Qt.Key.Key_Right)
    assert screen.canvas.point_of(partners["npo"]).x() < before.x()
    qtbot.mouseClick(screen.stage.nearer, LEFT)
    assert screen.canvas.camera.zoom > near
    qtbot.mouseClick(screen.stage.whole, LEFT)
    assert screen.canvas.point_of(partners["npo"]) == before


@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<?xml")])
def test_the_map_is_kept_as_a_file(screen, qtbot, tmp_path, ending, begins):
    path = tmp_path / f"map.{ending}"
    with qtbot.waitSignal(screen.keeper.kept):
        screen.keeper.save(screen.sheet(), path)
    assert path.read_bytes().startswith(begins)
    assert [each.name for each in tmp_path.glob("*map.*")] == [path.name]


def test_a_name_without_an_ending_becomes_a_picture(screen, qtbot, tmp_path):
    with qtbot.waitSignal(screen.keeper.kept):
        screen.keeper.save(screen.sheet(), tmp_path / "map")
    assert Image.open(BytesIO((tmp_path / "map.png").read_bytes())).width > 800


def test_a_map_wished_on_a3_is_on_a3_whatever_its_name(screen, qtbot, tmp_path):
    for name in ("map.pdf", "map"):
        with qtbot.waitSignal(screen.keeper.kept):
            screen.keeper.save(screen.sheet(), tmp_path / name, MapFormat.PDF_A3)
        with PdfDocument((tmp_path / "map.pdf").read_bytes()) as document:
            assert [round(side) for side in document[0].get_size()] == [1191, 842]
        (tmp_path / "map.pdf").unlink()


def test_a_folder_that_cannot_be_written_is_said_in_words(screen, office, tmp_path, rested):
    screen.keeper.save(screen.sheet(), tmp_path / "nowhere" / "map.svg")
    rested()
    assert office.notices.sentences == ["ファイルが見つかりません。移動していないか確かめてください。"]


def test_the_kept_picture_shows_what_the_filters_leave(screen, qtbot, tmp_path, rested):
    screen.filters.groups._boxes[AgencyGroup.LEGAL].click()
    rested()
    with qtbot.waitSignal(screen.keeper.kept):
        screen.keeper.save(screen.sheet(), tmp_path / "map.svg")
    text = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert "ひだまり" in text
    assert "法テラス" not in text


def test_the_map_is_copied_as_a_picture(screen, rested):
    screen.head.copy.trigger()
    rested()
    assert QGuiApplication.clipboard().image().width() > 800


def test_an_empty_desk_says_what_to_do(new_screen, qtbot, office):
    empty = new_screen()
    assert empty.stage.faces.currentWidget() is empty.stage.empty
    with qtbot.waitSignal(office.navigator.wanted) as wanted:
        qtbot.mouseClick(empty.stage.empty.action, LEFT)
    assert wanted.args[0] == "new_agency"


def test_what_is_moved_elsewhere_is_seen_at_once(screen, office, partners, rested):
    place = Place(-150.0, 90.0)
    office.edits.do(MoveAgencies(MapView.RINGS, ((partners["office"], place),)), "移動")
    rested()
    assert screen.model.map.places[partners["office"]] == place


def test_a_narrow_window_shows_one_pane_beside_the_map(screen, partners, rested):
    screen.resize(831, 416)
    assert (screen.filters.isVisible(), screen.inspector.isVisible()) == (False, False)
    screen.chosen.choose(partners["npo"])
    rested()
    assert screen.inspector.isVisible()
    screen.head.narrow_by.click()
    assert (screen.filters.isVisible(), screen.inspector.isVisible()) == (True, False)


def test_a_small_window_keeps_the_views_behind_one_button(screen, qtbot, rested):
    screen.resize(831, 416)
    assert (screen.head.views.abreast.isVisible(), screen.head.views.folded.isVisible()) == (False, True)
    screen.head.views.menu.actions()[2].trigger()
    rested()
    assert (screen.model.map.wish.view, screen.head.views.folded.text()) == (MapView.TOWNS, "市町別")
    screen.resize(1286, 592)
    assert screen.head.views.value() is MapView.TOWNS
    qtbot.mouseClick(screen.head.views.abreast._group.button(0), LEFT)
    rested()
    assert screen.model.map.wish.view is MapView.RINGS
