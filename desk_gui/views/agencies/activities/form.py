"""合同の活動, written down: what, when, with whom, how many came, what was learned and decided."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.activities import ActivityById, EditActivity, RecordActivity
from desk_gui.commands.agencies import FindAgencies
from desk_gui.rows.activities import ActivityDetails, ActivityRow
from desk_gui.rows.agencies import AgencyRow
from desk_gui.values.ids import ActivityId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views.cases import choices
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import MultiChoice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.row_form import RowForm
from desk_gui.vocabulary import ActivityKind, AgencyKind

_MOST = 100_000


class ActivityForm(RowForm):
    """`row` None: a new one."""

    by_id = ActivityById
    edits_with = "EditActivity"
    _row: ActivityRow | None

    def __init__(self, office: Office, row: ActivityRow | None = None, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("合同の活動") if row else self.tr("合同の活動を記録"))
        self._row = row
        self._build()
        if row is not None:
            self.show_details(row.details)
        self.sized(680, 620)
        self.kind.setFocus()
        office.edits.ask(FindAgencies(with_closed=True), self._on_agencies)

    def _build(self) -> None:
        grid = self.grid = FormGrid(self, label_width=112)
        self.kind = grid.row(self.tr("種類"), ChipGroup([(each, each.label) for each in ActivityKind], self, multi=False), required=True)
        self.on = grid.row(self.tr("日付"), DateField(self.office.clock, self, name=self.tr("日付")), required=True)
        self.name = grid.row(self.tr("名称"), Line(self), self.tr("例　外国人のための合同相談会（春）"), required=True)
        self.where = grid.row(self.tr("場所"), Line(self))
        names = self.tr("参加した機関を選ぶ")
        self.agencies = grid.row(self.tr("参加した機関"), MultiChoice([], self, empty=names, name=names), required=True)
        self.visitors = grid.row(self.tr("来場者"), Line(self), self.tr("人数。数えていなければ空欄"))
        self.consultations = grid.row(self.tr("相談件数"), Line(self), self.tr("件数。数えていなければ空欄"))
        words = self.tr("個人の名前は書けません。")
        self.learned = grid.row(self.tr("学んだこと"), MultiLine(self, lines=2, most=6), words)
        self.decisions = grid.row(self.tr("決まったこと"), MultiLine(self, lines=2, most=6))
        self.body.addWidget(grid)
        self.body.addStretch(1)

    def show_details(self, details: ActivityDetails) -> None:
        self.kind.set_value(details.kind)
        self.on.set_day(details.on)
        self.name.setText(details.name)
        self.where.setText(details.place)
        self.agencies.set_values(details.agencies)
        for field, number in ((self.visitors, details.visitors), (self.consultations, details.consultations)):
            field.setText("" if number is None else str(number))
        self.learned.set_text(details.learned)
        self.decisions.set_text(details.decisions)

    def place(self) -> Place:
        kind, thing = ("activity", self._row.id) if self._row else ("new_activity", None)
        return Place(kind, thing, self.windowTitle(), "agencies")

    def details(self) -> ActivityDetails:
        before = self._row.details if self._row else None
        kind = self.kind.value() or (before.kind if before else None)
        on = self.on.day() or (before.on if before else None)
        assert kind is not None, "what is new is checked first"
        assert on is not None, "what is new is checked first"
        texts = (self.where.text().strip(), _number(self.visitors.text()), _number(self.consultations.text()))
        last = (self.learned.text().strip(), self.decisions.text().strip())
        return ActivityDetails(kind, on, self.name.text().strip(), self.agencies.values(), *texts, *last)

    def wish(self) -> Wish | None:
        kind, on, agencies = self.kind.value(), self.on.day(), self.agencies.values()
        ahead = self.tr("まだ来ていない日です。実際にあった日を入力してください。") if on and on > self.office.clock.today() else ""
        self.grid.complain(self.kind, "" if kind else self.tr("種類を選んでください。"))
        self.grid.complain(self.on, self.on.complaint() or ahead or ("" if on else self.tr("日付を入力してください。")))
        self.grid.complain(self.name, "" if self.name.text().strip() else self.tr("名称を入力してください。"))
        self.grid.complain(self.agencies, "" if agencies else self.tr("参加した機関を1つ以上選んでください。"))
        for field in (self.visitors, self.consultations):
            self.grid.complain(field, "" if _readable(field.text()) else self.tr("数字で入力してください。"))
        if self.grid.go_to_first_complaint() or kind is None or on is None:
            return None
        details = self.details()
        if self._row is None:
            return RecordActivity(ActivityId(new_id()), details), self.tr("「{0}」を記録").format(kind.label)
        return EditActivity(self._row.id, details), self.tr("合同の活動を変更")

    @Slot(object)
    def _on_agencies(self, rows: tuple[AgencyRow, ...]) -> None:
        """The desk takes part in all of them, and one that closed since still took part."""
        kept = set(self._row.details.agencies) if self._row else set()
        standing = [row for row in rows if row.details.kind is not AgencyKind.DESK]
        options = choices.agencies(standing)
        gone = [row for row in standing if row.id in kept and row.id not in {each.value for each in options}]
        self.agencies.set_options([*options, *(option for row in gone for option in choices.agencies([row], kept=row.id))])


def _readable(text: str) -> bool:
    return not text.strip() or (text.strip().isdecimal() and int(text) < _MOST)


def _number(text: str) -> int | None:
    """What cannot be read is complained of before it is saved."""
    return int(text) if text.strip() and _readable(text) else None
