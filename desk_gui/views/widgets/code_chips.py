"""Chips pressed by the official two-digit code."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desk_gui.views.widgets.chips import ChipGroup


class CodeChips(ChipGroup):
    """Chips with two-digit codes: 0 2 presses 02; a first digit no code begins with counts as 0n (2 alone presses 02)."""

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__([(code, f"{code} {text}") for code, text in options], parent, name=name)
        self._codes = [code for code, _ in options]
        self._order: list[str] = []
        self._typed = ""
        self.changed.connect(self.values)

    def values(self) -> tuple[Any, ...]:
        """In the order they were pressed: the first is what it was about."""
        chosen = super().values()
        self._order = [code for code in self._order if code in chosen]
        self._order += [code for code in chosen if code not in self._order]
        return tuple(self._order)

    def set_values(self, values: Iterable[Any]) -> None:
        self._order = list(values)
        super().set_values(self._order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = unicodedata.normalize("NFKC", event.text())
        if not digit.isdecimal():
            self._typed = ""
            super().keyPressEvent(event)
            return
        self._typed += digit
        if len(self._typed) == 1 and not any(code.startswith(digit) for code in self._codes):
            self._typed = f"0{digit}"
        if len(self._typed) == 2:
            self._press(self._typed)

    def _press(self, code: str) -> None:
        self._typed = ""
        if code in self._codes:
            chosen = self.values()
            kept = [each for each in chosen if each != code]
            self.set_values(kept if code in chosen else [*kept, code])
            self.changed.emit()
