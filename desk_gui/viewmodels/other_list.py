"""Somebody else's network as a table: the same agencies, and what is measured of each, in words."""

from enum import Enum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt

from desk_gui.values.folding import fold
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.other_network import Opened
from desk_gui.viewmodels.row_table import Index, RowTable


def _tr(text: str) -> str:
    return QCoreApplication.translate("OtherNetwork", text)


class Column(Enum):
    NAME = 0
    KIND = 1
    TOWN = 2
    TIES = 3
    BETWEEN = 4
    NEIGHBOURS = 5


_FIGURES = (Column.TIES, Column.BETWEEN)


class OtherTable(RowTable[AgencyId]):
    """By name. A row is whom a mark of the scene stands for."""

    def show_network(self, opened: Opened) -> None:
        self._opened = opened
        everybody = (AgencyId(UUID(int=number)) for number in range(1, len(opened.drawn.graph.nodes) + 1))
        self.show_rows(tuple(sorted(everybody, key=lambda each: (fold(opened.node(each).label), each.int))))

    def titles(self) -> tuple[str, ...]:
        return _tr("機関"), _tr("種別"), _tr("市町"), _tr("つながり"), _tr("間に立つ割合"), _tr("つながる先")

    def agency(self, at: int) -> AgencyId | None:
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def row_of(self, agency: AgencyId | None) -> int:
        """-1 where it is not in the list."""
        return self.rows.index(agency) if agency in self.rows else -1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(self.rows[index.row()], column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _FIGURES:
            return Qt.AlignmentFlag.AlignRight
        return None

    def _text(self, agency: AgencyId, column: Column) -> str:
        node, found = self._opened.node(agency), self._opened.measures
        match column:
            case Column.NAME:
                return node.label
            case Column.KIND:
                return node.kind
            case Column.TOWN:
                return node.municipality
            case Column.TIES:
                return _tr("{0}本").format(found.degree[node.id])
            case Column.BETWEEN:
                return f"{found.betweenness[node.id]:.1%}"
            case Column.NEIGHBOURS:
                return "、".join(self._opened.neighbours[node.id]) or _tr("つながりなし")
