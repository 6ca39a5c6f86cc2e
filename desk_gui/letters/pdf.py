"""A PDF of A4 pages on which glyphs, rules and boxes are placed in millimetres from the top left corner.

Glyphs are drawn by their own numbers in the font, so that any shaped script prints, and each carries the text it stands for,
so that any script can be searched and copied. The few reaches into reportlab's insides are all in this module.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from itertools import groupby
from operator import attrgetter

import uharfbuzz as hb
from reportlab import rl_config
from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desk_gui.letters.archival import make_archival
from desk_gui.letters.atoms import Placed
from desk_gui.letters.fonts import Face
from desk_gui.letters.logo import Picture
from desk_gui.letters.shaping import Glyph
from desk_gui.letters.style import MM, Style
from desk_gui.letters.text import Line

# Pages as plain bytes: the letters-only form is a quarter larger and slower.
rl_config.useA85 = 0

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0


class _BareCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that does not name Helvetica on each page: every font of a letter is embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


@dataclass(frozen=True)
class Photo:
    """A JPEG, drawn as it is packed."""

    width: int
    height: int
    data: bytes = field(repr=False)
    grey: bool = False


class EmbeddedFace:
    """The part of a face one document uses: its glyphs numbered in the order of their first use."""

    def __init__(self, name: str, face: Face) -> None:
        self.name = name
        self._face = face
        self._numbers: dict[tuple[int, str], int] = {}
        self._widths: list[int] = [0]

    def number(self, glyph: Glyph) -> int:
        key = (glyph.id, glyph.text)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._widths.append(round(self._face.hb_font.get_glyph_h_advance(glyph.id) * self._face.per_mille))
        return self._numbers[key]

    def width(self, number: int) -> int:
        return self._widths[number]

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:
        """Called by reportlab when the document is saved."""
        base = f"{_tag(self.name)}+{self._face.name}"
        font = _dictionary(
            Type="Font", Subtype="Type0", BaseFont=base, Encoding="Identity-H",
            DescendantFonts=pdfdoc.PDFArray([doc.Reference(self._descendant(doc, base))]),
            ToUnicode=_stream(doc, _to_unicode([text for _, text in self._numbers])),
        )  # fmt: skip
        doc.idToObject["BasicFonts"].dict[self.name] = doc.Reference(font, self.name)

    def _descendant(self, doc: pdfdoc.PDFDocument, base: str) -> pdfdoc.PDFDictionary:
        return _dictionary(
            Type="Font", Subtype="CIDFontType2", BaseFont=base, DW=1000,
            CIDSystemInfo=_dictionary(Registry=pdfdoc.PDFString("Adobe"), Ordering=pdfdoc.PDFString("Identity"), Supplement=0),
            CIDToGIDMap=_stream(doc, b"\0\0" + b"".join(glyph.to_bytes(2, "big") for glyph, _ in self._numbers)),
            W=pdfdoc.PDFArray([1, pdfdoc.PDFArray(self._widths[1:])]),
            FontDescriptor=doc.Reference(self._descriptor(doc, base)),
        )  # fmt: skip

    def _descriptor(self, doc: pdfdoc.PDFDocument, base: str) -> pdfdoc.PDFDictionary:
        extents = self._face.hb_font.get_font_extents("ltr")
        up, down = (round(value * self._face.per_mille) for value in (extents.ascender, extents.descender))
        return _dictionary(
            Type="FontDescriptor", FontName=base, Flags=4, FontBBox=pdfdoc.PDFArray([-1000, down, 2000, up]),
            ItalicAngle=0, Ascent=up, Descent=down, CapHeight=up, StemV=80,
            CIDSet=_stream(doc, _all_of(len(self._widths))),
            FontFile2=_stream(doc, _subset(self._face, {glyph for glyph, _ in self._numbers}), measured=True),
        )  # fmt: skip


class Document:
    """Pages in order; `finish` gives the bytes, the same for the same pages."""

    def __init__(self, title: str, language: str = "ja") -> None:
        self._buffer = BytesIO()
        self._canvas = _BareCanvas(self._buffer, pagesize=A4, invariant=1, pageCompression=1, lang=language)
        self._canvas.setLineCap(2)
        self._canvas.setTitle(title)
        self._canvas.setCreator("つなぐデスク")
        self._canvas.setAuthor("つなぐデスク")
        self._canvas.setSubject("")
        make_archival(self._canvas._doc, language)  # noqa: SLF001 - reportlab offers no public way to the catalogue
        # Shrunk to fit, the address would leave the window of the envelope and the fold marks their place.
        self._canvas.setViewerPreference("PrintScaling", "None")
        self._faces: dict[Face, EmbeddedFace] = {}
        self._pictures: dict[Picture | Photo, str] = {}
        # With each line, lest another take its place in memory and its identity.
        self._drawn: dict[tuple[int, float, float], tuple[Line, list[str]]] = {}

    def next_page(self) -> None:
        self._canvas.showPage()
        self._canvas.setLineCap(2)

    def finish(self) -> bytes:
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()

    def line(self, line: Line, x: float, y: float) -> None:
        """The line's top left corner stands at x, y. Letters of one merge repeat most of their lines in the same place."""
        key = (id(line), x, y)
        if key not in self._drawn:
            self._drawn[key] = line, self._glyphs(line.placed(), x, y + line.baseline)
        self._canvas._code.extend(self._drawn[key][1])  # noqa: SLF001 - the canvas's own drawing calls end here too

    def lines(self, lines: Iterable[Line], x: float, y: float) -> float:
        """The lines one below the other; answers where the last one ends."""
        for line in lines:
            self.line(line, x, y)
            y += line.height
        return y

    def rule(  # noqa: PLR0913 - a line has four numbers before it has a look
        self, x1: float, y1: float, x2: float, y2: float, *, points: float = 0.75, colour: str = "#111111"
    ) -> None:
        self._pen(points, colour)
        self._canvas.line(x1 * MM, _up(y1), x2 * MM, _up(y2))

    def box(  # noqa: PLR0913 - a rectangle has four numbers before it has a look
        self, x: float, y: float, width: float, height: float, *, points: float = 0.75, colour: str = "#111111", round_: float = 0.0
    ) -> None:
        self._pen(points, colour)
        self._canvas.roundRect(x * MM, _up(y + height), width * MM, height * MM, round_ * MM, stroke=1, fill=0)

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """Filled, black, without outline."""
        self._canvas.setFillColor(black)
        self._canvas.rect(x * MM, _up(y + height), width * MM, height * MM, stroke=0, fill=1)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.circle(x * MM, _up(y), radius * MM, stroke=0, fill=1)

    def picture(self, picture: Picture | Photo, x: float, y: float, width: float) -> None:
        """Its height follows from its width; drawn often, it lies in the file once."""
        name = self._pictures.setdefault(picture, f"logo{len(self._pictures) + 1}")
        doc, within = self._canvas._doc, (width, width * picture.height / picture.width)  # noqa: SLF001 - see below
        if doc.getXObjectName(name) not in doc.idToObject:
            doc.addForm(name, _image(picture))
        self._canvas.saveState()
        self._canvas.translate(x * MM, _up(y + within[1]))
        self._canvas.scale(within[0] * MM, within[1] * MM)
        self._canvas._code.append(f"/{doc.getXObjectName(name)} Do")  # noqa: SLF001 - reportlab's own way asks for an imaging library
        self._canvas.restoreState()
        self._canvas._formsinuse.append(name)  # noqa: SLF001 - so that the page names it among its resources

    def strokes(self, points: Iterable[tuple[float, float]], *, weight: float, colour: str) -> None:
        """One open stroke through the points."""
        self._pen(weight, colour)
        path = self._canvas.beginPath()
        for at, (x, y) in enumerate(points):
            (path.lineTo if at else path.moveTo)(x * MM, _up(y))
        self._canvas.drawPath(path, stroke=1, fill=0)

    def _pen(self, points: float, colour: str) -> None:
        self._canvas.setLineWidth(points)
        self._canvas.setStrokeColor(HexColor(colour))

    def _glyphs(self, placed: Iterable[Placed], x: float, baseline: float) -> list[str]:
        runs = groupby(placed, key=attrgetter("face", "style", "y"))
        return [self._run(face, style, x, baseline + y, list(group)) for (face, style, y), group in runs]

    def _run(self, face: Face, style: Style, x: float, baseline: float, placed: list[Placed]) -> str:
        embedded = self._embedded(face)
        start = x + placed[0].x
        red, green, blue = _rgb(style.colour)
        look = f"{red:.3f} {green:.3f} {blue:.3f} rg {_stroke(face, style, (red, green, blue))}"
        head = f"q BT /{embedded.name} {style.size:.2f} Tf {look}1 0 0 1 {start * MM:.3f} {_up(baseline):.3f} Tm"
        return f"{head} {_shown(embedded, style, placed)} ET Q"

    def _embedded(self, face: Face) -> EmbeddedFace:
        if face not in self._faces:
            self._faces[face] = EmbeddedFace(f"L{len(self._faces) + 1}", face)
            self._canvas._doc.delayedFonts.append(self._faces[face])  # noqa: SLF001 - reportlab offers no public way to add a font object
        return self._faces[face]


