"""記載する項目: one row for each item, with a switch where the client agreed, else a lock and the reason."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.letters import LetterDraft
from desk_gui.rows.consent import AS_FOLLOWS, Verdict, Withheld
from desk_gui.rows.letters import LetterBasis
from desk_gui.values.clock import Clock
from desk_gui.viewmodels.consents import until_words
from desk_gui.views import theme
from desk_gui.views.letters.form.part import Part
from desk_gui.views.letters.switch import Switch
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.labels import Elided, IconLabel, Tag, hairline, label
from desk_gui.vocabulary import ConsentItem


class ItemRow(QWidget):
    """One item. What the gate withholds has no switch at all."""

    def __init__(self, verdict: Verdict, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.item = verdict.item
        self.switch: Switch | None = None
        self.reason = verdict.value.reason if isinstance(verdict.value, Withheld) else ""
        self.own_words = verdict.value == AS_FOLLOWS
        words = self.reason or self.tr("記載　{0}").format(verdict.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit(4), unit(2), unit(4), unit(2))
        row.setSpacing(unit(10))
        row.addWidget(self._sign(verdict))
        name = label(verdict.item.label)
        name.setFixedWidth(unit(124))
        row.addWidget(name)
        self.said = Elided(words, "caption" if verdict.blank else "locked" if self.reason else "secondary")
        row.addWidget(self.said, 1)
        self.setObjectName("withheldItem" if self.reason and not verdict.blank else "item")
        self.setMinimumHeight(unit(28))

    def show_written(self, written: dict[ConsentItem, bool]) -> None:
        """What goes with an item whose words are the letter's own, if anything was written there."""
        if self.own_words:
            there = written.get(self.item, True)
            self.said.set_text(self.tr("記載　入力欄のとおり") if there else self.tr("まだ入力がありません"))

    def _sign(self, verdict: Verdict) -> QWidget:
        if verdict.allowed:
            self.switch = Switch(self.tr("{0}を記載").format(verdict.item.label), self)
            return self.switch
        held = QWidget(self)
        held.setFixedWidth(theme.current().px(36))
        inside = QHBoxLayout(held)
        inside.setContentsMargins(0, 0, 0, 0)
        icon = IconLabel("minus", "ink3", 14) if verdict.blank else IconLabel("lock", "lock", 15, spoken=self.tr("記載できません"))
        inside.addWidget(icon)
        return held


class ItemsPart(Part):
    """`consent_wanted`: the consent has to be asked for anew."""

    consent_wanted = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("記載する項目"), parent)
        self._clock = clock
        self.badge = Tag("", "ok")
        self.title.add(self.badge)
        self.rows: list[ItemRow] = []
        self.lost: tuple[ConsentItem, ...] = ()
        self._known: tuple[Verdict, ...] = ()
        self.dropped = label("", "complaint", wrap=True)
        self.outside = IconLabel("lock", "lock", 15)
        self.again = Button(self.tr("同意を取り直す"), parent=self, tone="link")
        self.holder = QVBoxLayout()
        self.holder.setSpacing(0)
        foot = QGridLayout()
        foot.setHorizontalSpacing(theme.current().px(8))
        self.note = label(self.tr("同意の範囲外の項目は記載できません。"), "caption")
        foot.addWidget(self.outside, 0, 0)
        foot.addWidget(self.note, 0, 1)
        foot.addWidget(self.again, 0, 2)
        foot.setColumnStretch(3, 1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self.dropped)
        column.addLayout(self.holder)
        column.addLayout(foot)
        self.grid.hide()
        self.again.clicked.connect(self.consent_wanted)

    def fill(self, draft: LetterDraft, basis: LetterBasis) -> None:
        if basis.gate.verdicts != self._known:
            self._rebuild(basis)
        for row in self.rows:
            if row.switch is not None:
                row.switch.setChecked(row.item in draft.items)
        self.on_typed()
        self.show_written(draft)
        self._tell(draft, basis)

    def _rebuild(self, basis: LetterBasis) -> None:
        self._known = basis.gate.verdicts
        while (taken := self.holder.takeAt(0)) is not None:
            if old := taken.widget():
                old.hide()
                old.deleteLater()
        ranked = sorted(self._known, key=lambda verdict: (not verdict.allowed, verdict.blank))
        self.rows = [ItemRow(verdict, self) for verdict in ranked]
        for row in self.rows:
            self.holder.addWidget(hairline())
            self.holder.addWidget(row)
            if row.switch is not None:
                row.switch.toggled.connect(self.on_typed)

    def show_written(self, draft: LetterDraft) -> None:
        for row in self.rows:
            row.show_written(draft.written)

    def switch_on(self, item: ConsentItem) -> None:
        """Where the gate lets it through."""
        for row in self.rows:
            if row.item is item and row.switch is not None:
                row.switch.setChecked(True)

    def stops(self) -> list[QWidget]:
        """What Tab meets here, in its order."""
        return [*(row.switch for row in self.rows if row.switch is not None), self.again]

    def _tell(self, draft: LetterDraft, basis: LetterBasis) -> None:
        lost = [item for item in draft.items if item in basis.gate.refused]
        self.lost = tuple(lost)
        self.dropped.setText(
            self.tr("同意がないため、{0} は記載から外れます。").format(self.tr("、").join(item.label for item in lost)) if lost else ""
        )
        self.dropped.setVisible(bool(lost))
        for piece in (self.outside, self.note, self.again):
            piece.setVisible(bool(basis.gate.refused))
        consent = basis.gate.consent
        until = until_words(consent.details.until, self._clock.today()) if consent else ""
        self.badge.show_as(f"{consent.details.means.label}　{until}" if consent else self.tr("有効な同意なし"), "ok" if consent else "lock")

    def on_typed(self) -> None:
        self.title.set_remark(self.tr("{0}項目のうち{1}項目を記載").format(len(ConsentItem), len(self._on())))
        super().on_typed()

    def _on(self) -> set[ConsentItem]:
        return {row.item for row in self.rows if row.switch is not None and row.switch.isChecked()}

    def into(self, draft: LetterDraft) -> LetterDraft:
        on = self._on()
        kept = [item for item in draft.items if item in on]
        return replace(draft, items=(*kept, *(item for item in ConsentItem if item in on and item not in kept)))
