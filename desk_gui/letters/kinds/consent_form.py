"""同意書: in Japanese and, beside or below each sentence, in the language of whoever signs; every item there is, ticked or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from desk_gui.letters.cards import from_start, grid, heavy_tick, square
from desk_gui.letters.client_foot import unchecked_line
from desk_gui.letters.control import control_foot
from desk_gui.letters.flow import Block, Piece, Whole, beside, height, joined, padded, paginate, stacked
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

_SCALES = (1.0, 0.95, 0.9, 0.85)
_LABEL_WIDTH = 36.0
_LANGUAGE_LEFT = 27.0
_SIGN_TALL = 11.0
_FOOT_GAP = 2.0
_UNNAMED = "（　　　　　　　　　　　　　　　　　　　　）"
"""Room for the name of a desk that prints it before it has any."""


def draw(content: ConsentForm, stamp: Stamp) -> bytes:
    """On one page where the words allow it."""
    document = Document("同意書", content.language or "ja")
    forms = [_Form(content, scale) for scale in _SCALES]
    every = [(form, paginate(form.blocks(), top=TOP, next_top=TOP, bottom=BOTTOM - form.foot.height - _FOOT_GAP)) for form in forms]
    form, pages = next(((form, pages) for form, pages in every if len(pages) == 1), every[0])
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
        self.blocks()  # what they say decides whether anything is left to be checked
        return unchecked_line(self.voice, WIDTH)

    def blocks(self) -> list[Block]:
        gap = 3.0 * self.scale
        content = self.content
        purpose = f"「{content.purpose}」" if content.purpose else "下の目的"
        agreed = f"私は、次の項目を、{purpose}のために、下の相手に伝えることに同意します。"
        return [
            Whole(self._title()),
            Whole(self._both(agreed, "agreed"), before=gap),
            Whole(self._items(), before=gap * 0.6),
            Whole(self._recipients(), before=gap),
            *(Whole(self._both(self._japanese(key), key), before=gap * 0.8) for key in ("only", "withdraw", "consent_read")),
            Whole(self._languages(), before=gap * 0.5),
            Whole(self._signing(), before=gap),
        ]

    def _title(self) -> Piece:
        head, number = self.looks.form, self.content.number
        lines = lay_out(plain("同　意　書", head), Measure(WIDTH, align=Align.CENTRE))
        right = lay_out(plain(f"同意番号　{number}", self.looks.head), Measure(WIDTH, align=Align.END)) if number else ()
        to = lay_out(plain(f"{self.content.desk.name or _UNNAMED}　御中", self.looks.head), Measure(WIDTH))
        desk = self.content.desk
        reach = "　".join(f"{name} {text}" for name, text in (("電話", desk.phone), ("FAX", desk.fax), ("受付", desk.hours)) if text)
        below = lay_out(plain(reach, self.looks.small), Measure(WIDTH)) if reach else ()
        return joined([stacked(right), stacked(lines), stacked([*to, *below])], 1.0)

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
        width = WIDTH / 2 - 9.0
        pieces = [self._item(item, width) for item in ConsentItem]
        body = grid(pieces, WIDTH - 4.0, 2, self.voice)
        inside = padded(body, left=3.0, above=1.6, below=1.2)

        def paint(document: Document, x: float, y: float) -> None:
            document.box(x, y, WIDTH, inside.height)
            inside.paint(document, x, y)

        return Piece(inside.height, paint)

    def _item(self, item: ConsentItem, width: float) -> Piece:
        """Both languages on one line where they are short."""
        voice, style = self.voice, self.voice.style(9.5)
        japanese, own = plain(item.label, self._style()), voice.words.text(f"item_{item.value}")
        ticked = item in self.content.items
        if self.is_plain:
            return self._ticked(lay_out(japanese, voice.measure(width)), width, ticked=ticked)
        together = lay_out([*japanese, Span("　", style), *with_readings(own, style)], voice.measure(width))
        if len(together) == 1:
            return self._ticked(together, width, ticked=ticked)
        return self._ticked([*lay_out(japanese, voice.measure(width)), *voice.own(own, style, width)], width, ticked=ticked)

    def _ticked(self, lines: Sequence[Line], width: float, *, ticked: bool) -> Piece:
        middle = lines[0].middle

        def paint(document: Document, x: float, y: float) -> None:
            at = x + from_start(self.voice, 0.0, 4.0, width + 6.0)
            square(document, at, y + middle)
            if ticked:
                heavy_tick(document, at, y + middle)
            document.lines(lines, x + from_start(self.voice, 6.0, width, width + 6.0), y)

        return Piece(height(lines) + 0.8 * self.scale, paint)

    def _recipients(self) -> Piece:
        content, voice = self.content, self.voice
        until = f"{both_calendars(content.until)}まで" if content.until is not None else ""
        place = "" if self.is_plain else voice.words.text("place")
        rows = [("伝える相手", "、".join(content.recipients), place), ("同意の期間", until, "")]
        if not content.purpose:
            rows.insert(0, ("目的", "", ""))
        return joined([stacked(self._told(label, text, own)) if text else self._open(label, own) for label, text, own in rows])

    def _told(self, label: str, text: str, own: str) -> tuple[Line, ...]:
        voice = self.voice
        return (*self._row(label, text), *(voice.own(f"{own}: {text}", voice.style(9.5), WIDTH) if own else ()))

    def _open(self, label: str, own: str) -> Piece:
        """A line to be written on."""
        return self._ruled(label, self.voice.own(own, self.voice.style(8.5), _LABEL_WIDTH + 12.0) if own else (), ())

    def _row(self, label: str, text: str) -> tuple[Line, ...]:
        style = self._style()
        indent = 6 * style.em
        spans = [Span(f"{label}　", Style(style.family, style.size, style.leading, bold=True)), *plain(text, style)]
        return lay_out(spans, Measure(WIDTH, rest=indent, align=Align.JUSTIFY))

    # --- in which language ------------------------------------------------------------------------------------------------------

    def _languages(self) -> Piece:
        content, style = self.content, self._style()
        name = lay_out(plain("説明した言語", style), Measure(_LANGUAGE_LEFT))
        wanted = (self.voice.words.tag, content.explained_in)
        boxes = language_boxes(self._style(9.0), WIDTH - _LANGUAGE_LEFT, *wanted, ticked=content.explained_in)
        return beside([(0.0, stacked(name)), (_LANGUAGE_LEFT, boxes)])

    # --- signing ---------------------------------------------------------------------------------------------------------------

    def _signing(self) -> Piece:
        content = self.content
        rows = [
            ("日付", "date", ""),
            ("署名", "signature", content.client_name),
            ("署名（保護者・代筆者）", "", ""),
            ("通訳者氏名", "interpreter_name", content.interpreter),
            ("説明した職員", "", content.explained_by),
        ]
        return joined([self._line(*row) for row in rows])

    def _line(self, label: str, key: str, text: str) -> Piece:
        """A label in both languages, and a line to write on; what is known stands above it, small."""
        voice = self.voice
        own = voice.own(voice.words.text(key), voice.style(8.5), _LABEL_WIDTH + 12.0) if key and not self.is_plain else ()
        typed = lay_out(plain(text, self._style(9)), Measure(WIDTH - _LABEL_WIDTH - 14.0)) if text else ()
        return self._ruled(label, own, typed)

    def _ruled(self, label: str, own: Sequence[Line], typed: Sequence[Line]) -> Piece:
        name = lay_out(plain(label, self._style()), Measure(_LABEL_WIDTH + 12.0))
        tall = max(_SIGN_TALL * self.scale, height([*name, *own]) + 1.0)

        def paint(document: Document, x: float, y: float) -> None:
            document.lines([*name, *own], x, y + tall - 1.0 - height([*name, *own]))
            document.lines(typed, x + _LABEL_WIDTH + 14.0, y + tall - 1.4 - height(typed))
            document.rule(x + _LABEL_WIDTH + 12.0, y + tall - 1.0, x + WIDTH, y + tall - 1.0, points=0.6)

        return Piece(tall, paint)
