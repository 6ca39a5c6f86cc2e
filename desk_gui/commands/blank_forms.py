"""Forms to be written on by hand, for days the program cannot be used."""

from dataclasses import dataclass

from desk_gui.commands.base import Question
from desk_gui.vocabulary import BlankForm


@dataclass(frozen=True)
class BlankFormOf(Question[bytes]):
    """The form as a PDF. `language`: of whoever signs a 同意書; the others are in Japanese."""

    form: BlankForm
    language: str = ""
