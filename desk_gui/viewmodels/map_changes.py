"""What became of the network between two years, in words."""

from PySide6.QtCore import QCoreApplication

from desk_gui.network.changes import Change, ChangedTie
from desk_gui.network.words import WORDS
from desk_gui.rows.network import Node
from desk_gui.values.folding import fold
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.map_counts import stage_name
from desk_gui.viewmodels.map_drawing import DrawnMap
from desk_gui.vocabulary import LampKind


def _tr(text: str) -> str:
    return QCoreApplication.translate("Map", text)


def change_name(change: Change) -> str:
    return WORDS.changes[list(Change).index(change)]


def shown_ties(drawn: DrawnMap) -> tuple[ChangedTie, ...]:
    """Those whose ends, and lines of whose kind, are in the picture."""
    assert drawn.changes is not None
    desk, here = drawn.row.desk, {node.id for node in drawn.row.nodes if drawn.wish.draws(node)}
    return tuple(each for each in drawn.changes.ties if each.pair <= here and (desk in each.pair or drawn.wish.between_partners))


def in_order(ties: tuple[ChangedTie, ...], drawn: DrawnMap) -> list[tuple[ChangedTie, tuple[Node, ...]]]:
    """With the partners at its ends; ties of the desk first, then in 五十音順."""
    nodes = {node.id: node for node in drawn.row.nodes}
    found = [(each, tuple(sorted((nodes[end] for end in each.pair if end != drawn.row.desk), key=_reading))) for each in ties]
    return sorted(found, key=lambda pair: (len(pair[1]), *(_reading(node) for node in pair[1])))


def _reading(node: Node) -> tuple[str, AgencyId]:
    return fold(node.kana or node.name), node.id


def told(each: ChangedTie) -> str:
    """From what to what."""
    if each.before is None or each.after is None:
        return _tr("{0}まで").format(stage_name(each.tie.stage)) if each.after is None else stage_name(each.tie.stage)
    if each.before.stage != each.after.stage:
        return _tr("{0} → {1}").format(stage_name(each.before.stage), stage_name(each.after.stage))
    lapsed, renewed = each.before.fresh - each.after.fresh, each.after.fresh - each.before.fresh
    words = [_tr("要更新 {0}").format(_names(lapsed)) if lapsed else "", _tr("更新した {0}").format(_names(renewed)) if renewed else ""]
    return "　".join(word for word in words if word)


def _names(lamps: frozenset[LampKind]) -> str:
    return "・".join(kind.label for kind in LampKind if kind in lamps)


def counted(drawn: DrawnMap) -> dict[Change, int]:
    ties = shown_ties(drawn)
    return {change: sum(each.change is change for each in ties) for change in Change}
