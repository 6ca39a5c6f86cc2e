"""Contents of every kind of paper with other words in each field that somebody types, and the sheet drawn of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from desk_gui.letters import approval_form, dispatch_sheet
from desk_gui.letters.blanks import draw as blank
from desk_gui.letters.compose import compose, compose_paper, must_be_drawable
from desk_gui.rows.dispatch import DispatchBook, RegisterLine
from desk_gui.rows.letters import ApprovalForm, House
from desk_gui.vocabulary import TYPESET, BlankForm, LetterKind, LetterPart

from .examples import LETTER, SENDER, STAMP
from .papers import ALL

CHOSEN = frozenset({"marks", "boxes", "explained_in", "client_language", "language", "tag", "phrases", "consent_number"})
"""Picked from lists of the program's or the desk's own, or given by it."""
_FORM = ApprovalForm(LETTER, ("所長", "係長"), date(2026, 6, 8), "R8-0042", ((LetterPart.AGENCY, 1),), "相談係", "森下", "086-000-1234")
_LINE = RegisterLine(1, "倉広相第1号", to_name="法テラス", subject="相談について")


@dataclass(frozen=True)
class Kind:
    content: Any
    draw: Callable[[Any], bytes]

    def drawn(self, wording: Callable[[str], str]) -> bytes:
        return self.draw(reworded(self.content, wording))


def _paper(name: str) -> Kind:
    kind, content = ALL[name]
    if isinstance(kind, LetterKind):
        return Kind(content, lambda told: compose(told, STAMP, LetterPart.AGENCY))
    return Kind(content, lambda told: compose_paper(kind, told, STAMP))


def _approval(form: ApprovalForm) -> bytes:
    must_be_drawable(form)
    return approval_form.draw(form)


def _blank(form: BlankForm) -> Kind:
    return Kind(SENDER, lambda desk: blank(form, "my", desk, House()))


KINDS: dict[str, Kind] = {
    **{part.value: Kind(LETTER, lambda told, part=part: compose(told, STAMP, part)) for part in TYPESET},
    **{name: _paper(name) for name in ALL if not name.endswith(("_light", "_heavy")) and not name.startswith("consent_")},
    "consent_vi": _paper("consent_vi"),
    "approval": Kind(_FORM, _approval),
    "register": Kind(DispatchBook(2026, (2026,), (_LINE,), "窓口"), lambda book: dispatch_sheet.draw(book, date(2026, 6, 9))),
    **{f"blank_{form.value}": _blank(form) for form in BlankForm},
}


def reworded(value: Any, wording: Callable[[str], str]) -> Any:
    """The same content, each text somebody may have typed put through `wording`, in the order of the fields; what is empty stays so."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return wording(value) if value else value
    if isinstance(value, tuple):
        return tuple(reworded(each, wording) for each in value)
    if is_dataclass(value):
        names = [each.name for each in fields(value) if each.name not in CHOSEN]
        return replace(value, **{name: reworded(getattr(value, name), wording) for name in names})
    return value


def numbered(text: str) -> tuple[Callable[[str], str], Callable[[], Iterator[str]]]:
    """A wording that gives each field this text under a number of its own, and all that it gave."""
    given: list[str] = []

    def wording(_before: str) -> str:
        given.append(f"第{len(given)}欄{text}終{len(given)}欄")
        return given[-1]

    return wording, lambda: iter(given)
