"""Ruled tables of several columns that go on over pages, their head on each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desk_gui.letters.flow import Block, Piece, fitting_lines, height, without_orphans
from desk_gui.letters.pdf import Document
from desk_gui.letters.text import Line

Cells = tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class GridRow:
    """A row of a table. `widths`: of its columns; `head`: the row that names them, drawn above it where it is first on a page."""

    cells: Cells
    widths: tuple[float, ...]
    padding: tuple[float, float] = (1.2, 2.0)
    head: "GridRow | None" = None
    topped: bool = False
    least: float = 0.0
    """So tall at least: a row to be written in."""
    before: float = 0.0
    keeps_next: bool = False

    @property
    def tall(self) -> float:
        return max(self.least, max(height(cell) for cell in self.cells) + 2 * self.padding[0])

    def take(self, room: float, *, force: bool) -> tuple[Piece | None, Block | None]:
        heads = [self.head] if self.head is not None and (force or self.topped) else []
        room -= sum(each.tall for each in heads)
        if self.tall <= room + 0.001:
            return self.piece(heads, topped=self.topped or force), None
        parted = self._parted(room - 2 * self.padding[0], force=force)
        if parted is None:
            return None, self
        first, rest = parted
        return first.piece(heads, topped=self.topped or force), rest

    def _parted(self, inside: float, *, force: bool) -> "tuple[GridRow, GridRow] | None":
        """What fits of each cell, and the rest of each."""
        counts = [fitting_lines(cell, inside, force=force) for cell in self.cells]
        for at, cell in enumerate(self.cells):
            if counts[at] < len(cell):
                counts[at] = without_orphans(counts[at], len(cell), force=force)
                if not counts[at]:
                    return None
        first = tuple(cell[:count] for cell, count in zip(self.cells, counts, strict=True))
        rest = tuple(cell[count:] for cell, count in zip(self.cells, counts, strict=True))
        return replace(self, cells=first, least=0.0), replace(self, cells=rest, topped=False, before=0.0, least=0.0)

    def piece(self, heads: Sequence["GridRow"], *, topped: bool) -> Piece:
        """The row under the rows that name its columns."""
        rows = [*(replace(each, topped=at == 0 and topped) for at, each in enumerate(heads)), replace(self, topped=topped and not heads)]

        def paint(document: Document, x: float, y: float) -> None:
            for row in rows:
                row.paint(document, x, y)
                y += row.tall

        return Piece(sum(row.tall for row in rows), paint)

    def paint(self, document: Document, x: float, y: float) -> None:
        edges = [sum(self.widths[:at]) for at in range(len(self.widths) + 1)]
        for across in edges:
            document.rule(x + across, y, x + across, y + self.tall)
        for down in (0.0, self.tall) if self.topped else (self.tall,):
            document.rule(x, y + down, x + edges[-1], y + down)
        for across, cell in zip(edges, self.cells, strict=False):
            document.lines(cell, x + across + self.padding[1], y + (self.tall - height(cell)) / 2)
