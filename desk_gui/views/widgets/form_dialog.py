"""A dialog that stays open and filled until the desk has taken what it holds, and keeps a draft meanwhile."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from desk_gui.commands.base import Command, Done, Question
from desk_gui.errors import AlreadyCorrected, AlreadyPast, Conflict, DeskError, InTheFuture
from desk_gui.viewmodels.drafting import PAUSE_MS, Beginning, Drafting, Place
from desk_gui.viewmodels.edits import Applies, Then
from desk_gui.viewmodels.jobs import held
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.form_area import FormArea
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.keeping import Content, kept_of, put_back
from desk_gui.views.widgets.labels import hairline
from desk_gui.views.widgets.meeting_versions import Meeting

Wish = tuple[Command, str]


class FormDialog(QDialog):
    """Subclasses fill `body`, say in `wish` what is to be done (None while something is still to be put right) and in `place` how
    the form is found again. What stands in its fields is kept every few seconds from the moment it is shown.
    """

    recorded = Signal()
    filled_later = False
    """The form asks the desk for its beginning, and calls `keep_draft` once it stands."""
    edits_with = ""
    """The name of the command it edits with, whose words for the fields are those of the form."""

    def __init__(self, office: Office, title: str, parent: QWidget | None = None, *, action: str = "") -> None:
        super().__init__(parent)
        self.office = office
        self.setWindowTitle(title)
        self.notice = Banner(parent=self, tone="danger")
        self.notice.hide()
        self.save = Button(action or self.tr("保存"), parent=self, tone="primary")
        self.save.setDefault(True)
        self.cancel = Button(self.tr("戻る"), parent=self)
        self._drafting: Drafting | None = None
        self._untouched: Content = {}
        self._typed_over: Beginning | None = None
        """The older version a draft was typed over, until both versions have met."""
        self._leaving = False
        self._refused_at: tuple[FormGrid, QWidget] | None = None
        self.unkept = False
        """Put away by the lock with words that could not be kept; shown again to whoever typed them."""
        self._lay_out()
        self.notice.acted.connect(self._on_start_over)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.reject)
        for key in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._on_save)

    def _lay_out(self) -> None:
        unit = theme.current().px
        self._area = FormArea(self)
        inside = QWidget(self._area)
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(unit(16), unit(16), unit(16), unit(12))
        self.body.setSpacing(unit(10))
        self._area.setWidget(inside)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(unit(16), unit(8), unit(16), unit(12))
        self.foot.setSpacing(unit(8))
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._area, 1)
        column.addWidget(hairline())
        column.addLayout(self.foot)

    def sized(self, width: int, height: int) -> None:
        """The size of the design, but never more than the screen has."""
        unit, room = theme.current().px, self.screen().availableSize()
        self.resize(min(unit(width), room.width() - 40), min(unit(height), room.height() - 60))

    def put_around(self, wrap: Callable[[QWidget], QWidget]) -> None:
        """The fields stand in what `wrap` makes of them: with a page beside them, say."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        at = column.indexOf(self._area)
        column.insertWidget(at, wrap(self._area), 1)

    def put_above(self, piece: QWidget) -> None:
        """It stays in sight however far down the form one is."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.notice) + 1, piece)

    def in_sight(self, field: QWidget) -> None:
        """Where the form is longer than its window, show this part of it."""
        self._area.ensureWidgetVisible(field, 0, self._area.height() // 3)

    def wish(self) -> Wish | None:
        """The command, and in the person's words what was done."""
        raise NotImplementedError

    def seen(self) -> dict[UUID, int]:
        return {}

    def begun_from(self) -> dict[UUID, int]:
        """Which versions its fields were filled from."""
        return self.seen()

    # --- where somebody else was first: a form that edits what stands says how; others say the sentence alone ---

    def stands(self) -> Question[Any] | None:
        """How it is asked what stands now."""
        return None

    def values_of(self, stands: Any | None) -> Values:
        """The fields of what stands, by name; None: of what this form began with."""
        raise NotImplementedError

    def typed(self) -> Values:
        raise NotImplementedError

    def book(self, stands: Any) -> Mapping[UUID, str]:
        """What ids in the values are called, but for staff and agencies."""
        return {}

    def take_over(self, stands: Any, values: Values) -> None:
        """Show these values, and go on from what stands."""
        raise NotImplementedError

    def through(self) -> Applies | None:
        """Who has the wish applied, where a password goes with it."""
        return None

    def place(self) -> Place | None:
        """None: what stands here is kept by the form this one was opened from."""
        raise NotImplementedError

    def content(self) -> Content:
        return kept_of(self)

    def restore(self, content: Content) -> None:
        """Fill the form from what `content` gave."""
        put_back(self, content)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.filled_later:
            self.keep_draft()

    def keep_draft(self) -> None:
        place = self.place() if self._drafting is None else None
        if place is None:
            return
        self._drafting = Drafting(self.office.edits, place, self.content, self, self.begun_from())
        self._drafting.restored.connect(self._on_restored)
        self._drafting.settled.connect(self._on_settled)
        self._drafting.restore()
        beat = QTimer(self, interval=PAUSE_MS)
        beat.timeout.connect(self._drafting.flush)
        beat.start()

    def keep(self) -> None:
        """What is typed goes to its draft now."""
        if self._drafting is not None:
            self._drafting.flush()

    def after(self, done: Done) -> None:
        """It was recorded: close. A dialog with more to say overrides this."""
        self.accept()

    def reject(self) -> None:
        """Leaves once what is typed is safe as a draft; where it cannot be kept, asks before it is lost."""
        if self._drafting is None or not self._drafting.changed:
            self._let_go()
        elif not self._leaving:
            self._leaving = True
            self._drafting.flush()

    def _let_go(self) -> None:
        if self._drafting is not None:
            self._drafting.flush()  # typed empty again: the draft goes
        super().reject()

    @Slot(bool)
    def _on_settled(self, kept: bool) -> None:
        if not self._leaving:
            return
        self._leaving = False
        if not self.isVisible():  # put away by the lock: nobody is there to be asked
            self.unkept = not kept
            if kept:
                super().reject()
            return
        words = self.tr("入力中の内容を保存できませんでした。閉じると、その内容は失われます。閉じますか。")
        if kept or QMessageBox.question(self, self.windowTitle(), words) == QMessageBox.StandardButton.Yes:
            super().reject()

    def complain(self, text: str) -> None:
        self.notice.setVisible(bool(text))
        if text:
            self.notice.say(text, tone="danger")

    @Slot()
    def _on_save(self) -> None:
        if self._refused_at is not None:
            grid, row = self._refused_at
            grid.complain(row, "")
            self._refused_at = None
        writing = self.focusWidget()
        self.save.setFocus()  # a day or time still being typed is read when its field is left
        wish = self.wish() if self.save.isEnabled() and not self._says_what_is_unread() else None
        if wish is None and self.save.hasFocus() and writing is not None:
            writing.setFocus()
        elif wish is not None and self._typed_over is not None:
            self._meet()
        elif wish is not None:
            self.save.setEnabled(False)
            self.send(*wish, through=self.through())

    def _says_what_is_unread(self) -> bool:
        """What was typed into a list and is none of it would be gone without a word."""
        typed = next((each for each in self.findChildren(Choice) if each.unread and each.isVisibleTo(self)), None)
        if typed is None:
            return False
        words = self.tr("「{0}」は一覧にありません。選び直すか、このままでよければもう一度保存してください。").format(typed.unread)
        grid = next((each for each in self.findChildren(FormGrid) if each.row_of(typed) is not None), None)
        row = grid.row_of(typed) if grid is not None else None
        if grid is not None and row is not None:
            grid.complain(row, words)
            self._refused_at = (grid, row)
        else:
            self.complain(words)
        typed.setFocus(Qt.FocusReason.OtherFocusReason)
        typed.unread = ""
        return True

    def send(self, command: Command, label: str, *, through: Applies | None = None) -> None:
        """Give it to the desk. Once it stands its draft goes, though the form may be gone by then."""
        then = partial(_stands, self._drafting, held(self._on_done))
        self.office.edits.do(command, label, seen=self.seen(), then=then, refused=self._on_refused, through=through)

    @Slot(object)
    def _on_done(self, done: Done) -> None:
        self.recorded.emit()
        self.after(done)

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self.save.setEnabled(True)
        if self.leads_to(error):
            return
        self.complain(sentence(error))
        if isinstance(error, Conflict | AlreadyCorrected):
            self._meet()

    def _meet(self) -> None:
        """Both versions, field by field."""
        if (stands := self.stands()) is not None:
            self._two_versions = Meeting(self, stands, self._typed_over.content if self._typed_over is not None else None)

    def go_on_from(self, stands: Any, values: Values, words: str) -> None:
        """What came of both versions goes into the fields; what is saved now is saved over what stands."""
        self.take_over(stands, self.values_of(stands))
        fresh = self.content()
        if self._drafting is not None:
            self._drafting.begin_from(self.begun_from(), fresh)
        self.take_over(stands, values)
        self.complain(words)
        if self._typed_over is not None:
            self._untouched, self._typed_over = fresh, None
            self.notice.say(words, self.tr("破棄して始めから"), tone="danger")

    def typed_in(self, content: Content) -> Values:
        """The values of a form that holds this."""
        now = self.content()
        self.restore(content)
        values = self.typed()
        self.restore(now)
        return values

    def leads_to(self, error: DeskError) -> bool:
        """Whether what was refused is said at its field: a day, where it stands in one of its own."""
        if not isinstance(error, InTheFuture | AlreadyPast):
            return False
        days = [each for each in self.findChildren(DateField) if each.isVisibleTo(self) and each.day() == error.on]
        for grid in self.findChildren(FormGrid):
            for row in filter(None, (grid.row_of(day) for day in days)):
                grid.complain(row, sentence(error))
                grid.go_to_first_complaint()
                self._refused_at = (grid, row)
                return True
        return False

    @Slot(dict)
    def _on_restored(self, content: Content) -> None:
        self.bring_back(content)
        begun = self._drafting.begun if self._drafting is not None else None
        if begun is not None and self._moved_on(begun) and self.stands() is not None:
            self._typed_over = begun
            self._meet()

    def _moved_on(self, begun: Beginning) -> bool:
        """Somebody changed what this form shows while the draft lay."""
        now = Beginning.at(self.begun_from(), self._untouched)
        return now.seen != begun.seen and now.content != begun.content

    def bring_back(self, content: Content) -> None:
        """What was typed before, with the way to begin anew."""
        self._untouched = self.content()
        self.restore(content)
        self.notice.setVisible(True)
        self.notice.say(self.tr("前に入力していた内容を戻しました。"), self.tr("破棄して始めから"), tone="info")

    @Slot()
    def _on_start_over(self) -> None:
        self.notice.hide()
        self._typed_over = None
        self.restore(self._untouched)
        if self._drafting is not None:
            self._drafting.drop()


def _stands(drafting: Drafting | None, form: Callable[[], Then | None], done: Done) -> None:
    if drafting is not None:
        drafting.drop()
    if (then := form()) is not None:
        then(done)
