"""The pages beside what is typed: drawn once for as long as they stay as they are, and always the newest."""

import pytest

from desk_gui.errors import Missing
from desk_gui.rows.letters import SheetPdf
from desk_gui.viewmodels.letter_pages import LetterPages
from desk_gui.viewmodels.notices import sentence
from desk_gui.views.letters.two_sides import PaperSide
from desk_gui.vocabulary import LetterKind, LetterPart
from tests.unit.pictures import pdf_saying

AGENCY, ENCLOSED = LetterPart.AGENCY, LetterPart.ENCLOSED
FIRST, SECOND, BEHIND = (pdf_saying(text) for text in ("first", "second", "behind"))


@pytest.fixture
def drawn(qtbot, office):
    pages = LetterPages(office.jobs, office.notices)

    def draw(*sheets: SheetPdf, width: int = 120):
        with qtbot.waitSignal(pages.drawn, timeout=60_000) as shown:
            pages.draw(sheets, width)
        return {each.part: each.pages[0] for each in shown.args[0]}

    draw.of = pages
    return draw


def test_a_sheet_that_stays_as_it_is_is_not_drawn_again(drawn):
    before = drawn(SheetPdf(AGENCY, FIRST), SheetPdf(ENCLOSED, BEHIND))
    after = drawn(SheetPdf(AGENCY, SECOND), SheetPdf(ENCLOSED, bytes(bytearray(BEHIND))))
    assert after[ENCLOSED] is before[ENCLOSED]
    assert after[AGENCY] is not before[AGENCY]


def test_at_another_width_and_once_forgotten_every_sheet_is_drawn_anew(drawn):
    sheet = SheetPdf(ENCLOSED, BEHIND)
    small, large = drawn(sheet)[ENCLOSED], drawn(sheet, width=240)[ENCLOSED]
    assert (small.width(), large.width()) == (120, 240)
    drawn.of.forget()
    assert drawn(sheet, width=240)[ENCLOSED] is not large


def test_what_waits_is_drawn_though_what_came_before_it_cannot_be(qtbot, office, drawn):
    drawn.of.draw((SheetPdf(AGENCY, b"torn"),), 120)
    assert drawn(SheetPdf(AGENCY, FIRST))[AGENCY].width() == 120
    assert len(office.notices.bugs) == 1
    office.notices.bugs.clear()


def test_the_next_letter_is_not_said_to_be_impossible_before_it_was_drawn(qtbot, office):
    side = PaperSide(office)
    qtbot.addWidget(side)
    side.resize(500, 500)
    side.show()
    assert "作成しています" in side.paper._waiting.text()
    side.show_stop(sentence(Missing("件名")))
    assert "作成できません" in side.paper._waiting.text()
    side.clear()
    assert "作成しています" in side.paper._waiting.text()
    side.show_sheets((SheetPdf(AGENCY, FIRST),), LetterKind.NOTICE)
    qtbot.waitUntil(lambda: bool(side.paper.shown), timeout=60_000)
    assert not side.paper._waiting.isVisible()
