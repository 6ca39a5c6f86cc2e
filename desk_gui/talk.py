"""面談中: a client sits before the screen. One page is left, their own, and the lock waits until the talk is over."""

from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from desk_gui.values.clock import Clock, local
from desk_gui.viewmodels.idle import TALK_MINUTES, IdleWatch
from desk_gui.viewmodels.presence import Presence
from desk_gui.views.frame import Frame
from desk_gui.views.screen import Screen

NOTES_KEY = "Ctrl+Shift+B"
A_MOMENT_MS = 20_000


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
        self._notes = QShortcut(QKeySequence(NOTES_KEY), frame)
        self._notes.setEnabled(False)
        self._notes.activated.connect(self.turn_notes)
        self.moment = QTimer(self, singleShot=True, interval=A_MOMENT_MS)
        """How long 見立て and 備考 stay uncovered at the most."""
        self.moment.timeout.connect(self._cover)

    @property
    def is_on(self) -> bool:
        return self._screen is not None

    def begin(self, screen: Screen, presence: Presence, *, lockable: bool) -> bool:
        """False where no page of one person is in front."""
        if not screen.show_alone(alone=True):
            return False
        self._screen, self._presence, self._lockable = screen, presence, lockable
        presence.sit(down=True)
        presence.kept_out.connect(self._on_kept_out)
        presence.covered.connect(self._on_covered)
        self._frame.set_talk(on=True)
        self._set_keys(on=True)
        line = self._frame.talk_line
        line.say("")
        line.set_notes(shown=False)
        line.notes_wanted.connect(self.turn_notes)
        line.set_until(self._until() if lockable else self.tr("この方のページだけを表示しています。"))
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
        self.moment.stop()
        self._presence.sit(down=False)
        self._presence.kept_out.disconnect(self._on_kept_out)
        self._presence.covered.disconnect(self._on_covered)
        self._frame.talk_line.notes_wanted.disconnect(self.turn_notes)
        self._screen.show_alone(alone=False)
        self._screen = self._presence = None
        self._waiting.clear()
        self._set_keys(on=False)
        self._frame.set_talk(on=False)

    @Slot()
    def turn_notes(self) -> None:
        """見立て and 備考 are there for a moment, and hidden again by themselves or by the same key."""
        if self._presence is None:
            return
        if self._presence.covers:
            self._presence.uncover(on=True)
            self.moment.start()
        else:
            self.moment.stop()
            self._presence.uncover(on=False)
        self._say_notes()

    @Slot()
    def _cover(self) -> None:
        if self._presence is not None:
            self._presence.uncover(on=False)
            self._say_notes()

    def _say_notes(self) -> None:
        if self._presence is not None:
            self._frame.talk_line.set_notes(shown=not self._presence.covers)

    def _set_keys(self, *, on: bool) -> None:
        for key in (self._escape, self._notes):
            key.setEnabled(on)

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

    @Slot()
    def _on_covered(self) -> None:
        self.say(self.tr("面談中は、見立てと備考を隠しています。「見立て・備考を表示」を押してから開いてください。"))