def _image(picture: Picture | Photo) -> pdfdoc.PDFStream:
    """PNG packs its rows as PDF does, each under the row above it (predictor 15); a JPEG stays one."""
    if isinstance(picture, Photo):
        size = {"Width": picture.width, "Height": picture.height, "BitsPerComponent": 8}
        colours = "DeviceGray" if picture.grey else "DeviceRGB"
        look = _dictionary(Type="XObject", Subtype="Image", ColorSpace=colours, Filter="DCTDecode", **size)
        return pdfdoc.PDFStream(dictionary=look, content=picture.data)
    packed = pdfdoc.PDFDictionary({"Predictor": 15, "Colors": 3, "BitsPerComponent": 8, "Columns": picture.width})
    entries = {"Width": picture.width, "Height": picture.height, "BitsPerComponent": 8, "DecodeParms": packed}
    look = _dictionary(Type="XObject", Subtype="Image", ColorSpace="DeviceRGB", Filter="FlateDecode", **entries)
    return pdfdoc.PDFStream(dictionary=look, content=picture.data)


@cache
def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = HexColor(colour).rgb()
    return red, green, blue


def _up(y: float) -> float:
    """From millimetres below the top edge to points above the bottom edge."""
    return float(PAGE_HEIGHT - y) * MM


def _stroke(face: Face, style: Style, colour: tuple[float, float, float]) -> str:
    """A face without a bold of its own is thickened by an outline."""
    if not style.bold or face.is_bold:
        return ""
    red, green, blue = colour
    return f"{red:.3f} {green:.3f} {blue:.3f} RG 2 Tr {style.size * 0.022:.3f} w "


