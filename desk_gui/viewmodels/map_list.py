"""The map as a table: the same agencies, stages and figures in words."""

from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desk_gui.reference import language_name
from desk_gui.rows.network import Node
from desk_gui.rows.relations import Lamp
from desk_gui.values.days import short_era
from desk_gui.values.folding import fold
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.agency_words import bare
from desk_gui.viewmodels.map_counts import stage_name
from desk_gui.vocabulary import Colouring, LampState, LanguageMode

Index = QModelIndex | QPersistentModelIndex


def _tr(text: str) -> str:
    return QCoreApplication.translate("NodesModel", text)


def told_name(by: Colouring, language: str) -> str:
    """What a colouring tells, as the head of a column."""
    if by is Colouring.LANGUAGE:
        return language_name(language).split("（")[0]
    names = {Colouring.REFERRALS: _tr("つなぎ"), Colouring.REPLY: _tr("返信まで"), Colouring.FRESHNESS: _tr("情報の確認")}
    return names.get(by, by.label)


def told(node: Node, by: Colouring, language: str) -> str:
    """What the colour of this one tells, in words."""
    asked = node.asked
    match by:
        case Colouring.LANGUAGE:
            return "・".join(mode.label for mode in LanguageMode if (language, mode) in node.spoken) or _tr("登録なし")
        case Colouring.REFERRALS:
            return _tr("{0}件").format(asked.referrals)
        case Colouring.REPLY if asked.reply_days is not None:
            return _tr("{0}日").format(f"{asked.reply_days:g}")
        case Colouring.ACCEPTANCE if asked.acceptance is not None:
            return _tr("{0}%（{1}/{2}）").format(round(100 * asked.acceptance), asked.accepted, asked.answered)
        case Colouring.FRESHNESS if node.verified_on is not None:
            return short_era(node.verified_on)
    return "—"


class Column(Enum):
    NAME = 0
    KIND = 1
    TOWN = 2
    STAGE = 3
    LAMPS = 4
    CASES = 5
    LAST = 6
    TOLD = 7


class NodesModel(QAbstractTableModel):
    """Partners in 五十音順."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: tuple[Node, ...] = ()
        self._by, self._language = Colouring.KIND, ""

    def show_nodes(self, nodes: tuple[Node, ...]) -> None:
        self.beginResetModel()
        self._nodes = tuple(sorted(nodes, key=lambda node: (fold(node.kana or node.name), node.name)))
        self.endResetModel()

    def tell(self, by: Colouring, language: str) -> None:
        """What the last column holds."""
        if (by, language) != (self._by, self._language):
            self.beginResetModel()
            self._by, self._language = by, language
            self.endResetModel()

    def node(self, row: int) -> Node | None:
        return self._nodes[row] if 0 <= row < len(self._nodes) else None

    def row_of(self, agency: AgencyId | None) -> int:
        """-1 where it is not in the list."""
        return next((row for row, node in enumerate(self._nodes) if node.id == agency), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._nodes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and Column(section) is Column.CASES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        names = (self.tr("機関（五十音順）"), self.tr("種別"), self.tr("市町"), self.tr("段階"), self.tr("記録"))
        return (*names, self.tr("協働"), self.tr("最後の連絡"), told_name(self._by, self._language))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node, column = self._nodes[index.row()], Column(index.column())
        words = {Qt.ItemDataRole.DisplayRole: self._text, Qt.ItemDataRole.AccessibleTextRole: self._spoken}
        if (say := words.get(Qt.ItemDataRole(role))) is not None:
            return say(node, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return {Column.NAME: node.name, Column.KIND: node.kind.label, Column.LAMPS: self._dated(node, "\n")}.get(column)
        if role == Qt.ItemDataRole.DecorationRole:
            return {Column.NAME: node.group, Column.LAMPS: node.lamps}.get(column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column is Column.CASES:
            return Qt.AlignmentFlag.AlignRight
        if role == Qt.ItemDataRole.FontRole and column is Column.NAME:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _text(self, node: Node, column: Column) -> str:
        return {
            Column.NAME: node.label,
            Column.KIND: bare(node.kind.label),
            Column.TOWN: node.municipality,
            Column.STAGE: stage_name(node.stage),
            Column.LAMPS: "",
            Column.CASES: self.tr("{0}件").format(node.joint_cases),
            Column.LAST: short_era(node.last_contact) if node.last_contact else "—",
            Column.TOLD: told(node, self._by, self._language),
        }[column]

    def _spoken(self, node: Node, column: Column) -> str:
        if column is Column.CASES:
            return self.tr("年度内の協働ケース {0}件").format(node.joint_cases)
        return self._dated(node, "、") if column is Column.LAMPS else self._text(node, column)

    def _dated(self, node: Node, between: str) -> str:
        """What the lamps show, in words."""
        lamps = [f"{self._named(lamp)} {short_era(lamp.on) if lamp.on else ''}".strip() for lamp in _on(node)]
        return between.join(lamps) or self.tr("記録なし")

    def _named(self, lamp: Lamp) -> str:
        return self.tr("{0}（要更新）").format(lamp.kind.label) if lamp.state is LampState.STALE else lamp.kind.label


def _on(node: Node) -> list[Lamp]:
    return [lamp for lamp in node.lamps if lamp.state is not LampState.NONE]
