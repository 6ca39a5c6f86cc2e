"""From the first page to an open desk: the sample, a new file, or an encrypted one and who may open it."""

from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desk_gui.errors import DeskError, KeyFileIsDamaged, KeyFileIsMissing, KeysDoNotFit
from desk_gui.rows.access import Sealed, Unprotected
from desk_gui.rows.desk import StaffRow
from desk_gui.settings import Settings, data_folder
from desk_gui.values.clock import Clock
from desk_gui.viewmodels.jobs import Cancelled, Jobs, Progress
from desk_gui.viewmodels.notices import Notices, sentence
from desk_gui.views.start.page import StartPage
from desk_gui.vocabulary import Role

KEYLESS = (KeyFileIsMissing, KeyFileIsDamaged, KeysDoNotFit)
"""No password helps, because the keys are not there; a bundle does."""


class Entrance(QObject):
    """Owns the first page. `opened` carries an OpenDesk once all that has to come first was done."""

    opened = Signal(object)

    def __init__(self, jobs: Jobs, notices: Notices, clock: Clock, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._notices, self._clock, self._settings = jobs, notices, clock, settings
        self.page = StartPage()
        self._path: Path | None = None
        self._locked = False
        self._ring: Any = None
        """Unlocked keys, while it is asked whether to take the file over."""
        self._news = ""
        """What has to be known before the file is opened."""
        self._inside: Any = None
        """An OpenDesk that is not handed on before a new password was chosen or a recovery key printed."""
        self._connect()

    def _connect(self) -> None:
        page = self.page
        page.sample_wanted.connect(self.open_sample)
        page.new_wanted.connect(self._on_new)
        page.file_wanted.connect(self.open_file)
        page.unlock_wanted.connect(self._on_unlock)
        page.protect_wanted.connect(self._on_protect)
        page.renew_wanted.connect(self._on_renewed)
        page.print_wanted.connect(self._on_print)
        page.typed_back.connect(self._on_typed_back)
        page.later_wanted.connect(self._on_handed_on)
        page.remove_wanted.connect(self._on_remove_copies)
        page.keep_wanted.connect(self._on_copies_kept)
        page.left.connect(self.leave)

    @Slot()
    def open_sample(self) -> None:
        self.page.wait(self.tr("見本の地域を用意しています。"))
        work = partial(_open_sample, data_folder() / "sample.db", self._clock)
        self._jobs.long(work, self._on_entered, self._on_failed, self.page.tell, writes=True)

    @Slot(Path)
    def open_file(self, path: Path) -> None:
        self._path = path
        self.page.wait(self.tr("ファイルを開いています。"))
        self._jobs.write(partial(_approach, path, self._clock), self._on_approached, self._on_failed)

    def ask_again(self, path: Path) -> None:
        """The screen was locked: the same file, for whoever comes."""
        self._path = path
        self._locked = True
        self._jobs.write(partial(_approach, path, self._clock), self._on_approached, self._on_failed)

    def restore(self, backups: Any, bundle: Path, way_in: Any) -> None:
        """A bundle in the place of its desk's file, which is closed; what lies there afterwards is opened, whatever came of it."""
        self._path = backups.path
        self.page.wait(self.tr("控えに戻しています。"))
        work = partial(_restore, backups, bundle, way_in)
        self._jobs.long(work, self._on_restored, self._on_not_restored, self.page.tell, writes=True)

    @Slot(object)
    def _on_restored(self, restored: Any) -> None:
        kept = next((path.name for path in restored.kept if path.suffix == restored.path.suffix), "")
        self._reopen(restored.path, self.tr("控えに戻しました。それまでのファイルは「{0}」として残っています。").format(kept))

    @Slot(object)
    def _on_not_restored(self, error: Exception) -> None:
        assert self._path is not None
        if not isinstance(error, DeskError):
            self._notices.report(error)
        self._reopen(self._path, sentence(error) if isinstance(error, DeskError) else "")

    @Slot(Path, str)
    def _reopen(self, path: Path, news: str) -> None:
        self._news = news
        self.open_file(path)

    def is_waiting(self) -> bool:
        """Nothing is open here, not even half."""
        return self._inside is None

    @Slot()
    def leave(self) -> None:
        """Back to the three ways; what was open already is closed."""
        if self._inside is not None:
            self._inside.desk.store.close()
            self._inside = None
        self.page.show_ways()

    @Slot(object, object, object, str)
    def _on_new(self, agency: Any, profile: Any, staff: Any, password: str) -> None:
        self.page.wait(self.tr("新しいファイルを作っています。"))
        work = partial(_create, _free_path(data_folder()), self._clock, (agency, profile, staff), password)
        self._jobs.write(work, self._on_entered, self._on_failed)

    @Slot(object)
    def _on_approached(self, way: Any) -> None:
        self.page.complain("")
        if isinstance(way, Sealed):
            self.page.show_unlock(way, self._settings.get("actor"), locked=self._locked, news=self._news)
            self._locked, self._news = False, ""
        elif isinstance(way, Unprotected):
            self.page.show_protect(way.staff)
        else:
            self._on_entered(way)

    @Slot(object, str)
    def _on_unlock(self, slot: UUID, typed: str) -> None:
        assert self._path is not None
        work = partial(_enter, self._path, self._clock, slot, typed)
        self._jobs.write(work, self._on_unlocked, self._on_not_unlocked)

    @Slot(object)
    def _on_unlocked(self, entered: Any) -> None:
        """The password was right; the file may be damaged, or another PC may have it."""
        if entered.opened is not None:
            self._on_entered(entered.opened)
        elif entered.held is not None:
            self._ask_to_take_over(entered)
        else:
            self._help_with(entered.rescue, has_keys=True)

    def _ask_to_take_over(self, entered: Any) -> None:
        from desk_gui.views.access.lease import LeasePage

        self._ring = entered.ring
        page = LeasePage(entered.held)
        page.wait_wanted.connect(self._on_wait)
        page.take_over_wanted.connect(self._on_take_over)
        self.page.show_other(page)
        page.focus()

    @Slot()
    def _on_wait(self) -> None:
        self._ring = None
        self._open_again()

    @Slot()
    def _on_take_over(self) -> None:
        assert self._path is not None
        ring, self._ring = self._ring, None
        work = partial(_through, ring, self._clock)
        self._jobs.write(work, self._on_unlocked, self._on_failed)

    def _help_with(self, rescue: Any, words: str = "", *, has_keys: bool) -> None:
        """What there is to do about a file that cannot be opened as it is."""
        from desk_gui.viewmodels.rescuing import Rescuing
        from desk_gui.views.access.rescue import RescuePage

        rescuing = Rescuing(rescue, self._jobs, has_keys=has_keys)
        page = RescuePage(rescuing, self._notices, words)
        page.back_wanted.connect(self.leave)
        rescuing.reopen.connect(self._reopen)
        self.page.show_other(page)
        rescuing.look()

    @Slot()
    def _open_again(self) -> None:
        assert self._path is not None
        self.open_file(self._path)

    @Slot(object, str)
    def _on_protect(self, staff: StaffRow, password: str) -> None:
        assert self._path is not None
        self.page.wait(self.tr("ファイルを暗号化しています。"))
        self._jobs.write(partial(_protect, self._path, self._clock, staff, password), self._on_protected, self._on_failed)

    @Slot(object)
    def _on_protected(self, answer: tuple[Any, tuple[Path, ...]]) -> None:
        """Encrypted; copies from before are named first."""
        opened, copies = answer
        if copies:
            self._inside = opened
            self.page.complain("")
            self.page.show_copies(copies)
        else:
            self._on_entered(opened)

    @Slot(object)
    def _on_remove_copies(self, paths: tuple[Path, ...]) -> None:
        self._jobs.write(partial(_remove_copies, paths), self._on_copies_gone, self._on_failed)

    @Slot(object)
    def _on_copies_gone(self, _nothing: object) -> None:
        self._on_entered(self._inside)

    @Slot()
    def _on_copies_kept(self) -> None:
        self._on_entered(self._inside)

    @Slot(object)
    def _on_entered(self, opened: Any) -> None:
        """Inside; but a new password comes first after the recovery key, and a recovery key where there is none."""
        self.page.complain("")
        self._inside, access = opened, opened.access
        if access is None:
            self._on_handed_on()
        elif access.owner is None:
            self.page.show_renew(opened.staff)
        elif self._owes_recovery_key():
            self.page.show_recovery(access.new_recovery_key(), opened.row.agency.label)
        else:
            self._on_handed_on()

    def _owes_recovery_key(self) -> bool:
        opened = self._inside
        me = next((row for row in opened.staff if row.id == opened.access.owner), None)
        return me is not None and me.details.role is Role.MANAGER and not opened.access.has_recovery_key()

    @Slot(object, str)
    def _on_renewed(self, staff: StaffRow, password: str) -> None:
        """The recovery key was used: it is known now, so a new one is owed too."""
        access = self._inside.access
        self.page.wait(self.tr("パスワードを設定しています。"))
        self._jobs.write(partial(access.come_back, staff, password), self._on_entered_again, self._on_failed)

    @Slot(object)
    def _on_entered_again(self, _nothing: object) -> None:
        self.page.complain("")
        self.page.show_recovery(self._inside.access.new_recovery_key(), self._inside.row.agency.label)

    @Slot(str, str)
    def _on_print(self, key: str, desk: str) -> None:
        # Printing is needed once in the life of a desk; the first page of every day does not wait for it.
        from desk_gui.views.access.printing import RecoveryPrinting

        self.printing = RecoveryPrinting(self._jobs, self._notices, self._clock.today(), self.page)
        self.printing.ask(key, desk)

    @Slot(str)
    def _on_typed_back(self, typed: str) -> None:
        self._jobs.write(partial(self._inside.access.keep_recovery_key, typed), self._on_key_kept, self._on_mistyped)

    @Slot(object)
    def _on_key_kept(self, _nothing: object) -> None:
        self._on_handed_on()

    @Slot()
    def _on_handed_on(self) -> None:
        opened, self._inside = self._inside, None
        self.page.forget()
        self.opened.emit(opened)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KEYLESS) and self._path is not None:
            self._help_without_keys(error)
        elif isinstance(error, DeskError):
            self.page.complain(sentence(error))
        elif not isinstance(error, Cancelled):
            self.page.complain(self.tr("開けませんでした。"))
            self._notices.report(error)

    def _help_without_keys(self, error: DeskError) -> None:
        """A bundle has its own keys: that is the way back where those beside the file are lost."""
        from desk_gui.services.entering import keyless

        assert self._path is not None
        self.page.complain("")
        self._help_with(keyless(self._path, self._clock), sentence(error), has_keys=False)

    @Slot(object)
    def _on_not_unlocked(self, error: Exception) -> None:
        if isinstance(error, KEYLESS):
            self.page.unlock.answer(None)
            self._help_without_keys(error)
            return
        self.page.unlock.answer(error if isinstance(error, DeskError) else None)
        if not isinstance(error, DeskError):
            self._notices.report(error)

    @Slot(object)
    def _on_mistyped(self, error: Exception) -> None:
        if isinstance(error, DeskError):
            self.page.recovery.answer(error)
        else:
            self._notices.report(error)


