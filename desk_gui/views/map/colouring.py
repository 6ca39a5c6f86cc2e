"""色分け: what the colours of the map tell, and which colour means what."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desk_gui.network.legend import LegendRow
from desk_gui.reference import language_name, other_words
from desk_gui.viewmodels.map import MapModel
from desk_gui.viewmodels.map_counts import counted_groups, counted_languages, language_shown
from desk_gui.viewmodels.map_drawing import DrawnMap
from desk_gui.views import theme
from desk_gui.views.map.legend import beside_name, swatch
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import AgencyGroup, Colouring


class ColourChoice(QWidget):
    """At the right end of the legend; it shows the wish of the model and changes it."""

    def __init__(self, model: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        name = label(self.tr("色分け"), "caption")
        self.by = Choice([Option(each, each.label) for each in Colouring], self, typing=False)
        self.by.setMinimumContentsLength(7)
        self.by.setAccessibleName(self.tr("色分け"))
        self.by.setToolTip(self.tr("地図の色で何を表すかを選びます"))
        name.setBuddy(self.by)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(6))
        row.addWidget(name)
        row.addWidget(self.by)
        self.by.changed.connect(self._on_chosen)
        model.narrowed.connect(self._on_narrowed)
        self._on_narrowed()

    @Slot()
    def _on_narrowed(self) -> None:
        self.by.set_value(self._model.wish.colouring)

    @Slot()
    def _on_chosen(self) -> None:
        self._model.narrow(colouring=self.by.value())


class ColourLegend(QWidget):
    """The classes of the colours, each with how many agencies it holds; before them which language they tell of."""

    def __init__(self, model: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._shown: LegendRow | None = None
        self._kinds: tuple[AgencyGroup, ...] = ()
        self._names_kinds = False
        self.language = Choice([], self, empty=self.tr("言語"))
        self.language.setAccessibleName(self.tr("色で表す言語"))
        self.language.setMinimumContentsLength(11)
        self._flow = FlowLayout(self, gap=theme.current().px(12))
        self._flow.addWidget(self.language)
        self._keys: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.language.hide()
        self._fill(None)
        self.language.changed.connect(self._on_language)
        model.drawn.connect(self._on_drawn)

    @Slot(object)
    def _on_drawn(self, drawn: DrawnMap) -> None:
        self._offer(drawn)
        self.language.setVisible(drawn.wish.colouring is Colouring.LANGUAGE)
        kinds = tuple(group for group in AgencyGroup if group in counted_groups(drawn.row))
        if (drawn.scene.scale, kinds) != (self._shown, self._kinds):
            self._shown, self._kinds = drawn.scene.scale, kinds
            self._fill(drawn.scene.scale)

    def name_kinds(self, wanted: bool) -> None:
        """Whether the marks of the kinds are named here."""
        if wanted != self._names_kinds:
            self._names_kinds = wanted
            self._fill(self._shown)

    def _offer(self, drawn: DrawnMap) -> None:
        """Every language somebody answers in; one that was wished for stays, though nobody does any more."""
        shown = language_shown(drawn.row, drawn.wish)
        counts = counted_languages(drawn.row)
        also = other_words("languages")
        tags = [*counts, *([shown] if shown and shown not in counts else [])]
        options = [Option(tag, self.tr("{0}　{1}機関").format(language_name(tag), counts.get(tag, 0)), also.get(tag, "")) for tag in tags]
        if options != list(self.language.options):
            self.language.set_options(options)
        self.language.set_value(shown)

    def _fill(self, row: LegendRow | None) -> None:
        for old in self._keys:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        keys = row.keys if row is not None else ()
        title = row.title if row is not None else self.tr("色と形＝機関の種別")
        self._keys = [label(title, "caption"), *(swatch(key.colour, key.rim, key.name, self) for key in keys)]
        if row is None and self._names_kinds:
            self._keys += [beside_name(KindMark(group, 13, self), group.label, self) for group in self._kinds]
        for each in self._keys:
            self._flow.addWidget(each)
            each.show()

    @Slot()
    def _on_language(self) -> None:
        if (tag := self.language.value()) is not None:
            self._model.narrow(language=tag)
