"""Beside the timeline: who stands around, who does what in this case, what is to be done, what is agreed to be shared."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import AppointmentRow, Participant, TaskRow
from desk_gui.values.clock import local
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.case_words import due_words, near_day, person_words
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.consent_panel import ConsentScope
from desk_gui.views.cases.deadlines.section import DeadlinesSection
from desk_gui.views.cases.ecomap.section import EcomapSection
from desk_gui.views.cases.links.section import LinksSection
from desk_gui.views.cases.tags_dialog import TONES
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import Elided, Tag, hairline, label
from desk_gui.views.widgets.section import Section
from desk_gui.vocabulary import ParticipantRole

_ROLE_TONES = {ParticipantRole.LEAD: "solid", ParticipantRole.SUPPORT: "strong"}
_LOOKS = {"danger": "complaint", "warn": "warn", "ok": "caption"}


class RolesSection(Section):
    """A line of role, mark and name each; those whose time has passed are left out."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("役割"), parent=parent, action=self.tr("変更"), slim=True)
        self._office = office

    def show_sheet(self, sheet: CaseSheet) -> None:
        self.empty()
        today = self._office.clock.today()
        parts = [part for part in sheet.case.details.participants if part.until is None or part.until >= today]
        self.title.set_remark(self.tr("{0}機関").format(len(parts)) if parts else "")
        if not parts:
            self.body.addWidget(label(self.tr("「変更」から、主担当と協力する機関を登録します。"), "caption", wrap=True))
            return
        for part in parts:
            self.body.addWidget(self._part(part, sheet))

    def _part(self, part: Participant, sheet: CaseSheet) -> QWidget:
        agency = sheet.agencies[part.agency]
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(5))
        tag = Tag(part.role.label, _ROLE_TONES.get(part.role, "line"))
        tag.setFixedWidth(theme.current().px(58))
        row.addWidget(tag)
        row.addWidget(KindMark(agency.details.kind.group, 13))
        row.addWidget(Elided(f"{agency.label} {self._person(part, sheet)}".strip()), 1)
        return holder

    def _person(self, part: Participant, sheet: CaseSheet) -> str:
        """Where the desk leads it is whoever has the case, unless somebody else was named."""
        named = person_words(sheet.agencies[part.agency], part.person, part.contact)
        leads = part.agency == sheet.desk and part.role is ParticipantRole.LEAD
        return named or next((row.details.name for row in sheet.staff if leads and row.id == sheet.case.details.staff), "")


class TaskLine(QWidget):
    """A task to tick; its words open it."""

    ticked = Signal(object)
    opened = Signal(object)

    def __init__(self, task: TaskRow, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.task = task
        due = due_words(task, office.clock.today(), brief=True)
        self.box = QCheckBox(self)
        self.box.setAccessibleName(self.tr("完了にする：{0}").format(task.details.text))
        self.box.setToolTip(self.tr("完了にする"))
        self.words = Elided(task.details.text)
        self.setToolTip("\n".join(part for part in (task.details.text, task.owner, task.details.due_note) if part))
        self.open_it = Button(self.tr("開く"), parent=self, tone="link")
        self.open_it.setAccessibleName(self.tr("開く：{0}").format(task.details.text))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(6))
        row.addWidget(self.box)
        row.addWidget(self.words, 1)
        row.addWidget(label(due.text, _LOOKS.get(due.token, "caption")))
        row.addWidget(self.open_it)
        self.box.clicked.connect(self._on_ticked)
        self.open_it.clicked.connect(self._on_opened)

    @Slot()
    def _on_ticked(self) -> None:
        self.ticked.emit(self.task)

    @Slot()
    def _on_opened(self) -> None:
        self.opened.emit(self.task)


class TasksSection(Section):
    """Open tasks of the case, the nearest day first."""

    ticked = Signal(object)
    opened = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("やること"), parent=parent, action=self.tr("追加"), slim=True)
        self._office = office
        self.lines: list[TaskLine] = []

    def show_sheet(self, sheet: CaseSheet) -> None:
        self.empty()
        self.lines = [TaskLine(task, self._office, self) for task in sheet.tasks if task.done_on is None]
        self.title.set_remark(self.tr("{0}件").format(len(self.lines)) if self.lines else "")
        for line in self.lines:
            line.box.setEnabled(sheet.open_until is None)
            line.ticked.connect(self.ticked)
            line.opened.connect(self.opened)
            self.body.addWidget(line)
        if not self.lines:
            self.body.addWidget(label(self.tr("残っているやることはありません。"), "caption"))


