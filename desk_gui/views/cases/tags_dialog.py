"""Which tags a case bears; a new one is made on the way, and one that is not wanted any more goes out of the list."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Batch, Command, Question
from desk_gui.commands.cases import CaseSheetOf
from desk_gui.commands.tags import AddTag, AllTags, RemoveTag, TagCase
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.tags import LONGEST_TAG, TagDetails, TagRow
from desk_gui.values.ids import TagId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.choice import MultiChoice
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import TagColour

TONES = {TagColour.BLUE: "primary", TagColour.GREEN: "ok", TagColour.AMBER: "warn", TagColour.RED: "danger", TagColour.GREY: ""}


class TagsDialog(FormDialog):
    """The tags there are arrive a moment after the dialog."""

    filled_later = True
    edits_with = "TagCase"

    def __init__(self, office: Office, sheet: CaseSheet, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("{0} のタグ").format(sheet.case.number))
        self._sheet = sheet
        self._known: tuple[TagRow, ...] = ()
        grid = self.grid = FormGrid(self, label_width=110)
        chips = ChipGroup((), self, name=self.tr("付けるタグ"))
        self.tags = grid.row(self.tr("付けるタグ"), chips, self.tr("番号の順に 1 … 9 でも選べます。"))
        self.fresh = grid.row(self.tr("新しいタグ"), Line(self), self.tr("例　通訳を手配中、学校。個人の名前は入れないでください。"))
        self.fresh.setMaxLength(LONGEST_TAG)
        colours = [(each, each.label) for each in TagColour]
        self.colour = grid.row(self.tr("色"), ChipGroup(colours, self, multi=False, name=self.tr("色")))
        unused = MultiChoice((), self, empty=self.tr("一覧から外すタグ"), name=self.tr("使わないタグ"))
        self.unused = grid.row(self.tr("使わないタグ"), unused)
        self.body.addWidget(grid)
        self.body.addStretch(1)
        self.colour.set_value(TagColour.BLUE)
        self.save.setEnabled(False)
        self.sized(560, 360)
        office.edits.ask(AllTags(), self._on_tags)

    def place(self) -> Place:
        return Place("edit_tags", self._sheet.case.id, self.windowTitle())

    @Slot(object)
    def _on_tags(self, rows: tuple[TagRow, ...]) -> None:
        self._known = rows
        self.tags.set_options([(row.id, row.details.name) for row in rows])
        self.tags.set_values([row.id for row in self._sheet.tags])
        self.unused.set_options([Option(row.id, row.details.name) for row in rows])
        self.grid.set_visible(self.tags, bool(rows))
        self.grid.set_visible(self.unused, bool(rows))
        self.save.setEnabled(True)
        (self.tags if rows else self.fresh).setFocus()
        self.keep_draft()

    def seen(self) -> dict[UUID, int]:
        return {self._sheet.case.id: self._sheet.case.version}

    def stands(self) -> Question[Any] | None:
        return CaseSheetOf(self._sheet.case.id)

    def values_of(self, stands: CaseSheet | None) -> Values:
        return {"tags": self._in_order(row.id for row in (stands or self._sheet).tags)}

    def typed(self) -> Values:
        return {"tags": self._in_order(self.tags.values())}

    def book(self, stands: CaseSheet) -> Mapping[UUID, str]:
        return {row.id: row.details.name for row in self._known}

    def take_over(self, stands: CaseSheet, values: Values) -> None:
        self._sheet = stands
        self.tags.set_values(values["tags"])

    def _in_order(self, tags: Iterable[TagId]) -> tuple[TagId, ...]:
        chosen = frozenset(tags)
        return tuple(row.id for row in self._known if row.id in chosen)

    def wish(self) -> Wish | None:
        name, unused = self.fresh.text().strip(), self.unused.values()
        commands: list[Command] = [RemoveTag(tag) for tag in unused]
        chosen = [tag for tag in self.tags.values() if tag not in unused]
        if name:
            fresh = TagId(new_id())
            commands.append(AddTag(fresh, TagDetails(name, self.colour.value() or TagColour.BLUE)))
            chosen.append(fresh)
        commands.append(TagCase(self._sheet.case.id, tuple(chosen)))
        return Batch(tuple(commands)) if len(commands) > 1 else commands[0], self.tr("タグを付け替え")
