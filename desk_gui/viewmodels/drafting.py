"""What is being typed, kept every few seconds: a power cut loses at most the last ones."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desk_gui.commands.base import Done, Transient
from desk_gui.commands.desk import DraftFor, DropDraft, KeepDraft
from desk_gui.errors import DeskError
from desk_gui.rows.desk import DraftRow
from desk_gui.viewmodels.edits import Edits

PAUSE_MS = 3000

Content = dict[str, Any]
_BEGAN = "began"
"""Beside what was typed: what the form held before, and which version of what it edits that was."""


@dataclass(frozen=True)
class Place:
    """Which form a draft belongs to. `screen` shows it again by `form` and `thing`, kind and id; `about`: what きょう calls the draft."""

    form: str
    thing: UUID | None = None
    about: str = ""
    screen: str = "cases"

    @classmethod
    def of(cls, draft: DraftRow) -> "Place":
        form, _, thing = draft.key.partition(":")
        return cls(form, UUID(thing) if thing else None, draft.about, draft.screen)

    @property
    def key(self) -> str:
        return f"{self.form}:{self.thing.hex}" if self.thing else self.form


@dataclass(frozen=True)
class Beginning:
    """What a form began from: the versions of what it edits, by their ids, and what stood in its fields."""

    seen: dict[str, int]
    content: Content

    @classmethod
    def at(cls, seen: dict[UUID, int], content: Content) -> "Beginning":
        return cls({thing.hex: version for thing, version in seen.items()}, content)


class Drafting(QObject):
    """Keeps one form's `content()` (JSON values only) as the draft of its place.

    `seen`: the versions of what the form edits, empty where it makes something new. Typed over one version and found again over a
    newer one, a draft would write the old fields back: so it keeps its beginning.

    The form calls `touch` after every change, `restore` once it stands, `drop` after it was recorded and `flush` when it closes
    unrecorded.
    """

    restored = Signal(dict)
    """The content of a draft left from before; the form fills itself from it."""
    settled = Signal(bool)
    """After each `flush`: whether what was typed is safe."""

    def __init__(
        self, edits: Edits, place: Place, content: Callable[[], Content], parent: QObject, seen: dict[UUID, int] | None = None
    ) -> None:
        super().__init__(parent)
        self._edits, self._place = edits, place
        self._content = content
        self._untouched: Content = content()
        self._seen = seen or {}
        self.begun: Beginning | None = None
        """Of the draft that was found: what it was typed over, where it edits something."""
        self._kept: Content | None = self._untouched
        self._under_way = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    @property
    def changed(self) -> bool:
        """The form holds something else than when it was opened."""
        return self._content() != self._untouched

    def begin_from(self, seen: dict[UUID, int], untouched: Content) -> None:
        """The form shows a newer version since: its draft is typed over that one."""
        self._seen, self._untouched = seen, untouched

    def restore(self) -> None:
        self._edits.ask(DraftFor(self._place.key), self._on_found)

    @Slot()
    def touch(self) -> None:
        # Not restarted by every key: while somebody types without a pause the last seconds must be safe as well.
        if not self._pause.isActive():
            self._pause.start()

    @Slot()
    def flush(self) -> None:
        """Keep what is there now, if it differs from what was kept."""
        self._pause.stop()
        content = self._content()
        if content == self._kept:
            if not self._under_way:
                self.settled.emit(True)
            return
        self._kept = content
        self._under_way += 1
        self._edits.quietly(self._keeping(content), self._on_not_kept, self._on_kept)

    def _keeping(self, content: Content) -> Transient:
        place = self._place
        if content == self._untouched:
            return DropDraft(place.key)
        began = {_BEGAN: asdict(Beginning.at(self._seen, self._untouched))} if self._seen else {}
        return KeepDraft(place.key, place.screen, place.about, content | began)

    def drop(self) -> None:
        """Recorded, or thrown away on purpose; perhaps after the form has gone, which must leave no draft of what stands already."""
        if shiboken6.isValid(self._pause):
            self._pause.stop()
            self._kept = self._untouched = self._content()
        self._edits.quietly(DropDraft(self._place.key))

    @Slot(object)
    def _on_kept(self, _done: Done) -> None:
        self._under_way -= 1
        self.settled.emit(True)

    @Slot(object)
    def _on_not_kept(self, _error: DeskError) -> None:
        """A full disk or a locked file: try again until it works, even if nothing more is typed."""
        self._kept = None
        self._under_way -= 1
        self._pause.start()
        self.settled.emit(False)

    @Slot(object)
    def _on_found(self, draft: DraftRow | None) -> None:
        if draft is not None:
            content = {name: value for name, value in draft.content.items() if name != _BEGAN}
            self.begun = Beginning(**draft.content[_BEGAN]) if _BEGAN in draft.content else None
            self._kept = content
            self.restored.emit(content)
