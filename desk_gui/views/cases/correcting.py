"""Putting a record right: a new row with its reason, or a row withdrawn; the old one stays to be read."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Batch, Command, Question
from desk_gui.commands.cases import CorrectEntry, EntriesOf, WithdrawEntry
from desk_gui.commands.private_lines import PrivateLinesOf, WritePrivateLine
from desk_gui.errors import Conflict, DeskError
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import EntryDetails, EntryRow
from desk_gui.rows.private_lines import PrivateLineRow
from desk_gui.values.ids import EntryId, PrivateLineId, new_id
from desk_gui.viewmodels.attachments import attaching
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values, fields_of
from desk_gui.views.cases.entry_form import EntryForm
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label

_SAID = 200
"""Letters of it that a line above the form has room for."""


class CorrectDialog(FormDialog):
    """Starts from what was written. What stands beside the record (自機関だけのメモ, 添付) is added to without a reason."""

    edits_with = "CorrectEntry"
    filled_later = True  # what the own agency keeps beside it is nobody's draft

    def __init__(self, office: Office, sheet: CaseSheet, entry: EntryRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent, action=self.tr("訂正する"))
        self.setWindowTitle(self.tr("記録の訂正"))
        self._sheet, self._entry = sheet, entry
        self.form = EntryForm(office, self)
        self.form.offer(sheet)
        self.form.show_details(entry.details)
        self.grid = FormGrid(self, label_width=88)
        self.reason = self.grid.row(self.tr("訂正の理由"), Line(self), self.tr("例　日付の誤り、聞き違い"), required=True)
        note = self.tr("元の記録は消えずに残り、新しい記録が代わりに使われます。")
        for piece in (label(note, "caption", wrap=True), self.form, self.grid):
            self.body.addWidget(piece)
        self.body.addStretch(1)
        self.sized(940, 520)
        self.form.facts.setFocus()
        self._own = ""
        office.edits.ask(PrivateLinesOf(sheet.case.id), self._on_own, self._on_own_unread)

    @Slot(object)
    def _on_own(self, rows: tuple[PrivateLineRow, ...]) -> None:
        """What the own agency keeps beside it; what was typed meanwhile stays."""
        self._own = self._own_of(rows)
        if not self.form.own.text():
            self.form.own.set_text(self._own)
        self.form.deeper.setChecked(self.form.deeper.isChecked() or bool(self._own))
        self.keep_draft()

    @Slot(object)
    def _on_own_unread(self, error: Exception) -> None:
        self.office.notices.report(error)
        self.keep_draft()

    def place(self) -> Place:
        return Place("correct_entry", self._entry.id, self.tr("{0} の記録の訂正").format(self._sheet.case.number))

    def stands(self) -> Question[Any] | None:
        return EntriesOf(self._entry.case)

    def values_of(self, stands: tuple[EntryRow, ...] | None) -> Values:
        return fields_of((self._newest(stands) if stands else self._entry).details)

    def typed(self) -> Values:
        return fields_of(self.form.details() or self._entry.details)

    def leads_to(self, error: DeskError) -> bool:
        if isinstance(error, Conflict) and error.kind == "private_line":
            self.office.edits.ask(PrivateLinesOf(self._sheet.case.id), self._on_own_again)
            return True
        return self.form.leads_to(error) or super().leads_to(error)

    @Slot(object)
    def _on_own_again(self, rows: tuple[PrivateLineRow, ...]) -> None:
        """A colleague wrote there meanwhile: both are read before one takes the place of the other."""
        self._own = self._own_of(rows)
        self.form.deeper.setChecked(True)
        told = self.tr("同じ機関の人が、先にこのメモを書きました：「{0}」。残す言葉を確かめて、もう一度保存してください。")
        gone = self.tr("同じ機関の人が、先にこのメモを消しました。残すかどうかを確かめて、もう一度保存してください。")
        begins = self._own if len(self._own) <= _SAID else f"{self._own[:_SAID]}…"
        self.complain(told.format(begins) if self._own else gone)
        self.form.own.setFocus()

    def _own_of(self, rows: tuple[PrivateLineRow, ...]) -> str:
        first = _versions(self._sheet, self._entry)[-1].id
        return next((row.text for row in rows if row.entry == first), "")

    def take_over(self, stands: tuple[EntryRow, ...], values: Values) -> None:
        self._entry, self._sheet = self._newest(stands), replace(self._sheet, entries=stands)
        self.form.show_details(EntryDetails(**values))

    def _newest(self, rows: tuple[EntryRow, ...]) -> EntryRow:
        """What replaced the one this form began from."""
        by_id = {row.id: row for row in rows}
        newest = by_id[self._entry.id]
        while newest.corrected_by is not None:
            newest = by_id[newest.corrected_by]
        return newest

    def wish(self) -> Wish | None:
        details = None if self.form.composing else self.form.details()
        own, reason, files = self.form.own.text().strip(), self.reason.text().strip(), self.form.files.values()
        line = (WritePrivateLine(PrivateLineId(new_id()), self._entry.id, own, self._own),) if own != self._own else ()
        if details == self._entry.details and (line or files):
            said = self.tr("記録に添付") if files else self.tr("自機関だけのメモを書いた")
            return _as_one((*line, *attaching(files, self._entry.case, self._entry.id))), said
        self.grid.complain(self.reason, "" if reason else self.tr("訂正の理由を入力してください。"))
        if details is None or self.grid.go_to_first_complaint():
            return None
        corrected = CorrectEntry(EntryId(new_id()), self._entry.id, details, reason)
        return _as_one((corrected, *line, *attaching(files, self._entry.case, corrected.id))), self.tr("記録を訂正")


class WithdrawDialog(FormDialog):
    """The event did not happen as written at all: every version of it is withdrawn, the newest first."""

    def __init__(self, office: Office, sheet: CaseSheet, entry: EntryRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent, action=self.tr("記録を取り消す"))
        self.setWindowTitle(self.tr("記録の取り消し"))
        self._sheet, self._versions = sheet, _versions(sheet, entry)
        self.grid = FormGrid(self, label_width=88)
        self.reason = self.grid.row(self.tr("理由"), Line(self), self.tr("例　別の人の記録だった"), required=True)
        note = self.tr("記録は線で消した形で残ります。この記録の「次の予定」のうち、済んでいないものは取り下げます。")
        self.body.addWidget(label(entry.details.facts or entry.details.said, wrap=True))
        self.body.addWidget(label(note, "caption", wrap=True))
        self.body.addWidget(self.grid)
        self.body.addStretch(1)
        self.sized(520, 300)
        self.reason.setFocus()

    def place(self) -> Place:
        return Place("withdraw_entry", self._versions[0].id, self.tr("{0} の記録の取り消し").format(self._sheet.case.number))

    def wish(self) -> Wish | None:
        reason = self.reason.text().strip()
        self.grid.complain(self.reason, "" if reason else self.tr("理由を入力してください。"))
        if not reason:
            self.grid.go_to_first_complaint()
            return None
        commands = tuple(WithdrawEntry(each.id, reason) for each in self._versions)
        return _as_one(commands), self.tr("記録を取り消し")


def _as_one(commands: tuple[Command, ...]) -> Command:
    return commands[0] if len(commands) == 1 else Batch(commands)


def _versions(sheet: CaseSheet, entry: EntryRow) -> list[EntryRow]:
    """The entry and what it corrects, the newest first."""
    by_id = {each.id: each for each in sheet.entries}
    versions = [entry]
    while (before := versions[-1].corrects) is not None:
        versions.append(by_id[before])
    return versions
