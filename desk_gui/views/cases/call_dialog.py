"""電話メモ: written while the telephone is still at the ear, and later made into what it is."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.commands.base import Batch, Command, Done, Page
from desk_gui.commands.calls import CallById, EditCall, NoteCall, SettleCall
from desk_gui.commands.cases import AddEntry, FindCases
from desk_gui.commands.desk import AllStaff
from desk_gui.commands.look_alikes import ClientLookAlikes
from desk_gui.rows.calls import CallDetails, CallRow
from desk_gui.rows.cases import CaseListRow, ClientDetails, EntryDetails
from desk_gui.rows.desk import StaffRow
from desk_gui.rows.look_alikes import Look
from desk_gui.values.ids import CallId, EntryId, new_id
from desk_gui.viewmodels.case_words import safe_words
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values
from desk_gui.views.cases import choices
from desk_gui.views.cases.task_dialog import case_option
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.row_form import RowForm
from desk_gui.vocabulary import CallOutcome, EntryKind


class CallDialog(RowForm):
    """`call` None: the telephone has just rung."""

    by_id = CallById
    edits_with = "EditCall"
    _row: CallRow | None

    def __init__(self, office: Office, call: CallRow | None, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("電話メモ"))
        self._row = call
        self._before = call.details if call else CallDetails("")
        self._leads_on = False
        self._build()
        self.show_details(self._before)
        self._on_phone()
        self.sized(600, 430)
        (self.text if call else self.caller).setFocus()
        office.edits.ask(AllStaff(), self._on_staff)

    def _build(self) -> None:
        self.grid = FormGrid(self, label_width=120)
        self.caller = self.grid.row(self.tr("相手"), Line(self), self.tr("名乗ったとおり。名乗らなければ空けておきます。"))
        self.reach = self.grid.full(label("", "warn", wrap=True))
        self.reach.hide()
        self.phone = self.grid.row(self.tr("電話番号"), Line(self))
        self.phone.editingFinished.connect(self._on_phone)
        self.for_whom = self.grid.row(self.tr("だれあて"), Choice((), self, empty=self.tr("窓口のだれでも")))
        self.text = self.grid.row(self.tr("用件"), MultiLine(self, lines=3, most=6), required=True)
        self.back_by = self.grid.row(self.tr("折り返しの期限"), DateField(self.office.clock, self))
        self.body.addWidget(self.grid)
        if self._row is not None:
            self._build_ways()
        self.body.addStretch(1)

    def _build_ways(self) -> None:
        self.case = self.grid.row(self.tr("ケース"), Choice((), self, empty=self.tr("ケースなし")), self.tr("選ぶと、支援経過にできます。"))
        self.consultation = Button(self.tr("相談受付にする"), "consultation", self)
        self.entry = Button(self.tr("支援経過にする"), "note", self)
        self.nothing = Button(self.tr("済みにする"), "check", self)
        row = QHBoxLayout()
        for button, slot in (
            (self.consultation, self._on_consultation),
            (self.entry, self._on_entry),
            (self.nothing, self._on_nothing),
        ):
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self._offer_ways()
        self.case.changed.connect(self._on_case)
        if not self.office.presence.client:
            self.office.edits.ask(FindCases(limit=5000), self._on_cases)

    def _offer_ways(self) -> None:
        self.consultation.setDisabled(self._settled)
        self.nothing.setDisabled(self._settled)
        self._on_case()

    @property
    def _settled(self) -> bool:
        return self._row is not None and self._row.outcome is not None

    def show_details(self, details: CallDetails) -> None:
        self.caller.setText(details.caller)
        self.phone.setText(details.phone)
        self.for_whom.set_value(details.for_whom)
        self.text.set_text(details.text)
        self.back_by.set_day(details.back_by)

    def details(self) -> CallDetails:
        caller, phone = self.caller.text().strip(), self.phone.text().strip()
        return CallDetails(self.text.text().strip(), caller, phone, self.for_whom.value(), self.back_by.day())

    def place(self) -> Place:
        return Place("call" if self._row else "new_call", self._row.id if self._row else None, self.tr("電話メモ"))

    def take_over(self, stands: CallRow, values: Values) -> None:
        self._before = stands.details
        super().take_over(stands, values)
        self._offer_ways()

    def wish(self) -> Wish | None:
        self._leads_on = False
        details = self.details()
        self.grid.complain(self.text, "" if details.text else self.tr("用件を入力してください。"))
        day, moved = details.back_by, details.back_by != self._before.back_by
        past = day is not None and moved and day < self.office.clock.today()
        said = self.tr("すでに過ぎた日です。これからの日を入力してください。") if past else ""
        self.grid.complain(self.back_by, self.back_by.complaint() or said)
        if self.grid.go_to_first_complaint():
            return None
        if self._row is None:
            return NoteCall(CallId(new_id()), details), self.tr("電話メモを残した")
        return EditCall(self._row.id, details), self.tr("電話メモを編集")

    def after(self, done: Done) -> None:
        super().after(done)
        if self._leads_on:
            self._go_on()

    def _edited(self) -> tuple[Command, ...] | None:
        """What was typed since it was noted goes with whatever it becomes; None while something is still to be put right."""
        wish = self.wish()
        return None if wish is None else () if self.details() == self._before else (wish[0],)

    def _settle(self, *commands: Command, words: str) -> None:
        if (edited := self._edited()) is not None:
            self.send(Batch((*edited, *commands)), words)

    def _go_on(self) -> None:
        if self._row is not None:
            self.office.navigator.open("consultation_from_call", self._row.id)

    @Slot()
    def _on_phone(self) -> None:
        """Whose number it is may not be called at any time."""
        number = self.phone.text().strip()
        if number and not self.office.presence.client:
            self.office.edits.ask(ClientLookAlikes(ClientDetails(phone=number)), self._on_known)
        else:
            self.reach.hide()

    @Slot(object)
    def _on_known(self, looks: tuple[Look, ...]) -> None:
        rules = [f"{look.client.in_lists}：{safe_words(look.client.details)}" for look in looks if look.phone]
        self.reach.setText("\n".join(rules))
        self.reach.setVisible(bool(rules))

    @Slot()
    def _on_consultation(self) -> None:
        """The form of 相談受付 is filled with its words; what is recorded there settles it."""
        if edited := self._edited():
            self._leads_on = True
            self.send(edited[0], self.tr("電話メモを編集"))
        elif edited is not None:
            self.accept()
            self._go_on()

    @Slot()
    def _on_entry(self) -> None:
        case = self.case.value()
        if self._row is None or case is None:
            return
        details = EntryDetails(EntryKind.PHONE, self._row.at, said=replace(self._row, details=self.details()).words)
        settled = SettleCall(self._row.id, CallOutcome.ENTRY, case)
        self._settle(AddEntry(EntryId(new_id()), case, details), settled, words=self.tr("電話メモを支援経過にした"))

    @Slot()
    def _on_nothing(self) -> None:
        if self._row is not None:
            self._settle(SettleCall(self._row.id, CallOutcome.NOTHING), words=self.tr("電話メモを済みにした"))

    @Slot()
    def _on_case(self) -> None:
        self.entry.setEnabled(self.case.value() is not None and not self._settled)

    @Slot(object)
    def _on_staff(self, rows: tuple[StaffRow, ...]) -> None:
        self.for_whom.set_options(choices.staff(rows, self._before.for_whom))

    @Slot(object)
    def _on_cases(self, page: Page[CaseListRow]) -> None:
        self.case.set_options([case_option(row) for row in page.rows])
