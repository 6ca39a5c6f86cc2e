"""伝えたこと: which agency was told which items of whom, and on what ground, as many lines as were told something."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import Shared
from desk_gui.values.ids import AgencyId
from desk_gui.views import theme
from desk_gui.views.cases import choices
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.keeping import Content, Fields
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import ConsentBasis, ConsentItem


class SharedLine(Fields, QWidget):
    """One agency, and what it was told. Without an agency it is none. The reason is asked where the ground is not consent."""

    removed = Signal()
    lined_up = Signal()

    def __init__(self, sheet: CaseSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        there = [part.agency for part in sheet.case.details.participants if part.until is None]
        others = (row for row in sheet.agencies.values() if row.id != sheet.desk)
        items = [Option(item, item.label) for item in ConsentItem]
        self.agency = Choice(choices.agencies(others, there), self, empty=self.tr("伝えた相手の機関"))
        self.items = MultiChoice(items, self, empty=self.tr("伝えた項目"), name=self.tr("伝えた項目"))
        self.basis = Choice([Option(each, each.label) for each in ConsentBasis], self, typing=False)
        self.client = Choice(self._people(sheet), self, typing=False)
        self.reason = Line(self, placeholder=self.tr("同意によらず伝えた理由"), name=self.tr("同意によらず伝えた理由"))
        self._several = len(sheet.case.clients) > 1
        self.client.set_value(sheet.case.clients[0].id if self._several else None)
        self.agency.setAccessibleName(self.tr("伝えた相手の機関"))
        self.basis.setAccessibleName(self.tr("伝えた根拠"))
        self.client.setAccessibleName(self.tr("だれのことを"))
        self.basis.set_value(ConsentBasis.CONSENT)
        self.basis.changed.connect(self._on_basis)
        self._lay_out()
        self._on_basis()

    def _people(self, sheet: CaseSheet) -> list[Option]:
        return [Option(row.id, self.tr("{0}さんのこと").format(row.details.shown)) for row in sheet.case.clients]

    def _lay_out(self) -> None:
        unit = theme.current().px
        away = IconButton("x", self.tr("この行を消す"), self)
        away.clicked.connect(self.removed)
        self.agency.setMinimumWidth(unit(120))
        self.items.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(unit(6))
        first.addWidget(self.agency, 1)
        first.addWidget(self.items, 1)
        first.addWidget(away)
        second.addWidget(self.client)
        second.addWidget(self.basis)
        second.addWidget(self.reason, 1)
        second.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, unit(2))
        column.setSpacing(unit(4))
        column.addLayout(first)
        column.addLayout(second)
        self.client.setVisible(self._several)

    @Slot()
    def _on_basis(self) -> None:
        self.reason.setVisible(self._owes_reason)
        self.lined_up.emit()

    @property
    def _owes_reason(self) -> bool:
        return self.basis.value() not in (None, ConsentBasis.CONSENT)

    @property
    def begun(self) -> bool:
        return bool(self.agency.value() or self.items.values() or self.reason.text())

    def stops(self) -> list[QWidget]:
        return [self.agency, self.items, *([self.client] if self._several else []), self.basis, self.reason]

    def show_value(self, value: Shared) -> None:
        self.agency.set_value(value.agency)
        self.items.set_values(value.items)
        self.basis.set_value(value.basis)
        if value.client is not None:
            self.client.set_value(value.client)
        self.reason.setText(value.reason)
        self._on_basis()

    def value(self) -> Shared | None:
        agency = self.agency.value()
        basis = self.basis.value() or ConsentBasis.CONSENT
        reason = self.reason.text().strip() if self._owes_reason else ""
        items = tuple(item for item in ConsentItem if item in self.items.values())
        return Shared(AgencyId(agency), items, basis, reason, self.client.value()) if agency else None

    def complaint(self) -> str:
        """What is missing, said before the desk has to refuse it."""
        if not self.begun:
            return ""
        sentences = {
            self.agency: self.tr("「伝えたこと」の相手の機関を選んでください。"),
            self.items: self.tr("「伝えたこと」の項目を選んでください。"),
            self.reason: self.tr("同意によらず伝えた理由を入力してください。"),
        }
        return next((sentence for field, sentence in sentences.items() if field is self.wrong_field()), "")

    def wrong_field(self) -> QWidget | None:
        if self.agency.value() is None:
            return self.agency
        if not self.items.values():
            return self.items
        return self.reason if self._owes_reason and not self.reason.text().strip() else None


class SharedEditor(QWidget):
    """The lines, and one more to add."""

    lined_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: CaseSheet | None = None
        self.lines: list[SharedLine] = []
        self.more = Button(self.tr("伝えた相手を追加"), "plus", self, tone="link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(4))
        self._column.addWidget(self.more)
        self.more.clicked.connect(self.add)

    def offer(self, sheet: CaseSheet) -> None:
        self._sheet = sheet

    @Slot()
    def add(self) -> None:
        """One more line, the cursor in it."""
        if (line := self._put()) is not None:
            line.agency.setFocus()

    @property
    def empty(self) -> bool:
        return not self.lines

    def stops(self) -> list[QWidget]:
        """Where Tab halts, in order."""
        return [stop for line in self.lines for stop in line.stops()] + [self.more]

    def values(self) -> tuple[Shared, ...]:
        return tuple(value for value in (line.value() for line in self.lines) if value is not None)

    def set_values(self, values: tuple[Shared, ...]) -> None:
        for line in list(self.lines):
            self._drop(line)
        for value in values:
            if (fresh := self._put()) is not None:
                fresh.show_value(value)

    def kept(self) -> list[Content]:
        return [line.kept() for line in self.lines if line.begun]

    def put(self, kept: list[Content]) -> None:
        self.set_values(())
        for each in kept:
            if (line := self._put()) is not None:
                line.put(each)

    def line_at(self, at: int) -> SharedLine | None:
        """The one behind that of the values; None where it was taken away since."""
        told = [line for line in self.lines if line.value() is not None]
        return told[at] if at < len(told) else None

    def wrong_field(self) -> QWidget | None:
        """Where the complaint is put right."""
        return next((line.wrong_field() for line in self.lines if line.complaint()), None)

    def complaint(self) -> str:
        return next((line.complaint() for line in self.lines if line.complaint()), "")

    def _put(self) -> SharedLine | None:
        if self._sheet is None:
            return None
        line = SharedLine(self._sheet, self)
        line.removed.connect(self._on_removed)
        line.lined_up.connect(self.lined_up)
        self.lines.append(line)
        self._column.insertWidget(self._column.count() - 1, line)
        self.lined_up.emit()
        return line

    def _drop(self, line: SharedLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.lined_up.emit()

    @Slot()
    def _on_removed(self) -> None:
        line = self.sender()
        if isinstance(line, SharedLine):
            self._drop(line)
