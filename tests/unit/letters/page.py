"""A printed page as somebody with a ruler sees it: where words stand, in millimetres from its top left corner."""

from dataclasses import dataclass
from functools import cached_property

import pypdfium2

MM = 25.4 / 72


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float


class Page:
    def __init__(self, data: bytes, number: int = 0) -> None:
        self._chars: list[tuple[str, Box]] = []
        with pypdfium2.PdfDocument(data) as opened:
            self.count = len(opened)
            page = opened[number]
            tall = page.get_height()
            words = page.get_textpage()
            for at in range(words.count_chars()):
                char = words.get_text_range(at, 1)
                if char.strip():
                    left, bottom, right, top = words.get_charbox(at, loose=True)
                    self._chars.append((char, Box(left * MM, (tall - top) * MM, right * MM, (tall - bottom) * MM)))

    @cached_property
    def text(self) -> str:
        """Without blanks, in reading order as a viewer finds it."""
        return "".join(char for char, _ in self._chars)

    def box(self, words: str, nth: int = 0) -> Box:
        """Around the words; raises ValueError where they are not on the page."""
        words = "".join(words.split())
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(words, at + 1)
        boxes = [box for _, box in self._chars[at : at + len(words)]]
        return Box(min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))

    def in_order(self, *words: str) -> bool:
        """Each below or behind the one before it."""
        at = -1
        for each in words:
            at = self.text.find("".join(each.split()), at + 1)
            if at < 0:
                return False
        return True

    @cached_property
    def all(self) -> Box:
        boxes = [box for _, box in self._chars]
        return Box(min(b.left for b in boxes), min(b.top for b in boxes), max(b.right for b in boxes), max(b.bottom for b in boxes))
