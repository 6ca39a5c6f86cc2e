"""The pane at the left: what of the map is shown, and how to read sizes and shades."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from desk_gui.reference import language_name
from desk_gui.rows.map_views import MapWish
from desk_gui.rows.network import MapRow
from desk_gui.settings import Settings
from desk_gui.viewmodels.map import MapModel
from desk_gui.viewmodels.map_counts import counted_categories, counted_groups, counted_languages, counted_towns
from desk_gui.viewmodels.map_drawing import DrawnMap
from desk_gui.views import theme
from desk_gui.views.map.legend import AgeLegend, SizeLegend
from desk_gui.views.map.ticks import TickList, WantedList
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.labels import hairline, label
from desk_gui.views.widgets.search_field import SearchField
from desk_gui.vocabulary import AgencyGroup, Category, Colouring

_WIDE, _WIDEST = 208, 260
_TALL = 450
_FOLDED, _AT_FIRST = "map/folded", ["categories", "languages"]


class FilterPane(QScrollArea):
    """Shows the wish of the model and changes it; it keeps none of its own, only which groups lie folded."""

    searched = Signal(str)

    def __init__(self, model: MapModel, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._settings = model, settings
        self._drawn: DrawnMap | None = None
        self._build()
        self._fold()
        self._connect()
        self._on_narrowed()

    def _build(self) -> None:
        unit = theme.current().px
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(unit(_WIDE))
        self._inside = inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit(12), unit(10), unit(12), unit(8))
        column.setSpacing(unit(2))
        self.search = SearchField(self.tr("機関を検索"), inside, hint="Ctrl+F")
        self.groups: TickList[AgencyGroup] = TickList(self.tr("機関の種別"), inside)
        self.towns: TickList[str] = TickList(self.tr("市町"), inside, paired=True)
        self.categories: WantedList[Category] = WantedList(self.tr("相談分野"), inside)
        self.languages: WantedList[str] = WantedList(self.tr("対応言語"), inside)
        self._lists: dict[str, TickList[Any]] = {
            "groups": self.groups,
            "towns": self.towns,
            "categories": self.categories,
            "languages": self.languages,
        }
        self.widen = Button(self.tr("条件を解除"), "x", inside, compact=True)
        self.unfit = Segmented([(False, self.tr("隠す")), (True, self.tr("薄く表示"))], inside, name=self.tr("条件に合わない機関"))
        self.between = QCheckBox(self.tr("機関どうしの線"), inside)
        self.joint = QCheckBox(self.tr("年度内に協働した機関だけ"), inside)
        column.addWidget(self.search)
        column.addWidget(self.widen, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(unit(6))
        for piece in (*self._lists.values(), label(self.tr("表示"), "caption"), self.between, self.joint):
            column.addWidget(piece)
        column.addWidget(label(self.tr("条件に合わない機関"), "caption"))
        column.addWidget(self.unfit)
        column.addStretch(1)
        self._build_marks()
        column.addWidget(self.marks)
        self.setWidget(inside)

    def _build_marks(self) -> None:
        """What size and paleness mean."""
        unit = theme.current().px
        self.marks = QWidget(self._inside)
        self.ages = AgeLegend(self.marks)
        column = QVBoxLayout(self.marks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(3))
        column.addWidget(hairline())
        column.addWidget(SizeLegend(self.marks))
        column.addWidget(self.ages)

    def _hold_marks(self) -> None:
        """Below what is scrolled, so that they are always seen; in a low window at the end of it."""
        unit, column = theme.current().px, self._inside.layout()
        seen = self.height() >= unit(_TALL)
        if seen and self.marks.parentWidget() is not self:
            self.marks.setParent(self)
            self.marks.show()
        elif not seen and self.marks.parentWidget() is self and column is not None:
            column.addWidget(self.marks)
        high = self.marks.sizeHint().height() + unit(8) if seen else 0
        self.setViewportMargins(0, 0, 0, high)
        if seen:
            self.marks.setGeometry(unit(12), self.height() - high, self.width() - unit(12), high - unit(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hold_marks()

    def _connect(self) -> None:
        self.search.searched.connect(self.searched)
        self.search.searched.connect(self._on_searched)
        self.groups.changed.connect(self._on_groups)
        self.towns.changed.connect(self._on_towns)
        self.categories.changed.connect(self._on_categories)
        self.languages.changed.connect(self._on_languages)
        for each in self._lists.values():
            each.folded.connect(self._on_folded)
        self.widen.clicked.connect(self._on_widen)
        self.unfit.changed.connect(self._on_unfit)
        self.between.clicked.connect(self._on_between)
        self.joint.clicked.connect(self._on_joint)
        self._model.narrowed.connect(self._on_narrowed)

    def _fold(self) -> None:
        """As it was left; at first the longer lists are folded, so that all of the pane is seen."""
        kept = self._settings.get(_FOLDED, _AT_FIRST)
        for name, each in self._lists.items():
            each.fold.setChecked(isinstance(kept, list) and name in kept)

    @Slot()
    def _on_folded(self) -> None:
        self._settings.put(_FOLDED, [name for name, each in self._lists.items() if each.fold.isChecked()])

    def show_map(self, drawn: DrawnMap) -> None:
        self._drawn = drawn
        self._on_narrowed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A scroll area watches what it holds."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            self._take_width()
        return done

    def _take_width(self) -> None:
        """Counts of three figures beside a scroll bar need a little more; nothing is cut off at its edge."""
        unit = theme.current().px
        needed = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(min(max(unit(_WIDE), needed), unit(_WIDEST)))

    @Slot()
    def _on_narrowed(self) -> None:
        wish = self._model.wish
        self.between.setChecked(wish.between_partners)
        self.joint.setChecked(wish.joint_only)
        by_kind, drawn = wish.colouring is Colouring.KIND, self._drawn
        self.ages.setVisible(by_kind and not (drawn is not None and drawn.differs))
        self._hold_marks()
        self.groups.set_plain(not by_kind)
        if drawn is not None:
            towns = counted_towns(drawn.row)
            named = {town: town or self.tr("市町なし") for town in towns}
            self.groups.show_values({group: group.label for group in AgencyGroup}, counted_groups(drawn.row), wish.hidden_groups)
            self.towns.show_values(named, towns, wish.hidden_towns)
            self._show_wanted(drawn.row, wish)
        self.unfit.set_value(wish.pale)
        self._say_widen()

    def _show_wanted(self, row: MapRow, wish: MapWish) -> None:
        """What somebody offers, and what is wished for though nobody does any more: it can be taken off again."""
        categories = counted_categories(row) | dict.fromkeys(wish.categories - counted_categories(row).keys(), 0)
        self.categories.show_wanted({each: each.label.split("（")[0] for each in categories}, categories, wish.categories)
        languages = counted_languages(row) | dict.fromkeys(wish.languages - counted_languages(row).keys(), 0)
        self.languages.show_wanted({each: language_name(each) for each in languages}, languages, wish.languages)

    def _say_widen(self) -> None:
        self.widen.setVisible(self._model.wish.narrowed or bool(self.search.text()))

    @Slot(object)
    def _on_groups(self, hidden: frozenset[AgencyGroup]) -> None:
        self._model.narrow(hidden_groups=hidden)

    @Slot(object)
    def _on_towns(self, hidden: frozenset[str]) -> None:
        self._model.narrow(hidden_towns=hidden)

    @Slot(object)
    def _on_categories(self, wanted: frozenset[Category]) -> None:
        self._model.narrow(categories=wanted)

    @Slot(object)
    def _on_languages(self, wanted: frozenset[str]) -> None:
        self._model.narrow(languages=wanted)

    @Slot(object)
    def _on_unfit(self, pale: bool) -> None:
        self._model.narrow(pale=pale)

    @Slot()
    def _on_widen(self) -> None:
        self.search.clear()
        self.searched.emit("")  # at once: the field itself waits until typing rests
        self._model.widen()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_searched(self) -> None:
        self._say_widen()

    @Slot(bool)
    def _on_between(self, on: bool) -> None:
        self._model.narrow(between_partners=on)

    @Slot(bool)
    def _on_joint(self, on: bool) -> None:
        self._model.narrow(joint_only=on)
