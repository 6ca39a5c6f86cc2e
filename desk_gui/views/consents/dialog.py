"""Recording a consent: the five points, asked as one asks a person."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.consent import RecordConsent
from desk_gui.reference import languages
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.cases import ClientRow
from desk_gui.rows.consent import SUPPORT, Apart, ConsentDetails
from desk_gui.values.ids import AgencyId, CaseId, ConsentId, new_id
from desk_gui.viewmodels.consents import ORAL, USUAL_MONTHS, months_after
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.consents.scope_grid import ScopeGrid
from desk_gui.views.papers.consent import ConsentPaperDialog
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.kind_mark import kind_icon
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import Channel, ConsentBasis, ConsentGiver, ConsentItem, ConsentMeans

_USUAL_CHANNELS = (Channel.FAX, Channel.PHONE, Channel.POST)
_MONTHS = (1, 3, USUAL_MONTHS, 12)


@dataclass(frozen=True)
class Proposal:
    """What is known before one asks: from a referral, or from nothing."""

    recipients: tuple[AgencyId, ...] = ()
    purpose: str = SUPPORT
    items: tuple[ConsentItem, ...] = ()


class ConsentDialog(FormDialog):
    """For one of these people. The register arrives while the form already stands. `case` None: opened out of つなぐ."""

    def __init__(
        self,
        office: Office,
        clients: tuple[ClientRow, ...],
        parent: QWidget | None = None,
        proposal: Proposal | None = None,
        *,
        case: CaseId | None = None,
    ) -> None:
        super().__init__(office, "", parent, action="")
        self._case, self._clients, self._proposal = case, clients, proposal or Proposal()
        self._agencies: tuple[Option, ...] = ()
        self._build()
        self._connect()
        office.edits.ask(FindAgencies(), self._on_register)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("同意を記録"))
        self.save.setText(self.tr("同意を記録"))
        self.points = FormGrid(self, label_width=150)
        self._build_points()
        self.taking = FormGrid(self, label_width=150)
        self._build_taking()
        for title, grid in ((self.tr("伝えてよいことの5点"), self.points), (self.tr("同意のとり方"), self.taking)):
            self.body.addWidget(label(title, "subsection"))
            self.body.addWidget(grid)
        self.body.addStretch(1)
        self.print = Button(self.tr("署名用の同意書を印刷"), "printer", self)
        self.foot.insertWidget(0, self.print)
        self.paper: ConsentPaperDialog | None = None
        self.sized(920, 640)
        self.recipients.setFocus()
        self._show_scope()
        self._show_taking()

    def _build_points(self) -> None:
        grid, today = self.points, self.office.clock.today()
        self.client = grid.row(self.tr("相談者"), Choice([Option(each.id, each.details.shown) for each in self._clients], typing=False))
        self.client.set_value(self._clients[0].id)
        grid.set_visible(self.client, len(self._clients) > 1)
        self.recipients = grid.row(self.tr("① だれに伝えますか"), MultiChoice((), self, empty=self.tr("提供先の機関を選ぶ")))
        self.recipients.set_values(self._proposal.recipients)
        self.purpose = grid.row(self.tr("② 何のためですか"), Line(self), self.tr("つなぎと文書は、この目的と同じ目的のときだけ使えます。"))
        self.purpose.setText(self._proposal.purpose)
        self.items = grid.row(self.tr("③ 何を伝えますか"), ChipGroup([(each, each.label) for each in ConsentItem], self))
        self.items.set_values(self._proposal.items)
        self.divided = grid.row("", QCheckBox(self.tr("相手ごとに分ける"), self), self.tr("相手によって伝える項目が違うときに使います。"))
        self.scope = grid.row(self.tr("③ だれに何を伝えますか"), ScopeGrid(self))
        self.channels = grid.row(self.tr("④ どうやって伝えますか"), ChipGroup([(each, each.label) for each in Channel], self))
        self.channels.set_values(_USUAL_CHANNELS)
        self.on, self.until = DateField(self.office.clock, self), DateField(self.office.clock, self)
        self.on.set_day(today)
        self.until.set_day(months_after(today, USUAL_MONTHS))
        self.period = grid.row(self.tr("⑤ いつまでですか"), self._period_row())
        told = self.tr("いつでも撤回できること、断っても相談を続けられることを説明した")
        self.explained = grid.row("", QCheckBox(told, self))

    def _period_row(self) -> QWidget:
        row = QWidget(self)
        line = FlowLayout(row, gap=theme.current().px(6))
        self.on.setAccessibleName(self.tr("同意の日"))
        self.until.setAccessibleName(self.tr("同意の期限"))
        for piece in (self.on, label(self.tr("から")), self.until, label(self.tr("まで"))):
            line.addWidget(piece)
        for months in _MONTHS:
            button = Button(self.tr("1年") if months == 12 else self.tr("{0}か月").format(months), parent=self, compact=True)
            button.setProperty("months", months)
            button.clicked.connect(self._on_months)
            line.addWidget(button)
        row.setFocusProxy(self.on)
        return row

    def _build_taking(self) -> None:
        grid = self.taking
        bases = [Option(each, each.label) for each in ConsentBasis]
        told = self.tr("同意によらずに伝えるときは、法令の根拠と理由を残します。")
        self.basis = grid.row(self.tr("根拠"), Choice(bases, self, typing=False), told)
        self.basis.set_value(ConsentBasis.CONSENT)
        self.why = grid.row(self.tr("同意によらない理由"), Line(self), self.tr("例　児童相談所から照会があったため"))
        self.means = grid.row(self.tr("方法"), ChipGroup([(each, each.label) for each in ConsentMeans], self, multi=False))
        self.means.set_value(ConsentMeans.WRITTEN)
        self.witnesses = grid.row(self.tr("同席した人"), Line(self))
        self.giver = grid.row(self.tr("同意した人"), ChipGroup([(each, each.label) for each in ConsentGiver], self, multi=False))
        self.giver.set_value(ConsentGiver.SELF)
        self.giver_name = grid.row(self.tr("同意した人の氏名"), Line(self))
        options = [Option(tag, name) for tag, name in languages().items()]
        self.language = grid.row(self.tr("説明した言語"), Choice(options, self, empty=self.tr("言語の一部を入力")))
        self.language.set_value(self._clients[0].details.language)
        self.interpreter = grid.row(self.tr("通訳した人"), Line(self), self.tr("氏名、または電話通訳の受付番号"))
        self.note = grid.row(self.tr("備考"), Line(self))

    def _connect(self) -> None:
        self.recipients.changed.connect(self._show_scope)
        self.divided.toggled.connect(self._on_divided)
        self.scope.stands_on.connect(self.in_sight)
        self.means.changed.connect(self._on_taking)
        self.giver.changed.connect(self._on_taking)
        self.basis.changed.connect(self._on_taking)
        self.print.clicked.connect(self._on_print)

    def _show_taking(self) -> None:
        """What was explained and by whom is asked where somebody agreed; else the reason is."""
        agreed, oral = self._agreed(), self.means.value() in ORAL
        for field in (self.means, self.witnesses, self.giver, self.language, self.interpreter, self.note):
            self.taking.set_visible(field, agreed)
        self.taking.set_visible(self.why, not agreed)
        self.points.set_visible(self.explained, agreed)
        self.print.setVisible(agreed)
        self.taking.set_visible(self.giver_name, agreed and self.giver.value() != ConsentGiver.SELF)
        self.taking.name_of(self.witnesses).setText(self.tr("同席者2名") if oral else self.tr("同席した人"))
        heard = self.tr("口頭の同意は、同席した2名の氏名を「、」で区切って残します。")
        self.taking.set_hint(self.witnesses, heard if oral else self.tr("本人のほかにその場にいた人。いなければ空欄"))

    def _agreed(self) -> bool:
        return bool(self.basis.value() == ConsentBasis.CONSENT)

    # --- who is told what -------------------------------------------------------------------------------------------------

    def _is_divided(self) -> bool:
        return self.divided.isChecked() and len(self.recipients.values()) > 1

    @Slot()
    def _show_scope(self) -> None:
        """One tick an item, as long as all are told the same."""
        several, divided = len(self.recipients.values()) > 1, self._is_divided()
        self.points.set_visible(self.divided, several)
        self.points.set_visible(self.items, not divided)
        self.points.set_visible(self.scope, divided)
        if divided:
            chosen = self.recipients.values()
            known = {option.value: option for option in self._agencies}
            self.scope.show_for(known[each] for each in chosen if each in known)

    def _scope(self) -> tuple[tuple[ConsentItem, ...], tuple[Apart, ...]]:
        """All that anybody is told, and who is told less."""
        if not self._is_divided():
            return self.items.values(), ()
        told = {each: self.scope.items_for(each) for each in self.recipients.values()}
        items = tuple(item for item in ConsentItem if any(item in each for each in told.values()))
        return items, tuple(Apart(each, own) for each, own in told.items() if own != items)

    def _told_nothing(self) -> str:
        """Whom nothing was ticked for, where the recipients differ."""
        if not self._is_divided():
            return ""
        names = {option.value: option.text for option in self._agencies}
        first = next((each for each in self.recipients.values() if not self.scope.items_for(each)), None)
        if first is None:
            return ""
        self.scope.stand_at(first)
        return self.tr("{0}に伝える項目を1つ以上選んでください。").format(names.get(first, ""))

    # --- what the form holds ---------------------------------------------------------------------------------------------

    def details(self, on: date, until: date) -> ConsentDetails:
        agreed, names = self._agreed(), self.witnesses.text().replace(",", "、").replace("，", "、").split("、")
        items, apart = self._scope()
        return ConsentDetails(
            self.client.value(),
            tuple(self.recipients.values()),
            self.purpose.text().strip(),
            items,
            self.channels.values(),
            on,
            until,
            self.explained.isChecked() and agreed,
            self.basis.value(),
            self.means.value() or ConsentMeans.WRITTEN,
            self.giver.value() or ConsentGiver.SELF,
            self.giver_name.text().strip(),
            self.language.value() or "",
            self.interpreter.text().strip(),
            tuple(name.strip() for name in names if name.strip()) if agreed else (),
            (self.note if agreed else self.why).text().strip(),
            apart,
        )

    def place(self) -> Place | None:
        if self._case is None:
            return None
        return Place("new_consent", self._case, self.tr("同意の記録　{0}").format("、".join(each.in_lists for each in self._clients)))

    def wish(self) -> Wish | None:
        self._check()
        on, until = self.on.day(), self.until.day()
        if self.points.go_to_first_complaint() or self.taking.go_to_first_complaint() or on is None or until is None:
            return None
        return RecordConsent(ConsentId(new_id()), self.details(on, until)), self.tr("同意を記録")

    def _check(self, *, signed: bool = True) -> None:
        """All five points, each said at its own field. `signed` False: those that stand on the sheet to be signed."""
        points, on, until = self.points, self.on.day(), self.until.day()
        points.complain(self.recipients, "" if self.recipients.values() else self.tr("提供先の機関を選んでください。"))
        points.complain(self.purpose, "" if self.purpose.text().strip() else self.tr("目的を入力してください。"))
        chosen = self.items.values() or self._is_divided()
        points.complain(self.items, "" if chosen else self.tr("伝えてよい項目を選んでください。"))
        points.complain(self.scope, self._told_nothing())
        points.complain(self.channels, "" if self.channels.values() else self.tr("伝え方を選んでください。"))
        points.complain(self.period, self._period_complaint(on, until))
        missing = self.tr("説明してから、ここにチェックを入れてください。")
        agreed, said = self._agreed(), self.why.text().strip()
        points.complain(self.explained, "" if self.explained.isChecked() or not signed or not agreed else missing)
        spoken = not signed or not agreed or self.language.value()
        self.taking.complain(self.language, "" if spoken else self.tr("説明した言語を選んでください。"))
        self.taking.complain(self.why, "" if agreed or said else self.tr("同意によらずに伝える理由を入力してください。"))
        witnessed = not signed or not agreed or self.means.value() not in ORAL or self.details(date.min, date.min).heard_by >= 2
        self.taking.complain(self.witnesses, "" if witnessed else self.tr("同席した2名の氏名を「、」で区切って入力してください。"))

    def _period_complaint(self, on: date | None, until: date | None) -> str:
        if on is None or until is None:
            return self.on.complaint() or self.until.complaint() or self.tr("同意の日と期限を入力してください。")
        if on > self.office.clock.today():
            return self.tr("同意の日がまだ来ていません。同意をもらった日を入力してください。")
        return self.tr("期限が同意の日より前になっています。") if until < on else ""

    # --- slots -----------------------------------------------------------------------------------------------------------

    @Slot()
    def _on_print(self) -> None:
        """Before it is signed: what is explained with it, and who was there, comes afterwards."""
        self._check(signed=False)
        on, until = self.on.day(), self.until.day()
        if not self.points.go_to_first_complaint() and on is not None and until is not None:
            self.paper = ConsentPaperDialog(self.office, self.details(on, until), self, case=self._case)
            self.paper.open()

    @Slot(bool)
    def _on_divided(self, divided: bool) -> None:
        """The boxes begin with what all are told; together again, all are told what anybody was."""
        if divided:
            self.scope.set_all(self.recipients.values(), self.items.values())
        else:
            told = (self.scope.items_for(each) for each in self.recipients.values())
            self.items.set_values({item for each in told for item in each} or self.items.values())
        self._show_scope()

    @Slot()
    def _on_taking(self) -> None:
        self._show_taking()

    @Slot()
    def _on_months(self) -> None:
        start = self.on.day() or self.office.clock.today()
        self.until.set_day(months_after(start, self.sender().property("months")))

    @Slot(object)
    def _on_register(self, rows: tuple[AgencyRow, ...]) -> None:
        options = [Option(row.id, row.label, f"{row.details.name} {row.details.kana}", kind_icon(row.details.kind.group)) for row in rows]
        self._agencies = tuple(option for option, row in zip(options, rows, strict=True) if not row.is_desk)
        self.recipients.set_options(self._agencies)
        self._show_scope()
