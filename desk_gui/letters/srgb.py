"""The colours of sRGB (IEC 61966-2-1) as an ICC profile of version 2, the one every reader of PDF/A takes."""

import struct
from functools import cache

_STEPS = 1024
_NAME = "sRGB IEC61966-2.1"
# CIE XYZ of the primaries under D50, where a profile connects; and D50 itself.
_RED, _GREEN, _BLUE = (0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410)
_D50 = (0.96420, 1.0, 0.82491)


@cache
def profile() -> bytes:
    curve = _curve()
    tags = {
        b"desc": _description(_NAME),
        b"cprt": b"text\0\0\0\0No rights reserved.\0",
        b"wtpt": _xyz(_D50),
        b"rXYZ": _xyz(_RED),
        b"gXYZ": _xyz(_GREEN),
        b"bXYZ": _xyz(_BLUE),
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body = b""
    for content in tags.values():
        if content not in places:
            places[content] = start + len(body)
            body += content + b"\0" * (-len(content) % 4)
    table = b"".join(struct.pack(">4sII", tag, places[content], len(content)) for tag, content in tags.items())
    return _header(start + len(body)) + struct.pack(">I", len(tags)) + table + body


def _header(size: int) -> bytes:
    """A display's profile, perceptual; of no particular program, day or device, so that the same letter has the same bytes."""
    day = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s12s4s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ", day, b"acsp")
    return head.ljust(68, b"\0") + b"".join(map(_fixed, _D50)) + bytes(48)


def _curve() -> bytes:
    """From what is stored to light, as a table."""
    values = [round(65535 * _light(step / (_STEPS - 1))) for step in range(_STEPS)]
    return struct.pack(f">4sII{_STEPS}H", b"curv", 0, _STEPS, *values)


def _light(stored: float) -> float:
    return stored / 12.92 if stored <= 0.04045 else float(((stored + 0.055) / 1.055) ** 2.4)


def _xyz(colour: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, colour))


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _description(name: str) -> bytes:
    text = name.encode("ascii") + b"\0"
    return struct.pack(">4sII", b"desc", 0, len(text)) + text + bytes(8 + 3 + 67)
