"""Where every agency of a map stands: by rule, beside what already stands, or where somebody put it by hand."""

from collections.abc import Callable, Container, Mapping
from dataclasses import replace

from desk_gui.network import clusters, rings, web
from desk_gui.rows.network import MapRow, Node
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.vocabulary import MapView

SIZE = (790.0, 560.0)  # the map at 100 %; a canvas of another size zooms, so that places put by hand stay true to the rings
CENTRE = Place(0.0, 0.0)
NOTHING: Mapping[AgencyId, Place] = {}
_GROUPED: Mapping[MapView, Callable[[MapRow], clusters.Groups[AgencyId]]] = {
    MapView.TOWNS: clusters.by_municipality,
    MapView.KINDS: clusters.by_kind,
}


def positions(
    row: MapRow, view: MapView, *, size: tuple[float, float] = SIZE, held: Mapping[AgencyId, Place] = NOTHING
) -> dict[AgencyId, Place]:
    """A place for every node. `held`: where they stand on the screen now; who is in it stays, who is new finds room between them."""
    if (by := _GROUPED.get(view)) is not None:
        return grouped(row, by(row), held=held)
    arrange = _on_rings if view is MapView.RINGS else _by_ties
    present = {node.id for node in row.nodes}
    standing = {agency: place for agency, place in {**held, **row.places}.items() if agency in present}
    found = arrange(row, size, standing if held else {})
    if row.desk in present:
        found[row.desk] = CENTRE
    found.update((agency, place) for agency, place in row.places.items() if agency in present)
    return found


def grouped(row: MapRow, groups: clusters.Groups[AgencyId], *, held: Mapping[AgencyId, Place] = NOTHING) -> dict[AgencyId, Place]:
    """The same with each group on a ground of its own, see `clusters.by_kind` and `clusters.by_municipality`."""
    present = {node.id for node in row.nodes}
    standing = {agency: place for agency, place in {**held, **row.places}.items() if agency in present and agency != row.desk}
    found = clusters.arrange(groups, standing if held else {}, desk=row.desk in present)
    if row.desk in present:
        found[row.desk] = CENTRE
    found.update((agency, place) for agency, place in row.places.items() if agency in present)
    return found


def at_another_time(
    row: MapRow, view: MapView, now: MapRow, places: Mapping[AgencyId, Place], *, frame: rings.Frame
) -> dict[AgencyId, Place]:
    """Places for the map of another time, on the rings of now: whoever is on both is found where one knows it from.

    `places`: where everybody stands now.
    """
    if view is not MapView.RINGS:
        return positions(replace(row, places={}), view, held=places)
    found = rings.turned(partners(row), frame, places, now.places)
    return found | ({row.desk: CENTRE} if row.desk is not None else {})


def plots(row: MapRow, view: MapView, places: Mapping[AgencyId, Place], shown: Container[AgencyId]) -> tuple[clusters.Plot, ...]:
    """The grounds of the groups somebody of whom is shown, in the views that have such grounds; in full, whoever of them is hidden."""
    by = _GROUPED.get(view)
    groups = by(row) if by is not None else {}
    return clusters.plots({name: members for name, members in groups.items() if any(each in shown for each in members)}, places)


def still_true(before: MapRow, row: MapRow, view: MapView, places: Mapping[AgencyId, Place]) -> Mapping[AgencyId, Place]:
    """Of the places in the map before: an agency that moved to another town, or became another kind, does not stay where it stood."""
    by = _GROUPED.get(view)
    if by is None:
        return places
    was, now = _group_of(by(before)), _group_of(by(row))
    return {agency: place for agency, place in places.items() if was.get(agency) == now.get(agency)}


def _group_of(groups: clusters.Groups[AgencyId]) -> dict[AgencyId, str]:
    return {agency: name for name, members in groups.items() for agency in members}


def partners(row: MapRow) -> list[Node]:
    """Everybody but the desk whose map it is."""
    return [node for node in row.nodes if node.id != row.desk]


def _on_rings(row: MapRow, size: tuple[float, float], standing: dict[AgencyId, Place]) -> dict[AgencyId, Place]:
    nodes = partners(row)
    frame = rings.frame_of(nodes, size)
    kept = {node.id: standing[node.id] for node in nodes if _still_true(node, frame, row, standing)}
    if not any(agency not in row.places for agency in kept):
        return rings.arrange(nodes, size)[1]
    by_id = {node.id: node for node in nodes}
    for node in sorted(nodes, key=lambda node: node.id):
        if node.id not in kept:
            kept[node.id] = rings.insert(node, frame, kept, by_id)
    return kept


def _still_true(node: Node, frame: rings.Frame, row: MapRow, standing: dict[AgencyId, Place]) -> bool:
    """An agency leaves the ring it stands on when its stage changes, unless it was put there by hand."""
    return node.id in standing and (node.id in row.places or frame.stage_of(standing[node.id]) == node.stage)


def _by_ties(row: MapRow, size: tuple[float, float], standing: dict[AgencyId, Place]) -> dict[AgencyId, Place]:
    return web.beside(row, standing) if standing else web.spread(row, size)
