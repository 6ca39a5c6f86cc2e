"""小分類: what this desk tells apart under each official class; the official figures stay as they are."""

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QSizePolicy, QVBoxLayout

from desk_gui.commands.desk import EditDesk, TheDesk
from desk_gui.errors import DeskError
from desk_gui.rows.desk import DeskRow
from desk_gui.rows.sub_categories import SubCategory
from desk_gui.viewmodels import sub_categories as subs
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.settings.page import Page
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.editing import Line, mark_complaint
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import Category


class SubCategoriesTab(Page):
    """The official classes at the left, what stands under the chosen one at the right; each act is recorded at once."""

    def __init__(self, office: Office) -> None:
        super().__init__(760)
        self._office = office
        self._row: DeskRow | None = None
        self.classes, self.list = QListWidget(self), QListWidget(self)
        self.classes.setAccessibleName(self.tr("公式の区分"))
        self.list.setAccessibleName(self.tr("小分類"))
        self.name = Line(self, placeholder=self.tr("例　賃金の未払い"), name=self.tr("小分類の名前"))
        self.empty = label(self.tr("この区分の小分類はまだありません。名前を入力して Enter を押すと加わります。"), "secondary", wrap=True)
        self.problem = label("", "complaint", wrap=True)
        self.add = Button(self.tr("追加"), "plus", self)
        self.rename = Button(self.tr("名前を変える"), "pencil", self)
        self.retire = Button(self.tr("廃止"), "x", self)
        self.up, self.down = Button(self.tr("上へ"), "chevron-up", self), Button(self.tr("下へ"), "chevron-down", self)
        self.usual = Button(self.tr("よく使う小分類を入れる"), parent=self, tone="link")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        unit = theme.current().px
        told = self.tr(
            "公式の区分の下で、窓口で分けて数えたいものを決めます。相談受付とケースで選べ、統計では区分の内訳になります。公式の件数は変わりません。"
            "廃止しても、これまでの記録には残ります。"
        )
        self.column.addWidget(label(told, "secondary", wrap=True))
        for category in Category:
            self.classes.addItem(category.label)
        self.classes.setCurrentRow(0)
        for each in (self.classes, self.list):  # as high as there is room: on a low window the lists scroll, and not the page around them
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            each.setMinimumHeight(unit(56))
        right = QVBoxLayout()
        right.setSpacing(unit(8))
        right.addWidget(self.list, 1)
        right.addWidget(self.empty)
        right.addWidget(self.name)
        right.addWidget(self.problem)
        acts = QHBoxLayout()
        for button in (self.add, self.rename, self.retire, self.up, self.down):
            acts.addWidget(button)
        acts.addStretch(1)
        right.addLayout(acts)
        right.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignLeft)
        both = QHBoxLayout()
        both.setSpacing(unit(12))
        both.addWidget(self.classes, 2)
        both.addLayout(right, 3)
        self.column.addLayout(both, 1)

    def _connect(self) -> None:
        self.classes.currentRowChanged.connect(self._on_class)
        self.list.currentRowChanged.connect(self._on_chosen)
        self.name.returnPressed.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        self.rename.clicked.connect(self._on_rename)
        self.retire.clicked.connect(self._on_retire)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.usual.clicked.connect(self._on_usual)

    def refresh(self) -> None:
        self._office.edits.ask(TheDesk(), self._on_desk)

    @property
    def category(self) -> Category:
        return tuple(Category)[self.classes.currentRow()]

    @property
    def _known(self) -> tuple[SubCategory, ...]:
        return self._row.profile.sub_categories if self._row is not None else ()

    def _chosen(self) -> SubCategory | None:
        here, at = subs.below(self._known, self.category), self.list.currentRow()
        return here[at] if 0 <= at < len(here) else None

    def _fill(self) -> None:
        at = self.list.currentRow()
        self.list.clear()
        for each in subs.below(self._known, self.category):
            self.list.addItem(self.tr("{0}（廃止）").format(each.name) if each.retired else each.name)
        self.list.setCurrentRow(min(max(at, 0), self.list.count() - 1))
        self.empty.setVisible(not self.list.count())
        for row, category in enumerate(Category):
            standing = sum(not each.retired for each in subs.below(self._known, category))
            self.classes.item(row).setText(f"{category.label}　{standing}" if standing else category.label)
        self.usual.setVisible(self._row is not None and subs.with_usual(self._known) != self._known)
        self._offer()

    def _offer(self) -> None:
        chosen = self._chosen()
        for button in (self.rename, self.retire, self.up, self.down):
            button.setEnabled(chosen is not None)
        self.retire.setText(self.tr("戻す") if chosen is not None and chosen.retired else self.tr("廃止"))

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        mark_complaint(self.name, words)
        if words:
            self.name.setFocus()

    def _keep(self, known: tuple[SubCategory, ...], words: str) -> None:
        if self._row is None or known == self._known:
            return
        command = EditDesk(self._row.id, replace(self._row.profile, sub_categories=known))
        self._office.edits.do(command, words, seen={self._row.id: self._row.version}, then=self._on_kept, refused=self._on_refused)

    @Slot(object)
    def _on_desk(self, row: DeskRow) -> None:
        self._row = row
        self._fill()

    @Slot()
    def _on_class(self) -> None:
        self._say("")
        self.list.setCurrentRow(-1)
        self._fill()

    @Slot()
    def _on_chosen(self) -> None:
        self._offer()

    @Slot()
    def _on_add(self) -> None:
        wrong = subs.complaint(self._known, self.category, self.name.text())
        self._say(wrong)
        if not wrong:
            self._keep(subs.added(self._known, self.category, self.name.text()), self.tr("小分類を追加"))

    @Slot()
    def _on_rename(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        wrong = subs.complaint(self._known, self.category, self.name.text(), chosen.id)
        self._say(wrong)
        if not wrong:
            self._keep(subs.renamed(self._known, chosen.id, self.name.text()), self.tr("小分類の名前を変更"))

    @Slot()
    def _on_retire(self) -> None:
        if (chosen := self._chosen()) is not None:
            words = self.tr("小分類を戻した") if chosen.retired else self.tr("小分類を廃止")
            self._keep(subs.retired(self._known, chosen.id), words)

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        if (chosen := self._chosen()) is not None:
            self._keep(subs.moved(self._known, chosen.id, by), self.tr("小分類の順を変更"))
            self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))

    @Slot()
    def _on_usual(self) -> None:
        self._keep(subs.with_usual(self._known), self.tr("よく使う小分類を入れた"))

    @Slot(object)
    def _on_kept(self, _done: object) -> None:
        self.name.clear()
        self._say("")
        self.refresh()

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self._say(sentence(error))
        self.refresh()
