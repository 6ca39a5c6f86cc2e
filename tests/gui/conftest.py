"""Fixtures for windows: an office on a real desk, with recorded notices."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from sqlcipher3 import dbapi2

from desk_gui.program import Program
from desk_gui.settings import Settings
from desk_gui.storage import renewal, sqlite
from desk_gui.storage.key_file import Cost, Entrant, beside
from desk_gui.values.clock import Clock, FixedClock
from desk_gui.values.ids import CaseId, StaffId
from desk_gui.viewmodels.edits import Edits
from desk_gui.viewmodels.jobs import Jobs
from desk_gui.viewmodels.navigator import Navigator
from desk_gui.viewmodels.notices import Notices
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.printing import a4_printer
from desk_gui.views.map.screen import MapScreen
from desk_gui.views.widgets.form_dialog import FormDialog
from desk_gui.views.widgets.versions_dialog import VersionsDialog
from desk_gui.vocabulary import Role
from desk_gui.window import open_frame
from tests.conftest import TODAY, Bureau

Begin = Callable[..., Program]
Panel = TypeVar("Panel", bound=QWidget)
SECRET = "kawasemi to kurasu machi"


class RecordingNotices(Notices):
    """Keeps what would have been shown."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: list[str] = []
        self.bugs: list[object] = []
        self.refused.connect(self.sentences.append)
        self.broke.connect(self.bugs.append)


@pytest.fixture(autouse=True)
def dressed(qapp) -> Iterator[None]:
    """Every window stands as the program is: sizes and borders of the style sheet are part of what is tested. What was copied is taken
    away again, as at the end of the program: the clipboard outlives Python.
    """
    if theme.current() != theme.Theme() or not qapp.styleSheet():
        theme.apply(qapp)
    yield
    QApplication.clipboard().clear()


@pytest.fixture
def office(qtbot, bureau: Bureau, tmp_path: Path) -> Iterator[Office]:
    jobs, notices = Jobs(), RecordingNotices()
    edits = Edits(bureau.desk, jobs, notices)
    edits.actor, edits.role = bureau.me, Role.MANAGER
    yield Office(edits, jobs, notices, Navigator(), FixedClock(TODAY), Settings(tmp_path / "settings.json"))
    jobs.drain()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert notices.bugs == []


