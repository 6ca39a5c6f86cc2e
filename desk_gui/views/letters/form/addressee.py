"""宛先: the agency as it was chosen, the section, the person, and the honorific that fits."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_gui.commands.letters import LetterDraft
from desk_gui.letters.wording import honorific
from desk_gui.rows.agencies import AgencyRow, Contact
from desk_gui.rows.letters import LetterBasis
from desk_gui.views import theme
from desk_gui.views.letters.form.part import Part
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.choice import Choice
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.kind_mark import KindMark
from desk_gui.views.widgets.labels import Elided
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import Honorific, PersonRule


class AddresseePart(Part):
    """A person is 様, an office 御中; 先生 only where somebody chooses it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("宛先"), parent)
        self._contacts: dict[str, Contact] = {}
        self._chosen: Honorific | None = None
        self._before = ""
        self._rule = PersonRule.SAMA
        self.agency = self.grid.row(self.tr("機関"), self._agency_line())
        self.section = self.grid.row(self.tr("部署"), Line(self))
        self.person = Choice(typing=False, empty=self.tr("決めない"))
        self.honorific = Segmented([(each, each.label) for each in Honorific], name=self.tr("敬称"))
        whom = QWidget(self)
        row = QHBoxLayout(whom)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.person, 1)
        row.addWidget(self.honorific)
        whom.setFocusProxy(self.person)
        self.grid.row(self.tr("担当者"), whom)
        self.person.setAccessibleName(self.tr("担当者"))
        self.section.textChanged.connect(self.on_typed)
        self.person.changed.connect(self._on_person)
        self.honorific.changed.connect(self._on_honorific)

    def _agency_line(self) -> QWidget:
        made = QWidget(self)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, theme.current().px(4), 0, theme.current().px(4))
        self._row = row
        self._mark: KindMark | None = None
        self._name = Elided("", "strong")
        row.addWidget(self._name, 1)
        return made

    def fill(self, draft: LetterDraft, basis: LetterBasis) -> None:
        self._show_agency(basis.agency)
        self._rule = basis.person_rule
        self._contacts = {each.name: each for each in basis.agency.details.contacts if each.left_on is None}
        known = [Option(each.name, f"{each.name}　{each.section}".strip(), each.kana) for each in self._contacts.values()]
        left = [Option(draft.person, draft.person)] if draft.person and draft.person not in self._contacts else []
        self.person.set_options([Option("", self.tr("決めない")), *known, *left])
        self.person.set_value(draft.person)
        self.section.setText(draft.section)
        self._before = draft.section
        self._chosen = draft.honorific
        self._show_honorific()

    def _show_agency(self, agency: AgencyRow) -> None:
        if self._mark is None:
            self._mark = KindMark(agency.details.kind.group, 16)
            self._row.insertWidget(0, self._mark)
        self._mark.set_group(agency.details.kind.group)
        self._name.set_text(agency.details.name)

    def into(self, draft: LetterDraft) -> LetterDraft:
        return replace(draft, section=self.section.text().strip(), person=self.person.value() or "", honorific=self._chosen)

    def fields(self) -> dict[str, QWidget]:
        return {"部署": self.section}

    def _usual(self) -> Honorific:
        name = self.person.value() or ""
        contact = self._contacts.get(name)
        return honorific(self._rule, contact.title if contact is not None else "", name)

    def _show_honorific(self) -> None:
        self.honorific.set_value(self._chosen or self._usual())

    @Slot()
    def _on_person(self) -> None:
        """The section follows the person, unless somebody typed another."""
        contact = self._contacts.get(self.person.value() or "")
        if contact is not None and self.section.text().strip() in ("", self._before):
            self._before = contact.section
            self.section.setText(contact.section)
        self._chosen = None
        self._show_honorific()
        self.on_typed()

    @Slot(object)
    def _on_honorific(self, value: Honorific) -> None:
        self._chosen = None if value == self._usual() else value
        self.on_typed()
