"""Blank forms by kind: 受付票 and つなぐシート in Japanese, 同意書 in the language of whoever signs too."""

from desk_gui.letters import blank_form
from desk_gui.letters.compose import must_be_drawable
from desk_gui.letters.kinds import blank_intake, blank_link_sheet, consent_form
from desk_gui.rows.letters import House, Sender, Stamp
from desk_gui.rows.papers import ConsentForm
from desk_gui.rows.phrases import DeskPhrase
from desk_gui.vocabulary import BlankForm

_SAID = {BlankForm.INTAKE: blank_intake.say, BlankForm.LINK_SHEET: blank_link_sheet.say}


def draw(form: BlankForm, language: str, desk: Sender, house: House, phrases: tuple[DeskPhrase, ...] = ()) -> bytes:
    """Raises MissingGlyphs."""
    must_be_drawable(desk)
    if form in _SAID:
        return blank_form.draw(_SAID[form](desk, house))
    return consent_form.draw(ConsentForm(desk, language, "", (), (), None, phrases=phrases, house=house), Stamp())
