"""The chosen agency: marked on the map and in the list, told about in the card; what is done with it begins here."""

from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.agencies import ProfileOf
from desk_gui.rows.agencies import AgencyProfile
from desk_gui.rows.network import Node
from desk_gui.values.ids import AgencyId
from desk_gui.values.place import Place
from desk_gui.viewmodels.map import MapModel
from desk_gui.viewmodels.office import Office
from desk_gui.views.agencies.evidence import EvidenceDialog
from desk_gui.views.map.inspector import Inspector
from desk_gui.views.map.menu import MapMenu
from desk_gui.views.map.stage import Stage


class ChosenAgency(QObject):
    turned = Signal()
    """The card shows somebody else, or nobody."""

    def __init__(self, office: Office, model: MapModel, stage: Stage, inspector: Inspector, parent: QWidget) -> None:
        super().__init__(parent)
        self.id: AgencyId | None = None
        self._office, self._model, self._window = office, model, parent
        self._stage, self._inspector = stage, inspector
        self.menu = MapMenu(parent)
        self._connect_map()
        self._connect_card()

    def _connect_map(self) -> None:
        stage, listed, menu = self._stage, self._stage.list, self.menu
        for canvas in (stage.canvas, stage.before):
            canvas.selected.connect(self._on_selected)
            canvas.focused.connect(self.look_around)
            canvas.opened.connect(self._on_opened)
            canvas.held_fast.connect(self._on_held_fast)
            canvas.menu_wanted.connect(self._on_menu_wanted)
        stage.canvas.dropped.connect(self._on_dropped)
        listed.selected.connect(self.choose)
        listed.wanted.connect(self._on_opened)
        menu.open_it.triggered.connect(self._on_open)
        menu.look_around_it.triggered.connect(self._on_look_around)
        menu.put_it_back.triggered.connect(self._on_put_back)
        menu.show_all.triggered.connect(stage.canvas.fit)
        menu.arrange_anew.triggered.connect(self._on_arrange_anew)
        menu.put_all_back.triggered.connect(self._on_put_all_back)
        stage.put_all_back.clicked.connect(self._on_put_all_back)

    def _connect_card(self) -> None:
        card = self._inspector.card
        self._inspector.changes.agency_wanted.connect(self.show_on_map)
        card.closed.connect(self._on_closed)
        card.open_wanted.connect(self._on_open)
        card.record_wanted.connect(self.record_evidence)
        card.back_wanted.connect(self._on_put_back)
        card.agency_wanted.connect(self.show_on_map)

    # --- who it is ---

    @Slot(object)
    def choose(self, agency: AgencyId | None) -> None:
        self.id = agency
        self._stage.select(agency)
        self._stage.list.select(agency)
        self.show_card()
        self.ask()

    @Slot(object)
    def show_on_map(self, agency: UUID) -> None:
        """Choose it, and bring it into view."""
        self.choose(AgencyId(agency))
        self._stage.canvas.show_agency(AgencyId(agency))

    @Slot(object)
    def look_around(self, agency: AgencyId) -> None:
        """Once more on the same one: a step farther."""
        if self._model.map is not None and (node := self._model.map.node(agency)) is not None:
            self.choose(agency)
            self._stage.lit.let_go()
            self._stage.focus.look_around(agency, node.label)

    def show_card(self) -> None:
        """What the map knows of it; nobody, if it is not on the map any more."""
        drawn, node = self._model.map, self._node()
        if drawn is None or node is None:
            self._inspector.show_overview()
        else:
            self._inspector.card.show_node(node, drawn.moment, moved=self._model.is_moved(node.id))
            self._inspector.show_card()
        self.turned.emit()

    @Slot()
    def ask(self) -> None:
        """What the desk knows of it."""
        if self.id is not None:
            self._office.edits.ask(ProfileOf(self.id), self._on_profile)

    @Slot(object)
    def _on_profile(self, profile: AgencyProfile) -> None:
        node = self._node()
        if node is not None and profile.agency.id == node.id and self._model.moment.year is None:
            self._inspector.card.show_profile(profile, node)

    def _node(self) -> Node | None:
        return self._model.map.node(self.id) if self._model.map is not None else None

    @Slot(object)
    def _on_selected(self, agency: AgencyId | None) -> None:
        """Esc, or a click on the ground, shows all again."""
        if agency is None:
            self._stage.let_go()
        self.choose(agency)

    @Slot()
    def _on_closed(self) -> None:
        self.choose(None)
        self._stage.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is done with it ---

    @Slot(object)
    def _on_opened(self, agency: AgencyId) -> None:
        self._office.navigator.open("agency", agency)

    @Slot()
    def _on_open(self) -> None:
        if self.id is not None:
            self._on_opened(self.id)

    @Slot()
    def record_evidence(self) -> None:
        profile = self._inspector.card.profile if self._model.moment.year is None else None
        if profile is not None and profile.agency.id == self.id:
            self.dialog = EvidenceDialog(self._office, profile, self._window)
            self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.dialog.open()

    @Slot()
    def _on_look_around(self) -> None:
        if self.id is not None:
            self.look_around(self.id)

    @Slot(object, object)
    def _on_dropped(self, agency: AgencyId, place: Place) -> None:
        self._model.move(agency, place)

    @Slot()
    def _on_held_fast(self) -> None:
        self._office.notices.say(self.tr("機関を動かせるのは今の地図だけです。「今に戻る」か「くらべるのをやめる」を押すと動かせます。"))

    @Slot()
    def _on_put_back(self) -> None:
        if self.id is not None:
            self._model.put_back(self.id)

    @Slot()
    def _on_put_all_back(self) -> None:
        self._model.put_back()

    @Slot()
    def _on_arrange_anew(self) -> None:
        self._model.arrange_anew()

    @Slot(object, QPoint)
    def _on_menu_wanted(self, agency: AgencyId | None, at: QPoint) -> None:
        if agency is not None:
            self.choose(agency)
        moved = agency is not None and self._model.is_moved(agency)
        self.menu.offer(on_agency=agency is not None, moved=moved, any_moved=self._model.is_moved(), now=self._model.moment.is_now)
        self.menu.popup(at)
