"""文書 on the screen, with a referral to write about."""

import pytest

from desk_gui.storage import sqlite
from desk_gui.viewmodels import letter_pages
from desk_gui.views.letters.info import INFO
from tests.gui.letters.steps import ITEMS
from tests.unit.handing_over import File, open_file


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """A desk opened here waits only briefly for a file somebody else holds, and prints as coarsely as a fax."""
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(letter_pages, "PRINT_DPI", 72)


@pytest.fixture
def file(bureau) -> File:
    return open_file(bureau)


@pytest.fixture
def consent(file: File):
    return file.consent(*ITEMS)


@pytest.fixture
def screen(qtbot, office, rested):
    shown = INFO.make(office)
    qtbot.addWidget(shown)
    shown.resize(1286, 592)
    office.edits.changed.connect(shown.refresh)
    shown.show()
    rested()
    return shown


@pytest.fixture
def writing(screen, file, consent, rested):
    """The form, opened for a referral as the case page opens it."""
    screen.show_thing("new_letter", file.referral(items=ITEMS))
    rested()
    return screen.compose
