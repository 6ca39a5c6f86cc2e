"""Pictures of the map for the gallery: nobody chosen, an agency chosen, the other view, the list."""

from typing import cast

from desk_gui.rows.network import Node
from desk_gui.views.map.screen import MapScreen
from desk_gui.views.screen import Screen, Shot
from desk_gui.vocabulary import MapView


def _chosen(screen: Screen) -> None:
    here = cast("MapScreen", screen)
    if here.model.map is not None and (nodes := here.model.map.shown()):
        here.choose(max(nodes, key=_telling).id)


def _telling(node: Node) -> tuple[int, int]:
    return node.stage, node.joint_cases


def _force(screen: Screen) -> None:
    here = cast("MapScreen", screen)
    here.choose(None)
    here.head.views.set_value(MapView.FORCE)
    here.head.views.changed.emit(MapView.FORCE)


def _list(screen: Screen) -> None:
    cast("MapScreen", screen).head.as_list.setChecked(True)


SHOTS = (Shot("map"), Shot("map_chosen", _chosen), Shot("map_force", _force), Shot("map_list", _list))
