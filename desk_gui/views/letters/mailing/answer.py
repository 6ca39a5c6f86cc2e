"""What one recipient answered, typed in from the sheet in the hand, or as it was said on the phone."""

import unicodedata

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Done
from desk_gui.commands.mailings import RecordAnswer, RestoreAnswer, StrikeAnswer
from desk_gui.errors import AnsweredMeanwhile, DeskError, WithheldInText
from desk_gui.letters.client_words import titled
from desk_gui.rows.mailings import AnswerDetails, MailingLine, MailingSheet
from desk_gui.values.days import wareki
from desk_gui.values.ids import AnswerId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.notice_answers import answer_words
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.vocabulary import NoticeReply

MOST = 999


class AnswerDialog(FormDialog):
    """`line` with its letter. `to_register`: the person goes on to what the register says of the recipient."""

    def __init__(self, office: Office, sheet: MailingSheet, line: MailingLine, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        assert line.letter is not None, "only what went out is answered"
        self._sheet, self.line, self._letter = sheet, line, line.letter
        self._before = line.answer.id if line.answer is not None else None
        self.to_register = False
        self.setWindowTitle(self.tr("回答を登録 — {0}").format(line.name))
        self._build()
        if line.answer is not None:
            self._show(line.answer.details)
        self.says.changed.connect(self._on_says)
        self.on_with_register.clicked.connect(self._on_with_register)
        self._on_says()
        self.sized(560, 460)
        self.says.setFocus()

    def _build(self) -> None:
        row, line = self._sheet.row, self.line
        due = self.tr("回答期限 {0}").format(wareki(row.reply_by, weekday=True)) if row.reply_by else ""
        before = self.tr("いまの登録：{0}。保存すると、新しい回答に替わります。").format(answer_words(line.answer)) if line.answer else ""
        about = (self.tr("　").join((line.number_text, line.name)), titled(row.subject, row.kind.ending), due, before)
        self.body.addWidget(label("\n".join(part for part in about if part), wrap=True))
        grid = self.grid = FormGrid(self)
        chips = [(each, each.label) for each in NoticeReply.to(row.kind)]
        self.says = grid.row(self.tr("回答"), ChipGroup(chips, self, multi=False), required=True)
        self.people = grid.row(self.tr("人数"), Line(self, name=self.tr("来る人の人数")))
        self.people.setFixedWidth(theme.current().px(64))
        self.words = grid.row(self.tr("備考"), MultiLine(self, lines=2, most=8))
        self.on = grid.row(self.tr("回答のあった日"), DateField(self.office.clock, self, name=self.tr("回答のあった日")))
        self.on.set_day(self.office.clock.today())
        self.body.addWidget(grid)
        self.body.addStretch(1)
        if line.answer is not None:
            self.strike = Button(self.tr("回答を取り消す"), "trash", self, tone="quiet")
            self.foot.insertWidget(0, self.strike)
            self.strike.clicked.connect(self._on_strike)
        self.on_with_register = Button(self.tr("保存して、連携機関の登録を直す"), "pencil", self)
        self.foot.insertWidget(self.foot.count() - 1, self.on_with_register)

    def _show(self, details: AnswerDetails) -> None:
        self.says.set_value(details.says)
        self.people.setText(str(details.people) if details.people else "")
        self.words.set_text(details.words)
        self.on.set_day(details.on)

    def place(self) -> Place:
        return Place("answer", self._letter, self.windowTitle(), "letters")

    def _people(self) -> int | None:
        """None: what stands there is no number of people."""
        text = unicodedata.normalize("NFKC", self.people.text()).strip().removesuffix("人").removesuffix("名").strip()
        return int(text) if text.isdecimal() and 1 <= int(text) <= MOST else None

    def wish(self) -> Wish | None:
        says, people, words, on = self.says.value(), self._people(), self.words.text().strip(), self.on.day()
        counted = says is None or not says.come or people is not None
        told = says != NoticeReply.CHANGED or words
        self.grid.complain(self.says, "" if says else self.tr("回答を選んでください。"))
        self.grid.complain(self.people, "" if counted else self.tr("来る人の人数を、1から{0}までの数字で入力してください。").format(MOST))
        self.grid.complain(self.words, "" if told else self.tr("何が変わったかを、票のとおりに入力してください。"))
        self.grid.complain(self.on, self.on.complaint() or self._day_complaint())
        if self.grid.go_to_first_complaint() or says is None or on is None:
            self.to_register = False
            return None
        details = AnswerDetails(says, on, people or 0 if says.come else 0, words)
        return RecordAnswer(AnswerId(new_id()), self._letter, details, self._before), self.tr("{0}の回答を登録").format(self.line.name)

    def _day_complaint(self) -> str:
        on, issued = self.on.day(), self._sheet.row.issued_on
        if on is None:
            return self.tr("日付を入力してください。")
        if on > self.office.clock.today():
            return self.tr("まだ来ていない日です。実際にあった日を入力してください。")
        return self.tr("施行した日（{0}）より後の日付を入力してください。").format(wareki(issued)) if issued and on < issued else ""

    def said(self) -> str:
        """What the sheet says of the register."""
        return self.words.text().strip()

    def after(self, done: Done) -> None:
        undone = isinstance(done.inverse, RestoreAnswer)
        words = self.tr("{0}の回答を取り消しました。") if undone else self.tr("{0}の回答を登録しました。")
        self.office.notices.say(words.format(self.line.name))
        super().after(done)

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        """Said whose answer came first; the next time this one takes its place."""
        super()._on_refused(error)
        self.to_register = False
        if isinstance(error, AnsweredMeanwhile):
            self._before = AnswerId(error.answer)
        elif isinstance(error, WithheldInText):
            self.grid.complain(self.words, sentence(error))
            self.grid.go_to_first_complaint()

    @Slot()
    def _on_strike(self) -> None:
        if self._before is not None:
            self.send(StrikeAnswer(self._before), self.tr("{0}の回答を取り消し").format(self.line.name))

    @Slot()
    def _on_says(self) -> None:
        says = self.says.value()
        changed = says == NoticeReply.CHANGED
        come = says is not None and says.come
        self.grid.set_visible(self.people, come)
        if come and not self.people.text().strip():
            self.people.setText("1")
        self.grid.name_of(self.words).setText(self.tr("変更の内容（必須）") if changed else self.tr("備考"))
        self.on_with_register.setVisible(changed)

    @Slot()
    def _on_with_register(self) -> None:
        self.to_register = True
        self.save.click()
