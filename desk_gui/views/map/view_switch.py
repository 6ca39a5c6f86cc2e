"""Which view of the map: side by side where there is room, else behind one button."""

from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import Segmented
from desk_gui.vocabulary import MapView


class ViewSwitch(QWidget):
    changed = Signal(object)
    """MapView"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = self.tr("見方")
        self.abreast = Segmented([(view, view.label) for view in MapView], self, name=name)
        self.folded = Button("", parent=self)
        self.folded.setToolTip(name)
        self.folded.hide()
        self.menu = QMenu(self)
        self._group = QActionGroup(self)
        for view in MapView:
            action = self.menu.addAction(view.label)
            action.setCheckable(True)
            self._group.addAction(action)
        self.folded.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.abreast)
        row.addWidget(self.folded)
        self.abreast.changed.connect(self._on_chosen)
        self._group.triggered.connect(self._on_folded)
        self.set_value(self.value())

    def value(self) -> MapView:
        return cast("MapView", self.abreast.value())

    def set_value(self, view: MapView) -> None:
        self.abreast.set_value(view)
        self._group.actions()[list(MapView).index(view)].setChecked(True)
        self.folded.setText(view.label)
        self.folded.setAccessibleName(self.tr("見方：{0}").format(view.label))

    def fold(self, folded: bool) -> None:
        self.abreast.setVisible(not folded)
        self.folded.setVisible(folded)

    @Slot(object)
    def _on_chosen(self, view: MapView) -> None:
        self.set_value(view)
        self.changed.emit(view)

    @Slot(QAction)
    def _on_folded(self, action: QAction) -> None:
        self._on_chosen(list(MapView)[self._group.actions().index(action)])
