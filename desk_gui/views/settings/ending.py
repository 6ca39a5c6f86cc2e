"""業務を終える, or a role that works on no case: how much is open and who takes it over, asked once, done in one go."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from desk_gui.commands.base import Done
from desk_gui.commands.desk import EditStaff, EndStaff, WorkOf
from desk_gui.errors import DeskError
from desk_gui.rows.desk import OpenWork, StaffDetails, StaffRow
from desk_gui.values.ids import StaffId
from desk_gui.viewmodels.jobs import Cancelled
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.staff import StaffTable
from desk_gui.views.widgets.hand_on import ON_CASES, HandOnDialog
from desk_gui.vocabulary import BackupReason


def colleagues_of(leaver: StaffRow, table: StaffTable) -> tuple[StaffRow, ...]:
    """Who can take something over."""
    return tuple(row for row in table.rows if row.id != leaver.id and row.details.role in ON_CASES)


class Demotion(QObject):
    """Somebody who worked on cases is to work on none: the same question, and then the new role. It can be taken back."""

    def __init__(self, office: Office, home: QWidget) -> None:
        super().__init__(home)
        self._office, self._home = office, home
        self.dialog: HandOnDialog | None = None

    def begin(self, row: StaffRow, details: StaffDetails, table: StaffTable) -> None:
        self._row, self._details, self._colleagues = row, details, colleagues_of(row, table)
        self._office.edits.ask(WorkOf(row.id), self._on_work)

    @Slot(object)
    def _on_work(self, work: OpenWork) -> None:
        self.dialog = HandOnDialog(self.words(self._details), work, self._colleagues, self._home)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.agreed.connect(self._on_agreed)
        self.dialog.open()

    def words(self, details: StaffDetails) -> tuple[str, str, str]:
        role = details.role.label
        will = self.tr("{0}さんの役割を「{1}」に変えると、ケース・やること・予約を扱えなくなります。入力中の内容も引き継がれます。")
        return self.tr("役割を「{0}」に変える").format(role), will.format(details.name, role), self.tr("役割を変える")

    @Slot(object)
    def _on_agreed(self, heir: StaffId | None) -> None:
        command = EditStaff(self._row.id, self._details, heir)
        self._office.edits.do(command, self.tr("職員を編集"), seen={self._row.id: self._row.version})


class Ending(QObject):
    """The key is renewed first: where that fails nothing else has happened, and it can be tried again."""

    ended = Signal()

    def __init__(self, office: Office, home: QWidget) -> None:
        super().__init__(home)
        self._office, self._home = office, home
        self.dialog: HandOnDialog | None = None

    def begin(self, me: StaffRow, leaver: StaffRow, table: StaffTable) -> None:
        self._me, self._leaver = me, leaver
        self._has_password = table.has_password(leaver)
        self._colleagues = colleagues_of(leaver, table)
        self._office.edits.ask(WorkOf(leaver.id), self._on_work)

    @Slot(object)
    def _on_work(self, work: OpenWork) -> None:
        words = self.words(self._leaver, sealed=self._has_password)
        self.dialog = HandOnDialog(words, work, self._colleagues, self._home)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.agreed.connect(self._on_agreed)
        self.dialog.open()

    def words(self, leaver: StaffRow, *, sealed: bool) -> tuple[str, str, str]:
        name = leaver.details.name
        final = self.tr("{0}さんは、きょうからこの窓口の記録を見られなくなります。元に戻せません。").format(name)
        key = self.tr("ファイルの鍵が新しくなり、前のパスワードでは開けなくなります。")
        kept = self.tr("これより前に作った控えは、前のパスワードでも開けるままです。")
        will = "\n".join((final, key, kept) if sealed else (final,))
        return self.tr("{0}さんの業務を終える").format(name), will, self.tr("業務を終える")

    @Slot(object)
    def _on_agreed(self, heir: StaffId | None) -> None:
        self._heir = heir
        if not self._has_password:
            self._hand_on()
        elif self._office.backups is not None:
            self._office.backups.before(BackupReason.BEFORE_KEY_CHANGE, self._on_backed_up, self._on_not_backed_up)
        else:
            self._shut_out()

    def _shut_out(self) -> None:
        assert self._office.access is not None
        work = partial(self._office.access.shut_out, self._me, self._leaver.id)
        self._office.jobs.write(work, self._on_shut_out, self._office.notices.report)

    @Slot(object)
    def _on_backed_up(self, _made: object) -> None:
        self._shut_out()

    @Slot(object)
    def _on_not_backed_up(self, error: Exception) -> None:
        """Somebody who left must not get in because a share is full: it can be done without."""
        question = self.tr("{0}\n\n控えを取らずに続けますか。")
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, DeskError):
            self._office.notices.report(error)
        elif QMessageBox.question(self._home, self.tr("業務を終える"), question.format(sentence(error))) == QMessageBox.StandardButton.Yes:
            self._shut_out()

    @Slot(object)
    def _on_shut_out(self, _nothing: object) -> None:
        self._office.notices.say(self.tr("ファイルの鍵を新しくしました。"))
        self._hand_on()

    def _hand_on(self) -> None:
        label_ = self.tr("{0}さんの業務を終了").format(self._leaver.details.name)
        self._office.edits.do(EndStaff(self._leaver.id, self._heir), label_, then=self._on_ended)

    @Slot(object)
    def _on_ended(self, _done: Done) -> None:
        self.ended.emit()
