"""出席者: from which agency, who, whether they came and promised secrecy, and whether for this case alone."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.conferences import Attendee
from desk_gui.values.codec import decode, encode
from desk_gui.values.ids import ContactId
from desk_gui.views import theme
from desk_gui.views.cases import choices
from desk_gui.views.widgets.buttons import Button, IconButton
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.keeping import Content, Fields


class AttendeeLine(Fields, QWidget):
    """One person, or an agency that has not said yet who comes."""

    removed = Signal()

    def __init__(self, sheet: CaseSheet, who: Attendee | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        there = [part.agency for part in sheet.case.details.participants if part.until is None]
        options = choices.agencies(sheet.agencies.values(), [sheet.desk, *there], who and who.agency)
        self._contact, self._given = (who.contact, who.person) if who else (None, "")
        self.agency = Choice(options, self, empty=self.tr("機関"))
        self.position = Line(self, placeholder=self.tr("職名"))
        self.person = Line(self, placeholder=self.tr("氏名"))
        self.came = QCheckBox(self.tr("出席"), self)
        self.signed = QCheckBox(self.tr("守秘の誓約"), self)
        self.alone = QCheckBox(self.tr("この議題だけ"), self)
        self._lay_out()
        self.agency.set_value(who.agency if who else None)
        self.position.setText(who.position if who else "")
        self.person.setText(self._given)
        self.came.setChecked(who is None or who.attended)
        self.signed.setChecked(who is not None and who.signed)

    def _lay_out(self) -> None:
        unit = theme.current().px
        away = IconButton("x", self.tr("この人を外す"), self)
        away.clicked.connect(self.removed)
        self.agency.setAccessibleName(self.tr("出席する機関"))
        self.came.setToolTip(self.tr("外すと「欠席」になります"))
        self.signed.setToolTip(self.tr("守秘の誓約書を受け取ったとき"))
        self.alone.setToolTip(self.tr("ほかのケースの議題からは、この人が見えなくなります"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(unit(8))
        for column, piece in enumerate((self.agency, self.position, self.person, self.came, self.signed, self.alone, away)):
            grid.addWidget(piece, 0, column, Qt.AlignmentFlag.AlignVCenter)
        for column, share in ((0, 5), (1, 3), (2, 4)):
            grid.setColumnStretch(column, share)
        self.position.setMinimumWidth(unit(84))
        self.person.setMinimumWidth(unit(104))

    def kept(self) -> Content:
        return super().kept() | {"contact": encode(self._contact), "given": self._given}

    def put(self, kept: Content) -> None:
        super().put(kept)
        self._contact, self._given = decode(ContactId | None, kept["contact"]), kept["given"]  # type: ignore[arg-type]

    def value(self) -> Attendee | None:
        agency, person = self.agency.value(), self.person.text().strip()
        if agency is None:
            return None
        contact = self._contact if person == self._given else None
        return Attendee(agency, person, self.position.text().strip(), contact, self.came.isChecked(), self.signed.isChecked())

    @property
    def unclear(self) -> bool:
        """Somebody was written down who comes from nowhere."""
        return self.agency.value() is None and bool(self.person.text().strip() or self.position.text().strip())


class AttendeeEditor(QWidget):
    """`alone` of each line is asked where the meeting is about several cases, or the case is one that few may know of."""

    def __init__(self, sheet: CaseSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._splits = False
        self.lines: list[AttendeeLine] = []
        self.add = Button(self.tr("出席者を追加"), "plus", self, tone="link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(5))
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._on_add)
        self.setFocusProxy(self.add)

    def set_splits(self, *, splits: bool) -> None:
        self._splits = splits
        for line in self.lines:
            line.alone.setVisible(splits)

    def set_values(self, shared: tuple[Attendee, ...], alone: tuple[Attendee, ...] = ()) -> None:
        for line in list(self.lines):
            self._drop(line)
        for who in shared:
            self._put(who)
        for who in alone:
            self._put(who).alone.setChecked(True)

    def shared(self) -> tuple[Attendee, ...]:
        return tuple(who for who in (line.value() for line in self.lines if not line.alone.isChecked()) if who is not None)

    def alone(self) -> tuple[Attendee, ...]:
        """Those who come for this case."""
        return tuple(who for who in (line.value() for line in self.lines if line.alone.isChecked()) if who is not None)

    def complaint(self) -> str:
        return self.tr("出席者の機関を選んでください。") if any(line.unclear for line in self.lines) else ""

    def kept(self) -> list[Content]:
        return [line.kept() for line in self.lines]

    def put(self, kept: list[Content]) -> None:
        self.set_values(())
        for each in kept:
            self._put(None).put(each)

    def _put(self, who: Attendee | None) -> AttendeeLine:
        line = AttendeeLine(self._sheet, who, self)
        line.alone.setVisible(self._splits)
        line.removed.connect(self._on_removed)
        self.lines.append(line)
        self._column.insertWidget(self._column.count() - 1, line)
        QWidget.setTabOrder(line, self.add)
        return line

    def _drop(self, line: AttendeeLine) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    @Slot()
    def _on_add(self) -> None:
        line = self._put(None)
        line.alone.setChecked(self._splits and self._sheet.case.protected)
        line.agency.setFocus()

    @Slot()
    def _on_removed(self) -> None:
        line = self.sender()
        if isinstance(line, AttendeeLine):
            self._drop(line)
