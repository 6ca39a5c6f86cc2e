"""A form that edits one row, or makes a new one: where somebody else was first, both versions of its details meet."""

from typing import Any, ClassVar
from uuid import UUID

from desk_gui.commands.base import Question
from desk_gui.viewmodels.versions import Values, fields_of
from desk_gui.views.widgets.form_dialog import FormDialog


class RowForm(FormDialog):
    """Subclasses say by which question the row is asked for, what is typed, and how details are shown."""

    by_id: ClassVar[type[Any]]
    """The question."""
    _row: Any | None = None
    """None: a new one."""

    def details(self) -> Any:
        """As typed; where a field that is owed is empty, what stood there."""
        raise NotImplementedError

    def show_details(self, details: Any) -> None:
        raise NotImplementedError

    def seen(self) -> dict[UUID, int]:
        return {self._row.id: self._row.version} if self._row is not None else {}

    def stands(self) -> Question[Any] | None:
        return self.by_id(self._row.id) if self._row is not None else None

    def values_of(self, stands: Any | None) -> Values:
        row = stands or self._row
        return fields_of(row.details) if row is not None else {}

    def typed(self) -> Values:
        return fields_of(self.details())

    def take_over(self, stands: Any, values: Values) -> None:
        self._row = stands
        self.show_details(type(stands.details)(**values))
