"""同意の範囲 beside a case: who may be told what, until when; and what each agency knows by now."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.commands.consent import ConsentsOf, ToldOf
from desk_gui.rows.consent import ConsentRow, Recipient, Told
from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.consents import Knows, items_words, known_by, standing
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
        self._known: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._empty)
        self._empty.hide()
        self.refresh()

    def refresh(self) -> None:
        self.office.edits.ask(ConsentsOf(case=self._case), self._on_consents)
        self.office.edits.ask(ToldOf(self._case), self._on_told)

    @Slot(object)
    def _on_consents(self, rows: tuple[ConsentRow, ...]) -> None:
        today = self.office.clock.today()
        live = [(row, to) for row in rows for to in row.recipients if row.live_on(today, to.agency)]
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
        self._column.insertWidget(1, self._lines)
        self._empty.setVisible(not live)
        self.counted.emit(len({to.agency for _, to in live}))

    def _add(self, grid: QGridLayout, at: int, row: ConsentRow, to: Recipient) -> None:
        note = f"{row.number}\n{row.details.purpose}\n{items_words(row.details.items_for(to.agency))}"
        items = Elided(items_words(row.items_on(self.office.clock.today(), to.agency)), note=note)
        word, tone = standing(row, self.office.clock.today())
        for column, piece in enumerate((KindMark(to.kind.group, 13), self._named(to.label), items, Tag(word, tone))):
            grid.addWidget(piece, at, column)

    def _named(self, text: str) -> Elided:
        name = Elided(text, "strong")
        name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # a grid gives an ignored width no room
        name.setFixedWidth(min(name.sizeHint().width(), theme.current().px(96)))
        return name

    # --- 相手が知っていること ---

    @Slot(object)
    def _on_told(self, rows: tuple[Told, ...]) -> None:
        if self._known is not None:
            self._known.hide()
            self._known.deleteLater()
            self._known = None
        known = known_by(rows, self.office.clock.today())
        if not known:
            return
        self._known = QWidget(self)
        grid = QGridLayout(self._known)
        grid.setContentsMargins(0, theme.current().px(4), 0, 0)
        grid.setVerticalSpacing(theme.current().px(3))
        grid.setColumnStretch(2, 1)
        grid.addWidget(label(self.tr("相手が知っていること（最後に伝えた日）"), "caption"), 0, 0, 1, 4)
        for at, each in enumerate(known, start=1):
            self._add_known(grid, at, each)
        self._column.addWidget(self._known)

    def _add_known(self, grid: QGridLayout, at: int, known: Knows) -> None:
        items = Elided(items_words(known.items), note="\n".join(known.times))
        tag = Tag(known.last, "warn" if known.without_consent else "line")
        tag.setToolTip(self.tr("同意によらず伝えたことがあります。") if known.without_consent else "")
        for column, piece in enumerate((KindMark(known.kind.group, 13), self._named(known.label), items, tag)):
            grid.addWidget(piece, at, column)
