"""The consultations of a stretch on their way into a file."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.audit import AnnounceExport
from desk_gui.commands.base import Page
from desk_gui.commands.consultations import FindConsultations
from desk_gui.commands.desk import TheDesk
from desk_gui.exchange import consultations_out
from desk_gui.exchange.files import write_whole
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.consultations import ConsultationRow
from desk_gui.rows.desk import DeskRow
from desk_gui.rows.sub_categories import SubCategory
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.consultations import Span, Stretch
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.writing_out import WritingOut
from desk_gui.vocabulary import ExportKind

ALL = 1_000_000


def _tr(text: str) -> str:
    return QCoreApplication.translate("Consultations", text)


class Form(StrEnum):
    """In which form a stretch is written: the workbook holds counts and list, a CSV file either."""

    WORKBOOK = "workbook"
    COUNTS = "counts"
    LIST = "list"

    @property
    def suffix(self) -> str:
        return "xlsx" if self is Form.WORKBOOK else "csv"


@dataclass(frozen=True)
class Writing:
    """Everything one file needs. Gathered first, then written off the GUI thread."""

    path: Path
    stretch: Stretch
    form: Form
    rows: tuple[ConsultationRow, ...] = ()
    agencies: tuple[AgencyRow, ...] = ()
    desk: str = ""
    subs: tuple[SubCategory, ...] = ()

    def write(self) -> Path:
        """Raises Unavailable."""
        write_whole(self.path, self._content())
        return self.path

    def _content(self) -> bytes:
        names: dict[AgencyId, str] = {row.id: row.label for row in self.agencies}
        if self.form is Form.COUNTS:
            return consultations_out.count_csv(self.rows, self.subs)
        if self.form is Form.LIST:
            return consultations_out.list_csv(self.rows, names, self.subs)
        span = consultations_out.Span(self.stretch.first, self.stretch.last, self.desk)
        return consultations_out.as_workbook(self.rows, names, span, self.subs)


class Export(WritingOut):
    """The consultations of a stretch; while one file is on its way, no other is begun."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(office, parent)
        self._waiting: list[Writing] = []
        self.written.connect(self._on_over)
        self.failed.connect(self._on_over)

    @staticmethod
    def file_name(stretch: Stretch, form: Form) -> str:
        """A proposal without blanks or marks that any file system minds, and without its ending."""
        days = f"{stretch.day:%Y-%m-%d}" if stretch.span is Span.DAY else f"{stretch.day:%Y-%m}"
        part = {Form.WORKBOOK: "", Form.COUNTS: "集計_", Form.LIST: "一覧_"}[form]
        return f"相談受付_{part}{days}"

    def save(self, path: Path, stretch: Stretch, form: Form) -> None:
        if self._waiting:
            return
        self._waiting.append(Writing(path, stretch, form))
        self._office.edits.ask(FindConsultations(stretch.first, stretch.last, limit=ALL), self._on_rows, self._on_failed)

    @Slot(object)
    def _on_rows(self, page: Page[ConsultationRow]) -> None:
        self._waiting[0] = replace(self._waiting[0], rows=page.rows)
        self._office.edits.ask(FindAgencies(with_closed=True), self._on_agencies, self._on_failed)

    @Slot(object)
    def _on_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        self._waiting[0] = replace(self._waiting[0], agencies=agencies)
        self._office.edits.ask(TheDesk(), self._on_desk, self._on_failed)

    @Slot(object)
    def _on_desk(self, desk: DeskRow) -> None:
        writing = self._waiting[0] = replace(self._waiting[0], desk=desk.agency.label, subs=desk.profile.sub_categories)
        export = AnnounceExport(ExportKind.CONSULTATIONS, rows=len(writing.rows))
        self.start(export, _tr("相談受付の書き出し"), writing.write)

    @Slot(object)
    def _on_over(self, _how: object) -> None:
        self._waiting.clear()
