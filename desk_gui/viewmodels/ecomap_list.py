"""エコマップ in words: who stands there, as what, how the line is and why; the same as a table."""

from enum import Enum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt

from desk_gui.network.ecomap_rule import Ground, Told, tie
from desk_gui.rows.ecomap import EcoAgency, EcomapRow, EcoPerson
from desk_gui.values.days import short_era
from desk_gui.viewmodels.row_table import Index, RowTable
from desk_gui.vocabulary import TieQuality

Member = EcoAgency | EcoPerson


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ecomap", text)


class Column(Enum):
    NAME = 0
    ROLE = 1
    TIE = 2
    LAST = 3
    WHY = 4


def name_words(member: Member) -> str:
    return member.label if isinstance(member, EcoAgency) else member.role.label


def role_words(member: Member) -> str:
    if isinstance(member, EcoPerson):
        return _tr("家族・知人など")
    roles = "・".join(role.label for role in member.roles) or _tr("役割なし")
    return _tr("{0}（終了）").format(roles) if member.ended and member.roles else roles


def last_words(member: Member) -> str:
    return short_era(member.last_contact) if isinstance(member, EcoAgency) and member.last_contact else "—"


def why_words(member: Member, told: Told) -> str:
    """What the line is drawn from."""
    together = member.together if isinstance(member, EcoAgency) else 0
    return {
        Ground.BY_HAND: _tr("手で決めました"),
        Ground.OFTEN: _tr("直近90日に{0}件、いっしょに対応"),
        Ground.ASKED: _tr("依頼して、まだ返答がありません"),
        Ground.INFORMED: _tr("情報共有だけの役割です"),
        Ground.SELDOM: _tr("直近90日にいっしょに対応したのは{0}件"),
        Ground.SILENT: _tr("直近90日にいっしょに対応した記録がありません"),
        Ground.UNSAID: _tr("まだ決めていません"),
    }[told.ground].format(together)


def tie_words(told: Told, *, covered: bool) -> str:
    return _tr("（面談中は非表示）") if covered and told.quality is TieQuality.STRAINED else told.quality.label


def spoken(row: EcomapRow, member: Member, *, covered: bool) -> str:
    """One mark for who does not see it."""
    told = tie(member, row.adjusted)
    return _tr("{0}、{1}、線は「{2}」").format(name_words(member), role_words(member), tie_words(told, covered=covered))


class EcomapTable(RowTable[Member]):
    """In the order they stand around the middle. `covered`: strained lines are not told."""

    def show_row(self, row: EcomapRow, *, covered: bool) -> None:
        self._row, self._covered = row, covered
        self.show_rows(row.members)

    def titles(self) -> tuple[str, ...]:
        return _tr("機関・人"), _tr("役割"), _tr("線"), _tr("最後の連絡"), _tr("線の理由")

    def member(self, at: int) -> Member | None:
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def row_of(self, thing: UUID | None) -> int:
        """-1 where it is not in the list."""
        return next((at for at, member in enumerate(self.rows) if member.id == thing), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        member, column = self.rows[index.row()], Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(member, column)
        if role == Qt.ItemDataRole.DecorationRole and column is Column.NAME:
            return member.kind.group if isinstance(member, EcoAgency) else "user"
        return None

    def _text(self, member: Member, column: Column) -> str:
        told = tie(member, self._row.adjusted)
        hidden = self._covered and told.quality is TieQuality.STRAINED
        return {
            Column.NAME: name_words(member),
            Column.ROLE: role_words(member),
            Column.TIE: tie_words(told, covered=self._covered),
            Column.LAST: last_words(member),
            Column.WHY: "" if hidden else why_words(member, told),
        }[column]
