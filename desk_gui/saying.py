"""What the window says of what was done or could not be; and what waits until nobody reads along who should not."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMessageBox

from desk_gui.talk import Talk
from desk_gui.values.clock import Clock, local
from desk_gui.viewmodels.edits import Edits
from desk_gui.viewmodels.notices import Notices
from desk_gui.viewmodels.presence import Presence
from desk_gui.views.frame import Frame


class Saying(QObject):
    """While a client sits here `Talk` keeps what names somebody; while a room looks on it waits here."""

    def __init__(self, frame: Frame, notices: Notices, talk: Talk, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame, self._talk, self._clock = frame, talk, clock
        self.presence: Presence | None = None
        """Who is before the screen; none while no desk is open."""
        self.warned = False
        """Something could not be kept since this was last set back."""
        self._unsaid: list[str] = []
        notices.refused.connect(self.refuse)
        notices.said.connect(frame.say)
        notices.warned.connect(self.warn)
        talk.over.connect(self._on_talk_over)

    def listen(self, edits: Edits) -> None:
        edits.saved.connect(self._on_saved)
        edits.undone.connect(self._on_undone)
        edits.redone.connect(self._on_redone)

    def forget(self) -> None:
        """At the lock: whoever comes in next is told nothing of before."""
        self._unsaid.clear()
        self._frame.say("")

    @Slot(str)
    def warn(self, text: str) -> None:
        self.warned = True
        self._frame.warn(text)
        if self._talk.is_on:
            self._talk.keep(text)

    @Slot(str)
    def refuse(self, text: str) -> None:
        if self._talk.is_on:
            self._talk.keep(text)
        elif self.presence is not None and self.presence.room:
            self._unsaid.append(text)
        else:
            QMessageBox.warning(self._frame, self.tr("つなぐデスク"), text)

    def say_what_waited(self) -> None:
        """What nobody in the room was to read."""
        waited, self._unsaid = tuple(self._unsaid), []
        self._on_talk_over(waited)

    @Slot(tuple)
    def _on_talk_over(self, waited: tuple[str, ...]) -> None:
        for text in dict.fromkeys(waited):
            self.refuse(text)

    @Slot(str)
    def _on_saved(self, label: str) -> None:
        """That something was done; nobody is named."""
        text = self.tr("保存しました {0}").format(self._time())
        self._frame.say(text)
        if self._talk.is_on:
            self._talk.say(text)

    @Slot(str)
    def _on_undone(self, label: str) -> None:
        self._frame.say(self.tr("元に戻しました（{0}） {1}").format(label, self._time()))

    @Slot(str)
    def _on_redone(self, label: str) -> None:
        self._frame.say(self.tr("やり直しました（{0}） {1}").format(label, self._time()))

    def _time(self) -> str:
        return f"{local(self._clock.now()):%H:%M}"
