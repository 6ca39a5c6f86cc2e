"""How a client's copy speaks: the client's language first, easy Japanese beside or under it, at one size of type."""

from dataclasses import dataclass, field, replace

from desk_gui.letters.flow import Piece, stacked
from desk_gui.letters.fonts import Family
from desk_gui.letters.phrases import EASY, Phrases, phrases
from desk_gui.letters.style import MM, Align, Measure, Span, Style
from desk_gui.letters.text import Line, lay_out, plain, with_readings

_SOFT = "#3A3A3A"
_UNDER = 8.8
"""Points: the Japanese under a phrase."""

# Scripts that stack marks above and below their letters need more air between lines.
_LEADING = {
    "ur": 2.3, "my": 1.75, "km": 1.7, "si": 1.6, "lo": 1.6, "ar": 1.6, "fa": 1.6, "th": 1.5, "ta": 1.5, "bn": 1.5, "ne": 1.5, "hi": 1.5,
}  # fmt: skip


@dataclass(frozen=True)
class Voice:
    """One language at one scale."""

    words: Phrases
    scale: float = 1.0
    easy: Phrases = field(default_factory=lambda: phrases(EASY))

    @property
    def is_japanese(self) -> bool:
        """The sheet itself is Japanese: nothing stands under its phrases."""
        return self.words.tag.startswith("ja")

    @property
    def rtl(self) -> bool:
        return self.words.rtl

    def style(self, size: float, *, bold: bool = False) -> Style:
        size *= self.scale
        family = Family.GOTHIC if self.is_japanese else Family.SANS
        factor = 1.75 if self.words.tag == EASY else _LEADING.get(self.words.tag.split("-")[0], 1.38)
        return Style(family, size, size * factor / MM, bold, language="" if self.is_japanese else self.words.tag)

    def japanese(self, size: float, *, bold: bool = False, colour: str = _SOFT) -> Style:
        size *= self.scale
        return Style(Family.GOTHIC, size, size * 1.3 / MM, bold, colour)

    def measure(self, width: float, align: Align = Align.START) -> Measure:
        return Measure(width, rtl=self.rtl, align=align)

    def own(self, text: str, style: Style, width: float) -> tuple[Line, ...]:
        """A fixed phrase, with its readings."""
        return lay_out(with_readings(text, style), self._phrased(width))

    def _phrased(self, width: float, align: Align = Align.START) -> Measure:
        return replace(self.measure(width, align), spaced=self.words.tag == EASY)

    def typed(self, text: str, style: Style, width: float) -> tuple[Line, ...]:
        """Words someone typed."""
        return lay_out(plain(text, style), self.measure(width))

    def under(self, text: str, width: float, size: float = _UNDER, align: Align | None = None) -> tuple[Line, ...]:
        """Easy Japanese on the side the sheet is read from."""
        if self.is_japanese:
            return ()
        side = align or (Align.END if self.rtl else Align.START)
        return lay_out(with_readings(text, self.japanese(size)), Measure(width, align=side, spaced=True))

    def both(self, key: str, style: Style, width: float, size: float = _UNDER) -> Piece:
        """The phrase, and below it the same in Japanese."""
        return stacked([*self.own(self.words.text(key), style, width), *self.under(self.easy.text(key), width, size)])

    def inline(self, key: str, style: Style, width: float) -> tuple[Line, ...]:
        """The phrase with its Japanese on the same line, or below where both are long."""
        own = self.own(self.words.text(key), style, width)
        if self.is_japanese:
            return own
        japanese = [Span("  ", style), *with_readings(self.easy.text(key), self.japanese(_UNDER))]
        together = lay_out([*with_readings(self.words.text(key), style), *japanese], self.measure(width))
        return together if len(together) == 1 else (*own, *self.under(self.easy.text(key), width))

    def said(self, key: str, style: Style, width: float) -> Piece:
        return stacked(self.inline(key, style, width))

    def centred(self, key: str, style: Style, width: float) -> tuple[Line, ...]:
        own = lay_out(with_readings(self.words.text(key), style), self._phrased(width, Align.CENTRE))
        return (*own, *self.under(self.easy.text(key), width, align=Align.CENTRE))

    def labelled(self, key: str, text: str, width: float, *, bold: bool = False) -> Piece:
        """A phrase as the name of what someone typed."""
        style = self.style(10.5)
        name = [*with_readings(self.words.text(key), style), Span(": ", style)]
        return stacked(lay_out([*name, *plain(text, self.style(10.5, bold=bold))], self.measure(width)))
