"""Nothing is cut off: the address stands in its window, and every word inside the page."""

from collections.abc import Iterable

from desk_gui.errors import DoesNotFit
from desk_gui.letters.address import addressee
from desk_gui.letters.flow import height
from desk_gui.pdfium import document
from desk_gui.rows.letters import Addressee, House

_EDGE = 3.0 * 72 / 25.4
"""Points at each side that no printer reaches."""


def must_fit(to: Addressee, house: House, pdfs: Iterable[bytes]) -> None:
    """Raises DoesNotFit."""
    window = house.window
    if window is not None and height(addressee(to, house)) > window.height + 0.01:
        raise DoesNotFit("宛先")
    if any(_runs_out(pdf) for pdf in pdfs):
        raise DoesNotFit("紙面の文字")


def _runs_out(pdf: bytes) -> bool:
    with document(pdf) as opened:
        for page in opened:
            words = page.get_textpage()
            boxes = [words.get_rect(at) for at in range(words.count_rects())]
            width, tall = page.get_size()
            words.close()
            page.close()
            if any(left < _EDGE or low < _EDGE or right > width - _EDGE or top > tall - _EDGE for left, low, right, top in boxes):
                return True
    return False
