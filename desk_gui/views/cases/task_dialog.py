"""やること: what, by when, whose; with a case or without."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.base import Page
from desk_gui.commands.cases import AddTask, CompleteTask, EditTask, FindCases, RemoveTask, ReopenTask, TaskById
from desk_gui.commands.desk import AllStaff
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.cases import CaseListRow, TaskDetails, TaskRow
from desk_gui.rows.desk import StaffRow
from desk_gui.values.ids import CaseId, TaskId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values
from desk_gui.views.cases import choices
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.row_form import RowForm


def case_option(row: CaseListRow) -> Option:
    return Option(row.id, f"{row.number}　{row.who}" + ("" if row.protected else f"　{row.title}"), row.reading)


class TaskDialog(RowForm):
    """`task` None: a new one, for `case` if given. What is to choose from arrives a moment after the dialog."""

    by_id = TaskById
    edits_with = "EditTask"
    _row: TaskRow | None

    def __init__(self, office: Office, task: TaskRow | None, case: CaseId | None = None, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("やること") if task else self.tr("やることを追加"))
        self._row = task
        self._before = task.details if task else TaskDetails("", staff=office.edits.actor, case=case)
        self._people: dict[str, list[Option]] = {}
        self._build()
        self.show_details(self._before)
        self.sized(560, 360)
        self.text.setFocus()
        office.edits.ask(AllStaff(), self._on_staff)
        office.edits.ask(FindAgencies(with_closed=True), self._on_agencies)
        if office.presence.client:
            self.grid.set_visible(self.case, False)
        else:
            office.edits.ask(FindCases(with_closed=True, limit=5000), self._on_cases)

    def _build(self) -> None:
        self.grid = FormGrid(self, label_width=96)
        self.text = self.grid.row(self.tr("やること"), MultiLine(self, lines=1, most=4), required=True)
        self.due = self.grid.row(self.tr("期限"), DateField(self.office.clock, self))
        self.due_note = self.grid.row(self.tr("期限の補足"), Line(self), self.tr("例　13:00まで、返事が来てから"))
        self.owner = self.grid.row(self.tr("だれが"), Choice((), self), self.tr("窓口の職員、または約束した機関"))
        self.person = self.grid.row(self.tr("相手の担当者"), Line(self))
        self.case = self.grid.row(self.tr("ケース"), Choice((), self, empty=self.tr("ケースなし")))
        self.body.addWidget(self.grid)
        self.body.addStretch(1)
        if self._row is not None:
            self._build_foot(self._row)

    def _build_foot(self, task: TaskRow) -> None:
        done = Button(self.tr("未完了に戻す") if task.done_on else self.tr("完了にする"), "check", self)
        away = Button(self.tr("取り下げる"), "trash", self, tone="quiet")
        self.foot.insertWidget(0, away)
        self.foot.insertWidget(1, done)
        done.clicked.connect(self._on_finish)
        away.clicked.connect(self._on_remove)

    def show_details(self, details: TaskDetails) -> None:
        self.text.set_text(details.text)
        self.due.set_day(details.due)
        self.due_note.setText(details.due_note)
        self.person.setText(details.person)
        self.owner.set_value(details.staff or details.agency)
        self.case.set_value(details.case)

    def place(self) -> Place:
        about = self._before.text or self.tr("新しいやること")
        return Place("task" if self._row else "new_task", self._row.id if self._row else self._before.case, about)

    def details(self) -> TaskDetails:
        chosen = self.owner.value()
        is_staff = chosen in [option.value for option in self._people.get("staff", ())]
        return replace(
            self._before,
            text=self.text.text().strip(),
            due=self.due.day(),
            due_note=self.due_note.text().strip(),
            staff=chosen if is_staff else None,
            agency=chosen if chosen and not is_staff else None,
            person=self.person.text().strip(),
            case=self._before.case if self.case.isHidden() else self.case.value(),
        )

    def wish(self) -> Wish | None:
        details = self.details()
        self.grid.complain(self.text, "" if details.text else self.tr("やることを入力してください。"))
        day = details.due
        past = day is not None and day != self._before.due and day < self.office.clock.today()
        said = self.tr("すでに過ぎた日です。これからの日を入力してください。") if past else ""
        self.grid.complain(self.due, self.due.complaint() or said)
        if self.grid.go_to_first_complaint():
            return None
        if self._row is None:
            return AddTask(TaskId(new_id()), details), self.tr("やることを追加")
        return EditTask(self._row.id, details), self.tr("やることを編集")

    def take_over(self, stands: TaskRow, values: Values) -> None:
        self._before = stands.details
        super().take_over(stands, values)

    @Slot(object)
    def _on_staff(self, rows: tuple[StaffRow, ...]) -> None:
        self._people["staff"] = choices.staff(rows, self._before.staff)
        self._offer_owners()

    @Slot(object)
    def _on_agencies(self, rows: tuple[AgencyRow, ...]) -> None:
        self._people["agencies"] = choices.agencies(rows, kept=self._before.agency)
        self._offer_owners()

    def _offer_owners(self) -> None:
        self.owner.set_options([*self._people.get("staff", ()), *self._people.get("agencies", ())])

    @Slot(object)
    def _on_cases(self, page: Page[CaseListRow]) -> None:
        self.case.set_options([case_option(row) for row in page.rows])

    @Slot()
    def _on_finish(self) -> None:
        if self._row is None:
            return
        done = ReopenTask(self._row.id) if self._row.done_on else CompleteTask(self._row.id, self.office.clock.today())
        label = self.tr("未完了に戻した") if self._row.done_on else self.tr("やることを完了")
        self.send(done, label)

    @Slot()
    def _on_remove(self) -> None:
        if self._row is not None:
            command = RemoveTask(self._row.id)
            self.send(command, self.tr("やることを取り下げ"))
