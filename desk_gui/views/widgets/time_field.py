"""A time of day as caseworkers type it: 10:43, 1043, 10時43分, 午後2時."""

import re
import unicodedata
from datetime import time

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.editing import Line, mark_complaint

_TIME = re.compile(r"(?P<half>午前|午後|am|pm)?\s*(?P<hour>\d{1,2})(?:\s*[:.時]\s*(?P<minute>\d{1,2}|半)?\s*分?|(?P<rest>\d{2}))?")


def parse_time(text: str) -> time | None:
    """The time meant, or None where it names none."""
    found = _TIME.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if found is None:
        return None
    hour, minute = int(found["hour"]), found["minute"] or found["rest"] or "0"
    if found["half"] and hour > 12:
        return None
    if found["half"] in ("午後", "pm"):
        hour = hour % 12 + 12
    elif found["half"]:
        hour %= 12
    minutes = 30 if minute == "半" else int(minute)
    return time(hour, minutes) if hour < 24 and minutes < 60 else None


def shown_time(at: time | None) -> str:
    return f"{at.hour}:{at.minute:02}" if at else ""


class TimeField(Line):
    """A short line holding a time. `changed` and `complained` as in DateField."""

    changed = Signal()
    complained = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent, placeholder="10:30", name=name)
        self._time: time | None = None
        self._complaint = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self._on_edited)

    def at(self) -> time | None:
        return self._time

    def set_at(self, at: time | None) -> None:
        """Show a time; no signal."""
        self._time = at
        self.setText(shown_time(at))
        self._complain("")

    def put(self, kept: str) -> None:
        self.setText(kept)
        self._on_edited()

    def complaint(self) -> str:
        return self._complaint

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(72), super().sizeHint().height())

    @Slot()
    def _on_edited(self) -> None:
        if self.composing:
            return
        before, self._time = self._time, parse_time(self.text())
        self._show_result()
        if self._time != before:
            self.changed.emit()

    def _show_result(self) -> None:
        if self._time is None and self.text().strip():
            sentence = self.tr("「{0}」は時刻として読み取れません。10:30、午後2時 のように入力してください。")
            self._complain(sentence.format(self.text().strip()))
        else:
            self.setText(shown_time(self._time))
            self._complain("")

    def _complain(self, sentence: str) -> None:
        if sentence != self._complaint:
            self._complaint = sentence
            mark_complaint(self, sentence)
            self.complained.emit(sentence)
