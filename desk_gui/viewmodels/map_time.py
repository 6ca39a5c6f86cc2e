"""Going through time on the map: which year it is of, what years there are, and playing them one after the other."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from desk_gui.commands.agencies import NetworkYears
from desk_gui.rows.network import YearStop
from desk_gui.values.days import FiscalYear
from desk_gui.viewmodels.office import Office

if TYPE_CHECKING:
    from desk_gui.viewmodels.map import MapModel

PACE_MS = 1200


def _tr(text: str) -> str:
    return QCoreApplication.translate("Map", text)


@dataclass(frozen=True)
class Moment:
    """`year`: a fiscal year that is over; None: now."""

    year: FiscalYear | None = None

    @property
    def is_now(self) -> bool:
        return self.year is None

    @property
    def needed(self) -> tuple[FiscalYear | None, ...]:
        """The years whose maps make this picture. Now is always among them: it says where everybody stands."""
        return tuple(dict.fromkeys((None, self.year)))


NOW = Moment()


def year_name(year: FiscalYear) -> str:
    return _tr("{0}年度").format(year.short)


def end_of(year: FiscalYear) -> str:
    return _tr("{0}年度末").format(year.short)


class Timeline(QObject):
    """The years there are, and where among them the map stands."""

    changed = Signal()
    """Years, the one shown, or whether it plays."""

    def __init__(self, office: Office, model: "MapModel", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office, self._model = office, model
        self.stops: tuple[YearStop, ...] = ()
        self.playing = False
        self.pace = QTimer(self, singleShot=True, interval=PACE_MS)
        self.pace.timeout.connect(self._on_pace)
        model.drawn.connect(self._on_drawn)
        model.travelled.connect(self.changed)

    @Slot()
    def refresh(self) -> None:
        self._office.edits.ask(NetworkYears(), self._on_stops)

    @property
    def year(self) -> FiscalYear | None:
        """The one shown, None: now."""
        return self._model.moment.year

    @property
    def at(self) -> int:
        """The stop shown; the last is now."""
        return next((at for at, stop in enumerate(self.stops) if stop.year == self.year), len(self.stops) - 1)

    def go(self, at: int) -> None:
        last = at >= len(self.stops) - 1
        self._model.go(NOW if last else Moment(self.stops[at].year))

    @Slot()
    def go_to_now(self) -> None:
        self.stop()
        self._model.go(NOW)

    @Slot()
    def toggle(self) -> None:
        if self.playing:
            self.stop()
        else:
            self.play()

    def play(self) -> None:
        """From the year shown to now; from now, all over again."""
        if len(self.stops) < 2:
            return
        self.playing = True
        if self.at == len(self.stops) - 1:
            self.go(0)
        else:
            self.pace.start()
        self.changed.emit()

    @Slot()
    def stop(self) -> None:
        if self.playing:
            self.playing = False
            self.pace.stop()
            self.changed.emit()

    @Slot(object)
    def _on_stops(self, stops: tuple[YearStop, ...]) -> None:
        if stops != self.stops:
            self.stops = stops
            self.changed.emit()

    @Slot(object)
    def _on_drawn(self, drawn: object) -> None:
        """A year's time begins when it is seen, however long its picture took."""
        if self.playing and self.at == len(self.stops) - 1:
            self.stop()
        elif self.playing:
            self.pace.start()

    @Slot()
    def _on_pace(self) -> None:
        self.go(self.at + 1)
