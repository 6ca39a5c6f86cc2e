"""Recording that an agency rests or is gone."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from desk_gui.commands.agencies import CloseAgency
from desk_gui.rows.agencies import AgencyRow
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import Prose


class ClosingDialog(FormDialog):
    """Since when, and why; the history stays, the agency is offered to nobody from that day on."""

    def __init__(self, office: Office, agency: AgencyRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent, action=self.tr("記録する"))
        self._agency = agency
        self.setWindowTitle(self.tr("休止・廃止 — {0}").format(agency.label))
        self.sized(480, 250)
        self.grid = FormGrid(self)
        self.on = self.grid.row(self.tr("いつから"), DateField(office.clock, self), required=True)
        self.reason = self.grid.row(self.tr("理由"), Line(self), self.tr("例　統合のため。相談は白嶺市の窓口へ"))
        self.on.set_day(office.clock.today())
        self.body.addWidget(Prose(self.tr("その日からつなぎ先の候補に出なくなります。これまでの記録は残り、いつでも再開できます。")))
        self.body.addWidget(self.grid)
        self.body.addStretch(1)
        self.reason.setFocus()

    def place(self) -> Place:
        return Place("close_agency", self._agency.id, self.windowTitle(), "agencies")

    def wish(self) -> Wish | None:
        on = self.on.day()
        if on is None:
            self.grid.complain(self.on, self.on.complaint() or self.tr("日付を入力してください。"))
            self.grid.go_to_first_complaint()
            return None
        close = CloseAgency(self._agency.id, on, self.reason.text().strip())
        return close, self.tr("「{0}」の休止・廃止").format(self._agency.label)

    def seen(self) -> dict[UUID, int]:
        return {self._agency.id: self._agency.version}
