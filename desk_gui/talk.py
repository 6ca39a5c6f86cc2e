"""面談中: a client sits before the screen. One page is left, their own, and the lock waits until the talk is over."""

from datetime import timedelta

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from desk_gui.values.clock import Clock, local
from desk_gui.viewmodels.idle import TALK_MINUTES, IdleWatch
from desk_gui.viewmodels.presence import Presence
from desk_gui.views.frame import Frame
from desk_gui.views.screen import Screen


class Talk(QObject):
    """What has to be said to the one who works here waits too: it may name somebody else."""

    over = Signal(tuple)
    """The client has left; the sentences that waited."""
    lock_wanted = Signal()
    """It is over, but nobody touched anything for so long that it is not certain who ended it."""

    def __init__(self, frame: Frame, idle: IdleWatch, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame, self._idle, self._clock = frame, idle, clock
        self._screen: Screen | None = None
        self._presence: Presence | None = None
        self._lockable = False
        self._waiting: list[str] = []
        self._escape = QShortcut(QKeySequence("Escape"), frame)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.end)

    @property
    def is_on(self) -> bool:
        return self._screen is not None

    def begin(self, screen: Screen, presence: Presence, *, lockable: bool) -> bool:
        """False where no page of one person is in front."""
        if not screen.show_alone(alone=True):
            return False
        self._screen, self._presence, self._lockable = screen, presence, lockable
        presence.client = True
        presence.kept_out.connect(self._on_kept_out)
        self._frame.set_talk(on=True)
        self._escape.setEnabled(True)
        self.say("")
        self._frame.talk_line.set_until(self._until() if lockable else self.tr("この方のページだけを表示しています。"))
        if lockable:
            self._idle.hold()
        return True

    @Slot()
    def end(self) -> None:
        if not self.is_on:
            return
        late, waited = self._lockable and self._idle.release(), tuple(self._waiting)
        self.drop()
        if late:
            self.lock_wanted.emit()
        else:
            self.over.emit(waited)

    def drop(self) -> None:
        """The screen is as it was; asked by nobody, because the lock falls or the desk is closed."""
        if self._screen is None or self._presence is None:
            return
        self._idle.release()
        self._presence.client = False
        self._presence.kept_out.disconnect(self._on_kept_out)
        self._screen.show_alone(alone=False)
        self._screen = self._presence = None
        self._waiting.clear()
        self._escape.setEnabled(False)
        self._frame.set_talk(on=False)

    def say(self, text: str) -> None:
        """News without a name in it."""
        self._frame.talk_line.say(text)

    def keep(self, text: str) -> None:
        """A sentence for after the talk; that there is one is said now, because something was not saved."""
        self._waiting.append(text)
        self.say(self.tr("保存できなかったものがあります。入力した内容は残っています。理由は面談のあとで表示します。"))

    def _until(self) -> str:
        until = local(self._clock.now() + timedelta(minutes=TALK_MINUTES))
        return self.tr("{0:%H:%M} までは、操作がなくても画面をロックしません。").format(until)

    @Slot()
    def _on_kept_out(self) -> None:
        self.say(self.tr("面談中は、この方のページだけを開けます。"))
