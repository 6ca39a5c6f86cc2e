"""How somebody wants to see the map."""

from dataclasses import dataclass

from desk_gui.rows.network import Node
from desk_gui.vocabulary import AgencyGroup, Colouring, MapView


@dataclass(frozen=True)
class MapWish:
    """Kept from day to day. `joint_only`: only agencies worked with this fiscal year; `language`: the one the colours tell of."""

    view: MapView = MapView.RINGS
    hidden_groups: frozenset[AgencyGroup] = frozenset()
    hidden_towns: frozenset[str] = frozenset()
    between_partners: bool = True
    joint_only: bool = False
    colouring: Colouring = Colouring.KIND
    language: str = ""

    def shows(self, node: Node) -> bool:
        """The desk itself is always there."""
        return node.is_desk or (
            node.group not in self.hidden_groups
            and node.municipality not in self.hidden_towns
            and (node.joint_cases > 0 or not self.joint_only)
        )
