"""終結: when, why, and said aloud where referrals are still open."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from desk_gui.commands.cases import CloseCase, ReopenCase
from desk_gui.errors import DeskError, StillOpen
from desk_gui.rows.cases import CaseRow
from desk_gui.values.days import wareki
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.keeping import Content
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.reason_dialog import ReasonDialog
from desk_gui.vocabulary import CaseStage, ClosingReason


class ClosingDialog(FormDialog):
    """The box to close all the same appears only after the desk has said that something is open."""

    def __init__(self, office: Office, case: CaseRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent, action=self.tr("終結する"))
        self.setWindowTitle(self.tr("{0} を終結").format(case.number))
        self._case = case
        self.grid = FormGrid(self)
        self.on = self.grid.row(self.tr("終結の日"), DateField(office.clock, self), required=True)
        reasons = [(reason, reason.label) for reason in ClosingReason]
        self.reason = self.grid.row(self.tr("理由"), ChipGroup(reasons, self, multi=False), required=True)
        self.note = self.grid.row(self.tr("まとめ"), MultiLine(self, lines=3), self.tr("その後の連絡先、引き継いだこと"))
        self.despite = QCheckBox(self.tr("残っているつなぎ・約束・期限を確認した"), self)
        self.on.set_day(office.clock.today())
        self.body.addWidget(self.grid)
        self.body.addWidget(self.despite)
        self.body.addStretch(1)
        self.despite.hide()
        self.sized(560, 400)
        self.reason.setFocus()

    def place(self) -> Place:
        return Place("close_case", self._case.id, self.windowTitle())

    def restore(self, content: Content) -> None:
        """What is still open is looked at again."""
        super().restore(content | {"despite": False})

    def wish(self) -> Wish | None:
        on, reason = self.on.day(), self.reason.value()
        ahead = self.tr("まだ来ていない日です。終結した日を入力してください。") if on and on > self.office.clock.today() else ""
        self.grid.complain(self.on, self.on.complaint() or ahead or ("" if on else self.tr("終結の日を入力してください。")))
        self.grid.complain(self.reason, "" if reason else self.tr("理由を選んでください。"))
        if self.grid.go_to_first_complaint() or on is None:
            return None
        command = CloseCase(self._case.id, on, reason, self.note.text().strip(), self.despite.isChecked())
        return command, self.tr("ケースを終結")

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        super()._on_refused(error)
        if isinstance(error, StillOpen):
            self.despite.show()
            self.despite.setFocus()


def reopening_dialog(office: Office, case: CaseRow, parent: QWidget) -> ReasonDialog:
    """Why a case goes on that was closed: who reads it later finds it in 変更の記録, beside the reason it was closed for."""
    on, reason = wareki(case.closed_on) if case.closed_on else "", case.closing_reason.label if case.closing_reason else ""
    asked = parent.tr("{0}に「{1}」で終結したケースです。再開すると「対応中」に戻り、理由は変更の記録に残ります。").format(on, reason)
    place = Place("reopen_case", case.id, parent.tr("{0} を再開").format(case.number))
    return ReasonDialog(office, (parent.tr("ケースを再開"), asked), partial(ReopenCase, case.id, CaseStage.ACTIVE), place, parent)
