"""まとめて施行: the drafts of one case that go out on one day, under numbers that follow each other, all of them or none."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desk_gui.commands.base import Batch, Command, Done
from desk_gui.commands.desk import TheDesk
from desk_gui.commands.letters import ApproveLetter, DraftOf, IssueLetter, LetterDraft
from desk_gui.rows.cases import CaseRow
from desk_gui.rows.desk import DeskRow
from desk_gui.rows.letters import LetterRow
from desk_gui.values.ids import LetterId
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.referrals import unready_words
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import LetterState


class LetterLine(QWidget):
    """One draft: whether it goes along, what it is, and what is still missing in it."""

    def __init__(self, row: LetterRow, opened: Callable[[LetterId], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row, self._opened = row, opened
        self.box = QCheckBox(self.tr("{0}　{1}").format(row.to_name, row.kind.label), self)
        self.said = label(row.subject, "caption", wrap=True)
        self.look = Button(self.tr("開く"), parent=self, tone="link")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(8))
        line.addWidget(self.box)
        line.addWidget(self.said, 1)
        line.addWidget(self.look)
        self.box.setChecked(True)
        self.look.clicked.connect(self._on_look)

    def show_draft(self, draft: LetterDraft, missing: str) -> None:
        """What keeps it from going out is said here, and it stays behind until that is put right."""
        self.box.setEnabled(not missing)
        self.box.setChecked(self.box.isChecked() and not missing)
        told = self.tr("、").join(item.label for item in draft.items) or self.tr("伝える項目なし")
        self.said.setText(missing or told)
        self.said.setProperty("look", "complaint" if missing else "caption")
        self.said.style().polish(self.said)

    @Slot()
    def _on_look(self) -> None:
        self._opened(self.row.id)


class IssueTogetherDialog(FormDialog):
    def __init__(self, office: Office, case: CaseRow, letters: tuple[LetterRow, ...], parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent, action="")
        self._case, self._approves = case, True
        self.setWindowTitle(self.tr("{0} の文書をまとめて施行").format(case.number))
        told = self.tr("選んだ文書に続き番号を付けて、一度に施行します。1通でも施行できないときは、どれにも番号は付きません。")
        self.body.addWidget(label(told, wrap=True))
        self.lines = [LetterLine(row, self._look, self) for row in reversed(letters)]
        for line in self.lines:
            self.body.addWidget(line)
            line.box.toggled.connect(self._on_ticked)
        self.grid = FormGrid(self, label_width=80)
        self.on = self.grid.row(self.tr("決裁日"), DateField(office.clock, self))
        self.by = self.grid.row(self.tr("決裁者"), Line(self))
        self.on.set_day(office.clock.today())
        self.body.addWidget(self.grid)
        self.body.addStretch(1)
        self.sized(680, 440)
        self._on_ticked()
        office.edits.ask(TheDesk(), self._on_desk)
        for line in self.lines:
            office.edits.ask(DraftOf(line.row.id), partial(self._on_draft, line))

    def place(self) -> Place:
        return Place("issue_together", self._case.id, self.windowTitle())

    def seen(self) -> dict[UUID, int]:
        return {line.row.id: line.row.version for line in self._chosen()}

    def _chosen(self) -> list[LetterLine]:
        return [line for line in self.lines if line.box.isChecked()]

    def wish(self) -> Wish | None:
        chosen, on, by = self._chosen(), self.on.day(), self.by.text().strip()
        owed = self._approves and any(line.row.state == LetterState.DRAFT for line in chosen)
        self.grid.complain(self.on, (self.on.complaint() or self.tr("決裁日を入力してください。")) if owed and on is None else "")
        self.grid.complain(self.by, self.tr("決裁者を入力してください。") if owed and not by else "")
        if self.grid.go_to_first_complaint() or not chosen:
            return None
        commands: list[Command] = []
        for line in chosen:
            if owed and line.row.state == LetterState.DRAFT and on is not None:
                commands.append(ApproveLetter(line.row.id, on, by))
            commands.append(IssueLetter(line.row.id))
        return Batch(tuple(commands)), self.tr("文書{0}通を施行").format(len(chosen))

    def after(self, done: Done) -> None:
        super().after(done)
        self.office.navigator.screen("letters")

    def _look(self, letter: LetterId) -> None:
        self.reject()
        self.office.navigator.open("letter", letter)

    @Slot()
    def _on_ticked(self) -> None:
        count = len(self._chosen())
        self.save.setText(self.tr("{0}通を施行").format(count))
        self.save.setEnabled(count > 0)

    @Slot(object)
    def _on_desk(self, desk: DeskRow) -> None:
        self._approves = desk.profile.approval
        self.grid.setVisible(self._approves)
        if not self.by.text():
            self.by.setText(desk.profile.head_title)

    def _on_draft(self, line: LetterLine, draft: LetterDraft) -> None:
        line.show_draft(draft, unready_words(draft, self.office.clock.today()))