def _shown(face: EmbeddedFace, style: Style, placed: list[Placed]) -> str:
    """The glyphs as PDF shows them: runs of numbers, corrections between them, rises for raised marks."""
    unit = style.em / 1000
    cursor, rise = placed[0].x, 0.0
    out: list[str] = ["["]
    for each in placed:
        if each.glyph.up != rise:
            rise = each.glyph.up
            out.append(f"] TJ {rise * style.size / 1000:.3f} Ts [")
        off = (each.x + each.glyph.right * unit - cursor) / unit
        if abs(off) >= 0.5:
            out.append(f"{-off:.0f}")
            cursor += round(off) * unit
        number = face.number(each.glyph)
        out.append(f"<{number:04X}>")
        cursor += face.width(number) * unit
    return "".join(out).replace("><", "") + "] TJ"


_NOT_FOR_DRAWING = (
    b"GSUB", b"GPOS", b"GDEF", b"BASE", b"cmap", b"name", b"OS/2", b"post", b"vhea", b"vmtx", b"DSIG", b"STAT", b"gasp", b"meta",
)  # fmt: skip


def _subset(face: Face, glyphs: set[int]) -> bytes:
    """The outlines of these glyphs alone, under their own numbers, without what only layout or hinting needs."""
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _NOT_FOR_DRAWING)
    subset = hb.subset(face.hb_face, wanted)
    return bytes(subset.blob.data)


def _to_unicode(texts: list[str]) -> bytes:
    """What each glyph number reads as (UTF-16, at most a hundred to a block)."""
    rows = [f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>" for number, text in enumerate(texts, 1)]
    body: list[str] = []
    for at in range(0, len(rows), 100):
        block = rows[at : at + 100]
        body += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    head = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def", "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
    ]  # fmt: skip
    tail = ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join([*head, *body, *tail]).encode("ascii")


def _all_of(count: int) -> bytes:
    """A bit for each of the glyph numbers from 0 on: all of them are in the file."""
    return (((1 << count) - 1) << (-count % 8)).to_bytes((count + 7) // 8, "big")


def _tag(name: str) -> str:
    """Six capitals that mark a subset: L12 is AAAABC."""
    return "".join(chr(ord("A") + int(digit)) for digit in name[1:].zfill(6))


def _stream(doc: pdfdoc.PDFDocument, content: bytes, *, measured: bool = False) -> pdfdoc.PDFObjectReference:
    stream = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
    if measured:
        stream.dictionary["Length1"] = len(content)
    return doc.Reference(stream)


def _dictionary(**entries: object) -> pdfdoc.PDFDictionary:
    return pdfdoc.PDFDictionary({key: pdfdoc.PDFName(value) if isinstance(value, str) else value for key, value in entries.items()})
