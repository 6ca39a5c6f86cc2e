"""つなぐ ③: what may be told, item by item, in the words of the gate; consent can be recorded on the spot."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.consent import ConsentsOf
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.cases import CaseRow
from desk_gui.rows.consent import SUPPORT, ConsentRow, GateAnswer, Verdict
from desk_gui.values.codec import decode, encode
from desk_gui.values.ids import ClientId, ConsentId
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.referrals import LatestAnswer, verdict_words
from desk_gui.views import theme
from desk_gui.views.consents.dialog import ConsentDialog, Proposal
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.inner_form import InnerForm
from desk_gui.views.widgets.keeping import Content
from desk_gui.views.widgets.labels import IconLabel, label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import ConsentItem

USUAL = (ConsentItem.NAME, ConsentItem.PHONE, ConsentItem.LANGUAGE, ConsentItem.CONSULTATION)


class ItemRow:
    """One item: a box where the gate agrees, a lock and the reason where it does not."""

    def __init__(self, item: ConsentItem, grid: QGridLayout, at: int) -> None:
        self.box = QCheckBox(item.label)
        self.lock = IconLabel("lock", "lock", 16)
        self.name = label(item.label)
        self.words = label(wrap=True)
        locked = QHBoxLayout()
        locked.setSpacing(theme.current().px(8))
        locked.addWidget(self.lock)
        locked.addWidget(self.name)
        locked.addStretch(1)
        grid.addWidget(self.box, at, 0)
        grid.addLayout(locked, at, 0)
        grid.addWidget(self.words, at, 1)
        self.box.hide()

    def show_verdict(self, verdict: Verdict, *, ticked: bool) -> None:
        self.box.setVisible(verdict.allowed)
        self.box.setChecked(verdict.allowed and ticked)
        self.lock.setVisible(not verdict.allowed)
        self.name.setVisible(not verdict.allowed)
        self.words.setText(verdict_words(verdict))
        self.words.setProperty("look", "" if verdict.allowed else "secondary" if verdict.blank else "lock")
        self.words.style().polish(self.words)


class ItemsPage(QWidget):
    """Ticks only what the gate lets through."""

    def __init__(self, office: Office, case: CaseRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self._case = office, case
        self._client: ClientId | None = None
        self._agency: AgencyRow | None = None
        self._answer: GateAnswer | None = None
        self._wished: tuple[ConsentItem, ...] = USUAL
        self._purpose = ""
        self.inner = InnerForm(self)
        self._latest = LatestAnswer(office, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        unit = theme.current().px
        self.head = label("", "subsection", wrap=True)
        self.purpose = Choice((), self, typing=False)
        self.purpose.setAccessibleName(self.tr("目的"))
        self.record = Button(self.tr("同意を記録"), "plus", self)
        line = QHBoxLayout()
        line.setSpacing(unit(8))
        line.addWidget(label(self.tr("目的"), "secondary"))
        line.addWidget(self.purpose, 1)
        line.addWidget(self.record)
        grid = QGridLayout()
        grid.setHorizontalSpacing(unit(12))
        grid.setVerticalSpacing(unit(2))
        grid.setColumnMinimumWidth(0, unit(180))
        grid.setColumnStretch(1, 1)
        self.rows = {item: ItemRow(item, grid, at) for at, item in enumerate(ConsentItem)}
        for at in range(len(self.rows)):
            grid.setRowMinimumHeight(at, unit(26))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(8))
        self.unnamed = Banner(parent=self, tone="warn")
        self.unnamed.hide()
        column.addWidget(self.head)
        column.addWidget(self.unnamed)
        column.addLayout(line)
        column.addLayout(grid)
        column.addStretch(1)

    def _connect(self) -> None:
        self.purpose.changed.connect(self._on_purpose)
        self.record.clicked.connect(self._on_record)
        self.unnamed.acted.connect(self._on_record)
        self._latest.gate.connect(self._on_gate)
        for row in self.rows.values():
            row.box.clicked.connect(self._on_ticked)

    def keep(self, items: tuple[ConsentItem, ...], purpose: str) -> None:
        """Go on with what was wished before."""
        self._wished, self._purpose = items, purpose

    def kept(self) -> Content:
        return {"items": encode(self._wished), "purpose": self._purpose, "consent": self.inner.kept()}

    def put(self, kept: Content) -> None:
        self.keep(decode(tuple[ConsentItem, ...], kept["items"]), kept["purpose"])
        self.inner.put(kept["consent"])

    def items(self) -> tuple[ConsentItem, ...]:
        """Wished for and allowed."""
        allowed = self._answer.allowed if self._answer else ()
        return tuple(item for item in ConsentItem if item in self._wished and item in allowed)

    @property
    def asked(self) -> bool:
        """The gate has answered for the partner shown."""
        return self._answer is not None

    def chosen_purpose(self) -> str:
        return self.purpose.value() or self._purpose

    def consent(self) -> ConsentId | None:
        return self._answer.consent.id if self._answer and self._answer.consent else None

    def begin_again(self) -> None:
        """For another partner: what is usual is wished for, and the gate is asked anew."""
        self._client, self._agency, self._answer = None, None, None
        self._wished, self._purpose = USUAL, ""

    def turn_to(self, client: ClientId, agency: AgencyRow) -> None:
        """Ask for this person and this partner."""
        if (client, agency) != (self._client, self._agency):
            self._client, self._agency, self._answer = client, agency, None
            self.head.setText(self.tr("{0}に伝えてよいこと").format(agency.label))
            self._ask_consents()
            if self.inner.was_open:
                self._on_record()

    def _ask_consents(self) -> None:
        if self._client is not None:
            self.office.edits.ask(ConsentsOf(self._client), self._on_consents)

    # --- slots -----------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_consents(self, rows: tuple[ConsentRow, ...]) -> None:
        """The purposes of consents that name this partner first."""
        today = self.office.clock.today()
        live = [row for row in rows if row.live_on(today)]
        ours = [row.details.purpose for row in live if self._agency and row.live_on(today, self._agency.id)]
        others = [row.details.purpose for row in live]
        purposes = list(dict.fromkeys(word for word in (*ours, self._purpose, SUPPORT, *others) if word))
        self.purpose.set_options([Option(each, each) for each in purposes])
        self.purpose.set_value(self._purpose or purposes[0])
        self._show_unnamed(named=bool(ours))
        self._ask_gate()

    def _show_unnamed(self, *, named: bool) -> None:
        """A consent given for somebody else is none for this one: it is asked for again."""
        self.unnamed.setVisible(not named)
        if not named and self._agency is not None:
            told = self.tr("{0}は、いまの同意の提供先に入っていません。本人にもう一度確かめて、同意を記録してください。")
            self.unnamed.say(told.format(self._agency.label), self.tr("同意を記録"), tone="warn")

    def _ask_gate(self) -> None:
        if self._client is not None and self._agency is not None:
            self._latest.ask_gate(self._client, self._agency.id, self.purpose.value())

    @Slot()
    def _on_purpose(self) -> None:
        self._purpose = self.purpose.value()
        self._ask_gate()

    @Slot(object)
    def _on_gate(self, answer: GateAnswer) -> None:
        self._answer = answer
        for verdict in answer.verdicts:
            self.rows[verdict.item].show_verdict(verdict, ticked=verdict.item in self._wished)

    @Slot()
    def _on_ticked(self) -> None:
        """What is locked stays wished for: a consent recorded now lets it through."""
        ticked = {item for item, row in self.rows.items() if row.box.isChecked()}
        locked = {item for item in self._wished if not self.rows[item].box.isVisibleTo(self)}
        self._wished = tuple(item for item in ConsentItem if item in ticked | locked)

    @Slot()
    def _on_record(self) -> None:
        client = next((each for each in self._case.clients if each.id == self._client), None)
        if client is None or self._agency is None:
            return
        proposal = Proposal((self._agency.id,), self.purpose.value(), self._wished)
        dialog = ConsentDialog(self.office, (client,), self, proposal)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.recorded.connect(self._on_recorded)
        self.inner.open(dialog, f"{client.id.hex} {self._agency.id.hex}")

    @Slot()
    def _on_recorded(self) -> None:
        if isinstance(self.inner.dialog, ConsentDialog):
            self._purpose = self.inner.dialog.purpose.text().strip()
        self._ask_consents()
