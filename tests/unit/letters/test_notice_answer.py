"""The sheets to answer a mailing on: their number is read back by a machine, also after a fax, and a draft has none."""

from dataclasses import replace

import pytest
import zxingcpp

from desk_gui.letters.notices import answer_sheet
from desk_gui.letters.pages import page_count
from desk_gui.rows.letters import Stamp
from desk_gui.rows.mailings import NoticeContent

from .examples import STAMP
from .papers import CONTACT_CHECK, NOTICE
from .reading import codes, faxed

CHECK = replace(CONTACT_CHECK, answer=True)
MUCH = replace(CHECK, held=(*CHECK.held, *(("担当者", f"国際係　主事　{at}番目の担当　086-000-3302") for at in range(12))))


@pytest.mark.parametrize("content", [NOTICE, CHECK], ids=["meeting", "check"])
@pytest.mark.parametrize("skew", [-2.0, 0.0, 2.0])
def test_the_number_is_read_from_a_sheet_that_came_by_fax(content: NoticeContent, skew: float):
    """204 x 98 dots to the inch, askew, speckled, black or white."""
    found = zxingcpp.read_barcodes(faxed(answer_sheet(content, STAMP), skew))
    assert [code.text for code in found] == [STAMP.slip_number]


@pytest.mark.parametrize("content", [NOTICE, CHECK, MUCH], ids=["meeting", "check", "much"])
def test_a_draft_has_no_code_and_is_as_long_as_what_is_issued(content: NoticeContent):
    draft = answer_sheet(content, Stamp())
    assert codes(draft) == []
    assert page_count(draft) == page_count(answer_sheet(content, STAMP))
