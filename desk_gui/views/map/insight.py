"""気づき of the map that is shown, and the light they throw on it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.findings import FindingsModel
from desk_gui.viewmodels.map_drawing import DrawnMap
from desk_gui.viewmodels.office import Office
from desk_gui.views.map.findings import Names
from desk_gui.views.map.inspector import Inspector
from desk_gui.views.map.stage import Stage

if TYPE_CHECKING:  # networkx comes with it
    from desk_gui.network.insights import Finding


class Insight(QObject):
    wanted = Signal()
    """Somebody wants to see on the map whom a finding is about."""

    def __init__(self, office: Office, stage: Stage, inspector: Inspector, parent: QObject) -> None:
        super().__init__(parent)
        self._stage, self._inspector = stage, inspector
        self._names: Names = {}
        self._imagined: AgencyId | None = None
        self.model = FindingsModel(office.jobs, office.notices, self)
        self.model.found.connect(self._on_found)
        self.model.lost.connect(self._on_lost)
        inspector.overview.findings.lit.connect(self._on_lit)
        inspector.card.loss.lit.connect(self._on_lit)

    def show_map(self, drawn: DrawnMap) -> None:
        """All agencies of today count, also those the conditions hide: what is not looked at is there all the same.

        Of another year nothing is said: nobody can act upon it.
        """
        self._names = {node.id: node.label for node in drawn.now.nodes if not node.is_desk}
        self._inspector.overview.findings.setVisible(drawn.moment.is_now)
        if drawn.moment.is_now:
            self.model.look_at(drawn.now)
        else:
            self._stage.lit.let_go()

    def imagine_without(self, agency: AgencyId | None) -> None:
        if agency != self._imagined:
            self._imagined = agency
            self._inspector.card.loss.wait()
            self.model.imagine_without(agency)

    def say_lit(self, drawn: DrawnMap) -> None:
        if (lit := self._stage.lit.agencies) is not None:
            self._stage.lit.say_count(sum(node.id in lit for node in drawn.shown()))

    @Slot(object)
    def _on_found(self, found: "tuple[Finding, ...]") -> None:
        self._inspector.overview.findings.show_findings(found, self._names)

    @Slot(object, object)
    def _on_lost(self, agency: AgencyId, told: "Finding") -> None:
        self._inspector.card.loss.show_loss(told, self._names)

    @Slot(object)
    def _on_lit(self, finding: "Finding") -> None:
        self.wanted.emit()
        self._stage.focus.let_go()
        self._stage.lit.light({*finding.about, *finding.others} & self._names.keys(), finding.topic.label)
        self._stage.canvas.show_all_of(self._stage.lit.agencies or ())
