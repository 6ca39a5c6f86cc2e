"""A network out of somebody's file as a map without cases: read, laid out, measured and drawn off the GUI thread.

The desk learns nothing of it. So nothing of it stands in the record, and what is saved of it is not announced: it was outside before.
"""

import json
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.errors import DeskError
from desk_gui.exchange.files import write_whole
from desk_gui.rows.graph import GraphNode
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.jobs import Cancelled, Progress
from desk_gui.viewmodels.map_format import MapFormat
from desk_gui.viewmodels.office import Office

if TYPE_CHECKING:  # numpy comes with it: only the thread that draws loads it
    from desk_gui.network.measures import Measures
    from desk_gui.network.scene import Scene
    from desk_gui.network.strange_map import Grouping, Head, StrangeMap
    from desk_gui.network.strange_words import Told

_STEPS = 4


def _tr(text: str) -> str:
    return QCoreApplication.translate("OtherNetwork", text)


@dataclass(frozen=True)
class Opened:
    """One network, ready to be looked at. `scene`: for the screen; `told`: its measures in words."""

    path: Path
    head: "Head"
    drawn: "StrangeMap"
    scene: "Scene"
    measures: "Measures[str]"
    told: "tuple[Told, ...]"
    by: "Grouping | None"
    dark: bool

    @property
    def has_kinds(self) -> bool:
        return any(node.kind for node in self.drawn.graph.nodes)

    @property
    def has_towns(self) -> bool:
        return any(node.municipality for node in self.drawn.graph.nodes)

    @cached_property
    def neighbours(self) -> dict[str, tuple[str, ...]]:
        """By the id of one: the names of whom it is tied to."""
        names = {node.id: node.label for node in self.drawn.graph.nodes}
        found: dict[str, dict[str, None]] = {node: {} for node in names}
        for edge in self.drawn.graph.edges:
            found[edge.source][edge.target] = found[edge.target][edge.source] = None
        return {node: tuple(sorted(names[each] for each in others)) for node, others in found.items()}

    def node(self, agency: AgencyId) -> GraphNode:
        """Whom a mark of the scene stands for."""
        return self.drawn.graph.nodes[agency.int - 1]

    def of_node(self, agency: AgencyId) -> tuple[tuple[str, str], ...]:
        """What the file and the measures say of one: name and value."""
        node, found = self.node(agency), self.measures
        community = next(at for at, part in enumerate(found.communities, 1) if node.id in part)
        cut = _tr("抜けると分かれます") if node.id in found.cut_agencies else _tr("抜けても分かれません")
        return (
            (_tr("種別"), node.kind),
            (_tr("市町"), node.municipality),
            (_tr("つながり"), _tr("{0}本（間に1機関までで{1}機関）").format(found.degree[node.id], found.reach_in_two[node.id])),
            (_tr("間に立つ割合"), f"{found.betweenness[node.id]:.1%}"),
            (_tr("まとまり"), _tr("{0}番目に大きい").format(community)),
            (_tr("この機関"), cut),
        )


