"""A person's name as lists and headers write it: reading above, and 取扱注意 where care is owed."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.labels import Elided, IconLabel, Tag


class PersonLabel(QWidget):
    """Shows what it is given; masking is decided where the row was made. `look`: strong in lists, name in headers."""

    def __init__(self, parent: QWidget | None = None, *, look: str = "strong") -> None:
        super().__init__(parent)
        self._reading = Elided("", "caption")
        self._name = Elided("", look)
        self._lock = IconLabel("lock", "ink2", 14)
        self._careful = Tag(self.tr("取扱注意"))
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(4))
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addWidget(self._name)
        line.addWidget(self._lock)
        line.addWidget(self._careful)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(2))
        column.addWidget(self._reading)
        column.addLayout(line)
        self.set_person("")

    def set_person(self, name: str, reading: str = "", *, careful: bool = False) -> None:
        self._name.set_text(name)
        self._reading.set_text(reading)
        self._reading.setVisible(bool(reading))
        self._lock.setVisible(careful)
        self._careful.setVisible(careful)
        self.setAccessibleName("、".join(part for part in (name, reading, self._careful.text() if careful else "") if part))
