"""An エコマップ on its way out: for whom, what stays behind, into the record, then onto paper or into a file."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.audit import TheAuditHead
from desk_gui.commands.base import Done
from desk_gui.commands.consent import ConsentsOf
from desk_gui.commands.desk import TheDesk
from desk_gui.commands.ecomap import AnnounceEcomap, EcomapFor
from desk_gui.errors import DeskError
from desk_gui.exchange.files import write_whole
from desk_gui.rows.audit import AuditHead
from desk_gui.rows.consent import SUPPORT, ConsentRow
from desk_gui.rows.desk import DeskRow
from desk_gui.rows.ecomap import EcomapCopy
from desk_gui.values.ids import AgencyId, CaseId
from desk_gui.viewmodels.letter_pages import pdf_on_paper
from desk_gui.viewmodels.map_format import MapFormat
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.presenting import file_of

if TYPE_CHECKING:  # numpy comes with it: only the thread that draws loads it
    from desk_gui.network.picture import Picture

ENDINGS = ("pdf", "png")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ecomap", text)


@dataclass(frozen=True)
class Wanted:
    """For whom. Without recipients it is the desk's own."""

    recipients: tuple[AgencyId, ...] = ()
    purpose: str = SUPPORT


class EcomapPrint(QObject):
    """`shown` with the copy and its picture, `purposes` once the consents are known; `pages` are for a printer, `kept` tells a file."""

    shown = Signal(object, object)
    """EcomapCopy and Picture"""
    purposes_known = Signal(object)
    pages = Signal(object)
    kept = Signal(object)
    failed = Signal(str)
    busy = Signal(bool)

    def __init__(self, office: Office, case: CaseId, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._case = office, case
        self._desk = ""
        self._consents: tuple[ConsentRow, ...] = ()
        self.wanted = Wanted()
        self.copy: EcomapCopy | None = None

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
        named = Counter(row.details.purpose for row in self._consents for each in row.details.recipients if each in recipients)
        return named.most_common(1)[0][0] if named else SUPPORT

    def want(self, wanted: Wanted) -> None:
        self.wanted, self.copy = wanted, None
        self.refresh()

    def refresh(self) -> None:
        self._office.edits.ask(
            EcomapFor(self._case, self.wanted.recipients, self.wanted.purpose), partial(self._on_copy, self.wanted), self._on_failed
        )

    def _on_copy(self, asked: Wanted, copy: EcomapCopy) -> None:
        """An answer that was overtaken by another wish is shown to nobody."""
        if asked == self.wanted:
            self._office.jobs.read(partial(_sheet, copy, self._desk, ""), partial(self._on_sheet, asked, copy), self._on_failed)

    def _on_sheet(self, asked: Wanted, copy: EcomapCopy, sheet: "Picture") -> None:
        if asked == self.wanted:
            self.copy = copy
            self.shown.emit(copy, sheet)

    # --- out ---

    def print(self) -> None:
        self._leave(_for_printer, self.pages.emit, printed=True)

    def save(self, path: Path) -> None:
        """The ending tells the format; without a known one it becomes a PDF."""
        if path.suffix.lower().lstrip(".") not in ENDINGS:
            path = path.with_name(f"{path.name}.{ENDINGS[0]}")
        self._leave(partial(_written, path), self._on_written, printed=False)

    def _leave(self, make: "Callable[[Picture], Any]", then: Callable[[Any], None], *, printed: bool) -> None:
        """Into the record first, with what was looked at; what cannot be recorded, or is another one by now, does not leave."""
        if self.copy is None:
            return
        self.busy.emit(True)
        wish = AnnounceEcomap(self._case, self.wanted.recipients, self.wanted.purpose, self.copy.digest, printed)
        recorded = partial(self._on_recorded, self.copy, make, then)
        self._office.edits.do(wish, _tr("エコマップの出力"), then=recorded, refused=self._on_refused)

    def _on_recorded(self, copy: EcomapCopy, make: "Callable[[Picture], Any]", then: Callable[[Any], None], done: Done) -> None:
        self._office.edits.ask(TheAuditHead(), partial(self._on_head, copy, make, then), self._on_failed)

    def _on_head(self, copy: EcomapCopy, make: "Callable[[Picture], Any]", then: Callable[[Any], None], head: AuditHead | None) -> None:
        """The control number is that of the row which says that it leaves."""
        control = head.control_number if head is not None else ""
        self._office.jobs.read(partial(_made, copy, self._desk, control, make), partial(self._on_made, then), self._on_failed)

    def _on_made(self, then: Callable[[Any], None], made: Any) -> None:
        self.busy.emit(False)
        then(made)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._office.notices.say(_tr("エコマップを保存しました：{0}").format(path.name))
        self.kept.emit(path)

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        self._on_failed(error)
        self.refresh()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.busy.emit(False)
        if isinstance(error, DeskError):
            self.failed.emit(sentence(error))
        else:
            self._office.notices.report(error)


def _sheet(copy: EcomapCopy, desk: str, control: str) -> "Picture":
    """Runs on a reading thread, as all below."""
    from desk_gui.network.ecomap_sheet import Imprint, ecomap_sheet
    from desk_gui.network.measure import measure

    return ecomap_sheet(copy, Imprint(desk, control), measure)


def _made(copy: EcomapCopy, desk: str, control: str, make: "Callable[[Picture], Any]") -> Any:
    return make(_sheet(copy, desk, control))


def _for_printer(sheet: "Picture") -> Any:
    return pdf_on_paper(file_of(sheet, MapFormat.PDF))


def _written(path: Path, sheet: "Picture") -> Path:
    write_whole(path, file_of(sheet, MapFormat(path.suffix.lower().lstrip("."))))
    return path
