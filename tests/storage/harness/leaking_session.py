"""Run as a program of its own: a caseworker's morning in the real window, on an encrypted desk full of marked words, until it crashes.

`careless`: the control. The same morning, but for its dialogs and its printing, with sorting on the disk, a log that tells what is
asked, and dumps of memory left on.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from sqlalchemy import text

from desk_gui import dumps, window
from desk_gui.commands.cases import CaseById, EditCase
from desk_gui.commands.consultations import FindConsultations
from desk_gui.commands.letters import ApproveLetter, DraftLetter, IssueLetter, SuggestDraft
from desk_gui.program import Program
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.desk import DeskProfile, StaffDetails
from desk_gui.services.access import create
from desk_gui.services.opening import NewDesk
from desk_gui.settings import Settings
from desk_gui.storage import sqlite
from desk_gui.values.clock import FixedClock
from desk_gui.values.days import PartialDay
from desk_gui.values.ids import LetterId, new_id
from desk_gui.viewmodels.clipboard import copy
from desk_gui.viewmodels.consultations import Span, Stretch
from desk_gui.viewmodels.consultations_export import Form
from desk_gui.views.letters.printing import a4_printer
from desk_gui.vocabulary import AgencyKind, ConsentItem, Role
from tests.conftest import TODAY, Bureau
from tests.storage.harness.marks import ADDRESS, KANA, KANJI, LATIN, NOTE, PHONE, SECRET, TITLE
from tests.unit.handing_over import LAN, open_file

CLOCK = FixedClock(TODAY)
PATIENCE = 180.0
CLIENT = replace(
    LAN, name_latin=LATIN, name_kana=KANA, name_kanji=KANJI, call_name=KANJI, phone=PHONE, address=ADDRESS, note=NOTE,
    born=PartialDay(1998, 4, 3),
)  # fmt: skip
_TOO_LARGE = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT note, i FROM consultation, n ORDER BY note || i"
)


class Titles(QObject):
    """What every window was ever called: taskbars and lists of windows show it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.seen: set[str] = set()
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.WindowTitleChange) and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.add(watched.windowTitle())
        return False


