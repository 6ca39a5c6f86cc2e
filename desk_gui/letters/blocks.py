"""The parts official papers are made of: paragraphs, rows with a label, tables, 記, 以上 and the box of 問合せ先."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desk_gui.letters.address import whole_parts
from desk_gui.letters.flow import Block, Piece, Row, Text, Whole, height, joined, padded, stacked
from desk_gui.letters.grid import GridRow
from desk_gui.letters.looks import Looks
from desk_gui.letters.paper import WIDTH
from desk_gui.letters.pdf import Document
from desk_gui.letters.style import Align, Measure, Span, Style
from desk_gui.letters.text import Line, evenly, lay_out, plain, width_of
from desk_gui.letters.wording import Entry, Item, Table

_LABEL_WIDTH = 25.0
_PADDING = 2.4
_ROW_AIR = 1.35
_TALLEST_BOX = 90.0
"""Of 問合せ先: a longer one is set without its box, so that it can go on over pages."""
_NUMBERED = re.compile(r"((?:第?\d+(?:希望)?|\(\d+\)|[ア-ン]|\([ア-ン]\))　)")


@dataclass(frozen=True)
class Blocks:
    """Makes them in one set of styles; `width` is that of the column they stand in; `hanging`: as `House` has it."""

    looks: Looks
    width: float = WIDTH
    hanging: bool = False

    def paragraph(self, text: str, style: Style | None = None) -> tuple[Line, ...]:
        """Its first line one character in. Where marks hang, its lines are shorter by as much, so that the margin stays."""
        style = style or self.looks.body
        width = self.width - style.em / 2 if self.hanging else self.width
        return lay_out(plain(text, style), Measure(width, first=style.em, align=Align.JUSTIFY, hanging=self.hanging))

    def paragraphs(self, texts: Sequence[str], before: float = 3.0) -> list[Block]:
        return [Text(self.paragraph(text), before=before if at == 0 else 0.0) for at, text in enumerate(texts)]

    def texts(self, texts: Sequence[str]) -> Piece:
        """Notes below a form, in the type of its cells."""
        style = replace(self.looks.cell, leading=self.looks.cell.leading * 0.97)
        return joined([stacked(self.paragraph(text, style)) for text in texts], 0.4)

    def title(self, text: str) -> Block:
        """標題: three characters in."""
        style = self.looks.title
        return Text(lay_out(plain(text, style), Measure(self.width, 3 * style.em, 3 * style.em)), keeps_next=True)

    def note(self) -> Block:
        """記, alone on its line, in the middle."""
        return Text(lay_out(plain("記", self.looks.head), Measure(self.width, align=Align.CENTRE)), before=1.2, keeps_next=True)

    def end(self) -> Piece:
        """以上, one character from the right."""
        style = self.looks.head
        return stacked(lay_out(plain("以上", style), Measure(self.width - style.em, align=Align.END)))

    def rows(self, items: Sequence[Item | Table], air: float = _ROW_AIR, before: float = 1.2) -> list[Block]:
        """Rows and tables one below the other; rows that touch share a rule and one width for their labels."""
        labels = [width_of(item.label, self.looks.label) for item in items if isinstance(item, Item)]
        broad = min(_LABEL_WIDTH - 2 * _PADDING, max(labels, default=0.0))
        out: list[Block] = []
        touching = False
        for item in items:
            if isinstance(item, Item):
                row = self._row(item, air, broad)
                out.append(row if touching else replace(row, before=before if not out else 2.0, topped=True))
            else:
                out += self._table(item, air, before if not out else 2.0)
            touching = isinstance(item, Item)
        return out

    def _row(self, item: Item, air: float, broad: float) -> Row:
        inside = self.width - _LABEL_WIDTH - 2 * _PADDING
        lines = [line for entry in item.entries for line in self.entry(entry, inside)]
        return Row(self._label(item.label, broad), tuple(lines), _LABEL_WIDTH, self.width, (air, _PADDING), least=item.least)

    def _label(self, text: str, broad: float) -> tuple[Line, ...]:
        """均等割付 over the width of the longest; what is too long for that runs on below."""
        style = self.looks.label
        fits = width_of(text, style) <= broad + 0.01
        return (evenly(text, style, broad),) if fits else lay_out(plain(text, style), Measure(_LABEL_WIDTH - 2 * _PADDING))

    def entry(self, entry: Entry, width: float) -> tuple[Line, ...]:
        """Numbered lines hang: their text goes on below itself."""
        number = _NUMBERED.match(entry.text)
        indent = entry.level * self.looks.cell.em
        hanging = width_of(number[1], self.looks.cell) if number and not entry.name else 0.0
        return lay_out(self._spans(entry), Measure(width, first=indent, rest=indent + hanging, align=Align.JUSTIFY))

    def _spans(self, entry: Entry) -> list[Span]:
        name = [Span(entry.name, self.looks.cell, entry.reading)] if entry.name else []
        return [*name, *plain(entry.text, self.looks.cell)] if entry.text or not name else name

    def _table(self, table: Table, air: float, before: float) -> list[Block]:
        """Its name above it, its head on every page it reaches."""
        widths = tuple(self.width * part / sum(table.parts) for part in table.parts)
        head = GridRow(self._heads(table.heads, widths), widths, (0.8, 2.0)) if table.heads else None
        rows = [self._grid_row(row, widths, air, head, table.least) for row in table.rows]
        name = lay_out(plain(table.label, replace(self.looks.label, bold=True)), Measure(self.width)) if table.label else ()
        named = [Text(name, before=before, keeps_next=True)] if name else []
        return [*named, replace(rows[0], topped=True, before=0.6 if name else before), *rows[1:]]

    def _heads(self, heads: Sequence[str], widths: Sequence[float]) -> tuple[tuple[Line, ...], ...]:
        pairs = zip(heads, widths, strict=True)
        return tuple(lay_out(plain(text, self.looks.label), Measure(width - 4.0, align=Align.CENTRE)) for text, width in pairs)

    def _grid_row(self, row: Sequence[str | Entry], widths: tuple[float, ...], air: float, head: GridRow | None, least: float) -> GridRow:
        cells = [self.entry(cell if isinstance(cell, Entry) else Entry(cell), width - 4.0) for cell, width in zip(row, widths, strict=True)]
        return GridRow(tuple(cells), widths, (min(air, 1.2), 2.0), head, least=least)

    def closing(self, texts: Sequence[str], *, ends: bool) -> list[Block]:
        """What is said below the list, and 以上, which never begins a page alone."""
        style = replace(self.looks.cell, leading=self.looks.cell.leading * 0.97)
        pieces = [*(stacked(self.paragraph(text, style)) for text in texts), *([self.end()] if ends else [])]
        return [Whole(joined(pieces, 0.4), before=2.0 if texts else 0.6, keeps_next=True)] if pieces else []

    def contact(self, lines: Sequence[str]) -> Block:
        """問合せ先, boxed, at the right, last on the letter."""
        width, style = 82.0, self.looks.cell
        head = replace(self.looks.label, bold=True, leading=5.0)
        name, *others = lines or ("",)
        rows = [[Span("問合せ先", head), Span(f"　{name}", style)], *([Span(text, style)] for text in others)]
        set_ = [line for row in rows for line in whole_parts(row, Measure(width - 6.0))]
        if height(set_) > _TALLEST_BOX:
            return Text(tuple(set_), before=2.4)
        inside = padded(stacked(set_), left=self.width - width + 3.0, above=1.3, below=1.4)

        def paint(document: Document, x: float, y: float) -> None:
            document.box(x + self.width - width, y, width, inside.height)
            inside.paint(document, x, y)

        return Whole(Piece(inside.height, paint), before=2.4)
