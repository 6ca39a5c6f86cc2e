"""An エコマップ on its way out: for whom it is, and on the consent to what."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.base import Command, Question
from desk_gui.commands.consent import ConsentsOf
from desk_gui.commands.desk import TheDesk
from desk_gui.commands.ecomap import AnnounceEcomap, EcomapFor
from desk_gui.rows.consent import SUPPORT, ConsentRow
from desk_gui.rows.desk import DeskRow
from desk_gui.rows.ecomap import EcomapCopy
from desk_gui.values.ids import AgencyId, AgendaItemId, CaseId
from desk_gui.viewmodels.leaving import Leaving
from desk_gui.viewmodels.letter_pages import pdf_on_paper
from desk_gui.viewmodels.map_format import MapFormat
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.presenting import file_of

if TYPE_CHECKING:  # numpy comes with it: only the thread that draws loads it
    from desk_gui.network.picture import Picture


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ecomap", text)


@dataclass(frozen=True)
class Wanted:
    """For whom. Without recipients it is the desk's own. `item`: for those of a meeting, on its ground."""

    recipients: tuple[AgencyId, ...] = ()
    purpose: str = SUPPORT
    item: AgendaItemId | None = None


class EcomapPrint(Leaving):
    """`shown` with an EcomapCopy and its Picture; `purposes_known` once the consents are."""

    purposes_known = Signal(object)

    endings = ("pdf", "png")

    def __init__(self, office: Office, case: CaseId, parent: QObject | None = None) -> None:
        super().__init__(office, _tr("エコマップ"), Wanted(), parent)
        self._case = case
        self._desk = ""
        self._consents: tuple[ConsentRow, ...] = ()

    @property
    def wanted(self) -> Wanted:
        assert isinstance(self._wanted, Wanted)
        return self._wanted

    def want(self, wanted: Wanted) -> None:
        self.look_for(wanted)

    def start(self) -> None:
        self._office.edits.ask(TheDesk(), self._on_desk)
        self._office.edits.ask(ConsentsOf(case=self._case), self._on_consents)

    @Slot(object)
    def _on_desk(self, desk: DeskRow) -> None:
        self._desk = desk.agency.details.name
        self.refresh()

    @Slot(object)
    def _on_consents(self, rows: tuple[ConsentRow, ...]) -> None:
        today = self._office.clock.today()
        self._consents = tuple(row for row in rows if row.live_on(today))
        self.purposes_known.emit(tuple(dict.fromkeys((*(row.details.purpose for row in self._consents), SUPPORT))))

    def purpose_for(self, recipients: tuple[AgencyId, ...]) -> str:
        """The one most of them have a consent for."""
        today = self._office.clock.today()
        named = Counter(row.details.purpose for row in self._consents for each in recipients if row.live_on(today, each))
        return named.most_common(1)[0][0] if named else SUPPORT

    def question(self) -> Question[Any]:
        return EcomapFor(self._case, self.wanted.recipients, self.wanted.purpose, self.wanted.item)

    def announcement(self, digest: str, *, printed: bool) -> Command:
        return AnnounceEcomap(self._case, self.wanted.recipients, self.wanted.purpose, digest, printed, self.wanted.item)

    def artist(self, copy: EcomapCopy) -> "_Sheet":
        return _Sheet(copy, self._desk)


@dataclass(frozen=True)
class _Sheet:
    copy: EcomapCopy
    desk: str

    def draw(self, control: str) -> "Picture":
        from desk_gui.network.ecomap_sheet import Imprint, ecomap_sheet
        from desk_gui.network.measure import measure

        return ecomap_sheet(self.copy, Imprint(self.desk, control), measure)

    def for_printer(self, drawn: "Picture") -> Any:
        return pdf_on_paper(file_of(drawn, MapFormat.PDF))

    def for_file(self, drawn: "Picture", ending: str) -> bytes:
        return file_of(drawn, MapFormat(ending))
