"""From a refusal to where its cause stands: a field of the form, the partner, the case, or the choice of a language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk_gui.errors import CopyInOtherLanguage, DeskError, DoesNotFit, MissingGlyphs, NotConsented, RecipientInConflict

if TYPE_CHECKING:
    from desk_gui.views.letters.compose_page import ComposePage


def _tr(text: str) -> str:
    return QCoreApplication.translate("Letters", text)


@dataclass(frozen=True)
class Way:
    """`words`: on what is pressed."""

    words: str
    go: Callable[[], None]


def way_to(error: DeskError, page: "ComposePage") -> Way | None:
    """None where nothing can be done about it from here."""
    if (found := _elsewhere(error, page)) is not None:
        return found
    field = page.foot.language if isinstance(error, CopyInOtherLanguage) else page.form.field_of(error)
    if field is not None:
        return Way(_tr("入力欄へ"), partial(_to_field, page, field))
    if isinstance(error, NotConsented):
        return Way(_tr("同意を確かめる"), page.open_case)
    return None


def _elsewhere(error: DeskError, page: "ComposePage") -> Way | None:
    """What the form does not hold: it is read from the partner, or from the case."""
    basis = page.composer.basis
    if basis is None:
        return None
    to_agency = Way(_tr("機関を開く"), partial(page.office.navigator.open, "agency", basis.agency.id))
    if isinstance(error, RecipientInConflict):
        return to_agency
    if isinstance(error, DoesNotFit) and error.field == "宛先":
        return None if page.form.addressee.section.text().strip() else to_agency
    if isinstance(error, MissingGlyphs) and page.form.field_of(error) is None:
        agency = basis.agency.details
        contact = (text for each in agency.contacts for text in (each.name, each.title, each.section))
        printed = (agency.name, agency.postcode, agency.address, agency.phone, agency.fax, *contact)
        held = set(error.characters) & set("".join(printed))
        return to_agency if held else Way(_tr("ケースを開く"), page.open_case)
    return None


def _to_field(page: "ComposePage", field: QWidget) -> None:
    """After 決裁 nothing can be typed: then to what lets it be typed again, with the field in sight."""
    page.two.show_words()
    if field.isEnabled():
        page.form.go_to(field)
    else:
        page.form.ensureWidgetVisible(field)
        page.head.edit.setFocus()