def _free_path(folder: Path) -> Path:
    """desk.db, or the first desk-2.db, desk-3.db … that is free: a new desk takes neither an old one's place nor its keys."""
    names = ("desk.db", *(f"desk-{number}.db" for number in range(2, 1000)))
    paths = (folder / name for name in names)
    return next(path for path in paths if not path.exists() and not path.with_suffix(".keys").exists())


# What a job does is imported when it runs: the first picture of the window waits for none of it.


def _open_sample(path: Path, clock: Clock, progress: Progress) -> Any:
    from desk_gui.services.opening import open_sample

    return open_sample(path, clock, progress.report)


def _approach(path: Path, clock: Clock) -> Any:
    from desk_gui.services.access import approach

    return approach(path, clock)


def _enter(path: Path, clock: Clock, slot: UUID, typed: str) -> Any:
    from desk_gui.services.entering import enter

    return enter(path, clock, slot, typed)


def _through(ring: Any, clock: Clock) -> Any:
    from desk_gui.services.entering import through

    return through(ring, clock, take_over=True)


def _restore(backups: Any, bundle: Path, way_in: Any, progress: Progress) -> Any:
    return backups.restore(bundle, way_in, progress.report)


def _protect(path: Path, clock: Clock, staff: StaffRow, password: str) -> Any:
    from desk_gui.services.access import plain_copies, protect

    return protect(path, clock, staff, password), plain_copies(path)


def _remove_copies(paths: tuple[Path, ...]) -> None:
    from desk_gui.services.access import remove_copies

    remove_copies(paths)


def _create(path: Path, clock: Clock, new: tuple[Any, Any, Any], password: str) -> Any:
    from desk_gui.services.access import create
    from desk_gui.services.opening import NewDesk

    return create(path, clock, NewDesk(*new), password)
