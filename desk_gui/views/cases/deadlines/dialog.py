"""期限 of a case: set, put right, met, void."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.deadlines import DeadlineById, EditDeadline, MeetDeadline, RemoveDeadline, ResumeDeadline, SetDeadline, VoidDeadline
from desk_gui.rows.deadlines import DeadlineDetails, DeadlineRow
from desk_gui.values.ids import CaseId, DeadlineId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views.cases.deadlines.fields import DeadlineFields
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.form_dialog import Wish
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.reason_dialog import ReasonDialog
from desk_gui.views.widgets.row_form import RowForm


class DeadlineDialog(RowForm):
    """`row` None: a new one for `case`."""

    by_id = DeadlineById
    edits_with = "EditDeadline"
    _row: DeadlineRow | None

    def __init__(self, office: Office, row: DeadlineRow | None, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("期限") if row else self.tr("期限を追加"))
        self._row, self._case = row, case
        self.fields = DeadlineFields(office.clock, self)
        self.fields.show_details(row.details if row else None)
        self.body.addWidget(self.fields)
        if row is not None:
            self._build_foot(row)
        self.body.addStretch(1)
        self.sized(600, 380)
        self.fields.kind.setFocus()

    def _build_foot(self, row: DeadlineRow) -> None:
        if row.voided_on is not None:
            self.body.addWidget(label(self.tr("対象外の理由：{0}").format(row.void_reason), "secondary", wrap=True))
        away = Button(self.tr("取り下げる"), "trash", self, tone="quiet")
        away.clicked.connect(self._on_remove)
        self.foot.insertWidget(0, away)
        self.again, self.met, self.void = (
            Button(self.tr("続きに戻す"), "refresh", self),
            Button(self.tr("済みにする"), "check", self),
            Button(self.tr("対象外にする"), "x", self),
        )
        for at, (button, slot, there) in enumerate(
            ((self.again, self._on_again, not row.runs), (self.met, self._on_met, row.runs), (self.void, self._on_void, row.runs)), start=1
        ):
            self.foot.insertWidget(at, button)
            button.clicked.connect(slot)
            button.setVisible(there)

    def place(self) -> Place:
        form = "deadline" if self._row else "new_deadline"
        return Place(form, self._row.id if self._row else self._case, self.tr("期限"))

    def show_details(self, details: DeadlineDetails) -> None:
        self.fields.show_details(details)

    def details(self) -> DeadlineDetails:
        before = self._row.details if self._row else None
        typed = self.fields.details(self._case) or before
        assert typed is not None, "only what was recorded before can have been changed by somebody else"
        return typed

    def wish(self) -> Wish | None:
        details = self.fields.details(self._case) if self.fields.check() else None
        if details is None:
            return None
        if self._row is None:
            return SetDeadline(DeadlineId(new_id()), details), self.tr("期限を登録")
        return EditDeadline(self._row.id, details), self.tr("期限を編集")

    @Slot()
    def _on_met(self) -> None:
        if self._row is not None:
            self.send(MeetDeadline(self._row.id, self.office.clock.today()), self.tr("期限を済みにした"))

    @Slot()
    def _on_again(self) -> None:
        if self._row is not None:
            self.send(ResumeDeadline(self._row.id), self.tr("期限を続きに戻した"))

    @Slot()
    def _on_remove(self) -> None:
        if self._row is not None:
            self.send(RemoveDeadline(self._row.id), self.tr("期限を取り下げ"))

    @Slot()
    def _on_void(self) -> None:
        """Its reason is asked in the place of this form."""
        if self._row is not None:
            self.keep()
            asked = void_dialog(self.office, self._row, self.parentWidget())
            self.accept()
            asked.finished.connect(asked.deleteLater)
            asked.open()


def void_dialog(office: Office, row: DeadlineRow, parent: QWidget | None = None) -> ReasonDialog:
    title = _tr("対象外にする")
    question = _tr("「{0}」を対象外にする理由を入力してください。例　申請が受理された").format(row.details.name)
    make = partial(VoidDeadline, row.id, on=office.clock.today())
    return ReasonDialog(office, (title, question), make, Place("void_deadline", row.id, title), parent)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Cases", text)
