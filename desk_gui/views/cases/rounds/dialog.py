"""見守り: who looks in how often; and a visit with another day than today, or with words."""

from PySide6.QtWidgets import QWidget

from desk_gui.commands.rounds import AddRound, EditRound, RecordVisit, RoundById
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.rounds import RoundDetails, RoundRow
from desk_gui.values.ids import EntryId, RoundId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.rounds import who_words
from desk_gui.views.cases import choices
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.row_form import RowForm
from desk_gui.vocabulary import Cadence, ParticipantRole, VisitResult


class RoundDialog(RowForm):
    """`row` None: a new one, by whoever watches over the case already."""

    by_id = RoundById
    edits_with = "EditRound"
    _row: RoundRow | None

    def __init__(self, office: Office, sheet: CaseSheet, row: RoundRow | None = None, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle((self.tr("{0} の見守り") if row else self.tr("{0} の見守りを始める")).format(sheet.case.number))
        self._sheet, self._row = sheet, row
        self._build()
        self.show_details(row.details if row else self._usual())
        self.sized(620, 440)
        self.agency.setFocus()

    def _build(self) -> None:
        grid = self.grid = FormGrid(self, label_width=104)
        there = [part.agency for part in self._sheet.case.details.participants if part.until is None]
        kept = self._row.details.agency if self._row else None
        options = choices.agencies(self._sheet.agencies.values(), [*there, self._sheet.desk], kept)
        self.agency = grid.row(self.tr("見守る機関"), Choice(options, self), required=True)
        self.person = grid.row(self.tr("見守る人"), Line(self), self.tr("例　民生委員 岡本、CSW 平田"))
        self.every = grid.row(self.tr("間隔"), ChipGroup([(each, each.label) for each in Cadence], self, multi=False), required=True)
        self.since = grid.row(self.tr("最初の日"), DateField(self.office.clock, self, name=self.tr("最初の日")), required=True)
        self.until = grid.row(self.tr("いつまで"), DateField(self.office.clock, self, name=self.tr("いつまで")))
        self.note = grid.row(self.tr("見ること"), MultiLine(self, lines=1, most=4), self.tr("例　郵便受け、顔色、薬を飲んでいるか"))
        self.body.addWidget(grid)
        self.body.addStretch(1)

    def _usual(self) -> RoundDetails:
        parts = [part for part in self._sheet.case.details.participants if part.role is ParticipantRole.WATCHING and part.until is None]
        agency, person = (parts[0].agency, parts[0].person) if parts else (self._sheet.desk, "")
        return RoundDetails(agency, Cadence.WEEKLY, self.office.clock.today(), person)

    def show_details(self, details: RoundDetails) -> None:
        self.agency.set_value(details.agency)
        self.person.setText(details.person)
        self.every.set_value(details.every)
        self.since.set_day(details.since)
        self.until.set_day(details.until)
        self.note.set_text(details.note)

    def place(self) -> Place:
        return Place("edit_round" if self._row else "new_round", self._row.id if self._row else self._sheet.case.id, self.windowTitle())

    def details(self) -> RoundDetails:
        person, since = self.person.text().strip(), self.since.day() or self.office.clock.today()
        contact = self._row.details.contact if self._row and person == self._row.details.person else None
        texts = (self.until.day(), self.note.text().strip())
        return RoundDetails(self.agency.value(), self.every.value(), since, person, contact, *texts)

    def wish(self) -> Wish | None:
        since, until, agency, every = self.since.day(), self.until.day(), self.agency.value(), self.every.value()
        backwards = self.tr("最初の日より後の日を入力してください。") if since and until and until < since else ""
        self.grid.complain(self.agency, "" if agency else self.tr("見守る機関を選んでください。"))
        self.grid.complain(self.every, "" if every else self.tr("間隔を選んでください。"))
        self.grid.complain(self.since, self.since.complaint() or ("" if since else self.tr("最初の日を入力してください。")))
        self.grid.complain(self.until, self.until.complaint() or backwards)
        if self.grid.go_to_first_complaint():
            return None
        details = self.details()
        if self._row is None:
            return AddRound(RoundId(new_id()), self._sheet.case.id, details), self.tr("見守りを始めた")
        return EditRound(self._row.id, details), self.tr("見守りを変更")


class VisitDialog(FormDialog):
    def __init__(self, office: Office, row: RoundRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("{0} 見守りの記録（{1}）").format(row.case_number, who_words(row)))
        self._row = row
        grid = self.grid = FormGrid(self, label_width=88)
        self.found = grid.row(self.tr("結果"), ChipGroup([(each, each.label) for each in VisitResult], self, multi=False), required=True)
        self.on = grid.row(self.tr("いつ"), DateField(office.clock, self, name=self.tr("見守りの日")), required=True)
        self.note = grid.row(self.tr("様子"), MultiLine(self, lines=2, most=6))
        self.body.addWidget(grid)
        self.body.addStretch(1)
        self.on.set_day(office.clock.today())
        self.sized(560, 320)
        self.found.setFocus()

    def place(self) -> Place:
        return Place("visit", self._row.id, self.windowTitle())

    def wish(self) -> Wish | None:
        on, result = self.on.day(), self.found.value()
        ahead = self.tr("まだ来ていない日です。実際に見守った日を入力してください。") if on and on > self.office.clock.today() else ""
        self.grid.complain(self.found, "" if result else self.tr("結果を選んでください。"))
        self.grid.complain(self.on, self.on.complaint() or ahead or ("" if on else self.tr("見守りの日を入力してください。")))
        if self.grid.go_to_first_complaint() or on is None:
            return None
        return RecordVisit(EntryId(new_id()), self._row.id, on, result, self.note.text().strip()), self.tr("見守りを記録")
