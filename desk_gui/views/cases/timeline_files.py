"""What is attached to an entry, as it is drawn under its words: one line a file, its kind before its name.

No small picture of it: the list of a case lies open on the desk for hours, and a photograph of an injury is looked at on purpose.
"""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from desk_gui.rows.attachments import AttachmentRow
from desk_gui.viewmodels.cases import TimelineLine
from desk_gui.views import theme

LINE, _ICON, _GAP = 20, 14, 5


def height(line: TimelineLine) -> int:
    return len(line.files) * theme.current().px(LINE)


def draw(painter: QPainter, left: int, top: int, width: int, line: TimelineLine) -> int:
    """How far down they reach."""
    now = theme.current()
    small, name = now.font(8.25), now.font(9)
    for at, row in enumerate(line.files):
        box = _box(left, top, width, at)
        painter.drawPixmap(box.left(), box.top() + now.px(3), now.pixmap("paperclip", "ink2", _ICON))
        x = box.left() + now.px(_ICON + _GAP)
        kind = QRect(x, box.top() + now.px(2), _wide(row.details.kind.label, small) + now.px(10), now.px(16))
        painter.setPen(now.colour("line"))
        painter.setBrush(now.colour("bg"))
        painter.drawRoundedRect(kind, 3, 3)
        painter.setFont(small)
        painter.setPen(now.colour("ink2"))
        painter.drawText(kind, Qt.AlignmentFlag.AlignCenter, row.details.kind.label)
        painter.setFont(name)
        painter.setPen(now.colour("primary"))
        rest = box.adjusted(kind.right() + now.px(_GAP) - box.left(), 0, 0, 0)
        shown = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return top + height(line)


def at(point: QPoint, left: int, top: int, width: int, line: TimelineLine) -> AttachmentRow | None:
    """Whose line lies there."""
    return next((row for number, row in enumerate(line.files) if _box(left, top, width, number).contains(point)), None)


def _box(left: int, top: int, width: int, number: int) -> QRect:
    tall = theme.current().px(LINE)
    return QRect(left, top + number * tall, width, tall)


def _wide(text: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(text)
