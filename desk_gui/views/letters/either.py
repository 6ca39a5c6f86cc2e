"""A question with two ways on, of which the second wants to know more."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label


class EitherDialog(QDialog):
    """Subclasses add their fields to `grid`, say in `meanings` what each way does, and in `check` what is still wrong."""

    def __init__(self, title: str, ways: tuple[str, str], action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.how = Segmented([(False, ways[0]), (True, ways[1])], name=title)
        self.meaning = label("", wrap=True)
        self.grid = FormGrid(self, label_width=104)
        self.yes = Button(action, parent=self, tone="primary")
        self.no = Button(self.tr("戻る"), parent=self)

    def lay_out(self, first: tuple[QWidget, ...], tall: int) -> None:
        """Once the fields are there."""
        unit = theme.current().px
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(20), unit(16), unit(20), unit(14))
        column.setSpacing(unit(12))
        for piece in (*first, self.how, self.meaning, self.grid):
            column.addWidget(piece)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(unit(500), unit(tall))
        self._show_way()
        self.how.changed.connect(self._on_how)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.reject)
        self.yes.setDefault(True)

    def meanings(self) -> tuple[str, str]:
        """What the first way does, and the second."""
        raise NotImplementedError

    def fields(self) -> tuple[QWidget, ...]:
        """What the second way wants to know, the first of them to be filled first."""
        raise NotImplementedError

    def check(self) -> None:
        """Complain at each field of the second way that is not as it should be."""
        raise NotImplementedError

    def _show_way(self) -> None:
        second = bool(self.how.value())
        self.meaning.setText(self.meanings()[second])
        for field in self.fields():
            self.grid.set_visible(field, second)

    @Slot(object)
    def _on_how(self, _second: object) -> None:
        self.grid.clear_complaints()
        self._show_way()
        if self.how.value():
            self.fields()[0].setFocus()

    @Slot()
    def _on_yes(self) -> None:
        if self.how.value():
            self.check()
            if self.grid.go_to_first_complaint():
                return
        self.accept()
