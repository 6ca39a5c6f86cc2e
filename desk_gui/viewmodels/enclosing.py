"""What of a case goes along with a letter: asked for its partner, and drawn for printing when it is first chosen."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.attachments import ContentOfAttachment
from desk_gui.commands.base import Done
from desk_gui.commands.enclosing import EnclosableFor, KeepPages
from desk_gui.errors import DeskError
from desk_gui.rows.attachments import AttachedFile, Holds, ScanPage
from desk_gui.rows.enclosing import Enclosable
from desk_gui.values.ids import AttachmentId, ReferralId
from desk_gui.viewmodels.attachment_file import scan_pages
from desk_gui.viewmodels.office import Office


def _tr(text: str) -> str:
    return QCoreApplication.translate("Letters", text)


def holds_words(holds: Holds) -> str:
    """What can be read on it, as somebody said it."""
    named = (*holds.items, *holds.beyond)
    return _tr("、").join(each.label for each in named) if named else _tr("個人に関わることは写っていない")


def verdict_words(choice: Enclosable) -> str:
    """What stands under an attachment: what can be read on it, or why it may not go along."""
    holds = choice.row.details.holds
    if choice.undeclared or holds is None:
        return _tr("何が写っているか、まだ確かめていません。確かめると選べます。")
    if choice.withheld:
        return _tr("同封できません。{0}").format(choice.withheld)
    return _tr("写っていること　{0}").format(holds_words(holds))


class Enclosing(QObject):
    """Of one referral at a time. `arrived` carries the Enclosables, `drawn` and `failed` the id of one that was to be drawn."""

    arrived = Signal(object)
    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._referral: ReferralId | None = None

    def ask(self, referral: ReferralId) -> None:
        self._referral = referral
        self._office.edits.ask(EnclosableFor(referral), partial(self._on_arrived, referral))

    def draw(self, thing: AttachmentId) -> None:
        self._office.edits.ask(ContentOfAttachment(thing), self._on_file, partial(self._on_not_drawn, thing))

    def _on_arrived(self, referral: ReferralId, choices: tuple[Enclosable, ...]) -> None:
        if referral == self._referral:
            self.arrived.emit(choices)

    @Slot(object)
    def _on_file(self, file: AttachedFile) -> None:
        thing = file.row.id
        self._office.jobs.read(partial(scan_pages, file), partial(self._on_pages, thing), partial(self._on_not_drawn, thing))

    def _on_pages(self, thing: AttachmentId, pages: tuple[ScanPage, ...]) -> None:
        self._office.edits.quietly(KeepPages(thing, pages), partial(self._on_not_kept, thing), partial(self._on_kept, thing))

    def _on_kept(self, thing: AttachmentId, _done: Done) -> None:
        self.drawn.emit(thing)

    def _on_not_kept(self, thing: AttachmentId, _error: DeskError) -> None:
        """It has been said already."""
        self.failed.emit(thing)

    def _on_not_drawn(self, thing: AttachmentId, error: Exception) -> None:
        self._office.notices.report(error)
        self.failed.emit(thing)
