"""A table on its way into a file: into the record first, then onto the disk, and then it is said."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.audit import AnnounceExport
from desk_gui.commands.base import Done
from desk_gui.viewmodels.office import Office

Write = Callable[[], Path]


class WritingOut(QObject):
    """`written` carries the path; `failed` the error, which has been said by then."""

    written = Signal(object)
    failed = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office

    def start(self, export: AnnounceExport, label: str, write: Write) -> None:
        """`write` runs on a reading thread once the record has it that this leaves. It may raise Unavailable."""
        self._office.edits.do(export, label, then=partial(self._on_recorded, write), refused=self._on_failed)

    def _on_recorded(self, write: Write, done: Done) -> None:
        self._office.jobs.read(write, self._on_written, self._on_failed)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._office.notices.say(QCoreApplication.translate("Export", "「{0}」に書き出しました。").format(path.name))
        self.written.emit(path)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._office.notices.report(error)
        self.failed.emit(error)
