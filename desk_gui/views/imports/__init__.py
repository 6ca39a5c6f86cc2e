"""Taking in a table of agencies or of past consultations."""

from typing import Literal

from PySide6.QtWidgets import QDialog, QWidget

from desk_gui.exchange.columns import Subject
from desk_gui.viewmodels.office import Office
from desk_gui.views.imports.dialog import ImportDialog


def open_import(office: Office, parent: QWidget, what: Literal["agencies", "consultations"]) -> QDialog:
    """Open the dialog over `parent`; it closes and forgets itself."""
    dialog = ImportDialog(office, Subject(what), parent)
    dialog.open()
    return dialog
