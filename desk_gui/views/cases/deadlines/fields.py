"""What a deadline is set with: its kind, the day it runs from, and the last day, which the rule counts."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.rows.deadlines import USUAL_WARNING, DeadlineDetails
from desk_gui.values.clock import Clock
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.deadlines import rule_words
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.keeping import Fields
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import DeadlineKind

_WARNINGS = (3, 7, 14, 30, 60, 90)


class DeadlineFields(Fields, FormGrid):
    """`wanted`: without a kind it cannot be recorded; else nothing need be said of any deadline."""

    def __init__(self, clock: Clock, parent: QWidget | None = None, *, wanted: bool = True, label_width: int = 112) -> None:
        super().__init__(parent, label_width=label_width)
        self._clock, self._wanted = clock, wanted
        self._before: DeadlineDetails | None = None
        self._counted: date | None = None
        kinds = [Option(each, each.label, each.rule.source if each.rule else "") for each in DeadlineKind]
        self.kind = self.row(self.tr("期限の種類"), Choice(kinds, self, empty=self.tr("例　しゅっせい、在留")), required=wanted)
        self.runs_from = self.row(self.tr("起算日"), DateField(clock, self))
        self.due = self.row(self.tr("期限の日"), DateField(clock, self))
        self.note = self.row(self.tr("期限の内容"), Line(self))
        warnings = [Option(each, self.tr("{0}日前から").format(each)) for each in _WARNINGS]
        self.warn_days = self.row(self.tr("きょうに出す"), Choice(warnings, self, typing=False))
        self.kind.changed.connect(self._on_kind)
        self.runs_from.changed.connect(self._on_runs_from)
        self.due.changed.connect(self._on_due)
        self.show_details(None)

    def show_details(self, details: DeadlineDetails | None) -> None:
        self._before = details
        self.kind.set_value(details.kind if details else None)
        self.note.setText(details.note if details else "")
        self.runs_from.set_day(details.runs_from if details else None)
        self.due.set_day(details.due if details else None)
        self._counted = details.due if details else None
        self._show_kind()
        self.warn_days.set_value(_nearest(details.warn_days if details else USUAL_WARNING))
        self._tell_passed()

    @property
    def empty(self) -> bool:
        return self.kind.value() is None

    def details(self, case: CaseId) -> DeadlineDetails | None:
        """None while something is missing."""
        kind, due = self.kind.value(), self.due.day()
        if kind is None or due is None:
            return None
        return DeadlineDetails(case, kind, due, self.runs_from.day(), self.note.text().strip(), self.warn_days.value() or USUAL_WARNING)

    def check(self) -> bool:
        """Say at the field what is missing."""
        self.clear_complaints()
        kind = self.kind.value()
        if kind is None:
            typed = self.runs_from.line.text() or self.due.line.text()
            self.complain(self.kind, self.tr("期限の種類を選んでください。") if self._wanted or typed else "")
            return not self.go_to_first_complaint()
        noted = kind is not DeadlineKind.OTHER or self.note.text().strip()
        self.complain(self.note, "" if noted else self.tr("期限の内容を入力してください。"))
        self.complain(self.runs_from, self.runs_from.complaint())
        self.complain(self.due, self.due.complaint() or self._wrong_day(kind))
        return not self.go_to_first_complaint()

    def _wrong_day(self, kind: DeadlineKind) -> str:
        due, before = self.due.day(), self._before
        if due is None:
            return self.tr("起算日を入力すると、期限の日を計算します。") if kind.rule else self.tr("期限の日を入力してください。")
        moved = before is None or before.due != due
        past = kind is DeadlineKind.OTHER and moved and due < self._clock.today()
        return self.tr("すでに過ぎた日です。これからの日を入力してください。") if past else ""

    def _show_kind(self) -> None:
        """What Tab meets next is there before a kind is chosen: a field that came with it would be passed over."""
        kind: DeadlineKind | None = self.kind.value()
        rule = kind.rule if kind else None
        for field, there in (
            (self.runs_from, kind is None or rule is not None),
            (self.note, kind is not None),
            (self.warn_days, kind is not None),
        ):
            self.set_visible(field, there)
        self.name_of(self.note).setText(self.tr("補足") if rule else self.tr("期限の内容"))
        self.set_hint(self.note, "" if rule else self.tr("例　退去日、書類の提出"))
        self.set_hint(self.kind, rule_words(kind))
        self.set_hint(self.runs_from, rule.runs_from if rule else "")

    def _tell_passed(self) -> None:
        due = self.due.day()
        late = (self._clock.today() - due).days if due is not None else 0
        self.set_hint(self.due, self.tr("{0}日過ぎています。すぐに届け先へ相談してください。").format(late) if late > 0 else "")

    @Slot()
    def _on_kind(self) -> None:
        kind: DeadlineKind | None = self.kind.value()
        self._show_kind()
        if kind is not None and kind.rule is not None:
            self.warn_days.set_value(_nearest(kind.rule.warn_days))
        self._count()

    @Slot()
    def _on_runs_from(self) -> None:
        self._count()

    @Slot()
    def _on_due(self) -> None:
        self._tell_passed()

    def _count(self) -> None:
        """By the rule, unless somebody has said another day."""
        kind, start, said = self.kind.value(), self.runs_from.day(), self.due.day()
        if kind is None or kind.rule is None or start is None or (said is not None and said != self._counted):
            return
        self._counted = kind.rule.due(start)
        self.due.set_day(self._counted)
        self._tell_passed()


def _nearest(days: int) -> int:
    return min(_WARNINGS, key=lambda each: abs(each - days))
