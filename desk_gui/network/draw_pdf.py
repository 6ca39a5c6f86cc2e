"""The map as a PDF: vectors, embedded fonts, text that can be searched and copied."""

from functools import singledispatchmethod
from io import BytesIO
from typing import Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import FILL_NON_ZERO, Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from desk_gui.network.fonts import Run, runs
from desk_gui.network.measure import Measure, measure
from desk_gui.network.picture import Mark, Oval, Paint, Panel, Picture, Polygon, Stroke, Text, picture
from desk_gui.network.scene import HALO, Scene
from desk_gui.network.shaping import Shaped
from desk_gui.values.text import without_controls

Paper = Literal["A4", "A3"]
_PAPERS: dict[Paper, tuple[float, float]] = {"A4": landscape(A4), "A3": landscape(A3)}
_UNSEEN = 3
_MARGIN = 28.35  # 10 mm: what office printers can reach


def to_pdf(scene: Scene, *, measure: Measure = measure, paper: Paper = "A4") -> bytes:
    """One sheet, landscape, as large as fits."""
    return sheet_pdf(picture(scene, measure), paper)


def sheet_pdf(sheet: Picture, paper: Paper = "A4") -> bytes:
    """Any picture on paper, landscape."""
    width, height = _PAPERS[paper]
    scale = min((width - 2 * _MARGIN) / sheet.width, (height - 2 * _MARGIN) / sheet.height)
    corner = (width - sheet.width * scale) / 2, (height + sheet.height * scale) / 2
    return _document(sheet, (width, height), corner, scale)


def bare_pdf(sheet: Picture) -> bytes:
    """The sheet alone, one point per unit: what pictures are made from."""
    return _document(sheet, (sheet.width, sheet.height), (0.0, sheet.height), 1.0)


def _document(sheet: Picture, page: tuple[float, float], corner: tuple[float, float], scale: float) -> bytes:
    """`corner`: where the sheet's top left lies on the page. The same map always gives the same bytes."""
    file = BytesIO()
    home = runs(" ", bold=False)[0].font  # else every page names a font that is not in the file
    canvas = Canvas(file, pagesize=page, invariant=1, pageCompression=1, lang="ja", initialFontName=home)
    canvas.setTitle(sheet.title)
    canvas.setCreator("つなぐデスク")
    canvas.translate(*corner)
    canvas.scale(scale, -scale)
    pencil = _Pencil(canvas)
    for mark in sheet.marks:
        canvas.saveState()
        pencil.draw(mark)
        canvas.restoreState()
    canvas.showPage()
    canvas.save()
    return file.getvalue()


class _Pencil:
    """Draws marks on a canvas whose y axis has been turned downward."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    @singledispatchmethod
    def draw(self, mark: Mark) -> None:
        raise TypeError(mark)

    @draw.register
    def _(self, mark: Oval) -> None:
        x, y = mark.centre.x, mark.centre.y
        self._prepare(mark.paint)
        self._canvas.ellipse(x - mark.rx, y - mark.ry, x + mark.rx, y + mark.ry, **_both(mark.paint))

    @draw.register
    def _(self, mark: Polygon) -> None:
        path = self._path(mark.points[0])
        for point in mark.points[1:]:
            path.lineTo(*point)
        path.close()
        self._prepare(mark.paint)
        self._canvas.drawPath(path, **_both(mark.paint))

    @draw.register
    def _(self, mark: Panel) -> None:
        box = mark.box
        self._prepare(mark.paint)
        self._canvas.roundRect(box.x, box.y, box.w, box.h, mark.corner, **_both(mark.paint))

    @draw.register
    def _(self, mark: Stroke) -> None:
        curve = mark.curve
        path = self._path((curve.start.x, curve.start.y))
        if curve.control is None:
            path.lineTo(curve.end.x, curve.end.y)
        else:  # a quadratic curve as the cubic it equals
            mid_x, mid_y = curve.control.x * 2 / 3, curve.control.y * 2 / 3
            first = curve.start.x / 3 + mid_x, curve.start.y / 3 + mid_y
            second = curve.end.x / 3 + mid_x, curve.end.y / 3 + mid_y
            path.curveTo(*first, *second, curve.end.x, curve.end.y)
        self._canvas.setStrokeColor(HexColor(mark.colour))
        self._canvas.setStrokeAlpha(mark.opacity)
        self._canvas.setLineWidth(mark.pen.width)
        self._canvas.setLineCap(1 if mark.pen.round_cap else 0)
        if mark.pen.dash:
            self._canvas.setDash(list(mark.pen.dash))
        self._canvas.drawPath(path, stroke=1, fill=0)

    @draw.register
    def _(self, mark: Text) -> None:
        parts = runs(" ".join(without_controls(mark.text).split()), mark.bold)
        wide = sum(run.width for run in parts) * mark.size
        self._canvas.translate(mark.at.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor], mark.at.y)
        self._canvas.scale(1, -1)
        self._canvas.setFillAlpha(mark.opacity)
        if mark.halo:
            self._rim(mark, mark.halo, parts)
        self._canvas.setFillColor(HexColor(mark.colour))
        self._write(parts, mark.size, 0)

    def _rim(self, mark: Text, colour: str, parts: tuple[Run, ...]) -> None:
        """The letters' outlines in the colour of the paper, below the letters; readers drop such doubles when they extract text."""
        self._canvas.saveState()
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(HALO)
        self._canvas.setLineJoin(1)
        self._write(parts, mark.size, 1)
        self._canvas.restoreState()

    def _write(self, parts: tuple[Run, ...], size: float, mode: int) -> None:
        x = 0.0
        for run in parts:
            if run.shaped:
                self._draw_letters(run.shaped, x, size, mode)
            if not (run.shaped and mode):  # once, not for the rim too
                self._type(run, x, size, _UNSEEN if run.shaped else mode)
            x += run.width * size

    def _type(self, run: Run, x: float, size: float, mode: int) -> None:
        """Readers take what runs to the left in the order in which it is seen, and turn it round themselves."""
        words = self._canvas.beginText(x, 0)
        words.setTextRenderMode(mode)
        words.setFont(run.font, size)
        if run.shaped and (typed := stringWidth(run.text, run.font, 1)):
            words.setHorizScale(100 * run.width / typed)  # what is marked with the mouse lies over what is seen
        words.textOut(run.text[::-1] if run.backwards else run.text)
        self._canvas.drawText(words)

    def _draw_letters(self, shaped: Shaped, x: float, size: float, mode: int) -> None:
        """Letters that join or stack, as outlines; typed unseen over them, so that they are found and copied."""
        path = self._canvas.beginPath()
        draw = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
        for step, numbers in shaped.outline():
            draw[step](*(value * size + (0 if at % 2 else x) for at, value in enumerate(numbers)))
        self._canvas.drawPath(path, fill=int(not mode), stroke=int(bool(mode)), fillMode=FILL_NON_ZERO)

    def _path(self, start: tuple[float, float]) -> PDFPathObject:
        path = self._canvas.beginPath()
        path.moveTo(*start)
        return path

    def _prepare(self, paint: Paint) -> None:
        if paint.fill:
            self._canvas.setFillColor(HexColor(paint.fill))
            self._canvas.setFillAlpha(paint.fill_opacity * paint.opacity)
        if paint.stroke:
            self._canvas.setStrokeColor(HexColor(paint.stroke))
            self._canvas.setStrokeAlpha(paint.opacity)
            self._canvas.setLineWidth(paint.width)


def _both(paint: Paint) -> dict[str, int]:
    return {"stroke": int(paint.stroke is not None), "fill": int(paint.fill is not None)}
