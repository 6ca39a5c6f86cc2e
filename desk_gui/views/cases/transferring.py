"""移管: to which desk, what becomes of what is open, whether the client agreed, and the 引継書 before it goes."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.consent import ConsentsOf
from desk_gui.commands.referrals import FindReferrals
from desk_gui.commands.transferring import TransferCase
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.consent import SUPPORT, TRANSFER_ITEMS, ConsentRow
from desk_gui.rows.referrals import ReferralRow
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.transferring import consent_words, open_things
from desk_gui.views.cases.open_things import OpenThings
from desk_gui.views.consents.dialog import ConsentDialog, Proposal
from desk_gui.views.papers.handover import HandoverPaperDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.kind_mark import kind_icon
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import AgencyKind

_DESKS = (AgencyKind.MUNICIPAL_OFFICE, AgencyKind.EXCHANGE_ASSOCIATION)


class TransferDialog(FormDialog):
    def __init__(self, office: Office, sheet: CaseSheet, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent, action="")
        self._sheet = sheet
        self._rows: dict[UUID, AgencyRow] = {}
        self._consents: tuple[ConsentRow, ...] = ()
        self._agreed = self._printed = False
        self.inner: ConsentDialog | None = None
        self.paper: HandoverPaperDialog | None = None
        self.setWindowTitle(self.tr("{0} を移管").format(sheet.case.number))
        self.save.setText(self.tr("移管する"))
        self._build()
        self._connect()
        self._ask()

    def _build(self) -> None:
        told = self.tr("別の窓口に移し、ここでは「移管」として終結します。同じ窓口の中なら「担当替え」です。Ctrl+Z で戻せます。")
        self.body.addWidget(label(told, "secondary", wrap=True))
        self.grid = FormGrid(self)
        self.to = self.grid.row(self.tr("移管先"), Choice((), self, empty=self.tr("窓口の名前の一部を入力")), required=True)
        self.on = self.grid.row(self.tr("移管の日"), DateField(self.office.clock, self), required=True)
        self.on.set_day(self.office.clock.today())
        self.reason = self.grid.row(self.tr("理由"), Line(self), self.tr("例　総田市への転出"))
        self.body.addWidget(self.grid)
        self.agreement = Banner(parent=self, tone="warn")
        self.agreement.hide()
        self.body.addWidget(self.agreement)
        self.things = OpenThings(self)
        self.body.addWidget(self.things)
        self.body.addStretch(1)
        self.print = Button(self.tr("引継書を印刷"), "printer", self)
        self.print.setToolTip(self.tr("未了の事項を載せるため、移管する前に印刷します。"))
        self.foot.insertWidget(0, self.print)
        self.sized(820, 600)
        self.to.setFocus()

    def _connect(self) -> None:
        self.to.changed.connect(self._on_to)
        self.agreement.acted.connect(self._on_agree)
        self.print.clicked.connect(self._on_print)

    def _ask(self) -> None:
        ask, case = self.office.edits.ask, self._sheet.case.id
        ask(FindAgencies(), self._on_register)
        ask(FindReferrals(case=case), self._on_referrals)
        self._ask_consents()

    def _ask_consents(self) -> None:
        self.office.edits.ask(ConsentsOf(case=self._sheet.case.id), self._on_consents)

    def place(self) -> Place:
        return Place("transfer_case", self._sheet.case.id, self.windowTitle())

    def wish(self) -> Wish | None:
        to, on = self.to.value(), self.on.day()
        self.grid.complain(self.to, "" if to else self.tr("移管先の窓口を選んでください。"))
        self.grid.complain(self.on, "" if on else self.on.complaint() or self.tr("移管の日を入力してください。"))
        if self.grid.go_to_first_complaint() or on is None:
            return None
        if (forgotten := self.things.undecided()) is not None:
            self.complain(self.tr("開いているものを、引き継ぐか、取り下げるか、残すかを選んでください。"))
            forgotten.setFocus()
            self.in_sight(forgotten)
            return None
        if not self._agreed:
            self.complain(self.agreement.text())
            return None
        if not self._printed:
            self._printed = True
            self.complain(self.tr("引継書をまだ印刷していません。印刷しないで移管するときは、もう一度「移管する」を押してください。"))
            return None
        name = self._rows[to].label
        note = self.tr("移管先：{0}").format(name) + (self.tr("　{0}").format(said) if (said := self.reason.text().strip()) else "")
        return TransferCase(self._sheet.case.id, to, on, self.things.decisions(), note), self.tr("{0}へ移管").format(name)

    def _show_agreement(self) -> None:
        to = self.to.value()
        self.agreement.setVisible(to in self._rows)
        if to in self._rows:
            name, today = self._rows[to].label, self.office.clock.today()
            words, self._agreed = consent_words(self._sheet.case.clients, self._consents, to, name, today)
            action = "" if self._agreed else self.tr("同意を記録")
            self.agreement.say(words, action, tone="ok" if self._agreed else "warn")

    @Slot()
    def _on_to(self) -> None:
        self._show_agreement()

    @Slot()
    def _on_agree(self) -> None:
        proposal = Proposal((self.to.value(),), SUPPORT, TRANSFER_ITEMS)
        self.inner = ConsentDialog(self.office, self._sheet.case.clients, self, proposal)
        self.inner.recorded.connect(self._ask_consents)
        self.inner.finished.connect(self.inner.deleteLater)
        self.inner.open()

    @Slot()
    def _on_print(self) -> None:
        self._printed = True
        to = self.to.value()
        self.paper = HandoverPaperDialog(self.office, self._sheet.case, self, to=to if to in self._rows else None)
        self.paper.reason.setText(self.reason.text().strip() or self.tr("移管"))
        self.paper.finished.connect(self.paper.deleteLater)
        self.paper.open()

    @Slot(object)
    def _on_register(self, rows: tuple[AgencyRow, ...]) -> None:
        """What may have a desk of its own comes first: that is where a case goes as a rule."""
        others = sorted((row for row in rows if not row.is_desk), key=lambda row: row.details.kind not in _DESKS)
        self._rows = {row.id: row for row in others}
        names = [(row, f"{row.details.name} {row.details.kana}") for row in others]
        self.to.set_options([Option(row.id, row.label, words, kind_icon(row.details.kind.group)) for row, words in names])
        self._show_agreement()

    @Slot(object)
    def _on_referrals(self, rows: tuple[ReferralRow, ...]) -> None:
        self.things.show_things(open_things(self._sheet, rows, self.office.clock.now()))

    @Slot(object)
    def _on_consents(self, rows: tuple[ConsentRow, ...]) -> None:
        self._consents = rows
        self._show_agreement()
