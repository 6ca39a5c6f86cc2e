"""What came of an appointment, written into 支援経過, and the next one made, as one act."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.commands.base import Batch, Command, Question
from desk_gui.commands.cases import AddAppointment, AddEntry, AppointmentById, EditAppointment
from desk_gui.errors import DeskError
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import AppointmentDetails, AppointmentRow, EntryDetails, Present
from desk_gui.values.clock import instant, local
from desk_gui.values.ids import AppointmentId, EntryId, new_id
from desk_gui.viewmodels.case_words import kind_of_means, near_day
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values, fields_of
from desk_gui.views.cases.entry_form import EntryForm
from desk_gui.views.cases.recording import as_one
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.time_field import TimeField
from desk_gui.vocabulary import EntryKind


class ResultDialog(FormDialog):
    """The entry begins with what the appointment knows: kind, time, minutes, who was there, who interpreted."""

    edits_with = "EditAppointment"

    def __init__(self, office: Office, sheet: CaseSheet, row: AppointmentRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent, action=self.tr("支援経過に記録"))
        self.setWindowTitle(self.tr("予約の結果"))
        self._sheet, self._row = sheet, row
        at = local(row.details.starts_at)
        day = near_day(at.date(), office.clock.today())
        words = (f"{day} {at:%H:%M}", row.details.means, row.details.title, row.details.place)
        self.form = EntryForm(office, self)
        self.form.offer(sheet)
        self.form.show_details(self._begun(row.details))
        self.grid = FormGrid(self, label_width=88)
        self.again = self.grid.row(self.tr("次回"), self._next(), self.tr("日を入れると、同じ内容の予約を作ります。"))
        for piece in (label("　".join(part for part in words if part), "strong", wrap=True), self.form, self.grid):
            self.body.addWidget(piece)
        self.body.addStretch(1)
        self.sized(940, 560)
        self.form.facts.moveCursor(QTextCursor.MoveOperation.End)
        self.form.facts.setFocus()

    def _next(self) -> QWidget:
        holder = QWidget(self)
        self.on = DateField(self.office.clock, holder, name=self.tr("次回の日"))
        self.at = TimeField(holder, name=self.tr("次回の時刻"))
        self.at.set_at(local(self._row.details.starts_at).time())
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.on)
        row.addWidget(self.at)
        row.addStretch(1)
        holder.setFocusProxy(self.on)
        return holder

    def _begun(self, booked: AppointmentDetails) -> EntryDetails:
        mine = next((row.details for row in self._sheet.staff if row.id == booked.staff), None)
        here = Present((mine.agency if mine else None) or self._sheet.desk, mine.name if mine else "")
        there = (Present(booked.agency),) if booked.agency is not None and booked.agency != here.agency else ()
        interpreted = self.tr("通訳：{0}").format(booked.interpreter_person) if booked.interpreter_person else ""
        facts = booked.result or "\n".join(part for part in (booked.title, interpreted) if part)
        kind = kind_of_means(booked.means)
        return EntryDetails(
            kind,
            booked.starts_at,
            booked.minutes,
            facts,
            present=(here, *there),
            client_present=kind is not EntryKind.CONFERENCE,
            language=booked.language,
            language_mode=booked.interpreter,
        )

    def place(self) -> Place:
        return Place("appointment_result", self._row.id, self.tr("{0} の予約の結果").format(self._sheet.case.number))

    def leads_to(self, error: DeskError) -> bool:
        return self.form.leads_to(error) or super().leads_to(error)

    def seen(self) -> dict[UUID, int]:
        return {self._row.id: self._row.version}

    def stands(self) -> Question[Any] | None:
        return AppointmentById(self._row.id)

    def values_of(self, stands: AppointmentRow | None) -> Values:
        return fields_of((stands or self._row).details)

    def typed(self) -> Values:
        return fields_of(replace(self._row.details, result=self._result(), next_on=self.on.day()))

    def take_over(self, stands: AppointmentRow, values: Values) -> None:
        """What came of it is told in the entry; the rest of the appointment is as it stands."""
        self._row = stands
        if values["result"] != self._result():
            self.form.facts.set_text(values["result"])
        self.on.set_day(values["next_on"])

    def _result(self) -> str:
        return self.form.facts.text().strip() or self.form.said.text().strip()

    def wish(self) -> Wish | None:
        details = None if self.form.composing else self.form.details()
        day, at = self.on.day(), self.at.at()
        past = self.tr("次回は、きょうより後の日にしてください。") if day is not None and day < self.office.clock.today() else ""
        timeless = self.tr("次回の時刻を入力してください。") if day is not None and at is None else ""
        self.grid.complain(self.again, self.on.complaint() or self.at.complaint() or past or timeless)
        if details is None or self.grid.go_to_first_complaint():
            return None
        entry = as_one(AddEntry(EntryId(new_id()), self._sheet.case.id, details), self.form.own.text(), self.form.files.values())
        booked = self._row.details
        done = EditAppointment(self._row.id, replace(booked, result=self._result(), next_on=day))
        again: tuple[Command, ...] = ()
        if day is not None and at is not None:
            fresh = replace(booked, starts_at=instant(day, at), result="", next_on=None)
            again = (AddAppointment(AppointmentId(new_id()), fresh),)
        return Batch((entry, done, *again)), self.tr("予約の結果を記録")
