"""The desk's logo: a plain PNG whose rows of pixels go into a PDF as they are, sharp at any size a printer has."""

import struct
import zlib
from dataclasses import dataclass

from desk_gui.errors import NotALogo

MOST_BYTES = 100_000
"""A logo is kept in the file and drawn on every letter."""
MOST_PIXELS = 1500
"""A side: 600 dots an inch over twice the room there is."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB = (8, 2, 0, 0, 0)
"""Eight bits, red green blue, and neither interlaced nor packed in a way of its own."""


@dataclass(frozen=True)
class Picture:
    """`data`: the rows of pixels as PNG packs them, which is how PDF packs them too."""

    width: int
    height: int
    data: bytes


def picture(png: bytes) -> Picture:
    """Raises NotALogo for anything but a sound, small PNG of red, green and blue without transparency."""
    if len(png) > MOST_BYTES:
        raise NotALogo("large")
    try:
        parts = _chunks(png)
        width, height, *how = struct.unpack(">IIBBBBB", parts[0][1])
        data = b"".join(content for name, content in parts if name == b"IDAT")
        sound = parts[0][0] == b"IHDR" and tuple(how) == _RGB and 0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS
        if not sound or len(_unpacked(data, height * (1 + width * 3))) != height * (1 + width * 3):
            raise NotALogo("kind")
    except (struct.error, zlib.error, IndexError) as broken:
        raise NotALogo("kind") from broken
    return Picture(width, height, data)


def _unpacked(data: bytes, most: int) -> bytes:
    """No more than that, whatever a hostile file would unpack to."""
    return zlib.decompressobj().decompress(data, most + 1)


def _chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    if not png.startswith(_SIGNATURE):
        raise NotALogo("kind")
    out: list[tuple[bytes, bytes]] = []
    at = len(_SIGNATURE)
    while at < len(png):
        length, name = struct.unpack_from(">I4s", png, at)
        content = png[at + 8 : at + 8 + length]
        (check,) = struct.unpack_from(">I", png, at + 8 + length)
        if zlib.crc32(name + content) != check:
            raise NotALogo("kind")
        out.append((name, content))
        at += 12 + length
    return out
