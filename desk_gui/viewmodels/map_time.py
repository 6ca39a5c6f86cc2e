"""Going through time on the map: which year it is of, what years there are, and playing them one after the other."""

from dataclasses import dataclass, replace
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
    """`year`: a fiscal year that is over; None: now. `before`: the earlier one it is compared with, if any.

    `beside`: both are shown side by side, instead of their difference.
    """

    year: FiscalYear | None = None
    before: FiscalYear | None = None
    beside: bool = False

    @property
    def is_now(self) -> bool:
        """The map as it is, and nothing else."""
        return self.year is None and self.before is None

    @property
    def needed(self) -> tuple[FiscalYear | None, ...]:
        """The years whose maps make this picture. Now is always among them: it says where everybody stands."""
        return tuple(dict.fromkeys((None, self.year, *((self.before,) if self.before else ()))))


NOW = Moment()


def year_name(year: FiscalYear) -> str:
    return _tr("{0}年度").format(year.short)


def end_of(year: FiscalYear) -> str:
    return _tr("{0}年度末").format(year.short)


def name_of(year: FiscalYear | None) -> str:
    return end_of(year) if year is not None else _tr("今")


def title_of(moment: Moment) -> str:
    """What a map is of, where it is not that of now."""
    if moment.before is not None:
        return _tr("{0} → {1}").format(name_of(moment.before), name_of(moment.year))
    return name_of(moment.year) if moment.year is not None else ""


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
        model.given_up.connect(self.stop)

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
        return self.stop_of(self.year)

    @property
    def moment(self) -> Moment:
        return self._model.moment

    def go(self, at: int) -> None:
        self._model.go(Moment(self.year_at(at)))

    def year_at(self, at: int) -> FiscalYear | None:
        """None: now."""
        return self.stops[at].year if at < len(self.stops) - 1 else None

    def stop_of(self, year: FiscalYear | None) -> int:
        return next((at for at, stop in enumerate(self.stops) if stop.year == year), len(self.stops) - 1)

    @Slot()
    def compare(self) -> None:
        """The year shown with the one before it."""
        self.stop()
        after = max(self.at, 1)
        self._model.go(Moment(self.year_at(after), self.stops[after - 1].year))

    def compare_years(self, one: int, other: int, *, chosen: int) -> None:
        """Two stops in whichever order; where they are the same, the one not just `chosen` gives way."""
        if one == other:
            other = chosen - 1 if chosen else chosen + 1
        before, after = min(one, other), max(one, other)
        self._model.go(Moment(self.year_at(after), self.stops[before].year, self.moment.beside))

    @Slot(object)
    def show_beside(self, beside: bool) -> None:
        self._model.go(replace(self.moment, beside=beside))

    @Slot()
    def compare_no_more(self) -> None:
        self._model.go(Moment(self.year))

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
