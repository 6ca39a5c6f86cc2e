"""One thing somebody is told: its facts, and what can be done about it. Whoever must have read it says so here."""

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.base import Command, Done
from desk_gui.errors import DeskError
from desk_gui.viewmodels.edits import Then
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import hairline, label
from desk_gui.views.widgets.tab_order import follow


class ToldDialog(QDialog):
    """Subclasses say the facts, then what stands in the foot. It stays open until the desk has taken what was pressed."""

    def __init__(self, office: Office, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        unit = theme.current().px
        self.setWindowTitle(title)
        self.setMinimumWidth(unit(560))
        self.notice = Banner(parent=self, tone="danger")
        self.notice.hide()
        self.told, self._foot = QVBoxLayout(), QHBoxLayout()
        self.told.setContentsMargins(unit(16), unit(16), unit(16), unit(12))
        self.told.setSpacing(unit(12))
        self._foot.setContentsMargins(unit(16), unit(8), unit(16), unit(12))
        self._foot.setSpacing(unit(8))
        self.leave = Button(self.tr("閉じる"), parent=self)
        self.read = Button(self.tr("確認しました"), "check", self, tone="primary")
        self.leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(self.told)
        column.addStretch(1)
        column.addWidget(hairline())
        column.addLayout(self._foot)

    def show_facts(self, facts: Iterable[tuple[str, str]], *, label_width: int) -> None:
        """What has no text is left out."""
        self.facts = FormGrid(self, label_width=label_width)
        for name, text in facts:
            if text:
                self.facts.row(name, label(text, wrap=True))
        self.told.addWidget(self.facts)

    def show_foot(self, left: tuple[QWidget, ...], right: tuple[QWidget, ...]) -> None:
        for button in left:
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        for button in right:
            self._foot.addWidget(button)
        first, *others = left + right
        follow(first, others)

    def do(self, command: Command, done: str, then: Then | None = None) -> None:
        """Without `then`, the dialog is over once it is done."""
        self.office.edits.do(command, done, then=then or self._on_done, refused=self._on_refused)

    @Slot(object)
    def _on_done(self, done: Done) -> None:
        self.accept()

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self.notice.show()
        self.notice.say(sentence(error), tone="danger")
