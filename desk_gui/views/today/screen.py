"""きょう in three columns by question: what I do, whom I wait for, when."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from desk_gui.commands.cases import AddTask, CompleteTask
from desk_gui.commands.desk import Today
from desk_gui.rows.cases import AppointmentRow
from desk_gui.rows.today import TodayRow
from desk_gui.values.days import list_day
from desk_gui.values.ids import StaffId, TaskId, new_id
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.today import Line, alert_groups, booked_line, later_groups, suggestion_groups, task_from, task_groups
from desk_gui.views import theme
from desk_gui.views.screen import Screen
from desk_gui.views.today.agenda import Agenda
from desk_gui.views.today.parts import Figures, List
from desk_gui.views.today.rows import AlertGroup, Heading, Row, WaitingRow
from desk_gui.views.today.week import WeekDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner, Card
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.editing import Line as LineEdit
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import Labelled

NARROW = 1000


class Scope(Labelled):
    MINE = "mine", "自分の担当"
    ALL = "all", "窓口全体"


class TodayScreen(Screen):
    """Counts in the header strip are the same numbers as in the cards."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._narrow = self._with_later = False
        self.dialog: WeekDialog | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        unit = theme.current().px
        self.scope = Segmented([(each, each.label) for each in Scope])
        self.scope.set_value(Scope.ALL if self.office.settings.get("today.scope") == Scope.ALL.value else Scope.MINE)
        self.day = label("", "secondary")
        self.figures = Figures()
        self.new_appointment = Button(self.tr("予約を入れる"), "calendar-plus")
        self.new_call = Button(self.tr("電話メモ"), "phone")
        self.new_call.setToolTip("Ctrl+M")
        self.tasks, self.waiting, self.alerts, self.agenda_card = self._cards()
        self.columns = QWidget(self)
        self.across = QHBoxLayout(self.columns)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(unit(12))
        self.middle = QWidget(self)
        stacked = QVBoxLayout(self.middle)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(unit(12))
        self.waiting.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        stacked.addWidget(self.waiting)
        stacked.addWidget(self.alerts, 1)
        self.tabs = QTabWidget(self)
        down = QVBoxLayout(self)
        down.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        down.setSpacing(unit(10))
        self.trouble = Banner(tone="warn")
        self.trouble.hide()
        self.under_head = QHBoxLayout()
        down.addLayout(self._head())
        down.addWidget(self.trouble)
        down.addLayout(self.under_head)
        down.addWidget(self.columns, 1)
        down.addWidget(self.tabs, 1)
        self._arrange()

    def _head(self) -> QHBoxLayout:
        across = self.head = QHBoxLayout()
        across.setSpacing(theme.current().px(12))
        for piece in (label(self.tr("きょう"), "page"), self.day):
            across.addWidget(piece)
        across.addStretch(1)
        across.addWidget(self.scope)
        across.addWidget(self.new_call)
        across.addWidget(self.new_appointment)
        return across

    def _cards(self) -> tuple[Card, Card, Card, Card]:
        self.task_list, self.wait_list, self.alert_list = List(), List(), List()
        tasks = Card(self.tr("いま対応が必要なこと"), flush=True)
        self.all_tasks = Button(self.tr("やることを詳しく追加"), tone="link")
        tasks.head.add(self.all_tasks)
        tasks.body.addWidget(self.task_list, 1)
        self.quick = LineEdit(placeholder=self.tr("やることを追加（例：金曜までに学校へ電話）　Ctrl+T"))
        self.quick.setAccessibleName(self.tr("やることを追加"))
        foot = QHBoxLayout()
        foot.setContentsMargins(*(theme.current().px(each) for each in (12, 8, 12, 10)))
        foot.addWidget(self.quick)
        self.later = Button("", tone="link")
        self.later.hide()
        tasks.body.addWidget(self.later, 0, Qt.AlignmentFlag.AlignHCenter)
        tasks.body.addLayout(foot)
        waiting = Card(self.tr("返信待ちの連携依頼"), flush=True)
        waiting.head.add(label(self.tr("縦線＝通常の返信日数（中央値）"), "caption"))
        waiting.body.addWidget(self.wait_list, 1)
        alerts = Card(self.tr("期限と連携の注意"), flush=True)
        alerts.body.addWidget(self.alert_list, 1)
        agenda = Card(self.tr("きょうの予約"), flush=True)
        self.week = Button(self.tr("週の表示"), tone="link")
        agenda.head.add(self.week)
        self.agenda = Agenda()
        agenda.body.addWidget(_scrolling(self.agenda), 1)
        return tasks, waiting, alerts, agenda

    def _connect(self) -> None:
        self.scope.changed.connect(self._on_scope)
        self.later.clicked.connect(self._on_later)
        self.quick.returnPressed.connect(self._on_quick)
        self.all_tasks.clicked.connect(self._on_new_task)
        self.new_call.clicked.connect(self._on_new_call)
        self.new_appointment.clicked.connect(self._on_new_appointment)
        self.agenda.opened.connect(self._on_appointment)
        self.week.clicked.connect(self._on_week)
        self.trouble.acted.connect(self._on_backups)
        if (keeper := self.office.backups) is not None:
            keeper.troubled.connect(self._on_trouble)
            self._on_trouble(keeper.trouble)

    def show_thing(self, kind: str, thing: UUID | None) -> None:
        """Ctrl+T, from wherever one is: the line for a new task."""
        if kind == "quick_task":
            self.tabs.setCurrentWidget(self.tasks)
            self.quick.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def _on_trouble(self, words: str) -> None:
        """A copy that is missing stays in sight here until it is there."""
        self.trouble.say(words, self.tr("設定を開く"), tone="warn")
        self.trouble.setVisible(bool(words))

    @Slot()
    def _on_backups(self) -> None:
        self.office.navigator.open("backups")

    def refresh(self) -> None:
        self.office.edits.ask(Today(self._whose()), self._on_answer)

    def _whose(self) -> StaffId | None:
        return self.office.edits.actor if self.scope.value() == Scope.MINE else None

    @Slot(object)
    def _on_answer(self, row: TodayRow) -> None:
        self.row = row
        self.day.setText(list_day(row.day))
        self._show_counts(row)
        self._show_tasks(row)
        self._show_waiting(row)
        self._show_alerts(row)
        self.agenda.show_day(row.appointments, self.office.clock.now())
        self.agenda_card.head.set_remark(self.tr("{0}件").format(len(row.appointments)))

    def _show_counts(self, row: TodayRow) -> None:
        attention = sum(len(group.lines) for group in alert_groups(row))
        self.figures.show_all(
            (
                (self.tr("期限切れ"), len(row.overdue)),
                (self.tr("きょうまで"), len(row.due_today)),
                (self.tr("返信待ち"), len(row.waiting)),
                (self.tr("予約"), len(row.appointments)),
                (self.tr("期限の注意"), attention),
            )
        )
        quiet = sum(each.count for each in row.suggestions)
        words = self.tr("{0}件（ほかに提案{1}件）") if quiet else self.tr("{0}件")
        self.alerts.head.set_remark(words.format(attention, quiet))

    def _show_tasks(self, row: TodayRow) -> None:
        groups = task_groups(row)
        self.task_list.clear()
        for group in (*groups, *(later_groups(row) if self._with_later else ())):
            if group.lines:
                self.task_list.put(Heading(group))
            for line in group.lines:
                self._listen(self.task_list.put(Row(line, checkable=True)))
        self.task_list.close_up(self.tr("今週までのやることはありません。"))
        count, later = sum(len(group.lines) for group in groups), len(row.later)
        words = self.tr("{0}件（ほかに{1}件）") if later else self.tr("{0}件")
        self.tasks.head.set_remark(words.format(count, later))
        self.later.setVisible(bool(later))
        self.later.setText((self.tr("来週からの{0}件を隠す") if self._with_later else self.tr("来週からの{0}件も表示")).format(later))

    def _show_waiting(self, row: TodayRow) -> None:
        self.waiting.head.set_remark(self.tr("{0}件").format(len(row.waiting)))
        self.wait_list.clear()
        longest = max((max(each.days_waiting or 0, each.usual_days or 0) for each in row.waiting), default=0)
        for each in row.waiting:
            self._listen(self.wait_list.put(WaitingRow(each, longest)))
        self.wait_list.close_up(self.tr("返信を待っている依頼はありません。"))

    def _show_alerts(self, row: TodayRow) -> None:
        self.alert_list.clear()
        for group in (*alert_groups(row), *suggestion_groups(row)):
            if group.lines:
                listed = AlertGroup(group)
                self.alert_list.put(listed)
                for line in listed.rows:
                    self._listen(line)
        self.alert_list.close_up(self.tr("近い期限や、入力中の内容はありません。"))

    def _listen(self, row: QWidget) -> None:
        assert isinstance(row, Row)
        row.opened.connect(self._on_opened)
        row.ticked.connect(self._on_ticked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        """Three columns where there is room, three tabs where there is not."""
        unit = theme.current().px
        parts = ((self.tasks, self.tr("対応"), 5), (self.middle, self.tr("返信待ち・注意"), 6), (self.agenda_card, self.tr("予約"), 3))
        for widget, name, share in parts:
            if self._narrow:
                self.tabs.addTab(widget, name)
            else:
                widget.setParent(self.columns)
                self.across.addWidget(widget, share)
                widget.show()
        if self._narrow:
            self.under_head.addWidget(self.figures)
        else:
            self.head.insertWidget(2, self.figures)
        self.agenda_card.setMinimumWidth(unit(240))
        self.alerts.setMinimumHeight(0 if self._narrow else unit(200))  # however many referrals wait above it
        self.tabs.setVisible(self._narrow)
        self.columns.setVisible(not self._narrow)

    @Slot(object)
    def _on_scope(self, scope: Scope) -> None:
        self.office.settings.put("today.scope", scope.value)
        self.refresh()

    @Slot()
    def _on_later(self) -> None:
        self._with_later = not self._with_later
        self._show_tasks(self.row)

    @Slot(object)
    def _on_opened(self, line: Line) -> None:
        if line.begun is not None:
            self.office.navigator.resume(line.begun)
        else:
            self.office.navigator.open(line.kind, line.id)

    @Slot(object)
    def _on_ticked(self, line: Line) -> None:
        assert line.id is not None
        self.office.edits.do(CompleteTask(TaskId(line.id), self.office.clock.today()), self.tr("やることを完了"))

    @Slot(object)
    def _on_appointment(self, row: AppointmentRow) -> None:
        self._on_opened(booked_line(row))

    @Slot()
    def _on_week(self) -> None:
        self.dialog = WeekDialog(self.office, self._whose(), self)
        self.dialog.chosen.connect(self._on_opened)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    @Slot()
    def _on_quick(self) -> None:
        if self.quick.text().strip():
            details = task_from(self.quick.text(), self.office.clock.today(), self.office.edits.actor)
            self.office.edits.do(AddTask(TaskId(new_id()), details), self.tr("やることを追加"), then=self._on_added)

    @Slot(object)
    def _on_added(self, _done: object) -> None:
        self.quick.clear()

    @Slot()
    def _on_new_task(self) -> None:
        self.office.navigator.open("new_task")

    @Slot()
    def _on_new_call(self) -> None:
        self.office.navigator.open("new_call")

    @Slot()
    def _on_new_appointment(self) -> None:
        self.office.navigator.open("new_appointment")


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(widget)
    return area
