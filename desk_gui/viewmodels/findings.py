"""気づき: what the shape of the map means, and what would go with one agency; reckoned off the GUI thread, the last question only."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desk_gui.rows.network import MapRow
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.jobs import Cancelled, Jobs, Progress
from desk_gui.viewmodels.notices import Notices

if TYPE_CHECKING:  # networkx comes with it: only the thread that reckons loads it
    from desk_gui.network.insights import Finding


@dataclass(frozen=True)
class _Findings:
    row: MapRow
    found: "tuple[Finding, ...]"


@dataclass(frozen=True)
class _Loss:
    row: MapRow
    gone: AgencyId
    told: "Finding"


class FindingsModel(QObject):
    """An answer to a map that is not shown any more, or about somebody else than was asked for last, reaches nobody."""

    found = Signal(object)
    """tuple[Finding, ...], the most useful first."""
    lost = Signal(object, object)
    """AgencyId and Finding."""

    def __init__(self, jobs: Jobs, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._notices = jobs, notices
        self._row: MapRow | None = None
        self._gone: AgencyId | None = None
        self._progress: Progress | None = None

    def look_at(self, row: MapRow) -> None:
        """Places do not matter: the same agencies and ties are reckoned once."""
        if self._row is not None and (row.nodes, row.ties) == (self._row.nodes, self._row.ties):
            return
        self.stop()
        self._row = row
        self._progress = self._jobs.long(partial(_found, row), self._on_found, self._on_failed)
        self._imagine()

    def imagine_without(self, agency: AgencyId | None) -> None:
        if agency != self._gone:
            self._gone = agency
            self._imagine()

    def _imagine(self) -> None:
        if self._gone is not None and self._row is not None:
            self._jobs.read(partial(_lost, self._row, self._gone), self._on_lost, self._on_failed)

    def stop(self) -> None:
        """Nobody looks at the map; what is half reckoned is begun anew when somebody does."""
        if self._progress is not None:
            self._progress.cancel()
            self._progress = self._row = None

    @Slot(object)
    def _on_found(self, answer: _Findings) -> None:
        if answer.row is self._row:
            self._progress = None
            self.found.emit(answer.found)

    @Slot(object)
    def _on_lost(self, answer: _Loss) -> None:
        if answer.row is self._row and answer.gone == self._gone:
            self.lost.emit(answer.gone, answer.told)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._progress = self._row = None
            self._notices.report(error)


def _found(row: MapRow, progress: Progress) -> _Findings:
    from desk_gui.network.insights import insights

    return _Findings(row, insights(row, between=partial(progress.report, 0, 0)))


def _lost(row: MapRow, gone: AgencyId) -> _Loss:
    from desk_gui.network.insights import without

    return _Loss(row, gone, without(row, gone))
