"""The type of official papers: one set of styles for every kind, under the desk's rule for figures."""

from dataclasses import dataclass, replace
from functools import cached_property

from desk_gui.letters.fonts import Family
from desk_gui.letters.style import Style
from desk_gui.vocabulary import Figures

GREY = "#5F6A68"

_BODY = Style(Family.MINCHO, 10.5, 6.0)
_HEAD = Style(Family.MINCHO, 10.5, 5.6)
_TITLE = Style(Family.MINCHO, 12, 6.0)
_CELL = Style(Family.PMINCHO, 10, 5.0)
_LABEL = Style(Family.GOTHIC, 9.5, 5.0)
_MARK = Style(Family.GOTHIC, 11, 7.0, bold=True)
_TAG = Style(Family.GOTHIC, 9, 4.2, colour=GREY)
_SMALL = Style(Family.GOTHIC, 9, 5.0)
_FAX = Style(Family.GOTHIC, 12, 6.6)
_FORM = Style(Family.GOTHIC, 16, 9.0, bold=True)


@dataclass(frozen=True)
class Looks:
    figures: Figures = Figures.HALF
    by_fax: bool = False

    def _of(self, style: Style) -> Style:
        return replace(style, figures=self.figures)

    @cached_property
    def body(self) -> Style:
        return self._of(_BODY)

    @cached_property
    def head(self) -> Style:
        """Number, date, addressee, sender, 記 and 以上."""
        return self._of(_FAX if self.by_fax else _HEAD)

    @cached_property
    def title(self) -> Style:
        return self._of(_TITLE)

    @cached_property
    def cell(self) -> Style:
        return self._of(_FAX if self.by_fax else _CELL)

    @cached_property
    def label(self) -> Style:
        """The name of a row, and the head of a column."""
        return self._of(_FAX if self.by_fax else _LABEL)

    @cached_property
    def mark(self) -> Style:
        return self._of(_MARK)

    @cached_property
    def tag(self) -> Style:
        return self._of(_TAG)

    @cached_property
    def small(self) -> Style:
        return self._of(_SMALL)

    @cached_property
    def form(self) -> Style:
        """The name of a paper that is a form, centred at its top."""
        return self._of(_FORM)
