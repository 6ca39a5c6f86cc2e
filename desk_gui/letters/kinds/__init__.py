"""One file for each kind of paper: what it says. How it looks is `official.py`, for papers that leave the office, or `record.py`.

A new kind is a member of `Paper`, a module here of its name with a function `draw`, and its content in `rows/papers.py`.
"""

from importlib import import_module

from desk_gui.rows.letters import Stamp
from desk_gui.vocabulary import Paper


def draw(paper: Paper, content: object, stamp: Stamp) -> bytes:
    """`content`: LetterContent for the kinds of letter about a client, else what `rows/papers.py` names after the kind."""
    pdf: bytes = import_module(f"{__name__}.{paper.value}").draw(content, stamp)
    return pdf
