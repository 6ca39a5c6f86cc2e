"""当機関への依頼: the list of what was asked of an agency, and what the letter told; the first screen of a partner's account."""

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.commands.desk import TheDesk
from desk_gui.commands.permission import ReferralsToUs
from desk_gui.rows.desk import DeskRow
from desk_gui.rows.permission import PartnerReferral
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.requests import RequestTable
from desk_gui.views import theme
from desk_gui.views.screen import Screen
from desk_gui.views.widgets.card import Card, EmptyState
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.list_table import ListTable

WIDTHS = [150, 110, 84, 110, 76, 84, 84, 110]
SLIP, STATE, URGENCY, ANSWERED, CHANNEL = 1, 3, 4, 6, 7
SIDE = 320


class RequestsScreen(Screen):
    """Nothing is changed here: answers come by the channel they were asked for, and the desk records them."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.table = RequestTable(self)
        self._build()
        self.view.chosen.connect(self._on_chosen)

    def _build(self) -> None:
        unit = theme.current().px
        self.view = ListTable(self, settings=self.office.settings, key="requests")
        self.view.setAccessibleName(self.tr("当機関への依頼"))
        self.view.setModel(self.table)
        self.view.set_widths(WIDTHS)
        self.view.stretch(STATE, least=WIDTHS[STATE], giving_way=(URGENCY, CHANNEL, ANSWERED, SLIP))
        self.empty = EmptyState(self.tr("この窓口からの依頼はまだありません。"), icon="handshake")
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        card = Card(flush=True)
        card.body.addWidget(self.stack)
        self.shared = Card(self.tr("文書で共有された内容"))
        self.told = label("", wrap=True)
        self.shared.body.addWidget(self.told)
        self.shared.body.addStretch(1)
        self.shared.setFixedWidth(unit(SIDE))
        self.count, self.desk = label("", "caption"), label("", "secondary", wrap=True)
        head, across = QHBoxLayout(), QHBoxLayout()
        for layout in (head, across):
            layout.setSpacing(unit(12))
        for piece in (label(self.tr("当機関への依頼"), "page"), self.count):
            head.addWidget(piece)
        head.addStretch(1)
        across.addWidget(card, 1)
        across.addWidget(self.shared)
        down = QVBoxLayout(self)
        down.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        down.setSpacing(unit(10))
        down.addLayout(head)
        down.addLayout(across, 1)
        down.addWidget(self.desk)

    def refresh(self) -> None:
        self.office.edits.ask(ReferralsToUs(), self._on_rows)
        self.office.edits.ask(TheDesk(), self._on_desk)

    @Slot(object)
    def _on_rows(self, rows: tuple[PartnerReferral, ...]) -> None:
        self.table.show_rows(rows)
        self.count.setText(self.tr("{0}件").format(len(rows)))
        self.stack.setCurrentWidget(self.view if rows else self.empty)
        self.shared.setVisible(bool(rows))
        self.view.selectRow(0)

    @Slot(object)
    def _on_desk(self, row: DeskRow) -> None:
        words = self.tr("状況が違うとき、回答があるときは、{0}へご連絡ください。　電話 {1}")
        self.desk.setText(words.format(row.agency.details.name, row.agency.details.phone or "—"))

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        told = self.table.rows[index.row()].shared if index.isValid() else ()
        lines = [self.tr("{0}：{1}").format(each.item.label, each.text) for each in told]
        self.told.setText("\n".join(lines) or self.tr("この依頼について施行した文書はまだありません。"))
