"""同席した機関・人: several agencies, who came from each, and for how long."""

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QCompleter, QFrame, QHBoxLayout, QSizePolicy, QWidget

from desk_gui.rows.agencies import AgencyRow
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import Present
from desk_gui.values.codec import decode, encode
from desk_gui.values.ids import AgencyId, ContactId
from desk_gui.viewmodels.case_words import person_words
from desk_gui.views import theme
from desk_gui.views.cases import choices
from desk_gui.views.widgets.buttons import IconButton
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.flow_layout import FlowLayout
from desk_gui.views.widgets.keeping import Content
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import Elided, label
from desk_gui.views.widgets.minutes_field import MinutesLine
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import EventRole


class PresentChip(QFrame):
    """One agency that was there."""

    removed = Signal()

    def __init__(self, agency: AgencyRow, present: Present, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._agency = agency
        self._given, self._contact = person_words(agency, present.person, present.contact), present.contact
        self.person = Line(self, placeholder=self.tr("担当者"), name=self.tr("{0}の担当者").format(agency.label))
        self.person.setText(self._given)
        self.person.setCursorPosition(0)
        self.person.setFixedWidth(theme.current().px(128))
        self.minutes = MinutesLine(self, name=self.tr("{0}の分").format(agency.label))
        self.minutes.set_minutes(present.minutes)
        self.minutes.setToolTip(self.tr("この機関の時間（空欄は全体と同じ）"))
        self.role = Choice([Option(each, each.label) for each in EventRole], self, typing=False, empty=self.tr("役割"))
        self.role.setAccessibleName(self.tr("{0}がしたこと").format(agency.label))
        self.role.setToolTip(self.tr("この場での役割"))
        self.role.setMinimumContentsLength(4)
        self.role.set_value(present.role)
        self._lay_out()
        self._offer_contacts()

    def _lay_out(self) -> None:
        unit = theme.current().px
        name = Elided(self._agency.label)
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        name.setMaximumWidth(unit(150))
        away = IconButton("x", self.tr("{0}を外す").format(self._agency.label), self)
        away.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(unit(8), unit(2), unit(2), unit(2))
        row.setSpacing(unit(5))
        for piece in (
            KindMark(self._agency.details.kind.group, 13),
            name,
            self.person,
            self.role,
            self.minutes,
            label(self.tr("分"), "caption"),
            away,
        ):
            row.addWidget(piece)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _offer_contacts(self) -> None:
        names = [contact.name for contact in self._agency.details.contacts if contact.left_on is None]
        completer = QCompleter(QStringListModel(names, self), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.person.setCompleter(completer)

    @property
    def agency(self) -> AgencyId:
        return self._agency.id

    def value(self) -> Present:
        """A name of the register is kept as that contact, so that a later 異動 is known."""
        person = self.person.text().strip()
        return Present(self._agency.id, person, self._contact_called(person), self.minutes.minutes(), self.role.value())

    def _contact_called(self, person: str) -> ContactId | None:
        if self._contact is not None and person == self._given:
            return self._contact
        return next((contact.id for contact in self._agency.details.contacts if contact.name == person), None)


class PresentPicker(QWidget):
    """The agencies that were there, one to add, and whether the client was."""

    changed = Signal()
    lined_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: CaseSheet | None = None
        self._chips: list[PresentChip] = []
        self.add = Choice((), self, empty=self.tr("同席した機関を追加"))
        self.add.setAccessibleName(self.tr("同席した機関を追加"))
        self.add.setFixedWidth(theme.current().px(190))
        self.client = QCheckBox(self.tr("本人も同席"), self)
        self._flow = FlowLayout(self, gap=theme.current().px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._line_up()
        self.add.changed.connect(self._on_added)
        self.client.toggled.connect(self.changed)

    def offer(self, sheet: CaseSheet) -> None:
        """The agencies of the case first."""
        self._sheet = sheet
        parts = [part.agency for part in sheet.case.details.participants if part.until is None]
        self.add.set_options(choices.agencies(sheet.agencies.values(), [*parts, sheet.desk]))

    def values(self) -> tuple[Present, ...]:
        return tuple(chip.value() for chip in self._chips)

    def set_values(self, values: tuple[Present, ...], *, client: bool) -> None:
        for chip in list(self._chips):
            self._drop(chip)
        for present in values:
            self._put(present)
        self.client.setChecked(client)

    def kept(self) -> Content:
        there = [{"present": encode(chip.value()), "minutes": chip.minutes.kept()} for chip in self._chips]
        return {"there": there, "client": self.client.isChecked()}

    def put(self, kept: Content) -> None:
        self.set_values((), client=kept["client"])
        for each in kept["there"]:
            if (chip := self._put(decode(Present, each["present"]))) is not None:
                chip.minutes.put(each["minutes"])

    def unreadable(self) -> QWidget | None:
        """The first line of minutes that is no number."""
        return next((chip.minutes for chip in self._chips if not chip.minutes.readable()), None)

    def _put(self, present: Present) -> PresentChip | None:
        """None where the register no longer has that agency."""
        agency = self._sheet.agencies.get(present.agency) if self._sheet else None
        if agency is None:
            return None
        chip = PresentChip(agency, present, self)
        chip.removed.connect(self._on_removed)
        self._chips.append(chip)
        self._line_up()
        chip.show()
        return chip

    def _drop(self, chip: PresentChip) -> None:
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._line_up()

    def stops(self) -> list[QWidget]:
        """Where Tab halts, in order."""
        return [stop for chip in self._chips for stop in (chip.person, chip.role, chip.minutes)] + [self.add, self.client]

    def _line_up(self) -> None:
        """Who was there, then the field to add another."""
        pieces: list[QWidget] = [*self._chips, self.add, self.client]
        for piece in pieces:
            self._flow.removeWidget(piece)
            self._flow.addWidget(piece)
        self.lined_up.emit()
        self.updateGeometry()

    @Slot()
    def _on_added(self) -> None:
        agency = self.add.value()
        self.add.set_value(None)
        if agency is not None and agency not in [chip.agency for chip in self._chips]:
            self._put(Present(agency, self._usual_person(agency)))
            self.changed.emit()

    def _usual_person(self, agency: AgencyId) -> str:
        """Who stands for that agency in this case."""
        parts = self._sheet.case.details.participants if self._sheet else ()
        part = next((part for part in parts if part.agency == agency and part.until is None), None)
        return person_words(self._sheet.agencies[agency], part.person, part.contact) if part and self._sheet else ""

    @Slot()
    def _on_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, PresentChip):
            self._drop(chip)
            self.changed.emit()
