"""Where the layout put everybody, kept with the desk: the last one is right, nobody is refused, a guest leaves no trace."""

from desk_gui.commands.agencies import ArrangeAnew, KeepLayout, NetworkMap
from desk_gui.commands.base import Wish
from desk_gui.commands.emergency import OpenInEmergency
from desk_gui.commands.permission import RestrictCase
from desk_gui.rows.network import Layout
from desk_gui.values.ids import AgencyId, WishId, new_id
from desk_gui.values.place import Place
from desk_gui.vocabulary import MapView
from tests.unit.examples import EXAMPLES, furnished

RINGS = MapView.RINGS


def layout(bureau, x: float, view: MapView = RINGS) -> Layout:
    return Layout(
        view, {bureau.agency: Place(0.0, 0.0), AgencyId(new_id()): Place(x, -1 / 3)}, (344.643, 253.57), {bureau.agency: "倉津市"}
    )


def kept(bureau, view: MapView = RINGS) -> Layout | None:
    return bureau.ask(NetworkMap(view)).layout


def test_it_comes_back_to_the_last_bit_and_each_view_has_its_own(bureau):
    rings, force = layout(bureau, 0.1 + 0.2), layout(bureau, 7.0, MapView.FORCE)
    bureau.do(KeepLayout(rings))
    bureau.do(KeepLayout(force))
    assert (kept(bureau), kept(bureau, MapView.FORCE), kept(bureau, MapView.TOWNS)) == (rings, force, None)


def test_of_two_the_last_is_right_and_newer_whatever_each_thought_was_there(bureau):
    for x in (1.0, 2.0, 3.0):
        bureau.do(KeepLayout(layout(bureau, x)))
    assert (kept(bureau).number, [place.x for place in kept(bureau).places.values()]) == (3, [0.0, 3.0])


def test_laid_out_anew_it_is_newer_and_empty_and_taken_back_newer_and_full(bureau):
    before = layout(bureau, 1.0)
    bureau.do(KeepLayout(before))
    done = bureau.do(ArrangeAnew(RINGS))
    assert (kept(bureau), kept(bureau).number) == (Layout(RINGS, {}), 2)
    bureau.do(done.inverse)
    assert (kept(bureau), kept(bureau).number) == (before, 3)


def test_a_guest_leaves_no_trace(bureau):
    world = furnished(bureau)
    bureau.do(EXAMPLES[RestrictCase](world))
    wish = Wish(WishId(new_id()), world["staff"], EXAMPLES[OpenInEmergency](world))
    bureau.desk.apply(wish)
    bureau.desk.apply(Wish(WishId(new_id()), world["staff"], KeepLayout(layout(bureau, 1.0))))
    assert kept(bureau) is None
