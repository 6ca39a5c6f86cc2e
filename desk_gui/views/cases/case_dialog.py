"""Opening a case, and editing what it was opened with."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget

from desk_gui.commands.base import Batch, Done
from desk_gui.commands.cases import CaseById, EditCase, OpenCase
from desk_gui.commands.consultations import AttachConsultation, ConsultationById
from desk_gui.commands.deadlines import SetDeadline
from desk_gui.commands.desk import AllStaff, TheDesk
from desk_gui.rows.callers import Caller
from desk_gui.rows.cases import CaseDetails, CaseRow, ClientDetails, Participant
from desk_gui.rows.consultations import ConsultationRow
from desk_gui.rows.desk import DeskRow, StaffRow
from desk_gui.values.ids import CaseId, ConsultationId, DeadlineId, new_id
from desk_gui.viewmodels.consultations import short_category
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values
from desk_gui.views.cases import choices
from desk_gui.views.cases.deadlines.fields import DeadlineFields
from desk_gui.views.cases.people import PeoplePicker
from desk_gui.views.widgets.caller_fields import CallerFields
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.code_chips import CodeChips
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.keeping import Fields
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.row_form import RowForm
from desk_gui.views.widgets.sub_chips import SubChips
from desk_gui.vocabulary import CaseStage, Category, ParticipantRole, Urgency

_TITLE = 28
_CATEGORIES = {each.value: each for each in Category}


class CaseFields(Fields, FormGrid):
    """The fields of a case; what is not among them (roles) stays as it was."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent, label_width=112)
        self._clock = office.clock
        self._before = CaseDetails("", office.clock.today())
        self.people = self.row(self.tr("相談者"), PeoplePicker(office, self), self.tr("登録せずに始めて、あとから加えることもできます。"))
        self.for_another = self.row(self.tr("来談者"), QCheckBox(self.tr("本人以外の人からの相談"), self))
        self.called_by = self.row("", CallerFields(self))
        self.called_by.setAccessibleName(self.tr("来談者"))
        self.set_visible(self.called_by, visible=False)
        self.for_another.toggled.connect(self._on_for_another)
        told = self.tr("例　住まいと学校の手続き。空けておくと、相談内容区分が件名になります。")
        self.title = self.row(self.tr("件名"), Line(self), told)
        self.opened_on = self.row(self.tr("受付日"), DateField(office.clock, self), required=True)
        categories = [(each.value, short_category(each)) for each in Category]
        self.categories = self.row(self.tr("相談内容区分"), CodeChips(categories, self), self.tr("2けたの番号でも選べます。例　02"))
        self.subs = self.row(self.tr("小分類"), SubChips(self))
        self.set_visible(self.subs, visible=False)
        self.categories.changed.connect(self._on_categories)
        self.summary = self.row(self.tr("主訴・まとめ"), MultiLine(self, lines=2, most=8))
        urgencies = [(each, each.label) for each in Urgency]
        self.urgency = self.row(self.tr("緊急度"), Segmented(urgencies, self))
        stages = [Option(each, each.label) for each in CaseStage if each is not CaseStage.CLOSED]
        self.stage = self.row(self.tr("段階"), Choice(stages, self, typing=False))
        self.staff = self.row(self.tr("主担当"), Choice((), self))
        self.deadline = self.full(DeadlineFields(office.clock, self, wanted=False))
        self._led_to = (self.people, self.categories, self.urgency, self.deadline.kind)
        self.residence = self.row(self.tr("居住自治体"), Line(self))
        self.reception = self.row(self.tr("受付自治体"), Line(self))
        self.lead = self.row(self.tr("主担当自治体"), Line(self))

    def offer_sub_categories(self, desk: DeskRow) -> None:
        self.subs.offer(desk.profile.sub_categories)
        self._on_categories()

    def keys(self, scope: QWidget) -> None:
        """Alt+1 … 4 lead to what is asked in every case, from anywhere in `scope`; their names say so."""
        grids = (self, self, self, self.deadline)
        for number, (grid, field) in enumerate(zip(grids, self._led_to, strict=True), 1):
            name = grid.name_of(field)
            name.setText(f"{name.text()}{'　' if len(name.text()) < 5 else chr(10)}Alt+{number}")
            key = QShortcut(QKeySequence(f"Alt+{number}"), scope, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(field.setFocus)

    def offer_staff(self, rows: tuple[StaffRow, ...]) -> None:
        self.staff.set_options(choices.staff(rows, self._before.staff))

    def show_details(self, details: CaseDetails) -> None:
        self._before = details
        self.for_another.setChecked(details.called_by.known)
        self.called_by.show_caller(details.called_by)
        self.title.setText(details.title)
        self.opened_on.set_day(details.opened_on)
        self.categories.set_values(each.value for each in details.categories)
        self.subs.choose(details.sub_categories)
        self._on_categories()
        self.summary.set_text(details.summary)
        self.urgency.set_value(details.urgency)
        self.stage.set_value(details.stage)
        self.set_visible(self.stage, details.stage is not CaseStage.CLOSED)
        self.staff.set_value(details.staff)
        self.residence.setText(details.residence_municipality)
        self.reception.setText(details.reception_municipality)
        self.lead.setText(details.lead_municipality)

    def details(self) -> CaseDetails:
        return replace(
            self._before,
            title=self.title.text().strip() or "、".join(each.label for each in self._topics()),
            opened_on=self.opened_on.day() or self._before.opened_on,
            clients=self.people.ids(),
            called_by=self.called_by.caller() if self.for_another.isChecked() else Caller(),
            categories=self._topics(),
            sub_categories=self.subs.chosen(),
            stage=self.stage.value() or self._before.stage,
            urgency=self.urgency.value(),
            summary=self.summary.text().strip(),
            residence_municipality=self.residence.text().strip(),
            reception_municipality=self.reception.text().strip(),
            lead_municipality=self.lead.text().strip(),
            staff=self.staff.value(),
        )

    def _topics(self) -> tuple[Category, ...]:
        """In the order they were pressed: the first is what it is about."""
        return tuple(_CATEGORIES[code] for code in self.categories.values())

    def _wrong_opening(self) -> str:
        day = self.opened_on.day()
        if day is None:
            return self.tr("受付日を入力してください。")
        return self.tr("まだ来ていない日です。実際に受け付けた日を入力してください。") if day > self._clock.today() else ""

    @Slot()
    def _on_categories(self) -> None:
        self.subs.narrow(self._topics())
        self.set_visible(self.subs, self.subs.any)

    @Slot(bool)
    def _on_for_another(self, there: bool) -> None:
        self.set_visible(self.called_by, there)

    def check(self) -> bool:
        words = self.people.left_over()
        nobody = self.tr("「{0}」の人はまだ選ばれていません。Enterで探して選ぶか登録し、要らなければ消してください。").format(words)
        self.complain(self.people, nobody if words else "")
        named = self.title.text().strip() or self._topics()
        self.complain(self.title, "" if named else self.tr("件名を入力するか、相談内容区分を選んでください。"))
        self.complain(self.opened_on, self.opened_on.complaint() or self._wrong_opening())
        return not self.go_to_first_complaint() and self.deadline.check()


class CaseDialog(RowForm):
    """`case` None: a new one. `opened` tells the id of the case just made. `consultation`: the one it grows out of."""

    by_id = CaseById
    _row: CaseRow | None
    opened = Signal(object)
    filled_later = True  # what the desk filled in is nobody's draft

    def __init__(self, office: Office, case: CaseRow | None = None, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent, action=self.tr("保存") if case else self.tr("ケースを開く"))
        self._row = case
        self._id = case.id if case else CaseId(new_id())
        self._consultation: ConsultationId | None = None
        self.setWindowTitle(self.tr("{0} を編集").format(case.number) if case else self.tr("新しいケース"))
        self.fields = CaseFields(office, self)
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        self.fields.keys(self)
        self.sized(720, 620)
        self._begin()
        office.edits.ask(AllStaff(), self._on_staff)

    def _begin(self) -> None:
        self.fields.deadline.setVisible(self._row is None)  # of a case that stands they are beside its history
        if self._row is not None:
            self.fields.show_details(self._row.details)
            self.fields.people.show_people(self._row.clients)
        else:
            today = self.office.clock.today()
            self.fields.show_details(CaseDetails("", today, staff=self.office.edits.actor))
        self.fields.people.search.setFocus()

    def grow_from(self, consultation: ConsultationId) -> None:
        """Take over what the consultation holds, and attach it when the case is opened. Call at once after making the dialog."""
        self._consultation = consultation

    def place(self) -> Place:
        about = self.tr("ケース {0}").format(self._row.number) if self._row else self.tr("新しいケース")
        form = "edit_case" if self._row else "new_case_from" if self._consultation else "new_case"
        return Place(form, self._id if self._row else self._consultation, about)

    def wish(self) -> Wish | None:
        if not self.fields.check():
            return None
        details, fresh = self.fields.details(), self.fields.people.fresh()
        if self._row is not None:
            return self._together((*fresh, EditCase(self._id, details))), self.tr("ケースを編集")
        attach = (AttachConsultation(self._consultation, self._id),) if self._consultation else ()
        runs = self.fields.deadline.details(self._id)
        deadline = (SetDeadline(DeadlineId(new_id()), runs),) if runs else ()
        return self._together((*fresh, OpenCase(self._id, details), *attach, *deadline)), self.tr("ケースを開いた")

    @staticmethod
    def _together(commands: tuple[Any, ...]) -> Any:
        return commands[0] if len(commands) == 1 else Batch(commands)

    def details(self) -> CaseDetails:
        return self.fields.details()

    def show_details(self, details: CaseDetails) -> None:
        self.fields.show_details(details)

    def book(self, stands: CaseRow) -> Mapping[UUID, str]:
        return {row.id: row.in_lists for row in stands.clients} | self.fields.people.names()

    def take_over(self, stands: CaseRow, values: Values) -> None:
        """Who was chosen here stays chosen; the people of the other version come with it where only they changed them."""
        mine = self.fields.people.ids()
        super().take_over(stands, values)
        if values["clients"] != mine:
            self.fields.people.show_people(stands.clients)

    @Slot(object)
    def _on_staff(self, rows: tuple[StaffRow, ...]) -> None:
        self.fields.offer_staff(rows)
        self.office.edits.ask(TheDesk(), self._on_desk)

    @Slot(object)
    def _on_desk(self, desk: DeskRow) -> None:
        """A new case is received here, and the desk leads until somebody else does."""
        self.fields.offer_sub_categories(desk)
        if self._row is not None:
            self.keep_draft()
            return
        before = self.fields.details()
        lead = Participant(desk.agency.id, ParticipantRole.LEAD, self.office.clock.today())
        town = before.reception_municipality or desk.agency.details.municipality
        self.fields.show_details(replace(before, reception_municipality=town, participants=before.participants or (lead,)))
        if self._consultation is not None:
            self.office.edits.ask(ConsultationById(self._consultation), self._on_consultation)
        else:
            self.keep_draft()

    @Slot(object)
    def _on_consultation(self, row: ConsultationRow) -> None:
        told, spoken = row.details, [use.language for use in row.details.languages]
        topics = "、".join(each.label for each in told.categories)
        first = told.note.strip().split("\n")[0]
        details = replace(
            self.fields.details(),
            title=first if 0 < len(first) <= _TITLE else topics,
            opened_on=told.on,
            categories=told.categories,
            summary=told.note,
            residence_municipality=told.municipality,
            called_by=told.called_by,
            sub_categories=told.sub_categories,
        )
        self.fields.show_details(details)
        self.fields.people.suggestion = ClientDetails(
            language=spoken[0] if spoken else "",
            other_languages=tuple(spoken[1:]),
            nationality=told.nationality,
            residence_status=told.residence_status,
            municipality=told.municipality,
        )
        self.notice.setVisible(True)
        self.notice.say(self.tr("{0} の内容を写しました。").format(row.number), tone="info")
        self.keep_draft()

    @Slot(object)
    def _on_done(self, done: Done) -> None:
        super()._on_done(done)
        self.opened.emit(self._id)
