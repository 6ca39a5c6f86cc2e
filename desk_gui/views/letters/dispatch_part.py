"""発送 on the page of an issued letter: how it left, and the one press that says so."""

import unicodedata

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.errors import DeskError
from desk_gui.rows.dispatch import Dispatch, DispatchDetails
from desk_gui.rows.letters import LetterRow
from desk_gui.values.ids import LetterId
from desk_gui.viewmodels.dispatch import Dispatching, dispatch_words
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.widgets.buttons import Button
from desk_gui.views.widgets.card import SectionTitle
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import DispatchMeans


class DispatchLine(QWidget):
    """`struck`: this was recorded by mistake."""

    struck = Signal(object)

    def __init__(self, dispatch: Dispatch, parent: QWidget) -> None:
        super().__init__(parent)
        self.dispatch = dispatch
        self.undo = Button(self.tr("取り消す"), parent=self, tone="link")
        self.undo.setAccessibleName(self.tr("発送の記録を取り消す　{0}").format(dispatch_words(dispatch)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(dispatch_words(dispatch), wrap=True), 1)
        row.addWidget(self.undo)
        self.undo.clicked.connect(self._on_undo)

    @Slot()
    def _on_undo(self) -> None:
        self.struck.emit(self.dispatch.id)


class DispatchPart(QWidget):
    """Filled with what the referral said, so that a letter that left as planned takes one press."""

    goes = Signal()
    """Another way of sending is chosen, or suggested."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.current().px
        self.dispatching = Dispatching(office, self)
        self.lines: list[DispatchLine] = []
        self.title = SectionTitle(self.tr("発送"))
        self.means = ChipGroup([(each, each.label) for each in DispatchMeans], self, multi=False, name=self.tr("発送の方法"))
        self.grid = FormGrid(self, label_width=80)
        self.on = self.grid.row(self.tr("発送日"), DateField(office.clock, self))
        self.pages = self.grid.row(self.tr("枚数"), Line(self))
        self.pages.setFixedWidth(unit(64))
        self.pages.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.enclosures = self.grid.row(self.tr("添付"), Line(self))
        self.record = Button(self.tr("発送を記録"), "check", self, compact=True)
        self.problem = label("", "complaint", wrap=True)
        self.problem.hide()
        self._listed = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(8))
        column.addWidget(self.title)
        column.addLayout(self._listed)
        for piece in (self.means, self.grid, self.problem):
            column.addWidget(piece)
        foot = QHBoxLayout()
        foot.addWidget(self.record)
        foot.addStretch(1)
        column.addLayout(foot)
        self._suggested = ""
        self.means.changed.connect(self.goes)
        self.record.clicked.connect(self._on_record)
        self.dispatching.suggested.connect(self._on_suggested)
        self.dispatching.recorded.connect(self._on_recorded)
        self.dispatching.refused.connect(self._on_refused)

    def load(self, letter: LetterId) -> None:
        self.problem.hide()
        self.grid.clear_complaints()
        self.dispatching.load(letter)

    def show_row(self, row: LetterRow) -> None:
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = [DispatchLine(each, self) for each in row.dispatches]
        for line in self.lines:
            self._listed.addWidget(line)
            line.struck.connect(self.dispatching.strike)
        self.title.set_remark("" if self.lines else self.tr("まだ記録していません"))
        self.record.setText(self.tr("もう一度発送を記録") if self.lines else self.tr("発送を記録"))

    def suggest_pages(self, pages: int) -> None:
        """Of what was ticked to be printed; a number somebody typed stays."""
        if self.pages.text() == self._suggested and pages:
            self._suggested = str(pages)
            self.pages.setText(self._suggested)

    def details(self) -> DispatchDetails | None:
        """None while something has to be put right; it is said at its field."""
        means, on, pages = self.means.value(), self.on.day(), self._pages()
        self.grid.complain(self.on, "" if on else self.on.complaint() or self.tr("発送日を入力してください。"))
        self.grid.complain(self.pages, "" if pages else self.tr("1以上の数字で入力してください。"))
        self._say("" if means else self.tr("発送の方法を選んでください。"))
        if self.grid.go_to_first_complaint() or means is None or on is None or not pages:
            return None
        return DispatchDetails(means, on, pages, self.enclosures.text().strip())

    def _pages(self) -> int:
        text = unicodedata.normalize("NFKC", self.pages.text()).strip().removesuffix("枚").strip()
        return int(text) if text.isdecimal() and len(text) < 5 else 0

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    @Slot()
    def _on_record(self) -> None:
        if (details := self.details()) is not None:
            self.record.setEnabled(False)
            self.dispatching.record(details)

    @Slot(object)
    def _on_suggested(self, details: DispatchDetails) -> None:
        self.means.set_value(details.means)
        self.on.set_day(details.on)
        self._suggested = str(details.pages)
        self.pages.setText(self._suggested)
        self.enclosures.setText(details.enclosures)
        self.goes.emit()

    @Slot()
    def _on_recorded(self) -> None:
        self.record.setEnabled(True)
        self._say("")

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        self.record.setEnabled(True)
        self._say(sentence(error))
