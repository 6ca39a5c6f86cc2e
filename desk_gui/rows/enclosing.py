"""What of a case may go along with a letter."""

from dataclasses import dataclass

from desk_gui.rows.attachments import AttachmentRow

MOST_PAGES = 30
"""Of one attachment that goes along: a book is sent in an envelope of its own."""


@dataclass(frozen=True)
class Enclosable:
    """`withheld`: why it may not go to this partner, as a sentence; empty where it may. `undeclared`: nobody has said yet what can be read
    on it. `pages`: 0 until it was drawn for printing.
    """

    row: AttachmentRow
    withheld: str = ""
    undeclared: bool = False
    pages: int = 0
