"""What the window does once it is painted: opens the desk off the GUI thread and hands it to the screens."""

import logging
from base64 import b64encode
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from desk_gui.bugs import Bugs, open_dialogs
from desk_gui.commands.base import Touched
from desk_gui.commands.calls import NoteCall
from desk_gui.commands.cases import AddTask, OpenCase
from desk_gui.commands.consultations import RecordConsultation
from desk_gui.commands.desk import AllStaff, Search, TheDesk
from desk_gui.entrance import Entrance
from desk_gui.entries import ENTRIES, Entry
from desk_gui.guard import Guard
from desk_gui.rows.desk import DeskRow, Hit, StaffRow
from desk_gui.saying import Saying
from desk_gui.settings import Settings, data_folder
from desk_gui.talk import Talk
from desk_gui.values.clock import Clock
from desk_gui.values.days import wareki
from desk_gui.viewmodels.asking import Latest
from desk_gui.viewmodels.backups import Keeper
from desk_gui.viewmodels.badges import Badges
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.edits import Edits
from desk_gui.viewmodels.jobs import Jobs
from desk_gui.viewmodels.letter_pages import forget_words
from desk_gui.viewmodels.navigator import Navigator
from desk_gui.viewmodels.notices import Notices
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.frame import Frame
from desk_gui.views.screen import Screen
from desk_gui.views.widgets.search_hits import SearchHits

log = logging.getLogger("desk_gui")


