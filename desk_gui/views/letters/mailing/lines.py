"""Whom a mailing goes to: a row for each, with what has become of its letter; those ticked are printed, saved, sent."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.rows.mailings import MailingLine, MailingSheet
from desk_gui.values.days import list_day, wareki
from desk_gui.values.ids import AgencyId, LetterId
from desk_gui.viewmodels.notice_answers import answer_words, is_owed, said_words, tally_words
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.tick_list import Tick, TickList
from desk_gui.vocabulary import LetterState, NoticeReply


class Lines(QWidget):
    """`changed`: other letters are ticked, `stands_on`: another recipient is looked at; `opened_letter` carries the id of its letter,
    `answered` and `changed_there` its MailingLine, to be answered or put right in the register; `chased`: whoever owes an answer.
    """

    answered = Signal(object)
    changed_there = Signal(object)
    chased = Signal()
    changed = Signal()
    stands_on = Signal()
    opened_letter = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: MailingSheet | None = None
        self.setObjectName("letterForm")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.facts = label("", wrap=True)
        self.ticks = TickList(self.tr("宛先と文書の一覧"), self)
        self.chosen = label("", "strong")
        self.open = Button(self.tr("この1通を開く"), parent=self, tone="link")
        self.all = Button(self.tr("すべて選ぶ"), parent=self, tone="link")
        self.none = Button(self.tr("すべて外す"), parent=self, tone="link")
        self.which = Segmented([(False, self.tr("すべて")), (True, self.tr("未回答だけ"))], name=self.tr("表示する宛先"))
        self.tally = label("", "strong", wrap=True)
        self.said = label("", "caption", wrap=True)
        self.answer = Button(self.tr("回答を登録"), "mail", self, compact=True)
        self.register = Button(self.tr("登録を直す"), "pencil", self, compact=True)
        self.chase = Button(self.tr("未回答をやることに追加"), "check", self, compact=True)
        self.chase.setToolTip(self.tr("未回答の機関へ電話で確かめることを、電話番号と一緒に「やること」に加えます。"))
        self._lay_out()
        self.which.changed.connect(self._on_which)
        self.answer.clicked.connect(self._on_answer)
        self.register.clicked.connect(self._on_register)
        self.chase.clicked.connect(self.chased)
        self.ticks.stands_on.connect(self._on_line)
        self.ticks.changed.connect(self._on_ticked)
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)
        self.open.clicked.connect(self._on_open)

    def _lay_out(self) -> None:
        unit = theme.current().px
        below = QHBoxLayout()
        for piece in (self.chosen, self.all, self.none):
            below.addWidget(piece)
        below.addStretch(1)
        below.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(12), unit(16), unit(8))
        column.setSpacing(unit(8))
        answers = QHBoxLayout()
        for piece in (self.answer, self.register):
            answers.addWidget(piece)
        answers.addStretch(1)
        column.addWidget(self.facts)
        column.addWidget(self.tally)
        owed = QHBoxLayout()
        owed.addWidget(self.which)
        owed.addStretch(1)
        owed.addWidget(self.chase)
        column.addLayout(owed)
        column.addWidget(self.ticks, 1)
        column.addWidget(self.said)
        column.addLayout(answers)
        column.addLayout(below)

    def begin(self) -> None:
        """Another mailing comes: nothing of the last one stays ticked."""
        self._sheet = None
        self.which.set_value(False)
        self.ticks.set_values(())

    def tick(self, agencies: Iterable[AgencyId]) -> None:
        self.ticks.set_values(agencies)
        self._on_ticked()

    def chosen_letters(self) -> tuple[LetterId, ...]:
        """In the order of their numbers, whatever order they were ticked in; of those that are shown, for nobody sends what is not seen."""
        ticked, sheet = set(self.ticks.values()) & {row.value for row in self.ticks.rows}, self._sheet
        return tuple(line.letter for line in sheet.lines if line.letter is not None and line.agency in ticked) if sheet else ()

    def current(self) -> MailingLine | None:
        sheet, here = self._sheet, self.ticks.current()
        return next((line for line in sheet.lines if line.agency == here), None) if sheet is not None else None

    def show_sheet(self, sheet: MailingSheet) -> None:
        fresh = self._sheet is None or [line.agency for line in self._sheet.lines] != [line.agency for line in sheet.lines]
        self._sheet, issued = sheet, sheet.row.state == LetterState.ISSUED
        self.facts.setText(self._facts_of(sheet))
        self._show_answers(sheet)
        self._show_rows()
        if issued and not self.chosen_letters():
            self.ticks.set_values(_next_ones(sheet))
        self._on_ticked()
        if fresh and sheet.lines:
            self.ticks.stand_on(0)
            if self.isVisible():
                self.ticks.setFocus()
        self.open.setVisible(issued)
        self._offer()

    def stand_on(self, letter: LetterId) -> None:
        at = next((at for at, row in enumerate(self.ticks.rows) if row.value == self._agency_of(letter)), -1)
        if at >= 0:
            self.ticks.stand_on(at)

    def line_of(self, letter: LetterId) -> MailingLine | None:
        return next((line for line in self._sheet.lines if line.letter == letter), None) if self._sheet is not None else None

    def _agency_of(self, letter: LetterId) -> AgencyId | None:
        line = self.line_of(letter)
        return line.agency if line is not None else None

    def _show_answers(self, sheet: MailingSheet) -> None:
        waited = sheet.row.awaits and sheet.row.state == LetterState.ISSUED
        owed = any(is_owed(line) for line in sheet.lines)
        if not owed:
            self.which.set_value(False)
        self.tally.setText(tally_words(sheet) if waited else "")
        self.tally.setVisible(waited)
        self.answer.setVisible(waited)
        self.which.setVisible(waited and owed)
        self.chase.setVisible(waited and owed)

    def _show_rows(self) -> None:
        if self._sheet is not None:
            issued = self._sheet.row.state == LetterState.ISSUED
            shown = [line for line in self._sheet.lines if not self.which.value() or is_owed(line)]
            before = self.ticks.currentIndex().row()
            self.ticks.show_rows([self._tick(line, issued=issued) for line in shown])
            if shown and before >= 0 and self.ticks.current() is None:  # it has answered: the next one moves up
                self.ticks.stand_on(min(before, len(shown) - 1))

    def _offer(self) -> None:
        """What can be done with the one that is looked at."""
        line, sheet = self.current(), self._sheet
        waited = line is not None and line.letter is not None and sheet is not None and sheet.row.awaits
        self.answer.setEnabled(waited)
        self.answer.setText(self.tr("回答を直す") if line is not None and line.answer is not None else self.tr("回答を登録"))
        self.said.setText(said_words(line.answer) if line is not None and line.answer is not None else "")
        self.said.setVisible(bool(self.said.text()))
        changed = line is not None and line.answer is not None and line.answer.details.says == NoticeReply.CHANGED
        self.register.setVisible(changed)

    def _facts_of(self, sheet: MailingSheet) -> str:
        row = sheet.row
        approved = self.tr("決裁 {0} {1}").format(list_day(row.approved_on), row.approved_by) if row.approved_on else ""
        issued = self.tr("{0} 施行").format(wareki(row.issued_on, weekday=True)) if row.issued_on else ""
        return self.tr("　").join(part for part in (row.numbers, issued, approved, self.tr("担当 {0}").format(row.by_name)) if part)

    def _tick(self, line: MailingLine, *, issued: bool) -> Tick:
        name = " ".join(part for part in (line.number_text, line.name, line.whom) if part)
        if not issued:
            lacks = [self.tr("住所なし") if not line.by_post else "", self.tr("FAXなし") if not line.by_fax else ""]
            note = line.trouble or self.tr("・").join(each for each in lacks if each)
            return Tick(line.agency, name, note, fixed=True)
        gone = [f"{list_day(each.details.on, weekday=False)} {each.details.means.label}" for each in line.dispatches]
        phone = self.tr("電話 {0}").format(line.phone) if line.phone else self.tr("電話の登録なし")
        waited = self._sheet is not None and self._sheet.row.awaits
        answered = answer_words(line.answer) if line.answer else self.tr("未回答（{0}）").format(phone) if is_owed(line) else ""
        words = (
            answered if waited else "",
            "" if gone else self.tr("印刷済み") if line.printed else self.tr("未印刷"),
            self.tr("発送 {0}").format(self.tr("、").join(gone)) if gone else self.tr("未発送"),
            self.tr("{0}に訂正").format(line.corrected_by) if line.corrected_by else "",
        )
        return Tick(line.agency, name, self.tr("・").join(each for each in words if each))

    @Slot()
    def _on_ticked(self) -> None:
        sheet = self._sheet
        issued = sheet is not None and sheet.row.state == LetterState.ISSUED
        count = len(self.chosen_letters())
        self.chosen.setText(self.tr("{0}通を選択中").format(count) if issued else self.tr("{0}機関").format(len(self.ticks.rows)))
        for button in (self.all, self.none):
            button.setVisible(issued)
        self.changed.emit()

    @Slot(object)
    def _on_line(self, _agency: AgencyId) -> None:
        self._offer()
        self.stands_on.emit()

    @Slot(object)
    def _on_which(self, _owed: bool) -> None:
        self._show_rows()
        self._on_ticked()

    @Slot()
    def _on_answer(self) -> None:
        if (line := self.current()) is not None and line.letter is not None:
            self.answered.emit(line)

    @Slot()
    def _on_register(self) -> None:
        if (line := self.current()) is not None:
            self.changed_there.emit(line)

    @Slot()
    def _on_all(self) -> None:
        self.ticks.tick_shown(on=True)

    @Slot()
    def _on_none(self) -> None:
        self.ticks.tick_shown(on=False)

    @Slot()
    def _on_open(self) -> None:
        if (line := self.current()) is not None and line.letter is not None:
            self.opened_letter.emit(line.letter)


def _next_ones(sheet: MailingSheet) -> list[AgencyId]:
    """What has not been printed; else what has not left."""
    unprinted = [line.agency for line in sheet.lines if not line.printed]
    return unprinted or [line.agency for line in sheet.lines if not line.dispatches]
