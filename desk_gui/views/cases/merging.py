"""1人にまとめる: a person who was registered twice, both registrations side by side, field by field."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QRadioButton, QWidget

from desk_gui.commands.cases import FindClients
from desk_gui.commands.look_alikes import ClientLookAlikes
from desk_gui.commands.merging import MergeClients, RegisteredTwice
from desk_gui.rows.cases import ClientRow
from desk_gui.rows.look_alikes import Look
from desk_gui.rows.merging import Twice
from desk_gui.values.ids import ClientId, MergeId, new_id
from desk_gui.viewmodels.asking import Latest
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.merging import Pair, as_one, pairs
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.cases.client_line import client_line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.search_field import SearchField
from desk_gui.views.widgets.section import clear


class Said(QWidget):
    """What one of them says, as a choice: a button alone does not break its line, and long words would be cut."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QRadioButton(self)
        self.button.setAccessibleName(self.tr("{0}：{1}").format(name, words))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(6))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, wrap=True), 1, Qt.AlignmentFlag.AlignTop)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.button.setChecked(True)
        self.button.setFocus()


class Both(QWidget):
    """The two side by side. Where only one says something there is nothing to choose, and it is taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        self._groups: list[QButtonGroup] = []
        self._pairs: tuple[Pair, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().px(12))
        self._grid.setVerticalSpacing(theme.current().px(6))
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)

    def show_two(self, twice: Twice) -> None:
        clear(self._grid)
        self.lines, self._groups = {}, []
        self._pairs = pairs(twice.keep.details, twice.other.details)
        for column, name in ((1, self.tr("残す登録")), (2, self.tr("まとめる登録"))):
            self._grid.addWidget(label(name, "strong"), 0, column)
        for at, pair in enumerate(self._pairs, 1):
            self._show(pair, at)

    def of_other(self) -> dict[str, bool]:
        chosen = {field: theirs.isChecked() for field, (_, theirs) in self.lines.items()}
        return {pair.field: chosen.get(pair.field, pair.of_other) for pair in self._pairs}

    def _show(self, pair: Pair, at: int) -> None:
        name = label(
            self.tr("≠ {0}").format(pair.name) if pair.differs else pair.name, "strong" if pair.differs else "secondary", wrap=True
        )
        name.setMinimumWidth(theme.current().px(120))
        self._grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        if not pair.differs:
            for column, words in ((1, pair.keep), (2, pair.other)):
                self._grid.addWidget(self._words(words), at, column)
            return
        group = QButtonGroup(self)
        self._groups.append(group)
        two = (self._choice(pair, pair.keep, group), self._choice(pair, pair.other, group))
        for column, said in enumerate(two, 1):
            self._grid.addWidget(said, at, column)
        two[pair.of_other].button.setChecked(True)
        self.lines[pair.field] = (two[0].button, two[1].button)

    def _choice(self, pair: Pair, words: str, group: QButtonGroup) -> "Said":
        said = Said(pair.name, words, self)
        group.addButton(said.button)
        return said

    def _words(self, words: str) -> QLabel:
        return label(words or "—", "" if words else "caption", wrap=True)


class MergeDialog(FormDialog):
    """`keep` stays. `other` None: she is found here first, and who looks alike is offered."""

    def __init__(self, office: Office, keep: ClientId, other: ClientId | None = None, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self.save.setText(self.tr("1人にまとめる"))
        self.setWindowTitle(self.tr("二重の登録を1人にまとめる"))
        self._keep = keep
        self.twice: Twice | None = None
        self._build()
        self.sized(760, 620)
        self.save.setEnabled(False)
        for piece in (self.search, self._asked, self.found):
            piece.setVisible(other is None)
        if other is not None:
            self._ask(other)

    def _build(self) -> None:
        self._asked = label(self.tr("同じ人のもう一方の登録を選んでください。"), "strong")
        self.search = SearchField(self.tr("氏名・カナ・ローマ字・電話・生年月日で探す"), self)
        self.found = QListWidget(self)
        self.found.setAccessibleName(self.tr("同じ人かもしれない登録"))
        self.found.setMaximumHeight(theme.current().px(112))
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = label("", "", wrap=True)
        self.guard = label("", "complaint", wrap=True)
        self.sure = QCheckBox(self.tr("同じ人だと本人に確かめた"), self)
        self.sure.setAccessibleDescription(self.tr("この2人は、一方がもう一方の相手方として記録されています。"))
        self.sure.hide()
        self.both = Both(self)
        for piece in (self._asked, self.search, self.found, self.said, self.guard, self.sure, self.both):
            self.body.addWidget(piece)
        self.body.addStretch(1)
        self.sure.toggled.connect(self._on_sure)
        self.search.searched.connect(self._on_searched)
        self.search.stepped.connect(self._on_stepped)
        self.search.entered.connect(self._on_enter)
        self._latest = Latest(self.office, self)
        self._latest.answered.connect(self._on_found)
        self.found.itemActivated.connect(self._on_picked)
        self.found.itemClicked.connect(self._on_picked)

    def look(self, row: ClientRow) -> None:
        """Who may be the same is offered before anything is typed."""
        self.office.edits.ask(ClientLookAlikes(row.details, besides=row.id), self._on_alike)
        self.search.setFocus()

    def place(self) -> Place | None:
        """Nothing is typed in it."""
        return None

    def seen(self) -> dict[UUID, int]:
        return {row.id: row.version for row in (self.twice.keep, self.twice.other)} if self.twice else {}

    def wish(self) -> Wish | None:
        if self.twice is None:
            return None
        keep, other = self.twice.keep, self.twice.other
        details = as_one(keep.details, other.details, self.both.of_other())
        return MergeClients(MergeId(new_id()), keep.id, other.id, details, self.sure.isChecked()), self.tr("二重の登録を1人にまとめた")

    def _ask(self, other: ClientId) -> None:
        self.office.edits.ask(RegisteredTwice(self._keep, other), self._on_two, self._on_refused)

    @Slot(object)
    def _on_two(self, twice: Twice) -> None:
        self.twice = twice
        self.complain("")
        self.both.show_two(twice)
        moved = [self.tr("ケース {0}").format("、".join(twice.cases))] if twice.cases else []
        counts = ((self.tr("同意 {0}件"), twice.consents), (self.tr("つなぎ {0}件"), twice.referrals))
        moved += [words.format(count) for words, count in counts if count]
        self.said.setText(
            self.tr("「まとめる登録」の記録（{0}）は「残す登録」に移ります。あとで元の2人に戻せます。").format(self.tr("、").join(moved))
            if moved
            else self.tr("「まとめる登録」に記録はありません。一覧から外れます。あとで元の2人に戻せます。")
        )
        said = self.tr("どちらかが取扱注意のため、ケース {0} も取扱注意になり、見られる職員が限られます。").format(
            "、".join(twice.restricts)
        )
        against = self.tr("この2人は、一方がもう一方の相手方として記録されています。別の人ではないか、本人に確かめてください。")
        told = [*([against] if twice.opposed else []), *([said] if twice.restricts else [])]
        self.guard.setText("\n".join(told))
        self.guard.setVisible(bool(told))
        self.sure.setChecked(False)
        self.sure.setVisible(twice.opposed)
        self._on_sure()

    @Slot()
    def _on_sure(self) -> None:
        self.save.setEnabled(self.twice is not None and (self.sure.isChecked() or not self.twice.opposed))

    @Slot(str)
    def _on_searched(self, words: str) -> None:
        if words.strip():
            self._latest.ask(FindClients(words, 12))

    @Slot(object)
    def _on_found(self, rows: tuple[ClientRow, ...]) -> None:
        self.search.answered()
        self._offer(tuple((row, client_line(row)) for row in rows if row.id != self._keep))

    @Slot(object)
    def _on_alike(self, looks: tuple[Look, ...]) -> None:
        self.search.answered()
        self._offer(tuple((look.client, client_line(look.client)) for look in looks))

    def _offer(self, found: tuple[tuple[ClientRow, str], ...]) -> None:
        self.found.clear()
        for row, words in found:
            item = QListWidgetItem(words)
            item.setToolTip(words)
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        if self.twice is None:
            self.said.setText("" if found else self.tr("該当する登録はありません。ほかの書き方で探してください。"))

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        self.found.setCurrentRow(max(0, min(self.found.currentRow() + by, self.found.count() - 1)))

    @Slot()
    def _on_enter(self) -> None:
        if (item := self.found.currentItem()) is not None:
            self._on_picked(item)

    @Slot(object)
    def _on_picked(self, item: QListWidgetItem) -> None:
        self._ask(item.data(Qt.ItemDataRole.UserRole))