class Keys:
    """Hands on the keyboard where the focus is: words through an input method, keys, `tab_to` a field by its name."""

    def __init__(self, qtbot) -> None:
        self._qtbot = qtbot

    def write(self, words: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def press(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._qtbot.keyClick(QApplication.activePopupWidget() or QApplication.focusWidget(), key, modifier)

    def here(self) -> str:
        held = QApplication.focusWidget()
        return held.accessibleName() or held.text()

    def tab_to(self, name: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
        passed: list[str] = []
        while not passed or self.here() != name:
            assert len(passed) < 80, passed
            self.press(key)
            passed.append(self.here())

    def round(self, key: Qt.Key) -> list[str]:
        """The names Tab stops at until it is back."""
        begun, passed = QApplication.focusWidget(), []
        while not passed or QApplication.focusWidget() is not begun:
            assert len(passed) < 120, passed
            self.press(key)
            passed.append(self.here())
        return passed


@pytest.fixture
def rested(qtbot, office: Office) -> Callable[[], None]:
    """Until nothing is under way."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not office.jobs.busy, timeout=60_000)

    return wait


@pytest.fixture
def show(qtbot, rested: Callable[[], None]) -> Callable[[FormDialog], FormDialog]:
    """A form, with all it asks for before anybody types."""

    def shown(dialog: FormDialog) -> FormDialog:
        qtbot.addWidget(dialog)
        dialog.show()
        rested()
        return dialog

    return shown


@pytest.fixture
def save(qtbot, rested: Callable[[], None]) -> Callable[[FormDialog], str]:
    """Ctrl+S in a form; what it says then. Which of two versions was to be chosen has to be settled."""

    def saved(dialog: FormDialog) -> str:
        qtbot.waitUntil(lambda: not dialog.findChildren(VersionsDialog))
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        rested()
        return "" if dialog.notice.isHidden() else dialog.notice.text()

    return saved


@pytest.fixture
def open_panel(qtbot, office: Office, rested: Callable[[], None]) -> Callable[[Callable[..., Panel], CaseId], Panel]:
    """A tab of a case, as its page shows it."""

    def make(kind: Callable[..., Panel], case: CaseId) -> Panel:
        shown = kind(office, case)
        qtbot.addWidget(shown)
        office.edits.changed.connect(shown.refresh)
        shown.resize(1200, 640)
        shown.show()
        rested()
        return shown

    return make


@pytest.fixture
def new_map(qtbot, office: Office, rested: Callable[[], None]) -> Callable[[], MapScreen]:
    """連携マップ as it is opened."""

    def make() -> MapScreen:
        shown = MapScreen(office)
        qtbot.addWidget(shown)
        shown.resize(1286, 592)
        office.edits.changed.connect(shown.refresh)
        shown.show()
        shown.refresh()
        rested()
        return shown

    return make


@pytest.fixture
def keys(qtbot) -> Keys:
    return Keys(qtbot)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TSUNAGU_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What message boxes would have said; nobody is here to press them away."""
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda parent, title, text: said.append(text))
    return said


@pytest.fixture
def begin(qtbot, qapp, home: Path, boxes: list[str]) -> Iterator[Begin]:
    """Starts the program as `desk-gui` does; each one begun is left again."""
    begun: list[Program] = []

    def start(*, sample: bool = False, path: Path | None = None, clock: Clock | None = None) -> Program:
        settings = Settings.of_this_user()
        program = Program(open_frame(qapp, settings), clock or FixedClock(TODAY), settings)
        qtbot.addWidget(program.frame)
        begun.append(program)
        program.start(sample=sample, path=path)
        settle(qtbot, program)
        unlock(qtbot, program)
        return program

    yield start
    for program in begun:
        program.frame.close()
    assert boxes == []


@pytest.fixture(scope="session")
def sealed_once(furnished_file: tuple[Path, Bureau], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """An encrypted desk whose recovery key lies in the safe, and its key; copied for each test."""
    path = tmp_path_factory.mktemp("sealed") / "desk.db"
    path.write_bytes(furnished_file[0].read_bytes())
    return path, seal(path, furnished_file[1].me)


@pytest.fixture
def desk_file(sealed_once: tuple[Path, bytes], tmp_path: Path) -> Path:
    path = tmp_path / "倉津 窓口.db"
    path.write_bytes(sealed_once[0].read_bytes())
    beside(path).write_bytes(beside(sealed_once[0]).read_bytes())
    return path


@pytest.fixture
def key(sealed_once: tuple[Path, bytes]) -> bytes:
    """What opens `desk_file` without anybody's password."""
    return sealed_once[1]


@pytest.fixture
def sample_home(home: Path, sample_file: Path) -> Path:
    """A data folder in which the sample of today stands already."""
    home.mkdir(parents=True)
    (home / "sample.db").write_bytes(sample_file.read_bytes())
    return home


@pytest.fixture
def other_program(desk_file: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[dbapi2.Connection]:
    """Another program that may hold the file; ours waits for it only briefly."""
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.05)
    other = sqlite.bare(desk_file, key)
    yield other
    other.close()


def settle(qtbot, program: Program) -> None:
    """Until nothing is under way any more."""
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not program.jobs.busy, timeout=60_000)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not program.jobs.busy, timeout=60_000)


def typed(qtbot, field: QWidget, text: str) -> None:
    field.setFocus()
    qtbot.keyClicks(field, text)


def pdf_printer(path: Path) -> QPrinter:
    """A printer that leaves its paper as a file."""
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def seal(path: Path, me: StaffId) -> bytes:
    """Encrypt a desk's file for one person, with a recovery key in the safe; its key."""
    ring = renewal.encrypt(path, Entrant(me, "森下 有紀", SECRET, Cost(1, 64)))
    ring.keep_recovery_key(ring.new_recovery_key())
    return ring.key


def unlock(qtbot, program: Program) -> None:
    """Where a password is asked for, type it."""
    page = program.entrance.page
    if program.office is None and page.pages.currentWidget() is page.unlock:
        typed(qtbot, page.unlock.password, SECRET)
        qtbot.keyClick(page.unlock.password, Qt.Key.Key_Return)
        settle(qtbot, program)