class Session:
    def __init__(self, path: Path, exports: Path) -> None:
        self.path, self.exports = path, exports
        self.app = window.application()
        self.titles = Titles(self.app)
        self.kept: list[Any] = []
        settings = Settings.of_this_user()
        window._begin(self.kept, window.open_frame(self.app, settings), (CLOCK, settings), sample=False, path=path)
        self.program: Program = next(each for each in self.kept if isinstance(each, Program))
        self.frame = self.program.frame

    def settle(self, until: Callable[[], object] = lambda: True) -> None:
        end = monotonic() + PATIENCE
        self.app.processEvents()
        while self.program.jobs.busy or not until():
            self.app.processEvents()
            if monotonic() > end:
                raise TimeoutError
        self.app.processEvents()

    def unlock(self) -> None:
        page = self.program.entrance.page
        self.settle(lambda: page.pages.currentWidget() is page.unlock)
        QTest.keyClicks(page.unlock.password, SECRET)
        QTest.keyClick(page.unlock.password, Qt.Key.Key_Return)
        self.settle(lambda: self.program.office is not None)

    def screen(self, key: str) -> Any:
        screen = self.frame.show_screen(key)
        self.settle()
        return screen

    def consult(self) -> None:
        """By keyboard, as a short one is written down."""
        screen = self.screen("consultations")
        self.frame.activateWindow()
        screen.entry.start()
        for key in "1\tvi\t\t2\t0205\t2\t":
            QTest.keyClicks(QApplication.activePopupWidget() or QApplication.focusWidget(), key)
        screen.entry.intake.note.insert(NOTE * 30)
        QTest.keyClick(screen.entry.intake.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.settle(lambda: not screen.entry.intake.note.text())

    def fill(self) -> UUID:
        """A case, a consent, a referral and an issued letter, as its screens would make them."""
        office = self.program.office
        assert office is not None
        assert office.edits.actor is not None
        bureau = Bureau(self.program._desk, office.edits.actor, None, None)  # type: ignore[arg-type]
        file = open_file(bureau, CLIENT)
        case = bureau.ask(CaseById(file.case))
        bureau.do(EditCase(case.id, replace(case.details, title=TITLE)))
        items = (ConsentItem.NAME, ConsentItem.BIRTH, ConsentItem.PHONE, ConsentItem.CONSULTATION)
        referral = file.referral(consent=file.consent(*items), items=items)
        letter = LetterId(new_id())
        for command in (
            DraftLetter(letter, replace(bureau.ask(SuggestDraft(referral)), facts=NOTE)),
            ApproveLetter(letter, TODAY, "センター長"),
            IssueLetter(letter),
        ):
            bureau.do(command)
        self.case = file.case
        return letter

    def search(self) -> None:
        self.frame.activateWindow()
        self.frame.search.setFocus()
        QTest.keyClicks(self.frame.search, LATIN.split()[0])
        QTest.keyClick(self.frame.search, Qt.Key.Key_Return)
        self.settle()
        self.frame.search.clear()

    def look_around(self) -> None:
        """Every dialog of a case, with something typed into it."""
        self.program.navigator.open("case", self.case)
        screen = self.screen("cases")
        self.settle(lambda: screen.page.file.sheet is not None)
        acts, client = screen.page.acts, screen.page.file.sheet.case.clients[0]
        screen.page.show_tab("referrals")
        self.settle(lambda: screen.page.panel("referrals")._case is not None)
        for act in (
            acts.edit,
            lambda: acts.edit_client(client),
            acts.roles,
            acts.close,
            acts.add_task,
            acts.add_appointment,
            screen.page.panel("referrals").hand_over,
        ):
            act()
            self.settle()
            for dialog in [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]:
                dialog.reject()
            self.settle()
        screen.page.history.recording.form.facts.set_text(NOTE)
        screen.flush()

    def print_and_export(self, letter: UUID) -> None:
        self.program.navigator.open("letter", letter)
        page = self.screen("letters").issued
        self.settle(lambda: page.chosen())
        printer = a4_printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.exports / "printed.pdf"))
        printer.setResolution(72)
        page.printing.start(printer, page.chosen())
        self.settle(lambda: (self.exports / "printed.pdf").exists())
        page.save_into(self.exports, page.chosen())
        consultations = self.screen("consultations")
        consultations.export.save(self.exports / "consultations.csv", Stretch(TODAY, Span.DAY), Form.LIST)
        self.settle(lambda: (self.exports / "consultations.csv").exists())

    def sort(self) -> None:
        with self.program._desk.store.look() as session:
            assert len(session.execute(text(_TOO_LARGE)).all()) >= 3000

    def go_wrong(self) -> None:
        """A bug that quotes what was being handled, in a slot; its report is kept."""
        QTimer.singleShot(0, _wrong)
        self.settle(lambda: self.program.bugs.dialog is not None)
        self.program.bugs.dialog.save_to(Path.home() / "report.txt")
        self.program.bugs.dialog.accept()

    def back_up(self) -> None:
        office = self.program.office
        assert office is not None
        assert office.backups is not None
        office.backups.look()
        self.settle()


def _wrong() -> None:
    raise KeyError(NOTE)


def main(path: Path, exports: Path, told: Path, *, careless: bool) -> None:
    agency = AgencyDetails("倉津広域外国人相談センター", AgencyKind.DESK, short_name="倉津広域窓口")
    new = NewDesk(agency, DeskProfile(letter_symbol="倉広相"), StaffDetails("森下 有紀", "モリシタ ユキ", Role.MANAGER))
    opened = create(path, CLOCK, new, SECRET)
    opened.access.keep_recovery_key(opened.access.new_recovery_key())  # else it is asked for before the desk is shown
    opened.desk.store.close()
    with _carelessly() if careless else _as_shipped():
        session = Session(path, exports)
        session.unlock()
        session.consult()
        letter = session.fill()
        session.search()
        if not careless:
            session.look_around()
            session.print_and_export(letter)
        session.sort()
        session.go_wrong()
        session.back_up()
        copy(NOTE)
        session.frame.lock_wanted.emit()
        session.unlock()
        session.screen("cases")
        found = session.program._desk.ask(FindConsultations(), session.program.office.edits.actor)  # type: ignore[union-attr]
        told.write_text(json.dumps({"titles": sorted(session.titles.seen), "recorded": found.total}), encoding="utf-8")
        os.kill(os.getpid(), signal.SIGSEGV)


@contextmanager
def _as_shipped() -> Iterator[None]:
    yield


@contextmanager
def _carelessly() -> Iterator[None]:
    import logging

    real = sqlite.engine_for

    def engine_for(*given: Any, **named: Any) -> Any:
        from sqlalchemy import event

        engine = real(*given, **named)
        engine.hide_parameters = False
        event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA temp_store=FILE"))
        return engine

    sqlite.engine_for, dumps.keep_none = engine_for, lambda: None
    logging.basicConfig()
    logging.getLogger("sqlalchemy.engine").setLevel(logging.INFO)
    yield


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), careless=sys.argv[4] == "careless")
    except BaseException:  # the program's own hook would make a report of it
        traceback.print_exc()
        os._exit(1)
