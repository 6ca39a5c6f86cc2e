"""A case is restricted and opened again, each with a reason; who may know of it meanwhile is ticked among the desk's staff."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from desk_gui.commands.base import Batch, Command
from desk_gui.commands.desk import AllStaff
from desk_gui.commands.permission import NamedOn, NameOnCase, RestrictCase, UnnameOnCase, UnrestrictCase
from desk_gui.rows.cases import CaseRow
from desk_gui.rows.desk import StaffRow
from desk_gui.rows.permission import NamedRow
from desk_gui.values.ids import StaffId
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.reason_dialog import ReasonDialog
from desk_gui.vocabulary import Role

_ON_CASES = (Role.CONSULTANT, Role.MANAGER)


def restrict_dialog(office: Office, case: CaseRow, parent: QWidget) -> ReasonDialog:
    asked = parent.tr("見られるのは、あなたと主担当だけになります。ほかの職員はあとで加えられます。")
    place = Place("restrict_case", case.id, parent.tr("{0} — 取扱注意にする").format(case.number))
    return ReasonDialog(office, (parent.tr("取扱注意にする"), asked), partial(RestrictCase, case.id), place, parent)


def unrestrict_dialog(office: Office, case: CaseRow, parent: QWidget) -> ReasonDialog:
    asked = parent.tr("窓口の職員全員がこのケースを見られるようになります。期日が過ぎた場合も、本人に確かめてから解除してください。")
    place = Place("unrestrict_case", case.id, parent.tr("{0} — 取扱注意を解除").format(case.number))
    return ReasonDialog(office, (parent.tr("取扱注意を解除"), asked), partial(UnrestrictCase, case.id), place, parent)


class NamedDialog(FormDialog):
    """The list arrives a moment after the dialog; nothing can be saved before."""

    def __init__(self, office: Office, case: CaseRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("見られる職員"))
        self._case = case
        self._staff: tuple[StaffRow, ...] = ()
        self._before: frozenset[StaffId] = frozenset()
        self.boxes: dict[StaffId, QCheckBox] = {}
        said = self.tr("取扱注意：{0}").format(case.restricted_reason) if case.restricted_reason else ""
        if said:
            self.body.addWidget(label(said, wrap=True))
        self.body.addWidget(label(self.tr("印のない職員には、このケースがあることも表示されません。"), "caption", wrap=True))
        self.save.setEnabled(False)
        self.sized(420, 380)
        office.edits.ask(AllStaff(), self._on_staff)

    def place(self) -> Place | None:
        """Nothing is typed in it."""
        return None

    @Slot(object)
    def _on_staff(self, rows: tuple[StaffRow, ...]) -> None:
        self._staff = tuple(row for row in rows if row.details.role in _ON_CASES)
        self.office.edits.ask(NamedOn(self._case.id), self._on_named)

    @Slot(object)
    def _on_named(self, rows: tuple[NamedRow, ...]) -> None:
        self._before = frozenset(row.staff for row in rows if row.until is None)
        for row in self._staff:
            me = self.tr("（自分）") if row.id == self.office.edits.actor else ""
            box = QCheckBox(f"{row.details.name}{me}　{row.details.role.label}", self)
            box.setChecked(row.id in self._before)
            self.body.addWidget(box)
            self.boxes[row.id] = box
        self.body.addStretch(1)
        self.save.setEnabled(True)
        next(iter(self.boxes.values())).setFocus()

    def wish(self) -> Wish | None:
        """Whoever is added comes first: the last one cannot be taken off."""
        ticked = frozenset(staff for staff, box in self.boxes.items() if box.isChecked())
        shown = frozenset(self.boxes)
        added: list[Command] = [NameOnCase(self._case.id, staff) for staff in self.boxes if staff in ticked - self._before]
        taken: list[Command] = [UnnameOnCase(self._case.id, staff) for staff in self.boxes if staff in (self._before & shown) - ticked]
        return Batch((*added, *taken)), self.tr("見られる職員を変更")
