"""The pane at the left: everything the list of partners can be narrowed by."""

from typing import TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from desk_gui.commands.agencies import FindAgencies
from desk_gui.reference import languages
from desk_gui.rows.agencies import Directory
from desk_gui.viewmodels.agencies import Register
from desk_gui.viewmodels.agency_words import bare
from desk_gui.views import theme
from desk_gui.views.agencies.facets import Facet
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import AgencyGroup, Category, Fee

W = TypeVar("W", bound=QWidget)


class ConditionPane(QScrollArea):
    """Shows the conditions of the register and sets them; it keeps none of its own."""

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._build()
        self._connect()
        self._on_narrowed(register.wanted)

    def _build(self) -> None:
        unit = theme.current().px
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(unit(188))
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(unit(12), unit(8), unit(8), unit(8))
        self._column.setSpacing(unit(2))
        self.categories = self._add(Facet(self.tr("相談内容区分"), tuple(Category), inside))
        self._build_languages(inside)
        self._build_hours(inside)
        self._build_places(inside)
        self.fees = self._add(Facet(self.tr("費用"), tuple(Fee), inside))
        self.groups = self._add(Facet(self.tr("種別"), tuple(AgencyGroup), inside))
        self.with_closed = self._add(QCheckBox(self.tr("休止・廃止も表示"), inside))
        self._column.addStretch(1)
        self.setWidget(inside)

    def _build_languages(self, inside: QWidget) -> None:
        self._add(label(self.tr("対応言語"), "caption"))
        options = [Option("", self.tr("すべての言語")), *(Option(tag, bare(name), f"{name} {tag}") for tag, name in languages().items())]
        self.language = self._add(Choice(options, inside))
        self.language.setAccessibleName(self.tr("対応言語"))
        self.people_only = self._add(QCheckBox(self.tr("職員・通訳者だけ"), inside))
        self._column.addSpacing(theme.current().px(6))

    def _build_hours(self, inside: QWidget) -> None:
        self._add(label(self.tr("受付時間"), "caption"))
        self.open_now = self._add(QCheckBox(self.tr("現在受付中"), inside))
        self.off_hours = self._add(QCheckBox(self.tr("土日・夜間も受付"), inside))
        self._column.addSpacing(theme.current().px(6))

    def _build_places(self, inside: QWidget) -> None:
        self._add(label(self.tr("対象の市町"), "caption"))
        self.municipality = self._add(Choice([Option("", self.tr("すべて"))], inside))
        self.municipality.setAccessibleName(self.tr("対象の市町"))
        self._column.addSpacing(theme.current().px(8))

    def _add(self, widget: W) -> W:
        self._column.addWidget(widget)
        return widget

    def _connect(self) -> None:
        for facet, slot in ((self.categories, self._on_categories), (self.fees, self._on_fees), (self.groups, self._on_groups)):
            facet.changed.connect(slot)
        for switch in (self.people_only, self.open_now, self.off_hours, self.with_closed):
            switch.clicked.connect(self._on_switched)
        self.language.changed.connect(self._on_language)
        self.municipality.changed.connect(self._on_municipality)
        self._register.narrowed.connect(self._on_narrowed)
        self._register.arrived.connect(self._on_arrived)

    @Slot(object)
    def _on_narrowed(self, wanted: FindAgencies) -> None:
        """Show the conditions as they are, whoever changed them."""
        self.categories.show_chosen(wanted.categories)
        self.fees.show_chosen(wanted.fees)
        self.groups.show_chosen(wanted.groups)
        self.language.set_value(wanted.language)
        self.municipality.set_value(wanted.municipality)
        for name in ("people_only", "open_now", "off_hours", "with_closed"):
            getattr(self, name).setChecked(getattr(wanted, name))

    @Slot(object)
    def _on_arrived(self, found: Directory) -> None:
        self.categories.show_counts(found.categories)
        self.fees.show_counts(found.fees)
        self.groups.show_counts(found.groups)
        self.municipality.set_options([Option("", self.tr("すべて")), *(Option(name, name) for name in found.municipalities)])
        self.municipality.set_value(self._register.wanted.municipality)

    @Slot(object)
    def _on_categories(self, chosen: frozenset[Category]) -> None:
        self._register.narrow(categories=chosen)

    @Slot(object)
    def _on_fees(self, chosen: frozenset[Fee]) -> None:
        self._register.narrow(fees=chosen)

    @Slot(object)
    def _on_groups(self, chosen: frozenset[AgencyGroup]) -> None:
        self._register.narrow(groups=chosen)

    @Slot()
    def _on_language(self) -> None:
        self._register.narrow(language=self.language.value() or "")

    @Slot()
    def _on_municipality(self) -> None:
        self._register.narrow(municipality=self.municipality.value() or "")

    @Slot()
    def _on_switched(self) -> None:
        names = ("people_only", "open_now", "off_hours", "with_closed")
        self._register.narrow(**{name: getattr(self, name).isChecked() for name in names})
