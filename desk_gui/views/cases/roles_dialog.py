"""役割: which agencies take part in a case, as what, from when until when."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_gui.commands.base import Question
from desk_gui.commands.cases import CaseById, EditCase
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import CaseRow, Participant, second_lead
from desk_gui.values.codec import decode, encode
from desk_gui.values.days import wareki
from desk_gui.values.ids import ContactId
from desk_gui.viewmodels.case_words import person_words
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values
from desk_gui.views import theme
from desk_gui.views.cases import choices
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line, mark_complaint
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.keeping import Content, Fields
from desk_gui.views.widgets.labels import hairline, label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import ParticipantRole


class PartLine(Fields, QWidget):
    """One agency's part, in two lines: who, then when."""

    removed = Signal()

    def __init__(self, office: Office, sheet: CaseSheet, part: Participant | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contact = part.contact if part else None
        self._given = person_words(sheet.agencies[part.agency], part.person, part.contact) if part else ""
        self.agency = Choice(choices.agencies(sheet.agencies.values(), [sheet.desk], part and part.agency), self, empty=self.tr("機関"))
        self.role = Choice([Option(role, role.label) for role in ParticipantRole], self, typing=False)
        self.person = Line(self, placeholder=self.tr("担当者"))
        self.since = DateField(office.clock, self, name=self.tr("いつから"))
        self.until = DateField(office.clock, self, name=self.tr("いつまで"))
        self._wrong = label("", "complaint", wrap=True)
        self._wrong.hide()
        self._lay_out()
        self.agency.set_value(part.agency if part else None)
        self.role.set_value(part.role if part else ParticipantRole.SUPPORT)
        self.person.setText(self._given)
        self.since.set_day(part.since if part else office.clock.today())
        self.until.set_day(part.until if part else None)

    def _lay_out(self) -> None:
        unit = theme.current().px
        away = IconButton("x", self.tr("この役割を消す"), self)
        away.clicked.connect(self.removed)
        self.agency.setAccessibleName(self.tr("機関"))
        self.role.setAccessibleName(self.tr("役割"))
        self.role.setFixedWidth(unit(120))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(unit(8))
        grid.setVerticalSpacing(unit(5))
        for column, piece in enumerate((self.role, self.agency, self.person, away)):
            grid.addWidget(piece, 0, column)
        for column, day in ((1, self.since), (2, self.until)):
            grid.addWidget(day, 1, column, Qt.AlignmentFlag.AlignLeft)  # else a day, never wider than itself, holds its column
        grid.addWidget(label(self.tr("期間"), "secondary"), 1, 0)
        grid.addWidget(self._wrong, 2, 1, 1, 3)
        grid.addWidget(hairline(), 3, 0, 1, 4)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)

    def kept(self) -> Content:
        return super().kept() | {"contact": encode(self._contact), "given": self._given}

    def put(self, kept: Content) -> None:
        super().put(kept)
        self._contact, self._given = decode(ContactId | None, kept["contact"]), kept["given"]  # type: ignore[arg-type]

    def check(self) -> bool:
        """Whether it can stand by itself; else it says under itself what is to be put right."""
        since, until = self.since.day(), self.until.day()
        missing = "" if since else self.tr("役割の始まりの日を入力してください。")
        early = self.tr("終わりの日が、始まりの日より前です。どちらかを直してください。") if since and until and until < since else ""
        wrong = (
            ("" if self.agency.value() is not None else self.tr("機関を選んでください。"), self.agency),
            (self.since.complaint() or missing, self.since),
            (self.until.complaint() or early, self.until),
        )
        sentence, field = next((each for each in wrong if each[0]), ("", self.agency))
        self.complain(sentence, field)
        return not sentence

    def complain(self, sentence: str, field: QWidget) -> None:
        """Under the line, with the keys in the field; "" takes it away."""
        for each in (self.agency, self.since.line, self.until.line):
            mark_complaint(each, "")
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        if sentence:
            mark_complaint(field.focusProxy() or field, sentence)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self, today: date) -> Participant:
        person = self.person.text().strip()
        contact = self._contact if person == self._given else None
        typed = "" if contact is not None else person
        return Participant(self.agency.value(), self.role.value(), self.since.day() or today, self.until.day(), contact, typed)


class RolesDialog(FormDialog):
    """All parts at once; one lead at a time is the desk's rule."""

    def __init__(self, office: Office, sheet: CaseSheet, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("{0} の役割").format(sheet.case.number))
        self._sheet = sheet
        self.lines: list[PartLine] = []
        self._column = QVBoxLayout()
        self.add = Button(self.tr("機関を追加"), "plus", self)
        self.body.addWidget(
            label(self.tr("主担当は同時に1機関です。交代するときは、前の主担当に終わりの日を入れます。"), "caption", wrap=True)
        )
        self.body.addLayout(self._column)
        self.body.addWidget(self.add)
        self.body.addStretch(1)
        self.add.clicked.connect(self._on_add)
        for part in sheet.case.details.participants:
            self._put(part)
        self.sized(680, 520)
        self.add.setFocus()

    def place(self) -> Place:
        return Place("edit_roles", self._sheet.case.id, self.windowTitle())

    def content(self) -> Content:
        return {"lines": [line.kept() for line in self.lines]}

    def restore(self, content: Content) -> None:
        for line in list(self.lines):
            self._drop(line)
        for kept in content["lines"]:
            self._put(None)
            self.lines[-1].put(kept)

    def wish(self) -> Wish | None:
        self.complain("")
        checked = [line.check() for line in reversed(self.lines)]  # each says its own; the first that is wrong has the keys
        if not all(checked):
            return None
        parts = tuple(line.value(self.office.clock.today()) for line in self.lines)
        if (both := second_lead(parts)) is not None:
            self._say_second_lead(parts, *both)
            return None
        return EditCase(self._sheet.case.id, replace(self._sheet.case.details, participants=parts)), self.tr("役割を変更")

    def _say_second_lead(self, parts: tuple[Participant, ...], earlier: Participant, later: Participant) -> None:
        """Where the one that leads now is to end."""
        line = self.lines[parts.index(earlier)]
        said = self.tr("主担当は同時に1機関です。{0}が主担当になる{1}までの日を、終わりの日に入力してください。")
        agency = self._sheet.agencies.get(later.agency)
        line.complain(said.format(agency.label if agency else self.tr("次の機関"), wareki(later.since)), line.until)
        self.in_sight(line)

    def seen(self) -> dict[UUID, int]:
        return {self._sheet.case.id: self._sheet.case.version}

    def stands(self) -> Question[Any] | None:
        return CaseById(self._sheet.case.id)

    def values_of(self, stands: CaseRow | None) -> Values:
        return {"participants": (stands or self._sheet.case).details.participants}

    def typed(self) -> Values:
        return {"participants": tuple(line.value(self.office.clock.today()) for line in self.lines)}

    def take_over(self, stands: CaseRow, values: Values) -> None:
        self._sheet = replace(self._sheet, case=stands)
        for line in list(self.lines):
            self._drop(line)
        for part in values["participants"]:
            self._put(part)

    def _put(self, part: Participant | None) -> None:
        line = PartLine(self.office, self._sheet, part, self)
        line.removed.connect(self._on_removed)
        self.lines.append(line)
        self._column.addWidget(line)

    @Slot()
    def _on_add(self) -> None:
        self._put(None)
        self.lines[-1].agency.setFocus()

    @Slot()
    def _on_removed(self) -> None:
        line = self.sender()
        if isinstance(line, PartLine):
            self._drop(line)

    def _drop(self, line: PartLine) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
