"""One of the staff chooses a password: for a file from before encryption, or after the recovery key was used."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from desk_gui.rows.desk import StaffRow
from desk_gui.views.access.password_form import PasswordForm
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.middle import foot, middle_column
from desk_gui.views.widgets.options import Option


class ProtectPage(QWidget):
    protect_wanted = Signal(object, str)
    """StaffRow and the password."""
    back_wanted = Signal()

    def __init__(self, title: str, words: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._staff: dict[UUID, StaffRow] = {}
        self.who = Choice([], typing=False)
        self.person = FormGrid(label_width=148)
        self.person.row(self.tr("使う職員"), self.who)
        self.form = PasswordForm()
        self.back = Button(self.tr("戻る"), parent=self)
        self.go = Button(action, parent=self, tone="primary")
        column = middle_column(self)
        column.addStretch(1)
        column.addWidget(label(title, "page"))
        column.addWidget(label(words, "secondary", wrap=True))
        column.addWidget(self.person)
        column.addWidget(self.form)
        column.addLayout(foot(self.back, self.go))
        column.addStretch(2)
        self.go.clicked.connect(self._on_go)
        self.form.again.returnPressed.connect(self._on_go)
        self.back.clicked.connect(self.back_wanted)

    def show_staff(self, rows: tuple[StaffRow, ...]) -> None:
        self._staff = {row.id: row for row in rows}
        self.who.set_options([Option(row.id, f"{row.details.name}（{row.details.role.label}）") for row in rows])
        if rows:
            self.who.set_value(rows[0].id)
        self.form.forget()
        self.form.clear_complaints()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self.form.forget()

    @Slot()
    def _on_go(self) -> None:
        staff = self._staff.get(self.who.value())
        if self.form.check() and staff is not None:
            self.protect_wanted.emit(staff, self.form.secret())
