"""What can be done from the page of a case: each act is one dialog or one wish."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from desk_gui.commands.base import Done
from desk_gui.commands.case_links import UnlinkCases
from desk_gui.commands.cases import CompleteTask, EditCase, ReinstateEntry, RemoveCase
from desk_gui.rows.attachments import AttachmentRow
from desk_gui.rows.case_links import CaseLinkRow
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import AppointmentRow, ClientRow, EntryRow, TaskRow
from desk_gui.rows.deadlines import DeadlineRow
from desk_gui.values.ids import StaffId
from desk_gui.viewmodels.cases import CaseFile
from desk_gui.viewmodels.office import Office
from desk_gui.views.cases.appointment_dialog import AppointmentDialog
from desk_gui.views.cases.case_dialog import CaseDialog
from desk_gui.views.cases.closing import ClosingDialog, reopening_dialog
from desk_gui.views.cases.correcting import CorrectDialog, WithdrawDialog
from desk_gui.views.cases.deadlines.dialog import DeadlineDialog
from desk_gui.views.cases.links.dialog import LinkDialog
from desk_gui.views.cases.people import ClientDialog
from desk_gui.views.cases.reassigning import Reassigning
from desk_gui.views.cases.restricting import NamedDialog, restrict_dialog, unrestrict_dialog
from desk_gui.views.cases.result_dialog import ResultDialog
from desk_gui.views.cases.roles_dialog import RolesDialog
from desk_gui.views.cases.tags_dialog import TagsDialog
from desk_gui.views.cases.task_dialog import TaskDialog
from desk_gui.views.cases.transferring import TransferDialog
from desk_gui.views.papers.consultation import ConsultationPaperDialog
from desk_gui.views.papers.handover import HandoverPaperDialog
from desk_gui.views.papers.study import StudyPaperDialog
from desk_gui.vocabulary import CaseStage

if TYPE_CHECKING:
    from desk_gui.views.cases.page import CasePage


class CaseActs(QObject):
    """Holds the dialog that is open."""

    gone = Signal()
    """The case was taken out of the list."""
    conferences_wanted = Signal()
    led_anew = Signal()
    """Somebody else has the case now; `before` says who had it."""

    def __init__(self, office: Office, file: CaseFile, page: QWidget) -> None:
        super().__init__(page)
        self._office, self._file, self._page = office, file, page
        self.dialog: QDialog | None = None
        self.reassigning = Reassigning(office, page)
        self.before: StaffId | None = None

    def connect_page(self, page: "CasePage") -> None:
        page.head.edit_wanted.connect(self.edit)
        page.head.stage_wanted.connect(self.set_stage)
        page.head.reassign_wanted.connect(self.reassign)
        page.head.transfer_wanted.connect(self.transfer)
        page.head.close_wanted.connect(self.close)
        page.head.reopen_wanted.connect(self.reopen)
        page.head.remove_wanted.connect(self.remove)
        page.head.restrict_wanted.connect(self.restrict)
        page.head.unrestrict_wanted.connect(self.unrestrict)
        page.head.named_wanted.connect(self.named)
        page.head.record_wanted.connect(self.print_record)
        page.head.handover_wanted.connect(self.print_handover)
        page.head.study_wanted.connect(self.prepare_study)
        page.about.case_wanted.connect(self.edit)
        page.about.client_wanted.connect(self.edit_client)
        page.history.timeline.correct_wanted.connect(self.correct)
        page.history.timeline.withdraw_wanted.connect(self.withdraw)
        page.history.timeline.file_wanted.connect(self.look_at)
        page.history.timeline.reinstate_wanted.connect(self.reinstate)
        self.conferences_wanted.connect(page.show_conferences)
        page.side.ecomap.opened.connect(page.show_ecomap)
        page.side.roles.action.clicked.connect(self.roles)
        page.side.deadlines.action.clicked.connect(self.add_deadline)
        page.side.deadlines.opened.connect(self.open_deadline)
        page.side.tasks.action.clicked.connect(self.add_task)
        page.side.tasks.ticked.connect(self.complete)
        page.side.tasks.opened.connect(self.open_task)
        page.side.appointments.action.clicked.connect(self.add_appointment)
        page.side.appointments.opened.connect(self.open_appointment)
        page.side.appointments.result_wanted.connect(self.write_result)
        page.side.tags.action.clicked.connect(self.tags)
        page.side.links.action.clicked.connect(self.link)
        page.side.links.dropped.connect(self.unlink)
        page.side.links.opened.connect(page.open)
        page.side.consent.action.clicked.connect(page.show_consents)

    @property
    def sheet(self) -> CaseSheet:
        assert self._file.sheet is not None
        return self._file.sheet

    def show(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def look_at(self, row: AttachmentRow) -> None:
        from desk_gui.views.cases.attachments.viewer import AttachmentViewer  # it draws sheets

        self.show(AttachmentViewer(self._office, row, self._page))

    @Slot()
    def edit(self) -> None:
        if self._office.presence.keeps_out():  # it finds people by name
            return
        self.before = self.sheet.case.details.staff
        dialog = CaseDialog(self._office, self.sheet.case, self._page)
        dialog.recorded.connect(self._on_edited)
        self.show(dialog)

    @Slot()
    def _on_edited(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, CaseDialog) and self.before is not None and dialog.fields.details().staff not in (None, self.before):
            self.led_anew.emit()

    @Slot()
    def print_record(self) -> None:
        self.show(ConsultationPaperDialog(self._office, self.sheet, self._page))

    @Slot()
    def print_handover(self) -> None:
        self.show(HandoverPaperDialog(self._office, self.sheet.case, self._page))

    @Slot()
    def prepare_study(self) -> None:
        if self._office.presence.keeps_covered():
            return
        self.show(StudyPaperDialog(self._office, self.sheet.case, self._page))

    @Slot()
    def print_handed_over(self) -> None:
        """From whoever had the case until just now."""
        self.show(HandoverPaperDialog(self._office, self.sheet.case, self._page, before=self.before))

    @Slot(object)
    def edit_client(self, row: ClientRow) -> None:
        if self._office.presence.keeps_covered():
            return
        self.show(ClientDialog(self._office, row, self._page))

    @Slot(object)
    def set_stage(self, stage: CaseStage) -> None:
        case = self.sheet.case
        command = EditCase(case.id, replace(case.details, stage=stage))
        self._office.edits.do(command, self.tr("段階を「{0}」に変更").format(stage.label), seen={case.id: case.version})

    @Slot()
    def reassign(self) -> None:
        if self._office.presence.keeps_out():  # it tells how much a colleague has to do
            return
        self.reassigning.begin(self.sheet.case)

    @Slot()
    def transfer(self) -> None:
        if not self._office.presence.keeps_out():  # it tells of agencies and of consents
            self.show(TransferDialog(self._office, self.sheet, self._page))

    @Slot()
    def close(self) -> None:
        self.show(ClosingDialog(self._office, self.sheet.case, self._page))

    @Slot()
    def reopen(self) -> None:
        self.show(reopening_dialog(self._office, self.sheet.case, self._page))

    @Slot()
    def remove(self) -> None:
        if self._office.presence.keeps_out():  # the list comes after it
            return
        self._office.edits.do(RemoveCase(self.sheet.case.id), self.tr("ケースを一覧から外した"), then=self._on_removed)

    @Slot()
    def restrict(self) -> None:
        self.show(restrict_dialog(self._office, self.sheet.case, self._page))

    @Slot()
    def unrestrict(self) -> None:
        self.show(unrestrict_dialog(self._office, self.sheet.case, self._page))

    @Slot()
    def named(self) -> None:
        self.show(NamedDialog(self._office, self.sheet.case, self._page))

    @Slot(object)
    def _on_removed(self, done: Done) -> None:
        self.gone.emit()

    @Slot(object)
    def correct(self, entry: EntryRow) -> None:
        if self._office.presence.keeps_covered():
            return
        self.show(CorrectDialog(self._office, self.sheet, entry, self._page))

    @Slot(object)
    def withdraw(self, entry: EntryRow) -> None:
        self.show(WithdrawDialog(self._office, self.sheet, entry, self._page))

    @Slot(object)
    def reinstate(self, entry: EntryRow) -> None:
        self._office.edits.do(ReinstateEntry(entry.id), self.tr("取り消した記録を戻した"))

    @Slot()
    def roles(self) -> None:
        self.show(RolesDialog(self._office, self.sheet, self._page))

    @Slot()
    def add_deadline(self) -> None:
        self.show(DeadlineDialog(self._office, None, self.sheet.case.id, self._page))

    @Slot(object)
    def open_deadline(self, row: DeadlineRow) -> None:
        self.show(DeadlineDialog(self._office, row, row.details.case, self._page))

    @Slot()
    def add_task(self) -> None:
        self.show(TaskDialog(self._office, None, self.sheet.case.id, self._page))

    @Slot(object)
    def open_task(self, task: TaskRow) -> None:
        self.show(TaskDialog(self._office, task, None, self._page))

    @Slot(object)
    def complete(self, task: TaskRow) -> None:
        command = CompleteTask(task.id, self._office.clock.today())
        self._office.edits.do(command, self.tr("やることを完了"), seen={task.id: task.version})

    @Slot()
    def tags(self) -> None:
        """Also by its key, which comes whether there is a case yet or not."""
        if self._file.sheet is not None and self._file.sheet.open_until is None:
            self.show(TagsDialog(self._office, self.sheet, self._page))

    @Slot()
    def link(self) -> None:
        if not self._office.presence.keeps_out():  # it finds other people's cases
            self.show(LinkDialog(self._office, self.sheet.case, self._page))

    @Slot(object)
    def unlink(self, row: CaseLinkRow) -> None:
        self._office.edits.do(UnlinkCases(row.id), self.tr("関連するケースから外した"), seen={row.id: row.version})

    @Slot()
    def add_appointment(self) -> None:
        self.show(AppointmentDialog(self._office, None, self.sheet.case.id, self._page))

    @Slot(object)
    def write_result(self, row: AppointmentRow) -> None:
        if not self._office.presence.keeps_covered():
            self.show(ResultDialog(self._office, self.sheet, row, self._page))

    @Slot(object)
    def open_appointment(self, row: AppointmentRow) -> None:
        if row.conference:
            self.conferences_wanted.emit()
        elif not self._office.presence.keeps_covered():
            self.show(AppointmentDialog(self._office, row, None, self._page))
