"""会議を記録: the meeting, who is there, and of this case what is talked over and decided; planned first, or written down at once."""

from dataclasses import fields, replace
from datetime import time, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.base import Batch, Command, Question
from desk_gui.commands.conferences import (
    ConferenceByItem,
    ConferencesOn,
    EditAgendaItem,
    EditConference,
    PlanConference,
    PutOnAgenda,
    RecordMinutes,
)
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.conferences import AgendaDetails, ConferenceDetails, ConferenceRow, MinutesDetails
from desk_gui.values.clock import instant, local, still_to_come
from desk_gui.values.ids import AgendaItemId, ConferenceId, EntryId, new_id
from desk_gui.viewmodels.conferences import choice_words, ground_words, usual_attendees
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values, fields_of
from desk_gui.views import theme
from desk_gui.views.cases.conferences.attendees import AttendeeEditor
from desk_gui.views.cases.promises import First, PromiseEditor
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.minutes_field import MinutesField
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.time_field import TimeField
from desk_gui.vocabulary import ClientPart, ConferenceForm, ConferenceGround

_BACK, _AHEAD = timedelta(days=31), timedelta(days=92)
"""How far from today a meeting is looked for that this case may join."""


class ConferenceDialog(FormDialog):
    """`row` None: a new meeting, or one that other cases are on already."""

    edits_with = "EditConference"

    def __init__(self, office: Office, sheet: CaseSheet, row: ConferenceRow | None = None, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle((self.tr("{0} の会議") if row else self.tr("{0} の会議を記録")).format(sheet.case.number))
        self._sheet, self._row = sheet, row
        self._item = row.item(sheet.case.id) if row else None
        self._joinable: dict[ConferenceId, ConferenceRow] = {}
        self._build()
        self._show_beginning()
        self.sized(920, 700)
        self.on.setFocus() if row is None else self.discussed.setFocus()
        if row is None and not office.presence.client:
            today = office.clock.today()
            office.edits.ask(ConferencesOn(today - _BACK, today + _AHEAD), self._on_conferences)

    # --- the form ---

    def _build(self) -> None:
        grid = self.grid = FormGrid(self, label_width=112)
        self.body.addWidget(label(self.tr("会議"), "subsection"))
        self.body.addWidget(grid)
        self.join = grid.row(self.tr("どの会議か"), Choice((), self, empty=self.tr("新しい会議")))
        self.name = grid.row(self.tr("会議名"), Line(self), required=True)
        grid.row(self.tr("日時"), self._when(), required=True)
        self.minutes = grid.row(self.tr("長さ"), MinutesField(self))
        grounds = [Option(each, each.label) for each in ConferenceGround]
        self.ground = grid.row(self.tr("根拠"), Choice(grounds, self, typing=False), required=True)
        self.form = grid.row(self.tr("形式"), ChipGroup([(each, each.label) for each in ConferenceForm], self, multi=False))
        self.where = grid.row(self.tr("場所"), Line(self), self.tr("ほかの議題の人も読みます。相談者の名前は書けません。"))
        self.attendees = grid.row(self.tr("出席者"), AttendeeEditor(self._sheet, self))
        self.body.addSpacing(theme.current().px(8))
        self.body.addWidget(label(self.tr("このケースの議題"), "subsection"))
        self.body.addWidget(self._build_item())
        self.body.addStretch(1)
        grid.set_visible(self.join, False)
        self.join.changed.connect(self._on_joined)
        self.ground.changed.connect(self._on_ground)

    def _build_item(self) -> FormGrid:
        of_case = self.of_case = FormGrid(self, label_width=112)
        self.topic = of_case.row(self.tr("議題"), Line(self), self.tr("例　住まいと収入の立て直し"), required=True)
        parts = [Option(each, each.label) for each in ClientPart]
        self.client = of_case.row(self.tr("本人の参加"), Choice(parts, self, typing=False))
        self.shared = of_case.row(self.tr("共有の範囲"), Line(self), self.tr("会議で共有した情報。例　相談の経過、家族の状況、収入"))
        self.discussed = of_case.row(
            self.tr("協議内容"), MultiLine(self, lines=3, most=10), self.tr("会議の後に記録します。予定だけなら空欄のまま。")
        )
        self.said = of_case.row(self.tr("本人の話"), MultiLine(self, lines=1, most=6))
        self.risks = of_case.row(self.tr("危険と緊急"), MultiLine(self, lines=1, most=6))
        self.decisions = PromiseEditor(self.office.clock, self)
        self.decisions.offer(self._sheet)
        of_case.row(self.tr("決定事項"), self._decided(), self.tr("何を・だれが・いつまで。やることに入ります。"))
        self.next_on = of_case.row(self.tr("次回"), DateField(self.office.clock, self, name=self.tr("次回の会議")))
        self.collected = of_case.row(self.tr("資料の扱い"), Line(self), self.tr("例　配布資料は会議後にすべて回収"))
        return of_case

    def _when(self) -> QWidget:
        holder = self._when_field = QWidget(self)
        self.on = DateField(self.office.clock, holder, name=self.tr("日付"))
        self.at = TimeField(holder, name=self.tr("開始の時刻"))
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.on)
        row.addWidget(self.at)
        row.addStretch(1)
        holder.setFocusProxy(self.on)
        return holder

    def _decided(self) -> QWidget:
        holder = self._decided_field = QWidget(self)
        add = self.add_decision = Button(self.tr("決定を追加"), "plus", holder, tone="link")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(self.decisions)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch(1)
        column.addLayout(row)
        holder.setFocusProxy(add)
        add.clicked.connect(self.decisions.add)
        self.decisions.lined_up.connect(self._on_decided)
        return holder

    @Slot()
    def _on_decided(self) -> None:
        """Once there is a decision, the way to the next stands below it."""
        self.add_decision.setVisible(self.decisions.empty)

    def _show_beginning(self) -> None:
        if self._row is None:
            self._show_new()
        else:
            self._show_meeting(self._row)
        item, minutes = self._item, self._item.minutes if self._item else None
        self.topic.setText(item.details.topic if item else self._sheet.case.details.title)
        self.client.set_value(item.details.client_part if item else ClientPart.ABSENT)
        self.shared.setText(item.details.shared if item else "")
        self.discussed.set_text(minutes.details.facts if minutes else "")
        self.said.set_text(minutes.details.said if minutes else "")
        self.risks.set_text(minutes.details.judged if minutes else "")
        self.decisions.set_values(minutes.details.promises if minutes else ())

    def _show_new(self) -> None:
        me = next((row.details.name for row in self._sheet.staff if row.id == self.office.edits.actor), "")
        mine, *others = usual_attendees(self._sheet, me)
        guarded = self._sheet.case.protected
        self.name.setText(self.tr("ケース会議"))
        self.minutes.set_minutes(60)
        self.ground.set_value(ConferenceGround.CONSENT)
        self.form.set_value(ConferenceForm.IN_PERSON)
        self.attendees.set_values((mine,) if guarded else (mine, *others), tuple(others) if guarded else ())
        self.attendees.set_splits(splits=guarded)
        self._on_ground()

    def _show_meeting(self, row: ConferenceRow) -> None:
        details, begins = row.details, local(row.details.starts_at)
        self.name.setText(details.name)
        self.on.set_day(begins.date())
        self.at.set_at(begins.time())
        self.minutes.set_minutes(details.minutes)
        self.ground.set_value(details.ground)
        self.form.set_value(details.form)
        self.where.setText(details.place)
        self.attendees.set_values(details.attendees, self._item.details.attendees if self._item else ())
        others = [each for each in row.agenda if each.case != self._sheet.case.id]
        self.attendees.set_splits(splits=bool(others) or self._sheet.case.protected)
        self.next_on.set_day(details.next_on)
        self.collected.setText(details.collected)
        self._on_ground()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes back after the meeting begins with what was said."""
        super().showEvent(event)
        if self._row is not None:
            self.in_sight(self.discussed)

    # --- what is typed ---

    def place(self) -> Place:
        kind, thing = ("conference_of", self._item.id) if self._item else ("new_conference", self._sheet.case.id)
        return Place(kind, thing, self.windowTitle())

    def seen(self) -> dict[UUID, int]:
        meeting = self._meeting()
        held: dict[UUID, int] = {meeting.id: meeting.version} if meeting else {}
        return held | ({self._item.id: self._item.version} if self._item else {})

    def stands(self) -> Question[Any] | None:
        return ConferenceByItem(self._item.id) if self._item else None

    def values_of(self, stands: ConferenceRow | None) -> Values:
        row = stands or self._row
        item = row.item(self._sheet.case.id) if row else None
        if row is None or item is None:
            return {}
        said = item.minutes.details if item.minutes else None
        minutes = MinutesDetails(said.facts, said.said, said.judged, said.promises) if said else MinutesDetails("")
        return self._values(row.details, item.details, minutes)

    def typed(self) -> Values:
        before = self._row.details if self._row else None
        details = self._details() or before
        assert details is not None, "only what was recorded before can have been changed by somebody else"
        return self._values(details, self._topic(), self._minutes())

    @staticmethod
    def _values(details: ConferenceDetails, topic: AgendaDetails, minutes: MinutesDetails) -> Values:
        """Who comes to the whole of it, and who for this case alone, are two fields."""
        return {**fields_of(topic, minutes), "alone": topic.attendees, **fields_of(details)}

    def take_over(self, stands: ConferenceRow, values: Values) -> None:
        self._row, self._item = stands, stands.item(self._sheet.case.id)
        names = {field.name for field in fields(ConferenceDetails)}
        self._show_meeting(replace(stands, details=ConferenceDetails(**{name: values[name] for name in names})))
        self.attendees.set_values(values["attendees"], values["alone"])
        self.topic.setText(values["topic"])
        self.client.set_value(values["client_part"])
        self.shared.setText(values["shared"])
        for field, name in ((self.discussed, "discussed"), (self.said, "said"), (self.risks, "risks")):
            field.set_text(values[name])
        self.decisions.set_values(values["decisions"])

    def _topic(self) -> AgendaDetails:
        return AgendaDetails(self.topic.text().strip(), self.attendees.alone(), self.client.value(), self.shared.text().strip())

    def _minutes(self) -> MinutesDetails:
        texts = (self.discussed.text().strip(), self.said.text().strip(), self.risks.text().strip())
        return MinutesDetails(*texts, self.decisions.values())

    def _meeting(self) -> ConferenceRow | None:
        return self._row or self._joinable.get(self.join.value())

    def wish(self) -> Wish | None:
        details = self._details()
        decided = self.decisions.first_wrong(First.of_record(self.on.day()))
        too_early = self.tr("会議の日より後の日を入力してください。") if self._next_is_too_early() else ""
        self.of_case.complain(self.topic, "" if self.topic.text().strip() else self.tr("議題を入力してください。"))
        self.of_case.complain_inside(self._decided_field, *decided)
        self.of_case.complain(self.next_on, self.next_on.complaint() or too_early)
        self.of_case.complain(self.discussed, self._not_said())
        wrong = self.grid.go_to_first_complaint() or self.of_case.go_to_first_complaint()
        return None if wrong or details is None else self._commands(details)

    def _next_is_too_early(self) -> bool:
        on, following = self.on.day(), self.next_on.day()
        return on is not None and following is not None and following <= on

    def _details(self) -> ConferenceDetails | None:
        on, at, minutes = self.on.day(), self.at.at(), self.minutes.minutes()
        missing = "" if on and at else self.tr("日付と時刻を入力してください。")
        ahead = bool(self.discussed.text().strip()) and still_to_come(on, at or time.min, self.office.clock.now())
        early = self.tr("これからの会議です。協議内容は、会議の後に記録してください。") if ahead else ""
        self.grid.complain(self.name, "" if self.name.text().strip() else self.tr("会議名を入力してください。"))
        self.grid.complain(self._when_field, self.on.complaint() or self.at.complaint() or missing or early)
        self.grid.complain(self.minutes, "" if minutes else self.tr("長さを分で入力してください。"))
        self.grid.complain(self.attendees, self.attendees.complaint() or self._nobody())
        if on is None or at is None or not minutes:
            return None
        return ConferenceDetails(
            self.name.text().strip(),
            instant(on, at),
            self.ground.value(),
            minutes,
            self.where.text().strip(),
            self.form.value() or ConferenceForm.IN_PERSON,
            self.attendees.shared(),
            self.next_on.day(),
            self.collected.text().strip(),
        )

    def _nobody(self) -> str:
        there = (*self.attendees.shared(), *self.attendees.alone())
        held = bool(self.discussed.text().strip())
        return self.tr("出席した人を1人以上入力してください。") if held and not any(each.attended for each in there) else ""

    def _not_said(self) -> str:
        rest = self.said.text().strip() or self.risks.text().strip() or self.decisions.values()
        return self.tr("協議内容を入力してください。") if rest and not self.discussed.text().strip() else ""

    def _commands(self, details: ConferenceDetails) -> Wish:
        meeting, held = self._meeting(), self._item
        conference = meeting.id if meeting else ConferenceId(new_id())
        item = held.id if held else AgendaItemId(new_id())
        topic, minutes = self._topic(), self._minutes()
        wishes: list[Command] = [EditConference(conference, details) if meeting else PlanConference(conference, details)]
        wishes.append(EditAgendaItem(item, topic) if held else PutOnAgenda(item, conference, self._sheet.case.id, topic))
        if minutes.discussed and self._is_news(details, topic, minutes):
            wishes.append(RecordMinutes(EntryId(new_id()), item, minutes))
            return Batch(tuple(wishes)), self.tr("会議録を記録")
        return Batch(tuple(wishes)), self.tr("会議の予定を変更") if meeting else self.tr("会議を予定")

    def _is_news(self, details: ConferenceDetails, topic: AgendaDetails, minutes: MinutesDetails) -> bool:
        """Whether the entry of the case would read otherwise than it does."""
        held, row = self._item, self._row
        if held is None or row is None or held.minutes is None:
            return True
        said = held.minutes.details
        unchanged = MinutesDetails(said.facts, said.said, said.judged, said.promises) == minutes
        frame = replace(details, next_on=row.details.next_on, collected=row.details.collected, place=row.details.place)
        return not (unchanged and frame == row.details and topic == held.details)

    # --- what is heard ---

    @Slot(object)
    def _on_conferences(self, rows: tuple[ConferenceRow, ...]) -> None:
        free = [row for row in rows if row.item(self._sheet.case.id) is None]
        self._joinable = {row.id: row for row in free}
        if free:
            self.join.set_options([Option(None, self.tr("新しい会議")), *(Option(row.id, choice_words(row)) for row in free)])
            self.grid.set_visible(self.join, True)

    @Slot()
    def _on_joined(self) -> None:
        meeting = self._joinable.get(self.join.value())
        if meeting is not None:
            self._show_meeting(meeting)
            self.attendees.set_splits(splits=True)

    @Slot()
    def _on_ground(self) -> None:
        ground = self.ground.value()
        self.grid.set_hint(self.ground, ground_words(ground) if ground else "")
