"""Recording what shows that two agencies work together."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from desk_gui.commands.agencies import RecordEvidence
from desk_gui.rows.agencies import AgencyProfile
from desk_gui.values.ids import EvidenceId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.vocabulary import EvidenceKind


class EvidenceDialog(FormDialog):
    """Between the desk and the agency shown."""

    def __init__(self, office: Office, profile: AgencyProfile, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self._profile = profile
        self._build()
        self.kind.changed.connect(self._on_kind)
        self.kind.setFocus()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("連携の記録 — {0}").format(self._profile.agency.label))
        self.sized(560, 400)
        self.grid = FormGrid(self)
        kinds = [(kind, kind.label) for kind in EvidenceKind]
        self.kind = self.grid.row(self.tr("種類"), ChipGroup(kinds, self, multi=False), required=True)
        self.on = self.grid.row(self.tr("日付"), DateField(self.office.clock, self), required=True)
        self.note = self.grid.row(self.tr("内容"), MultiLine(self, lines=2), self.tr("例　受けられる相談と受付条件を確認"))
        self.people = self.grid.row(self.tr("関わった人"), Line(self), self.tr("双方の担当者。例　田所さん・森下"))
        self.one_way = self.grid.row("", QCheckBox(self.tr("片方向（どちらか一方だけが職員を派遣）"), self))
        self.on.set_day(self.office.clock.today())
        self._show_one_way()
        self.body.addWidget(self.grid)
        self.body.addStretch(1)

    def place(self) -> Place:
        return Place("new_evidence", self._profile.agency.id, self.windowTitle(), "agencies")

    def wish(self) -> Wish | None:
        kind, on = self.kind.value(), self.on.day()
        self.grid.complain(self.kind, "" if kind else self.tr("種類を選んでください。"))
        self.grid.complain(self.on, self._day_complaint(on))
        if kind is None or on is None or self.grid.go_to_first_complaint():
            self.grid.go_to_first_complaint()
            return None
        one_way = self.one_way.isChecked() and kind is EvidenceKind.STAFF_DISPATCHED
        ends = (self._profile.desk, self._profile.agency.id)
        record = RecordEvidence(EvidenceId(new_id()), *ends, kind, on, self.note.text().strip(), self.people.text().strip(), one_way)
        return record, self.tr("「{0}」を記録").format(kind.label)

    def _day_complaint(self, on: date | None) -> str:
        if on is None:
            return self.on.complaint() or self.tr("日付を入力してください。")
        return self.tr("まだ来ていない日です。実際にあった日を入力してください。") if on > self.office.clock.today() else ""

    def _show_one_way(self) -> None:
        self.grid.set_visible(self.one_way, self.kind.value() is EvidenceKind.STAFF_DISPATCHED)

    @Slot()
    def _on_kind(self) -> None:
        self.grid.complain(self.kind, "")
        self._show_one_way()
