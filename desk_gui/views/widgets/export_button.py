"""書き出す: a table leaves as a workbook or as CSV."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.buttons import Button


def _tr(text: str) -> str:
    return QCoreApplication.translate("Export", text)


class ExportButton(Button):
    """`asked` carries the ending of the file wanted."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_tr("書き出す"), "download", parent)
        menu = QMenu(self)
        self.workbook, self.csv = menu.addAction(_tr("Excelブック")), menu.addAction(_tr("CSV"))
        self.workbook.triggered.connect(self._on_workbook)
        self.csv.triggered.connect(self._on_csv)
        self.setMenu(menu)

    @Slot()
    def _on_workbook(self) -> None:
        self.asked.emit("xlsx")

    @Slot()
    def _on_csv(self) -> None:
        self.asked.emit("csv")


def ask_path(parent: QWidget, office: Office, kept: str, name: str, ending: str) -> Path | None:
    """Where the table is to lie. `kept`: under which key the folder chosen last stands in the settings."""
    kinds = {"xlsx": _tr("Excelブック (*.xlsx)"), "csv": _tr("CSV (*.csv)")}[ending]
    folder = Path(office.settings.get(kept) or Path.home())
    chosen, _ = QFileDialog.getSaveFileName(parent, _tr("書き出す場所"), str(folder / f"{name}.{ending}"), kinds)
    if not chosen:
        return None
    return Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.{ending}")
