"""支援経過: the joint-handling history as a list, newest first, with its filters."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desk_gui.commands.attachments import AttachmentsOf
from desk_gui.commands.private_lines import PrivateLinesOf
from desk_gui.rows.attachments import AttachmentRow
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import EntryRow
from desk_gui.rows.private_lines import PrivateLineRow
from desk_gui.values.ids import CaseId, EntryId
from desk_gui.viewmodels.asking import Latest
from desk_gui.viewmodels.case_words import year_words
from desk_gui.viewmodels.cases import OUTSIDE, TOGETHER, Timeline, TimelineFilter, TimelineLine
from desk_gui.viewmodels.clipboard import copy
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases import choices
from desk_gui.views.cases.timeline_row import KIND, MINUTES, NEXT, STRIPE, WHEN, Columns, RowPainter
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import EmptyState
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.labels import Elided

Index = QModelIndex | QPersistentModelIndex


class _Rows(QStyledItemDelegate):
    """Draws with the painter of the case shown."""

    painter: RowPainter | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, line = theme.current(), index.data(Timeline.LINE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "tint" if selected else "bg" if line.folded_under is not None or not line.entry.counts else "surface"
        painter.fillRect(option.rect, now.colour(ground))
        if self.painter is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.painter.paint(painter, option.rect, line)
        painter.fillRect(QRect(option.rect.bottomLeft(), QSize(option.rect.width(), 1)), now.colour("hairline"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.topRight() - QPoint(2, 0), QSize(3, option.rect.height())), now.colour("primary"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        height = self.painter.height(index.data(Timeline.LINE), width) if self.painter is not None else 0
        return QSize(width, max(height, theme.current().px(58)))


class TimelineList(QListView):
    """Enter or a double click corrects, a click on 前の記録 unfolds and one on a file opens it, the menu key shows what can be done."""

    correct_wanted = Signal(object)
    file_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    fold_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = _Rows(self)
        self.setItemDelegate(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(theme.current().px(24))
        self.setAccessibleName(self.tr("支援経過"))
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._on_double)

    def line(self, index: Index) -> TimelineLine | None:
        return index.data(Timeline.LINE) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.line(self.currentIndex())
        if line is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.correct_wanted.emit(line.entry)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and line.older:
            self.fold_wanted.emit(line.entry.id)
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy(str(self.currentIndex().data() or ""))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:  # the menu is what another one is for
            return
        index = self.indexAt(event.position().toPoint())
        line = self.line(index)
        if (file := self._file_at(event.position().toPoint())) is not None:
            self.file_wanted.emit(file)
            return
        foot = self.visualRect(index).bottom() - event.position().y() < theme.current().px(30) if line else False
        if line is not None and line.older and foot and event.position().x() > Columns(self.viewport().width()).text_left:
            self.fold_wanted.emit(line.entry.id)

    def _file_at(self, at: QPoint) -> AttachmentRow | None:
        index = self.indexAt(at)
        line = self.line(index)
        if line is None or self.rows.painter is None:
            return None
        box = self.visualRect(index)
        return self.rows.painter.file_at(line, box.width(), at - box.topLeft())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a file the first of the two clicks has opened it."""
        if self._file_at(event.position().toPoint()) is None:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_file = self._file_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_file else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        line = self.line(self.currentIndex())
        if line is not None:
            box = self.visualRect(self.currentIndex())
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            at = self.viewport().mapToGlobal(box.topLeft() + QPoint(80, 30)) if by_key else event.globalPos()
            self.menu_wanted.emit(line.entry, at)

    @Slot(QModelIndex)
    def _on_double(self, index: QModelIndex) -> None:
        if (line := self.line(index)) is not None:
            self.correct_wanted.emit(line.entry)


