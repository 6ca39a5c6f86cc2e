"""What a finding is about, lit on the map: its name, how many it lights, and the way back."""

from collections.abc import Collection

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desk_gui.values.ids import AgencyId
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import label


class LitBar(QFrame):
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.agencies: frozenset[AgencyId] | None = None
        self.setObjectName("card")
        self.name, self.count = label("", "strong"), label("", "secondary")
        self.close_it = Button(self.tr("戻る（Esc）"), "x", self, tone="quiet", compact=True)
        self.close_it.setToolTip(self.tr("すべての機関を表示"))
        row = QHBoxLayout(self)
        row.setContentsMargins(unit(8), unit(4), unit(4), unit(4))
        row.setSpacing(unit(8))
        for piece in (self.name, self.count, self.close_it):
            row.addWidget(piece)
        self.close_it.clicked.connect(self.let_go)

    def light(self, agencies: Collection[AgencyId], name: str) -> None:
        self.agencies = frozenset(agencies)
        self.name.setText(name)
        self.show()
        self.changed.emit()

    def say_count(self, shown: int) -> None:
        """Whom the conditions hide is said: nobody looks for a light that is not there."""
        hidden = len(self.agencies or ()) - shown
        words = self.tr("{0}機関（ほか{1}機関は条件で隠れています）") if hidden else self.tr("{0}機関")
        self.count.setText(words.format(shown, hidden))

    @Slot()
    def let_go(self) -> None:
        if self.agencies is not None:
            self.agencies = None
            self.hide()
            self.changed.emit()
