"""Blank forms as files, for a folder or a stick that is at hand when the program is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desk_gui.commands.audit import AnnounceExport
from desk_gui.commands.base import Wish
from desk_gui.commands.blank_forms import BlankFormOf
from desk_gui.commands.desk import AllStaff
from desk_gui.errors import NoSuchLanguage, WhoIsIt
from desk_gui.exchange.files import write_whole
from desk_gui.letters.blanks import draw
from desk_gui.letters.phrases import languages
from desk_gui.rows.letters import House, Sender
from desk_gui.services.desk import Desk
from desk_gui.services.opening import folder_for
from desk_gui.storage.store import Store
from desk_gui.values.clock import Clock
from desk_gui.values.ids import StaffId, WishId, new_id
from desk_gui.vocabulary import BlankForm, ExportKind


@dataclass(frozen=True)
class DeskFile:
    """Whose forms they are to be, and who makes them: `actor` where a password said it, else the person so named, or the only one."""

    path: Path
    actor: StaffId | None = None
    key: bytes | None = None
    person: str = ""


def write(out: Path, tags: tuple[str, ...], clock: Clock, own: DeskFile | None = None) -> tuple[Path, ...]:
    """In the folder `out`: 受付票, つなぐシート and a 同意書 for each language (without `tags`, for all there are).

    With the desk's block, paper and wording of the phrases, and in its record first; without `own` they leave room for the desk's name.
    Raises NoSuchLanguage, WhoIsIt where nobody is named, and Unavailable in its kind.
    """
    sheets = _wanted(tags)
    if own is None:
        return _written(out, ((form, tag, draw(form, tag, Sender(""), House())) for form, tag in sheets))
    store = Store.open_file(own.path, key=own.key)
    try:
        desk = Desk(store, clock)
        actor = own.actor or _who(desk, own.person)
        desk.apply(Wish(WishId(new_id()), actor, AnnounceExport(ExportKind.BLANK_FORM)))
        return _written(out, ((form, tag, desk.ask(BlankFormOf(form, tag), actor)) for form, tag in sheets))
    finally:
        store.close()


def _wanted(tags: tuple[str, ...]) -> list[tuple[BlankForm, str]]:
    known = tuple(each.tag for each in languages())
    if strange := set(tags) - set(known):
        raise NoSuchLanguage(tuple(sorted(strange)), known)
    plain = [(form, "") for form in BlankForm if form is not BlankForm.CONSENT]
    return [*plain, *((BlankForm.CONSENT, tag) for tag in tags or known)]


def _who(desk: Desk, person: str) -> StaffId:
    people = desk.ask(AllStaff())
    wanted = [each for each in people if person in ("", each.details.name)]
    if len(wanted) != 1:
        raise WhoIsIt(tuple(each.details.name for each in people))
    return wanted[0].id


def _written(out: Path, sheets: Iterator[tuple[BlankForm, str, bytes]]) -> tuple[Path, ...]:
    paths: list[Path] = []
    for form, tag, pdf in sheets:
        paths.append(out / f"{form.label}{f'_{tag}' if tag else ''}.pdf")
        folder_for(paths[-1])
        write_whole(paths[-1], pdf)
    return tuple(paths)
