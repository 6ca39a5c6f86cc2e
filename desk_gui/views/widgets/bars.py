"""The two bars of the window: what one starts from at the top, what happened at the foot."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.labels import Elided, IconLabel, label
from desk_gui.views.widgets.search_field import SearchField


class _Bar(QWidget):
    """A strip of fixed height."""

    def __init__(self, name: str, height: int, gap: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._height = height
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._gap = gap
        self._row = QHBoxLayout(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Lengths that grow with the text."""
        unit = theme.current().px
        self._row.setContentsMargins(unit(16), 0, unit(16), 0)
        self._row.setSpacing(unit(self._gap))

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(400), theme.current().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class TopBar(_Bar):
    """Whose desk this is, the search for anything, the one primary button, who sits here."""

    new_pressed = Signal()
    talk_pressed = Signal()
    hide_pressed = Signal()
    lock_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("topBar", 48, 12, parent)
        self._app = label(self.tr("つなぐデスク"), "section")
        self._office = Elided("", "secondary")
        self.search = SearchField(self.tr("氏名（漢字・カナ・ローマ字）、電話、受付番号、機関名"), self, hint="Ctrl+K")
        self._new = Button(self.tr("新しい相談"), "plus", self, tone="primary")
        self._new.setToolTip("Ctrl+N")
        self._new.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._talk = IconButton("users", self.tr("面談中にする（Ctrl+Shift+M）"), self)
        self._hide = IconButton("eye-off", self.tr("個人情報を隠す（Ctrl+Shift+H）"), self)
        self._lock = IconButton("lock", self.tr("画面をロック（Ctrl+L）"), self)
        self._lock.hide()
        self._sign = IconLabel("user")
        self._user = label()
        self._row.addWidget(self._app)
        self._row.addWidget(self._office, 100)
        self._row.addStretch(1)
        self._row.addWidget(self.search, 200)
        for piece in (self._new, self._talk, self._hide, self._lock, self._sign, self._user):
            self._row.addWidget(piece)
        self._named = False
        self._narrow = False
        self._new.clicked.connect(self.new_pressed)
        self._talk.clicked.connect(self.talk_pressed)
        self._hide.clicked.connect(self.hide_pressed)
        self._lock.clicked.connect(self.lock_pressed)
        self._fit()
        self._show_people()

    def _fit(self) -> None:
        super()._fit()
        self.search.setMaximumWidth(theme.current().px(430))

    def set_office(self, name: str) -> None:
        self._office.set_text(name)

    def set_user(self, name: str) -> None:
        self._user.setText(name)
        self._named = bool(name)
        self._show_people()

    def offer(self, *, search: bool, new: bool) -> None:
        """What whoever sits here may do."""
        self.search.setVisible(search)
        for piece in (self._new, self._talk):
            piece.setVisible(new)

    def set_lockable(self, lockable: bool) -> None:
        """Only an encrypted file asks for a password again."""
        self._lock.setVisible(lockable)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._show_people()

    def _show_people(self) -> None:
        self._office.setVisible(not self._narrow)
        for piece in (self._sign, self._user):
            piece.setVisible(self._named and not self._narrow)


class StatusLine(_Bar):
    """The last thing that happened at the left; help and the day at the right."""

    help_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("statusLine", 24, 8, parent)
        self._sign = IconLabel("check", "ok", 14)
        self._message = Elided("")
        self._doing = label("", "caption")
        self._help = Button(self.tr("F1 使い方"), parent=self, tone="link")
        self._help.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._day = label()
        self._row.addWidget(self._sign)
        self._row.addWidget(self._message, 1)
        self._row.addWidget(self._doing)
        self._row.addWidget(self._help)
        self._row.addSpacing(theme.current().px(10))
        self._row.addWidget(self._day)
        self._sign.hide()
        self._help.clicked.connect(self.help_pressed)
        self._fit()

    def say(self, text: str, *, trouble: bool = False) -> None:
        self._message.set_text(text)
        self._sign.set_icon(*("alert", "danger") if trouble else ("check", "ok"))
        self._sign.setVisible(bool(text))

    @Slot(str)
    def set_doing(self, text: str) -> None:
        """What runs and needs nobody; it takes nothing of the last word away."""
        self._doing.setText(text)

    def doing(self) -> str:
        return self._doing.text()

    def message(self) -> str:
        return self._message.text()

    def set_day(self, text: str) -> None:
        self._day.setText(text)


class TalkLine(_Bar):
    """The line over the one page that is left while a client sits before the screen (面談中).

    Says until when the screen stays open, and what became of the last wish; never anything of a person.
    """

    ended = Signal()
    notes_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("talkLine", 40, 10, parent)
        self._until = label("")
        self._news = Elided("", "secondary")
        self.end = Button(self.tr("面談を終える（Esc）"), parent=self, compact=True)
        self.notes = Button("", "eye", self, compact=True)
        self.notes.setToolTip("Ctrl+Shift+B")
        for button in (self.end, self.notes):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row.addWidget(IconLabel("users", "primary", 16))
        self._row.addWidget(label(self.tr("面談中"), "strong"))
        self._row.addWidget(self._until)
        self._row.addWidget(self._news, 1)
        self._row.addWidget(self.notes)
        self._row.addWidget(self.end)
        self.end.clicked.connect(self.ended)
        self.notes.clicked.connect(self.notes_wanted)
        self._fit()

    def set_notes(self, *, shown: bool) -> None:
        self.notes.setText(self.tr("見立て・備考を隠す") if shown else self.tr("見立て・備考を表示"))

    def set_until(self, words: str) -> None:
        self._until.setText(words)

    def say(self, text: str) -> None:
        self._news.set_text(text)

    def words(self) -> tuple[str, str]:
        """Until when, and the news."""
        return self._until.text(), self._news.text()
