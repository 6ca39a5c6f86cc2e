"""Fields only 相談受付 needs: chips pressed by the official two-digit code, and minutes."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.editing import Line, mark_complaint

_DAY = 24 * 60


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


class MinutesField(Line):
    """Whole minutes of at most a day. `changed` and `complained` as in DateField."""

    changed = Signal()
    complained = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent, placeholder=self.tr("例 15"), name=name)
        self._minutes: int | None = None
        self._complaint = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self._on_edited)

    def minutes(self) -> int | None:
        return self._minutes

    def set_minutes(self, minutes: int | None) -> None:
        """Show it; no signal."""
        self._minutes = minutes
        self.setText("" if minutes is None else str(minutes))
        self._complain("")

    def complaint(self) -> str:
        return self._complaint

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(96), super().sizeHint().height())

    @Slot()
    def _on_edited(self) -> None:
        text = unicodedata.normalize("NFKC", self.text()).strip().removesuffix("分").strip()
        before: Any = self._minutes
        self._minutes = int(text) if text.isdecimal() and int(text) <= _DAY else None
        readable = self._minutes is not None or not text
        self._complain("" if readable else self.tr("「{0}」は分として読み取れません。数字だけを入力してください。").format(text))
        if self._minutes != before:
            self.changed.emit()

    def _complain(self, sentence: str) -> None:
        self._complaint = sentence
        mark_complaint(self, sentence)
        self.complained.emit(sentence)
