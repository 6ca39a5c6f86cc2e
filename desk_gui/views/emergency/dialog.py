"""Asking for a restricted case: its number, the reason, and who stands by."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Command, Done
from desk_gui.commands.emergency import AnnounceEmergency, OpenInEmergency
from desk_gui.errors import DeskError, MustWait, RecoveryKeyMistyped, WrongPassphrase
from desk_gui.rows.access import Door
from desk_gui.values.ids import EmergencyId, new_id
from desk_gui.viewmodels.edits import Applies
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views.emergency.second import WIDE, SecondForm
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.vocabulary import SecondPerson


class EmergencyDialog(FormDialog):
    """Nothing of it is kept as a draft: a number and a reason lie nowhere but in the record. `done` carries the id of what was asked."""

    done_with = Signal(object)

    def __init__(self, office: Office, doors: tuple[Door, ...], parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("緊急の閲覧"))
        self._id = EmergencyId(new_id())
        words = self.tr(
            "取扱注意のケースを、指名されていない職員が緊急に見るための手続です。開けるのはそのケースだけ、本人だけ、24時間だけです。"
            "だれが、いつ、なぜ、だれの立会いで開いたかは、指名された職員に知らされ、記録に残ります。"
        )
        self.body.addWidget(label(words, "secondary", wrap=True))
        self.grid = FormGrid(self, label_width=WIDE)
        self.number = self.grid.row(self.tr("ケースの番号"), Line(placeholder=self.tr("例：R8-0012")), required=True)
        hint = self.tr("何が起きていて、なぜ今見る必要があるか。あとで指名された職員が読みます。")
        self.reason = self.grid.row(self.tr("理由"), MultiLine(self, lines=2), hint, required=True)
        self.body.addWidget(self.grid)
        self.body.addWidget(label(self.tr("立会い"), "strong"))
        self.second = SecondForm(office, doors, self)
        self.body.addWidget(self.second)
        self.body.addStretch(1)
        self.reason.submitted.connect(self._on_save)
        self.second.changed.connect(self._name_it)
        self._name_it()
        self.sized(640, 600)
        self.number.setFocus()

    def place(self) -> None:
        return None

    def through(self) -> Applies | None:
        return self.second.through()

    def wish(self) -> Wish | None:
        number, reason = self.number.text().strip(), self.reason.text().strip()
        self.grid.complain(self.number, "" if number else self.tr("ケースの番号を入力してください。"))
        self.grid.complain(self.reason, "" if reason else self.tr("理由を入力してください。"))
        second = None if self.grid.go_to_first_complaint() else self.second.second()
        if second is None:
            return None
        command: Command = OpenInEmergency(self._id, number, reason, second)
        if second.kind is SecondPerson.NOBODY:
            command = AnnounceEmergency(self._id, number, reason)
        return command, self.windowTitle()

    def after(self, done: Done) -> None:
        self.accept()
        self.done_with.emit(self._id)

    @Slot()
    def _name_it(self) -> None:
        self.save.setText(self.tr("予告する") if self.second.kind() is SecondPerson.NOBODY else self.tr("開く"))

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        if isinstance(error, WrongPassphrase) and self.second.kind() is SecondPerson.ENVELOPE:
            error = RecoveryKeyMistyped()
        typed = isinstance(error, (WrongPassphrase, MustWait, RecoveryKeyMistyped))
        if typed and self.second.refuse(sentence(error)):
            self.save.setEnabled(True)
            self.complain("")
        else:
            super()._on_refused(error)
