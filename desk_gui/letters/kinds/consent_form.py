"""同意書: in Japanese and, beside or below each sentence, in the language of whoever signs; every item there is, ticked or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from desk_gui.letters.cards import from_start, grid, heavy_tick, square
from desk_gui.letters.client_foot import unchecked_line
from desk_gui.letters.control import control_foot
from desk_gui.letters.flow import Block, Page, Piece, Whole, beside, height, joined, padded, paginate, stacked
from desk_gui.letters.fonts import Family
from desk_gui.letters.language_boxes import language_boxes
from desk_gui.letters.looks import Looks
from desk_gui.letters.paper import BOTTOM, LEFT, TOP, WIDTH
from desk_gui.letters.pdf import Document
from desk_gui.letters.phrases import EASY, phrases
from desk_gui.letters.style import Align, Measure, Span, Style
from desk_gui.letters.text import Line, lay_out, plain, with_readings
from desk_gui.letters.voice import Voice
from desk_gui.rows.letters import Stamp
from desk_gui.rows.papers import ConsentForm
from desk_gui.values.days import both_calendars
from desk_gui.vocabulary import ConsentItem

_SCALES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.77)
_LABEL_WIDTH = 36.0
_FACT_WIDTH = 62.0
_LANGUAGE_LEFT = 27.0
_LABEL_APART = 4.0
_ONE_BOX, _BOX_STEP = 6.0, 7.0
_BOXES_AT_MOST = 100.0
_MOST_IN_HALF = 4
"""Recipients whose boxes leave room for the words of an item on half the width."""
_SIGN_TALL = 11.0
_FOOT_GAP = 2.0
_CIRCLED = 20
_UNNAMED = "（　　　　　　　　　　　　　　　　　　　　）"
"""Room for the name of a desk that prints it before it has any."""


def _circled(at: int) -> str:
    """①, ② and on, as long as there are such."""
    return chr(ord("①") + at) if at < _CIRCLED else f"({at + 1})"


def draw(content: ConsentForm, stamp: Stamp) -> bytes:
    """On one page where the words allow it."""
    document = Document("同意書", content.language or "ja")
    form, pages = _fitting(content)
    for number, page in enumerate(pages, 1):
        if number > 1:
            document.next_page()
        for y, piece in page.pieces:
            piece.paint(document, LEFT, y)
        if len(pages) > 1:
            document.lines(
                lay_out(plain(f"{number}/{len(pages)}", form.looks.small), Measure(WIDTH, align=Align.CENTRE)), LEFT, BOTTOM + 1.0
            )
        control_foot(document, stamp, LEFT, WIDTH)
    form.foot.paint(document, LEFT, BOTTOM - form.foot.height)
    return document.finish()


def _fitting(content: ConsentForm) -> tuple["_Form", list[Page]]:
    """As large as one page holds; at full size where none does."""
    found: list[tuple[_Form, list[Page]]] = []
    for scale in _SCALES:
        form = _Form(content, scale)
        found.append((form, paginate(form.blocks, top=TOP, next_top=TOP, bottom=BOTTOM - form.foot.height - _FOOT_GAP)))
        if len(found[-1][1]) == 1:
            return found[-1]
    return found[0]


@dataclass(frozen=True)
class _Form:
    content: ConsentForm
    scale: float

    @cached_property
    def looks(self) -> Looks:
        return Looks(self.content.house.figures)

    @cached_property
    def voice(self) -> Voice:
        own = self.content.phrases
        return Voice(phrases(self.content.language, own), self.scale, phrases(EASY, own))

    @cached_property
    def is_plain(self) -> bool:
        """In Japanese alone. やさしい日本語 stands beside it as any other language does."""
        return self.voice.words.tag == "ja"

    @cached_property
    def foot(self) -> Piece:
        _ = self.blocks  # what they say decides whether anything is left to be checked
        return unchecked_line(self.voice, WIDTH)

    @cached_property
    def blocks(self) -> list[Block]:
        gap = 3.0 * self.scale
        content = self.content
        what_for = f"「{content.purpose}」" if content.purpose else "下の目的"
        purpose = f"{what_for}に" if content.purpose.endswith("ため") else f"{what_for}のために"
        agreed = f"私は、次の項目を、{purpose}、下の相手に伝えることに同意します。"
        for_what, to, until = self._purpose(), self._recipients(), self._until()
        if content.divided:  # the numbers in the table are those of the recipients, who come first
            agreed = f"私は、印を付けた項目を、{purpose}、それぞれの番号の相手に伝えることに同意します。"
        items = Whole(self._items(), before=gap * 0.6)
        told = [items, Whole(joined([for_what, to, until], 0.6), before=gap)]
        divided = [Whole(joined([for_what, to], 0.6), before=gap * 0.6), items, Whole(until, before=gap)]
        return [
            Whole(self._title()),
            Whole(self._both(agreed, "agreed"), before=gap),
            *(divided if content.divided else told),
            *(Whole(self._both(self._japanese(key), key), before=gap * 0.8) for key in ("only", "withdraw", "consent_read")),
            Whole(self._languages(), before=gap * 0.5),
            Whole(self._signing(), before=gap),
        ]

    def _title(self) -> Piece:
        desk, number = self.content.desk, self.content.number
        numbered = [*self._beside("consent_no", 9.0), *plain(f"同意番号　{number}", self.looks.head)]
        right = lay_out(numbered, Measure(WIDTH, align=Align.END)) if number else ()
        to = lay_out(plain(f"{desk.name or _UNNAMED}　御中", self.looks.head), Measure(WIDTH))
        ways = (("電話", "phone", desk.phone), ("FAX", "", desk.fax), ("受付", "", desk.hours))
        reach = [span for name, key, text in ways if text for span in self._reach(name, key, text)]
        below = lay_out(reach, Measure(WIDTH)) if reach else ()
        return joined([stacked(right), self._name(), stacked([*to, *below])], 1.0)

    def _name(self) -> Piece:
        """In the middle; what it is called in the other language to the right of it, or below where that is long or read from the right:
        readers of PDF files turn a whole line round for one such word.
        """
        lines = lay_out(plain("同　意　書", self.looks.form), Measure(WIDTH, align=Align.CENTRE))
        if self.is_plain:
            return stacked(lines)
        side = (WIDTH - lay_out(plain("同　意　書", self.looks.form), Measure(WIDTH))[0].width) / 2 - _LABEL_APART
        own = lay_out(self._own("consent_title", 12.0), self._left(side))
        if len(own) == 1 and not self.voice.rtl:
            return beside([(0.0, stacked(lines)), (WIDTH - side, padded(stacked(own), above=lines[0].middle - own[0].middle))])
        return stacked([*lines, *lay_out(self._own("consent_title", 12.0), self.voice.measure(WIDTH, Align.CENTRE))])

    def _reach(self, name: str, key: str, text: str) -> list[Span]:
        small = self.looks.small
        return [*plain(f"{name} ", small), *(self._beside(key, 9.0) if key else ()), *plain(f"{text}　", small)]

    def _own(self, key: str, size: float) -> list[Span]:
        return with_readings(self.voice.words.text(key), self.voice.style(size))

    def _beside(self, key: str, size: float) -> list[Span]:
        """The same for whoever signs, after a Japanese word on its line."""
        return [] if self.is_plain else [*self._own(key, size), Span("　", self._style(size))]

    def _style(self, size: float = 10.5) -> Style:
        return Style(Family.GOTHIC, size * self.scale, size * self.scale * 0.58, figures=self.content.house.figures)

    def _japanese(self, key: str) -> str:
        return phrases("ja").text(key)

    def _both(self, japanese: str, key: str) -> Piece:
        """Japanese, and below it the same for whoever signs."""
        own = () if self.is_plain else self.voice.own(self.voice.words.text(key), self.voice.style(10.5), WIDTH)
        return stacked([*lay_out(plain(japanese, self._style()), Measure(WIDTH, align=Align.JUSTIFY)), *own])

    # --- what is told, and to whom ---------------------------------------------------------------------------------------------

    def _items(self) -> Piece:
        """One box an item, or one for each recipient under its number."""
        told = self.content.divided or (self.content.items,)
        columns = 2 if len(told) <= _MOST_IN_HALF else 1
        boxes = min(_BOX_STEP * len(told), _BOXES_AT_MOST) if self.content.divided else _ONE_BOX
        width = WIDTH / columns - 3.0 - boxes
        pieces = [self._item(item, width, boxes, [item in each for each in told]) for item in ConsentItem]
        body = grid(pieces, WIDTH - 4.0, columns, self.voice)
        if self.content.divided:
            body = joined([grid([self._numbers(width, boxes)] * columns, WIDTH - 4.0, columns, self.voice), body])
        inside = padded(body, left=3.0, above=1.6, below=1.2)

        def paint(document: Document, x: float, y: float) -> None:
            document.box(x, y, WIDTH, inside.height)
            inside.paint(document, x, y)

        return Piece(inside.height, paint)

    def _numbers(self, width: float, boxes: float) -> Piece:
        """Above the boxes of each recipient the number it has on the sheet."""
        count = len(self.content.divided)
        step = boxes / count
        lines = [lay_out(plain(_circled(at), self._style(9.5)), Measure(step, align=Align.CENTRE)) for at in range(count)]

        def paint(document: Document, x: float, y: float) -> None:
            for at, line in enumerate(lines):
                centre = x + from_start(self.voice, at * step, 4.0, width + boxes) + 2.0
                document.lines(line, centre - step / 2, y)

        return Piece(height(lines[0]), paint)

    def _item(self, item: ConsentItem, width: float, boxes: float, ticked: Sequence[bool]) -> Piece:
        """Both languages on one line where they are short."""
        voice, style = self.voice, self.voice.style(9.5)
        japanese, own = plain(item.label, self._style()), voice.words.text(f"item_{item.value}")
        if self.is_plain:
            return self._ticked(lay_out(japanese, voice.measure(width)), width, boxes, ticked)
        together = lay_out([*japanese, Span("　", style), *with_readings(own, style)], voice.measure(width))
        if len(together) == 1:
            return self._ticked(together, width, boxes, ticked)
        return self._ticked([*lay_out(japanese, voice.measure(width)), *voice.own(own, style, width)], width, boxes, ticked)

    def _ticked(self, lines: Sequence[Line], width: float, boxes: float, ticked: Sequence[bool]) -> Piece:
        middle, step, whole = lines[0].middle, boxes / len(ticked), width + boxes

        def paint(document: Document, x: float, y: float) -> None:
            for at, each in enumerate(ticked):
                left = x + from_start(self.voice, at * step, 4.0, whole)
                square(document, left, y + middle)
                if each:
                    heavy_tick(document, left, y + middle)
            document.lines(lines, x + from_start(self.voice, boxes, width, whole), y)

        return Piece(height(lines) + 0.8 * self.scale, paint)

    def _recipients(self) -> Piece:
        names = self.content.recipients
        numbered = [f"{_circled(at)}　{name}" for at, name in enumerate(names)] if self.content.divided else ["、".join(names)]
        return self._fact("伝える相手", "consent_to", numbered if names else ())

    def _purpose(self) -> Piece:
        return self._fact("目的", "consent_purpose", (self.content.purpose,) if self.content.purpose else ())

    def _until(self) -> Piece:
        """The day as the other sheets in that language write it, too."""
        until, width = self.content.until, WIDTH - _FACT_WIDTH
        if until is None:
            return self._line("同意の期間", "consent_until", "")
        day = with_readings(self.voice.words.day(until), self.voice.style(9.5)) if not self.is_plain else []
        both = plain(f"{both_calendars(until)}まで", self._style())
        together = lay_out([*both, Span("　", self._style()), *day], Measure(width))
        lines = together if len(together) == 1 or not day else (*lay_out(both, Measure(width)), *lay_out(day, self._left(width)))
        return self._beside_name("同意の期間", "consent_until", lines)

    def _fact(self, label: str, key: str, texts: Sequence[str]) -> Piece:
        """What stands there, in Japanese as it was typed; where nothing does, a line to be written on."""
        lines = [line for text in texts for line in lay_out(plain(text, self._style()), Measure(WIDTH - _FACT_WIDTH))]
        return self._beside_name(label, key, lines) if lines else self._line(label, key, "")

    def _beside_name(self, label: str, key: str, lines: Sequence[Line]) -> Piece:
        style = self._style()
        bold = Style(style.family, style.size, style.leading, bold=True, figures=style.figures)
        name = self._named(Span(label, bold), key, _FACT_WIDTH - 3.0, below=self.voice.rtl)
        return beside([(0.0, stacked(name)), (_FACT_WIDTH, stacked(lines))])

    # --- in which language ------------------------------------------------------------------------------------------------------

    def _languages(self) -> Piece:
        content, style = self.content, self._style()
        words = self.voice.words
        name = self._named(Span("説明した言語", style), "explained_in", _LANGUAGE_LEFT - 2.0)
        own = () if self.voice.is_japanese or self.voice.rtl else plain(words.name_native, self.voice.style(9.0))
        wanted = (words.tag, content.explained_in)
        boxes = language_boxes(self._style(9.0), WIDTH - _LANGUAGE_LEFT, *wanted, ticked=content.explained_in, own=own)
        return beside([(0.0, stacked(name)), (_LANGUAGE_LEFT, boxes)])

    # --- signing ---------------------------------------------------------------------------------------------------------------

    def _signing(self) -> Piece:
        content = self.content
        rows = [
            ("日付", "date", ""),
            ("署名", "signature", content.client_name),
            ("署名（保護者・代筆者）", "signature_other", ""),
            ("通訳者氏名", "interpreter_name", content.interpreter),
            ("説明した職員", "explained_by", content.explained_by),
        ]
        return joined([self._line(*row) for row in rows])

    def _line(self, label: str, key: str, text: str) -> Piece:
        """A label in both languages, and a line to write on; what is known stands above it, small."""
        typed = lay_out(plain(text, self._style(9)), Measure(WIDTH - _LABEL_WIDTH - 14.0)) if text else ()
        return self._ruled(self._named(Span(label, self._style()), key, _LABEL_WIDTH + 10.0), typed)

    def _named(self, label: Span, key: str, width: float, *, below: bool = False) -> tuple[Line, ...]:
        """A label, and the same for whoever signs beside it, or below where it is long, on the same side."""
        if self.is_plain:
            return lay_out([label], Measure(width))
        own = self._own(key, 8.8)
        together = lay_out([label, Span("　", label.style), *own], Measure(width))
        if len(together) == 1 and not below:
            return together
        return (*lay_out([label], Measure(width)), *lay_out(own, self._left(width)))

    def _left(self, width: float) -> Measure:
        """From the left in every language, though read as each is read."""
        return self.voice.measure(width, Align.END if self.voice.rtl else Align.START)

    def _ruled(self, name: Sequence[Line], typed: Sequence[Line]) -> Piece:
        tall = max(_SIGN_TALL * self.scale, height(name) + 1.0)

        def paint(document: Document, x: float, y: float) -> None:
            document.lines(name, x, y + tall - 1.0 - height(name))
            document.lines(typed, x + _LABEL_WIDTH + 14.0, y + tall - 1.4 - height(typed))
            document.rule(x + _LABEL_WIDTH + 12.0, y + tall - 1.0, x + WIDTH, y + tall - 1.0, points=0.6)

        return Piece(tall, paint)
