"""当機関への依頼: what was asked of the agency whose account this is, as its list shows it."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from desk_gui.rows.permission import PartnerReferral
from desk_gui.values.days import short_era
from desk_gui.viewmodels.row_table import Index, RowTable
from desk_gui.vocabulary import Urgency


def _tr(text: str) -> str:
    return QCoreApplication.translate("Requests", text)


def _day(day: date | None) -> str:
    return short_era(day) if day is not None else ""


class RequestTable(RowTable[PartnerReferral]):
    """Newest first, as the desk answers them."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 4 and row.urgency != Urgency.NORMAL:
            return "danger"
        return None

    def titles(self) -> tuple[str, ...]:
        return (_tr("文書番号"), _tr("返信票"), _tr("依頼日"), _tr("状況"), _tr("緊急度"), _tr("返信期限"), _tr("回答日"), _tr("方法"))

    def _cells(self, row: PartnerReferral) -> tuple[str, ...]:
        numbers = (row.letter_number or _tr("（文書なし）"), row.slip_number)
        days = (_day(row.reply_due), _day(row.answered_on))
        return (*numbers, _day(row.requested_on), row.state.label, row.urgency.label, *days, row.channel.label)
