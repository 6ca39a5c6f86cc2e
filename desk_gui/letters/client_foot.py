"""The foot of a client's copy: whom to call, which letter it is, and that no native reader has checked the words yet."""

from desk_gui.letters.cards import from_start
from desk_gui.letters.control import control_words
from desk_gui.letters.flow import Piece, height, joined, stacked
from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import Document
from desk_gui.letters.qr import qr
from desk_gui.letters.style import Align, Measure, Span, Style
from desk_gui.letters.text import Line, lay_out, plain, with_readings
from desk_gui.letters.voice import Voice
from desk_gui.rows.letters import Sender, Stamp

_MODULE = 1.0
_PHONE = Style(Family.SANS, 15, 7.0, bold=True)
_NUMBER = Style(Family.GOTHIC, 9, 4.0)


def foot(sender: Sender, stamp: Stamp, voice: Voice, width: float) -> Piece:
    code = _code(stamp.copy_number) if stamp.copy_number else Piece(0.0, _nothing)
    side = qr(stamp.copy_number, _MODULE).height if stamp.copy_number else 0.0
    room = width - (side + 6.0 if side else 0.0)
    reach = _reach(sender, stamp, voice, room)
    tall = max(reach.height, code.height)
    unchecked = unchecked_line(voice, width)

    def paint(document: Document, x: float, y: float) -> None:
        document.rule(x, y, x + width, y, points=0.75, colour="#888888")
        reach.paint(document, x + from_start(voice, 0.0, room, width), y + 1.2 + (tall - reach.height) / 2)
        code.paint(document, x + from_start(voice, width - side, side, width), y + 0.6)
        unchecked.paint(document, x, y + 2.0 + tall)

    return Piece(tall + 2.0 + unchecked.height, paint)


def _code(number: str) -> Piece:
    code = qr(number, _MODULE)
    lines = lay_out(plain(number, _NUMBER), Measure(code.height, align=Align.CENTRE))

    def paint(document: Document, x: float, y: float) -> None:
        code.paint(document, x, y)
        document.lines(lines, x, y + code.height - 2.6)

    return Piece(code.height + 4.0, paint)


def _reach(sender: Sender, stamp: Stamp, voice: Voice, width: float) -> Piece:
    desk = f"{sender.name}（{sender.person}）" if sender.person else sender.name
    measure = Measure(width, align=Align.END if voice.rtl else Align.START)
    control = plain(f"　{control_words(stamp)}", voice.japanese(8)) if stamp.control_number else []
    named = [*plain(desk, voice.japanese(9.5)), *control]
    lines = [*lay_out(plain(sender.phone, _PHONE), measure), *lay_out(named, measure)]
    return joined([voice.said("call_us", voice.style(10, bold=True), width), stacked([*lines, *_issued(stamp, voice, width)])])


def _issued(stamp: Stamp, voice: Voice, width: float) -> tuple[Line, ...]:
    """The day and the number; a draft has neither."""
    style = voice.style(9.5)
    spans: list[Span] = []
    if stamp.issued_on:
        spans += with_readings(f"{voice.words.text('issued')}: {voice.words.day(stamp.issued_on)}    ", style)
    if stamp.number_text:
        spans += [*with_readings(f"{voice.words.text('letter_no')}: ", style), *plain(stamp.number_text, style)]
    return lay_out(spans, voice.measure(width))


def unchecked_line(voice: Voice, width: float) -> Piece:
    """訳文未確認 in both languages, until a native reader has signed all that this sheet says; nothing where nothing is translated.

    Whatever else the sheet says has to be said before this is asked for.
    """
    if not voice.words.unchecked or voice.words.tag == "ja":
        return Piece(0.0, _nothing)
    own = with_readings(voice.words.text("pending_translation"), voice.style(9, bold=True))
    spans = [*own, Span("    ", voice.style(9)), *plain("訳文未確認", voice.japanese(9))]
    lines = lay_out(spans, voice.measure(width - 4.0, Align.CENTRE))

    def paint(document: Document, x: float, y: float) -> None:
        document.box(x, y, width, height(lines) + 0.8, points=0.9)
        document.lines(lines, x + 2.0, y + 0.4)

    return Piece(height(lines) + 0.8, paint)


def _nothing(_document: Document, _x: float, _y: float) -> None:
    """Paints nothing."""
