"""投影モード between desk and wall: which page, what it is called, what is ticked; each page is drawn off the GUI thread."""

from collections import Counter
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.commands.agencies import PresentedNetwork
from desk_gui.commands.map_views import MapViews
from desk_gui.rows.map_views import SavedView
from desk_gui.rows.presented import Presented
from desk_gui.viewmodels.map_format import MapFormat
from desk_gui.viewmodels.office import Office
from desk_gui.vocabulary import AgencyGroup

if TYPE_CHECKING:  # numpy comes with it: only the thread that draws loads it
    from desk_gui.network.picture import Picture
    from desk_gui.network.presented import Lit

_KEPT = "map/caption"
Ticked = tuple[bool, bool, bool, bool, bool]
"""連携の段階, 協働ケース, 最後の連絡, 返信までの日数, 受入率."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Presenting", text)


@dataclass(frozen=True)
class Titles:
    """What somebody wrote over the map; `day`: "" for today's."""

    title: str = ""
    meeting: str = ""
    day: str = ""


@dataclass(frozen=True)
class Page:
    """One page on the wall. `lit`: what it speaks of, None for the whole; `spoken`: the same in words."""

    picture: "Picture"
    lit: "Lit"
    number: int
    of: int
    spoken: str


@dataclass(frozen=True)
class _Order:
    row: Presented
    titles: Titles
    ticks: Ticked
    pages: "tuple[Lit, ...]"
    at: int


class PresentModel(QObject):
    """What ranks partners is ticked anew each time: it is never remembered."""

    drawn = Signal(object)
    """Page"""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._row: Presented | None = None
        self._pages: tuple[Lit, ...] = (None,)
        self._views: tuple[SavedView, ...] = ()
        self._wanted: Ticked = (False, False, False, False, False)
        self._ticks = self._wanted
        self._at = 0
        self._busy = self._stale = False
        self.titles = self._remembered()
        self.page: Page | None = None

    @property
    def heading(self) -> str:
        return self.titles.title or _tr("外国人住民を支える連携マップ")

    def start(self) -> None:
        """The desk's own views are pages too."""
        self._office.edits.ask(MapViews(), self._on_views)
        self._ask()

    def _ask(self) -> None:
        self._office.edits.ask(PresentedNetwork(*self._wanted), partial(self._on_row, self._wanted))

    def tick(self, *, stages: bool, cases: bool, contacts: bool, replies: bool, acceptance: bool) -> None:
        """What is ticked is asked for; what is not, is not there."""
        self._wanted = (stages, cases, contacts, replies, acceptance)
        self._ask()

    def name(self, titles: Titles) -> None:
        self.titles = titles
        self._office.settings.put(_KEPT, asdict(titles))
        self._draw()

    def step(self, by: int) -> None:
        """To another page; at either end one stays."""
        self.go(self._at + by)

    def go(self, at: int) -> None:
        self._at = min(max(at, 0), len(self._pages) - 1)
        self._draw()

    def go_to_end(self) -> None:
        self.go(len(self._pages) - 1)

    def _draw(self) -> None:
        """What is wished for while a page is under way is drawn once, after it."""
        if self._row is None:
            return
        self._stale = self._busy
        if not self._busy:
            self._busy = True
            titles = Titles(self.heading, self.titles.meeting, self.titles.day)
            order = _Order(self._row, titles, self._ticks, self._pages, self._at)
            self._office.jobs.read(partial(_drawn, order), self._on_drawn, self._on_failed)

    def _on_row(self, ticks: Ticked, row: Presented) -> None:
        """An answer that was overtaken by another tick is shown to nobody."""
        if ticks != self._wanted:
            return
        self._row, self._ticks = row, ticks
        self._lay_pages()

    @Slot(object)
    def _on_views(self, views: tuple[SavedView, ...]) -> None:
        self._views = views
        self._lay_pages()

    def _lay_pages(self) -> None:
        """The whole, the desk's views in their order, the kinds that are there."""
        present = {each.group for each in self._row.agencies} if self._row is not None else set()
        self._pages = (None, *(view.details for view in self._views), *(group for group in AgencyGroup if group in present))
        self.go(self._at)

    @Slot(object)
    def _on_drawn(self, page: Page) -> None:
        self._busy = False
        if self._stale:
            self._draw()
        else:
            self.page = page
            self.drawn.emit(page)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._office.notices.report(error)

    def _remembered(self) -> Titles:
        """Settings of another version may hold what this one does not know."""
        kept = self._office.settings.get(_KEPT)
        if not isinstance(kept, dict) or any(not isinstance(value, str) for value in kept.values()):
            return Titles()
        return Titles(*(kept.get(name, "") for name in ("title", "meeting", "day")))


def _drawn(order: _Order) -> Page:
    """Runs on a reading thread."""
    from desk_gui.network.measure import measure
    from desk_gui.network.presented import Ticks
    from desk_gui.network.wall import Caption, wall

    lit = order.pages[order.at]
    caption = Caption(order.titles.title, order.titles.meeting, order.titles.day)
    picture = wall(order.row, caption, Ticks(*order.ticks), lit, measure)
    return Page(picture, lit, order.at + 1, len(order.pages), spoken(order.row, lit))


def spoken(row: Presented, lit: "Lit") -> str:
    """The page for who does not see it: kinds and their counts, or who is lit."""
    from desk_gui.network.presented import is_lit, name_of

    if lit is not None:
        return _tr("{0}：{1}").format(name_of(lit), "、".join(each.label for each in row.agencies if is_lit(each, lit)))
    counts = Counter(each.group for each in row.agencies)
    kinds = "、".join(f"{group.label}{counts[group]}" for group in AgencyGroup if counts[group])
    return _tr("{0}機関。{1}。").format(len(row.agencies), kinds)


def file_of(picture: "Picture", form: MapFormat) -> bytes:
    """The page as it hangs on the wall."""
    if form is MapFormat.SVG:
        from desk_gui.network.draw_svg import sheet_svg

        return sheet_svg(picture).encode()
    if form.paper is not None:
        from desk_gui.network.draw_pdf import sheet_pdf

        return sheet_pdf(picture, form.paper)
    from desk_gui.network.draw_png import sheet_png  # brings the PDF renderer: only where a picture is made

    return sheet_png(picture)
