"""訳文の確認: the desk's own staff look at the phrases its clients read, correct them and sign for them."""

from dataclasses import dataclass

from desk_gui.commands.base import Question, Reversible
from desk_gui.rows.phrases import KeptPhrase, PhraseLanguage, PhraseRow


@dataclass(frozen=True)
class CorrectPhrase(Reversible):
    """Another wording. Nobody has signed for it yet."""

    language: str
    key: str
    text: str


@dataclass(frozen=True)
class ReviewPhrase(Reversible):
    """Signed today by whoever asks. `text`: what they read."""

    language: str
    key: str
    text: str


@dataclass(frozen=True)
class WithdrawReview(Reversible):
    """What was signed is in doubt again."""

    language: str
    key: str


@dataclass(frozen=True)
class RestorePhrase(Reversible):
    """As the inverse of the others. `kept`: None, where the desk had not touched it."""

    language: str
    key: str
    kept: KeptPhrase | None


@dataclass(frozen=True)
class PhraseLanguages(Question[tuple[PhraseLanguage, ...]]):
    pass


@dataclass(frozen=True)
class PhrasesIn(Question[tuple[PhraseRow, ...]]):
    """All phrases of one language, in the order of a sheet."""

    language: str
