"""本人の声: satisfied or not, in the client's own words and language, or why they could not be asked."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_gui.commands.base import Question
from desk_gui.commands.referrals import RecordClientsWord, ReferralById
from desk_gui.reference import languages
from desk_gui.rows.referrals import ClientsWord, ReferralRow
from desk_gui.values.clock import Clock
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values
from desk_gui.views.referrals.head import ReferralHead
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.keeping import Fields
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import Satisfaction


class WordFields(Fields, QWidget):
    """Nothing pressed: nobody has asked yet, which holds nothing up."""

    def __init__(self, clock: Clock, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        grid = self.grid = FormGrid(self)
        answers = [(each, each.label) for each in Satisfaction]
        hint = self.tr("まだ聞いていなければ、押さずに保存できます。あとから記録できます。")
        self.answer = grid.row(self.tr("本人の声"), ChipGroup(answers, self, multi=False), hint)
        self.words = grid.row(self.tr("本人のことば"), MultiLine(self, lines=2))
        options = [Option(tag, name) for tag, name in languages().items()]
        self.language = grid.row(self.tr("話した言語"), Choice(options, self, empty=self.tr("言語の一部を入力")))
        self.language.set_value(language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(grid)
        self.answer.changed.connect(self._on_answer)
        self._on_answer()

    def show_word(self, word: ClientsWord | None) -> None:
        if word is not None:
            self.answer.set_value(word.answer)
            self.words.set_text(word.words)
            self.language.set_value(word.language)
            self._on_answer()

    def word(self) -> ClientsWord | None:
        answer: Satisfaction | None = self.answer.value()
        if answer is None:
            return None
        spoken = (self.language.value() or "") if answer != Satisfaction.NOT_ASKED else ""
        return ClientsWord(answer, self._clock.today(), self.words.text().strip(), spoken)

    @Slot()
    def _on_answer(self) -> None:
        """What could not be asked has a reason, and no language."""
        answer: Satisfaction | None = self.answer.value()
        unasked = answer == Satisfaction.NOT_ASKED
        caption = self.tr("聞けなかった理由") if unasked else self.tr("本人のことば")
        self.grid.name_of(self.words).setText(caption)
        self.words.setAccessibleName(caption)
        self.grid.set_visible(self.words, answer is not None)
        self.grid.set_visible(self.language, answer is not None and not unasked)


class WordDialog(FormDialog):
    """Of a referral that is over."""

    edits_with = "RecordClientsWord"

    def __init__(self, office: Office, row: ReferralRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.row = row
        self.setWindowTitle(self.tr("{0} — 本人の声").format(row.to_name))
        self.body.addWidget(ReferralHead(row, self))
        self.said = WordFields(office.clock, row.language, self)
        self.said.show_word(row.word)
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        self.said.words.submitted.connect(self._on_save)
        self.sized(600, 400)
        self.said.answer.setFocus()

    def place(self) -> Place:
        return Place("clients_word", self.row.id, self.windowTitle())

    def seen(self) -> dict[UUID, int]:
        return {self.row.id: self.row.version}

    def stands(self) -> Question[Any] | None:
        return ReferralById(self.row.id)

    def values_of(self, stands: ReferralRow | None) -> Values:
        return _values((stands or self.row).word)

    def typed(self) -> Values:
        return _values(self.said.word())

    def take_over(self, stands: ReferralRow, values: Values) -> None:
        self.row = stands
        self.said.show_word(ClientsWord(on=self.office.clock.today(), **values) if values["answer"] is not None else None)

    def wish(self) -> Wish | None:
        word = self.said.word()
        self.said.grid.complain(self.said.answer, "" if word else self.tr("どれか一つを選んでください。"))
        if word is None:
            self.said.grid.go_to_first_complaint()
            return None
        return RecordClientsWord(self.row.id, word), self.tr("本人の声を記録")


def _values(word: ClientsWord | None) -> Values:
    """The day is the one it is recorded on."""
    return {name: getattr(word, name, empty) for name, empty in (("answer", None), ("words", ""), ("language", ""))}
