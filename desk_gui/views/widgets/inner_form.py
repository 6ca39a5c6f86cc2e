"""A form opened out of another form: what stands in it is kept with the outer one's draft, and offered when it is opened again."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog

from desk_gui.views.widgets.form_dialog import FormDialog
from desk_gui.views.widgets.keeping import Content


class InnerForm(QObject):
    """A field of the form around it: public, so that it is kept with the others."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.dialog: FormDialog | None = None
        self.was_open = False
        """The program ended while the form stood open: open it again."""
        self._about = ""
        self._beginning: Content = {}
        self._left: Content = {}

    def open(self, dialog: FormDialog, about: str = "") -> None:
        """`about`: what was left in the form comes back only where it was about the same."""
        self.dialog, self.was_open = dialog, False
        self._beginning = dialog.content()
        if self._left and about == self._about:
            dialog.bring_back(self._left)
        self._about = about
        dialog.finished.connect(self._on_finished)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def kept(self) -> Content:
        typed = self._typed() if self.dialog is not None else self._left
        return {"typed": typed, "about": self._about, "open": self.dialog is not None} if typed else {}

    def put(self, kept: Content) -> None:
        self._left = kept.get("typed", {})
        self._about, self.was_open = kept.get("about", ""), bool(kept.get("open"))

    def _typed(self) -> Content:
        content = self.dialog.content() if self.dialog is not None else {}
        return content if content != self._beginning else {}

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        self._left = {} if result == QDialog.DialogCode.Accepted else self._typed()
        self.dialog = None
