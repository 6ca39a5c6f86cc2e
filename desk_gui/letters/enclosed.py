"""添付: what lies with the case and goes along, each page as a picture on a page of its own that says to which letter it belongs."""

import struct
from collections.abc import Sequence
from dataclasses import replace

from desk_gui.letters.control import control_foot
from desk_gui.letters.looks import Looks
from desk_gui.letters.paper import LEFT, TOP, WIDTH, boxed, mark_width
from desk_gui.letters.pdf import Document, Photo
from desk_gui.letters.style import Align, Measure
from desk_gui.letters.text import lay_out, plain
from desk_gui.rows.attachments import ScanPage
from desk_gui.rows.letters import LetterContent, Stamp

_PICTURE_TOP, _PICTURE_BOTTOM = 28.0, 268.0
_FOOT = 271.0
_BESIDE = (*range(0xE1, 0xEE), 0xFE)
"""What a camera or a scanner writes beside a picture, the place included. 0xEE says how colours are packed, and is needed to draw it."""
_SIZES = frozenset({0xC0, 0xC1, 0xC2})


def enclosed_sheet(content: LetterContent, stamp: Stamp, scans: Sequence[Sequence[ScanPage]]) -> bytes:
    """`scans`: the pages of each of `content.enclosed`, in their order."""
    number = stamp.number_text or "文書番号　予定"
    document = Document(f"{number}　添付")
    places = [(at, page) for at, pages in enumerate(scans) for page in range(len(pages))]
    for first, (at, page) in enumerate(places):
        if first:
            document.next_page()
        count = f"　{page + 1}/{len(scans[at])}" if len(scans[at]) > 1 else ""
        _page(document, scans[at][page], content, stamp)
        words = f"{number}　添付{at + 1}　{content.enclosed[at].title}{count}"
        document.lines(lay_out(plain(words, Looks(content.house.figures).small), Measure(WIDTH, align=Align.CENTRE)), LEFT, _FOOT)
        control_foot(document, stamp, LEFT, WIDTH)
    return document.finish()


def jpeg_channels(data: bytes) -> int:
    """Of a picture that carries nothing but itself: 3, or 1 where it is grey; 0 for anything else."""
    at = 2
    while data[:2] == b"\xff\xd8" and at + 4 <= len(data) and data[at] == 0xFF:
        marker, (length,) = data[at + 1], struct.unpack_from(">H", data, at + 2)
        if marker in _BESIDE:
            return 0
        if marker in _SIZES and at + 10 <= len(data):
            return data[at + 9] if data[at + 9] in {1, 3} else 0
        at += 2 + length
    return 0


def _page(document: Document, scan: ScanPage, content: LetterContent, stamp: Stamp) -> None:
    """As large as there is room for, in the middle; what it says of itself stands above and below, on none of it."""
    x = LEFT
    for mark in (*(("下書き",) if stamp.is_draft else ()), *content.marks):
        style = replace(Looks(content.house.figures).mark, size=9.0, leading=5.6)
        boxed(document, mark, style, x, TOP - 0.5)
        x += mark_width(mark, style)
    width = min(WIDTH, (_PICTURE_BOTTOM - _PICTURE_TOP) * scan.width / scan.height)
    photo = Photo(scan.width, scan.height, scan.jpeg, grey=jpeg_channels(scan.jpeg) == 1)
    document.picture(photo, LEFT + (WIDTH - width) / 2, _PICTURE_TOP, width)
