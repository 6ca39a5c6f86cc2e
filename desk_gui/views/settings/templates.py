"""文例: the desk's own list of what is written again and again in 支援経過."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Question
from desk_gui.commands.templates import AddTemplate, EditTemplate, RemoveTemplate, Templates
from desk_gui.rows.templates import TemplateDetails, TemplateRow
from desk_gui.values.ids import TemplateId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values, fields_of
from desk_gui.views import theme
from desk_gui.views.widgets.card_screen import CardScreen, RowCard
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import Elided, Tag, label
from desk_gui.views.widgets.minutes_field import MinutesField
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import EntryKind


class TemplateForm(FormDialog):
    """`row` None: a new one. `begin`: what it begins with, where it is made out of an entry that is being written."""

    edits_with = "EditTemplate"

    def __init__(
        self, office: Office, row: TemplateRow | None = None, parent: QWidget | None = None, begin: TemplateDetails | None = None
    ) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("文例") if row else self.tr("文例を登録"))
        self._row = row
        self._build()
        self._show(row.details if row else begin or TemplateDetails("", ""))
        self.sized(620, 420)
        self.title.setFocus()

    def _build(self) -> None:
        grid = self.grid = FormGrid(self, label_width=112)
        self.body.addWidget(label(self.tr("どのケースでも使う文です。相談者の名前は書けません。"), "caption", wrap=True))
        self.title = grid.row(self.tr("名前"), Line(self), self.tr("例　予約の確認、窓口への同行"), required=True)
        self.text = grid.row(self.tr("本文"), MultiLine(self, lines=3, most=10), required=True)
        kinds = [Option(each, each.label) for each in EntryKind]
        self.kind = grid.row(self.tr("対応の種類"), Choice(kinds, self, empty=self.tr("変えない")))
        self.minutes = grid.row(self.tr("分"), MinutesField(self))
        self.body.addWidget(grid)
        self.body.addStretch(1)

    def _show(self, details: TemplateDetails) -> None:
        self.title.setText(details.title)
        self.text.set_text(details.text)
        self.kind.set_value(details.kind)
        self.minutes.set_minutes(details.minutes)

    def place(self) -> Place:
        kind, thing = ("template", self._row.id) if self._row else ("new_template", None)
        return Place(kind, thing, self.windowTitle(), "settings")

    def seen(self) -> dict[UUID, int]:
        return {self._row.id: self._row.version} if self._row else {}

    def stands(self) -> Question[Any] | None:
        return Templates() if self._row else None

    def values_of(self, stands: tuple[TemplateRow, ...] | None) -> Values:
        row = self._now(stands) if stands else self._row
        return fields_of(row.details) if row else {}

    def typed(self) -> Values:
        return fields_of(self._details())

    def take_over(self, stands: tuple[TemplateRow, ...], values: Values) -> None:
        self._row = self._now(stands)
        self._show(TemplateDetails(**values))

    def _now(self, rows: tuple[TemplateRow, ...]) -> TemplateRow | None:
        """One that was removed meanwhile stands as it was when this form was opened."""
        return next((row for row in rows if self._row is not None and row.id == self._row.id), self._row)

    def _details(self) -> TemplateDetails:
        return TemplateDetails(self.title.text().strip(), self.text.text().strip(), self.kind.value(), self.minutes.minutes())

    def wish(self) -> Wish | None:
        details = self._details()
        self.grid.complain(self.title, "" if details.title else self.tr("文例の名前を入力してください。"))
        self.grid.complain(self.text, "" if details.text else self.tr("文例の本文を入力してください。"))
        self.grid.complain(self.minutes, "" if self.minutes.readable() else self.tr("分は数字で入力してください。"))
        if self.grid.go_to_first_complaint():
            return None
        if self._row is None:
            return AddTemplate(TemplateId(new_id()), details), self.tr("文例を登録")
        return EditTemplate(self._row.id, details), self.tr("文例を変更")


class TemplateCard(RowCard):
    row: TemplateRow

    def __init__(self, row: TemplateRow, parent: QWidget | None = None) -> None:
        super().__init__(row, parent)
        self.body.addWidget(label(row.details.text, wrap=True))

    def first_line(self) -> tuple[tuple[QWidget, int], ...]:
        details = self.row.details
        title: tuple[QWidget, int] = (Elided(details.title, "strong"), 1)
        return (title, (Tag(details.kind.label, "line"), 0)) if details.kind is not None else (title,)

    def drop_words(self) -> str:
        return self.tr("外す")


class TemplatesTab(CardScreen):
    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._wanted: UUID | None = None
        self.setContentsMargins(0, theme.current().px(8), 0, 0)

    def words(self) -> tuple[str, str, str]:
        nothing = self.tr("文例はまだありません。支援経過でよく書く文を登録すると、Alt+T で入れられます。")
        return self.tr("支援経過の文例"), self.tr("文例を登録"), nothing

    def question(self) -> Templates:
        return Templates()

    def card(self, row: TemplateRow) -> TemplateCard:
        card = TemplateCard(row, self)
        card.opened.connect(self._on_opened)
        card.dropped.connect(self._on_dropped)
        return card

    def begin(self) -> None:
        self._show_form(None)

    def open_one(self, template: UUID) -> None:
        """Once the list is there."""
        self._wanted = template
        self.refresh()

    def _show_form(self, row: TemplateRow | None) -> None:
        form = TemplateForm(self.office, row, self)
        form.recorded.connect(self.refresh)
        self.open(form)

    @Slot(object)
    def show_rows(self, rows: tuple[TemplateRow, ...]) -> None:
        super().show_rows(rows)
        wanted, self._wanted = self._wanted, None
        if (found := next((row for row in rows if row.id == wanted), None)) is not None:
            self._show_form(found)

    @Slot(object)
    def _on_opened(self, row: TemplateRow) -> None:
        self._show_form(row)

    @Slot(object)
    def _on_dropped(self, row: TemplateRow) -> None:
        words = self.tr("文例を外した")
        self.office.edits.do(RemoveTemplate(row.id), words, seen={row.id: row.version}, then=self._on_dropped_one)

    @Slot(object)
    def _on_dropped_one(self, _done: object) -> None:
        self.refresh()
