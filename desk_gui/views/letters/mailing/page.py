"""One mailing: its recipients at the left, what one of them gets at the right, and what is next at the foot."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desk_gui.commands.agencies import AgencyById
from desk_gui.commands.base import Done
from desk_gui.errors import DeskError
from desk_gui.letters.client_words import titled
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.letters import SheetPdf
from desk_gui.rows.mailings import MailingLine, MailingSheet
from desk_gui.values.ids import AgencyId, LetterId, MailingId
from desk_gui.viewmodels.mailings import OneMailing, SentHow, can_go
from desk_gui.viewmodels.notice_answers import chase
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views.letters.confirm import ConfirmDialog
from desk_gui.views.letters.mailing.answer import AnswerDialog
from desk_gui.views.letters.mailing.approval import MailingApprovalDialog
from desk_gui.views.letters.mailing.foot import MailingFoot
from desk_gui.views.letters.mailing.form import MailingForm
from desk_gui.views.letters.mailing.head import MailingHead
from desk_gui.views.letters.mailing.lines import Lines
from desk_gui.views.letters.mailing.out import MailingOut
from desk_gui.views.letters.mailing.said import SaidBeside
from desk_gui.views.letters.two_sides import PaperSide, TwoSides
from desk_gui.views.widgets.card import Banner
from desk_gui.vocabulary import LetterKind, LetterState

NARROW, SIDE_WIDTH = 900, 420


class MailingPage(QWidget):
    """`left`: back to the list. `opened_letter` carries the id of one of its letters, `other` that of another mailing."""

    left = Signal()
    opened_letter = Signal(object)
    other = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.mailing = OneMailing(office, self)
        self.out = MailingOut(office, self.mailing, self)
        self.dialog: QDialog | None = None
        self._then: Callable[[], None] | None = None
        self._issuing = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.head = MailingHead(self)
        self.notice = Banner(parent=self, tone="danger")
        self.notice.hide()
        self.lines = Lines(self)
        self.right = PaperSide(self.office, self)
        self.two = TwoSides(self.lines, self.right, self.tr("宛先"), narrow=NARROW, width=SIDE_WIDTH)
        self.head.add(self.two.switch)
        self.foot = MailingFoot(self.office, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addWidget(self.two, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        mailing, head, foot = self.mailing, self.head, self.foot
        mailing.arrived.connect(self._on_sheet)
        mailing.previewed.connect(self._on_previewed)
        mailing.stopped.connect(self._on_stopped)
        mailing.refused.connect(self._on_refused)
        mailing.gone.connect(self.left)
        mailing.correcting.connect(self.other)
        self.out.printed.connect(self._on_printed)
        self.out.failed.connect(self._on_not_printed)
        self.two.narrowed.connect(head.set_narrow)
        head.back.clicked.connect(self.left)
        head.edit.clicked.connect(self.write)
        head.withdraw.clicked.connect(mailing.withdraw_approval)
        head.remove.clicked.connect(mailing.remove)
        head.correct.clicked.connect(mailing.correct)
        self.lines.stands_on.connect(self._look)
        self.lines.changed.connect(self._tell_chosen)
        self.lines.opened_letter.connect(self.opened_letter)
        self.lines.answered.connect(self.answer)
        self.lines.changed_there.connect(self._on_changed_there)
        self.lines.chased.connect(self._on_chased)
        foot.approve.clicked.connect(self.approve)
        foot.issue.clicked.connect(self._on_issue)
        foot.print.clicked.connect(self._on_print)
        foot.save.clicked.connect(self._on_save)
        foot.sent.connect(self._on_sent)
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+P"), self, context=scope).activated.connect(foot.print.click)
        QShortcut(QKeySequence("Ctrl+E"), self, context=scope).activated.connect(head.edit.click)

    def load(self, mailing: MailingId, then: str = "", letter: LetterId | None = None) -> None:
        """`then`: a form to be opened once it stands, edit_mailing or approve_mailing; of one `letter`, the form for its answer."""
        forms = {"edit_mailing": self.write, "approve_mailing": self.approve}
        self._then = partial(self._answer_to, letter) if letter is not None else forms.get(then)
        self.right.clear()
        self.notice.hide()
        self.lines.begin()
        self.mailing.load(mailing)

    def refresh(self) -> None:
        self.mailing.refresh()

    # --- what stands ---

    @Slot(object)
    def _on_sheet(self, sheet: MailingSheet) -> None:
        self.head.show_sheet(sheet)
        self.foot.show_sheet(sheet)
        self.lines.show_sheet(sheet)
        if sheet.row.state == LetterState.ISSUED and self._issuing:
            self.foot.print.setFocus()
        self._issuing = False
        self._look()
        then, self._then = self._then, None
        if then is not None:
            then()

    @Slot()
    def _look(self) -> None:
        self.mailing.look_at(self.lines.current())

    @Slot()
    def _tell_chosen(self) -> None:
        self.foot.show_count(len(self.lines.chosen_letters()))

    @Slot(object)
    def _on_previewed(self, sheets: tuple[SheetPdf, ...]) -> None:
        kind = self.mailing.sheet.row.kind if self.mailing.sheet is not None else LetterKind.NOTICE
        self.right.show_sheets(sheets, kind)

    @Slot(object)
    def _on_stopped(self, error: DeskError) -> None:
        self.right.show_stop(sentence(error))

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self.notice.say(sentence(error), tone="danger")
        self.notice.show()

    # --- what the person does ---

    @Slot()
    def write(self) -> None:
        if self.mailing.sheet is not None and self.mailing.sheet.row.state == LetterState.DRAFT:
            self._show(MailingForm(self.office, self.mailing.sheet, self))

    @Slot()
    def approve(self) -> None:
        if self.mailing.sheet is not None and self.mailing.sheet.row.state == LetterState.DRAFT:
            self._show(MailingApprovalDialog(self.office, self.mailing.sheet, self))

    def _answer_to(self, letter: LetterId) -> None:
        """From the number on the paper in the hand."""
        self.lines.stand_on(letter)
        if (line := self.lines.line_of(letter)) is not None:
            self.answer(line)

    @Slot(object)
    def answer(self, line: MailingLine) -> None:
        if self.mailing.sheet is not None:
            dialog = AnswerDialog(self.office, self.mailing.sheet, line, self)
            dialog.recorded.connect(self._on_answered)
            self._show(dialog)

    @Slot()
    def _on_answered(self) -> None:
        if isinstance(self.dialog, AnswerDialog) and self.dialog.to_register:
            self._put_right(self.dialog.line.agency, self.dialog.said())

    @Slot(object)
    def _on_changed_there(self, line: MailingLine) -> None:
        if line.answer is not None:
            self._put_right(line.agency, line.answer.details.words)

    def _put_right(self, agency: AgencyId, said: str) -> None:
        self.office.edits.ask(AgencyById(agency), partial(self._on_agency, said))

    def _on_agency(self, said: str, row: AgencyRow) -> None:
        # The register's screen opens this room's form, so its own form is imported only now.
        from desk_gui.views.agencies.form.dialog import AgencyForm

        form = AgencyForm(self.office, row, self)
        form.put_around(partial(SaidBeside, said, self.tr("確認票に書かれた変更")))
        self._show(form)

    @Slot()
    def _on_chased(self) -> None:
        if self.mailing.sheet is not None:
            self.office.edits.do(chase(self.office, self.mailing.sheet), self.tr("未回答の確認をやることに追加"), then=self._on_task)

    @Slot(object)
    def _on_task(self, _done: Done) -> None:
        self.office.notices.say(self.tr("未回答の機関に確かめることを、きょうの「やること」に加えました。"))

    def _show(self, dialog: QDialog) -> None:
        self.notice.hide()
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _on_issue(self) -> None:
        sheet = self.mailing.sheet
        if sheet is None:
            return
        facts = "\n".join((titled(sheet.row.subject, sheet.row.kind.ending), self.tr("{0}機関に1通ずつ").format(sheet.row.count)))
        question = self.tr("すべての文書に番号と日付を付けて確定しますか。あとから変更できません。")
        self.dialog = ConfirmDialog(self.tr("施行する"), question, facts, self)
        self.dialog.accepted.connect(self._on_confirmed)
        self.dialog.open()

    @Slot()
    def _on_confirmed(self) -> None:
        self.notice.hide()
        self.lines.tick(())
        self._issuing = True
        self.mailing.issue()

    @Slot()
    def _on_print(self) -> None:
        self.out.print(self.lines.chosen_letters())

    @Slot()
    def _on_save(self) -> None:
        self.out.save(self.lines.chosen_letters())

    @Slot()
    def _on_printed(self) -> None:
        """Paper in hand: how it leaves is the next thing to say."""
        self.foot.means.setFocus()

    @Slot(str)
    def _on_not_printed(self, text: str) -> None:
        self.notice.say(text, tone="warn")
        self.notice.show()

    @Slot(object)
    def _on_sent(self, how: SentHow) -> None:
        """Those with nowhere to go that way stay ticked, and are told."""
        lines = self.mailing.lines(self.lines.chosen_letters())
        going = [line for line in lines if can_go(line, how.means)]
        stay = [line for line in lines if line not in going]
        self.lines.tick([line.agency for line in stay])
        if stay:
            names = self.tr("、").join(line.name for line in stay[:5])
            more = self.tr("ほか{0}機関").format(len(stay) - 5) if len(stay) > 5 else ""
            words = self.tr("{0}の宛先が登録されていないため、記録しませんでした。別の方法で記録してください：{1}{2}")
            self.notice.say(words.format(how.means.label, names, more), tone="warn")
        self.notice.setVisible(bool(stay))
        self.mailing.record_sent(tuple(line.letter for line in going if line.letter is not None), how)
