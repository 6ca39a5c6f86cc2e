"""How one screen sends the person to another without knowing it."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desk_gui.viewmodels.drafting import Place


class Navigator(QObject):
    """`open` names a thing by its kind (agency, case, consultation, referral, letter, task, …); main knows which screen shows it."""

    wanted = Signal(str, object)
    """kind, id (UUID or None)."""
    resumed = Signal(object)
    """The Place of a form that was begun."""
    screen_wanted = Signal(str)

    def open(self, kind: str, thing: UUID | None = None) -> None:
        self.wanted.emit(kind, thing)

    def resume(self, place: Place) -> None:
        self.resumed.emit(place)

    def screen(self, key: str) -> None:
        self.screen_wanted.emit(key)
