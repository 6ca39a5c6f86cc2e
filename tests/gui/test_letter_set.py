"""一式: what a way of sending ticks, what a protected client is not handed, one press for all of it, and one file or several jobs."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desk_gui.commands.audit import FindAudit
from desk_gui.commands.letters import ApproveLetter, DraftLetter, IssueLetter, LetterById, SuggestDraft
from desk_gui.letters.pages import page_count
from desk_gui.values.ids import LetterId, new_id
from desk_gui.viewmodels import letter_pages
from desk_gui.viewmodels.issued_letter import Saving
from desk_gui.views.letters.info import INFO
from desk_gui.vocabulary import AuditAction, Beside, DispatchMeans, LetterPart
from tests.conftest import TODAY
from tests.gui.conftest import pdf_printer
from tests.unit.handing_over import LAN, open_file
from tests.unit.letter_writing import ITEMS
from tests.unit.letters.reading import read

P, B = LetterPart, Beside


@pytest.fixture(autouse=True)
def coarse(monkeypatch):
    monkeypatch.setattr(letter_pages, "PRINT_DPI", 30)


@pytest.fixture
def opened(qtbot, office, bureau, rested):
    """The page of a letter issued about this person."""
    screen = INFO.make(office)
    qtbot.addWidget(screen)
    screen.resize(1286, 592)
    office.edits.changed.connect(screen.refresh)
    screen.show()

    def open_one(person=LAN, **changes):
        file = open_file(bureau, person)
        file.consent(*ITEMS)
        letter = LetterId(new_id())
        draft = replace(bureau.ask(SuggestDraft(file.referral(items=ITEMS))), **changes)
        bureau.do(DraftLetter(letter, draft))
        bureau.do(ApproveLetter(letter, TODAY, "センター長"))
        bureau.do(IssueLetter(letter))
        screen.show_thing("letter", letter)
        rested()
        return screen.issued

    yield open_one
    screen.close()


def test_the_whole_set_is_one_press_after_the_letter_was_issued(qtbot, opened, bureau, tmp_path, monkeypatch, rested):
    page = opened()
    printer = pdf_printer(tmp_path / "set.pdf")
    monkeypatch.setattr(page.printing, "ask", lambda papers, name, **how: page.printing.start(printer, papers, **how))
    assert (page.print.text(), page.print.hasFocus()) == ("一式を印刷", True)
    qtbot.keyClick(page.print, Qt.Key.Key_Space)
    rested()
    assert page_count((tmp_path / "set.pdf").read_bytes()) == 5
    told = {line.about for line in bureau.ask(FindAudit(actions=frozenset({AuditAction.PRINTED}))).rows}
    assert told == {"cover", "agency", "reply_slip", "client", "own_copy"}
    assert all(sheet.prints for sheet in bureau.ask(LetterById(page.letter.row.id)).sheets)


@pytest.mark.parametrize(("means", "cover"), [(DispatchMeans.POST, True), (DispatchMeans.FAX, True), (DispatchMeans.BY_HAND, False)])
def test_how_it_leaves_decides_whether_a_cover_goes_before_it(qtbot, opened, rested, means, cover):
    page = opened()
    page.dispatch.means.set_value(means)
    page.dispatch.goes.emit()
    rested()
    assert (B.COVER in page.set.wanted()) == cover
    assert {P.AGENCY, P.REPLY_SLIP, P.CLIENT, B.OWN} <= page.set.wanted()


def test_by_fax_the_cover_shown_names_nobody(opened, rested):
    page = opened()
    page.dispatch.means.set_value(DispatchMeans.FAX)
    page.dispatch.goes.emit()
    rested()
    cover = next(sheet for sheet in page.paper.sheets if sheet.part == B.COVER)
    assert "NGUYEN" not in read(cover.pdf)
    assert page.set.cover.box.text() == "送付状（FAX用）　1枚"


def test_to_a_protected_client_nothing_is_handed_unless_somebody_ticks_it(opened):
    page = opened(replace(LAN, protected=True), with_client_copy=True)
    client = next(tick for tick in page.set.ticks if tick.part == P.CLIENT)
    assert (client.box.isChecked(), "渡さない" in client.about.text()) == (False, True)


def test_where_no_copy_was_issued_the_set_says_so(opened):
    page = opened(with_client_copy=False)
    assert page.set.no_copy.isVisibleTo(page)
    assert [tick.part for tick in page.set.ticks] == [P.AGENCY, P.REPLY_SLIP]


def test_pages_that_lie_in_are_counted_on_the_cover_and_in_the_register(qtbot, opened, rested):
    page = opened()
    page.dispatch.means.set_value(DispatchMeans.FAX)
    page.dispatch.goes.emit()
    qtbot.keyClicks(page.set.pages, "4")
    rested()
    cover = next(sheet for sheet in page.letter.sheets if sheet.part == B.COVER)
    assert "7枚（この送付状を含みます。）" in read(cover.pdf)
    assert page.dispatch.details().pages == 7


def test_a_number_of_pages_somebody_typed_stays(qtbot, opened, rested):
    page = opened()
    page.dispatch.pages.setText("9")
    page.set.own.box.click()
    page.set.cover.box.click()
    assert page.dispatch.details().pages == 9


@pytest.mark.parametrize(("backs", "pages"), [(False, 5), (True, 9)])
def test_one_file_holds_the_set_in_its_order(opened, tmp_path, rested, backs, pages):
    page = opened()
    page.save_into(tmp_path, page.chosen(), Saving(together=True, backs=backs))
    rested()
    (file,) = tmp_path.glob("*.pdf")
    assert (file.name, page_count(file.read_bytes())) == ("HS-R8-0001_一式.pdf", pages)


def test_apart_is_remembered_on_this_pc(qtbot, opened, office):
    page = opened()
    page.set.apart.setFocus()
    qtbot.keyClick(page.set.apart, Qt.Key.Key_Space)
    assert office.settings.get("printing/apart") is True
