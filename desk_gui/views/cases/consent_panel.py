"""同意の範囲 beside a case: who may be told what, until when."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.commands.consent import ConsentsOf
from desk_gui.rows.consent import ConsentRow, Recipient
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.consents import items_words, standing
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import Elided, Tag, label


class ConsentScope(QWidget):
    """One line for each agency a live consent names. `counted`: how many agencies."""

    counted = Signal(int)

    def __init__(self, office: Office, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self._case = case
        self._empty = label(self.tr("有効な同意はありません。"), "secondary", wrap=True)
        self._lines: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._empty)
        self._empty.hide()
        self.refresh()

    def refresh(self) -> None:
        self.office.edits.ask(ConsentsOf(case=self._case), self._on_consents)

    @Slot(object)
    def _on_consents(self, rows: tuple[ConsentRow, ...]) -> None:
        live = [(row, to) for row in rows if row.live_on(self.office.clock.today()) for to in row.recipients]
        if self._lines is not None:
            self._lines.hide()
            self._lines.deleteLater()
        self._lines = QWidget(self)
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.current().px(3))
        grid.setColumnStretch(2, 1)
        for at, (row, to) in enumerate(live):
            self._add(grid, at, row, to)
        self._column.addWidget(self._lines)
        self._empty.setVisible(not live)
        self.counted.emit(len({to.agency for _, to in live}))

    def _add(self, grid: QGridLayout, at: int, row: ConsentRow, to: Recipient) -> None:
        items = Elided(items_words(row.items_on(self.office.clock.today())))
        items.setToolTip(f"{row.number}\n{row.details.purpose}\n{items_words(row.details.items)}")
        name = Elided(to.label, "strong")
        name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # a grid gives an ignored width no room
        name.setFixedWidth(min(name.sizeHint().width(), theme.current().px(96)))
        word, tone = standing(row, self.office.clock.today())
        for column, piece in enumerate((KindMark(to.kind.group, 13), name, items, Tag(word, tone))):
            grid.addWidget(piece, at, column)
