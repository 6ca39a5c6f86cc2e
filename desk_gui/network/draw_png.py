"""The map as a PNG, rendered from its PDF, so that picture and print cannot differ."""

from io import BytesIO

from desk_gui.network.draw_pdf import bare_pdf
from desk_gui.network.measure import Measure, measure
from desk_gui.network.picture import Picture, picture
from desk_gui.network.scene import Scene
from desk_gui.pdfium import document

_LARGEST = 12_000  # px a side: beyond this an office PC runs out of memory before it runs out of paper


def to_png(scene: Scene, *, scale: float = 2.0, measure: Measure = measure) -> bytes:
    """`scale`: pixels per scene unit; less where the picture would be too large for memory."""
    return sheet_png(picture(scene, measure), scale=scale)


def sheet_png(sheet: Picture, *, scale: float = 2.0) -> bytes:
    with document(bare_pdf(sheet)) as rendered:
        page = rendered[0]
        bitmap = page.render(scale=min(scale, _LARGEST / max(page.get_size())))
        image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        page.close()
    file = BytesIO()
    image.save(file, "PNG", dpi=(96 * scale, 96 * scale))
    return file.getvalue()
