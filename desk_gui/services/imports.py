"""A person's own tables taken in: what each row would become, what is wrong with it, and the one batch that does it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time

from desk_gui.commands.agencies import AddAgency
from desk_gui.commands.base import Batch, Command
from desk_gui.commands.consultations import RecordConsultation
from desk_gui.exchange.agencies_in import Register, compared, read_agency
from desk_gui.exchange.cells import Cells
from desk_gui.exchange.columns import FIELDS, Columns, Subject
from desk_gui.exchange.consultations_in import Defaults, read_consultation
from desk_gui.exchange.findings import Finding, Problem
from desk_gui.exchange.tables import Table, Tell
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.consultations import ConsultationDetails, ConsultationRow
from desk_gui.values.ids import AgencyId, ConsultationId, new_id

_STEP = 200


@dataclass(frozen=True)
class Wanted:
    """One table, as the person wants it read. `skip_similar`: leave out agencies that look like a known one."""

    table: Table
    columns: Columns
    today: date
    defaults: Defaults = field(default_factory=Defaults)
    skip_similar: bool = False


@dataclass(frozen=True)
class Plan:
    """What taking the table in would do. `rows`: how many the table has below its head."""

    rows: int
    commands: tuple[Command, ...]
    findings: tuple[Finding, ...]

    @property
    def batch(self) -> Batch:
        """All good rows as one command: one transaction, one undo."""
        return Batch(self.commands)

    @property
    def refused(self) -> int:
        return self.rows - len(self.commands)


def plan_agencies(wanted: Wanted, known: Iterable[AgencyRow], tell: Tell) -> Plan:
    """Raises whatever `tell` raises to stop."""
    register = Register((row.details.name, row.details.municipality) for row in known)
    commands: list[Command] = []
    findings: list[Finding] = []
    for cells in _rows(wanted, Subject.AGENCIES, tell):
        details = read_agency(cells, wanted.today)
        if details is not None and not _known_already(cells, details.name, details.municipality, register, wanted.skip_similar):
            commands.append(AddAgency(AgencyId(new_id()), details))
            register.add(details.name, details.municipality)
        findings += cells.findings
    return Plan(_count(wanted), tuple(commands), tuple(findings))


def plan_consultations(wanted: Wanted, known: Iterable[ConsultationRow], agencies: Iterable[AgencyRow], tell: Tell) -> Plan:
    """A row the register already holds as often as the table is left out, so that a file taken in twice counts once.

    Raises whatever `tell` raises to stop.
    """
    held = Counter(_facts(row.details) for row in known)
    names = {compared(name): row.id for row in agencies for name in (row.details.short_name, row.details.name) if name}
    commands: list[Command] = []
    findings: list[Finding] = []
    for cells in _rows(wanted, Subject.CONSULTATIONS, tell):
        details = read_consultation(cells, wanted.today, wanted.defaults, names)
        if details is not None and held[_facts(details)] > 0:
            held[_facts(details)] -= 1
            cells.find("on", Problem.ALREADY_THERE, cells.text("on"), refuses=True)
        elif details is not None:
            commands.append(RecordConsultation(ConsultationId(new_id()), details))
        findings += cells.findings
    return Plan(_count(wanted), _oldest_first(commands), tuple(findings))


def days_of(wanted: Wanted, tell: Tell) -> tuple[date, date] | None:
    """The first and last day the table speaks of, to know which consultations to compare with.

    Raises whatever `tell` raises to stop.
    """
    days = [day for cells in _rows(wanted, Subject.CONSULTATIONS, tell) if (day := cells.day("on", wanted.today)) is not None]
    return (min(days), max(days)) if days else None


def _rows(wanted: Wanted, subject: Subject, tell: Tell) -> Iterator[Cells]:
    labels = {each.key: each.label for each in FIELDS[subject]}
    letters = wanted.columns.letters
    below = range(wanted.columns.head + 1, len(wanted.table.rows))
    for done, at in enumerate(below):
        if done % _STEP == 0:
            tell(done, len(below))
        yield Cells(wanted.table.lines[at], wanted.columns.cells(wanted.table.rows[at]), labels, letters)


def _count(wanted: Wanted) -> int:
    return len(wanted.table.rows) - wanted.columns.head - 1


def _known_already(cells: Cells, name: str, municipality: str, register: Register, skip_similar: bool) -> bool:
    if same := register.same(name, municipality):
        cells.find("name", Problem.ALREADY_THERE, name, same, refuses=True)
        return True
    if similar := register.similar(name):
        cells.find("name", Problem.LOOKS_LIKE, name, similar, refuses=skip_similar)
        return skip_similar
    return False


def _facts(details: ConsultationDetails) -> tuple[object, ...]:
    """What makes two entries the same one: everything a table can carry but who was told where to go."""
    spoken = tuple(use.language for use in details.languages)
    return (details.on, details.at, details.means, details.caller, spoken, details.categories, details.result, details.note)


def _oldest_first(commands: list[Command]) -> tuple[Command, ...]:
    """Numbers are given in the order of the days."""
    recorded = [each for each in commands if isinstance(each, RecordConsultation)]
    return tuple(sorted(recorded, key=lambda each: (each.details.on, each.details.at or time.min)))
