"""What can be read on an attachment: said once, by somebody who looked, before it first goes along."""

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.commands.attachments import AttachmentById, EditAttachment
from desk_gui.rows.attachments import AttachmentDetails, AttachmentRow
from desk_gui.viewmodels.attachments import about_words
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.attachments.viewer import AttachmentViewer
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.form_dialog import Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.holds_field import HoldsField
from desk_gui.views.widgets.labels import Elided, Tag, label
from desk_gui.views.widgets.row_form import RowForm


class DeclareDialog(RowForm):
    by_id = AttachmentById
    edits_with = "EditAttachment"
    _row: AttachmentRow

    def __init__(self, office: Office, row: AttachmentRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("添付に写っていること"))
        self._row = row
        self.viewer: AttachmentViewer | None = None
        head = QHBoxLayout()
        head.setSpacing(theme.current().px(8))
        self.look = Button(self.tr("開いて見る"), "eye", self, compact=True)
        head.addWidget(Tag(row.details.kind.label, "line"))
        head.addWidget(Elided(row.title, "strong"), 1)
        head.addWidget(self.look)
        self.body.addLayout(head)
        asked = self.tr(
            "開いて確かめ、写っていること・書いてあることをすべて選んでください。同封できるかどうかは、宛先ごとの同意で決まります。"
        )
        for piece in (label(about_words(row), "caption", wrap=True), label(asked, wrap=True)):
            self.body.addWidget(piece)
        grid = self.grid = FormGrid(self, label_width=88)
        self.holds = grid.row(self.tr("写っていること"), HoldsField(self), required=True)
        self.body.addWidget(grid)
        self.body.addStretch(1)
        self.holds.set_value(row.details.holds)
        self.look.clicked.connect(self._on_look)
        self.sized(640, 430)
        self.look.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_look(self) -> None:
        self.viewer = AttachmentViewer(self.office, self._row, self)
        self.viewer.open()

    def place(self) -> Place | None:
        """A few choices are made again sooner than a draft is read."""
        return None

    def show_details(self, details: AttachmentDetails) -> None:
        self.holds.set_value(details.holds)

    def details(self) -> AttachmentDetails:
        return replace(self._row.details, holds=self.holds.value())

    def wish(self) -> Wish | None:
        holds = self.holds.value()
        asked = self.tr("写っていることを選んでください。何も写っていなければ、「個人に関わることは写っていない」を選びます。")
        self.grid.complain(self.holds, "" if holds else asked)
        if self.grid.go_to_first_complaint() or holds is None:
            return None
        return EditAttachment(self._row.id, self.details()), self.tr("添付に写っていることを記録")
