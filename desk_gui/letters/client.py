"""本人控え: the client's copy, in the client's language with easy Japanese beside it; five numbered answers and a box to show."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import cache

from desk_gui.letters.cards import (
    BLUE,
    GREEN,
    INK,
    Card,
    Look,
    card,
    cross,
    from_start,
    grid,
    item_list,
    paired,
    square,
    tick,
    ticked,
    writing_line,
)
from desk_gui.letters.client_foot import foot
from desk_gui.letters.flow import Block, Page, Piece, Whole, beside, height, joined, padded, paginate, stacked
from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import PAGE_WIDTH, Document
from desk_gui.letters.phrases import EASY, Phrases, phrases
from desk_gui.letters.style import MM, Align, Measure, Span, Style
from desk_gui.letters.text import Line, lay_out, plain, with_readings, without_readings
from desk_gui.letters.voice import Voice
from desk_gui.rows.letters import LetterContent, Stamp

_LEFT, _TOP, _BOTTOM = 14.0, 10.0, 289.0
_WIDTH = PAGE_WIDTH - 2 * _LEFT
_GAP = 4.0
_SCALES = (1.0, 0.96, 0.92, 0.88, 0.84)
_FOLIO = Style(Family.SANS, 9, 4.0)
_LABEL_WIDTH = 46.0


def draw(content: LetterContent, stamp: Stamp) -> bytes:
    """One page if the words allow it at a size still easily read, else two."""
    words = phrases(content.client_language, content.phrases)
    voice, pages = _fitted(content, stamp, words)
    end = foot(content.sender, stamp, voice, _WIDTH)
    document = Document(without_readings(words.text("title")), words.tag)
    for number, page in enumerate(pages, 1):
        if number > 1:
            document.next_page()
        _spread(document, page, _BOTTOM - (end.height + 2.5 if number == len(pages) else 0.0))
        if len(pages) > 1:
            document.lines(lay_out(plain(f"{number}/{len(pages)}", _FOLIO), Measure(_WIDTH, align=Align.CENTRE)), _LEFT, _BOTTOM + 0.5)
    end.paint(document, _LEFT, _BOTTOM - end.height)
    return document.finish()


def _fitted(content: LetterContent, stamp: Stamp, words: Phrases) -> tuple[Voice, list[Page]]:
    """The largest type that fits one page; where none does, full size on two."""

    @cache
    def tried(at: int) -> tuple[Voice, list[Page]]:
        voice = Voice(words, _SCALES[at], phrases(EASY, content.phrases))
        blocks = _Copy(content, stamp, voice).blocks()
        bottom = _BOTTOM - foot(content.sender, stamp, voice, _WIDTH).height - 2.0
        return voice, paginate(blocks, top=_TOP, next_top=_TOP, bottom=bottom)

    def fits(at: int) -> bool:
        return len(tried(at)[1]) == 1

    for at in (0, 1):
        if fits(at):
            return tried(at)
    smallest = len(_SCALES) - 1
    return tried(bisect_left(range(smallest), True, lo=2, key=fits)) if fits(smallest) else tried(0)


def _spread(document: Document, page: Page, bottom: float) -> None:
    """The parts of a page, with more space between them where it is not full."""
    gaps = len(page.pieces) - 1
    air = min(5.0, max(0.0, bottom - page.end) / gaps) if gaps else 0.0
    for at, (y, piece) in enumerate(page.pieces):
        piece.paint(document, _LEFT, y + at * air)


@dataclass(frozen=True)
class _Copy:
    """The parts of one copy, from the title to the box shown at the counter."""

    content: LetterContent
    stamp: Stamp
    voice: Voice

    def blocks(self) -> list[Block]:
        gap = 2.0 * self.voice.scale
        wide, narrow = (_WIDTH - _GAP) * 0.58, (_WIDTH - _GAP) * 0.42
        pair = paired(card(2, wide, self._when, self.voice), card(3, narrow, self._interpreting, self.voice), _GAP)
        return [
            Whole(self._header()),
            Whole(self._greeting(), before=gap * 0.8),
            Whole(self._wide(1).piece(), before=gap),
            Whole(pair, before=gap),
            Whole(self._wide(4).piece(), before=gap),
            Whole(self._wide(5).piece(), before=gap),
            Whole(_counter(self.content, self.voice), before=gap * 1.4),
        ]

    def _wide(self, number: int) -> Card:
        return card(number, _WIDTH, {1: self._place, 4: self._bring, 5: self._shared}[number], self.voice)

    def _header(self) -> Piece:
        voice, room = self.voice, _WIDTH - _LABEL_WIDTH - 6.0
        title = voice.both("title", voice.style(19, bold=True), room, 11)
        lines = self._label()
        tall = height(lines) + 2.4
        bottom = max(title.height, tall) + 1.6

        def paint(document: Document, x: float, y: float) -> None:
            title.paint(document, x + from_start(voice, 0.0, room, _WIDTH), y)
            left = x + from_start(voice, _WIDTH - _LABEL_WIDTH, _LABEL_WIDTH, _WIDTH)
            document.box(left, y + bottom - 1.6 - tall, _LABEL_WIDTH, tall, points=1.1)
            document.lines(lines, left + 2.0, y + bottom - 0.4 - tall)
            document.rule(x, y + bottom, x + _WIDTH, y + bottom, points=2.2, colour=BLUE)

        return Piece(bottom + 0.4, paint)

    def _label(self) -> list[Line]:
        """Whose copy it is; a draft says so in the same place."""
        width = _LABEL_WIDTH - 4.0
        draft = plain("下書き", self.voice.japanese(11, bold=True, colour=INK)) if self.stamp.is_draft else []
        label = self.voice.centred("copy_label", self.voice.style(9.5, bold=True), width)
        return [*lay_out(draft, Measure(width, align=Align.CENTRE)), *label]

    def _greeting(self) -> Piece:
        voice, content = self.voice, self.content
        kana = "" if content.client_kana == content.client_name else content.client_kana
        name = [Span(content.client_name, voice.style(13, bold=True), kana)] if content.client_name else []
        pieces = [stacked(lay_out(name, voice.measure(_WIDTH))), voice.said("intro", voice.style(11), _WIDTH)]
        if content.client_subject:
            pieces.append(voice.labelled("item_consultation", content.client_subject, _WIDTH, bold=True))
        return joined(pieces)

    def _question(self, key: str, width: float) -> Piece:
        return self.voice.said(key, self.voice.style(11.5, bold=True), width)

    def _place(self, width: float) -> Piece:
        voice, visit, to = self.voice, self.content.visit, self.content.addressee
        name = visit.place_name or "　".join(part for part in (to.name, to.section) if part)
        pieces = [self._question("place", width), stacked(voice.typed(name, voice.style(15, bold=True), width))]
        pieces += [voice.labelled(key, text, width) for key, text in (("address", visit.place_address), ("access", visit.access)) if text]
        if visit.accompanied:
            pieces.append(voice.said("accompany", voice.style(10.5), width))
        return joined(pieces)

    def _when(self, width: float) -> Piece:
        question, on = self._question("when", width), self.content.visit.on
        if on is None:
            return joined([question, writing_line(width, 12.0 * self.voice.scale)])
        easy = stacked(self.voice.under("  ".join(self._moment(self.voice.easy, on)), width))
        return joined([question, self._answer(on, width), easy, self._booking(on, width)])

    def _answer(self, on: date, width: float) -> Piece:
        """Day and time on one line, or on two where they are long."""
        style, moment = self.voice.style(15, bold=True), self._moment(self.voice.words, on)
        lines = self.voice.own("   ".join(moment), style, width)
        return stacked(lines if len(lines) == 1 else self.voice.own("\n".join(moment), style, width))

    def _moment(self, words: Phrases, on: date) -> tuple[str, ...]:
        at = self.content.visit.at
        return (words.day(on), words.clock(at)) if at else (words.day(on),)

    def _booking(self, on: date, width: float) -> Piece:
        visit, voice = self.content.visit, self.voice
        key = "booking_confirmed" if visit.confirmed else "booking_tentative"
        by = visit.confirm_by or on
        own = voice.own(voice.words.text(key, date=voice.words.day(by)), voice.style(10), width)
        return stacked([*own, *voice.under(voice.easy.text(key, date=voice.easy.day(by)), width)])

    def _interpreting(self, width: float) -> Piece:
        voice, visit = self.voice, self.content.visit
        keys = (*(("cost_free_interpreter",) if visit.interpreter else ()), "free" if visit.free else "fee")
        answer = voice.both("interp_yes" if visit.interpreter else "interp_no", voice.style(12.5, bold=True), width)
        return joined([answer, *(voice.both(key, voice.style(10), width) for key in keys)])

    def _bring(self, width: float) -> Piece:
        bring = self.content.visit.bring
        keys = (*bring, *(() if "bring_letter" in bring else ("bring_letter",)))
        return joined([self._question("bring", width), grid([self._thing(key, width / 2 - 8.0) for key in keys], width, 2, self.voice)])

    def _thing(self, key: str, width: float) -> Piece:
        voice = self.voice
        known = key.startswith("bring_") and voice.words.has(key)
        lines = voice.inline(key, voice.style(10.5), width) if known else voice.typed(key, voice.style(10.5), width)
        return ticked(lines, square, width, voice)

    def _shared(self, width: float) -> Piece:
        """What was told, what was not, and that the client may change their mind."""
        voice = self.voice
        told = tuple(f"item_{item.value}" for item in self.content.told)
        not_told = tuple(f"item_{item.value}" for item in self.content.not_told)
        columns = 2 if len(told) > 3 else 1
        wide = width * (0.62 if columns > 1 else 0.5)
        left = item_list("told", told, Look(tick, GREEN, wide - 4.0, columns), voice)
        right = item_list("not_told", not_told, Look(cross, INK, width - wide, 1), voice)
        both = beside([(from_start(voice, 0.0, wide - 4.0, width), left), (from_start(voice, wide, width - wide, width), right)])
        return joined([both, voice.said("withdraw", voice.style(10), width)], 0.8 * voice.scale)


def _counter(content: LetterContent, voice: Voice) -> Piece:
    """What the client shows at the counter: large, and in Japanese."""
    size = 14 * voice.scale
    style = Style(Family.GOTHIC, size, size * 1.5 / MM, bold=True)
    said = stacked(lay_out(_at_the_counter(content, voice.words, style), Measure(_WIDTH - 8.0)))
    intro = voice.said("reception_intro", voice.style(9.5), _WIDTH - 8.0)
    piece = padded(joined([intro, said]), left=4.0, above=1.6, below=1.6)

    def paint(document: Document, x: float, y: float) -> None:
        document.box(x, y, _WIDTH, piece.height, points=2.0, round_=1.2)
        piece.paint(document, x, y)

    return Piece(piece.height, paint)


def _at_the_counter(content: LetterContent, words: Phrases, style: Style) -> list[Span]:
    """Fixed sentences around words someone typed, which are never read as markup."""
    errand = "{相談|そう|だん}の {予約|よ|やく}で {来|き}ました。" if content.visit.on else "{相談|そう|だん}に {来|き}ました。"
    spans = [*with_readings(errand, style), *plain(content.sender.name, style), *with_readings("の {紹介|しょう|かい}です。\n", style)]
    if content.client_name:
        spans += [*with_readings("{名前|な|まえ}は ", style), *plain(content.client_name, style), Span(" です。", style)]
    if content.visit.interpreter and not words.tag.startswith("ja"):
        spans += with_readings(f"{_spoken(words)}の {{通訳|つう|やく}}が {{来|き}}ます。", style)
    return spans


def _spoken(words: Phrases) -> str:
    name = words.name_ja.split("（")[0]
    return f"{name.removesuffix('語')}{{語|ご}}" if name.endswith("語") else name
