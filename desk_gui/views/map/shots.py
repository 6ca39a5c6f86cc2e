"""Pictures of the map for the gallery: nobody chosen, an agency chosen, the other view, the list."""

from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import cast

from PySide6.QtWidgets import QWidget

from desk_gui.exchange.graph_out import graphml
from desk_gui.rows.network import Node
from desk_gui.values.ids import SavedViewId, new_id
from desk_gui.viewmodels.map_counts import within
from desk_gui.viewmodels.map_drawing import network_of
from desk_gui.views.map.screen import MapScreen
from desk_gui.views.screen import Screen, Shot
from desk_gui.vocabulary import Category, Colouring, MapView

_WORK, _VIETNAMESE = "労働の相談", "ベトナム語の窓口"


def _chosen(screen: Screen) -> None:
    here = cast("MapScreen", screen)
    here.stage.foot.close_card()
    if here.model.map is not None and (nodes := here.model.map.shown()):
        here.chosen.choose(max(nodes, key=_telling).id)


def _telling(node: Node) -> tuple[int, int]:
    return node.stage, node.joint_cases


def _legend(screen: Screen) -> None:
    """In a low window the whole legend lies upon the map."""
    cast("MapScreen", screen).stage.foot.open.setChecked(True)


def _around(screen: Screen) -> None:
    """Of whom most partners are tied to, two steps far."""
    here = cast("MapScreen", screen)
    if (drawn := here.model.map) is not None and (nodes := drawn.shown()):
        most = max(nodes, key=lambda node: len(within(drawn.row, node.id, 1)))
        here.chosen.look_around(most.id)
        here.chosen.look_around(most.id)


def _lit(screen: Screen) -> None:
    """What hangs on one agency alone, and how one knows."""
    here = cast("MapScreen", screen)
    here.stage.let_go()
    here.chosen.choose(None)
    row = next((row for row in here.inspector.overview.findings.rows if row.finding.others), None)
    if row is not None:
        row.reckoned.click()
        row.show_it.click()
        here.inspector.overview.area.ensureWidgetVisible(row)


def _without(screen: Screen) -> None:
    """The same agency from its own side."""
    here = cast("MapScreen", screen)
    row = next((row for row in here.inspector.overview.findings.rows if row.finding.others), None)
    if row is not None:
        here.stage.let_go()
        here.chosen.choose(row.finding.about[0])
        here.inspector.card.area.ensureWidgetVisible(here.inspector.card.loss, 0, 160)


def _seen_by(view: MapView, screen: Screen) -> None:
    here = cast("MapScreen", screen)
    here.stage.let_go()
    here.chosen.choose(None)
    here.head.views.set_value(view)
    here.head.views.changed.emit(view)


def _coloured(by: Colouring, screen: Screen) -> None:
    here = cast("MapScreen", screen)
    here.chosen.choose(None)
    here.stage.colours.by.set_value(by)
    here.stage.colours.by.changed.emit()


def _language(screen: Screen) -> None:
    _coloured(Colouring.LANGUAGE, screen)


def _referrals(screen: Screen) -> None:
    _coloured(Colouring.REFERRALS, screen)


def _reply(screen: Screen) -> None:
    _coloured(Colouring.REPLY, screen)


def _narrowed(screen: Screen) -> None:
    """Two conditions, with who does not fit pale."""
    here = cast("MapScreen", screen)
    here.filters.categories.fold.setChecked(False)
    here.filters.towns.fold.setChecked(True)
    here.model.narrow(pale=True, categories=frozenset({Category.LABOR}), languages=frozenset({"vi"}))


def _tabs(screen: Screen) -> None:
    """Two views the desk keeps, the second altered since."""
    here = cast("MapScreen", screen)
    here.filters.towns.fold.setChecked(False)
    here.model.widen()
    views = here.tabs.views
    for name, by in ((_WORK, Colouring.REFERRALS), (_VIETNAMESE, Colouring.LANGUAGE)):
        here.model.narrow(view=MapView.RINGS, colouring=by)
        views.hold_open(view := SavedViewId(new_id()))
        here.office.edits.do(views.saving(view, name, None), name)
    here.model.narrow(between_partners=False)


def _list(screen: Screen) -> None:
    cast("MapScreen", screen).head.as_list.setChecked(True)


def _year(screen: Screen) -> None:
    """Two years ago."""
    here = cast("MapScreen", screen)
    here.head.as_list.setChecked(False)
    here.head.views.set_value(MapView.RINGS)
    here.head.views.changed.emit(MapView.RINGS)
    here.timeline.go(len(here.timeline.stops) - 3)


def _compare(screen: Screen) -> None:
    here = cast("MapScreen", screen)
    here.timeline.go_to_now()
    here.timeline.compare()


def _side_by_side(screen: Screen) -> None:
    """Now beside three years ago."""
    here = cast("MapScreen", screen)
    last = len(here.timeline.stops) - 1
    here.timeline.compare_years(last - 3, last, chosen=last)
    here.timeline.show_beside(True)


def _wall(screen: Screen) -> QWidget:
    """As on a projector, with nothing lying over it."""
    here = cast("MapScreen", screen)
    here.timeline.go_to_now()
    here.present()
    here.wall.showNormal()
    here.wall.resize(1280, 720)
    here.wall.bar.hide()
    return here.wall


def _wall_bar(screen: Screen) -> QWidget:
    wall = _wall(screen)
    cast("MapScreen", screen).wall.bar.show()
    return wall


def _wall_ranked(screen: Screen) -> QWidget:
    wall = _wall(screen)
    for box in cast("MapScreen", screen).wall.bar.ticks:
        box.click()
    return wall


def _other(screen: Screen) -> QWidget:
    """The desk's own map as somebody else would send it."""
    here = cast("MapScreen", screen)
    here.open_other()
    file = Path(mkdtemp()) / "倉津圏域の連携先.graphml"
    if here.model.map is not None:
        file.write_bytes(graphml(network_of(here.model.map)))
    here.other.read(file)
    return here.other


def _other_list(screen: Screen) -> QWidget:
    here = cast("MapScreen", screen)
    _other(screen)
    here.other.as_list.setChecked(True)
    return here.other


def _other_refused(screen: Screen) -> QWidget:
    here = cast("MapScreen", screen)
    here.open_other()
    file = Path(mkdtemp()) / "名簿.csv"
    file.write_text("Source,Target,Weight\n市役所,,1\n", encoding="utf-8")
    here.other.read(file)
    return here.other


SHOTS = (
    Shot("map"),
    Shot("map_legend", _legend),
    Shot("map_chosen", _chosen),
    Shot("map_around", _around),
    Shot("map_findings", _lit),
    Shot("map_without", _without),
    Shot("map_towns", partial(_seen_by, MapView.TOWNS)),
    Shot("map_kinds", partial(_seen_by, MapView.KINDS)),
    Shot("map_force", partial(_seen_by, MapView.FORCE)),
    Shot("map_language", _language),
    Shot("map_referrals", _referrals),
    Shot("map_reply", _reply),
    Shot("map_narrowed", _narrowed),
    Shot("map_tabs", _tabs),
    Shot("map_list", _list),
    Shot("map_year", _year),
    Shot("map_compare", _compare),
    Shot("map_side_by_side", _side_by_side),
    Shot("map_present", _wall),
    Shot("map_present_bar", _wall_bar),
    Shot("map_present_ranked", _wall_ranked),
    Shot("map_other_network", _other),
    Shot("map_other_list", _other_list),
    Shot("map_other_refused", _other_refused),
)
