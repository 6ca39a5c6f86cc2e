"""Around whom one looks, and how many steps far; it lies on the map while the others are pale."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desk_gui.values.ids import AgencyId
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import IconButton
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.labels import label

_FARTHEST = 3


class FocusBar(QFrame):
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.agency: AgencyId | None = None
        self.setObjectName("card")
        self.name = label("", "strong")
        steps = [(1, self.tr("直接")), (2, self.tr("2つ先まで")), (_FARTHEST, self.tr("3つ先まで"))]
        self.steps = Segmented(steps, self, name=self.tr("どこまでのつながりを見るか"))
        self.close_it = IconButton("x", self.tr("すべての機関を表示"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit(8), unit(4), unit(4), unit(4))
        row.setSpacing(unit(6))
        for piece in (self.name, self.steps, self.close_it):
            row.addWidget(piece)
        self.steps.changed.connect(self._on_steps)
        self.close_it.clicked.connect(self.let_go)

    def look_around(self, agency: AgencyId, name: str) -> None:
        """Again around the same one: a step farther, and after the farthest the nearest."""
        self.steps.set_value(self.steps.value() % _FARTHEST + 1 if agency == self.agency else 1)
        self.agency = agency
        self.name.setText(self.tr("{0} のまわり").format(name))
        self.show()
        self.changed.emit()

    @Slot()
    def let_go(self) -> None:
        if self.agency is not None:
            self.agency = None
            self.hide()
            self.changed.emit()

    @Slot(object)
    def _on_steps(self, steps: int) -> None:
        self.changed.emit()
