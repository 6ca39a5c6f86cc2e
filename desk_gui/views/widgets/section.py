"""The pieces a page about one thing is made of: a titled part that is filled anew for every thing, and rows within it."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QVBoxLayout, QWidget

from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button, NameLink
from desk_gui.views.widgets.card import SectionTitle
from desk_gui.views.widgets.kept_in import keep_in
from desk_gui.views.widgets.labels import label


class Section(QWidget):
    """A heading, perhaps with one link at the right, and under it a body that `empty` clears. `slim`: for the column at the side."""

    def __init__(self, title: str, remark: str = "", parent: QWidget | None = None, *, action: str = "", slim: bool = False) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.title = SectionTitle(title, remark, look="subsection")
        self.action = Button(action, parent=self, tone="link")
        self.action.setVisible(bool(action))
        self.title.add(self.action)
        column = QVBoxLayout(self)
        across, above, below = (12, 8, 9) if slim else (16, 10, 11)
        column.setContentsMargins(unit(across), unit(above), unit(across), unit(below))
        column.setSpacing(unit(5 if slim else 7))
        column.addWidget(self.title)
        self.body = QVBoxLayout()
        self.body.setSpacing(unit(4 if slim else 5))
        column.addLayout(self.body)

    def empty(self) -> None:
        clear(self.body)

    def say(self, text: str, look: str = "") -> QLabel:
        line = copyable(text, look)
        self.body.addWidget(line)
        return line


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, at once out of sight."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()


def copyable(text: str, look: str = "") -> QLabel:
    """Words one may mark and copy: a telephone number, an address."""
    made = label(text, look, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    keep_in(made)
    return made


class Facts(QWidget):
    """Name and value in two columns. An empty value leaves no row, or with `gaps` a —, so that what was not asked can be seen."""

    def __init__(self, rows: Iterable[tuple[str, str]], parent: QWidget | None = None, *, gaps: bool = False) -> None:
        super().__init__(parent)
        unit = theme.current().px
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(unit(12))
        grid.setVerticalSpacing(unit(5))
        grid.setColumnMinimumWidth(0, unit(104 if gaps else 84))
        grid.setColumnStretch(1, 1)
        for at, (name, value) in enumerate((name, value) for name, value in rows if value or gaps):
            caption = label(name, "secondary" if gaps else "caption")
            caption.setContentsMargins(0, unit(3), 0, 0)
            grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(copyable(value or "—"), at, 1)


class LinkTo(NameLink):
    """A name that leads to its thing."""

    followed = Signal(object)

    def __init__(self, thing: UUID, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._thing = thing
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.followed.emit(self._thing)
