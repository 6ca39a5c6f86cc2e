"""同封する添付: what lies with the case, each with the gate's word for this partner beside it. What is withheld cannot be ticked."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.letters import LetterDraft
from desk_gui.rows.attachments import AttachmentRow
from desk_gui.rows.enclosing import Enclosable
from desk_gui.rows.letters import LetterBasis
from desk_gui.values.ids import AttachmentId, ReferralId
from desk_gui.viewmodels.enclosing import Enclosing, verdict_words
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.attachments.viewer import AttachmentViewer
from desk_gui.views.letters.declaring import DeclareDialog
from desk_gui.views.letters.form.part import Part
from desk_gui.views.widgets.buttons import Button, NameLink
from desk_gui.views.widgets.labels import IconLabel, hairline, label


class EnclosableRow(QWidget):
    """`ticked`: whether it goes along. What was chosen before it was withheld can still be taken off."""

    ticked = Signal(object, bool)
    looked_at = Signal(object)
    declaring = Signal(object)

    def __init__(self, choice: Enclosable, parent: QWidget, *, chosen: bool, busy: bool) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.choice = choice
        self.row: AttachmentRow = choice.row
        self.barred = choice.undeclared or bool(choice.withheld)
        self.box = QCheckBox(self)
        self.box.setAccessibleName(self.tr("{0}を同封").format(choice.row.details.on_paper))
        self.box.setChecked(chosen or busy)
        self.box.setEnabled(not busy)
        self.box.setVisible(chosen or busy or not self.barred)
        lock = IconLabel("lock", "lock", 15, spoken=self.tr("同封できません"))
        lock.setVisible(self.barred and not chosen and not choice.undeclared)
        ask = IconLabel("help", "ink3", 15)
        ask.setVisible(choice.undeclared and not chosen)
        self.look = NameLink(choice.row.title, self)
        self.declare = Button(self.tr("内容を確かめる") if choice.undeclared else self.tr("内容を見直す"), parent=self, tone="link")
        self.declare.setAccessibleName(self.tr("{0}　{1}").format(self.declare.text(), choice.row.title))
        head = QHBoxLayout()
        head.setSpacing(unit(4))
        for sign in (self.box, lock, ask):
            sign.setFixedWidth(unit(20))
            head.addWidget(sign)
        head.addWidget(self.look)
        head.addStretch(1)
        head.addWidget(self.declare)
        words = self.tr("印刷する形にしています…") if busy else verdict_words(choice)
        self.verdict = label(words, "locked" if self.barred and not choice.undeclared else "caption", wrap=True)
        self.verdict.setContentsMargins(unit(24), 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(4), unit(4), unit(4), unit(4))
        column.setSpacing(unit(2))
        column.addLayout(head)
        column.addWidget(self.verdict)
        self.box.toggled.connect(self._on_ticked)
        self.look.clicked.connect(self._on_look)
        self.declare.clicked.connect(self._on_declare)

    def stops(self) -> list[QWidget]:
        return [*([self.box] if self.box.isVisibleTo(self) else []), self.look, self.declare]

    @Slot(bool)
    def _on_ticked(self, on: bool) -> None:
        self.ticked.emit(self.choice, on)

    @Slot()
    def _on_look(self) -> None:
        self.looked_at.emit(self.row)

    @Slot()
    def _on_declare(self) -> None:
        self.declaring.emit(self.row)


class EnclosingPart(Part):
    """`enclosed`: something goes along, which is an item of its own; `arranged`: the rows are others now."""

    enclosed = Signal()
    arranged = Signal()

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("同封する添付"), parent)
        self._office = office
        self.enclosing = Enclosing(office, self)
        self.rows: list[EnclosableRow] = []
        self.dialog: QDialog | None = None
        self._choices: tuple[Enclosable, ...] | None = None
        self._chosen: tuple[AttachmentId, ...] = ()
        self._referral: ReferralId | None = None
        self._drawing: set[AttachmentId] = set()
        self.list = self.grid.full(QWidget(self))
        self.holder = QVBoxLayout(self.list)
        self.holder.setContentsMargins(0, 0, 0, 0)
        self.holder.setSpacing(0)
        self.nothing = label(
            self.tr("このケースに添付はありません。ケースの「添付」にスキャンや写真を入れると、ここで選んで同封できます。"),
            "caption",
            wrap=True,
        )
        self.problem = label("", "complaint", wrap=True)
        self.problem.hide()
        self.grid.full(self.nothing)
        self.grid.full(self.problem)
        self.enclosing.arrived.connect(self._on_arrived)
        self.enclosing.drawn.connect(self._on_drawn)
        self.enclosing.failed.connect(self._on_failed)

    def fill(self, draft: LetterDraft, basis: LetterBasis) -> None:
        if self._referral != basis.referral:  # what lies with another case is nothing to choose from
            self._referral = basis.referral
            self._choices, self._chosen = None, draft.attached
            self._drawing.clear()
            self._arrange()
        elif self._chosen != draft.attached:
            self._chosen = draft.attached
            self._arrange()
        self.enclosing.ask(basis.referral)

    def into(self, draft: LetterDraft) -> LetterDraft:
        return replace(draft, attached=self._chosen)

    def complain(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def stops(self) -> list[QWidget]:
        """What Tab meets here, in its order."""
        return [stop for row in self.rows for stop in row.stops()]

    @Slot(object)
    def _on_arrived(self, choices: tuple[Enclosable, ...]) -> None:
        if choices != self._choices:
            self._choices = choices
            self._arrange()

    def _arrange(self) -> None:
        held = next((at for at, row in enumerate(self.rows) if row.isAncestorOf(self.focusWidget() or self)), None)
        while (taken := self.holder.takeAt(0)) is not None:
            if old := taken.widget():
                old.hide()
                old.deleteLater()
        self.rows = [self._row(each) for each in self._choices or ()]
        for row in self.rows:
            self.holder.addWidget(hairline())
            self.holder.addWidget(row)
        self.nothing.setVisible(self._choices == ())
        count = len(self._chosen)
        self.title.set_remark(self.tr("{0}件").format(count) if count else "")
        self.arranged.emit()
        if held is not None and held < len(self.rows):
            self.rows[held].stops()[0].setFocus()

    def _row(self, choice: Enclosable) -> EnclosableRow:
        thing = choice.row.id
        row = EnclosableRow(choice, self.list, chosen=thing in self._chosen, busy=thing in self._drawing)
        row.ticked.connect(self._on_ticked)
        row.looked_at.connect(self._on_look)
        row.declaring.connect(self._on_declare)
        return row

    @Slot(object, bool)
    def _on_ticked(self, choice: Enclosable, on: bool) -> None:
        thing = choice.row.id
        if on and not choice.pages:
            self._drawing.add(thing)
            self._arrange()
            self.enclosing.draw(thing)
        else:
            self._choose(thing, on=on)

    def _choose(self, thing: AttachmentId, *, on: bool) -> None:
        others = tuple(each for each in self._chosen if each != thing)
        self._chosen = (*others, thing) if on else others
        self._arrange()
        if on:
            self.enclosed.emit()
        self.on_typed()

    @Slot(object)
    def _on_drawn(self, thing: AttachmentId) -> None:
        if thing not in self._drawing:
            return  # another letter stands here by now
        self._drawing.discard(thing)
        self._choices = tuple(replace(each, pages=each.pages or 1) if each.row.id == thing else each for each in self._choices or ())
        self._choose(thing, on=True)

    @Slot(object)
    def _on_failed(self, thing: AttachmentId) -> None:
        self._drawing.discard(thing)
        self._arrange()

    @Slot(object)
    def _on_look(self, row: AttachmentRow) -> None:
        self._open(AttachmentViewer(self._office, row, self))

    @Slot(object)
    def _on_declare(self, row: AttachmentRow) -> None:
        self._open(DeclareDialog(self._office, row, self))

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
