"""What is open in a case that goes to another desk: each is handed over, withdrawn, or stays."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.transferring import Decision
from desk_gui.viewmodels.transferring import OpenThing
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import Fate


class OpenThings(QWidget):
    """Nothing is decided for anybody; one button hands over all that is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fates: dict[UUID, ChipGroup] = {}
        self._waiting: dict[str, str] = {}
        self.head = label("", "subsection", wrap=True)
        self.all = Button(self.tr("残りをすべて引き継ぐ"), parent=self, compact=True)
        line = QHBoxLayout()
        line.addWidget(self.head, 1)
        line.addWidget(self.all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(6))
        self._column.addLayout(line)
        self.all.clicked.connect(self._on_all)
        self.all.hide()

    def show_things(self, things: Iterable[OpenThing]) -> None:
        for thing in things:
            if thing.id not in self.fates:
                self._add(thing)
        count = len(self.fates)
        self.head.setText(self.tr("開いているもの {0}件").format(count) if count else self.tr("開いているものはありません。"))
        self.all.setVisible(count > 0)

    def _add(self, thing: OpenThing) -> None:
        chips = ChipGroup([(each, each.label) for each in Fate], self, multi=False, name=thing.words)
        chips.setFixedWidth(theme.current().px(286))  # beside each other, whatever stands before them
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(8))
        kind = label(thing.kind, "secondary")
        kind.setFixedWidth(theme.current().px(64))
        line.addWidget(kind)
        line.addWidget(label(thing.words, wrap=True), 1)
        line.addWidget(chips)
        self._column.addLayout(line)
        self.fates[thing.id] = chips
        if (fate := self._waiting.pop(thing.id.hex, None)) is not None:
            chips.set_value(_fate(fate))

    def kept(self) -> dict[str, str]:
        return {thing.hex: chips.value().value for thing, chips in self.fates.items() if chips.value() is not None}

    def put(self, kept: dict[str, str]) -> None:
        """What is not shown yet waits for it."""
        for thing, fate in kept.items():
            if UUID(thing) in self.fates:
                self.fates[UUID(thing)].set_value(_fate(fate))
            else:
                self._waiting[thing] = fate

    def decisions(self) -> tuple[Decision, ...]:
        return tuple(Decision(thing, chips.value()) for thing, chips in self.fates.items() if chips.value() is not None)

    def undecided(self) -> ChipGroup | None:
        return next((chips for chips in self.fates.values() if chips.value() is None), None)

    @Slot()
    def _on_all(self) -> None:
        for chips in self.fates.values():
            if chips.value() is None:
                chips.set_value(Fate.HANDED_OVER)


def _fate(kept: str) -> Fate | None:
    return next((each for each in Fate if each.value == kept), None)
