"""小分類 to press, under the official classes that were pressed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from desk_gui.rows.sub_categories import SubCategory, within
from desk_gui.values.ids import SubCategoryId
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.tab_order import follow
from desk_gui.vocabulary import Category


class SubChips(ChipGroup):
    """There only where the desk tells something apart under what was pressed. The list may arrive later; what was chosen stays."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__((), parent, name=name)
        self._here = QWidget(self)  # keeps the group's place in the order of Tab: Qt takes a group along to the chip it hands its focus to
        self._here.hide()
        self._known: tuple[SubCategory, ...] = ()
        self._categories: tuple[Category, ...] = ()
        self._wanted: tuple[SubCategoryId, ...] = ()
        self.changed.connect(self._on_pressed)

    def offer(self, known: Iterable[SubCategory]) -> None:
        self._known = tuple(known)
        self.narrow(self._categories)

    def narrow(self, categories: Iterable[Category]) -> None:
        """To those under these classes; the number that presses each stands behind it."""
        self._categories = tuple(categories)
        there = [each for each in self._known if each.category in self._categories and (not each.retired or each.id in self._wanted)]
        self.set_options([(each.id, f"{each.name} {at}" if at <= 9 else each.name) for at, each in enumerate(there, 1)])
        self._stand_in_line()
        super().set_values(self._wanted)

    def _stand_in_line(self) -> None:
        """Tab meets chips made later where their group stands, not after everything else."""
        self._here.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt moves none behind a widget that takes no focus
        follow(self._here, self._chips)
        self._here.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def any(self) -> bool:
        """Something can be chosen."""
        return bool(self._chips)

    def chosen(self) -> tuple[SubCategoryId, ...]:
        return within(self._known, self._wanted, self._categories) if self._known else self._wanted

    def choose(self, values: Iterable[SubCategoryId]) -> None:
        self._wanted = tuple(values)
        self.narrow(self._categories)

    def kept(self) -> list[Any]:
        return [each.hex for each in self._wanted]

    def put(self, kept: list[Any]) -> None:
        self.choose(SubCategoryId(UUID(each)) for each in kept)
        self.changed.emit()

    @Slot()
    def _on_pressed(self) -> None:
        offered = {chip.value for chip in self._chips}
        self._wanted = (*(each for each in self._wanted if each not in offered), *self.values())
