"""宛先: the register narrowed as one likes, and of all that one has seen there, those that are ticked."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.agencies import BrowseAgencies, FindAgencies
from desk_gui.rows.agencies import AgencyRow, Directory
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.asking import Latest
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.keeping import Fields
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.search_field import SearchField
from desk_gui.views.widgets.tick_list import Tick, TickList
from desk_gui.vocabulary import AgencyGroup, Category


class Recipients(QWidget, Fields):
    """`changed`: another one is ticked; `stands_on` carries the one that is looked at; `read`: the register has answered.
    What is ticked stays so while the list is narrowed to others.
    """

    changed = Signal()
    stands_on = Signal(object)
    read = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._latest = Latest(office, self)
        self._names: dict[AgencyId, str] = {}
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        unit = theme.current().px
        self._search = SearchField(self.tr("名称・内容・担当者"), self)
        self._group = self._choice(self.tr("すべての種別"), [Option(each, each.label) for each in AgencyGroup])
        self._category = self._choice(self.tr("すべての内容"), [Option(each, each.label) for each in Category])
        self._town = self._choice(self.tr("すべての市町"), [])
        self.ticks = TickList(self.tr("宛先"), self)
        self.ticks.setMinimumHeight(unit(220))
        self._all = Button(self.tr("表示中をすべて選ぶ"), parent=self, tone="link")
        self._none = Button(self.tr("表示中を外す"), parent=self, tone="link")
        self._count = label("", "strong")
        self._note = label("", "caption", wrap=True)
        self._drop = Button(self.tr("表示していない機関を外す"), parent=self, tone="link")
        narrow, below = QHBoxLayout(), QHBoxLayout()
        for choice in (self._group, self._category, self._town):
            narrow.addWidget(choice, 1)
        for piece in (self._count, self._all, self._none):
            below.addWidget(piece)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(6))
        column.addWidget(self._search)
        column.addLayout(narrow)
        column.addWidget(self.ticks, 1)
        column.addLayout(below)
        column.addWidget(self._note)
        column.addWidget(self._drop, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._search)

    def _choice(self, empty: str, options: list[Option]) -> Choice:
        choice = Choice([Option(None, empty), *options], self, typing=False)
        choice.setAccessibleName(empty)
        choice.set_value(None)
        choice.setMinimumContentsLength(4)
        return choice

    def _connect(self) -> None:
        self._latest.answered.connect(self._on_found)
        self._search.searched.connect(self.refresh)
        for choice in (self._group, self._category, self._town):
            choice.changed.connect(self.refresh)
        self.ticks.changed.connect(self._on_ticked)
        self.ticks.stands_on.connect(self.stands_on)
        self._all.clicked.connect(self._on_all)
        self._none.clicked.connect(self._on_none)
        self._drop.clicked.connect(self._on_drop)

    def values(self) -> tuple[AgencyId, ...]:
        return self.ticks.values()

    def name_of(self, agency: AgencyId) -> str:
        """Of one that was listed here before."""
        return self._names.get(agency, "")

    def set_values(self, agencies: Iterable[AgencyId]) -> None:
        self.ticks.set_values(agencies)
        self._tell()

    @Slot()
    def refresh(self) -> None:
        self._latest.ask(BrowseAgencies(self._wanted()))

    def _wanted(self) -> FindAgencies:
        group, category = self._group.value(), self._category.value()
        return FindAgencies(
            words=self._search.text(),
            groups=frozenset({group}) if group else frozenset(),
            categories=frozenset({category}) if category else frozenset(),
            municipality=self._town.value() or "",
        )

    @Slot(object)
    def _on_found(self, found: Directory) -> None:
        town = self._town.value()
        self._town.set_options([Option(None, self.tr("すべての市町")), *(Option(each, each) for each in found.municipalities)])
        self._town.set_value(town)
        self._names |= {line.agency.id: line.agency.details.name for line in found.lines}
        self.ticks.show_rows([self._tick(line.agency) for line in found.lines])
        self._tell()
        self.read.emit()

    def _tick(self, row: AgencyRow) -> Tick:
        """What will keep a letter from going the usual ways is seen before it is chosen."""
        details = row.details
        if details.conflict_of_interest:
            return Tick(row.id, details.name, self.tr("利益相反に注意の印があるため、送れません"), barred=True)
        lacks = [
            self.tr("住所は載せません（非公開）") if details.address_hidden else "" if details.address else self.tr("住所なし"),
            "" if details.fax else self.tr("FAXなし"),
        ]
        return Tick(row.id, details.name, self.tr("・").join(each for each in lacks if each))

    def _tell(self) -> None:
        chosen = set(self.values())
        shown = {row.value for row in self.ticks.rows}
        self._count.setText(self.tr("{0}機関を選択中").format(len(chosen)))
        hidden = len(chosen - shown)
        self._note.setText(self.tr("ほかに、いま表示していない{0}機関も選んでいます。").format(hidden) if hidden else "")
        self._note.setVisible(bool(hidden))
        self._drop.setVisible(bool(hidden))

    @Slot()
    def _on_ticked(self) -> None:
        self._tell()
        self.changed.emit()

    @Slot()
    def _on_all(self) -> None:
        self.ticks.tick_shown(on=True)

    @Slot()
    def _on_none(self) -> None:
        self.ticks.tick_shown(on=False)

    @Slot()
    def _on_drop(self) -> None:
        """One that has closed, or is in the register no more, stands in no list; this is how it goes."""
        shown = {row.value for row in self.ticks.rows}
        self.set_values([each for each in self.values() if each in shown])
        self.changed.emit()
