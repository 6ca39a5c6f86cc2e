"""A letter being written: kept as it is typed, shown as it would print, approved, and issued once."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from desk_gui.commands.base import Command, Done
from desk_gui.commands.letters import (
    BasisFor,
    DraftLetter,
    DraftOf,
    EditLetter,
    IssueLetter,
    LetterById,
    LetterDraft,
    PreviewSheets,
    RemoveLetter,
    SuggestDraft,
    WithdrawApproval,
)
from desk_gui.errors import Conflict, DeskError, NotFound, Unavailable
from desk_gui.rows.letters import LetterBasis, LetterRow, SheetPdf
from desk_gui.values.ids import LetterId, ReferralId, new_id
from desk_gui.viewmodels.live_preview import LivePreview
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Versions, fields_of
from desk_gui.vocabulary import LetterState

SAVE_MS = 1500
LONGEST_UNSAVED_MS = 4000


def _tr(text: str) -> str:
    return QCoreApplication.translate("Letters", text)


class Composer(QObject):
    """One letter at a time. The form calls `take` after every change; everything else follows by itself."""

    opened = Signal(object, object)
    """LetterBasis, LetterDraft: fill the form from these."""
    based = Signal(object)
    """LetterBasis: the ground has changed (a consent, the register); what is typed stays."""
    previewed = Signal(object)
    """SheetPdfs of what is typed now."""
    stopped = Signal(object)
    """The DeskError that keeps it from being printed."""
    refused = Signal(object)
    """The DeskError a wish came back with."""
    moved = Signal()
    """Saved, unsaved, approved or not: the foot of the page looks again."""
    issued = Signal(object)
    """LetterId: it is a letter now."""
    gone = Signal()
    """The draft was taken away, or may not be seen any more."""
    met = Signal(object, object)
    """LetterDraft, names of fields: somebody else changed these meanwhile; they stand in the draft now, beside what is typed."""
    by_both = Signal()
    """Of `versions` one has to be chosen, by `settle`, before anything is kept."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.basis: LetterBasis | None = None
        self.row: LetterRow | None = None
        self.letter: LetterId | None = None
        self.draft: LetterDraft | None = None
        self.problem: DeskError | None = None
        self._wanted: LetterId | None = None
        self._sent: LetterDraft | None = None
        self._base: LetterDraft | None = None
        """What was stored when what is typed was begun."""
        self._theirs: LetterDraft | None = None
        """What somebody else stored since, where it waits to be settled."""
        self._newest = 0
        self._after: Callable[[], None] | None = None
        self._dirty = self._making = False
        self.version = 0
        self._drawn: LetterDraft | None = None
        self._live = LivePreview(office, self)
        self._save_pause = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._patience = QTimer(self, singleShot=True, interval=LONGEST_UNSAVED_MS)
        self._live.drawn.connect(self._on_previewed)
        self._live.stopped.connect(self._on_stopped)
        self._save_pause.timeout.connect(self.save)
        self._patience.timeout.connect(self.save)

    # what stands

    @property
    def saving(self) -> bool:
        return self._sent is not None

    @property
    def is_saved(self) -> bool:
        return self.letter is not None and not self._dirty and not self.saving

    @property
    def is_approved(self) -> bool:
        return self.row is not None and self.row.state == LetterState.APPROVED

    @property
    def is_shown_as_typed(self) -> bool:
        """The page shows exactly what is typed."""
        return self.draft is not None and self._drawn == self.draft and self.problem is None

    @property
    def versions(self) -> Versions | None:
        """What is typed by now and what somebody else wrote, while one has to be chosen."""
        if self._base is None or self.draft is None or self._theirs is None:
            return None
        return Versions(fields_of(self._base), fields_of(self.draft), fields_of(self._theirs))

    # opening

    def begin(self, referral: ReferralId) -> None:
        """Go on with the draft of this referral, or suggest one."""
        self._office.edits.ask(BasisFor(referral), self._on_begun)

    def load(self, letter: LetterId) -> None:
        self._wanted = letter
        self._office.edits.ask(LetterById(letter), self._on_row, self._on_unread)

    def refresh(self) -> None:
        """Somebody changed something: look again, keep what is typed."""
        if self.draft is None or self.saving:
            return
        if self.letter is not None:
            self.load(self.letter)
        else:
            self._office.edits.ask(BasisFor(self.draft.referral), self._on_based, self._on_unread)

    @Slot(object)
    def _on_unread(self, error: Exception) -> None:
        """Its case may not be seen any more: nothing of it stays here, and there is nowhere to keep it."""
        self._office.notices.report(error)
        if isinstance(error, NotFound):
            self._dirty = False
            self.leave()
            self.gone.emit()

    def leave(self) -> None:
        """Keep what is typed and forget it here."""
        self.flush()
        self.draft = self.letter = self.row = self.basis = self.problem = None
        self._drawn = self._wanted = self._base = self._theirs = None
        self._dirty, self._after = False, None
        self.version = 0
        self._live.forget()

    def part_with(self, then: Callable[[], None]) -> None:
        """Turn to something else once what is typed is kept; where it cannot be kept it stays here."""
        if self.saving or (self._dirty and not self.is_approved):
            self._after = then
            self.save()
        else:
            then()

    @Slot(object)
    def _on_begun(self, basis: LetterBasis) -> None:
        if basis.letter is not None:
            self.load(basis.letter)
            return
        self.leave()
        self.basis = basis
        self._office.edits.ask(SuggestDraft(basis.referral), self._on_suggested)

    @Slot(object)
    def _on_suggested(self, draft: LetterDraft) -> None:
        if self.basis is not None and self.basis.referral == draft.referral:
            self._open(self.basis, draft)

    @Slot(object)
    def _on_row(self, row: LetterRow) -> None:
        if row.id != self._wanted:
            return
        if row.removed or row.state == LetterState.ISSUED:
            self._dirty = False
            self.leave()
            self.gone.emit() if row.removed else self.issued.emit(row.id)
            return
        if row.id != self.letter:
            self.leave()
            self._wanted = row.id
        self.letter, self.row, self._newest = row.id, row, max(row.version, self.version)
        self._office.edits.ask(DraftOf(row.id), self._on_draft)

    @Slot(object)
    def _on_draft(self, draft: LetterDraft) -> None:
        """The stored text; it takes the place of what is typed where nothing typed is waiting to be kept, and meets it where there is."""
        if self.saving or self._newest < self.version:
            return  # what is on its way, or was kept since this was asked for, is newer
        if self._theirs is not None:
            self._office.edits.ask(BasisFor(draft.referral), self._on_based)
            return
        before, self.version = self._base, self._newest
        fresh = self.draft is None or (draft != self.draft and not self._dirty)
        if fresh:
            self.draft = draft
        if not fresh and before is not None and before != draft:
            if self._meet(draft):
                return
        else:
            self._base = draft
        if self._dirty:
            self._save_pause.start()
        self._office.edits.ask(BasisFor(draft.referral), self._on_opened if fresh else self._on_based)

    def _meet(self, stands: LetterDraft) -> bool:
        """Somebody else wrote meanwhile. Whether one of two versions has to be chosen."""
        self._theirs = stands
        versions = self.versions
        assert versions is not None, "what is typed was begun over something"
        if versions.by_both:
            self.by_both.emit()
            self.moved.emit()
            return True
        self._settled(versions.settled(), versions.by_them)
        return False

    def settle(self, values: dict[str, Any]) -> None:
        """Go on with these: chosen of what both wrote. Who writes once more meanwhile is met when it is saved."""
        if self._theirs is not None:
            self._settled(values, ())
            self.save()

    def _settled(self, values: dict[str, Any], theirs: tuple[str, ...]) -> None:
        self._base, self._theirs = self._theirs, None
        self.draft = LetterDraft(**values)
        self._dirty = self.draft != self._base
        self.met.emit(self.draft, theirs)
        self.preview()

    @Slot(object)
    def _on_opened(self, basis: LetterBasis) -> None:
        if self.draft is not None and basis.referral == self.draft.referral:
            self._open(basis, self.draft)

    @Slot(object)
    def _on_based(self, basis: LetterBasis) -> None:
        if self.draft is None or basis.referral != self.draft.referral:
            return
        self.basis, self._drawn = basis, None
        self.based.emit(basis)
        self.preview()
        self.moved.emit()

    def _open(self, basis: LetterBasis, draft: LetterDraft) -> None:
        self.basis, self.draft, self._drawn = basis, draft, None
        self.opened.emit(basis, draft)
        self.preview()
        self.moved.emit()

    # typing

    def take(self, draft: LetterDraft) -> None:
        """What the form holds now."""
        if self.draft is None or draft == self.draft or self.is_approved:
            return
        self.draft, self._dirty = draft, True
        self._live.soon(PreviewSheets(draft))
        self._save_pause.start()
        if not self._patience.isActive():
            self._patience.start()
        self.moved.emit()

    @Slot()
    def flush(self) -> None:
        """Keep it now; what was typed while an earlier text is under way follows behind it."""
        if self._theirs is not None and self._dirty and self.letter is not None:
            self._office.notices.warn(Conflict("letter", self.letter, 0, self.version))
        elif self.saving and self._dirty and self.letter is not None and self.draft is not None:
            self._office.edits.do(EditLetter(self.letter, self.draft), _tr("文書の案を編集"))
        else:
            self.save()

    @Slot()
    def save(self) -> None:
        """Keep the draft as far as it goes."""
        self._save_pause.stop()
        self._patience.stop()
        draft = self.draft
        if draft is None or self.saving or self.is_approved or not self._dirty:
            return
        if self._theirs is not None:
            self.by_both.emit()
            return
        self._sent, self._dirty, self._making = draft, False, self.letter is None
        self.letter = self.letter or LetterId(new_id())
        command = DraftLetter(self.letter, draft) if self._making else EditLetter(self.letter, draft)
        label = _tr("文書の案を作成") if self._making else _tr("文書の案を編集")
        self._office.edits.do(command, label, seen=self._seen(), then=self._on_saved, refused=self._on_not_saved)
        self.moved.emit()

    def _seen(self) -> dict[UUID, int]:
        return {self.letter: self.version} if self.letter is not None and self.version and not self._making else {}

    @Slot(object)
    def _on_saved(self, done: Done) -> None:
        sent, self._sent, self._making = self._sent, None, False
        if self.letter is None or self.letter not in done.versions:
            self.save()  # another letter stands here by now, and it may have been waiting
            return
        self._wanted = self.letter
        self.version, self._base = done.versions[self.letter], sent
        self._office.edits.ask(LetterById(self.letter), self._on_known)
        if self._dirty:
            self.save()
        elif self._after is not None:
            then, self._after = self._after, None
            then()

    @Slot(object)
    def _on_not_saved(self, error: DeskError) -> None:
        if self._making and self.draft is self._sent:
            self.letter = None
        self._sent, self._making, self._after, self._dirty = None, False, None, True
        if isinstance(error, Conflict | Unavailable):
            self._office.notices.warn(error)  # who locks the screen meanwhile keeps what is typed behind the lock
        if isinstance(error, Unavailable):
            self._patience.start()  # a full disk, a file somebody holds: it may pass
        if isinstance(error, Conflict) and self.letter is not None:
            self.load(self.letter)
            return
        self.refused.emit(error)
        self.moved.emit()

    @Slot(object)
    def _on_known(self, row: LetterRow) -> None:
        if row.id != self.letter or row.removed:
            return
        if row.version > self.version:
            self.load(row.id)  # not by this save alone
            return
        self.row = row
        self.moved.emit()

    # the page

    @Slot()
    def preview(self) -> None:
        if self.draft is not None and self._drawn != self.draft:
            self._live.now(PreviewSheets(self.draft))

    @Slot(object, object)
    def _on_previewed(self, asked: PreviewSheets, sheets: tuple[SheetPdf, ...]) -> None:
        if self._concerns(asked.draft):
            self._drawn, self.problem = asked.draft, None
            self.previewed.emit(sheets)
            self.moved.emit()

    @Slot(object, object)
    def _on_stopped(self, asked: PreviewSheets, error: DeskError) -> None:
        if self._concerns(asked.draft):
            self._drawn, self.problem = asked.draft, error
            self.stopped.emit(error)
            self.moved.emit()

    def _concerns(self, drawn: LetterDraft) -> bool:
        return self.draft is not None and drawn.referral == self.draft.referral

    # 決裁 and 施行

    def withdraw_approval(self) -> None:
        if self.letter is not None:
            self._wish(WithdrawApproval(self.letter), _tr("決裁の記録を取り下げ"))

    def save_then(self, then: Callable[[], None]) -> None:
        """Keep what is typed, a suggestion nobody touched included; then go on. Not saved, it does not."""
        self._dirty = self._dirty or self.letter is None
        if self._dirty or self.saving:
            self._after = then
            self.save()
        else:
            then()

    def issue(self) -> None:
        """Fix number, date and bytes. The screen has asked before."""
        self.save_then(self._issue)

    def _issue(self) -> None:
        if self.letter is not None:
            self._wish(IssueLetter(self.letter), _tr("文書を施行"))

    def remove(self) -> None:
        if self.letter is not None:
            self._save_pause.stop()
            self._patience.stop()
            self._wish(RemoveLetter(self.letter), _tr("文書の案を取り下げ"))

    def _wish(self, command: Command, label: str) -> None:
        self._office.edits.do(command, label, seen=self._seen(), then=self._on_done, refused=self._on_refused)

    @Slot(object)
    def _on_done(self, done: Done) -> None:
        if self.letter is not None:
            self.version = done.versions.get(self.letter, self.version)
            self.load(self.letter)

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        """Said last: what moved before it takes earlier words away."""
        self.moved.emit()
        self.refused.emit(error)
