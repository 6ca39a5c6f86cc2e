"""Blocks that follow each other down a page and on to the next: nothing is cut off, nothing that belongs together is parted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from desk_gui.letters.pdf import Document
from desk_gui.letters.text import Line

Paint = Callable[[Document, float, float], None]


@dataclass(frozen=True)
class Piece:
    """Something that stands on one page. `paint` is given the top left corner."""

    height: float
    paint: Paint


class Block(Protocol):
    """Something that may be parted between pages. `before`: space above it, dropped at the top of a page."""

    @property
    def before(self) -> float: ...

    @property
    def keeps_next(self) -> bool: ...

    def take(self, room: float, *, force: bool) -> tuple[Piece | None, "Block | None"]:
        """As much as fits, and what is left. Forced: at least something, for the page is empty."""


@dataclass(frozen=True)
class Whole:
    """A block that stays in one piece."""

    piece: Piece
    before: float = 0.0
    keeps_next: bool = False

    def take(self, room: float, *, force: bool) -> tuple[Piece | None, Block | None]:
        return (self.piece, None) if self.piece.height <= room or force else (None, self)


@dataclass(frozen=True)
class Text:
    """Lines of a paragraph; a page neither ends with its first line nor begins with its last."""

    lines: tuple[Line, ...]
    before: float = 0.0
    keeps_next: bool = False

    def take(self, room: float, *, force: bool) -> tuple[Piece | None, Block | None]:
        count = fitting_lines(self.lines, room, force=force)
        if count < len(self.lines):
            count = without_orphans(count, len(self.lines), force=force)
        if self.lines and count == 0:
            return None, self
        head, tail = self.lines[:count], self.lines[count:]
        return stacked(head), (replace(self, lines=tail) if tail else None)


@dataclass(frozen=True)
class Row:
    """A row of a ruled table: its label, and the lines of its cell. Parted, the label stands again on the next page."""

    label: tuple[Line, ...]
    lines: tuple[Line, ...]
    label_width: float
    width: float
    padding: tuple[float, float] = (1.35, 2.4)
    topped: bool = False
    least: float = 0.0
    before: float = 0.0
    keeps_next: bool = False

    def take(self, room: float, *, force: bool) -> tuple[Piece | None, Block | None]:
        inside = room - 2 * self.padding[0]
        count = fitting_lines(self.lines, inside, force=force)
        if count < len(self.lines):
            count = without_orphans(count, len(self.lines), force=force)
        if count == 0 and (self.lines or (self._height(()) > room and not force)):
            return None, self
        head, tail = self.lines[:count], self.lines[count:]
        # Neighbours share a rule: only the first row of a page draws the one above it.
        piece = Piece(self._height(head), replace(self, lines=head, topped=self.topped or force).paint)
        return piece, (replace(self, lines=tail) if tail else None)

    def _height(self, lines: Sequence[Line]) -> float:
        return max(self.least, max(height(lines), height(self.label)) + 2 * self.padding[0])

    def paint(self, document: Document, x: float, y: float) -> None:
        tall = self._height(self.lines)
        for across in (0.0, self.label_width, self.width):
            document.rule(x + across, y, x + across, y + tall)
        for down in (0.0, tall) if self.topped else (tall,):
            document.rule(x, y + down, x + self.width, y + down)
        document.lines(self.label, x + self.padding[1], y + (tall - height(self.label)) / 2)
        document.lines(self.lines, x + self.label_width + self.padding[1], y + (tall - height(self.lines)) / 2)


def height(lines: Sequence[Line]) -> float:
    return sum(line.height for line in lines)


def stacked(lines: Sequence[Line]) -> Piece:
    """Lines one below the other."""

    def paint(document: Document, x: float, y: float) -> None:
        document.lines(lines, x, y)

    return Piece(height(lines), paint)


def joined(pieces: Sequence[Piece], gap: float = 0.0) -> Piece:
    """Pieces one below the other that stay together."""

    def paint(document: Document, x: float, y: float) -> None:
        for piece in pieces:
            piece.paint(document, x, y)
            y += piece.height + gap

    return Piece(sum(piece.height for piece in pieces) + gap * max(0, len(pieces) - 1), paint)


def beside(pieces: Sequence[tuple[float, Piece]]) -> Piece:
    """Pieces next to each other, each at its own distance from the left."""

    def paint(document: Document, x: float, y: float) -> None:
        for offset, piece in pieces:
            piece.paint(document, x + offset, y)

    return Piece(max((piece.height for _, piece in pieces), default=0.0), paint)


def padded(piece: Piece, *, left: float = 0.0, above: float = 0.0, below: float = 0.0) -> Piece:
    def paint(document: Document, x: float, y: float) -> None:
        piece.paint(document, x + left, y + above)

    return Piece(piece.height + above + below, paint)


@dataclass(frozen=True)
class Page:
    """What stands on one page, and how far down."""

    pieces: tuple[tuple[float, Piece], ...]
    end: float


def paginate(blocks: Sequence[Block], *, top: float, next_top: float, bottom: float) -> list[Page]:
    """The blocks on as many pages as they need."""
    waiting = list(blocks)
    pages: list[Page] = []
    while waiting:
        page, waiting = _filled(waiting, next_top if pages else top, bottom, first=not pages)
        pages.append(page)
    return pages


def _filled(blocks: list[Block], top: float, bottom: float, *, first: bool) -> tuple[Page, list[Block]]:
    placed: list[tuple[float, Piece]] = []
    y = top
    while blocks:
        block = blocks[0]
        start = y + (block.before if placed or first else 0.0)
        piece, rest = block.take(bottom - start, force=not placed and not first)
        whole = rest is None
        if piece is None or (placed and whole and block.keeps_next and not _follows(blocks[1:], bottom - start - piece.height)):
            break
        placed.append((start, piece))
        y = start + piece.height
        blocks = [rest, *blocks[1:]] if rest is not None else blocks[1:]
        if rest is not None:
            break
    return Page(tuple(placed), y), blocks


def _follows(blocks: list[Block], room: float) -> bool:
    """Whether the next block can begin on this page too."""
    return not blocks or blocks[0].take(room - blocks[0].before, force=False)[0] is not None


def fitting_lines(lines: Sequence[Line], room: float, *, force: bool) -> int:
    """How many lines the room holds; forced, one at least."""
    used, count = 0.0, 0
    for line in lines:
        used += line.height
        if used > room + 0.001 and not (force and count == 0):
            break
        count += 1
    return count


def without_orphans(count: int, total: int, *, force: bool) -> int:
    """So many of all lines that neither the first nor the last stands alone; 0 where that cannot be."""
    if force:
        return count
    count = min(count, total - 2) if total > 3 else 0
    return count if count >= 2 else 0
