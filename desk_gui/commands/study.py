"""事例検討用の資料: a case on paper for people who may not know whose it is."""

from dataclasses import dataclass

from desk_gui.commands.base import Final, Question
from desk_gui.rows.letters import PaperPdf
from desk_gui.rows.study import StudyDraft
from desk_gui.values.ids import CaseId


@dataclass(frozen=True)
class StudyText:
    """What would be printed of one passage of the draft; empty: nothing. `looked`: somebody has read it beside the original."""

    key: str
    text: str
    looked: bool = False


@dataclass(frozen=True)
class StudyOrder:
    """`question`: 検討したいこと, of whoever prepares it."""

    case: CaseId
    texts: tuple[StudyText, ...]
    question: str = ""


@dataclass(frozen=True)
class AnnounceStudy(Final):
    """It is about to go to a printer or into a file. Refused unless every text was looked through and none tells who it is.

    `digest`: the SHA-256 of what was looked at.
    """

    order: StudyOrder
    digest: str
    printed: bool = True


@dataclass(frozen=True)
class StudyDraftOf(Question[StudyDraft]):
    case: CaseId


@dataclass(frozen=True)
class StudyPaper(Question[PaperPdf]):
    """As it would be printed, looked through or not."""

    order: StudyOrder
