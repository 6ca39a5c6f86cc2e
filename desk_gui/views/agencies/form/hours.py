"""受付時間: stretches of the week, holidays, and days that differ."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from desk_gui.values.clock import Clock
from desk_gui.values.days import WEEKDAYS
from desk_gui.values.hours import ChangedDay, Hours, OpeningHours
from desk_gui.views import theme
from desk_gui.views.agencies.form.part import Content, Part, kept_day, kept_time, put_day, put_time
from desk_gui.views.agencies.form.row_list import RowEditor, RowList
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import MultiChoice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.time_field import TimeField, parse_time

_WEEK = [0, 1, 2, 3, 4]
_RULE = {"days": _WEEK, "nth": [], "by_appointment": False, "note": ""}
OFFICE_DAY = (_RULE | {"opens": "08:30:00", "closes": "12:00:00"}, _RULE | {"opens": "13:00:00", "closes": "17:15:00"})


class _FromTo(QWidget):
    """Two times, told wrong in words: one missing, unreadable, or the end before the beginning."""

    def __init__(self, row: RowEditor) -> None:
        super().__init__(row)
        self.opens = TimeField(row, name=self.tr("受付の始まり"))
        self.closes = TimeField(row, name=self.tr("受付の終わり"))
        self.hide()
        for field in (self.opens, self.closes):
            field.textChanged.connect(row.changed)

    def is_empty(self) -> bool:
        return not self.opens.text().strip() and not self.closes.text().strip()

    def complaint(self) -> str:
        opens, closes = parse_time(self.opens.text()), parse_time(self.closes.text())
        if opens is None or closes is None:
            wrong = next(field for field, at in ((self.opens, opens), (self.closes, closes)) if at is None)
            typed = wrong.text().strip()
            if not typed:
                return self.tr("始まりと終わりの時刻を入力してください。")
            return self.tr("「{0}」は時刻として読み取れません。10:30、午後2時 のように入力してください。").format(typed)
        return self.tr("終わりの時刻が始まりより前になっています。") if closes <= opens else ""


class RuleRow(RowEditor):
    """One stretch on one or several days; a lunch break is the gap between two rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("受付時間"), parent)
        self.days = ChipGroup([(at, name) for at, name in enumerate(WEEKDAYS)], self, name=self.tr("曜日"))
        self.times = _FromTo(self)
        self.nth = MultiChoice(self._weeks(), self, empty=self.tr("毎週"), name=self.tr("月のうちの週"))
        self.nth.setFixedWidth(theme.current().px(110))
        self.by_appointment = QCheckBox(self.tr("予約のみ"), self)
        self.note = Line(self, placeholder=self.tr("補足　例 昼は電話のみ"), name=self.tr("補足"))
        self.line((self.days, 1), self.times.opens, label("〜"), self.times.closes)
        self.line(self.nth, self.by_appointment, (self.note, 1))
        self.first = self.days
        for signal in (self.days.changed, self.nth.changed, self.by_appointment.toggled, self.note.textChanged):
            signal.connect(self.changed)

    def _weeks(self) -> list[Option]:
        return [Option(nth, self.tr("第{0}週").format(nth)) for nth in range(1, 6)]

    def content(self) -> Content:
        return {
            "days": list(self.days.values()),
            "opens": kept_time(self.times.opens),
            "closes": kept_time(self.times.closes),
            "nth": sorted(self.nth.values()),
            "by_appointment": self.by_appointment.isChecked(),
            "note": self.note.text(),
        }

    def restore(self, content: Content) -> None:
        self.days.set_values(content["days"])
        put_time(self.times.opens, content["opens"])
        put_time(self.times.closes, content["closes"])
        self.nth.set_values(content["nth"])
        self.by_appointment.setChecked(content["by_appointment"])
        self.note.setText(content["note"])

    def is_empty(self) -> bool:
        return self.times.is_empty() and not self.days.values() and not self.note.text().strip()

    def check(self) -> bool:
        return self.complain(self.times.complaint() if self.days.values() else self.tr("曜日を選んでください。"))

    def value(self) -> Hours:
        opens, closes = parse_time(self.times.opens.text()), parse_time(self.times.closes.text())
        assert opens is not None
        assert closes is not None
        nth = tuple(sorted(self.nth.values()))
        return Hours(tuple(sorted(self.days.values())), opens, closes, nth, self.by_appointment.isChecked(), self.note.text().strip())


