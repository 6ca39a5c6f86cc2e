"""What a form does where somebody else recorded first: it asks what stands, takes over what does not touch what was typed, and has
the person choose where both changed the same."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from desk_gui.commands.agencies import FindAgencies
from desk_gui.commands.base import Question
from desk_gui.commands.desk import AllStaff
from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.desk import StaffRow
from desk_gui.viewmodels.versions import Versions, book_of, names_of
from desk_gui.views.widgets.keeping import Content
from desk_gui.views.widgets.versions_dialog import VersionsDialog

if TYPE_CHECKING:
    from desk_gui.views.widgets.form_dialog import FormDialog


class Meeting(QObject):
    """Of the two versions. One at a time for a form. `begun`: what the form held where what is typed was begun, if another version
    than it was opened with."""

    def __init__(self, form: "FormDialog", stands: Question[Any], begun: Content | None = None) -> None:
        super().__init__(form)
        self._form, self._begun = form, begun
        self._staff: tuple[StaffRow, ...] = ()
        self._agencies: tuple[AgencyRow, ...] = ()
        self._stands: Any = None
        self.dialog: VersionsDialog | None = None
        ask = form.office.edits.ask
        ask(AllStaff(with_left=True), self._on_staff)
        ask(FindAgencies(with_closed=True), self._on_agencies)
        ask(stands, self._on_stands)

    @Slot(object)
    def _on_staff(self, rows: tuple[StaffRow, ...]) -> None:
        self._staff = rows

    @Slot(object)
    def _on_agencies(self, rows: tuple[AgencyRow, ...]) -> None:
        self._agencies = rows

    @Slot(object)
    def _on_stands(self, stands: Any) -> None:
        form, self._stands = self._form, stands
        base = form.values_of(None) if self._begun is None else form.typed_in(self._begun)
        versions = Versions(base, form.typed(), form.values_of(stands))
        if not versions.by_both:
            taken = names_of(versions.by_them, form.edits_with)
            words = form.tr("ほかの人の変更（{0}）を取り込みました。内容を確かめて、もう一度保存してください。").format(taken)
            plain = form.tr("ほかの人が先に保存しました。内容を確かめて、もう一度保存してください。")
            form.go_on_from(stands, versions.settled(), words if taken else plain)
            return
        self.dialog = VersionsDialog(versions, {**book_of(self._staff, self._agencies), **form.book(stands)}, form.edits_with, form)
        self.dialog.settled.connect(self._on_settled)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    @Slot(object)
    def _on_settled(self, values: dict[str, Any]) -> None:
        self._form.go_on_from(self._stands, values, self._form.tr("選んだ内容を入れました。確かめて、もう一度保存してください。"))
