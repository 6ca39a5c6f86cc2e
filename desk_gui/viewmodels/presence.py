"""Who sees the screen besides the one who works at it."""

from PySide6.QtCore import QObject, Signal


class Presence(QObject):
    """`client`: one sits before the screen (面談中), and sees nothing of anybody else. `room`: many look at a projected map."""

    kept_out = Signal()
    """Something was asked for that has to wait until they have left."""
    covered = Signal()
    """Something was asked for that shows 見立て or 備考, which they are not to read."""
    changed = Signal()
    """見立て and 備考 are hidden now, or shown again."""
    room_left = Signal()
    """Nothing is projected any more: what waited can be said."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = self._uncovered = self._room = False

    @property
    def client(self) -> bool:
        return self._client

    @property
    def covers(self) -> bool:
        """Whether what was thought of the one who sits there, and not said to them, is hidden."""
        return self._client and not self._uncovered

    def sit(self, *, down: bool) -> None:
        """A client sits down before the screen, or leaves."""
        self._client, self._uncovered = down, False
        self.changed.emit()

    @property
    def room(self) -> bool:
        return self._room

    def gather(self, *, on: bool) -> None:
        """A map is put on the wall, or taken off."""
        left, self._room = self._room and not on, on
        if left:
            self.room_left.emit()

    def uncover(self, *, on: bool) -> None:
        if on != self._uncovered:
            self._uncovered = on
            self.changed.emit()

    def keeps_out(self) -> bool:
        """To be asked before anything is opened that shows, or finds, other people."""
        if self._client:
            self.kept_out.emit()
        return self._client

    def keeps_covered(self) -> bool:
        """To be asked before anything is opened in which 見立て or 備考 can be read."""
        if self.covers:
            self.covered.emit()
        return self.covers
