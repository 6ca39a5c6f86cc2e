"""予約: when, who, where, in which language."""

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.base import Page
from desk_gui.commands.cases import AddAppointment, AppointmentById, EditAppointment, FindCases, RemoveAppointment
from desk_gui.commands.desk import AllStaff
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.cases import AppointmentDetails, AppointmentRow, CaseListRow
from desk_gui.rows.desk import StaffRow
from desk_gui.values.clock import instant, local
from desk_gui.values.ids import AppointmentId, CaseId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values
from desk_gui.views.cases import choices
from desk_gui.views.cases.task_dialog import case_option
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.minutes_field import MinutesField
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.row_form import RowForm
from desk_gui.views.widgets.time_field import TimeField
from desk_gui.vocabulary import LanguageMode


class AppointmentDialog(RowForm):
    """`row` None: a new one, for `case` if given."""

    by_id = AppointmentById
    edits_with = "EditAppointment"
    _row: AppointmentRow | None

    def __init__(self, office: Office, row: AppointmentRow | None, case: CaseId | None = None, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("予約") if row else self.tr("予約を追加"))
        self._row = row
        nine = instant(office.clock.today(), time(9))
        self._before = row.details if row else AppointmentDetails(nine, case=case, staff=office.edits.actor)
        self._build()
        self.show_details(self._before)
        self.sized(600, 560)
        self.title.setFocus()
        office.edits.ask(AllStaff(), self._on_staff)
        office.edits.ask(FindAgencies(with_closed=True), self._on_agencies)
        if office.presence.client:
            self.grid.set_visible(self.case, False)
        else:
            office.edits.ask(FindCases(with_closed=True, limit=5000), self._on_cases)

    def _build(self) -> None:
        grid = self.grid = FormGrid(self, label_width=96)
        self.title = grid.row(self.tr("用件"), Line(self), self.tr("例　来所面談（転職の相談）"))
        grid.row(self.tr("日時"), self._when(), required=True)
        self.minutes = grid.row(self.tr("長さ"), MinutesField(self))
        means = [
            (word, word)
            for word in (self.tr("来所"), self.tr("電話"), self.tr("訪問"), self.tr("同行"), self.tr("オンライン"), self.tr("会議"))
        ]
        self.means = grid.row(self.tr("方法"), ChipGroup(means, self, multi=False))
        self.where = grid.row(self.tr("場所"), Line(self))
        self.meet_at = grid.row(self.tr("待ち合わせ"), Line(self), self.tr("例　9:40 市役所 正面玄関"))
        self.staff = grid.row(self.tr("担当"), Choice((), self))
        self.case = grid.row(self.tr("ケース"), Choice((), self, empty=self.tr("ケースなし")))
        self.agency = grid.row(self.tr("相手の機関"), Choice((), self, empty=self.tr("なし")))
        self.language = grid.row(self.tr("使用言語"), Choice(choices.languages(), self))
        modes = [Option(mode, mode.label) for mode in LanguageMode]
        self.interpreter = grid.row(self.tr("通訳の手配"), Choice(modes, self, typing=False, empty=self.tr("未定")))
        self.interpreter_person = grid.row(self.tr("通訳者"), Line(self), self.tr("だれが通訳するか。例　国流協 レさん"))
        self.note = grid.row(self.tr("備考"), MultiLine(self, lines=1, most=5))
        self.outcome = grid.row(
            self.tr("結果"), MultiLine(self, lines=1, most=5), self.tr("「結果を支援経過に書く」で、経過と次回の予約も一度に作れます。")
        )
        self.next_on = grid.row(self.tr("次回"), DateField(self.office.clock, self, name=self.tr("次回の日")))
        self.means.changed.connect(self._on_means)
        self.body.addWidget(grid)
        self.body.addStretch(1)
        if self._row is not None:
            away = Button(self.tr("予約を取り下げる"), "trash", self, tone="quiet")
            self.foot.insertWidget(0, away)
            away.clicked.connect(self._on_remove)
            self.write_it = Button(self.tr("結果を支援経過に書く"), "note", self)
            self.write_it.setVisible(self._before.case is not None and self._before.starts_at <= self.office.clock.now())
            self.foot.insertWidget(1, self.write_it)
            self.write_it.clicked.connect(self._on_result)

    def _when(self) -> QWidget:
        holder = QWidget(self)
        self.on = DateField(self.office.clock, holder, name=self.tr("日付"))
        self.at = TimeField(holder, name=self.tr("時刻"))
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.on)
        row.addWidget(self.at)
        row.addStretch(1)
        holder.setFocusProxy(self.on)
        self._when_field = holder
        return holder

    def show_details(self, details: AppointmentDetails) -> None:
        at = local(details.starts_at)
        self.title.setText(details.title)
        self.on.set_day(at.date() if self._row else None)
        self.at.set_at(at.time() if self._row else None)
        self.minutes.set_minutes(details.minutes)
        self.means.set_value(details.means or None)
        self.where.setText(details.place)
        self.staff.set_value(details.staff)
        self.case.set_value(details.case)
        self.agency.set_value(details.agency)
        self.language.set_value(details.language or None)
        self.interpreter.set_value(details.interpreter)
        self.note.set_text(details.note)
        self.meet_at.setText(details.meet_at)
        self.interpreter_person.setText(details.interpreter_person)
        self.outcome.set_text(details.result)
        self.next_on.set_day(details.next_on)
        self._on_means()

    @Slot()
    def _on_means(self) -> None:
        """Where somebody goes along, more is to be agreed; what was written of it is never out of sight."""
        along = self.means.value() == self.tr("同行")
        self.grid.set_visible(self.meet_at, along or bool(self.meet_at.text()))
        over = self._row is not None
        for field, written in ((self.outcome, self.outcome.text()), (self.next_on, self.next_on.line.text())):
            self.grid.set_visible(field, over and (along or bool(written)))

    def place(self) -> Place:
        about = self._before.title or self.windowTitle()
        return Place("appointment" if self._row else "new_appointment", self._row.id if self._row else self._before.case, about)

    def wish(self) -> Wish | None:
        on, at, minutes = self.on.day(), self.at.at(), self.minutes.minutes()
        missing = "" if on and at else self.tr("日付と時刻を入力してください。")
        self.grid.complain(self._when_field, self.on.complaint() or self.at.complaint() or missing)
        self.grid.complain(self.minutes, "" if minutes else self.tr("長さを分で入力してください。"))
        following = self.next_on.day()
        early = self.tr("この予約より後の日を入力してください。") if on and following and following < on else ""
        self.grid.complain(self.next_on, self.next_on.complaint() or early)
        if self.grid.go_to_first_complaint():
            return None
        details = self.details()
        if self._row is None:
            return AddAppointment(AppointmentId(new_id()), details), self.tr("予約を追加")
        return EditAppointment(self._row.id, details), self.tr("予約を変更")

    def details(self) -> AppointmentDetails:
        on, at = self.on.day(), self.at.at()
        return replace(
            self._before,
            starts_at=instant(on, at) if on and at else self._before.starts_at,
            minutes=self.minutes.minutes() or self._before.minutes,
            title=self.title.text().strip(),
            case=self._before.case if self.case.isHidden() else self.case.value(),
            agency=self.agency.value(),
            staff=self.staff.value(),
            means=self.means.value() or "",
            language=self.language.value() or "",
            interpreter=self.interpreter.value(),
            place=self.where.text().strip(),
            note=self.note.text().strip(),
            meet_at=self.meet_at.text().strip(),
            interpreter_person=self.interpreter_person.text().strip(),
            result=self.outcome.text().strip(),
            next_on=self.next_on.day(),
        )

    def take_over(self, stands: AppointmentRow, values: Values) -> None:
        self._before = stands.details
        super().take_over(stands, values)

    @Slot(object)
    def _on_staff(self, rows: tuple[StaffRow, ...]) -> None:
        self.staff.set_options(choices.staff(rows, self._before.staff))

    @Slot(object)
    def _on_agencies(self, rows: tuple[AgencyRow, ...]) -> None:
        self.agency.set_options(choices.agencies(rows, kept=self._before.agency))

    @Slot(object)
    def _on_cases(self, page: Page[CaseListRow]) -> None:
        self.case.set_options([case_option(row) for row in page.rows])

    @Slot()
    def _on_result(self) -> None:
        """What was changed here and not saved is kept, and waits in きょう."""
        if self._row is not None:
            self.reject()
            self.office.navigator.resume(Place("appointment_result", self._row.id, self.windowTitle()))

    @Slot()
    def _on_remove(self) -> None:
        if self._row is not None:
            command = RemoveAppointment(self._row.id)
            self.send(command, self.tr("予約を取り下げ"))
