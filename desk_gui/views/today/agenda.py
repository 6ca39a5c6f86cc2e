"""きょうの予約: the day as a column of hours, with a line at now."""

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desk_gui.rows.cases import AppointmentRow
from desk_gui.values.clock import local
from desk_gui.viewmodels.today import appointment_words
from desk_gui.views import theme

FIRST, LAST, HOUR, LINE = 9, 17, 52, 17


class Agenda(QWidget):
    """Painted by hand: rows lie where their hours are. ↑↓ go from row to row, Enter opens the one marked."""

    opened = Signal(object)
    """The AppointmentRow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[AppointmentRow, ...] = ()
        self._now: datetime | None = None
        self._hours = (FIRST, LAST)
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def show_day(self, rows: tuple[AppointmentRow, ...], now: datetime) -> None:
        self._rows, self._now = rows, now
        self._at = min(self._at, max(0, len(rows) - 1))
        begins = [local(row.details.starts_at).hour for row in rows]
        ends = [(local(row.details.starts_at) + timedelta(minutes=row.details.minutes + 59)).hour for row in rows]
        self._hours = (min([FIRST, *begins]), max([LAST, *ends]))
        self._name_it()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        first, last = self._hours
        return QSize(theme.current().px(240), theme.current().px(HOUR) * (last - first) + theme.current().px(20))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        if row is not None:
            self._go_to(self._rows.index(row))
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if self._rows and event.key() in steps:
            self._go_to(min(max(self._at + steps[Qt.Key(event.key())], 0), len(self._rows) - 1))
        elif self._rows and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._rows[self._at])
        else:
            super().keyPressEvent(event)

    def _go_to(self, at: int) -> None:
        self._at = at
        self._name_it()
        self.update()

    def _name_it(self) -> None:
        """All of the day, then the row one stands on."""
        self.setAccessibleName("、".join(self._spoken(row) for row in self._rows))
        self.setAccessibleDescription(self._spoken(self._rows[self._at]) if self._rows else "")

    def event(self, event: QEvent) -> bool:
        """All the words of a row that is too low for them."""
        if isinstance(event, QHelpEvent):
            row = self.row_at(event.pos())
            QToolTip.showText(event.globalPos(), self._spoken(row) if row is not None else "", self)
            return True
        return super().event(event)

    def row_at(self, point: QPoint) -> AppointmentRow | None:
        return next((row for row in self._rows if self._box(row).contains(point)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        now = theme.current()
        painter.setFont(now.font(9))
        for hour in range(self._hours[0], self._hours[1] + 1):
            y = self._y(hour)
            painter.setPen(now.colour("ink2"))
            if not self._is_near_now(y):
                painter.drawText(QRect(0, y - now.px(9), now.px(42), now.px(18)), Qt.AlignmentFlag.AlignRight, f"{hour}:00")
            painter.setPen(now.colour("hairline"))
            painter.drawLine(now.px(50), y, self.width(), y)
        for row in self._rows:
            self._draw(painter, row)
        self._draw_now(painter)
        painter.end()

    def _draw(self, painter: QPainter, row: AppointmentRow) -> None:
        now = theme.current()
        box = self._box(row)
        over = self._now is not None and row.details.starts_at + timedelta(minutes=row.details.minutes) < self._now
        painter.fillRect(box, now.colour("bg" if over else "surface"))
        painter.setPen(QPen(now.colour("line"), 1))
        painter.drawRect(box)
        painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), now.colour("line_strong" if over else "primary"))
        if self.hasFocus() and self._rows[self._at] is row:
            painter.setPen(QPen(now.colour("primary"), 2))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        self._write(painter, row, box, over=over)

    def _write(self, painter: QPainter, row: AppointmentRow, box: QRect, *, over: bool) -> None:
        """Who and how, over as many lines as the row is high; the title leaves one for what follows."""
        now = theme.current()
        inner = box.adjusted(now.px(10), now.px(3), -now.px(6), -now.px(1))
        title, detail = appointment_words(row)
        room = max(inner.height() // now.px(LINE), 1)
        painter.setPen(now.colour("ink2" if over else "ink"))
        painter.setFont(now.font(9.5, bold=not over))
        lines = _broken(title, painter.fontMetrics(), inner.width(), max(room - 1, 1))
        self._lines(painter, inner, 0, lines)
        painter.setPen(now.colour("ink2"))
        painter.setFont(now.font(9))
        self._lines(painter, inner, len(lines), _broken(detail, painter.fontMetrics(), inner.width(), room - len(lines)))

    @staticmethod
    def _lines(painter: QPainter, inner: QRect, after: int, lines: list[str]) -> None:
        high = theme.current().px(LINE)
        for at, text in enumerate(lines, start=after):
            place = QRect(inner.left(), inner.top() + at * high, inner.width(), high)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, text)

    def _draw_now(self, painter: QPainter) -> None:
        if self._now is None:
            return
        at, now = local(self._now), theme.current()
        if not self._hours[0] <= at.hour < self._hours[1]:
            return
        y = self._y(at.hour, at.minute)
        painter.setPen(QPen(now.colour("danger"), 2))
        painter.drawLine(now.px(44), y, now.px(54), y)
        painter.setFont(now.font(9, bold=True))
        tag = QRect(0, y - now.px(9), now.px(44), now.px(18))
        painter.fillRect(tag, now.colour("danger"))
        painter.setPen(now.colour("surface"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, f"{at:%H:%M}")

    def _is_near_now(self, y: int) -> bool:
        """Where the mark of now would lie over the hour's own."""
        at = local(self._now) if self._now is not None else None
        return at is not None and abs(self._y(at.hour, at.minute) - y) < theme.current().px(18)

    def _y(self, hour: int, minute: int = 0) -> int:
        """The hours take all the height there is."""
        first, last = self._hours
        unit = theme.current().px
        high = max(unit(HOUR), (self.height() - unit(20)) / (last - first))
        return unit(10) + round(high * (hour - first + minute / 60))

    def _box(self, row: AppointmentRow) -> QRect:
        """Neighbours at the same time share the width."""
        begins = local(row.details.starts_at)
        ends = begins + timedelta(minutes=row.details.minutes)
        beside = [each for each in self._rows if _overlap(each, row)]
        unit = theme.current().px
        left, width = unit(54), (self.width() - unit(58)) // len(beside)
        top, bottom = self._y(begins.hour, begins.minute), self._y(ends.hour, ends.minute)
        return QRect(left + width * beside.index(row), top + 1, width - 2, max(bottom - top - 2, unit(36)))

    def _spoken(self, row: AppointmentRow) -> str:
        return f"{local(row.details.starts_at):%H:%M} " + " ".join(appointment_words(row))


def _overlap(one: AppointmentRow, other: AppointmentRow) -> bool:
    end = one.details.starts_at + timedelta(minutes=one.details.minutes)
    return one.details.starts_at < other.details.starts_at + timedelta(minutes=other.details.minutes) and other.details.starts_at < end


def _broken(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """The text over at most so many lines; between any two characters, as Japanese breaks, and the last ends in … if need be."""
    lines: list[str] = []
    while text and len(lines) < most:
        if len(lines) == most - 1 or metrics.horizontalAdvance(text) <= width:
            return [*lines, metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
        fits = next((end for end in range(1, len(text)) if metrics.horizontalAdvance(text[: end + 1]) > width), len(text))
        line, text = _at_a_gap(text, fits)
        lines.append(line)
    return lines


def _at_a_gap(text: str, fits: int) -> tuple[str, str]:
    """Latin names stay whole where a gap lies before the end of the line."""
    gap = max(text.rfind(mark, fits // 2, fits + 1) for mark in " 　・（")
    inside_a_word = text[fits - 1 : fits + 1].isascii()
    end = gap if gap > 0 and inside_a_word else fits
    return text[:end].rstrip(), text[end:].lstrip()
