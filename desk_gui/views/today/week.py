"""週の予約: what is booked day by day, of this week or any other."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.commands.desk import Booked
from desk_gui.rows.cases import AppointmentRow
from desk_gui.values.days import wareki
from desk_gui.values.ids import StaffId
from desk_gui.viewmodels.asking import Latest
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.today import Line, booked_groups
from desk_gui.views import theme
from desk_gui.views.today.parts import List
from desk_gui.views.today.rows import Heading, Row
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card
from desk_gui.views.widgets.reading_dialog import ReadingDialog

WEEK = timedelta(days=7)


class WeekDialog(ReadingDialog):
    """Opens on this week. `staff` None: of the whole desk."""

    chosen = Signal(object)
    """The Line."""

    def __init__(self, office: Office, staff: StaffId | None, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("週の予約"), 640, 620, parent)
        self._office, self._staff = office, staff
        self._answers = Latest(office, self)
        self._answers.answered.connect(self._on_answer)
        self.card, self.list = Card(self.tr("週の予約"), flush=True), List()
        self.card.body.addWidget(self.list, 1)
        self.before, self.this, self.after = (
            Button(words, parent=self) for words in (self.tr("前の週"), self.tr("今週"), self.tr("次の週"))
        )
        across = QHBoxLayout()
        across.setSpacing(theme.current().px(8))
        for button in (self.before, self.this, self.after):
            across.addWidget(button)
            button.clicked.connect(self._on_turned)
        across.addStretch(1)
        self.column.addLayout(across)
        self.column.addWidget(self.card, 1)
        self.add_foot()
        self.after.setFocus(Qt.FocusReason.OtherFocusReason)
        self._turn_to(office.clock.today())

    def _turn_to(self, day: date) -> None:
        self.first = day - timedelta(days=day.weekday())
        self._answers.ask(Booked(self.first, self.first + timedelta(days=6), self._staff))

    @Slot()
    def _on_turned(self) -> None:
        if self.sender() is self.this:
            self._turn_to(self._office.clock.today())
        else:
            self._turn_to(self.first + (WEEK if self.sender() is self.after else -WEEK))

    @Slot(object)
    def _on_answer(self, rows: tuple[AppointmentRow, ...]) -> None:
        self.card.head.set_text(self.tr("{0}からの週").format(wareki(self.first)))
        self.card.head.set_remark(self.tr("{0}件").format(len(rows)))
        self.list.clear()
        for group in booked_groups(rows, self.first, self._office.clock.today()):
            self.list.put(Heading(group))
            for line in group.lines:
                row = Row(line)
                row.opened.connect(self._on_opened)
                self.list.put(row)
        self.list.close_up("")

    @Slot(object)
    def _on_opened(self, line: Line) -> None:
        self.accept()
        self.chosen.emit(line)
