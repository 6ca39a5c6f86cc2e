"""事例検討用の資料 while it is prepared: each text of the case, what would be printed of it, and whether somebody has looked at it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from desk_gui.commands.study import AnnounceStudy, StudyOrder, StudyPaper, StudyText
from desk_gui.rows.letters import PaperPdf
from desk_gui.rows.study import Passage, Replaced, StudyDraft
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.papers import PaperPrint
from desk_gui.viewmodels.row_table import Index, RowTable

WHERE, TEXT, STATE = range(3)
_BRIEF = 60


def _tr(text: str) -> str:
    return QCoreApplication.translate("Study", text)


@dataclass(frozen=True)
class Prepared:
    """One passage, and what would be printed of it now."""

    passage: Passage
    text: str
    looked: bool = False

    @property
    def changed(self) -> bool:
        return self.text != self.passage.proposed


class StudyTexts(RowTable[Prepared]):
    """The texts in the order they stand on the paper."""

    def show_draft(self, draft: StudyDraft) -> None:
        self.show_rows(tuple(Prepared(each, each.proposed) for each in draft.passages))

    def titles(self) -> tuple[str, ...]:
        return (_tr("時期・項目"), _tr("印刷する文章"), _tr("状態"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (where_words(row.passage), _briefly(row.text), state_words(row))[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == STATE:
            return "ok" if row.looked else "warn"
        return None

    @property
    def unread(self) -> int:
        return sum(not each.looked for each in self.rows)

    def order(self, case: CaseId, question: str) -> StudyOrder:
        return StudyOrder(case, tuple(StudyText(each.passage.key, each.text, each.looked) for each in self.rows), question)

    def put(self, at: int, **changes: Any) -> None:
        self._put([at], **changes)

    def leave_out_the_rest(self) -> None:
        """What nobody has looked at is not printed."""
        self._put([at for at, each in enumerate(self.rows) if not each.looked], text="", looked=True)

    def take_over(self, kept: dict[str, Any]) -> None:
        """As it was prepared before; a text that was changed since has to be looked at anew."""
        here = {each.passage.key: at for at, each in enumerate(self.rows)}
        for key, (text, looked) in kept.items():
            if key in here:
                self.put(here[key], text=str(text), looked=bool(looked))

    def kept(self) -> dict[str, Any]:
        """Only what is otherwise than it was proposed."""
        return {each.passage.key: [each.text, each.looked] for each in self.rows if each.looked or each.changed}

    def next_unread(self, after: int) -> int:
        """-1 where all are looked through; from the top again after the last."""
        order = [*range(after + 1, len(self.rows)), *range(min(after + 1, len(self.rows)))]
        return next((at for at in order if not self.rows[at].looked), -1)

    def at_key(self, key: str) -> int:
        return next((at for at, each in enumerate(self.rows) if each.passage.key == key), -1)

    def _put(self, places: Iterable[int], **changes: Any) -> None:
        rows = list(self.rows)
        for at in places:
            rows[at] = replace(rows[at], **changes)
        self.rows = tuple(rows)
        for at in places:
            self.dataChanged.emit(self.index(at, 0), self.index(at, STATE))


def where_words(passage: Passage) -> str:
    return "　".join(part for part in (passage.when, passage.label) if part)


def state_words(row: Prepared) -> str:
    if not row.looked:
        return _tr("まだ")
    return _tr("見直した") if row.text.strip() else _tr("載せない")


def replaced_words(passage: Passage) -> str:
    """What was exchanged for what, each once; guesses last."""
    pairs: dict[tuple[str, str], Replaced] = {}
    for each in sorted(passage.replaced, key=lambda each: not each.sure):
        pairs.setdefault((passage.text[each.start : each.end], each.word), each)
    return "\n".join(
        (_tr("{0} → {1}（{2}）") if each.sure else _tr("{0} → {1}（{2}。載せてよければ書き戻せます）")).format(text, word, each.what)
        for (text, word), each in pairs.items()
    )


def traits_words(draft: StudyDraft) -> str:
    return "　".join(word for _, word in draft.traits) or _tr("（年代・性別・国籍などは載せません）")


def widened_words(draft: StudyDraft) -> str:
    return _tr("、").join(draft.widened)


def _briefly(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _BRIEF else f"{words[:_BRIEF]}…"


class StudyPrint(PaperPrint):
    """Announced with all its texts, so that the desk itself refuses what was not looked through."""

    def _announcement(self, paper: PaperPdf, *, printed: bool) -> AnnounceStudy:
        assert isinstance(self._wanted, StudyPaper), "what is shown was asked for"
        return AnnounceStudy(self._wanted.order, paper.digest, printed)
