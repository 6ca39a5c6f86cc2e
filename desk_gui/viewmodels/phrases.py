"""訳文の確認 as its list shows it: the phrases of one language, those that wait for a signature first in mind."""

import re
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt

from desk_gui.rows.phrases import PhraseRow, Signed
from desk_gui.values.days import short_era
from desk_gui.viewmodels.row_table import Index, RowTable

_READING = re.compile(r"\{([^{}|]+)\|[^{}]+\}")
STATE = 2


def _tr(text: str) -> str:
    return QCoreApplication.translate("Phrases", text)


def without_readings(text: str) -> str:
    return _READING.sub(r"\1", text)


def signed_words(signed: Signed) -> str:
    return f"{short_era(signed.on)}　{signed.by}"


def state_words(row: PhraseRow) -> str:
    if row.reviewed is not None:
        return _tr("確認済み")
    return _tr("修正・未確認") if row.corrected is not None else _tr("未確認")


class PhraseTable(RowTable[PhraseRow]):
    """Of `every` phrase of a language those that are wished for. A phrase that was just signed stays until the list is asked anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.every: tuple[PhraseRow, ...] = ()
        self.rtl = False
        self.only_open, self.only_printed = True, True

    def show_language(self, rows: tuple[PhraseRow, ...], *, rtl: bool) -> None:
        self.every, self.rtl = rows, rtl
        self.sift()

    def sift(self) -> None:
        self.show_rows(tuple(row for row in self.every if self._wished(row)))

    def _wished(self, row: PhraseRow) -> bool:
        return (row.printed or not self.only_printed) and (row.reviewed is None or not self.only_open)

    def titles(self) -> tuple[str, ...]:
        return (_tr("日本語"), _tr("訳文"), _tr("状態"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.japanese, self._own(row), state_words(row))[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1 and self.rtl:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == STATE:
            return "ok" if row.reviewed is not None else "warn"
        return None

    def _own(self, row: PhraseRow) -> str:
        """Marked at both ends as read from the right, where it is: full stops and colons end it there."""
        text = without_readings(row.text)
        return f"\u200f{text}\u200f" if self.rtl else text

    def at_key(self, key: str) -> int:
        """-1 where it is not shown."""
        return next((at for at, row in enumerate(self.rows) if row.key == key), -1)

    def next_open(self, after: int) -> int:
        """The next phrase nobody has signed, from the top again after the last; -1 where there is none."""
        order = [*range(after + 1, len(self.rows)), *range(min(after + 1, len(self.rows)))]
        return next((at for at in order if self.rows[at].reviewed is None), -1)
