"""What is written or known at the left, the true page at the right; on a narrow screen one of them at a time."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_gui.rows.letters import SheetPdf
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.letters.paper import PaperPane
from desk_gui.views.widgets.card import Banner
from desk_gui.views.widgets.chips import Segmented
from desk_gui.vocabulary import LetterKind

WORDS, PAPER = "words", "paper"
_ANY_WIDTH = 16_777_215


class PaperSide(QWidget):
    """The page, and over it what keeps it from being drawn as it is typed."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stop = Banner(parent=self, tone="danger")
        self.stop.hide()
        self.paper = PaperPane(office, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stop)
        column.addWidget(self.paper, 1)

    def add_above(self, widget: QWidget) -> None:
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, widget)

    def show_sheets(self, sheets: tuple[SheetPdf, ...], kind: LetterKind) -> None:
        self.stop.hide()
        self.paper.set_stale(False)
        self.paper.show_sheets(sheets, kind)

    def show_stop(self, words: str, way: str = "") -> None:
        """`way`: on what is pressed to get to the cause."""
        self.stop.say(words, way, tone="danger")
        self.stop.show()
        self.paper.set_stale(True)

    def clear(self) -> None:
        self.stop.hide()
        self.paper.clear()


class TwoSides(QWidget):
    """`switch` chooses the side where there is room for one; whoever holds the sides puts it where it fits. `narrow`: narrower than
    this there is room for one, `width`: of the left one beside the page, both in units of the design."""

    narrowed = Signal(bool)
    """It has become narrow, or wide again."""

    def __init__(self, left: QWidget, right: PaperSide, name: str, *, narrow: int, width: int) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._least, self._share = narrow, width
        self._narrow = False
        self.switch = Segmented([(WORDS, name), (PAPER, self.tr("紙面"))], name=self.tr("表示"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(right, 1)
        self.switch.changed.connect(self._on_side)

    def show_words(self) -> None:
        """On a narrow screen they may stand behind the page."""
        self.switch.set_value(WORDS)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        unit, words = theme.current().px, self.switch.value() == WORDS
        narrow = self.width() < unit(self._least)
        if turned := narrow != self._narrow:
            self._narrow = narrow
            self._right.paper.whole.setChecked(narrow)
        self.switch.setVisible(narrow)
        self._left.setVisible(not narrow or words)
        self._right.setVisible(not narrow or not words)
        self._left.setMaximumWidth(_ANY_WIDTH if narrow else unit(self._share))
        self._left.setMinimumWidth(0 if narrow else min(unit(self._share), self.width() // 2))
        if turned:
            self.narrowed.emit(narrow)

    @Slot(object)
    def _on_side(self, _side: str) -> None:
        self._share_width()
