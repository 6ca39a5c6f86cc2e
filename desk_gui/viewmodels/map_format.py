"""What a map is kept as: a picture, or the network it draws."""

from enum import Enum
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from desk_gui.network.draw_pdf import Paper


class MapFormat(Enum):
    PNG = "png"
    PDF = "pdf"
    PDF_A3 = "pdf_a3"
    SVG = "svg"

    @property
    def ending(self) -> str:
        return "pdf" if self.paper else self.value

    @property
    def paper(self) -> "Paper | None":
        match self:
            case MapFormat.PDF:
                return "A4"
            case MapFormat.PDF_A3:
                return "A3"
        return None

    @property
    def offer(self) -> str:
        """In a menu."""
        return {
            MapFormat.PNG: _tr("画像（PNG）で保存…"),
            MapFormat.PDF: _tr("PDF（A4）で保存…"),
            MapFormat.PDF_A3: _tr("PDF（A3）で保存…"),
            MapFormat.SVG: _tr("画像（SVG）で保存…"),
        }[self]

    @property
    def kind_of_file(self) -> str:
        """As the dialog that asks where to save calls it."""
        return {
            MapFormat.PNG: _tr("画像 (*.png)"),
            MapFormat.PDF: _tr("PDF A4 (*.pdf)"),
            MapFormat.PDF_A3: _tr("PDF A3 (*.pdf)"),
            MapFormat.SVG: _tr("画像 (*.svg)"),
        }[self]

    @classmethod
    def of_name(cls, ending: str, wished: Self) -> Self | None:
        """What a file with this ending (without its dot) is; `wished` where the ending leaves it open."""
        return wished if ending == wished.ending else next((each for each in cls if each.ending == ending), None)


class DataFormat(Enum):
    """For Gephi, yEd, Cytoscape, Kumu and Excel."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"

    @property
    def offer(self) -> str:
        """In a menu."""
        return {
            DataFormat.GRAPHML: _tr("データ（GraphML）で保存…"),
            DataFormat.GEXF: _tr("データ（GEXF）で保存…"),
            DataFormat.CSV: _tr("データ（CSV：つながりと機関の2つの表）で保存…"),
        }[self]

    @property
    def kind_of_file(self) -> str:
        return {
            DataFormat.GRAPHML: "GraphML (*.graphml)",
            DataFormat.GEXF: "GEXF (*.gexf)",
            DataFormat.CSV: _tr("CSV（つながりの表） (*.csv)"),
        }[self]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Map", text)
