"""One rule for figures on a sheet, whichever way each was typed: half width, or full width where one stands alone."""

import re

from desk_gui.vocabulary import Figures

_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
# A figure that is no part of a number, telephone number, date, time, address or word in Latin letters.
_ALONE = re.compile(r"(?<![0-9A-Za-z.,:/@+\-])[0-9](?![0-9A-Za-z/@%]|[.,:\-][0-9A-Za-z])")


def by_rule(text: str, rule: Figures) -> str:
    """The text with as many characters as before."""
    half = text.translate(_HALF)
    return half if rule is Figures.HALF else _ALONE.sub(lambda figure: figure[0].translate(_FULL), half)
