"""合同の活動 and 地域課題: what was done together beside cases, and what many of them have in common; the latest first."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QTabWidget, QWidget

from desk_gui.commands.activities import Activities, RemoveActivity
from desk_gui.commands.base import Touched
from desk_gui.rows.activities import ActivityRow
from desk_gui.values.days import wareki
from desk_gui.values.ids import MailingId
from desk_gui.viewmodels.mailing_drafts import after_activity
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.agencies.activities.form import ActivityForm
from desk_gui.views.agencies.activities.needs import NeedList
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card_screen import CardScreen, RowCard
from desk_gui.views.widgets.labels import Elided, Tag, label
from desk_gui.views.widgets.reading_dialog import ReadingDialog
from desk_gui.views.widgets.section import Facts


class ActivityCard(RowCard):
    """`invited`: those who took part are written to again; it carries the row."""

    invited = Signal(object)
    row: ActivityRow

    def __init__(self, row: ActivityRow, parent: QWidget | None = None) -> None:
        super().__init__(row, parent)
        details = row.details
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
        self.invite = Button(self.tr("参加した機関に案内を送る"), "mail", self, tone="link")
        self.body.addWidget(self.invite, 0, Qt.AlignmentFlag.AlignLeft)
        self.invite.clicked.connect(self._on_invite)

    @Slot()
    def _on_invite(self) -> None:
        self.invited.emit(self.row)

    def first_line(self) -> tuple[tuple[QWidget, int], ...]:
        details = self.row.details
        day = label(wareki(details.on, weekday=True), "strong")
        return (day, 0), (Tag(details.kind.label, "primary"), 0), (Elided(details.name, "strong"), 1)


class ActivityList(CardScreen):
    """`left`: the person goes on elsewhere."""

    left = Signal()

    def words(self) -> tuple[str, str, str]:
        nothing = self.tr("合同の活動はまだありません。合同相談会や勉強会を記録すると、参加した機関どうしの連携の記録になります。")
        return self.tr("合同の活動"), self.tr("活動を記録"), nothing

    def question(self) -> Activities:
        return Activities()

    def card(self, row: ActivityRow) -> ActivityCard:
        card = ActivityCard(row, self)
        card.opened.connect(self._on_opened)
        card.dropped.connect(self._on_dropped)
        card.invited.connect(self._on_invited)
        return card

    def begin(self) -> None:
        self.open(ActivityForm(self.office, None, self))

    @Slot(object)
    def _on_opened(self, row: ActivityRow) -> None:
        self.open(ActivityForm(self.office, row, self))

    @Slot(object)
    def _on_invited(self, row: ActivityRow) -> None:
        from desk_gui.views.letters.mailing.form import MailingForm  # it draws sheets: only where one is wanted

        form = MailingForm(self.office, None, self, draft=after_activity(row), about=row.id)
        form.written.connect(self._on_written)
        self.open(form)

    @Slot(object)
    def _on_written(self, mailing: MailingId) -> None:
        self.left.emit()
        self.office.navigator.open("mailing", mailing)

    @Slot(object)
    def _on_dropped(self, row: ActivityRow) -> None:
        self.office.edits.do(RemoveActivity(row.id), self.tr("合同の活動を取り下げ"), seen={row.id: row.version})


class ActivitiesDialog(ReadingDialog):
    """Kept fresh while it is open."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("合同の活動・地域課題"), 860, 620, parent)
        unit = theme.current().px
        self.column.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        self.activities, self.needs = ActivityList(office, self), NeedList(office, self)
        self.tabs = QTabWidget(self)
        for tab, name in ((self.activities, self.tr("合同の活動")), (self.needs, self.tr("地域課題"))):
            tab.setContentsMargins(0, unit(8), 0, 0)
            self.tabs.addTab(tab, name)
        self.column.addWidget(self.tabs, 1)
        self.add_foot()
        self.activities.left.connect(self.accept)
        office.edits.changed.connect(self._on_changed)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        self.activities.refresh()
        self.needs.refresh()

    @Slot(object)
    def _on_changed(self, touched: frozenset[Touched]) -> None:
        if self.isVisible() and any(each.kind in ("activity", "need", "agency") for each in touched):
            self.refresh()
