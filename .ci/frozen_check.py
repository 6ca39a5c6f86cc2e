"""Built beside the installed program out of the same parts, and run there: desk-gui-check IMPORTS FOLDER.

What a build forgets shows only when it is used: modules imported within functions, data files, the papers of the licences.
"""

import importlib
import pkgutil
import sys
from pathlib import Path

import desk_gui
from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.base import Command, Wish
from desk_gui.commands.consultations import FindConsultations, RecordConsultation
from desk_gui.exchange.columns import Subject, guess
from desk_gui.exchange.consultations_out import as_workbook
from desk_gui.exchange.sheets import Sheet, workbook_bytes
from desk_gui.exchange.tables import read_tables
from desk_gui.rows.consultations import ConsultationDetails, LanguageUse
from desk_gui.services.access import create, unlock
from desk_gui.services.backups import Backups
from desk_gui.services.imports import Wanted, plan_agencies
from desk_gui.services.opening import OpenDesk, default_new
from desk_gui.services.verify import findings
from desk_gui.values.clock import SystemClock
from desk_gui.values.ids import ConsultationId, WishId, new_id
from desk_gui.vocabulary import BackupReason, CallerKind, Category, ConsultationMeans, ConsultationResult

SECRET = "only for this run"
CLOCK = SystemClock()


def imported(names: Path) -> int:
    """Whatever the source names anywhere, and every module of the program."""
    own = [each.name for each in pkgutil.walk_packages(desk_gui.__path__, "desk_gui.") if not each.name.endswith("__main__")]
    wanted = {*own, *names.read_text(encoding="utf-8").split()}
    for name in sorted(wanted):
        importlib.import_module(name)
    return len(wanted)


def names_in(opened: OpenDesk) -> set[str]:
    assert opened.access is not None
    return {row.details.name for row in opened.desk.ask(FindAgencies(), opened.access.owner)}


def do(opened: OpenDesk, command: Command) -> None:
    assert opened.access is not None
    opened.desk.apply(Wish(WishId(new_id()), opened.access.owner, command))


def take_in(opened: OpenDesk, folder: Path, name: str) -> None:
    """A workbook written here and read back as somebody's own table."""
    path = folder / f"{name}.xlsx"
    path.write_bytes(workbook_bytes((Sheet("一", ("名称", "種別", "市町"), ((name, "NPO", "倉津市"),)),)))
    table = read_tables(path)[0]
    do(opened, plan_agencies(Wanted(table, guess(Subject.AGENCIES, table), CLOCK.today()), (), lambda *_: None).batch)


def count(opened: OpenDesk, folder: Path) -> None:
    """The counts of a day as a workbook that can be read again."""
    assert opened.access is not None
    spoken, about = (LanguageUse("vi"),), (Category.LABOR,)
    details = ConsultationDetails(CLOCK.today(), ConsultationMeans.PHONE, CallerKind.SELF, spoken, about, ConsultationResult.INFORMED)
    do(opened, RecordConsultation(ConsultationId(new_id()), details))
    rows = opened.desk.ask(FindConsultations(), opened.access.owner).rows
    path = folder / "day.xlsx"
    path.write_bytes(as_workbook(rows, {}, CLOCK.today(), CLOCK.today(), "窓口"))
    assert read_tables(path)


def desk_of_its_own(folder: Path) -> None:
    """An encrypted file: made, filled from a table, backed up, put back, opened by its password, and found sound."""
    path = folder / "desk.db"
    opened = create(path, CLOCK, default_new("窓口", "職員"), SECRET)
    assert opened.access is not None
    take_in(opened, folder, "ひだまり")
    count(opened, folder)
    backups = Backups(opened.desk, opened.access.ring, None, None, CLOCK)
    bundle = backups.make(BackupReason.BY_HAND).bundle.path
    take_in(opened, folder, "やまばと")
    assert "やまばと" in names_in(opened)
    backups.restore(bundle)
    again = unlock(path, CLOCK, opened.access.doors()[0].slot, SECRET)
    assert again.access is not None
    assert {"ひだまり", "やまばと"} & names_in(again) == {"ひだまり"}
    key = again.access.ring.key
    again.desk.store.close()
    assert list(findings(path, key)) == []


def licences() -> int:
    """Every part is there with its text."""
    from desk_gui.views.settings.licences import LicencesTab
    from desk_gui.window import application

    app = application()
    tab = LicencesTab()
    tab.fill()
    for number in range(tab.list.count()):
        tab.list.setCurrentRow(number)
        assert len(tab.text.toPlainText()) > 300, tab.list.item(number).text()
    app.processEvents()
    return tab.list.count()


def main(names: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    print(f"{imported(names)} modules", flush=True)
    desk_of_its_own(folder)
    print(f"a desk made, filled, backed up and put back; {licences()} licences", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
