"""Attaching files to a case, one after the other; and how what is attached is told."""

from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QImage

from desk_gui.commands.attachments import AnnounceAttachment, Attach, KeepContent
from desk_gui.commands.base import Batch, Done
from desk_gui.errors import DeskError
from desk_gui.rows.attachments import AttachedFile, AttachmentDetails, AttachmentRow, KeptFile
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import EntryRow
from desk_gui.rows.media import media_of
from desk_gui.values.clock import local
from desk_gui.values.days import list_day
from desk_gui.values.ids import AttachmentId, CaseId, EntryId, new_id
from desk_gui.viewmodels.attachment_file import clears, png_of, read_file, write_copy
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import AttachmentKind

Source = Path | QImage


def _tr(text: str) -> str:
    return QCoreApplication.translate("Attachments", text)


def size_words(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}MB" if size >= 1024 * 1024 else f"{max(1, round(size / 1024))}KB"


def about_words(row: AttachmentRow) -> str:
    """Of what kind the file is, and who attached it when; what it is called, where its title is another."""
    at = local(row.at)
    when = f"{list_day(at.date())} {at:%H:%M}"
    name = row.name if row.name != row.title else ""
    return "　".join(part for part in (name, f"{row.media.label} {size_words(row.size)}", _tr("{0} {1}さん").format(when, row.by_name)))


def event_of(row: AttachmentRow, entries: Sequence[EntryRow]) -> EntryRow | None:
    """The version that stands now of the entry it belongs to; where all were withdrawn, the one it was attached to."""
    by_id = {each.id: each for each in entries}
    entry = by_id.get(row.details.entry) if row.details.entry else None
    newest = entry
    while newest is not None and newest.corrected_by is not None:
        newest = by_id.get(newest.corrected_by)
    return newest or entry


def entry_words(row: AttachmentRow, sheet: CaseSheet) -> str:
    entry = event_of(row, sheet.entries)
    if entry is None:
        return ""
    return _tr("支援経過 {0} {1}").format(list_day(local(entry.details.happened_at).date()), entry.details.kind.label)


def attaching(files: Sequence[KeptFile], case: CaseId, entry: EntryId | None = None) -> tuple[Attach, ...]:
    """Whatever was kept, as the wishes that attach it to a case, and to one of its entries."""
    return tuple(Attach(each.id, case, each.name, each.sha256, AttachmentDetails(each.kind, entry=entry)) for each in files)


class Keeping(QObject):
    """Reads each file and has its bytes kept, one after the other. What could not be is said, and stops no other."""

    kept = Signal(object)
    """KeptFiles, when all there were have been read."""
    busy = Signal(bool)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._waiting: list[Source] = []
        self._kept: list[KeptFile] = []
        self._turn = 0
        self.under_way = False

    def forget(self) -> None:
        """Where they were to go is no longer what is shown: those still being read are not kept, and that is said."""
        if self.under_way:
            self._turn += 1
            self._waiting, self._kept, self.under_way = [], [], False
            self._office.notices.say(_tr("読み込みの途中だったファイルは添付していません。もう一度添付してください。"))
            self.busy.emit(False)

    def add(self, sources: Sequence[Source]) -> None:
        self._waiting += sources
        if sources and not self.under_way:
            self.under_way = True
            self.busy.emit(True)
            self._next(self._turn)

    def _next(self, turn: int) -> None:
        if turn != self._turn:
            return
        if self._waiting:
            read, refused = (partial(on, turn) for on in (self._on_read, self._on_refused))
            self._office.jobs.read(partial(_content, self._waiting.pop(0)), read, refused)
            return
        self.under_way = False
        self.busy.emit(False)
        if self._kept:
            files, self._kept = tuple(self._kept), []
            self.kept.emit(files)

    def _on_read(self, turn: int, read: tuple[str, bytes]) -> None:
        if turn != self._turn:
            return
        name, content = read
        file = KeptFile(AttachmentId(new_id()), name, sha256(content).hexdigest(), _usual_kind(content))
        not_kept, kept = partial(self._on_not_kept, turn), partial(self._on_kept, turn, file)
        self._office.edits.quietly(KeepContent(file.id, name, content), not_kept, kept)

    def _on_kept(self, turn: int, file: KeptFile, _done: Done) -> None:
        if turn == self._turn:
            self._kept.append(file)
            self._next(turn)

    def _on_not_kept(self, turn: int, _error: DeskError) -> None:
        """It has been said already."""
        self._next(turn)

    def _on_refused(self, turn: int, error: Exception) -> None:
        self._office.notices.report(error)
        self._next(turn)


class Attaching(QObject):
    """Files attached to a case by themselves, all of them in one act."""

    attached = Signal(object)
    """AttachmentIds."""

    def __init__(self, office: Office, case: CaseId, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._case = office, case
        self.keeping = Keeping(office, self)
        self.keeping.kept.connect(self._on_kept)

    @Slot(object)
    def _on_kept(self, files: tuple[KeptFile, ...]) -> None:
        wishes = attaching(files, self._case)
        ids = tuple(each.id for each in wishes)
        label = _tr("{0}を添付").format(wishes[0].name) if len(wishes) == 1 else _tr("ファイル{0}件を添付").format(len(wishes))
        self._office.edits.do(wishes[0] if len(wishes) == 1 else Batch(wishes), label, then=partial(self._on_attached, ids))

    def _on_attached(self, ids: tuple[AttachmentId, ...], _done: Done) -> None:
        self.attached.emit(ids)


class Copying(QObject):
    """A copy on its way out: into the record first, then into a file."""

    kept = Signal(object)
    """The Path."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office

    def save(self, file: AttachedFile, path: Path, *, whole: bool) -> None:
        whole = whole and clears(file.row.media)
        wish = AnnounceAttachment(file.row.id, whole)
        self._office.edits.do(wish, _tr("添付の写しを保存"), then=partial(self._on_announced, file, path, whole))

    def _on_announced(self, file: AttachedFile, path: Path, whole: bool, _done: Done) -> None:
        self._office.jobs.read(partial(write_copy, path, file, whole=whole), self._on_written, self._office.notices.report)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._office.notices.say(_tr("添付の写しを保存しました：{0}").format(path.name))
        self.kept.emit(path)


def _content(source: Source) -> tuple[str, bytes]:
    return read_file(source) if isinstance(source, Path) else (_tr("貼り付けた画像.png"), png_of(source))


def _usual_kind(content: bytes) -> AttachmentKind:
    media = media_of(content)
    return AttachmentKind.PHOTO if media is not None and clears(media) else AttachmentKind.OTHER
