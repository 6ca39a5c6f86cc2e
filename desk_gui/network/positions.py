"""Where every agency of a map stands: by rule, beside what already stands, or where somebody put it by hand."""

from collections.abc import Callable, Container, Mapping
from dataclasses import replace

from desk_gui.network import clusters, rings, web
from desk_gui.rows.network import Layout, MapRow, Node
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
    return with_hands(row, _arranged(row, view, held, None, size).places)


def with_hands(row: MapRow, places: Mapping[AgencyId, Place]) -> dict[AgencyId, Place]:
    """The same, but for those a hand put elsewhere: nobody made way for them, so that one taken back returns exactly there."""
    return {**places, **{agency: place for agency, place in row.places.items() if agency in places}}


def arranged(row: MapRow, view: MapView, held: Layout | None = None, *, size: tuple[float, float] = SIZE) -> Layout:
    """Where everybody stands of the layout's own accord. Who is in `held` stays, as long as it is still true of them.

    A map most of which is new is known to nobody yet: it is laid out afresh.
    """
    if held is not None:
        standing, everybody = still_true(row, held), partners(row)
        if 2 * sum(node.id in standing for node in everybody) >= len(everybody):
            found = _arranged(row, view, standing, held.frame, size)
            return replace(found, number=held.number + (found != held))
    return replace(_arranged(row, view, NOTHING, None, size), number=held.number + 1 if held is not None else 1)


def _arranged(
    row: MapRow, view: MapView, standing: Mapping[AgencyId, Place], frame: tuple[float, float] | None, size: tuple[float, float]
) -> Layout:
    present = {node.id for node in row.nodes}
    there = {agency: place for agency, place in standing.items() if agency in present and agency != row.desk}
    hands = {agency: place for agency, place in row.places.items() if agency in present} if there else {}
    grounds = _grounds(row, view)
    if view is MapView.RINGS:
        rim, places = _on_rings(row, there, hands, rings.Frame(*frame) if frame else rings.frame_of(partners(row), size), size)
        frame = rim.rx, rim.ry
    elif grounds is not None:
        frame, places = None, clusters.arrange(grounds, there, desk=row.desk in present, taken=list(hands.values()))
    else:
        frame, places = None, {**web.beside(row, _with_desk(row, there | hands)), **there} if there else web.spread(row, size)
    return Layout(view, _with_desk(row, places), frame, _by_agency(grounds or {}))


def _with_desk(row: MapRow, places: Mapping[AgencyId, Place]) -> dict[AgencyId, Place]:
    return {**places, row.desk: CENTRE} if row.desk is not None and any(node.id == row.desk for node in row.nodes) else dict(places)


def at_another_time(
    row: MapRow, view: MapView, now: MapRow, places: Mapping[AgencyId, Place], *, frame: rings.Frame | None
) -> dict[AgencyId, Place]:
    """Places for the map of another time, on the rings of now: whoever is on both is found where one knows it from.

    `places`: where everybody stands now; `frame`: their rings, where there are any.
    """
    if frame is None:
        return positions(replace(row, places={}), view, held=places)
    found = rings.turned(partners(row), frame, places, now.places)
    return found | ({row.desk: CENTRE} if row.desk is not None else {})


def plots(row: MapRow, view: MapView, places: Mapping[AgencyId, Place], shown: Container[AgencyId]) -> tuple[clusters.Plot, ...]:
    """The grounds of the groups somebody of whom is shown, in the views that have such grounds; in full, whoever of them is hidden."""
    groups = _grounds(row, view) or {}
    return clusters.plots({name: members for name, members in groups.items() if any(each in shown for each in members)}, places)


def still_true(row: MapRow, held: Layout) -> dict[AgencyId, Place]:
    """An agency that moved to another town, or became another kind, does not stay where it stood."""
    now = _by_agency(_grounds(row, held.view) or {})
    return {agency: place for agency, place in held.places.items() if held.grounds.get(agency) == now.get(agency)}


def _grounds(row: MapRow, view: MapView) -> clusters.Groups[AgencyId] | None:
    by = _GROUPED.get(view)
    return by(row) if by is not None else None


def _by_agency(groups: clusters.Groups[AgencyId]) -> dict[AgencyId, str]:
    return {agency: name for name, members in groups.items() for agency in members}


def partners(row: MapRow) -> list[Node]:
    """Everybody but the desk whose map it is."""
    return [node for node in row.nodes if node.id != row.desk]


def _on_rings(
    row: MapRow, standing: Mapping[AgencyId, Place], hands: dict[AgencyId, Place], frame: rings.Frame, size: tuple[float, float]
) -> tuple[rings.Frame, dict[AgencyId, Place]]:
    """An agency leaves the ring it stands on when its stage changes; where nobody is left, the rings are laid out anew."""
    nodes = partners(row)
    if not any(node.id in standing and frame.stage_of(standing[node.id]) == node.stage for node in nodes):
        return rings.arrange(nodes, size)
    return rings.held(nodes, frame, standing, hands)
