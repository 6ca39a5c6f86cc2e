"""Where one looked in each view of the map: found again as it was left."""

from PySide6.QtCore import QObject, Slot

from desk_gui.settings import Settings
from desk_gui.values.place import Place
from desk_gui.views.map.camera import Camera
from desk_gui.views.map.canvas import MapCanvas
from desk_gui.vocabulary import MapView

_KEPT = "map/cameras"


class CameraMemory(QObject):
    def __init__(self, canvas: MapCanvas, settings: Settings) -> None:
        super().__init__(canvas)
        self._canvas, self._settings = canvas, settings
        self._view: MapView | None = None
        canvas.looked.connect(self._on_looked)

    def turn_to(self, view: MapView) -> None:
        if view is not self._view:
            self._view = view
            self._canvas.look(self._remembered(view))

    @Slot()
    def _on_looked(self) -> None:
        """A window that comes to rest before its first map has nothing to keep."""
        if self._view is None:
            return
        camera = self._canvas.camera
        kept = None if self._canvas.is_fitted else [camera.zoom, camera.centre.x, camera.centre.y]
        self._settings.put(_KEPT, {**self._all(), self._view.value: kept})

    def _all(self) -> dict[str, object]:
        kept = self._settings.get(_KEPT)
        return kept if isinstance(kept, dict) else {}

    def _remembered(self, view: MapView) -> Camera | None:
        match self._all().get(view.value):
            case [float() | int() as zoom, float() | int() as x, float() | int() as y] if zoom > 0:
                return Camera(Place(x, y), zoom)
        return None
