"""The quick entry at the top of a case: one line until it is used, Ctrl+Enter records, and what is typed survives a crash."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from desk_gui.commands.base import Batch, Command, Done
from desk_gui.commands.cases import AddEntry
from desk_gui.commands.private_lines import WritePrivateLine
from desk_gui.errors import DeskError
from desk_gui.rows.attachments import KeptFile
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.values.ids import CaseId, EntryId, PrivateLineId, new_id
from desk_gui.viewmodels.attachments import attaching
from desk_gui.viewmodels.drafting import PAUSE_MS, Drafting, Place
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.entry_form import EntryForm
from desk_gui.views.widgets.buttons import Button


def as_one(entry: AddEntry, own: str, files: tuple[KeptFile, ...]) -> Command:
    """The entry, and with it what only the own agency reads and what is attached to it: recorded, and taken back, as one."""
    line = (WritePrivateLine(PrivateLineId(new_id()), entry.id, own.strip()),) if own.strip() else ()
    beside = (*line, *attaching(files, entry.case, entry.id))
    return Batch((entry, *beside)) if beside else entry


class Recording(QFrame):
    """One draft a case. The form stays filled until the entry was recorded, and unfolded while anything is in it.

    `keys`: where Alt+1 … Alt+9 begin an entry of that kind.
    """

    folded = Signal(bool)
    left = Signal()

    def __init__(self, office: Office, parent: QWidget, keys: QWidget) -> None:
        super().__init__(parent)
        self._office = office
        self._folded = False
        self._case: CaseId | None = None
        self._drafting: Drafting | None = None
        self.setObjectName("card")
        self.form = EntryForm(office, self, keys=keys)
        self.record = Button(self.tr("記録"), parent=self, tone="primary")
        self.record.setToolTip("Ctrl+Enter")
        self.form.foot.right.addWidget(self.record)
        column = QVBoxLayout(self)
        unit = theme.current().px
        column.setContentsMargins(unit(10), unit(7), unit(10), unit(7))
        column.addWidget(self.form)
        self._connect()
        self.fold(folded=True)

    def _connect(self) -> None:
        self.record.clicked.connect(self.submit)
        self.form.submitted.connect(self.submit)
        self.form.kind.changed.connect(self._on_kind)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self._leaving = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        self._leaving.timeout.connect(self._on_left)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)
        self._beat = QTimer(self, interval=PAUSE_MS)
        self._beat.timeout.connect(self.flush)
        self._beat.start()

    def show_sheet(self, sheet: CaseSheet) -> None:
        """The same case again leaves what is being typed alone."""
        self.form.offer(sheet)
        if sheet.case.id == self._case:
            return
        self._case = sheet.case.id
        if self._drafting is not None:
            self._drafting.deleteLater()
        place = Place("new_entry", sheet.case.id, self.tr("{0} {1} の経過").format(sheet.case.number, sheet.case.who))
        self._drafting = Drafting(self._office.edits, place, self.form.kept, self)
        self._drafting.restored.connect(self._on_restored)
        self._drafting.restore()
        self._on_left()

    def fold(self, *, folded: bool) -> None:
        if folded != self._folded:
            self._folded = folded
            self.form.fold(folded=folded)
            self.folded.emit(folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the history; what is typed stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            self._on_left()
        else:
            super().keyPressEvent(event)

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    @Slot(QWidget, QWidget)
    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Unfolds at once. Folds a moment later, so that a double click on the history does not meet another row."""
        if self._holds(new):
            self._leaving.stop()
            self.fold(folded=False)
        elif self._holds(old) and new is not None and new.window() is self.window():
            self._leaving.start()

    @Slot()
    def _on_left(self) -> None:
        self.fold(folded=self.form.blank and not self._holds(QApplication.focusWidget()))

    @Slot()
    def _on_kind(self) -> None:
        if not self._holds(QApplication.focusWidget()):
            self.form.facts.setFocus()

    @Slot()
    def flush(self) -> None:
        if self._drafting is not None and not self.form.composing:
            self._drafting.flush()

    @Slot()
    def submit(self) -> None:
        """Nothing is recorded while an input method holds unconfirmed text."""
        if self._case is None or self._drafting is None or self.form.composing or not self.record.isEnabled():
            return
        self.record.setFocus()  # a day or time still being typed is read when its field is left
        details = self.form.details()
        if details is not None:
            self.record.setEnabled(False)
            entry = AddEntry(EntryId(new_id()), self._case, details)
            command = as_one(entry, self.form.own.text(), self.form.files.values())
            then, refused = (partial(on, self._drafting) for on in (self._on_recorded, self._on_refused))
            self._office.edits.do(command, self.tr("経過を記録"), then=then, refused=refused)

    # Whose draft it was: by the time the desk answers the form may be about another case.

    def _on_recorded(self, drafting: Drafting, done: Done) -> None:
        self.record.setEnabled(True)
        if drafting is self._drafting:
            self.form.clear()
            self.form.facts.setFocus()
        drafting.drop()

    def _on_refused(self, drafting: Drafting, error: DeskError) -> None:
        self.record.setEnabled(True)
        if drafting is not self._drafting:
            self._office.notices.report(error)
        elif not self.form.leads_to(error):
            self.form.say(sentence(error))

    @Slot(dict)
    def _on_restored(self, content: dict[str, Any]) -> None:
        self.form.put(content)
        self._on_left()
