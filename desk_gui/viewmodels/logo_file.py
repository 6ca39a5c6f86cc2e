"""A picture somebody chose, made into a logo: on white, as large as paper needs it, in the one form that is kept."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from desk_gui.errors import NotALogo

MOST_FILE_BYTES = 8_000_000
MOST_SIDE = 12_000
_FORMATS = (b"png", b"jpeg", b"jpg")
_SIZES = (QSize(709, 354), QSize(472, 236), QSize(354, 177))
"""What there is room for on a letter, 30 × 15 mm, at 600, 400 and 300 dots an inch."""


def logo_of(path: Path) -> bytes:
    """As sharp as it can be kept. Raises NotALogo; OSError where the file cannot be read."""
    from desk_gui.letters.logo import MOST_BYTES, picture

    image = _read(path)
    for size in _SIZES:
        png = _png(image, size)
        if len(png) <= MOST_BYTES:
            picture(png)
            return png
    raise NotALogo("large")


def _read(path: Path) -> QImage:
    content = path.read_bytes()[: MOST_FILE_BYTES + 1]
    if len(content) > MOST_FILE_BYTES:
        raise NotALogo("large")
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in _FORMATS:
        raise NotALogo("kind")
    if max(reader.size().width(), reader.size().height()) > MOST_SIDE:
        raise NotALogo("large")
    image = reader.read()
    if image.isNull():
        raise NotALogo("kind")
    return image


def _png(image: QImage, most: QSize) -> bytes:
    """Never larger than it came."""
    if image.width() > most.width() or image.height() > most.height():
        image = image.scaled(most, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    ground = QImage(image.size(), QImage.Format.Format_RGB888)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    ground.save(buffer, "PNG", 0)  # type: ignore[call-overload]  # the stub knows files only
    return bytes(held.data())
