"""担当替え: of one case, or of all of one person's: how much it is, and who has it from now on."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.desk import AllStaff
from desk_gui.commands.reassigning import ReassignAll, ReassignCase, WorkToReassign
from desk_gui.rows.cases import CaseRow
from desk_gui.rows.desk import OpenWork, StaffRow
from desk_gui.values.ids import StaffId
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.hand_on import ON_CASES, HandOnDialog


class Reassigning(QObject):
    """Everything is asked before the dialog opens, so that it opens with its counts."""

    def __init__(self, office: Office, home: QWidget) -> None:
        super().__init__(home)
        self._office, self._home = office, home
        self._case: CaseRow | None = None
        self._staff: StaffRow | None = None
        self._colleagues: tuple[StaffRow, ...] = ()
        self.dialog: HandOnDialog | None = None

    def begin(self, case: CaseRow) -> None:
        self._case, self._staff = case, None
        self._office.edits.ask(AllStaff(), self._on_staff)

    def begin_all(self, staff: StaffRow) -> None:
        self._case, self._staff = None, staff
        self._office.edits.ask(AllStaff(), self._on_staff)

    @Slot(object)
    def _on_staff(self, rows: tuple[StaffRow, ...]) -> None:
        has_it = self._case.details.staff if self._case else self._staff.id if self._staff else None
        self._colleagues = tuple(row for row in rows if row.id != has_it and row.details.role in ON_CASES)
        question = WorkToReassign(case=self._case.id) if self._case else WorkToReassign(staff=has_it)
        self._office.edits.ask(question, self._on_work)

    @Slot(object)
    def _on_work(self, work: OpenWork) -> None:
        self.dialog = HandOnDialog(self._words(), work, self._colleagues, self._home, hidden=self._hidden())
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.agreed.connect(self._on_agreed)
        self.dialog.open()

    def _words(self) -> tuple[str, str, str]:
        act = self.tr("担当を替える")
        if self._case is not None:
            title = self.tr("{0} の担当替え").format(self._case.number)
            return title, self.tr("このケースと、その中のやること・これからの予約を後任に移します。Ctrl+Z で戻せます。"), act
        name = self._staff.details.name if self._staff else ""
        will = self.tr("{0}さんのケース・やること・予約をまとめて後任に移します。{0}さんは職員のままです。Ctrl+Z で戻せます。")
        return self.tr("{0}さんの担当をまとめて替える").format(name), will.format(name), act

    def _hidden(self) -> str:
        restricted = self.tr("取扱注意のケースでは、後任も見られる職員に加わります。")
        if self._case is not None:
            return restricted if self._case.restricted else ""
        return self.tr("ここに表示されない仕事は移りません。それを見られる職員が移してください。")

    @Slot(object)
    def _on_agreed(self, heir: StaffId | None) -> None:
        do = self._office.edits.do
        if self._case is not None:
            do(ReassignCase(self._case.id, heir), self.tr("担当替え"), seen={self._case.id: self._case.version})
        elif self._staff is not None:
            do(ReassignAll(self._staff.id, heir), self.tr("担当をまとめて替えた"))
