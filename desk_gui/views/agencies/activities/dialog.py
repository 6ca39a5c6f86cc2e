"""合同の活動 and 地域課題: what was done together beside cases, and what many of them have in common; the latest first."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from desk_gui.commands.activities import Activities, RemoveActivity
from desk_gui.commands.base import Touched
from desk_gui.rows.activities import ActivityRow
from desk_gui.values.days import wareki
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.agencies.activities.form import ActivityForm
from desk_gui.views.agencies.activities.needs import NeedList
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.card_list import CardList
from desk_gui.views.widgets.labels import Elided, Tag, label
from desk_gui.views.widgets.section import Facts


class ActivityCard(Card):
    opened = Signal(object)
    dropped = Signal(object)

    def __init__(self, row: ActivityRow, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.row, details = row, row.details
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        line.addWidget(label(wareki(details.on, weekday=True), "strong"))
        line.addWidget(Tag(details.kind.label, "primary"))
        line.addWidget(Elided(details.name, "strong"), 1)
        self.drop = Button(self.tr("取り下げる"), parent=self, tone="link")
        self.open_it = Button(self.tr("変更"), "pencil", self, compact=True)
        for button, slot in ((self.drop, self._on_drop), (self.open_it, self._on_open)):
            line.addWidget(button)
            button.clicked.connect(slot)
        self.body.addLayout(line)
        counted = [
            self.tr("来場 {0}人").format(details.visitors) if details.visitors is not None else "",
            self.tr("相談 {0}件").format(details.consultations) if details.consultations is not None else "",
        ]
        facts = (
            (self.tr("場所"), details.place),
            (self.tr("参加した機関"), self.tr("、").join(row.labels)),
            (self.tr("人数・件数"), "　".join(each for each in counted if each)),
            (self.tr("学んだこと"), details.learned),
            (self.tr("決まったこと"), details.decisions),
        )
        self.body.addWidget(Facts(facts, self))

    @Slot()
    def _on_open(self) -> None:
        self.opened.emit(self.row)

    @Slot()
    def _on_drop(self) -> None:
        self.dropped.emit(self.row)


class ActivitiesDialog(QDialog):
    """Kept fresh while it is open."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.setWindowTitle(self.tr("合同の活動・地域課題"))
        self.cards: list[ActivityCard] = []
        self.form: ActivityForm | None = None
        self._build()
        unit, room = theme.current().px, self.screen().availableSize()
        self.resize(min(unit(860), room.width() - 40), min(unit(620), room.height() - 60))
        office.edits.changed.connect(self._on_changed)
        self.refresh()

    def _build(self) -> None:
        unit = theme.current().px
        nothing = self.tr("合同の活動はまだありません。合同相談会や勉強会を記録すると、参加した機関どうしの連携の記録になります。")
        self.empty = EmptyState(nothing, self.tr("活動を記録"))
        self.list = CardList(self.tr("合同の活動"), self.empty)
        self.add = Button(self.tr("活動を記録"), "plus", self, tone="primary")
        self.list.title.add(self.add)
        self.leave = Button(self.tr("閉じる"), parent=self)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        column.setSpacing(unit(8))
        done = QWidget(self)
        inner = QVBoxLayout(done)
        inner.setContentsMargins(0, unit(8), 0, 0)
        inner.addWidget(self.list)
        self.needs = NeedList(self.office, self)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(done, self.tr("合同の活動"))
        self.tabs.addTab(self.needs, self.tr("地域課題"))
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)
        self.add.clicked.connect(self.begin)
        self.empty.acted.connect(self.begin)
        self.leave.clicked.connect(self.reject)

    @Slot()
    def refresh(self) -> None:
        self.office.edits.ask(Activities(), self._on_rows)
        self.needs.refresh()

    @Slot()
    def begin(self) -> None:
        self._open(ActivityForm(self.office, None, self))

    def _open(self, form: ActivityForm) -> None:
        self.form = form
        form.finished.connect(form.deleteLater)
        form.open()

    @Slot(object)
    def _on_changed(self, touched: frozenset[Touched]) -> None:
        if self.isVisible() and any(each.kind in ("activity", "need", "agency") for each in touched):
            self.refresh()

    @Slot(object)
    def _on_rows(self, rows: tuple[ActivityRow, ...]) -> None:
        self.cards = []
        for row in rows:
            card = ActivityCard(row, self)
            card.opened.connect(self._on_opened)
            card.dropped.connect(self._on_dropped)
            self.cards.append(card)
        self.list.show_cards(self.cards)
        self.list.title.set_remark(self.tr("{0}件").format(len(rows)) if rows else "")

    @Slot(object)
    def _on_opened(self, row: ActivityRow) -> None:
        self._open(ActivityForm(self.office, row, self))

    @Slot(object)
    def _on_dropped(self, row: ActivityRow) -> None:
        self.office.edits.do(RemoveActivity(row.id), self.tr("合同の活動を取り下げ"), seen={row.id: row.version})
