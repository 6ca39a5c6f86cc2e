"""One file for each kind of paper: what it says. How it looks is `official.py`, for papers that leave the office, or `record.py`.

A new kind is a member of `LetterKind` or `Paper`, a module here of its name with a function `draw`, and, for a `Paper`, its content in
`rows/papers.py`.
"""

from importlib import import_module

from desk_gui.rows.letters import Stamp
from desk_gui.vocabulary import LetterKind, Paper


def draw(kind: LetterKind | Paper, content: object, stamp: Stamp) -> bytes:
    """`content`: LetterContent for a letter, else what `rows/papers.py` names after the kind."""
    pdf: bytes = import_module(f"{__name__}.{kind.value}").draw(content, stamp)
    return pdf
