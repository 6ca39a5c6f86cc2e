"""Tables that go on over pages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_gui.letters.blocks import Blocks
from desk_gui.letters.flow import Row, Text, paginate
from desk_gui.letters.looks import Looks
from desk_gui.letters.pdf import Document
from desk_gui.letters.wording import Table

from .reading import read

BLOCKS = Blocks(Looks())


def pages(table: Table):
    return paginate(BLOCKS.rows([table]), top=60, next_top=29, bottom=270)


def drawn(table: Table) -> str:
    document = Document("試験")
    for at, page in enumerate(pages(table)):
        if at:
            document.next_page()
        for y, piece in page.pieces:
            piece.paint(document, 22, y)
    return read(document.finish())


def table(rows: int, words: int = 1) -> Table:
    lines = tuple((f"{n}日", f"{n}番の件。" * words, "市民課") for n in range(rows))
    return Table("未了の事項", ("期限", "内容", "相手"), (2, 6, 3), lines)


@pytest.mark.parametrize("rows", [1, 20, 80])
def test_the_head_stands_on_every_page_and_the_name_once(rows):
    found = drawn(table(rows))
    assert found.count("期限内容相手") == len(pages(table(rows)))
    assert found.count("未了の事項") == 1


@settings(max_examples=12)
@given(st.integers(1, 60), st.integers(1, 12))
def test_no_row_is_lost_and_no_page_is_overfull(rows, words):
    every = pages(table(rows, words))
    assert all(page.end <= 270.01 for page in every)


def test_a_row_longer_than_a_page_goes_on_and_none_of_it_is_lost():
    found = drawn(table(1, 600))
    assert found.replace("期限内容相手", "").count("0番の件。") == 600


def test_a_row_with_nothing_in_it_is_as_tall_as_its_label_and_goes_to_the_next_page_with_it():
    empty = Row((), (), 30, 100, least=20)
    assert [len(page.pieces) for page in paginate([empty] * 15, top=60, next_top=29, bottom=270)] == [10, 5]
    assert [len(page.pieces) for page in paginate([Text(())] * 3, top=60, next_top=29, bottom=270)] == [3]
