"""ケース: the list, and one case in its place."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desk_gui.commands.attachments import AttachmentById
from desk_gui.commands.base import Page, Question
from desk_gui.commands.calls import CallById
from desk_gui.commands.cases import AppointmentById, CaseSheetOf, ClientById, FindCases, TaskById
from desk_gui.commands.conferences import ConferenceById
from desk_gui.commands.deadlines import DeadlineById
from desk_gui.commands.look_alikes import ResemblanceById
from desk_gui.commands.private_lines import PrivateLineById
from desk_gui.commands.referrals import ReferralById
from desk_gui.commands.rounds import RoundById
from desk_gui.rows.attachments import AttachmentRow
from desk_gui.rows.calls import CallRow
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import AppointmentRow, CaseListRow, ClientRow, TaskRow
from desk_gui.rows.conferences import ConferenceRow
from desk_gui.rows.deadlines import DeadlineRow
from desk_gui.rows.look_alikes import ResemblanceRow
from desk_gui.rows.private_lines import PrivateLineRow
from desk_gui.rows.referrals import ReferralRow
from desk_gui.rows.rounds import RoundRow
from desk_gui.values.ids import (
    CaseId,
    ClientId,
    ConsultationId,
    EmergencyId,
    EntryId,
)
from desk_gui.viewmodels.office import Office
from desk_gui.views.cases.appointment_dialog import AppointmentDialog
from desk_gui.views.cases.begun import FORMS, Begun
from desk_gui.views.cases.call_dialog import CallDialog
from desk_gui.views.cases.case_dialog import CaseDialog
from desk_gui.views.cases.deadlines.dialog import DeadlineDialog
from desk_gui.views.cases.list_page import CaseListPage
from desk_gui.views.cases.page import CasePage
from desk_gui.views.cases.people import ClientDialog
from desk_gui.views.cases.resemblance import ResemblanceDialog
from desk_gui.views.cases.tags_dialog import TagsDialog
from desk_gui.views.cases.task_dialog import TaskDialog
from desk_gui.views.emergency.acts import Emergencies
from desk_gui.views.screen import Screen
from desk_gui.views.widgets.pages import Pages

_NEW: dict[str, type[TaskDialog | AppointmentDialog]] = {"new_task": TaskDialog, "new_appointment": AppointmentDialog}


class CasesScreen(Screen):
    """Opens whatever belongs to a case: the case, its client, a task, an appointment, a referral."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._client: ClientId | None = None
        self.dialog: QDialog | None = None
        self.list = CaseListPage(office, self)
        self.page = CasePage(office, self)
        self.begun = Begun(office, self)
        self.emergencies = Emergencies(office, self)
        self.stack = Pages(self)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._connect()

    def _connect(self) -> None:
        self.list.opened.connect(self.open_case)
        self.list.tags_wanted.connect(self._on_tags_wanted)
        self.list.new_wanted.connect(self.new_case)
        self.list.emergency_wanted.connect(self.emergencies.ask)
        self.page.left.connect(self._on_left)
        self.page.lost.connect(self._on_lost)
        self.office.presence.changed.connect(self._on_presence)
        self.begun.case_wanted.connect(self.open_case)
        self.begun.made.connect(self._show)
        self.emergencies.case_wanted.connect(self.open_case)

    def refresh(self) -> None:
        if self.page.file.case is None:
            self._to_the_list()
        (self.list if self.stack.currentWidget() is self.list else self.page).refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Arrows and Enter work in the list at once."""
        super().showEvent(event)
        if self.stack.currentWidget() is self.list:
            self.list.table.setFocus()

    def flush(self) -> None:
        self.page.flush()

    def show_alone(self, *, alone: bool) -> bool:
        if self.stack.currentWidget() is not self.page or self.page.file.sheet is None:
            return False
        self.page.show_alone(alone=alone)
        return True

    def show_thing(self, kind: str, thing: UUID | None) -> None:
        if kind == "emergency":
            self.emergencies.show(EmergencyId(thing) if thing is not None else None)
        elif thing is None:
            self._show_new(kind)
        elif kind == "case":
            self.open_case(CaseId(thing))
        elif kind == "new_case_from":
            self.new_case_from(ConsultationId(thing))
        elif kind == "new_entry":
            self.open_case(CaseId(thing), writing=True)
        elif kind in _NEW:
            self.open_case(CaseId(thing))
            self._show(_NEW[kind](self.office, None, CaseId(thing), self))
        elif kind in FORMS:
            self.begun.open(kind, thing)
        else:
            self._ask_for(kind, thing)

    def _show_new(self, kind: str) -> None:
        if kind == "new_case":
            self.new_case()
        elif kind == "new_call":
            self._on_call(None)
        elif kind in _NEW:
            self._show(_NEW[kind](self.office, None, None, self))

    def _ask_for(self, kind: str, thing: UUID) -> None:
        """What stands behind a name is asked for, and shown when it is known."""
        if kind == "client":
            self._client = ClientId(thing)
            self.office.edits.ask(FindCases(client=self._client, with_closed=True), self._on_cases_of_client)
            return
        known: dict[str, tuple[Callable[[Any], Question[Any]], Callable[[Any], None]]] = {
            "task": (TaskById, self._on_task),
            "call": (CallById, self._on_call),
            "appointment": (AppointmentById, self._on_appointment),
            "conference": (ConferenceById, self._on_conference),
            "deadline": (DeadlineById, self._on_deadline),
            "round": (RoundById, self._on_round),
            "attachment": (AttachmentById, self._on_attachment),
            "private_line": (PrivateLineById, self._on_private_line),
            "resemblance": (ResemblanceById, self._on_resemblance),
            "referral": (ReferralById, self._on_referral),
        }
        question, shown = known[kind]
        self.office.edits.ask(question(thing), shown)

    @Slot(object)
    def open_case(self, case: CaseId, tab: str = "history", *, writing: bool = False, entry: EntryId | None = None) -> None:
        self.stack.setCurrentWidget(self.page)
        self.page.open(case, tab, writing=writing, entry=entry)

    @Slot(object)
    def _on_tags_wanted(self, case: CaseId) -> None:
        if not self.office.presence.keeps_out():
            self.office.edits.ask(CaseSheetOf(case), self._on_to_be_tagged)

    @Slot(object)
    def _on_to_be_tagged(self, sheet: CaseSheet) -> None:
        self._show(TagsDialog(self.office, sheet, self))

    @Slot()
    def new_case(self) -> None:
        self._show_case(CaseDialog(self.office, None, self))

    def new_case_from(self, consultation: ConsultationId) -> None:
        dialog = CaseDialog(self.office, None, self)
        dialog.grow_from(consultation)
        self._show_case(dialog)

    def _show_case(self, dialog: CaseDialog) -> None:
        dialog.opened.connect(self.open_case)
        self._show(dialog)

    @Slot(QDialog)
    def _show(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _on_left(self) -> None:
        if not self.office.presence.keeps_out():
            self._to_the_list()
            self.list.refresh()

    def _to_the_list(self) -> None:
        if self.stack.currentWidget() is self.page and not self.office.presence.client:
            self.stack.setCurrentWidget(self.list)
            self.list.table.setFocus()

    @Slot()
    def _on_lost(self) -> None:
        """What is typed in a form of it stays as a draft."""
        for dialog in self.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()
        self.refresh()

    @Slot()
    def _on_presence(self) -> None:
        """Whoever sat before an empty page has left: the list may be seen again."""
        if self.page.file.case is None and self.stack.currentWidget() is self.page:
            self.refresh()

    @Slot(object)
    def _on_cases_of_client(self, page: Page[CaseListRow]) -> None:
        """Somebody's latest case; without one, what is known of them."""
        if page.rows:
            self.open_case(page.rows[0].id)
        elif self._client is not None:
            self.office.edits.ask(ClientById(self._client), self._on_client)

    @Slot(object)
    def _on_client(self, row: ClientRow) -> None:
        self._show(ClientDialog(self.office, row, self))

    @Slot(object)
    def _on_task(self, row: TaskRow) -> None:
        if row.details.case is not None:
            self.open_case(row.details.case)
        self._show(TaskDialog(self.office, row, None, self))

    @Slot(object)
    def _on_call(self, row: CallRow | None) -> None:
        self._show(CallDialog(self.office, row, self))

    @Slot(object)
    def _on_appointment(self, row: AppointmentRow) -> None:
        if row.details.case is not None:
            self.open_case(row.details.case)
        self._show(AppointmentDialog(self.office, row, None, self))

    @Slot(object)
    def _on_conference(self, row: ConferenceRow) -> None:
        """In the first of its cases."""
        if row.agenda:
            self.open_case(row.agenda[0].case, "conferences")

    @Slot(object)
    def _on_deadline(self, row: DeadlineRow) -> None:
        self.open_case(row.details.case)
        self._show(DeadlineDialog(self.office, row, row.details.case, self))

    @Slot(object)
    def _on_round(self, row: RoundRow) -> None:
        self.open_case(row.case, "rounds")

    @Slot(object)
    def _on_attachment(self, row: AttachmentRow) -> None:
        """In its case, and opened."""
        self.open_case(row.case, "attachments")
        from desk_gui.views.cases.attachments.viewer import AttachmentViewer

        self._show(AttachmentViewer(self.office, row, self))

    @Slot(object)
    def _on_private_line(self, row: PrivateLineRow) -> None:
        """Beside its entry."""
        self.open_case(row.case, entry=row.entry)

    @Slot(object)
    def _on_resemblance(self, row: ResemblanceRow) -> None:
        dialog = ResemblanceDialog(self.office, row, self)
        dialog.case_wanted.connect(self.open_case)
        dialog.client_wanted.connect(self._ask_for_client)
        self._show(dialog)

    @Slot(object)
    def _ask_for_client(self, client: ClientId) -> None:
        self._ask_for("client", client)

    @Slot(object)
    def _on_referral(self, row: ReferralRow) -> None:
        self.stack.setCurrentWidget(self.page)
        self.page.open(row.details.case, "referrals", referral=row.id)
