"""How long something took: the usual lengths to press, any other to type."""

import unicodedata

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.editing import Line, mark_complaint
from desk_gui.views.widgets.labels import label

USUAL = (15, 30, 60, 90)
_DAY = 24 * 60


class MinutesLine(Line):
    """Whole minutes of at most a day; half and full width, with or without 分."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent, placeholder="–", name=name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._on_edited)

    def minutes(self) -> int | None:
        text = unicodedata.normalize("NFKC", self.text()).strip().removesuffix("分").strip()
        return int(text) if text.isdecimal() and int(text) <= _DAY else None

    def readable(self) -> bool:
        return not self.text().strip() or self.minutes() is not None

    def set_minutes(self, minutes: int | None) -> None:
        """Show it; no signal."""
        self.setText("" if minutes is None else str(minutes))
        mark_complaint(self, "")

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(46), super().sizeHint().height())

    @Slot()
    def _on_edited(self) -> None:
        mark_complaint(self, "" if self.readable() else self.tr("分は数字で入力してください。"))
        self.changed.emit()


class MinutesField(QWidget):
    """15 30 60 90 as chips, and a short line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("かかった時間（分）"))
        self.line = MinutesLine(self, name=self.tr("分"))
        self.chips = ChipGroup([(each, str(each)) for each in USUAL], self, multi=False, name=self.tr("よく使う時間"))
        self.chips.setFixedWidth(theme.current().px(182))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(4))
        for piece in (self.chips, self.line, label(self.tr("分"), "secondary")):
            row.addWidget(piece)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.chips.changed.connect(self._on_chip)
        self.line.changed.connect(self._on_line)

    def minutes(self) -> int | None:
        return self.line.minutes()

    def kept(self) -> str:
        return self.line.text()

    def put(self, kept: str) -> None:
        self.line.put(kept)
        self._on_line()

    def readable(self) -> bool:
        return self.line.readable()

    def set_minutes(self, minutes: int | None) -> None:
        self.line.set_minutes(minutes)
        self.chips.set_value(minutes if minutes in USUAL else None)

    @Slot()
    def _on_chip(self) -> None:
        self.line.set_minutes(self.chips.value())

    @Slot()
    def _on_line(self) -> None:
        minutes = self.line.minutes()
        self.chips.set_value(minutes if minutes in USUAL else None)
