"""The map as a file or on the clipboard: the same marks, on white, with title, legend and date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from desk_gui.commands.audit import AnnounceExport
from desk_gui.commands.base import Done
from desk_gui.exchange.files import write_whole
from desk_gui.exchange.graph_out import edges_csv, gexf, graphml, nodes_beside, nodes_csv
from desk_gui.network.draw_pdf import to_pdf
from desk_gui.network.draw_svg import to_svg
from desk_gui.network.picture import Picture
from desk_gui.values.days import wareki
from desk_gui.values.ids import AgencyId
from desk_gui.viewmodels.map_drawing import DrawnMap, network_of, printed
from desk_gui.viewmodels.map_format import DataFormat, MapFormat
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.presenting import file_of
from desk_gui.vocabulary import ExportKind

_FOLDER = "map/folder"


@dataclass(frozen=True)
class Sheet:
    """What is shown, to be kept. `found`: what a search left bright."""

    drawn: DrawnMap
    found: frozenset[AgencyId] | None = None


def content(sheet: Sheet | Picture, form: MapFormat) -> bytes:
    """A page of 投影モード is a picture already."""
    if isinstance(sheet, Picture):
        return file_of(sheet, form)
    scene = printed(sheet.drawn, sheet.found)
    if form is MapFormat.SVG:
        return to_svg(scene).encode()
    if form.paper is not None:
        return to_pdf(scene, paper=form.paper)
    from desk_gui.network.draw_png import to_png  # brings the PDF renderer: only where a picture is made

    return to_png(scene)


class Keeper(QObject):
    """Makes the file off the GUI thread and says so when it is there."""

    busy = Signal(bool)
    kept = Signal(object)
    """Path"""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office

    def suggested(self, form: MapFormat, day: date | None = None) -> str:
        """`day`: what the map is of, today if None."""
        return self.tr("連携マップ_{0}.{1}").format(wareki(day or self._office.clock.today()), form.ending)

    def ask_data_path(self, drawn: DrawnMap, form: DataFormat, over: QWidget) -> None:
        name = self.tr("連携マップ_{0}.{1}").format(wareki(drawn.row.today), form.value)
        if (chosen := self._chosen(name, form.kind_of_file, over)) is not None:
            self.save_data(drawn, chosen, form)

    def save_data(self, drawn: DrawnMap, path: Path, form: DataFormat) -> None:
        target = path if path.suffix.lower() == f".{form.value}" else path.with_name(f"{path.name}.{form.value}")
        self._announce(ExportKind.MAP_DATA, partial(_save_data, drawn, form, target), self._on_saved)

    def ask_path(self, sheet: Sheet | Picture, form: MapFormat, over: QWidget) -> None:
        name = self.suggested(form, sheet.drawn.row.today if isinstance(sheet, Sheet) else None)
        if (chosen := self._chosen(name, form.kind_of_file, over)) is not None:
            self.save(sheet, chosen, form)

    def _chosen(self, name: str, kind: str, over: QWidget) -> Path | None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._office.settings.get(_FOLDER) or documents)
        chosen, _ = QFileDialog.getSaveFileName(over, self.tr("地図を保存"), str(folder / name), kind)
        if not chosen:
            return None
        self._office.settings.put(_FOLDER, str(Path(chosen).parent))
        return Path(chosen)

    def save(self, sheet: Sheet | Picture, path: Path, wished: MapFormat = MapFormat.PNG) -> None:
        """The ending tells the format; without a known one it becomes what was wished for."""
        form = MapFormat.of_name(path.suffix.lower().lstrip("."), wished)
        target = path if form is not None else path.with_name(f"{path.name}.{wished.ending}")
        self._announce(ExportKind.MAP, partial(_save, sheet, form or wished, target), self._on_saved)

    def copy(self, sheet: Sheet) -> None:
        self._announce(ExportKind.MAP_COPY, partial(content, sheet, MapFormat.PNG), self._on_copied)

    def _announce(self, what: ExportKind, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Into the record first; what cannot be recorded does not leave."""
        self.busy.emit(True)
        recorded = partial(self._on_recorded, work, then)
        self._office.edits.do(AnnounceExport(what), self.tr("地図の出力"), then=recorded, refused=self._on_failed)

    def _on_recorded(self, work: Callable[[], Any], then: Callable[[Any], None], done: Done) -> None:
        self._office.jobs.read(work, then, self._on_failed)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.busy.emit(False)
        self._office.notices.say(self.tr("地図を保存しました：{0}").format(path.name))
        self.kept.emit(path)

    @Slot(object)
    def _on_copied(self, picture: bytes) -> None:
        self.busy.emit(False)
        QGuiApplication.clipboard().setImage(QImage.fromData(picture))
        self._office.notices.say(self.tr("地図を画像としてコピーしました。"))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.busy.emit(False)
        self._office.notices.report(error)


def _save(sheet: Sheet | Picture, form: MapFormat, path: Path) -> Path:
    write_whole(path, content(sheet, form))
    return path


def _save_data(drawn: DrawnMap, form: DataFormat, path: Path) -> Path:
    """CSV takes two tables: lines under the name that was chosen, and agencies beside it."""
    graph = network_of(drawn)
    if form is DataFormat.CSV:
        write_whole(nodes_beside(path), nodes_csv(graph))
    write_whole(path, {DataFormat.GRAPHML: graphml, DataFormat.GEXF: gexf, DataFormat.CSV: edges_csv}[form](graph))
    return path
