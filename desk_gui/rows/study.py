"""A case made ready for a study session: each text beside what would be printed of it."""

from dataclasses import dataclass

from desk_gui.values.ids import CaseId


@dataclass(frozen=True)
class Replaced:
    """A stretch of a text, and what is put in its place. `what`: what it is, for the person at the desk; `sure`: it is recorded of
    somebody or has the form of a number, where the rest is a guess."""

    start: int
    end: int
    word: str
    what: str
    sure: bool = True


@dataclass(frozen=True)
class Passage:
    """One text of the case. `key`: of where it stands and of its words, so that a text that was changed is another one; `when` and
    `label` stand over it on the paper; `proposed`: with every stretch of `replaced` exchanged."""

    key: str
    when: str
    label: str
    text: str
    replaced: tuple[Replaced, ...]
    proposed: str


@dataclass(frozen=True)
class StudyDraft:
    """`traits`: what is told of the person by name of the trait; `widened`: those told in a wider word than is recorded, or not told."""

    case: CaseId
    passages: tuple[Passage, ...]
    traits: tuple[tuple[str, str], ...] = ()
    widened: tuple[str, ...] = ()
