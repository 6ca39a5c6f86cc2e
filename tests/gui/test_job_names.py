"""What a printer's queue calls a paper, and what a file is called where it is first offered: read by whoever stands at the printer, or
opens the folder. The person of `tests/unit/test_every_sink.py`, with everything agreed to."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from desk_gui.commands import letters as n
from desk_gui.commands.consent import RecordConsent
from desk_gui.rows.consent import SUPPORT, ConsentDetails
from desk_gui.values.ids import ConsentId, LetterId, new_id
from desk_gui.views.cases.screen import CasesScreen
from desk_gui.views.letters.screen import LettersScreen
from desk_gui.views.papers.leaving import LeavingDialog
from desk_gui.vocabulary import Channel
from tests.conftest import TODAY
from tests.unit.planted_person import Item, Planted, planted, told

Rested = Callable[[], None]


@pytest.fixture
def world(bureau) -> Planted:
    made = planted(bureau, protected=False)
    details = ConsentDetails(
        made.file.client, made.recipients, SUPPORT, tuple(Item), (Channel.FAX,), TODAY, TODAY, withdrawal_explained=True
    )
    bureau.do(RecordConsent(ConsentId(new_id()), details))
    return made


@pytest.fixture
def letter(bureau, world: Planted) -> LetterId:
    letter = LetterId(new_id())
    bureau.do(n.DraftSuggested(letter, world.referral))
    bureau.do(n.ApproveLetter(letter, TODAY, "センター長"))
    bureau.do(n.IssueLetter(letter))
    return letter


def job_name(ask: Callable[[], Any]) -> str:
    """What would stand in the queue, read where the printer is chosen; nothing is printed."""
    heard: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        heard.append(dialog.printer().docName())
        dialog.reject()

    QTimer.singleShot(0, look)
    ask()
    (name,) = heard
    return name


@pytest.fixture
def screen(qtbot, office, world: Planted, rested: Rested) -> CasesScreen:
    shown = CasesScreen(office)
    qtbot.addWidget(shown)
    shown.resize(1286, 660)
    shown.show()
    shown.open_case(world.file.case)
    rested()
    return shown


def by_act(act: str) -> Callable[[CasesScreen, Rested], QDialog]:
    def opened(screen: CasesScreen, rested: Rested) -> QDialog:
        getattr(screen.page.acts, act)()
        rested()
        return screen.page.acts.dialog

    return opened


def handed_over(screen: CasesScreen, rested: Rested) -> QDialog:
    dialog = by_act("print_handover")(screen, rested)
    dialog.taking.set_value(screen.office.edits.actor)
    dialog.taking.changed.emit()
    rested()
    return dialog


def in_tab(key: str, button: Callable[[QWidget], QAbstractButton]) -> Callable[[CasesScreen, Rested], QDialog]:
    def opened(screen: CasesScreen, rested: Rested) -> QDialog:
        screen.page.show_tab(key)
        rested()
        button(screen.page.panel(key)).click()
        rested()
        return next(each for each in screen.findChildren(QDialog) if each.isVisible())

    return opened


def named(qtbot, dialog: Any) -> tuple[str, str]:
    """Its job, and the file it is first offered as."""
    if isinstance(dialog, LeavingDialog):
        dialog.find_printers = lambda: ["窓口"]
        return job_name(dialog.ask_printer), dialog.suggested("pdf")
    qtbot.waitUntil(lambda: dialog.model.paper is not None)
    dialog.printing.find_printers = lambda: ["窓口"]
    return job_name(dialog.wish), dialog.model.name()


WAYS = {
    "引継書": handed_over,
    "相談記録票": by_act("print_record"),
    "支援計画": in_tab("plans", lambda panel: panel.cards[0].print),
    "会議録": in_tab("conferences", lambda panel: panel.cards[0].print),
    "エコマップ": in_tab("ecomap", lambda panel: panel.print),
}


@pytest.mark.parametrize("open_", WAYS.values(), ids=WAYS)
def test_a_paper_of_her_case_is_called_by_what_it_is_and_a_number_at_most(qtbot, screen: CasesScreen, rested: Rested, open_):
    names = named(qtbot, open_(screen, rested))
    assert all(names)
    assert told("\n".join(names), ()) == []


def test_a_letter_is_called_by_its_number(qtbot, office, letter: LetterId, rested):
    screen = LettersScreen(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 660)
    screen.show()
    screen.show_thing("letter", letter)
    rested()
    screen.issued.printing.find_printers = lambda: ["窓口"]
    name = job_name(lambda: screen.issued._print(screen.issued.chosen()))
    assert name.startswith("HS-R8-")
    assert told(name, ()) == []
