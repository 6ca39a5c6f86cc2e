"""控え as words and as a list."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from desk_gui.rows.backups import BundleRow, Drill, Leftover
from desk_gui.values.clock import local
from desk_gui.viewmodels.row_table import Index, RowTable
from desk_gui.vocabulary import LeftoverKind

_MIB = 1 << 20


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)


_KINDS = {
    "agency": "機関",
    "consultation": "相談受付",
    "case": "ケース",
    "entry": "支援経過",
    "referral": "つなぎ",
    "task": "やること",
}


def when_words(at: datetime | None) -> str:
    """2026/06/09 10:30."""
    return f"{local(at):%Y/%m/%d %H:%M}" if at is not None else ""


def size_words(size: int) -> str:
    return _tr("{0} MB").format(f"{size / _MIB:.1f}")


def drill_words(drill: Drill) -> str:
    """What an exercise found: the bundle opens, how much is in it, and how that compares with now."""
    opened = _tr("{0} の控えは正しく開けました（{1}秒）。").format(when_words(drill.bundle.made_at), max(1, round(drill.seconds)))
    counts = _tr("　").join(_tr("{0} {1}件（いま {2}件）").format(_tr(_KINDS[each.kind]), each.there, each.now) for each in drill.counted)
    last, last_now = (when_words(at) or _tr("なし") for at in (drill.newest_there, drill.newest_now))
    return "\n".join((opened, counts, _tr("最後の変更：{0}（いまのデータは {1}）").format(last, last_now)))


def loss_words(drill: Drill) -> str:
    """What is lost when this one is put back."""
    fewer = [each for each in drill.counted if each.now > each.there]
    since = when_words(drill.newest_there) or when_words(drill.bundle.made_at)
    if drill.newest_there == drill.newest_now:
        return _tr("この控えより後に変更された記録はありません。")
    gone = _tr("、").join(_tr("{0} {1}件").format(_tr(_KINDS[each.kind]), each.now - each.there) for each in fewer)
    words = _tr("{0} より後の入力と変更は、画面から見えなくなります。").format(since)
    return words + (_tr("増えていた {0} も含みます。").format(gone) if gone else "")


def leftover_words(left: Leftover) -> str:
    """入れ替える前のファイル　2026/06/09 10:43　1.2 MB."""
    much = _tr("{0}行").format(left.rows) if left.kind is LeftoverKind.ROWS else size_words(left.size)
    return "　".join(word for word in (left.kind.label, when_words(left.at), much) if word)


class BundleTable(RowTable[BundleRow]):
    """One bundle a row, newest first."""

    def titles(self) -> tuple[str, ...]:
        return (self.tr("日時"), self.tr("きっかけ"), self.tr("大きさ"), self.tr("場所"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(row.path)
        if role == Qt.ItemDataRole.ForegroundRole and not row.readable:
            return "danger"
        return None

    def _cells(self, row: BundleRow) -> tuple[str, str, str, str]:
        reason = row.reason.label if row.reason is not None else self.tr("読み取れません")
        place = self.tr("2つ目の場所") if row.second else self.tr("このファイルのとなり")
        return when_words(row.made_at) or row.path.name, reason, size_words(row.size), place