class AppointmentLine(QWidget):
    """One that has begun, and of which nothing was written yet, asks for its result."""

    opened = Signal(object)
    result_wanted = Signal(object)

    def __init__(self, row: AppointmentRow, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        at = local(row.details.starts_at)
        words = " ".join(part for part in (row.details.title or row.details.means, row.details.place) if part)
        change = Button(self.tr("開く"), parent=self, tone="link")
        change.setAccessibleName(self.tr("予約を開く：{0}").format(words))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(6))
        line.addWidget(label(f"{near_day(at.date(), office.clock.today())} {at.hour}:{at.minute:02}", "strong"))
        line.addWidget(Elided(words), 1)
        self.result = Button(self.tr("結果を書く"), parent=self, tone="link")
        self.result.setAccessibleName(self.tr("結果を支援経過に書く：{0}").format(words))
        over = row.details.starts_at <= office.clock.now() and not row.details.result and not row.conference
        self.result.setVisible(over)
        line.addWidget(self.result)
        line.addWidget(change)
        change.clicked.connect(self._on_opened)
        self.result.clicked.connect(self._on_result)

    @Slot()
    def _on_opened(self) -> None:
        self.opened.emit(self.row)

    @Slot()
    def _on_result(self) -> None:
        self.result_wanted.emit(self.row)


class AppointmentsSection(Section):
    opened = Signal(object)
    result_wanted = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("予約"), parent=parent, action=self.tr("追加"), slim=True)
        self._office = office

    def show_sheet(self, sheet: CaseSheet) -> None:
        self.empty()
        self.lines: list[AppointmentLine] = []
        self.title.set_remark(self.tr("{0}件").format(len(sheet.appointments)) if sheet.appointments else "")
        for row in (*sheet.unwritten, *sheet.appointments):
            line = AppointmentLine(row, self._office, self)
            line.opened.connect(self.opened)
            line.result_wanted.connect(self.result_wanted)
            self.lines.append(line)
            self.body.addWidget(line)
        if not self.lines:
            self.body.addWidget(label(self.tr("これからの予約はありません。"), "caption"))


class ConsentSection(Section):
    """同意の範囲 of the case shown."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("同意の範囲"), parent=parent, action=self.tr("同意の記録"), slim=True)
        self._office = office
        self._scope: ConsentScope | None = None
        self._case: CaseId | None = None

    def show_sheet(self, sheet: CaseSheet) -> None:
        if self._scope is not None and self._case == sheet.case.id:
            self._scope.refresh()
            return
        self.empty()
        self._case = sheet.case.id
        self._scope = ConsentScope(self._office, sheet.case.id, self)
        self._scope.counted.connect(self._on_counted)
        self.body.addWidget(self._scope)

    @Slot(int)
    def _on_counted(self, count: int) -> None:
        self.title.set_remark(self.tr("{0}機関").format(count) if count else "")


class TagsSection(Section):
    """The desk's own tags of the case shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("タグ"), parent=parent, action=self.tr("変更"), slim=True)
        self.action.setToolTip("Ctrl+Shift+T")

    def show_sheet(self, sheet: CaseSheet) -> None:
        self.empty()
        if not sheet.tags:
            self.body.addWidget(label(self.tr("「変更」（Ctrl+Shift+T）から、窓口で決めたタグを付けます。"), "caption", wrap=True))
            return
        row = QWidget(self)
        flow = FlowLayout(row, gap=theme.current().px(6))
        for tag in sheet.tags:
            flow.addWidget(Tag(tag.details.name, TONES[tag.details.colour]))
        self.body.addWidget(row)


class SidePane(QScrollArea):
    """エコマップ, roles, deadlines, tasks, appointments, consent, linked cases, tags, in this order."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QFrame(self)
        inside.setObjectName("card")
        self.ecomap = EcomapSection(office, inside)
        self.roles, self.tasks = RolesSection(office, inside), TasksSection(office, inside)
        self.deadlines = DeadlinesSection(office, inside)
        self.appointments, self.consent = AppointmentsSection(office, inside), ConsentSection(office, inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.links, self.tags = LinksSection(office, inside), TagsSection(inside)
        below = (self.consent, self.links, self.tags)
        for section in (self.ecomap, self.roles, self.deadlines, self.tasks, self.appointments, *below):
            column.addWidget(section)
            column.addWidget(hairline())
        column.addStretch(1)
        self.setWidget(inside)

    def show_sheet(self, sheet: CaseSheet) -> None:
        for section in (self.roles, self.deadlines, self.tasks, self.appointments, self.links, self.tags):
            section.show_sheet(sheet)
            section.action.setVisible(sheet.open_until is None)
        self.consent.show_sheet(sheet)
        self.ecomap.show_sheet(sheet)
