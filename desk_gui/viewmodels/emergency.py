"""緊急の閲覧 in words: who stood by, what became of it, and the list of all."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from desk_gui.rows.emergency import EmergencyRow
from desk_gui.values.clock import local
from desk_gui.values.days import short_era, wareki
from desk_gui.viewmodels.row_table import Index, RowTable
from desk_gui.vocabulary import SecondPerson


def _tr(text: str) -> str:
    return QCoreApplication.translate("Emergency", text)


def moment(at: datetime) -> str:
    here = local(at)
    return f"{wareki(here.date())} {here.hour}:{here:%M}"


def open_words(until: datetime) -> str:
    """What stands over the page of whoever opened it."""
    words = _tr("緊急の閲覧　{0} まで見られます。書けるのは支援経過だけです。開いたことは、指名された職員に知らされています。")
    return words.format(moment(until))


def second_words(row: EmergencyRow) -> str:
    second = row.second
    if second.kind is SecondPerson.OUTSIDER and second.reached_at is not None:
        who = f"{second.office} {second.name}".strip()
        return _tr("{0}（{1}、{2}）").format(who, second.means, moment(second.reached_at))
    if second.kind is SecondPerson.COLLEAGUE:
        return _tr("{0}（この窓口の職員）").format(row.second_name)
    if second.kind is SecondPerson.ENVELOPE:
        return _tr("封印した復旧キーを開封")
    return _tr("だれにも連絡がつかず、24時間前に予告")


def what_became(row: EmergencyRow, now: datetime) -> str:
    """To whoever asked, a case that is not there and one whose opening was taken back are the same."""
    if row.ended_by:
        return _tr("{0}さんが取り下げました。").format(row.ended_by)
    if row.until is not None:
        words = _tr("{0} まで見られます。") if row.until > now else _tr("{0} に閉じました。")
        return words.format(moment(row.until))
    if row.second.kind is SecondPerson.NOBODY and row.opened_at is None:
        come = row.opens_at <= now
        return _tr("予告から24時間が過ぎました。") if come else _tr("{0} から開けるようになります。").format(moment(row.opens_at))
    return _nothing_opened(row)


def _nothing_opened(row: EmergencyRow) -> str:
    if row.case is not None:
        return _tr("もともと見られるケースでした。")
    if row.second.kind is SecondPerson.NOBODY:
        return _tr("開けませんでした。この番号のケースがないか、取り下げられました。")
    return _tr("この番号のケースはありませんでした。番号を確かめてください。")


class EmergencyTable(RowTable[EmergencyRow]):
    """Newest first. The number stands there for those who may see the case alone; where there is none it is missing just the same."""

    def titles(self) -> tuple[str, ...]:
        return (_tr("日時"), _tr("職員"), _tr("理由"), _tr("立会い"), _tr("ケース"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(row)[index.column()]
        return f"{row.reason}\n{second_words(row)}" if role == Qt.ItemDataRole.ToolTipRole else None

    @staticmethod
    def _cells(row: EmergencyRow) -> tuple[str, ...]:
        at, second = local(row.asked_at), row.second
        who = f"{second.office} {second.name}".strip() or row.second_name
        stood_by = f"{who}\n{second.kind.label}" if who else second.kind.label
        return f"{short_era(at.date())} {at:%H:%M}", row.staff_name, row.reason, stood_by, row.number or _tr("非表示")
