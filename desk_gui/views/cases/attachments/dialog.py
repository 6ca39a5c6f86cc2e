"""What something attached is, and the record it belongs to."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desk_gui.commands.attachments import AttachmentById, EditAttachment, RemoveAttachment
from desk_gui.rows.attachments import AttachmentDetails, AttachmentRow
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import EntryRow
from desk_gui.values.clock import local
from desk_gui.values.days import list_day
from desk_gui.viewmodels.attachments import about_words, event_of
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.holds_field import HoldsField
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.views.widgets.reason_dialog import ReasonDialog
from desk_gui.views.widgets.row_form import RowForm
from desk_gui.vocabulary import AttachmentKind

_NEWEST = 60


class AttachmentDialog(RowForm):
    by_id = AttachmentById
    edits_with = "EditAttachment"
    _row: AttachmentRow

    def __init__(self, office: Office, sheet: CaseSheet, row: AttachmentRow, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("{0} の添付").format(sheet.case.number))
        self._row, self._sheet = row, sheet
        grid = self.grid = FormGrid(self, label_width=104)
        kinds = [Option(each, each.label) for each in AttachmentKind]
        self.kind = grid.row(self.tr("種類"), Choice(kinds, self), required=True)
        self.caption = grid.row(self.tr("説明"), Line(self), self.tr("例　6月9日付の診断書、寮の部屋の写真"))
        standing = self._standing
        offered = dict.fromkeys((*sheet.counting[:_NEWEST], *((standing,) if standing else ())))
        entries = [Option(each.id, _entry_words(each)) for each in offered]
        self.entry = grid.row(self.tr("支援経過"), Choice([Option(None, self.tr("結びつけない")), *entries], self))
        later = self.tr("文書に同封するときまでに選びます。選ぶまでは、どの機関へも送れません。")
        self.holds = grid.row(self.tr("写っていること"), HoldsField(self), later)
        caution = self.tr("マイナンバー（個人番号）が写っているものは添付できません（番号法）。その部分を隠した写しを使ってください。")
        for piece in (label(about_words(row), "caption", wrap=True), grid, label(caution, "caption", wrap=True)):
            self.body.addWidget(piece)
        self.body.addStretch(1)
        self.show_details(row.details)
        self.sized(640, 560)
        self.kind.setFocus()

    def place(self) -> Place:
        return Place("edit_attachment", self._row.id, self.windowTitle())

    @property
    def _standing(self) -> EntryRow | None:
        return event_of(self._row, self._sheet.entries)

    def show_details(self, details: AttachmentDetails) -> None:
        shown = event_of(replace(self._row, details=details), self._sheet.entries)
        self.kind.set_value(details.kind)
        self.caption.setText(details.caption)
        self.entry.set_value(shown.id if shown else None)
        self.holds.set_value(details.holds)

    def details(self) -> AttachmentDetails:
        """An entry that was corrected since is the same event."""
        chosen, standing, before = self.entry.value(), self._standing, self._row.details
        entry = before.entry if standing is not None and chosen == standing.id else chosen
        return AttachmentDetails(self.kind.value() or before.kind, self.caption.text().strip(), entry, self.holds.value())

    def book(self, stands: AttachmentRow) -> Mapping[UUID, str]:
        return {each.id: _entry_words(each) for each in self._sheet.entries}

    def wish(self) -> Wish | None:
        self.grid.complain(self.kind, "" if self.kind.value() else self.tr("種類を選んでください。"))
        if self.grid.go_to_first_complaint():
            return None
        return EditAttachment(self._row.id, self.details()), self.tr("添付の種類・説明を変更")


def _entry_words(row: EntryRow) -> str:
    return f"{list_day(local(row.details.happened_at).date())}　{row.details.kind.label}　{row.details.facts[:24]}"


class RemovalDialog(ReasonDialog):
    """A reason is owed: what was attached was part of what the desk knew."""

    def __init__(self, office: Office, row: AttachmentRow, parent: QWidget | None = None) -> None:
        words = self.tr("添付を取り下げる"), self.tr("「{0}」を取り下げます。ファイルは記録として残り、元に戻せます。").format(row.title)
        super().__init__(office, words, partial(RemoveAttachment, row.id), Place("remove_attachment", row.id, words[0]), parent)

    def wish(self) -> Wish | None:
        if not self.reason.text().strip():
            self.complain(self.tr("取り下げる理由を入力してください。"))
            self.reason.setFocus()
            return None
        return super().wish()