class OtherNetwork(QObject):
    opened = Signal(object)
    """Opened"""
    refused = Signal(object)
    """DeskError: why the file is no network."""
    busy = Signal(bool)
    told = Signal(int, int, str)
    kept = Signal(object)
    """Path"""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._progress: Progress | None = None
        self._turn = 0
        self.now: Opened | None = None

    def read(self, path: Path, *, dark: bool) -> None:
        self._begin(partial(_read, path, dark, wareki(self._office.clock.today())))

    def arrange(self, by: "Grouping | None") -> None:
        if self.now is not None and by != self.now.by:
            self._begin(partial(_arranged, self.now, by))

    def set_dark(self, dark: bool) -> None:
        if self.now is not None and dark != self.now.dark:
            self._begin(partial(_dyed, self.now, dark))

    def cancel(self) -> None:
        """At once for whoever asks; what runs ends at its next step."""
        if self._progress is not None:
            self._progress.cancel()
            self._end()

    def save(self, path: Path, form: MapFormat | None) -> None:
        """None: the figures, as JSON."""
        if self.now is not None:
            self.busy.emit(True)
            self._office.jobs.read(partial(_saved, self.now, path, form), self._on_saved, self._on_not_saved)

    def _begin(self, work: "partial[Opened]") -> None:
        self.cancel()
        self._turn += 1
        self.busy.emit(True)
        self._progress = self._office.jobs.long(
            work, partial(self._on_opened, self._turn), partial(self._on_refused, self._turn), partial(self._on_told, self._turn)
        )

    def _end(self) -> None:
        self._progress = None
        self._turn += 1
        self.busy.emit(False)

    # Which turn an answer belongs to keeps one that was overtaken, or whose window is gone, from being shown.

    def _on_told(self, turn: int, done: int, total: int, text: str) -> None:
        if turn == self._turn:
            self.told.emit(done, total, text)

    def _on_opened(self, turn: int, opened: Opened) -> None:
        if turn == self._turn:
            self.now = opened
            self._end()
            self.opened.emit(opened)

    def _on_refused(self, turn: int, error: Exception) -> None:
        if isinstance(error, Cancelled) or turn != self._turn:
            return
        self._end()
        if isinstance(error, DeskError):
            self.refused.emit(error)
        else:
            self._office.notices.report(error)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.busy.emit(False)
        self.kept.emit(path)

    @Slot(object)
    def _on_not_saved(self, error: Exception) -> None:
        self.busy.emit(False)
        self._office.notices.report(error)


# --- off the GUI thread ------------------------------------------------------------------------------------------------------


def _read(path: Path, dark: bool, day: str, progress: Progress) -> Opened:
    from desk_gui.exchange.graph_in import read_graph
    from desk_gui.exchange.graph_out import nodes_beside
    from desk_gui.network.measures import measured
    from desk_gui.network.strange_map import Head, laid_out
    from desk_gui.network.strange_words import told

    progress.report(0, _STEPS, _tr("ファイルを読んでいます"))
    beside = nodes_beside(path)
    graph = read_graph(path, beside if beside.exists() else None)
    progress.report(1, _STEPS, _tr("機関を並べています"))
    drawn = laid_out(graph)
    progress.report(2, _STEPS, _tr("つながりを測っています"))
    found: Measures[str] = measured(drawn.network)
    progress.report(3, _STEPS, _tr("名前を置いています"))
    head = Head(path.stem, day, path.name)
    made = Opened(path, head, drawn, _scene(drawn, head, dark), found, told(graph, found), None, dark)
    progress.report(_STEPS, _STEPS)
    return made


def _arranged(before: Opened, by: "Grouping | None", progress: Progress) -> Opened:
    from desk_gui.network.strange_map import laid_out

    progress.report(1, _STEPS, _tr("機関を並べています"))
    drawn = laid_out(before.drawn.graph, by)
    progress.report(3, _STEPS, _tr("名前を置いています"))
    return replace(before, drawn=drawn, scene=_scene(drawn, before.head, before.dark), by=by)


def _dyed(before: Opened, dark: bool, progress: Progress) -> Opened:
    progress.report(3, _STEPS, _tr("名前を置いています"))
    return replace(before, scene=_scene(before.drawn, before.head, dark), dark=dark)


def _scene(drawn: "StrangeMap", head: "Head", dark: bool) -> "Scene":
    from desk_gui.network.measure import measure
    from desk_gui.network.palette import DARK, LIGHT
    from desk_gui.network.strange_map import scene

    return scene(drawn, head, measure=measure, inks=DARK if dark else LIGHT)


def _saved(opened: Opened, path: Path, form: MapFormat | None) -> Path:
    write_whole(path, _figures(opened) if form is None else _picture(opened, form))
    return path


def _figures(opened: Opened) -> bytes:
    from desk_gui.network.strange_map import as_data

    return (json.dumps(as_data(opened.drawn, opened.measures), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _picture(opened: Opened, form: MapFormat) -> bytes:
    """On white, whatever the screen shows."""
    from desk_gui.network.measure import measure
    from desk_gui.network.picture import picture
    from desk_gui.viewmodels.presenting import file_of

    light = opened.scene if not opened.dark else _scene(opened.drawn, opened.head, False)
    return file_of(picture(light, measure), form)
