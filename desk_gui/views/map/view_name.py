"""What a view of the map is called."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Done
from desk_gui.rows.map_views import LONGEST_NAME, SavedView, Sight
from desk_gui.values.ids import SavedViewId, new_id
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.saved_views import SavedViews
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid


class ViewNameDialog(FormDialog):
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
        super().__init__(office, "", parent)
        self._views, self._sight, self._renamed = views, sight, renamed
        self._id = renamed.id if renamed is not None else SavedViewId(new_id())
        self.setWindowTitle(self.tr("この見方を保存") if renamed is None else self.tr("見方の名前を変更"))
        self.grid = FormGrid(self, label_width=48)
        hint = self.tr(
            "並べ方・色分け・条件・見ている場所を、この名前で保存します。窓口の職員が共有し、投影モードにも出ます。個人の名前は入れないでください。"
        )
        self.name = self.grid.row(self.tr("名前"), Line(self), hint if renamed is None else "")
        self.name.setMaxLength(LONGEST_NAME)
        self.body.addWidget(self.grid)
        self.body.addStretch(1)
        self.sized(420, 210)
        self.name.textChanged.connect(self._on_typed)
        self.name.setText(renamed.details.name if renamed is not None else "")
        self.name.selectAll()
        self._on_typed()
        self.name.setFocus()

    def place(self) -> None:
        return None

    def wish(self) -> Wish:
        name = self._typed()
        if self._renamed is None:
            return self._views.saving(self._id, name, self._sight), self.tr("見方「{0}」の保存").format(name)
        return self._views.renaming(self._renamed, name), self.tr("見方の名前の変更")

    def after(self, done: Done) -> None:
        self._views.hold_open(self._id)
        super().after(done)

    def complain(self, text: str) -> None:
        """All that can be wrong is the name."""
        self.grid.complain(self.name, text)

    def _typed(self) -> str:
        return self.name.text().strip()

    @Slot()
    def _on_typed(self) -> None:
        name = self._typed()
        taken = self._views.is_taken(name, besides=self._id)
        self.complain(self.tr("「{0}」はもう使われています。別の名前を付けてください。").format(name) if taken else "")
        self.save.setEnabled(bool(name) and not taken)
