"""The rows of きょう: they say what is the matter, and open it by click or Enter."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.rows.referrals import ReferralRow
from desk_gui.viewmodels.today import Group, Line, waiting_line
from desk_gui.views import theme
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import Elided, IconLabel, Tag, label
from desk_gui.views.widgets.wait_bar import WaitBar


class Row(QFrame):
    """One line with room for a check box before it and figures behind it."""

    opened = Signal(object)
    """The Line."""
    ticked = Signal(object)

    def __init__(self, line: Line, *, checkable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.line = line
        self.setObjectName("todayRow")
        self.setProperty("tone", line.tone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self._spoken(line))
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(unit(9), unit(4), unit(12), unit(4))
        self.across.setSpacing(unit(10))
        if checkable:
            self._add_check(line)
        if line.group is not None:
            self.across.addWidget(KindMark(line.group, 16))
        self._fill(line)

    def _spoken(self, line: Line) -> str:
        careful = self.tr("取扱注意") if line.careful else ""
        return "　".join(each for each in (line.title, line.detail, careful, line.right, line.under_right, line.action) if each)

    def _fill(self, line: Line) -> None:
        self.across.addLayout(self._words(line), 1)
        if line.right or line.under_right:
            self.across.addLayout(self._figures(line))

    def _add_check(self, line: Line) -> None:
        self.check = QCheckBox()
        self.check.setAccessibleName(self.tr("完了にする：{0}").format(line.title))
        self.check.toggled.connect(self._on_ticked)
        self.across.addWidget(self.check)

    def _words(self, line: Line) -> QVBoxLayout:
        down = _pair()
        down.addWidget(Elided(line.title))
        if line.detail or line.careful:
            down.addLayout(_with_care(Elided(line.detail, "caption"), line))
        down.addStretch(1)
        return down

    def _figures(self, line: Line) -> QVBoxLayout:
        down = _pair()
        for text, look in ((line.right, "strong"), (line.under_right, "caption")):
            if text:
                down.addWidget(_figure(text, look, line.tone))
        down.addStretch(1)
        return down

    @Slot(bool)
    def _on_ticked(self, _checked: bool) -> None:
        self.ticked.emit(self.line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.line)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class AlertRow(Row):
    """A line of one height: what, when, and what to do about it."""

    def _fill(self, line: Line) -> None:
        self.setProperty("compact", True)
        self.across.addLayout(_with_care(Elided(line.title), line), 1)
        for text, look in ((line.right, "strong"), (line.under_right, "caption")):
            if text:
                self.across.addWidget(_figure(text, look, line.tone))
        self.across.addWidget(_action(line.action, 72))


class AlertGroup(QFrame):
    """What the lines are about at the left, with how many; the lines beside it."""

    def __init__(self, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.setObjectName("todayGroup")
        self.rows = [AlertRow(line) for line in group.lines]
        across = QHBoxLayout(self)
        across.setContentsMargins(unit(12), unit(4), 0, unit(4))
        across.setSpacing(unit(6))
        across.addLayout(self._head(group))
        down = QVBoxLayout()
        down.setSpacing(0)
        for row in self.rows:
            down.addWidget(row)
        across.addLayout(down, 1)

    def _head(self, group: Group) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.current().px(6))
        grid.setVerticalSpacing(0)
        grid.setContentsMargins(0, theme.current().px(5), 0, 0)
        grid.addWidget(IconLabel(group.icon, "ink2", 14), 0, 0)
        grid.addWidget(label(group.title, "strong"), 0, 1)
        grid.addWidget(label(self.tr("{0}件").format(len(group.lines) + group.more), "caption"), 1, 1)
        if group.more:
            grid.addWidget(label(self.tr("うち{0}件を表示").format(len(group.lines)), "caption"), 2, 1)
        grid.setColumnMinimumWidth(1, theme.current().px(94))
        grid.setRowStretch(3, 1)
        return grid


def _pair() -> QVBoxLayout:
    """Two lines, or one, in the middle of a row; the caller closes it with a stretch."""
    down = QVBoxLayout()
    down.setSpacing(theme.current().px(3))
    down.addStretch(1)
    return down


def _with_care(words: Elided, line: Line) -> QHBoxLayout:
    """The sign stands right behind the words it belongs to."""
    across = QHBoxLayout()
    across.setSpacing(theme.current().px(6))
    if not line.careful:
        across.addWidget(words)
        return across
    words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    for piece in (words, IconLabel("lock", "ink2", 12), Tag(words.tr("取扱注意"))):
        across.addWidget(piece)
    across.addStretch(1)
    return across


def _figure(text: str, look: str, tone: str) -> QLabel:
    piece = label(text, look)
    piece.setProperty("tone", tone)
    piece.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return piece


def _action(text: str, width: int, *, link: bool = True) -> QLabel:
    """What the row is pressed for."""
    piece = _figure(text, "caption", "link" if link else "")
    piece.setMinimumWidth(theme.current().px(width))
    return piece


class Heading(QFrame):
    """The head of a group, with how many are in it."""

    def __init__(self, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.setObjectName("todayHead")
        self.setProperty("tone", group.tone)
        across = QHBoxLayout(self)
        across.setContentsMargins(unit(12), unit(4), unit(12), unit(4))
        across.setSpacing(unit(6))
        if group.icon:
            across.addWidget(IconLabel(group.icon, "danger" if group.tone == "danger" else "ink2", 14))
        title = label(group.title, "strong")
        title.setProperty("tone", group.tone)
        across.addWidget(title)
        across.addWidget(label(self.tr("{0}件").format(len(group.lines)), "caption"))
        across.addStretch(1)


class WaitingRow(Row):
    """A referral nobody has answered yet."""

    def __init__(self, row: ReferralRow, longest: float, parent: QWidget | None = None) -> None:
        super().__init__(waiting_line(row), parent=parent)
        days = row.days_waiting or 0
        self.across.addWidget(WaitBar(row, longest))
        count = _figure(self.tr("{0}日").format(days), "strong", "danger" if row.overdue else "")
        count.setMinimumWidth(theme.current().px(40))
        self.across.addWidget(count)
        past = row.overdue or (row.usual_days is not None and days > row.usual_days)
        self.across.addWidget(_action(self.tr("状況を確認") if past else self.tr("待機中"), 64, link=past))
