"""職員 as its list shows them: who works here, as what, and whether they can open the file."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt

from desk_gui.reference import language_name
from desk_gui.rows.desk import StaffRow
from desk_gui.values.ids import AgencyId, StaffId
from desk_gui.viewmodels.row_table import Index, RowTable
from desk_gui.vocabulary import Role


def _tr(text: str) -> str:
    return QCoreApplication.translate("Staff", text)


class StaffTable(RowTable[StaffRow]):
    """`sealed`: the file takes a password, so it is told who has one."""

    def __init__(self, *, sealed: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sealed = sealed
        self.me: StaffId | None = None
        self.agencies: dict[AgencyId, str] = {}
        self._owners: frozenset[StaffId | None] = frozenset()

    def show_staff(self, rows: tuple[StaffRow, ...], me: StaffId | None) -> None:
        """`me`: who sits here."""
        self.me = me
        self.show_rows(rows)

    def show_owners(self, owners: Iterable[StaffId | None]) -> None:
        """Whose passwords open the file."""
        self.beginResetModel()
        self._owners = frozenset(owners)
        self.endResetModel()

    def has_password(self, row: StaffRow) -> bool:
        return row.id in self._owners

    @property
    def only_manager(self) -> bool:
        return sum(row.details.role is Role.MANAGER for row in self.rows) == 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 3 and not self.has_password(row):
            return "warn"
        return None

    def titles(self) -> tuple[str, ...]:
        return (_tr("氏名"), _tr("役割"), _tr("所属・言語"), *((_tr("パスワード"),) if self._sealed else ()))

    def _cells(self, row: StaffRow) -> tuple[str, ...]:
        me = _tr("（いま使っている人）") if row.id == self.me else ""
        agency = self.agencies.get(row.details.agency, "") if row.details.agency else ""
        of = "　".join(part for part in (agency, "、".join(map(language_name, row.details.languages))) if part)
        password = _tr("あり") if self.has_password(row) else _tr("未設定")
        return (row.details.name + me, row.details.role.label, of, *((password,) if self._sealed else ()))
