"""The week of an agency as bars: open hours, breaks as gaps, hours by appointment lighter, and a line for now."""

from collections.abc import Iterator
from datetime import datetime, time

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_gui.values.days import WEEKDAYS
from desk_gui.values.hours import Hours, OpeningHours
from desk_gui.viewmodels.agency_words import rule_words
from desk_gui.views import theme

_LEFT, _TOP, _ROW, _BAR = 24, 16, 17, 11
_FIRST, _LAST = 9, 19


def hours_of(at: time) -> float:
    return at.hour + at.minute / 60


class HoursGrid(QWidget):
    """The axis runs from 9 to 19 and stretches where an agency opens earlier or closes later."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours = OpeningHours()
        self._now: datetime | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_hours(self, hours: OpeningHours, now: datetime) -> None:
        self._hours, self._now = hours, now
        words = "\n".join(rule_words(rule) for rule in hours.rules)
        self.setAccessibleName(self.tr("受付時間"))
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        unit = theme.current().px
        return QSize(unit(228), unit(_TOP + 7 * _ROW + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(180), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_axis(painter)
        for day in range(7):
            self._draw_day(painter, day)
        self._draw_now(painter)
        painter.end()

    def _span(self) -> tuple[int, int]:
        opens = [hours_of(rule.opens) for rule in self._hours.rules]
        closes = [hours_of(rule.closes) for rule in self._hours.rules]
        return int(min([_FIRST, *opens])), -int(-max([_LAST, *closes]) // 1)

    def _x(self, hour: float) -> float:
        first, last = self._span()
        left = theme.current().px(_LEFT)
        return left + (hour - first) * (self.width() - left - theme.current().px(10)) / (last - first)

    def _draw_axis(self, painter: QPainter) -> None:
        now, (first, last) = theme.current(), self._span()
        painter.setFont(now.font(8.25))
        for hour in range(first, last + 1, 2 if last - first <= 14 else 4):
            x = self._x(hour)
            painter.setPen(now.colour("ink2"))
            painter.drawText(QRectF(x - 20, 0, 40, now.px(14)), Qt.AlignmentFlag.AlignCenter, str(hour))
            painter.setPen(now.colour("hairline"))
            painter.drawLine(round(x), now.px(_TOP), round(x), now.px(_TOP + 7 * _ROW))

    def _draw_day(self, painter: QPainter, day: int) -> None:
        now = theme.current()
        y = now.px(_TOP + day * _ROW)
        today = self._now is not None and self._now.weekday() == day
        painter.setFont(now.font(9, bold=today))
        painter.setPen(now.colour("ink"))
        painter.drawText(QRectF(0, y, now.px(20), now.px(_ROW)), Qt.AlignmentFlag.AlignCenter, WEEKDAYS[day])
        rules = [rule for rule in self._hours.rules if day in rule.days]
        if not rules and self._hours.rules:
            self._draw_note(painter, self._x(_FIRST) + 4, y, self.tr("休み"))
        for rule, others in self._each(rules):
            self._draw_bar(painter, y, rule, nth=self._nth(rule) if not others else "")

    @staticmethod
    def _each(rules: list[Hours]) -> Iterator[tuple[Hours, bool]]:
        """Each rule, and whether a later one follows at its right, so that only the last carries words."""
        ordered = sorted(rules, key=lambda rule: rule.opens)
        return ((rule, rule is not ordered[-1]) for rule in ordered)

    def _nth(self, rule: Hours) -> str:
        return self.tr("第{0}").format("・".join(map(str, rule.nth))) if rule.nth else ""

    def _draw_bar(self, painter: QPainter, y: int, rule: Hours, nth: str) -> None:
        now = theme.current()
        colour = now.colour("primary")
        if rule.by_appointment:
            colour.setAlphaF(0.55)
        left, right = self._x(hours_of(rule.opens)), self._x(hours_of(rule.closes))
        bar = QRectF(left, y + now.px((_ROW - _BAR) / 2), right - left, now.px(_BAR))
        painter.fillRect(bar, colour)
        if rule.nth:
            painter.fillRect(bar.adjusted(1, 1, -1, -1), Qt.BrushStyle.BDiagPattern)
        if nth:
            self._draw_note(painter, right + 4, y, nth)

    def _draw_note(self, painter: QPainter, x: float, y: int, text: str) -> None:
        now = theme.current()
        painter.setFont(now.font(8.25))
        painter.setPen(now.colour("ink2"))
        painter.drawText(QRectF(x, y, now.px(80), now.px(_ROW)), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_now(self, painter: QPainter) -> None:
        if self._now is None:
            return
        now, at = theme.current(), hours_of(self._now.time())
        first, last = self._span()
        if first <= at <= last:
            painter.setPen(QPen(now.colour("danger"), 2))
            x = round(self._x(at))
            painter.drawLine(x, now.px(_TOP - 2), x, now.px(_TOP + 7 * _ROW))
