"""The views of the map a desk keeps by name: which there are, which is open, and what is done with them."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.map_views import EditMapView, MapViews, RemoveMapView, ReorderMapViews, SaveMapView
from desk_gui.rows.map_views import SavedDetails, SavedView, Sight
from desk_gui.values.folding import fold
from desk_gui.values.ids import SavedViewId
from desk_gui.viewmodels.map import MapModel
from desk_gui.viewmodels.office import Office

_OPEN = "map/saved_view"


def _tr(text: str) -> str:
    return QCoreApplication.translate("SavedViews", text)


class SavedViews(QObject):
    """Which one is open is one person's own, and kept from day to day."""

    changed = Signal()
    """Others are there, another is open, or what is shown is no longer what was kept."""
    opened = Signal(object)
    """SavedView"""

    def __init__(self, office: Office, model: MapModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._model = office, model
        self.rows: tuple[SavedView, ...] = ()
        self._open = self._remembered()
        model.narrowed.connect(self.changed)

    @property
    def may_save(self) -> bool:
        return self._office.edits.may(SaveMapView)

    @property
    def open_one(self) -> SavedView | None:
        return next((each for each in self.rows if each.id == self._open), None)

    @property
    def is_altered(self) -> bool:
        """Whether something else is shown than was kept; where one looks does not count."""
        return self.open_one is not None and self.open_one.details.wish != self._model.wish

    @Slot()
    def refresh(self) -> None:
        if self._office.edits.may(MapViews):
            self._office.edits.ask(MapViews(), self._on_rows)

    @Slot(object)
    def _on_rows(self, rows: tuple[SavedView, ...]) -> None:
        self.rows = rows
        self.changed.emit()

    def show(self, view: SavedView) -> None:
        """Once more on the open one: as it was kept."""
        self.hold_open(view.id)
        self._model.narrow(**vars(view.details.wish))
        self.changed.emit()
        self.opened.emit(view)

    def step(self, by: int) -> None:
        """To the next, around the end; from none to the first or the last."""
        if self.rows:
            at = next((at for at, each in enumerate(self.rows) if each.id == self._open), -1 if by > 0 else 0)
            self.show(self.rows[(at + by) % len(self.rows)])

    def is_taken(self, name: str, besides: SavedViewId) -> bool:
        return any(each.id != besides and fold(each.details.name) == fold(name) for each in self.rows)

    def saving(self, view: SavedViewId, name: str, sight: Sight | None) -> SaveMapView:
        """The wish that keeps what is shown now."""
        return SaveMapView(view, SavedDetails(name, self._model.wish, sight))

    def renaming(self, view: SavedView, name: str) -> EditMapView:
        return EditMapView(view.id, SavedDetails(name, view.details.wish, view.details.sight))

    def replace(self, sight: Sight | None) -> None:
        """What is shown now, instead of what was kept under this name."""
        if (view := self.open_one) is not None:
            command = EditMapView(view.id, SavedDetails(view.details.name, self._model.wish, sight))
            self._office.edits.do(command, _tr("見方「{0}」の上書き").format(view.details.name), seen={view.id: view.version})

    def remove(self) -> None:
        if (view := self.open_one) is not None:
            self._office.edits.do(RemoveMapView(view.id), _tr("見方「{0}」の削除").format(view.details.name))

    def reorder(self, order: list[SavedViewId]) -> None:
        if order != [each.id for each in self.rows]:
            self._office.edits.do(ReorderMapViews(tuple(order)), _tr("見方の並べ替え"))

    def move(self, by: int) -> None:
        """The open one, so many places to the right."""
        order = [each.id for each in self.rows]
        if self._open in order:
            at = order.index(self._open)
            order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
            self.reorder(order)

    def hold_open(self, view: SavedViewId) -> None:
        """It is the open one as soon as it is there."""
        self._open = view
        self._office.settings.put(_OPEN, view.hex)

    def _remembered(self) -> SavedViewId | None:
        try:
            return SavedViewId(UUID(str(self._office.settings.get(_OPEN, ""))))
        except ValueError:
            return None
