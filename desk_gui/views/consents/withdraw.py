"""Withdrawing a consent, and what was told on it already, by letter or in an event. Or striking one that was recorded by mistake."""

from functools import partial

import shiboken6
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desk_gui.commands.base import Done
from desk_gui.commands.consent import CarriedBy, StrikeConsent, WithdrawConsent
from desk_gui.rows.consent import Carried, ConsentRow
from desk_gui.values.ids import WithdrawalId, new_id
from desk_gui.viewmodels.consents import carried_words
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.reason_dialog import ReasonDialog
from desk_gui.vocabulary import ConsentItem


class WithdrawDialog(FormDialog):
    """All of it, or some items, or from some. What was already told stands below, for whoever talks with the client now; after it was
    recorded the dialog turns into that list."""

    def __init__(self, office: Office, consent: ConsentRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent, action="")
        self._consent = consent
        self.setWindowTitle(self.tr("同意を撤回"))
        self.save.setText(self.tr("撤回を記録"))
        self._build()
        self.sized(640, 460)
        (self.items if self.taken_from.isHidden() else self.taken_from).setFocus()
        office.edits.ask(CarriedBy(consent.id), self._on_known)

    def _build(self) -> None:
        to = self.tr("、").join(each.label for each in self._consent.recipients)
        told = self.tr("{0}　{1}あての同意を、本人の申し出により撤回します。")
        self.body.addWidget(label(told.format(self._consent.number, to), wrap=True))
        self.grid = FormGrid(self, label_width=120)
        self.on = self.grid.row(self.tr("申し出の日"), DateField(self.office.clock, self))
        self.on.set_day(self.office.clock.today())
        today = self.office.clock.today()
        held = [(each.agency, each.label) for each in self._consent.recipients if self._consent.live_on(today, each.agency)]
        self.taken_from = self.grid.row(
            self.tr("伝えるのをやめる相手"), ChipGroup(held, self), self.tr("どれも選ばなければ、すべての相手です。")
        )
        self.grid.set_visible(self.taken_from, len(held) > 1)
        chips = ChipGroup([(item, item.label) for item in self._held()], self)
        self.items = self.grid.row(self.tr("撤回する項目"), chips, self.tr("どれも選ばなければ、すべてを撤回します。"))
        self.taken_from.changed.connect(self._on_taken_from)
        self.how = self.grid.row(self.tr("申し出の方法"), Line(self), self.tr("例　電話で本人から（ベトナム語）"))
        self.body.addWidget(self.grid)
        self.known = label("", "secondary", wrap=True)
        self.known.hide()
        self.body.addWidget(self.known)
        self.carried = Banner(parent=self, tone="warn")
        self.carried.hide()
        self.body.addWidget(self.carried)
        self.body.addStretch(1)

    def _held(self) -> tuple[ConsentItem, ...]:
        """What those who are chosen may still be told."""
        today, chosen = self.office.clock.today(), self.taken_from.values()
        told = {item for each in chosen or self._consent.details.recipients for item in self._consent.items_on(today, each)}
        return tuple(item for item in self._consent.details.items if item in told) or self._consent.details.items

    @Slot()
    def _on_taken_from(self) -> None:
        ticked = self.items.values()
        self.items.set_options([(item, item.label) for item in self._held()])
        self.items.set_values(ticked)

    def place(self) -> Place:
        return Place("withdraw_consent", self._consent.id, self.tr("{0} の撤回").format(self._consent.number))

    def wish(self) -> Wish | None:
        on = self.on.day()
        self.grid.complain(self.on, "" if on else self.on.complaint() or self.tr("申し出の日を入力してください。"))
        if on is None:
            self.grid.go_to_first_complaint()
            return None
        chosen, those = self.items.values(), self.taken_from.values()
        items = () if set(chosen) == set(self._held()) else chosen
        taken_from = () if set(those) == set(self._consent.details.recipients) else those
        wish = WithdrawConsent(WithdrawalId(new_id()), self._consent.id, on, self.how.text().strip(), items, taken_from)
        return wish, self.tr("同意の撤回を記録")

    def after(self, done: Done) -> None:
        self.office.edits.ask(CarriedBy(self._consent.id), self._on_carried)

    @Slot(object)
    def _on_known(self, told: tuple[Carried, ...]) -> None:
        if shiboken6.isValid(self) and told and self.carried.isHidden():
            self.known.setText("\n".join([self.tr("この同意で、すでに伝えたこと"), *map(carried_words, told)]))
            self.known.show()

    @Slot(object)
    def _on_carried(self, told: tuple[Carried, ...]) -> None:
        if not told:
            self.accept()
            return
        words = self.tr("撤回を記録しました。次のことは、すでに伝えています。相手の機関に知らせるかどうかを本人と確かめてください。")
        self.carried.say("\n".join([words, *map(carried_words, told)]), tone="warn")
        self.carried.show()
        self.known.hide()
        self.grid.hide()
        self.save.hide()
        self.cancel.setText(self.tr("閉じる"))


class CarriedDialog(QDialog):
    """Looked up again later: what had been told before it was withdrawn."""

    def __init__(self, office: Office, consent: ConsentRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.setWindowTitle(self.tr("{0} で伝えたこと").format(consent.number))
        self.told = label("", wrap=True)
        self.leave = Button(self.tr("閉じる"), parent=self)
        self.leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[unit(16)] * 4)
        column.addWidget(self.told)
        column.addStretch(1)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(unit(560), unit(240))
        office.edits.ask(CarriedBy(consent.id), self._on_carried)

    @Slot(object)
    def _on_carried(self, told: tuple[Carried, ...]) -> None:
        if not shiboken6.isValid(self):
            return
        none = self.tr("この同意で伝えたことの記録はありません。")
        words = self.tr("撤回の前に、次のことを伝えています。相手の機関に知らせるかどうかを本人と確かめてください。")
        self.told.setText("\n".join([words, *map(carried_words, told)]) if told else none)


def strike_dialog(office: Office, row: ConsentRow, parent: QWidget) -> ReasonDialog:
    title, about = parent.tr("同意の記録を取り消す"), parent.tr("{0} の取り消し").format(row.number)
    question = parent.tr("{0} を誤記録として取り消します。記録は取消線つきで残ります。").format(row.number)
    return ReasonDialog(office, (title, question), partial(StrikeConsent, row.id), Place("strike_consent", row.id, about), parent)
