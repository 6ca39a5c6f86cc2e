"""エコマップ between desk and screen: one case's, drawn off the GUI thread for the size it is shown at, and the wishes to set it right."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.base import Batch, Command
from desk_gui.commands.ecomap import (
    AddPrivatePerson,
    EcomapOf,
    EditPrivatePerson,
    MoveEcomapMarks,
    RemovePrivatePerson,
    SetTieQuality,
)
from desk_gui.rows.ecomap import EcomapRow
from desk_gui.values.ids import CaseId, PrivatePersonId, new_id
from desk_gui.values.place import Place
from desk_gui.viewmodels.asking import Latest
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import PrivateRole, TieQuality

if TYPE_CHECKING:  # numpy comes with them: only the thread that draws loads it
    from desk_gui.network.ecomap import EcoScene
    from desk_gui.network.picture import Mark

Size = tuple[float, float]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ecomap", text)


@dataclass(frozen=True)
class Look:
    """How it is drawn: `size` in lengths of the design, `full` with roles and the whole key."""

    size: Size = (0.0, 0.0)
    dark: bool = False
    full: bool = True


@dataclass(frozen=True)
class Drawn:
    """A sheet, its key, and how high that is."""

    row: EcomapRow
    scene: "EcoScene"
    marks: "tuple[Mark, ...]"
    key: "tuple[Mark, ...]"
    key_height: float


class Ecomap(QObject):
    """`arrived` with every new row, `drawn` with every new drawing. Strained lines are a judgement: while whoever they are about
    reads along, they are not drawn."""

    arrived = Signal(object)
    drawn = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._look = Look()
        self._latest = Latest(office, self)
        self._latest.answered.connect(self._on_row)
        self._busy = self._stale = False
        self.case: CaseId | None = None
        self.row: EcomapRow | None = None
        office.presence.changed.connect(self._draw)

    @property
    def covers(self) -> bool:
        return self._office.presence.covers

    def open(self, case: CaseId) -> None:
        if case != self.case:
            self.case, self.row = case, None
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        if self.case is not None:
            self._latest.ask(EcomapOf(self.case))

    def look(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self._draw()

    @Slot(object)
    def _on_row(self, row: EcomapRow) -> None:
        self.row = row
        self.arrived.emit(row)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        """What is wished for while a drawing is under way is drawn once, after it."""
        if self.row is None or min(self._look.size) <= 0:
            return
        self._stale = self._busy
        if not self._busy:
            self._busy = True
            self._office.jobs.read(partial(_drawn, self.row, self._look, self._office.presence.covers), self._on_drawn, self._on_not_drawn)

    @Slot(object)
    def _on_drawn(self, drawn: Drawn) -> None:
        self._busy = False
        if self._stale or drawn.row is not self.row:
            self._draw()
        else:
            self.drawn.emit(drawn)

    @Slot(object)
    def _on_not_drawn(self, error: Exception) -> None:
        self._busy = False
        self._office.notices.report(error)

    # --- by hand ---

    def move(self, mark: UUID, place: Place) -> None:
        if self.case is not None:
            self._do(MoveEcomapMarks(self.case, ((mark, place),)), _tr("エコマップの位置を変更"))

    def put_all_back(self) -> None:
        if self.case is not None and self.row is not None:
            moved = tuple((thing, None) for thing, hand in self.row.adjusted.items() if hand.place is not None)
            self._do(MoveEcomapMarks(self.case, moved), _tr("エコマップの位置を元に戻した"))

    def set_quality(self, mark: UUID, quality: TieQuality | None) -> None:
        if self.case is not None:
            self._do(SetTieQuality(self.case, mark, quality), _tr("エコマップの線を変更"))

    def add(self, role: PrivateRole, quality: TieQuality) -> None:
        if self.case is not None:
            self._do(AddPrivatePerson(PrivatePersonId(new_id()), self.case, role, quality), _tr("エコマップに人を追加"))

    def edit(self, person: PrivatePersonId, role: PrivateRole, quality: TieQuality) -> None:
        if self.case is not None:
            both = (EditPrivatePerson(person, role), SetTieQuality(self.case, person, quality))
            self._do(Batch(both), _tr("エコマップの人を編集"))

    def remove(self, person: PrivatePersonId) -> None:
        self._do(RemovePrivatePerson(person), _tr("エコマップから人を外した"))

    def _do(self, command: Command, label: str) -> None:
        """Refused, it is drawn again as it stands: a hand may have carried something."""
        self._office.edits.do(command, label, refused=self._on_refused)

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        self._office.notices.report(error)
        self.refresh()


def _drawn(row: EcomapRow, look: Look, covers: bool) -> Drawn:
    """Runs on a reading thread."""
    from desk_gui.network.ecomap import Frame, ecomap
    from desk_gui.network.ecomap_marks import DAY, NIGHT, eco_marks, key_marks
    from desk_gui.network.measure import measure

    inks = NIGHT if look.dark else DAY
    frame = Frame(look.size, 13.0 if look.full else 10.5, look.full, strained(row) if covers else frozenset())
    scene = ecomap(row, frame, measure)
    key, height = key_marks(look.size[0] - 8, inks, measure, full=look.full)
    return Drawn(row, scene, tuple(eco_marks(scene, inks)), tuple(key), height)


def strained(row: EcomapRow) -> frozenset[UUID]:
    return frozenset(thing for thing, hand in row.adjusted.items() if hand.quality is TieQuality.STRAINED)