class ChangedDayRow(RowEditor):
    """A day that differs; without times it is closed."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("臨時の日"), parent)
        self.day = DateField(clock, self, name=self.tr("日付"))
        self.times = _FromTo(self)
        self.note = Line(self, placeholder=self.tr("理由　例 夏季休業（時刻が空なら休み）"), name=self.tr("理由"))
        self.line(self.day, self.times.opens, label("〜"), self.times.closes, (self.note, 1))
        self.first = self.day
        self.day.line.textChanged.connect(self.changed)
        self.note.textChanged.connect(self.changed)

    def content(self) -> Content:
        times = {"opens": kept_time(self.times.opens) or None, "closes": kept_time(self.times.closes) or None}
        return {"day": kept_day(self.day), **times, "note": self.note.text()}

    def restore(self, content: Content) -> None:
        put_day(self.day, content["day"])
        put_time(self.times.opens, content["opens"])
        put_time(self.times.closes, content["closes"])
        self.note.setText(content["note"])

    def is_empty(self) -> bool:
        return not self.day.line.text().strip() and self.times.is_empty() and not self.note.text().strip()

    def check(self) -> bool:
        if self.day.day() is None:
            return self.complain(self.day.complaint() or self.tr("日付を入力してください。"))
        return self.complain("" if self.times.is_empty() else self.times.complaint())

    def value(self) -> ChangedDay:
        day = self.day.day()
        assert day is not None
        return ChangedDay(day, parse_time(self.times.opens.text()), parse_time(self.times.closes.text()), self.note.text().strip())


class HoursPart(Part):
    """An agency without any row has hours nobody asked about yet."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("受付時間"), self.tr("昼休みは午前と午後の2行に分けます"), parent)
        self._clock = clock
        self.rules = RowList(RuleRow, self.tr("時間帯を追加"), self)
        self.preset = Button(self.tr("平日 8:30–12:00・13:00–17:15"), parent=self, compact=True)
        self.holidays = QCheckBox(self.tr("祝日・年末年始は休み"), self)
        self.exceptions = RowList(self._changed_day, self.tr("臨時の休み・時間変更を追加"), self)
        self.rules.foot.insertWidget(1, self.preset)
        for widget in (self.rules, self.holidays, self.exceptions):
            self.body.addWidget(widget)
        self.rules.changed.connect(self.changed)
        self.exceptions.changed.connect(self.changed)
        self.holidays.toggled.connect(self.changed)
        self.preset.clicked.connect(self._on_preset)

    def _changed_day(self) -> RowEditor:
        return ChangedDayRow(self._clock, self)

    def content(self) -> Content:
        return {
            "hours": {
                "rules": self.rules.content(),
                "closed_on_holidays": self.holidays.isChecked(),
                "exceptions": self.exceptions.content(),
            }
        }

    def restore(self, content: Content) -> None:
        hours = content["hours"]
        self.rules.restore(hours["rules"])
        self.holidays.setChecked(hours["closed_on_holidays"])
        self.exceptions.restore(hours["exceptions"])

    def fields(self) -> Content:
        return {"hours": OpeningHours(self.rules.values(), self.holidays.isChecked(), self.exceptions.values())}

    def check(self) -> bool:
        return self.rules.check() & self.exceptions.check()

    @Slot()
    def _on_preset(self) -> None:
        for rule in OFFICE_DAY:
            self.rules.add(rule)
        self.changed.emit()
