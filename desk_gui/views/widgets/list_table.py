"""The lists of the program: one or two lines a row, a bar at the selected one, columns that stay as wide as they were left."""

from html import escape
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from desk_gui.rows.relations import Lamp
from desk_gui.viewmodels.clipboard import copy
from desk_gui.views import theme
from desk_gui.views.widgets.kind_mark import draw_kind
from desk_gui.views.widgets.lamp_row import draw_lamps, lamps_width
from desk_gui.vocabulary import AgencyGroup

Index = QModelIndex | QPersistentModelIndex
ROW_TASK, ROW_REFERRAL, ROW_DIRECTORY, ROW_TABLE, ROW_COMPACT = 47, 45, 57, 32, 26
_GROUPS = {group.value: group for group in AgencyGroup}  # an enum of strings comes back from a model as a plain string
_MARK = 16
_PAD = 8
_BAR = 3
_MOST_TOLD = 600


def _is_lamps(sign: object) -> bool:
    return isinstance(sign, list | tuple) and all(isinstance(lamp, Lamp) for lamp in sign)


class Remembered(Protocol):
    """Where column widths are kept; desk_gui.settings.Settings is one."""

    def get(self, key: str, default: Any = None) -> Any: ...

    def put(self, key: str, value: Any) -> None: ...


