"""One file for each kind of paper: what it says. How it looks is `official.py`, for papers that leave the office, or `record.py`."""

from collections.abc import Callable, Mapping
from typing import Any

from desk_gui.letters.kinds import consent_form, consultation_record, cover, handover, information, introduction, minutes
from desk_gui.rows.letters import Stamp
from desk_gui.vocabulary import Paper

PAPERS: Mapping[Paper, Callable[[Any, Stamp], bytes]] = {
    Paper.INTRODUCTION: introduction.draw,
    Paper.INFORMATION: information.draw,
    Paper.COVER: cover.draw,
    Paper.HANDOVER: handover.draw,
    Paper.MINUTES: minutes.draw,
    Paper.CONSENT_FORM: consent_form.draw,
    Paper.CONSULTATION_RECORD: consultation_record.draw,
}
"""The content of the first two is LetterContent, of the others what `rows/papers.py` names after them."""
