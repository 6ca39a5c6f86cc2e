"""Pictures as files have them, made from nothing."""

import struct
import zlib


def png(width: int = 12, height: int = 6, colour: tuple[int, int, int] = (11, 110, 105), kind: int = 2) -> bytes:
    """`kind`: PNG's own number for how a pixel is written; 2 is red green blue, 6 has transparency."""
    pixel = bytes(colour) + (b"\xff" if kind == 6 else b"")
    rows = b"".join(b"\0" + pixel * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
