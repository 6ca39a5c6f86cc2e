"""文書 of a case: its letters in one list, and the way to write another to a partner of the case."""

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desk_gui.commands.referrals import FindReferrals
from desk_gui.rows.referrals import ReferralRow
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.letters import LetterList
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.list_page import LetterTableView
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import EmptyState, SectionTitle
from desk_gui.vocabulary import ReferralState

_OVER = (ReferralState.REJECTED, ReferralState.FAILED, ReferralState.CANCELLED, ReferralState.ENTERED_IN_ERROR)
"""To whom nothing more is written about this."""


class LetterPanel(QWidget):
    """A row opens the letter on its own screen. A letter goes to a partner of the case: without any, the way there is shown."""

    def __init__(self, office: Office, case_id: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office, self._case = office, case_id
        self._reading = False
        self.letters = LetterList(office, self, case=case_id)
        self.table = LetterTableView(office, self.letters, self, key="case_letters")
        self.table.setColumnHidden(3, True)
        self.write = Button(self.tr("文書を書く ▾"), "pencil", self)
        self.partners = QMenu(self)
        self.title = SectionTitle(self.tr("文書"))
        self.title.add(self.write)
        self.empty = EmptyState("", icon="letters")
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(self.title)
        column.addWidget(self.stack, 1)
        self.letters.arrived.connect(self._on_arrived)
        self.table.opened.connect(self._on_opened)
        self.table.clicked.connect(self._on_opened)
        self.write.clicked.connect(self._on_write)
        self.partners.triggered.connect(self._on_partner)
        self._offer()
        self.refresh()

    def refresh(self) -> None:
        self.letters.refresh()
        self.office.edits.ask(FindReferrals(case=self._case), self._on_referrals)

    def only_read(self, reading: bool) -> None:
        """Whoever is there for a day writes nothing."""
        self._reading = reading
        self._offer()

    def _offer(self) -> None:
        somebody = bool(self.partners.actions())
        self.write.setVisible(somebody and not self._reading)
        write = self.tr("このケースの文書はまだありません。「文書を書く」で宛先を選んでください。")
        hand_over = self.tr("このケースの文書はまだありません。先に「つなぎ」で、宛先の機関と依頼したいことを入力してください。")
        self.empty.say(write if somebody else hand_over)

    @Slot()
    def _on_arrived(self) -> None:
        self.stack.setCurrentWidget(self.table if self.letters.rows else self.empty)

    @Slot(object)
    def _on_referrals(self, rows: tuple[ReferralRow, ...]) -> None:
        self.partners.clear()
        for row in rows:
            if row.state not in _OVER:
                words = " ".join(part for part in (row.to_name, row.service_name) if part)
                self.partners.addAction(self.tr("{0}あて（{1}）").format(words, row.state.label)).setData(row.id)
        self._offer()

    @Slot()
    def _on_write(self) -> None:
        self.partners.popup(self.write.mapToGlobal(self.write.rect().bottomLeft()))

    @Slot(QAction)
    def _on_partner(self, action: QAction) -> None:
        self.office.navigator.open("new_letter", action.data())

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        self.office.navigator.open("letter", self.letters.rows[index.row()].id)
