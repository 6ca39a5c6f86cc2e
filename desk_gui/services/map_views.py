"""The views of the map a desk keeps: saved, named anew, put in order, taken away."""

from typing import Any

from sqlalchemy import func, select

from desk_gui.commands.base import Done, altered, made
from desk_gui.commands.map_views import EditMapView, MapViews, RemoveMapView, ReorderMapViews, RestoreMapView, SaveMapView
from desk_gui.errors import NameTaken
from desk_gui.models.map_view import SavedMapView
from desk_gui.rows.map_views import SavedView
from desk_gui.services.work import WORKERS, Answer, Handler, Reading, Work, removing, restoring
from desk_gui.values.folding import fold
from desk_gui.values.ids import SavedViewId


def save(command: SaveMapView, work: Work) -> Done:
    last = work.session.scalar(select(func.max(SavedMapView.position))) or 0
    view = SavedMapView(id=command.id, version=1, position=last + 1)
    view.rewrite(command.details)
    _check_name(view, work)
    work.add(view)
    return Done(RemoveMapView(command.id), made("map_view", command.id))


def edit(command: EditMapView, work: Work) -> Done:
    view = work.get(SavedMapView, command.id)
    before = view.row().details
    view.rewrite(command.details)
    _check_name(view, work)
    return Done(EditMapView(command.id, before), altered("map_view", command.id))


def restore(command: RestoreMapView, work: Work) -> Done:
    done = _restore(command, work)
    _check_name(work.get(SavedMapView, command.id), work)
    return done


def reorder(command: ReorderMapViews, work: Work) -> Done:
    before = tuple(SavedViewId(each.id) for each in _standing(work))
    wanted = [work.get(SavedMapView, each) for each in command.order]
    others = [each for each in _standing(work) if each not in wanted]
    for position, view in enumerate((*wanted, *others), start=1):
        view.position = position
    return Done(ReorderMapViews(before), altered("map_view", *before))


def views(question: MapViews, reading: Reading) -> tuple[SavedView, ...]:
    return tuple(each.row() for each in _standing(reading))


_restore = restoring(SavedMapView, "map_view", lambda thing: RemoveMapView(SavedViewId(thing)))


def _standing(reading: Reading) -> list[SavedMapView]:
    wanted = select(SavedMapView).where(SavedMapView.removed_at.is_(None)).order_by(SavedMapView.position, SavedMapView.seq)
    return list(reading.session.scalars(wanted))


def _check_name(view: SavedMapView, work: Work) -> None:
    """Two tabs of one name could not be told apart. Raises NameTaken."""
    if any(other.id != view.id and fold(other.name) == fold(view.name) for other in _standing(work)):
        raise NameTaken(view.name)


HANDLERS: dict[type, Handler] = {
    SaveMapView: save,
    EditMapView: edit,
    RemoveMapView: removing(SavedMapView, "map_view", lambda thing: RestoreMapView(SavedViewId(thing))),
    RestoreMapView: restore,
    ReorderMapViews: reorder,
}
RIGHTS: dict[type, Any] = dict.fromkeys(HANDLERS, WORKERS)
ANSWERS: dict[type, Answer] = {MapViews: views}
ASKS: dict[type, Any] = dict.fromkeys(ANSWERS, WORKERS)
