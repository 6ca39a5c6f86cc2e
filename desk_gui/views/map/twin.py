"""The map as a list, for keyboard and screen reader: what is chosen here is chosen on the map."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QWidget

from desk_gui.rows.network import Node
from desk_gui.settings import Settings
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.map_list import Column, NodesModel
from desk_gui.views.widgets.list_table import ListTable
from desk_gui.vocabulary import Colouring


class NodeList(ListTable):
    selected = Signal(object)
    """AgencyId"""
    wanted = Signal(object)
    """AgencyId, by Enter or a double click"""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent, settings=settings, key="map")
        self.nodes = NodesModel(self)
        self.setModel(self.nodes)
        self.set_widths([170, 150, 80, 118, 100, 56, 88, 104])
        self.setColumnHidden(Column.TOLD.value, True)
        self.stretch(0, least=150, giving_way=(Column.KIND.value, Column.CASES.value, Column.TOWN.value))
        self.setAccessibleName(self.tr("連携マップの一覧"))
        self.chosen.connect(self._on_chosen)
        self.opened.connect(self._on_opened)

    def show_nodes(self, nodes: tuple[Node, ...], agency: AgencyId | None) -> None:
        with QSignalBlocker(self):
            self.nodes.show_nodes(nodes)
        self.select(agency)

    def tell(self, by: Colouring, language: str) -> None:
        """What the colours of the map tell stands in a column of its own."""
        self.nodes.tell(by, language)
        if (plain := by is Colouring.KIND) != self.isColumnHidden(Column.TOLD.value):
            self.setColumnHidden(Column.TOLD.value, plain)
            self.make_room()

    def select(self, agency: AgencyId | None) -> None:
        row = self.nodes.row_of(agency)
        with QSignalBlocker(self):
            if row < 0:
                self.clearSelection()
            elif row != self.current_row() or not self.selectionModel().isRowSelected(row, QModelIndex()):
                self.selectRow(row)

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        if (node := self.nodes.node(index.row())) is not None:
            self.selected.emit(node.id)

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        if (node := self.nodes.node(index.row())) is not None:
            self.wanted.emit(node.id)
