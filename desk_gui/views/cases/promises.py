"""次の予定: who does what until when, as many lines as were promised."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import Promise
from desk_gui.values.clock import Clock
from desk_gui.values.codec import decode, encode
from desk_gui.values.ids import AgencyId, TaskId, new_id
from desk_gui.views import theme
from desk_gui.views.cases import choices
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.keeping import Content, Fields
from desk_gui.views.widgets.labels import label

Wrong = tuple[str, QWidget]
"""A sentence, "" where nothing is wrong, and the field it is about."""


@dataclass(frozen=True)
class First:
    """The first day a promise may be due, and what is said of one before. `kept`: promises of before, which may stay as they stood."""

    day: date | None
    words: str
    kept: Mapping[TaskId, date | None] = field(default_factory=dict)

    @classmethod
    def of_record(cls, day: date | None) -> "First":
        """Of what was promised that day."""
        return cls(day, QCoreApplication.translate("PromiseLine", "期限が、この記録の日より前です。期限か記録の日を直してください。"))

    @classmethod
    def of_plan(cls, today: date, kept: Mapping[TaskId, date | None]) -> "First":
        """What was agreed upon earlier may be late by now."""
        words = QCoreApplication.translate("PromiseLine", "取組の期限が、すでに過ぎた日です。これからの日を入力してください。")
        return cls(today, words, kept)

    def complaint(self, task: TaskId, due: date) -> str:
        early = self.day is not None and due < self.day and self.kept.get(task) != due
        return self.words if early else ""


class PromiseLine(Fields, QWidget):
    """One promise. Without words it is none."""

    removed = Signal()

    def __init__(self, clock: Clock, sheet: CaseSheet, promise: Promise | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self._task = promise.task if promise else TaskId(new_id())
        self._person = promise.person if promise else ""
        there = [part.agency for part in sheet.case.details.participants if part.until is None]
        self.agency = Choice(choices.agencies(sheet.agencies.values(), [sheet.desk, *there]), self)
        self.agency.setFixedWidth(unit(180))
        self.text = Line(self, placeholder=self.tr("次に行うこと"))
        self.due = DateField(clock, self, name=self.tr("いつまで"))
        away = IconButton("x", self.tr("この予定を消す"), self)
        for piece, name in ((self.agency, self.tr("だれが")), (self.text, self.tr("何を"))):
            piece.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(unit(6))
        row.addWidget(self.agency)
        row.addWidget(self.text, 1)
        row.addWidget(self.due)
        row.addWidget(label(self.tr("まで"), "secondary"))
        row.addWidget(away)
        self.agency.set_value(promise.agency if promise else sheet.desk)
        self.text.setText(promise.text if promise else "")
        self.due.set_day(promise.due if promise else None)
        away.clicked.connect(self.removed)

    @property
    def begun(self) -> bool:
        """Something was typed, be it only a part of the day."""
        return bool(self.text.text() or self.due.line.text())

    def complaints(self, first: First) -> Iterator[Wrong]:
        if not self.begun:
            return
        due = self.due.day()
        yield self.tr("次に行うことを入力してください。") if not self.text.text().strip() else "", self.text
        yield self.tr("だれが行うかを選んでください。") if self.agency.value() is None else "", self.agency
        yield self.due.complaint() or (first.complaint(self._task, due) if due else ""), self.due.line

    def kept(self) -> Content:
        return super().kept() | {"task": encode(self._task), "person": self._person}

    def put(self, kept: Content) -> None:
        super().put(kept)
        self._task, self._person = decode(TaskId, kept["task"]), kept["person"]

    def value(self) -> Promise | None:
        text, agency = self.text.text().strip(), self.agency.value()
        return Promise(self._task, AgencyId(agency), text, self.due.day(), self._person) if text and agency else None


class PromiseEditor(QWidget):
    """Hidden until something is promised."""

    lined_up = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._sheet: CaseSheet | None = None
        self._lines: list[PromiseLine] = []
        self._more = Button(self.tr("もう1つ追加"), "plus", self, tone="link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(4))
        self._column.addWidget(self._more)
        self._more.clicked.connect(self.add)
        self.hide()

    def offer(self, sheet: CaseSheet) -> None:
        self._sheet = sheet

    @Slot()
    def add(self) -> None:
        """One more line, the cursor in it."""
        self._put(None)
        self._lines[-1].text.setFocus()

    @property
    def empty(self) -> bool:
        return not self._lines

    def stops(self) -> list[QWidget]:
        """Where Tab halts, in order."""
        return [stop for line in self._lines for stop in (line.agency, line.text, line.due.line)] + [self._more]

    def values(self) -> tuple[Promise, ...]:
        return tuple(value for value in (line.value() for line in self._lines) if value is not None)

    def set_values(self, promises: tuple[Promise, ...]) -> None:
        for line in list(self._lines):
            self._drop(line)
        for promise in promises:
            self._put(promise)
        self.setVisible(bool(self._lines))

    def kept(self) -> list[Content]:
        return [line.kept() for line in self._lines if line.begun]

    def put(self, kept: list[Content]) -> None:
        self.set_values(())
        for each in kept:
            self._put(None)
            self._lines[-1].put(each)

    def complaints(self, first: First) -> Iterator[Wrong]:
        """What is wrong, and where."""
        for line in self._lines:
            yield from line.complaints(first)

    def first_wrong(self, first: First) -> Wrong:
        """Where the form has one place to say it."""
        return next((each for each in self.complaints(first) if each[0]), ("", self._more))

    def _put(self, promise: Promise | None) -> None:
        if self._sheet is None:
            return
        line = PromiseLine(self._clock, self._sheet, promise, self)
        line.removed.connect(self._on_removed)
        self._lines.append(line)
        self._column.insertWidget(self._column.count() - 1, line)
        self.lined_up.emit()
        self.show()

    def _drop(self, line: PromiseLine) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.lined_up.emit()
        self.setVisible(bool(self._lines))

    @Slot()
    def _on_removed(self) -> None:
        line = self.sender()
        if isinstance(line, PromiseLine):
            self._drop(line)