class _Head(QWidget):
    """Names of the columns, standing where the rows draw them."""

    def __init__(self, rows: TimelineList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows

    def paintEvent(self, event: Any) -> None:
        now, columns = theme.current(), Columns(self._rows.viewport().width())
        painter = QPainter(self)
        painter.fillRect(self.rect(), now.colour("bg"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), now.colour("line"))
        painter.setFont(now.font(9))
        painter.setPen(now.colour("ink2"))
        places = [
            (now.px(STRIPE + 10), WHEN, self.tr("日時"), Qt.AlignmentFlag.AlignLeft),
            (now.px(STRIPE + WHEN + 10), KIND, self.tr("対応"), Qt.AlignmentFlag.AlignLeft),
            (columns.text_left, 200, self.tr("内容・同席"), Qt.AlignmentFlag.AlignLeft),
            (columns.minutes_left, MINUTES - 10, self.tr("分"), Qt.AlignmentFlag.AlignRight),
        ]
        if not columns.narrow:
            places.append((columns.next_left + now.px(10), NEXT, self.tr("次の予定"), Qt.AlignmentFlag.AlignLeft))
        for left, width, text, align in places:
            painter.drawText(QRect(left, 0, now.px(width), self.height()), align | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(100, theme.current().px(26))


class TimelinePane(QFrame):
    """Filters, heads and rows."""

    correct_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    reinstate_wanted = Signal(object)
    file_wanted = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._entry: EntryRow | None = None
        self._files: tuple[AttachmentRow, ...] = ()
        self._own, self._attached = Latest(office, self), Latest(office, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        unit = theme.current().px
        kinds = [(frozenset(), self.tr("すべて")), (TOGETHER, self.tr("つなぎ・会議")), (OUTSIDE, self.tr("訪問・同行"))]
        self.kinds = ChipGroup(kinds, self, multi=False, name=self.tr("絞り込み"))
        self.kinds.setFixedWidth(unit(250))
        self.kinds.set_value(frozenset())
        self.agency = Choice((), self, empty=self.tr("機関：すべて"))
        self.agency.setAccessibleName(self.tr("機関で絞り込み"))
        self.agency.setFixedWidth(unit(180))
        self.sum = Elided("", "caption")
        self.sum.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.files = Button(self.tr("添付を開く"), "paperclip", self, compact=True)
        self.correct = Button(self.tr("訂正"), "pencil", self, compact=True)
        self.withdraw = Button(self.tr("取り消す"), parent=self, compact=True)
        self.reinstate = Button(self.tr("取り消しを戻す"), parent=self, compact=True)
        top = QHBoxLayout()
        top.setSpacing(unit(8))
        for piece in (self.kinds, self.agency):
            top.addWidget(piece, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.sum, 1)
        for button in (self.files, self.correct, self.withdraw, self.reinstate):
            top.addWidget(button)
            button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(6))
        column.addLayout(top)
        column.addWidget(self._list(), 1)

    def _list(self) -> QWidget:
        card = QFrame(self)
        card.setObjectName("card")
        self.model = Timeline(self)
        self.list = TimelineList(card)
        self.head = _Head(self.list, card)
        self.list.setModel(self.model)
        self.empty = EmptyState(self.tr("まだ記録がありません。上の欄に、対応・わかったことを入力して記録します。"), icon="note")
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._stack, 1)
        return card

    def _connect(self) -> None:
        self.kinds.changed.connect(self._on_narrowed)
        self.agency.changed.connect(self._on_narrowed)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.correct_wanted.connect(self._on_correct)
        self.list.file_wanted.connect(self.file_wanted)
        self.files.clicked.connect(self._on_files)
        self.list.menu_wanted.connect(self._on_menu)
        self.list.fold_wanted.connect(self.model.fold)
        self.correct.clicked.connect(self._on_correct)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.reinstate.clicked.connect(self._on_reinstate)
        self.model.modelReset.connect(self._on_reset)
        self._own.answered.connect(self._on_own)
        self._attached.answered.connect(self._on_attached)
        self._office.presence.changed.connect(self._on_presence)

    def show_sheet(self, sheet: CaseSheet) -> None:
        today = self._office.clock.today()
        kept = self._entry.id if self._entry else None
        self.model.covered = self._office.presence.covers
        self.list.rows.painter = RowPainter(sheet, today, self.model.own_of, covered=self.model.covered)
        there = {each.agency for entry in sheet.counting for each in entry.details.present} - {sheet.desk}
        self.agency.set_options(choices.agencies(sheet.agencies[agency] for agency in there if agency in sheet.agencies))
        self.sum.set_text(year_words(sheet, today))
        self._show(sheet, kept)
        self._own.ask(PrivateLinesOf(sheet.case.id))
        if sheet.attachments or self.model.files:
            self._attached.ask(AttachmentsOf(sheet.case.id))

    def _show(self, sheet: CaseSheet, kept: EntryId | None) -> None:
        scrolled = self.list.verticalScrollBar().value()
        self.model.show_sheet(sheet)
        self.list.setCurrentIndex(self.model.index(self.model.row_of(kept)) if kept else QModelIndex())
        self.list.verticalScrollBar().setValue(scrolled)

    # An answer may be about the case before, where the one shown now asked for none.

    @Slot(object)
    def _on_own(self, rows: tuple[PrivateLineRow, ...]) -> None:
        own = {row.entry: row.text for row in rows if self._is_shown(row.case)}
        if self.model.sheet is not None and own != self.model.own:
            self.model.own = own
            self._show(self.model.sheet, self._entry.id if self._entry else None)

    @Slot(object)
    def _on_attached(self, rows: tuple[AttachmentRow, ...]) -> None:
        files = tuple(reversed([row for row in rows if row.details.entry is not None and self._is_shown(row.case)]))
        if self.model.sheet is not None and files != self.model.files:
            self.model.files = files
            self._show(self.model.sheet, self._entry.id if self._entry else None)

    def _is_shown(self, case: CaseId) -> bool:
        return self.model.sheet is not None and self.model.sheet.case.id == case

    @Slot()
    def _on_presence(self) -> None:
        if self.model.sheet is not None:
            self.show_sheet(self.model.sheet)

    def go_to(self, entry: EntryId) -> None:
        """The row of that event, by any of its versions, with the keys in it; whatever the list had been narrowed to."""
        self.kinds.set_value(frozenset())
        self.agency.set_value(None)
        self._on_narrowed()
        index = self.model.index(self.model.row_of_event(entry))
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.list.setFocus()

    def _offer(self, line: TimelineLine | None) -> None:
        entry = line.entry if line else None
        self._entry, self._files = entry, line.files if line else ()
        self.files.setVisible(bool(self._files))
        mine = entry if entry is not None and self._may_change(entry) else None
        counts = mine is not None and mine.counts
        self.correct.setVisible(counts)
        self.withdraw.setVisible(counts)
        self.reinstate.setVisible(mine is not None and mine.withdrawn and mine.corrects is None)

    def _may_change(self, entry: EntryRow) -> bool:
        """Whoever opened the case in an emergency: her own words."""
        sheet = self.model.sheet
        return sheet is None or sheet.open_until is None or entry.by == self._office.edits.actor

    @Slot()
    def _on_narrowed(self) -> None:
        if self.kinds.value() is None:
            self.kinds.set_value(frozenset())
        self.model.narrow(TimelineFilter(self.kinds.value(), self.agency.value()))

    @Slot()
    def _on_reset(self) -> None:
        self._offer(None)
        narrowed = bool(self.kinds.value()) or self.agency.value() is not None
        self.empty.say(
            self.tr("条件に合う記録はありません。絞り込みを変えてください。")
            if narrowed
            else self.tr("まだ記録がありません。上の欄に、対応・わかったことを入力して記録します。")
        )
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        self._offer(self.list.line(index))

    @Slot()
    def _on_correct(self) -> None:
        if self._entry is not None and self._entry.counts and self._may_change(self._entry):
            self.correct_wanted.emit(self._entry)

    @Slot()
    def _on_withdraw(self) -> None:
        if self._entry is not None:
            self.withdraw_wanted.emit(self._entry)

    @Slot()
    def _on_reinstate(self) -> None:
        if self._entry is not None:
            self.reinstate_wanted.emit(self._entry)

    @Slot()
    def _on_files(self) -> None:
        """The one there is; of several, which."""
        if len(self._files) == 1:
            self.file_wanted.emit(self._files[0])
        elif self._files:
            menu = self._menu()
            menu.popup(self.files.mapToGlobal(QPoint(0, self.files.height())))

    def _menu(self) -> QMenu:
        """With what is attached to the row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in self._files:
            shown = self.tr("{0}を開く").format(row.title).replace("&", "&&")
            menu.addAction(shown).setData(row)
        menu.triggered.connect(self._on_chosen)
        return menu

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        if action.data() is not None:
            self.file_wanted.emit(action.data())

    @Slot(object, QPoint)
    def _on_menu(self, entry: EntryRow, at: QPoint) -> None:
        menu = self._menu()
        for button, slot in ((self.correct, self._on_correct), (self.withdraw, self._on_withdraw), (self.reinstate, self._on_reinstate)):
            if button.isVisible():
                menu.addAction(button.text()).triggered.connect(slot)
        if menu.actions():
            menu.popup(at)
        else:
            menu.deleteLater()
