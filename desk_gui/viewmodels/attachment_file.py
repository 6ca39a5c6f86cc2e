"""A file on its way into the desk and out of it: read, shown as pages, and copied without what a camera wrote into it.

Inside the desk a file stays byte for byte as it came: a photograph of an injury or of a dwelling is evidence, and worth what its origin
is worth. A copy that is handed on would tell where it was taken (a shelter's place) to whoever opens its properties. So a copy is drawn
anew and loses that, unless it is wanted whole. Nothing of it is ever written to a disk in between.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from desk_gui.errors import NotAttachable
from desk_gui.exchange.files import write_whole
from desk_gui.rows.attachments import MOST_BYTES, AttachedFile, ScanPage
from desk_gui.rows.enclosing import MOST_PAGES as MOST_ALONG
from desk_gui.rows.media import media_of
from desk_gui.viewmodels.letter_pages import strange_pdf_on_screen
from desk_gui.vocabulary import MediaType

MOST_PAGES = 60
"""Of a file with many pages, so many are shown; the whole of it is in the copy."""
SCAN_WIDTH, SCAN_HEIGHT, SCAN_QUALITY = 1500, 2140, 85
"""Some 225 dots an inch on the paper of a letter: small print of a certificate is read, and thirty pages stay below ten megabytes."""
_MOST_MB = 512
_QUALITY = 95
_FORMATS = {MediaType.JPEG: "JPEG", MediaType.PNG: "PNG", MediaType.WEBP: "WEBP"}
"""What carries a place beside its picture. A scan is drawn by a machine that knows none, and a PDF is a document, whole as it is."""
ENDINGS = {MediaType.JPEG: ".jpg", MediaType.PNG: ".png", MediaType.WEBP: ".webp", MediaType.TIFF: ".tif", MediaType.PDF: ".pdf"}


def read_file(path: Path) -> tuple[str, bytes]:
    """Its name and bytes; of one that is too large no more than it takes to tell. Raises NotAttachable."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as wrong:
        raise NotAttachable(path.name, "gone") from wrong
    if len(content) > MOST_BYTES:
        raise NotAttachable(path.name, "large")
    return path.name, content


def png_of(image: QImage) -> bytes:
    """A picture from the clipboard, which has no file."""
    return _written(image, MediaType.PNG)


def files_in(data: QMimeData) -> tuple[Path, ...]:
    """The files of this PC that are dragged or were copied."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def image_in(data: QMimeData) -> QImage | None:
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def clears(media: MediaType) -> bool:
    """Whether a copy can lose where it was taken."""
    return media in _FORMATS


def pages(file: AttachedFile, width: int) -> tuple[QImage, ...]:
    """As it is looked at, at most `width` pixels wide; none where it cannot be drawn. Runs on a reading thread."""
    if file.row.media is MediaType.PDF:
        return _pdf(file.content, width, MOST_PAGES)
    return tuple(_narrow(image, width) for image in _images(file.content))


def scan_pages(file: AttachedFile) -> tuple[ScanPage, ...]:
    """As it goes along with a letter: drawn anew, so that neither a place nor words under a black bar go with it. Runs on a reading thread.

    Raises NotAttachable where it cannot be drawn, or has more pages than go along.
    """
    if file.row.media is MediaType.PDF:
        images: Sequence[QImage] = _pdf(file.content, SCAN_WIDTH, MOST_ALONG + 1)
    else:
        images = _images(file.content)
    if not images or len(images) > MOST_ALONG:
        raise NotAttachable(file.row.name, "pages" if images else "undrawn")
    return tuple(map(_scan, images))


def _scan(image: QImage) -> ScanPage:
    fits = image.width() <= SCAN_WIDTH and image.height() <= SCAN_HEIGHT
    size = image.size() if fits else image.size().scaled(SCAN_WIDTH, SCAN_HEIGHT, Qt.AspectRatioMode.KeepAspectRatio)
    small = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return ScanPage(small.width(), small.height(), _written(small, MediaType.JPEG, SCAN_QUALITY))


def write_copy(path: Path, file: AttachedFile, *, whole: bool) -> Path:
    """Raises NotAttachable where it cannot be drawn anew, Unavailable in its own kind."""
    content = file.content if whole or not clears(file.row.media) else _cleared(file)
    write_whole(path, content)
    return path


def copy_name(file_name: str, media: MediaType) -> str:
    """What it was called, without what no file may be called, and with the ending that it is."""
    stem = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", Path(file_name).stem).strip(" .") or "添付"
    return stem[:80] + ENDINGS[media]


def _cleared(file: AttachedFile) -> bytes:
    images = _images(file.content)
    if not images:
        raise NotAttachable(file.row.name, "gone")
    return _written(images[0], file.row.media)


def _written(image: QImage, media: MediaType, quality: int = _QUALITY) -> bytes:
    """On a fresh ground: words that came with a picture are not on it."""
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    alpha = image.hasAlphaChannel() and media is not MediaType.JPEG
    ground = QImage(image.size(), QImage.Format.Format_ARGB32 if alpha else QImage.Format.Format_RGB888)
    ground.fill(Qt.GlobalColor.transparent if alpha else Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    ground.save(buffer, _FORMATS[media], quality if media is not MediaType.PNG else -1)  # type: ignore[call-overload]  # the stub knows files only
    return bytes(held.data())


def _images(content: bytes) -> Sequence[QImage]:
    """Every page, turned as it was taken. The kind is read off the bytes, never off a name."""
    media = media_of(content)
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"")
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    reader.setAllocationLimit(_MOST_MB)
    found = []
    for number in range(min(max(reader.imageCount(), 1), MOST_PAGES) if media is MediaType.TIFF else 1):
        if number and not reader.jumpToImage(number):
            break
        image = reader.read()
        if image.isNull():
            break
        found.append(image)
    return found


def _pdf(content: bytes, width: int, most: int) -> tuple[QImage, ...]:
    from pypdfium2 import PdfiumError

    try:
        return strange_pdf_on_screen(content, width, most)
    except PdfiumError:  # torn, or closed with a password
        return ()


def _narrow(image: QImage, width: int) -> QImage:
    return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation) if image.width() > width else image
