"""The map as one self-contained SVG file: text stays text, in the program's own font, of which it carries what it needs."""

from base64 import b64encode
from collections.abc import Iterable
from functools import singledispatch
from xml.sax.saxutils import escape, quoteattr

from desk_gui.network.fonts import FAMILY, Face, faces
from desk_gui.network.geometry import Curve
from desk_gui.network.measure import Measure, measure
from desk_gui.network.picture import Mark, Oval, Paint, Panel, Picture, Polygon, Stroke, Text, picture
from desk_gui.network.scene import HALO, Scene
from desk_gui.values.text import without_controls

_INSTALLED = "'BIZ UDPゴシック', 'Yu Gothic UI', 'Meiryo', 'Noto Sans CJK JP', sans-serif"  # for readers that take no font out of a file
# Letters stand one after the other as in PDF and on the screen, by whose widths names were placed.
_LETTERS = "font-kerning:none;font-variant-ligatures:none;text-rendering:geometricPrecision"

_DOT = 0.01
"""A dash of no length with round ends is a dot, but some programs leave it out."""


def to_svg(scene: Scene, *, measure: Measure = measure) -> str:
    """The sheet with title, map, legend, date and source."""
    return sheet_svg(picture(scene, measure))


def sheet_svg(sheet: Picture) -> str:
    return "\n".join((*_opening(sheet), *(_element(mark) for mark in sheet.marks), "</svg>", ""))


def _opening(sheet: Picture) -> Iterable[str]:
    size = f'width="{_n(sheet.width)}" height="{_n(sheet.height)}" viewBox="0 0 {_n(sheet.width)} {_n(sheet.height)}"'
    carried = faces((_safe_text(mark.text), mark.bold) for mark in sheet.marks if isinstance(mark, Text))
    families = ", ".join(f"'{family}'" for family in dict.fromkeys((FAMILY, *(face.family for face in carried))))
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    letters = f'font-family="{families}, {_INSTALLED}" style="{_LETTERS}" xml:lang="ja"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} {letters} role="img">'
    yield f"<title>{_safe(sheet.title)}</title>"
    yield "<style>"
    yield from (_font_face(face) for face in carried)
    yield "</style>"


def _font_face(face: Face) -> str:
    source = f"url(data:font/ttf;base64,{b64encode(face.content).decode('ascii')})"
    return f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};src:{source}}}"


@singledispatch
def _element(mark: Mark) -> str:
    raise TypeError(mark)


@_element.register
def _(mark: Oval) -> str:
    place = f'cx="{_n(mark.centre.x)}" cy="{_n(mark.centre.y)}" rx="{_n(mark.rx)}" ry="{_n(mark.ry)}"'
    return f"<ellipse {place}{_paint(mark.paint)}/>"


@_element.register
def _(mark: Polygon) -> str:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in mark.points)
    return f'<polygon points="{points}"{_paint(mark.paint)}/>'


@_element.register
def _(mark: Panel) -> str:
    box = mark.box
    return f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.w)}" height="{_n(box.h)}" rx="{_n(mark.corner)}"{_paint(mark.paint)}/>'


@_element.register
def _(mark: Stroke) -> str:
    pen = mark.pen
    dash = f' stroke-dasharray="{" ".join(_n(max(length, _DOT)) for length in pen.dash)}"' if pen.dash else ""
    cap = ' stroke-linecap="round"' if pen.round_cap else ""
    stroke = f'stroke="{mark.colour}" stroke-width="{_n(pen.width)}"{dash}{cap}{_opacity("opacity", mark.opacity)}'
    return f'<path d="{_path(mark.curve)}" fill="none" {stroke}/>'


@_element.register
def _(mark: Text) -> str:
    """The halo is words of its own below the words: not every program knows that a stroke may be painted first, and would hide them."""
    weight = ' font-weight="700"' if mark.bold else ""
    style = f'font-size="{_n(mark.size)}" text-anchor="{mark.anchor}"{weight}{_opacity("opacity", mark.opacity)}'
    rim = f'fill="{mark.halo}" stroke="{mark.halo}" stroke-width="{_n(HALO)}" stroke-linejoin="round" aria-hidden="true"'
    looks = [rim, f'fill="{mark.colour}"'] if mark.halo else [f'fill="{mark.colour}"']
    return "\n".join(f'<text x="{_n(mark.at.x)}" y="{_n(mark.at.y)}" {style} {look}>{_safe(mark.text)}</text>' for look in looks)


def _path(curve: Curve) -> str:
    start, end, control = curve.start, curve.end, curve.control
    way = f"Q{_n(control.x)} {_n(control.y)} " if control else "L"
    return f"M{_n(start.x)} {_n(start.y)}{way}{_n(end.x)} {_n(end.y)}"


def _paint(paint: Paint) -> str:
    outline = f' stroke={quoteattr(paint.stroke)} stroke-width="{_n(paint.width)}"' if paint.stroke else ""
    return f' fill="{paint.fill or "none"}"{_opacity("fill-opacity", paint.fill_opacity)}{outline}{_opacity("opacity", paint.opacity)}'


def _opacity(name: str, value: float) -> str:
    return f' {name}="{_n(value)}"' if value < 1 else ""


def _safe(text: str) -> str:
    return escape(_safe_text(text))


def _safe_text(text: str) -> str:
    """XML holds neither controls nor half characters, whatever was typed."""
    kept = without_controls(text).encode("utf-8", "ignore").decode("utf-8")
    return kept.replace("\ufffe", "").replace("\uffff", "")


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
