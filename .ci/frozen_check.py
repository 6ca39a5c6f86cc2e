"""Built beside the installed program out of the same parts, and run there: desk-gui-check IMPORTS FOLDER.

What a build forgets shows only when it is used: modules imported within functions, data files, the papers of the licences.
"""

import importlib
import pkgutil
import subprocess
import sys
from functools import partial
from multiprocessing import freeze_support
from pathlib import Path

from PySide6.QtWidgets import QApplication

import desk_gui
from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.base import Command, Wish
from desk_gui.commands.consultations import FindConsultations, RecordConsultation
from desk_gui.exchange.apart import read_apart
from desk_gui.exchange.columns import Subject, guess
from desk_gui.exchange.consultations_out import Span, as_workbook
from desk_gui.exchange.sheets import Sheet, workbook_bytes
from desk_gui.exchange.tables import read_tables
from desk_gui.rows.consultations import ConsultationDetails, LanguageUse
from desk_gui.services.access import create, unlock
from desk_gui.services.backups import Backups
from desk_gui.services.imports import Wanted, plan_agencies
from desk_gui.services.opening import OpenDesk, default_new
from desk_gui.services.verify import findings
from desk_gui.settings import data_folder
from desk_gui.values.clock import SystemClock
from desk_gui.values.ids import ConsultationId, WishId, new_id
from desk_gui.viewmodels.single_instance import SingleInstance
from desk_gui.views.settings.licences import LicencesTab
from desk_gui.vocabulary import BackupReason, CallerKind, Category, ConsultationMeans, ConsultationResult
from desk_gui.window import application

SECRET = "only for this run"
CLOCK = SystemClock()


def imported(names: Path) -> int:
    """Whatever the source names anywhere, and every module of the program."""
    own = {each.name for each in pkgutil.walk_packages(desk_gui.__path__, "desk_gui.") if not each.name.endswith("__main__")}
    said = [line.split(":") for line in names.read_text(encoding="utf-8").split()]
    for name, part in [*((each, "") for each in sorted(own)), *said]:
        if part and not hasattr(importlib.import_module(name), part):
            importlib.import_module(f"{name}.{part}")
        elif not part:
            importlib.import_module(name)
    return len(own | {name for name, _ in said})


def names_in(opened: OpenDesk) -> set[str]:
    assert opened.access is not None
    return {row.details.name for row in opened.desk.ask(FindAgencies(), opened.access.owner)}


def do(opened: OpenDesk, command: Command) -> None:
    assert opened.access is not None
    opened.desk.apply(Wish(WishId(new_id()), opened.access.owner, command))


def take_in(opened: OpenDesk, folder: Path, name: str) -> None:
    """A workbook written here and read back as somebody's own table, in a process of its own as in the program."""
    path = folder / f"{name}.xlsx"
    path.write_bytes(workbook_bytes((Sheet("一", ("名称", "種別", "市町"), ((name, "NPO", "倉津市"),)),)))
    table = read_apart(path, lambda *_: None)[0]
    do(opened, plan_agencies(Wanted(table, guess(Subject.AGENCIES, table), CLOCK.today()), (), lambda *_: None).batch)


def count(opened: OpenDesk, folder: Path) -> None:
    """The counts of a day as a workbook that can be read again."""
    assert opened.access is not None
    spoken, about = (LanguageUse("vi"),), (Category.LABOR,)
    details = ConsultationDetails(CLOCK.today(), ConsultationMeans.PHONE, CallerKind.SELF, spoken, about, ConsultationResult.INFORMED)
    do(opened, RecordConsultation(ConsultationId(new_id()), details))
    rows = opened.desk.ask(FindConsultations(), opened.access.owner).rows
    path = folder / "day.xlsx"
    path.write_bytes(as_workbook(rows, {}, Span(CLOCK.today(), CLOCK.today(), "窓口")))
    assert read_tables(path)


def desk_of_its_own(folder: Path) -> None:
    """An encrypted file: made, filled from a table, backed up, put back, opened by its password, and found sound."""
    path = folder / "desk.db"
    opened = create(path, CLOCK, default_new("窓口", "職員"), SECRET)
    assert opened.access is not None
    take_in(opened, folder, "ひだまり")
    count(opened, folder)
    backups = Backups(opened.desk, opened.access.ring, CLOCK)
    bundle = backups.make(BackupReason.BY_HAND, actor=opened.access.owner).bundle.path
    take_in(opened, folder, "やまばと")
    assert "やまばと" in names_in(opened)
    backups.allow_restore(bundle, opened.access.owner)
    opened.desk.store.close()
    backups.restore(bundle)
    again = unlock(path, CLOCK, opened.access.doors()[0].slot, SECRET)
    assert again.access is not None
    assert {"ひだまり", "やまばと"} & names_in(again) == {"ひだまり"}
    key = again.access.ring.key
    again.desk.store.close()
    assert list(findings(path, key)) == []


def licences() -> int:
    """Every part is there with its text."""
    tab = LicencesTab()
    tab.fill()
    for number in range(tab.list.count()):
        tab.list.setCurrentRow(number)
        assert len(tab.text.toPlainText()) > 300, tab.list.item(number).text()
    return tab.list.count()


def second_start(app: QApplication) -> None:
    """The program, started where one runs already, asks that one to come to the front and ends."""
    asked: list[bool] = []
    only = SingleInstance(data_folder())
    only.raised.connect(partial(asked.append, True))
    assert only.is_first()
    subprocess.run([Path(sys.executable).with_stem("desk-gui")], check=True, timeout=120)
    app.processEvents()
    only.let_go()
    assert asked


def main(names: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    print(f"{imported(names)} modules", flush=True)
    desk_of_its_own(folder)
    print("a desk made, filled, backed up and put back", flush=True)
    app = application()
    print(f"{licences()} licences", flush=True)
    second_start(app)
    print("a second start raises the first", flush=True)


if __name__ == "__main__":
    freeze_support()
    main(Path(sys.argv[1]), Path(sys.argv[2]))
