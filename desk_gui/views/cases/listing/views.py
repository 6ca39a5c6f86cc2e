"""The views of ケース一覧 to choose from, and what is done with one's own."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.commands.base import Done
from desk_gui.rows.case_views import LONGEST_NAME, CaseWish
from desk_gui.values.ids import CaseViewId, new_id
from desk_gui.viewmodels.case_views import CaseListViews, shipped
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.options import Option


class CaseViewNameDialog(FormDialog):
    """What the view is called that is shown now."""

    kept = Signal(object)

    def __init__(self, office: Office, views: CaseListViews, wish: CaseWish, parent: QWidget | None = None) -> None:
        super().__init__(office, "", parent)
        self._views, self._wish = views, wish
        self._id = CaseViewId(new_id())
        self.setWindowTitle(self.tr("この見方を保存"))
        self.grid = FormGrid(self, label_width=48)
        hint = self.tr("条件・並べ方・列を、この名前で保存します。自分だけに表示されます。個人の名前は入れないでください。")
        self.name = self.grid.row(self.tr("名前"), Line(self), hint)
        self.name.setMaxLength(LONGEST_NAME)
        self.body.addWidget(self.grid)
        self.body.addStretch(1)
        self.sized(420, 200)
        self.name.setFocus()

    def place(self) -> None:
        return None

    def wish(self) -> Wish | None:
        name = self.name.text().strip()
        taken = self.tr("「{0}」はもう使われています。別の名前を付けてください。").format(name)
        said = self.tr("名前を入力してください。") if not name else taken if self._views.is_taken(name) else ""
        self.grid.complain(self.name, said)
        if self.grid.go_to_first_complaint():
            return None
        return self._views.saving(self._id, name, self._wish), self.tr("見方「{0}」の保存").format(name)

    def after(self, done: Done) -> None:
        self.kept.emit(self._id)
        super().after(done)


class CaseViewSwitch(QWidget):
    """`opened` carries the CaseWish to show; `now`: what is shown."""

    opened = Signal(object)

    def __init__(self, office: Office, now: Callable[[], CaseWish], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._now = office, now
        self._awaited: CaseViewId | None = None
        self.views = CaseListViews(office, self)
        self.dialog: CaseViewNameDialog | None = None
        self.choice = Choice((), self, typing=False)
        self.choice.setAccessibleName(self.tr("見方"))
        self.choice.setFixedWidth(theme.current().px(170))
        self.save = Button(self.tr("見方を保存"), parent=self, tone="link")
        self.save.setToolTip("Ctrl+S")
        self.replace, self.remove = Button(self.tr("上書き"), parent=self, tone="link"), Button(self.tr("削除"), parent=self, tone="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(8))
        for piece in (self.choice, self.save, self.replace, self.remove):
            row.addWidget(piece)
        self._offer()
        self.choice.set_value("all")
        self.choice.changed.connect(self._on_chosen)
        self.save.clicked.connect(self.ask_name)
        self.replace.clicked.connect(self._on_replace)
        self.remove.clicked.connect(self._on_remove)
        self.views.changed.connect(self._offer)

    def reconsider(self) -> None:
        """Something else is shown than the view holds, or the same again."""
        key = self.choice.value()
        details, own = self.views.details(key), self.views.own(key)
        altered = details is not None and details.wish != self._now()
        self.save.setVisible(altered or details is None)
        self.replace.setVisible(own is not None and altered)
        self.remove.setVisible(own is not None)

    @Slot()
    def ask_name(self) -> None:
        self.dialog = CaseViewNameDialog(self._office, self.views, self._now(), self)
        self.dialog.kept.connect(self._on_kept)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    @Slot()
    def _offer(self) -> None:
        key = self._awaited or self.choice.value() or "all"
        theirs = [Option(name, details.name) for name, details in shipped().items()]
        own = [Option(each.id, each.details.name) for each in self.views.rows]
        self.choice.set_options([*theirs, *own])
        there = any(option.value == key for option in (*theirs, *own))
        self.choice.set_value(key if there else "all")
        if there:
            self._awaited = None
        self.reconsider()

    @Slot()
    def _on_chosen(self) -> None:
        if (details := self.views.details(self.choice.value())) is not None:
            self.opened.emit(details.wish)
        self.reconsider()

    @Slot(object)
    def _on_kept(self, view: CaseViewId) -> None:
        self._awaited = view
        self.views.refresh()

    @Slot()
    def _on_replace(self) -> None:
        if (own := self.views.own(self.choice.value())) is not None:
            self.views.replace(own, self._now())

    @Slot()
    def _on_remove(self) -> None:
        if (own := self.views.own(self.choice.value())) is not None:
            self.views.remove(own)