class Program(QObject):
    """One window, at most one open desk."""

    restarting = Signal()
    """The process is to be left for a new one."""

    def __init__(self, frame: Frame, clock: Clock, settings: Settings) -> None:
        super().__init__()
        frame.furnish()
        self.frame, self.clock, self.settings = frame, clock, settings
        self.jobs, self.notices, self.navigator = Jobs(self), Notices(self), Navigator(self)
        self.entrance = Entrance(self.jobs, self.notices, clock, settings, self)
        self.hits = SearchHits(self.frame.search, self.frame)
        self.office: Office | None = None
        self._desk: Any = None
        self.offered: dict[str, Entry] = {}
        self._touched_by: dict[str, frozenset[str]] = {}
        self._put_away: list[QDialog] = []
        self.guard = Guard(frame, settings, self)
        self.talk = Talk(frame, self.guard.idle, clock, self)
        self.saying = Saying(frame, self.notices, self.talk, clock, self)
        self.bugs = Bugs(frame, self.jobs, clock, self)
        self._own_verbs = {"leave": self.leave_desk, "reset_sample": self.reset_sample}
        self._connect()

    def _connect(self) -> None:
        self.jobs.crashed.connect(self.notices.report)
        self.notices.broke.connect(self.bugs.report)
        self.entrance.opened.connect(self._on_opened)
        self.navigator.wanted.connect(self._on_wanted)
        self.navigator.resumed.connect(self._on_resumed)
        self.navigator.screen_wanted.connect(self.show_screen)
        self.frame.screen_shown.connect(self._on_screen_shown)
        self.frame.new_consultation.connect(self._on_new_consultation)
        self.frame.new_task.connect(self._on_new_task)
        self.frame.new_call.connect(self._on_new_call)
        self.frame.new_case.connect(self._on_new_case)
        self.frame.help_wanted.connect(self._on_help)
        self.frame.closing.connect(self.leave)
        for wanted in (self.guard.lock_wanted, self.talk.lock_wanted):
            wanted.connect(self.lock)
        self.guard.forget_wanted.connect(self.begin_anew)
        self.frame.talk_wanted.connect(self._on_talk)
        self.frame.search_wanted.connect(self._on_search)
        self.hits.chosen.connect(self._on_hit)
        self.hits.emergency_wanted.connect(self._on_emergency)
        self.frame.banner.acted.connect(self.leave_desk)

    def start(self, *, sample: bool, path: Path | None) -> None:
        """Open what was asked for, or what was open last, or ask."""
        self.frame.show_start(self.entrance.page)
        wanted = path or self._last_file()
        if sample:
            QTimer.singleShot(0, self.entrance.open_sample)
        elif wanted is not None:
            QTimer.singleShot(0, partial(self.entrance.open_file, wanted))
        QTimer.singleShot(0, theme.load_script_fonts)
        QTimer.singleShot(0, theme.speak_japanese)

    def _last_file(self) -> Path | None:
        last = self.settings.get("last_file")
        return Path(last) if last and Path(last).exists() else None

    @Slot(object)
    def _on_opened(self, opened: Any) -> None:
        """Hand the desk to the screens."""
        if self.office is not None and not self._make_room(opened):
            return
        self._desk = opened.desk
        edits = Edits(opened.desk, self.jobs, self.notices, self)
        self.office = Office(
            edits,
            self.jobs,
            self.notices,
            self.navigator,
            self.clock,
            self.settings,
            opened.desk.store.where,
            opened.access,
            self._keeper(opened, edits),
        )
        if (me := self._me(opened)) is not None:
            edits.become(me)
        self.settings.put("actor", edits.actor.hex if edits.actor else None)
        # Queued: a screen that let somebody else sit down is one of those that go.
        edits.role_changed.connect(self._on_other_role, Qt.ConnectionType.QueuedConnection)
        # Queued: the map leaves the wall first.
        self.office.presence.room_left.connect(self._on_room_left, Qt.ConnectionType.QueuedConnection)
        self.bugs.presence = self.saying.presence = self.office.presence
        edits.changed.connect(self._on_changed)
        self.saying.listen(edits)
        self.frame.undo_wanted.connect(edits.undo)
        self.frame.redo_wanted.connect(edits.redo)
        if not opened.row.sample:
            self.settings.put("last_file", str(opened.desk.store.path))
        self._search = Latest(self.office, edits)
        self._search.answered.connect(self.hits.show_hits)
        self._count(edits)
        self._furnish(opened.row, opened.staff)
        self._badges.refresh()
        self.frame.top.set_lockable(opened.access is not None)
        if opened.access is not None:
            self.guard.watch()

    def _keeper(self, opened: Any, edits: Edits) -> Keeper | None:
        """Backups are kept of what is somebody's own: not of the sample."""
        if opened.access is None:
            return None
        keeper = Keeper(opened.desk, opened.access, edits, self.jobs, self.clock)
        keeper.said.connect(self.frame.say)
        keeper.failed.connect(self.frame.warn)
        keeper.quietly.connect(self.frame.status.set_doing)
        # Queued: the desk is closed by it, and with it the one who asks.
        keeper.restore_wanted.connect(self._on_restore, Qt.ConnectionType.QueuedConnection)
        return keeper

    @Slot(object, object, object)
    def _on_restore(self, backups: Any, bundle: Path, entrance: Any) -> None:
        """A bundle is put in the place of the file: everything is closed first, and the way in opens what is there then."""
        if self.office is not None and self._may_leave():
            self.close_desk()
            self.frame.show_start(self.entrance.page)
            self.entrance.restore(backups, bundle, entrance)

    def _count(self, edits: Edits) -> None:
        self._badges = Badges(edits, self.clock, edits)
        self._badges.counted.connect(self.frame.set_badge)
        self._badges.new_day.connect(self._on_new_day)

    @Slot()
    def _on_new_day(self) -> None:
        self.frame.set_day(wareki(self.clock.today(), weekday=True))
        self._on_screen_shown(self.frame.current_key())

    @Slot()
    def lock(self) -> None:
        """Everything out of sight at once; then what is typed is kept and the file let go. Only an encrypted file is locked."""
        if self.office is None or self.office.access is None or self.frame.current_key() == "":
            return
        path = self.office.access.path
        self.talk.drop()
        self.frame.show_start(self.entrance.page)
        self.saying.forget()
        self.hits.hide()
        put_away = open_dialogs()
        for dialog in put_away:
            dialog.hide()
            dialog.reject()
        self.guard.put_away()
        self.saying.warned = False
        self._finish()
        self._put_away = [dialog for dialog in put_away if shiboken6.isValid(dialog) and getattr(dialog, "unkept", False)]
        if not self.saying.warned and not self._put_away:
            self.close_desk()
        self.entrance.ask_again(path)

    def _make_room(self, opened: Any) -> bool:
        """Behind the lock a desk stayed open, because something typed could not be kept. Its own person gets it back."""
        if self.office is not None and opened.access is not None and opened.access.owner == self.office.edits.actor:
            opened.desk.store.close()
            self.frame.show_desk()
            self._show_first()
            for dialog in self._put_away:
                dialog.show()
            return False
        self.close_desk()
        return True

    @Slot()
    def begin_anew(self) -> None:
        """After a long absence the program is begun anew, so that nothing stays in the memory of the one that was used."""
        self.lock()
        if self.office is None and self.entrance.is_waiting():
            self.restarting.emit()

    @Slot()
    def leave_desk(self) -> None:
        """Back to the first page; what is open is closed in order."""
        if self._may_leave():
            self.guard.rest()
            self.close_desk()
            self.settings.put("last_file", None)
            self.frame.show_start(self.entrance.page)

    @Slot()
    def reset_sample(self) -> None:
        """The sample as it was shipped."""
        self.close_desk()
        self.frame.show_start(self.entrance.page)
        (data_folder() / "sample.db").unlink(missing_ok=True)
        self.entrance.open_sample()

    def _may_leave(self) -> bool:
        """Everything typed is kept, or may be lost on purpose."""
        self.saying.warned = False
        self._finish()
        if not self.saying.warned:
            return True
        words = self.tr("入力中の内容を保存できませんでした。閉じると、その内容は失われます。閉じますか。")
        return QMessageBox.question(self.frame, self.tr("つなぐデスク"), words) == QMessageBox.StandardButton.Yes

    def _finish(self) -> None:
        """What is typed goes to its draft, what is under way ends."""
        if self.office is not None and self.office.backups is not None:
            self.office.backups.give_way()
        for screen in self.frame.screens_made():
            if isinstance(screen, Screen):
                screen.flush()
        self.jobs.drain()
        QApplication.processEvents()

    def close_desk(self) -> None:
        """Drain, remember, let go of the file."""
        if self.office is None:
            return
        keeper = self.office.backups
        if keeper is not None:
            keeper.stop()
        self.talk.drop()
        self._finish()
        self.jobs.let_go()
        if keeper is not None:
            keeper.deleteLater()
        self.frame.undo_wanted.disconnect(self.office.edits.undo)
        self.frame.redo_wanted.disconnect(self.office.edits.redo)
        self.office = self.saying.presence = None
        self._badges.counted.disconnect(self.frame.set_badge)
        self._badges.deleteLater()
        self.frame.clear_screens()
        self._desk.store.close()
        self._desk = None
        forget_words()

    def _me(self, opened: Any) -> StaffRow | None:
        """Whose password it was; in the sample, who used it last on this PC, or the first of the list."""
        staff: tuple[StaffRow, ...] = opened.staff
        if opened.access is not None:
            return next((each for each in staff if each.id == opened.access.owner), None)
        last = self.settings.get("actor")
        return next((each for each in staff if each.id.hex == last), next(iter(staff), None))

    def _furnish(self, row: DeskRow, staff: tuple[StaffRow, ...]) -> None:
        self._name_all(row, staff)
        self._offer()
        self.frame.show_desk()
        sample = self.tr("見本のデータです。実際の相談は入力しないでください。")
        self.frame.set_banner(sample if row.sample else "", self.tr("見本を閉じる") if row.sample else "")
        self.frame.set_day(wareki(self.clock.today(), weekday=True))
        self._show_first()

    def _offer(self) -> None:
        """What the role of who sits here may do, and nothing else: no line, button or key that leads to a refusal."""
        assert self.office is not None
        may = self.office.edits.may
        self.offered = {entry.key: entry for entry in ENTRIES if may(entry.question)}
        for entry in self.offered.values():
            self.frame.add_screen(entry.key, entry.title, entry.icon, partial(self._make, entry))
        if "settings" in self.offered:
            self.frame.put_at_foot("settings")
        self.frame.top.offer(search=may(Search), new=may(RecordConsultation))

    def _show_first(self) -> None:
        last = self.settings.get("screen", "")
        if self.offered:
            self.show_screen(last if last in self.offered else next(iter(self.offered)))

    @Slot()
    def _on_other_role(self) -> None:
        """Somebody of another role sits here now, or theirs was changed: the screens are made anew."""
        if self.office is not None:
            self._finish()
            self.talk.drop()
            self.office.presence.gather(on=False)
            self.frame.clear_screens()
            self._touched_by.clear()
            self._offer()
            self._show_first()
            self._badges.refresh()
            self.office.edits.ask(TheDesk(), self._on_desk_row)

    def _name_all(self, row: DeskRow, staff: tuple[StaffRow, ...]) -> None:
        assert self.office is not None
        self.frame.set_office(row.agency.label)
        self.frame.set_user(next((each.details.name for each in staff if each.id == self.office.edits.actor), ""))

    def _make(self, entry: Entry) -> Screen:
        assert self.office is not None
        info = entry.info()
        self._touched_by[entry.key] = info.touched
        return info.make(self.office)

    @Slot(str)
    def show_screen(self, key: str) -> None:
        self.frame.show_screen(key)

    @Slot(str)
    def _on_screen_shown(self, key: str) -> None:
        """A screen that came to the front asks again."""
        self.settings.put("screen", key)
        screen = self.frame.page(key)
        if isinstance(screen, Screen):
            screen.refresh()

    @Slot(str, object)
    def _on_wanted(self, kind: str, thing: UUID | None) -> None:
        if self.office is None or self.office.presence.keeps_out():
            return
        if kind in self._own_verbs:
            self._own_verbs[kind]()
            return
        entry = next((each for each in self.offered.values() if kind in each.shows), None)
        if entry is None:
            log.warning("no screen shows %s", kind)
            return
        screen = self.frame.show_screen(entry.key)
        if isinstance(screen, Screen):
            screen.show_thing(kind, thing)

    @Slot(object)
    def _on_resumed(self, place: Place) -> None:
        if self.office is None or self.office.presence.keeps_out():
            return
        screen = self.frame.show_screen(place.screen)
        if isinstance(screen, Screen):
            screen.show_thing(place.form, place.thing)

    @Slot(object)
    def _on_changed(self, touched: frozenset[Touched]) -> None:
        """The screen in front asks at once, the others when they come to the front."""
        kinds = {each.kind for each in touched}
        if kinds & {"desk", "staff", "agency"} and self.office is not None:
            self.office.edits.ask(TheDesk(), self._on_desk_row)
        key = self.frame.current_key()
        screen = self.frame.page(key)
        if self._touched_by.get(key, frozenset()) & kinds and isinstance(screen, Screen):
            screen.refresh()

    @Slot(object)
    def _on_desk_row(self, row: DeskRow) -> None:
        self._named_row = row
        if self.office is not None:
            self.office.edits.ask(AllStaff(), self._on_staff)

    @Slot(object)
    def _on_staff(self, staff: tuple[StaffRow, ...]) -> None:
        if self.office is not None:
            self._name_all(self._named_row, staff)
            self.office.edits.know_role(staff)

    @Slot()
    def _on_new_consultation(self) -> None:
        if self.office is not None and self.office.edits.may(RecordConsultation):
            self.navigator.open("new_consultation")

    @Slot()
    def _on_new_task(self) -> None:
        if self.office is not None and self.office.edits.may(AddTask):
            self.navigator.open("quick_task")

    @Slot()
    def _on_new_call(self) -> None:
        if self.office is not None and self.office.edits.may(NoteCall) and not self.office.presence.keeps_out():
            self.navigator.open("new_call")

    @Slot()
    def _on_new_case(self) -> None:
        if self.office is not None and self.office.edits.may(OpenCase) and not self.office.presence.keeps_out():
            self.navigator.open("new_case")

    @Slot(str)
    def _on_search(self, words: str) -> None:
        if self.office is not None and words.strip():
            self._search.ask(Search(words))
        else:
            self.hits.hide()

    @Slot(object)
    def _on_hit(self, hit: Hit) -> None:
        self.navigator.open(hit.kind, hit.id)

    @Slot()
    def _on_talk(self) -> None:
        """The same key begins it and ends it."""
        screen = self.frame.page(self.frame.current_key()) if self.frame.has_desk() else None
        if self.talk.is_on:
            self.talk.end()
        elif self.office is not None and isinstance(screen, Screen):
            lockable = self.office.access is not None
            if not self.talk.begin(screen, self.office.presence, lockable=lockable):
                self.frame.say(self.tr("面談中にするには、相談者のケースか相談受付を開いてください。"))

    @Slot()
    def _on_room_left(self) -> None:
        self.saying.say_what_waited()
        self.bugs.tell()

    @Slot()
    def _on_emergency(self) -> None:
        self.navigator.open("emergency")

    @Slot()
    def _on_help(self) -> None:
        from desk_gui.views.help import HelpSheet

        HelpSheet(self.frame).exec()

    @Slot()
    def come_to_front(self) -> None:
        self.frame.setWindowState(self.frame.windowState() & ~self.frame.windowState().WindowMinimized)
        self.frame.show()
        self.frame.raise_()
        self.frame.activateWindow()

    @Slot()
    def leave(self) -> None:
        """The window closes: remember where it stood, finish what is under way."""
        self.settings.put("geometry", b64encode(self.frame.saveGeometry().data()).decode())
        if self._may_leave():
            self.close_desk()
            self.guard.leave()
        else:
            self.frame.stay()
