"""Writing a letter: the form at the left, the true page at the right, the way from 案 to 施行 at the foot."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desk_gui.commands.letters import EditLetter, LetterDraft
from desk_gui.errors import AlreadyPast, DeskError, Missing, PlaceholderLeft
from desk_gui.letters.client_words import titled
from desk_gui.rows.letters import LetterBasis, SheetPdf
from desk_gui.values.clock import local
from desk_gui.values.days import list_day
from desk_gui.values.ids import LetterId, ReferralId
from desk_gui.viewmodels.approval_paper import ApprovalPrint, Papers
from desk_gui.viewmodels.composing import Composer
from desk_gui.viewmodels.letters import sheet_name
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import names_of
from desk_gui.views.letters.approval import ApprovalDialog
from desk_gui.views.letters.causes import way_to
from desk_gui.views.letters.confirm import ConfirmDialog
from desk_gui.views.letters.foot import Foot
from desk_gui.views.letters.form.form import LetterForm
from desk_gui.views.letters.head import Head
from desk_gui.views.letters.printing import Printing
from desk_gui.views.letters.two_sides import PaperSide, TwoSides
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.versions_dialog import VersionsDialog
from desk_gui.vocabulary import LetterKind

NARROW = 1000
FORM_WIDTH = 540


class ComposePage(QWidget):
    """`left`: back to the list. `issued`: the letter has become what it says."""

    left = Signal()
    issued = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.composer = Composer(office, self)
        self.on_paper = ApprovalPrint(office, self)
        self.dialog: QDialog | None = None
        self._refusal: DeskError | None = None
        self._approving = self._just_approved = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.head = Head("", self)
        self.form = LetterForm(self.office, self)
        self.right = PaperSide(self.office, self)
        self.paper, self.stop = self.right.paper, self.right.stop
        self.two = TwoSides(self.form, self.right, self.tr("入力"), narrow=NARROW, width=FORM_WIDTH)
        self.head.add(self.two.switch)
        self.notice = Banner(parent=self, tone="danger")
        self.notice.hide()
        self.foot = Foot(self)
        self.printing = Printing(self.office, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(self.notice)
        outer.addWidget(self.two, 1)
        outer.addWidget(self.foot)

    def _connect(self) -> None:
        composer, head, foot = self.composer, self.head, self.foot
        composer.opened.connect(self._on_opened)
        composer.based.connect(self._on_based)
        composer.met.connect(self._on_met)
        composer.by_both.connect(self._on_by_both)
        composer.previewed.connect(self._on_previewed)
        composer.stopped.connect(self._on_stopped)
        composer.refused.connect(self._on_refused)
        composer.moved.connect(self._on_moved)
        composer.issued.connect(self.issued)
        composer.gone.connect(self._on_gone)
        self.form.changed.connect(self._on_changed)
        self.form.unread_changed.connect(self._on_moved)
        self.form.consent_wanted.connect(self.open_case)
        self.notice.acted.connect(self._on_refusal)
        self.stop.acted.connect(self._on_cause)
        self.two.narrowed.connect(self.foot.set_narrow)
        head.back.clicked.connect(self._on_back)
        head.case.clicked.connect(self.open_case)
        head.remove.clicked.connect(self._on_remove)
        head.edit.clicked.connect(composer.withdraw_approval)
        foot.copy_changed.connect(self._on_copy)
        foot.way_wanted.connect(self._on_way)
        foot.approved.acted.connect(self._on_approve)
        foot.print.clicked.connect(self._on_print)
        foot.issue.clicked.connect(self._on_issue)
        self.on_paper.made.connect(self._on_paper_made)
        self.on_paper.refused.connect(self._on_refused)
        self.on_paper.recorded.connect(self.printing.hand_over)
        self.printing.leaving.connect(self.on_paper.announce)
        self.printing.failed.connect(self._on_not_printed)
        self.printing.printed.connect(self._on_printed)
        QShortcut(QKeySequence("Ctrl+P"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(foot.print.click)
        QShortcut(QKeySequence("Ctrl+S"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(composer.save)

    # opening and leaving

    def begin(self, referral: ReferralId) -> None:
        self.composer.part_with(partial(self._turn_to, self.composer.begin, referral))

    def load(self, letter: LetterId) -> None:
        self.composer.part_with(partial(self._turn_to, self.composer.load, letter))

    def _turn_to(self, opening: Callable[[Any], None], thing: UUID) -> None:
        self._start()
        opening(thing)

    def _start(self) -> None:
        self.composer.leave()
        self.right.clear()
        self.notice.hide()
        self.form.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        self.composer.refresh()

    def flush(self) -> None:
        self.composer.flush()

    # what the composer says

    @Slot(object, object)
    def _on_opened(self, basis: LetterBasis, draft: LetterDraft) -> None:
        self._fill(basis, draft)
        self.head.show_about(basis.who, basis.case_number)
        self._drop_lost()
        if self.isVisible():
            self.form.matter.facts.setFocus()
        self._go_on_approving()

    def _fill(self, basis: LetterBasis, draft: LetterDraft) -> None:
        self.form.show_draft(draft, basis)
        self.foot.show_copy(draft)
        self.form.set_client_copy(wanted=draft.with_client_copy)
        self._show_kind(draft)

    @Slot(object, object)
    def _on_met(self, draft: LetterDraft, theirs: tuple[str, ...]) -> None:
        """What somebody else wrote meanwhile stands beside what is typed."""
        self.notice.hide()
        if self.composer.basis is not None:
            self._fill(self.composer.basis, draft)
        if theirs:
            words = self.tr("ほかの人の変更（{0}）を取り込みました。内容を確かめてください。")
            self.office.notices.say(words.format(names_of(theirs, EditLetter.__name__)))

    @Slot()
    def _on_by_both(self) -> None:
        """Not over another page, nor over the lock: there the notice waits."""
        versions = self.composer.versions
        if not self.isVisible():
            self._on_undecided()
        elif versions is not None and not any(each.isVisible() for each in self.findChildren(VersionsDialog)):
            both = VersionsDialog(versions, {}, EditLetter.__name__, self)
            both.settled.connect(self.composer.settle)
            both.rejected.connect(self._on_undecided)
            both.finished.connect(both.deleteLater)
            both.open()

    @Slot()
    def _on_undecided(self) -> None:
        words = self.tr("ほかの人が先に保存しました。どちらを使うかを選ぶまで、ここでの入力は保存されません。")
        self.notice.say(words, self.tr("見比べて選ぶ"), tone="danger")
        self.notice.show()

    @Slot(object)
    def _on_based(self, basis: LetterBasis) -> None:
        self.form.show_basis(basis)
        self._drop_lost()
        self._go_on_approving()

    def _drop_lost(self) -> None:
        """Items the gate withholds by now cannot stay switched on."""
        if self.form.items.lost and (draft := self.form.draft()) is not None:
            self.composer.take(draft)

    @Slot(object)
    def _on_previewed(self, sheets: tuple[SheetPdf, ...]) -> None:
        self.form.complain(None)
        if (draft := self.composer.draft) is not None:
            self.right.show_sheets(sheets, draft.kind)

    @Slot(object)
    def _on_stopped(self, error: DeskError) -> None:
        way = way_to(error, self)
        self.right.show_stop(sentence(error), way.words if way is not None else "")
        self.form.complain(error)

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self._refusal, way = error, way_to(error, self)
        self.notice.say(sentence(error), way.words if way is not None else "", tone="danger")
        self.notice.show()
        if self.form.field_of(error) is not None and way is not None:
            self.form.complain(error)
            way.go()

    @Slot()
    def _on_cause(self) -> None:
        if self.composer.problem is not None and (way := way_to(self.composer.problem, self)) is not None:
            way.go()

    @Slot()
    def _on_refusal(self) -> None:
        if self.composer.versions is not None:
            self._on_by_both()
        elif self._refusal is not None and (way := way_to(self._refusal, self)) is not None:
            way.go()

    @Slot()
    def _on_moved(self) -> None:
        composer, basis = self.composer, self.composer.basis
        if basis is None or composer.draft is None:
            return
        if composer.is_saved:
            self.notice.hide()
        self.form.lock(composer.is_approved)
        self.foot.copy.setEnabled(not composer.is_approved)
        self.foot.language.setEnabled(not composer.is_approved and composer.draft.with_client_copy)
        self.head.show_state(composer.row, self._saved_words())
        self._show_steps(basis)
        self.foot.print.setEnabled(composer.is_shown_as_typed)
        self.foot.say_why_not(self._why_not(basis), leads=self._obstacle() is not None)
        if self._just_approved and self.foot.issue.isEnabled():
            self._just_approved = False
            self.foot.issue.setFocus()  # the link that had the keys is gone

    def _saved_words(self) -> str:
        if self.composer.is_saved:
            return self.tr("保存しました {0}").format(local(self.office.clock.now()).strftime("%H:%M"))
        return self.tr("保存しています…") if self.composer.saving else self.tr("未保存")

    def _show_steps(self, basis: LetterBasis) -> None:
        row, approved = self.composer.row, self.composer.is_approved
        self.foot.show_approval(wanted=basis.approval)
        self.foot.drafted.show_as("done" if approved else "here", "" if approved else self.tr("作成中"))
        done = f"{list_day(row.approved_on)} {row.approved_by}" if approved and row is not None and row.approved_on else ""
        self.foot.approved.show_as("done" if approved else "ahead", done, "" if approved else self.tr("決裁日を記録"))
        ready = approved or not basis.approval
        self.foot.issued.show_as("here" if approved else "ahead", self.tr("番号・日付が確定") if ready else self.tr("予定"))

    def _obstacle(self) -> QWidget | None:
        """The field in which stands what keeps it from 施行."""
        if (unread := self.form.unread()) is not None:
            return unread
        error = self._unready() or self.composer.problem
        return self.form.field_of(error) if error is not None else None

    @Slot()
    def _on_way(self) -> None:
        if (field := self._obstacle()) is not None:
            self.two.show_words()
            self.form.go_to(field)

    def _why_not(self, basis: LetterBasis) -> str:
        composer = self.composer
        if (unread := self.form.unread()) is not None:
            return unread.complaint()
        if (unready := self._unready()) is not None:
            return self.tr("{0}を入力すると施行できます。").format(unready.field) if isinstance(unready, Missing) else sentence(unready)
        if composer.problem is not None:
            return self.tr("記載できない内容があります。紙面の上の説明を確かめてください。")
        if basis.approval and not composer.is_approved:
            return self.tr("決裁日を記録すると施行できます。")
        return "" if composer.is_shown_as_typed else self.tr("紙面を作成しています…")

    def _unready(self) -> Missing | PlaceholderLeft | AlreadyPast | None:
        """The field that keeps the text from being approved or issued."""
        draft = self.composer.draft
        if draft is None:
            return Missing("件名")
        if (missing := draft.missing()) is not None:
            return Missing(missing)
        if (blank := draft.prints.placeholder()) is not None:
            return PlaceholderLeft(*blank)
        past = draft.past(self.office.clock.today())
        return AlreadyPast(*past) if past else None

    # what the person does

    @Slot(object)
    def _on_changed(self, draft: LetterDraft) -> None:
        self._show_kind(draft)
        self.composer.take(self.foot.copy_into(draft))

    def _show_kind(self, draft: LetterDraft) -> None:
        self.head.title.setText(self.tr("{0}（訂正）").format(draft.kind.label) if draft.corrects else draft.kind.label)

    @Slot()
    def _on_copy(self) -> None:
        self.form.set_client_copy(wanted=self.foot.copy.isChecked())
        if (draft := self.form.draft()) is not None:
            self._on_changed(draft)

    @Slot()
    def _on_gone(self) -> None:
        """Nor does what was asked of it stay on the screen."""
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        self.notice.hide()
        self.left.emit()

    @Slot()
    def _on_back(self) -> None:
        self.composer.part_with(self._leave)

    def _leave(self) -> None:
        self.composer.leave()
        self.left.emit()

    @Slot()
    def open_case(self) -> None:
        if self.composer.basis is not None:
            self.office.navigator.open("case", self.composer.basis.case)

    @Slot()
    def _on_remove(self) -> None:
        self.composer.remove()

    @Slot()
    def _on_approve(self) -> None:
        if (unread := self.form.unread()) is not None:
            unread.setFocus()
        elif (unready := self._unready()) is not None:
            self.form.complain(unready)
            if (field := self.form.field_of(unready)) is not None:
                self.form.go_to(field)
        elif self.composer.problem is not None:
            self._on_cause()
        else:
            self.composer.save_then(self._ask_approval)

    def approve(self, letter: LetterId) -> None:
        """Bring the letter to the front, with the form for its approval."""
        self._approving = True
        self.composer.load(letter)

    def _go_on_approving(self) -> None:
        if self._approving and not self.composer.is_approved:
            self._ask_approval()
        self._approving = False

    def _ask_approval(self) -> None:
        composer = self.composer
        if composer.letter is not None and composer.basis is not None:
            self.dialog = ApprovalDialog(self.office, composer.letter, composer.version, composer.basis.approver, self)
            self.dialog.recorded.connect(self._on_approved)
            self.dialog.open()

    @Slot()
    def _on_approved(self) -> None:
        self._just_approved = True
        self.composer.refresh()

    @Slot()
    def _on_issue(self) -> None:
        question = self.tr("この内容で確定しますか。番号と日付が確定し、あとから変更できません。")
        self.dialog = ConfirmDialog(self.tr("施行する"), question, self._about(), self)
        self.dialog.accepted.connect(self.composer.issue)
        self.dialog.open()

    def _about(self) -> str:
        draft, basis = self.composer.draft, self.composer.basis
        if draft is None or basis is None:
            return ""
        whom = " ".join(part for part in (basis.agency.details.name, draft.person, self.form.addressee.honorific.value().label) if part)
        sheets = self.tr("、").join(sheet_name(sheet.part, draft.kind) for sheet in self.paper.sheets)
        return "\n".join((whom, titled(draft.subject, draft.kind.ending), sheets))

    @Slot()
    def _on_print(self) -> None:
        self.composer.save_then(self._make_paper)

    def _make_paper(self) -> None:
        if self.composer.letter is not None:
            self.on_paper.make(self.composer.letter)

    @Slot(object)
    def _on_paper_made(self, papers: Papers) -> None:
        kind = self.composer.draft.kind if self.composer.draft is not None else LetterKind.COOPERATION_REQUEST
        self.printing.ask(papers, self.tr("{0}（案）").format(kind.label))

    @Slot(str)
    def _on_not_printed(self, text: str) -> None:
        self.notice.say(text, tone="warn")
        self.notice.show()

    @Slot(object)
    def _on_printed(self, papers: Papers) -> None:
        self.office.notices.say(self.tr("案を印刷しました。番号と日付は、施行のときに決まります。"))
