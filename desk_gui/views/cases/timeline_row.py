"""One row of 支援経過 as it is drawn: stripe, when, kind, words and who was there, minutes, what comes next."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption

from desk_gui.rows.attachments import AttachmentRow
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import EntryRow
from desk_gui.values.clock import local
from desk_gui.values.days import WEEKDAYS
from desk_gui.viewmodels.case_words import KIND_ICONS, There, Toned, promise_words, tasks_by_id, told_words, who_was_there
from desk_gui.viewmodels.cases import TimelineLine
from desk_gui.views import theme
from desk_gui.views.cases import timeline_files
from desk_gui.views.widgets.kind_mark import draw_kind, kind_colour

STRIPE = 6
WHEN, KIND, MINUTES, NEXT = 78, 104, 46, 176
_PAD, _TOP, _GAP = 10, 7, 2
_NARROW = 620


def _tr(text: str) -> str:
    return QCoreApplication.translate("Cases", text)


@dataclass(frozen=True)
class Said:
    """A paragraph with the small word before it that tells whose it is; facts have none."""

    text: str
    mark: str = ""
    token: str = "ink"


@dataclass(frozen=True)
class Columns:
    """Where things stand in a row of this width. Narrow rows put 次の予定 under the text."""

    width: int

    @property
    def narrow(self) -> bool:
        return self.width < theme.current().px(_NARROW)

    @property
    def text_left(self) -> int:
        return theme.current().px(STRIPE + WHEN + KIND + _PAD)

    @property
    def next_left(self) -> int:
        return self.width - (0 if self.narrow else theme.current().px(NEXT))

    @property
    def minutes_left(self) -> int:
        return self.next_left - theme.current().px(MINUTES)

    @property
    def text_width(self) -> int:
        return max(self.minutes_left - self.text_left - theme.current().px(_PAD), 60)


class RowPainter:
    """Measures and draws the rows of one case. `today`: promises are late or not on that day; `own_of`: what the own agency keeps
    beside an entry; `covered`: 見立て is left out."""

    def __init__(self, sheet: CaseSheet, today: date, own_of: Callable[[EntryRow], str], *, covered: bool = False) -> None:
        self._sheet, self._today, self._covered, self._own_of = sheet, today, covered, own_of
        self._tasks = tasks_by_id(sheet)

    def height(self, line: TimelineLine, width: int) -> int:
        columns, unit = Columns(width), theme.current().px
        if line.folded_under is not None:
            return unit(2 * _TOP) + self._paragraphs_height(line, columns) + unit(18)
        left = self._files_top(line, columns) - unit(_TOP) + timeline_files.height(line) + self._notes_height(line)
        right = len(line.entry.details.promises) * unit(38)
        inner = left + right if columns.narrow else max(left, right, unit(40))
        return inner + unit(2 * _TOP)

    def file_at(self, line: TimelineLine, width: int, point: QPoint) -> AttachmentRow | None:
        """What is attached there, `point` counted from the corner of the row."""
        columns = Columns(width)
        return timeline_files.at(point, columns.text_left, self._files_top(line, columns), columns.text_width, line)

    def _files_top(self, line: TimelineLine, columns: Columns) -> int:
        return theme.current().px(_TOP) + self._paragraphs_height(line, columns) + self._people_height(line, columns.text_width)

    def paint(self, painter: QPainter, box: QRect, line: TimelineLine) -> None:
        columns = Columns(box.width())
        painter.save()
        painter.translate(box.topLeft())
        self._draw_stripe(painter, box.height(), line)
        self._draw_when(painter, line)
        self._draw_kind(painter, line)
        bottom = self._draw_words(painter, columns, line)
        self._draw_minutes(painter, columns, line)
        self._draw_next(painter, columns, line, bottom if columns.narrow else theme.current().px(_TOP), box.height())
        painter.restore()

    # --- left -------------------------------------------------------------------------------------------------------------

    def _draw_stripe(self, painter: QPainter, height: int, line: TimelineLine) -> None:
        """One piece of colour for every agency present; none for a row that no longer counts."""
        if not line.entry.counts:
            return
        groups = [there.group for there in who_was_there(line.entry, self._sheet)]
        for at, group in enumerate(groups):
            top = height * at / len(groups)
            painter.fillRect(QRectF(0, top, theme.current().px(STRIPE), height / len(groups)), kind_colour(group))

    def _draw_when(self, painter: QPainter, line: TimelineLine) -> None:
        now, at = theme.current(), local(line.entry.details.happened_at)
        day = f"{at.month}/{at.day}"
        year = "" if at.year == self._today.year else _tr("{0}年").format(at.year)
        hour = "" if (at.hour, at.minute) == (0, 0) else f"{at.hour}:{at.minute:02}"
        left, top = now.px(STRIPE + _PAD), now.px(_TOP)
        painter.setFont(now.font(10.5, bold=True))
        painter.setPen(now.colour("ink" if line.entry.counts else "ink3"))
        self._line(painter, left, top, now.px(WHEN - _PAD), day)
        beside = painter.fontMetrics().horizontalAdvance(day)
        painter.setFont(now.font(9))
        painter.setPen(now.colour("ink2"))
        self._line(painter, left + beside, top, now.px(30), f"({WEEKDAYS[at.weekday()]})")
        self._line(painter, left, top + now.px(19), now.px(WHEN + 24), f"{year} {hour}".strip())

    def _draw_kind(self, painter: QPainter, line: TimelineLine) -> None:
        now, kind = theme.current(), line.entry.details.kind
        left, token = now.px(STRIPE + WHEN + _PAD), "ink" if line.entry.counts else "ink3"
        painter.drawPixmap(left, now.px(_TOP + 1), now.pixmap(KIND_ICONS[kind], token, 17))
        painter.setFont(now.font(10))
        painter.setPen(now.colour(token))
        self._line(painter, left + now.px(23), now.px(_TOP), now.px(KIND - 23), kind.label)

    # --- the middle ---------------------------------------------------------------------------------------------------------

    def _draw_words(self, painter: QPainter, columns: Columns, line: TimelineLine) -> int:
        """Paragraphs, people, notes; how far down they reach."""
        y = theme.current().px(_TOP)
        if line.folded_under is not None:
            y = self._draw_note(painter, columns.text_left, y, self._fate(line))
        for said in self._paragraphs(line):
            y = self._draw_paragraph(painter, columns, y, said)
        y = self._draw_people(painter, columns, line, y)
        y = timeline_files.draw(painter, columns.text_left, y, columns.text_width, line)
        for note in self._notes(line) if line.folded_under is None else ():
            y = self._draw_note(painter, columns.text_left, y, note)
        return y

    def _paragraphs(self, line: TimelineLine) -> Iterator[Said]:
        details, token = line.entry.details, "ink" if line.entry.counts else "ink3"
        if details.facts:
            yield Said(details.facts, token=token)
        if details.said:
            yield Said(details.said, _tr("本人の話"), token)
        if details.judged and not self._covered:
            yield Said(details.judged, _tr("見立て"), "ink2" if line.entry.counts else "ink3")
        if own := self._own_of(line.entry):
            yield Said(own, _tr("自機関のみ"), "ink2" if line.entry.counts else "ink3")
        yield from (Said(told_words(each, self._sheet), _tr("伝えた"), token) for each in details.shared)

    def _draw_paragraph(self, painter: QPainter, columns: Columns, y: int, said: Said) -> int:
        now = theme.current()
        left, width = columns.text_left, columns.text_width
        if said.mark:
            mark = now.px(60)
            box = QRect(left, y + now.px(1), mark, now.px(17))
            painter.setPen(now.colour("line"))
            painter.setBrush(now.colour("bg"))
            painter.drawRoundedRect(box, 3, 3)
            painter.setFont(now.font(8.25))
            painter.setPen(now.colour("ink2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said.mark)
            left, width = left + mark + now.px(6), width - mark - now.px(6)
        painter.setPen(now.colour(said.token))
        layout, height = self._laid_out(said.text, width)
        layout.draw(painter, QPointF(left, y))
        return y + height + now.px(_GAP)

    def _laid_out(self, text: str, width: int) -> tuple[QTextLayout, int]:
        now = theme.current()
        layout = QTextLayout(text.replace("\n", "\u2028"), now.font(10))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0
        while (row := layout.createLine()).isValid():
            row.setLineWidth(width)
            row.setPosition(QPointF(0, y))
            y += max(now.px(19), round(row.height()))
        layout.endLayout()
        return layout, y

    def _paragraphs_height(self, line: TimelineLine, columns: Columns) -> int:
        unit = theme.current().px
        height = 0
        for said in self._paragraphs(line):
            width = columns.text_width - (unit(66) if said.mark else 0)
            height += self._laid_out(said.text, width)[1] + unit(_GAP)
        return height

    def _people(self, line: TimelineLine) -> list[There | str]:
        people: list[There | str] = list(who_was_there(line.entry, self._sheet))
        return [*people, _tr("本人")] if line.entry.details.client_present else people

    def _draw_people(self, painter: QPainter, columns: Columns, line: TimelineLine, y: int) -> int:
        now = theme.current()
        painter.setFont(now.font(9))
        painter.setPen(now.colour("ink2"))
        for at, there in self._people_places(line, columns.text_width):
            left, top = columns.text_left + at.x(), y + at.y()
            if isinstance(there, There):
                draw_kind(painter, QRectF(left, top + now.px(2), now.px(13), now.px(13)), there.group)
            else:
                painter.drawPixmap(left, top + now.px(2), now.pixmap("user", "ink2", 13))
            self._line(painter, left + now.px(17), top, at.width() - now.px(17), there.text if isinstance(there, There) else there)
        return y + self._people_height(line, columns.text_width)

    def _people_places(self, line: TimelineLine, width: int) -> Iterator[tuple[QRect, There | str]]:
        now = theme.current()
        metrics = QFontMetrics(now.font(9))
        x = y = 0
        for there in self._people(line):
            text = there.text if isinstance(there, There) else there
            wide = min(metrics.horizontalAdvance(text) + now.px(19), width)
            if x and x + wide > width:
                x, y = 0, y + now.px(18)
            yield QRect(x, y, wide, now.px(18)), there
            x += wide + now.px(12)

    def _people_height(self, line: TimelineLine, width: int) -> int:
        places = [box for box, _ in self._people_places(line, width)]
        return places[-1].bottom() + 1 if places else 0

    def _notes(self, line: TimelineLine) -> Iterator[Toned]:
        entry = line.entry
        if entry.withdrawn:
            yield Toned(_tr("取り消した記録　理由：{0}").format(entry.withdrawn_reason), "danger")
        if entry.corrects is not None and entry.counts:
            yield Toned(_tr("訂正：{0}　{1}").format(entry.reason, self._by(line)), "ink3")
        if line.older:
            sign = "▾" if line.unfolded else "▸"
            yield Toned(_tr("{0} 前の記録 {1}件").format(sign, line.older), "primary")

    def _fate(self, line: TimelineLine) -> Toned:
        """Why a folded row no longer counts."""
        if line.entry.withdrawn:
            return Toned(_tr("取り消した訂正　理由：{0}").format(line.entry.withdrawn_reason), "ink3")
        return Toned(_tr("訂正前の記録　{0}").format(self._by(line)), "ink3")

    def _by(self, line: TimelineLine) -> str:
        written = local(line.entry.written_at)
        return f"{line.entry.by_name} {written.month}/{written.day} {written.hour}:{written.minute:02}"

    def _notes_height(self, line: TimelineLine) -> int:
        return len(list(self._notes(line))) * theme.current().px(18)

    def _draw_note(self, painter: QPainter, left: int, y: int, note: Toned) -> int:
        now = theme.current()
        painter.setFont(now.font(9))
        painter.setPen(now.colour(note.token))
        self._line(painter, left, y, now.px(600), note.text)
        return y + now.px(18)

    # --- right --------------------------------------------------------------------------------------------------------------

    def _draw_minutes(self, painter: QPainter, columns: Columns, line: TimelineLine) -> None:
        if line.entry.details.minutes is None:
            return
        now = theme.current()
        painter.setFont(now.font(10))
        painter.setPen(now.colour("ink" if line.entry.counts else "ink3"))
        box = QRect(columns.minutes_left, now.px(_TOP), now.px(MINUTES - _PAD), now.px(20))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(line.entry.details.minutes))

    def _draw_next(self, painter: QPainter, columns: Columns, line: TimelineLine, y: int, height: int) -> None:
        now = theme.current()
        left = columns.text_left if columns.narrow else columns.next_left + now.px(_PAD)
        width = columns.text_width if columns.narrow else now.px(NEXT - 2 * _PAD)
        if not columns.narrow:
            painter.fillRect(QRect(columns.next_left, 0, 1, height), now.colour("hairline"))
        if not line.entry.counts:
            return
        for promise in line.entry.details.promises:
            task = self._tasks.get(promise.task)
            agency = self._sheet.agencies.get(promise.agency)
            words = promise_words(promise, task, agency.label if agency else "", self._today)
            painter.drawPixmap(left, y + now.px(3), now.pixmap("check" if words.token == "ok" else "flag", "ink2", 14))
            painter.setFont(now.font(9.5, bold=True))
            painter.setPen(now.colour("ink"))
            self._line(painter, left + now.px(18), y, width - now.px(18), task.details.text if task else promise.text)
            painter.setFont(now.font(9, bold=words.token in ("danger", "ok")))
            painter.setPen(now.colour(words.token))
            self._line(painter, left + now.px(18), y + now.px(18), width - now.px(18), words.text)
            y += now.px(38)

    @staticmethod
    def _line(painter: QPainter, left: int, top: int, width: int, text: str) -> None:
        box = QRect(left, top, width, theme.current().px(18))
        shown = painter.fontMetrics().elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, width)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
