"""What a view of the map is called; it stays open until the desk has taken the name."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.commands.base import Command, Done
from desk_gui.errors import DeskError
from desk_gui.rows.map_views import LONGEST_NAME, SavedView, Sight
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.saved_views import SavedViews
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid


class ViewNameDialog(QDialog):
    """`sight`: where a new view is looked at from; `renamed`: which one gets another name instead."""

    def __init__(
        self,
        office: Office,
        views: SavedViews,
        sight: Sight | None = None,
        *,
        renamed: SavedView | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._views, self._sight, self._renamed = office, views, sight, renamed
        unit = theme.current().px
        self.setWindowTitle(self.tr("この見方を保存") if renamed is None else self.tr("見方の名前を変更"))
        self._grid = FormGrid(self, label_width=48)
        hint = self.tr(
            "並べ方・色分け・条件・見ている場所を、この名前で保存します。窓口の職員が共有し、投影モードにも出ます。個人の名前は入れないでください。"
        )
        self.name = self._grid.row(self.tr("名前"), Line(self), hint if renamed is None else "")
        self.name.setMaxLength(LONGEST_NAME)
        self.save = Button(self.tr("保存"), parent=self, tone="primary")
        self.save.setDefault(True)
        self.cancel = Button(self.tr("戻る"), parent=self)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        column.addWidget(self._grid)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(unit(420), unit(190))
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.reject)
        self.name.textChanged.connect(self._on_typed)
        self.name.setText(renamed.details.name if renamed is not None else "")
        self.name.selectAll()
        self._on_typed()
        self.name.setFocus()

    @Slot()
    def _on_typed(self) -> None:
        name = self.name.text().strip()
        besides = self._renamed.id if self._renamed is not None else None
        taken = self._views.is_taken(name, besides)
        self._grid.complain(self.name, self.tr("「{0}」はもう使われています。別の名前を付けてください。").format(name) if taken else "")
        self.save.setEnabled(bool(name) and not taken)

    @Slot()
    def _on_save(self) -> None:
        name = self.name.text().strip()
        command: Command
        if self._renamed is None:
            command, words = self._views.saving(name, self._sight), self.tr("見方「{0}」の保存").format(name)
        else:
            command, words = self._views.renaming(self._renamed, name), self.tr("見方の名前の変更")
        self.save.setEnabled(False)
        self._office.edits.do(command, words, then=self._on_done, refused=self._on_refused)

    def _on_done(self, done: Done) -> None:
        self.accept()

    def _on_refused(self, error: DeskError) -> None:
        self._grid.complain(self.name, sentence(error))
        self.save.setEnabled(True)