class RowDelegate(QStyledItemDelegate):
    """Draws values as they come from a model.

    DisplayRole: text; lines after the first are smaller. DecorationRole: an AgencyGroup, a tuple of Lamp, or the name of an
    icon. FontRole with bold, ForegroundRole as a QBrush or as a palette token ("danger"), TextAlignmentRole are followed.
    """

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """What people typed is shown as typed: left alone, Qt would take `<b>` for markup, and never break a long line."""
        if event.type() != QEvent.Type.ToolTip or not (text := index.data(Qt.ItemDataRole.ToolTipRole) or self._cut_text(option, index)):
            return super().helpEvent(event, view, option, index)
        shown = text if len(text) <= _MOST_TOLD else text[:_MOST_TOLD] + "…"
        QToolTip.showText(event.globalPos(), f"<qt>{escape(shown).replace(chr(10), '<br>')}</qt>", view)
        return True

    def _cut_text(self, option: QStyleOptionViewItem, index: Index) -> str:
        """All of it, where the cell has room for the beginning only."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        under_lamps = _is_lamps(sign)
        room = option.rect.width() - theme.current().px(2 * _PAD) - (0 if under_lamps or not sign else theme.current().px(_MARK + _PAD))
        fonts = (self._font(index, small=at > 0 or under_lamps) for at, _ in enumerate(text.split("\n")))
        cut = any(QFontMetrics(font).horizontalAdvance(line) > room for font, line in zip(fonts, text.split("\n"), strict=True))
        return text if cut else ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setClipRect(option.rect)
        self._draw_ground(painter, option, index)
        box = QRect(option.rect).adjusted(theme.current().px(_PAD), 0, -theme.current().px(_PAD), -1)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        left = self._draw_sign(painter, box, index, text)
        self._draw_lines(painter, box.adjusted(left, 0, 0, 0), index, text.split("\n"))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        unit = theme.current().px
        lines = str(index.data(Qt.ItemDataRole.DisplayRole) or "").split("\n")
        metrics = QFontMetrics(theme.current().font(10, bold=True))
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        width = 0 if sign is None else lamps_width() if _is_lamps(sign) else unit(_MARK + _PAD)
        return QSize(
            max(metrics.horizontalAdvance(line) for line in lines) + width + unit(2 * _PAD),
            unit(ROW_TABLE if len(lines) == 1 else ROW_REFERRAL),
        )

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme.current()
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, now.colour("tint"))
            if index.column() == 0:
                painter.fillRect(QRect(option.rect.topLeft(), QSize(_BAR, option.rect.height())), now.colour("primary"))
        elif isinstance(ground, str):
            painter.fillRect(option.rect, now.colour(ground))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, now.colour("bg"))
        painter.fillRect(QRect(option.rect.bottomLeft(), QSize(option.rect.width(), 1)), now.colour("hairline"))

    def _draw_sign(self, painter: QPainter, box: QRect, index: Index, text: str) -> int:
        """Draw the decoration; how far it pushes the text right."""
        unit = theme.current().px
        sign = index.data(Qt.ItemDataRole.DecorationRole)
        if _is_lamps(sign):
            rise = unit(15) if text else unit(6)
            draw_lamps(painter, QPointF(box.x(), box.center().y() - rise), sign)
            return 0
        if sign is None or sign == "":
            return 0
        top = box.center().y() - unit(_MARK) // 2 - (unit(8) if "\n" in text else 0)
        place = QRect(box.x(), top, unit(_MARK), unit(_MARK))
        if str(sign) in _GROUPS:
            draw_kind(painter, QRectF(place), _GROUPS[str(sign)])
        else:
            painter.drawPixmap(place, theme.current().pixmap(str(sign), "ink2", _MARK))
        return unit(_MARK + _PAD)

    def _draw_lines(self, painter: QPainter, box: QRect, index: Index, lines: list[str]) -> None:
        now = theme.current()
        align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft)
        across = align & Qt.AlignmentFlag.AlignHorizontal_Mask
        under_lamps = _is_lamps(index.data(Qt.ItemDataRole.DecorationRole))
        heights = [now.px(20 if not at and not under_lamps else 17) for at in range(len(lines))]
        y = box.center().y() + 1 - sum(heights) // 2 + (now.px(9) if under_lamps else 0)
        for at, (line, height) in enumerate(zip(lines, heights, strict=True)):
            small = at > 0 or under_lamps
            painter.setFont(self._font(index, small=small))
            painter.setPen(now.colour("ink2") if small else self._ink(index))
            place = QRect(box.x(), y, box.width(), height)
            shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, place.width())
            # Letters of other faces reach above and below our own: the row has room for them, its line has not.
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
            painter.drawText(place, across | flags, shown)
            y += height

    def _font(self, index: Index, *, small: bool) -> QFont:
        wanted = index.data(Qt.ItemDataRole.FontRole)
        return theme.current().font(9 if small else 10, bold=not small and isinstance(wanted, QFont) and wanted.bold())

    def _ink(self, index: Index) -> QColor:
        wanted = index.data(Qt.ItemDataRole.ForegroundRole)
        if isinstance(wanted, str):
            return theme.current().colour(wanted)
        return wanted.color() if isinstance(wanted, QBrush) else wanted if isinstance(wanted, QColor) else theme.current().colour("ink")


class ListTable(QTableView):
    """`opened`: Enter or a double click on a row. `chosen`: another row became current. Ctrl+C copies the cell."""

    opened = Signal(QModelIndex)
    chosen = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None, *, row: int = ROW_TABLE, settings: Remembered | None = None, key: str = "") -> None:
        super().__init__(parent)
        self._row, self._settings, self._key = row, settings, f"columns/{key}"
        self._fixed: list[int] = []
        self._stretched: tuple[int, int] | None = None
        self._giving_way: tuple[int, ...] = ()
        self._left_out: frozenset[int] = frozenset()
        self._keep = QTimer(self, singleShot=True, interval=400)
        self.setItemDelegate(RowDelegate(self))
        self._dress()
        self.doubleClicked.connect(self.opened)
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        self._keep.timeout.connect(self._on_keep)

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self._set_heights()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(theme.current().px(32))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.set_widths(self._fixed)

    def set_widths(self, widths: list[int]) -> None:
        """Column widths of the design; what the user left them at goes first."""
        self._fixed = widths
        kept = self._settings.get(self._key) if self._settings else None
        wanted = kept if isinstance(kept, list) and len(kept) == len(widths) else [theme.current().px(width) for width in widths]
        for column, width in enumerate(wanted):
            self.setColumnWidth(column, width)
        self._keep.stop()

    def stretch(self, column: int, *, least: int = 120, giving_way: tuple[int, ...] = ()) -> None:
        """This column takes what room is left. Where that is less than `least`, others are left out, the most easily missed first."""
        self._stretched, self._giving_way = (column, least), giving_way
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.make_room()

    def leave_out(self, columns: frozenset[int]) -> None:
        """Not shown, however much room there is."""
        self._left_out = columns
        for each in range(len(self._fixed)):
            self.setColumnHidden(each, each in columns)
        self.make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()

    def make_room(self) -> None:
        """Leave out, or bring back, what gives way."""
        if self._stretched is None:
            return
        column, least = self._stretched
        unit = theme.current().px
        shown = [each for each in range(len(self._fixed)) if each not in self._left_out]
        here = [each for each in shown if each in self._giving_way or not self.isColumnHidden(each)]
        needed = unit(least + sum(self._fixed[each] for each in here if each != column))
        for each in (each for each in self._giving_way if each not in self._left_out):
            gone = needed > self.viewport().width()
            needed -= unit(self._fixed[each]) if gone else 0
            if gone != self.isColumnHidden(each):
                self.setColumnHidden(each, gone)

    def current_row(self) -> int:
        """-1 where no row is selected."""
        return self.currentIndex().row()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.chosen.emit(current)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_heights()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            copy(str(self.currentIndex().data() or "").replace("\n", " "))
        else:
            super().keyPressEvent(event)

    def _set_heights(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme.current().px(self._row))

    @Slot()
    def _on_resized(self) -> None:
        self._keep.start()

    @Slot()
    def _on_keep(self) -> None:
        if self._settings is not None and self._fixed:
            hidden = (theme.current().px(width) for width in self._fixed)
            self._settings.put(self._key, [self.columnWidth(column) or width for column, width in enumerate(hidden)])
