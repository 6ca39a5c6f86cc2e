"""Pictures as files have them, made from nothing."""

import struct
import zlib
from io import BytesIO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from reportlab.pdfgen.canvas import Canvas


def png(width: int = 12, height: int = 6, colour: tuple[int, int, int] = (11, 110, 105), kind: int = 2) -> bytes:
    """`kind`: PNG's own number for how a pixel is written; 2 is red green blue, 6 has transparency."""
    pixel = bytes(colour) + (b"\xff" if kind == 6 else b"")
    rows = b"".join(b"\0" + pixel * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def jpeg(width: int = 40, height: int = 56) -> bytes:
    """As the program's own way of drawing packs it: nothing beside the picture."""
    image, held = QImage(width, height, QImage.Format.Format_RGB888), QByteArray()
    image.fill(0x0B6E69)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", 60)
    return bytes(held.data())


def pdf_saying(text: str) -> bytes:
    """One page made elsewhere."""
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
