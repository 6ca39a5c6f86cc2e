"""One mailing: its recipients at the left, what one of them gets at the right, and what is next at the foot."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.errors import DeskError
from desk_gui.letters.client_words import titled
from desk_gui.rows.letters import SheetPdf
from desk_gui.rows.mailings import MailingLine, MailingPaper, MailingProof, MailingSheet
from desk_gui.values.days import list_day, wareki
from desk_gui.values.ids import AgencyId, LetterId, MailingId
from desk_gui.viewmodels.mailings import OneMailing, SentHow, can_go, in_jobs, progress_words, state_words
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.confirm import ConfirmDialog
from desk_gui.views.letters.mailing.approval import MailingApprovalDialog
from desk_gui.views.letters.mailing.foot import MailingFoot
from desk_gui.views.letters.mailing.form import MailingForm
from desk_gui.views.letters.paper import PaperPane
from desk_gui.views.letters.printing import Printing
from desk_gui.views.letters.saving import SaveDialog
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.labels import Elided, Tag, label
from desk_gui.views.widgets.tick_list import Tick, TickList
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
        self.printing = Printing(office, self)
        self.dialog: QDialog | None = None
        self._then: Callable[[], None] | None = None
        self._jobs: list[tuple[MailingPaper, ...]] = []
        self._narrow = self._issuing = False
        self._build()
        self._connect()

    def _build(self) -> None:
        unit = theme.current().px
        self.notice, self.stop = Banner(parent=self, tone="danger"), Banner(parent=self, tone="danger")
        self.notice.hide()
        self.stop.hide()
        self.paper = PaperPane(self.office, self)
        self.foot = MailingFoot(self.office, self)
        self.side = self._facts()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stop)
        right.addWidget(self.paper, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        self._body = body
        body.addWidget(self.side)
        body.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.notice)
        column.addLayout(body, 1)
        column.addWidget(self.foot)
        self.side.setMinimumWidth(unit(300))

    def _head(self) -> QWidget:
        unit = theme.current().px
        head = QWidget(self)
        head.setObjectName("toolHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head.setFixedHeight(unit(48))
        self.back = IconButton("chevron-left", self.tr("一覧へ戻る"), head)
        self.title = label("", "tool")
        self.state, self.unprinted = Tag("", "warn"), Tag("", "warn")
        self.subject = Elided("", "secondary")
        self.sides = Segmented([("facts", self.tr("宛先")), ("paper", self.tr("紙面"))], name=self.tr("表示"))
        self.edit = Button(self.tr("内容を編集"), "pencil", head, compact=True)
        self.withdraw = Button(self.tr("編集に戻す"), "pencil", head, compact=True)
        self.remove = Button(self.tr("案を取り下げる"), "trash", head, compact=True)
        self.correct = Button(self.tr("訂正の案内を作成"), "pencil", head, compact=True)
        row = QHBoxLayout(head)
        row.setContentsMargins(unit(8), 0, unit(16), 0)
        row.setSpacing(unit(10))
        begin: tuple[QWidget, ...] = (self.back, self.title, self.state, self.unprinted)
        end: tuple[QWidget, ...] = (self.edit, self.withdraw, self.remove, self.correct, self.sides)
        for piece in begin:
            row.addWidget(piece)
        row.addWidget(self.subject, 1)
        row.addStretch(0)  # where there is no room for the subject
        for piece in end:
            row.addWidget(piece)
        return head

    def _facts(self) -> QWidget:
        unit = theme.current().px
        side = QWidget(self)
        side.setObjectName("letterForm")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.facts = label("", wrap=True)
        self.lines = TickList(self.tr("宛先と文書の一覧"), side)
        self.chosen = label("", "strong")
        self.open = Button(self.tr("この1通を開く"), parent=side, tone="link")
        self.all = Button(self.tr("すべて選ぶ"), parent=side, tone="link")
        self.none = Button(self.tr("すべて外す"), parent=side, tone="link")
        below = QHBoxLayout()
        for piece in (self.chosen, self.all, self.none):
            below.addWidget(piece)
        below.addStretch(1)
        below.addWidget(self.open)
        column = QVBoxLayout(side)
        column.setContentsMargins(unit(16), unit(12), unit(16), unit(8))
        column.setSpacing(unit(8))
        column.addWidget(self.facts)
        column.addWidget(self.lines, 1)
        column.addLayout(below)
        return side

    def _connect(self) -> None:
        mailing, foot = self.mailing, self.foot
        mailing.arrived.connect(self._on_sheet)
        mailing.previewed.connect(self._on_previewed)
        mailing.stopped.connect(self._on_stopped)
        mailing.refused.connect(self._on_refused)
        mailing.gone.connect(self.left)
        mailing.correcting.connect(self.other)
        mailing.papers_arrived.connect(self._on_papers)
        mailing.proof_arrived.connect(self._on_proof)
        mailing.print_recorded.connect(self.printing.hand_over)
        self.printing.leaving.connect(mailing.announce_print)
        self.printing.printed.connect(self._on_printed)
        self.printing.failed.connect(self._on_not_printed)
        self.back.clicked.connect(self.left)
        self.edit.clicked.connect(self.write)
        self.withdraw.clicked.connect(mailing.withdraw_approval)
        self.remove.clicked.connect(mailing.remove)
        self.correct.clicked.connect(mailing.correct)
        self.sides.changed.connect(self._on_side)
        self.lines.stands_on.connect(self._on_line)
        self.lines.changed.connect(self._tell_chosen)
        self.all.clicked.connect(self._on_all)
        self.none.clicked.connect(self._on_none)
        self.open.clicked.connect(self._on_open)
        foot.approve.clicked.connect(self.approve)
        foot.issue.clicked.connect(self._on_issue)
        foot.print.clicked.connect(self._on_print)
        foot.save.clicked.connect(self._on_save)
        foot.sent.connect(self._on_sent)
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+P"), self, context=scope).activated.connect(foot.print.click)
        QShortcut(QKeySequence("Ctrl+E"), self, context=scope).activated.connect(self.edit.click)

    def load(self, mailing: MailingId, then: str = "") -> None:
        """`then`: a form to be opened once it stands, edit_mailing or approve_mailing."""
        self._then = {"edit_mailing": self.write, "approve_mailing": self.approve}.get(then)
        self.paper.clear()
        self.notice.hide()
        self.stop.hide()
        self.lines.set_values(())
        self.mailing.load(mailing)

    def refresh(self) -> None:
        self.mailing.refresh()

    def chosen_letters(self) -> tuple[LetterId, ...]:
        """In the order of their numbers, whatever order they were ticked in."""
        ticked, sheet = set(self.lines.values()), self.mailing.sheet
        return tuple(line.letter for line in sheet.lines if line.letter is not None and line.agency in ticked) if sheet else ()

    # --- what stands ---

    @Slot(object)
    def _on_sheet(self, sheet: MailingSheet) -> None:
        fresh = not self.lines.rows or {row.value for row in self.lines.rows} != {line.agency for line in sheet.lines}
        row, issued = sheet.row, sheet.row.state == LetterState.ISSUED
        self.title.setText(self.tr("{0}（訂正）").format(row.kind.label) if sheet.draft.corrects else row.kind.label)
        state, progress = state_words(row), progress_words(row)
        self.state.show_as(state.text, state.token)
        self.unprinted.show_as(progress.text, progress.token)
        self.unprinted.setVisible(bool(progress.text))
        self.subject.set_text(titled(row.subject, row.kind.ending))
        self.edit.setVisible(row.state == LetterState.DRAFT)
        self.withdraw.setVisible(row.state == LetterState.APPROVED)
        self.remove.setVisible(row.state == LetterState.DRAFT)
        self.correct.setVisible(issued)
        self.correct.setText(self.tr("訂正の案内を開く") if sheet.corrected_by else self.tr("訂正の案内を作成"))
        self.facts.setText(self._facts_of(sheet))
        self.lines.show_rows([self._tick(line, issued=issued) for line in sheet.lines])
        if issued and not self.chosen_letters():
            self.lines.set_values(self._next_ones(sheet))
        self.foot.show_sheet(sheet)
        self._tell_chosen()
        if fresh and sheet.lines:
            self.lines.stand_on(0)
            if self.isVisible():
                self.lines.setFocus()
        if issued and self._issuing:
            self.foot.print.setFocus()
        self._issuing = False
        self._look()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _facts_of(self, sheet: MailingSheet) -> str:
        row = sheet.row
        approved = self.tr("決裁 {0} {1}").format(list_day(row.approved_on), row.approved_by) if row.approved_on else ""
        issued = self.tr("{0} 施行").format(wareki(row.issued_on, weekday=True)) if row.issued_on else ""
        return self.tr("　").join(part for part in (row.numbers, issued, approved, self.tr("担当 {0}").format(row.by_name)) if part)

    def _next_ones(self, sheet: MailingSheet) -> list[AgencyId]:
        """What has not been printed; else what has not left."""
        unprinted = [line.agency for line in sheet.lines if not line.printed]
        return unprinted or [line.agency for line in sheet.lines if not line.dispatches]

    def _tick(self, line: MailingLine, *, issued: bool) -> Tick:
        name = " ".join(part for part in (line.number_text, line.name, line.whom) if part)
        if not issued:
            lacks = [self.tr("住所なし") if not line.by_post else "", self.tr("FAXなし") if not line.by_fax else ""]
            note = line.trouble or self.tr("・").join(each for each in lacks if each)
            return Tick(line.agency, name, note, fixed=True)
        gone = [f"{list_day(each.details.on, weekday=False)} {each.details.means.label}" for each in line.dispatches]
        words = (
            self.tr("印刷済み") if line.printed else self.tr("未印刷"),
            self.tr("発送 {0}").format(self.tr("、").join(gone)) if gone else self.tr("未発送"),
            self.tr("{0}に訂正").format(line.corrected_by) if line.corrected_by else "",
        )
        return Tick(line.agency, name, self.tr("・").join(each for each in words if each))

    def _current(self) -> MailingLine | None:
        sheet, here = self.mailing.sheet, self.lines.current()
        return next((line for line in sheet.lines if line.agency == here), None) if sheet is not None else None

    def _look(self) -> None:
        line = self._current()
        self.open.setVisible(line is not None and line.letter is not None)
        self.mailing.look_at(line)

    @Slot()
    def _tell_chosen(self) -> None:
        issued = self.mailing.sheet is not None and self.mailing.sheet.row.state == LetterState.ISSUED
        count = len(self.chosen_letters())
        words = self.tr("{0}通を選択中").format(count) if issued else self.tr("{0}機関").format(len(self.lines.rows))
        self.chosen.setText(words)
        for button in (self.all, self.none):
            button.setVisible(issued)
        self.foot.show_count(count)

    @Slot(object)
    def _on_line(self, _agency: object) -> None:
        self._look()

    @Slot(object)
    def _on_previewed(self, sheets: tuple[SheetPdf, ...]) -> None:
        self.stop.hide()
        self.paper.set_stale(False)
        kind = self.mailing.sheet.row.kind if self.mailing.sheet is not None else LetterKind.NOTICE
        self.paper.show_sheets(sheets, kind)

    @Slot(object)
    def _on_stopped(self, error: DeskError) -> None:
        self.stop.say(sentence(error), "", tone="danger")
        self.stop.show()
        self.paper.set_stale(True)

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
        self.lines.set_values(())
        self._issuing = True
        self.mailing.issue()

    @Slot()
    def _on_print(self) -> None:
        sheet = self.mailing.sheet
        if sheet is not None and sheet.row.state != LetterState.ISSUED:
            self.mailing.fetch_proof()
        elif letters := self.chosen_letters():
            self.mailing.fetch(letters)

    @Slot(object)
    def _on_proof(self, papers: tuple[MailingProof, ...]) -> None:
        self._jobs = []
        self.printing.ask(papers, self.tr("一斉送付（案）"))

    @Slot(object)
    def _on_papers(self, papers: tuple[MailingPaper, ...]) -> None:
        self._jobs = in_jobs(papers)
        self.printing.ask(self._jobs.pop(0), self._name())

    def _name(self) -> str:
        """By number alone, for the printer's queue and for a file."""
        row = self.mailing.sheet.row if self.mailing.sheet is not None else None
        return row.numbers if row is not None else ""

    @Slot(object)
    def _on_printed(self, papers: tuple[MailingPaper | MailingProof, ...]) -> None:
        if isinstance(papers[0], MailingProof):
            self.office.notices.say(self.tr("案を印刷しました。番号と日付は、施行のときに決まります。"))
            return
        self.mailing.note(tuple(each for each in papers if isinstance(each, MailingPaper)))
        if self._jobs:
            self.printing.go_on(self._jobs.pop(0))
        else:
            self.foot.means.setFocus()

    @Slot(str)
    def _on_not_printed(self, text: str) -> None:
        self._jobs = []
        self.notice.say(text, tone="warn")
        self.notice.show()

    @Slot()
    def _on_save(self) -> None:
        if self.chosen_letters():
            dialog = SaveDialog(together=True, parent=self)
            dialog.together.setChecked(True)
            dialog.together.hide()
            dialog.accepted.connect(self._on_how_to_save)
            self.dialog = dialog
            dialog.open()

    @Slot()
    def _on_how_to_save(self) -> None:
        assert isinstance(self.dialog, SaveDialog)
        start = Path(self.office.settings.get("letters/folder") or str(Path.home())) / f"{self._name()}.pdf"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("PDFを保存する場所"), str(start), self.tr("PDF (*.pdf)"))
        if path:
            self.save_as(Path(path), self.dialog)
        self.dialog.deleteLater()  # and with it what was typed
        self.dialog = None

    def save_as(self, path: Path, how: SaveDialog) -> None:
        self.office.settings.put("letters/folder", str(path.parent))
        self.mailing.save(path, self.chosen_letters(), how.saving())

    @Slot(object)
    def _on_sent(self, how: SentHow) -> None:
        """Those with nowhere to go that way stay ticked, and are told."""
        lines = self.mailing.lines(self.chosen_letters())
        going = [line for line in lines if can_go(line, how.means)]
        stay = [line for line in lines if line not in going]
        self.lines.set_values([line.agency for line in stay])
        self._tell_chosen()
        if stay:
            names = self.tr("、").join(line.name for line in stay[:5])
            more = self.tr("ほか{0}機関").format(len(stay) - 5) if len(stay) > 5 else ""
            words = self.tr("{0}の宛先が登録されていないため、記録しませんでした。別の方法で記録してください：{1}{2}")
            self.notice.say(words.format(how.means.label, names, more), tone="warn")
        self.notice.setVisible(bool(stay))
        self.mailing.record_sent(tuple(line.letter for line in going if line.letter is not None), how)

    @Slot()
    def _on_all(self) -> None:
        self.lines.tick_shown(on=True)

    @Slot()
    def _on_none(self) -> None:
        self.lines.tick_shown(on=False)

    @Slot()
    def _on_open(self) -> None:
        if (line := self._current()) is not None and line.letter is not None:
            self.opened_letter.emit(line.letter)

    # --- room ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        narrow, facts = self.width() < theme.current().px(NARROW), self.sides.value() == "facts"
        if narrow != self._narrow:
            self._narrow = narrow
            self.paper.whole.setChecked(narrow)
        self.sides.setVisible(narrow)
        self.subject.setVisible(not narrow)
        self.side.setVisible(not narrow or facts)
        self.paper.setVisible(not narrow or not facts)
        self._body.setStretch(1, 0 if narrow and facts else 1)
        self.side.setMaximumWidth(16_777_215 if narrow else theme.current().px(SIDE_WIDTH))
        self.side.setMinimumWidth(0 if narrow else theme.current().px(SIDE_WIDTH))

    @Slot(object)
    def _on_side(self, side: str) -> None:
        self._share_width()
