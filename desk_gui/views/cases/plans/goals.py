"""目標と取組: as many goals as there are, each with its steps."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.plans import Goal
from desk_gui.values.clock import Clock
from desk_gui.views import theme
from desk_gui.views.cases.promises import First, PromiseEditor, Wrong
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.keeping import Content, Fields
from desk_gui.views.widgets.labels import hairline


class GoalBlock(Fields, QWidget):
    """One goal and who does what for it."""

    removed = Signal()

    def __init__(self, clock: Clock, sheet: CaseSheet, goal: Goal | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = Line(self, placeholder=self.tr("目標（例　滞納した家賃を3か月で返す）"), name=self.tr("目標"))
        self.steps = PromiseEditor(clock, self)
        self.steps.offer(sheet)
        self._add = Button(self.tr("取組を追加"), "plus", self, tone="link")
        away = IconButton("x", self.tr("この目標を消す"), self)
        first = QHBoxLayout()
        first.addWidget(self.text, 1)
        first.addWidget(away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(5))
        column.addLayout(first)
        column.addWidget(self.steps)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(hairline())
        self.text.setText(goal.text if goal else "")
        self.steps.set_values(goal.steps if goal else ())
        self._add.clicked.connect(self.steps.add)
        self.steps.lined_up.connect(self._on_lined_up)
        self._on_lined_up()
        away.clicked.connect(self.removed)

    @Slot()
    def _on_lined_up(self) -> None:
        """Once there is a step, the way to the next stands below it."""
        self._add.setVisible(self.steps.empty)

    def value(self) -> Goal | None:
        text, steps = self.text.text().strip(), self.steps.values()
        return Goal(text, steps) if text or steps else None

    def first_wrong(self, first: First) -> Wrong:
        sentence, field = self.steps.first_wrong(first)
        nameless = bool(self.steps.values()) and not self.text.text().strip()
        return (sentence, field) if sentence else (self.tr("取組の目標を入力してください。") if nameless else "", self.text)


class GoalEditor(QWidget):
    def __init__(self, clock: Clock, sheet: CaseSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._sheet = clock, sheet
        self.blocks: list[GoalBlock] = []
        self.add = Button(self.tr("目標を追加"), "plus", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(8))
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._on_add)
        self.setFocusProxy(self.add)

    def values(self) -> tuple[Goal, ...]:
        return tuple(goal for goal in (block.value() for block in self.blocks) if goal is not None)

    def set_values(self, goals: tuple[Goal, ...]) -> None:
        for block in list(self.blocks):
            self._drop(block)
        for goal in goals:
            self._put(goal)

    def first_wrong(self, first: First) -> Wrong:
        missing = "" if self.values() else self.tr("目標を1つ以上入力してください。")
        there = self.blocks[0].text if self.blocks else self.add
        return next((wrong for block in self.blocks if (wrong := block.first_wrong(first))[0]), (missing, there))

    def kept(self) -> list[Content]:
        return [block.kept() for block in self.blocks]

    def put(self, kept: list[Content]) -> None:
        self.set_values(())
        for each in kept:
            self._put(None).put(each)

    def _put(self, goal: Goal | None) -> GoalBlock:
        block = GoalBlock(self._clock, self._sheet, goal, self)
        block.removed.connect(self._on_removed)
        self.blocks.append(block)
        self._column.insertWidget(self._column.count() - 1, block)
        QWidget.setTabOrder(block, self.add)
        return block

    def _drop(self, block: GoalBlock) -> None:
        self.blocks.remove(block)
        self._column.removeWidget(block)
        block.hide()
        block.deleteLater()

    @Slot()
    def _on_add(self) -> None:
        self._put(None).text.setFocus()

    @Slot()
    def _on_removed(self) -> None:
        block = self.sender()
        if isinstance(block, GoalBlock):
            self._drop(block)
