"""A field only 相談受付 needs: minutes."""

import unicodedata
from typing import Any

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.editing import Line, mark_complaint

_DAY = 24 * 60


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
