"""The views of the map a desk keeps: named once, in an order of their own, opened though much has changed since."""

import pytest

from desk_gui.commands.map_views import EditMapView, MapViews, RemoveMapView, ReorderMapViews, RestoreMapView, SaveMapView
from desk_gui.errors import Missing, NameTaken
from desk_gui.rows.map_views import LONGEST_NAME, MapWish, SavedDetails, Sight
from desk_gui.values.ids import SavedViewId, new_id
from desk_gui.vocabulary import AgencyGroup, Category, Colouring, MapView

WISH = MapWish(
    MapView.FORCE,
    frozenset({AgencyGroup.LEGAL}),
    frozenset({"もうない町"}),
    colouring=Colouring.LANGUAGE,
    language="xx",
    categories=frozenset({Category.LABOR}),
    pale=True,
)


def saved(bureau, name: str, wish: MapWish = WISH, sight: Sight | None = None) -> SavedViewId:
    key = SavedViewId(new_id())
    bureau.do(SaveMapView(key, SavedDetails(name, wish, sight)))
    return key


def names(bureau) -> list[str]:
    return [each.details.name for each in bureau.ask(MapViews())]


def test_a_view_comes_back_as_it_was_kept_whatever_it_names(bureau):
    saved(bureau, "  会議用 ", sight=Sight(1.25, -40.0, 12.5))
    (view,) = bureau.ask(MapViews())
    assert view.details == SavedDetails("会議用", WISH, Sight(1.25, -40.0, 12.5))


def test_new_ones_come_last_and_stay_where_they_are_put(bureau):
    one, two, three = (saved(bureau, name) for name in ("一", "二", "三"))
    bureau.do(ReorderMapViews((three, one)))
    assert names(bureau) == ["三", "一", "二"]
    bureau.do(RemoveMapView(one))
    saved(bureau, "四")
    bureau.do(RestoreMapView(one))
    assert names(bureau) == ["三", "一", "二", "四"]
    assert two


def test_no_two_are_called_alike_however_they_are_written(bureau):
    one, _ = saved(bureau, "ベトナム語A"), saved(bureau, "会議用")
    with pytest.raises(NameTaken):
        saved(bureau, "べとなむ語Ａ")
    with pytest.raises(NameTaken):
        bureau.do(EditMapView(one, SavedDetails("会議用")))
    bureau.do(EditMapView(one, SavedDetails("ベトナム語A", MapWish())))
    bureau.do(RemoveMapView(one))
    saved(bureau, "ベトナム語A")
    with pytest.raises(NameTaken):
        bureau.do(RestoreMapView(one))
    assert names(bureau) == ["会議用", "ベトナム語A"]


def test_a_name_is_there_and_fits_a_tab(bureau):
    with pytest.raises(Missing):
        saved(bureau, "　")
    saved(bureau, "長" * 60)
    assert names(bureau) == ["長" * LONGEST_NAME]
