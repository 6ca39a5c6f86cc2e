"""One question with one reason: something was recorded by mistake, or is not wanted any more."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Command
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.multi_line import MultiLine


class ReasonDialog(FormDialog):
    """`words`: the act as it stands on the window, on the button and for taking it back; and the question. `make`: the command, from
    the reason.
    """

    def __init__(
        self, office: Office, words: tuple[str, str], make: Callable[[str], Command], place: Place, parent: QWidget | None = None
    ) -> None:
        title, question = words
        super().__init__(office, title, parent, action=title)
        self._make, self._place = make, place
        self.body.addWidget(label(question, wrap=True))
        grid = FormGrid(self, label_width=64)
        self.reason = grid.row(self.tr("理由"), MultiLine(self, lines=2))
        self.body.addWidget(grid)
        self.body.addStretch(1)
        self.reason.submitted.connect(self._on_save)
        self.sized(480, 240)
        self.reason.setFocus()

    def place(self) -> Place:
        return self._place

    def wish(self) -> Wish | None:
        return self._make(self.reason.text().strip()), self.windowTitle()
